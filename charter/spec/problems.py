"""What the model refuses, told in plain words at the place where it was written."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError

from charter.errors import Problem
from charter.spec.kinds import Kind
from charter.spec.known_fields import fields_of, holds_any_names, listed, model_at, nearest, unknown
from charter.spec.nodes import Listing, Location, Mapping, Mark, Node, Scalar, field_name, way, written
from charter.spec.scalars import ValueMistake, shortened
from charter.spec.source import Source

MOST_PROBLEMS = 100
"""As many as are told of one file. Somebody who has mended a hundred runs the command again."""


def problems_of(error: ValidationError, root: Node, source: Source) -> list[Problem]:
    """The refusals as problems, in the order of the file: one more than is told, to show that there is more."""
    errors: list[dict[str, Any]] = [dict(each) for each in error.errors(include_url=False, include_input=False)]
    places = [list(way(root, each["loc"]))[-1][0] for each in errors]
    in_order = sorted(zip(places, range(len(errors)), strict=True), key=lambda pair: (pair[0].line, pair[0].column))
    return [_problem(errors[number], root, source) for _, number in in_order[: MOST_PROBLEMS + 1]]


def unknown_empty_fields(root: Mapping, source: Source) -> list[Problem]:
    """Names with nothing behind them that are no fields. The model never sees them, and they may be lost text.

    They are how `{people: 1,200}` is found: the comma begins a new field, named 200.
    """
    return [
        source.problem(mark, *told, field_name(location))
        for location, mark, told in islice(_empty_fields(root, (), source.kind), MOST_PROBLEMS + 1)
    ]


def _empty_fields(node: Node, location: Location, kind: Kind[Any]) -> Iterator[tuple[Location, Mark, tuple[str, str]]]:
    if isinstance(node, Listing):
        number = 0  # positions are those of the model, which has no empty items
        for item in node.items:
            yield from _empty_fields(item, (*location, number), kind)
            number += written(item) is not None
    elif isinstance(node, Mapping) and (model := model_at(location, kind.model)) is None:
        named = holds_any_names(location, kind.model)
        if node.values and written(node) is None and not named:  # {Dana}, which was meant as a text
            yield location, node.mark, _text_wanted(node)
    elif isinstance(node, Mapping) and model:
        for name, value in node.values.items():
            inside = (*location, name)
            if name in fields_of(model):
                yield from _empty_fields(value, inside, kind)
            elif written(value) is None:
                yield inside, node.keys[name], unknown(inside, kind)


def _problem(error: dict[str, Any], root: Node, source: Source) -> Problem:
    location: Location = error["loc"]
    steps = list(way(root, location))
    mark, node = steps[-1]
    field = field_name(location)
    told: tuple[str, str]
    match error["type"]:
        case "missing":  # not written at all, or with nothing behind its name
            told = _missing(field, source.kind)
        case "extra_forbidden":
            told = unknown(location, source.kind)
        case "value_error" if not isinstance(node, Scalar):
            mark, told = node.mark, _text_wanted(node, source)
        case "value_error" if isinstance(mistake := error["ctx"]["error"], ValueMistake):
            mark, told = node.mark, (mistake.message, mistake.hint)
        case "tuple_type":
            told = _list_wanted(node, model_at((*location, 0), source.kind.model))
        case "dict_type":
            told = (
                "expects names, each with a value",
                "write each on a line of its own, indented: a name, a colon, a value",
            )
        case "model_type" | "model_attributes_type":
            told = _fields_wanted(node, location, source.kind)
        case _:
            mark, told = node.mark, _choice(error, node)
    return source.problem(mark, *told, field)


def _missing(field: str, kind: Kind[Any]) -> tuple[str, str]:
    if kind.first_line.startswith(f"{field}:"):
        return "is missing", f"begin the file with the line '{kind.first_line}'"
    return "is missing", kind.missing.get(re.sub(r"\[[0-9]+\]", "[]", field), "")


def _text_wanted(node: Node, source: Source | None = None) -> tuple[str, str]:
    """A list or fields where one text belongs: it begins with a bracket, or holds a colon, or there are too many."""
    opened = source.rest(node.mark)[:1] if source else "{"
    if isinstance(node, Mapping):
        if opened == "{":
            return "expects a text, not fields", "a text that begins with { needs quotes"
        return "expects a text, not fields", "a text with a colon and a space in it needs quotes"
    if opened == "[":
        return "expects one text, not a list", "take the brackets away, or put them and the text in quotes"
    return "expects one text, not a list", "take the dashes away and write it as one text"


def _list_wanted(node: Node, model: type[BaseModel] | None) -> tuple[str, str]:
    if isinstance(node, Scalar) and re.match(r"-[^\s-]", node.text):
        return "a space is missing after a dash", "begin each item of the list with a dash and a space"
    first = f"{next(iter(fields_of(model)))}: …" if model else "…"
    if isinstance(node, Scalar) and not model:
        first = shortened(re.sub(r"^[-–—•*·]\s*", "", node.text))
    return "expects a list", f"begin each item on a line of its own, with a dash and a space: - {first}"


def _fields_wanted(node: Node, location: Location, kind: Kind[Any]) -> tuple[str, str]:
    names = list(fields_of(model_at(location, kind.model) or kind.model))
    if isinstance(node, Listing):
        return "expects fields, not a list", f"take the dashes away and write {names[0]}: and so on below it"
    text = node.text if isinstance(node, Scalar) else ""
    if found := re.match(r"([a-z_]+):(?![ \t])\s*(\S{1,20})", text):
        return "a space is missing after a colon", f"write {found[1]}: {found[2]}"
    if re.match(r"[a-z_]+:\s", text):
        return "expects fields, not a text", "take away the > or | or the quotation marks around them"
    if location and isinstance(location[-1], int):
        return "expects fields, not a text", f"write '{names[0]}: {shortened(text)}'"
    return (
        "expects fields, not a text",
        f"begin a new line below it, indented, with {listed(names[:3], 'or')} and a colon",
    )


def _choice(error: dict[str, Any], node: Node) -> tuple[str, str]:
    allowed = [part.strip("'") for part in error.get("ctx", {}).get("expected", "").replace(" or ", ", ").split(", ")]
    text = " ".join(node.text.split()) if isinstance(node, Scalar) else "…"
    near = nearest(text, allowed, 0.6)
    message = f"'{shortened(text)}' is none of {listed(allowed, 'or')}"
    return message, f"did you mean {near}?" if near else f"write {listed(allowed, 'or')}"
