"""The patterns of a house's own rules: what is refused of them, so that whatever a house writes is found in time.

The notation takes time in step with the length of a text, but how much for each word is a matter of the pattern: every
gap, every word that may be missing and every choice of which one goes on where another ends is one more way to try.
What is multiplied here is the most ways that there can be from any one word of any text, and a house may have so many
and no more. A regular expression is not taken at all: of one, nobody could say how long it takes.
"""

import re
from collections.abc import Iterator
from math import prod

from charter.framing.wording.lists import LISTS
from charter.framing.wording.notation import KEY, Phrase, phrase
from charter.spec.known_fields import nearest
from charter.spec.scalars import ValueMistake, shortened

MOST_WAYS = 250
"""Three gaps of five words have 216, two of eight and two words that may be missing have 324."""
MOST_WAYS_IN_ALL = 10_000
"""Of all patterns of a house: forty of the dearest there may be, or some thousands of plain ones."""
_WORD = re.compile(r"\w[\w'’\-]*\*?")
_GAP = re.compile(r"\.\.([1-8])")
_SIGNS = ("%", "#")


def house_phrase(written: str) -> Phrase:
    """Read a pattern of a house.

    Raises:
        ValueMistake: if it is nothing that the notation knows, has no word that must be there, or leaves too much open.
    """
    elements = written.split()
    for number, element in enumerate(elements):
        _look_at(element, elements[:number], elements[number + 1 :])
    if (found := ways(written)) > MOST_WAYS:
        raise ValueMistake(
            f"leaves too much open: there are {found:,} ways to read it, and {MOST_WAYS} are the most",
            "take fewer or shorter gaps, or make two patterns of it",
        )
    try:
        return phrase(written)
    except ValueError:
        raise ValueMistake(
            "has no word that must be there",
            f"write a word that is always said, with at least {KEY} letters where it ends in *",
        ) from None


def ways(written: str) -> int:
    """The most ways in which a pattern can be tried from one place, whatever the text."""
    return prod(map(_ways, written.split()))


def _ways(element: str) -> int:
    if gap := _GAP.fullmatch(element):
        return int(gap[1]) + 1
    if element in ("^", "$"):
        return 1
    # Words that stand at one place of a text begin each other: the longest is begun by all the others.
    begun = [word.removesuffix("*").replace("’", "'").casefold() for word in _words(element)]
    most = max((sum(longest.startswith(word) for word in begun) for longest in begun), default=0)
    signs = sum(name in _SIGNS for name in _names(element))
    return most + signs + element.endswith("?")


def _look_at(element: str, before: list[str], after: list[str]) -> None:
    if (element == "^" and before) or (element == "$" and after):
        raise ValueMistake(
            f"{element} stands in the middle", "begin the pattern with ^ or end it with $, or leave it out"
        )
    if element.startswith(".."):
        _look_at_gap(element, before, after)
    elif element not in ("^", "$"):
        for name in _names(element):
            _look_at_name(name, element)


def _look_at_gap(element: str, before: list[str], after: list[str]) -> None:
    if not _GAP.fullmatch(element):
        raise ValueMistake(
            f"'{shortened(element)}' is no gap that the notation knows", "write ..1 to ..8, for up to so many words"
        )
    begun = any(each != "^" and not each.endswith("?") for each in before)
    if not begun or not after or after[0].startswith(".."):
        raise ValueMistake(
            f"the gap {element} does not stand between two words",
            "write a word before it that must be there, and one after it, or take it out",
        )


def _look_at_name(name: str, element: str) -> None:
    if name.startswith("@") and name[1:] not in LISTS:
        near = nearest(name[1:], list(LISTS), 0.6)
        hint = f"did you mean @{near}?" if near else "write the words themselves, with | between them"
        raise ValueMistake(f"there is no list '{shortened(name)}'", hint)
    if name.startswith("@") or name in _SIGNS:
        return
    if not name or not all(_WORD.fullmatch(word) for word in name.split("_")) or "*" in name[:-1]:
        raise ValueMistake(
            f"'{shortened(element)}' is nothing that the notation knows",
            "write plain words without full stops and brackets; docs/house-style.md names the signs there are",
        )


def _names(element: str) -> list[str]:
    return element.removesuffix("?").split("|")


def _words(element: str) -> Iterator[str]:
    """The words that an element stands for, with the lists that it names laid open."""
    for name in _names(element):
        if name.startswith("@"):
            yield from LISTS[name[1:]].replace("_", " ").split("|")
        elif name not in _SIGNS:
            yield name.replace("_", " ")
