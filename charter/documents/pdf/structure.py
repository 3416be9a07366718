"""The structure of a PDF: what a screen reader follows when it reads the document aloud.

WeasyPrint tags page by page what it has laid out. Where that reads badly it is mended here, after all is drawn: what
goes on over a page break is one element again, what stands on every page is no part of the text, numbers of lists are
labels, header cells have a scope, a picture has its place on the page, and words are parted at the ends of lines.
ISO 32000-1, 14.7 and 14.8, says what the elements mean.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from charter.documents.pdf.fields import to_signature_fields
from charter.documents.pdf.standards import name_once
from charter.documents.pdf.tree import Element, Objects
from charter.documents.pdf.words import part_words

_INLINE = {"Span", "Link"}
_CELLS = {"TH", "TD"}
_TEXT = {"P", "H1", "H2", "H3", "H4", "H5", "H6"}
_MARKS = {"li::before", "li::marker"}
_KNOWN = "70."
"""The WeasyPrint whose builder of the structure is known."""
_PIXEL = 0.75
"""The length of a CSS pixel in points."""


def write_tagged(weasyprint: Any, document: Any, labels: Mapping[str, str], **options: Any) -> bytes:  # noqa: ANN401 - WeasyPrint has no types
    """Write a laid out document as a PDF whose structure reads well, with signature fields labelled by their names.

    WeasyPrint does not say which box an element was made from, so its builder of the structure is listened to. That is
    known to work with one WeasyPrint; another's structure conforms too, but stays as it is.
    """
    heard = _Heard({}, [])

    def finisher(_: object, pdf: Any) -> None:  # noqa: ANN401 - pydyf has no types
        name_once(pdf.catalog)
        objects = Objects(weasyprint, pdf)
        if heard.boxes:
            _mend(document, objects, heard)
        to_signature_fields(objects, labels)

    with heard.in_place(weasyprint.pdf.tags) if weasyprint.VERSION.startswith(_KNOWN) else nullcontext():
        return bytes(document.write_pdf(finisher=finisher, **options))


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was heard while WeasyPrint built the structure."""

    boxes: dict[int, Any]
    """The box of each element, by the element's number."""
    texts: list[dict[int, Any]]
    """Of each page: the text or picture of each piece of marked content, by its number (MCID)."""

    @contextmanager
    def in_place(self, tags: Any) -> Iterator[None]:  # noqa: ANN401 - WeasyPrint has no types
        """Listen to the builder for a while."""
        original = tags._build_box_tree  # noqa: SLF001 - see `write_tagged`

        def build(box: Any, parent: Any, pdf: Any, page: int, nums: Any, links: Any, marks: Any) -> Iterator[Any]:  # noqa: ANN401, PLR0913, PLR0917 - WeasyPrint's
            if page == len(self.texts):
                self.texts.append({mark["mcid"]: each for each, mark in marks.items()})
            for element in original(box, parent, pdf, page, nums, links, marks):
                self.boxes.setdefault(element.number, getattr(box, "_box", box))
                yield element

        tags._build_box_tree = build  # noqa: SLF001 - WeasyPrint keeps it there, and gives no other way
        try:
            yield
        finally:
            tags._build_box_tree = original  # noqa: SLF001 - WeasyPrint keeps it there, and gives no other way


def _mend(document: Any, objects: Objects, heard: _Heard) -> None:  # noqa: ANN401 - WeasyPrint has no types
    root = objects.at(objects.pdf.catalog["StructTreeRoot"])
    top = objects.read(root["K"][0], heard.boxes)
    _join(top)
    top.kids = [each for kid in top.elements() for each in _tidy(kid)]
    for element in top.walk():
        _describe(element, document, objects)
    root["IDTree"] = _identify(top, objects)
    objects.write(top)
    kept = {element.data.number for element in top.walk()}
    _set_apart(objects, objects.at(root["ParentTree"])["Nums"], kept)
    part_words(top, objects, heard.texts, list(document.fonts.values()))


# What the elements are


def _join(parent: Element) -> None:
    """Put the parts of each thing together that goes on over lines or pages; the head of a table is read once."""
    latest: dict[Any, Element] = {}
    kids = []
    for kid in parent.kids:
        if not isinstance(kid, Element) or kid.box is None or kid.box.element is None:
            kids.append(kid)
            continue
        before = latest.get(kid.source)
        if before is None or not _goes_on(before, kid):
            kids.append(kid)
            latest[kid.source] = kid
        elif kid.kind != "THead":
            before.kids += kid.kids
    parent.kids = kids
    for kid in parent.elements():
        _join(kid)


def _goes_on(before: Element, after: Element) -> bool:
    """Whether two elements that were made from one thing are parts of it, and not two boxes within it."""
    return after.inline or (after.kind != "NonStruct" and before.data["Pg"] != after.data["Pg"])


