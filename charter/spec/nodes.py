"""What the reader makes of a file: text, lists and mappings, each with the place it was written in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

# Marks and texts are made by the hundred for each file, and named tuples in half the time that frozen classes take.


class Mark(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


class Scalar(NamedTuple):
    """A text. Nothing has a type yet: `no`, `1.10` and `15:00` are what somebody typed."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    mark: Mark
    items: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields by name, and where each name stands. `blank` holds those with nothing behind them, for their places."""

    mark: Mark
    values: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)
    blank: dict[str, "Node"] = field(default_factory=dict)


_LONGEST_NAME = 40

Node: TypeAlias = Scalar | Listing | Mapping
Location: TypeAlias = tuple[str | int, ...]
"""The way to a node from the top: field names and list positions from 0, as pydantic gives it."""


def written(node: Node) -> Node | None:
    """The node without what was left empty: a field with nothing behind it is not there yet.

    So a skeleton is a draft, and no rule has to tell an empty text from a missing one.
    """
    match node:
        case Scalar():
            return node if node.text.strip() else None
        case Listing():
            items = [kept for item in node.items if (kept := written(item))]
            return Listing(node.mark, items) if items else None
        case Mapping():
            values = {key: kept for key, value in node.values.items() if (kept := written(value))}
            blank = {key: value for key, value in node.values.items() if key not in values}
            return Mapping(node.mark, values, node.keys, blank) if values else None


def plain_data(node: Node) -> object:
    """The node as dictionaries, lists and strings."""
    match node:
        case Scalar():
            return node.text
        case Listing():
            return [plain_data(item) for item in node.items]
        case Mapping():
            return {key: plain_data(value) for key, value in node.values.items()}


def way(root: Node, location: Location) -> Iterator[tuple[Mark, Node]]:
    """Each node from the top towards the location, as far as it is written: its mark (a field's name) and itself."""
    node = root
    yield root.mark, root
    for step in location:
        if isinstance(node, Mapping) and (inner := node.values.get(str(step), node.blank.get(str(step)))):
            mark, node = node.keys[str(step)], inner
        elif isinstance(node, Listing) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
            mark = node.mark
        else:
            return
        yield mark, node


def text_at(root: Node, name: str) -> Scalar | None:
    """The text that a field holds, as it was typed; None if it is not written or is no text."""
    location = parse_field(name)
    steps = list(way(root, location))
    node = steps[-1][1]
    return node if len(steps) > len(location) and isinstance(node, Scalar) else None


def field_name(location: Location) -> str:
    """A location as people and scripts write it: `human_review[0].who`. What is too long for a name is cut."""
    name = ""
    for step in location:
        shown = f"[{step}]" if isinstance(step, int) else " ".join(step.split())
        shown = shown if len(shown) <= _LONGEST_NAME else shown[: _LONGEST_NAME - 1] + "…"
        name += shown if isinstance(step, int) or not name else f".{shown}"
    return name


def parse_field(name: str) -> Location:
    """The location that `field_name` wrote. What it never wrote leads nowhere."""
    steps: list[str | int] = []
    for part in name.replace("[", ".[").split("."):
        if found := re.fullmatch(r"\[([0-9]{1,9})\]", part):
            steps.append(int(found[1]))
        elif part:
            steps.append(part)
    return tuple(steps)
