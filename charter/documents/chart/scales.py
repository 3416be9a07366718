"""The two axes of a chart: from a month or a value to a place on the picture, and where the ticks stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from charter.spec.values import Figure

_MOST_STEPS = 6
_NICE = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_QUARTERS = (Decimal(10), Decimal(20), Decimal(25), Decimal(50), Decimal(100))
"""Steps of 25 are read easily, steps of 2.5 are not."""
_HUNDRED = Decimal(100)
_SAME = Decimal("1e-9")
"""Two figures that differ by less than this share of themselves stand at one place in any picture."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: `low` stands at `start`, `high` at `end`, both in units of the picture."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float | Decimal) -> float:
        """Where a value stands."""
        return self.start + (float(value) - self.low) / (self.high - self.low) * (self.end - self.start)


def month_ticks(last: int) -> tuple[int, ...]:
    """The months that get a number: all of a year, every third of three years, every sixth of more; always the last."""
    step = next(step for step, months in ((1, 12), (2, 24), (3, 36), (6, last)) if last <= months)
    return tuple(dict.fromkeys([*range(0, last, step), last]))


def value_ticks(figures: Sequence[Figure]) -> tuple[Decimal, ...]:
    """Round values from just below the lowest figure to just above the highest, at most eight."""
    values = [figure.value for figure in figures]
    low, high = _range(min(values), max(values))
    if all(figure.unit == "%" for figure in figures) and min(values) >= 0 and max(values) <= _HUNDRED:
        low, high = max(low, Decimal(0)), min(high, _HUNDRED)
    step = _step(high - low)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return tuple((first + index) * step for index in range(int(last - first) + 1))


def _range(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """A little more than the figures span. Zero is shown where it is near enough to cost little."""
    same = high - low <= abs(high) * _SAME
    room = (abs(high) / 4 or Decimal(1)) if same else (high - low) / 12
    if 0 <= low <= high / 2:
        return Decimal(0), high + room
    if low / 2 <= high <= 0:
        return low - room, Decimal(0)
    lowest, highest = low - room, high + room
    return (max(lowest, Decimal(0)) if low >= 0 else lowest), (min(highest, Decimal(0)) if high <= 0 else highest)


def _step(span: Decimal) -> Decimal:
    least = span / _MOST_STEPS
    power = Decimal(10) ** least.adjusted()
    steps = _QUARTERS if power >= 10 else _NICE  # noqa: PLR2004 - see _QUARTERS
    scale = power / steps[0]
    return next(step * scale for step in steps if step * scale >= least)


def tick_texts(ticks: Sequence[Decimal], figures: Sequence[Figure]) -> tuple[str, ...]:
    """The numbers of the ticks, with equally many decimals; a leading currency sign stands at the top one."""
    decimals = max(0, *(-int(tick.normalize().as_tuple().exponent) for tick in ticks))
    sign = next((figure.unit for figure in figures if figure.before), "")
    if sign and decimals == 1:
        decimals = 2  # cents
    texts = [_number(tick, decimals) for tick in ticks]
    return (*texts[:-1], _number(ticks[-1], decimals, sign))


def _number(value: Decimal, decimals: int, sign: str = "") -> str:
    minus = "\u2212" if value < 0 else ""
    return f"{minus}{sign}{abs(value):,.{decimals}f}"


def unit_after(figures: Sequence[Figure]) -> str:
    """The unit that follows a number, with the space before it if the figures have one: `%`, ` minutes`, or nothing."""
    most = max(figures, key=lambda figure: abs(figure.value))  # whose unit is in the plural, if any is
    if most.before or not most.unit:
        return ""
    gap = " " if most.written.removesuffix(most.unit).endswith(" ") else ""
    return gap + most.unit
