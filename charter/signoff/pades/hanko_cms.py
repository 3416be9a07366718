"""The signature itself (CMS, RFC 5652; PAdES, EN 319 142-1): by which certificate, when, and whether it is true."""

import asyncio
from collections.abc import Iterator
from datetime import datetime

from asn1crypto import cms, x509
from pyhanko.sign.validation import PdfSignatureStatus
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    extract_tst_data_iter,
    message_imprint_checker,
    validate_tst_signed_data,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from charter.signoff.pades.certificate import Certificate, certificate_of, fingerprint
from charter.signoff.pades.hanko_written import as_written
from charter.signoff.pades.place import without_filling
from charter.signoff.pades.signature import Believes, Timestamp

HASHES = {"sha256", "sha384", "sha512"}
NOT_ACCEPTED = "The signature cannot be relied on: pyHanko, which verifies it, does not accept it."
"""What is said only where nothing else is."""
_TELLS_TIME = "time_stamping"
_WANTED = {"content_type", "message_digest", "signing_certificate_v2"}
"""What a PAdES signature is of, beside the bytes of the file: with which certificate it was made, above all."""


def certificate_in(signature: EmbeddedPdfSignature) -> Certificate:
    """The certificate that a signature says it was made with."""
    return certificate_of(signature.signer_cert.dump())


def untrue(signature: EmbeddedPdfSignature, moment: datetime, timestamp: Timestamp | None) -> Iterator[str]:
    """Why a signature does not hold, as sentences. Its own certificate is believed here; who may sign, others judge."""
    certificate = signature.signer_cert
    raw = without_filling(signature.pkcs7_content)
    if not _plainly_made(signature.signed_data) or not as_written(raw, signature.signed_data, certificate):
        yield "The signature is not of the kind that charter makes (PAdES, with SHA-256 or stronger)."
        return
    yield from counterfeit(signature, moment, timestamp)


def counterfeit(signature: EmbeddedPdfSignature, moment: datetime, timestamp: Timestamp | None) -> Iterator[str]:
    """Why a signature, by whatever program, is not that of its certificate on the bytes that it is of, as sentences."""
    context, times = _believing([signature.signer_cert], moment), None
    if timestamp:
        times = _believing([x509.Certificate.load(timestamp.authority.der)], timestamp.moment)
    # What was added to the file is judged layer by layer, more strictly than pyHanko would, and much faster.
    status = asyncio.run(async_validate_pdf_signature(signature, context, times, skip_diff=True))
    yield from _judged(status)


def _judged(status: PdfSignatureStatus) -> Iterator[str]:
    if not status.intact:
        yield "What was signed was changed: the bytes of the file are not those that the signature is of."
    elif not status.valid:
        yield "The signature was not made with the key of its certificate."
    elif not status.bottom_line:
        yield NOT_ACCEPTED


def _plainly_made(data: cms.SignedData) -> bool:
    """Whether the signature is one, of the bytes of the file, and with its certificate named among what is signed."""
    if len(data["signer_infos"]) != 1:
        return False
    (info,) = data["signer_infos"]
    signed = [each["type"].native for each in info["signed_attrs"]]
    hashed = info["digest_algorithm"]["algorithm"].native
    return len(signed) == len(set(signed)) and set(signed) >= _WANTED and hashed in HASHES


def timestamp_in(signature: EmbeddedPdfSignature, believes: Believes) -> Timestamp | None:
    """The timestamp of a signature; None if it has none.

    Raises:
        ValueError: if it is of something else, is not true, or there are several.
    """
    tokens = list(extract_tst_data_iter(signature.signer_info, signed=False))
    if not tokens:
        return None
    (token,) = tokens
    told = extract_certs_for_validation(token)
    moment = token["encap_content_info"]["content"].parsed["gen_time"].native
    authority = certificate_of(told.signer_cert.dump())
    brought = {fingerprint(each.dump()): each for each in (told.signer_cert, *told.other_certs)}
    if not _true(signature, token, [told.signer_cert], moment):
        raise ValueError("no true timestamp")
    roots = [each for name, each in brought.items() if believes(name, moment)]
    fit = authority.valid_at(moment) and _TELLS_TIME in _purposes(told.signer_cert)
    trusted = bool(roots) and fit and _true(signature, token, roots, moment)
    return Timestamp(moment, authority, tuple(brought), believed=trusted)


def _purposes(certificate: x509.Certificate) -> list[str]:
    named = certificate.extended_key_usage_value
    return list(named.native) if named else []


def _true(
    signature: EmbeddedPdfSignature, token: cms.SignedData, roots: list[x509.Certificate], moment: datetime
) -> bool:
    """Whether a timestamp is of this signature, and by one of these certificates or one that they vouch for."""
    imprint, context = message_imprint_checker(signature.signer_info), _believing(roots, moment)
    status = TimestampSignatureStatus(**asyncio.run(validate_tst_signed_data(token, context, imprint)))
    return bool(status.intact and status.valid and status.trusted)


def _believing(roots: list[x509.Certificate], moment: datetime) -> ValidationContext:
    return ValidationContext(trust_roots=roots, moment=moment, allow_fetching=False)
