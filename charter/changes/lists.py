"""Lists of a charter whose items are matched by what they are about: what came, what went, what is in them now."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from charter.changes.facts import Fact
from charter.changes.matching import Matching, matched

Item = TypeVar("Item", bound=str | BaseModel)


@dataclass(frozen=True, slots=True)
class Listed(Generic[Item]):
    """How one list of a charter is compared."""

    field: str
    stem: str
    """The ids of what came and what went begin with it."""
    noun: str
    """What an item is called at the beginning of a sentence: A check by a person."""
    shown: Callable[[Item], str]
    """All of an item in a line."""
    told: Callable[[Item], str]
    """What a sentence says of an item."""
    matching: Matching[Item]
    inside: Callable[[Item, Item, str], Iterator[Fact]]
    """What is different in two items that are the same one, the newer of which stands in the field."""


def list_facts(listed: Listed[Item], old: Sequence[Item], new: Sequence[Item]) -> Iterator[Fact]:
    """What is different in a list. An item that only moved is not."""
    pairs, removed, added = matched(old, new, listed.matching)
    for before, after in pairs:
        yield from listed.inside(old[before], new[after], f"{listed.field}[{after}]")
    for number in added:
        shown = listed.shown(new[number])
        said = f": {listed.told(new[number]) or shown}" if shown else ", without a word in it"
        yield Fact(f"{listed.stem}-added", f"{listed.field}[{number}]", "", shown, f"{listed.noun} was added{said}.")
    for number in removed:
        shown = listed.shown(old[number])
        said = f": {listed.told(old[number]) or shown}" if shown else ", without a word in it"
        yield Fact(f"{listed.stem}-removed", listed.field, shown, "", f"{listed.noun} was removed{said}.")
