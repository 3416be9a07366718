"""Files that commands write to begin with, and never over another."""

import os
from pathlib import Path

from charter.errors import MachineError, UsageError


def write_new(file: Path, text: str) -> None:
    """Write a file that must not exist yet, whole or not at all."""
    if os.path.lexists(file):
        raise UsageError(f"{file} is already there, and is left as it is", hint="name another folder")
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_text(text, encoding="utf-8", newline="\n")
            os.link(unfinished, file)  # unlike a rename, it never replaces what somebody else put there meanwhile
        finally:
            unfinished.unlink(missing_ok=True)
    except FileExistsError:
        what = "already there" if os.path.lexists(file) else "not possible: a file stands where its folder should"
        raise UsageError(f"{file} is {what}", hint="name another folder") from None
    except OSError as error:
        raise MachineError(f"{file} could not be written: {(error.strerror or str(error)).lower()}") from None
