"""What was measured on the way, as the expectations document shows it: in the picture and beside the checkpoints."""

from collections.abc import Sequence
from dataclasses import dataclass

from charter.documents.chart.facts import Measured
from charter.documents.wording import figure_as_set, long_date
from charter.spec.days import months_between
from charter.spec.entry_fit import stated_figure
from charter.spec.learned import Entry
from charter.spec.model import Charter
from charter.spec.values import LAST_MONTH

_DECISIONS = {"continue": "Continue", "change": "Change", "stop": "Stop"}


@dataclass(frozen=True, slots=True)
class Result:
    """What came out at a checkpoint, or between two."""

    month: int | None
    """The month of the checkpoint, if it was at one."""
    date: str
    expected: str
    """The figure that the charter states for the end of that month, if it states one."""
    measured: str
    decision: str


def results(charter: Charter, entries: Sequence[Entry]) -> tuple[Result, ...]:
    """The entries that say a figure or a decision, in their order."""
    return tuple(
        Result(
            month=entry.checkpoint,
            date=long_date(entry.date),
            expected=figure_as_set(stated) if (stated := stated_figure(charter, entry.checkpoint)) else "",
            measured=figure_as_set(entry.measured) if entry.measured else "",
            decision=_DECISIONS[entry.decision] if entry.decision else "",
        )
        for entry in entries
        if entry.measured or entry.decision
    )


def measured(charter: Charter, entries: Sequence[Entry]) -> tuple[Measured, ...]:
    """What was measured, each at its month of the ramp: that of its checkpoint, or else that of its day."""
    starts = charter.ramp.starts
    found = []
    for entry in entries:
        if entry.measured and entry.checkpoint:
            found.append(
                Measured(entry.checkpoint, entry.measured, f"at the checkpoint after month {entry.checkpoint}")
            )
        elif entry.measured and starts and 0 <= (month := months_between(starts, entry.date)) <= LAST_MONTH:
            found.append(Measured(month, entry.measured, f"on {long_date(entry.date)}"))
    return tuple(found)
