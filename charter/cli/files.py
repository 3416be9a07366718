"""Reading and writing the single files that a command names."""

import os
import stat
import sys
from pathlib import Path

from charter.cli.output import STREAM
from charter.errors import MachineError, UsageError


def read_file(name: str, most: int, wanted: str = "a PDF that charter made") -> bytes:
    """The bytes of a file, or of standard input for `-`; one more than `most` at most. What is `wanted` is in a hint.

    Raises:
        UsageError: if there is no such file, or it is no file. What is not a file is never opened: it could block.
        MachineError: if it cannot be read.
    """
    if name == STREAM:
        if sys.stdin is None:
            raise UsageError("there is no standard input to read from")
        return sys.stdin.buffer.read(most + 1)
    path = Path(name)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UsageError(f"{name} is not a file", hint=f"name {wanted}")
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise UsageError(f"there is no file {name}") from None
    except (OSError, ValueError) as error:
        raise MachineError(f"{name} cannot be read: {_reason(error)}") from None


def write_file(file: Path, content: bytes, *, replace: bool = False, hint: str = "") -> None:
    """Write a file whole or not at all; one that is there already only if it is to be replaced.

    Raises:
        UsageError: if the file is there and is to be left as it is, or a file stands where its folder should.
        MachineError: if it cannot be written.
    """
    if os.path.lexists(file) and not replace:
        raise UsageError(f"{file} is already there, and is left as it is", hint=hint)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_bytes(content)
            if replace:
                if file.exists():
                    unfinished.chmod(stat.S_IMODE(file.stat().st_mode))  # who may read it is for its owner to say
                unfinished.replace(file)
            else:
                os.link(unfinished, file)  # unlike a rename, it never replaces what somebody else put there meanwhile
        finally:
            unfinished.unlink(missing_ok=True)
    except FileExistsError:
        what = "already there" if os.path.lexists(file) else "not possible: a file stands where its folder should"
        raise UsageError(f"{file} is {what}", hint=hint) from None
    except (OSError, ValueError) as error:
        raise MachineError(f"{file} could not be written: {_reason(error)}") from None


def add_to_file(target: Path, before: bytes | None, content: bytes) -> None:
    """Put a file in place of what was read, None if it was not there, unless somebody else has written there meanwhile.

    Raises:
        UsageError: if somebody has.
        MachineError: if it cannot be written.
    """
    file = target.resolve()  # it may be a link to where it is kept
    if before is None:
        write_file(file, content, hint="run it again, and it is added to what is there now")
        return
    if read_file(str(file), len(before)) != before:
        raise UsageError(f"{target} has changed meanwhile, and is left as it is", hint="run it again")
    write_file(file, content, replace=True)


def _reason(error: OSError | ValueError) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return f"{reason[:1].lower()}{reason[1:]}"
