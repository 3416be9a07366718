"""Whether an entry of the learning log fits the charter that it is about, as that charter is today."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from charter.spec.days import add_months
from charter.spec.known_fields import listed
from charter.spec.learned import Entry
from charter.spec.model import Charter
from charter.spec.scalars import MONTH_NAMES
from charter.spec.values import Figure


class Unfit(NamedTuple):
    """What of an entry does not fit: the field, why not, and what to do."""

    field: str
    message: str
    hint: str


def unfit(entry: Entry, charter: Charter, day: date) -> Iterator[Unfit]:
    """What of an entry cannot be, given the charter and the day on which it is read."""
    starts = charter.ramp.starts
    if entry.date > day:
        yield Unfit("date", f"{in_words(entry.date)} has not come yet", "write the day on which you knew it")
    elif starts and entry.date < starts:
        message = f"{in_words(entry.date)} is before the ramp starts, on {in_words(starts)}"
        yield Unfit("date", message, "write a day since then")
    if entry.checkpoint is not None:
        yield from _checkpoint(entry.checkpoint, entry.date, charter)
    unit = unit_of(charter)
    if entry.measured and unit and not unit.same_unit(entry.measured):
        hint = f"measure in the unit of the target, as in {unit}"
        yield Unfit("measured", f"{entry.measured} and {unit} are not in one unit", hint)


def _checkpoint(month: int, day: date, charter: Charter) -> Iterator[Unfit]:
    months = checkpoint_months(charter)
    starts = charter.ramp.starts
    if month not in months:
        hint = "the charter sets none; leave it out"
        if months:
            hint = f"write {listed([str(each) for each in months], 'or')}, or leave it out"
        yield Unfit("checkpoint", f"the charter has no checkpoint after month {month}", hint)
    elif starts and day < add_months(starts, month - 1):
        message = f"the checkpoint after month {month} is on {in_words(add_months(starts, month))}"
        yield Unfit("checkpoint", f"{message}, more than a month after this entry", "check the month and the day")


def checkpoint_months(charter: Charter) -> list[int]:
    """The months of the checkpoints, in order, each once."""
    return sorted({point.month for point in charter.checkpoints if point.month})


def unit_of(charter: Charter) -> Figure | None:
    """A figure in the unit that results are measured in: the target, or what else the ramp states; None without any."""
    means = charter.ramp.reliable_means
    stated = (means.target, means.at_start, *(stage.figure for stage in charter.ramp.stages), means.today)
    return next((figure for figure in stated if figure), None)


def stated_figure(charter: Charter, month: int | None) -> Figure | None:
    """What the charter says for the end of a month; nothing is worked out between the figures that it states."""
    if month is None:
        return None
    ramp = charter.ramp
    stated = [stage.figure for stage in ramp.stages if stage.months and stage.months.last == month and stage.figure]
    if month == ramp.months_until_reliable and ramp.reliable_means.target:
        stated.append(ramp.reliable_means.target)
    return stated[0] if stated else None


def in_words(day: date) -> str:
    """A day as people write it: 11 April 2027."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
