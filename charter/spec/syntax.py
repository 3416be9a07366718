"""What libyaml's errors mean to somebody who has never heard of YAML, and what to write instead."""

import re
from dataclasses import dataclass

from charter.spec.nodes import Mark


@dataclass(frozen=True, slots=True)
class Told:
    """An error in plain words. The mark may lie before libyaml's, where the slip was made."""

    mark: Mark
    message: str
    hint: str


_QUOTE_IT = "put the whole text in quotes, or write it on the next line after a >"
_ESCAPE = "write the backslash twice, or use single quotes"


def explain(problem: str, mark: Mark, start: Mark, lines: list[str]) -> Told:
    """Explain a syntax error.

    Args:
        problem: libyaml's own words.
        mark: where libyaml noticed it.
        start: where the thing that could not be read began.
        lines: the lines of the file.
    """
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    if tab := re.match(r"[ ]*(\t)", line):
        return Told(Mark(mark.line, tab.start(1) + 1), "a tab stands at the beginning of the line", "use spaces")
    if "mapping values are not allowed" in problem and (slip := _too_far_in(mark, lines)):
        return slip
    for words, message, hint in _TABLE:
        if words in problem:
            return Told(start if words in _MADE_EARLIER else mark, message, hint)
    if "end of stream" in problem or "end of the stream" in problem:
        return Told(start, "this quotation never ends", "close it with the same quotation mark")
    if "cannot start any token" in problem:
        sign = line[mark.column - 1 : mark.column]
        return Told(mark, f"a text cannot begin with '{sign}'", "put the text in quotes")
    return _structure(mark, start, lines)


_TABLE = (
    ("mapping values are not allowed", "a colon and a space inside a text", _QUOTE_IT),
    (
        "could not find expected ':'",
        "this line is neither a field nor part of a text",
        "write 'name: text', or indent it if it belongs to the text above",
    ),
    (
        "expected comment or line break",
        "the text begins on the line of the > or |",
        "begin it on the next line, indented",
    ),
    ("block sequence entries are not allowed", "a dash with a space inside a text", _QUOTE_IT),
    ("found unknown escape character", "a backslash inside double quotes", _ESCAPE),
    ("did not find expected hexdecimal number", "a backslash inside double quotes", _ESCAPE),
    ("invalid Unicode character escape code", "an escape in double quotes that is no character", _ESCAPE),
    ("directive", "a text cannot begin with '%'", "put the text in quotes"),
    (
        "did not find expected alphabetic or numeric character",
        "a text cannot begin with '*', '&' or '!'",
        "put the text in quotes",
    ),
)


_MADE_EARLIER = ("could not find expected ':'", "did not find expected alphabetic or numeric character")


def _too_far_in(mark: Mark, lines: list[str]) -> Told | None:
    """A field that begins further in than the field above it, which libyaml takes for more of that field's text."""
    field = re.match(r"( +)(?:- )?[a-z_]+$", lines[mark.line - 1][: mark.column - 1])
    above = re.match(r"( *)[a-z_]+: +[^\s>|]", lines[mark.line - 2]) if mark.line > 1 else None
    if field and above and len(field[1]) > len(above[1]):
        message = "this field begins further in than the one above it"
        return Told(Mark(mark.line, len(field[1]) + 1), message, "begin both in the same column")
    return None


def _structure(mark: Mark, start: Mark, lines: list[str]) -> Told:
    """The order of things is broken: find the usual slip on this line or on the one before it."""
    for number in (mark.line, mark.line - 1):
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        if found := re.search(r":\s+([\"'])(?:(?!\1).)*\1\s*[^\s#,\]}]", line):
            return Told(
                Mark(number, found.start(1) + 1),
                "a quotation ends before the text does",
                "put quotes around the whole text and use the other kind of quotation mark inside it",
            )
    opened = lines[start.line - 1][start.column - 1 :] if start.line <= len(lines) else ""
    if opened[:1] in ("[", "{"):
        return Told(
            start, f"'{opened[0]}' is never closed", "close it, or put the text in quotes if it only begins with one"
        )
    return Told(
        mark,
        "the indentation does not fit",
        "fields that belong together begin in the same column, and items of a list begin with '- ' in one column",
    )
