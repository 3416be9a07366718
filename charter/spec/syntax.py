"""What libyaml's errors mean to somebody who has never heard of YAML, and what to write instead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from charter.spec.nodes import Mark

_LONGEST_LOOK = 2000
"""Characters of a line in which a slip is looked for: more than people write, and few enough to be quick."""


@dataclass(frozen=True, slots=True)
class Told:
    """An error in plain words. The mark may lie before libyaml's, where the slip was made."""

    mark: Mark
    message: str
    hint: str


QUOTE_IT = "put the whole text in quotes"
LOST = f"{QUOTE_IT}; a real comment has a space after the '#'"
_QUOTE_OR_BELOW = f"{QUOTE_IT}, or write it on the next line after a >"
_ESCAPE = "write the backslash twice, or use single quotes"
_DASH_AND_SPACE = "begin each item of a list with a dash and a space"


def explain(problem: str, mark: Mark, start: Mark, lines: list[str]) -> Told:
    """Explain a syntax error.

    Args:
        problem: libyaml's own words.
        mark: where libyaml noticed it.
        start: where the thing that could not be read began.
        lines: the lines of the file.
    """
    return next(_slips(problem, mark, start, lines))


def _slips(problem: str, mark: Mark, start: Mark, lines: list[str]) -> Iterator[Told]:
    """What it may have been, the surest first."""
    if tab := re.match(r" *(\t)", _line(lines, mark.line)):
        yield Told(Mark(mark.line, tab.start(1) + 1), "a tab stands at the beginning of the line", "use spaces")
    if "mapping values are not allowed" in problem and (slip := _shifted(mark, lines)):
        yield slip
    if slip := _lost_in_braces(mark, lines):
        yield slip
    if "could not find expected ':'" in problem:
        yield _no_field(start, lines)
    yield from (Told(mark, message, hint) for words, message, hint in _TABLE if words in problem)
    if any(words in problem for words in _NEVER_ENDS):
        yield Told(start, "this quotation never ends", "close it with the same quotation mark")
    if "cannot start any token" in problem or "not allowed in this context" in problem:
        yield _cannot_begin(mark, lines)
    if any(words in problem for words in _SIGN_ERRORS):
        yield _cannot_begin(start, lines)
    if "expected <document start>" in problem and (slip := _after_the_end(mark, lines)):
        yield slip
    if slip := _lost_comment(mark, lines):
        yield slip
    yield from _structure(mark, start, lines)


_TABLE = (
    ("mapping values are not allowed", "a colon and a space inside a text", _QUOTE_OR_BELOW),
    (
        "expected comment or line break",
        "behind a > or | nothing more may stand on the line",
        f"{QUOTE_IT} if the sign belongs to it; else begin it on the next line, indented",
    ),
    ("block sequence entries are not allowed", "a dash with a space inside a text", _QUOTE_OR_BELOW),
    ("unknown escape character", "a backslash inside double quotes", _ESCAPE),
    ("expected hexdecimal number", "a backslash inside double quotes", _ESCAPE),
    ("invalid Unicode character escape code", "a backslash inside double quotes", _ESCAPE),
)
_NEVER_ENDS = ("end of stream", "end of the stream", "unexpected document indicator")
_SIGN_ERRORS = ("alphabetic or numeric", "tag", "directive", "non-alphabetical", "expected '!'", "expected '>'")
"""In libyaml's words for a text that begins with one of * & ! %."""


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1][:_LONGEST_LOOK] if 0 < number <= len(lines) else ""


def _shifted(mark: Mark, lines: list[str]) -> Told | None:
    """A field that libyaml takes for more of the text above it: it begins further in, or that text lacks a space."""
    above = _line(lines, mark.line - 1)
    field = re.match(r"( +(?:- +)?)[a-z_]+$", _line(lines, mark.line)[: mark.column - 1])
    named = re.match(r"( *(?:- +)?)[a-z_]+: +[^\s>|]", above)
    if field and named and len(field[1]) > len(named[1]):
        message = "this field begins further in than the one above it"
        hint = "begin both in the same column, or put the text above in quotes if this line belongs to it"
        return Told(Mark(mark.line, len(field[1]) + 1), message, hint)
    return _no_space(mark.line - 1, above)


def _no_space(number: int, line: str) -> Told | None:
    if found := re.match(r" *(?:- +)?([a-z_]+):(?![ \t/])\s*(\S{1,20})", line):
        mark = Mark(number, found.start(2) + 1)
        return Told(mark, "a space is missing after the colon", f"write {found[1]}: {found[2]}")
    return None


