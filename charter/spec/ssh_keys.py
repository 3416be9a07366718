"""Public keys as OpenSSH writes them on one line, `ssh-ed25519 AAAA… comment`: read strictly, and told by fingerprint.

The formats are those of RFC 4253 section 6.6 (RSA), RFC 5656 section 3.1 (ECDSA), RFC 8709 section 4 (Ed25519) and
OpenSSH's PROTOCOL.u2f (keys that live in a piece of hardware, whose names begin with sk-).
"""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from charter.spec.known_fields import listed, nearest
from charter.spec.scalars import ValueMistake, shortened
from charter.spec.ssh_wire import Wire

ED25519, RSA = "ssh-ed25519", "ssh-rsa"
ECDSA = {f"ecdsa-sha2-nistp{bits}": bits for bits in (256, 384, 521)}
"""By the name of a kind of key, the bits of its curve."""
SK_ED25519, SK_ECDSA = "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"
LEAST_RSA, MOST_RSA = 2048, 16_384
"""Bits. OpenSSH reads no longer ones."""
_ED25519_BYTES = 32
_NOT_COMPRESSED = 4
"""The first byte of a point of a curve that is written with both its coordinates (SEC 1, section 2.3.3)."""
_ONE_LINE = "write the one line of the .pub file: ssh-ed25519 AAAA…"
SECRET = re.compile(rb"-----BEGIN [A-Z0-9 ]*PRIVATE KEY|b3BlbnNzaC1rZXktdjE|PuTTY-User-Key-File")
"""How private keys begin: those in PEM, the first letters of what is in OpenSSH's own, and PuTTY's."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key. Two are the same if they are so to the last bit, whatever their comments say."""

    kind: str
    """What OpenSSH calls its algorithm, such as ssh-ed25519."""
    blob: bytes
    """The key itself, in the form of RFC 4253."""
    comment: str = field(default="", compare=False)

    @property
    def fingerprint(self) -> str:
        """What `ssh-keygen -l` shows: SHA-256 in Base64 without the padding."""
        return "SHA256:" + base64.b64encode(hashlib.sha256(self.blob).digest()).decode().rstrip("=")

    @property
    def line(self) -> str:
        """The key as it stands in a .pub file, without a line break."""
        text = f"{self.kind} {base64.b64encode(self.blob).decode()}"
        return f"{text} {self.comment}" if self.comment else text

    def __str__(self) -> str:
        return self.line


@dataclass(frozen=True, slots=True)
class KeyParts:
    """What a key is made of; what its kind does not have is empty."""

    point: bytes = b""
    """Of Ed25519 the 32 bytes of the key, of ECDSA the point of the curve (SEC 1)."""
    exponent: int = 0
    modulus: int = 0
    application: bytes = b""
    """Of a key in hardware: what it was made for, usually `ssh:`."""


def public_key(text: str) -> PublicKey:
    """A key from its line.

    Raises:
        ValueMistake: if it is none, or of a kind that is not taken. What looks like a private key is never shown.
    """
    if SECRET.search(text.encode("utf-8", "replace")):
        raise ValueMistake("is a private key, and belongs in no file that others read", _ONE_LINE)
    kind, _, rest = text.partition(" ")
    code, _, comment = rest.strip().partition(" ")
    if kind not in _PARTS:
        raise _unknown(kind, rest)
    try:
        blob = base64.b64decode(code, validate=True)
    except ValueError:
        blob = b""
    if not blob or base64.b64encode(blob).decode() != code:
        raise ValueMistake("the key is cut off, or has a slip in its Base64", f"{_ONE_LINE}, copied whole")
    found = key_of_blob(blob)
    if found.kind != kind:
        raise ValueMistake(f"is called {kind}, and holds a key of the kind {found.kind}", _ONE_LINE)
    return PublicKey(kind, blob, comment.strip())


def key_of_blob(blob: bytes) -> PublicKey:
    """A key from its bytes.

    Raises:
        ValueMistake: if it is none, or of a kind that is not taken.
    """
    kind = Wire(blob, "the key").string().decode("ascii", "replace")
    if kind not in _PARTS:
        raise _unknown(kind, "")
    key = PublicKey(kind, blob)
    parts_of(key)
    return key


