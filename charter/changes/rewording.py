"""How much a text that was written again says something else.

Nobody can read for the reader; this looks at the words that differ. A number, a date, a word of obligation, denial,
amount or time, a person who acts, an opposite, an item or a sentence more or less: these change what is promised. So
does a text that hardly shares a word with the old one. A word that is spelt differently changes nothing. All other
words are for the reader to judge.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import IntEnum
from itertools import pairwise

from charter.changes.frequency import rate
from charter.changes.matching import LEAST_LIKENESS, likeness
from charter.changes.slips import is_slip
from charter.changes.tokens import MARKS, is_number, looks_same, tokens
from charter.changes.weighty import (
    BESIDE_FIGURES,
    DENYING_BEGINNINGS,
    MEANING,
    OPPOSITES,
    STRONGER,
    WEAKER,
    WEIGHTY,
)
from charter.framing.words import content_words

_LEAST_STEM = 3
_LEAST_WORDS = 3
_SAME_BEGINNING = 5
"""Letters by which a word is known again in another form: click, clicking."""
_MOST_PARTNERS = 50_000
"""Pairs of equal words in two texts. The longest text that a field can hold has a fifth of it, if it is written to be
read."""
_PARTING = {*MARKS, "and", "or"}
"""Tokens that part the items of a list, or sentences."""


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
    if before == after:
        return Rewording.SAME
    old, new = sorted((tokens(before), tokens(after)))
    if old == new:
        return Rewording.SAME if looks_same(before, after) else Rewording.SPELLING
    if is_tangled(old, new):
        return Rewording.MEANING
    changed = list(_changed(old, new))
    if all(_spelt_differently(*each) for each in changed):
        return Rewording.SPELLING
    old, new = _respelt(old, new, changed)
    means = (
        _weights(old) != _weights(new)
        or _bound_otherwise(old, new)
        or any(_counts(*each) and not _moved(*each, changed) for each in changed)
        or _is_another_text(before, after)
    )
    return Rewording.MEANING if means else Rewording.WORDS


def _is_another_text(before: str, after: str) -> bool:
    """Whether two texts, neither of which is only a few words, hardly share one."""
    shortest = min(len(content_words(before)), len(content_words(after)))
    return shortest >= _LEAST_WORDS and likeness(before, after) < LEAST_LIKENESS


def same_words(before: str, after: str) -> bool:
    """Whether two short texts have the same words that mean something, in any order."""
    return bool(content_words(before)) and content_words(before) == content_words(after)


def tighter(before: str, after: str) -> int:
    """Whether a check is tighter (1) or looser (-1) in its new words; 0 if the words do not tell."""
    rates = rate(tokens(before)), rate(tokens(after))
    if rates[0] and rates[1]:
        return (rates[1] > rates[0]) - (rates[1] < rates[0])
    old, new = Counter(_weights(tokens(before))), Counter(_weights(tokens(after)))
    gain = _strength(new - old) - _strength(old - new)
    return (gain > 0) - (gain < 0)


def _strength(words: Counter[str]) -> int:
    return sum(words[word] for word in STRONGER) - sum(words[word] for word in WEAKER)


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The runs of words that differ: those that went and those that came."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            yield list(old[start:end]), list(new[other_start:other_end])


def is_tangled(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether so many words occur so often that nobody could say which is which, nor a machine soon."""
    first, second = Counter(old), Counter(new)
    return sum(times * second[word] for word, times in first.items()) > _MOST_PARTNERS


def _spelt_differently(out: Sequence[str], come: Sequence[str]) -> bool:
    if {*out, *come} <= MARKS:
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
    """The words that count, in their order, those that say the same in one form."""
    bare = [word.removesuffix("'s") for word in words]
    said = [same for word in bare for same in MEANING.get(word, (word,))]
    return [word for word, following in pairwise([*said, ""]) if _is_weighty(word, following)]


def _is_weighty(word: str, following: str = "") -> bool:
    if word in BESIDE_FIGURES:
        return is_number(following) or following in WEIGHTY
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
        if _is_weighty(word) and not is_number(word):  # a number that moved is another row of numbers
            yield next((each for each in words[place + 1 :] if content_words(each) and not _is_weighty(each)), "")


def _counts(out: Sequence[str], come: Sequence[str]) -> bool:
    """Whether words that differ are opposites, or an item of a list or a sentence more or less."""
    if any(_opposite(one, other) for one in out for other in come):
        return True
    if out and come:
        return False
    run = {*out, *come}
    return bool(run & _PARTING) and any(content_words(word) for word in run)


def _moved(out: Sequence[str], come: Sequence[str], changed: Sequence[tuple[list[str], list[str]]]) -> bool:
    """Whether words came or went at one place only because they stand at another place now."""
    if out and come:
        return False
    elsewhere = {_beginning(word) for pair in changed for word in pair[1 if out else 0]}
    return all(_beginning(word) in elsewhere for word in (*out, *come) if content_words(word))


def _beginning(word: str) -> str:
    return word[:_SAME_BEGINNING]


def _opposite(one: str, other: str) -> bool:
    if frozenset((one, other)) in OPPOSITES:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) > _LEAST_STEM and any(long == beginning + short for beginning in DENYING_BEGINNINGS):
        return True
    stem = long.removesuffix("less")
    return stem != long and short.removesuffix("ful") == stem
