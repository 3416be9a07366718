"""Fixed keys for tests: the same on every machine, each a secret that everybody may know."""

import hashlib
import itertools
from pathlib import Path
from typing import TypeAlias

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

PrivateKey: TypeAlias = ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

CURVES = {256: ec.SECP256R1(), 384: ec.SECP384R1(), 521: ec.SECP521R1()}
# The primes of the RSA key: to find such takes a second, and chance.
_P = int(
    "deb4310df907a9244662c3898f67f579f544c271532fb232c3c90a3914222fec35ef17fc8a996d3b9ea7e4498ea76d3fd87d8e7874b5"
    "51ea3f4a453fe2338ea28fa3d20a61a7fb017cf504add117ed0d5816fbac619e2ae0b1bf4c034fb7913e9eb68591bb2622524d4a2d45"
    "0ecdea9b19b3c49f53d587e2306c4cbe24f9e1a9",
    16,
)
_Q = int(
    "cf827d314618af7243e765e58e7c37cdcc5b3a7a2d1bb32ed768d3328082e562a06e5afc9874e1f7a1aba57fec75e4e2b479f5bf3570"
    "940c0b3240a304997c168ae85cad85e10b6ab7ec50385770de2c2f8ea2c393b6b01065066c52cf2d6b257f140db7d89cfd427671344f"
    "d9f01c64ed8fa16a1cfca391e190d4f504addfa3",
    16,
)
_COUNTER = itertools.count()


def ed25519_key(name: str = "maria") -> ed25519.Ed25519PrivateKey:
    """An Ed25519 key of its own for each name."""
    return ed25519.Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())


def ecdsa_key(name: str = "maria", bits: int = 256) -> ec.EllipticCurvePrivateKey:
    """An ECDSA key of its own for each name, on the NIST curve of 256, 384 or 521 bits."""
    secret = int.from_bytes(hashlib.sha512(name.encode()).digest(), "big") % (1 << (bits - 1)) or 1
    return ec.derive_private_key(secret, CURVES[bits])


def rsa_key() -> rsa.RSAPrivateKey:
    """The one RSA key, of 2,048 bits."""
    public = rsa.RSAPublicNumbers(65_537, _P * _Q)
    d = pow(public.e, -1, (_P - 1) * (_Q - 1))
    return rsa.RSAPrivateNumbers(_P, _Q, d, d % (_P - 1), d % (_Q - 1), pow(_Q, -1, _P), public).private_key()


def public_line(key: PrivateKey, comment: str = "") -> str:
    """The public half as it stands in a .pub file, without a line break."""
    line = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    return f"{line} {comment}".rstrip()


def private_bytes(key: PrivateKey, passphrase: str = "", form: PrivateFormat = PrivateFormat.OpenSSH) -> bytes:
    """The file of the private key: OpenSSH's own form, or PEM (`PKCS8`, `TraditionalOpenSSL`)."""
    lock: KeySerializationEncryption = NoEncryption()
    if passphrase:
        lock = BestAvailableEncryption(passphrase.encode())
    return key.private_bytes(Encoding.PEM, form, lock)


def write_key(folder: Path, key: PrivateKey, name: str = "", passphrase: str = "") -> Path:
    """The private key as a file that only its owner may read, and the .pub file beside it, as ssh-keygen makes them.

    With a passphrase it is in PEM: OpenSSH's own form would need a library that not every machine has.
    """
    file = folder / (name or f"id_{next(_COUNTER)}")
    form = PrivateFormat.PKCS8 if passphrase else PrivateFormat.OpenSSH
    file.write_bytes(private_bytes(key, passphrase, form))
    file.chmod(0o600)
    file.with_name(f"{file.name}.pub").write_text(public_line(key, f"{file.name}@example.org") + "\n")
    return file