def parts_of(key: PublicKey) -> KeyParts:
    """What a key is made of. Whether its point lies on the curve is seen when it verifies something.

    Raises:
        ValueMistake: if its bytes are not those of a key of its kind.
    """
    wire = Wire(key.blob, "the key")
    wire.string()
    parts = _PARTS[key.kind](wire, key.kind)
    wire.end()
    return parts


def key_named(text: str) -> PublicKey:
    """The key in the first line of a .pub file or of a file of allowed signers (ssh-keygen(1)) that has one.

    Raises:
        ValueMistake: as `public_key`.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    first = lines[0] if lines else ""
    words = first.split()
    if (at := next((number for number, word in enumerate(words) if word in _PARTS), 0)) and any(
        "cert-authority" in word.lower() for word in words[:at]
    ):
        raise ValueMistake("names an authority that certifies keys, not a key", _ONE_LINE)
    return public_key(" ".join(words[at:]))


def _ed25519(wire: Wire, _: str) -> KeyParts:
    return KeyParts(point=_point(wire.string(), _ED25519_BYTES))


def _ecdsa(wire: Wire, kind: str) -> KeyParts:
    bits = ECDSA.get(kind, 256)
    if (curve := wire.string()) != f"nistp{bits}".encode():
        raise ValueMistake(
            f"the key is called {kind}, and is on the curve {shortened(curve.decode('ascii', 'replace'))}"
        )
    point = _point(wire.string(), 1 + 2 * ((bits + 7) // 8))
    if point[0] != _NOT_COMPRESSED:
        raise ValueMistake("the point of the key is not written with both its coordinates")
    return KeyParts(point=point)


def _rsa(wire: Wire, _: str) -> KeyParts:
    exponent, modulus = wire.positive(), wire.positive()
    if not LEAST_RSA <= modulus.bit_length() <= MOST_RSA:
        message = f"is an RSA key of {modulus.bit_length():,} bits, and only {LEAST_RSA:,} to {MOST_RSA:,} are taken"
        raise ValueMistake(message, "make a new key: ssh-keygen -t ed25519")
    if exponent < 3 or exponent % 2 == 0 or exponent.bit_length() > 64:  # noqa: PLR2004 - what OpenSSL can use
        raise ValueMistake("is an RSA key with an exponent that no key has", "make a new key: ssh-keygen -t ed25519")
    return KeyParts(exponent=exponent, modulus=modulus)


def _sk_ed25519(wire: Wire, kind: str) -> KeyParts:
    return KeyParts(point=_ed25519(wire, kind).point, application=wire.string())


def _sk_ecdsa(wire: Wire, kind: str) -> KeyParts:
    return KeyParts(point=_ecdsa(wire, kind).point, application=wire.string())


_PARTS: dict[str, Callable[[Wire, str], KeyParts]] = {
    ED25519: _ed25519,
    **dict.fromkeys(ECDSA, _ecdsa),
    RSA: _rsa,
    SK_ED25519: _sk_ed25519,
    SK_ECDSA: _sk_ecdsa,
}
KINDS = tuple(_PARTS)
"""The kinds of keys that are taken."""


def _point(raw: bytes, size: int) -> bytes:
    if len(raw) != size:
        raise ValueMistake(f"the key has {len(raw)} bytes where its kind has {size}")
    return raw


def _unknown(kind: str, rest: str) -> ValueMistake:
    if "-cert-" in kind:
        return ValueMistake("is a certificate of SSH, not a key", _ONE_LINE)
    if kind == "ssh-dss":
        return ValueMistake("is a DSA key, which OpenSSH no longer takes", "make a new key: ssh-keygen -t ed25519")
    if kind.startswith(("SHA256:", "MD5:")):
        return ValueMistake("is the fingerprint of a key, and the key itself is needed", _ONE_LINE)
    if kind.startswith("----") or not (kind.isascii() and kind.isprintable()):
        return ValueMistake("is not a key as OpenSSH writes it", "'ssh-keygen -i -f FILE' writes it as one line")
    near = nearest(kind, list(KINDS), 0.8) if rest else ""
    hint = f"did you mean {near}?" if near else f"the kinds are {listed(list(KINDS))}; {_ONE_LINE}"
    return ValueMistake(f"'{shortened(kind)}' is not a kind of key", hint)
