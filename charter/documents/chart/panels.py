"""The panels of the picture of what was promised over time: their scales, and the labels in them and below them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product

from charter.documents.chart import style
from charter.documents.chart.labels import Box, Candidate, Candidates, Ground, Label, Segment, Style, label_at, settled
from charter.documents.chart.promised import Course, Promised
from charter.documents.chart.scales import Scale
from charter.documents.chart.text import shortened_to, text_width

Points = tuple[tuple[float, float], ...]

_LEFT = 10.0
_GOES_ON = 22.0
"""How far a line is drawn beyond the last day, since the promise holds on."""
_HEIGHT, _HEAD, _GAP = 66.0, 19.0, 10.0
"""Of a panel, of the line above it that says what it shows, and between two."""
_ROOM = 15.0
"""In a panel above and below its lines, for the figures."""
_ACROSS = 30.0


@dataclass(frozen=True, slots=True)
class Line:
    """One promise over time: level from each day on which it was made to the next."""

    course: Course
    runs: tuple[Points, ...]
    """Its corners, in as many runs as there are stretches in which something is promised."""
    dots: Points
    second: bool
    """Whether it is the second line of its panel, which is drawn dotted."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: the promises that share a unit."""

    box: Box
    head: Label
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]


def day_scale(told: Promised) -> Scale:
    """From days, as ordinal numbers, to the picture."""
    days = [day.toordinal() for day in (*(day for day, _ in told.versions), *told.updates)]
    return Scale(min(days), max(*days, min(days) + 1), _LEFT + 10, style.PLOT_RIGHT - _GOES_ON)


def panels(told: Promised, x: Scale, top: float) -> tuple[Panel, ...]:
    """The panels that there is something to show in, from the top down."""
    wanted = (
        ("Ramp: months until it is reliable", (told.ramp,)),
        (f"Target: {told.measure}" if told.measure else "Target", (told.target,)),
        (_hours_head(told), (told.asked, told.freed)),
    )
    found: list[Panel] = []
    for head, courses in wanted:
        if any(promise.value is not None for course in courses for promise in course.promises):
            found.append(_panel(head, courses, x, top + len(found) * (_HEAD + _HEIGHT + _GAP)))
    return tuple(found)


def _hours_head(told: Promised) -> str:
    freed = ", and freed for one (dotted)" if told.freed.promises else ""
    return f"Hours a week: the most asked of one person{freed}"


def _panel(head: str, courses: Sequence[Course], x: Scale, top: float) -> Panel:
    box = Box(_LEFT, top + _HEAD, style.PLOT_RIGHT - _LEFT, _HEIGHT)
    values = [float(each.value) for course in courses for each in course.promises if each.value is not None]
    low, high = min(values), max(values)
    room = (high - low) / 8 or 1.0
    y = Scale(low - room, high + room, box.bottom - _ROOM, box.y + _ROOM)
    lines = tuple(_line(course, x, y, box, second=number > 0) for number, course in enumerate(courses))
    text = shortened_to(head, box.width, style.STAGE.size, bold=True)
    return Panel(box, label_at(text, _LEFT, top + _HEAD - 5, style.STAGE), lines, tuple(_figures(lines, box)))


def _line(course: Course, x: Scale, y: Scale, box: Box, *, second: bool) -> Line:
    runs: list[list[tuple[float, float]]] = [[]]
    ends = [*(x.at(each.day.toordinal()) for each in course.promises[1:]), box.right]
    for promise, end in zip(course.promises, ends, strict=True):
        if promise.value is None:
            runs.append([])
        else:
            height = y.at(promise.value)
            runs[-1] += [(x.at(promise.day.toordinal()), height), (end, height)]
    dots = tuple((x.at(each.day.toordinal()), y.at(each.value)) for each in course.promises if each.value is not None)
    return Line(course, tuple(tuple(run) for run in runs if run), dots, second)


def _figures(lines: Sequence[Line], box: Box) -> list[Label]:
    """Each figure beside the day from which on it holds, where there is room."""
    dots = [dot for line in lines for dot in line.dots]
    segments = [Segment(*one, *other) for line in lines for run in line.runs for one, other in pairwise(run)]
    ground = Ground(
        Box(box.x, box.y - 2, style.WIDTH - 4 - box.x, box.height + 4),
        tuple(Box(x, y, 0, 0).grown(style.DOT) for x, y in dots),
        tuple((segment, _ACROSS) for segment in segments),
    )
    wishes = [
        _wish(promise.written, dot, style.TODAY if line.second else style.FIGURE)
        for line in lines
        for promise, dot in zip(
            (each for each in line.course.promises if each.value is not None), line.dots, strict=True
        )
    ]
    return settled(wishes, ground)


def _wish(text: str, dot: tuple[float, float], kind: Style) -> Candidates:
    x, y = dot
    above, below = y - 8, y + kind.size + 4

    def candidates(reach: int) -> Iterable[Candidate]:
        farther = (0,) if reach == 0 else (0, 10, 20)
        steps = range(0, 12 * (reach + 1), 12) if reach < 2 else range(-160, 161, 16)  # noqa: PLR2004 - the widest reach
        for step, off in product(steps, farther):
            cost = abs(step) / 6 + off / 3
            for anchor, at, worse in (("start", x + 3 + step, 0.0), ("end", x - 3 - step, 3.0)):
                yield Candidate(label_at(text, at, above - off, kind, anchor), cost + worse)
                yield Candidate(label_at(text, at, below + off, kind, anchor), cost + worse + 1)

    return candidates


def days_below(days: Sequence[tuple[date, str]], x: Scale, baseline: float, kind: Style) -> list[Label]:
    """A text below each day, the first and the last one surely, the others where there is room."""
    placed: list[Label] = []
    for day, text in [days[-1], *days[:-1]]:
        half = text_width(text, kind.size, bold=kind.bold) / 2
        middle = min(max(x.at(day.toordinal()), half + 2), style.WIDTH - half - 2)
        label = label_at(text, middle, baseline, kind, "middle")
        if not any(label.box.grown(style.AIR / 2).meets(other.box) for other in placed):
            placed.append(label)
    return placed
