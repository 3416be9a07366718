"""Text of a page that is drawn nowhere, because a style hides it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from charter.documents.pdf.flaws import Overhang

_BETWEEN = re.compile("[\\s\u00ad\u2010-]+")
"""What lines break at, and what is put in or left out there."""
_WORDLESS = ("title", "desc", "style", "script", "{http://www.w3.org/2000/svg}svg")


def unseen(root: Any, document: Any) -> Iterator[Overhang]:  # noqa: ANN401 - WeasyPrint has no types
    """The texts in the `main` of a page that are on none of its sheets, in their order.

    Args:
        root: the page as the tree of its elements.
        document: the page as WeasyPrint laid it out.
    """
    # By element, since a word can go on over the page where other cells of its row stand in between.
    pieces = defaultdict[Any, list[str]](list)
    for page in document.pages:
        for element, text in _drawn(page._page_box):  # noqa: SLF001 - WeasyPrint keeps it there, and gives no other way
            pieces[element].append(text)
    drawn = {element: _bare("".join(texts)) for element, texts in pieces.items()}
    for main in root.iter("main"):
        for element, text in _texts(main):
            here = drawn.get(element, "")
            if _bare(text) not in here and any(_bare(word) not in here for word in text.split()):
                words = " ".join(text.split())
                yield Overhang(0, "is drawn nowhere: a style hides it", words, passage=words)


def _bare(text: str) -> str:
    """The text without what differs between a line and a field, whatever a style makes of its case."""
    return _BETWEEN.sub("", text).casefold()


def _texts(element: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - WeasyPrint has no types
    """The texts in an element, each with the element that it stands in."""
    if isinstance(element.tag, str) and element.tag not in _WORDLESS:  # that of a comment is none
        if element.text:
            yield element, element.text
        for child in element:
            yield from _texts(child)
            if child.tail:
                yield element, child.tail


def _drawn(box: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - WeasyPrint has no types
    if box.style["visibility"] == "visible" and box.style["font_size"] and (text := getattr(box, "text", "")):
        yield box.element, text
    for child in box.children:
        if not hasattr(child, "at_keyword"):  # the head and foot of a page come between its text and the next page's
            yield from _drawn(child)
