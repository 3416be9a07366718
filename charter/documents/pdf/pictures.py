"""Pictures that are not drawn, or whose words are not: whatever WeasyPrint passes over without a word."""

from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import Any

from charter.documents.pdf.flaws import Overhang
from charter.spec.scalars import shortened

_PICTURES = ("img", "{http://www.w3.org/2000/svg}svg")
_SLACK = 1.0
"""In the units of a picture."""
_UNDRAWN = frozenset({"defs", "symbol", "clipPath", "mask", "marker", "pattern", "title", "desc", "metadata", "style"})
"""What in an SVG is not drawn where it stands."""
_CONTAINERS = ("svg", "g", "a")
_FONT_SIZE = 16
"""What an em is where none is given."""


def lost_pictures(root: Any, document: Any) -> Iterator[Overhang]:  # noqa: ANN401 - WeasyPrint has no types
    """The pictures of a page that are not drawn, and their words that are not, or not inside. To be asked once drawn.

    Args:
        root: the page as the tree of its elements.
        document: the page as WeasyPrint laid it out.
    """
    shown = {
        id(box.element): (number, box)
        for number, page in enumerate(document.pages, 1)
        for box in _pictures_below(page._page_box)  # noqa: SLF001 - WeasyPrint keeps it there, and gives no other way
    }
    for element in _pictures(root):
        number, box = shown.get(id(element), (0, None))
        name = _name(element)
        if box is None:
            yield Overhang(number, "is not drawn: it did not load, or a style hides it", thing=name)
        elif box.width < _SLACK or box.height < _SLACK:
            yield Overhang(number, "has no size", thing=name)
        elif drawing := getattr(box.replacement, "_svg", None):
            yield from _flaws_of(drawing, number, name)


def _pictures(element: Any) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint has no types
    """The pictures below an element, without those inside of pictures."""
    if element.tag in _PICTURES:
        yield element
        return
    for child in element:
        yield from _pictures(child)


def _pictures_below(box: Any) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint has no types
    if hasattr(box, "replacement"):
        yield box
    for child in box.children:
        yield from _pictures_below(child)


def _name(element: Any) -> str:  # noqa: ANN401 - WeasyPrint has no types
    """What a picture is called: by its own title, the text that stands for it, or where it comes from."""
    title = next((child.text for child in element if str(child.tag).endswith("}title")), None)
    name = " ".join((title or element.get("alt") or element.get("src") or "").split())
    return f"the picture “{shortened(name)}”" if name else "the picture without a name"


def _flaws_of(drawing: Any, page: int, name: str) -> Iterator[Overhang]:  # noqa: ANN401 - WeasyPrint has no types
    nodes = list(_drawn(drawing, drawing.tree, None))
    if all(node.tag in _CONTAINERS for node, _ in nodes):
        yield Overhang(page, "is empty", thing=name)
    box = drawing.get_viewbox() or (0, 0, *drawing.get_intrinsic_size(_FONT_SIZE))
    for node, matrix in nodes:
        if (node.text or "").strip() and node.visible:
            words = " ".join(node.text.split())
            bounds = getattr(node, "text_bounding_box", None)
            if not bounds or not 0 < bounds[2] < inf:
                yield Overhang(page, f"is not shown by {name}", words, passage=words)
            elif node.tag == "text" and None not in box and not _holds(box, _corners(node, bounds, matrix)):
                yield Overhang(page, f"reaches past the edge of {name}", words, passage=words)


def _drawn(drawing: Any, node: Any, matrix: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - WeasyPrint has no types
    """The nodes of an SVG that are drawn where they stand, and what turns each."""
    if node.tag in _UNDRAWN or not node.display:
        return
    own = drawing.get_node_transform_matrix(node, _FONT_SIZE)
    matrix = own @ matrix if own and matrix else own or matrix
    yield node, matrix
    for child in node:
        yield from _drawn(drawing, child, matrix)


def _corners(node: Any, bounds: Sequence[float], matrix: Any) -> list[tuple[float, float]]:  # noqa: ANN401 - WeasyPrint has no types
    """The corners of a text in the picture; its bounds are those before it is put to the left of its place."""
    x, y, width, height = bounds
    x -= {"middle": width / 2, "end": width}.get(node.get("text-anchor"), 0)
    corners = [(x + across, y + down) for across in (0, width) for down in (0, height)]
    return [matrix.transform_point(*corner) for corner in corners] if matrix else corners


def _holds(box: Sequence[float], points: Iterable[tuple[float, float]]) -> bool:
    left, top, width, height = box
    return all(-_SLACK <= x - left <= width + _SLACK and -_SLACK <= y - top <= height + _SLACK for x, y in points)
