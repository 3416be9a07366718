"""What a certificate says (RFC 5280): whose it is, from when until when, and what it may be used for."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from charter.errors import UsageError

LARGEST_CERTIFICATE = 1024 * 1024
"""Bytes of a file with certificates in it."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate, as far as a sign-off needs it."""

    fingerprint: str
    """SHA-256 of the whole certificate: `SHA256:` and hexadecimal digits."""
    name: str
    """Whose it says it is."""
    valid_from: datetime
    valid_until: datetime
    for_signing: bool
    """Whether it may be used to stand behind a text: it names no usages, or `nonRepudiation` among them."""
    der: bytes = field(repr=False)
    """The certificate itself (DER)."""

    def valid_at(self, moment: datetime) -> bool:
        """Whether it was valid then."""
        return self.valid_from <= moment <= self.valid_until


def certificate_of(der: bytes) -> Certificate:
    """What a certificate says.

    Raises:
        ValueError: if it is none.
    """
    found = x509.load_der_x509_certificate(der)
    return Certificate(
        fingerprint=fingerprint(der),
        name=_name(found.subject),
        valid_from=found.not_valid_before_utc,
        valid_until=found.not_valid_after_utc,
        for_signing=_for_signing(found),
        der=der,
    )


def certificate_in(name: str, raw: bytes) -> Certificate:
    """The certificate in a file in DER or PEM (RFC 7468), of several in PEM the first; `name` is for messages.

    Raises:
        UsageError: if there is none.
    """
    try:
        if b"-----BEGIN" in raw:
            return certificate_of(der_of(x509.load_pem_x509_certificate(raw)))
        return certificate_of(raw)
    except ValueError:
        hint = "name a file in PEM or DER; for a .p12 or .pfx file there is --p12"
        raise UsageError(f"{name} is not a certificate", hint=hint) from None


def fingerprint(der: bytes) -> str:
    """The fingerprint of a certificate (DER), as records and `signers.yaml` write it."""
    return f"SHA256:{hashlib.sha256(der).hexdigest()}"


def der_of(certificate: x509.Certificate) -> bytes:
    """The bytes of a certificate (DER)."""
    return certificate.public_bytes(Encoding.DER)


def issued(certificate: x509.Certificate, by: x509.Certificate) -> bool:
    """Whether a certificate was issued by another one, by name and by signature."""
    try:
        certificate.verify_directly_issued_by(by)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def issuers(certificate: x509.Certificate, others: Iterable[x509.Certificate]) -> list[x509.Certificate]:
    """The certificates that lead from one to its root, nearest first, as far as they are among others."""
    left, found = list(others), [certificate]
    while issuer := next((each for each in left if issued(found[-1], each)), None):
        left.remove(issuer)
        found.append(issuer)
    return found[1:]


def _name(subject: x509.Name) -> str:
    common = subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    text = str(common[0].value) if common else subject.rfc4514_string()
    return " ".join(text.split()) or "nobody"


def _for_signing(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.content_commitment
