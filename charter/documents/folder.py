"""A folder held open and locked: every call to the system that puts files in place is made here.

Everything is named relative to an open descriptor, so a path that somebody swaps for a symbolic link meanwhile leads
nowhere else. Methods raise OSError as the system does; `explaining` turns it into an error that people understand.
"""

import errno
import fcntl
import hashlib
import os
import stat
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from charter.errors import ActionNeededError, MachineError, Place, Problem, UsageError

_OPEN_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
# A pipe or a device must not keep us waiting, and a symbolic link must not be followed.
_OPEN_TO_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_OPEN_TO_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
# NFS locks only files that are open for writing, which a folder never is: there, and only there, a lock file is used.
_LOCK_FILE = ".charter-lock"
_OPEN_LOCK_FILE = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
_CANNOT_LOCK_FOLDERS = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP})
_CANNOT_SYNC_FOLDERS = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_PAUSE = 0.05


class IrregularError(Exception):
    """A name belongs to something other than a regular file; the message says what it is."""


@contextmanager
def explaining(attempt: str) -> Iterator[None]:
    """Turn an OSError into a MachineError: cannot do what was attempted, and why, in plain words."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise MachineError(f"cannot {attempt}: {reason[:1].lower()}{reason[1:]}") from error


def kind_of(mode: int) -> str:
    """What a file's mode makes it, in words: "file" is the regular file."""
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISLNK(mode):
        return "symbolic link"
    return "folder" if stat.S_ISDIR(mode) else "device, pipe or socket"


@dataclass(frozen=True, slots=True)
class Folder:
    """An open folder: the path that people know it by, and the descriptor that everything is done through."""

    path: Path
    fd: int

    @property
    def identity(self) -> tuple[int, int]:
        """Device and inode: the same for every path that leads to this folder."""
        found = os.fstat(self.fd)
        return found.st_dev, found.st_ino

    def kind(self, name: str) -> str | None:
        """What stands under a name, links not followed; None if nothing does."""
        try:
            return kind_of(os.stat(name, dir_fd=self.fd, follow_symlinks=False).st_mode)
        except FileNotFoundError:
            return None

    def _open(self, name: str) -> BinaryIO | None:
        kind = self.kind(name)
        if kind is None:
            return None
        if kind != "file":
            raise IrregularError(kind)
        return os.fdopen(os.open(name, _OPEN_TO_READ, dir_fd=self.fd), "rb")

    def digest(self, name: str) -> str | None:
        """The SHA-256 of a file, or None if there is none; IrregularError if it is no regular file."""
        file = self._open(name)
        if file is None:
            return None
        with file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def read(self, name: str, most: int) -> bytes | None:
        """At most so many bytes of a file, or None if there is none; IrregularError if it is no regular file."""
        file = self._open(name)
        if file is None:
            return None
        with file:
            return file.read(most)

    def create(self, name: str, content: bytes) -> None:
        """Write a file that does not exist yet, with the permissions that the umask leaves, and flush it to the disk."""
        fd = os.open(name, _OPEN_TO_CREATE, 0o666, dir_fd=self.fd)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(fd, rest) :]
            os.fsync(fd)
        finally:
            os.close(fd)

    def sync(self) -> None:
        """Flush the folder's own entries to the disk, where the file system knows how."""
        try:
            os.fsync(self.fd)
        except OSError as error:
            if error.errno not in _CANNOT_SYNC_FOLDERS:
                raise

    def make_inner(self, name: str) -> None:
        """Make a folder in this one."""
        os.mkdir(name, dir_fd=self.fd)

    @contextmanager
    def inner(self, name: str) -> Iterator["Folder"]:
        """A folder in this one, open; an OSError if the name is a symbolic link."""
        fd = os.open(name, _OPEN_FOLDER | os.O_NOFOLLOW, dir_fd=self.fd)
        try:
            yield Folder(self.path / name, fd)
        finally:
            _close(fd)

    def rename_inner(self, name: str, new: str) -> None:
        """Give a folder in this one another name; an OSError if a folder with files in it has that name."""
        os.rename(name, new, src_dir_fd=self.fd, dst_dir_fd=self.fd)

    def take(self, inner: "Folder", name: str) -> None:
        """Move a file from an inner folder to the same name in this one, in one step."""
        os.replace(name, name, src_dir_fd=inner.fd, dst_dir_fd=self.fd)

    def remove_inner(self, name: str) -> None:
        """Remove a folder that holds files only; an OSError, when it has folders inside, leaves those."""
        with self.inner(name) as inner:
            for entry in os.listdir(inner.fd):
                os.unlink(entry, dir_fd=inner.fd)
        os.rmdir(name, dir_fd=self.fd)

    def names(self) -> list[str]:
        """All names in this folder."""
        return os.listdir(self.fd)


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
                stack.push(attempt.pop_all())
                return folders


def _refuse_what_is_no_folder(wanted: Sequence[tuple[Path, bool]]) -> None:
    problems = []
    for path, named in wanted:
        try:
            with explaining(f"open the folder {path}"):
                kind = kind_of((path.stat() if named else path.lstat()).st_mode)
        except MachineError as error:
            if not isinstance(error.__cause__, FileNotFoundError):
                raise
            kind = "symbolic link that leads nowhere" if path.is_symlink() else "folder"
        if kind != "folder":
            problems.append(Problem(Place(str(path)), f"is a {kind}, not a folder", hint="move it away"))
    if problems:
        raise ActionNeededError("nothing was built, because there is no folder to build into", tuple(problems))


@contextmanager
def _opened(path: Path, named: bool, made: list[Path]) -> Iterator[Folder]:  # noqa: FBT001  part of a pair, see above
    with explaining(f"make the folder {path}"):
        missing = [part for part in (path, *path.parents) if not os.path.lexists(part)]
        for part in reversed(missing):
            with suppress(FileExistsError):
                part.mkdir()
                made.append(part)
    with explaining(f"open the folder {path}"):
        fd = os.open(path, _OPEN_FOLDER if named else _OPEN_FOLDER | os.O_NOFOLLOW)
    try:
        yield Folder(path, fd)
    finally:
        _close(fd)


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
            stack.callback(_close, fd)
        else:
            return


def _still_there(folder: Folder) -> bool:
    try:
        found = folder.path.stat()
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == folder.identity


def _close(fd: int) -> None:
    """Close what was only read or locked: a failure to do so changes nothing for anybody."""
    with suppress(OSError):
        os.close(fd)
