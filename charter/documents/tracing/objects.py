"""A PDF as plain data, within limits: qpdf reads it, through pikepdf, which nothing else imports.

Whoever sends a PDF decides what is in it, so nothing here trusts it: it is read without repair, in bounded memory, and
what comes out is a table of plain values that can be walked without qpdf and without surprises. The words are those of
ISO 32000-1 (7.3): names, dictionaries, streams, references.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any, TypeAlias

import pikepdf

from charter.documents.tracing.memory import memory_bounded
from charter.errors import UntrustedError, UsageError

LARGEST_PDF = 64 * 1024 * 1024
"""Bytes. A charter's PDF is a few hundred kilobytes."""
MOST_PACKED = 16 * 1024 * 1024
"""Bytes that one stream may unpack to, unless its reader expects less."""
_MOST_OBJECTS = 200_000
_MOST_MEMORY = 768 * 1024 * 1024
"""Bytes that reading may take."""
_MOST_STEPS = 64
"""References that lead to references."""
_GET_AGAIN = "get it again from whoever made it, or build it again from its charter"
_FAILURES = (pikepdf.PdfError, ValueError, TypeError, RuntimeError, OverflowError, MemoryError, ArithmeticError)
"""What pikepdf raises for a file that is not as it should be."""


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
        return value.decode("pdfdoc", errors="replace")

    def unpacked(self, stream: Stream, most: int = MOST_PACKED) -> bytes:
        """The bytes that a stream stands for.

        Raises:
            UntrustedError: if they are more than `most`, cut off, or packed in a way that charter's PDFs never are.
        """
        filters = self.at(stream.entries, "/Filter")
        ways = [self.at(each) for each in filters] if isinstance(filters, list) else [filters] if filters else []
        if ways not in ([], ["/FlateDecode"]) or self.at(stream.entries, "/DecodeParms"):
            raise UntrustedError("a part of it is packed in a way that charter never does", hint=_GET_AGAIN)
        try:
            unpacker = zlib.decompressobj()
            content = unpacker.decompress(stream.stored, most + 1) if ways else stream.stored
        except zlib.error:
            raise damaged("a part of it cannot be unpacked") from None
        if len(content) > most:
            raise UntrustedError("a part of it is far larger than in any PDF of a charter", hint=_GET_AGAIN)
        if ways and not unpacker.eof:
            raise damaged("a part of it is cut off")
        return content

    def _followed(self, value: Value) -> Value:
        for _ in range(_MOST_STEPS):
            if not isinstance(value, Reference):
                return value
            value = self.table.get(value)
        return None


def damaged(how: str) -> UntrustedError:
    """The error for a PDF that is not whole."""
    return UntrustedError(f"the file is damaged: {how}", hint=_GET_AGAIN)


def objects_of(content: bytes) -> PdfObjects:
    """Read a PDF.

    Raises:
        UsageError: if it is not a PDF, or larger than 64 MiB.
        UntrustedError: if it is damaged or encrypted, or made to be hard to read.
    """
    if b"%PDF-" not in content[:1024]:
        raise UsageError("this is not a PDF", hint="name a PDF that charter has made")
    if len(content) > LARGEST_PDF:
        raise UsageError("this file is larger than 64 MiB, and no PDF of a charter is", hint="is this the right file?")
    try:
        with memory_bounded(_MOST_MEMORY), _opened(content) as pdf:
            if pdf.is_encrypted:
                raise _encrypted()
            found = _Collector(2 * len(content)).collect(pdf.trailer)
            complaints = [str(each) for each in pdf.get_warnings()]
    except pikepdf.PasswordError:
        raise _encrypted() from None
    except (*_FAILURES, RecursionError):
        raise damaged("it was cut off or changed, and cannot be read without guessing") from None
    if complaints:
        raise damaged("some of it can only be read by guessing")
    return found


def _opened(content: bytes) -> Any:  # noqa: ANN401 - pikepdf's own
    # Pages are looked for by our own walk: qpdf's would follow a tree of pages wherever it leads.
    return pikepdf.open(BytesIO(content), attempt_recovery=False, inherit_page_attributes=False)


def _encrypted() -> UntrustedError:
    return UntrustedError("the file is encrypted, and charter never encrypts", hint=_GET_AGAIN)


class _Collector:
    """Turns pikepdf's objects into plain data, from the trailer on, each once."""

    def __init__(self, most: int) -> None:
        self.table: dict[Reference, Value] = {}
        self._waiting: dict[Reference, Any] = {}
        self._left = most
        """Bytes of streams still to be taken: hostile ones can lie one within another."""

    def collect(self, trailer: Any) -> PdfObjects:  # noqa: ANN401 - pikepdf's own, here and below
        start = {str(name): self._value(trailer[name]) for name in ("/Root", "/Info") if name in trailer}
        while self._waiting:
            reference, thing = self._waiting.popitem()
            self.table[reference] = None  # known from here on, so that it is not waited for again
            self.table[reference] = self._inside(thing)
            if len(self.table) > _MOST_OBJECTS or self._left < 0:
                raise UntrustedError("it has far more parts than any PDF of a charter", hint=_GET_AGAIN)
        return PdfObjects(start, self.table)

    def _value(self, thing: Any) -> Value:  # noqa: ANN401
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            reference = Reference(*thing.objgen)
            if reference not in self.table:
                self._waiting.setdefault(reference, thing)
            return reference
        return self._inside(thing)

    def _inside(self, thing: Any) -> Value:  # noqa: ANN401
        if not isinstance(thing, pikepdf.Stream):
            return _plain(thing, self._value)
        stored = thing.read_raw_bytes()
        self._left -= len(stored)
        return Stream({name: self._value(thing[name]) for name in thing.keys()}, stored)  # noqa: SIM118 - not a dict


def _plain(thing: Any, part: Callable[[Any], Value]) -> Value:  # noqa: ANN401
    """A thing that is no stream as plain data; `part` is what to make of what is in it."""
    match thing:
        case None | bool() | int() | Decimal():
            return thing
        case pikepdf.Name():
            return Name(thing)
        case pikepdf.String():
            return bytes(thing)
        case pikepdf.Array():
            return [part(each) for each in thing]
        case pikepdf.Dictionary():
            return {name: part(thing[name]) for name in thing.keys()}  # noqa: SIM118 - not a dict
        case _:
            raise ValueError(f"no such value: {type(thing).__name__}")


def instructions(drawing: bytes) -> list[Instruction]:
    """The instructions that draw a page, in their order.

    Raises:
        UntrustedError: if they cannot be read.
    """
    try:
        with memory_bounded(_MOST_MEMORY):
            owner = pikepdf.new()  # a stream lives no longer than the file it belongs to
            return [_instruction(each) for each in pikepdf.parse_content_stream(pikepdf.Stream(owner, drawing))]
    except (*_FAILURES, RecursionError):
        raise damaged("a page cannot be drawn") from None


def _instruction(parsed: Any) -> Instruction:  # noqa: ANN401
    if isinstance(parsed, pikepdf.ContentStreamInlineImage):
        return "BI", []
    return str(parsed.operator), [_operand(each) for each in parsed.operands]


def _operand(thing: Any) -> Value:  # noqa: ANN401
    return _plain(thing, _operand)
