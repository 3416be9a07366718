"""What is drawn where nobody sees it: past the edge of the page, over something else, cut off, in the ground's colour.

The boxes are those that WeasyPrint laid out; lengths are CSS pixels. No class of WeasyPrint is needed to tell them
apart: only a text has a `text`, only a picture a `replacement`, only a box in the margins an `at_keyword`.
"""

from dataclasses import dataclass, field, replace
from itertools import combinations, product
from typing import Any, TypeAlias

from charter.documents.pdf.flaws import Overhang
from charter.documents.pdf.ink import Ink
from charter.spec.scalars import shortened

Rect: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_SLACK = 1.0
"""What may stick out unnoticed: less than the side bearing of a letter."""
_TABLE_PARTS = ("TableBox", "TableRowBox", "TableCellBox", "TableRowGroupBox")
_SAME_COLOUR = 0.016
"""Of a channel from 0 to 1: four steps of 256, which no eye tells apart."""


_Text: TypeAlias = tuple[Rect, Any]
"""Where a text is, and its box."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What surrounds a box: the paper, what turns it, what cuts it off, the cell it stands in, the ground under it."""

    paper: Rect
    ground: Any
    matrix: Any = None
    clip: Rect | None = None
    cell: Rect | None = None
    margin: list[_Text] | None = None
    """In a box of the page's margins: its texts so far."""
    line: Rect | None = None
    """There, where a line ends in an ellipsis: what is left of it. In the text itself that would hide what is said."""


