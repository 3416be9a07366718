"""How a charter differs from its last commit: in one line, for whoever has just built it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from charter.changes.change import Change, ChangeLevel
from charter.changes.compare import compare
from charter.changes.git import Repository
from charter.changes.names import name_in
from charter.errors import CharterError
from charter.spec.load import Spec, load, load_bytes


@dataclass(frozen=True, slots=True)
class SinceThen:
    """A charter beside its last commit."""

    version: str
    before: str = ""
    """The version that was committed; empty if there is none to compare with."""
    day: date | None = None
    """The day of that commit."""
    changes: tuple[Change, ...] = ()

    @property
    def levels(self) -> Counter[str]:
        """How many changes there are of each level."""
        return Counter(change.level.word for change in self.changes)

    @property
    def needs_a_version(self) -> bool:
        """Whether what people sign has changed under a version that stayed as it was."""
        return self.version == self.before and any(each.level is ChangeLevel.MATERIAL for each in self.changes)


def since_last_commit(path: Path, levels: Mapping[str, ChangeLevel]) -> SinceThen:
    """A charter beside its last commit; without git, or before there is one, its version alone.

    Raises:
        SpecError: if the charter itself cannot be read.
    """
    spec = load(path)
    version = spec.charter.version
    try:
        committed, day = _committed(Path(spec.path))
    except CharterError:
        return SinceThen(version)
    if committed is None:
        return SinceThen(version)
    old = committed.charter
    return SinceThen(version, old.version, date.fromisoformat(day), compare(old, spec.charter, levels))


def _committed(file: Path) -> tuple[Spec | None, str]:
    """A charter as it was last committed, and the day on which that was."""
    repo = Repository.around(file)
    head = repo.head()
    name = name_in(repo, repo.name_of(file), head) if head else None
    raw = repo.file_at(head, name) if head and name else None
    if head is None or name is None or raw is None:
        return None, ""
    day = repo.lines("rev-list", "--max-count=1", "--format=%cs", head, "--", name)[1]
    return load_bytes(f"{file} at HEAD", raw), day
