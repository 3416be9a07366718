"""The key that somebody names: a file that is read, or one that an agent keeps; a real agent, and sockets that lie."""

import os
import shutil
import socket
import subprocess
import threading
import time
from base64 import b64decode, encodebytes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import dsa, ec, x25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from keys import PrivateKey, ecdsa_key, ed25519_key, private_bytes, public_line, rsa_key, write_key

import charter.signoff.agent
from charter.errors import MachineError, UsageError
from charter.signoff.agent import Agent, AgentKey
from charter.signoff.ssh import sign, verify
from charter.signoff.ssh_private import LARGEST_KEY, LockedKeyError, private_key, public_half
from charter.signoff.ssh_private import PrivateKey as Held
from charter.signoff.ssh_signer import public_key_in, signer_for
from charter.spec.ssh_keys import public_key
from charter.spec.ssh_wire import string, uint32

SAID = b"what was said"
WORD = "secret"
KEYS: dict[str, PrivateKey] = {"ed25519": ed25519_key(), "ecdsa": ecdsa_key(bits=384), "rsa": rsa_key()}
every_kind = pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)

LOCKED = """\
-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABAR2vHmgT
YPy10Ew2fIkm8PAAAABAAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIJ3ywP0ApauplbMB
0aaUBWGpRMLtrJ5orC4o4A1Lx9mpAAAAoP+0itcy0evdxIbOjeqx29RrP5W9a1irxFIzCy
+MfS1oFxsR0nupsKUN7MXW846/RIlW5xic+rq7Y6drAGbLSxQflrbzxYTothuIP4l6ZEZU
P+kgr+/WR1KwzMDwVOii5qVtaXjIKDejJCGVLixX9K49l8rJDQ2C+vjJ4w6ekf6qC6OS3V
8J+2ajZ+7T6DHKuykOzI/2cp9sZSk/0DFlpG0=
-----END OPENSSH PRIVATE KEY-----
"""
"""What `ssh-keygen -t ed25519 -N secret` made: OpenSSH's own form, with a passphrase."""
LOCKED_LINE = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3ywP0ApauplbMB0aaUBWGpRMLtrJ5orC4o4A1Lx9mp locked@example.org"


def never() -> str:
    raise AssertionError("nobody should be asked for a passphrase")


def refused(kind: type[UsageError] | type[MachineError], step: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(kind) as caught:
        step()
    assert type(caught.value) is kind or isinstance(caught.value, LockedKeyError)
    return caught.value.message, caught.value.hint


# Private keys


@pytest.mark.parametrize("form", [PrivateFormat.OpenSSH, PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL])
@every_kind
def test_a_private_key_is_read_in_every_form(key: PrivateKey, form: PrivateFormat, tmp_path: Path) -> None:
    if form is PrivateFormat.TraditionalOpenSSL and key is KEYS["ed25519"]:
        pytest.skip("there is no such form of an Ed25519 key")
    (tmp_path / "id").write_bytes(private_bytes(key, form=form))
    signer = signer_for(tmp_path / "id", never)
    assert verify(sign(signer, SAID), SAID) == public_key(public_line(key))


@every_kind
def test_a_locked_key_asks_for_its_passphrase_once(key: PrivateKey, tmp_path: Path) -> None:
    file = write_key(tmp_path, key, passphrase=WORD)
    asked = iter([WORD])
    signer = signer_for(file, lambda: next(asked))
    assert verify(sign(signer, SAID), SAID) == public_key(public_line(key))
    assert list(asked) == []


def test_another_passphrase_is_told_and_so_is_one_that_is_missing(tmp_path: Path) -> None:
    file = write_key(tmp_path, ed25519_key(), passphrase=WORD)
    told = f"the passphrase does not open {file}, or the file is damaged"
    assert refused(UsageError, lambda: signer_for(file, lambda: "guess")) == (told, "")
    told, hint = refused(UsageError, lambda: private_key("id", file.read_bytes()))
    assert (told, hint) == ("id is locked with a passphrase", "type it when asked, or unlock it once: ssh-add id")


def test_a_passphrase_for_a_key_that_has_none_is_told() -> None:
    told = "id has no passphrase, and one was given"
    for form in (PrivateFormat.OpenSSH, PrivateFormat.PKCS8):
        raw = private_bytes(ed25519_key(), form=form)
        assert refused(UsageError, lambda raw=raw: private_key("id", raw, b"secret"))[0] == told  # type: ignore[misc]  # mypy does not type a lambda's default


def test_a_locked_key_in_the_form_of_openssh_is_opened(tmp_path: Path) -> None:
    pytest.importorskip("bcrypt", reason="the library that opens such keys is not installed")
    (tmp_path / "id").write_text(LOCKED)
    signer = signer_for(tmp_path / "id", lambda: WORD)
    assert verify(sign(signer, SAID), SAID) == public_key(LOCKED_LINE)
    told = f"the passphrase does not open {tmp_path / 'id'}, or the file is damaged"
    assert refused(UsageError, lambda: signer_for(tmp_path / "id", lambda: "guess"))[0] == told


def test_without_the_library_that_opens_such_keys_it_is_said_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "id").write_text(LOCKED)
    missing = UnsupportedAlgorithm("Need bcrypt module")  # as cryptography says it
    with patch("cryptography.hazmat.primitives.serialization.ssh._bcrypt_kdf", side_effect=missing):
        told, hint = refused(MachineError, lambda: signer_for(tmp_path / "id", lambda: WORD))
    assert told == f"the library bcrypt, which opens {tmp_path / 'id'}, is not installed"
    assert hint.endswith(f"or let an agent open the key: ssh-add {tmp_path / 'id'}")


