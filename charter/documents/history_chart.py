"""What a charter promised over time as a picture: its ramp, target and hours, with its versions and updates marked."""

from collections.abc import Iterator, Sequence

from charter.changes.history import History
from charter.documents.chart import style
from charter.documents.chart.labels import Label, label_at
from charter.documents.chart.panels import Line, Panel, Points, day_scale, days_below, panels
from charter.documents.chart.promised import Promised, promised
from charter.documents.chart.promised_alt import promised_alt
from charter.documents.chart.scales import Scale
from charter.documents.chart.svg import drawn, number, rect, rule, text
from charter.documents.chart.text import shortened_to
from charter.errors import ActionNeededError

_TITLE = 16.0
_MARK = 4.5
"""From the middle of an update's diamond to its tips."""
_DOTTED = "1.2 2.8"
_NOTHING = "no committed version of it can be read, so there is nothing to draw"


def history_chart(history: History) -> str:
    """The picture of what was promised over time, as an SVG document.

    Raises:
        ActionNeededError: if no committed version can be read, or none promises anything that can be drawn.
    """
    told = promised(history)
    if told is None:
        raise ActionNeededError(f"{history.path}: {_NOTHING}")
    x = day_scale(told)
    shown = panels(told, x, _TITLE + 10)
    if not shown:
        raise ActionNeededError(f"{history.path}: no version says how long the ramp is, its target or its hours")
    bottom = shown[-1].box.bottom
    updates = 22.0 if told.updates else 0.0
    lines = [*_head(told), *(line for panel in shown for line in _ground(panel))]
    lines += [*_days(told, x, shown), *_below(told, x, bottom)]
    lines += [line for panel in shown for line in _panel(panel)]
    return drawn(bottom + 38 + updates, promised_alt(told), lines)


def _head(told: Promised) -> Iterator[str]:
    title = shortened_to(f"What was promised over time: {told.title}", style.WIDTH - 20, style.TITLE.size, bold=True)
    yield text(label_at(title, 10, _TITLE, style.TITLE))


def _ground(panel: Panel) -> Iterator[str]:
    yield text(panel.head)
    yield rect(panel.box, style.TINTS[0])


def _days(told: Promised, x: Scale, shown: Sequence[Panel]) -> Iterator[str]:
    """A thin line for each version and a dashed one for each update, through all panels."""
    for panel in shown:
        for day in dict.fromkeys(day for day, _ in told.versions):
            at = x.at(day.toordinal())
            yield rule(at, panel.box.y, at, panel.box.bottom, style.RULE, 0.6)
        for day in told.updates:
            at = x.at(day.toordinal())
            yield rule(at, panel.box.y, at, panel.box.bottom, style.WARM, 0.9, ' stroke-dasharray="4 3"')


def _below(told: Promised, x: Scale, bottom: float) -> Iterator[str]:
    """The versions by name and day, and the updates by day."""
    names = {day: f"version {name}" for day, name in told.versions}  # of two on one day, the later one
    labels: list[Label] = days_below([*names.items()], x, bottom + 16, style.CHECKPOINT)
    labels += days_below([(day, day.isoformat()) for day in names], x, bottom + 29, style.SMALL)
    if told.updates:
        for day in told.updates:
            at, y = x.at(day.toordinal()), bottom + 39
            yield _diamond(at, y)
        days = [(day, f"update {day.isoformat()}") for day in told.updates]
        labels += days_below(days, x, bottom + 54, style.WALL)
    yield from map(text, labels)


def _diamond(x: float, y: float) -> str:
    tips = (x, y - _MARK), (x + _MARK, y), (x, y + _MARK), (x - _MARK, y)
    return f'<polygon points="{_points(tips)}" fill="{style.WARM}"/>'


def _panel(panel: Panel) -> Iterator[str]:
    for line in panel.lines:
        yield from _line(line)
    yield from map(text, panel.labels)


def _line(line: Line) -> Iterator[str]:
    colour = style.SOFT if line.second else style.ACCENT
    dashes = f' stroke-dasharray="{_DOTTED}"' if line.second else ""
    for run in line.runs:
        yield f'<polyline points="{_points(run)}" fill="none" stroke="{colour}" stroke-width="1.8"{dashes}/>'
    for x, y in line.dots:
        yield (
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{style.DOT}" fill="{colour}" '
            f'stroke="{style.PAPER}" stroke-width="1.2"/>'
        )


def _points(points: Points) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)
