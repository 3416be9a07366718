"""The learning log: what was measured and learned on the way, dated, in a `learned.yaml` in the charter's folder.

It only ever grows: an entry is what was known on its day, and the next entry says what is known since. So a log is read
for itself; whether an entry fits the charter of today is another question (`spec.entry_fit`), because a charter may
change after an entry was written.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from charter.errors import Place, Problem, SpecError
from charter.spec.fields import Amount, Cause, Date, Format, Month, Text
from charter.spec.files import Missing, Unreadable, contents
from charter.spec.find import LOG_NAME, home_of
from charter.spec.kinds import Kind
from charter.spec.model import Part
from charter.spec.nodes import Location, Node
from charter.spec.scalars import parse_text
from charter.spec.source import LARGEST_FILE, Source
from charter.spec.typed import place_in, typed

Decision = Annotated[Literal["continue", "change", "stop"], BeforeValidator(parse_text)]


class Entry(Part):
    """What was learned by a day, and what follows from it. An entry is never rewritten."""

    date: Date = Field(description="The day of this entry, as year-month-day.")
    checkpoint: Month | None = Field(
        None,
        description="The month of the checkpoint that this is the result of. "
        "Left out, it is something you learned between two checkpoints.",
    )
    measured: Amount | None = Field(
        None,
        description="The figure that was measured, in the unit of the charter's target. "
        "It stands beside what you said you expected.",
    )
    decision: Decision | None = Field(
        None, description="Which branch of the checkpoint this is: continue, change or stop."
    )
    surprised_me: Text = Field(
        "",
        description="What surprised you, good or bad. Where nothing surprises, nobody has looked closely.",
    )
    i_was_wrong: Text = Field(
        "",
        description="Where you were wrong, in whole sentences. If you can say it, everybody else can.",
    )
    cause: Cause | None = Field(
        None,
        description="Where the result comes from: technology, data, prompting, use_case or adoption. "
        "Each has its own cure.",
    )
    because: Text = Field(
        "", description="Why you think it is that cause: the test that showed it. Technology is the last place to look."
    )
    what_changes: Text = Field("", description="What you do differently from now on, and what stays as it is.")
    thanks: Text = Field("", description="Whom you thank, and for what. Whoever told you bad news comes first.")


class Learned(Part):
    """A learning log: entries in the order of their days."""

    learned: Format = Field(description="The format of this file. Always 1.")
    entries: tuple[Entry, ...] = Field((), description="What was learned, one entry after the other, oldest first.")


def out_of_order(entries: tuple[Entry, ...]) -> Iterator[tuple[Location, str, str]]:
    """What single entries cannot show: where, what and what to do."""
    results: dict[int, int] = {}
    for number, entry in enumerate(entries):
        if number and entry.date < (before := entries[number - 1].date):
            message = f"this entry is from {entry.date}, and stands after one from {before}"
            yield ("entries", number, "date"), message, "put the entries in the order of their days, oldest first"
        if entry.checkpoint is None:
            continue
        first = results.setdefault(entry.checkpoint, number)
        if first != number:
            message = f"there is a result for month {entry.checkpoint} already, from {entries[first].date}"
            yield ("entries", number, "checkpoint"), message, "leave the checkpoint out of this entry, if it adds to it"


LOG = Kind(
    Learned,
    noun="learning log",
    file=f"a {LOG_NAME}",
    size="a few pages",
    first_line="learned: 1",
    begin="begin the file with the line 'learned: 1', or delete it: 'charter learn' writes one",
    missing={"entries[].date": "write 'date:' and the day of the entry, as year-month-day"},
    contradictions=lambda learned: out_of_order(learned.entries),
)


@dataclass(frozen=True, slots=True)
class LearnedLog:
    """A learning log as it was read: the model, the exact bytes it came from, and where everything stands."""

    path: str
    raw: bytes
    learned: Learned
    root: Node
    source: Source

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What was learned, oldest first."""
        return self.learned.entries

    def place(self, field: str) -> Place:
        """Where a field is written, such as `entries[0].cause`; for one that is not, the nearest thing around it."""
        return place_in(self.source, self.root, field)


def log_path(spec: str | os.PathLike[str]) -> Path:
    """Where the learning log of a spec stands, or will: in the folder of its documents."""
    return home_of(Path(spec)) / LOG_NAME


def read_log(folder: Path) -> LearnedLog | None:
    """The learning log in a charter's folder; None if there is none.

    Raises:
        SpecError: with every problem of the log.
    """
    path = folder / LOG_NAME
    try:
        return log_of_bytes(str(path), contents(path, LARGEST_FILE))
    except Missing:
        return None
    except Unreadable as error:
        problem = Problem(Place(str(path)), error.message, hint=error.hint)
        raise SpecError(f"{path} cannot be read", (problem,)) from None


def log_for(spec: str | os.PathLike[str]) -> LearnedLog | None:
    """The learning log of a spec; None if there is none. Raises SpecError with every problem of the log."""
    return read_log(home_of(Path(spec)))


def logs_of(specs: Iterable[Path]) -> tuple[list[LearnedLog | None], tuple[Problem, ...]]:
    """The learning logs of specs, and the problems of those that cannot be read."""
    logs: list[LearnedLog | None] = []
    problems: list[Problem] = []
    for spec in specs:
        try:
            logs.append(log_for(spec))
        except SpecError as error:
            logs.append(None)
            problems.extend(error.problems)
    return logs, tuple(problems)


def log_of_bytes(name: str, raw: bytes) -> LearnedLog:
    """Read a learning log from its bytes; `name` is what it is reported under.

    Raises:
        SpecError: with every problem of the log.
    """
    read = typed(name, raw, LOG)
    return LearnedLog(name, raw, read.model, read.root, read.source)
