"""The history of one charter as versions, newest first.

A commit that changes nothing that the charter says (its comments, order, quoting or name) is no version: it is counted
with the one before it. One whose changes are editorial is a version, so that whoever signed can see that nothing else
was changed in it.
"""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path, PurePosixPath

from charter.changes.answers import FILE
from charter.changes.change import Change, ChangeLevel, level_of
from charter.changes.compare import NO_LEVELS, compare, located
from charter.changes.git import Repository
from charter.changes.names import committed_name
from charter.changes.revisions import spec_file
from charter.changes.steps import Step
from charter.errors import MachineError, Problem, SpecError, UsageError
from charter.spec.files import Unreadable, contents
from charter.spec.find import SIGN_OFFS, UPDATES, home_of
from charter.spec.load import Spec, load, load_bytes
from charter.spec.model import Charter
from charter.spec.source import LARGEST_FILE

_DIGITS = 12
"""Of a digest, in the name of the folder that holds its sign-offs."""


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of a version: those of which a sign-off is on record, and the others."""

    on_record: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A charter as it stood from one commit on, until the next version."""

    step: Step | None
    """The commit that made it; None for what is not committed yet."""
    spec: Spec | None
    """None if it was taken away, or cannot be read; then `trouble` says why."""
    trouble: str = ""
    problems: tuple[Problem, ...] = ()
    against: Step | None = None
    """The commit of the version that it is compared with: the nearest older one that can be read."""
    changes: tuple[Change, ...] = ()
    quiet: tuple[Step, ...] = ()
    """Later commits that changed nothing that it says, oldest first."""
    seats: Seats = field(default_factory=Seats)
    """As they were when it had stood longest: people sign a version after it is made."""

    @property
    def level(self) -> ChangeLevel | None:
        """How much its changes matter together; None for a first version, or one that says the same as before."""
        return level_of(self.changes)

    @property
    def last_step(self) -> Step | None:
        """The last commit that touched the file while it said this."""
        return self.quiet[-1] if self.quiet else self.step

    @property
    def renames(self) -> list[tuple[Step, str]]:
        """The quiet commits in which the file got another name, each with the name before."""
        steps = (self.step, *self.quiet) if self.step else ()
        return [(after, before.path) for before, after in pairwise(steps) if before.path != after.path]


@dataclass(frozen=True, slots=True)
class History:
    """The versions of one charter, newest first."""

    path: str
    versions: tuple[Version, ...]
    cut: bool
    """Whether older versions may be missing, since the clone is shallow."""
    updates: tuple[str, ...]
    """The days of the updates that have been published, oldest first."""


@dataclass(frozen=True, slots=True)
class _SignedBy:
    """What a higher floor knows of sign-offs."""

    digest: Callable[[Charter], str]
    is_signed: Callable[[bytes], bool]


def history_of(
    path: str,
    digest: Callable[[Charter], str],
    levels: Mapping[str, ChangeLevel] = NO_LEVELS,
    is_signed: Callable[[bytes], bool] = bool,
) -> History:
    """The history of a charter, which a file or the folder of a `charter.yaml` names.

    Args:
        path: where the charter is, or was; it is followed back through its renames.
        digest: gives the digest under which sign-offs of a charter are kept.
        levels: how much kinds of changes matter in this house, by their ids.
        is_signed: says of the file of a record whether somebody signed by it, and did not decline or withdraw.

    Raises:
        UsageError: if there is no such charter, or it was never committed.
        MachineError: if there is no git, no repository or no commit.
    """
    file = spec_file(path)
    repo = Repository.around(file)
    name = repo.name_of(file)
    steps = _steps(repo, file, name)
    versions = _compared([*_committed(repo, steps), *_working(repo, file, steps)], levels)
    versions = _with_seats(repo, versions, _SignedBy(digest, is_signed), home_of(file))
    home = _home(steps[0].path)
    dated = [PurePosixPath(each.path) for each in repo.entries("HEAD", str(home / UPDATES), below=True)]
    updates = sorted(each.stem for each in dated if each.suffix == ".yaml")
    return History(str(file), tuple(reversed(versions)), repo.is_shallow and not steps[-1].parent, tuple(updates))


