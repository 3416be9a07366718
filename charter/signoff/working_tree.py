"""What git knows that is of use to whoever signs: who they are, and whether they sign what is committed."""

import os
from dataclasses import dataclass
from pathlib import Path

from charter.changes.git import Repository, configured
from charter.errors import CharterError, MachineError
from charter.spec.load import Spec


@dataclass(frozen=True, slots=True)
class InGit:
    """Where a charter stands in git."""

    top: Path
    """The topmost folder of the repository."""
    is_committed: bool
    """Whether the last commit has the charter just as it is."""


def in_git(spec: Spec) -> InGit | None:
    """Where a charter stands in git; None if it is in no repository, or there is no git."""
    try:
        return InGit(Repository.around(Path(spec.path)).top, is_committed(Path(spec.path), spec.raw))
    except CharterError:
        return None


def is_committed(file: Path, content: bytes) -> bool:
    """Whether the last commit has a file with this content; not, where there is no commit or no git."""
    try:
        repo = Repository.around(file)
        head = repo.head()
        raw = repo.file_at(head, repo.name_of(file)) if head else None
    except CharterError:
        return False
    return raw is not None and _lines(raw) == _lines(content)


def who_commits(folder: Path) -> str:
    """Who commits here by git's configuration, `A Writer <writer@example.org>`; empty if it does not say."""
    try:
        name, email = configured(folder, "user.name"), configured(folder, "user.email")
    except MachineError:
        return ""
    return f"{name} <{email}>" if name and email else name


def is_below(top: Path, folder: str | os.PathLike[str]) -> bool:
    """Whether a folder is in a repository."""
    return Path(folder).resolve().is_relative_to(top)


def _lines(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")
