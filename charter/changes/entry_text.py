"""An entry of the learning log as somebody careful would type it: a line for each field, long texts folded below it."""

import json
import re
from collections.abc import Iterator

from charter.spec.learned import Entry

_WIDTH = 100
"""Columns. A longer text goes below its name, so that git shows which of its lines changed."""
_PLAIN = re.compile(r"[A-Za-z0-9€£$¥.-][\w€£$¥%., -]*", re.ASCII)
"""Values that YAML reads as they stand; all others are quoted."""


def entry_text(entry: Entry) -> str:
    """An entry as it stands in the log, without the dash and the indentation of its list."""
    return "".join(f"{line}\n" for line in entry_lines(entry))


def entry_lines(entry: Entry) -> Iterator[str]:
    """The fields of an entry as lines of YAML, without indentation, in the order in which they are told."""
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        if value is None or value == "":
            continue
        text = str(value)
        if name in _WORDS:
            yield from text_lines(name, text)
        else:
            yield value_line(name, text)


_WORDS = tuple(name for name, info in Entry.model_fields.items() if info.annotation is str)
"""The fields in which people write sentences."""


def value_line(name: str, text: str) -> str:
    """A field that holds a date, a figure or another short value."""
    return f"{name}: {text if _PLAIN.fullmatch(text) else _quoted(text)}"


def text_lines(name: str, text: str) -> Iterator[str]:
    """A field that holds sentences: folded below its name if they are long."""
    line = f"{name}: {_quoted(text)}"
    if len(line) <= _WIDTH or not all(_may_begin_a_line(word) for word in text.split(" ")):
        yield line
        return
    yield f"{name}: >"
    yield from (f"  {each}" for each in _wrapped(text))


def _may_begin_a_line(word: str) -> bool:
    """Whether a line may begin with a word: not with an unusual space, which the reader would take for indentation."""
    return bool(word) and not word[0].isspace()


def _wrapped(text: str) -> Iterator[str]:
    """The text in lines that end at plain spaces, which is where YAML puts them together again."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > _WIDTH - 2:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _quoted(text: str) -> str:
    """The text in double quotes: what JSON writes there, YAML reads."""
    return json.dumps(text, ensure_ascii=False)
