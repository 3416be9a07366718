"""A build between its first and its last file: staged in the folder, and finished by the next run if this one dies.

A stage is a folder in the output folder. While it is filled it has a random name; renamed to `.charter-stage` it says
"all of this is on the disk, now put it in place". Its journal names every file, what is coming and what stood there.
"""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeGuard

from charter.documents.folder import Folder, IrregularError, explaining
from charter.errors import MachineError, Place, Problem

MANIFEST = ".charter.json"
LARGEST = 1 << 20
"""No manifest and no journal is read beyond this many bytes: thousands of files fit."""

_STAGE = ".charter-stage"
_JOURNAL = ".charter-journal.json"
_UNFINISHED = re.compile(r"\.charter-stage-[0-9a-f]{16}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Move:
    """A file on its way: its name, the digest of what is coming, and of what stands there before (None: nothing)."""

    name: str
    new: str
    before: str | None


@dataclass(frozen=True, slots=True)
class Recovery:
    """What became of an interrupted build: whether it was finished, what stands in the way, the digests it knew."""

    finished: bool = False
    problems: tuple[Problem, ...] = ()
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)


def is_plain_name(name: object) -> TypeGuard[str]:
    """Whether something names a file in the very folder, safe to print, and not one of charter's own."""
    return (
        isinstance(name, str)
        and name not in {"", ".", ".."}
        and "/" not in name
        and name.isprintable()
        and not name.lower().startswith(".charter")
    )


def is_digest(text: object) -> TypeGuard[str]:
    """Whether something is a SHA-256 in hexadecimal."""
    return isinstance(text, str) and _DIGEST.fullmatch(text) is not None


def stage(folder: Folder, moves: Sequence[Move], contents: Mapping[str, bytes]) -> str:
    """Write new files and their journal beside the old ones, flushed to the disk; return the name of the stage.

    Raises MachineError, and leaves nothing behind, if anything cannot be written.
    """
    name = _unfinished_name()
    with explaining(f"write into {folder.path}"):
        folder.make_inner(name)
    try:
        with explaining(f"write into {folder.path}"), folder.inner(name) as inside:
            for move in moves:
                with explaining(f"write {folder.path / move.name}"):
                    inside.create(move.name, contents[move.name])
            inside.create(_JOURNAL, _journal(inside, moves))
            inside.sync()
    except BaseException:
        discard(folder, name)
        raise
    return name


def commit(folder: Folder, name: str) -> None:
    """From here on the stage is finished, by this run or the next one. MachineError if it cannot be."""
    with explaining(f"write into {folder.path}"):
        folder.rename_inner(name, _STAGE)
        folder.sync()


def carry_out(folder: Folder, moves: Sequence[Move]) -> None:
    """Put the files of the committed stage in place, one after the other, each in one step, and drop the stage.

    Raises MachineError if one cannot be; what is missing then is put in place by the next build.
    """
    try:
        with explaining(f"write into {folder.path}"), folder.inner(_STAGE) as inside:
            for move in moves:
                with explaining(f"write {folder.path / move.name}"):
                    folder.take(inside, move.name)
            folder.sync()
            done = _unfinished_name()  # one step, so that the journal of a half-removed stage is never looked for
            folder.rename_inner(_STAGE, done)
    except MachineError as error:
        error.hint = f"when this is mended, the next build into {folder.path} puts the missing files in place"
        raise
    discard(folder, done)


def discard(folder: Folder, name: str = _STAGE) -> None:
    """Remove a stage if it is there. What cannot be removed does no harm, and the next run tries again."""
    with suppress(OSError):
        if name == _STAGE:  # half removed, it would look damaged: first it becomes one that was never finished
            name = _unfinished_name()
            folder.rename_inner(_STAGE, name)
        folder.remove_inner(name)


def obstacle(folder: Folder, move: Move, *, since: str, force: bool) -> Problem | None:
    """Why a file must not be put in place, if somebody changed what stands there since the move was decided."""
    path = folder.path / move.name
    try:
        with explaining(f"read {path}"):
            current = folder.digest(move.name)
    except IrregularError as kind:
        return not_a_file(folder, move.name, str(kind))
    if force or current in {None, move.before, move.new}:
        return None
    return Problem(Place(str(path)), f"was changed after {since}", hint="move it away, or build with --force")


