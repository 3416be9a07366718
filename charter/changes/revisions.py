"""From what a comparison was given to its two sides, each read."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from charter.changes.git import Repository
from charter.changes.names import lookalike, name_in
from charter.errors import MachineError, SpecError, UsageError
from charter.spec.find import SPEC_NAME
from charter.spec.load import Spec, load, load_bytes

HEAD = "HEAD"
_NO_COMMIT = "'git commit' makes one; two files can be compared without"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison."""

    name: str
    """What it is called for people: `charter.yaml at HEAD (1a2b3c4, 2027-03-01)`."""
    spec: Spec
    commit: str = ""
    """The commit it was read from; empty for a file on the disk."""
    remark: str = ""
    """What a reader should know about it: that the file had another name there."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared: the old version and the new one."""

    old: Side
    new: Side

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader should know about the two."""
        return tuple(side.remark for side in (self.old, self.new) if side.remark)


def sides(given: Sequence[str], read: Callable[[str], Spec] = load) -> Sides:
    """The two sides that are meant by PATH, PATH REV, PATH REV REV or FILE FILE.

    PATH is the working file against the last commit, PATH REV that file against a revision, PATH REV REV the first
    revision against the second; a folder stands for the `charter.yaml` in it. `read` reads a file from the disk.

    Raises:
        UsageError: if a revision or a path means nothing, or two things.
        SpecError: if a file on the disk cannot be read.
        MachineError: if the comparison cannot be made: without git, without a commit, or since the charter could not
            be read as it was in a revision; then with every problem of it.
    """
    match list(given):
        case [path]:
            return Sides(committed(path), working(path, read))
        case [path, second]:
            if _is_file(path, second):
                return Sides(working(path, read), working(second, read))
            return Sides(at(path, second), working(path, read))
        case [path, old, new]:
            return Sides(at(path, old), at(path, new))
        case _:
            hint = "name a charter and up to two revisions, or two files"
            raise UsageError("a comparison needs one to three arguments", hint=hint)


def working(path: str, read: Callable[[str], Spec] = load) -> Side:
    """A file as it is on the disk."""
    spec = read(path)
    return Side(spec.path, spec)


def committed(path: str) -> Side:
    """A file as it is in the last commit."""
    if Repository.around(spec_file(path)).head() is None:
        raise MachineError(f"there is no commit yet to compare {path} with", hint=_NO_COMMIT)
    return at(path, HEAD)


def at(path: str, rev: str) -> Side:
    """A file as it is in a revision, under the name that it has there."""
    file = spec_file(path)
    repo = Repository.around(file)
    commit, name = repo.commit(rev), repo.name_of(file)
    there = name_in(repo, name, commit)
    raw = repo.file_at(commit, there) if there else None
    if there is None or raw is None:
        raise _not_there(repo, file, name, rev, commit)
    shown = str(file) if there == name else there
    remark = "" if there == name else f"{file} was called {there} in {_written(rev, repo.short(commit)[0])}."
    return Side(f"{shown} at {_told(repo, rev, commit)}", _read(f"{shown} at {rev}", raw), commit, remark)


def spec_file(path: str) -> Path:
    """The file that a path means: itself, or the `charter.yaml` of a folder."""
    return Path(path, SPEC_NAME) if os.path.isdir(path) else Path(path)  # noqa: PTH112 - Path.is_dir may raise


def _read(name: str, raw: bytes) -> Spec:
    try:
        return load_bytes(name, raw)
    except SpecError as error:
        hint = "compare with another revision, in which it can be read"
        raise MachineError(f"{name} cannot be read, so nothing was compared", error.problems, hint) from None


def _is_file(path: str, second: str) -> bool:
    """Whether the second of two arguments is a file, and not a revision of the first."""
    there = second == "-" or os.path.lexists(second)
    try:
        Repository.around(spec_file(path)).commit(second)
    except (UsageError, MachineError):
        if not there and second.endswith((".yaml", ".yml")):
            hint = "name another charter, or a commit, a branch or a tag"
            raise UsageError(f"there is no file {second}, and no revision of that name", hint=hint) from None
        return there
    if not there or second == "-":
        return there
    hint = f"write {os.path.join(os.curdir, second)} for the file, or {second}^0 for the revision"  # noqa: PTH118 - a Path has no leading dot
    raise UsageError(f"'{second}' is both a file and a revision", hint=hint)


def _told(repo: Repository, rev: str, commit: str) -> str:
    """A revision for people: as it was typed, with the commit and the day."""
    short, date = repo.short(commit)
    written = _written(rev, short)
    return f"{short} ({date})" if written == short else f"{written} ({short}, {date})"


def _written(rev: str, short: str) -> str:
    """A revision as it was typed; the digits of a commit no longer than they need to be."""
    return short if re.fullmatch(r"[0-9a-f]{7,64}", rev) and rev.startswith(short[:7]) else rev


def _not_there(repo: Repository, file: Path, name: str, rev: str, commit: str) -> UsageError | MachineError:
    told = f"{file} is not in {_told(repo, rev, commit)}"
    if other := lookalike(repo, name, commit):
        hint = f"there is {other}, which is written another way; rename one of them"
        return UsageError(told, hint=hint)
    steps = repo.history(name) if repo.head() else []
    if not steps and not os.path.lexists(file):
        told = f"{file} is neither here nor in {_told(repo, rev, commit)}"
        return UsageError(told, hint="name a charter or the folder it is in")
    if not steps:
        return UsageError(told, hint="it is not committed yet: 'git add' and 'git commit' put it there")
    if repo.is_shallow and not steps[-1].parent:
        hint = "this clone is shallow and does not have its whole history; 'git fetch --unshallow' gets the rest"
        return MachineError(told, hint=hint)
    return UsageError(told, hint=f"it is there since {steps[-1].short} ({steps[-1].date})")
