"""A text as a row of tokens: words and numbers in one form, so that only what says something else is different."""

import re
import unicodedata
from decimal import Decimal

from charter.changes.weighty import CONTRACTED, ENDINGS
from charter.spec.scalars import GROUPED_NUMBER, OTHER_DASHES

_SIGNS = {ord(sign): "'" for sign in "‘’‚‛`´"} | {ord(sign): '"' for sign in "“”„‟«»"}
_SIGNS |= {ord(dash): "-" for dash in OTHER_DASHES} | {ord("…"): "..."}
_TOKEN = re.compile(
    rf"(?:(?<![\w-])-)?[€$£¥]?(?:{GROUPED_NUMBER}|\d+(?:\.\d+)?)%?(?:st|nd|rd|th)?(?![^\W\d_])|[^\W_]+(?:'[^\W_]+)*|[,;]"
)
_PERCENT = re.compile(r"(\d) ?(?:percent|per cent)\b", re.IGNORECASE)
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_SMALL = {word: number for number, word in enumerate(_UNITS.split())}
_SMALL |= {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
_LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ORDINAL = {word: f"{number}{'nd' if number == 2 else 'rd' if number == 3 else 'th'}"  # noqa: PLR2004 - 2nd and 3rd
            for number, word in enumerate(_ORDINALS.split(), start=2)}  # fmt: skip
_ORDINAL.pop("second")  # it is a length of time too
MARKS = frozenset(",;")
"""The tokens that are signs: they part what is listed."""


def typographic(text: str) -> str:
    """A text with plain quotes, dashes and spaces, whatever its typography."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_SIGNS)).split())


def tokens(text: str) -> list[str]:
    """The words, numbers and commas of a text: in small letters, without contractions, numbers in digits."""
    plain = _PERCENT.sub(r"\1%", typographic(text)).casefold()
    words = [part for found in _TOKEN.findall(plain) for part in _written_out(found).split()]
    return _without_ranges(_numbers(words))


def is_number(token: str) -> bool:
    """Whether a token is a number, an ordinal or an amount of money."""
    return any(sign.isdigit() for sign in token)


def _written_out(word: str) -> str:
    if word in CONTRACTED:
        return CONTRACTED[word]
    ending = next((end for end in ENDINGS if word.endswith(end)), None)
    return word.removesuffix(ending) + ENDINGS[ending] if ending else word


def _numbers(words: list[str]) -> list[str]:
    """The words with each number in digits: two hundred and five is 205."""
    done: list[str] = []
    place = 0
    while place < len(words):
        number, used = _spoken(words[place:])
        done.append(number if used else _digits(words[place]))
        place += used or 1
    return done


def _spoken(words: list[str]) -> tuple[str, int]:
    """The number that begins here in words, in digits, and how many words it takes; 0 if none does."""
    if not words or words[0] not in _SMALL:
        return "", 0
    whole, part, used = 0, _SMALL[words[0]], 1
    for word in words[1:]:
        if word in _LARGE:
            part *= _LARGE[word]
            whole, part = (whole, part) if word == "hundred" else (whole + part, 0)
        elif word in _SMALL and 0 < _SMALL[word] < 10 and part % 100 >= 20 and part % 10 == 0:  # noqa: PLR2004 - 21 … 99
            part += _SMALL[word]
        elif word in _SMALL and words[used - 1] in ("hundred", "and"):
            part += _SMALL[word]
        elif not (
            word == "and" and words[used - 1] == "hundred" and words[used + 1 : used + 2] and words[used + 1] in _SMALL
        ):
            break
        used += 1
    return str(whole + part), used


def _digits(word: str) -> str:
    if word in _ORDINAL:
        return _ORDINAL[word]
    found = re.fullmatch(r"(-?[€$£¥]?)([\d,]*\d(?:\.\d+)?)(\D*)", word)
    if not found or not word.isascii() and not is_number(word):
        return word
    return f"{found[1]}{Decimal(found[2].replace(',', '')).normalize():f}{found[3]}"


def _without_ranges(words: list[str]) -> list[str]:
    """The words without the `to` between two numbers: 60 to 70% is 60-70%."""
    between = {
        place
        for place in range(1, len(words) - 1)
        if words[place] == "to" and is_number(words[place - 1]) and is_number(words[place + 1])
    }
    return [word for place, word in enumerate(words) if place not in between]
