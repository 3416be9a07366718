"""What is weighed of a sentence: its words, each two that stand together, and the one it begins with.

Training (`scripts/weights.py`) and checking both take it from here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

_TOKEN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|\d+|[?\"“”%]")
_STEM = 6
"""Letters. Words that begin alike are one word: decide, decides, deciding."""
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split(),
)
_DAYS = frozenset(f"{day}day{s}" for day in "mon tues wednes thurs fri satur sun".split() for s in ("", "s"))
_NO_NAMES = frozenset(("i", "i'm", "i've", "i'd", "i'll", "ai"))
_FIRST = "^"
"""Stands before the first word of a sentence."""
_LONGEST_WORD = 30
"""Letters of a word that are looked at."""
_LONGEST = 60
"""Words of a sentence that are weighed. Longer ones are no sentences."""


def features(words: Sequence[str]) -> Iterable[str]:
    """What is weighed of a sentence, each once: its words, each two that stand together, and what it begins with."""
    found = dict.fromkeys(words)
    found.update(dict.fromkeys(map(" ".join, pairwise(words))))
    if words:
        found[f"{_FIRST} {words[0]}"] = None
    return found


def words_of(sentence: str) -> list[str]:
    """The words of a sentence as they are weighed."""
    return [word for word, _, _ in placed(sentence)]


def placed(sentence: str) -> Iterator[tuple[str, int, int]]:
    """The words of a sentence as they are weighed, each with where it begins and ends."""
    for number, found in enumerate(islice(_TOKEN.finditer(sentence), _LONGEST)):
        yield _word(found[0][:_LONGEST_WORD], number == 0), found.start(), found.end()


@lru_cache(maxsize=8192)
def _word(written: str, first: bool) -> str:  # noqa: FBT001 - a cache takes no named arguments as quickly
    """A word as it is weighed: its beginning, or what kind of word it is."""
    word = written.lower().replace("’", "'")
    if written[0].isdigit():
        return "#"
    if written in "“”":
        return '"'
    if written[0].isupper():
        if word in _MONTHS:
            return "@month"
        if word in _DAYS:
            return "@day"
        if not first and word not in _NO_NAMES:
            return "@name"
    return word if "'" in word else word[:_STEM]
