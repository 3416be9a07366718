"""Signing with a key of one's own: an SSH key, or a certificate in PKCS #12."""

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from charter.cli.keys_given import signer_in_p12
from charter.cli.passphrases import passphrase_for
from charter.cli.sign_means import Given, Hand, refuse
from charter.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter.signoff.pades.p12 import Signer
    from charter.signoff.preparing import Prepared
    from charter.signoff.record import Statement
    from charter.signoff.trust import Holder
    from charter.spec.signers import SignersFile


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
    signer = signer_for(Path(path), lambda: passphrase_for(path, given.passphrase_file), agent)
    key = signer.public_key
    add = _add_it(prepared, "--ssh-key", path)
    if signers:
        refuse(judged_key(signers, _holder(prepared), key, prepared.asked.at), f"if it is right, add it: {add}")
    charter = prepared.spec.charter
    return Hand(
        Means(f"with the SSH key {key.fingerprint}", proof=key.fingerprint),
        lambda asked: signing.by_key(charter, asked, key.fingerprint, lambda message: ssh.sign(signer, message)),
        _nobody_knows(signers, "key", add),
    )


def by_certificate(given: Given, prepared: "Prepared", signers: "SignersFile | None") -> Hand:
    """What signs the expectations PDF with the certificate that somebody named.

    Raises:
        UsageError: if it is no certificate that can sign today, or `signers.yaml` does not name it for this seat.
        MachineError: if the extra `pades` is missing, or the PDF cannot be drawn.
    """
    from charter.documents.base import base_pdf
    from charter.report.signing import Means
    from charter.signoff import signing
    from charter.signoff.folder import SERIAL_COPY
    from charter.signoff.pades.p12 import refuse_unusable
    from charter.signoff.trust import judged_certificate

    path, asked = given.p12 or "", prepared.asked
    signer = _opened(path, given)
    certificate = signer.certificate
    refuse_unusable(certificate, asked.at)
    add = _add_it(prepared, "--p12", path)
    if signers:
        judged = judged_certificate(signers, _holder(prepared), certificate.fingerprint, asked.at)
        refuse(judged, f"if it is right, add it: {add}")
    base = base_pdf(prepared.spec)
    before = _signed_by_others(prepared, base) if given.serial else None
    name = SERIAL_COPY if given.serial else f"{asked.seat.seat}.pdf"
    told = f"with the certificate of {certificate.name}, {certificate.fingerprint}"
    means = Means(told, name, certificate.fingerprint)
    put = _signature(given, prepared, before or base, signer)
    charter = prepared.spec.charter
    return Hand(
        means,
        lambda asked: signing.by_certificate(charter, asked, certificate.fingerprint, name, put),
        _nobody_knows(signers, "certificate", add),
        serial_before=before,
    )


def _opened(path: str, given: Given) -> "Signer":
    """The key and certificate in a file. It is said first if what signs PDFs is not installed."""
    from charter.signoff.pades.extra import extra_pades

    with extra_pades("signing with a certificate"):
        from charter.signoff.pades import hanko_sign  # noqa: F401 - to find out whether it is there
    return signer_in_p12(path, given.passphrase_file)


def _signature(given: Given, prepared: "Prepared", pdf: bytes, signer: "Signer") -> "Callable[[Statement], bytes]":
    """What puts a signature into the PDF, with its stamp in the look of the house."""
    from charter.documents.look import look_of
    from charter.documents.stamp import stamp
    from charter.signoff.pades.sign import sign
    from charter.spec.house import house_for

    look = look_of(house_for(prepared.spec.path))
    return lambda statement: sign(
        pdf, statement, signer, stamp(statement, look), timestamp=given.timestamp, serial=given.serial
    )


def _signed_by_others(prepared: "Prepared", base: bytes) -> bytes | None:
    """The one PDF that others have signed already; None if nobody has.

    Raises:
        UsageError: if it says something else than the document of today.
    """
    from charter.signoff.folder import SERIAL_COPY
    from charter.signoff.preparing import read_copy

    before = read_copy(prepared.folder, SERIAL_COPY)
    if before is not None and not before.startswith(base):
        message = f"{prepared.folder / SERIAL_COPY} was begun with another text than the expectations document has now"
        raise UsageError(message, hint="leave --serial out, and sign a copy of your own")
    return before


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
    from charter.spec.find import shortest

    where = str(shortest(Path(prepared.spec.path)))
    return shlex.join(["charter", "signers", "add", where, "--seat", prepared.asked.seat.seat, option, value])
