"""What a rule about wording is, and what it finds."""

import re
from dataclasses import dataclass

from charter.framing.rule import Level
from charter.framing.words import count, cut, says_something


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRule:
    """A rule about wording: what it is about, and where it looks."""

    id: str
    name: str
    level: Level
    move: int
    why: str
    message: str
    """What a finding says; {words} are the words that were found."""
    fix: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    where: tuple[str, ...] = ()
    """The fields it looks at, each with what lies in it; none means all prose. Examples are laid into the first."""
    not_where: tuple[str, ...] = ()
    needed_in: tuple[str, ...] = ()
    """The fields in which a text is found whole if it lacks what is needed: absence generalises, words do less."""
    needed: re.Pattern[str] | None = None
    needed_from: int = 1
    """Of how many words a text must be to be found so; shorter ones are another rule's business."""
    in_prose: bool = True
    """Whether it can be told in a text of its own, without knowing which field a sentence is in."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words that a rule found, and where in the text they stand."""

    rule: WordRule
    words: str
    span: tuple[int, int]


def lacking(rule: WordRule, text: str, beside: str = "") -> Found | None:
    """A text that has nothing of what a rule needs in it, nor what stands beside it: found whole."""
    if rule.needed is None or count(text) < rule.needed_from:
        return None
    if rule.needed.search(f"{text} {beside}") or not says_something(text):
        return None
    return Found(rule, cut(" ".join(text.split())), (0, len(text.rstrip())))
