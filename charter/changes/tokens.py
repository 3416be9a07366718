"""A text as a row of tokens: words and numbers in one form, so that only what says something else is different."""

import re
import unicodedata

from charter.changes.numerals import in_digits
from charter.changes.weighty import CONTRACTED, ENDINGS
from charter.spec.scalars import GROUPED_NUMBER, OTHER_DASHES

_SIGNS = {ord(sign): "'" for sign in "\u2018\u2019\u201a\u201b\u00b4`"} | {ord(sign): '"' for sign in "“”„‟«»"}
_SIGNS |= {ord(dash): "-" for dash in OTHER_DASHES} | {ord("…"): "..."}
_NUMBER = rf"(?:(?<![\w-])-)?[€$£¥]?(?:{GROUPED_NUMBER}|\d+(?:\.\d+)?)%?(?:st|nd|rd|th)?(?![^\W\d_])"
_TOKEN = re.compile(rf"{_NUMBER}|[^\W_]+(?:'[^\W_]+)*|[,;]")
_PERCENT = re.compile(r"(\d) ?(?:percent|per cent)\b", re.IGNORECASE)
MARKS = frozenset(",;")
"""The tokens that are signs: they part what is listed."""


def typographic(text: str) -> str:
    """A text with plain quotes, dashes and spaces, whatever its typography."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_SIGNS)).split())


def tokens(text: str) -> list[str]:
    """The words, numbers and commas of a text: in small letters, without contractions, numbers in digits."""
    plain = _PERCENT.sub(r"\1%", typographic(text)).casefold()
    words = [part for found in _TOKEN.findall(plain) for part in _written_out(found).split()]
    return _without_ranges(in_digits(words))


def is_number(token: str) -> bool:
    """Whether a token is a number, an ordinal or an amount of money."""
    return any(sign.isdigit() for sign in token)


def _written_out(word: str) -> str:
    if word in CONTRACTED:
        return CONTRACTED[word]
    ending = next((end for end in ENDINGS if word.endswith(end)), None)
    return word.removesuffix(ending) + ENDINGS[ending] if ending else word


def _without_ranges(words: list[str]) -> list[str]:
    """The words without the `to` between two numbers: 60 to 70% is 60-70%."""
    around = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [word for before, word, after in around if not (word == "to" and is_number(before) and is_number(after))]
