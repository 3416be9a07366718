"""The layout of a ramp chart: every label, dot and scale with its place, before anything is drawn.

The picture is 660 units wide, and y runs downwards. From the top: the measure, the stages, the plot, the months and the
checkpoints.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from charter.documents.chart import frame, style
from charter.documents.chart.facts import Facts, Measured, facts_of
from charter.documents.chart.labels import Box, Label
from charter.documents.chart.notes import plot_labels
from charter.documents.chart.scales import Scale, value_ticks
from charter.spec.model import Ramp


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is. A layer that is laid over the chart needs the two scales only."""

    facts: Facts
    height: float
    plot: Box
    x: Scale
    """From months to the picture; month n is the stretch from n - 1 to n."""
    y: Scale | None
    """From values to the picture; None if the ramp states no figures."""
    grid: tuple[float, ...]
    lanes: tuple[frame.Lane, ...]
    diamonds: tuple[frame.Diamond, ...]
    around: tuple[Label, ...]
    """The labels outside the plot."""
    notes: tuple[Label, ...]
    """The labels in the plot: the stated figures, the target and today."""

    @property
    def labels(self) -> tuple[Label, ...]:
        """Every text in the picture but the numbers in the diamonds."""
        return self.around + self.notes

    @property
    def dots(self) -> tuple[tuple[float, float], ...]:
        """The middles of the dots: one for each stated figure that has a month, in the order of the months."""
        y = self.y
        return tuple((self.x.at(p.month), y.at(p.figure.value)) for p in self.facts.points) if y else ()

    @property
    def squares(self) -> tuple[tuple[float, float], ...]:
        """The middles of the squares: one for each measured figure, in the order in which they were learned."""
        y = self.y
        return tuple((self.x.at(m.month), y.at(m.figure.value)) for m in self.facts.measured) if y else ()


def ramp_layout(ramp: Ramp, checkpoint_months: Sequence[int], measured: Sequence[Measured] = ()) -> Layout | None:
    """The layout of a ramp's chart, or None if there is nothing to draw."""
    facts = facts_of(ramp, checkpoint_months, measured)
    return _layout(facts) if facts else None


def _layout(facts: Facts) -> Layout:
    ticks = value_ticks(facts.figures) if facts.figures else ()
    left = frame.left_margin(ticks, facts.figures, checkpoints=bool(facts.checkpoints))
    x = Scale(0, facts.last_month, left, style.PLOT_RIGHT)
    head = frame.header(facts.measure if ticks else "", measured=bool(facts.measured))
    plot = _plot(facts, x, head, drawn=bool(ticks))
    y = Scale(float(ticks[0]), float(ticks[-1]), plot.bottom, plot.y) if ticks else None
    lanes = frame.lanes(facts.spans, x, plot.y)
    diamonds = frame.diamonds(facts.checkpoints, x, plot.bottom + style.AXIS + 12)
    around = [*head, *(lane.label for lane in lanes), *frame.month_labels(facts.last_month, x, plot.bottom + 15)]
    around += frame.value_labels(ticks, facts.figures, y, left - 7) if y else []
    around += frame.checkpoint_labels(diamonds)
    grid = tuple(float(tick) for tick in ticks)
    return Layout(
        facts=facts,
        height=max((diamond.box.bottom + 3 for diamond in diamonds), default=plot.bottom + style.AXIS),
        plot=plot,
        x=x,
        y=y,
        grid=grid,
        lanes=lanes,
        diamonds=diamonds,
        around=tuple(around),
        notes=plot_labels(facts, x, y, plot, grid) if y else (),
    )


def _plot(facts: Facts, x: Scale, head: Sequence[Label], *, drawn: bool) -> Box:
    """The plot, under as many rows of stages as they need; without figures it is a band."""
    rows = 1 + max((lane.row for lane in frame.lanes(facts.spans, x, 0)), default=-1)
    top = max(label.box.bottom for label in head) + 8 + style.LANE * rows
    return Box(x.start, top, style.PLOT_RIGHT - x.start, style.PLOT_HEIGHT if drawn else style.BAND_HEIGHT)
