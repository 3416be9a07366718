"""Text as a terminal shows it: nothing that it would obey, columns as wide as they are drawn, lines that fit."""

import textwrap
import unicodedata

WIDEST_LINE = 100
"""Columns of a source line that are shown; of a longer one, those around the place."""


def printable(text: str) -> str:
    """The text without anything that a terminal would obey instead of show."""
    if text.isprintable():  # nearly every text; it takes a look instead of one for each letter
        return text
    return "".join("\ufffd" if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") else each for each in text)


def columns(text: str) -> int:
    """How many columns a text takes in a terminal."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def padded(text: str, width: int) -> str:
    """The text with so much space behind it that it takes so many columns."""
    return text + " " * (width - columns(text))


def pointed(line: str, column: int, end: int | None = None) -> tuple[str, str]:
    """The part of a source line around a column, and below it a caret, or one for each column up to an end."""
    shown, start = _clipped(line, column)
    said = shown[start - 1 : start - 1 + max(1, (end or column) - column)]
    return printable(shown), f"{' ' * columns(shown[: start - 1])}{'^' * max(1, columns(said))}"


def wrapped(text: str, width: int, first: str, then: str) -> list[str]:
    """A sentence in lines of a width, with what stands before the first line and before the others."""
    return textwrap.wrap(
        printable(text),
        max(width, len(then) + 20),
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _clipped(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column that fits, with an ellipsis where it is cut, and the column in it."""
    indent = len(line) - len(line.lstrip())
    if column > indent:
        line, column = line[indent:], column - indent
    if len(line) <= WIDEST_LINE:
        return line, column
    start = max(0, min(column - WIDEST_LINE // 2, len(line) - WIDEST_LINE))
    end = start + WIDEST_LINE
    shown = f"{'…' if start else line[0]}{line[start + 1 : end - 1]}{'…' if end < len(line) else line[-1]}"
    return shown, column - start