@dataclass(slots=True)
class _Page:
    """One page on the way: the texts in the boxes of its margins, those that left its type area, what was found."""

    number: int
    area: Rect
    ink: Ink
    margins: list[tuple[Rect, list[_Text]]] = field(default_factory=list)
    strays: list[_Text] = field(default_factory=list)
    found: list[Overhang] = field(default_factory=list)

    def add(self, what: str, thing: str) -> None:
        self.found.append(Overhang(self.number, what, thing=thing))

    def add_text(self, what: str, box: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
        passage = box.text if box.element is None else "".join(box.element.itertext())
        self.found.append(Overhang(self.number, what, " ".join(box.text.split()), passage=" ".join(passage.split())))


def overhangs(document: Any, ink: Ink) -> tuple[Overhang, ...]:  # noqa: ANN401 - WeasyPrint has no types
    """Everything in a document that was drawn that sticks out, is covered or cannot be seen, each on its first page."""
    found: dict[tuple[str, str, str], Overhang] = {}
    for number, page in enumerate(document.pages, 1):
        for each in _on_page(number, page._page_box, ink):  # noqa: SLF001 - WeasyPrint keeps it there, and gives no other way
            found.setdefault((each.what, each.words, each.thing), each)
    return tuple(found.values())


def _on_page(number: int, box: Any, ink: Ink) -> list[Overhang]:  # noqa: ANN401 - WeasyPrint has no types
    left, top = box.content_box_x(), box.content_box_y()
    page = _Page(number, (left, top, left + box.width, top + box.height), ink)
    around = _Around((0.0, 0.0, box.margin_width(), box.margin_height()), None)
    for child in box.children:
        if hasattr(child, "at_keyword"):
            texts: list[_Text] = []
            page.margins.append((_sized(*child.hit_area()), texts))
            _look(child, replace(around, margin=texts), page)
        else:
            _look(child, around, page)
    _look_for_collisions(page)
    return page.found


def _look(box: Any, around: _Around, page: _Page) -> None:  # noqa: ANN401 - WeasyPrint has no types
    style = box.style
    if (text := getattr(box, "text", None)) is not None:
        if text.strip() and style["visibility"] == "visible":
            _look_at_text(box, around, page)
        return
    kind = type(box).__name__
    inner = _inside(box, kind, around)
    if hasattr(box, "replacement") or kind in _TABLE_PARTS or _is_framed(box):
        thing = "a picture" if hasattr(box, "replacement") else "a table" if kind in _TABLE_PARTS else "a frame"
        if what := _beyond(_turned(_sized(*box.hit_area()), inner.matrix), around.paper):
            page.add(what, thing)
    for child in box.children:
        _look(child, inner, page)


def _inside(box: Any, kind: str, around: _Around) -> _Around:  # noqa: ANN401 - WeasyPrint has no types
    """What surrounds the children of a box. Nearly always the same as surrounds itself."""
    style, changes = box.style, dict[str, Any]()
    if matrix := box.transformation_matrix:
        changes |= {"matrix": matrix @ around.matrix if around.matrix else matrix, "clip": None, "cell": None}
    if style["overflow"] != "visible" and box.element_tag != "html" and kind != "InlineBox":  # a word's box clips none
        changes["clip"] = _sized(box.padding_box_x(), box.padding_box_y(), box.padding_width(), box.padding_height())
    if "clip" in changes and style["text_overflow"] == "ellipsis" and around.margin is not None:
        changes["line"] = changes["clip"]
    if kind == "TableCellBox":
        changes["cell"] = _sized(*box.hit_area())
    if (background := getattr(box, "background", None)) and background.color.alpha:
        changes["ground"] = background.color
    if background and any(layer.image for layer in background.layers):
        changes["ground"] = _UNKNOWN
    if style["opacity"] == 0:
        changes["ground"] = _UNSEEN
    return replace(around, **changes) if changes else around


_UNKNOWN, _UNSEEN = object(), object()
"""Grounds without a colour of their own: a picture, and that of what is wholly transparent."""


def _is_cut_off(box: Any, here: Rect, clip: Rect, ink: Ink) -> bool:  # noqa: ANN401 - WeasyPrint has no types
    """Whether letters are, and not only the room above and below them. Pango is asked only where it could be."""
    if not _beyond(here, clip):
        return False
    top, bottom = ink.reach(box)
    return bool(_beyond((here[0], top, here[2], bottom), clip))


def _look_at_text(box: Any, around: _Around, page: _Page) -> None:  # noqa: ANN401 - WeasyPrint has no types
    here = _shown(_sized(box.position_x, box.position_y, box.width, box.height), around.line)
    drawn = _turned(here, around.matrix)
    if what := _beyond(drawn, around.paper):
        page.add_text(what, box)
    elif around.clip and _is_cut_off(box, here, around.clip, page.ink):
        page.add_text("is cut off by the box around it", box)
    elif around.cell and (here[0] < around.cell[0] - _SLACK or here[2] > around.cell[2] + _SLACK):
        page.add_text("does not fit its cell and runs into the next", box)
    if _is_unseen(box.style["color"], around.ground):
        page.add_text("cannot be seen: it has the colour of what is behind it", box)
    if around.margin is not None:
        around.margin.append((drawn, box))
    elif drawn[3] > page.area[3] + _SLACK or drawn[1] < page.area[1] - _SLACK:
        page.strays.append((drawn, box))


def _look_for_collisions(page: _Page) -> None:
    """Texts at the head and foot of the page that lie over each other, or under text that left the type area.

    Told of is the text that left its room, or both if neither did.
    """
    rooms = [*page.margins, (page.area, page.strays)]
    for (room, texts), (other_room, others) in combinations(rooms, 2):
        for mine, theirs in product(texts, others):
            if _meet(mine[0], theirs[0]):
                pairs = [(mine, theirs, room), (theirs, mine, other_room)]
                for text, under, _ in [each for each in pairs if _beyond(each[0][0], each[2])] or pairs:
                    page.add_text(f"lies over “{shortened(under[1].text.strip())}”", text[1])


def _beyond(rect: Rect, paper: Rect) -> str:
    """Which edges of the paper a rectangle reaches past, in words; nothing if it does not."""
    sides = [
        name
        for name, out in (
            ("left", rect[0] < paper[0] - _SLACK),
            ("top", rect[1] < paper[1] - _SLACK),
            ("right", rect[2] > paper[2] + _SLACK),
            ("bottom", rect[3] > paper[3] + _SLACK),
        )
        if out
    ]
    return f"reaches past the {' and '.join(sides)} edge of the page" if sides else ""


def _meet(one: Rect, other: Rect) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > _SLACK and down > _SLACK


def _sized(x: float, y: float, width: float, height: float) -> Rect:
    return (x, y, x + width, y + height)


def _shown(text: Rect, line: Rect | None) -> Rect:
    return (max(text[0], line[0]), text[1], min(text[2], line[2]), text[3]) if line else text


def _turned(rect: Rect, matrix: Any) -> Rect:  # noqa: ANN401 - WeasyPrint has no types
    """The rectangle around another one once that is turned, scaled or moved."""
    left, top, right, bottom = rect
    if not matrix:
        return rect
    corners = [matrix.transform_point(x, y) for x in (left, right) for y in (top, bottom)]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return (min(across), min(down), max(across), max(down))


def _is_framed(box: Any) -> bool:  # noqa: ANN401 - WeasyPrint has no types
    """Whether a box draws a border of its own."""
    return any(getattr(box, f"border_{side}_width", 0) for side in ("top", "right", "bottom", "left"))


def _is_unseen(colour: Any, ground: Any) -> bool:  # noqa: ANN401 - WeasyPrint has no types
    if ground is _UNSEEN or colour.alpha == 0:
        return True
    if ground is _UNKNOWN or colour.alpha < 1:
        return False
    behind = ground.to("srgb").coordinates if ground and ground.alpha == 1 else (1.0, 1.0, 1.0)
    return all(
        abs(one - other) < _SAME_COLOUR for one, other in zip(colour.to("srgb").coordinates, behind, strict=True)
    )
