"""A text as a row of tokens: words and numbers in one form, so that only what says something else is different."""

import re
import unicodedata
from collections.abc import Iterator

from charter.changes.numerals import in_digits
from charter.changes.weighty import CONTRACTED, ENDINGS, RANGE, TOGETHER
from charter.spec.scalars import GROUPED_NUMBER, OTHER_DASHES

_SIGNS = {ord(sign): "'" for sign in "\u2018\u2019\u201a\u201b\u00b4`"} | {ord(sign): '"' for sign in "“”„‟«»"}
_SIGNS |= {ord(dash): "-" for dash in OTHER_DASHES} | {ord("…"): "..."}
_NUMBER = rf"(?:(?<![\w-])-)?[€$£¥]?(?:{GROUPED_NUMBER}|\d+(?:\.\d+)?)%?(?:st|nd|rd|th)?(?![^\W\d_])"
_DATE = r"\d{4}-\d\d?-\d\d?(?!\d)"
_JOINED_NUMBER = rf"{_DATE}|\d+(?:[/:]\d+)+%?|(?!{GROUPED_NUMBER})\d+,\d+%?"
"""A part, a time, a date, or a number with a decimal comma: 1/2 is not 1-2."""
_TOKEN = re.compile(rf"{_JOINED_NUMBER}|{_NUMBER}|[^\W_]+(?:'[^\W_]+)*|[,;:](?=\s)|[.!?]+(?=\s|$)")
_PERCENT = re.compile(r"(\d) ?(?:%|per ?cent\b)", re.IGNORECASE)
_MONEY = re.compile(r"([€$£]) ?(\d(?:[\d.,]*\d)?)")
_CURRENCIES = {"€": "euros", "$": "dollars", "£": "pounds"}
_RELATIONS = {">": "above", "<": "below", "≥": "at least", ">=": "at least", "≤": "at most", "<=": "at most"}
_RELATIONS |= {"~": "about", "≈": "about", "±": "plus minus", "+": "plus"}
_RELATION = re.compile(r"(?<![-=<>])(>=|<=|[<>≥≤~≈±+]) ?(?=[€$£]?\d)")
_RANGE = re.compile(rf"({_DATE})|(?<=[\d%]) ?- ?(?=\d)")
_OR_MORE = re.compile(r"(?<=[\d%])\+(?!\w)")
_HALF_OF_DAY = re.compile(r"(\d) ?([ap])(?:m\b|\.m\.)", re.IGNORECASE)
_SIGN = re.compile(r"[^\w\s'-]|(?<!\w)[-']|[-'](?!\w)")
_JOINED = re.compile(r"\w+(?:[-']\w+)+")
_BEGINNING = re.compile(r"(?:^|[.!?:;]\s+)\W*\w+")
MARKS = frozenset(",;:.")
"""The tokens that are signs: they part what is listed, and sentences."""


def typographic(text: str) -> str:
    """A text with plain quotes, dashes and spaces, whatever its typography, and words for signs beside a number."""
    plain = " ".join(unicodedata.normalize("NFKC", text.translate(_SIGNS)).split())
    plain = _RANGE.sub(lambda found: found[1] or " to ", plain)
    plain = _HALF_OF_DAY.sub(r"\1\2m", _PERCENT.sub(r"\1%", plain))
    plain = _OR_MORE.sub(" or more", _RELATION.sub(lambda found: f" {_RELATIONS[found[1]]} ", plain))
    return _MONEY.sub(lambda found: f"{found[2]} {_CURRENCIES[found[1]]}", plain)


def tokens(text: str) -> list[str]:
    """The words, numbers and signs of a text: in small letters, without contractions, numbers in digits."""
    found = _TOKEN.findall(typographic(text).casefold())
    words = [part for each in found for part in _written_out(each).split()]
    while words and words[-1] in MARKS:
        words.pop()
    return _with_ranges(in_digits([*_together(words)]))


def is_number(token: str) -> bool:
    """Whether a token is a number, an ordinal or an amount of money."""
    return any(sign.isdigit() for sign in token)


def looks_same(one: str, other: str) -> bool:
    """Whether texts of the same tokens differ in nothing that a reader would call another spelling.

    Numbers in words, another kind of quotes or dash, and a capital at the beginning of a sentence are no difference.
    """
    return _spelling(one) == _spelling(other)


def _spelling(text: str) -> tuple[list[str], list[str], list[str]]:
    """The signs of a text, its joined words, and the words with capitals inside its sentences."""
    plain = typographic(text).rstrip(".")
    bare = re.sub(_NUMBER, "0", plain)
    joined = [word.casefold() for word in _JOINED.findall(bare) if not any(map(is_number, tokens(word)))]
    inside = _BEGINNING.sub(" ", plain)
    capitals = [word for word in re.findall(r"\w+", inside) if word != word.casefold() and not _is_numeral(word)]
    return [sign if sign != "'" else '"' for sign in _SIGN.findall(bare)], joined, capitals


def _is_numeral(word: str) -> bool:
    return any(map(is_number, tokens(word)))


def _written_out(word: str) -> str:
    if not word[0].isalnum() and word[-1] in ".!?":
        return "."
    if word in CONTRACTED:
        return CONTRACTED[word]
    ending = next((end for end in ENDINGS if word.endswith(end)), None)
    return word.removesuffix(ending) + ENDINGS[ending] if ending else word


def _together(words: list[str]) -> Iterator[str]:
    place = 0
    while place < len(words):
        pair = TOGETHER.get((words[place], words[place + 1])) if place + 1 < len(words) else None
        yield pair or words[place]
        place += 2 if pair else 1


def _with_ranges(words: list[str]) -> list[str]:
    """The words with a token of its own for the `to` between two numbers: 60 to 70% is not 60, 70%."""
    around = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [
        RANGE if word == "to" and is_number(before) and is_number(after) else word for before, word, after in around
    ]