def test_the_public_half_of_a_locked_key_is_read_without_its_passphrase() -> None:
    assert public_half(LOCKED.encode()) == public_key(LOCKED_LINE)
    assert public_half(private_bytes(ed25519_key(), form=PrivateFormat.PKCS8)) is None
    for end in range(0, len(LOCKED), 5):
        cut = public_half(LOCKED[:end].encode())
        assert cut in (None, public_key(LOCKED_LINE))


@pytest.mark.parametrize(
    ("secret", "told"),
    [
        (x25519.X25519PrivateKey.generate(), "id is of a kind that is not taken"),
        (ec.generate_private_key(ec.SECP256K1()), "id is of a kind that is not taken"),
        (dsa.generate_private_key(2048), "id is of a kind that is not taken"),
    ],
)
def test_keys_of_other_kinds_are_refused(
    secret: x25519.X25519PrivateKey | ec.EllipticCurvePrivateKey | dsa.DSAPrivateKey, told: str
) -> None:
    raw = secret.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    hint = "make a key with: ssh-keygen -t ed25519"
    assert refused(UsageError, lambda: private_key("id", raw)) == (told, hint)


@settings(max_examples=200)
@given(st.binary(max_size=200), st.integers(0, 300))
def test_what_is_no_private_key_is_told_and_nothing_of_it_shown(raw: bytes, place: int) -> None:
    right = private_bytes(ed25519_key())
    for damaged in (raw, right[:place] + raw + right[place + 3 :], b"-----BEGIN OPENSSH PRIVATE KEY-----\n" + raw):
        try:
            held = private_key("id", damaged)
        except (UsageError, MachineError) as error:
            assert error.message.startswith("id ")  # noqa: PT017 - there may be none
        else:
            assert held.public_key == public_key(public_line(ed25519_key()))


def test_a_key_whose_halves_do_not_belong_together_is_damaged() -> None:
    raw = b64decode("".join(private_bytes(ed25519_key()).decode().splitlines()[1:-1]))
    own, other = (ed25519_key(name).private_bytes_raw() for name in ("maria", "outsider"))
    assert own in raw
    mixed = encodebytes(raw.replace(own, other)).decode()
    file = f"-----BEGIN OPENSSH PRIVATE KEY-----\n{mixed}-----END OPENSSH PRIVATE KEY-----\n".encode()
    told = "id is damaged: its private and its public half do not belong together"
    assert refused(UsageError, lambda: private_key("id", file))[0] == told


def test_a_key_does_not_show_its_secret() -> None:
    assert "_held" not in repr(private_key("id", private_bytes(ed25519_key())))


# What is named


def test_a_file_that_is_not_there_or_no_key_is_told(tmp_path: Path) -> None:
    hint = "name a private key, or the .pub file of a key that your agent keeps"
    file = tmp_path / "id"
    assert refused(UsageError, lambda: signer_for(file, never)) == (f"there is no file {file}", hint)
    assert refused(UsageError, lambda: signer_for(tmp_path, never))[0] == f"{tmp_path} is not a file"
    file.write_bytes(b"x" * (LARGEST_KEY + 1))
    assert refused(UsageError, lambda: signer_for(file, never)) == (f"{file} is larger than any key", hint)
    file.write_bytes(b"\xff\xfe")
    told, _ = refused(UsageError, lambda: signer_for(file, never))
    assert told == f"{file} is not a key as OpenSSH writes it"
    file.write_bytes(b"")
    assert refused(UsageError, lambda: signer_for(file, never))[0].startswith(f"{file} is no key that can be used")


