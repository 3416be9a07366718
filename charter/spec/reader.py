"""From the bytes of a file to nodes, over libyaml's event stream.

The loaders of PyYAML guess types, take the last of two equal keys, follow aliases and can be made to crash or to
run for seconds. The event stream does none of that: it is read once, in order, within limits, and every scalar is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.cyaml import CParser

from charter.errors import Problem
from charter.spec.kinds import CHARTER, Kind
from charter.spec.nodes import Listing, Mapping, Mark, Node, Scalar
from charter.spec.scalars import shortened
from charter.spec.source import Reading, Source, decoded
from charter.spec.syntax import LOST, QUOTE_IT, explain

DEEPEST = 8
"""Lists and mappings inside each other."""
MOST_EVENTS = 20_000

_NESTED = f"lists and fields are nested more than {DEEPEST} deep here"
_BRACKETS = "a text that begins with [ or { needs quotes"
_TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says from 0.2.6 on, when it looks so far ahead that it meets a limit of its own first."""

_SWALLOWED = re.compile(r"[ \t]+(#[^\s#].*)")
_BLOCK_DEPTH = re.compile(r"[>|][-+]?[1-9].*")


def read(path: str, raw: bytes, kind: Kind[Any] = CHARTER) -> Reading:
    """Read the bytes of a file. Problems are collected; nothing is raised for what a file may hold."""
    reading = Reading(Source(path, [], kind))
    text = decoded(raw, reading)
    if text is None:
        return reading
    try:
        _build(text, reading)
    except yaml.MarkedYAMLError as error:
        reading.root = None
        if error.problem == _TOO_DEEP:
            reading.problems.append(reading.source.problem(_mark_of(error), _NESTED, _BRACKETS))
            return reading
        slip = reading.slip = _syntax_problem(error, reading)
        # A text lost behind an unquoted # takes its closing bracket or quotation mark with it: one slip, one problem.
        if not any(slip.place.line <= known.place.line <= slip.place.line + 1 for known in reading.problems):
            reading.problems.append(slip)
    except _LimitError as error:
        reading.root = None
        reading.problems.append(reading.source.problem(error.mark, error.message, error.hint))
    return reading


def _syntax_problem(error: yaml.MarkedYAMLError, reading: Reading) -> Problem:
    mark = _mark_of(error)
    start = Mark(error.context_mark.line + 1, error.context_mark.column + 1) if error.context_mark else mark
    told = explain(error.problem or "", mark, start, reading.source.lines)
    return reading.source.problem(told.mark, told.message, told.hint)


def _mark_of(error: yaml.MarkedYAMLError) -> Mark:
    where = error.problem_mark or error.context_mark
    return Mark(where.line + 1, where.column + 1) if where else Mark(1, 1)


