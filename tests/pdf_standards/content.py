"""The pages: marked content, fonts and colours."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from pdf_standards.reading import File, drawing, letters

_BLEND = set(
    """
    Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight
    Difference Exclusion Hue Saturation Color Luminosity
    """.split()  # noqa: SIM905 - as a text they can be read
)
"""ISO 32000-1, 11.3.5."""
_DEEPEST = 28
"""How many states of the drawing may be kept at once (A 6.1.13)."""


def marked(file: File) -> Iterator[str]:
    """All that is shown is either part of the structure or an artifact, and not both."""
    for each in file.shown:
        owned = sum(number is not None for _, number in each.marks)
        artifact = sum(tag == "Artifact" for tag, _ in each.marks)
        if owned + artifact == 0:
            yield f"page {each.page + 1} shows {each.text or 'something'!r}, which is not marked"
        elif artifact and owned:
            yield f"page {each.page + 1} shows {each.text or 'something'!r} as content and as artifact"


def reached(file: File) -> Iterator[str]:
    """Each piece of marked content belongs to one element, and both know of each other."""
    held = Counter(mark for each in file.elements for mark in each.marks)
    owners = {mark: each.data.objgen for each in file.elements for mark in each.marks}
    for mark in sorted(file.marks | set(held)):
        if held[mark] != 1:
            yield f"content {mark} is read {held[mark]} times"
        elif mark not in file.marks:
            yield f"content {mark} is read and not there"
        elif _known(file, *mark) != owners[mark]:
            yield f"content {mark} does not know its element"


def _known(file: File, page: int, mark: int) -> Any:  # noqa: ANN401 - a number of an object
    """The element of a piece of content by the tree of parents."""
    numbers = file.catalog.StructTreeRoot.get("/ParentTree", {}).get("/Nums", [])
    tree = dict(zip((int(each) for each in numbers[::2]), numbers[1::2], strict=True))
    known = tree.get(int(file.pdf.pages[page].obj.get("/StructParents", -1)), [])
    return known[mark].objgen if mark < len(known) and known[mark] is not None else None


def pagination(file: File) -> Iterator[str]:
    """Text that is no part of the document stands on every page by rule, and is said to."""
    for number, drawn in enumerate(file.drawn, start=1):
        inside: list[bool] = []
        for operands, operator in drawn:
            if operator in {"BMC", "BDC"}:
                said = operands[1] if len(operands) > 1 else None
                named = isinstance(said, pikepdf.Dictionary) and said.get("/Type") in {
                    "/Pagination",
                    "/Layout",
                    "/Page",
                }
                inside.append(str(operands[0]) != "/Artifact" or named)
            elif operator == "EMC":
                inside.pop()
            elif operator in {"Tj", "TJ"} and not all(inside):
                yield f"page {number} has an artifact with text that does not say what it is"


def depth(file: File) -> Iterator[str]:
    for number, drawn in enumerate(file.drawn, start=1):
        deepest = now = 0
        for _, operator in drawn:
            now += {"q": 1, "Q": -1}.get(operator, 0)
            deepest = max(deepest, now)
        if deepest > _DEEPEST:
            yield f"page {number} keeps {deepest} states of the drawing at once"


def embedded(file: File) -> Iterator[str]:
    for font in _fonts(file):
        if font.Subtype != "/Type0":
            yield f"a font is of type {font.Subtype}"
            continue
        inner = font.DescendantFonts[0]
        if not {"/FontFile2", "/FontFile3"} & set(inner.get("/FontDescriptor", {}).keys()):
            yield f"{font.get('/BaseFont')} is not embedded"
        if font.get("/Encoding") not in {"/Identity-H", "/Identity-V"}:
            yield f"{font.get('/BaseFont')} has the encoding {font.get('/Encoding')}"
        if inner.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
            yield f"{font.get('/BaseFont')} does not say which glyph a code means"
        if "+" not in str(font.get("/BaseFont")):
            yield f"{font.get('/BaseFont')} is not called a subset"


def _fonts(file: File) -> Iterator[Any]:
    for each in file.pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font" and "/CIDSystemInfo" not in each:
            yield each


def unicode(file: File) -> Iterator[str]:
    """Each glyph that is shown has letters, none of which is private or means nothing."""
    for font, glyphs in _used(file):
        known = letters(font)
        for glyph in sorted(glyphs):
            text = known.get(glyph, "")
            if not text or any(code in {0, 0xFEFF, 0xFFFE} or 0xE000 <= code <= 0xF8FF for code in map(ord, text)):
                yield f"glyph {glyph} of {font.get('/BaseFont')} means {text!r}"


def missing_glyphs(file: File) -> Iterator[str]:
    yield from (
        f"{font.get('/BaseFont')} shows a letter it does not have" for font, glyphs in _used(file) if 0 in glyphs
    )


def _used(file: File) -> list[tuple[Any, set[int]]]:
    used: dict[Any, tuple[Any, set[int]]] = {}
    for each in file.shown:
        if each.font is not None:
            used.setdefault(each.font.objgen, (each.font, set()))[1].update(each.glyphs)
    return list(used.values())


def colours(file: File) -> Iterator[str]:
    forms = [each for each in file.pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"]
    drawn = [operator for page in file.drawn for _, operator in page]
    drawn += [operator for form in forms for _, operator in drawing(form)]
    if {"k", "K"} & set(drawn):
        yield "something is drawn in a printer's four inks"
    for each in file.pdf.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream) and "/DeviceCMYK" in _space(each):
            yield "something is coloured for a printer's four inks"


def _space(data: Any) -> str:  # noqa: ANN401 - pikepdf's objects are of any kind
    space = data.get("/ColorSpace") or data.get("/CS")
    return str(space) if isinstance(space, pikepdf.Name) else repr(space)


def blending(file: File) -> Iterator[str]:
    for each in file.pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and "/BM" in each and str(each.BM)[1:] not in _BLEND:
            yield f"something is blended by {each.BM}"
        if isinstance(each, pikepdf.Dictionary) and {"/TR", "/HTP"} & set(each.keys()) and "/Type" not in each:
            yield "a state of the drawing has a transfer function or a halftone"


CHECKS = (
    ("content marked", "A 6.7.3.3, UA 7.1, MP 01-003 to 01-005", marked),
    ("content reached", "A 6.7.3.3, ISO 32000-1, 14.7.4.4", reached),
    ("pagination", "UA 7.8, ISO 32000-1, 14.8.2.2", pagination),
    ("depth", "A 6.1.13", depth),
    ("fonts embedded", "A 6.2.11.4, UA 7.21.4, MP 31-009", embedded),
    ("letters", "A 6.2.11.7, UA 7.21.7, MP 31-027", unicode),
    ("missing glyphs", "A 6.2.11.8, UA 7.21.8, MP 31-030", missing_glyphs),
    ("colours", "A 6.2.4.3", colours),
    ("blending", "A 6.2.10, 6.2.5", blending),
)
