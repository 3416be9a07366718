"""Since when an update tells: the charter that people know, found in git, and the one of today."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from charter.changes.git import Repository
from charter.changes.names import committed_name
from charter.changes.revisions import Side, at
from charter.changes.updating import state_of
from charter.errors import MachineError, UsageError
from charter.spec.load import Spec
from charter.spec.model import Charter
from charter.spec.update import State, UpdateFile

_SAY_IT = "say with --since REV what it is to be compared with"


@dataclass(frozen=True, slots=True)
class Known:
    """The charter that people know."""

    charter: Charter
    state: State


def known(spec: Spec, updates: Sequence[UpdateFile], rev: str | None, digest: Callable[[Charter], str]) -> Known:
    """The charter that people know: in a revision, else as the last update told of it, else its first version.

    Args:
        spec: the charter of today.
        updates: those that were published, oldest first.
        rev: a revision, if somebody names one.
        digest: gives the digest of a charter's commitments.

    Raises:
        UsageError: if the revision means nothing, or the charter or the last update was never committed.
        MachineError: if there is no git, no repository or no such charter in it, so that nothing can be compared.
    """
    repo = Repository.around(Path(spec.path))
    if rev is not None:
        side = at(spec.path, rev)
    elif updates:
        side = _at_last_update(repo, spec, updates[-1], digest)
    else:
        side = at(spec.path, _first(repo, Path(spec.path), "its first version is not known"))
    short, day = repo.short(side.commit)
    return Known(side.spec.charter, state_of(side.spec.charter, digest, short, date.fromisoformat(day)))


def today(spec: Spec, digest: Callable[[Charter], str]) -> State:
    """The charter of today, with the commit that it stands in, if it was committed just so."""
    repo, file = Repository.around(Path(spec.path)), Path(spec.path)
    head = repo.head()
    raw = repo.file_at(head, repo.name_of(file)) if head else None
    if head is None or raw is None or _lines(raw) != _lines(spec.raw):
        return state_of(spec.charter, digest)
    step = repo.history(repo.name_of(file))[0]
    return state_of(spec.charter, digest, step.short, date.fromisoformat(step.date))


def _first(repo: Repository, file: Path, unknown: str) -> str:
    """The commit in which a file began."""
    steps = repo.history(committed_name(repo, repo.name_of(file))) if repo.head() else []
    if not steps:
        raise UsageError(f"{file} was never committed", hint="'git add' and 'git commit' put it there")
    if repo.is_shallow and not steps[-1].parent:
        hint = f"'git fetch --unshallow' gets the rest; or {_SAY_IT}"
        raise MachineError(f"this clone is shallow and does not have its whole history, so {unknown}", hint=hint)
    return steps[-1].commit


def _at_last_update(repo: Repository, spec: Spec, last: UpdateFile, digest: Callable[[Charter], str]) -> Side:
    """The charter as it was committed together with the last update."""
    side = at(spec.path, _first(repo, Path(last.path), f"what the update of {last.update.date} tells of is not known"))
    if digest(side.spec.charter) != last.update.to.digest:
        told = f"the charter that was committed with the update of {last.update.date} is not the one that it tells of"
        raise UsageError(told, hint=_SAY_IT)
    return side


def _lines(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")
