"""What the expectations document shows of its sign-offs: each seat, as it stood when the document was built.

It is attached to the PDF as JSON, so that the document can be drawn again from itself. What stands there is what the
document says; the proof of it are the records in `signoffs/`.
"""

import json
import re
from datetime import UTC, date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from charter.changes.change import ChangeLevel
from charter.signoff.commitments import digest
from charter.signoff.json_file import json_object, unreadable
from charter.signoff.record import Decision, Method
from charter.signoff.record_fields import Line, Sha256
from charter.signoff.standing import MUST_SIGN, SeatState, Standing, State
from charter.spec.fields import Seat
from charter.spec.model import Charter

_WHAT = "the sign-offs that a document shows"
_ADDRESS = re.compile(r"(?<=\S)\s+<[^<>]*>$")
_STATES = {State.CURRENT, State.TOLD, State.STALE, State.MISSING, State.DECLINED, State.WITHDRAWN}
"""The states that a document shows; one with a record that does not verify is not built."""


def _state(raw: object) -> State:
    state = State(str(raw))
    if state not in _STATES:
        raise ValueError("no document shows that")
    return state


def _day(raw: object) -> object:
    return date.fromisoformat(raw) if isinstance(raw, str) else raw


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SeatShown(_Strict):
    """What the document shows of one seat; what there is nothing to say about is empty."""

    seat: Seat
    """Empty in a draft that does not name its seats yet."""
    state: Annotated[State, BeforeValidator(_state)]
    decision: Annotated[Decision | None, BeforeValidator(lambda raw: raw and Decision(raw))] = None
    method: Annotated[Method | None, BeforeValidator(lambda raw: raw and Method(raw))] = None
    on: Annotated[date | None, BeforeValidator(_day)] = None
    """The day of the decision, in UTC."""
    by: Line = ""
    """Who decided."""
    vouched_by: Line = ""
    version: Line = ""
    digest: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    """Of the commitments that were signed."""
    because: Line = ""
    conditions: Annotated[tuple[Line, ...], BeforeValidator(tuple)] = ()
    changes: Annotated[int, Field(ge=0)] = 0
    """How many changes of what was signed there are since."""
    material: Annotated[int, Field(ge=0)] = 0
    """How many of them are material."""

    @property
    def holds(self) -> bool:
        """Whether the person stands behind the words of this document."""
        return self.state.holds

    @property
    def must_sign(self) -> bool:
        """Whether the person is asked to sign."""
        return self.state in MUST_SIGN


class Signed(_Strict):
    """What the document shows of its sign-offs."""

    signoffs: Literal[1] = 1
    digest: Sha256
    """Of the commitments of the document itself."""
    seats: Annotated[tuple[SeatShown, ...], BeforeValidator(tuple), Field(min_length=1)]

    def is_of(self, charter: Charter) -> bool:
        """Whether this is of a charter: of its commitments, and of its seats in their order."""
        return self.digest == digest(charter) and [each.seat for each in self.seats] == [
            each.seat for each in charter.seats
        ]

    def as_bytes(self) -> bytes:
        """The file that is attached: JSON that people can read."""
        return (json.dumps(self._as_json(), indent=2, ensure_ascii=False) + "\n").encode()

    def _as_json(self) -> dict[str, Any]:
        seats = [each.model_dump(mode="json", exclude_defaults=True) for each in self.seats]
        return {"signoffs": self.signoffs, "digest": self.digest, "seats": seats}


def signed_of(standing: Standing) -> Signed:
    """What a document shows of how a charter stands."""
    return Signed(digest=standing.digest, seats=tuple(map(_shown, standing.seats)))


def read_signed(name: str, raw: bytes) -> Signed:
    """What a document showed, from the bytes that are attached to it.

    Raises:
        SpecError: if it is not what charter attaches.
    """
    data = json_object(name, raw, _WHAT)
    try:
        signed = Signed.model_validate(data)
    except (ValidationError, TypeError):
        raise unreadable(name, _WHAT, "it is not written as charter writes them") from None
    if signed.as_bytes() != raw:
        raise unreadable(name, _WHAT, "it is not written as charter writes them")
    return signed


def _shown(seat: SeatState) -> SeatShown:
    if seat.state is State.MISSING:
        return SeatShown(seat=seat.seat, state=seat.state)
    record = seat.examined.record if seat.examined else None
    moment = (seat.examined.moment if seat.examined else None) or seat.at
    return SeatShown(
        seat=seat.seat,
        state=seat.state,
        decision=seat.decision,
        method=seat.method,
        on=moment.astimezone(UTC).date() if moment else None,
        by=record.said.name if record else seat.name,
        vouched_by=_ADDRESS.sub("", record.said.evidence.vouched_by) if record else "",
        version=seat.version,
        digest=seat.digest,
        because=seat.because,
        conditions=seat.conditions,
        changes=len(seat.changes),
        material=sum(each.level is ChangeLevel.MATERIAL for each in seat.changes),
    )
