"""From the bytes of a file to nodes, over libyaml's event stream.

The loaders of PyYAML guess types, take the last of two equal keys, follow aliases and can be made to crash or to
run for seconds. The event stream does none of that: it is read once, in order, within limits, and every scalar is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.cyaml import CParser

from charter.errors import Place, Problem
from charter.spec.nodes import Listing, Mapping, Mark, Node, Scalar
from charter.spec.syntax import explain

LARGEST_FILE = 256 * 1024
"""Bytes."""
DEEPEST = 8
"""Lists and mappings inside each other."""
MOST_EVENTS = 20_000

_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_NOT_YAML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SWALLOWED = re.compile(r"[ \t]+(#[^\s#].*)")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a spec and the name it is reported under."""

    path: str
    lines: list[str]

    def problem(self, mark: Mark, message: str, hint: str = "", field_path: str = "") -> Problem:
        """A problem at a mark, with the line it stands in."""
        line = self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""
        return Problem(Place(self.path, mark.line, mark.column), message, field_path, hint, line)


@dataclass(slots=True)
class Reading:
    """What was read: the source, its nodes if it could be read to the end, and the problems met on the way."""

    source: Source
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)


def read(path: str, raw: bytes) -> Reading:
    """Read the bytes of a spec. Problems are collected; nothing is raised for what a file may hold."""
    reading = Reading(Source(path, []))
    text = _decode(raw, reading)
    if text is None:
        return reading
    reading.source.lines.extend(_LINE_END.split(text))
    if found := _NOT_YAML.search(text):
        mark = _mark_of(text, found.start())
        reading.problems.append(
            reading.source.problem(mark, f"holds the control character U+{ord(found[0]):04X}", "delete it")
        )
        return reading
    try:
        _build(text, reading)
    except yaml.MarkedYAMLError as error:
        reading.root = None
        slip = _syntax_problem(error, reading)
        # A text lost behind an unquoted # takes its closing bracket or quotation mark with it: one slip, one problem.
        if not any(slip.place.line <= known.place.line <= slip.place.line + 1 for known in reading.problems):
            reading.problems.append(slip)
    except _LimitError as error:
        reading.root = None
        reading.problems.append(reading.source.problem(error.mark, error.message, error.hint))
    return reading


def _decode(raw: bytes, reading: Reading) -> str | None:
    place, problems = Place(reading.source.path), reading.problems
    if len(raw) > LARGEST_FILE:
        problems.append(
            Problem(place, "is larger than 256 KiB", hint="a charter is a few pages; is this the right file?")
        )
    elif raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(Problem(place, "is encoded as UTF-16", hint="save it as UTF-8"))
    else:
        try:
            return raw.decode("utf-8-sig", errors="strict")
        except UnicodeDecodeError as error:
            mark = _mark_of(raw[: error.start].decode("utf-8-sig"), -1)
            problems.append(
                Problem(
                    Place(place.path, mark.line, mark.column),
                    f"is not UTF-8: byte 0x{raw[error.start]:02X} stands where a character should",
                    hint="save it as UTF-8",
                )
            )
    return None


def _mark_of(text: str, offset: int) -> Mark:
    before = text if offset < 0 else text[:offset]
    lines = _LINE_END.split(before)
    return Mark(len(lines), len(lines[-1]) + 1)


def _syntax_problem(error: yaml.MarkedYAMLError, reading: Reading) -> Problem:
    where = error.problem_mark or error.context_mark
    mark = Mark(where.line + 1, where.column + 1) if where else Mark(1, 1)
    start = Mark(error.context_mark.line + 1, error.context_mark.column + 1) if error.context_mark else mark
    told = explain(error.problem or "", mark, start, reading.source.lines)
    return reading.source.problem(told.mark, told.message, told.hint)


