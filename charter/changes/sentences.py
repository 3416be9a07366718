"""The words of a change: amounts with the right plural, months, and texts quoted as far as they matter."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import takewhile

from charter.framing.words import amount, cut, hours_phrase, month_range, quoted
from charter.spec.scalars import MONTH_NAMES
from charter.spec.values import Figure, Hours, Months, plain

_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LONGEST_QUOTE = 90
"""Characters of a text that a sentence quotes."""
_LONGEST_NAME = 50
"""Characters of a text by which a sentence calls an item."""
_WORDS_BEFORE = 4
"""Words that are quoted before those that differ, so that a reader knows where they stand."""
_WORDS_BEHIND = 3
_PLURAL_WORDS = frozenset(("staff", "people", "women", "men", "both", "all", "few", "many", "several"))


def quantity(number: Decimal | int, unit: str) -> str:
    """`one hour`, `half an hour`, `three months`, `1.5 hours`; the unit is given in the singular."""
    if number == Decimal("0.5") and unit == "hour":
        return "half an hour"
    whole = int(number) if number == int(number) else None
    word = _SMALL[whole] if whole is not None and whole < len(_SMALL) else plain(Decimal(number))
    return f"{word} {unit}{'' if number == 1 else 's'}"


def hours_a_week(hours: Hours) -> str:
    """`half an hour a week`, `1 to 2 hours a week`."""
    return f"{quantity(hours.low, 'hour') if hours.low == hours.high else hours_phrase(hours)} a week"


def counted_hours(hours: Hours) -> str:
    """`3`, `1 to 2`: hours without their unit."""
    return plain(hours.low) if hours.low == hours.high else f"{plain(hours.low)} to {plain(hours.high)}"


def in_months(months: Months | None) -> str:
    """`months 1 to 6`, `all months`, `no stated months`."""
    if months is None:
        return "no stated months"
    if months.last is None:
        return "all months"
    return month_range(months.first, months.last)


def day(when: date) -> str:
    """`11 January 2027`."""
    return f"{when.day} {MONTH_NAMES[when.month - 1]} {when.year}"


def figure(value: Figure) -> str:
    """`92%`, `12 minutes`."""
    return amount(value.value, value.unit, before=value.before)


def be(who: str) -> str:
    """`are` for several people, `is` for one, as far as their name tells."""
    words = who.casefold().split()
    last = words[-1] if words else ""
    several = "and" in words or last in _PLURAL_WORDS or (last.endswith("s") and not last.endswith("ss"))
    return "are" if several else "is"


def begun(text: str) -> str:
    """A text that a sentence can begin with: with a capital, unless its first word has one already."""
    first = text.split(" ", 1)[0]
    return text if any(letter.isupper() for letter in first) else text[:1].upper() + text[1:]


def short(text: str) -> str:
    """A text quoted from its beginning, as far as a sentence has room; nothing if there is none."""
    return quoted(cut(text, _LONGEST_QUOTE)) if text else ""


def called(text: str) -> str:
    """What a sentence calls an item: its first words."""
    return quoted(cut(text, _LONGEST_NAME)) if text else "“…”"


def in_a_list(parts: Iterable[str]) -> str:
    """The parts that are there, with commas instead of their full stops."""
    return ", ".join(part.removesuffix(".") for part in parts if part)


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Two texts quoted around the words in which they differ."""
    if max(len(before), len(after)) <= _LONGEST_QUOTE:
        return quoted(before), quoted(after)
    old, new = before.split(), after.split()
    alike = _alike(old, new)
    behind = min(_alike(old[::-1], new[::-1]), len(old) - alike, len(new) - alike)
    start, left = max(alike - _WORDS_BEFORE, 0), max(behind - _WORDS_BEHIND, 0)
    return _between(old, start, left), _between(new, start, left)


def _alike(old: list[str], new: list[str]) -> int:
    """With how many words two texts begin alike."""
    return len([*takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))])


def _between(words: list[str], start: int, left: int) -> str:
    """The words from one on, without so many at the end, and signs for what was left out."""
    said = cut(" ".join(words[start : len(words) - left]), _LONGEST_QUOTE)
    if not said or said == "…":
        return quoted("…")
    return quoted(f"{'…' if start else ''}{said}{'…' if left and not said.endswith('…') else ''}")
