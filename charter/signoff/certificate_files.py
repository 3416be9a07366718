"""Certificates in files of their own, in PEM or DER (RFC 7468, RFC 5280)."""

from cryptography import x509

from charter.errors import UsageError
from charter.signoff.pades.certificate import Certificate, certificate_of, der_of

LARGEST_CERTIFICATE = 1024 * 1024
"""Bytes of a file with certificates in it."""


def certificate_in(name: str, raw: bytes) -> Certificate:
    """The certificate in a file, of several in PEM the first; `name` is what the file is called in messages.

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
