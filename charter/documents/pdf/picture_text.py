"""Texts in a picture, each drawn whole.

WeasyPrint sets the text of an SVG letter by letter, from left to right. That takes Arabic apart, turns Hebrew round and
parts an accent from its letter; nothing would tell of it. What can be drawn letter by letter is left as it is.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

_FROM_RIGHT = ("R", "AL", "AN")
_JOINED = ("Mn", "Mc", "Me", "Cf")


class _Whole(str):
    """A text of one letter, as far as whoever goes through its letters can tell."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def draw_whole(weasyprint: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
    """Make WeasyPrint draw a text in a picture in one piece where its letters belong together."""
    drawn = weasyprint.svg.text

    def draw(svg: Any, node: Any, font_size: float) -> None:  # noqa: ANN401 - as above
        if node.text and _belongs_together(node.text):
            node._etree_node.text = _Whole(node.text)  # noqa: SLF001 - the only way in
        drawn(svg, node, font_size)

    weasyprint.svg.text = draw
    for tag, function in weasyprint.svg.TAGS.items():
        if function is drawn:
            weasyprint.svg.TAGS[tag] = draw


def _belongs_together(text: str) -> bool:
    return any(
        unicodedata.bidirectional(letter) in _FROM_RIGHT or unicodedata.category(letter) in _JOINED for letter in text
    )
