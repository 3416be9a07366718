"""A PDF as the checks look at it: its structure, what its pages show, and its metadata."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any, Self
from xml.etree import ElementTree as ET

import pikepdf

SHOWING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
"""The operators that put something on a page."""
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@dataclass(frozen=True)
class Check:
    """One thing a standard asks for: its name, where it is written, and what finds complaints."""

    name: str
    clause: str
    run: Callable[["File"], Iterator[str]]


@dataclass(eq=False)
class Element:
    """A structure element and what is below it."""

    data: Any
    kind: str
    parent: "Element | None" = None
    kids: "list[Element]" = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    """The pages and numbers of its own marked content."""

    def walk(self) -> "Iterator[Element]":
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def attribute(self, name: str) -> Any:  # noqa: ANN401 - pikepdf's objects are of any kind
        """One of the attributes of layout, lists or tables."""
        given = self.data.get("/A", [])
        for each in [given] if isinstance(given, pikepdf.Dictionary) else given:
            if name in each:
                return each[name]
        return None


@dataclass(frozen=True)
class Shown:
    """One showing of something on a page, and the marked content it stands in, outermost first."""

    page: int
    marks: tuple[tuple[str, int | None], ...]
    """Tag and number (MCID) of each."""
    font: Any = None
    glyphs: tuple[int, ...] = ()
    text: str = ""


@dataclass
class File:
    """A PDF that is looked at."""

    raw: bytes
    pdf: pikepdf.Pdf

    @classmethod
    @contextmanager
    def of(cls, raw: bytes) -> Iterator[Self]:
        with pikepdf.open(BytesIO(raw)) as pdf:
            yield cls(raw, pdf)

    @property
    def catalog(self) -> Any:  # noqa: ANN401 - pikepdf's objects are of any kind
        return self.pdf.Root

    @cached_property
    def numbers(self) -> dict[tuple[int, int], int]:
        """The number of each page by its object, from 0."""
        return {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}

    @cached_property
    def roots(self) -> list[Element]:
        """The topmost structure elements."""
        if "/StructTreeRoot" not in self.catalog:
            return []
        return [self._element(kid, None, None) for kid in _listed(self.catalog.StructTreeRoot.get("/K"))]

    @cached_property
    def elements(self) -> list[Element]:
        """All structure elements, in the order in which they are read."""
        return [each for root in self.roots for each in root.walk()]

    def of_kind(self, *kinds: str) -> list[Element]:
        return [each for each in self.elements if each.kind in kinds]

    def _element(self, data: Any, parent: Element | None, page: int | None) -> Element:  # noqa: ANN401 - as above
        element = Element(data, str(data.get("/S", "/"))[1:], parent)
        if "/Pg" in data:
            page = self.numbers.get(data.Pg.objgen)
        for kid in _listed(data.get("/K")):
            if not isinstance(kid, pikepdf.Dictionary):
                element.marks.append((-1 if page is None else page, int(kid)))
            elif "/S" in kid:
                element.kids.append(self._element(kid, element, page))
        return element

    @cached_property
    def objects(self) -> dict[tuple[int, int], str]:
        """The kind of the element that each annotation belongs to."""
        return {
            kid.Obj.objgen: each.kind
            for each in self.elements
            for kid in _listed(each.data.get("/K"))
            if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
        }

    @cached_property
    def shown(self) -> list[Shown]:
        """Everything that the pages show, in the order in which it is drawn."""
        return [
            each
            for number, (page, drawn) in enumerate(zip(self.pdf.pages, self.drawn, strict=True))
            for each in _shown(number, drawn, page.Resources)
        ]

    @cached_property
    def drawn(self) -> list[list[tuple[Any, str]]]:
        """What draws each page: operands and operators."""
        return [drawing(page.obj) for page in self.pdf.pages]

    @cached_property
    def marks(self) -> set[tuple[int, int]]:
        """The pages and numbers of all marked content, also where it shows nothing."""
        return {
            (page, int(operands[1].MCID))
            for page, drawn in enumerate(self.drawn)
            for operands, operator in drawn
            if operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]
        }

    @cached_property
    def texts(self) -> dict[tuple[int, int], str]:
        """The text of each piece of marked content."""
        texts: dict[tuple[int, int], str] = {}
        for each in self.shown:
            for _, mark in each.marks:
                if mark is not None:
                    texts[each.page, mark] = texts.get((each.page, mark), "") + each.text
        return texts

    def text(self, element: Element) -> str:
        """What is read aloud of an element."""
        if "/Alt" in element.data:
            return str(element.data.Alt)
        own = "".join(self.texts.get(mark, "") for mark in element.marks)
        return own + "".join(self.text(kid) for kid in element.kids)

    @cached_property
    def xmp(self) -> ET.Element | None:
        """The first `rdf:RDF` of the metadata; nothing where they are not well-formed."""
        try:
            packet = ET.fromstring(self.packet)  # noqa: S314 - what we have just written
        except ET.ParseError:
            return None
        return packet if packet.tag == f"{RDF}RDF" else packet.find(f"{RDF}RDF")

    @cached_property
    def packet(self) -> bytes:
        return bytes(self.catalog.Metadata.read_bytes()) if "/Metadata" in self.catalog else b""

    def property(self, namespace: str, name: str) -> str | None:
        """The text of a property in the metadata, simple or the items of a list."""
        if self.xmp is None:
            return None
        for description in self.xmp.iterfind(f"{RDF}Description"):
            found = description.find(f"{{{namespace}}}{name}")
            if found is not None:
                return ", ".join(item.text or "" for item in found.iter(f"{RDF}li")) or found.text
            if short := description.get(f"{{{namespace}}}{name}"):
                return short
        return None


def _listed(kids: Any) -> list[Any]:  # noqa: ANN401 - pikepdf's objects are of any kind
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def letters(font: Any) -> dict[int, str]:  # noqa: ANN401 - as above
    """The text of each glyph, by what the font itself says."""
    if "/ToUnicode" not in font:
        return {}
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s*\n", font.ToUnicode.read_bytes())
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def drawing(content: Any) -> list[tuple[Any, str]]:  # noqa: ANN401 - as above
    """What a content stream draws: operands and operators."""
    return [(each.operands, str(each.operator)) for each in pikepdf.parse_content_stream(content)]


def _shown(
    page: int,
    drawn: list[tuple[Any, str]],
    resources: Any,  # noqa: ANN401 - as above
    around: tuple[tuple[str, int | None], ...] = (),
) -> Iterator[Shown]:
    marks, font, known = list(around), None, {}
    for operands, name in drawn:
        if name in {"BMC", "BDC"}:
            said = operands[1] if name == "BDC" else {}
            number = said.get("/MCID") if isinstance(said, pikepdf.Dictionary) else None
            marks.append((str(operands[0])[1:], None if number is None else int(number)))
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = resources.Font[str(operands[0])]
            known = letters(font)
        elif name == "Do" and (form := resources.XObject[str(operands[0])]).Subtype == "/Form":
            yield from _shown(page, drawing(form), form.get("/Resources", resources), tuple(marks))
        elif name in SHOWING:
            glyphs = tuple(_glyphs(operands)) if name in {"Tj", "TJ"} else ()
            yield Shown(
                page, tuple(marks), font if glyphs else None, glyphs, "".join(known.get(g, "\ufffd") for g in glyphs)
            )


def _glyphs(operands: Any) -> Iterator[int]:  # noqa: ANN401 - as above
    for part in _listed(operands[0]):
        if isinstance(part, pikepdf.String):
            raw = bytes(part)
            yield from (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
