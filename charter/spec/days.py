"""The days of a ramp: where in the calendar a month of it begins and ends."""

import calendar
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_between(starts: date, day: date) -> float:
    """How many months a day lies after the start, with the part of the month that it is in: 2.5 in mid-month."""
    whole = (day.year - starts.year) * 12 + day.month - starts.month
    whole -= add_months(starts, whole) > day
    begin, end = add_months(starts, whole), add_months(starts, whole + 1)
    return whole + (day - begin).days / (end - begin).days
