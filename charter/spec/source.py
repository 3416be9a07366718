"""The text of a spec: decoded, split into the lines that editors show, and free of what nobody can see."""

import codecs
import re
from dataclasses import dataclass, field
from typing import Any

from charter.errors import Place, Problem
from charter.spec.kinds import CHARTER, Kind
from charter.spec.nodes import Mark, Node
from charter.spec.scalars import REFUSED, described

LARGEST_FILE = 256 * 1024
"""Bytes."""

_LINE_END = re.compile("\r\n|[\n\r]")
_LINE_BREAKS = "\x85\u2028\u2029"
"""Line breaks to libyaml, but not to most editors: with one in the file, the two would count lines differently."""
_NOT_WRITTEN = re.compile(f"{REFUSED.pattern}|[{_LINE_BREAKS}]")
_MARK_OF_ORDER = "\ufeff"
_ODD_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_INDENT = re.compile(f"^ *([{_ODD_SPACES}])[ {_ODD_SPACES}]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, the name it is reported under and what kind of file it is."""

    path: str
    lines: list[str]
    kind: Kind[Any] = CHARTER

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
    blank: bool = False
    """Whether anything in it was left empty."""
    slip: Problem | None = None
    """What libyaml stopped at, if it did."""


def decoded(raw: bytes, reading: Reading) -> str | None:
    """The text that libyaml is given, its lines put into the reading's source; None if there is no reading it."""
    text = _decode(raw, reading)
    if text is None:
        return None
    reading.source.lines.extend(_LINE_END.split(text) if "\r" in text else text.split("\n"))
    if not _NOT_WRITTEN.search(text) and (text.isascii() or not _ODD_INDENT.search(text)):
        return text
    _name_invisible(reading)
    return _ODD_INDENT.sub(lambda found: " " * len(found[0]), _NOT_WRITTEN.sub(" ", text.replace(_MARK_OF_ORDER, "")))


def _decode(raw: bytes, reading: Reading) -> str | None:
    kind = reading.source.kind
    if len(raw) > LARGEST_FILE:
        _whole_file(reading, "is larger than 256 KiB", f"a {kind.noun} is {kind.size}; is this the right file?")
    elif raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:2]:
        _whole_file(reading, "is saved as UTF-16, which charter does not read", "save it as UTF-8")
    elif b"\0" in raw:
        _whole_file(reading, "is not a text file", f"name {kind.file}")
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
