"""What a layer of a PDF changes, in words: so that whoever finds one that is no signature knows where to look."""

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, Reference
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from charter.framing.words import first_few

_TOLD_ELSEWHERE = {"/AcroForm", "/Metadata", "/Names", "/Pages"}
_MOST_NAMED = 3
_DEEPEST = 20
"""Branches of the tree of pages above one another: more than any file that people made has."""


def changed_in(reader: PdfFileReader, number: int) -> str:
    """What a layer changes: `page 1 and the document information`. The base is number 0.

    Raises:
        PdfError: or anything else, if the file is damaged.
    """
    old, new = (reader.get_historical_resolver(each) for each in (number - 1, number))
    layer = _Layer(old, new, set(reader.xrefs.explicit_refs_in_revision(number)))
    return first_few(list(dict.fromkeys(layer.changes())), _MOST_NAMED) or "nothing that is shown"


class _Layer:
    """A layer: the file before it, the file with it, and which objects it holds."""

    def __init__(self, old: HistoricalResolver, new: HistoricalResolver, held: set[Reference]) -> None:
        self.old, self.new, self.held = old, new, held

    def changes(self) -> Iterator[str]:
        """What it changes, the most visible first."""
        for number, page in enumerate(_pages(self.new.root.raw_get("/Pages")), start=1):
            yield from self._on_page(number, page)
        yield from self._in_form()
        yield from self._attached()
        if self._holds(self.new.trailer_view, "/Info") or _differ(
            self.old.trailer_view, self.new.trailer_view, "/Info"
        ):
            yield "the document information"
        if self._holds(self.new.root, "/Metadata"):
            yield "the metadata"
        for name in sorted((set(self.old.root) | set(self.new.root)) - _TOLD_ELSEWHERE):
            if _differ(self.old.root, self.new.root, name) or self._holds(self.new.root, name):
                yield f"the entry {name} of the catalogue"

    def _on_page(self, number: int, page: IndirectObject) -> Iterator[str]:
        new = page.get_object()
        before = self.old.get_object(page.reference) if page.reference in self.held else new
        written = any(_differ(before, new, name) for name in (set(before) | set(new)) - {"/Annots", "/Parent"})
        if written or any(self._reaches(new, name) for name in ("/Contents", "/Resources")):
            yield f"page {number}"
        for note in new.get("/Annots", ()):
            if isinstance(note, IndirectObject) and note.reference not in self.held:
                continue
            if note.get_object().get("/Subtype") != "/Widget":
                yield f"an annotation on page {number}"

    def _in_form(self) -> Iterator[str]:
        form = self.new.root.get("/AcroForm", DictionaryObject())
        for field in form.get("/Fields", ()):
            if isinstance(field, IndirectObject) and field.reference in self.held:
                yield f"the field {field.get_object().get('/T', '')}"
        if self._holds(self.new.root, "/AcroForm") or _differ(self.old.root, self.new.root, "/AcroForm"):
            yield "the form"

    def _attached(self) -> Iterator[str]:
        if self._reaches(self.new.root, "/Names") or _differ(self.old.root, self.new.root, "/Names"):
            yield "what is attached or linked"

    def _holds(self, entries: DictionaryObject, name: str) -> bool:
        value = entries.raw_get(name) if name in entries else None
        return isinstance(value, IndirectObject) and value.reference in self.held

    def _reaches(self, entries: DictionaryObject, name: str) -> bool:
        """Whether anything below an entry stands in this layer."""
        return name in entries and bool(self.held & self.new.collect_dependencies(entries.raw_get(name)))


def _pages(branch: IndirectObject, depth: int = 0) -> Iterator[IndirectObject]:
    kids: Any = branch.get_object().get("/Kids")
    if not isinstance(kids, ArrayObject):
        yield branch
    elif depth < _DEEPEST:
        for place in range(len(kids)):
            yield from _pages(kids.raw_get(place), depth + 1)


def _differ(old: DictionaryObject, new: DictionaryObject, name: str) -> bool:
    before, after = (each.raw_get(name) if name in each else None for each in (old, new))
    return bool(before != after)
