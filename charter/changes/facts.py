"""What is different in a value: the facts, before anybody judges how much they matter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from charter.changes.rewording import Rewording, reworded, same_words, tighter
from charter.changes.sentences import day, excerpts, figure, hours_a_week, in_months, quantity, short
from charter.spec.values import Figure, Hours, Months

_DAYS_IN_A_WEEK = 7
_LONGEST_SYMBOL = 2
"""Letters of a unit that is no word: m², ms. In one, a capital is another unit."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is different: a change without its level."""

    id: str
    field: str
    before: str
    after: str
    text: str


def text_facts(stem: str, field: str, label: str, before: str, after: str) -> Iterator[Fact]:
    """What became of a text that people rely on. The label is a sentence's subject, in the singular."""
    seen = _rewording(before, after)
    if seen is Rewording.SPELLING:
        yield spelling(field, label, before, after)
    elif seen is not Rewording.SAME:
        yield Fact(f"{stem}-{'changed' if seen is Rewording.MEANING else 'reworded'}", field, before, after,
                   said(label, before, after, changed=seen is Rewording.MEANING))  # fmt: skip


def _rewording(before: str, after: str) -> Rewording:
    return reworded(before, after) if before and after else Rewording(Rewording.MEANING if before != after else 0)


def people_facts(stem: str, field: str, label: str, before: str, after: str) -> Iterator[Fact]:
    """What became of people that a text names: the same ones in other words, or others."""
    seen = _rewording(before, after)
    if seen is Rewording.WORDS and not same_words(before, after):
        yield Fact(f"{stem}-changed", field, before, after, said(label, before, after, changed=True))
    else:
        yield from text_facts(stem, field, label, before, after)


def name_facts(kind: str, field: str, done: str, before: str, after: str) -> Iterator[Fact]:
    """Somebody else by whom something is done: another name.

    A letter more is another person, since nobody can tell a slip in a name from somebody else.
    """
    if _rewording(before.casefold(), after.casefold()) is Rewording.SAME:
        return
    yield Fact(kind, field, before, after, f"{done} by {after or 'nobody'} instead of {before or 'nobody'}.")


def value_fact(kind: str, field: str, label: str, values: tuple[object, object]) -> Fact:
    """Another value that is no sentence: a date, a word of a few. None is one that is not stated."""
    before, after = ("" if value is None else str(value) for value in values)
    if values[0] is None:
        text = f"{label} is stated now: {_shown(values[1])}."
    elif values[1] is None:
        text = f"{label} is no longer stated. It was {_shown(values[0])}."
    else:
        text = f"{label} is {_shown(values[1])} instead of {_shown(values[0])}."
    return Fact(kind, field, before, after, text)


def beside_facts(kind: str, field: str, label: str, before: str, after: str) -> Iterator[Fact]:
    """What became of a text that nobody signed: another spelling, or another text."""
    seen = _rewording(before, after)
    if seen is Rewording.SPELLING:
        yield spelling(field, label, before, after)
    elif seen is not Rewording.SAME:
        yield Fact(kind, field, before, after, said(label, before, after, changed=True))


def review_facts(stem: str, field: str, label: str, before: str, after: str) -> Iterator[Fact]:
    """What became of a text about checking: looser, tighter, or neither as far as the words tell."""
    for fact in text_facts(stem, field, label, before, after):
        way = tighter(before, after) if fact.id == f"{stem}-changed" and before and after else 0
        kind = {1: "review-strengthened", -1: "review-weakened", 0: fact.id}[way]
        yield Fact(kind, fact.field, fact.before, fact.after, fact.text)


def spelling(field: str, label: str, before: str, after: str) -> Fact:
    """A word that is spelt differently."""
    old, new = excerpts(before, after)
    return Fact("spelling-changed", field, before, after, f"{label} is spelt differently: {new} instead of {old}.")


def said(label: str, before: str, after: str, *, changed: bool) -> str:
    """The sentence about a text that came, went or is another."""
    if not before:
        return f"{label} is stated now: {short(after)}."
    if not after:
        return f"{label} is no longer stated. It was {short(before)}."
    old, new = excerpts(before, after)
    return f"{label} {'has changed' if changed else 'is put in other words'}: {new} instead of {old}."


