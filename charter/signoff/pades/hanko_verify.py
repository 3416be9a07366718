"""Verifying by pyHanko, and what it does not look at.

pyHanko judges what was added after a signature. What came into the file together with the first one it leaves alone,
so every layer is held against the one before, the base included.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, PdfObject, Reference
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from charter.errors import UntrustedError
from charter.signoff.moments import day_in_words
from charter.signoff.pades.certificate import Certificate
from charter.signoff.pades.hanko_changed import changed_in
from charter.signoff.pades.hanko_cms import NOT_ACCEPTED, certificate_in, counterfeit, timestamp_in, untrue
from charter.signoff.pades.hanko_layers import only_signed
from charter.signoff.pades.layers import Layer, layers
from charter.signoff.pades.place import misplaced
from charter.signoff.pades.reason import statement_named
from charter.signoff.pades.signature import Believes, Signature, SignedPdf

_ENTRIES = {
    "/ByteRange",
    "/Contents",
    "/Filter",
    "/M",
    "/Name",
    "/Reason",
    "/Reference",
    "/SubFilter",
    "/Type",
}
"""What our signatures hold (ISO 32000-1, table 252)."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is being verified."""

    content: bytes
    parts: Sequence[Layer]
    reader: PdfFileReader
    believes: Believes


@dataclass(frozen=True, slots=True)
class _Signed:
    """A field that holds a signature, where it stands, and the number of the layer that the signature came with."""

    name: str
    field: Reference
    embedded: EmbeddedPdfSignature
    number: int


def examined(content: bytes, believes: Believes) -> SignedPdf:
    """As `charter.signoff.pades.verify.verify_signatures` says."""
    parts = layers(content)
    try:
        file = _File(content, parts, PdfFileReader(BytesIO(content)), believes)
        fields = [(str(name), _filled(value), field) for name, value, field in enumerate_sig_fields(file.reader)]
        counted = file.reader.xrefs.total_revisions
    except Exception:  # noqa: BLE001 - a file made to break its reader may raise anything
        raise UntrustedError("the signed file is damaged and cannot be read", hint="get it again as it was") from None
    flaws = [] if counted == len(parts) else ["The file can be read in two ways: its parts do not follow one another."]
    found = (_signature(file, name, field) for name, value, field in fields if value is not None)
    signatures = sorted(found, key=lambda each: each.covers)
    flaws += _beyond(file, signatures)
    unsigned = tuple(name for name, value, _ in fields if value is None)
    return SignedPdf(content[: parts[0].end], tuple(signatures), unsigned, tuple(flaws))


def _filled(value: PdfObject | None) -> PdfObject | None:
    """What stands in a field; None also if that was taken out of it."""
    return None if isinstance(value, NullObject) else value


def _beyond(file: _File, signatures: Sequence[Signature]) -> Iterator[str]:
    """What was added to a file beside its signatures."""
    parts, of_signatures = file.parts, {each.covers for each in signatures}
    for number, part in enumerate(parts[1:], start=1):
        if part.end not in of_signatures:
            yield f"Something was added to the file that is no signature{_told(file, number)}."
    if len({each.covers for each in signatures}) < len(signatures):
        yield "Two of its signatures were made at once, or are one and the same."
    if parts and signatures and signatures[-1].covers != parts[-1].end:
        yield "Something was added to the file after the last signature."


def _told(file: _File, number: int) -> str:
    """What a layer changes, as the end of a sentence; empty if the file is too damaged to say."""
    try:
        return f": it changes {changed_in(file.reader, number)}"
    except Exception:  # noqa: BLE001 - as for any damaged file
        return ""


def _signature(file: _File, name: str, field: IndirectObject) -> Signature:
    """One signature. Whatever a damaged one raises, it is a signature that cannot be read."""
    try:
        embedded = EmbeddedPdfSignature(file.reader, field, name)  # type: ignore[arg-type]  # it takes a reference too
        return _examined(file, _Signed(name, field.reference, embedded, embedded.signed_revision))
    except Exception:  # noqa: BLE001 - damaged signatures raise whatever they like
        return Signature(name, flaws=("The signature is damaged and cannot be read.",))


