"""Examining one record of a sign-off: whether it says what its place says, of what is there, and whether it is proved.

Each check comes to a sentence of its own. Nothing that stands in a file can raise here: what cannot be read is told.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from charter.errors import SpecError, UntrustedError
from charter.signoff.commitments import digest
from charter.signoff.folder import SERIAL_COPY, Found
from charter.signoff.proof import Means, proof_of
from charter.signoff.record import DIGITS, SUBJECT, Method, Record, read_record
from charter.signoff.results import Check, Result
from charter.signoff.seats import Seen
from charter.signoff.snapshot import read_snapshot
from charter.signoff.standing import Examined
from charter.spec.files import Missing, Unreadable, contents
from charter.spec.model import Charter
from charter.spec.signers import same_name
from charter.spec.source import LARGEST_FILE

_EMPTY = "nobody"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was signed, as it lies beside the records; or why it cannot be used."""

    path: str
    charter: Charter | None = None
    digest: str = ""
    trouble: str = ""


ReadSnapshot = Callable[[Path], Snapshot]


def examined(found: Found, means: Means, read: ReadSnapshot) -> Seen:
    """A record with all that was checked of it.

    Args:
        found: the file.
        means: what its proof is held against.
        read: gives the snapshot in a folder.
    """
    if found.raw is None:
        return _unreadable(found, f"The record {found.trouble}.")
    try:
        record = read_record(found.path, found.raw)
    except SpecError as error:
        return _unreadable(found, f"The record cannot be read: {_with_subject(error.problems[0].message)}.")
    snapshot = read(Path(found.path).parent)
    proof = proof_of(record, Path(found.path).parent, means)
    checks = (_record(record), *_place(found, record), *_content(record, snapshot), *proof.checks)
    told = Examined(found.path, record, checks, proof.moment or record.said.at, proof.moment_proved)
    return Seen(told, snapshot.charter)


def snapshot_in(folder: Path) -> Snapshot:
    """The snapshot in a folder of sign-offs."""
    file = folder / SUBJECT
    name = str(file)
    try:
        if file.is_symlink():
            return Snapshot(name, trouble=f"What was signed, {name}, is a symbolic link, and should be a file.")
        spec = read_snapshot(name, contents(file, LARGEST_FILE))
    except Missing:
        return Snapshot(name, trouble=f"What was signed is not there: {name} is missing.")
    except Unreadable as error:
        return Snapshot(name, trouble=f"What was signed, {name}, {error.message}.")
    except SpecError as error:
        told = _with_subject(error.problems[0].message)
        return Snapshot(name, trouble=f"What was signed, {name}, cannot be read: {told}.")
    except UntrustedError as error:
        return Snapshot(name, trouble=f"{error.message}.")
    return Snapshot(name, spec.charter, digest(spec.charter))


def with_checks(seen: Seen, *checks: Check) -> Seen:
    """The same record with more checks."""
    told = replace(seen.examined, checks=(*seen.examined.checks, *checks))
    return replace(seen, examined=told)


def _unreadable(found: Found, message: str) -> Seen:
    return Seen(Examined(found.path, None, (Check("record", Result.BROKEN, message),)))


def _record(record: Record) -> Check:
    """Whether what stands in the record belongs to its method."""
    method, evidence = record.said.method, record.said.evidence
    there = {
        "a signature": (bool(record.signature), method is Method.SSH),
        "a signed copy": (bool(record.signed_copy), method is Method.PADES),
        "the fingerprint of a key": (bool(evidence.key), method is Method.SSH),
        "the fingerprint of a certificate": (bool(evidence.certificate), method is Method.PADES),
        "a scan": (bool(evidence.scan), method is Method.WET_INK),
        "somebody who vouches": (bool(evidence.vouched_by), method in {Method.WET_INK, Method.RECORDED}),
    }
    for what, (is_there, belongs) in there.items():
        if is_there != belongs:
            amiss = "lacks" if belongs else "has"
            why = "which belongs to it" if belongs else "which does not belong to it"
            return Check("record", Result.BROKEN, f"The record says {method.value} and {amiss} {what}, {why}.")
    return Check("record", Result.FINE, "The record can be read.")


def _place(found: Found, record: Record) -> Iterator[Check]:
    """Whether the record lies where it belongs."""
    seat, whole = record.said.seat, record.statement.digest
    if seat == found.seat:
        yield Check("name", Result.FINE, f"The file is named after the seat {seat}.")
    else:
        message = f"The record is of the seat {seat}, and its file is named after another one: {Path(found.path).name}."
        yield Check("name", Result.BROKEN, message)
    if whole[:DIGITS] == found.digits:
        yield Check("digest", Result.FINE, "The folder is named after the digest.")
    else:
        message = f"The record is about the digest {whole[:DIGITS]}…, and lies in the folder of another one."
        yield Check("digest", Result.BROKEN, message)
    if record.file and record.file.name != SERIAL_COPY and Path(record.file.name).stem != seat:
        message = f"The record of the seat {seat} names the file of another one: {record.file.name}."
        yield Check("file", Result.BROKEN, message)


def _content(record: Record, snapshot: Snapshot) -> Iterator[Check]:
    """Whether what was signed is there, and has the seat."""
    if snapshot.charter is None:
        yield Check("snapshot", Result.BROKEN, snapshot.trouble)
        return
    if snapshot.digest != record.statement.digest:
        message = f"What lies beside the record is not what was signed: {snapshot.path} has another digest."
        yield Check("snapshot", Result.BROKEN, message)
        return
    yield Check("snapshot", Result.FINE, "What was signed is there, letter for letter.")
    yield _seat(record, snapshot.charter)


def _seat(record: Record, charter: Charter) -> Check:
    said = record.said
    seat = next((each for each in charter.seats if each.seat == said.seat), None)
    if seat is None:
        return Check("seat", Result.BROKEN, f"What was signed has no seat {said.seat}.")
    if not same_name(seat.name, said.name):
        holder = f"names {said.name or _EMPTY}, and in what was signed it is {seat.name or _EMPTY}"
        return Check("seat", Result.BROKEN, f"For the seat {said.seat} the record {holder}.")
    if not same_name(seat.role, said.role):
        message = f"The record gives {said.name} another role than what was signed: “{said.role}”, not “{seat.role}”."
        return Check("seat", Result.BROKEN, message)
    return Check("seat", Result.FINE, f"In what was signed, {said.name} has the seat {said.seat}.")


def _with_subject(message: str) -> str:
    """What is wrong with a file, as half a sentence with a subject of its own."""
    return f"it {message}" if message.startswith(("is ", "has ", "holds ", "does ")) else message
