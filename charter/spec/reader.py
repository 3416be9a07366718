"""From the bytes of a file to nodes, over libyaml's event stream.

The loaders of PyYAML guess types, take the last of two equal keys, follow aliases and can be made to crash or to
run for seconds. The event stream does none of that: it is read once, in order, within limits, and every scalar is text.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.cyaml import CParser

from charter.errors import Place, Problem
from charter.spec.nodes import Listing, Mapping, Mark, Node, Scalar
from charter.spec.scalars import REFUSED, described, shortened
from charter.spec.syntax import LOST, QUOTE_IT, explain

LARGEST_FILE = 256 * 1024
"""Bytes."""
DEEPEST = 8
"""Lists and mappings inside each other."""
MOST_EVENTS = 20_000

_LINE_END = re.compile("\r\n|[\n\r]")
_LINE_BREAKS = "\x85\u2028\u2029"
"""Line breaks to libyaml, but not to most editors: with one in the file, the two would count lines differently."""
_NOT_WRITTEN = re.compile(f"{REFUSED.pattern}|[{_LINE_BREAKS}]")
_MARK_OF_ORDER = "\ufeff"
_ODD_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_INDENT = re.compile(f"^ *([{_ODD_SPACES}])[ {_ODD_SPACES}]*", re.MULTILINE)
_SWALLOWED = re.compile(r"[ \t]+(#[^\s#].*)")
_BLOCK_DEPTH = re.compile(r"[>|][-+]?[1-9].*")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a spec and the name it is reported under."""

    path: str
    lines: list[str]

    def problem(self, mark: Mark, message: str, hint: str = "", field_path: str = "") -> Problem:
        """A problem at a mark, with the line it stands in. What libyaml sees behind the last line is at its end."""
        if mark.line > len(self.lines):
            mark = Mark(len(self.lines), len(self.lines[-1]) + 1)
        return Problem(Place(self.path, mark.line, mark.column), message, field_path, hint, self.lines[mark.line - 1])

    def rest(self, mark: Mark) -> str:
        """What stands in the line of a mark, from there on."""
        return self.lines[mark.line - 1][mark.column - 1 :] if mark.line <= len(self.lines) else ""


@dataclass(slots=True)
class Reading:
    """What was read: the source, its nodes if it could be read to the end, and the problems met on the way."""

    source: Source
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    slip: Problem | None = None
    """What libyaml stopped at, if it did."""


def read(path: str, raw: bytes) -> Reading:
    """Read the bytes of a spec. Problems are collected; nothing is raised for what a file may hold."""
    reading = Reading(Source(path, []))
    text = _decode(raw, reading)
    if text is None:
        return reading
    reading.source.lines.extend(_LINE_END.split(text))
    _name_invisible(reading)
    text = _ODD_INDENT.sub(lambda found: " " * len(found[0]), _NOT_WRITTEN.sub(" ", text.replace(_MARK_OF_ORDER, "")))
    try:
        _build(text, reading)
    except yaml.MarkedYAMLError as error:
        reading.root = None
        slip = reading.slip = _syntax_problem(error, reading)
        # A text lost behind an unquoted # takes its closing bracket or quotation mark with it: one slip, one problem.
        if not any(slip.place.line <= known.place.line <= slip.place.line + 1 for known in reading.problems):
            reading.problems.append(slip)
    except _LimitError as error:
        reading.root = None
        reading.problems.append(reading.source.problem(error.mark, error.message, error.hint))
    return reading


def _decode(raw: bytes, reading: Reading) -> str | None:
    if len(raw) > LARGEST_FILE:
        _whole_file(reading, "is larger than 256 KiB", "a charter is a few pages; is this the right file?")
    elif raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:2]:
        _whole_file(reading, "is saved as UTF-16, which charter does not read", "save it as UTF-8")
    elif b"\0" in raw:
        _whole_file(reading, "is not a text file", "name a charter.yaml or the folder it is in")
    else:
        raw = raw.removeprefix(codecs.BOM_UTF8)
        try:
            return raw.decode("utf-8", errors="strict")
        except UnicodeDecodeError as error:
            lines = _LINE_END.split(raw[: error.start].decode("utf-8"))
            reading.source.lines.extend(_LINE_END.split(raw.decode("utf-8", errors="replace")))
            message = f"is not saved as UTF-8: byte 0x{raw[error.start]:02X} stands where a character should"
            mark = Mark(len(lines), len(lines[-1]) + 1)
            reading.problems.append(reading.source.problem(mark, message, "save it as UTF-8"))
    return None


