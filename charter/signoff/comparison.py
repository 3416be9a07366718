"""What the comparison of two versions comes to: the changes, who must sign, and what else a reader should know."""

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from charter.changes.change import Change, ChangeLevel, level_of
from charter.changes.compare import NO_LEVELS, compare, located, must_sign
from charter.changes.levels import KINDS
from charter.changes.revisions import Side, Sides, sides, spec_file
from charter.errors import UsageError
from charter.signoff.snapshot import PARTS, SUFFIX, is_snapshot, promises_of, read_snapshot
from charter.spec.load import Spec
from charter.spec.model import SignOff


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions, and what became of the old one in the new one."""

    old: Side
    new: Side
    path: str
    """The file in which the new version is read; lines of changes are its lines."""
    changes: tuple[Change, ...]
    signers: tuple[SignOff, ...]
    """Who must sign the new version."""
    signed_only: bool = False
    """Whether one side is a signed snapshot, so that nothing was compared but what people sign."""

    @property
    def level(self) -> ChangeLevel | None:
        """How much the changes matter together; None if there are none."""
        return level_of(self.changes)

    @property
    def counts(self) -> Counter[ChangeLevel]:
        """How many changes there are of each level."""
        return Counter(change.level for change in self.changes)

    @property
    def is_same_text(self) -> bool:
        """Whether the two files are the same, letter for letter."""
        return self.old.spec.raw == self.new.spec.raw

    @property
    def touches_promises(self) -> bool:
        """Whether anything changed in what people sign."""
        return any(KINDS[each.id].commitment or is_promise(each.field) for each in self.changes)

    @property
    def version_kept(self) -> str:
        """The version that a material change left as it was; empty if there is nothing to say about it."""
        old, new = self.old.spec.charter.version, self.new.spec.charter.version
        kept = old == new and self.level is ChangeLevel.MATERIAL and not self.signed_only
        return new if kept else ""

    @property
    def house_levels(self) -> dict[str, tuple[ChangeLevel, ChangeLevel]]:
        """The kinds of changes found that a house counts otherwise: its level, and the usual one."""
        return {
            change.id: (change.level, KINDS[change.id].level)
            for change in self.changes
            if change.level is not KINDS[change.id].level
        }


def compared(both: Sides, path: str, levels: Mapping[str, ChangeLevel] = NO_LEVELS) -> Comparison:
    """Compare two sides. A signed snapshot is always the old one, since nobody signs what is still to come.

    Args:
        both: the two sides.
        path: the file in which the new version is read.
        levels: how much kinds of changes matter in this house, by their ids.
    """
    old, new = both.old, both.new
    signed_only = _is_signed(old) or _is_signed(new)
    before, after = old.spec.charter, new.spec.charter
    if signed_only:
        before, after = promises_of(before), promises_of(after)
    changes = compare(before, after, levels)
    placed = changes if _is_signed(new) else located(changes, new.spec)
    return Comparison(old, new, path, placed, must_sign(after, changes), signed_only)


def given_sides(given: Sequence[str], read: Callable[[str], Spec]) -> tuple[Sides, str]:
    """The two sides that somebody asked for, and the file in which the new one is read.

    `read` reads a file from the disk, be it a charter or a signed snapshot.

    Raises:
        UsageError: as `sides`, and if a snapshot is to be looked for in a revision.
        SpecError, MachineError: as `sides`.
    """
    if PurePath(given[0]).suffix == SUFFIX and not (len(given) == 2 and os.path.lexists(given[1])):  # noqa: PLR2004 - two files
        _refuse_signed(read(given[0]))
    both = sides(given, read)
    if _is_signed(both.new) and not _is_signed(both.old):
        both = Sides(both.new, both.old)
    if both.new.commit:
        return both, str(spec_file(given[0]))
    return both, both.new.spec.path


def _refuse_signed(spec: Spec) -> None:
    if is_snapshot(spec.path, spec.raw):
        hint = f"name the charter to compare it with: charter diff {spec.path} charter.yaml"
        raise UsageError("what was signed does not change from revision to revision", hint=hint)


def is_promise(field: str) -> bool:
    """Whether a field belongs to what people sign."""
    part = field.partition(".")[0].partition("[")[0]
    return field.startswith(("leader.name", "use_case.not_for")) or part in PARTS - {"leader"}


def _is_signed(side: Side) -> bool:
    return not side.commit and is_snapshot(side.spec.path, side.spec.raw)


def read_side(name: str, raw: bytes, read: Callable[[str, bytes], Spec]) -> Spec:
    """A charter or a signed snapshot from its bytes."""
    return read_snapshot(name, raw) if is_snapshot(name, raw) else read(name, raw)
