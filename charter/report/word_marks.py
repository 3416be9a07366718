"""Two texts word by word: which words of each are not in the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from charter.changes.rewording import is_tangled
from charter.report.terminal import columns, printable

_WORD = re.compile(r"\w+")
_FEW = 3
"""Words that two texts have to share for marks to help: those of a shorter one are told apart at a glance."""
_SHORT = 60
"""Characters that a sentence quotes whole."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, and whether it is one that changed."""

    text: str
    changed: bool


def marked(before: str, after: str) -> tuple[list[Word], list[Word]]:
    """The words of two texts, those that changed marked. None is if one text is empty: it all came, or all went.

    All are where the same words stand so often that nobody could say which is which.
    """
    old, new = before.split(), after.split()
    if not (old and new):
        return [Word(word, changed=False) for word in old], [Word(word, changed=False) for word in new]
    if is_tangled(old, new):
        return [Word(word, changed=True) for word in old], [Word(word, changed=True) for word in new]
    told: tuple[list[Word], list[Word]] = ([], [])
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        told[0].extend(Word(word, kind != "equal") for word in old[i1:i2])
        told[1].extend(Word(word, kind != "equal") for word in new[j1:j2])
    return told


def worth_showing(before: str, after: str, said: str) -> bool:
    """Whether two texts are worth showing whole beside a sentence about them.

    They are if they share words, so that marks show what is different in them, or if the sentence has cut one of them.
    """
    old, new = marked(before, after)
    shared = min(sum(not word.changed for word in words) for words in (old, new))
    return (shared >= _FEW and len(old) + len(new) > 2 * shared) or any(_is_cut(text, said) for text in (before, after))


def _is_cut(text: str, said: str) -> bool:
    return len(text) > _SHORT and not set(_WORD.findall(text)) <= set(_WORD.findall(said))


def runs(words: Sequence[Word]) -> Iterator[tuple[str, bool]]:
    """The words put together again, as far as they are marked alike."""
    for changed, run in groupby(words, key=lambda word: word.changed):
        yield " ".join(word.text for word in run), changed


def lines_of(words: Sequence[Word], width: int) -> Iterator[list[Word]]:
    """The words in lines that are at most so many columns wide, where a word is not wider."""
    line: list[Word] = []
    taken = 0
    for word in words:
        wide = columns(printable(word.text)) + 1
        if line and taken + wide > width + 1:
            yield line
            line, taken = [], 0
        line.append(word)
        taken += wide
    if line:
        yield line
