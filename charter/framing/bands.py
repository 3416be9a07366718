"""The results of a checkpoint that neither continue, change nor stop speaks of.

Only what can be read for certain is judged: one bound in the unit of the measure in each text, and bounds that
look the same way. Anything else is left alone, because a wrong reading costs more than a missed one.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from charter.spec.model import Checkpoint, ReliableMeans

_NUMBER = r"(\d+(?:\.\d+)?)"
_AT_LEAST = r"at least {n}|{n} or (?:better|more|above|higher)|not (?:below|under) {n}|no less than {n}"
_MORE = r"(?:more than|over|above) {n}"
_LESS = r"(?:less than|fewer than|under|below) {n}"
_AT_MOST = r"at most {n}|{n} or (?:less|fewer|below|lower)|no more than {n}|up to {n}|not (?:above|over) {n}"


@dataclass(frozen=True, slots=True)
class Band:
    """Results between two bounds; without a bound on a side, everything beyond."""

    low: Decimal | None
    high: Decimal | None


def uncovered(point: Checkpoint, means: ReliableMeans) -> Band | None:
    """The results that a checkpoint says nothing about, if the texts show for certain that there are some.

    A change_if without a figure counts as covering everything in between.
    """
    if not means.target or means.target.before or not point.continue_if or not point.stop_if:
        return None
    lower_is_better = bool(means.at_start and means.target.value < means.at_start.value)
    unit = means.target.unit
    goes_on = _read(point.continue_if, unit, lower_is_better=lower_is_better)
    stops = _read(point.stop_if, unit, lower_is_better=lower_is_better)
    changes = _read(point.change_if, unit, lower_is_better=lower_is_better) if point.change_if else None
    if goes_on is None or (point.change_if and changes is None) or (stops is None and _mentions(point.stop_if, unit)):
        return None
    return _below(goes_on, changes, stops) if not lower_is_better else _above(goes_on, changes, stops)


def _below(goes_on: Band, changes: Band | None, stops: Band | None) -> Band | None:
    """With higher being better: what lies between the stop bound and the lowest result that is spoken of."""
    if goes_on.low is None or goes_on.high is not None or (stops and (stops.high is None or stops.low is not None)):
        return None
    floor = goes_on.low
    if changes:
        if changes.low is None or (changes.high is not None and changes.high < goes_on.low):
            return None
        floor = min(floor, changes.low)
    stop = stops.high if stops else None
    return Band(stop, floor) if stop is None or stop < floor else None


def _above(goes_on: Band, changes: Band | None, stops: Band | None) -> Band | None:
    """With lower being better: the mirror image."""
    mirrored = _below(_mirror(goes_on), _mirror(changes) if changes else None, _mirror(stops) if stops else None)
    return _mirror(mirrored) if mirrored else None


def _mirror(band: Band) -> Band:
    return Band(None if band.high is None else -band.high, None if band.low is None else -band.low)


def _pattern(template: str, unit: str) -> str:
    return template.replace("{n}", rf"{_NUMBER}\s?{re.escape(unit)}")


def _mentions(text: str, unit: str) -> bool:
    return re.search(rf"{_NUMBER}\s?{re.escape(unit)}", text) is not None


def _read(text: str, unit: str, *, lower_is_better: bool) -> Band | None:
    """The one band that a text names, or None if it names none or more than one."""
    if not unit:
        return None
    loose_unit = re.escape(unit)
    between = re.findall(rf"{_NUMBER}\s?(?:{loose_unit})? ?(?:to|and|-|–) ?{_NUMBER}\s?{loose_unit}", text)
    numbers = re.findall(rf"{_NUMBER}\s?{loose_unit}", text)
    if len(between) == 1 and len(numbers) <= 2:  # noqa: PLR2004 - a range names one or two numbers with the unit
        return Band(Decimal(between[0][0]), Decimal(between[0][1]))
    if len(numbers) != 1:
        return None
    better_is_most = lower_is_better and re.search(r"or better", text)
    value = Decimal(numbers[0])
    if re.search(_pattern(f"{_AT_LEAST}|{_MORE}", unit), text, re.IGNORECASE):
        return Band(None, value) if better_is_most else Band(value, None)
    if re.search(_pattern(f"{_LESS}|{_AT_MOST}", unit), text, re.IGNORECASE):
        return Band(None, value)
    return None
