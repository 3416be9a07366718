"""The labels around the plot: the measure and the stages, the values, the months and the checkpoints."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from charter.documents.chart import style
from charter.documents.chart.facts import Span
from charter.documents.chart.labels import Box, Label, label_at
from charter.documents.chart.scales import Scale, month_ticks, tick_texts, unit_after
from charter.documents.chart.text import shortened_to, text_width, wrapped
from charter.spec.values import Figure

NOTE = "expected, not measured"
EXPECTED, MEASURED = "expected", "measured"
CHECKPOINTS = "checkpoints"
_MARK = 14.0
"""Room for a mark before its word in the legend."""
_WIDEST_TICK = 92.0
_ONE_LINE_TICK = 60.0
_BETWEEN = 4.0
"""Between the names of two stages; the bars under them tell them apart."""
_ROOMY = 1.2
"""What the widest common font needs more. A name that has a shorter form must fit in that one too."""
_MOST_NAMED = 6
"""Checkpoints. With more of them, numbers alone are easier to read than two rows of words."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A stage as a bar above the plot; the row says how high, counted upwards from the plot."""

    span: Span
    row: int
    bar: Box
    label: Label


@dataclass(frozen=True, slots=True)
class Diamond:
    """A checkpoint under the axis; the label beside it is its month, if there is room for all of them."""

    month: int
    x: float
    row: int
    y: float
    number: Label
    label: Label | None

    @property
    def box(self) -> Box:
        """The diamond from tip to tip."""
        return Box(self.x - style.DIAMOND, self.y - style.DIAMOND, 2 * style.DIAMOND, 2 * style.DIAMOND)


def header(measure: str, *, measured: bool = False) -> tuple[Label, ...]:
    """The measure in one or two lines, after the note that travels with the picture in its corner.

    Once something was measured, the note says instead what the two marks are.
    """
    notes = legend() if measured else (label_at(NOTE, style.PLOT_RIGHT, style.TITLE_LINE, style.SMALL, "end"),)
    left = notes[0].box.x - (_MARK if measured else 0)
    lines = wrapped(measure, left - 3 * style.AIR, style.TITLE.size, lines=2, bold=True)
    return (*notes, *(label_at(line, 0, style.TITLE_LINE * n, style.TITLE) for n, line in enumerate(lines, start=1)))


def legend() -> tuple[Label, Label]:
    """What a dot and a square are; the mark of each stands before its word."""
    right = style.PLOT_RIGHT - text_width(MEASURED, style.SMALL.size)
    left = right - _MARK - 2 * style.AIR - text_width(EXPECTED, style.SMALL.size)
    places = ((EXPECTED, left), (MEASURED, right))
    expected, measured = (label_at(word, at, style.TITLE_LINE, style.SMALL) for word, at in places)
    return expected, measured


def mark_before(word: Label) -> tuple[float, float]:
    """The middle of the mark that a word of the legend explains."""
    return word.box.x - _MARK / 2 - 2, word.baseline - word.style.size / 3


def left_margin(ticks: Sequence[Decimal], figures: Sequence[Figure], *, checkpoints: bool) -> float:
    """How much room the numbers of the y axis and the name of the row of checkpoints need."""
    texts = [text for tick in _tick_lines(ticks, figures) for text in tick]
    widths = [text_width(text, style.SMALL.size) for text in texts]
    if checkpoints:
        widths.append(text_width(CHECKPOINTS, style.SMALL.size) - 1)
    return round(max(widths, default=14) + 9)


def value_labels(ticks: Sequence[Decimal], figures: Sequence[Figure], y: Scale, right: float) -> list[Label]:
    """The numbers of the y axis; the top one carries the unit."""
    return [
        label_at(text, right, y.at(tick) + 3.3 + 10.5 * line, style.SMALL, "end")
        for tick, texts in zip(ticks, _tick_lines(ticks, figures), strict=True)
        for line, text in enumerate(texts)
    ]


def _tick_lines(ticks: Sequence[Decimal], figures: Sequence[Figure]) -> list[list[str]]:
    """The text of each tick. A long unit stands under its number."""
    if not ticks:
        return []
    texts = [[shortened_to(text, _WIDEST_TICK, style.SMALL.size)] for text in tick_texts(ticks, figures)]
    unit = unit_after(figures)
    whole = texts[-1][0] + unit
    if text_width(whole, style.SMALL.size) <= _ONE_LINE_TICK:
        return [*texts[:-1], [whole]]
    return [*texts[:-1], [*texts[-1], shortened_to(unit.strip(), _WIDEST_TICK, style.SMALL.size)]]


def month_labels(last: int, x: Scale, baseline: float) -> tuple[Label, ...]:
    """The start, the last month in words, and of the numbers between them those that touch neither."""
    start = label_at("start", x.at(0), baseline, style.SMALL, "middle")
    words = label_at(f"month {last}", x.at(last), baseline, style.SMALL, "middle")
    if words.box.right > style.WIDTH - style.AIR:
        words = label_at(words.text, style.WIDTH - style.AIR, baseline, style.SMALL, "end")
    kept = [start]
    for month in month_ticks(last)[1:-1]:
        label = label_at(str(month), x.at(month), baseline, style.SMALL, "middle")
        if label.box.x > kept[-1].box.right + style.AIR and label.box.right + style.AIR < words.box.x:
            kept.append(label)
    return (*kept, words)


