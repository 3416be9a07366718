"""One change between two versions of a charter, and how much it matters."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class ChangeLevel(IntEnum):
    """How much a change matters to those who signed, the least first."""

    EDITORIAL = 1
    """The same promise in other letters. Nobody needs to be told."""
    NOTABLE = 2
    """Worth reading. What was signed still holds."""
    MATERIAL = 3
    """Another promise. Whoever signed the old one is asked again."""

    @property
    def word(self) -> str:
        """The level as people and files write it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different in the new version."""

    id: str
    """What kind of change it is: one of `levels.KINDS`."""
    level: ChangeLevel
    field: str
    """Where it is in the new version; for what was taken out, the list or part that it was in."""
    before: str
    """What the old version said; empty if it said nothing."""
    after: str
    text: str
    """The change in one whole sentence."""
    line: int = 0
    """The line of the new file, from 1; 0 if it is not known."""


def level_of(changes: Iterable[Change]) -> ChangeLevel | None:
    """How much changes matter together: as much as the heaviest. None if there are none."""
    return max((change.level for change in changes), default=None)
