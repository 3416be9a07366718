"""Signing with a key of one's own: an SSH key, or a certificate in PKCS #12."""

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charter.cli.files import read_file
from charter.cli.output import STREAM
from charter.cli.sign_means import Given, Hand, refuse
from charter.errors import UsageError

if TYPE_CHECKING:
    from charter.signoff.preparing import Prepared
    from charter.signoff.trust import Holder
    from charter.spec.signers import SignersFile

_LONGEST_PASSPHRASE = 1024
"""Bytes."""


def by_key(given: Given, prepared: "Prepared", signers: "SignersFile | None") -> Hand:
    """What signs with the SSH key that somebody named.

    Raises:
        UsageError: if it is no key, or `signers.yaml` does not name it for this seat.
        MachineError: if the key cannot be read, or the agent cannot be asked.
    """
    from charter.report.signing import Means
    from charter.signoff import signing, ssh
    from charter.signoff.ssh_signer import signer_for
    from charter.signoff.trust import judged_key

    path = given.ssh_key or ""
    agent = os.environ.get("SSH_AUTH_SOCK", "")
    signer = signer_for(Path(path), lambda: _passphrase(given, f"Passphrase of {path}"), agent)
    key = signer.public_key
    add = _add_it(prepared, "--ssh-key", path)
    if signers:
        refuse(judged_key(signers, _holder(prepared), key, prepared.asked.at), f"if it is right, add it: {add}")
    charter = prepared.spec.charter
    return Hand(
        Means(f"with the SSH key {key.fingerprint}"),
        lambda asked: signing.by_key(charter, asked, key.fingerprint, lambda message: ssh.sign(signer, message)),
        _nobody_knows(signers, "key", add),
    )


def by_certificate(given: Given, prepared: "Prepared", signers: "SignersFile | None") -> Hand:
    raise UsageError("x")


def _holder(prepared: "Prepared") -> "Holder":
    from charter.signoff.trust import Holder

    return Holder(prepared.asked.seat.seat, prepared.asked.seat.name)


def _nobody_knows(signers: "SignersFile | None", what: str, add: str) -> tuple[str, ...]:
    """What to say where no list says whose a key is."""
    if signers:
        return ()
    told = f"There is no signers.yaml, so 'charter verify' cannot tell whose {what} this is until somebody runs: {add}"
    return (told,)


def _add_it(prepared: "Prepared", option: str, value: str) -> str:
    """The command that puts a key on the list."""
    from charter.spec.find import SPEC_NAME

    file = Path(prepared.spec.path)
    where = str(file.parent if file.name == SPEC_NAME else file)
    return shlex.join(["charter", "signers", "add", where, "--seat", prepared.asked.seat.seat, option, value])


def _passphrase(given: Given, prompt: str) -> str:
    """The passphrase, from the file that is named, or asked for without showing it."""
    name = given.passphrase_file
    if name == STREAM:
        return _first_line(sys.stdin.buffer.readline(_LONGEST_PASSPHRASE) if sys.stdin else b"")
    if name is not None:
        return _first_line(read_file(name, _LONGEST_PASSPHRASE, "a file with a passphrase in its first line"))
    if not (sys.stdin and sys.stdin.isatty()):
        message = "a passphrase is needed, and without a terminal you cannot be asked"
        raise UsageError(message, hint="add --passphrase-file FILE, or - to read it from standard input")
    return str(click.prompt(prompt, hide_input=True, err=True, default="", show_default=False))


def _first_line(raw: bytes) -> str:
    try:
        return raw.decode().partition("\n")[0].removesuffix("\r")
    except UnicodeDecodeError:
        raise UsageError("the passphrase is not written in UTF-8") from None
