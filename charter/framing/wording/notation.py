"""The notation that patterns are written in, and how it becomes a regular expression that runs in linear time.

A pattern is a row of elements with spaces between them:

    no|never        one of these words; an underscore stands for a space inside one: `as_needed`
    decid*          a word that begins so
    @tool           one of a list of words that has a name (see `lists`)
    ..3             up to three words of any kind, inside the clause
    %               a word with a capital letter; # a number, in figures or in words
    ^  $            the beginning and the end of the sentence
    soon?           what ends in a question mark may be missing

Every repetition takes what it can and gives nothing back, and a gap has at most eight words: no text can make a
pattern take more than a bounded number of steps per word.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from charter.framing.wording.lists import LISTS

_BETWEEN = r"(?:\s++|[^\w.;:!?\s]){1,4}+"
_WORD = r"\w++(?:['’\-]\w++){0,8}+"
_NUMBER = r"(?:\d++(?:[.,]\d++){0,8}+%?+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half|hundred)"
# A word begins again behind each hyphen: without an end, one of a thousand parts would be read a thousand times.
_ANY = {"%": r"(?-i:[A-Z]\w*+)", "#": _NUMBER}
_SIGNS = "^$"
_LONGEST_GAP = 8
KEY = 4
"""By so many first letters of its words a sentence is looked up."""


@dataclass(frozen=True)
class Phrase:
    """A pattern: as it is written, as it runs, and what must be in a sentence in which it can be found."""

    written: str
    expression: str
    keys: tuple[frozenset[str], ...]
    """For each element that must be there, the beginnings of its words; the one to look up by first."""

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The regular expression, whose groups are the gaps; made for the first sentence that it may be found in."""
        return re.compile(self.expression, re.IGNORECASE)


def phrase(written: str) -> Phrase:
    """Read a pattern.

    Raises:
        ValueError: if it is nothing that the notation knows.
    """
    regex, opened = "", True
    for element in written.split():
        piece, optional = _regex(element)
        if element in _SIGNS or element.startswith(".."):
            regex += piece
        elif opened:
            regex, opened = regex + (rf"(?:\b{piece}{_BETWEEN})?" if optional else rf"\b{piece}"), optional
        else:
            regex += f"(?:{_BETWEEN}{piece})?" if optional else f"{_BETWEEN}{piece}"
    return Phrase(written, regex, _keys(written))


_COMMON = frozenset(
    re.findall(
        r"\w+", "the and of to is are be will you we our it no not in for all by with has have that this on at as they"
    )
)
"""What nearly every sentence has tells little about it."""


def _rarity(one: str) -> float:
    """A small number for the beginning of a rare word, a great one for that of a common one."""
    return 100.0 if one in _COMMON else 4.0 ** (KEY - len(one))


def key(word: str) -> str:
    """By what a word is looked up."""
    return word.casefold()[:KEY]


def _regex(element: str) -> tuple[str, bool]:
    """The expression for one element, and whether it may be missing."""
    optional = element.endswith("?")
    element = element.removesuffix("?")
    if element in _SIGNS:
        return (r"\A\W{0,3}+" if element == "^" else r"(?=\W*+\Z)"), False
    if gap := re.fullmatch(r"\.\.(\d)", element):
        if int(gap[1]) > _LONGEST_GAP:
            raise ValueError(f"the gap {element} is too long")
        return f"((?:{_BETWEEN}{_WORD}){{0,{gap[1]}}})", False
    signs = [_ANY[each] for each in element.split("|") if each in _ANY]
    words = [each for each in _alternatives(element) if each not in _ANY]
    if not all(re.fullmatch(r"[\w'’\-]+(?: [\w'’\-]+)*\*?", word) for word in words):
        raise ValueError(f"{element} is nothing that the notation knows")
    ordered = sorted((re.escape(word).replace(r"\*", r"\w*+") for word in words), key=len, reverse=True)
    spaced = "|".join([each.replace(r"\ ", r"\s{1,3}+").replace("'", "['’]") for each in ordered] + signs)
    return rf"(?:{spaced})(?!\w)", optional


def _alternatives(element: str) -> list[str]:
    """The words that an element stands for, with the lists it names laid open."""
    names = (each for each in element.removesuffix("?").split("|") if each)
    found: list[str] = []
    for name in names:
        found += LISTS[name[1:]].replace("_", " ").split("|") if name.startswith("@") else [name.replace("_", " ")]
    return found


def _keys(written: str) -> tuple[frozenset[str], ...]:
    """The keys of the elements that must be there, beginning with the one of the fewest and longest."""
    needed = [each for each in written.split() if each[0] not in "^$." and not each.endswith("?")]
    choices = [
        frozenset(key(re.split(r"[ '’\-*]", word)[0]) for word in _alternatives(each))
        for each in needed
        if not any(word in _ANY or (word.endswith("*") and len(word) <= KEY) for word in _alternatives(each))
    ]
    if not choices:
        raise ValueError(f"{written} cannot be looked up: it has no word that must be there")
    return tuple(sorted(choices, key=lambda choice: (sum(_rarity(one) for one in choice), sorted(choice))))
