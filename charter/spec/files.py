"""Opening a file that somebody named: never what is not a file, and never more of it than is wanted."""

import stat
from pathlib import Path


class Unreadable(Exception):  # noqa: N818 - a person's slip, not a fault of the program
    """A file that cannot be read: why, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Missing(Unreadable):
    """A file that is not there."""


def contents(path: Path, largest: int) -> bytes:
    """The bytes of a file, at most one more than `largest`. What is not a file is never opened: it could block.

    Raises:
        Unreadable: if there is no reading it.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable("is not a file", "put a file there")
        with path.open("rb") as file:
            return file.read(largest + 1)
    except FileNotFoundError:
        if path.is_symlink():
            raise Unreadable("is a link to a file that is not there", "mend or delete the link") from None
        raise Missing("there is no such file", "check its name") from None
    except PermissionError:
        raise Unreadable("may not be read", "ask its owner for the right to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"cannot be read: {reason[:1].lower()}{reason[1:]}", "check the path") from None
