"""The ramp as a picture: the stated figures joined by straight lines, and nothing between or beyond them."""

from collections.abc import Iterator, Sequence
from itertools import cycle

from charter.documents.chart import frame, style
from charter.documents.chart.alt import alt_text
from charter.documents.chart.facts import Measured, facts_of
from charter.documents.chart.labels import Box
from charter.documents.chart.layout import Layout, ramp_layout
from charter.documents.chart.svg import drawn, rect, rule, text
from charter.documents.chart.svg import number as _n
from charter.spec.model import Ramp

_DASHED, _DOTTED, _DOTS_IN_GAPS = "5 3", "1.2 2.8", "0 5.9 1.2 0.9"


_HOLLOW = f'fill="{style.INK}" fill-rule="evenodd"'
"""Filled between two outlines, and so in the colours that a page in the dark gives to what is filled."""


def ramp_chart(ramp: Ramp, checkpoint_months: Sequence[int], measured: Sequence[Measured] = ()) -> str:
    """The chart of a ramp as an SVG document, or nothing if there is nothing to draw."""
    layout = ramp_layout(ramp, checkpoint_months, measured)
    if layout is None:
        return ""
    layers = (_stages, _grid, _months, _levels, _line, _leaders, _dots, _squares, _checkpoints, _labels)
    return drawn(layout.height, alt_text(layout.facts), (line for layer in layers for line in layer(layout)))


def ramp_chart_alt(ramp: Ramp, checkpoint_months: Sequence[int], measured: Sequence[Measured] = ()) -> str:
    """What the chart shows, as one paragraph; nothing if there is nothing to draw."""
    facts = facts_of(ramp, checkpoint_months, measured)
    return alt_text(facts) if facts else ""


def figures_measured(ramp: Ramp, checkpoint_months: Sequence[int], measured: Sequence[Measured]) -> int:
    """How many of the measured figures the chart shows: those for which the ramp states an axis."""
    facts = facts_of(ramp, checkpoint_months, measured)
    return len(facts.measured) if facts else 0


def _stages(layout: Layout) -> Iterator[str]:
    """The months of each stage shaded up to its bar, the wall last so that no other stage hides it."""
    tints = cycle(style.TINTS)
    shaded = [(lane, style.WARM_TINT if lane.span.wall else next(tints)) for lane in layout.lanes]
    for lane, tint in sorted(shaded, key=lambda pair: pair[0].span.wall):
        start, end = layout.x.at(lane.span.first - 1), layout.x.at(lane.span.last)
        yield rect(Box(start, lane.bar.y, end - start, layout.plot.bottom - lane.bar.y), tint)
    for lane in layout.lanes:
        yield rect(lane.bar, style.WARM if lane.span.wall else style.ACCENT)


def _grid(layout: Layout) -> Iterator[str]:
    if layout.y is None:
        return
    for value in layout.grid:
        at = layout.y.at(value)
        yield rule(layout.plot.x, at, layout.plot.right, at, style.RULE, 0.5)


def _months(layout: Layout) -> Iterator[str]:
    """The x axis with a tick at the end of every month."""
    plot = layout.plot
    yield rule(plot.x, plot.bottom, plot.right, plot.bottom, style.SOFT, 0.7)
    for month in range(layout.facts.last_month + 1):
        at = layout.x.at(month)
        yield rule(at, plot.bottom, at, plot.bottom + 3.5, style.SOFT, 0.7)


def _levels(layout: Layout) -> Iterator[str]:
    """The target, dashed, and today, dotted. Where both are one level, the dots stand in the gaps of the dashes."""
    target, today, y = layout.facts.target, layout.facts.today, layout.y
    if y and today:
        one = target is not None and abs(y.at(target.value) - y.at(today.value)) < 1
        dashes = _DOTS_IN_GAPS if one else _DOTTED
        yield _level(layout, y.at(today.value), style.SOFT, dashes)
    if y and target:
        yield _level(layout, y.at(target.value), style.ACCENT, _DASHED)


def _level(layout: Layout, at: float, colour: str, dashes: str) -> str:
    return rule(layout.plot.x, at, layout.plot.right, at, colour, 1.2, f' stroke-dasharray="{dashes}"')


def _line(layout: Layout) -> Iterator[str]:
    """Straight from each stated figure to the next."""
    if len(layout.dots) > 1:
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in layout.dots)
        yield (
            f'<polyline points="{points}" fill="none" stroke="{style.ACCENT}" stroke-width="1.8" '
            'stroke-linejoin="round"/>'
        )


def _leaders(layout: Layout) -> Iterator[str]:
    for label in layout.notes:
        if line := label.leader:
            yield rule(line.x1, line.y1, line.x2, line.y2, style.SOFT, 0.6)


def _dots(layout: Layout) -> Iterator[str]:
    """A dot at each stated figure, with a rim of paper that lifts it off the line."""
    for point, (x, y) in zip(layout.facts.points, layout.dots, strict=True):
        yield _dot(x, y, style.WARM if point.wall else style.ACCENT)


def _dot(x: float, y: float, colour: str) -> str:
    rim = f'stroke="{style.PAPER}" stroke-width="1.2"'
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{style.DOT}" fill="{colour}" {rim}/>'


def _squares(layout: Layout) -> Iterator[str]:
    """An open square at each measured figure, through which line and dots are still seen, and what the marks are."""
    if not layout.facts.measured:
        return
    expected, measured = frame.legend()
    yield _dot(*frame.mark_before(expected), style.ACCENT)
    for x, y in (frame.mark_before(measured), *layout.squares):
        yield f'<path d="{_outline(x, y, style.SQUARE)}{_outline(x, y, style.SQUARE - style.RIM)}" {_HOLLOW}/>'


def _outline(x: float, y: float, half: float) -> str:
    side = _n(2 * half)
    return f"M{_n(x - half)},{_n(y - half)}h{side}v{side}h-{side}z"


def _checkpoints(layout: Layout) -> Iterator[str]:
    for diamond in layout.diamonds:
        x, y, half = diamond.x, diamond.y, style.DIAMOND
        yield (
            f'<polygon points="{_n(x)},{_n(y - half)} {_n(x + half)},{_n(y)} {_n(x)},{_n(y + half)} '
            f'{_n(x - half)},{_n(y)}" fill="{style.INK}"/>'
        )
        yield text(diamond.number)


def _labels(layout: Layout) -> Iterator[str]:
    yield from map(text, layout.labels)
