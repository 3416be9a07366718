"""Whether a sign-off is proved, by the means of its method, and when it was made."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from charter.errors import UntrustedError
from charter.signoff import ssh
from charter.signoff.folder import SERIAL_COPY
from charter.signoff.record import Method, Record, StoredFile
from charter.signoff.results import Check, Result
from charter.signoff.trust import Holder, judged_key, may_vouch
from charter.spec.files import Missing, Unreadable, contents
from charter.spec.signers import SignersFile

LARGEST_COPY = 64 * 1024 * 1024
"""Bytes of a signed copy or a scan that are read."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What there is to say of the proof of a sign-off."""

    checks: tuple[Check, ...]
    moment: datetime | None = None
    """When it was made, where the proof itself says so."""
    moment_proved: bool = False


CheckCopy = Callable[[Record, bytes, SignersFile | None], Proof]
"""Examines a signed PDF: whether it holds the signature of a record, whether the list of signers has whoever made it,
and whether it is the document of what was signed."""


@dataclass(frozen=True, slots=True)
class Means:
    """What proofs are held against."""

    signers: SignersFile | None = None
    """Who may sign; None if no list says so."""
    check_copy: CheckCopy | None = None
    """What examines signed PDFs; None if nothing can."""


def proof_of(record: Record, folder: Path, means: Means) -> Proof:
    """Whether a sign-off is proved. `folder` is where it is kept."""
    match record.said.method:
        case Method.PADES:
            return _by_copy(record, folder, means)
        case Method.SSH:
            return Proof(tuple(_by_key(record, means)))
        case Method.WET_INK:
            return Proof((*_by_ink(record, folder), _by_word(record, means)))
        case Method.RECORDED:
            return Proof((_by_word(record, means),))


def _by_copy(record: Record, folder: Path, means: Means) -> Proof:
    if record.signed_copy is None:
        return Proof(())
    content, check = stored(record.signed_copy, folder, "signed copy", grows=record.signed_copy.name == SERIAL_COPY)
    if check.result is not Result.FINE:
        return Proof((check,))
    if means.check_copy is None:
        message = "The signature in the signed copy was not checked: nothing here can read it."
        return Proof((check, Check("signature", Result.UNKNOWN, message)))
    found = means.check_copy(record, content, means.signers)
    return Proof((check, *found.checks), found.moment, found.moment_proved)


def _by_key(record: Record, means: Means) -> Iterator[Check]:
    try:
        key = ssh.verify(record.signature, record.statement.canonical())
    except UntrustedError as error:
        yield Check("signature", Result.BROKEN, f"{error.message[:1].upper()}{error.message[1:]}.")
        return
    yield Check("signature", Result.FINE, f"The SSH signature is over this statement, by the key {key.fingerprint}.")
    said = record.said
    if said.evidence.key != key.fingerprint:
        message = f"The record names the key {said.evidence.key}, and another one signed: {key.fingerprint}."
        yield Check("signer", Result.BROKEN, message)
        return
    yield judged_key(means.signers, Holder(said.seat, said.name), key, said.at).as_check("signer")


def _by_word(record: Record, means: Means) -> Check:
    return may_vouch(means.signers, record.said.evidence.vouched_by).as_check("signer")


def _by_ink(record: Record, folder: Path) -> Iterator[Check]:
    if scan := record.said.evidence.scan:
        yield stored(scan, folder, "scan")[1]


def stored(file: StoredFile, folder: Path, what: str, *, grows: bool = False) -> tuple[bytes, Check]:
    """The bytes of a file beside a record, and whether they are those that the record names.

    Args:
        file: the file as the record has it.
        folder: where the record is kept.
        what: what people call it.
        grows: whether others may have added to it since.
    """
    path = folder / file.name
    try:
        if path.is_symlink():
            return b"", _amiss(f"The {what} {path} is a symbolic link, and should be a file.")
        content = contents(path, LARGEST_COPY)
    except Missing:
        return b"", _amiss(f"The {what} is not there: {path} is missing.")
    except Unreadable as error:
        return b"", _amiss(f"The {what} {path} {error.message}.")
    if changed := _changed(content, file, grows=grows):
        return b"", _amiss(f"The {what} {path} is not the file that it was: {changed}.")
    return content, Check("file", Result.FINE, f"The {what} is the file that it was.")


def _changed(content: bytes, file: StoredFile, *, grows: bool) -> str:
    if len(content) > LARGEST_COPY:
        return "it is larger than 64 MiB, and nothing that is kept is"
    sizes = f"{file.size:,} bytes then, {len(content):,} now"
    if len(content) < file.size:
        return f"it was cut ({sizes})"
    if len(content) > file.size and not grows:
        return f"something was added ({sizes})"
    return "" if hashlib.sha256(content[: file.size]).hexdigest() == file.sha256 else "its SHA-256 is another one"


def _amiss(message: str) -> Check:
    return Check("file", Result.BROKEN, message)
