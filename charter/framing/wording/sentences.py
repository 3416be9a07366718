"""The sentences of a text, each with where it begins."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BREAK = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')\]]*+\s++|\n[ \t]*+\n\s*+|\n[ \t]*+(?:[-*+•#>]++|\d{1,3}[.)])[ \t]++")
"""Where a sentence may end: at its sign, at an empty line, before an item of a list or a heading."""
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|e\.g|i\.e|a\.m|p\.m|mr|mrs|ms|dr|prof|st|no|nos|vs|cf|approx|incl|excl|fig|vol|pp|resp"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ltd|inc|co)\.$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:^|\s)(?:I|A)\.$")
_MONTH = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)
_BULLET = re.compile(r"\s*+(?:(?:[-*+•#>]++|\d{1,3}[.)])[ \t]++)?")


class Sentence(NamedTuple):
    """A sentence, or a heading or an item of a list, and where in its text it begins."""

    text: str
    start: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order; what lies between them is white space and the signs of lists.

    A full stop after an abbreviation, an initial or the number of a day ends none.
    """
    begin = _after_bullet(text, 0)
    for found in _BREAK.finditer(text):
        if _goes_on(text, found):
            continue
        yield from _sentence(text, begin, found.start() if found[0][0] == "\n" else found.end())
        begin = _after_bullet(text, found.end())
    yield from _sentence(text, begin, len(text))


def _after_bullet(text: str, begin: int) -> int:
    found = _BULLET.match(text, begin)
    return found.end() if found else begin


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Whether what looks like an end stands inside a sentence."""
    sign = found[0].rstrip()
    following = text[found.end() : found.end() + 3]
    if not sign.startswith((".", "…")) or "\n\n" in found[0]:
        return False
    if following[:1].islower():
        return True
    before = text[max(0, found.start() - 12) : found.start() + 1]
    if before[-2:-1].isdigit() and (_MONTH.match(following) or following[:1].isdigit()):
        return True
    return sign == "." and bool(_ABBREVIATION.search(before)) and not _PRONOUN.search(before)


def _sentence(text: str, begin: int, end: int) -> Iterator[Sentence]:
    given = text[begin:end]
    if piece := given.strip():
        yield Sentence(piece, begin + len(given) - len(given.lstrip()))
