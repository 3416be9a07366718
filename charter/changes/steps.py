"""The commits in which one file changed, followed back through its renames.

Only first parents are followed: what was merged counts as one step, made when it was merged. So each step is compared
with the version that really stood before it where people read it, and never with one on a branch beside.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from charter.changes.answers import FILE

Ask = Callable[[Iterable[str], bytes], bytes]
"""Calls git with these arguments and this standard input, and gives what it answers."""

_FIELDS = "%H%x00%P%x00%h%x00%cs%x00%an%x00%s"
_NOTHING_RUN = ("--no-ext-diff", "--no-textconv")
_MOST_LOOKED_AT = "-l1000"
"""So many files that vanished and appeared in one commit are compared by what is in them; beyond, only equal ones."""


@dataclass(frozen=True, slots=True)
class Step:
    """A commit in which a file changed."""

    commit: str
    short: str
    date: str
    """The day on which it was committed, where the committer was: `2027-03-01`."""
    author: str
    subject: str
    path: str
    """The file's path in this commit, from the topmost folder of the repository."""
    blob: str = ""
    """The id under which git has what is in the file; empty if the file was taken away, or is no plain file here."""
    parent: str = ""
    """The commit before it; empty if there is none, or none in a shallow clone."""
    did: str = "M"
    """What the commit did to it, in git's letters: A added, M modified, D deleted, T turned into another kind."""


def followed(ask: Ask, path: str, commit: str) -> list[Step]:
    """The commits in which a file changed, newest first, from one commit back to where the file began."""
    steps: list[Step] = []
    start, name = commit, path
    while start:
        listed = _listed(ask, name, start)
        start = ""
        for step in listed:
            steps.append(step)
            if step.did == "A" and step.parent:
                former = renamed(ask, step.parent, step.commit).get(name, "")
                if former:
                    start, name = step.parent, former
                    break
    return steps


def renamed(ask: Ask, old: str, new: str) -> dict[str, str]:
    """The files that were renamed between two commits: the new path, and the old one."""
    arguments = ("diff-tree", "-r", "-z", "-M", _MOST_LOOKED_AT, "--diff-filter=R", "--name-status", *_NOTHING_RUN)
    told = os.fsdecode(ask((*arguments, old, new), b"")).split("\0")[:-1]
    return {after: before for _, before, after in zip(told[::3], told[1::3], told[2::3], strict=True)}


def below(ask: Ask, folder: str, start: str, *, merged: bool = False) -> dict[str, list[Step]]:
    """The commits in which the files below a folder changed, newest first, by their paths; back to where it began.

    With `merged` also those of all branches that were merged: whoever merges chooses which parent comes first, and can
    leave out what stood in the other.
    """
    told = _commits(ask, folder, start, "--full-history" if merged else "--first-parent")
    known = {each[0]: each for each in told}
    found: dict[str, list[Step]] = {}
    for commit, path, letter, blob in _raw(ask, folder, {each[0]: _first(each[1]) for each in told}):
        found.setdefault(path, []).append(_step(known[commit], path, letter, blob))
    return found


def _listed(ask: Ask, path: str, start: str) -> list[Step]:
    """The commits from one back in which something changed at a path, as if it had never been called otherwise.

    A commit that touched only what lay in a folder of that name is not there.
    """
    told = _commits(ask, path, start)
    before = {each[0]: _first(each[1]) for each in told}
    did = {commit: (letter, blob) for commit, where, letter, blob in _raw(ask, path, before) if where == path}
    return [_step(each, path, *did[each[0]]) for each in told if each[0] in did]


def _commits(ask: Ask, path: str, start: str, which: str = "--first-parent") -> list[list[str]]:
    """The commits from one back in which something changed at or below a path, newest first, each with its fields."""
    arguments = ("rev-list", which, "--abbrev=7", "--encoding=UTF-8", f"--format={_FIELDS}", start)
    lines = os.fsdecode(ask((*arguments, "--", path), b"")).split("\n")
    return [line.split("\0") for line in lines[1::2]]  # above each stands a line that names the commit once more


def _first(parents: str) -> str:
    return parents.partition(" ")[0]


def _step(told: list[str], path: str, letter: str, blob: str) -> Step:
    commit, parents, short, date, author, subject = told
    return Step(commit, short, date, author, subject, path, blob, _first(parents), letter)


def _raw(ask: Ask, path: str, before: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """What each commit did at or below a path, given the one before it.

    Each time the commit, the path of a file, git's letter, and the id of what is in the file then.
    """
    arguments = ("diff-tree", "--stdin", "-r", "-z", "--root", "--raw", "--no-renames", "--no-abbrev", *_NOTHING_RUN)
    given = "".join(f"{commit} {parent}".rstrip() + "\n" for commit, parent in before.items()).encode()
    commit = meta = ""
    for each in os.fsdecode(ask((*arguments, "--", path), given)).split("\0"):
        if meta:
            _, mode, _, blob, letter = meta.split()
            yield commit, each, letter, blob if mode in FILE else ""
            meta = ""
        elif each.startswith(":"):
            meta = each
        else:
            commit = each
