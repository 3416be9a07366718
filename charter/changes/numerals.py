"""Numbers in words and in digits, each in one form: two hundred and five, 205 and 205.0 are one number."""

import re
from collections.abc import Sequence

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
"""Neither first nor second: one is a way to say before, the other a length of time."""
_SMALL = {word: number for number, word in enumerate(_ONES.split())}
_SMALL |= {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
_LARGE = {"thousand": 1000, "million": 1_000_000}
_ORDINAL = {word: f"{number}{'rd' if number == 3 else 'th'}" for number, word in enumerate(_ORDINALS.split(), start=3)}  # noqa: PLR2004 - 3rd
_HUNDRED = 100
_THOUSANDS = 3
"""Digits of a group, which a point parts in many languages."""


def in_digits(words: Sequence[str]) -> list[str]:
    """The words with each number in digits, without needless zeros and commas."""
    done: list[str] = []
    place = 0
    while place < len(words):
        number, used = _spoken(words[place:])
        done.append(number if used else _ORDINAL.get(words[place]) or _tidy(words[place]))
        place += used or 1
    return done


def _spoken(words: Sequence[str]) -> tuple[str, int]:
    """The number that begins here in words, in digits, and how many words it takes; none if no number does."""
    whole, part, used = 0, -1, 0
    for place, word in enumerate(words):
        if (value := _SMALL.get(word)) is not None and _fits(whole, part, value):
            part = max(part, 0) + value
        elif word == "hundred" and 0 < part < _HUNDRED:
            part *= _HUNDRED
        elif word in _LARGE and part > 0:
            whole, part = whole + part * _LARGE[word], 0
        elif word == "and" and part >= _HUNDRED and part % _HUNDRED == 0 and _SMALL.get(_after(words, place)):
            continue
        else:
            break
        used = place + 1
    return str(whole + part), used


def _fits(whole: int, part: int, value: int) -> bool:
    """Whether a small number goes on with what is there: the five of twenty-five, but not of one five."""
    units, tens = part % 10, part % _HUNDRED
    if part <= 0:
        return part < 0 or (whole > 0 and value > 0)
    return tens == 0 or (tens >= _SMALL["twenty"] and units == 0 and 0 < value < _SMALL["ten"])


def _after(words: Sequence[str], place: int) -> str:
    return words[place + 1] if place + 1 < len(words) else ""


def _tidy(word: str) -> str:
    """A word; if it is a number, without commas and needless zeros, however long it is."""
    found = re.fullmatch(r"(-?[€$£¥]?)([\d,]*\d)(?:\.(\d+))?(\D*)", word)
    if not found:
        return word
    whole, decimals = found[2].replace(",", "").lstrip("0") or "0", found[3] or ""
    if len(decimals) != _THOUSANDS:  # 1.000 is a thousand to many who write it
        decimals = decimals.rstrip("0")
    return f"{found[1]}{whole}{'.' if decimals else ''}{decimals}{found[4]}"
