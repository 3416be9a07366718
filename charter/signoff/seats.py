"""How each seat of a charter stands, from the records that were examined.

The records of a seat are looked at newest first. Whoever withdrew stands outside, whatever they had signed before. What
somebody signed or declined counts as long as nothing material has changed since, and the seat is still theirs. A record
that does not verify counts for nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePath

from charter.changes.change import Change, ChangeLevel, level_of
from charter.changes.compare import compare, located, new_in_a_seat
from charter.errors import ExitCode
from charter.signoff.record import Decision
from charter.signoff.snapshot import promises_of
from charter.signoff.standing import Examined, SeatState, State
from charter.spec.load import Spec
from charter.spec.model import Charter, SignOff

SinceWhen = Callable[[Callable[[Charter], bool]], str]
"""Gives the day since which something has been true of the versions of a charter, without a break until today."""
_MAY_BE_NEWEST = datetime.max.replace(tzinfo=UTC)
_DECIDED = {Decision.DECLINED: State.DECLINED, Decision.WITHDRAWN: State.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Today:
    """What the records are held against."""

    spec: Spec
    digest: str
    levels: Mapping[str, ChangeLevel]
    """How much kinds of changes matter in this house."""
    since: SinceWhen
    _found: dict[tuple[int, int], tuple[Change, ...]] = field(default_factory=dict)

    def changes(self, snapshot: Charter, charter: Charter) -> tuple[Change, ...]:
        """What changed in the promises from a snapshot to a version: many have signed the same, and it is found once.

        Both are known by their identity, so they have to be there as long as this is.
        """
        key = id(snapshot), id(charter)
        if key not in self._found:
            self._found[key] = compare(snapshot, promises_of(charter), self.levels)
        return self._found[key]


@dataclass(frozen=True, slots=True)
class Seen:
    """A record that was examined, and the promises that it is about."""

    examined: Examined
    snapshot: Charter | None = None

    @property
    def seat(self) -> str:
        """The seat that it is kept for, by the name of its file: what it says itself may be wrong."""
        return PurePath(self.examined.path).stem

    @property
    def file(self) -> str:
        """The file that it names, by its path below the folder of the sign-offs; empty if it names none."""
        record, folder = self.examined.record, PurePath(self.examined.path).parent.name
        return f"{folder}/{record.file.name}" if record and record.file else ""


def seat_states(seen: Iterable[Seen], today: Today) -> tuple[SeatState, ...]:
    """How the seats stand, in their order."""
    known = list(seen)
    return tuple(_state(seat, _newest_first(known, seat, today.digest), today) for seat in today.spec.charter.seats)


def _newest_first(seen: Iterable[Seen], seat: SignOff, digest: str) -> list[Seen]:
    """The records of a seat, newest first; of equally old ones, that of the digest of today. Unreadable ones lead."""

    def age(each: Seen) -> tuple[datetime, bool]:
        record = each.examined.record
        if record is None:
            return _MAY_BE_NEWEST, True
        return each.examined.moment or record.said.at, record.statement.digest == digest

    return sorted((each for each in seen if each.seat == seat.seat), key=age, reverse=True)


def _state(seat: SignOff, newest_first: Iterable[Seen], today: Today) -> SeatState:
    stale = faded = None
    for each in newest_first:
        record, snapshot = each.examined.record, each.snapshot
        if unsure := _unsure(each.examined):
            return stale or _told(seat, each, unsure, today)
        if record is None or snapshot is None:
            continue
        changes = today.changes(snapshot, today.spec.charter)
        if _is_another(today.spec.charter, changes, seat.seat):
            continue
        decision = record.said.decision
        if decision is Decision.WITHDRAWN:
            return stale or _told(seat, each, State.WITHDRAWN, today)
        if level_of(changes) is not ChangeLevel.MATERIAL:
            return _told(seat, each, _DECIDED.get(decision) or _held(changes), today)
        if decision is Decision.SIGNED:
            stale = stale or _told(seat, each, State.STALE, today)
        else:
            faded = faded or snapshot
    return stale or SeatState(seat.seat, seat.name, seat.role, State.MISSING, since=_since_missing(seat, faded, today))


def _unsure(examined: Examined) -> State | None:
    """The state of a seat by a record that does not verify, or could not be checked; None if all is well with it."""
    code = examined.verdict.exit_code
    if code is ExitCode.FINE:
        return None
    return State.UNKNOWN if code is ExitCode.ENVIRONMENT else State.BROKEN


def _held(changes: Sequence[Change]) -> State:
    return State.TOLD if level_of(changes) is ChangeLevel.NOTABLE else State.CURRENT


def _is_another(charter: Charter, changes: Iterable[Change], seat: str) -> bool:
    """Whether the seat is another person's now, or a new one."""
    return any(each.seat == seat for each in new_in_a_seat(promises_of(charter), changes))


def _holds(snapshot: Charter, charter: Charter, seat: str, today: Today) -> bool:
    """Whether what was said of a snapshot in a seat counts for a version."""
    changes = today.changes(snapshot, charter)
    return level_of(changes) is not ChangeLevel.MATERIAL and not _is_another(charter, changes, seat)


def _told(seat: SignOff, seen: Seen, state: State, today: Today) -> SeatState:
    """The state of a seat as a record makes it."""
    examined, record, snapshot = seen.examined, seen.examined.record, seen.snapshot
    if record is None or state in (State.BROKEN, State.UNKNOWN):  # what is not proved, is not repeated
        return SeatState(seat.seat, seat.name, seat.role, state, examined=examined)
    said = record.said
    at = examined.moment or said.at
    changes = today.changes(snapshot, today.spec.charter) if snapshot else ()
    return SeatState(
        seat=seat.seat,
        name=seat.name,
        role=seat.role,
        state=state,
        method=said.method,
        decision=said.decision,
        at=at,
        since=_since(state, at, seat, snapshot, today),
        digest=record.statement.digest,
        version=said.version,
        because=said.because,
        conditions=said.conditions,
        changes=located(changes, today.spec),
        examined=examined,
    )


def _since(state: State, at: datetime, seat: SignOff, snapshot: Charter | None, today: Today) -> str:
    """The day on which somebody decided; of what is stale, that of the version that made it so, if git knows."""
    if state is State.STALE and snapshot:
        return today.since(lambda charter: not _holds(snapshot, charter, seat.seat, today))
    return at.astimezone(UTC).date().isoformat()


def _since_missing(seat: SignOff, faded: Charter | None, today: Today) -> str:
    """Since when somebody has not signed: since the seat is theirs, and what they declined was changed."""

    def is_missing(charter: Charter) -> bool:
        theirs = any((each.seat, each.name) == (seat.seat, seat.name) for each in charter.seats)
        return theirs and (faded is None or not _holds(faded, charter, seat.seat, today))

    return today.since(is_missing)
