"""Months, hours and figures: the small values of a spec, parsed strictly and shown as people write them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from charter.spec.hints import CURRENCIES, PERCENT, first_of, for_figures, for_hours, for_months
from charter.spec.scalars import (
    GROUPED_NUMBER,
    PLAIN_NUMBER,
    ValueMistake,
    normal,
    parse_text,
    shortened,
)

LAST_MONTH = 60
"""The latest month that a months range or a checkpoint may name."""
MOST_HOURS = 80
"""In a week, for one person: more than a working week has."""
LARGEST_NUMBER = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Months:
    """Months of the ramp, both ends included, counted from 1. Without a `last` they have no end ("always")."""

    first: int
    last: int | None

    @classmethod
    def parse(cls, raw: object) -> Self:
        """Read `3`, `1-5` or `always`."""
        if isinstance(raw, cls):
            return raw
        text = parse_text(str(raw) if isinstance(raw, int) else raw)
        if text == "always":
            return cls(1, None)
        if found := re.fullmatch(r"([0-9]{1,3})(?:-([0-9]{1,3}))?", text):
            first, last = int(found[1]), int(found[2] or found[1])
            if not 1 <= first <= last <= LAST_MONTH:
                raise ValueMistake(f"'{text}' is not a range of months", _order_hint(first, last))
            return cls(first, last)
        raise ValueMistake(f"'{shortened(text)}' is not a range of months", first_of(for_months, text))

    def __contains__(self, month: int) -> bool:
        return self.first <= month and (self.last is None or month <= self.last)

    def __str__(self) -> str:
        if self.last is None:
            return "always"
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def _order_hint(first: int, last: int) -> str:
    if min(first, last) < 1:
        return "months count from 1"
    if max(first, last) > LAST_MONTH:
        return f"the last month there can be is {LAST_MONTH}"
    return f"write {last}-{first}"


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours a week for one person: a number, or a range when it is not known better."""

    low: Decimal
    high: Decimal

    @classmethod
    def parse(cls, raw: object) -> Self:
        """Read `1.5` or `1-2`."""
        if isinstance(raw, cls):
            return raw
        text = parse_text(str(raw) if isinstance(raw, int | float) else raw)
        if found := re.fullmatch(rf"({PLAIN_NUMBER})(?:-({PLAIN_NUMBER}))?", text):
            low, high = Decimal(found[1]), Decimal(found[2] or found[1])
            if low > high:
                raise ValueMistake(f"'{text}' runs backwards", f"write {found[2]}-{found[1]}")
            if high > MOST_HOURS:
                raise ValueMistake(f"'{text}' is more hours than a week of work has", "write the hours of one person")
            return cls(low.normalize(), high.normalize())
        raise ValueMistake(f"'{shortened(text)}' is not a number of hours", first_of(for_hours, text))

    def __str__(self) -> str:
        return plain(self.low) if self.low == self.high else f"{plain(self.low)}-{plain(self.high)}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a unit: `58%`, `12 minutes`, `€3.50`, `3.5`. `before` is a currency sign that leads."""

    value: Decimal
    unit: str
    before: bool
    written: str

    @classmethod
    def parse(cls, raw: object) -> Self:
        """Read a figure with its unit. The decimal sign is a point; a comma groups thousands."""
        if isinstance(raw, cls):
            return raw
        text = parse_text(str(raw) if isinstance(raw, int | float) else raw)
        pattern = rf"(-?)(?:([{CURRENCIES}])\s?)?({GROUPED_NUMBER}|{PLAIN_NUMBER})\s?([^\W\d_]\D{{0,29}}|%)?"
        found = re.fullmatch(pattern, normal(text))
        if not found or (found[2] and found[4]) or PERCENT.fullmatch(found[4] or ""):
            raise ValueMistake(f"'{shortened(text)}' is not a figure", first_of(for_figures, text))
        value = Decimal(found[1] + found[3].replace(",", ""))
        if abs(value) > LARGEST_NUMBER:
            raise ValueMistake(f"'{shortened(text)}' is too large to draw", "choose a larger unit, such as millions")
        return cls(value, found[2] or found[4] or "", bool(found[2]), text)

    @property
    def canonical(self) -> str:
        """The same for all ways to write one figure: `12.5 %` for `12.50%`."""
        return f"{plain(self.value)} {self.unit}".strip()

    def same_unit(self, other: "Figure") -> bool:
        """Whether both are in one unit; `minute` and `minutes` are."""
        return _singular(self.unit) == _singular(other.unit)

    def __str__(self) -> str:
        return self.written


def _singular(unit: str) -> str:
    return unit.casefold().removesuffix("s")


def plain(number: Decimal) -> str:
    """A number with a point, no exponent, no needless zeros and no sign of zero: 1.50 is 1.5, 20 is 20, -0 is 0."""
    return f"{number.normalize() + 0:f}"


def grouped(number: Decimal | int) -> str:
    """A number as people read it: 1200 is 1,200."""
    whole, point, rest = plain(Decimal(number)).partition(".")
    return f"{int(whole):,}{point}{rest}"