def test_a_public_key_stands_for_the_private_one_beside_it_where_no_agent_keeps_it(tmp_path: Path) -> None:
    file = write_key(tmp_path, ed25519_key(), "id")
    signer = signer_for(tmp_path / "id.pub", never)
    assert isinstance(signer, Held)
    assert signer.public_key == public_key(public_line(ed25519_key()))
    file.write_bytes(private_bytes(ed25519_key("somebody else")))
    told, hint = refused(MachineError, lambda: signer_for(tmp_path / "id.pub", never))
    assert told == f"no SSH agent is running that could keep {signer.public_key.fingerprint}: SSH_AUTH_SOCK is not set"
    assert hint == "start one and add the key with ssh-add, or name the private key"


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "# mine\n\n{}\n",
        "maria@example.org {}",
        'maria@example.org namespaces="signoff@charter" {}',
        "maria@example.org,m@example.org {} a comment",
    ],
)
def test_a_public_key_is_found_in_its_line(line: str, tmp_path: Path) -> None:
    key = public_key(public_line(ed25519_key()))
    assert public_key_in(tmp_path / "id.pub", line.format(key.line).encode()) == key


def test_an_authority_that_certifies_keys_is_no_key(tmp_path: Path) -> None:
    line = f"*@example.org cert-authority {public_line(ed25519_key())}"
    told, _ = refused(UsageError, lambda: public_key_in(Path("allowed"), line.encode()))
    assert told == "allowed names an authority that certifies keys, not a key"


def test_the_public_half_of_a_locked_pem_is_in_the_file_beside_it(tmp_path: Path) -> None:
    file = write_key(tmp_path, ed25519_key(), passphrase=WORD)
    assert public_key_in(file, file.read_bytes()) == public_key(public_line(ed25519_key()))
    file.with_name(f"{file.name}.pub").unlink()
    assert refused(UsageError, lambda: public_key_in(file, file.read_bytes()))[0].endswith(
        "is locked with a passphrase"
    )


# A real agent

agents = pytest.mark.skipif(not (shutil.which("ssh-agent") and shutil.which("ssh-add")), reason="no ssh-agent here")


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[str]:
    """The socket of an agent of our own, without any key."""
    path = str(tmp_path / "s")
    with subprocess.Popen(["ssh-agent", "-D", "-a", path], stdout=subprocess.DEVNULL) as process:
        try:
            end = time.monotonic() + 10
            while not Path(path).exists() and time.monotonic() < end:
                time.sleep(0.01)
            yield path
        finally:
            process.terminate()


def add(agent: str, file: Path, **more: str) -> None:
    subprocess.run(
        ["ssh-add", "-q", str(file)],
        env={**os.environ, "SSH_AUTH_SOCK": agent, **more},
        check=True,
        capture_output=True,
    )


@agents
@every_kind
def test_an_agent_signs_with_the_key_whose_public_half_is_named(key: PrivateKey, agent: str, tmp_path: Path) -> None:
    file = write_key(tmp_path, key, "id")
    add(agent, write_key(tmp_path, ed25519_key("another")))
    add(agent, file)
    file.unlink()
    for named in (tmp_path / "id.pub", file):
        signer = signer_for(named, never, agent)
        assert isinstance(signer, AgentKey)
        assert verify(sign(signer, SAID), SAID) == public_key(public_line(key))


@agents
def test_a_locked_key_that_the_agent_keeps_needs_no_passphrase(agent: str, tmp_path: Path) -> None:
    (tmp_path / "id").write_text(LOCKED)
    (tmp_path / "id").chmod(0o600)
    ask = tmp_path / "ask"
    ask.write_text("#!/bin/sh\necho secret\n")
    ask.chmod(0o700)
    add(agent, tmp_path / "id", SSH_ASKPASS=str(ask), SSH_ASKPASS_REQUIRE="force")
    signer = signer_for(tmp_path / "id", never, agent)
    assert verify(sign(signer, SAID), SAID) == public_key(LOCKED_LINE)