def _whole_file(reading: Reading, message: str, hint: str) -> None:
    reading.problems.append(Problem(Place(reading.source.path), message, hint=hint))


def _name_invisible(reading: Reading) -> None:
    """Name what nobody can see on the page, once a line."""
    for number, line in enumerate(reading.source.lines, start=1):
        if found := _NOT_WRITTEN.search(line):
            what = "line break" if found[0] in _LINE_BREAKS else "character"
            hint = "delete it, and begin a new line there if you mean one" if what == "line break" else "delete it"
            mark = Mark(number, found.start() + 1)
            message = f"the invisible {what} {described(found[0])} stands here"
            reading.problems.append(reading.source.problem(mark, message, hint))
        if found := _ODD_INDENT.match(line):
            mark = Mark(number, found.start(1) + 1)
            message = f"the line begins with the unusual space {described(found[1])}"
            reading.problems.append(reading.source.problem(mark, message, "use plain spaces"))


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
            raise _LimitError(
                _start(event), f"the file has more than {MOST_EVENTS:,} parts", "a charter is a few pages long"
            )
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
                self._say(mark, "a text cannot begin with '*'", f"{QUOTE_IT}; a charter has no aliases")
                self._scalar(Scalar(mark, f"*{event.anchor}"))
            case yaml.ScalarEvent():
                self._no_extras(event, mark)
                self._look_behind(event)
                self._look_at_block(event, mark)
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
            raise _LimitError(mark, "a second charter begins here", "keep one in each file, or delete the three dashes")
        if event.version or event.tags:
            self._say(mark, "a line cannot begin with '%'", "delete this line")

    def _no_extras(self, event: yaml.NodeEvent, mark: Mark) -> None:
        if event.anchor:
            self._say(mark, "a text cannot begin with '&'", f"{QUOTE_IT}; a charter has no anchors")
        if getattr(event, "tag", None):
            self._say(mark, "a text cannot begin with '!'", f"{QUOTE_IT}; a charter has no tags")

    def _look_behind(self, event: yaml.ScalarEvent) -> None:
        """Find a text that goes on behind an unquoted # and would be lost as a comment."""
        end = event.end_mark
        if event.style or end.line >= len(self.reading.source.lines):
            return
        if found := _SWALLOWED.match(self.reading.source.lines[end.line], end.column):
            mark = Mark(end.line + 1, found.start(1) + 1)
            self._say(mark, f"'{shortened(found[1])}' is read as a comment and lost", LOST)

    def _look_at_block(self, event: yaml.ScalarEvent, mark: Mark) -> None:
        """Find `>5`, which somebody meant as "more than 5" and libyaml as an empty text indented by five."""
        if event.style in (">", "|") and (found := _BLOCK_DEPTH.match(self.reading.source.rest(mark))):
            self._say(mark, f"'{shortened(found[0])}' is not read as a text", QUOTE_IT)

    def _scalar(self, node: Scalar) -> None:
        inside = self.open[-1] if self.open else None
        if isinstance(inside, Mapping) and self.names[-1] is None:
            self._name(node, inside)
        else:
            self._attach(node)

    def _name(self, node: Scalar, inside: Mapping) -> None:
        if first := inside.keys.get(node.text):
            hint = f"keep one of the two; the first is in line {first.line}"
            if len(self.open) > 1 and isinstance(self.open[-2], Listing):
                hint += "; or begin a new item of the list with a dash"
            self._say(node.mark, f"'{shortened(node.text)}' stands here a second time", hint)
        self.names[-1] = (node.text, node.mark)

    def _descend(self, node: Listing | Mapping, mark: Mark) -> None:
        hint = "a text that begins with [ or { needs quotes"
        if len(self.open) >= DEEPEST:
            raise _LimitError(mark, f"lists and fields are nested more than {DEEPEST} deep here", hint)
        inside = self.open[-1] if self.open else None
        if isinstance(inside, Mapping) and self.names[-1] is None:
            raise _LimitError(mark, "a field's name has to be a word", hint)
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
