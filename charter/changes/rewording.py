"""How much a text that was written again says something else.

Nobody can read for the reader; this looks at the words that differ. A number, a date, a word of obligation, denial,
amount or time, a person who acts, an opposite, and an item more or less in a list change what is promised. One word
that is spelt differently changes nothing; all other words are for the reader to judge.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import IntEnum

from charter.changes.slips import is_slip
from charter.changes.tokens import MARKS, is_number, tokens, typographic
from charter.changes.weighty import DENYING_BEGINNINGS, OPPOSITES, STRONGER, WEAKER, WEIGHTY
from charter.framing.words import content_words

_LEAST_STEM = 3


class Rewording(IntEnum):
    """What became of a text."""

    SAME = 0
    """The same words: at most quotes, dashes, spaces, a number in words, or a capital at a beginning differ."""
    SPELLING = 1
    """A word is spelt differently, or a sign is another."""
    WORDS = 2
    """Other words, none of which counts."""
    MEANING = 3
    """A word that counts came, went or changed."""


def reworded(before: str, after: str) -> Rewording:
    """What became of a text. The answer is the same the other way round."""
    old, new = tokens(before), tokens(after)
    if old == new:
        return Rewording.SAME if _looks_same(before, after) else Rewording.SPELLING
    if [word for word in old if word not in MARKS] == [word for word in new if word not in MARKS]:
        return Rewording.SPELLING
    changed = list(_changed(*sorted((old, new))))
    if all(_spelt_differently(out, come) for out, come in changed):
        return Rewording.SPELLING
    old, new = _respelt(old, new, changed)
    means = _weights(old) != _weights(new) or _bound_otherwise(old, new) or any(_counts(*each) for each in changed)
    return Rewording.MEANING if means else Rewording.WORDS


def same_words(before: str, after: str) -> bool:
    """Whether two short texts have the same words that mean something, in any order."""
    return bool(content_words(before)) and content_words(before) == content_words(after)


def tighter(before: str, after: str) -> int:
    """Whether a check is tighter (1) or looser (-1) in its new words; 0 if the words do not tell."""
    out = [word for words, _ in _changed(tokens(before), tokens(after)) for word in words]
    come = [word for _, words in _changed(tokens(before), tokens(after)) for word in words]
    gain = _strength(come) - _strength(out)
    return (gain > 0) - (gain < 0)


def _strength(words: Sequence[str]) -> int:
    return sum(word in STRONGER for word in words) - sum(word in WEAKER for word in words)


def _looks_same(before: str, after: str) -> bool:
    """Whether two texts of the same tokens differ in nothing that a reader would call another spelling."""
    if before.isdecimal() or after.isdecimal():
        return True
    return _bare(before) == _bare(after)


def _bare(text: str) -> list[str]:
    """The capitals inside sentences and the signs of a text."""
    sentences = typographic(text).replace("?", "?.").replace("!", "!.").split(". ")
    begun = [sentence[:1].upper() + sentence[1:] for sentence in sentences]
    words = [
        word.rstrip(".")
        for sentence in begun
        for word in sentence.split()
        if not tokens(word) or not is_number(tokens(word)[0])
    ]
    return [word for word in words if word]


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The runs of words that differ: those that went and those that came."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            yield list(old[start:end]), list(new[other_start:other_end])


def _spelt_differently(out: Sequence[str], come: Sequence[str]) -> bool:
    if not set(out) | set(come) - MARKS:
        return True
    return len(out) == len(come) and all(
        one == other or is_slip(one, other) for one, other in zip(out, come, strict=True)
    )


def _respelt(
    old: list[str], new: list[str], changed: Sequence[tuple[list[str], list[str]]]
) -> tuple[list[str], list[str]]:
    """Both texts with one spelling for words that are slips of each other."""
    slips = {
        max(pair): min(pair)
        for out, come in changed
        if len(out) == len(come)
        for pair in zip(out, come, strict=True)
        if is_slip(*pair)
    }
    return [slips.get(word, word) for word in old], [slips.get(word, word) for word in new]


def _weights(words: Sequence[str]) -> list[str]:
    return [word for word in words if _is_weighty(word)]


def _is_weighty(word: str) -> bool:
    return word in WEIGHTY or is_number(word)


def _bound_otherwise(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a word that counts belongs to another word now: what was denied of one is denied of the other."""
    bound, now = list(_bound(old)), list(_bound(new))
    shared = set(old) & set(new)
    return len(bound) == len(now) and any(
        one != other and {one, other} <= shared for one, other in zip(bound, now, strict=True)
    )


def _bound(words: Sequence[str]) -> Iterator[str]:
    for place, word in enumerate(words):
        if _is_weighty(word):
            yield next((each for each in words[place + 1 :] if content_words(each) and not _is_weighty(each)), "")


def _counts(out: Sequence[str], come: Sequence[str]) -> bool:
    """Whether words that differ are an opposite, a denial by a beginning or an ending, or an item of a list."""
    if any(_opposite(one, other) for one in out for other in come):
        return True
    if out and come:
        return False
    run = {*out, *come}
    return bool(run & {*MARKS, "and", "or"}) and any(content_words(word) for word in run)


def _opposite(one: str, other: str) -> bool:
    if frozenset((one, other)) in OPPOSITES:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) > _LEAST_STEM and any(long == beginning + short for beginning in DENYING_BEGINNINGS):
        return True
    stem = long.removesuffix("less")
    return stem != long and short.removesuffix("ful") == stem
