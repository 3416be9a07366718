"""What the pages of a PDF show: their letters, and everything else that is painted, read from what draws them.

The operators are those of ISO 32000-1, table A.1. A text on a page is a row of numbers, each of them a sign of a font;
which letters they stand for, the font's ToUnicode table says (9.10.3).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from charter.documents.tracing.objects import Instruction, Name, PdfObjects, Reference, Stream, Value, damaged
from charter.documents.tracing.reading import instructions

MOST_PAGES = 1000
MOST_DRAWN = 16 * 1024 * 1024
"""Bytes of the instructions of all pages; those of a full page of text are some fifty thousand."""
_COST_OF_A_PART = 1024
"""Bytes that each picture or other part counts for, however small it is."""
_DEEPEST = 8
"""Pictures within pictures."""
_INHERITED = ("/Resources", "/MediaBox", "/CropBox")
_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<((?:[0-9A-Fa-f]{4}){1,64})>")
_WITH_TEXT = {"Tj", "TJ", "'", '"'}
_WITHOUT_PLACE = {"re", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "W", "W*", "BI"}
"""Operators that count as painted, wherever it is."""
_WITH_VALUES = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "gs", "Tr", "sh", "Do"}
"""Operators that count as painted, with their colour, state or name."""

Letters: TypeAlias = Mapping[str, str]
"""What the signs of a font stand for, each sign as four hexadecimal digits."""
Page: TypeAlias = Mapping[str, Value]
"""The entries of a page, with what it inherits."""
Lettered: TypeAlias = tuple[Instruction, Letters]
"""An instruction, with the letters of the font that is in use."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows."""

    runs: tuple[str, ...]
    """Its text, in the order in which it is drawn, in the pieces that are drawn at once."""
    painted: tuple[str, ...]
    """What is painted, text included, without where: libraries of another version may set it a hair's breadth away."""

    @property
    def words(self) -> list[str]:
        """The words of the text."""
        return " ".join(self.runs).split()

    @property
    def text(self) -> str:
        """The text without space and without what is invisible: lines break where they will."""
        return without_space("".join(self.runs))


def without_space(text: str) -> str:
    """A text without space, soft hyphens and invisible marks."""
    return re.sub(r"[\s\u00ad\u200d-\u200f]+", "", text)


def pages_of(pdf: PdfObjects) -> list[dict[str, Value]]:
    """The pages in their order, each with what it inherits.

    Raises:
        UntrustedError: if the tree of pages leads back into itself, or there are more than a thousand.
    """
    pages: list[dict[str, Value]] = []
    seen: set[Reference] = set()
    waiting: list[tuple[Value, dict[str, Value]]] = [(pdf.entries(pdf.trailer, "/Root").get("/Pages"), {})]
    while waiting:
        node, inherited = waiting.pop()
        if isinstance(node, Reference):
            if node in seen:
                raise damaged("a page stands in it twice, or its pages lead back to themselves")
            seen.add(node)
        entries = pdf.entries(node)
        own = inherited | {name: entries[name] for name in _INHERITED if name in entries}
        if "/Kids" in entries:
            waiting.extend((each, own) for each in reversed(pdf.items(entries, "/Kids")))
        elif entries:
            pages.append(own | entries)
        if len(pages) + len(waiting) > MOST_PAGES:
            raise damaged(f"it has more than {MOST_PAGES} pages, or says so")
    return pages


def drawing_of(pdf: PdfObjects, page: Page, most: int = MOST_DRAWN) -> bytes:
    """The instructions that draw a page, as bytes."""
    contents = pdf.at(page.get("/Contents"))
    parts = [pdf.at(each) for each in contents] if isinstance(contents, list) else [contents]
    drawing: list[bytes] = []
    for part in parts:
        if isinstance(part, Stream):
            drawing.append(pdf.unpacked(part, most))
            most -= len(drawing[-1]) + _COST_OF_A_PART
    return b"\n".join(drawing)


def shown_by(pdf: PdfObjects) -> list[Shown]:
    """What each page shows.

    Raises:
        UntrustedError: if that cannot be read, or is far more than any document of a charter shows.
    """
    reader = _Reader(pdf)
    return [shown(reader.page(page)) for page in pages_of(pdf)]


class _Reader:
    """Reads the instructions of pages, no more than a bounded number of bytes of them."""

    def __init__(self, pdf: PdfObjects) -> None:
        self._pdf = pdf
        self._left = MOST_DRAWN

    def page(self, page: Page) -> Iterator[Lettered]:
        drawing = drawing_of(self._pdf, page, self._left)
        return self._drawn(page.get("/Resources"), drawing, _DEEPEST)

    def _drawn(self, resources: Value, drawing: bytes, depth: int) -> Iterator[Lettered]:
        """The instructions, those of pictures in their place."""
        self._left -= len(drawing) + _COST_OF_A_PART
        if self._left < 0 or not depth:
            raise damaged("its pictures lead back to themselves, or there are far too many")
        fonts = self._pdf.entries(resources, "/Font")
        for each in lettered(drawing, lambda name: self._letters(fonts.get(name))):
            yield each
            (operator, operands), _ = each
            picture = self._pdf.at(resources, "/XObject", _name_in(operands)) if operator == "Do" else None
            if isinstance(picture, Stream) and picture.entries.get("/Subtype") == "/Form":
                inner = picture.entries.get("/Resources", resources)
                yield from self._drawn(inner, self._pdf.unpacked(picture, self._left), depth - 1)

    def _letters(self, font: Value) -> Letters:
        table = self._pdf.at(font, "/ToUnicode")
        return letters_of(self._pdf.unpacked(table)) if isinstance(table, Stream) else {}


def lettered(drawing: bytes, letters: Callable[[str], Letters]) -> Iterator[Lettered]:
    """The instructions of a drawing, each with the letters of the font in use; `letters` gives those of a font."""
    known: dict[str, Letters] = {}
    used: Letters = {}
    for operator, operands in instructions(drawing):
        if operator == "Tf":
            font = _name_in(operands)
            if font not in known:
                known[font] = letters(font)
            used = known[font]
        yield (operator, operands), used


def _name_in(operands: Sequence[Value]) -> str:
    return operands[0] if operands and isinstance(operands[0], Name) else ""


def letters_of(table: bytes) -> dict[str, str]:
    """What the signs of a font stand for, from its ToUnicode table."""
    return {
        sign.decode().lower(): bytes.fromhex(letters.decode()).decode("utf-16-be", errors="replace")
        for sign, letters in _PAIR.findall(table)
    }


def shown(drawn: Iterable[Lettered]) -> Shown:
    """What instructions show."""
    runs: list[str] = []
    painted: list[str] = []
    told = 0
    for (operator, operands), letters in drawn:
        if operator in _WITH_TEXT:
            runs.append(_text(operands, letters))
            continue
        if operator in _WITHOUT_PLACE or operator in _WITH_VALUES:
            painted.append(without_space("".join(runs[told:])))
            painted.append(" ".join([operator, *(map(str, operands) if operator in _WITH_VALUES else ())]))
            told = len(runs)
    painted.append(without_space("".join(runs[told:])))
    return Shown(tuple(runs), tuple(filter(None, painted)))


def _text(operands: Iterable[Value], letters: Letters) -> str:
    strings = (part for each in operands for part in (each if isinstance(each, list) else [each]))
    signs = b"".join(part for part in strings if isinstance(part, bytes)).hex()
    return "".join(letters.get(signs[at : at + 4], "\ufffd") for at in range(0, len(signs), 4))
