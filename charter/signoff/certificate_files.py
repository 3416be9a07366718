"""Certificates in files, for `signers.yaml`: alone, in PEM or DER, or with their private key in a p12."""

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from cryptography.x509 import Certificate

from charter.errors import UsageError
from charter.signoff.ssh_private import LockedKeyError

LARGEST_CERTIFICATE = 1024 * 1024
"""Bytes of a file with certificates in it."""


def certificate_in(name: str, raw: bytes) -> Certificate:
    """The certificate in a file, in PEM the first one; `name` is what the file is called in messages.

    Raises:
        UsageError: if there is none.
    """
    try:
        if b"-----BEGIN" in raw:
            return x509.load_pem_x509_certificate(raw)
        return x509.load_der_x509_certificate(raw)
    except ValueError:
        hint = "name one in PEM or DER; for a p12 or pfx there is --p12"
        raise UsageError(f"{name} is not a certificate", hint=hint) from None


def certificate_in_p12(name: str, raw: bytes, passphrase: bytes | None) -> Certificate:
    """The certificate of the private key in a p12, also called pfx (RFC 7292).

    Raises:
        LockedKeyError: if it is no p12, or the passphrase is not its own: the two cannot be told apart.
        UsageError: if there is no certificate in it.
    """
    try:
        held = load_pkcs12(raw, passphrase)
    except ValueError:
        reason = "the passphrase does not open" if passphrase else "no passphrase was given for"
        raise LockedKeyError(f"{reason} {name}, or it is no p12 file") from None
    if held.cert is None:
        raise UsageError(f"{name} holds no certificate that belongs to its private key")
    return held.cert.certificate


def fingerprint_of(certificate: Certificate) -> str:
    """The SHA-256 fingerprint as it stands in `signers.yaml`."""
    return f"SHA256:{certificate.fingerprint(SHA256()).hex()}"
