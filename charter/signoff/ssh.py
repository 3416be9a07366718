"""SSH signatures over a statement, as `ssh-keygen -Y sign` and `-Y verify` make and read them, without calling either.

The format is that of OpenSSH's PROTOCOL.sshsig. What is signed is never the statement alone but its hash together with
a namespace, so that a signature made for something else, such as a commit, is none here.
"""

import base64
import hashlib
from typing import Protocol

from charter.errors import MachineError, UntrustedError
from charter.signoff.ssh_algorithms import check
from charter.spec.scalars import ValueMistake, shortened
from charter.spec.ssh_keys import PublicKey, key_of_blob
from charter.spec.ssh_wire import Wire, string, uint32

NAMESPACE = "signoff@charter"
"""What all signatures under sign-offs are made for."""
LARGEST_SIGNATURE = 16_384
"""Characters with the armour: more than the longest RSA key makes."""
_MAGIC, _VERSION = b"SSHSIG", 1
_HASHES = ("sha512", "sha256")
_BEGIN, _END, _WIDTH = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----", 70


class Signer(Protocol):
    """Something that signs with an SSH key: a private key that was read, or an agent that keeps one."""

    @property
    def public_key(self) -> PublicKey:
        """The public half of the key."""

    def sign(self, data: bytes) -> bytes:
        """The signature over the data, with the name of its algorithm before it (RFC 4253, section 6.6)."""


def sign(signer: Signer, message: bytes, namespace: str = NAMESPACE) -> str:
    """The armoured signature over a message.

    Raises:
        MachineError: if what the key made does not verify.
    """
    key, name = signer.public_key, _HASHES[0]
    signature = signer.sign(_signed_data(namespace, name, message))
    blob = b"".join(
        (
            _MAGIC,
            uint32(_VERSION),
            string(key.blob),
            string(namespace.encode()),
            string(b""),
            string(name.encode()),
            string(signature),
        )
    )
    text = _armoured(blob)
    try:
        verify(text, message, namespace)
    except UntrustedError as error:
        raise MachineError(f"what the key {key.fingerprint} signed does not verify: {error.message}") from None
    return text


def verify(armoured: str, message: bytes, namespace: str = NAMESPACE) -> PublicKey:
    """The key that signed a message. Whose it is, `charter.signoff.trust` says.

    Raises:
        UntrustedError: whatever the text is, if it is not a signature over the message: what is wrong with it.
    """
    try:
        wire = Wire(_blob(armoured), "the SSH signature")
        _check_version(wire)
        key = _key(wire.string())
        _check_namespace(wire.string(), namespace)
        _check_reserved(wire.string())
        name = _hash_name(wire.string())
        signature = wire.string()
        wire.end()
        check(key, signature, _signed_data(namespace, name, message))
    except ValueMistake as mistake:
        raise UntrustedError(mistake.message) from None
    return key


def _signed_data(namespace: str, name: str, message: bytes) -> bytes:
    hashed = hashlib.new(name, message).digest()
    return b"".join((_MAGIC, string(namespace.encode()), string(b""), string(name.encode()), string(hashed)))


def _armoured(blob: bytes) -> str:
    text = base64.b64encode(blob).decode()
    lines = (text[start : start + _WIDTH] for start in range(0, len(text), _WIDTH))
    return "\n".join((_BEGIN, *lines, _END, ""))


def _blob(armoured: str) -> bytes:
    """The bytes in the armour. There is one way to write them, so that nothing in it can be changed unseen."""
    if len(armoured) > LARGEST_SIGNATURE:
        raise ValueMistake("the SSH signature is longer than any that a key makes")
    if not armoured.startswith(_BEGIN):
        raise ValueMistake(f"it is not an SSH signature: it does not begin with {_BEGIN}")
    if _END not in armoured:
        raise ValueMistake(f"the SSH signature is cut off: it does not end with {_END}")
    try:
        blob = base64.b64decode(armoured.removeprefix(_BEGIN).partition(_END)[0])
    except ValueError:
        raise ValueMistake("the SSH signature has a slip in its Base64") from None
    if _armoured(blob) != armoured:
        raise ValueMistake("the SSH signature is not written as ssh-keygen writes it")
    return blob


def _check_version(wire: Wire) -> None:
    if wire.take(len(_MAGIC)) != _MAGIC:
        raise ValueMistake("it is not an SSH signature: SSHSIG does not stand at its beginning")
    if (version := wire.uint32()) != _VERSION:
        raise ValueMistake(f"the SSH signature is of version {version}, and only version {_VERSION} is known")


def _key(raw: bytes) -> PublicKey:
    try:
        return key_of_blob(raw)
    except ValueMistake as mistake:
        told = mistake.message
        raise ValueMistake(f"the key {told}" if told.startswith("is ") else told) from None


def _check_namespace(raw: bytes, wanted: str) -> None:
    if raw != wanted.encode():
        found = shortened(raw.decode("utf-8", "replace"))
        raise ValueMistake(f"the SSH signature was made for '{found}', and one here is made for '{wanted}'")


def _check_reserved(raw: bytes) -> None:
    if raw:
        raise ValueMistake("the SSH signature uses the reserved field, which has no meaning yet")


def _hash_name(raw: bytes) -> str:
    name = raw.decode("utf-8", "replace")
    if name not in _HASHES:
        raise ValueMistake(f"the SSH signature uses the hash '{shortened(name)}', and only sha512 and sha256 are taken")
    return name
