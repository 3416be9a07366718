"""How a charter differs from the version before: in one line, for whoever has just built it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from charter.changes.change import Change, ChangeLevel
from charter.changes.git import Repository
from charter.changes.names import committed_name
from charter.errors import CharterError, SpecError
from charter.spec.load import Spec, load, load_bytes
from charter.spec.model import Charter

_MOST_COMMITS = 200
"""So many commits are looked through for the version before."""


@dataclass(frozen=True, slots=True)
class SinceThen:
    """A charter beside the version before; beside the first one, if it has always had the version that it has."""

    version: str
    before: str = ""
    """The version that it is compared with; empty if there is none."""
    day: date | None = None
    """The day on which that was committed."""
    changes: tuple[Change, ...] = ()

    @property
    def levels(self) -> Counter[str]:
        """How many changes there are of each level."""
        return Counter(change.level.word for change in self.changes)

    @property
    def needs_a_version(self) -> bool:
        """Whether what people sign has changed under a version that stayed as it was."""
        return self.version == self.before and any(each.level is ChangeLevel.MATERIAL for each in self.changes)


def since_last_version(path: Path, levels: Mapping[str, ChangeLevel]) -> SinceThen:
    """A charter beside the version before; without git, or before there is a commit, its version alone.

    Raises:
        SpecError: if the charter itself cannot be read.
    """
    spec = load(path)
    version = spec.charter.version
    old = day = None
    try:
        for old, day in _committed(spec):  # noqa: B007 - the last one looked at is the one that counts
            if old.version != version:
                break
    except CharterError:
        return SinceThen(version)
    if old is None or day is None:
        return SinceThen(version)
    return SinceThen(version, old.version, day, _changes(old, spec.charter, levels))


def _changes(old: Charter, new: Charter, levels: Mapping[str, ChangeLevel]) -> tuple[Change, ...]:
    if old is new:
        return ()
    from charter.changes.compare import compare  # noqa: PLC0415 - whoever builds what is committed needs none of it

    return compare(old, new, levels)


def _committed(spec: Spec) -> Iterator[tuple[Charter, date]]:
    """A charter as it was committed, newest first, each time with the day; what cannot be read is passed over."""
    file = Path(spec.path)
    repo = Repository.around(file)
    name = repo.name_of(file)
    steps = (repo.history(name) or repo.history(committed_name(repo, name)))[:_MOST_COMMITS]
    contents = repo.contents(step.blob for step in steps if step.blob)
    for step in steps:
        if not step.blob:
            continue
        day, raw = date.fromisoformat(step.date), contents[step.blob]
        if raw == spec.raw:
            yield spec.charter, day
            continue
        with suppress(SpecError):
            yield load_bytes(f"{file} at {step.short}", raw).charter, day
