"""What a ramp states that a picture can show: nothing is added and nothing is guessed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar

from charter.framing.words import amount, unit_for
from charter.spec.model import Ramp, Stage
from charter.spec.values import Figure

EN_DASH = "\u2013"

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Point:
    """A stated figure at the end of a month; month 0 is the start."""

    month: int
    figure: Figure
    wall: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure that was measured on the way. The month counts from the start and need not be whole."""

    month: float
    figure: Figure
    when: str
    """The same in words: `at the end of month 3`, `on 2 May 2027`."""


@dataclass(frozen=True, slots=True)
class Span:
    """The months of a stage, both included."""

    first: int
    last: int
    wall: bool

    @property
    def numbers(self) -> str:
        """`1-2` with an en dash, or `3`."""
        return f"{self.first}{EN_DASH}{self.last}" if self.last > self.first else str(self.first)

    @property
    def months(self) -> str:
        """`Months 1-2` with an en dash, or `Month 3`."""
        return f"Months {self.numbers}" if self.last > self.first else f"Month {self.numbers}"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the picture shows. Spans, points and checkpoints are in the order of their months."""

    measure: str
    months: int | None
    """How many months until it is reliable, if somebody said so."""
    last_month: int
    """The latest month that anything stated lies in: the end of the x axis."""
    spans: tuple[Span, ...]
    points: tuple[Point, ...]
    """The stated figures that have a month. A target without a month has none, and is a level only."""
    at_start: Figure | None
    target: Figure | None
    today: Figure | None
    checkpoints: tuple[int, ...]
    measured: tuple[Measured, ...] = ()
    """What came out, in the order in which it was learned; empty if no axis is stated that it could stand on."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that the y axis must reach; empty if the ramp states none."""
        stated = (*(point.figure for point in self.points), *_given(self.target, self.today))
        return (*stated, *(each.figure for each in self.measured))

    @property
    def lower_is_better(self) -> bool:
        """Whether the target lies below the figure at the start."""
        return bool(self.target and self.at_start and self.target.value < self.at_start.value)


def facts_of(ramp: Ramp, checkpoint_months: Sequence[int], measured: Sequence[Measured] = ()) -> Facts | None:
    """What can be drawn of a ramp and of what was measured, or None when nothing says how long it is."""
    spans = tuple(sorted(_spans(ramp.stages), key=lambda span: (span.first, span.last, span.wall)))
    ends = [*(span.last for span in spans), *checkpoint_months, *_given(ramp.months_until_reliable)]
    if not ends:
        return None
    at_start, target, today, stages = _in_one_unit(ramp)
    came_out = _on_the_axis(measured, ramp)
    return Facts(
        measure=ramp.reliable_means.measure,
        months=ramp.months_until_reliable,
        last_month=max([*ends, *(ceil(each.month) for each in came_out)]),
        spans=spans,
        points=_points(at_start, stages, target, ramp.months_until_reliable),
        at_start=at_start,
        target=target,
        today=today,
        checkpoints=tuple(sorted(checkpoint_months)),
        measured=came_out,
    )


def _given(*values: Value | None) -> list[Value]:
    return [value for value in values if value is not None]


def _spans(stages: Iterable[Stage]) -> list[Span]:
    """The stages that say their months; the type of the field allows none without an end."""
    return [
        Span(stage.months.first, stage.months.last, stage.wall)
        for stage in stages
        if stage.months and stage.months.last is not None
    ]


def _in_one_unit(ramp: Ramp) -> tuple[Figure | None, Figure | None, Figure | None, list[Point]]:
    """At start, target, today and the stages' figures, without those that the unit of the target cannot measure.

    A draft may mix units. One axis has one, and a figure of another would stand at a place that means nothing.
    """
    means, stated = ramp.reliable_means, _stated(ramp)
    same = {figure for figure in stated if figure.same_unit(stated[0])}
    stages = [
        Point(stage.months.last, _as_set(stage.figure), stage.wall)
        for stage in ramp.stages
        if stage.months and stage.months.last is not None and stage.figure in same
    ]
    at_start, target, today = (
        _as_set(figure) if figure and figure in same else None for figure in (means.at_start, means.target, means.today)
    )
    return at_start, target, today, stages


def _stated(ramp: Ramp) -> list[Figure]:
    """Every figure that the ramp states, that of the target first: the axis is in its unit."""
    means = ramp.reliable_means
    return _given(means.target, means.at_start, *(stage.figure for stage in ramp.stages), means.today)


def _on_the_axis(measured: Sequence[Measured], ramp: Ramp) -> tuple[Measured, ...]:
    """What was measured, without what the unit of the target cannot measure: a charter may have changed its unit."""
    unit = next(iter(_stated(ramp)), None)
    kept = [each for each in measured if unit and unit.same_unit(each.figure)]
    return tuple(replace(each, figure=_as_set(each.figure)) for each in kept)


def _as_set(figure: Figure) -> Figure:
    """A figure as the documents print it, so that the picture and the sentences write 1,200 alike."""
    unit = figure.unit if figure.before else unit_for(figure.value, figure.unit)
    return replace(figure, unit=unit, written=amount(figure.value, unit, before=figure.before))


def _points(
    at_start: Figure | None, stages: list[Point], target: Figure | None, months: int | None
) -> tuple[Point, ...]:
    """The figures that have a month, each once. A stage that ends with the ramp speaks for the target there."""
    points = [Point(0, at_start)] if at_start else []
    points += stages
    if target and months and all(point.month != months for point in stages):
        points.append(Point(months, target))
    return tuple(sorted(dict.fromkeys(points), key=lambda point: point.month))
