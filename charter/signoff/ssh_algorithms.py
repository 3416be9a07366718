"""Checking what an SSH key signed, for each kind of key.

How the signatures are written: RFC 8709 section 6 (Ed25519), RFC 5656 section 3.1.2 (ECDSA), RFC 8332 section 3 (RSA)
and OpenSSH's PROTOCOL.u2f (keys in hardware, which sign a hash of the data with how they were used).
"""

import hashlib
from collections.abc import Callable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    SECP384R1,
    SECP521R1,
    EllipticCurve,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm

from charter.spec.scalars import ValueMistake, shortened
from charter.spec.ssh_keys import ECDSA as ECDSA_KINDS
from charter.spec.ssh_keys import ED25519, RSA, SK_ECDSA, SK_ED25519, KeyParts, PublicKey, parts_of
from charter.spec.ssh_wire import Wire, uint32

RSA_HASHES: dict[str, HashAlgorithm] = {"rsa-sha2-512": SHA512(), "rsa-sha2-256": SHA256()}
"""By the name of a signature with an RSA key, its hash. The third there is, ssh-rsa, uses SHA-1."""
CURVES: dict[str, tuple[EllipticCurve, HashAlgorithm]] = {
    "ecdsa-sha2-nistp256": (SECP256R1(), SHA256()),
    "ecdsa-sha2-nistp384": (SECP384R1(), SHA384()),
    "ecdsa-sha2-nistp521": (SECP521R1(), SHA512()),
}
"""By the name of a kind of key, its curve, and the hash that it signs with (RFC 5656, section 6.2.1)."""
_TOUCHED = 0x01
"""The flag that a key in hardware sets when somebody touched it (CTAP 2, "user present")."""
_ED25519_BYTES = 64


def check(key: PublicKey, signature: bytes, data: bytes) -> None:
    """Hold that a key signed the data.

    Args:
        key: the key.
        signature: with the name of its algorithm before it.
        data: what should have been signed.

    Raises:
        ValueMistake: if it did not, or if the signature is not one of such a key.
    """
    wire = Wire(signature, "the signature of the key")
    algorithm = wire.string().decode("ascii", "replace")
    if algorithm == RSA:
        raise ValueMistake("the SSH signature uses SHA-1 (ssh-rsa), which no longer proves anything")
    if algorithm not in (RSA_HASHES if key.kind == RSA else (key.kind,)):
        raise ValueMistake(f"the key is of the kind {key.kind}, and its signature of the kind {shortened(algorithm)}")
    try:
        _CHECKS[key.kind](parts_of(key), algorithm, wire, data)
    except InvalidSignature:
        raise ValueMistake("the SSH signature does not belong to this text: one of the two was changed") from None


def _ed25519(parts: KeyParts, _: str, wire: Wire, data: bytes) -> None:
    raw = wire.string()
    wire.end()
    _check_ed25519(parts, raw, data)


def _ecdsa(parts: KeyParts, algorithm: str, wire: Wire, data: bytes) -> None:
    raw = wire.string()
    wire.end()
    _check_ecdsa(parts, algorithm, raw, data)


def _rsa(parts: KeyParts, algorithm: str, wire: Wire, data: bytes) -> None:
    raw = wire.string()
    wire.end()
    key = RSAPublicNumbers(parts.exponent, parts.modulus).public_key()
    if len(raw) != key.key_size // 8 + (key.key_size % 8 > 0):
        raise ValueMistake(f"the signature has {len(raw)} bytes, and a key of {key.key_size} bits makes others")
    key.verify(raw, data, PKCS1v15(), RSA_HASHES[algorithm])


def _sk_ed25519(parts: KeyParts, _: str, wire: Wire, data: bytes) -> None:
    raw = wire.string()
    _check_ed25519(parts, raw, _hardware_data(parts, wire, data))


def _sk_ecdsa(parts: KeyParts, _: str, wire: Wire, data: bytes) -> None:
    raw = wire.string()
    _check_ecdsa(parts, "ecdsa-sha2-nistp256", raw, _hardware_data(parts, wire, data))


def _hardware_data(parts: KeyParts, wire: Wire, data: bytes) -> bytes:
    """What a key in hardware signs in place of the data (PROTOCOL.u2f, "SSH U2F signatures")."""
    flags, counter = wire.byte(), wire.uint32()
    wire.end()
    if not flags & _TOUCHED:  # which ssh-keygen does not look at; here the touch is the person
        raise ValueMistake("nobody touched the security key when it signed")
    hashed = (hashlib.sha256(each).digest() for each in (parts.application, data))
    return (flags.to_bytes(1, "big") + uint32(counter)).join(hashed)


def _check_ed25519(parts: KeyParts, raw: bytes, data: bytes) -> None:
    if len(raw) != _ED25519_BYTES:
        raise ValueMistake(f"the signature has {len(raw)} bytes, and one of Ed25519 has {_ED25519_BYTES}")
    Ed25519PublicKey.from_public_bytes(parts.point).verify(raw, data)


def _check_ecdsa(parts: KeyParts, algorithm: str, raw: bytes, data: bytes) -> None:
    curve, hashed = CURVES[algorithm]
    wire = Wire(raw, "the signature of the key")
    encoded = encode_dss_signature(wire.positive(), wire.positive())
    wire.end()
    try:
        key = EllipticCurvePublicKey.from_encoded_point(curve, parts.point)
    except ValueError:
        raise ValueMistake("the point of the key does not lie on its curve") from None
    key.verify(encoded, data, ECDSA(hashed))


_CHECKS: dict[str, Callable[[KeyParts, str, Wire, bytes], None]] = {
    ED25519: _ed25519,
    **dict.fromkeys(ECDSA_KINDS, _ecdsa),
    RSA: _rsa,
    SK_ED25519: _sk_ed25519,
    SK_ECDSA: _sk_ecdsa,
}
