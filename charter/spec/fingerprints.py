"""Fingerprints of certificates: SHA-256 in hexadecimal digits, however a tool printed it."""

import re

from charter.spec.scalars import ValueMistake, shortened

_COMMAND = "openssl x509 -in FILE -noout -fingerprint -sha256"
_DIGITS = 64
_SHA1_DIGITS = 40


def certificate_fingerprint(text: str) -> str:
    """`SHA256:` and 64 digits in lower case, from what somebody copied: with colons or without, in either case.

    Raises:
        ValueMistake: if it is no such fingerprint.
    """
    digits = re.sub(r"^sha-?256(?: fingerprint)?\s*[:=]\s*", "", text, flags=re.IGNORECASE)
    plain = re.sub(r"[: ]", "", digits).lower()
    if re.fullmatch(rf"[0-9a-f]{{{_DIGITS}}}", plain):
        return f"SHA256:{plain}"
    hint = f"'{_COMMAND}' prints the right one"
    if "-----BEGIN" in text:
        raise ValueMistake("is a certificate, and its fingerprint is wanted", hint)
    if re.fullmatch(r"[0-9A-Za-z+/]{43}=?", digits):
        raise ValueMistake("is the fingerprint of an SSH key", "write the key itself: key: ssh-ed25519 AAAA…")
    plain = re.sub(r"^sha-?1fingerprint=", "", plain)
    if re.fullmatch(r"[0-9a-f]+", plain):
        what = " (SHA-1)" if len(plain) == _SHA1_DIGITS else ""
        raise ValueMistake(f"has {len(plain)} digits{what}, and a fingerprint here has {_DIGITS} (SHA-256)", hint)
    raise ValueMistake(f"'{shortened(text)}' is not the fingerprint of a certificate", hint)