def stated(stem: str, field: str, label: str, before: object, after: object) -> Iterator[Fact]:
    """A value that came or went. Nothing if it was there and still is, or never was."""
    if (before is None) is not (after is None):
        kind = f"{stem}-{'stated' if before is None else 'dropped'}"
        yield value_fact(kind, field, label, (before, after))


def _shown(value: object) -> str:
    match value:
        case date():
            return day(value)
        case "use_case":
            return "the use case"
        case Figure():
            return figure(value)
        case Hours():
            return hours_a_week(value)
        case _:
            return str(value)


def months_facts(stem: str, field: str, label: str, before: Months | None, after: Months | None) -> Iterator[Fact]:
    """More months, fewer months, or others. A stem of its own for each."""
    if before == after:
        return
    kind = f"{stem}-moved"
    if before and after:
        if _covers(after, before):
            kind = "review-strengthened" if stem == "review" else f"{stem}-extended"
        elif _covers(before, after):
            kind = "review-weakened" if stem == "review" else f"{stem}-cut-short"
    text = f"{label} is for {in_months(after)} instead of {in_months(before)}."
    yield Fact(kind, field, _none(before), _none(after), text)


def _covers(one: Months, other: Months) -> bool:
    ends_later = one.last is None or (other.last is not None and one.last >= other.last)
    return one.first <= other.first and ends_later


def _none(value: object) -> str:
    return "" if value is None else str(value)


def hours_direction(before: Hours, after: Hours) -> str:
    """`raised`, `lowered`, or `spread` where one end went up and the other down."""
    if after.low >= before.low and after.high >= before.high:
        return "raised"
    return "lowered" if after.low <= before.low and after.high <= before.high else "spread"


def figure_facts(stem: str, field: str, label: str, before: Figure | None, after: Figure | None) -> Iterator[Fact]:
    """A figure that is higher, lower, or in another unit."""
    yield from stated("figure", field, label, before, after)
    if before and after:
        if not _one_unit(before.unit, after.unit):
            text = f"{label} is in another unit: {figure(after)} instead of {figure(before)}."
            yield Fact("unit-changed", field, str(before), str(after), text)
        elif before.value != after.value:
            raised = after.value > before.value
            text = f"{label} is {'higher' if raised else 'lower'}: {figure(after)} instead of {figure(before)}."
            yield Fact(f"{stem}-{'raised' if raised else 'lowered'}", field, str(before), str(after), text)


def _one_unit(one: str, other: str) -> bool:
    """Whether two units are one: minute and minutes, Tickets and tickets, but not M and m."""
    first, second = one.removesuffix("s"), other.removesuffix("s")
    return first == second or (len(first) > _LONGEST_SYMBOL and first.casefold() == second.casefold())


def start_facts(field: str, before: date | None, after: date | None) -> Iterator[Fact]:
    """Another first day."""
    yield from stated("start", field, "The first day of the ramp", before, after)
    if before and after and before != after:
        way = "later" if after > before else "earlier"
        days = abs((after - before).days)
        apart = quantity(days, "day") if days % _DAYS_IN_A_WEEK else quantity(days // _DAYS_IN_A_WEEK, "week")
        text = f"The ramp starts {apart} {way}: on {day(after)} instead of {day(before)}."
        yield Fact(f"start-moved-{way}", field, before.isoformat(), after.isoformat(), text)


def ramp_length_facts(field: str, before: int | None, after: int | None) -> Iterator[Fact]:
    """A longer or a shorter ramp."""
    yield from stated("ramp-length", field, "The length of the ramp in months", before, after)
    if before and after and before != after:
        way, kind = ("longer", "ramp-lengthened") if after > before else ("shorter", "ramp-shortened")
        text = f"The ramp is {quantity(abs(after - before), 'month')} {way}: {after} instead of {before}."
        yield Fact(kind, field, str(before), str(after), text)
