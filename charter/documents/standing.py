"""What stands in a folder, held against what a build would put there. Nothing is written, and nothing is locked."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from charter.documents.folder import OPEN_FOLDER, Folder, IrregularError, close, explaining
from charter.documents.journal import is_interrupted
from charter.documents.manifest import read_manifest
from charter.documents.wanted import PICTURE, Document, Format


class State(StrEnum):
    """How a file stands that a build would put in place."""

    CURRENT = "is up to date"
    MISSING = "is missing"
    OLD = "is out of date"
    FOREIGN = "was edited by hand, or was not written by charter"


PICTURED = f"{Document.EXPECTATIONS}.{Format.MD}"
"""The document that brings the picture with it."""


def is_current(path: Path, prints: Mapping[str, str], *, named: bool) -> bool:
    """Whether each of these files was made from just this, and stands in the folder as it was written.

    Args:
        path: the folder.
        prints: by the name of a file, a digest of all that it would be made from today.
        named: whether the folder may be a symbolic link.
    """
    try:
        with _opened(path, named=named) as folder:
            manifest = read_manifest(folder)
            if is_interrupted(folder) or any(manifest.made_from.get(name) != now for name, now in prints.items()):
                return False
            names = set(prints)
            if PICTURED in prints and manifest.made_from.get(PICTURE) == prints[PICTURED]:
                names.add(PICTURE)
            return all(folder.digest(name) == manifest.files.get(name, "") for name in names)
    except (OSError, IrregularError):
        return False


def states(path: Path, files: Mapping[str, bytes], *, named: bool) -> dict[str, State]:
    """How each of these files stands in the folder they are for. MachineError if it cannot be read."""
    with explaining(f"read {path}"):
        try:
            with _opened(path, named=named) as folder:
                remembered = read_manifest(folder).files
                return {name: _state(folder, name, content, remembered) for name, content in files.items()}
        except FileNotFoundError:
            return dict.fromkeys(files, State.MISSING)


def _state(folder: Folder, name: str, content: bytes, remembered: Mapping[str, str]) -> State:
    try:
        found = folder.digest(name)
    except IrregularError:
        return State.FOREIGN
    if found is None:
        return State.MISSING
    if found == hashlib.sha256(content).hexdigest():
        return State.CURRENT
    return State.OLD if found == remembered.get(name) else State.FOREIGN


@contextmanager
def _opened(path: Path, *, named: bool) -> Iterator[Folder]:
    fd = os.open(path, OPEN_FOLDER if named else OPEN_FOLDER | os.O_NOFOLLOW)
    try:
        yield Folder(path, fd)
    finally:
        close(fd)
