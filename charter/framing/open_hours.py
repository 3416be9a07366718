"""What hours leave open: months in which people are asked for time that nothing covers, and who is left out."""

import re
from collections.abc import Iterator

from charter.framing.hours import NOTHING, Stretch, concerns, key, people_named, stretches
from charter.framing.words import hours_phrase, month_range, singular
from charter.spec.model import Ask, Charter, Support

OpenText = tuple[str, str]
"""The field that could say it, and the sentence."""

_MANY = frozenset(("all", "both", "every", "each", "people", "staff", "team", "teams", "whoever"))
"""Words in a `who` that may mean the people of any group."""


def uncovered_hours(charter: Charter) -> Iterator[OpenText]:
    """Months in which people are asked for more hours than are freed for them."""
    for who in people_named(charter):
        asked = [stretch for stretch in stretches(charter, who) if stretch.asked != NOTHING]
        covered = [stretch for stretch in asked if stretch.freed != NOTHING]
        if covered:
            texts = [*_without_cover(asked, covered), *_half_covered(covered)]
            yield from (("we_give_you", f"{who}: {text}.") for text in texts)
        elif asked and not _hours_without_months(charter, who):
            most = max((stretch.asked for stretch in asked), key=lambda hours: (hours.high, hours.low))
            up_to = "" if len({stretch.asked for stretch in asked}) == 1 else "up to "
            amount = f"{up_to}{hours_phrase(most)} a week"
            yield "we_give_you", f"{who}: they are asked for {amount}, and no hours are freed for them."


def people_left_out(charter: Charter) -> Iterator[OpenText]:
    """Groups that are asked and given nothing, asked for nothing, or not mentioned again."""
    if not charter.we_need_from_you or not charter.we_give_you:
        return
    for number, group in enumerate(charter.groups):
        if not group.name:
            continue
        asked = any(_may_concern(ask, group.name) for ask in charter.we_need_from_you)
        given = any(_may_concern(support, group.name) for support in charter.we_give_you)
        if asked and not given:
            yield f"groups[{number}]", f"{group.name}: something is asked of them, and nothing is given to them."
        elif not asked and _checks(charter, group.name):
            text = f"{group.name}: they check its work, and no hours are counted for it."
            yield f"groups[{number}]", text
        elif not asked and given:
            yield f"groups[{number}]", f"{group.name}: nothing is asked of them."
        elif not asked and _mentioned(charter, group.name):
            yield f"groups[{number}]", f"{group.name}: nothing is asked of them, and nothing is given to them."
        elif not asked:
            yield f"groups[{number}]", f"{group.name}: their work changes, and they are not mentioned again."


def _may_concern(item: Ask | Support, who: str) -> bool:
    """Whether it may be for them: `all agents` may be for the first-line agents, `the works council` is not."""
    words = {singular(word) for word in item.who.casefold().split()}
    others = {singular(word) for word in who.casefold().split()}
    return concerns(item, who) or bool(words & (others | {singular(word) for word in _MANY}))


def _checks(charter: Charter, name: str) -> bool:
    """Whether a review point names somebody of a group: `an adjuster` is one of the adjusters."""
    wanted = singular(name)
    return any(re.search(rf"\b{re.escape(wanted)}", review.who.casefold()) for review in charter.human_review)


def _mentioned(charter: Charter, name: str) -> bool:
    """Whether the charter speaks of a group anywhere else. Its own entry is the one place that always does."""
    rest = charter.model_copy(update={"groups": ()})
    return key(name) in repr(rest).casefold()


def _hours_without_months(charter: Charter, who: str) -> bool:
    return any(given.hours_a_week and not given.months and concerns(given, who) for given in charter.we_give_you)


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
