"""Which way a text runs: from right to left where its first letter does, as in Arabic and Hebrew."""

import unicodedata
from xml.etree.ElementTree import Element

_BLOCKS = frozenset({"p", "h1", "h2", "h3", "li", "th", "td", "figcaption", "blockquote"})
_FROM_RIGHT = ("R", "AL")


def set_direction(element: Element, around: str = "ltr") -> None:
    """Say in each block that runs another way than what is around it which way it runs.

    A text runs as its first letter with a direction does (Unicode Standard Annex 9, rules P2 and P3).
    """
    own = around
    if element.tag in _BLOCKS and (found := _direction("".join(element.itertext()))):
        own = found
    if own != around:
        element.set("dir", own)
    for child in element:
        set_direction(child, own)


def _direction(text: str) -> str:
    """Which way a text runs; nothing for one without letters."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in kinds if kind in ("L", *_FROM_RIGHT)), "")
    return "rtl" if first in _FROM_RIGHT else first and "ltr"
