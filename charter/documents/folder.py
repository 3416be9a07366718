"""A folder held open: every call to the system that puts files in place is made here.

Everything is named relative to an open descriptor, so a path that somebody swaps for a symbolic link meanwhile leads
nowhere else. Methods raise OSError as the system does; `explaining` turns it into an error that people understand.
"""

import errno
import hashlib
import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from charter.errors import MachineError

OPEN_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
# A pipe or a device must not keep us waiting, and a symbolic link must not be followed.
_OPEN_TO_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_OPEN_TO_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_CANNOT_SYNC_FOLDERS = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


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

    def _open(self, name: str) -> io.BufferedReader | None:
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
        """Write a file that does not exist yet, with the permissions the umask leaves, and flush it to the disk."""
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
        fd = os.open(name, OPEN_FOLDER | os.O_NOFOLLOW, dir_fd=self.fd)
        try:
            yield Folder(self.path / name, fd)
        finally:
            close(fd)

    def rename_inner(self, name: str, new: str) -> None:
        """Give a folder in this one another name; an OSError if a folder with files in it has that name."""
        os.rename(name, new, src_dir_fd=self.fd, dst_dir_fd=self.fd)

    def take(self, inner: "Folder", name: str) -> None:
        """Move a file from an inner folder to the same name in this one, in one step."""
        os.replace(name, name, src_dir_fd=inner.fd, dst_dir_fd=self.fd)

    def remove_inner(self, name: str) -> None:
        """Remove a folder that holds files only; an OSError, when it has folders inside, leaves those."""
        with self.inner(name) as inner:
            for entry in inner.names():
                os.unlink(entry, dir_fd=inner.fd)
        os.rmdir(name, dir_fd=self.fd)

    def names(self) -> list[str]:
        """All names in this folder."""
        with os.scandir(self.fd) as entries:
            return [entry.name for entry in entries]


def close(fd: int) -> None:
    """Close what was only read or locked: a failure to do so changes nothing for anybody."""
    with suppress(OSError):
        os.close(fd)
