"""What a charter promised over time: its ramp, its target and its hours, version by version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from charter.changes.history import History, Version
from charter.framing.hours import people_named, stretches
from charter.framing.words import amount, unit_for
from charter.spec.model import Charter
from charter.spec.values import Figure, plain


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised from one day on; no value where a version says nothing of it."""

    day: date
    value: Decimal | None
    written: str


@dataclass(frozen=True, slots=True)
class Course:
    """One promise over time, each time it was made anew, oldest first."""

    name: str
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Promised:
    """All that the picture shows."""

    title: str
    measure: str
    """What the target counts."""
    versions: tuple[tuple[date, str], ...]
    """The day of each committed version and what it is called, oldest first."""
    ramp: Course
    target: Course
    asked: Course
    freed: Course
    updates: tuple[date, ...]

    @property
    def courses(self) -> tuple[Course, ...]:
        """All four."""
        return (self.ramp, self.target, self.asked, self.freed)


def promised(history: History) -> Promised | None:
    """What was promised in the committed versions that can be read; None if there are none."""
    told = [(_day(each), each.spec.charter) for each in reversed(history.versions) if each.step and each.spec]
    if not told:
        return None
    latest = told[-1][1]
    unit = next((figure for _, charter in reversed(told) if (figure := charter.ramp.reliable_means.target)), None)
    return Promised(
        title=latest.title,
        measure=latest.ramp.reliable_means.measure,
        versions=tuple((day, charter.version) for day, charter in told),
        ramp=_course("ramp", [(day, *_ramp(charter)) for day, charter in told]),
        target=_course("target", [(day, *_target(charter, unit)) for day, charter in told]),
        asked=_course("asked", [(day, *_hours(charter, "asked")) for day, charter in told]),
        freed=_course("freed", [(day, *_hours(charter, "freed")) for day, charter in told]),
        updates=tuple(day for each in history.updates if (day := _as_day(each))),
    )


def _day(version: Version) -> date:
    return date.fromisoformat(version.step.date) if version.step else date.min


def _as_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _course(name: str, told: Sequence[tuple[date, Decimal | None, str]]) -> Course:
    """Only where a promise is another than the one before."""
    kept: list[Promise] = []
    for day, value, written in told:
        if value != (kept[-1].value if kept else None):
            kept.append(Promise(day, value, written))
    return Course(name, tuple(kept))


def _ramp(charter: Charter) -> tuple[Decimal | None, str]:
    months = charter.ramp.months_until_reliable
    return (None, "") if months is None else (Decimal(months), f"{months} month{'' if months == 1 else 's'}")


def _target(charter: Charter, unit: Figure | None) -> tuple[Decimal | None, str]:
    """The target, if it is measured in the unit of the latest one: one axis has one unit."""
    target = charter.ramp.reliable_means.target
    if target is None or unit is None or not target.same_unit(unit):
        return None, ""
    name = target.unit if target.before else unit_for(target.value, target.unit)
    return target.value, amount(target.value, name, before=target.before)


def _hours(charter: Charter, which: str) -> tuple[Decimal | None, str]:
    """The most hours a week that are asked of one person, or freed for one, in any month."""
    weekly = [
        (each.asked if which == "asked" else each.freed).high
        for who in people_named(charter)
        for each in stretches(charter, who)
    ]
    if not weekly:
        return None, ""
    most = max(weekly)
    return most, f"{plain(most)} hour{'' if most == 1 else 's'}"
