"""Whether two PDFs are the same document, whatever programs wrote their files: compared object for object.

The order and the numbers of objects, how streams are packed and how pages hang in their tree are a writer's business.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from charter.documents.tracing.additions import CATALOGUE, PAGE
from charter.documents.tracing.drawn import Page, drawing_of, pages_of
from charter.documents.tracing.objects import Name, PdfObjects, Reference, Stream, Value
from charter.documents.tracing.reading import instructions
from charter.documents.tracing.traced import canonical_metadata
from charter.errors import UntrustedError

_STORAGE = {"/Length", "/Filter", "/DecodeParms"}
_ELSEWHERE = {"/Type", "/Pages", "/Parent", "/Metadata", "/Version"}
"""What is compared on its own, leads there, or is a writer's business."""
_DRAWN_APART = {"/Contents", "/Annots"}
"""What is compared on its own; the fields of all pages are those of the form in the catalogue."""
_MAKERS = {"/Creator", "/Producer"}
_ROUNDING = Decimal("0.001")
"""Points. Some programs write numbers with fewer digits."""
_MOST_PAIRS = 500_000
"""Pairs of values that are compared before two files count as different."""

_Pair: TypeAlias = tuple[Value, Value]


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two PDFs."""

    pages: tuple[int, ...]
    """Pages, from 1, that are not drawn by the same instructions with the same fonts on the same paper."""
    around: tuple[str, ...]
    """Entries of the catalogue that differ: bookmarks, what a screen reader is told and so on."""
    properties: tuple[str, ...]
    """Entries of the document information that differ, apart from which programs made it."""
    metadata: bool


def differences(one: PdfObjects, other: PdfObjects) -> Differences:
    """What differs between two PDFs that have the same number of pages."""
    compare = _Comparison(one, other)
    pages = zip(pages_of(one), pages_of(other), strict=True)
    catalogues = _known([pdf.entries(pdf.trailer, "/Root") for pdf in (one, other)], CATALOGUE)
    information = compare.unequal(*(pdf.entries(pdf.trailer, "/Info") for pdf in (one, other)))
    return Differences(
        pages=tuple(number for number, pair in enumerate(pages, start=1) if not compare.drawn_alike(*pair)),
        around=tuple(name.removeprefix("/") for name in compare.unequal(*catalogues)),
        properties=tuple(name.removeprefix("/") for name in information if name not in _MAKERS),
        metadata=canonical_metadata(one) != canonical_metadata(other),
    )


def _known(all_entries: Iterable[Mapping[str, Value]], names: set[str]) -> list[dict[str, Value]]:
    """The entries that are compared: what our PDFs never have is told on its own."""
    return [{name: entries[name] for name in sorted(names - _ELSEWHERE) if name in entries} for entries in all_entries]


def _parsed(drawing: bytes) -> Value:
    return [[Name(operator), operands] for operator, operands in instructions(drawing)]


def _without_storage(stream: Stream) -> Value:
    return {name: value for name, value in stream.entries.items() if name not in _STORAGE}


class _Comparison:
    """Walks two PDFs side by side. What was found the same once is not walked again."""

    def __init__(self, one: PdfObjects, other: PdfObjects) -> None:
        self._one, self._other = one, other
        self._same: set[tuple[Reference, Reference]] = set()

    def unequal(self, one: Mapping[str, Value], other: Mapping[str, Value]) -> Iterator[str]:
        """The names whose values differ."""
        return (name for name in sorted(one.keys() | other.keys()) if not self.same(one.get(name), other.get(name)))

    def same(self, one: Value, other: Value) -> bool:
        """Whether two values, and all that they lead to, are the same."""
        met: set[tuple[Reference, Reference]] = set()
        waiting: list[_Pair] = [(one, other)]
        for _ in range(_MOST_PAIRS):
            if not waiting:
                self._same |= met
                return True
            left, right = waiting.pop()
            if isinstance(left, Reference) and isinstance(right, Reference):
                if (left, right) in met or (left, right) in self._same:
                    continue
                met.add((left, right))
            inside = self._inside(self._one.at(left), self._other.at(right))
            if inside is None:
                return False
            waiting.extend(inside)
        return False

    def drawn_alike(self, one: Page, other: Page) -> bool:
        """Whether two pages are drawn by the same instructions, however these are spaced, with the same resources."""
        drawings = drawing_of(self._one, one), drawing_of(self._other, other)
        alike = drawings[0] == drawings[1] or self.same(*map(_parsed, drawings))
        return alike and self.same(*_known((one, other), PAGE - _DRAWN_APART))

    def _inside(self, one: Value, other: Value) -> Iterable[_Pair] | None:
        """The pairs that two values come down to; None if they are not the same."""
        match one, other:
            case Stream(), Stream():
                left, right = map(_without_storage, (one, other))
                return self._inside(left, right) if self._unpack_alike(one, other) else None
            case dict(), dict():
                if one.get("/Type") == other.get("/Type") == "/Page":
                    return [(one.get("/StructParents"), other.get("/StructParents"))]  # by which pages are told apart
                return [(one[name], other[name]) for name in one] if one.keys() == other.keys() else None
            case list(), list():
                return zip(one, other, strict=True) if len(one) == len(other) else None
            case (int() | Decimal(), int() | Decimal()):
                return () if abs(Decimal(one) - Decimal(other)) <= _ROUNDING else None
            case _:
                return () if one == other else None

    def _unpack_alike(self, one: Stream, other: Stream) -> bool:
        if one.stored == other.stored:
            return True
        expected = self._other.unpacked(other)
        try:
            return self._one.unpacked(one, len(expected)) == expected
        except UntrustedError:  # it is larger, or packed otherwise
            return False
