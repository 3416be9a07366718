"""Certificates for tests: an authority that nobody else knows, people's certificates and their `.p12` files.

All are made once in a run and never leave it. Nothing is fetched.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from charter.signoff.pades.certificate import Certificate, certificate_of, der_of
from charter.signoff.pades.p12 import PrivateKey, Signer

PASSPHRASE = "correct horse"  # noqa: S105 - of files that no test keeps
STARTS, ENDS = "2026-01-01", "2030-01-01"
"""From when until when certificates are valid here, unless said otherwise."""


@dataclass(frozen=True)
class Identity:
    """A certificate with its key, and the certificate of whoever issued it."""

    certificate: x509.Certificate
    key: PrivateKey
    issuer: x509.Certificate | None = None

    @property
    def der(self) -> bytes:
        return der_of(self.certificate)

    @property
    def told(self) -> Certificate:
        return certificate_of(self.der)

    @property
    def fingerprint(self) -> str:
        return self.told.fingerprint

    @property
    def signer(self) -> Signer:
        return Signer(self.told, self.key, (der_of(self.issuer),) if self.issuer else ())

    def p12(self, passphrase: str = PASSPHRASE) -> bytes:
        """The `.p12` file; without protection if the passphrase is empty."""
        kept = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
        issuers = [self.issuer] if self.issuer else None
        return pkcs12.serialize_key_and_certificates(b"signing", self.key, self.certificate, issuers, kept)


def authority(name: str = "Example Authority") -> Identity:
    """A root that issues certificates."""
    return _authority(name)


@cache
def _authority(name: str) -> Identity:
    key = _key("ec", name)
    return Identity(_issued(name, key, None, STARTS, "2040-01-01", _usages(sign=False, issue=True), issues=True), key)


def person(  # noqa: PLR0913 - what a certificate says
    name: str,
    *,
    starts: str = STARTS,
    ends: str = ENDS,
    usage: str = "sign",
    kind: str = "ec",
    by: str = "Example Authority",
) -> Identity:
    """Somebody's certificate. `usage`: sign, log-in (not meant for signing), or unsaid; `kind`: ec, rsa or ed25519."""
    return _person(name, starts, ends, usage, kind, by)


@cache
def _person(name: str, starts: str, ends: str, usage: str, kind: str, by: str) -> Identity:  # noqa: PLR0913, PLR0917 - as above
    issuer, key = authority(by), _key(kind, name)
    usages = {"sign": _usages(sign=True), "log-in": _usages(sign=False), "unsaid": None}[usage]
    return Identity(_issued(name, key, issuer, starts, ends, usages), key, issuer.certificate)


@cache
def self_signed(name: str) -> Identity:
    """A certificate that somebody made without any authority, as `openssl req -x509` does."""
    key = _key("ec", name)
    return Identity(_issued(name, key, None, STARTS, ENDS, None, issues=True), key)


def expired(name: str) -> Identity:
    """Somebody's certificate that was valid in 2020 only."""
    return person(name, starts="2020-01-01", ends="2021-01-01")


def not_yet_valid(name: str) -> Identity:
    """Somebody's certificate that will be valid from 2039 on."""
    return person(name, starts="2039-01-01", ends="2040-01-01")


def outsider(name: str) -> Identity:
    """A certificate with the same name, by an authority that nobody believes."""
    return person(name, by="Another Authority")


def timestamp_authority(name: str = "Example Timestamps") -> Identity:
    """Whoever says what time it is."""
    return _timestamp_authority(name)


@cache
def _timestamp_authority(name: str) -> Identity:
    issuer, key = authority(), _key("rsa", name)
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    return Identity(
        _issued(name, key, issuer, STARTS, ENDS, _usages(sign=True), extended=usage), key, issuer.certificate
    )


@cache
def _key(kind: str, _whose: str) -> PrivateKey:
    match kind:
        case "rsa":
            return rsa.generate_private_key(65537, 2048)
        case "short-rsa":
            return rsa.generate_private_key(65537, 1024)  # noqa: S505 - one that is refused
        case "ed25519":
            return ed25519.Ed25519PrivateKey.generate()
        case _:
            return ec.generate_private_key(ec.SECP256R1())


def _issued(  # noqa: PLR0913, PLR0917 - what a certificate says
    name: str,
    key: PrivateKey,
    by: Identity | None,
    starts: str,
    ends: str,
    usages: x509.KeyUsage | None,
    *,
    issues: bool = False,
    extended: x509.ExtendedKeyUsage | None = None,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_midnight(starts))
        .not_valid_after(_midnight(ends))
        .add_extension(x509.BasicConstraints(ca=issues, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if by:
        issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key())
        builder = builder.add_extension(issuer_key, critical=False)
    if usages:
        builder = builder.add_extension(usages, critical=True)
    if extended:
        builder = builder.add_extension(extended, critical=True)
    return builder.sign(by.key if by else key, hashes.SHA256())


def _usages(*, sign: bool, issue: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=sign,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issue,
        crl_sign=issue,
        encipher_only=False,
        decipher_only=False,
    )


def _midnight(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)
