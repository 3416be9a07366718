"""Texts in a picture, each drawn whole.

WeasyPrint sets the text of an SVG letter by letter, from left to right, so that a picture may place each by itself,
which ours do not. That takes Arabic apart, turns Hebrew round, parts an accent from its letter and a flag into two
letters, and loses the kerning; nothing would tell of it.
"""

from collections.abc import Iterator
from typing import Any

_PARAMETERS = ("svg", "node", "font_size")
_LETTERS = "letters_positions"
"""Where WeasyPrint keeps what it goes through letter by letter."""


class _Whole(str):
    """A text of one letter, as far as whoever goes through its letters can tell."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def draw_whole(weasyprint: Any) -> bool:  # noqa: ANN401 - WeasyPrint has no types
    """Make WeasyPrint draw a text in a picture in one piece; whether it was done.

    It steps aside where WeasyPrint is not as it was when this was made; a test holds that it is.
    """
    svg: Any = getattr(weasyprint, "svg", None)
    drawn: Any = getattr(svg, "text", None)
    code = getattr(drawn, "__code__", None)
    if code is None or code.co_varnames[: code.co_argcount] != _PARAMETERS or _LETTERS not in code.co_varnames:
        return False

    def draw(svg: Any, node: Any, font_size: float) -> None:  # noqa: ANN401 - WeasyPrint has no types
        if node.text:
            node._etree_node.text = _Whole(node.text)  # noqa: SLF001 - the only way in
        drawn(svg, node, font_size)

    svg.text = draw
    svg.TAGS.update({tag: draw for tag, function in svg.TAGS.items() if function is drawn})
    return True
