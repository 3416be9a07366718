"""Folders of which one build at a time has the use: opened, made where missing, and locked."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from charter.documents.folder import OPEN_FOLDER, Folder, close, explaining, kind_of
from charter.errors import ActionNeededError, MachineError, Place, Problem, UsageError

# NFS locks only files that are open for writing, which a folder never is: there, and only there, a lock file is used.
_LOCK_FILE = ".charter-lock"
_OPEN_LOCK_FILE = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
_CANNOT_LOCK_FOLDERS = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP})
_PAUSE = 0.05


@contextmanager
def locked_folders(wanted: Sequence[tuple[Path, bool]], wait: float) -> Iterator[list[Folder]]:
    """Open, and where missing make, the wanted folders, and hold a lock on each of them.

    Each is a path and whether it may be a symbolic link. If anything fails, inside the block too, the folders that
    were made are removed again unless something is in them. Raises ActionNeededError for what is no folder, UsageError
    for a folder wanted twice, MachineError when a folder cannot be had or stays busy for `wait` seconds.
    """
    deadline = time.monotonic() + wait
    made: list[Path] = []
    with ExitStack() as stack:
        try:
            folders = _open_and_lock(wanted, made, stack, deadline)
            yield folders
        except BaseException:
            for path in reversed(made):
                with suppress(OSError):
                    path.rmdir()
            raise


def _open_and_lock(
    wanted: Sequence[tuple[Path, bool]], made: list[Path], stack: ExitStack, deadline: float
) -> list[Folder]:
    while True:
        _refuse_what_is_no_folder(wanted)
        with ExitStack() as attempt:
            folders = [attempt.enter_context(_opened(path, named, made)) for path, named in wanted]
            # In one order for everybody, whatever the paths are called, so that no two builds wait for each other.
            for folder in _in_lock_order(folders):
                with explaining(f"lock the folder {folder.path}"):
                    _lock(folder, attempt, deadline)
            # Whoever made the folder may have failed and removed it while we waited: then begin again.
            if all(map(_still_there, folders)) or time.monotonic() > deadline:
                stack.enter_context(attempt.pop_all())
                return folders


def _refuse_what_is_no_folder(wanted: Sequence[tuple[Path, bool]]) -> None:
    problems = []
    for path, named in wanted:
        with explaining(f"open the folder {path}"):
            kind = _kind_at(path, named=named)
        if kind not in {None, "folder"}:
            problems.append(Problem(Place(str(path)), f"is a {kind}, not a folder", hint="move it away"))
    if problems:
        raise ActionNeededError("nothing was built, because there is no folder to build into", tuple(problems))


def _kind_at(path: Path, *, named: bool) -> str | None:
    try:
        kind = kind_of(path.lstat().st_mode)
    except FileNotFoundError:
        return None
    if kind != "symbolic link" or not named:
        return kind
    try:
        return kind_of(path.stat().st_mode)
    except FileNotFoundError:
        return "symbolic link that leads nowhere"


@contextmanager
def _opened(path: Path, named: bool, made: list[Path]) -> Iterator[Folder]:  # noqa: FBT001 - part of a pair, see above
    with explaining(f"make the folder {path}"):
        missing = [part for part in (path, *path.parents) if not os.path.lexists(part)]
        for part in reversed(missing):
            with suppress(FileExistsError):
                part.mkdir()
                made.append(part)
    with explaining(f"open the folder {path}"):
        fd = os.open(path, OPEN_FOLDER if named else OPEN_FOLDER | os.O_NOFOLLOW)
    try:
        yield Folder(path, fd)
    finally:
        close(fd)


def _in_lock_order(folders: list[Folder]) -> list[Folder]:
    first: dict[tuple[int, int], Folder] = {}
    for folder in folders:
        with explaining(f"open the folder {folder.path}"):
            twin = first.setdefault(folder.identity, folder)
        if twin is not folder:
            also = "" if twin.path == folder.path else f", also called {folder.path}"
            raise UsageError(f"two sets of documents would be built into one folder: {twin.path}{also}")
    return [first[identity] for identity in sorted(first)]


def _lock(folder: Folder, stack: ExitStack, deadline: float) -> None:
    fd = folder.fd
    while True:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise MachineError(
                    f"another charter build is busy in {folder.path}", hint="try again when it is done"
                ) from None
            time.sleep(_PAUSE)
        except OSError as error:
            if fd != folder.fd or error.errno not in _CANNOT_LOCK_FOLDERS:
                raise
            fd = os.open(_LOCK_FILE, _OPEN_LOCK_FILE, 0o666, dir_fd=folder.fd)
            stack.callback(close, fd)
        else:
            return


def _still_there(folder: Folder) -> bool:
    with explaining(f"open the folder {folder.path}"):
        try:
            found = folder.path.stat()
        except FileNotFoundError:
            return False
        return (found.st_dev, found.st_ino) == folder.identity
