"""Whether a key, a certificate or a person may stand for a sign-off, by what `signers.yaml` says of that time.

A signature that is right proves which key made it. Whose key that is, only this file says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from charter.errors import Place
from charter.signoff.moments import day_in_words
from charter.signoff.results import Check, Result
from charter.spec.entry_fit import in_words
from charter.spec.find import SIGNERS_NAME
from charter.spec.signers import Signer, SignersFile, Valid, same_name
from charter.spec.ssh_keys import PublicKey


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether something may stand, and a sentence that says so."""

    fine: bool
    message: str
    place: Place | None = None
    """Where `signers.yaml` says so, if it says anything."""

    def as_check(self, name: str) -> Check:
        """The same as one check of a record. What may not stand is broken: nothing says that it is true."""
        return Check(name, Result.FINE if self.fine else Result.BROKEN, self.message)


@dataclass(frozen=True, slots=True)
class Holder:
    """A seat and the name of the person in it, as a record has them."""

    seat: str
    name: str


@dataclass(frozen=True, slots=True)
class _Proof:
    """What somebody signed with."""

    noun: str
    fingerprint: str
    field: str

    def __str__(self) -> str:
        return f"{self.noun} {self.fingerprint}"


def judged_key(signers: SignersFile | None, holder: Holder, key: PublicKey, moment: datetime) -> Judged:
    """Whether a key might sign for a seat at a moment."""
    return _judged(signers, holder, _Proof("key", key.fingerprint, "key"), moment)


def judged_certificate(signers: SignersFile | None, holder: Holder, fingerprint: str, moment: datetime) -> Judged:
    """Whether a certificate, by its fingerprint `SHA256:…` in hexadecimal digits, might sign for a seat at a moment."""
    return _judged(signers, holder, _Proof("certificate", fingerprint, "certificate"), moment)


def judged_timestamp(signers: SignersFile | None, fingerprint: str, moment: datetime) -> Judged:
    """Whether the certificate under a timestamp is that of an authority that was believed at that moment."""
    if signers is None:
        return Judged(fine=False, message=f"There is no {SIGNERS_NAME} that says whose timestamps are believed.")
    for number, authority in enumerate(signers.signers.timestamps):
        if authority.certificate == fingerprint:
            place = signers.place(f"timestamps[{number}]")
            whose = f"the authority {authority.name}" if authority.name else "its authority"
            if limit := _limit(authority, moment):
                message = f"The timestamp is of {day_in_words(moment)}, and {whose} is believed {limit}."
                return Judged(fine=False, message=message, place=place)
            named = f": {authority.name}" if authority.name else ""
            message = f"The timestamp is by an authority that {SIGNERS_NAME} names{named}."
            return Judged(fine=True, message=message, place=place)
    message = f"The timestamp is by an authority that {SIGNERS_NAME} does not name: {fingerprint}."
    return Judged(fine=False, message=message)


def may_vouch(signers: SignersFile | None, name: str) -> Judged:
    """Whether somebody may vouch for a sign-off on paper or by word: everybody, where no list says who."""
    listed = signers.signers.vouchers if signers else ()
    if signers is None or not listed:
        return Judged(fine=True, message=f"{name} vouches for it.")
    for number, each in enumerate(listed):
        if same_name(each, name):
            place = signers.place(f"vouchers[{number}]")
            return Judged(fine=True, message=f"{name} vouches for it, and may by {SIGNERS_NAME}.", place=place)
    message = f"{name} vouches for it, and is not among those who may by {SIGNERS_NAME}."
    return Judged(fine=False, message=message, place=signers.place("vouchers"))


def shadow_check(signers: SignersFile | None, shadowed: Sequence[Path]) -> Iterator[Check]:
    """That a list of signers hides others: whoever puts one nearer to a charter decides who may sign it."""
    if signers and shadowed:
        hidden = " and ".join(map(str, shadowed))
        counts = "does not count" if len(shadowed) == 1 else "do not count"
        yield Check("signers", Result.ABSENT, f"{signers.path} says who may sign here; {hidden} above it {counts}.")


def _judged(signers: SignersFile | None, holder: Holder, proof: _Proof, moment: datetime) -> Judged:
    if signers is None:
        return Judged(fine=False, message=f"There is no {SIGNERS_NAME}, so nothing says whose {proof} is.")
    uses = list(_uses(signers, proof))
    if not uses:
        return Judged(fine=False, message=_stranger(signers, holder, proof))
    in_seat = [use for use in uses if use.signer.seat == holder.seat]
    if not in_seat:
        first = uses[0]
        whose = f"belongs to {first.signer.name} in the seat {first.signer.seat}"
        return Judged(fine=False, message=f"The {proof} {whose}, not to the seat {holder.seat}.", place=first.place)
    use = next((use for use in in_seat if same_name(use.signer.name, holder.name)), None)
    if use is None:
        said = f"{in_seat[0].signer.name}, and the sign-off names {holder.name}"
        return Judged(fine=False, message=f"By {SIGNERS_NAME} the {proof} is that of {said}.", place=in_seat[0].place)
    if limit := _limit(use.valid, moment):
        message = f"The {proof} of {holder.name} is believed {limit}, and it signed on {day_in_words(moment)}."
        return Judged(fine=False, message=message, place=use.place)
    message = f"The {proof} is that of {holder.name}, for the seat {holder.seat}."
    return Judged(fine=True, message=message, place=use.place)


@dataclass(frozen=True, slots=True)
class _Use:
    """A place in which a key or a certificate stands: whose it is there, and when it is believed."""

    signer: Signer
    valid: Valid
    place: Place


def _uses(signers: SignersFile, proof: _Proof) -> Iterator[_Use]:
    for number, signer in enumerate(signers.signers.seats):
        for position, key in enumerate(signer.keys):
            if key.fingerprint == proof.fingerprint:
                place = signers.place(f"seats[{number}].keys[{position}].{proof.field}")
                yield _Use(signer, key, place)


def _stranger(signers: SignersFile, holder: Holder, proof: _Proof) -> str:
    """What to say of a key or a certificate that stands nowhere."""
    seats = [signer for signer in signers.signers.seats if signer.seat == holder.seat]
    if not seats:
        return f"{SIGNERS_NAME} has no seat {holder.seat}, and nothing says whose {proof} is."
    if not any(same_name(signer.name, holder.name) for signer in seats):
        names = " and ".join(signer.name for signer in seats)
        return f"{SIGNERS_NAME} has {names} in the seat {holder.seat}, not {holder.name}; and it has no {proof}."
    return f"The {proof} is not among those that {SIGNERS_NAME} has for the seat {holder.seat}."


def _limit(valid: Valid, moment: datetime) -> str:
    """The day that kept something from being believed at a moment; empty if none did."""
    day = moment.astimezone(UTC).date()
    if valid.since and day < valid.since:
        return f"only from {in_words(valid.since)}"
    if valid.until and valid.until < day:
        return f"only until {in_words(valid.until)}"
    return ""
