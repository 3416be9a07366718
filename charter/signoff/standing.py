"""How the seats of a charter stand: who has agreed to the words of today, and who must act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from charter.changes.change import Change
from charter.errors import ExitCode
from charter.signoff.record import Decision, Method, Record
from charter.signoff.results import Check, Result, worst


class State(StrEnum):
    """How a seat stands today."""

    CURRENT = "current"
    """Signed; nothing changed since, or only how it is written."""
    TOLD = "told"
    """Signed; what changed since is notable, so that the person is told and need not sign again."""
    STALE = "stale"
    """Signed; something material changed since."""
    MISSING = "missing"
    """Never signed."""
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    BROKEN = "broken"
    """There is a record that does not verify: it counts for nothing, and somebody should find out why."""
    UNKNOWN = "unknown"
    """There is a record that could not be checked here."""

    @property
    def holds(self) -> bool:
        """Whether the person stands behind the words of today."""
        return self in (State.CURRENT, State.TOLD)

    @property
    def exit_code(self) -> ExitCode:
        """What the shell is told."""
        if self is State.BROKEN:
            return ExitCode.UNTRUSTED
        if self is State.UNKNOWN:
            return ExitCode.ENVIRONMENT
        return ExitCode.FINE if self.holds else ExitCode.ACT


MUST_SIGN = frozenset({State.STALE, State.MISSING})
"""The states in which somebody is asked to sign. Whoever declined or withdrew has answered."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A record with everything that was checked of it."""

    path: str
    """The file of the record."""
    record: Record | None
    """None if it cannot be read."""
    checks: tuple[Check, ...]
    """`record`, `digest`, `snapshot`, `signature`, `seat`, `file` and so on, as far as they could be made."""
    moment: datetime | None = None
    """When it was signed, as far as that is known."""
    moment_proved: bool = False
    """Whether an independent timestamp says so; else it is what the signatory's computer said."""

    @property
    def verdict(self) -> Result:
        """The worst that was found."""
        return worst(check.result for check in self.checks)


@dataclass(frozen=True, slots=True)
class SeatState:
    """How one seat stands."""

    seat: str
    name: str
    role: str
    state: State
    method: Method | None = None
    decision: Decision | None = None
    at: datetime | None = None
    """When the person decided."""
    since: str = ""
    """The day since which it has stood like this, as git knows it; empty where that is not known."""
    digest: str = ""
    """Of the commitments that were signed."""
    version: str = ""
    """The version that was signed."""
    because: str = ""
    conditions: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    """What changed since the person signed, the heaviest first."""
    examined: Examined | None = None
    """The record that decides."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a charter stands: its seats, and every record that was found."""

    path: str
    title: str
    version: str
    digest: str
    seats: tuple[SeatState, ...]
    records: tuple[Examined, ...] = ()
    """All of them, those of earlier digests and of seats that are no more too."""
    checks: tuple[Check, ...] = field(default=())
    """What was checked of the charter's sign-offs as a whole."""

    @property
    def exit_code(self) -> ExitCode:
        """The worst of all: broken, then not checked, then to be acted on."""
        codes = [each.state.exit_code for each in self.seats]
        codes += [each.verdict.exit_code for each in self.records] + [each.result.exit_code for each in self.checks]
        return heaviest(codes)


def heaviest(codes: Iterable[ExitCode]) -> ExitCode:
    """What several exit codes come to: not to be trusted, then not readable, not checked, to be acted on."""
    return max(codes, key=_BY_WEIGHT.index, default=ExitCode.FINE)


_BY_WEIGHT: Sequence[ExitCode] = (
    ExitCode.FINE,
    ExitCode.ACT,
    ExitCode.ENVIRONMENT,
    ExitCode.USAGE,
    ExitCode.UNTRUSTED,
)
