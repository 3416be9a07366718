"""What the expectations document says of its sign-offs: of each seat who decided what, and whether it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter.documents.wording import capital, count, in_words, long_date
from charter.signoff.commitments import short_digest
from charter.spec.model import Charter, SignOff

if TYPE_CHECKING:
    from charter.documents.signed import SeatShown, Signed


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """A seat with what was decided for it; what there is nothing to say about is empty."""

    name: str
    role: str
    state: str
    holds: bool
    decision: str
    method: str
    on: str
    by: str
    """Who decided, where that is not the person whose seat it is today."""
    vouched_by: str
    version: str
    digest: str
    """The beginning of it, as it stands in print."""
    because: str
    conditions: tuple[str, ...]
    changed: bool
    """Whether anything of what was signed has changed since, be it a word."""
    material: str
    """`three material changes`."""


@dataclass(frozen=True, slots=True)
class SignOffFacts:
    """How the sign-offs of a charter stand."""

    summary: str
    """How many stand behind this version."""
    seats: tuple[SeatFacts, ...]
    """In the order in which they sign."""


def signed_facts(seats: Sequence[SignOff], charter: Charter, signed: "Signed") -> SignOffFacts:
    """What there is to say of sign-offs.

    Args:
        seats: the seats in the order in which they are told.
        charter: whose they are.
        signed: what is shown of each, in the order of the charter.
    """
    facts = tuple(_seat(seat, _shown(seat, charter, signed)) for seat in seats)
    return SignOffFacts(_summary(facts), facts)


def still_to_sign(seats: Sequence[SignOff], charter: Charter, signed: "Signed | None") -> tuple[SignOff, ...]:
    """The seats whose sign-off does not hold any more, or is not there. Who said no has answered, and is not asked."""
    if signed is None:
        return tuple(seats)
    return tuple(seat for seat in seats if _shown(seat, charter, signed).must_sign)


def _shown(seat: SignOff, charter: Charter, signed: "Signed") -> "SeatShown":
    return signed.seats[charter.seats.index(seat)]


def _seat(seat: SignOff, shown: "SeatShown") -> SeatFacts:
    return SeatFacts(
        name=seat.name,
        role=seat.role,
        state=shown.state.value,
        holds=shown.holds,
        decision=shown.decision.value if shown.decision else "",
        method=shown.method.value if shown.method else "",
        on=long_date(shown.on) if shown.on else "",
        by="" if shown.by == seat.name else shown.by,
        vouched_by=shown.vouched_by,
        version=shown.version,
        digest=short_digest(shown.digest) if shown.digest else "",
        because=shown.because,
        conditions=shown.conditions,
        changed=bool(shown.changes),
        material=count(shown.material, "material change", "material changes"),
    )


def _summary(seats: Sequence[SeatFacts]) -> str:
    holding = sum(seat.holds for seat in seats)
    if not holding:
        return "Nobody stands behind this version yet."
    if len(seats) == 1:
        return f"{seats[0].name} stands behind this version."
    if holding == len(seats):
        who = "Both" if holding == 2 else f"All {in_words(holding)}"  # noqa: PLR2004 - two are both
        return f"{who} stand behind this version."
    verb = "stands" if holding == 1 else "stand"
    return f"{capital(in_words(holding))} of {in_words(len(seats))} {verb} behind this version."
