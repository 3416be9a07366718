"""SSH signatures: what ssh-keygen signs is accepted here, it accepts what is signed here, and nothing else is."""

import base64
import hashlib
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from keys import PrivateKey, ecdsa_key, ed25519_key, private_bytes, public_line, rsa_key, write_key

from charter.errors import MachineError, UntrustedError
from charter.signoff.ssh import LARGEST_SIGNATURE, NAMESPACE, sign, verify
from charter.signoff.ssh_private import PrivateKey as Held
from charter.signoff.ssh_private import private_key
from charter.spec.ssh_keys import SK_ECDSA, SK_ED25519, PublicKey, public_key
from charter.spec.ssh_wire import positive, string, uint32

KEYS: dict[str, PrivateKey] = {
    "ed25519": ed25519_key(),
    "ecdsa-256": ecdsa_key(),
    "ecdsa-384": ecdsa_key(bits=384),
    "ecdsa-521": ecdsa_key(bits=521),
    "rsa": rsa_key(),
}
every_kind = pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
SAID = b'{"decision":"signed"}'

keygen = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")


def held(key: PrivateKey) -> Held:
    return private_key("id", private_bytes(key))


def signed(key: PrivateKey, message: bytes = SAID) -> str:
    return sign(held(key), message)


def refused(armoured: str, message: bytes = SAID) -> str:
    with pytest.raises(UntrustedError) as caught:
        verify(armoured, message)
    return caught.value.message


