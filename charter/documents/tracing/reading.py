"""Reading a PDF within limits: by qpdf, through pikepdf, which nothing else imports.

Whoever sends a PDF decides what is in it, so nothing here trusts it: it is read without repair, in bounded memory, and
what comes out is plain data that can be walked without qpdf and without surprises.
"""

import warnings
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf

from charter.documents.tracing.objects import (
    Instruction,
    Name,
    PdfObjects,
    Reference,
    Stream,
    Value,
    damaged,
    too_much,
)
from charter.errors import UntrustedError, UsageError
from charter.spec.memory import memory_bounded

LARGEST_PDF = 64 * 1024 * 1024
"""Bytes. A charter's PDF is a few hundred kilobytes."""
_MOST_VALUES = 2_000_000
_MOST_MEMORY = 768 * 1024 * 1024
"""Bytes that reading may take."""
_LAST = b"charter-end"
"""An operator that no page has."""
_FAILURES = (pikepdf.PdfError, ValueError, TypeError, RuntimeError, MemoryError, ArithmeticError)
"""What pikepdf raises for a file that is not as it should be; a RecursionError is a RuntimeError."""


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
    except _FAILURES:
        raise damaged("it was cut off or changed, and cannot be read without guessing") from None
    if complaints:
        raise damaged("some of it can only be read by guessing")
    return found


def _opened(content: bytes) -> Any:  # noqa: ANN401 - pikepdf's own
    # Pages are looked for by our own walk: qpdf's would follow a tree of pages wherever it leads.
    return pikepdf.open(BytesIO(content), attempt_recovery=False, inherit_page_attributes=False)


def _encrypted() -> UntrustedError:
    return UntrustedError("the file is encrypted, and charter never encrypts", hint="get it as it was built")


class _Collector:
    """Turns pikepdf's objects into plain data, from the trailer on, each once."""

    def __init__(self, most: int) -> None:
        self.table: dict[Reference, Value] = {}
        self._waiting: dict[Reference, Any] = {}
        self._left = most
        """Bytes of streams still to be taken: hostile ones can lie one within another."""
        self._values = 0

    def collect(self, trailer: Any) -> PdfObjects:  # noqa: ANN401 - pikepdf's own, here and below
        start = {str(name): self._value(trailer[name]) for name in ("/Root", "/Info") if name in trailer}
        while self._waiting:
            reference, thing = self._waiting.popitem()
            self.table[reference] = None  # known from here on, so that it is not waited for again
            self.table[reference] = self._inside(thing)
            if self._left < 0:
                raise too_much()
        return PdfObjects(start, self.table)

    def _value(self, thing: Any) -> Value:  # noqa: ANN401 - pikepdf gives objects of any kind
        self._values += 1
        if self._values > _MOST_VALUES:
            raise too_much()
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            reference = Reference(*thing.objgen)
            if reference not in self.table:
                self._waiting.setdefault(reference, thing)
            return reference
        return self._inside(thing)

    def _inside(self, thing: Any) -> Value:  # noqa: ANN401 - pikepdf gives objects of any kind
        if not isinstance(thing, pikepdf.Stream):
            return _plain(thing, self._value)
        stored = thing.read_raw_bytes()
        self._left -= len(stored)
        return Stream({name: self._value(thing[name]) for name in thing.keys()}, stored)  # noqa: SIM118 - not a dict


def _plain(thing: Any, part: Callable[[Any], Value]) -> Value:  # noqa: ANN401 - pikepdf gives objects of any kind
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
        UntrustedError: if they cannot be read, all of them. What begins and does not end would swallow the rest, which
            another reader may draw: so one instruction more is put at the end, and must come out again.
    """
    try:
        with memory_bounded(_MOST_MEMORY), warnings.catch_warnings(record=True) as complaints:
            warnings.simplefilter("always")
            owner = pikepdf.new()  # a stream lives no longer than the file it belongs to
            parsed = pikepdf.parse_content_stream(pikepdf.Stream(owner, drawing + b"\n" + _LAST))
            *found, last = map(_instruction, parsed)
    except _FAILURES:
        raise damaged("a page cannot be drawn") from None
    if complaints or last != (_LAST.decode(), []):
        raise damaged("a page cannot be drawn")
    return found


def _instruction(parsed: Any) -> Instruction:  # noqa: ANN401 - pikepdf gives objects of any kind
    if isinstance(parsed, pikepdf.ContentStreamInlineImage):
        return "BI", []
    return str(parsed.operator), [_operand(each) for each in parsed.operands]


def _operand(thing: Any) -> Value:  # noqa: ANN401 - pikepdf gives objects of any kind
    return _plain(thing, _operand)
