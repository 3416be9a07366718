"""What a ramp states that a picture can show, and the same in words: nothing is added, nothing is guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charter.spec.model import Ramp, Stage
from charter.spec.values import Figure


@dataclass(frozen=True, slots=True)
class Point:
    """A stated figure at the end of a month; month 0 is the start."""

    month: int
    figure: Figure
    wall: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """The months of a stage, both included."""

    first: int
    last: int
    wall: bool

    def months(self) -> str:
        """`Months 1-2` with an en dash, or `Month 3`."""
        return f"Month{'s' if self.last > self.first else ''} {self.numbers()}"

    def numbers(self) -> str:
        """`1-2` with an en dash, or `3`."""
        return f"{self.first}\u2013{self.last}" if self.last > self.first else str(self.first)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the picture shows. Spans, points and checkpoints are in the order of their months."""

    measure: str
    months: int | None
    """Until it is reliable, if somebody said so."""
    last_month: int
    """The latest month that anything stated lies in: the end of the x axis."""
    spans: tuple[Span, ...]
    points: tuple[Point, ...]
    at_start: Figure | None
    target: Figure | None
    today: Figure | None
    checkpoints: tuple[int, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every stated figure: those on the line, then the target and today."""
        return (*(point.figure for point in self.points), *(f for f in (self.target, self.today) if f))

    @property
    def lower_is_better(self) -> bool:
        """Whether the target lies below the figure at the start."""
        return bool(self.target and self.at_start and self.target.value < self.at_start.value)


def facts_of(ramp: Ramp, checkpoint_months: Sequence[int]) -> Facts | None:
    """What can be drawn of a ramp, or None when nothing says how long it is."""
    spans = sorted((_span(stage) for stage in ramp.stages if stage.months), key=lambda span: (span.first, span.last))
    ends = [*(span.last for span in spans), *checkpoint_months, *filter(None, [ramp.months_until_reliable])]
    if not ends:
        return None
    means = ramp.reliable_means
    figures = [means.target, means.at_start, *(stage.figure for stage in ramp.stages), means.today]
    unit = next((figure for figure in figures if figure), None)
    at_start, target, today = (_in_unit(figure, unit) for figure in (means.at_start, means.target, means.today))
    points = [*_start_point(at_start), *_stage_points(ramp.stages, unit)]
    return Facts(
        measure=means.measure,
        months=ramp.months_until_reliable,
        last_month=max(ends),
        spans=tuple(spans),
        points=tuple([*points, *_target_point(target, ramp.months_until_reliable, points)]),
        at_start=at_start,
        target=target,
        today=today,
        checkpoints=tuple(sorted(checkpoint_months)),
    ).in_order()
