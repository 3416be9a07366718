"""Months, hours and figures: the small values of a spec, parsed strictly and shown as people write them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from charter.spec.scalars import GROUPED_NUMBER, OTHER_DASHES, ValueMistake, parse_text, shortened

LAST_MONTH = 60
"""The latest month that a months range or a checkpoint may name."""
LARGEST_NUMBER = Decimal(10) ** 12

_PLAIN_NUMBER = r"\d+(?:\.\d+)?|\.\d+"
_CURRENCIES = "€£$¥"


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
        if found := re.fullmatch(r"(\d{1,3})(?:-(\d{1,3}))?", text):
            first, last = int(found[1]), int(found[2] or found[1])
            if not 1 <= first <= last <= LAST_MONTH:
                why = "the first month is 1" if first < 1 else f"the last month there can be is {LAST_MONTH}"
                raise ValueMistake(
                    f"'{text}' is not a range of months",
                    f"write {last}-{first}" if 1 <= last < first else why,
                )
            return cls(first, last)
        raise ValueMistake(f"'{shortened(text)}' is not a range of months", _months_hint(text))

    def __contains__(self, month: int) -> bool:
        return self.first <= month and (self.last is None or month <= self.last)

    def __str__(self) -> str:
        if self.last is None:
            return "always"
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def _months_hint(text: str) -> str:
    joined = rf"\s*(?:[-{OTHER_DASHES}]|\bto\b)\s*"
    if found := re.search(rf"(\d+){joined}(\d+)", text):
        return f"write {found[1]}-{found[2]} with a plain hyphen and nothing else"
    if re.search(r"always|forever|no end|ongoing", text, re.IGNORECASE):
        return "write always"
    if found := re.search(r"\d+", text):
        return f"write {found[0]}, a range like 1-5, or always"
    return "write a month like 3, a range like 1-5, or always"


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
        if found := re.fullmatch(rf"({_PLAIN_NUMBER})(?:-({_PLAIN_NUMBER}))?", text):
            low, high = Decimal(found[1]), Decimal(found[2] or found[1])
            if low > high:
                raise ValueMistake(f"'{text}' runs backwards", f"write {found[2]}-{found[1]}")
            if high > 80:  # noqa: PLR2004 - more than a week of waking work
                raise ValueMistake(f"'{text}' is more hours than a working week has")
            return cls(low.normalize(), high.normalize())
        raise ValueMistake(f"'{shortened(text)}' is not a number of hours", _hours_hint(text))

    def __str__(self) -> str:
        return plain(self.low) if self.low == self.high else f"{plain(self.low)}-{plain(self.high)}"


def _hours_hint(text: str) -> str:
    if re.search(r"\d,\d", text):
        return f"write {text.split(maxsplit=1)[0].replace(',', '.')} with a point"
    if found := re.search(rf"({_PLAIN_NUMBER})\s*[-{OTHER_DASHES}]\s*({_PLAIN_NUMBER})", text):
        return f"write {found[1]}-{found[2]} with a plain hyphen and nothing else"
    if found := re.search(_PLAIN_NUMBER, text):
        return f"write {found[0]}; hours a week is understood"
    return "write a number like 1.5, or a range like 1-2"


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
        pattern = rf"(-?)([{_CURRENCIES}]?)\s?({GROUPED_NUMBER}|{_PLAIN_NUMBER})\s?([^\W\d_]\D{{0,29}}|%)?"
        found = re.fullmatch(pattern, text)
        if not found or (found[2] and found[4]):
            raise ValueMistake(f"'{shortened(text)}' is not a figure", _figure_hint(text))
        value = Decimal(found[1] + found[3].replace(",", ""))
        if abs(value) > LARGEST_NUMBER:
            raise ValueMistake(f"'{shortened(text)}' is too large to draw", "choose a larger unit")
        return cls(value, found[2] or (found[4] or "").strip(), bool(found[2]), text)

    def same_unit(self, other: "Figure") -> bool:
        """Whether both are in one unit; `minute` and `minutes` are."""
        return _singular(self.unit) == _singular(other.unit)

    def __str__(self) -> str:
        return self.written


def _figure_hint(text: str) -> str:
    if re.fullmatch(r"\d+,\d{1,2}\D*", text):
        return f"write {text.replace(',', '.', 1)} with a point"
    if re.search(rf"\d\s*[-{OTHER_DASHES}]\s*\d", text):
        return "write one number, not a range"
    if found := re.search(rf"({_PLAIN_NUMBER})\s*(%|per ?cent|[^\W\d_]+)?", text):
        unit = "%" if (found[2] or "").startswith("per") else (found[2] or "")
        gap = "" if unit in ("", "%") else " "
        return f"write only the number and its unit, for instance {found[1]}{gap}{unit}"
    return "write a number with its unit, for instance 92%, 12 minutes or 3.5"


def _singular(unit: str) -> str:
    return unit.casefold().removesuffix("s")


def plain(number: Decimal) -> str:
    """A number with a point, no exponent and no needless zeros: 1.50 is 1.5, 20 is 20."""
    return f"{number.normalize():f}"


def grouped(number: Decimal | int) -> str:
    """A number as people read it: 1200 is 1,200."""
    whole, point, rest = plain(Decimal(number)).partition(".")
    return f"{int(whole):,}{point}{rest}"
