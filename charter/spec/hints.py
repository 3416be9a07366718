"""What to write instead of a small value that was written another way: the usual slips, the likeliest first."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from charter.spec.scalars import GROUPED_NUMBER, LONGEST_LOOK, OTHER_DASHES, PLAIN_NUMBER

CURRENCIES = "€£$¥"
PERCENT = re.compile(r"per ?cents?|pct|pc", re.IGNORECASE)
"""A word that has a sign of its own."""
_DASH = rf"\s*(?:[-{OTHER_DASHES}]|\bto\b|\buntil\b)\s*"
_FIGURE = "write a number with its unit, for instance 92%, 12 minutes or 3.5"
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}


def first_of(hints: Callable[[str], Iterator[str]], text: str) -> str:
    """The likeliest hint for a text, of which only the beginning is looked at."""
    return next(hints(text[:LONGEST_LOOK]))


def for_months(text: str) -> Iterator[str]:
    """For months that are no range of months."""
    numbers = [int(number) for number in re.findall(r"[0-9]{1,9}", text)]
    low, high = min(numbers, default=0), max(numbers, default=0)
    if re.search(r"\b(always|forever|no end|ongoing|all|every)\b", text, re.IGNORECASE):
        yield "write always"
    if low < high and re.search(rf"[0-9]{_DASH}[0-9]", text):
        yield f"write {low}-{high}, with a plain hyphen and nothing else"
    if low < high and "." not in text:
        yield f"write one range, for instance {low}-{high}"
    if len(numbers) == 1 and re.search(rf"from|since|after|on\b|[-+{OTHER_DASHES}]", text, re.IGNORECASE):
        yield f"write both ends, for instance {low}-{low + 2}, or always"
    if len(numbers) == 1:
        yield f"write {low} alone, a range like 1-5, or always"
    yield "write a month like 3, a range like 1-5, or always"


def for_hours(text: str) -> Iterator[str]:
    """For hours a week that are no number of hours."""
    if re.search(r"\b(day|daily|month|year)", text, re.IGNORECASE):
        yield "write the hours of one week, for instance 2.5"
    if minutes := re.fullmatch(r"([0-9]{1,4})\s*min(?:ute)?s?.*", text):
        yield f"write it in hours: {_short(Decimal(minutes[1]) / 60)}"
    if clock := re.fullmatch(r"([0-9]{1,2})(?::|h\s?)([0-5][0-9]).*", text):
        yield f"write {_short(int(clock[1]) + Decimal(clock[2]) / 60)}"
    if part := re.fullmatch(r"([0-9]{1,2})\s*/\s*([1-9])\b.*", text):
        yield f"write {_short(Decimal(part[1]) / int(part[2]))}"
    if part := re.fullmatch(r"([0-9]{1,2})?\s?([½¼¾]).*", text):
        yield f"write {_short(int(part[1] or 0) + Decimal(_FRACTIONS[part[2]]))}"
    if comma := re.search(r"([0-9]{1,2}),([0-9]{1,2})(?![0-9])", text):
        yield f"write {comma[1]}.{comma[2]} with a point"
    if found := re.search(rf"({PLAIN_NUMBER}){_DASH}({PLAIN_NUMBER})", text):
        yield f"write {found[1]}-{found[2]}, with a plain hyphen and nothing else"
    if found := re.search(PLAIN_NUMBER, text):
        yield f"write {found[0]} alone; it is a number of hours a week"
    yield "write a number like 1.5, or a range like 1-2"


def _short(number: Decimal, digits: int = 2) -> str:
    return f"{round(number, digits).normalize():f}"


def for_figures(text: str) -> Iterator[str]:
    """For a figure that is no number in a unit."""
    number = rf"(-?(?:{GROUPED_NUMBER}|{PLAIN_NUMBER}))"
    if re.fullmatch(rf"[{OTHER_DASHES}]\s?[0-9.].*", text):
        yield f"write -{text[1:].lstrip()} with a plain hyphen"
    if part := re.search(r"([0-9]{1,4})\s?(?:out of|of|in|/)\s?([1-9][0-9]{0,3})(?![0-9])", text):
        yield f"write {_short(100 * Decimal(part[1]) / int(part[2]), 1)}%"
    if re.search(rf"[0-9]\s?%?{_DASH}[0-9]", text):
        yield "write one number, not a range"
    if re.search(r"[0-9]\.[0-9]{3},[0-9]|[0-9]{14}|\.[0-9]{7}", text):
        yield "write a number with few digits, for instance 1,200.50"
    if comma := re.fullmatch(r"([0-9]+),([0-9]{1,2})(\D*)", text):
        yield f"write {comma[1]}.{comma[2]}{comma[3]} with a point"
    yield from _for_money(text, number)
    if re.search(r"[0-9][a-zA-Z][0-9]", text):
        yield _FIGURE
    if found := re.search(rf"{number}\s*(%|per ?cent|pct|[^\W\d_]+)?", text):
        unit = "%" if PERCENT.match(found[2] or "") else (found[2] or "")
        gap = "" if unit in ("", "%") else " "
        yield f"write only the number and its unit, for instance {found[1]}{gap}{unit}"
    yield _FIGURE


def _for_money(text: str, number: str) -> Iterator[str]:
    if money := re.fullmatch(rf"{number}\s?([{CURRENCIES}])", text):
        yield f"write {money[2]}{money[1]}"
    if code := re.fullmatch(rf"([A-Z]{{3}})\s?{number}", text):
        yield f"write {code[2]} {code[1]}"
    if money := re.search(rf"[{CURRENCIES}]\s?{number}", text):
        yield f"write only the amount, for instance {money[0]}"