def not_a_file(folder: Folder, name: str, kind: str) -> Problem:
    """The problem that something other than a regular file stands where one is to be written; force does not help."""
    return Problem(Place(str(folder.path / name)), f"is a {kind}, not a file", hint="move it away")


def recover(folder: Folder, *, force: bool) -> Recovery:
    """Finish the build that an earlier run left in a locked folder, and remove what one left that never got so far.

    Nothing that anybody changed since is overwritten, unless by force: that is a problem in the result.
    """
    with explaining(f"read {folder.path}"):
        for name in folder.names():
            if _UNFINISHED.fullmatch(name):
                discard(folder, name)
        kind = folder.kind(_STAGE)
        if kind is None:
            return Recovery()
        moves = _read_stage(folder) if kind == "folder" else None
    if moves is None:
        return _refuse_stage(folder, force=force and kind == "folder")
    obstacles = (obstacle(folder, move, since="a build was interrupted here", force=force) for move in moves.waiting)
    problems = tuple(filter(None, obstacles))
    if not problems:
        carry_out(folder, moves.waiting)
    known = {move.name: frozenset({move.new, move.before or move.new}) for move in moves.all}
    return Recovery(not problems, problems, known)


def is_interrupted(folder: Folder) -> bool:
    """Whether an earlier run was interrupted here, so that the next build has something to finish."""
    return folder.kind(_STAGE) is not None


@dataclass(frozen=True, slots=True)
class _Moves:
    all: list[Move]
    waiting: list[Move]


def _read_stage(folder: Folder) -> _Moves | None:
    """The moves of a committed stage, and those still to be made; None if no run of charter left it like this."""
    try:
        with folder.inner(_STAGE) as inside:
            moves = _parse_journal(inside.read(_JOURNAL, LARGEST), inside.identity[1])
            staged = {move.name: inside.digest(move.name) for move in moves}
    except (IrregularError, ValueError, TypeError, RecursionError):
        return None
    if any(staged[move.name] not in {None, move.new} for move in moves):
        return None
    # A file that is no longer staged was put in place already; if it is old again, somebody wanted it so.
    return _Moves(moves, [move for move in moves if staged[move.name]])


def _refuse_stage(folder: Folder, *, force: bool) -> Recovery:
    if force:
        discard(folder)
        with explaining(f"read {folder.path}"):
            if folder.kind(_STAGE) is None:
                return Recovery()
    message = "was not left by an interrupted build of this folder, or is damaged, and cannot be finished"
    return Recovery(problems=(Problem(Place(str(folder.path / _STAGE)), message, hint="delete it, then build again"),))


def _unfinished_name() -> str:
    return f"{_STAGE}-{secrets.token_hex(8)}"


def _journal(inside: Folder, moves: Sequence[Move]) -> bytes:
    # The inode binds the journal to this folder on this machine: one that came with a git clone, written by who knows
    # whom, is never carried out.
    files = [{"name": move.name, "new": move.new, "before": move.before} for move in moves]
    return json.dumps({"inode": inside.identity[1], "files": files}).encode()


def _parse_journal(text: bytes | None, inode: int) -> list[Move]:
    """The moves of a journal that was written in this very stage; ValueError, TypeError, RecursionError for others."""
    journal = json.loads(text or b"")
    if not isinstance(journal, dict) or journal.get("inode") != inode or not isinstance(journal.get("files"), list):
        raise ValueError
    moves = [_parse_move(entry) for entry in journal["files"]]
    if len({move.name for move in moves}) < len(moves):
        raise ValueError
    return moves


def _parse_move(entry: object) -> Move:
    if not isinstance(entry, dict):
        raise TypeError
    name, new, before = entry.get("name"), entry.get("new"), entry.get("before")
    if (name == MANIFEST or is_plain_name(name)) and is_digest(new) and (before is None or is_digest(before)):
        return Move(name, new, before)
    raise ValueError
