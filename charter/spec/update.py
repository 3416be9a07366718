"""An update: what the leader told everybody on a day about how it goes, as data, in `updates/DATE.yaml`.

It is written once, by `charter update`, and never again. So that a later reader can see that it was not, each ends with
a digest of all that stands above, and names that of the update before it: whoever rewrites one breaks the chain.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from charter.errors import Place, Problem, SpecError
from charter.spec.fields import Amount, Date, Format, Heading, Language, Month, Text, Version
from charter.spec.files import Missing, Unreadable, contents
from charter.spec.find import UPDATE_SUFFIX, UPDATES, home_of
from charter.spec.kinds import Kind
from charter.spec.learned import Decision, Entry
from charter.spec.model import Part, SignOff
from charter.spec.nodes import Node
from charter.spec.scalars import parse_text
from charter.spec.source import LARGEST_FILE, Source
from charter.spec.typed import typed

SEAL = b"digest:"
"""How the last line of an update begins."""

Weight = Annotated[Literal["editorial", "notable", "material"], BeforeValidator(parse_text)]
Outcome = Annotated[Literal["better", "worse", "as said"], BeforeValidator(parse_text)]


class State(Part):
    """One side of what an update compares: the charter as it was, or as it is."""

    version: Version = Field("", description="The version of the charter.")
    digest: Text = Field("", description="The digest of its commitments.")
    revision: Text = Field("", description="The commit it stands in; left out if it was not committed.")
    date: Date | None = Field(None, description="The day of that commit.")


class Result(Part):
    """What came out, beside what had been said."""

    month: Month | None = Field(None, description="The month of the checkpoint; left out between two.")
    date: Date | None = Field(None, description="The day of the entry that says it.")
    measured: Amount | None = Field(None, description="The figure that was measured.")
    expected: Amount | None = Field(None, description="The figure that the charter had stated for that month.")
    outcome: Outcome | None = Field(None, description="Whether it is better, worse or as said.")
    decision: Decision | None = Field(None, description="Which branch it is: continue, change or stop.")
    rule: Text = Field("", description="What the charter had said of that branch.")
    continue_if: Text = Field("", description="What the charter had asked for to go on.")


class Step(Part):
    """One change of the charter."""

    id: Text = Field("", description="What kind of change it is; 'charter changes' lists them.")
    level: Weight = Field("notable", description="How much it matters: editorial, notable or material.")
    field: Text = Field("", description="Where it is in the charter.")
    before: Text = Field("", description="What the charter said before.")
    after: Text = Field("", description="What it says now.")
    text: Text = Field("", description="The change in one sentence.")


class Look(Part):
    """The next checkpoint."""

    month: Month | None = Field(None, description="Its month.")
    date: Date | None = Field(None, description="Its day.")
    we_look_at: Text = Field("", description="What is looked at then.")


class Update(Part):
    """What was told on a day: all that its page says."""

    update: Format = Field(description="The format of this file. Always 1.")
    date: Date = Field(description="The day of the update.")
    title: Heading = Field("", description="The title of the charter.")
    organisation: Heading = Field("", description="The organisation.")
    language: Language = Field("en", description="The language.")
    leader: Heading = Field("", description="Who tells it.")
    role: Heading = Field("", description="The role of the leader.")
    questions: Text = Field("", description="Where to ask.")
    measure: Text = Field("", description="What is measured.")
    target: Amount | None = Field(None, description="The target of the charter as it is now.")
    since: State = Field(default_factory=State, description="The charter that people knew before.")
    to: State = Field(default_factory=State, description="The charter that this update tells of.")
    results: tuple[Result, ...] = Field((), description="What came out, oldest first.")
    entries: tuple[Entry, ...] = Field((), description="The entries of the learning log that it tells of.")
    changes: tuple[Step, ...] = Field((), description="What changed in the charter, the heaviest first.")
    stays: tuple[Text, ...] = Field((), description="The promises that did not change, by their fields.")
    signs: tuple[SignOff, ...] = Field((), description="Who has to sign the charter as it is now.")
    sign_by: Date | None = Field(None, description="By which day they sign.")
    next_look: Look | None = Field(None, description="The next checkpoint, if there is one.")
    before: Text = Field("", description="The digest of the update before this one.")
    text: Text = Field("", description="SHA-256 of the Markdown of this update.")
    digest: Text = Field("", description="SHA-256 of all lines above this one, the last.")


UPDATE = Kind(
    Update,
    noun="published update",
    file=f"an {UPDATES}/DATE{UPDATE_SUFFIX}",
    size="a few pages",
    first_line="update: 1",
    begin="'charter update' writes updates; get this one back as it was",
    missing={"date": "write 'date:' and the day of the update, as year-month-day"},
)


@dataclass(frozen=True)
class UpdateFile:
    """An update as it was read: the model, the exact bytes it came from, and where everything stands."""

    path: str
    raw: bytes
    update: Update
    root: Node
    source: Source

    @cached_property
    def found(self) -> str:
        """The digest that belongs to what stands there."""
        return digest_of(self.raw)


def digest_of(raw: bytes) -> str:
    """SHA-256 of an update up to its last line, in lower-case hexadecimal; line ends as git keeps them."""
    body, _, _ = raw.replace(b"\r\n", b"\n").rpartition(b"\n" + SEAL)
    return hashlib.sha256(body + b"\n").hexdigest()


def sealed(body: str) -> bytes:
    """The bytes of an update, with the digest of its text as the last line."""
    return f"{body}{SEAL.decode()} {hashlib.sha256(body.encode()).hexdigest()}\n".encode()


def updates_folder(spec: str | os.PathLike[str]) -> Path:
    """Where the updates of a spec stand, or will: in the folder of its documents."""
    return home_of(Path(spec)) / UPDATES


def updates_for(spec: str | os.PathLike[str]) -> tuple[UpdateFile, ...]:
    """The updates of a spec, oldest first.

    Raises:
        SpecError: with every problem of those that cannot be read.
    """
    folder, found, problems = updates_folder(spec), list[UpdateFile](), list[Problem]()
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(UPDATE_SUFFIX))  # noqa: PTH208 - names, not paths
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        reason = str(error.strerror).lower()
        raise SpecError("the updates cannot be read", (Problem(Place(str(folder)), reason),)) from None
    for name in names:
        try:
            found.append(_read(folder / name))
        except SpecError as error:
            problems.extend(error.problems)
    if problems:
        raise SpecError("the updates cannot be read", tuple(problems))
    return tuple(found)


def updates_of_all(specs: Iterable[Path]) -> tuple[dict[str, tuple[UpdateFile, ...]], tuple[Problem, ...]]:
    """The updates of specs that have any, by the paths of those, and the problems of what cannot be read."""
    found: dict[str, tuple[UpdateFile, ...]] = {}
    problems: list[Problem] = []
    for spec in specs:
        try:
            if updates := updates_for(spec):
                found[str(spec)] = updates
        except SpecError as error:
            problems.extend(error.problems)
    return found, tuple(problems)


def update_of_bytes(name: str, raw: bytes) -> UpdateFile:
    """Read an update from its bytes; `name` is what it is reported under.

    Raises:
        SpecError: with every problem of the update.
    """
    read = typed(name, raw, UPDATE)
    return UpdateFile(name, raw, read.model, read.root, read.source)


def _read(path: Path) -> UpdateFile:
    try:
        file = update_of_bytes(str(path), contents(path, LARGEST_FILE))
    except (Missing, Unreadable) as error:
        problem = Problem(Place(str(path)), error.message, hint=error.hint)
        raise SpecError(f"{path} cannot be read", (problem,)) from None
    if file.update.date.isoformat() != path.stem:
        message = f"this file is named for another day than its own, {file.update.date}"
        hint = f"name it {file.update.date}{UPDATE_SUFFIX} again"
        raise SpecError(f"{path} cannot be read", (Problem(Place(str(path)), message, hint=hint),))
    return file
