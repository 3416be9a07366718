"""The structure: what a screen reader follows."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pdf_standards.reading import Element, File

_STANDARD = set(
    """
    Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
    L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot
    Ruby RB RT RP Warichu WT WP Figure Formula Form
    """.split()  # noqa: SIM905 - as a text they can be read
)
"""ISO 32000-1, 14.8.4."""
_WITHIN = {
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
}
_ONLY_IN = {
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
}
_TEXT = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption"}
_BLOCKS = _TEXT | {"Table", "L", "Figure", "Sect", "Part", "Div", "BlockQuote"}


def root(file: File) -> Iterator[str]:
    if [each.kind for each in file.roots] != ["Document"]:
        yield f"the structure begins with {[each.kind for each in file.roots]}"


def kinds(file: File) -> Iterator[str]:
    """Every element is of a kind that all readers know, and none says that it means nothing."""
    roles = file.catalog.get("/StructTreeRoot", {}).get("/RoleMap", {})
    yield from (f"{role} means something else here" for role in roles if role[1:] in _STANDARD)
    for each in file.elements:
        kind = str(roles.get(f"/{each.kind}", f"/{each.kind}"))[1:]
        if kind not in _STANDARD - {"NonStruct", "Private"}:
            yield f"there is a {each.kind}"


def parents(file: File) -> Iterator[str]:
    for each in file.elements:
        above = each.parent.data if each.parent else file.catalog.StructTreeRoot
        if "/P" not in each.data or each.data.P.objgen != above.objgen:
            yield f"a {each.kind} does not know its parent"


def empty(file: File) -> Iterator[str]:
    for each in file.elements:
        if each.kind not in {"TD", "TH"} and not len(each.data.get("/K", [])):
            yield f"a {each.kind} holds nothing"


def blocks(file: File) -> Iterator[str]:
    for each in file.elements:
        if each.kind in _TEXT and (wrong := {kid.kind for kid in each.kids} & _BLOCKS):
            yield f"a {each.kind} holds {sorted(wrong)}"


def headings(file: File) -> Iterator[str]:
    found = [(int(each.kind[1]), file.text(each).strip()) for each in file.of_kind("H1", "H2", "H3", "H4", "H5", "H6")]
    levels = [level for level, _ in found]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"the headings begin {levels[:3]} and {levels.count(1)} of them are of the first level"
    yield from (
        f"a heading of level {after} follows one of {before}"
        for before, after in pairwise(levels)
        if after > before + 1
    )
    yield from ("a heading is empty" for _, text in found if not text)
    yield from ("a heading has no level" for _ in file.of_kind("H"))


def bookmarks(file: File) -> Iterator[str]:
    found = [(each.kind, file.text(each).strip()) for each in file.of_kind("H1", "H2", "H3", "H4", "H5", "H6")]
    with file.pdf.open_outline() as outline:
        titles = [(level, str(item.title).replace("\xa0", " ")) for level, item in _items(outline.root, 1)]
    given = [(f"H{level}", title.strip()) for level, title in titles]
    if given != found:
        yield f"the bookmarks are {given[:4]}…, the headings {found[:4]}…"


def _items(items: Any, level: int) -> Iterator[tuple[int, Any]]:  # noqa: ANN401 - pikepdf's objects are of any kind
    for item in items:
        yield level, item
        yield from _items(item.children, level + 1)


def nesting(file: File) -> Iterator[str]:
    for each in file.elements:
        above = each.parent.kind if each.parent else ""
        if each.kind in _ONLY_IN and above not in _ONLY_IN[each.kind]:
            yield f"a {each.kind} stands in {above or 'nothing'}"
        if each.kind in _WITHIN and (wrong := {kid.kind for kid in each.kids} - _WITHIN[each.kind]):
            yield f"a {each.kind} holds {sorted(wrong)}"
        if each.kind == "Table" and [kid.kind for kid in each.kids if kid.kind != "Caption"] != ["THead", "TBody"]:
            yield f"a table has {[kid.kind for kid in each.kids]}"


def rows(file: File) -> Iterator[str]:
    for table in file.of_kind("Table"):
        lengths = set(_lengths([each for each in table.walk() if each.kind == "TR"]))
        if len(lengths) > 1:
            yield f"the rows of a table have {sorted(lengths)} cells"


def _lengths(rows: list[Element]) -> list[int]:
    """How many columns each row fills, counting what hangs down from the rows above."""
    hanging: Counter[int] = Counter()
    lengths = []
    for number, row in enumerate(rows):
        length = hanging[number]
        for cell in row.kids:
            width, height = (int(cell.attribute(name) or 1) for name in ("/ColSpan", "/RowSpan"))
            length += width
            hanging.update({number + below: width for below in range(1, height)})
        lengths.append(length)
    return lengths


def header_cells(file: File) -> Iterator[str]:
    """Each header cell has a scope and a name of its own, by which the tree of names finds it."""
    names = Counter(str(each.data.get("/ID", "")) for each in file.of_kind("TH"))
    yield from (
        f"{number} header cells are called {name!r}" for name, number in names.items() if number > 1 or not name
    )
    tree = file.catalog.get("/StructTreeRoot", {}).get("/IDTree", {}).get("/Names", [])
    found = {str(name): element.objgen for name, element in zip(tree[::2], tree[1::2], strict=True)} if tree else {}
    if list(found) != sorted(found):
        yield "the tree of names is not in order"
    for each in file.of_kind("TH"):
        if each.attribute("/Scope") not in {"/Column", "/Row", "/Both"}:
            yield "a header cell does not say what it heads"
        if found.get(str(each.data.get("/ID", ""))) != each.data.objgen:
            yield "a header cell cannot be found by its name"


def headers(file: File) -> Iterator[str]:
    """Each data cell names the header cell of its column, and that of its row where the row has one."""
    for table in file.of_kind("Table"):
        rows = [each.kids for each in table.walk() if each.kind == "TR"]
        above = [str(cell.data.get("/ID")) for cell in rows[0]] if rows else []
        for row in rows:
            beside = [str(cell.data.get("/ID")) for cell in row if cell.kind == "TH"]
            for column, cell in enumerate(row):
                given = [str(name) for name in cell.attribute("/Headers") or []]
                if cell.kind == "TD" and given != above[column : column + 1] + beside:
                    yield f"a cell names the header cells {given}"


def lists(file: File) -> Iterator[str]:
    for each in file.of_kind("L"):
        numbered = any(file.text(label).strip().rstrip(".").isdigit() for label in each.walk() if label.kind == "Lbl")
        wanted = {"/Decimal"} if numbered else {"/Disc", "/None"}
        if str(each.attribute("/ListNumbering")) not in wanted:
            yield f"a list is numbered {each.attribute('/ListNumbering')}"
    for each in file.of_kind("LI"):
        if [kid.kind for kid in each.kids] != ["Lbl", "LBody"]:
            yield f"an item of a list has {[kid.kind for kid in each.kids]}"


def alternatives(file: File) -> Iterator[str]:
    for each in file.elements:
        needed = each.kind in {"Figure", "Formula"} and "/ActualText" not in each.data
        if (needed or "/Alt" in each.data) and not str(each.data.get("/Alt", "")).strip():
            yield f"a {each.kind} has no text instead"


def places(file: File) -> Iterator[str]:
    for each in file.of_kind("Figure"):
        box, page = each.attribute("/BBox"), each.data.get("/Pg")
        if box is None or page is None:
            yield "it is not said where a figure is"
            continue
        left, bottom, right, top = (Decimal(side) for side in box)
        limits = [Decimal(side) for side in page.MediaBox]
        if not (limits[0] <= left < right <= limits[2] and limits[1] <= bottom < top <= limits[3]):
            yield f"a figure is said to be at {[str(side) for side in box]}, off its page"


CHECKS = (
    ("root", "A 6.7.3.3, UA 7.1, ISO 32000-1, 14.8.4.2", root),
    ("kinds", "A 6.7.3.4, UA 7.1, MP 02-001, 02-004", kinds),
    ("parents", "UA 7.1, ISO 32000-1, 14.7.2", parents),
    ("empty", "our own promise", empty),
    ("blocks", "ISO 32000-1, 14.8.4.3", blocks),
    ("headings", "UA 7.4.2, MP 14-002, 14-003", headings),
    ("bookmarks", "UA 7.17", bookmarks),
    ("nesting", "UA 7.2, MP 09-004, 09-005", nesting),
    ("rows", "UA 7.2, 7.5", rows),
    ("header cells", "UA 7.5, MP 15-001 to 15-003, ISO 32000-1, 14.7.2", header_cells),
    ("headers", "UA 7.5, MP 15-003", headers),
    ("lists", "UA 7.6, MP 16-001", lists),
    ("alternatives", "UA 7.3, MP 13-004", alternatives),
    ("places", "ISO 32000-1, 14.8.5.4.3", places),
)
