"""Private SSH keys: read from OpenSSH's own form or from PEM, kept in memory, never shown."""

import re
from base64 import b64decode
from dataclasses import dataclass, field
from typing import TypeAlias

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_ssh_private_key,
)

from charter.errors import MachineError, UsageError
from charter.signoff.ssh_algorithms import CURVES, RSA_HASHES
from charter.spec.scalars import ValueMistake
from charter.spec.ssh_keys import PublicKey, key_of_blob, public_key
from charter.spec.ssh_wire import Wire, positive, string

LARGEST_KEY = 64 * 1024
"""Bytes of a file with a key in it."""
_OPENSSH = b"-----BEGIN OPENSSH PRIVATE KEY-----"
_MAGIC = b"openssh-key-v1\0"
_RSA = "rsa-sha2-512"

_Held: TypeAlias = Ed25519PrivateKey | EllipticCurvePrivateKey | RSAPrivateKey


class LockedKeyError(UsageError):
    """A private key that needs a passphrase, or another one than was given."""


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A private key in memory, which signs as `charter.signoff.ssh.Signer` has it."""

    public_key: PublicKey
    _held: _Held = field(repr=False)

    def sign(self, data: bytes) -> bytes:
        """The signature over the data, with the name of its algorithm before it."""
        kind, held = self.public_key.kind, self._held
        match held:
            case Ed25519PrivateKey():
                return string(kind.encode()) + string(held.sign(data))
            case RSAPrivateKey():
                raw = held.sign(data, PKCS1v15(), RSA_HASHES[_RSA])
                return string(_RSA.encode()) + string(raw)
            case EllipticCurvePrivateKey():
                numbers = decode_dss_signature(held.sign(data, ECDSA(CURVES[kind][1])))
                return string(kind.encode()) + string(b"".join(map(positive, numbers)))


def private_key(name: str, raw: bytes, passphrase: bytes | None = None) -> PrivateKey:
    """A private key from the bytes of its file, which is called `name` in messages.

    Raises:
        LockedKeyError: if it needs a passphrase, or another one.
        UsageError: if it is not a private key that can sign here.
        MachineError: if the library that opens it is missing.
    """
    load = load_ssh_private_key if raw.lstrip().startswith(_OPENSSH) else load_pem_private_key
    try:
        held = load(raw, passphrase or None)
    except TypeError:
        raise _locked(name, passphrase) from None
    except UnsupportedAlgorithm as error:
        raise _unsupported(name, raw, error) from None
    except ValueError:
        if passphrase:
            raise LockedKeyError(f"the passphrase does not open {name}, or the file is damaged") from None
        raise UsageError(f"{name} is not a private key", hint="name the file that ssh-keygen made") from None
    if not isinstance(held, Ed25519PrivateKey | EllipticCurvePrivateKey | RSAPrivateKey):
        raise _refused(name, "is of a kind that is not taken")
    public = _public(name, held)
    if public_half(raw) not in (public, None):
        raise UsageError(f"{name} is damaged: its private and its public half do not belong together")
    return PrivateKey(public, held)


def public_half(raw: bytes) -> PublicKey | None:
    """The public key that OpenSSH keeps, readable by everybody, beside a private one; None where there is none.

    It stands behind the names of cipher and key derivation (OpenSSH's PROTOCOL.key).
    """
    body = re.sub(rb"-----[^-]*-----|\s", b"", raw)
    if not raw.lstrip().startswith(_OPENSSH):
        return None
    try:
        wire = Wire(b64decode(body), "the key")
        if wire.take(len(_MAGIC)) != _MAGIC:
            return None
        for _ in range(3):
            wire.string()
        return key_of_blob(wire.string()) if wire.uint32() == 1 else None
    except ValueError:
        return None


def _public(name: str, held: _Held) -> PublicKey:
    try:
        line = held.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
        return public_key(line.decode())
    except (ValueMistake, ValueError) as error:
        reason = error.message if isinstance(error, ValueMistake) else "is of a kind that is not taken"
        raise _refused(name, reason) from None


def _locked(name: str, passphrase: bytes | None) -> UsageError:
    if passphrase:  # a passphrase for a key that has none
        return LockedKeyError(f"{name} has no passphrase, and one was given", hint="leave it out")
    return LockedKeyError(
        f"{name} is locked with a passphrase", hint=f"type it when asked, or unlock it once: ssh-add {name}"
    )


def _unsupported(name: str, raw: bytes, error: UnsupportedAlgorithm) -> UsageError | MachineError:
    if "bcrypt" in str(error):
        hint = f"install it (pip install bcrypt), or let an agent open the key: ssh-add {name}"
        return MachineError(f"the library bcrypt, which opens {name}, is not installed", hint=hint)
    half = public_half(raw)
    if half and half.kind.startswith("sk-"):
        hint = f"add it to an agent, which asks it: ssh-add {name}"
        return UsageError(f"{name} only says where to find a security key, and charter cannot ask that", hint=hint)
    return _refused(name, "is of a kind that is not taken")


def _refused(name: str, reason: str) -> UsageError:
    return UsageError(f"{name} {reason}", hint="make a key with: ssh-keygen -t ed25519")
