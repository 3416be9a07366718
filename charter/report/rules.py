"""What there is to know about the rules: in a list, one by one, and as JSON."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from charter.changes.compare import compare
from charter.documents.package import data_folder
from charter.framing.examples import said_of
from charter.framing.rule import Overlay, Rule
from charter.framing.themes import MOVES, theme_of
from charter.spec.load import load

_WIDTH = 100
_NEEDS_QUOTES = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`].*|.*:\s.*|.*\s#.*|.*:", re.DOTALL)
"""Texts that YAML would read as something else."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule with its examples as they come out: each bad one with what is said of it."""

    rule: Rule
    bad: Sequence[tuple[Overlay, Sequence[str]]]


def explained(rules: Sequence[Rule]) -> list[Explained]:
    """The rules, each tried on its own bad examples: laid over a sample, which is a finished charter."""
    sample = load(data_folder("samples") / "support-triage")
    return [
        Explained(rule, [(example, said_of(rule, example, sample, compare)) for example in rule.bad]) for rule in rules
    ]


def rules_text(rules: Sequence[Rule]) -> str:
    """All rules in a list, by what they are about."""
    width = max(len(rule.name) for rule in rules)
    lines = []
    for theme, group in groupby(rules, theme_of):
        lines += ["", theme]
        for rule in group:
            start = f"  {rule.id}  {rule.level:7}  {rule.name:{width}}  "
            lines += textwrap.wrap(in_short(rule), _WIDTH, initial_indent=start, subsequent_indent=" " * len(start))
    return "\n".join([*lines[1:], "", "'charter rules ID' explains one, with examples."]) + "\n"


def in_short(rule: Rule) -> str:
    """The first sentence of why there is the rule."""
    return re.split(r"(?<=\.) (?=[A-Z'])", rule.why, maxsplit=1)[0]


def explained_text(rules: Sequence[Explained]) -> str:
    """All there is to know about some rules, for people."""
    return "\n\n".join("\n".join(_explained_lines(each)) for each in rules) + "\n"


def _explained_lines(each: Explained) -> Iterator[str]:
    rule = each.rule
    yield f"{rule.id} {rule.name} ({rule.level}), for move {rule.move}: {MOVES[rule.move]}"
    yield ""
    for heading, text in (("Why", rule.why), ("What to do", rule.fix)):
        yield from textwrap.wrap(text, _WIDTH, initial_indent=f"{heading}: ", subsequent_indent="    ")
    yield from ("", f"It speaks up where {what_speaks(rule)} says:")
    for example, said in each.bad:
        yield ""
        yield from (f"    {line}" for line in example_lines(example))
        yield from (f"  → {message}" for message in said)
    yield from ("", "It has nothing to say about:")
    for example in rule.good:
        yield ""
        yield from (f"    {line}" for line in example_lines(example))


def what_speaks(rule: Rule) -> str:
    """What the examples of a rule are: a charter, or what stands beside one."""
    if rule.find_in_turn:
        return "an update that is about to be written"
    if rule.find_in_updates:
        return "a row of updates"
    return "a learning log" if rule.find_in_course else "a charter"


def example_lines(example: Overlay) -> Iterator[str]:
    """An example as somebody would write it into a charter.yaml, with the way to each field before its name."""
    for field, value in example.items():
        yield from _yaml(field, value)


def _yaml(name: str, value: object) -> Iterator[str]:
    match value:
        case None:
            yield f"{name}:  # left out"
        case "":
            yield f'{name}: ""'
        case [] | ():
            yield f"{name}: []"
        case str():
            yield f"{name}: {_quoted(value)}"
        case Mapping():
            yield f"{name}:"
            for inner, each in value.items():
                yield from (f"  {line}" for line in _yaml(str(inner), each))
        case Sequence():
            yield f"{name}:"
            for item in value:
                yield from (f"  {line}" for line in _item(item))
        case _:
            yield f"{name}: {value}"


def _item(item: object) -> Iterator[str]:
    lines = [line for inner, each in item.items() for line in _yaml(inner, each)] if isinstance(item, Mapping) else []
    for number, line in enumerate(lines or [_quoted(str(item))]):
        yield f"{'  ' if number else '- '}{line}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False) if _NEEDS_QUOTES.fullmatch(text) else text


def rules_json(rules: Sequence[Explained]) -> str:
    """All there is to know about some rules, as JSON.

    `{"rules": [{"id", "name", "level", "theme", "move", "move_says", "why", "message", "fix", "bad", "good"}]}`: the
    {places} of the message are filled by what is found. Examples are edits by field, laid over the sample
    support-triage, null for a field that is taken away, `entries` for those of the learning log beside it, and
    `updates` for what those that were published say of themselves: `{"edits"}`, and for bad ones what is then `said`.
    """
    return json.dumps({"rules": [_as_json(each) for each in rules]}, indent=2, ensure_ascii=False) + "\n"


def _as_json(each: Explained) -> dict[str, object]:
    rule = each.rule
    return {
        "id": rule.id,
        "name": rule.name,
        "level": rule.level.value,
        "theme": theme_of(rule),
        "move": rule.move,
        "move_says": MOVES[rule.move],
        "why": rule.why,
        "message": rule.message,
        "fix": rule.fix,
        "bad": [{"edits": example, "said": said} for example, said in each.bad],
        "good": [{"edits": example} for example in rule.good],
    }
