"""What git knows of a charter and its sign-offs: every version that was committed, and every file of a sign-off.

It is followed along first parents and back through the renames of the charter, whose folder takes its sign-offs along.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath

from charter.changes.git import Repository
from charter.changes.names import committed_name
from charter.changes.steps import Step
from charter.errors import SpecError
from charter.spec.find import SIGN_OFFS, home_of
from charter.spec.load import Spec, load_bytes
from charter.spec.model import Charter


@dataclass(frozen=True, slots=True)
class CommittedVersion:
    """A charter as it stood in a commit."""

    step: Step
    charter: Charter


@dataclass(frozen=True, slots=True)
class Past:
    """A charter over time, newest first."""

    repo: Repository
    head: str
    """The commit that is checked out."""
    folder: str
    """The folder of its sign-offs in the last commit, from the topmost one of the repository."""
    versions: tuple[CommittedVersion, ...]
    """Those that can be read."""
    files: Mapping[str, Sequence[Step]]
    """What became of each file of a sign-off, by its path below the folder of the sign-offs, newest first."""
    merged: Mapping[str, Sequence[Step]]
    """The same, with what became of them on branches that were merged."""
    cut: bool
    """Whether older commits may be missing, since the clone is shallow."""


def past_of(spec: Spec) -> Past | None:
    """What git knows of a charter; None if nothing was ever committed.

    Raises:
        MachineError: if there is no git or no repository, or it cannot be read.
        UsageError: if the charter lies outside of it.
    """
    file = Path(spec.path)
    repo = Repository.around(file)
    head = repo.head()
    if head is None:
        return None
    name = repo.name_of(file)
    steps = repo.history(committed_name(repo, name))
    homes = list(_homes(name, steps))
    files, merged = (_files(repo, homes, merged=each) for each in (False, True))
    ends = [told[-1] for told in files.values()]
    cut = repo.is_shallow and any(not step.parent for step in (*steps[-1:], *ends))
    return Past(repo, head, _folder(homes[0][0]), tuple(_versions(repo, steps)), files, merged, cut)


def since_when(past: Past | None) -> Callable[[Callable[[Charter], bool]], str]:
    """What gives the day since which something has been true of each version; empty where git does not know it."""

    def since(is_true: Callable[[Charter], bool]) -> str:
        day = ""
        for version in past.versions if past else ():
            if not is_true(version.charter):
                return day
            day = version.step.date
        return "" if past and past.cut else day

    return since


def _versions(repo: Repository, steps: Sequence[Step]) -> Iterator[CommittedVersion]:
    contents = repo.contents(step.blob for step in steps if step.blob)
    for step in steps:
        with suppress(SpecError):
            if step.blob:
                yield CommittedVersion(step, load_bytes(f"{step.path} at {step.short}", contents[step.blob]).charter)


def _files(repo: Repository, homes: Sequence[tuple[str, str]], *, merged: bool) -> dict[str, list[Step]]:
    """What became of the files of the sign-offs, in the folders in which they were."""
    found: dict[str, list[Step]] = {}
    for path, start in homes:
        folder = _folder(path)
        for below, told in repo.history_below(folder, start, merged=merged).items():
            found.setdefault(below.removeprefix(f"{folder}/"), []).extend(told)
    return found


def _homes(name: str, steps: Sequence[Step]) -> Iterator[tuple[str, str]]:
    """The paths that a charter has had, newest first, each with the commit back from which it had it."""
    start, path = "HEAD", steps[0].path if steps else name
    yield path, start
    for newer, older in pairwise(steps):
        if older.path != newer.path:
            yield older.path, newer.parent


def _folder(path: str) -> str:
    return str(PurePosixPath(home_of(Path(path)).as_posix()) / SIGN_OFFS)
