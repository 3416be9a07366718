"""What a rule is and what it finds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeAlias

from charter.errors import Place
from charter.spec.learned import Entry
from charter.spec.model import Allow, Charter


class Level(StrEnum):
    """How much a finding weighs. Only structure makes an error; a word alone fails no build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule is not kept: the field, and what the rule's message says about it."""

    field: str
    said: Mapping[str, object] | None = None
    span: tuple[int, int] | None = None
    """Where in the text of the field the offending words begin and end, if it is about words."""


Overlay: TypeAlias = Mapping[str, object]
"""Edits laid over a finished charter, by field; None takes the field away."""


@dataclass(frozen=True, slots=True)
class Course:
    """How it went so far: the charter, what was learned since, and the day on which that is read."""

    charter: Charter
    entries: tuple[Entry, ...]
    day: date


class Changed(Protocol):
    """A change of the charter, as comparing two versions gives it."""

    @property
    def id(self) -> str:
        """What kind of change it is."""

    @property
    def field(self) -> str:
        """Where it is in the new version."""

    @property
    def text(self) -> str:
        """The change in one whole sentence."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What an update is about to tell: what was learned since the last one, and what changed in the charter."""

    entries: tuple[Entry, ...]
    changes: Sequence[Changed]


@dataclass(frozen=True, slots=True)
class Seal:
    """What an update says by which it is known, and what is found instead."""

    path: str
    date: date
    before: str
    """The digest of the update before it, as it says."""
    digest: str
    """Its own digest, as it says."""
    found: str
    """The digest that belongs to what stands there."""
    amiss: str = ""
    """What else shows that it was rewritten, in a sentence without its full stop."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the framing, with everything there is to know about it in one place.

    Most look at a charter. Some look at how it went, which only a learning log tells, at what an update is about to
    tell, or at the updates that were published. Those that look at nothing are judged beside what the others found.
    """

    id: str
    name: str
    level: Level
    move: int
    """Which of the nine moves of the framing it guards, from 1 (capability) to 9 (it goes on)."""
    why: str
    message: str
    """What a finding says; its {places} are filled from the hit."""
    fix: str
    bad: tuple[Overlay, ...]
    good: tuple[Overlay, ...]
    find: Callable[[Charter], Iterator[Hit]] | None = None
    """What it finds in a charter alone."""
    leaves_open: bool = False
    """Whether the documents print what it finds, word for word, under what the charter leaves open."""
    find_in_course: Callable[[Course], Iterator[Hit]] | None = None
    """What it finds once there is a learning log. A field that begins with `entries` is one of the log."""
    find_in_turn: Callable[[Turn], Iterator[Hit]] | None = None
    """What it finds in what an update is about to tell. Only writing one asks for it."""
    find_in_updates: Callable[[Sequence[Seal]], Iterator[Hit]] | None = None
    """What it finds in the updates that were published. Its fields are `updates[0]` and so on."""

    def hits(self, charter: Charter) -> Iterator[Hit]:
        """What it finds in a charter alone; nothing, if it looks at something else."""
        return self.find(charter) if self.find else iter(())

    def hits_in(self, course: Course) -> Iterator[Hit]:
        """What it finds in how it went so far; nothing, if it looks at something else."""
        return self.find_in_course(course) if self.find_in_course else iter(())

    def hits_in_turn(self, turn: Turn) -> Iterator[Hit]:
        """What it finds in what an update is about to tell; nothing, if it looks at something else."""
        return self.find_in_turn(turn) if self.find_in_turn else iter(())

    def hits_in_updates(self, seals: Sequence[Seal]) -> Iterator[Hit]:
        """What it finds in the updates that were published; nothing, if it looks at something else."""
        return self.find_in_updates(seals) if self.find_in_updates else iter(())


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a charter does not keep, at a place in its file."""

    rule: str
    name: str
    level: Level
    message: str
    fix: str
    field: str
    place: Place
    why: str = ""
    words: str = ""
    """The offending words, as they were written; empty if it is about more than words."""
    end: Place | None = None
    """Where those words end; None if it is about more than words."""
    allowed: Allow | None = None
    """The entry of the charter's `allow` that accepts it, with its reason."""
