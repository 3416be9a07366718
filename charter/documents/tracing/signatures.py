"""What there is to say of the signatures in a PDF: who made them, whether that is who may, and whether they hold."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from charter.documents.tracing.objects import PdfObjects
from charter.documents.tracing.reading import objects_of
from charter.documents.tracing.since_signing import changed_since
from charter.documents.tracing.traced import attached_charter
from charter.documents.wording import listed
from charter.errors import CharterError, MachineError, SpecError
from charter.signoff.moments import moment_in_words
from charter.signoff.pades.reason import seat_of
from charter.signoff.pades.signature import Believes, Signature, SignedPdf, Timestamp
from charter.signoff.pades.verify import verify_signatures
from charter.signoff.results import Check, Result
from charter.signoff.trust import Holder, judged_certificate, judged_timestamp
from charter.spec.find import SIGNERS_NAME
from charter.spec.load import load_bytes
from charter.spec.signers import SignersFile, signers_for

NAME = "signature"
_WRONG_CLOCK = timedelta(days=1)
"""By so much the clock of a signatory may be wrong."""
_NO_SIGN_OFF = (
    "It does not name what was decided, so it is no sign-off: to put it on record, run charter sign with --p12 or, with"
    " this file as the scan, with --scan."
)


def is_signed(pdf: PdfObjects) -> bool:
    """Whether anything stands in a signature field of a PDF."""
    fields = pdf.items(pdf.trailer, "/Root", "/AcroForm", "/Fields")
    return any(pdf.at(each, "/V") is not None for each in fields)


def signature_checks(content: bytes, beside: Path) -> Iterator[Check]:
    """What there is to say of each signature, of the file that holds them, and of what is not signed.

    Args:
        content: the signed PDF, whose base is verified on its own.
        beside: the charter that it belongs to, or the file itself: where the list of signers is looked for.
    """
    try:
        signers = signers_for(beside)
    except SpecError as error:
        yield Check(NAME, Result.UNKNOWN, f"Who may sign could not be looked up: {error}.")
        return
    try:
        found = verify_signatures(content, believer(signers))
        others = any(each.by_other_program for each in found.signatures)
        changed = list(changed_since(objects_of(found.base), objects_of(content), by_others=others))
    except CharterError as error:
        yield failed(error)
        return
    yield from (Check(NAME, Result.BROKEN, flaw) for flaw in found.flaws)
    yield from (Check(NAME, Result.BROKEN, change) for change in changed)
    names = _names(found)
    for each in found.signatures:
        name = names.get(seat_of(each.field), each.name)
        if each.by_other_program and not changed and seat_of(each.field):
            yield _by_other_program(each, name, signers, whole=each.covers == len(content))
        else:
            yield _of_one(each, name, signers)
        if not each.flaws:
            yield from timestamp_check(each, signers)
    if seats := [seat_of(field) or field for field in found.unsigned]:
        yield Check("unsigned", Result.ABSENT, _unsigned(seats))


def believer(signers: SignersFile | None) -> Believes:
    """Which timestamp authorities are believed: those that the list of signers names, while it does."""
    return lambda fingerprint, moment: judged_timestamp(signers, fingerprint, moment).fine


def when(signature: Signature) -> str:
    """When a signature was made, and what that is worth: `on 5 January 2027, 09:30 UTC (by the signatory's clock)`."""
    if signature.moment is None:
        return "at a time that it does not say"
    said = f"on {moment_in_words(signature.moment)}"
    if signature.timestamp is None:
        return f"{said} (by the signatory's own clock)"
    authority = signature.timestamp.authority.name
    if signature.moment_proved:
        return f"{said} (as the timestamp authority {authority} says)"
    return f"{said} (by the signatory's own clock; it has a timestamp by {authority}, which is not believed)"


def timestamp_check(signature: Signature, signers: SignersFile | None) -> Iterator[Check]:
    """What keeps a true timestamp from counting; nothing if it counts, or there is none.

    A signature is stamped as soon as it is made. But anybody can have an old one stamped anew, and what was withdrawn
    since would seem to be the newer word.
    """
    timestamp, claimed = signature.timestamp, signature.claimed
    if timestamp is None or claimed is None:
        return
    if not timestamp.believed:
        why = _not_believed(timestamp, signers)
        yield Check("timestamp", Result.ABSENT, f"{why} So the time is that of the signatory's own computer.")
    elif abs(timestamp.moment - claimed) > _WRONG_CLOCK:
        when = f"The timestamp is of {moment_in_words(timestamp.moment)}"
        message = f"{when}, and the signature says of itself that it was made on {moment_in_words(claimed)}."
        yield Check("timestamp", Result.BROKEN, message)


def _not_believed(timestamp: Timestamp, signers: SignersFile | None) -> str:
    judged = [judged_timestamp(signers, each, timestamp.moment) for each in timestamp.fingerprints]
    named = [each for each in judged if each.fine or each.place]
    if not any(each.fine for each in named):
        return (named or judged)[0].message
    whose = timestamp.authority.name
    return f"The certificate of the timestamp authority {whose} was not valid then, or is not meant for timestamps."


def does_not_hold(signature: Signature) -> str:
    """Why a signature does not hold, in sentences."""
    seat = seat_of(signature.field)
    what = f"The signature for the seat {seat}" if seat else f"The signature in the field “{signature.field}”"
    return f"{what} does not hold. {' '.join(signature.flaws)}"


def _of_one(signature: Signature, name: str, signers: SignersFile | None) -> Check:
    """One signature; `name` is whose the seat is in the charter."""
    if signature.flaws or signature.certificate is None or signature.moment is None:
        return Check(NAME, Result.BROKEN, does_not_hold(signature))
    seat, certificate = seat_of(signature.field), signature.certificate
    said = f"Signed for the seat {seat} {when(signature)}"
    if signers is None:
        whose = f"by a certificate that says it is {certificate.name}; no {SIGNERS_NAME} says who may sign"
        return Check(NAME, Result.ABSENT, f"{said}, {whose}.")
    judged = judged_certificate(signers, Holder(seat, name), certificate.fingerprint, signature.moment)
    return Check(NAME, Result.FINE if judged.fine else Result.BROKEN, f"{said}. {judged.message}")


def _by_other_program(signature: Signature, name: str, signers: SignersFile | None, *, whole: bool) -> Check:
    """A true signature that `charter sign` did not make: what it is worth, and that it is no sign-off.

    What such a program writes beside it cannot be told from what somebody else would, so it is never called fine.
    """
    seat, certificate = seat_of(signature.field), signature.certificate
    fingerprint = certificate.fingerprint if certificate else ""
    said = f"Another program than charter signed here for the seat {seat} {when(signature)}, with the certificate"
    said += f" {fingerprint}, which says that it is {certificate.name if certificate else 'nobody'}."
    if signers and signature.moment:
        judged = judged_certificate(signers, Holder(seat, name), fingerprint, signature.moment)
        if not judged.fine:
            return Check(NAME, Result.BROKEN, f"{said} {judged.message}")
    covered = "the whole file" if whole else "the whole file as it was then"
    told = f"The signature is true, it covers {covered}, and every page is as it was built."
    told += " Its metadata and what a screen reader is told were not compared."
    return Check(NAME, Result.UNKNOWN, f"{said} {told} {_NO_SIGN_OFF}")


def _names(found: SignedPdf) -> dict[str, str]:
    """Whose each seat is by the charter inside, as far as it can be read."""
    try:
        charter = load_bytes("charter.yaml", attached_charter(objects_of(found.base))[0]).charter
    except CharterError:
        return {}
    return {seat.seat: seat.name for seat in charter.seats}


def failed(error: CharterError) -> Check:
    """What there is to say of signatures that could not be verified at all."""
    hint = f": {error.hint}" if error.hint else ""
    result = Result.UNKNOWN if isinstance(error, MachineError) else Result.BROKEN
    return Check(NAME, result, f"{error.message[:1].upper()}{error.message[1:]}{hint}.")


def _unsigned(seats: Sequence[str]) -> str:
    return f"Nobody has signed in this file for the {'seat' if len(seats) == 1 else 'seats'} {listed(seats)}."
