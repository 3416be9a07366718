"""The folder of a digest, made where it is missing and locked while somebody writes in it."""

import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from charter.errors import UsageError

_CANNOT_LOCK = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a file system answers that cannot lock folders, as NFS cannot; then linking keeps two people apart."""


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Make a folder where it is missing, and hold a lock on it; gives whether there can be one.

    If nothing is written, what was made goes again.

    Raises:
        UsageError: if something else than a folder stands there, or is to be followed there.
        OSError: if the machine prevents it.
    """
    while True:
        made: list[Path] = []
        try:
            with _opened(folder, made) as fd:
                alone = _lock(fd)
                if _is(folder, fd):  # else whoever made it wrote nothing, and took it away again while we waited
                    yield alone
                    return
        except BaseException:
            for each in reversed(made):
                with suppress(OSError):
                    each.rmdir()
            raise


@contextmanager
def _opened(folder: Path, made: list[Path]) -> Iterator[int]:
    """A folder, open; it and what is missing above it are made, and what was made is noted."""
    for each in (folder.parent.parent, folder.parent, folder):
        if each in (folder.parent, folder) and os.path.lexists(each) and not stat.S_ISDIR(each.lstat().st_mode):
            raise UsageError(f"{each} is no folder, where sign-offs are to be kept", hint="move it away")
        with suppress(FileExistsError):
            each.mkdir()
            made.append(each)
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        yield fd
    finally:
        os.close(fd)


def _lock(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
    except OSError as error:
        if error.errno not in _CANNOT_LOCK:
            raise
        return False
    return True


def _is(folder: Path, fd: int) -> bool:
    try:
        return os.path.samestat(folder.lstat(), os.fstat(fd))
    except FileNotFoundError:
        return False