def _steps(repo: Repository, file: Path, name: str) -> list[Step]:
    if repo.head() is None:
        raise MachineError(f"there is no commit yet, so {file} has no history", hint="'git commit' begins it")
    steps = repo.history(committed_name(repo, name))
    if not steps:
        there = os.path.lexists(file)
        hint = "'git add' and 'git commit' put it there" if there else "name a charter or the folder it is in"
        gone = "is neither here nor in this shallow clone" if repo.is_shallow else "is not there, and never was"
        raise UsageError(f"{file} {'was never committed' if there else gone}", hint=hint)
    return steps


def _committed(repo: Repository, steps: Sequence[Step]) -> list[Version]:
    """What the file was in each commit, oldest first."""
    found = repo.contents(step.blob for step in steps if step.blob)
    return [_version(step, found.get(step.blob)) for step in reversed(steps)]


def _version(step: Step, raw: bytes | None) -> Version:
    if raw is None:
        return Version(step, None, "it was taken away" if step.did == "D" else "it was no plain file")
    try:
        return Version(step, load_bytes(f"{step.path} at {step.short}", raw))
    except SpecError as error:
        return Version(step, None, "it cannot be read", error.problems)


def _working(repo: Repository, file: Path, steps: Sequence[Step]) -> list[Version]:
    """The file on the disk, if it is another than the last one that was committed."""
    if not os.path.lexists(file) or _is_committed(repo, file, steps[0].blob):
        return []
    try:
        return [Version(None, load(str(file)))]
    except SpecError as error:
        return [Version(None, None, "it cannot be read", error.problems)]


def _is_committed(repo: Repository, file: Path, blob: str) -> bool:
    """Whether a file on the disk is one that git keeps, with whatever ends it writes the lines of a working file."""
    try:
        raw = contents(file, LARGEST_FILE)
    except Unreadable:
        return False
    return bool(blob) and _lines(repo.contents([blob])[blob]) == _lines(raw)


def _lines(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")


def _compared(found: Sequence[Version], levels: Mapping[str, ChangeLevel]) -> list[Version]:
    """The versions with what changed in each, oldest first; what changes nothing is counted with the one before."""
    versions: list[Version] = []
    base: Version | None = None
    for each in found:
        if each.spec is None or base is None or base.spec is None:
            versions.append(each)
        else:
            changes = compare(base.spec.charter, each.spec.charter, levels)
            if not changes and each.step and versions[-1].spec:
                # its items may have got an id, by which the next version knows them
                base = replace(base, spec=each.spec)
                versions[-1] = replace(versions[-1], quiet=(*versions[-1].quiet, each.step))
                continue
            versions.append(replace(each, against=base.step, changes=located(changes, each.spec)))
        base = each if each.spec else base
    return versions


def _with_seats(repo: Repository, versions: Sequence[Version], by: _SignedBy, home: Path) -> list[Version]:
    """The versions, oldest first, with the sign-offs that were on record before the next one was made."""
    told = []
    for version, following in zip(versions, [*versions[1:], None], strict=True):
        if version.spec is None:
            told.append(version)
            continue
        folder = f"{SIGN_OFFS}/{by.digest(version.spec.charter)[:_DIGITS]}"
        files = {f"{seat.seat}.json": seat.seat for seat in version.spec.charter.seats}
        if version.last_step is None:
            records = _on_disk(home / folder, files)
        else:
            until = following.step.parent if following and following.step else "HEAD"
            records = _in_git(repo, until, str(_home(version.last_step.path) / folder), files)
        there = tuple(seat for name, seat in files.items() if name in records and by.is_signed(records[name]))
        missing = tuple(seat for seat in files.values() if seat not in there)
        told.append(replace(version, seats=Seats(there, missing)))
    return told


def _on_disk(folder: Path, names: Collection[str]) -> dict[str, bytes]:
    found = {}
    for name in names:
        with suppress(Unreadable):
            found[name] = contents(folder / name, LARGEST_FILE)
    return found


def _in_git(repo: Repository, commit: str, folder: str, names: Collection[str]) -> dict[str, bytes]:
    entries = [each for each in repo.entries(commit, folder, below=True) if each.mode in FILE]
    ids = {PurePosixPath(each.path).name: each.id for each in entries}
    read = repo.contents(ids[name] for name in names if name in ids)
    return {name: read[ids[name]] for name in names if name in ids}


def _home(path: str) -> PurePosixPath:
    """The folder of a charter's documents, in the repository."""
    return PurePosixPath(home_of(Path(path)).as_posix())
