"""The labels in the plot: the stated figures at their dots, and the names of the target and of today at their lines."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from charter.documents.chart import style
from charter.documents.chart.facts import Facts
from charter.documents.chart.labels import (
    Box,
    Candidate,
    Candidates,
    Ground,
    Label,
    Segment,
    Style,
    label_at,
    settled,
)
from charter.documents.chart.scales import Scale
from charter.documents.chart.text import ASCENT, DESCENT, shortened_to, text_width
from charter.spec.values import Figure

_WIDEST = 150.0
_GAP = 4.0
"""Between a dot and its label."""
_FAR = 14.0
"""A label further from its dot than this gets a leader."""
_ACROSS_LINE, _ACROSS_LEVEL, _ACROSS_GRID = 30.0, 14.0, 1.0
_WRONG_SIDE, _OVER_EDGE = 4.0, 3.0
_WITHOUT_UNIT, _CUT_SHORT = 18.0, 30.0


def plot_labels(facts: Facts, x: Scale, y: Scale, plot: Box, grid: Sequence[float]) -> tuple[Label, ...]:
    """The labels in the plot, each at its best free place."""
    dots = [(x.at(point.month), y.at(point.figure.value)) for point in facts.points]
    squares = [(x.at(each.month), y.at(each.figure.value)) for each in facts.measured]
    wishes = [
        _figure_wish(point.figure, style.WALL_FIGURE if point.wall else style.FIGURE, dot, _lean(dots, n), plot)
        for n, (point, dot) in enumerate(zip(facts.points, dots, strict=True))
    ]
    for name, figure, kind in (("target", facts.target, style.TARGET), ("today", facts.today, style.TODAY)):
        if figure:
            wishes.append(_level_wish(name, figure, y.at(figure.value), kind, plot))
    for each, square in zip(facts.measured, squares, strict=True):
        wishes.append(_figure_wish(each.figure, style.MEASURED, square, _off_the_line(square, dots), plot))
    marks = [Box(*dot, 0, 0).grown(style.DOT) for dot in dots] + [
        Box(*each, 0, 0).grown(style.SQUARE) for each in squares
    ]
    return tuple(settled(wishes, _ground(facts, dots, marks, y, plot, grid)))


def _ground(  # noqa: PLR0913, PLR0917 - all that labels are placed among
    facts: Facts, dots: Sequence[tuple[float, float]], marks: Sequence[Box], y: Scale, plot: Box, grid: Sequence[float]
) -> Ground:
    levels = [y.at(figure.value) for figure in (facts.target, facts.today) if figure]
    lines = [
        *((Segment(*one, *other), _ACROSS_LINE) for one, other in pairwise(dots)),
        *((Segment(plot.x, at, plot.right, at), _ACROSS_LEVEL) for at in levels),
        *((Segment(plot.x, y.at(value), plot.right, y.at(value)), _ACROSS_GRID) for value in grid),
    ]
    bounds = Box(plot.x + 1.5, plot.y, style.WIDTH - 3.5 - plot.x, plot.height - 1)
    return Ground(bounds, tuple(marks), tuple(lines))


def _wordings(figure: Figure, kind: Style, name: str = "") -> list[tuple[str, float]]:
    """The figure as written, then without its unit, which the axis has; each with the cost of being less."""
    before = f"{name} " if name else ""
    number = figure.written if figure.before else figure.written.removesuffix(figure.unit).strip()
    texts = {before + figure.written: 0.0, before + number: _WITHOUT_UNIT}
    if name:
        texts[name] = _CUT_SHORT
    wide = {text: cost for text, cost in texts.items() if text_width(text, kind.size, bold=kind.bold) <= _WIDEST}
    return list((wide or {shortened_to(before + number, _WIDEST, kind.size, bold=kind.bold): _CUT_SHORT}).items())


def _lean(dots: Sequence[tuple[float, float]], index: int) -> int:
    """-1 if the label of a dot had better be above it, 1 below, 0 either: a peak is named above, a valley below."""
    heights = [dots[n][1] - dots[index][1] for n in (index - 1, index + 1) if 0 <= n < len(dots)]
    if all(height > 0 for height in heights):
        return -1
    return 1 if all(height < 0 for height in heights) else 0


def _off_the_line(square: tuple[float, float], dots: Sequence[tuple[float, float]]) -> int:
    """-1 if the label of a measured figure had better be above it, 1 below: on the side on which the line is not."""
    for (x1, y1), (x2, y2) in pairwise(dots):
        if x1 <= square[0] <= x2:
            line = y1 + (y2 - y1) * (square[0] - x1) / ((x2 - x1) or 1)
            return -1 if square[1] <= line else 1
    return 0


def _figure_wish(figure: Figure, kind: Style, dot: tuple[float, float], lean: int, plot: Box) -> Candidates:
    """A figure for a dot or a square: as written, beside it if there is room."""
    cx, cy = dot
    wordings = _wordings(figure, kind)
    away = (style.SQUARE if kind is style.MEASURED else style.DOT) + _GAP

    def candidates(reach: int) -> Iterable[Candidate]:
        for text, cost in wordings:
            label = label_at(text, 0, 0, kind)
            for box, anchor, more in _places(label.box, cx, cy, away, reach, plot):
                side = _WRONG_SIDE if (box.y + box.height / 2 - cy) * lean < 0 else 0
                edge = _OVER_EDGE if box.right > plot.right else 0
                yield Candidate(Label(text, box, kind, anchor, _leader(cx, cy, box)), cost + more + side + edge)

    return candidates


def _places(  # noqa: PLR0913, PLR0917 - what is placed, around what, how far
    box: Box, cx: float, cy: float, away: float, reach: int, plot: Box
) -> Iterable[tuple[Box, str, float]]:
    """Boxes of that size around a dot, with the anchor that keeps them there and how much worse they are."""
    width, height = box.width, box.height
    if reach == 0:
        for anchor, left in (("middle", cx - width / 2), ("end", cx - width - 1), ("start", cx + 2)):
            worse = 0 if anchor == "middle" else 2
            yield Box(left, cy - away - height + 2, width, height), anchor, worse
            yield Box(left, cy + away - 1, width, height), anchor, worse + 1
        yield Box(cx + away, cy - height / 2, width, height), "start", 3
        yield Box(cx - away - width, cy - height / 2, width, height), "end", 3
    elif reach == 1:
        for dx in range(-56, 57, 8):
            for dy in range(-48, 49, 6):
                where = Box(cx + dx - width / 2, cy + dy - height / 2, width, height)
                yield where, "middle", 6 + (abs(dx) + abs(dy)) / 8
    else:
        for left in range(int(plot.x), int(plot.right - width) + 12, 12):
            for top in range(int(plot.y), int(plot.bottom - height), 7):
                yield Box(left, top, width, height), "start", 20 + (abs(left + width / 2 - cx) + abs(top - cy)) / 8


def _leader(cx: float, cy: float, box: Box) -> Segment | None:
    """A line from the dot to the nearest place of its label, unless they are neighbours."""
    x, y = min(max(cx, box.x), box.right), min(max(cy, box.y), box.bottom)
    distance = ((x - cx) ** 2 + (y - cy) ** 2) ** 0.5
    return Segment(cx, cy, x, y) if distance > _FAR else None


def _level_wish(name: str, figure: Figure, at: float, kind: Style, plot: Box) -> Candidates:
    """A name for a level: on its line, best at the left; the target rather above it, today rather below."""
    wordings = _wordings(figure, kind, name)
    above, below = at - kind.size * DESCENT - 2.5, at + kind.size * ASCENT + 3

    def candidates(reach: int) -> Iterable[Candidate]:
        sides = [(above, 0.0), (below, 2.0)] if name == "target" else [(above, 1.0), (below, 0.0)]
        if reach:
            sides = [(above - 4 * n, 5.0 * n) for n in (1, 2)] + [(below + 4 * n, 5.0 * n) for n in (1, 2)]
        for text, cost in wordings:
            width = text_width(text, kind.size, bold=kind.bold)
            steps = int((plot.right - plot.x - width) / 10) if reach <= 1 else 0
            for step in range(steps):
                for baseline, worse in sides:
                    yield Candidate(label_at(text, plot.x + 5 + 10 * step, baseline, kind), cost + worse + step / 8)

    return candidates