def _tidy(element: Element) -> list[Element]:
    """What stands in the place of an element: mostly itself, tidied."""
    if element.box is not None and element.box.style["position"] == "fixed":
        return []  # it stands on every page
    element.kids = [each for kid in element.kids for each in (_tidy(kid) if isinstance(kid, Element) else [kid])]
    if not element.kids and element.kind not in _CELLS:
        return []
    if [kid.kind for kid in element.elements()] == ["Form"] and element.kind == "NonStruct":
        return element.elements()  # the box of a field says no more than the field
    if element.kind == "NonStruct":
        element.kind = _kind(element)
    if element.kind in _TEXT and any(kid.kind == element.kind for kid in element.elements()):
        return element.elements()  # a block before or after the text has made a box of each
    if element.kind == "LI":
        element.kids = [each for kid in element.elements() for each in _labelled(kid)]
    return [element]


def _kind(element: Element) -> str:
    """What an element is that WeasyPrint knows no name for: a part of a line, a paragraph, or a group of blocks."""
    if element.inline:
        return "Span"
    return "P" if all(kid.kind in _INLINE for kid in element.elements()) else "Div"


def _labelled(part: Element) -> list[Element]:
    """The parts of a list's item, with its mark before its body where the mark was drawn by the style sheet."""
    first = next(iter(part.elements()), None)
    if part.kind != "LBody" or first is None or first.box is None or first.box.element_tag not in _MARKS:
        return [part]
    first.kind = "Lbl"
    part.kids.remove(first)
    return [first, part]


# What is said of them


def _describe(element: Element, document: Any, objects: Objects) -> None:  # noqa: ANN401 - WeasyPrint has no types
    """Say how a list is numbered and where a picture is."""
    if element.kind == "L":
        numbering = "/Decimal" if element.box.element_tag == "ol" else "/Disc"
        element.data["A"] = objects.dictionary(O="/List", ListNumbering=numbering)
    elif element.kind == "Figure":
        page = document.pages[objects.pdf.page_references.index(element.data["Pg"])]
        element.data["A"]["BBox"] = objects.array(_place(element.box, page.height))


def _place(box: Any, height: float) -> list[float]:  # noqa: ANN401 - WeasyPrint has no types
    """Where a picture is, in points from the lower left corner of its page (ISO 32000-1, table 344)."""
    left, top = box.content_box_x(), height - box.content_box_y()
    return [round(side * _PIXEL, 3) for side in (left, top - box.height, left + box.width, top)]


def _identify(top: Element, objects: Objects) -> Any:  # noqa: ANN401 - pydyf has no types
    """Name each header cell, and for each cell the header cells it stands under; return the tree of all the names.

    In the sections' tables the first cell says what its row is about. Tables made from Markdown have no cells that span
    others.
    """
    names: list[Any] = []
    sections = [each for each in top.walk() if each.kind == "Sect"]
    by_row = [each for section in sections for each in section.walk() if each.kind == "Table"]
    for table in (each for each in top.walk() if each.kind == "Table"):
        heads: dict[int, Any] = {}
        for row in (each for each in table.walk() if each.kind == "TR"):
            row_head: list[Any] = []
            for column, cell in enumerate(row.elements()):
                if cell.kind == "TH":
                    heads[column] = _head(cell, "/Column", names, objects)
                elif column == 0 and table in by_row:
                    cell.kind = "TH"
                    row_head.append(_head(cell, "/Row", names, objects))
                else:
                    above = [heads[column]] if column in heads else []
                    cell.data["A"] = objects.dictionary(O="/Table", Headers=objects.array(above + row_head))
    return objects.dictionary(Names=objects.array(names))


def _head(cell: Element, scope: str, names: list[Any], objects: Objects) -> Any:  # noqa: ANN401 - pydyf has no types
    """Make a cell a header cell of a column or a row; its name is added to the names and returned."""
    name = cell.data["ID"] = objects.string(f"cell-{cell.data.number:06}")
    cell.data["A"] = objects.dictionary(O="/Table", Scope=scope)
    names += [name, cell.data.reference]
    return name


# What is no part of the text


def _set_apart(objects: Objects, parents: Any, kept: set[int]) -> None:  # noqa: ANN401 - pydyf has no types
    """Mark as artifact what the pages show and the structure leaves out: heads, feet, repeated rows, the watermark."""
    for number, page in enumerate(objects.pages()):
        owners = parents[2 * number + 1]
        lost = {mark for mark, owner in enumerate(owners) if objects.at(owner).number not in kept}
        owners[:] = [b"null" if mark in lost else owner for mark, owner in enumerate(owners)]
        for place, item in enumerate(page.stream):
            if isinstance(item, dict) and item.get("MCID") in lost:
                page.stream[place - 1 : place + 1] = ["/Artifact", objects.dictionary(Type="/Pagination")]
    for number, each in enumerate(objects.pdf.objects):
        if isinstance(each, dict) and each.get("Type") == "/StructElem" and number not in kept:
            each.clear()
