"""Hours asked against hours freed: for each group, month by month, summed into stretches.

An ask without months is read as the whole ramp and a support without months counts in none: asks are counted
in full, and what is given only as far as it is promised.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from charter.framing.latest import of_the_latest
from charter.spec.model import Ask, Charter, Support
from charter.spec.values import Hours, Months

_Timed: TypeAlias = list[tuple[Months, Hours]]
NOTHING = Hours(Decimal(0), Decimal(0))
_EVERYBODY = frozenset(("", "everyone", "everybody", "anyone", "anybody", "all", "us", "you", "all staff", "staff"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months in which one person of a group is asked for and given the same hours a week. May have no end."""

    months: Months
    asked: Hours
    freed: Hours


def horizon(charter: Charter) -> int:
    """The last month that has an end of its own: of the ramp, a stage, an ask or a support; 0 if there is none."""
    ramp = charter.ramp
    ranges = [stage.months for stage in ramp.stages]
    ranges += [ask.months for ask in charter.we_need_from_you] + [given.months for given in charter.we_give_you]
    return max([ramp.months_until_reliable or 0, *(months.last or 0 for months in ranges if months)])


@lru_cache(maxsize=1024)  # asked for every pair of people, and there are few
def key(name: str) -> str:
    """What tells people apart: `the team leads` and `Team Leads` are the same. Empty for everybody."""
    folded = re.sub(r"^(?:(?:all|each|every)(?: of)? )?(?:the )?", "", name.casefold().strip(" ."))
    return "" if folded in _EVERYBODY else folded.removesuffix("s")


@of_the_latest
def people_named(charter: Charter) -> list[str]:
    """The groups, then anyone else by whose name something is asked or given; everyone, if nobody has a name."""
    items: tuple[Ask | Support, ...] = (*charter.we_need_from_you, *charter.we_give_you)
    names: dict[str, str] = {}
    for name in (*(group.name for group in charter.groups), *(item.who for item in items)):
        if key(name):
            names.setdefault(key(name), name)
    return list(names.values()) or (["Everyone"] if items else [])


def concerns(item: Ask | Support, who: str) -> bool:
    """Whether an ask or a support is for these people; one that names nobody, or everyone, is for everybody."""
    return key(item.who) in ("", key(who))


def ask_months(charter: Charter, ask: Ask) -> Months | None:
    """The months of an ask; without any, the whole ramp."""
    length = charter.ramp.months_until_reliable
    return ask.months or (Months(1, length) if length else None)


@of_the_latest
def stretches(charter: Charter, who: str) -> list[Stretch]:
    """What these people are asked and given, from the first month on, split where anything changes or a stage ends."""
    last = horizon(charter)
    asks, gives = _asks_of(charter, who), _gives_for(charter, who)
    found: list[Stretch] = []
    previous_stage: object = None
    begins = _begins(charter, [*asks, *gives], last)
    for month, following in zip(begins, [*begins[1:], None], strict=True):
        asked, freed = _sum(asks, month), _sum(gives, month)
        stage = _stage_of(charter, month) if month <= last else "after"
        end = following - 1 if following else None
        if found and stage == previous_stage and (found[-1].asked, found[-1].freed) == (asked, freed):
            found[-1] = Stretch(Months(found[-1].months.first, end), asked, freed)
        else:
            found.append(Stretch(Months(month, end), asked, freed))
        previous_stage = stage
    # Behind the last month with an end, only what is asked or freed for good is worth a line.
    return found[:-1] if found[-1].asked == found[-1].freed == NOTHING else found


def _begins(charter: Charter, timed: _Timed, last: int) -> list[int]:
    """The months in which anything can change, the first one and the one after the last among them."""
    ranges = [months for months, _ in timed] + [stage.months for stage in charter.ramp.stages if stage.months]
    found = {months.first for months in ranges} | {months.last + 1 for months in ranges if months.last}
    return sorted({month for month in found if 1 <= month <= last} | {1, last + 1})


def _stage_of(charter: Charter, month: int) -> int | None:
    return next((n for n, stage in enumerate(charter.ramp.stages) if stage.months and month in stage.months), None)


def _asks_of(charter: Charter, who: str) -> _Timed:
    return [
        (months, ask.hours_a_week)
        for ask in charter.we_need_from_you
        if ask.hours_a_week and concerns(ask, who) and (months := ask_months(charter, ask))
    ]


def _gives_for(charter: Charter, who: str) -> _Timed:
    return [
        (given.months, given.hours_a_week)
        for given in charter.we_give_you
        if given.hours_a_week and given.months and concerns(given, who)
    ]


def _sum(timed: _Timed, month: int) -> Hours:
    inside = [hours for months, hours in timed if month in months]
    if len(inside) == 1:
        return inside[0]
    return Hours(sum((each.low for each in inside), Decimal(0)), sum((each.high for each in inside), Decimal(0)))