def ssh_keygen(*arguments: object, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(["ssh-keygen", *map(str, arguments)], input=given, capture_output=True, check=False)


# Keys in hardware, made of software: they sign a hash of the data with how they were used


@dataclass(frozen=True)
class Hardware:
    """A security key, as PROTOCOL.u2f has it."""

    secret: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey
    flags: int = 1
    counter: int = 7
    application: bytes = b"ssh:"

    @property
    def public_key(self) -> PublicKey:
        if isinstance(self.secret, ed25519.Ed25519PrivateKey):
            point = self.secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
            kind, middle = SK_ED25519, string(point)
        else:
            point = self.secret.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
            kind, middle = SK_ECDSA, string(b"nistp256") + string(point)
        return PublicKey(kind, string(kind.encode()) + middle + string(self.application))

    def sign(self, data: bytes) -> bytes:
        use = bytes([self.flags]) + uint32(self.counter)
        told = hashlib.sha256(self.application).digest() + use + hashlib.sha256(data).digest()
        if isinstance(self.secret, ed25519.Ed25519PrivateKey):
            raw = self.secret.sign(told)
        else:
            raw = b"".join(map(positive, utils.decode_dss_signature(self.secret.sign(told, ec.ECDSA(SHA256())))))
        return string(self.public_key.kind.encode()) + string(raw) + use


HARDWARE = {"ed25519": Hardware(ed25519_key()), "ecdsa": Hardware(ecdsa_key())}
every_hardware = pytest.mark.parametrize("hardware", HARDWARE.values(), ids=HARDWARE)


# What holds


@every_kind
def test_what_a_key_signs_is_verified_and_says_which_key_it_was(key: PrivateKey) -> None:
    assert verify(signed(key), SAID) == held(key).public_key == public_key(public_line(key))


@every_hardware
def test_a_key_in_hardware_is_verified(hardware: Hardware) -> None:
    assert verify(sign(hardware, SAID), SAID) == hardware.public_key


def test_an_ed25519_key_signs_the_same_bytes_each_time() -> None:
    assert signed(ed25519_key()) == signed(ed25519_key())


@keygen
@every_kind
def test_ssh_keygen_accepts_what_is_signed_here(key: PrivateKey, tmp_path: Path) -> None:
    assert accepted_by_ssh_keygen(signed(key), public_line(key), tmp_path)


@keygen
@every_hardware
def test_ssh_keygen_accepts_a_key_in_hardware_as_the_tests_make_it(hardware: Hardware, tmp_path: Path) -> None:
    assert accepted_by_ssh_keygen(sign(hardware, SAID), hardware.public_key.line, tmp_path)


def accepted_by_ssh_keygen(armoured: str, line: str, folder: Path) -> bool:
    (folder / "allowed").write_text(f"maria@example.org {line}\n")
    (folder / "said.sig").write_text(armoured)
    who = ("-f", folder / "allowed", "-I", "maria@example.org", "-n", NAMESPACE, "-s", folder / "said.sig")
    return ssh_keygen("-Y", "verify", *who, given=SAID).returncode == 0


@keygen
@pytest.mark.parametrize("hashed", ["sha512", "sha256"])
@every_kind
def test_what_ssh_keygen_signs_is_accepted_here(key: PrivateKey, hashed: str, tmp_path: Path) -> None:
    file = write_key(tmp_path, key)
    told = ssh_keygen("-Y", "sign", "-f", file, "-n", NAMESPACE, "-O", f"hashalg={hashed}", given=SAID)
    assert told.returncode == 0, told.stderr
    assert verify(told.stdout.decode(), SAID) == held(key).public_key


@keygen
@every_kind
def test_the_fingerprint_is_the_one_that_ssh_keygen_shows(key: PrivateKey, tmp_path: Path) -> None:
    shown = ssh_keygen("-l", "-f", write_key(tmp_path, key)).stdout.decode()
    assert held(key).public_key.fingerprint in shown.split()


# What does not hold, each with its own sentence


def unchecked(signer: Held | Hardware, **changed: bytes) -> str:
    """A signature with parts of it changed, and nothing looked at on the way."""
    parts = {
        "magic": b"SSHSIG",
        "version": uint32(1),
        "key": string(signer.public_key.blob),
        "namespace": string(NAMESPACE.encode()),
        "reserved": string(b""),
        "hash": string(b"sha512"),
    }
    name = (changed.get("hash") or parts["hash"])[4:].decode()
    hashed = hashlib.new(name if name in hashlib.algorithms_available else "sha512", SAID).digest()
    inner = {**parts, **{name: value for name, value in changed.items() if name in ("namespace", "reserved", "hash")}}
    data = b"SSHSIG" + inner["namespace"] + inner["reserved"] + inner["hash"] + string(hashed)
    whole = {**parts, "signature": string(signer.sign(data)), **changed}
    return armour(b"".join(whole[name] for name in (*parts, "signature")) + changed.get("more", b""))


def armour(blob: bytes) -> str:
    text = base64.b64encode(blob).decode()
    lines = [text[start : start + 70] for start in range(0, len(text), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""])


def test_nothing_changed_is_what_is_signed() -> None:
    assert unchecked(held(ed25519_key())) == signed(ed25519_key())


@every_kind
def test_another_text_is_refused(key: PrivateKey) -> None:
    told = "the SSH signature does not belong to this text: one of the two was changed"
    assert refused(signed(key), b'{"decision":"declined"}') == told


MARIA = held(ed25519_key())
SIGNATURE = string(b"ssh-ed25519") + string(bytes(64))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"magic": b"SSHSIH"}, "it is not an SSH signature: SSHSIG does not stand at its beginning"),
        ({"version": uint32(2)}, "the SSH signature is of version 2, and only version 1 is known"),
        (
            {"namespace": string(b"git")},
            "the SSH signature was made for 'git', and one here is made for 'signoff@charter'",
        ),
        (
            {"namespace": string(b"\xff")},
            "the SSH signature was made for '\ufffd', and one here is made for 'signoff@charter'",
        ),
        ({"reserved": string(b"x")}, "the SSH signature uses the reserved field, which has no meaning yet"),
        ({"hash": string(b"sha1")}, "the SSH signature uses the hash 'sha1', and only sha512 and sha256 are taken"),
        ({"hash": string(b"md5")}, "the SSH signature uses the hash 'md5', and only sha512 and sha256 are taken"),
        ({"more": b"x"}, "the SSH signature has 1 byte too many at its end"),
        ({"more": b"xy"}, "the SSH signature has 2 bytes too many at its end"),
        ({"key": uint32(4000)}, "the SSH signature is cut off"),
        ({"key": string(b"")}, "the key is cut off"),
        ({"key": string(MARIA.public_key.blob + b"x")}, "the key has 1 byte too many at its end"),
        ({"key": string(string(b"ssh-ed25519") + string(bytes(31)))}, "the key has 31 bytes where its kind has 32"),
        ({"key": string(string(b"ssh-dss"))}, "the key is a DSA key, which OpenSSH no longer takes"),
        ({"key": string(string(b"ssh-dsa"))}, "'ssh-dsa' is not a kind of key"),
        ({"signature": string(b"")}, "the signature of the key is cut off"),
        ({"signature": string(SIGNATURE + b"x")}, "the signature of the key has 1 byte too many at its end"),
        (
            {"signature": string(string(b"ssh-ed25519") + string(bytes(63)))},
            "the signature has 63 bytes, and one of Ed25519 has 64",
        ),
        (
            {"signature": string(string(b"rsa-sha2-512") + string(bytes(64)))},
            "the key is of the kind ssh-ed25519, and its signature of the kind rsa-sha2-512",
        ),
        (
            {"signature": string(string(b"ssh-rsa") + string(bytes(64)))},
            "the SSH signature uses SHA-1 (ssh-rsa), which no longer proves anything",
        ),
        (
            {"signature": string(SIGNATURE)},
            "the SSH signature does not belong to this text: one of the two was changed",
        ),
        (
            {"key": string(held(ed25519_key("outsider")).public_key.blob)},
            "the SSH signature does not belong to this text: one of the two was changed",
        ),
    ],
)
def test_each_part_that_is_wrong_is_told(changed: dict[str, bytes], told: str) -> None:
    assert refused(unchecked(MARIA, **changed)) == told


