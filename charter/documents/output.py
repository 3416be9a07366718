"""Sets of built files, put in place safely: a set is staged completely, then each of its files replaces the old one.

Nothing that charter did not write, or that somebody edited since, is overwritten unless by force. What was written is
remembered in the manifest `.charter.json` in the same folder, which belongs in git with the documents.
"""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from charter.documents.folder import Folder, IrregularError, explaining
from charter.documents.journal import (
    MANIFEST,
    Move,
    Recovery,
    carry_out,
    commit,
    discard,
    is_plain_name,
    not_a_file,
    obstacle,
    recover,
    stage,
)
from charter.documents.locks import locked_folders
from charter.documents.manifest import Manifest, read_manifest
from charter.errors import ActionNeededError, Place, Problem

__all__ = ["MANIFEST", "FileSet", "Placed", "place"]

_HINT = "move it away, or build with --force"


@dataclass(frozen=True, slots=True)
class FileSet:
    """Files that belong together: file name to content, and the folder they go into, which is made if it is missing.

    `named` says that the user named this very folder, so that it may be a symbolic link to a folder; one that charter
    came upon by itself may not. `made_from` is a digest of all that a file was made from, for the manifest.
    Raises ValueError for a name that is not a plain file name, or is one of charter's own.
    """

    folder: Path
    files: Mapping[str, bytes]
    named: bool = False
    made_from: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse names that lead elsewhere, and names that are one file where upper and lower case are the same."""
        if not all(map(is_plain_name, self.files)) or len(set(map(str.casefold, self.files))) < len(self.files):
            raise ValueError(f"not a set of plain file names: {sorted(self.files)}")


@dataclass(frozen=True, slots=True)
class Placed:
    """What was done in one folder: names written, names that held the same content already and were not touched.

    `finished` says that an interrupted build was found there and finished first.
    """

    folder: Path
    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    finished: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done in one folder: the moves in their order, the manifest last, and the content of each."""

    folder: Folder
    moves: tuple[Move, ...]
    contents: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def place(sets: Sequence[FileSet], *, version: str, force: bool = False, wait: float = 30.0) -> list[Placed]:
    """Put all files of all sets in place, or change nothing; `version` is the tool's, for the manifest.

    First every interrupted build in these folders is finished. Raises ActionNeededError, with a problem for each file
    that stands in the way; UsageError if two sets go into one folder; MachineError if the machine prevents it, or
    another build keeps a folder busy for more than `wait` seconds.
    """
    with locked_folders([(one.folder, one.named) for one in sets], wait) as folders:
        recoveries = [recover(folder, force=force) for folder in folders]
        plans = [
            _plan(folder, one, recovery, version=version, force=force)
            for folder, one, recovery in zip(folders, sets, recoveries, strict=True)
        ]
        _refuse([problem for plan in plans for problem in plan.problems], recoveries, folders)
        _put_in_place([plan for plan in plans if plan.moves], force=force)
    return [
        Placed(
            one.folder,
            written=tuple(name for name in one.files if name in plan.contents),
            unchanged=tuple(name for name in one.files if name not in plan.contents),
            finished=recovery.finished,
        )
        for one, plan, recovery in zip(sets, plans, recoveries, strict=True)
    ]


def _plan(folder: Folder, one: FileSet, recovery: Recovery, *, version: str, force: bool) -> _Plan:
    if recovery.problems:  # what would be decided on top of a half-finished build would be wrong
        return _Plan(folder, (), {}, recovery.problems)
    files, remembered = one.files, read_manifest(folder)
    digests = {name: _sha256(data) for name, data in files.items()}
    new_manifest = remembered.with_files(digests, one.made_from).text(version)
    moves: list[Move] = []
    problems: list[Problem] = []
    for name, content in (*files.items(), (MANIFEST, new_manifest)):
        new = _sha256(content)
        try:
            with explaining(f"read {folder.path / name}"):
                current = folder.digest(name)
        except IrregularError as kind:
            problems.append(not_a_file(folder, name, str(kind)))
            continue
        if current == new:
            continue
        moves.append(Move(name, new, current))
        ours = {None, *recovery.known.get(name, ()), remembered.files.get(name)}
        if not force and name != MANIFEST and current not in ours:
            problems.append(Problem(Place(str(folder.path / name)), _whose(name, remembered), hint=_HINT))
    contents = {move.name: new_manifest if move.name == MANIFEST else files[move.name] for move in moves}
    return _Plan(folder, tuple(moves), contents, tuple(problems))


def _whose(name: str, remembered: Manifest) -> str:
    if remembered.damaged:
        return f"may have been edited by hand: {MANIFEST}, which remembers what charter wrote, is damaged"
    return "was edited by hand since charter wrote it" if name in remembered.files else "was not written by charter"


def _refuse(problems: Sequence[Problem], recoveries: Sequence[Recovery], folders: Sequence[Folder]) -> None:
    if not problems:
        return
    finished = [str(folder.path) for folder, recovery in zip(folders, recoveries, strict=True) if recovery.finished]
    ways = "a file stands" if len(problems) == 1 else f"{len(problems)} files stand"
    hint = f"an interrupted build was finished first in {', '.join(finished)}" if finished else ""
    raise ActionNeededError(f"nothing was built, because {ways} in the way", tuple(problems), hint=hint)


def _put_in_place(plans: Sequence[_Plan], *, force: bool) -> None:
    with ExitStack() as undo:  # until the last commit nothing is in place, so all that was staged may go again
        stages = {}
        for plan in plans:
            stages[plan.folder] = stage(plan.folder, plan.moves, plan.contents)
            undo.callback(discard, plan.folder, stages[plan.folder])
        # Staging takes its time, and editors know no locks: look once more at what is about to be replaced.
        moves = [(plan.folder, move) for plan in plans for move in plan.moves]
        obstacles = [obstacle(folder, move, since="this build began", force=force) for folder, move in moves]
        _refuse(list(filter(None, obstacles)), (), ())
        for folder, name in stages.items():
            undo.callback(discard, folder)
            commit(folder, name)
        undo.pop_all()
    for plan in plans:
        carry_out(plan.folder, plan.moves)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
