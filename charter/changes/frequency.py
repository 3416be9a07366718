"""How often something is done, as far as its words tell: twice a week, every other Friday, monthly."""

from collections.abc import Sequence
from fractions import Fraction

from charter.changes.weighty import MEANING

_A_YEAR = {"hour": 2000, "day": 250, "week": 52, "fortnight": 26, "month": 12, "quarter": 4, "year": 1}
"""Of working time; enough to tell which of two is more often."""
_WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_TIMES = {"once": 1, "twice": 2}


def rate(words: Sequence[str]) -> Fraction | None:
    """How often in a year the tokens of a text say that something is done; None if they do not, or say it twice."""
    said = [same for word in words for same in MEANING.get(word, (word,))]
    periods = [word for word in said if word in _A_YEAR]
    days = len({word for word in said if word in _WEEKDAYS})
    if len(periods) > 1 or (periods and days) or not (periods or days):
        return None
    times = Fraction(days * _A_YEAR["week"] if days else _A_YEAR[periods[0]])
    if "other" in said or "2nd" in said:
        times /= 2
    return times * _number(said, periods)


def _number(said: Sequence[str], periods: Sequence[str]) -> Fraction:
    """How many times in the period; or a part of it, if it is every few of them."""
    number = next((Fraction(word) for word in said if word.isdecimal() and int(word)), None)
    if number is None:
        return Fraction(next((times for word, times in _TIMES.items() if word in said), 1))
    at = said.index(periods[0]) if periods else 0
    return 1 / number if at and said[at - 1].isdecimal() and "every" in said else number
