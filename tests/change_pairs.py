"""Pairs of texts, before and after, with the level that a careful reader gives the change (tests/data/changes)."""

from dataclasses import dataclass
from pathlib import Path

import yaml
from overlay import overlaid

from charter.changes.change import level_of
from charter.changes.compare import compare

_FOLDER = Path(__file__).parent / "data" / "changes"


@dataclass(frozen=True)
class Pair:
    """Two texts of one field, and the level expected of the change: none, editorial, notable or material."""

    field: str
    level: str
    before: str
    after: str

    @property
    def found(self) -> str:
        """The level that the comparison gives."""
        old, new = (overlaid({self.field: text}).charter for text in (self.before, self.after))
        level = level_of(compare(old, new))
        return level.word if level else "none"


def pairs(name: str) -> list[Pair]:
    """The pairs of a file: tuned or untuned."""
    return [Pair(**each) for each in yaml.safe_load((_FOLDER / f"{name}.yaml").read_text("utf-8"))]