def _no_field(start: Mark, lines: list[str]) -> Told:
    line = _line(lines, start.line)
    if slip := _no_space(start.line, line):
        return slip
    if re.match(r" *-[^\s-]", line):
        return Told(start, "a space is missing after the dash", _DASH_AND_SPACE)
    text = line.lstrip()
    if text[:1] in ("*", "&", "!"):
        return _cannot_begin(start, lines)
    message = "this line is neither a field nor part of a text"
    return Told(start, message, "write 'name: text', or indent it if it belongs to the text above")


def _cannot_begin(mark: Mark, lines: list[str]) -> Told:
    line = _line(lines, mark.line)
    sign = line[mark.column - 1 : mark.column]
    if sign == "\t":
        return Told(mark, "a tab stands before the text", "use spaces")
    if not line[: mark.column - 1].strip() and line[mark.column : mark.column + 1] == " ":
        return Told(mark, f"a line cannot begin with '{sign}'", f"{_DASH_AND_SPACE}, or {QUOTE_IT}")
    return Told(mark, f"a text cannot begin with '{sign}'" if sign else "a text cannot begin here", QUOTE_IT)


def _after_the_end(mark: Mark, lines: list[str]) -> Told | None:
    ended = [number for number in range(1, mark.line) if re.match(r"\.\.\.(\s|$)", lines[number - 1])]
    if not ended:
        return None
    return Told(Mark(ended[-1], 1), "three dots end the file, and more follows", "delete the three dots")


def _lost_comment(mark: Mark, lines: list[str]) -> Told | None:
    """A text in [ ] or { } that begins with a #, and is lost with its bracket."""
    for number in (mark.line, mark.line - 1):
        if found := re.search(r"[\[{,]\s*(#[^\s#].*)", _line(lines, number)):
            return Told(Mark(number, found.start(1) + 1), f"'{found[1][:40]}' is read as a comment and lost", LOST)
    return None


def _lost_in_braces(mark: Mark, lines: list[str]) -> Told | None:
    """A value in { } that begins with a #: the field then takes what is in the next line for its value."""
    for number in (mark.line, mark.line - 1):
        if found := re.search(r"[\[{][^\[\]{}#\"']*:[ \t]+(#[^\s#].*)", _line(lines, number)):
            return Told(Mark(number, found.start(1) + 1), f"'{found[1][:40]}' is read as a comment and lost", LOST)
    return None


def _structure(mark: Mark, start: Mark, lines: list[str]) -> Iterator[Told]:
    """The order of things is broken: find the usual slip on this line or on the one before it."""
    for number in (mark.line, mark.line - 1):
        if slip := _closed_early(number, _line(lines, number)):
            yield slip
    opened_above = re.search(r"[\[{][^\]}]*$", _line(lines, mark.line - 1))
    if not _line(lines, mark.line).strip() and opened_above:
        hint = f"close it, or {QUOTE_IT} if it only begins with one"
        yield Told(Mark(mark.line - 1, opened_above.start() + 1), f"'{opened_above[0][0]}' is never closed", hint)
    line = _line(lines, mark.line)
    if line.lstrip().startswith(":") and not line[: mark.column - 1].strip():
        yield Told(mark, "this field has no name", "write its name before the colon")
    opened, at = _line(lines, start.line)[start.column - 1 :], line[mark.column - 1 : mark.column]
    if opened[:1] in ("[", "{"):
        if at == ":":
            yield Told(mark, "a colon and a space inside a text", QUOTE_IT)
        yield Told(start, f"'{opened[0]}' is never closed", f"close it, or {QUOTE_IT} if it only begins with one")
    if at in (",", "]", "}"):
        if re.search(r"(^|\s)[a-z_]+:\s+$|-\s+$", line[: mark.column - 1]):
            yield _cannot_begin(mark, lines)
        yield Told(mark, f"nothing stands before this '{at}'", f"delete it, or {QUOTE_IT} if it belongs to one")
    if re.match(r" *-[^\s-]", line):
        yield Told(mark, "a space is missing after the dash", _DASH_AND_SPACE)
    yield Told(
        mark,
        "this line does not begin in a column that fits",
        "fields that belong together begin in the same column, and items of a list begin with '- ' in one column",
    )


def _closed_early(number: int, line: str) -> Told | None:
    """A text whose first quotation mark or bracket is closed before the text ends."""
    if found := re.search(r"(?:[:,{]|^ *-)\s+([\"'])(?:(?!\1).)*\1\s*[^\s#,\]}:]", line):
        mark = Mark(number, found.start(1) + 1)
        hint = "put quotes around the whole text and use the other kind of quotation mark inside it"
        return Told(mark, "a quotation ends before the text does", hint)
    if found := re.search(r"(?::|^ *-)\s+(\[[^\]]*\]|\{[^}]*\})\s*[^\s#,\]}:]", line):
        return Told(Mark(number, found.start(1) + 1), f"a text cannot begin with '{found[1][0]}'", QUOTE_IT)
    return None