class _LimitError(Exception):
    def __init__(self, mark: Mark, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.mark, self.message, self.hint = mark, message, hint


def _build(text: str, reading: Reading) -> None:
    builder = _Builder(reading)
    for number, event in enumerate(_events(text)):
        if number > MOST_EVENTS:
            raise _LimitError(_start(event), f"has more than {MOST_EVENTS:,} parts", "a charter is a few pages")
        builder.take(event)


def _events(text: str) -> Iterator[yaml.Event]:
    parser = CParser(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


def _start(event: yaml.Event) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


@dataclass(slots=True)
class _Builder:
    """Puts nodes together. `open`: lists and mappings not closed yet; `names`: the field each is waiting for."""

    reading: Reading
    open: list[Listing | Mapping] = field(default_factory=list)
    names: list[tuple[str, Mark] | None] = field(default_factory=list)
    documents: int = 0

    def take(self, event: yaml.Event) -> None:
        mark = _start(event)
        match event:
            case yaml.DocumentStartEvent():
                self._document(event, mark)
            case yaml.AliasEvent():
                self._say(mark, f"'*{event.anchor}' is an alias, which a charter does not have", "put it in quotes")
                self._scalar(Scalar(mark, f"*{event.anchor}"))
            case yaml.ScalarEvent():
                self._no_extras(event, mark)
                self._look_behind(event)
                self._scalar(Scalar(mark, event.value))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._no_extras(event, mark)
                self._descend(Listing(mark) if isinstance(event, yaml.SequenceStartEvent) else Mapping(mark), mark)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self.open.pop()
                self.names.pop()

    def _say(self, mark: Mark, message: str, hint: str) -> None:
        self.reading.problems.append(self.reading.source.problem(mark, message, hint))

    def _document(self, event: yaml.DocumentStartEvent, mark: Mark) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _LimitError(mark, "a second document begins here", "keep one charter in one file; take the --- away")
        if event.version or event.tags:
            self._say(mark, "the lines that begin with % are not for a charter", "delete them")

    def _no_extras(self, event: yaml.NodeEvent, mark: Mark) -> None:
        if event.anchor:
            self._say(mark, f"'&{event.anchor}' is an anchor, which a charter does not have", "put the text in quotes")
        if tag := getattr(event, "tag", None):
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._say(mark, f"'{shown}' is a tag, which a charter does not have", "put the text in quotes")

    def _look_behind(self, event: yaml.ScalarEvent) -> None:
        """Find a text that goes on behind an unquoted # and would be lost as a comment."""
        end = event.end_mark
        if event.style or end.line >= len(self.reading.source.lines):
            return
        if found := _SWALLOWED.match(self.reading.source.lines[end.line], end.column):
            self._say(
                Mark(end.line + 1, found.start(1) + 1),
                f"'{found[1][:40]}' is read as a comment and lost",
                'put the whole text in quotes; a real comment has a space after the "#"',
            )

    def _scalar(self, node: Scalar) -> None:
        inside = self.open[-1] if self.open else None
        if isinstance(inside, Mapping) and self.names[-1] is None:
            self._name(node, inside)
        else:
            self._attach(node)

    def _name(self, node: Scalar, inside: Mapping) -> None:
        if first := inside.keys.get(node.text):
            self._say(node.mark, f"'{node.text[:40]}' stands here a second time", f"it is already in line {first.line}")
        self.names[-1] = (node.text, node.mark)

    def _descend(self, node: Listing | Mapping, mark: Mark) -> None:
        if len(self.open) >= DEEPEST:
            raise _LimitError(
                mark, f"is nested more than {DEEPEST} deep", "a text that begins with [ or { needs quotes"
            )
        inside = self.open[-1] if self.open else None
        if isinstance(inside, Mapping) and self.names[-1] is None:
            raise _LimitError(mark, "a field's name has to be a word", "a text that begins with [ or { needs quotes")
        self._attach(node)
        self.open.append(node)
        self.names.append(None)

    def _attach(self, node: Node) -> None:
        inside = self.open[-1] if self.open else None
        if inside is None:
            self.reading.root = node
        elif isinstance(inside, Listing):
            inside.items.append(node)
        elif name := self.names[-1]:
            inside.values.setdefault(name[0], node)
            inside.keys.setdefault(*name)
            self.names[-1] = None