def _examined(file: _File, signed: _Signed) -> Signature:
    parts = file.parts
    entries = signed.embedded.sig_object
    claimed = signed.embedded.self_reported_timestamp
    certificate = certificate_in(signed.embedded)
    flaws: list[str] = []
    reason, timestamp = str(entries.get("/Reason", "")), None
    try:
        timestamp = timestamp_in(signed.embedded, file.believes)
    except Exception:  # noqa: BLE001 - as above
        flaws.append("Its timestamp is damaged, or is not of this signature.")
    moment = timestamp.moment if timestamp and timestamp.believed else claimed
    if moment is None or moment.tzinfo is None:
        flaws.append("It does not say when it was made.")
        moment = datetime.now(UTC)
    flaws += _unfit(certificate, moment)
    serious = [*flaws, *_displaced(file, signed), *counterfeit(signed.embedded, moment, timestamp)]
    flaws += _amiss_in_file(file, signed)
    flaws += untrue(signed.embedded, moment, timestamp)
    return Signature(
        field=signed.name,
        certificate=certificate,
        name=str(entries.get("/Name", "")),
        reason=reason,
        claimed=claimed,
        timestamp=timestamp,
        covers=parts[signed.number].end if 0 < signed.number < len(parts) else 0,
        flaws=tuple(each for each in dict.fromkeys(flaws) if each != NOT_ACCEPTED or set(flaws) == {NOT_ACCEPTED}),
        by_other_program=not serious and not statement_named(reason),
    )


def _displaced(file: _File, signed: _Signed) -> Iterator[str]:
    """Why a signature is not of all that stood in the file when it was made."""
    embedded, number, parts = signed.embedded, signed.number, file.parts
    if not 0 < number < len(parts):
        yield "It was not added to a document that was there before."
    elif amiss := misplaced(file.content, parts[number], _numbers(embedded), embedded.pkcs7_content):
        yield f"It {amiss}."


def _amiss_in_file(file: _File, signed: _Signed) -> Iterator[str]:
    embedded, number, parts = signed.embedded, signed.number, file.parts
    yield from _displaced(file, signed)
    if not 0 < number < len(parts):
        return
    if not _as_charter_signs(embedded):
        yield "It is not made as charter makes signatures."
    if number < len(parts) - 1 and embedded.docmdp_level is MDPPerm.NO_CHANGES:
        yield "Something was added to the file after it, and it allows no changes."
    if not only_signed(embedded.reader, number, signed.field):
        yield "Something in the document was changed together with it: it is not of the document that was built."


def _numbers(embedded: EmbeddedPdfSignature) -> list[int] | None:
    """The two ranges, if they are said where the signature is said and nowhere else."""
    ranges = embedded.byte_range
    if not isinstance(ranges, ArrayObject):
        return None
    each = [ranges.raw_get(place) for place in range(len(ranges))]
    return [int(number) for number in each] if all(isinstance(number, int) for number in each) else None


def _as_charter_signs(embedded: EmbeddedPdfSignature) -> bool:
    entries: DictionaryObject = embedded.sig_object
    kinds = (entries.get("/Type"), entries.get("/Filter"), entries.get("/SubFilter"))
    return set(entries) <= _ENTRIES and kinds == ("/Sig", "/Adobe.PPKLite", "/ETSI.CAdES.detached")


def _unfit(certificate: Certificate, moment: datetime) -> Iterator[str]:
    """What keeps a certificate from standing behind a signature of that moment."""
    when = day_in_words(moment)
    if moment > certificate.valid_until:
        yield f"Its certificate expired on {day_in_words(certificate.valid_until)}, and it was signed on {when}."
    elif moment < certificate.valid_from:
        yield f"Its certificate is valid from {day_in_words(certificate.valid_from)} on, and it was signed on {when}."
    if not certificate.for_signing:
        yield "Its certificate is not meant for signing: its key usage lacks nonRepudiation."