def lanes(spans: Sequence[Span], x: Scale, plot_top: float) -> tuple[Lane, ...]:
    """The stages, named as fully as all of them have room for, in as few rows as keep them apart."""
    done: list[Lane] = []
    for span in spans:
        ways = (_lane(name, span, x, plot_top, row) for row in count() for name in _stage_names(span, x))
        done.append(next(lane for lane in ways if not any(_collide(lane, other) for other in done)))
    return tuple(done)


def _lane(name: str, span: Span, x: Scale, plot_top: float, row: int) -> Lane:
    bottom, start = plot_top - style.LANE * row, x.at(span.first - 1)
    bar = Box(start + 0.5, bottom - 2, x.at(span.last) - start - 1, 2)
    return Lane(span, row, bar, _stage_label(name, span, x, bottom - 7))


def _collide(one: Lane, other: Lane) -> bool:
    """Whether two stages of one row hide each other, or their names would be read as one."""
    return one.bar.meets(other.bar) or one.label.box.grown(_BETWEEN - 1).meets(other.label.box)


def _stage_names(span: Span, x: Scale) -> list[str]:
    """`Months 3-5`, then `3-5`, of these what its months have room for; the wall is named whatever room there is."""
    names = [span.months, span.numbers]
    if span.wall:
        names = [f"{span.months}, the wall", f"{span.numbers}, the wall", "the wall"]
    return [*(name for name in names[:-1] if _fits(name, span, x, _ROOMY)), names[-1]]


def _fits(name: str, span: Span, x: Scale, times: float = 1) -> bool:
    return text_width(name, style.STAGE.size, bold=True) * times + _BETWEEN <= x.at(span.last) - x.at(span.first - 1)


def _stage_label(text: str, span: Span, x: Scale, baseline: float) -> Label:
    """At the left end of its stage; in the middle of one that is too narrow, but within the picture."""
    kind = style.WALL if span.wall else style.STAGE
    start, end = x.at(span.first - 1), x.at(span.last)
    if _fits(text, span, x):
        return label_at(text, start + 1, baseline, kind)
    label = label_at(text, (start + end) / 2, baseline, kind, "middle")
    if label.box.right > style.WIDTH - 2:
        return label_at(text, style.WIDTH - 2, baseline, kind, "end")
    return label if label.box.x >= 0 else label_at(text, 0, baseline, kind)


def diamonds(months: Sequence[int], x: Scale, first_row: float) -> tuple[Diamond, ...]:
    """The checkpoints in month order, with their months beside them if that takes few rows, else the numbers alone."""
    named = _in_rows(months, x, first_row, named=True)
    rows = 1 + max((diamond.row for diamond in named), default=0)
    if rows == 1 or (rows == 2 and len(months) <= _MOST_NAMED):  # noqa: PLR2004 - a second row, but no staircase
        return named
    return _in_rows(months, x, first_row, named=False)


def checkpoint_labels(checkpoints: Sequence[Diamond]) -> list[Label]:
    """What the diamonds are, at the left of the first row, and the months beside those that have room for them."""
    if not checkpoints:
        return []
    name = label_at(CHECKPOINTS, 0, checkpoints[0].y + 3.3, style.SMALL)
    return [name, *(diamond.label for diamond in checkpoints if diamond.label)]


def _in_rows(months: Sequence[int], x: Scale, first_row: float, *, named: bool) -> tuple[Diamond, ...]:
    done: list[Diamond] = []
    for checkpoint in enumerate(months, start=1):
        rows = (_free(_ways(checkpoint, row, x, first_row, named=named), done) for row in count())
        done.append(next(diamond for diamond in rows if diamond))
    return tuple(done)


def _free(ways: Iterable[Diamond], done: Sequence[Diamond]) -> Diamond | None:
    """The first of the ways that touches nothing and stays in the picture."""
    taken = [box for diamond in done for box in _boxes(diamond)]
    for way in ways:
        boxes = _boxes(way)
        inside = all(box.right <= style.WIDTH for box in boxes)
        if inside and not any(mine.grown(1.5).meets(box) for mine in boxes for box in taken):
            return way
    return None


def _boxes(diamond: Diamond) -> list[Box]:
    return [diamond.box, *([diamond.label.box] if diamond.label else [])]


def _ways(checkpoint: tuple[int, int], row: int, x: Scale, first_row: float, *, named: bool) -> Iterator[Diamond]:
    """The diamond of a checkpoint in a row, with its label on the right, then on the left."""
    number, month = checkpoint
    at, y = x.at(month), first_row + style.ROW * row
    digits = label_at(str(number), at, y + 3, style.NUMBER, "middle")
    if not named:
        yield Diamond(month, at, row, y, digits, None)
        return
    for anchor, side in (("start", 1), ("end", -1)):
        beside = label_at(f"month {month}", at + side * (style.DIAMOND + 3), y + 3.3, style.CHECKPOINT, anchor)
        if beside.box.x > x.at(0) or side > 0:
            yield Diamond(month, at, row, y, digits, beside)
