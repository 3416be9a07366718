"""Hours that people are asked for and that nothing covers, month by month."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from charter.framing.hours import NOTHING, Stretch, concerns, key, people_named, stretches
from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import hours_phrase, month_range
from charter.spec.model import Charter
from charter.spec.values import Hours

FITS_ANY_WEEK = Decimal(1)
"""Hours a week that people find without giving anything up for them."""


def support_below_half(charter: Charter) -> Iterator[Hit]:
    """People who are freed for less than half of the hours they are asked for, where that is more than fits a week."""
    for who in people_named(charter):
        asks = (ask.hours_a_week.low for ask in charter.we_need_from_you if ask.hours_a_week and concerns(ask, who))
        if sum(asks) <= FITS_ANY_WEEK:
            continue
        told = stretches(charter, who)
        if _below_half(charter, who, told):
            yield from _hits(who, [*_uncovered(charter, who, told), *_without_months(charter, who)])


def hours_not_covered(charter: Charter) -> Iterator[Hit]:
    """Other months in which people are asked for more hours than are freed for them."""
    for who in people_named(charter):
        told = stretches(charter, who)
        if not _below_half(charter, who, told):
            yield from _hits(who, _uncovered(charter, who, told))


def _hits(who: str, texts: Iterable[str]) -> Iterator[Hit]:
    return (Hit("we_give_you", {"who": who, "text": text}) for text in texts)


def _below_half(charter: Charter, who: str, told: list[Stretch]) -> bool:
    """Counted over all months, so that hours freed ahead count as well; asks without an end, as far as there is one."""
    asked = freed = Decimal(0)
    loose = _freed_in_no_month(charter, who)
    for stretch in told:
        if stretch.months.last is not None:
            months = stretch.months.last - stretch.months.first + 1
            asked += months * stretch.asked.low
            freed += months * (stretch.freed.high + (loose if stretch.asked != NOTHING else 0))
    heavy = any(stretch.asked.low > FITS_ANY_WEEK for stretch in told) and 2 * freed < asked
    return heavy and not _may_be_freed(charter, who)


def _may_be_freed(charter: Charter, who: str) -> bool:
    """Whether hours may be meant for them that are freed in another name: `Officers` may be the `Planning officers`."""
    if key(who) in {key(group.name) for group in charter.groups}:
        return False
    asked = {key(ask.who) for ask in charter.we_need_from_you}
    return any(given.hours_a_week and key(given.who) not in asked | {""} for given in charter.we_give_you)


def _freed_in_no_month(charter: Charter, who: str) -> Decimal:
    """Hours a week that are promised without saying when: they may be meant for every month."""
    supports = (given for given in charter.we_give_you if not given.months and concerns(given, who))
    return sum((given.hours_a_week.high for given in supports if given.hours_a_week), Decimal(0))


def _uncovered(charter: Charter, who: str, told: list[Stretch]) -> Iterator[str]:
    asked = [stretch for stretch in told if stretch.asked != NOTHING]
    covered = [stretch for stretch in asked if stretch.freed != NOTHING]
    if covered:
        yield from _without_cover(asked, covered)
        yield from _half_covered(covered)
    elif asked and not _freed_in_no_month(charter, who):
        yield f"they are asked for {_most(asked)} a week, and no hours are freed for them"


def _without_months(charter: Charter, who: str) -> Iterator[str]:
    """What a rule about hours has to say of those that are freed in no month that anybody named."""
    asked = [stretch for stretch in stretches(charter, who) if stretch.asked != NOTHING]
    loose = _freed_in_no_month(charter, who)
    if loose and all(stretch.freed == NOTHING for stretch in asked):
        amount = hours_phrase(Hours(loose, loose))
        yield f"they are asked for {_most(asked)} a week, and only {amount} {'is' if loose == 1 else 'are'} freed"


def _most(asked: list[Stretch]) -> str:
    most = max((stretch.asked for stretch in asked), key=lambda hours: (hours.high, hours.low))
    return f"{'' if len({stretch.asked for stretch in asked}) == 1 else 'up to '}{hours_phrase(most)}"


def _without_cover(asked: list[Stretch], covered: list[Stretch]) -> Iterator[str]:
    for run in _runs([stretch for stretch in asked if stretch.freed == NOTHING]):
        hours = run[0].asked
        one, amount = hours.high == 1, f"{hours_phrase(hours)} a week"
        are = "is" if one else "are"
        before = [stretch.asked for stretch in covered if stretch.months.first < run[0].months.first]
        if hours in before:
            rest = f"the {amount} {'goes on and nothing covers it' if one else 'go on and nothing covers them'}"
        elif before:
            rest = f"{amount} {are} asked for, and nothing covers {'it' if one else 'them'}"
        else:
            rest = f"{amount} {are} asked for before any are freed"
        yield f"{_in_months(run)}, {rest}"


def _half_covered(covered: list[Stretch]) -> Iterator[str]:
    for run in _runs([stretch for stretch in covered if stretch.asked.low > stretch.freed.high]):
        asked, freed = run[0].asked, run[0].freed
        amount = f"{hours_phrase(asked)} a week {'is' if asked.high == 1 else 'are'} asked for"
        yield f"{_in_months(run)}, {amount} and only {hours_phrase(freed)} {'is' if freed.high == 1 else 'are'} freed"


def _runs(found: list[Stretch]) -> Iterator[list[Stretch]]:
    """Stretches that follow each other with the same hours, which need only one sentence."""
    run: list[Stretch] = []
    for stretch in found:
        follows = run and run[-1].months.last == stretch.months.first - 1
        if run and not (follows and (run[-1].asked, run[-1].freed) == (stretch.asked, stretch.freed)):
            yield run
            run = []
        run.append(stretch)
    if run:
        yield run


def _in_months(run: list[Stretch]) -> str:
    first, last = run[0].months.first, run[-1].months.last
    if last is None:
        return "always" if first == 1 else f"from month {first} on"
    return f"in {month_range(first, last)}"


def _ask(who: str, hours: str, months: str) -> dict[str, str]:
    return {"who": who, "what": "Correct the drafts.", "hours_a_week": hours, "months": months}


def _give(what: str, hours: str, months: str) -> dict[str, str]:
    return {"what": what, "how_much": "every week, in two parts", "hours_a_week": hours, "months": months}


RULES = (
    Rule(
        id="F403",
        name="asks-outweigh-gives",
        level=Level.WARNING,
        move=8,
        why="Learning squeezed into a full week is what the wall is made of.",
        message="{who}: {text}.",
        fix="Less than half of what is asked is freed. Take work away with hours_a_week under we_give_you, or ask for "
        "less.",
        find=support_below_half,
        leaves_open=True,
        bad=(
            {"we_give_you": [{"what": "Online course", "how_much": "2 hours"}]},
            {
                "groups": [{"name": "Nurses"}],
                "we_need_from_you": [_ask("Nurses", "5", "1-12")],
                "we_give_you": [{"what": "Cover on Thursdays", "how_much": "one hour", "hours_a_week": "1"}],
            },
            {"we_give_you": [_give("One desk shift fewer", "4", "3-4")], "we_need_from_you[0].hours_a_week": "3"},
        ),
        good=(
            {"we_give_you": [_give("One desk shift fewer", "4", "1-9")]},
            {
                "groups": [{"name": "Planners"}],
                "we_need_from_you": [_ask("Planners", "3", "1-6")],
                "we_give_you": [_give("Cover on two mornings", "3", "1-6")],
            },
        ),
    ),
    Rule(
        id="F807",
        name="hours-not-covered",
        level=Level.NOTE,
        move=8,
        why="An hour that is asked for and not freed is taken from somewhere, and people notice from where.",
        message="{who}: {text}.",
        fix="Let the hours you free run as long as the ask, or end the ask with them; or leave it, said aloud.",
        find=hours_not_covered,
        leaves_open=True,
        bad=(
            {"we_give_you[2].months": "3-6"},
            {"we_need_from_you[2].months": "1-12"},
            {"we_need_from_you[0].months": "3-12"},
        ),
        good=(
            {"we_give_you[2].months": "always"},
            {"we_need_from_you[0].months": "3-6", "we_need_from_you[1].months": "4-6", "we_give_you[2].months": "3-6"},
        ),
    ),
)
