"""A PDF as plain data: names, dictionaries, streams, references, in the words of ISO 32000-1 (7.3)."""

import zlib
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from charter.errors import UntrustedError

_MOST_IN_ONE = 16 * 1024 * 1024
"""Bytes that one stream may unpack to, unless its reader expects less."""
_MOST_IN_ALL = 256 * 1024 * 1024
"""Bytes that all streams together may unpack to; they are unpacked one at a time."""
_MOST_STEPS = 64
"""References that lead to references."""
_GET_AGAIN = "get it again from whoever made it, or build it again from its charter"


class Name(str):
    """A name, with its slash."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands where another object is meant."""

    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class Stream:
    """Entries and the bytes as they are stored."""

    entries: dict[str, "Value"]
    stored: bytes


Value: TypeAlias = "bool | int | Decimal | Name | bytes | list[Value] | dict[str, Value] | Reference | Stream | None"
Instruction: TypeAlias = "tuple[str, list[Value]]"
"""An operator of a page and its operands."""


@dataclass(frozen=True, slots=True)
class PdfObjects:
    """All that can be reached from the trailer of a PDF."""

    trailer: dict[str, Value]
    table: dict[Reference, Value]

    def at(self, start: Value, *path: str) -> Value:
        """What stands at the end of a path of names, references followed; None if there is no such thing."""
        value = self._followed(start)
        for name in path:
            entries = value.entries if isinstance(value, Stream) else value
            value = self._followed(entries.get(name)) if isinstance(entries, dict) else None
        return value

    def entries(self, start: Value, *path: str) -> dict[str, Value]:
        """The dictionary at the end of a path, that of a stream too; empty if there is none."""
        value = self.at(start, *path)
        value = value.entries if isinstance(value, Stream) else value
        return value if isinstance(value, dict) else {}

    def items(self, start: Value, *path: str) -> list[Value]:
        """The array at the end of a path; empty if there is none."""
        value = self.at(start, *path)
        return value if isinstance(value, list) else []

    def text(self, start: Value, *path: str) -> str:
        """The text at the end of a path, decoded (ISO 32000-1, 7.9.2.2); empty if there is none."""
        value = self.at(start, *path)
        if not isinstance(value, bytes):
            return ""
        if value.startswith(b"\xfe\xff"):
            return value[2:].decode("utf-16-be", errors="replace")
        return value.decode("pdfdoc", errors="replace")  # a codec that pikepdf brings

    def unpacked(self, stream: Stream, most: int = _MOST_IN_ONE) -> bytes:
        """The bytes that a stream stands for.

        Raises:
            UntrustedError: if they are more than `most`, cut off, or packed in a way that charter's PDFs never are.
        """
        ways = self._ways(stream)
        if ways not in ([], ["/FlateDecode"]) or self.at(stream.entries, "/DecodeParms"):
            raise UntrustedError("a part of it is packed in a way that charter never does", hint=_GET_AGAIN)
        content = _inflated(stream.stored, most) if ways else stream.stored
        if len(content) > most:
            raise too_much()
        return content

    def refuse_damage(self) -> None:
        """Raise UntrustedError if a stream cannot be unpacked: what is packed carries a check sum of its own."""
        left = _MOST_IN_ALL
        for each in self.table.values():
            if isinstance(each, Stream) and self._ways(each)[:1] == ["/FlateDecode"]:
                left -= len(_inflated(each.stored, left))
                if left < 0:
                    raise too_much()

    def _ways(self, stream: Stream) -> list[Value]:
        """How a stream is packed, the last step first."""
        filters = self.at(stream.entries, "/Filter")
        return [self.at(each) for each in filters] if isinstance(filters, list) else [filters] if filters else []

    def _followed(self, value: Value) -> Value:
        for _ in range(_MOST_STEPS):
            if not isinstance(value, Reference):
                return value
            value = self.table.get(value)
        return None


def _inflated(stored: bytes, most: int) -> bytes:
    """What was packed by zlib, and never more than one byte over the limit."""
    if not stored:
        return b""
    try:
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(stored, max(most, 0) + 1)  # 0 would mean without limit
    except zlib.error:
        raise damaged("a part of it cannot be unpacked") from None
    if len(content) <= most and not unpacker.eof:
        raise damaged("a part of it is cut off")
    return content


def damaged(how: str) -> UntrustedError:
    """The error for a PDF that is not whole."""
    return UntrustedError(f"the file is damaged: {how}", hint=_GET_AGAIN)


def too_much() -> UntrustedError:
    """The error for a PDF that is made to be hard to read."""
    return UntrustedError("it has far more parts than any PDF of a charter", hint=_GET_AGAIN)