@agents
def test_a_key_that_the_agent_does_not_keep_is_told(agent: str, tmp_path: Path) -> None:
    (tmp_path / "id.pub").write_text(public_line(ed25519_key()))
    told, hint = refused(MachineError, lambda: signer_for(tmp_path / "id.pub", never, agent))
    assert told == "the SSH agent does not keep the key SHA256:o9JTxNDpo+yio99v9HIVRdIuifwxsrnSY395a6FlPXY"
    assert hint == "add it with ssh-add, or name the private key"
    locked = write_key(tmp_path, ed25519_key(), passphrase=WORD)
    assert isinstance(signer_for(locked, lambda: WORD, agent), Held)


# Sockets that are no agents


@contextmanager
def answering(folder: Path, answer: bytes, *, close: bool = True) -> Iterator[Agent]:
    """Something that answers each request with these bytes."""
    path = str(folder / "f")
    Path(path).unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(path)
        server.listen()
        held = []

        def serve() -> None:
            while True:
                try:
                    line, _ = server.accept()
                except OSError:
                    return
                line.recv(65_536)
                line.sendall(answer)
                held.append(line)
                if close:
                    line.close()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield Agent(path)
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join(5)
            for line in held:
                line.close()


MARIA = public_key(public_line(ed25519_key()))
STRANGE = "what answers at {} is not an SSH agent: "


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"", STRANGE + "it closed the connection in the middle of its answer"),
        (uint32(10) + b"\x0c", STRANGE + "it closed the connection in the middle of its answer"),
        (uint32(2**32 - 1), STRANGE + "its answer would have 4,294,967,295 bytes"),
        (string(b""), STRANGE + "its answer is cut off"),
        (string(b"\x05"), "the SSH agent refused"),
        (string(b"\x0e"), STRANGE + "its answer is of the kind 14, and not 12"),
        (string(b"\x0c" + uint32(1)), STRANGE + "its answer is cut off"),
        (string(b"\x0c" + uint32(2**32 - 1)), STRANGE + "its answer is cut off"),
        (string(b"\x0c" + uint32(0) + b"x"), STRANGE + "its answer has 1 byte too many at its end"),
    ],
)
def test_an_answer_that_no_agent_gives_is_told(answer: bytes, told: str, tmp_path: Path) -> None:
    with answering(tmp_path, answer) as agent:
        assert refused(MachineError, agent.public_keys)[0] == told.format(agent.path)


def test_a_signature_that_is_none_is_told(tmp_path: Path) -> None:
    with answering(tmp_path, string(b"\x0e" + string(b"nonsense"))) as agent:
        told, _ = refused(MachineError, lambda: sign(AgentKey(MARIA, agent), SAID))
        assert told == f"what the key {MARIA.fingerprint} signed does not verify: the signature of the key is cut off"
    with answering(tmp_path, string(b"\x0e" + uint32(9) + b"x")) as agent:
        told, _ = refused(MachineError, lambda: sign(AgentKey(MARIA, agent), SAID))
        assert told == STRANGE.format(agent.path) + "its answer is cut off"


def test_an_agent_that_says_nothing_is_not_waited_for_forever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charter.signoff.agent, "LIST_WITHIN", 0.1)
    for answer in (b"", uint32(2) + b"\x0c"):
        with answering(tmp_path, answer, close=False) as agent:
            assert refused(MachineError, agent.public_keys)[0] == "the SSH agent did not answer within 0 seconds"


def test_keys_of_other_kinds_in_the_agent_are_passed_over(tmp_path: Path) -> None:
    listed = [(string(b"ssh-dss"), b"old"), (MARIA.blob, b"maria\xff"), (b"", b"")]
    answer = b"\x0c" + uint32(3) + b"".join(string(blob) + string(comment) for blob, comment in listed)
    with answering(tmp_path, string(answer)) as agent:
        assert agent.public_keys() == (MARIA,)
        assert [key.comment for key in agent.public_keys()] == ["maria\ufffd"]


def test_where_nothing_answers_that_is_told(tmp_path: Path) -> None:
    told, _ = refused(MachineError, Agent(str(tmp_path / "nothing")).public_keys)
    assert told == f"the SSH agent at {tmp_path / 'nothing'} cannot be asked: no such file or directory"
    assert "cannot be asked" in refused(MachineError, Agent("x" * 300).public_keys)[0]
    assert "cannot be asked" in refused(MachineError, Agent("a\0b").public_keys)[0]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_whatever_answers_is_told_in_words_or_understood(tmp_path: Path, answer: bytes) -> None:
    for raw in (answer, string(b"\x0c" + answer)):
        with answering(tmp_path, raw) as agent:
            try:
                assert agent.public_keys() == ()
            except MachineError as error:
                assert error.message  # noqa: PT017 - there may be none
