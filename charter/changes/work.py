"""What is different in the work: who checks, what people are asked for, and what they get."""

from collections.abc import Iterator

from charter.changes.facts import (
    Fact,
    hours_direction,
    months_facts,
    people_facts,
    review_facts,
    stated,
    text_facts,
)
from charter.changes.lists import Listed
from charter.changes.matching import Matching, by_id, by_words, said_in, same_item
from charter.changes.sentences import (
    be,
    begun,
    called,
    counted_hours,
    hours_a_week,
    in_a_list,
    in_months,
    quantity,
    short,
)
from charter.framing.words import cut
from charter.spec.model import Ask, Review, Support
from charter.spec.values import Hours, Months


def _when(months: Months | None) -> str:
    return f"in {in_months(months)}" if months else ""


def _a_week(hours: Hours | None) -> str:
    return hours_a_week(hours) if hours else ""


def _review(old: Review, new: Review, at: str) -> Iterator[Fact]:
    name = f"The check of {called(new.what)}"
    yield from review_facts("review", f"{at}.what", "What a person checks", old.what, new.what)
    yield from people_facts("reviewer", f"{at}.who", f"Who checks {called(new.what)}", old.who, new.who)
    yield from _frequency(old, new, at)
    yield from months_facts("review", f"{at}.months", name, old.months, new.months)


def _frequency(old: Review, new: Review, at: str) -> Iterator[Fact]:
    """How often it is checked; if nothing is said, it is every time."""
    label = f"How often {called(new.what)} is checked"
    if bool(old.when) == bool(new.when):
        yield from review_facts("review-frequency", f"{at}.when", label, old.when, new.when)
    elif new.when:
        text = f"{label} has changed: {short(new.when)} instead of every time."
        yield Fact("review-weakened", f"{at}.when", "", new.when, text)
    else:
        text = f"{label} has changed: every time instead of {short(old.when)}."
        yield Fact("review-strengthened", f"{at}.when", old.when, "", text)


def _by(review: Review) -> str:
    return f"by {review.who}" if review.who else ""


REVIEWS: Listed[Review] = Listed(
    "human_review",
    "review",
    "A check by a person",
    lambda item: in_a_list((item.what, _by(item), item.when, _when(item.months))),
    lambda item: in_a_list((short(item.what), _by(item), item.when, _when(item.months))),
    Matching((by_id, same_item, by_words), said_in),
    _review,
)


def _ask(old: Ask, new: Ask, at: str) -> Iterator[Fact]:
    who = f"{new.who or 'everybody'} {be(new.who)}"
    ask = f"The ask {called(new.what)}"
    yield from people_facts("ask-group", f"{at}.who", f"Who is asked for {called(new.what)}", old.who, new.who)
    yield from text_facts("ask", f"{at}.what", f"What {who} asked to do", old.what, new.what)
    yield from stated("hours", f"{at}.hours_a_week", f"The time for {called(new.what)}",
                      old.hours_a_week, new.hours_a_week)  # fmt: skip
    if old.hours_a_week and new.hours_a_week and old.hours_a_week != new.hours_a_week:
        yield _asked_hours(old.hours_a_week, new.hours_a_week, new, f"{at}.hours_a_week")
    yield from months_facts("ask", f"{at}.months", ask, old.months, new.months)


def _asked_hours(old: Hours, new: Hours, ask: Ask, field: str) -> Fact:
    who = begun(ask.who or "everybody")
    way = hours_direction(old, new)
    figures = f"{counted_hours(new)} instead of {counted_hours(old)}"
    when = f", {_when(ask.months)}" if ask.months else ""
    text = f"{who} {be(who)} asked for {_hours_apart(old, new)}: {figures}{when}, for {called(ask.what)}."
    return Fact(f"hours-{way}", field, str(old), str(new), text)


def _hours_apart(old: Hours, new: Hours) -> str:
    """`one hour a week more`; between ranges without a figure."""
    way = hours_direction(old, new)
    if way == "spread":
        return "other hours a week"
    word = "more" if way == "raised" else "less"
    if (apart := abs(new.high - old.high)) == abs(new.low - old.low):
        return f"{quantity(apart, 'hour')} a week {word}"
    return f"{'more' if way == 'raised' else 'fewer'} hours a week"


ASKS: Listed[Ask] = Listed(
    "we_need_from_you",
    "ask",
    "An ask",
    lambda item: in_a_list((item.who, item.what, _a_week(item.hours_a_week), _when(item.months))),
    lambda item: in_a_list((item.who, short(item.what), _a_week(item.hours_a_week), _when(item.months))),
    Matching((by_id, same_item, by_words), said_in),
    _ask,
)


def _support(old: Support, new: Support, at: str) -> Iterator[Fact]:
    name = f"The support {called(new.what)}"
    yield from text_facts("support", f"{at}.what", "What people get", old.what, new.what)
    yield from text_facts("support-amount", f"{at}.how_much", f"The amount of {called(new.what)}",
                          old.how_much, new.how_much)  # fmt: skip
    yield from _supported(old, new, at)
    yield from stated("support-hours", f"{at}.hours_a_week", f"How much time {called(new.what)} frees",
                      old.hours_a_week, new.hours_a_week)  # fmt: skip
    if old.hours_a_week and new.hours_a_week and old.hours_a_week != new.hours_a_week:
        before, after = old.hours_a_week, new.hours_a_week
        figures = f"{counted_hours(after)} instead of {counted_hours(before)}"
        text = f"{name} frees {_hours_apart(before, after)}: {figures}."
        kind = f"support-hours-{hours_direction(before, after)}"
        yield Fact(kind, f"{at}.hours_a_week", str(before), str(after), text)
    yield from months_facts("support", f"{at}.months", name, old.months, new.months)


def _supported(old: Support, new: Support, at: str) -> Iterator[Fact]:
    """Who gets it; if nobody is named, everybody does."""
    label = f"Who gets {called(new.what)}"
    if bool(old.who) == bool(new.who):
        yield from people_facts("support-group", f"{at}.who", label, old.who, new.who)
    else:
        before, after = (short(each.who) or "everybody" for each in (old, new))
        text = f"{label} has changed: {after} instead of {before}."
        yield Fact("support-group-changed", f"{at}.who", old.who, new.who, text)


SUPPORTS: Listed[Support] = Listed(
    "we_give_you",
    "support",
    "Support",
    lambda item: in_a_list((item.what, item.how_much, item.who, _a_week(item.hours_a_week), _when(item.months))),
    lambda item: in_a_list(
        (short(item.what), cut(item.how_much), item.who, _a_week(item.hours_a_week), _when(item.months))
    ),
    Matching((by_id, same_item, by_words), said_in),
    _support,
)
