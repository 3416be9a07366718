"""What people are asked and given, as the documents say it: with dates, totals and hours set side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from charter.documents.wording import (
    capital,
    hours_cell,
    hours_text,
    listed,
    months_text,
    span,
    total_hours,
)
from charter.framing.hours import NOTHING, Stretch, ask_months, concerns, horizon, key, people_named, stretches
from charter.spec.model import Charter, Review
from charter.spec.values import Hours, Months, grouped


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """A review point and in which months it stands."""

    what: str
    who: str
    when: str
    months: str
    span: str
    """The months with their dates, as a table cell; `Always` for those without an end."""
    lasts: bool
    """Whether it has no end."""


@dataclass(frozen=True, slots=True)
class AskFacts:
    """An ask with its hours, months, dates and what they come to."""

    who: str
    people: int | None
    what: str
    hours: str
    months: str
    dates: str
    total: str


@dataclass(frozen=True, slots=True)
class AskSum:
    """The asks of one group, for when there is only room for their sum."""

    who: str
    people: int | None
    hours: str
    months: str


@dataclass(frozen=True, slots=True)
class SupportFacts:
    """A support, for whom and when."""

    what: str
    how_much: str
    who: str
    hours: str
    months: str
    dates: str


@dataclass(frozen=True, slots=True)
class LoadRow:
    """A stretch of months in which one person of a group is asked and freed the same hours a week."""

    who: str
    months: str
    asked: str
    freed: str


@dataclass(frozen=True, slots=True)
class Total:
    """Hours asked and freed for one person of a group, from the first month to the last that has an end."""

    who: str
    asked: str
    freed: str
    until: str


def how_many(charter: Charter) -> int | None:
    """How many people there are in all groups; None if a group does not say, or there is none."""
    sizes = [group.people for group in charter.groups]
    return sum(size for size in sizes if size) if sizes and all(sizes) else None


def named(names: Sequence[str]) -> str:
    """Names as a list in a sentence."""
    return listed([name for name in names if name])


def reviews(charter: Charter) -> tuple[ReviewFacts, ...]:
    """The review points in their order."""
    return tuple(_review(review, charter.ramp.starts) for review in charter.human_review)


def _review(review: Review, starts: date | None) -> ReviewFacts:
    months = review.months
    words = months_text(months) if months else ""
    dates = f", {span(starts, months)}" if starts and months and months.last else ""
    lasts = months is not None and months.last is None
    return ReviewFacts(review.what, review.who, review.when, words, f"{capital(words)}{dates}", lasts)


def _sizes(charter: Charter) -> dict[str, int | None]:
    """How many people each group has; all of them under the empty name."""
    return {key(group.name): group.people for group in charter.groups} | {"": how_many(charter)}


def asks(charter: Charter) -> tuple[AskFacts, ...]:
    """The asks in their order."""
    sizes = _sizes(charter)
    found = []
    for ask in charter.we_need_from_you:
        months, hours, starts = ask_months(charter, ask), ask.hours_a_week, charter.ramp.starts
        total = total_hours(starts, months, hours) if months and hours else None
        found.append(
            AskFacts(
                who=ask.who,
                people=sizes.get(key(ask.who)),
                what=ask.what,
                hours=hours_text(hours) if hours else "",
                months=months_text(months) if months else "",
                dates=span(starts, months) if starts and months else "",
                total=_about(total) if total else "",
            )
        )
    return tuple(found)


def ask_sums(charter: Charter) -> tuple[AskSum, ...]:
    """For each group, the most hours a week that its asks come to, and the months they run over."""
    found = []
    for who in people_named(charter):
        mine = [ask for ask in charter.we_need_from_you if concerns(ask, who)]
        ranges = [months for ask in mine if (months := ask_months(charter, ask))]
        asked = [stretch.asked for stretch in stretches(charter, who) if stretch.asked != NOTHING]
        if not asked or not ranges:
            continue
        last = None if any(months.last is None for months in ranges) else max(months.last or 0 for months in ranges)
        whole = Months(min(months.first for months in ranges), last)
        most = max(asked, key=lambda hours: (hours.high, hours.low))
        hours = hours_text(most) if len(set(asked)) == 1 else f"up to {hours_text(Hours(most.high, most.high))}"
        found.append(AskSum(who, _sizes(charter).get(key(who)), hours, months_text(whole)))
    return tuple(found)


def gives(charter: Charter) -> tuple[SupportFacts, ...]:
    """The supports in their order."""
    starts = charter.ramp.starts
    return tuple(
        SupportFacts(
            what=given.what,
            how_much=given.how_much,
            who=given.who,
            hours=hours_text(given.hours_a_week) if given.hours_a_week else "",
            months=months_text(given.months) if given.months else "",
            dates=span(starts, given.months) if starts and given.months else "",
        )
        for given in charter.we_give_you
    )


def loads(charter: Charter) -> tuple[LoadRow, ...]:
    """Hours asked against hours freed, for each group that is asked or freed any: a row wherever they change."""
    return tuple(
        LoadRow(
            who=who,
            months=capital(months_text(stretch.months)),
            asked=hours_cell(stretch.asked),
            freed=hours_cell(stretch.freed),
        )
        for who in people_named(charter)
        if any(stretch.asked != NOTHING or stretch.freed != NOTHING for stretch in stretches(charter, who))
        for stretch in _joined(stretches(charter, who))
    )


def _joined(parts: Sequence[Stretch]) -> list[Stretch]:
    """The stretches without the ends of stages at which no hours change."""
    joined: list[Stretch] = []
    for part in parts:
        first = part.months.first
        if joined and (joined[-1].asked, joined[-1].freed) == (part.asked, part.freed):
            first = joined.pop().months.first
        joined.append(Stretch(Months(first, part.months.last), part.asked, part.freed))
    return joined


def totals(charter: Charter) -> tuple[Total, ...]:
    """What each group is asked and freed in all."""
    last, starts = horizon(charter), charter.ramp.starts
    until = months_text(Months(1, last)) if last else ""
    found = []
    for who in people_named(charter):
        parts = stretches(charter, who)
        asked, freed = (_total(starts, [(part, getattr(part, side)) for part in parts]) for side in ("asked", "freed"))
        if asked != NOTHING or freed != NOTHING:
            found.append(Total(who, _about(asked), _about(freed), until))
    return tuple(found)


def _total(starts: date | None, parts: list[tuple[Stretch, Hours]]) -> Hours:
    sums = [total for stretch, hours in parts if (total := total_hours(starts, stretch.months, hours))]
    return Hours(sum((each.low for each in sums), Decimal(0)), sum((each.high for each in sums), Decimal(0)))


def _about(hours: Hours) -> str:
    low, high = (hour.quantize(Decimal(1), ROUND_HALF_UP) for hour in (hours.low, hours.high))
    if high == 0:
        return "less than an hour" if hours.high else "no hours"
    if low == high:
        return f"about {grouped(low)} {'hour' if low == 1 else 'hours'}"
    return f"about {grouped(low)} to {grouped(high)} hours"
