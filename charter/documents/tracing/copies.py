"""Whether the PDF of a sign-off holds the signature that its record tells of, on the document of what was signed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from charter.documents.pdf.standards import ATTACHMENT
from charter.documents.tracing.long_ago import not_comparable
from charter.documents.tracing.objects import PdfObjects
from charter.documents.tracing.reading import objects_of
from charter.documents.tracing.signatures import believer, does_not_hold, failed, timestamp_check, when
from charter.documents.tracing.since_signing import changed_since
from charter.documents.tracing.traced import attached_charter
from charter.documents.tracing.verification import base_checks
from charter.documents.wording import listed
from charter.errors import CharterError
from charter.signoff.commitments import digest, short_digest
from charter.signoff.pades.reason import field_of, seat_of
from charter.signoff.pades.signature import Signature, SignedPdf
from charter.signoff.pades.verify import verify_signatures
from charter.signoff.proof import CheckCopy, Proof
from charter.signoff.record import Record
from charter.signoff.results import Check, Result, worst
from charter.signoff.trust import Holder, judged_certificate
from charter.spec.load import load_bytes
from charter.spec.signers import SignersFile


@dataclass(frozen=True, slots=True)
class _Base:
    """What reads the document below a signature, and what checks it; each document once."""

    read: Callable[[bytes], PdfObjects]
    check: Callable[[bytes], tuple[Check, ...]]


def copy_checker(spec: Path) -> CheckCopy:
    """What examines the signed PDFs of a charter: `signature`, `statement`, `signer`, `coverage` and `base`.

    Args:
        spec: the charter, in whose house style its documents are drawn.
    """
    base = _Base(cache(objects_of), cache(partial(base_checks, str(spec))))  # all seats have signed the same

    def check_copy(record: Record, content: bytes, signers: SignersFile | None) -> Proof:
        # What others signed later in the same file stands behind what this signatory saw, and is judged on its own.
        seen = content[: record.signed_copy.size] if record.signed_copy else content
        try:
            found = verify_signatures(seen, believer(signers))
        except CharterError as error:
            return Proof((failed(error),))
        mine = [each for each in found.signatures if each.field == field_of(record.said.seat)]
        if not mine:
            return Proof((Check("signature", Result.BROKEN, _not_there(found, seen, record.said.seat)),))
        checks = (
            *_of_signature(record, mine[0], signers),
            _coverage(found, mine[0], seen, content, signers),
            _base(spec, record, found, seen, base),
        )
        return Proof(checks, mine[0].moment, mine[0].moment_proved)

    return check_copy


def _not_there(found: SignedPdf, seen: bytes, seat: str) -> str:
    """What a signed copy is in which the signature of its seat is not."""
    if field_of(seat) not in found.unsigned:
        return f"The signed copy has no signature field for the seat {seat} any more."
    if others := [seat_of(each.field) for each in found.signatures]:
        return f"The signed copy is not that of the seat {seat}: it was signed for {listed(others)}."
    if len(found.base) == len(seen):
        return f"The signed copy is only the document as it was before anybody signed for the seat {seat}."
    return f"The signature for the seat {seat} was taken out of the signed copy: its field is empty."


def _of_signature(record: Record, signature: Signature, signers: SignersFile | None) -> Iterator[Check]:
    said, certificate = record.said, signature.certificate
    if signature.flaws or certificate is None or signature.moment is None:
        yield Check("signature", Result.BROKEN, does_not_hold(signature))
        return
    message = f"The signature in the PDF holds. It was made {when(signature)}."
    yield Check("signature", Result.FINE, message)
    yield from timestamp_check(signature, signers)
    yield _statement(record, signature)
    if said.evidence.certificate != certificate.fingerprint:
        message = f"The record names the certificate {said.evidence.certificate}, and another one signed: "
        yield Check("signer", Result.BROKEN, f"{message}{certificate.fingerprint}.")
        return
    holder = Holder(said.seat, said.name)
    yield judged_certificate(signers, holder, certificate.fingerprint, signature.moment).as_check("signer")


def _statement(record: Record, signature: Signature) -> Check:
    """Whether the signature is of what the record says, word by word."""
    if signature.statement != record.statement.sha256:
        message = "The signature is of another statement than the record holds: the record or the PDF was changed."
        return Check("statement", Result.BROKEN, message)
    if signature.claimed != record.said.at:
        return Check("statement", Result.BROKEN, "The signature says another time than the record that it is of.")
    return Check("statement", Result.FINE, "The signature is of the statement in the record, word by word.")


def _coverage(
    found: SignedPdf, signature: Signature, seen: bytes, content: bytes, signers: SignersFile | None
) -> Check:
    """Whether the signature is of all that its signatory saw, and all that was added since is signatures."""
    others = [flaw for each in found.signatures if each is not signature for flaw in each.flaws]
    if amiss := [*found.flaws, *others]:
        return Check("coverage", Result.BROKEN, amiss[0])
    if signature.covers != len(seen):
        return Check("coverage", Result.BROKEN, "The signature is not of all that stood in the file when it was made.")
    if len(content) == len(seen):
        return Check("coverage", Result.FINE, "The signature covers the whole file.")
    return _added_since(seen, content, signers)


def _added_since(seen: bytes, content: bytes, signers: SignersFile | None) -> Check:
    """Whether what was added to a file since somebody signed it is signatures, and by whom."""
    try:
        whole = verify_signatures(content)
    except CharterError as error:
        message = f"{error.message[:1].upper()}{error.message[1:]}."
        return Check("coverage", Result.BROKEN, f"What was added to the file later does not hold. {message}")
    if whole.amiss:
        return Check("coverage", Result.BROKEN, f"What was added to the file later does not hold. {whole.amiss[0]}")
    said = "The signature covers all that stood in the file then; only other signatures were added since"
    for each in whole.signatures:
        if each.covers > len(seen) and each.certificate and each.moment:
            holder = Holder(seat_of(each.field), each.name)
            judged = judged_certificate(signers, holder, each.certificate.fingerprint, each.moment)
            if not judged.fine:
                return Check("coverage", Result.ABSENT, f"{said}, and one of them may be anybody’s. {judged.message}")
    return Check("coverage", Result.FINE, f"{said}.")


def _base(spec: Path, record: Record, found: SignedPdf, seen: bytes, base: _Base) -> Check:
    """Whether the document below the signature is the one that charter builds from what was signed."""
    try:
        pdf = base.read(found.base)
        if changed := next(changed_since(pdf, objects_of(seen)), ""):
            return Check("base", Result.BROKEN, changed)
        inside = digest(load_bytes(ATTACHMENT, attached_charter(pdf)[0]).charter)
    except CharterError as error:
        return Check("base", Result.BROKEN, f"The document that was signed cannot be read: {error.message}.")
    if inside != record.statement.digest:
        message = (
            f"The document that was signed has the digest {short_digest(inside)}, and the record is about another."
        )
        return Check("base", Result.BROKEN, message)
    checks = base.check(found.base)
    unlike = {each.name: each for each in checks if each.result not in {Result.FINE, Result.ABSENT}}
    if not unlike:
        return Check("base", Result.FINE, "The document that was signed is, page by page, what its charter gives.")
    if set(unlike) == {"text"} and (why := not_comparable(spec, pdf, unlike["text"])):
        message = "The document that was signed carries the charter with this digest."
        return Check("base", Result.ABSENT, f"{message} {why}, so not all of it could be compared.")
    result = worst(each.result for each in unlike.values())
    amiss = next(each for each in unlike.values() if each.result is result)
    return Check("base", result, f"The document that was signed is not in order. {amiss.message}")
