"""Words are parted where a space is not drawn: at the end of a line, and alone between two kinds of type.

WeasyPrint leaves such a space out, so that to a reader who puts the text together the words around it are one. ISO
32000-1, 14.8.2.5, asks for the space.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from charter.documents.pdf.tree import Element, Objects

_AROUND = 24
"""Characters on both sides of a space by which it is found in the text."""


def part_words(top: Element, objects: Objects, texts: list[dict[int, Any]], fonts: list[Any]) -> None:
    """Show a space at the end of each piece of text that lost it; it is not seen, and moves nothing.

    `texts` are the text boxes of each page by the numbers of their marked content, `fonts` those of the document.
    """
    spaces = {f"/{font.hash}".encode(): space for font in fonts if (space := _space(font)) is not None}
    pages = objects.pages()
    ends: list[set[int]] = [set() for _ in pages]
    for element in top.walk():
        if element.box is not None and element.box.element is not None and not element.inline:
            for page, mark in _ends(element, objects, texts):
                ends[page].add(mark)
    for page, marks in zip(pages, ends, strict=True):
        page.stream[:] = _spaced(page.stream, marks, spaces)


def _space(font: Any) -> int | None:  # noqa: ANN401 - WeasyPrint has no types
    return next((glyph for glyph, text in font.to_unicode.items() if text == " "), None)


def _ends(block: Element, objects: Objects, texts: list[dict[int, Any]]) -> Iterator[tuple[int, int]]:
    """The page and the number of each piece of a block's text behind which a space was lost."""
    whole = re.sub(r"[ \t\r\n\f]+", " ", "".join(block.box.element.itertext()))
    pieces = [
        (objects.pdf.page_references.index(data["Pg"]), mark) for data, marks in _content(block) for mark in marks
    ]
    pieces = [(page, mark) for page, mark in pieces if getattr(texts[page][mark], "text", "").strip()]
    for (page, mark), (next_page, next_mark) in pairwise(pieces):
        before, after = texts[page][mark], texts[next_page][next_mark]
        if f"{before.text[-_AROUND:]} {after.text[:_AROUND]}" in whole:
            yield page, mark


def _content(block: Element) -> Iterator[tuple[Any, list[int]]]:
    """The marked content of a block and of the parts of its lines, but not of the blocks within it."""
    yield block.data, [kid for kid in block.kids if isinstance(kid, int)]
    for kid in block.elements():
        if kid.inline or kid.box is None:
            yield from _content(kid)


def _spaced(stream: list[Any], marks: set[int], spaces: dict[bytes, int]) -> Iterator[Any]:
    """A page's content with a space shown at the end of each of the marked pieces."""
    font, ends = b"", False
    for item in stream:
        if isinstance(item, dict) and "MCID" in item:
            ends = item["MCID"] in marks
        elif isinstance(item, bytes) and item.endswith(b" Tf"):
            font = item.split()[0]
        elif item == b"ET" and ends and font in spaces:
            yield f"[<{spaces[font]:04x}>] TJ"
            ends = False
        yield item
