"""What a rule is and what it finds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from charter.errors import Place
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
class Rule:
    """One rule of the framing, with everything there is to know about it in one place."""

    id: str
    name: str
    level: Level
    move: int
    """Which of the nine moves of the framing it guards, from 1 (capability) to 9 (it goes on)."""
    why: str
    message: str
    """What a finding says; its {places} are filled from the hit."""
    fix: str
    find: Callable[[Charter], Iterator[Hit]]
    bad: tuple[Overlay, ...]
    good: tuple[Overlay, ...]
    leaves_open: bool = False
    """Whether the documents print what it finds, word for word, under what the charter leaves open."""


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
