"""A key and its certificate in one file, as authorities hand them out: PKCS #12 (RFC 7292), `.p12` or `.pfx`."""

from dataclasses import dataclass, field
from datetime import datetime

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from charter.errors import UsageError
from charter.signoff.moments import day_in_words
from charter.signoff.pades.certificate import Certificate, certificate_of, der_of, issuers

LARGEST_P12 = 1024 * 1024
"""Bytes. A key and a chain of certificates are a few thousand."""
_SHORTEST_RSA = 2048
"""Bits, below which NIST SP 800-131A and the BSI do not rely on a key any more."""
_WANTED = "name a .p12 or .pfx file that holds a key and its certificate"

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


class LockedP12Error(UsageError):
    """A file that cannot be opened without a passphrase."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that can sign, its certificate, and those that lead from it to its authority."""

    certificate: Certificate
    key: PrivateKey = field(repr=False)
    chain: tuple[bytes, ...] = field(default=(), repr=False)
    """Further certificates (DER)."""


def load_p12(name: str, raw: bytes, passphrase: bytes) -> Signer:
    """The key and certificate in a file; an empty passphrase stands for none.

    Raises:
        LockedP12Error: if it cannot be opened without a passphrase.
        UsageError: if it is no such file, the passphrase is wrong, it holds no key or no certificate of the key, or
            the key is of a kind that is not relied on.
    """
    if not _looks_like_p12(raw):
        raise UsageError(f"{name} is not a PKCS #12 file", hint=_WANTED)
    try:
        found = pkcs12.load_pkcs12(raw, passphrase or None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        if not passphrase:
            raise LockedP12Error(f"{name} cannot be opened: it needs a passphrase, or the file is damaged") from None
        raise UsageError(f"{name} cannot be opened: the passphrase is wrong, or the file is damaged") from None
    if found.key is None:
        raise UsageError(f"{name} holds no private key", hint=_WANTED)
    if found.cert is None:
        raise UsageError(f"{name} holds no certificate of its key", hint=_WANTED)
    others = [each.certificate for each in found.additional_certs]
    return Signer(
        certificate=certificate_of(der_of(found.cert.certificate)),
        key=_relied_on(name, found.key),
        chain=tuple(der_of(each) for each in issuers(found.cert.certificate, others)),
    )


def refuse_unusable(certificate: Certificate, moment: datetime) -> None:
    """Refuse to sign with a certificate whose signature would not hold.

    Raises:
        UsageError: if it is not valid at that moment, or is not meant for signing.
    """
    whose = f"the certificate of {certificate.name}"
    if moment > certificate.valid_until:
        raise UsageError(
            f"{whose} expired on {day_in_words(certificate.valid_until)}", hint="ask its authority for a new one"
        )
    if moment < certificate.valid_from:
        raise UsageError(
            f"{whose} is not valid before {day_in_words(certificate.valid_from)}", hint="is the clock right?"
        )
    if not certificate.for_signing:
        raise UsageError(
            f"{whose} is not meant for signing: its key usage lacks nonRepudiation",
            hint="authorities hand out several certificates; use the one for signatures",
        )


def _looks_like_p12(raw: bytes) -> bool:
    """Whether it begins as a PFX does: a sequence whose first part is version 3 (RFC 7292, 4)."""
    return raw[:1] == b"\x30" and b"\x02\x01\x03\x30" in raw[:16]


def _relied_on(name: str, key: object) -> PrivateKey:
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size < _SHORTEST_RSA:
        raise UsageError(f"the key in {name} has {key.key_size} bits, and {_SHORTEST_RSA} are the least for RSA")
    if not isinstance(key, PrivateKey):
        raise UsageError(f"the key in {name} is of a kind that charter does not sign with", hint="use RSA or ECDSA")
    return key
