"""What a file was called in another commit."""

import os
import unicodedata
from collections import Counter
from pathlib import PurePosixPath

from charter.changes.answers import FILE
from charter.changes.git import Repository
from charter.spec.source import LARGEST_FILE

_ALIKE = 0.5
"""So much of two files has to be the same for one to be taken for the other under a new name, as in git."""


def name_in(repo: Repository, name: str, commit: str) -> str | None:
    """The path of a file in a commit, under the name that it has there; None if it is not there.

    `name` is its path in the working files. Renames are followed back from what is checked out, forward to what comes
    after it, and to a name that is not committed yet.
    """
    head = repo.head()
    if head is None:
        return name if repo.has_file(commit, name) else None
    name = committed_name(repo, name)
    if head == commit or (former := _then(repo, name, commit)) is None:
        return name if repo.has_file(commit, name) else repo.renames(head, commit).get(name)
    return former


def committed_name(repo: Repository, name: str) -> str:
    """The path that a file has in the last commit, if it was renamed since then; else the one it has."""
    head, file = repo.head(), repo.top / name
    if head is None or repo.has_file(head, name) or not os.path.isfile(file):  # noqa: PTH113 - Path.is_file may raise
        return name
    vanished = [
        entry
        for entry in repo.entries(head, below=True)
        if entry.mode in FILE
        and PurePosixPath(entry.path).suffix == file.suffix
        and not os.path.lexists(repo.top / entry.path)
    ]
    with file.open("rb") as opened:
        now = opened.read(LARGEST_FILE + 1)
    before = repo.contents(entry.id for entry in vanished)
    alike = {entry.path: _likeness(before[entry.id], now) for entry in vanished}
    best = max(alike, key=lambda path: (alike[path], path), default=name)
    return best if alike.get(best, 0) >= _ALIKE else name


def lookalike(repo: Repository, name: str, commit: str) -> str:
    """A path in a commit that differs only in capitals, or in how an accent is written; empty if there is none."""
    folder = PurePosixPath(name).parent
    there = repo.entries(commit, *([] if folder == PurePosixPath() else [f"{folder}/"]))
    return next((entry.path for entry in there if entry.path != name and _folded(entry.path) == _folded(name)), "")


def _then(repo: Repository, name: str, commit: str) -> str | None:
    """The name that a file had got by a commit; None if it began later, or on another branch.

    Another file may have had its name of today then, so that this is not asked first.
    """
    begun: dict[str, str] = {}
    for step in repo.history(name):
        begun[step.path] = step.commit  # the last one to stay is the one in which it got this name
    had = (path for path, since in begun.items() if repo.has_ancestor(commit, since))
    return next((path for path in had if repo.has_file(commit, path)), None)


def _likeness(before: bytes, now: bytes) -> float:
    """How much of two files is the same, from 0 to 1: their lines in any order, so that no file takes long."""
    old, new = Counter(before.splitlines()), Counter(now.splitlines())
    both = old.total() + new.total()
    return 2 * (old & new).total() / both if both else 0.0


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
