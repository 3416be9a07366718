"""Which item of an old list is which of a new one: by what they are about, and not by where they stand."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

from charter.changes.assignment import best_assignment
from charter.framing.words import content_words
from charter.spec.scalars import normal
from charter.spec.values import Figure

Item = TypeVar("Item", bound=str | BaseModel)

LEAST_LIKENESS = 0.4
"""Below this, from 0 to 1, two texts are about different things."""
MOST_COMPARED = 100
"""Items without a partner, on either side, whose words are compared. Beyond it they count as removed and added:
a rewritten list is read as one, and an endless one keeps nobody waiting."""

_NOT_ABOUT = frozenset(("id", "who", "owner", "cause"))
"""Texts that many items of a list share."""
_NO_KEYS: frozenset[Hashable] = frozenset(("", None, ()))


@dataclass(frozen=True, slots=True)
class Matching(Generic[Item]):
    """How the items of a list are told apart, the surest way first. A way that gives nothing for an item is passed."""

    ways: Sequence[Callable[[Item], Hashable]]
    """Each gives what only one item of a list should have: its id, its month, its name."""
    words: Callable[[Item], str] | None = None
    """What an item is about, in words; None if words cannot tell."""


@dataclass(slots=True)
class _Open:
    """The items that have no partner yet, by their numbers in the two lists."""

    old: list[int]
    new: list[int]
    pairs: list[tuple[int, int]] = field(default_factory=list)

    def take(self, old: int, new: int) -> None:
        self.old.remove(old)
        self.new.remove(new)
        self.pairs.append((old, new))


def matched(
    old: Sequence[Item], new: Sequence[Item], matching: Matching[Item]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """The pairs of numbers of items that are the same, those that were removed, and those that were added."""
    if _in_order(new)[0] < _in_order(old)[0]:  # so that the answer is the same the other way round
        turned, added, removed = matched(new, old, matching)
        return sorted(((before, after) for after, before in turned), key=_place), removed, added
    rest = _Open(_in_order(old)[1], _in_order(new)[1])
    for way in matching.ways:
        for pair in [*_by_key(old, new, way, rest)]:
            rest.take(*pair)
    if matching.words and max(len(rest.old), len(rest.new)) <= MOST_COMPARED:
        for pair in _by_words(old, new, matching.words, rest):
            rest.take(*pair)
    return sorted(rest.pairs, key=_place), sorted(rest.old), sorted(rest.new)


def _in_order(items: Sequence[Item]) -> tuple[list[str], list[int]]:
    """What items say, in an order that is the same wherever they stand, and their numbers in that order."""
    said = sorted((_said(item) if isinstance(item, str) else repr(same_item(item)), n) for n, item in enumerate(items))
    return [text for text, _ in said], [number for _, number in said]


def _place(pair: tuple[int, int]) -> int:
    return pair[1]


def _by_key(
    old: Sequence[Item], new: Sequence[Item], way: Callable[[Item], Hashable], rest: _Open
) -> Iterator[tuple[int, int]]:
    """Those with the same key. Of several with one key the first goes with the first: they are alike."""
    waiting: dict[Hashable, list[int]] = {}
    for number in rest.new:
        if (key := way(new[number])) not in _NO_KEYS:
            waiting.setdefault(key, []).append(number)
    for number in rest.old:
        if (key := way(old[number])) not in _NO_KEYS and waiting.get(key):
            yield number, waiting[key].pop(0)


def _by_words(
    old: Sequence[Item], new: Sequence[Item], words: Callable[[Item], str], rest: _Open
) -> list[tuple[int, int]]:
    befores, afters = ([words(items[n]) for n in numbers] for items, numbers in ((old, rest.old), (new, rest.new)))
    scores = [[likeness(before, after) for after in afters] for before in befores]
    likely = [[score if score >= LEAST_LIKENESS else 0.0 for score in row] for row in scores]
    return [(rest.old[row], rest.new[column]) for row, column in best_assignment(likely) if likely[row][column]]


def likeness(one: str, other: str) -> float:
    """How much two texts share of their words, from 0 to 1 (Dice's coefficient)."""
    first, second = Counter(_words(one)), Counter(_words(other))
    both = first.total() + second.total()
    return 2 * (first & second).total() / both if both else 0.0


def _words(text: str) -> frozenset[str] | list[str]:
    """Words that mean something; of a text that has none of those, whatever it has."""
    return content_words(text) or text.casefold().split()


def by_id(item: BaseModel) -> Hashable:
    """The name that its writer gave an item; nothing if it has none."""
    return getattr(item, "id", "")


def same_item(item: BaseModel) -> tuple[tuple[str, str], ...]:
    """All that an item says, but for its id, in whatever way it is written."""
    return tuple((name, _said(value)) for name, value in item if name != "id")


def _said(value: object) -> str:
    return value.canonical if isinstance(value, Figure) else normal(str(value))


def by_words(item: BaseModel) -> Hashable:
    """The words of an item without its numbers: an item with the same words is the same in another month."""
    return said_in(item)


def said_in(item: BaseModel) -> str:
    """The texts of an item that say what it is about."""
    return normal(" ".join(text for name, text in item if isinstance(text, str) and name not in _NOT_ABOUT))