def test_a_signature_for_something_else_is_refused_although_it_is_right() -> None:
    for_git = sign(MARIA, SAID, "git")
    assert verify(for_git, SAID, "git") == MARIA.public_key
    assert refused(for_git) == "the SSH signature was made for 'git', and one here is made for 'signoff@charter'"


@every_hardware
def test_a_key_in_hardware_that_nobody_touched_is_refused(hardware: Hardware) -> None:
    told = "nobody touched the security key when it signed"
    assert refused(unchecked(Hardware(hardware.secret, flags=0))) == told
    assert refused(unchecked(Hardware(hardware.secret, flags=4))) == told


@every_hardware
def test_how_a_key_in_hardware_was_used_is_signed_too(hardware: Hardware) -> None:
    right = unchecked(hardware)
    blob = base64.b64decode("".join(right.splitlines()[1:-1]))
    assert blob.endswith(b"\x01" + uint32(7))
    told = "the SSH signature does not belong to this text: one of the two was changed"
    assert refused(armour(blob[:-4] + uint32(8))) == told
    assert refused(armour(blob[:-5] + b"\x05" + uint32(7))) == told
    longer = string(hardware.sign(b"") + b"x")
    told = "the signature of the key has 1 byte too many at its end"
    assert refused(unchecked(hardware, signature=longer)) == told


def test_an_rsa_key_signs_with_its_own_length_and_never_by_sha_1() -> None:
    rsa = held(rsa_key())
    short = string(string(b"rsa-sha2-512") + string(bytes(255)))
    told = "the signature has 255 bytes, and a key of 2048 bits makes others"
    assert refused(unchecked(rsa, signature=short)) == told
    assert "SHA-1" in refused(unchecked(rsa, signature=string(string(b"ssh-rsa") + string(bytes(256)))))


