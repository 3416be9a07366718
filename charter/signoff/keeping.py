"""Writing a sign-off into the folder of its digest: the snapshot once, then the copy, the record last.

A folder is locked while it is written in, so that two people can sign at the same time. Everything is written beside
its place and flushed to the disk first; then each file takes its place in one step. So a crash leaves no torn file, and
no record without the file that it names; what it leaves under a hidden name, the next sign-off there clears away.
"""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from charter.errors import MachineError, SpecError, UntrustedError, UsageError
from charter.signoff.commitments import canonical
from charter.signoff.json_file import GET_BACK
from charter.signoff.locking import locked
from charter.signoff.record import SUBJECT
from charter.signoff.snapshot import read_snapshot
from charter.spec.files import Unreadable, contents
from charter.spec.source import LARGEST_FILE

_PART, _ASIDE = ".part", ".aside"
_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{8}\.(?:part|aside)")
_AGAIN = "run it again"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file to be written, and what stands there until then."""

    name: str
    content: bytes
    before: bytes | None = None
    """What was there when this was decided; None for nothing."""
    shared: bool = False
    """Whether other records name it too: it only grows behind what they saw, and is replaced in one step."""


@dataclass(frozen=True, slots=True)
class SignOffFiles:
    """The files of one sign-off."""

    snapshot: bytes
    record: Kept
    copy: Kept | None = None
    outdated: Kept | None = None
    """The copy of a record that is replaced, if the new one does not name it: it goes, unless it was changed."""


def keep(folder: Path, files: SignOffFiles) -> tuple[Path, ...]:
    """Write a sign-off into the folder of its digest, whole or not at all; the files that were written, in order.

    Raises:
        UsageError: if something is in the way, or what is there is not what it was when this was decided.
        UntrustedError: if the snapshot that is there is not of the same commitments.
        MachineError: if the machine prevents it.
    """
    with _explaining(folder), locked(folder) as alone:
        wanted = _due(folder, files)
        if alone:
            _clear(folder)
        with ExitStack() as unfinished:
            staged = [(each, _staged(folder, each, unfinished)) for each in wanted]
            with ExitStack() as undo:
                aside = _put_in_place(folder, staged, files.record, undo)
                undo.pop_all()
            if aside:
                aside.unlink()
        _tidy(folder, files.outdated)
        _sync(folder)
    return tuple(folder / each.name for each in wanted)


def _due(folder: Path, files: SignOffFiles) -> list[Kept]:
    """The files to write, in their order, once it is sure that nothing else stands in their way."""
    snapshot = Kept(SUBJECT, files.snapshot)
    due = [] if _has_snapshot(folder / SUBJECT, files.snapshot) else [snapshot]
    for each in (files.copy, files.record):
        if each is None:
            continue
        there = _there(folder / each.name, len(each.before or each.content))
        if there == each.content and each is not files.record:
            continue
        if there != each.before:
            what = "has changed meanwhile" if each.before is not None else "is already there"
            stranger = each is files.copy and each.before is None
            hint = "move it away: no record of this seat names it" if stranger else _AGAIN
            raise UsageError(f"{folder / each.name} {what}, and nothing was written", hint=hint)
        due.append(each)
    return due


def _has_snapshot(file: Path, wanted: bytes) -> bool:
    """Whether the snapshot is there already.

    Raises:
        UntrustedError: if what is there is not the snapshot of the same commitments.
    """
    there = _there(file, LARGEST_FILE)
    if there is None or there == wanted:
        return there is not None
    try:
        found = read_snapshot(str(file), there)
    except SpecError as error:
        raise UntrustedError(error.message, error.problems, hint=GET_BACK) from None
    if canonical(found.charter) != canonical(read_snapshot(SUBJECT, wanted).charter):
        raise UntrustedError(f"{file} is of other commitments", hint=GET_BACK)
    return True


def _there(file: Path, most: int) -> bytes | None:
    """What is in a file, at most one byte more than `most`; None if nothing is there."""
    if not os.path.lexists(file):
        return None
    kind = "symbolic link" if file.is_symlink() else "folder" if file.is_dir() else ""
    if kind:
        raise UsageError(f"{file} is a {kind}, where a file is to be written", hint="move it away")
    try:
        return contents(file, most)
    except Unreadable as error:
        raise UsageError(f"{file} {error.message}, and is in the way", hint="move it away, or mend it") from None


def _staged(folder: Path, file: Kept, unfinished: ExitStack) -> Path:
    """A file written beside its place, and flushed to the disk."""
    part = folder / f".{file.name}.{secrets.token_hex(4)}{_PART}"
    fd = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    unfinished.callback(part.unlink, missing_ok=True)
    with os.fdopen(fd, "wb") as writing:
        writing.write(file.content)
        writing.flush()
        os.fsync(writing.fileno())
    return part


def _put_in_place(folder: Path, staged: list[tuple[Kept, Path]], record: Kept, undo: ExitStack) -> Path | None:
    """Let the files take their places; where the record that is replaced was set aside, if it was."""
    torn = any(each is not record and each.before is not None and not each.shared for each, _ in staged)
    # the old record must never stand beside the new copy
    aside = _set_aside(folder / record.name, undo) if torn else None
    for file, part in staged:
        target = folder / file.name
        if file.before is None or (aside and file is record):
            os.link(part, target)  # unlike a rename, it never replaces what somebody else put there meanwhile
            undo.callback(target.unlink, missing_ok=True)
        else:
            part.replace(target)
            undo.callback(_write_back, target, file.before)
    return aside


def _set_aside(record: Path, undo: ExitStack) -> Path | None:
    if not record.exists():
        return None
    aside = record.with_name(f".{record.name}.{secrets.token_hex(4)}{_ASIDE}")
    record.rename(aside)
    undo.callback(aside.rename, record)
    return aside


def _write_back(target: Path, content: bytes) -> None:
    with suppress(OSError):
        target.write_bytes(content)


def _clear(folder: Path) -> None:
    """Clear away what a sign-off left that was cut off."""
    for name in os.listdir(folder):  # noqa: PTH208 - the names are wanted, not paths
        if _UNFINISHED.fullmatch(name):
            (folder / name).unlink()


def _tidy(folder: Path, outdated: Kept | None) -> None:
    """Take away the copy that no record names any more."""
    with suppress(UsageError):
        if outdated and _there(folder / outdated.name, len(outdated.before or b"")) == outdated.before:
            (folder / outdated.name).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Flush the folder's own entries to the disk, where the file system knows how. What is written stays written."""
    with suppress(OSError):
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


@contextmanager
def _explaining(folder: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise UsageError(f"{error.filename2 or folder} is already there", hint=_AGAIN) from None
    except OSError as error:
        reason = error.strerror or str(error)
        told = f"nothing could be written in {folder}: {reason[:1].lower()}{reason[1:]}"
        raise MachineError(told) from None