class _LimitError(Exception):
    def __init__(self, mark: Mark, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.mark, self.message, self.hint = mark, message, hint


def _build(text: str, reading: Reading) -> None:
    builder, kind = _Builder(reading), reading.source.kind
    for number, event in enumerate(_events(text)):
        if number > MOST_EVENTS:
            raise _LimitError(
                _start(event), f"the file has more than {MOST_EVENTS:,} parts", f"a {kind.noun} is {kind.size} long"
            )
        builder.take(event)


def _events(text: str) -> Iterator[yaml.Event]:
    parser = CParser(text)
    try:
        yield from iter(parser.get_event, None)
    finally:
        parser.dispose()


def _start(event: yaml.Event) -> Mark:
    start = event.start_mark
    return Mark(start.line + 1, start.column + 1)


@dataclass(slots=True)
class _Builder:
    """Puts nodes together. `open`: lists and mappings not closed yet; `names`: the field each is waiting for."""

    reading: Reading
    open: list[Listing | Mapping] = field(default_factory=list)
    names: list[Scalar | None] = field(default_factory=list)
    documents: int = 0

    def take(self, event: yaml.Event) -> None:
        match event:  # the most frequent kind first
            case yaml.ScalarEvent():
                mark = _start(event)
                self._no_extras(event, mark)
                self._look_around(event, mark)
                self._scalar(Scalar(mark, event.value))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._ascend()
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                mark = _start(event)
                self._no_extras(event, mark)
                self._descend(Listing(mark) if isinstance(event, yaml.SequenceStartEvent) else Mapping(mark), mark)
            case yaml.AliasEvent():
                mark = _start(event)
                self._say(mark, "a text cannot begin with '*'", f"{QUOTE_IT}; {self._none} aliases")
                self._scalar(Scalar(mark, f"*{event.anchor}"))
            case yaml.DocumentStartEvent():
                self._document(event, _start(event))

    @property
    def _none(self) -> str:
        return f"a {self.reading.source.kind.noun} has no"

    def _say(self, mark: Mark, message: str, hint: str) -> None:
        self.reading.problems.append(self.reading.source.problem(mark, message, hint))

    def _document(self, event: yaml.DocumentStartEvent, mark: Mark) -> None:
        self.documents += 1
        if self.documents > 1:
            what = self.reading.source.kind.noun
            raise _LimitError(mark, f"a second {what} begins here", "keep one in each file, or delete the three dashes")
        if event.version or event.tags:
            self._say(mark, "a line cannot begin with '%'", "delete this line")

    def _no_extras(self, event: yaml.NodeEvent, mark: Mark) -> None:
        if event.anchor:
            self._say(mark, "a text cannot begin with '&'", f"{QUOTE_IT}; {self._none} anchors")
        if event.tag:
            self._say(mark, "a text cannot begin with '!'", f"{QUOTE_IT}; {self._none} tags")

    def _look_around(self, event: yaml.ScalarEvent, mark: Mark) -> None:
        """Find what YAML reads as something else than it was meant as."""
        if not event.value or event.value.isspace():
            self.reading.blank = True
        if not event.style:
            self._look_behind(event.end_mark)
        elif event.style in ">|":
            self._look_at_block(mark)

    def _look_behind(self, end: yaml.Mark) -> None:
        """Find a text that goes on behind an unquoted # and would be lost as a comment."""
        lines = self.reading.source.lines
        if (
            end.line < len(lines)
            and "#" in lines[end.line]
            and (found := _SWALLOWED.match(lines[end.line], end.column))
        ):
            mark = Mark(end.line + 1, found.start(1) + 1)
            self._say(mark, f"'{shortened(found[1])}' is read as a comment and lost", LOST)

    def _look_at_block(self, mark: Mark) -> None:
        """Find `>5`, which somebody meant as "more than 5" and libyaml as an empty text indented by five."""
        if found := _BLOCK_DEPTH.match(self.reading.source.rest(mark)):
            self._say(mark, f"'{shortened(found[0])}' is not read as a text", QUOTE_IT)

    def _scalar(self, node: Scalar) -> None:
        inside = self.open[-1] if self.open else None
        if isinstance(inside, Mapping) and self.names[-1] is None:
            self._name(node, inside)
        else:
            self._attach(node, inside)

    def _name(self, node: Scalar, inside: Mapping) -> None:
        if first := inside.keys.get(node.text):
            hint = f"keep one of the two; the first is in line {first.line}"
            if len(self.open) > 1 and isinstance(self.open[-2], Listing):
                hint += "; or begin a new item of the list with a dash"
            self._say(node.mark, f"'{shortened(node.text)}' stands here a second time", hint)
        self.names[-1] = node

    def _descend(self, node: Listing | Mapping, mark: Mark) -> None:
        if len(self.open) >= DEEPEST:
            raise _LimitError(mark, _NESTED, _BRACKETS)
        inside = self.open[-1] if self.open else None
        if isinstance(inside, Mapping) and self.names[-1] is None:
            raise _LimitError(mark, "a field's name has to be a word", _BRACKETS)
        self._attach(node, inside)
        self.open.append(node)
        self.names.append(None)

    def _ascend(self) -> None:
        self.names.pop()
        closed = self.open.pop()
        if not (closed.items if isinstance(closed, Listing) else closed.values):
            self.reading.blank = True

    def _attach(self, node: Node, inside: Listing | Mapping | None) -> None:
        if inside is None:
            self.reading.root = node
        elif isinstance(inside, Listing):
            inside.items.append(node)
        elif name := self.names[-1]:
            inside.values.setdefault(name.text, node)
            inside.keys.setdefault(name.text, name.mark)
            self.names[-1] = None
