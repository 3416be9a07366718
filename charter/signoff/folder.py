"""The folder in which a charter's sign-offs are kept: what is found there.

`signoffs/<digest12>/commitments.json` is the snapshot of what was signed, `<seat>.json` beside it a record, and
`<seat>.pdf`, `.png` or `.jpg` the file that the record names. `charter.signoff.keeping` writes there.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from charter.errors import CharterError
from charter.signoff.record import DIGITS, SUBJECT, Record, read_record
from charter.spec.files import Unreadable, contents
from charter.spec.find import SIGN_OFFS
from charter.spec.source import LARGEST_FILE

RECORD_SUFFIX = ".json"
SERIAL_COPY = "expectations.pdf"
"""The file that holds the signatures of all seats, where they sign one file after the other."""
RESERVED_SEATS = frozenset({Path(SUBJECT).stem, Path(SERIAL_COPY).stem})
"""Seats whose records would have the names of other files."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that stands where a record does: its bytes, or why they cannot be read."""

    path: str
    """As people know it: from where they are, as they named the charter."""
    raw: bytes | None
    """At most one byte more than a record may have; None if it cannot be read."""
    trouble: str = ""

    @property
    def name(self) -> str:
        """Its path from the charter's folder: `signoffs/<digest12>/<seat>.json`."""
        path = Path(self.path)
        return f"{SIGN_OFFS}/{path.parent.name}/{path.name}"

    @property
    def digits(self) -> str:
        """The name of its folder: the first digits of the digest that it should be about."""
        return Path(self.path).parent.name

    @property
    def seat(self) -> str:
        """The seat that its name says."""
        return Path(self.path).stem


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A record that can be read. Whether it is true was not checked."""

    found: Found
    raw: bytes
    record: Record


def folder_of(home: Path, digest: str) -> Path:
    """The folder of the sign-offs with a digest."""
    return home / SIGN_OFFS / digest[:DIGITS]


def records_in(home: Path) -> tuple[Found, ...]:
    """Every file that stands where a record does, of all digests, in the order of their names.

    What is malformed is among them, and is never followed, opened or passed over: links, folders, devices.
    """
    return tuple(_records(home / SIGN_OFFS))


def on_record(home: Path) -> tuple[OnRecord, ...]:
    """Every record that can be read, the newest first. Those that cannot are left out, and nothing is verified."""
    read = [each for found in records_in(home) if (each := _read(found))]
    return tuple(sorted(read, key=lambda each: each.record.said.at, reverse=True))


def _read(found: Found) -> OnRecord | None:
    if found.raw is None:
        return None
    try:
        return OnRecord(found, found.raw, read_record(found.path, found.raw))
    except CharterError:
        return None


def _records(top: Path) -> Iterator[Found]:
    for folder in inside(top):
        for file in inside(folder):
            if file.suffix == RECORD_SUFFIX and file.name != SUBJECT:
                yield found_at(file)


def inside(folder: Path) -> list[Path]:
    """What is in a folder, by name; nothing if it is none. Hidden files are somebody's unfinished work."""
    try:
        if not stat.S_ISDIR(folder.lstat().st_mode):
            return []
        names = os.listdir(folder)  # noqa: PTH208 - the names are wanted, not paths
    except (OSError, ValueError):
        return []
    return [folder / name for name in sorted(names) if not name.startswith(".")]


def found_at(file: Path) -> Found:
    """What stands under the name of a record."""
    try:
        if file.is_symlink():
            return Found(str(file), None, "is a symbolic link, and records are files")
        return Found(str(file), contents(file, LARGEST_FILE))
    except Unreadable as error:
        return Found(str(file), None, error.message)
    except OSError as error:
        return Found(str(file), None, f"cannot be read: {error.strerror or error}")
