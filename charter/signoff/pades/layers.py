"""The layers of a PDF: what was written first, and what was added behind it later, one behind the other.

A PDF is changed without a byte of it being touched by adding behind its end (ISO 32000-1, 7.5.6): each layer ends with
`startxref`, the place of its own table of objects, and `%%EOF`; each table names the one before. So the first layer of
a signed file is the document as it was built. Read here byte by byte and strictly, without a library for PDFs: what
two readers could take for different things is refused.
"""

import re
from dataclasses import dataclass

from charter.errors import UntrustedError

_END = re.compile(rb"startxref[ \t\r\n]+(\d{1,12})[ \t\r\n]+%%EOF(?:\r\n|\n|\r)?")
_OBJECT = re.compile(rb"\d+[ \t\r\n]+\d+[ \t\r\n]+obj\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_SIGNED = re.compile(rb"/ByteRange\s*\[\s*\d+\s+\d+\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_PREVIOUS = re.compile(rb"/Prev\b[ \t\r\n]*(\d{0,12})")
_MOST = 1000
_AS_IT_WAS = "get the file again as it was signed"


@dataclass(frozen=True, slots=True)
class Layer:
    """What was written at once."""

    start: int
    """Where it begins, in bytes from the beginning of the file."""
    end: int
    """Where it ends: the first byte behind it."""
    table: int
    """Where its table of objects stands."""


def layers(content: bytes) -> tuple[Layer, ...]:
    """The layers of a file, the first first.

    Raises:
        UntrustedError: if they do not stand one behind the other, or anything could be read in two ways.
    """
    found = list(_END.finditer(content))
    if not found or len(found) > _MOST:
        raise _unsound("it has no end, or far too many")
    starts = [0, *(each.end() for each in found[:-1])]
    made = [Layer(start, each.end(), int(each[1])) for start, each in zip(starts, found, strict=True)]
    if made[-1].end != len(content):
        raise _unsound("its end was cut off" if _is_cut(content) else "something was put behind its end")
    for place, layer in enumerate(made):
        if not layer.start <= layer.table < layer.end:
            raise _unsound("one of its layers has its table of objects elsewhere")
        before = made[place - 1].table if place else None
        if _previous(content, layer) != before:
            raise _unsound("its layers do not follow one another")
    return tuple(made)


def base_of(content: bytes) -> bytes:
    """The document as it was before anything was added: the first layer.

    Raises:
        UntrustedError: as `layers` does.
    """
    return content[: layers(content)[0].end]


def _is_cut(content: bytes) -> bool:
    """Whether a signature is of more bytes than there are (ISO 32000-1, 12.8.1)."""
    return any(int(start) + int(length) > len(content) for start, length in _SIGNED.findall(content))


def _previous(content: bytes, layer: Layer) -> int | None:
    """The place of the table before, as the table of a layer names it; None if it names none."""
    entries = _table_entries(content[layer.table : layer.end])
    if b"/XRefStm" in entries or b"/Encrypt" in entries or b"#" in entries:
        raise _unsound("one of its tables of objects can be read in two ways")
    named = _PREVIOUS.findall(entries)
    if len(named) > 1 or b"" in named:
        raise _unsound("one of its tables of objects can be read in two ways")
    return int(named[0]) if named else None


def _table_entries(section: bytes) -> bytes:
    """The entries of a table of objects: those of its stream (7.5.8), or those of the trailer behind it (7.5.5)."""
    if section.startswith(b"xref"):
        entries, *more = section.split(b"trailer")[1:] or [b""]
    elif _OBJECT.match(section):
        entries, *more = [_STREAM.split(section, maxsplit=1)[0]]
    else:
        raise _unsound("one of its tables of objects is not where it should be")
    if more or not entries:
        raise _unsound("one of its tables of objects can be read in two ways")
    return entries


def _unsound(what: str) -> UntrustedError:
    return UntrustedError(f"the file is not put together as a signed document is; {what}", hint=_AS_IT_WAS)
