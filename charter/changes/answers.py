"""What git answers, read."""

import os
from dataclasses import dataclass

FILE = ("100644", "100755")
"""The modes that git has for plain files."""
LINK = "120000"
"""The mode of a symbolic link."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What git answered: its exit code, what it wrote, and what it complained about."""

    code: int
    output: bytes
    complaint: str

    @property
    def reason(self) -> str:
        """The first thing that git complained about, for a message."""
        told = [line for line in self.complaint.splitlines() if line.startswith(("fatal: ", "error: "))]
        return told[0].partition(": ")[2] if told else f"it ended with exit code {self.code} and no message"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, folder, symbolic link or submodule in a commit."""

    mode: str
    kind: str
    """`blob`, `tree` or `commit`, which is a submodule."""
    id: str
    path: str


def entries(output: bytes) -> list[Entry]:
    """The answer of `git ls-tree -z`: mode, kind and id, a tab, the path, NUL."""
    found = []
    for each in os.fsdecode(output).split("\0")[:-1]:
        told, _, path = each.partition("\t")
        mode, kind, object_id = told.split()
        found.append(Entry(mode, kind, object_id, path))
    return found


def sizes(output: bytes) -> dict[str, int]:
    """The answer of `git cat-file --batch-check`: id, kind and size in bytes. What is missing has none."""
    told = (line.split() for line in output.decode().splitlines())
    return {each[0]: int(each[2]) for each in told if len(each) == 3 and each[1] == "blob"}  # noqa: PLR2004 - the three


def whole(output: bytes) -> dict[str, bytes]:
    """The answer of `git cat-file --batch`: a line with id, kind and size, the content, a line feed."""
    found = {}
    start = 0
    while start < len(output):
        end = output.index(b"\n", start)
        object_id, _, size = output[start:end].decode().split()
        start = end + 1 + int(size)
        found[object_id] = output[end + 1 : start]
        start += 1
    return found
