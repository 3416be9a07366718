"""Numbers, dates, months and hours as a careful editor sets them. English, whatever the locale."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from charter.framing.hours import NOTHING
from charter.framing.words import amount, hours_phrase, month_range
from charter.spec.days import add_months
from charter.spec.scalars import MONTH_NAMES
from charter.spec.values import Figure, Hours, Months, plain

_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_CLOSING = "\"'”’)»]"
NO_BREAK = "\u00a0"
IN_100 = f"{NO_BREAK}in{NO_BREAK}100"
_PARTS_OF_AN_HOUR = {"0.25": "a quarter of an hour", "0.5": "half an hour", "0.75": "three quarters of an hour"}


def in_words(number: int) -> str:
    """Numbers to twelve as words, larger ones in figures: 9 is nine, 1200 is 1,200, none is no."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def count(number: int, one: str, many: str) -> str:
    """`nine months`, `one person`, `no people`, `38 people`."""
    return f"{in_words(number)} {one if number == 1 else many}"


def listed(items: Sequence[str]) -> str:
    """`A, B and C`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def sentence(text: str) -> str:
    """The text with a full stop, if it ends without any."""
    return text if not text or text.rstrip(_CLOSING).endswith((".", "!", "?", "…")) else f"{text}."


def bare(text: str) -> str:
    """The text without its last full stop, also before a closing quotation mark, to be followed by more."""
    body = text.rstrip(_CLOSING)
    return text if body.endswith("..") or not body.endswith(".") else body[:-1] + text[len(body) :]


def stop(text: str) -> str:
    """How a lead-in before this text ends: with a colon before a fragment, else with a full stop."""
    return ":" if text[:1].islower() else "."


def headcount(number: int) -> str:
    """`1 person`, `38 people`, `1,200 people`: a number in brackets, in figures."""
    return f"{number:,} {'person' if number == 1 else 'people'}"


def within(text: str) -> str:
    """`within two working days`, also for somebody who wrote `within` once more; `by Friday` stays as it is."""
    if text.casefold().startswith("within "):
        text = text[len("within ") :]
    elif text.casefold().startswith(("by ", "before ", "on ", "at ", "the same ")):
        return bare(text)
    return f"within {bare(text)}"


def long_date(day: date) -> str:
    """`11 January 2027`, with the day and month held together."""
    return f"{day.day}{NO_BREAK}{MONTH_NAMES[day.month - 1]} {day.year}"


def first_day(starts: date, month: int) -> date:
    """The first day of a month of the ramp, counted from 1."""
    return add_months(starts, month - 1)


def last_day(starts: date, month: int) -> date:
    """The last day of a month of the ramp, counted from 1."""
    return add_months(starts, month) - timedelta(days=1)


def span(starts: date, months: Months) -> str:
    """The dates of a range of months: whole calendar months by name, others to the day."""
    begin = first_day(starts, months.first)
    if months.last is None:
        return f"from {long_date(begin)}"
    end = last_day(starts, months.last)
    if begin.day == 1 and starts.day == 1:
        if (begin.year, begin.month) == (end.year, end.month):
            return f"{MONTH_NAMES[end.month - 1]} {end.year}"
        year = "" if begin.year == end.year else f" {begin.year}"
        return f"{MONTH_NAMES[begin.month - 1]}{year} to {MONTH_NAMES[end.month - 1]} {end.year}"
    opening = f"{begin.day}{NO_BREAK}{MONTH_NAMES[begin.month - 1]}" if begin.year == end.year else long_date(begin)
    return f"{opening} to {long_date(end)}"


def months_text(months: Months) -> str:
    """`months 1 to 5`, `month 3`, `from month 10 on`; for months without beginning or end, `always`."""
    if months.last is None:
        return "always" if months.first == 1 else f"from month {months.first} on"
    return month_range(months.first, months.last, gap=NO_BREAK)


def capital(text: str) -> str:
    """The template's own words with a capital first letter. Never for what the leader wrote."""
    return text[:1].upper() + text[1:]


def hours_text(hours: Hours) -> str:
    """`1.5 hours`, `half an hour`, `1 to 2 hours`, with the number and the word held together."""
    return _PARTS_OF_AN_HOUR.get(str(hours)) or hours_phrase(hours, gap=NO_BREAK)


def hours_cell(hours: Hours) -> str:
    """Hours in a table cell: `2`, `1 to 2`, `none`."""
    if hours == NOTHING:
        return "none"
    return plain(hours.low) if hours.low == hours.high else f"{plain(hours.low)} to {plain(hours.high)}"


def total_hours(starts: date | None, months: Months, hours: Hours) -> Hours | None:
    """Hours a week over a range of months; None where there is no end to count to."""
    if months.last is None:
        return None
    if starts:
        days = (last_day(starts, months.last) - first_day(starts, months.first)).days + 1
        weeks = Decimal(days) / 7
    else:
        weeks = Decimal(months.last - months.first + 1) * 52 / 12
    return Hours(hours.low * weeks, hours.high * weeks)


def is_share(figure: Figure) -> bool:
    """Whether a figure is a whole percentage between none and all, which can be said as so many in 100."""
    whole = figure.value == figure.value.to_integral_value()
    return figure.unit == "%" and whole and 0 < figure.value < 100  # noqa: PLR2004 - per cent


def figure_text(figure: Figure) -> str:
    """A figure people can feel: a whole percentage as `71 in 100`, any other as it is set in print."""
    return f"{plain(figure.value)}{IN_100}" if is_share(figure) else figure_as_set(figure)


def figure_as_set(figure: Figure) -> str:
    """A figure as it is set in print: `71%`, `12 minutes`, `€3.50`."""
    return amount(figure.value, figure.unit, before=figure.before, gap=NO_BREAK)