def test_the_numbers_of_an_ecdsa_signature_have_one_way_to_be_written() -> None:
    kind = string(b"ecdsa-sha2-nistp256")
    padded = string(kind + string(string(b"\0\x01") + positive(1)))
    told = "the signature of the key holds a number that is not written as RFC 4251 has it"
    assert refused(unchecked(held(ecdsa_key()), signature=padded)) == told
    negative = string(kind + string(string(b"\xff") + positive(1)))
    assert refused(unchecked(held(ecdsa_key()), signature=negative)) == told


def test_a_point_beside_the_curve_is_refused() -> None:
    kind = "ecdsa-sha2-nistp256"
    key = string(kind.encode()) + string(b"nistp256") + string(b"\x04" + bytes(63) + b"\x01")
    assert refused(unchecked(held(ecdsa_key()), key=string(key))) == "the point of the key does not lie on its curve"


RIGHT = signed(ed25519_key())


@pytest.mark.parametrize(
    ("armoured", "told"),
    [
        ("", "it is not an SSH signature: it does not begin with -----BEGIN SSH SIGNATURE-----"),
        (" " + RIGHT, "it is not an SSH signature: it does not begin with -----BEGIN SSH SIGNATURE-----"),
        (RIGHT[:100], "the SSH signature is cut off: it does not end with -----END SSH SIGNATURE-----"),
        (RIGHT.replace("U1NI", "U1N", 1), "the SSH signature has a slip in its Base64"),
        (RIGHT.replace("U1NI", "U1N\u00e9", 1), "the SSH signature has a slip in its Base64"),
        (RIGHT.rstrip("\n"), "the SSH signature is not written as ssh-keygen writes it"),
        (RIGHT + "\n", "the SSH signature is not written as ssh-keygen writes it"),
        (RIGHT.replace("\n", "\r\n"), "the SSH signature is not written as ssh-keygen writes it"),
        (RIGHT.replace("U1NI", "U1*NI", 1), "the SSH signature is not written as ssh-keygen writes it"),
        (RIGHT + " " * LARGEST_SIGNATURE, "the SSH signature is longer than any that a key makes"),
    ],
)
def test_an_armour_that_is_written_otherwise_is_refused(armoured: str, told: str) -> None:
    assert refused(armoured) == told


@every_kind
def test_no_letter_of_a_signature_can_be_changed_unseen(key: PrivateKey) -> None:
    right = signed(key)
    for place in range(0, len(right), 7):
        for letter in "A+\n":
            if right[place] != letter:
                refused(right[:place] + letter + right[place + 1 :])


# Whatever the bytes are


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(raw: bytes) -> None:
    assert refused(armour(raw))
    assert refused(armour(b"SSHSIG" + uint32(1) + raw))
    assert refused(raw.decode("latin-1"))


@given(st.text(max_size=200))
def test_any_text_is_refused_in_words(text: str) -> None:
    assert refused(text)
    assert refused(f"-----BEGIN SSH SIGNATURE-----\n{text}\n-----END SSH SIGNATURE-----\n")


SIGNATURES = [
    *(base64.b64decode("".join(signed(key).splitlines()[1:-1])) for key in KEYS.values()),
    *(base64.b64decode("".join(unchecked(each).splitlines()[1:-1])) for each in HARDWARE.values()),
]


@settings(max_examples=400)
@given(st.sampled_from(SIGNATURES), st.data())
def test_a_signature_that_was_damaged_anywhere_is_refused_in_words(blob: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(blob) - 1))
    end = data.draw(st.integers(start, min(len(blob), start + 8)))
    put = data.draw(st.binary(max_size=8))
    damaged = blob[:start] + put + blob[end:]
    if damaged != blob:
        assert refused(armour(damaged))


def test_a_key_that_signs_wrongly_is_the_machine_and_nothing_is_handed_on() -> None:
    class Wrong:
        public_key = MARIA.public_key

        def sign(self, data: bytes) -> bytes:
            return held(ed25519_key("outsider")).sign(data)

    with pytest.raises(MachineError, match="does not verify: the SSH signature does not belong to this text"):
        sign(Wrong(), SAID)
