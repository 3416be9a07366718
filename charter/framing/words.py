"""Words and numbers: counting them, telling an answer from the lack of one, and setting figures in a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from charter.spec.values import Hours, grouped, plain

_PLACEHOLDER = re.compile(
    r"\W*(?:t\.?b\.?[acd]|(?:still )?to (?:follow|be (?:added|agreed|announced|confirmed|decided|defined|determined))"
    r"|not (?:yet )?(?:agreed|decided|defined|known|clear)(?: yet)?|undecided|unknown|pending"
    r"|n/?a|not applicable|none|nothing|to ?do|x{3,})(?: (?:later|soon|yet))?\W*",
    re.IGNORECASE,
)
_LETTER, _WORD, _CONTENT = (re.compile(each) for each in (r"[^\W_]", r"[^\W_]+(?:['’.,-][^\W_]+)*", r"[^\W\d_]+"))
TIME_UNITS = frozenset(
    unit for name in ("second", "minute", "hour", "day", "week", "month", "year") for unit in (name, f"{name}s")
)
_COUNTED = TIME_UNITS | {"point", "points"}
"""Units whose singular and plural are known for certain."""
_STOP_WORDS = re.compile(
    r"an?|the|of|to|in|on|at|for|by|with|and|or|that|which|who|is|are|was|be|its?|per|from|as|than"
)


def count(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def says_something(text: str) -> bool:
    """Whether a text is there and is more than a placeholder such as TBD."""
    return bool(_LETTER.search(text)) and not _PLACEHOLDER.fullmatch(text)


def cut(text: str, most: int = 60) -> str:
    """The beginning of a text, whole words and without its full stop, for quoting it in a message."""
    text = text.removesuffix(".")
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def about(item: str, number: int, text: str) -> str:
    """What a message calls an item of a list: by its own words, or by its number if it has none."""
    return f"{item} '{cut(text)}'" if text else f"{item} {number + 1}"


def first_few(items: Sequence[str], most: int) -> str:
    """The first of some items, and how many more there are: `one, two and 3 more`."""
    more = len(items) - most
    told = [*items[:most], *([f"{more} more"] if more > 0 else [])]
    return " and ".join(part for part in (", ".join(told[:-1]), *told[-1:]) if part)


def singular(word: str) -> str:
    """A word without the s of its plural: enough to tell whether two words are the same."""
    return word.casefold().removesuffix("s")


@lru_cache(maxsize=256)  # the same few texts are held against many others
def content_words(text: str) -> frozenset[str]:
    """The words of a text that mean something by themselves, without the ends that number and tense give them."""
    words = _CONTENT.findall(text.casefold())
    return frozenset(
        singular(word).removesuffix("ed").removesuffix("e") for word in words if not _STOP_WORDS.fullmatch(word)
    )


def is_time(unit: str) -> bool:
    """Whether a unit is one of time: `minutes`, `hours a week`."""
    return unit.casefold().partition(" ")[0] in TIME_UNITS


def unit_for(number: Decimal, unit: str) -> str:
    """A unit in the number of its figure: 1 minute, 12 minutes. Only units whose plural is certain are touched."""
    first, space, rest = unit.partition(" ")
    if first.casefold() not in _COUNTED:
        return unit
    stem = first.removesuffix("s")
    return f"{stem if number == 1 else f'{stem}s'}{space}{rest}"


def amount(number: Decimal, unit: str, *, before: bool, gap: str = " ") -> str:
    """A number in a unit as it is set in print: `71%`, `1,200 tickets`, `€3.50`. The gap stands before a word."""
    if before:
        sign = "-" if number < 0 else ""
        return f"{sign}{unit}{abs(number):,f}"
    if unit == "%":
        return f"{grouped(number)}%"
    return f"{grouped(number)}{gap}{unit_for(number, unit)}" if unit else grouped(number)


def hours_phrase(hours: Hours, gap: str = " ") -> str:
    """`1.5 hours`, `1 hour`, `1 to 2 hours`."""
    number = plain(hours.low) if hours.low == hours.high else f"{plain(hours.low)} to {plain(hours.high)}"
    return f"{number}{gap}{'hour' if hours.high == 1 else 'hours'}"


def month_range(first: int, last: int, gap: str = " ") -> str:
    """`month 3`, `months 3 and 4`, `months 3 to 9`. The gap stands before each number."""
    if first == last:
        return f"month{gap}{first}"
    return f"months{gap}{first} {'and' if last == first + 1 else 'to'}{gap}{last}"


def month_runs(months: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of months that follow each other."""
    told = sorted(months)
    for month in told:
        if month - 1 not in told:
            first = month
        if month + 1 not in told:
            yield first, month


def quoted(text: str) -> str:
    """A text as the documents quote it: without its full stop, in curly marks."""
    return f"“{text.removesuffix('.')}”"


def checkpoint_name(month: int | None, number: int) -> str:
    """What a sentence calls a checkpoint: by its month, or by its number if it has none."""
    return f"The checkpoint in month {month}" if month else f"Checkpoint {number + 1}"
