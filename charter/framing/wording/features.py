"""What is weighed of a sentence: its words, each two that stand together, and the one it begins with.

Training (`scripts/weights.py`) and checking both take it from here.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, pairwise

from charter.framing.wording.lists import LISTS

_TOKEN = re.compile(r"[A-Za-z]{1,30}(?:['’][A-Za-z]{1,9})?|\d{1,30}|[?\"“”%]")
_STEM = 6
"""Letters. Words that begin alike are one word: decide, decides, deciding."""
_MONTHS = LISTS["month"].split("|")
_DAYS = [f"{day}day{s}" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun") for s in ("", "s")]
_DATES = {**dict.fromkeys(_MONTHS, "@month"), **dict.fromkeys(_DAYS, "@day")}
_NO_NAMES = frozenset(("i", "i'm", "i've", "i'd", "i'll", "ai"))
_FIRST = "^"
"""Stands before the first word of a sentence."""
_LONGEST = 60
"""Words of a sentence that are weighed. Longer ones are no sentences."""


def features(words: Sequence[str]) -> set[str]:
    """What is weighed of a sentence, each once: its words, each two that stand together, and what it begins with."""
    return {*words, *map(" ".join, pairwise(words)), f"{_FIRST} {words[0]}"} if words else set()


def words_of(sentence: str) -> list[str]:
    """The words of a sentence as they are weighed."""
    found = _TOKEN.findall(sentence)[:_LONGEST]
    return [_first_word(found[0]), *map(_word, found[1:])] if found else []


def places_of(sentence: str) -> list[tuple[int, int]]:
    """Where each of these words begins and ends."""
    return [found.span() for found in islice(_TOKEN.finditer(sentence), _LONGEST)]


def _first_word(written: str) -> str:
    """The word that a sentence begins with, whose capital letter makes no name of it."""
    return _word(written) if written.lower() in _DATES else _word(written.lower())


@lru_cache(maxsize=8192)
def _word(written: str) -> str:
    """A word as it is weighed: its beginning, or what kind of word it is."""
    word = written.lower().replace("’", "'")
    if written[0].isdigit():
        return "#"
    if written in "“”":
        return '"'
    if written[0].isupper():
        if word in _DATES:
            return _DATES[word]
        if word not in _NO_NAMES:
            return "@name"
    return word if "'" in word else word[:_STEM]
