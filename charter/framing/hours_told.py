"""Hours and months that contradict what stands beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from charter.framing.hours import people_named, stretches
from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import about, hours_phrase, month_range
from charter.spec.model import Ask, Charter, Support

WORKING_WEEK = Decimal(40)
"""Hours that a week of work has."""
_MINUTES = Decimal(60)

_WEEKLY = re.compile(
    r"(?<![\w.,-])(?P<number>\d+(?:\.\d+)?) (?P<unit>hours?|minutes?) (?:a|per|each|every) week\b(?! each)",
    re.IGNORECASE,
)
"""An amount in the text of an item. `10 hours a week each` speaks of other people's hours."""


def hours_contradict(charter: Charter) -> Iterator[Hit]:
    """An item whose text names other hours a week than its hours_a_week, or asks for more than a working week has."""
    for number, ask in enumerate(charter.we_need_from_you):
        yield from _told_otherwise(f"we_need_from_you[{number}]", about("Ask", number, ask.what), ask, ask.what)
    for number, given in enumerate(charter.we_give_you):
        name = about("Support", number, given.what)
        yield from _told_otherwise(f"we_give_you[{number}]", name, given, f"{given.what}. {given.how_much}")
    if sum(ask.hours_a_week.low for ask in charter.we_need_from_you if ask.hours_a_week) <= WORKING_WEEK:
        return
    for who in people_named(charter):
        heaviest = max(stretches(charter, who), key=lambda stretch: stretch.asked.low, default=None)
        if heaviest and heaviest.asked.low > WORKING_WEEK:
            months = month_range(heaviest.months.first, heaviest.months.last or heaviest.months.first)
            told = f"{who}: in {months} the asks add up to {hours_phrase(heaviest.asked)} a week"
            yield Hit("we_need_from_you", {"told": f"{told}, more than a working week has"})


def _told_otherwise(field: str, name: str, item: Ask | Support, text: str) -> Iterator[Hit]:
    told = _WEEKLY.findall(text)
    if item.hours_a_week and len(told) == 1:
        number, unit = told[0]
        hours = Decimal(number) / (_MINUTES if unit.casefold().startswith("minute") else 1)
        if not item.hours_a_week.low <= hours <= item.hours_a_week.high:
            said = f"{name} says {number} {unit} a week, and its hours_a_week is {item.hours_a_week}"
            yield Hit(f"{field}.hours_a_week", {"told": said})


def months_past_the_ramp(charter: Charter) -> Iterator[Hit]:
    """An ask or a support that begins only after the ramp."""
    length = charter.ramp.months_until_reliable
    items = [("we_need_from_you", "Ask", n, ask.what, ask.months) for n, ask in enumerate(charter.we_need_from_you)]
    items += [("we_give_you", "Support", n, given.what, given.months) for n, given in enumerate(charter.we_give_you)]
    for part, noun, number, what, months in items:
        if length and months and months.first > length:
            said = {"item": about(noun, number, what), "first": months.first, "length": length}
            yield Hit(f"{part}[{number}].months", said)


RULES = (
    Rule(
        id="F410",
        name="hours-contradict",
        level=Level.WARNING,
        move=6,
        why="People plan with the smaller number and are asked for the larger.",
        message="{told}.",
        fix="Make the text and hours_a_week agree, and keep the sum within a week that somebody can work.",
        find=hours_contradict,
        bad=(
            {"we_need_from_you[0].what": "Correct the suggestions for 3 hours a week."},
            {"we_give_you[2].how_much": "30 minutes a week, off the queue"},
            {
                "we_need_from_you[0].hours_a_week": "25",
                "we_need_from_you[1].hours_a_week": "20",
                "we_give_you[2].hours_a_week": "45",
            },
        ),
        good=(
            {"we_need_from_you[0].what": "Correct the suggestions for 1.5 hours a week."},
            {"we_give_you[2].how_much": "240 minutes a week, off the queue"},
        ),
    ),
    Rule(
        id="F412",
        name="months-past-the-ramp",
        level=Level.WARNING,
        move=8,
        why="What begins when it is already reliable comes too late for those who were to make it so.",
        message="{item} begins in month {first}, and the ramp ends in month {length}.",
        fix="Count months from the start of the ramp, not by the calendar; what goes on for good belongs in "
        "ramp.after.",
        find=months_past_the_ramp,
        bad=({"we_need_from_you[2].months": "10-12"}, {"we_give_you[1].months": "11-14"}),
        good=({"we_give_you[1].months": "3-12"}, {"we_give_you[1].months": "9"}),
    ),
)
