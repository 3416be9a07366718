"""The results of a checkpoint that neither continue, change nor stop speaks of.

Only what can be read for certain is judged (see `bounds`). Anything else is left alone.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from charter.framing.bounds import Band, Scale, UnclearError
from charter.spec.model import Checkpoint, ReliableMeans
from charter.spec.values import Figure

_HUNDRED = Decimal(100)


def better_is_lower(means: ReliableMeans) -> bool | None:
    """Whether the target lies below where it starts; None if nothing shows which way is better."""
    reference = means.at_start or means.today
    if not means.target or not reference or means.target.value == reference.value:
        return None
    return means.target.value < reference.value


class Unclear(Enum):
    """What stands for a text that cannot be read for certain."""

    UNCLEAR = "unclear"


@lru_cache(maxsize=1024)  # several rules ask for the same texts
def band_of(text: str, means: ReliableMeans) -> Band | Unclear | None:
    """The results that a ground of a checkpoint speaks of; None if it does not speak of results at all."""
    scale = _scale(means)
    if not scale or not text:
        return Unclear.UNCLEAR
    try:
        return scale.read(text)
    except UnclearError:
        return Unclear.UNCLEAR


@lru_cache(maxsize=64)
def _scale(means: ReliableMeans) -> Scale | None:
    if not means.target or not means.target.unit:
        return None
    return Scale(means.measure, means.target, better_is_lower(means))


def uncovered(point: Checkpoint, means: ReliableMeans) -> list[Band]:
    """The results that a checkpoint says nothing about, where its texts show for certain that there are some.

    A change_if without a figure counts as covering everything in between.
    """
    goes_on, stops = band_of(point.continue_if, means), band_of(point.stop_if, means)
    changes = band_of(point.change_if, means) if point.change_if else None
    if goes_on is None or not means.target or (point.change_if and changes is None):
        return []
    if isinstance(goes_on, Unclear) or isinstance(changes, Unclear) or isinstance(stops, Unclear):
        return []
    lower = better_is_lower(means)
    if lower is None:
        lower = goes_on.low is None
    bands = [band.mirrored() if band and lower else band for band in (goes_on, changes, stops)]
    gaps = (gap.mirrored() if lower else gap for gap in _gaps(*bands))
    return sorted((gap for gap in gaps if _possible(gap, means.target)), key=lambda gap: (gap.low is not None, gap.low))


def overlap(point: Checkpoint, means: ReliableMeans) -> Band | None:
    """The results at which a checkpoint says both to continue and to stop, where its texts show them for certain."""
    goes_on, stops = band_of(point.continue_if, means), band_of(point.stop_if, means)
    if not isinstance(goes_on, Band) or not isinstance(stops, Band):
        return None
    low = max((each for each in (goes_on.low, stops.low) if each is not None), default=None)
    high = min((each for each in (goes_on.high, stops.high) if each is not None), default=None)
    return Band(low, high) if low is not None and high is not None and low < high else None


def _gaps(goes_on: Band | None, changes: Band | None, stops: Band | None) -> Iterator[Band]:
    """What lies between the bands, with more being better.

    Whatever is better than a result to continue with is a result to continue with, and so for worse and stopping.
    """
    if goes_on is None or goes_on.low is None or (stops and stops.high is None):
        return
    told = stops.high if stops else None  # everything up to here is spoken of
    told_of = [Band(goes_on.low, None), *([changes] if changes else [])]
    for band in sorted(told_of, key=lambda band: (band.low is not None, band.low)):
        if band.low is not None and (told is None or band.low - told > _step(told, band.low)):
            yield Band(told, band.low)
        if band.high is None:
            return
        told = band.high if told is None else max(told, band.high)


def _step(one: Decimal, other: Decimal) -> Decimal:
    """One in the last digit that somebody wrote: from 69% to 70% there is nothing between."""
    exponents = (number.as_tuple().exponent for number in (one, other))
    return Decimal(1).scaleb(min(exponent for exponent in exponents if isinstance(exponent, int)))


def _possible(gap: Band, unit: Figure) -> bool:
    """Whether there can be results in a gap: no share is below nothing or above a hundred percent."""
    if gap.low is None:
        return gap.high is not None and gap.high > 0
    return gap.high is not None or unit.unit != "%" or gap.low < _HUNDRED
