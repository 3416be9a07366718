"""Whether two words are one word, spelt differently: a slip of the keyboard, or British and American English."""

import re
from functools import cache
from pathlib import Path

from charter.changes.tokens import is_number
from charter.changes.weighty import DENYING_BEGINNINGS

_LEAST = 4
"""Letters of the shorter word. In short words every letter makes another word: of, off; now, not."""
_LONG = 8
"""Letters of a word in which another vowel hardly makes another word."""
_VOWELS = frozenset("aeiou")
_BRITISH = (
    (re.compile(r"([iy])s(e[ds]?|ing|ations?|ers?)$"), r"\1z\2"),
    (re.compile(r"(?<=[a-z]{2})our(?=[a-z]{0,6}$)"), "or"),
    (re.compile(r"tre(s?)$"), r"ter\1"),
    (re.compile(r"ence(s?)$"), r"ense\1"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"mme(s?)$"), r"m\1"),
    (re.compile(r"([a-z]{3,})ll(ed|ing|ers?)$"), r"\1l\2"),
)


def is_slip(one: str, other: str) -> bool:
    """Whether one of two words is most likely a slip for the other, or its spelling in another English.

    Only a letter that is missing, doubled or out of order inside a word is taken for one, and in a long word a vowel.
    Any other letter mostly makes another word, and so do one before the first, a plural and a past tense. Two words
    that are both known are no slip, however alike they look.
    """
    if one == other or is_number(one) or is_number(other):
        return False
    if _american(one) == _american(other):
        return True
    short, long = sorted((one, other), key=lambda word: (len(word), word))
    if len(short) < _LEAST or short[0] != long[0] or {one, other} <= _lookalikes():
        return False
    if any(long == beginning + short for beginning in DENYING_BEGINNINGS):
        return False
    if len(short) < len(long):
        return len(long) > _LEAST and _left_out(short, long)
    return _swapped(short, long) or _other_vowel(short, long)


@cache
def _lookalikes() -> frozenset[str]:
    """Words that look like a slip of another word: contact and contract."""
    lines = Path(__file__).with_name("lookalikes.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _american(word: str) -> str:
    for pattern, instead in _BRITISH:
        word = pattern.sub(instead, word)
    return word


def _swapped(one: str, other: str) -> bool:
    """Whether two neighbouring letters changed places."""
    at = next(place for place, letter in enumerate(one) if letter != other[place])
    return one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]


def _other_vowel(one: str, other: str) -> bool:
    """Whether one vowel stands for another inside a long word, where it is hardly heard: seperate, definately."""
    apart = [place for place, letter in enumerate(one) if letter != other[place]]
    return len(one) >= _LONG and len(apart) == 1 and {one[apart[0]], other[apart[0]]} <= _VOWELS


def _left_out(short: str, long: str) -> bool:
    """Whether one letter is missing inside a word, or was doubled at its end."""
    if len(long) != len(short) + 1:
        return False
    place = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return short[place:] == long[place + 1 :] and (place < len(short) or (long[-1] == long[-2] and long[-1] != "s"))
