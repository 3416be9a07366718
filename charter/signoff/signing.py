"""From what somebody asks for to the record of it, for each method. What signs is handed in, and so is the time."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from charter.errors import UsageError
from charter.signoff.asked import Asked
from charter.signoff.commitments import commitments, digest
from charter.signoff.record import (
    Evidence,
    Predicate,
    Record,
    Statement,
    StoredFile,
    read_record,
)
from charter.signoff.snapshot import read_snapshot
from charter.spec.model import Charter
from charter.spec.scalars import normal
from charter.spec.source import LARGEST_FILE

LARGEST_SCAN = 20 * 1024 * 1024
"""Bytes: some pages of a scan, and no more than fits well into git."""
_KINDS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
"""By the bytes that a file begins with, how its name ends: PDF (ISO 32000-1), PNG and JPEG."""
_TOO_MUCH = "say the heart of it, and point to a document for the rest"


@dataclass(frozen=True, slots=True)
class Signed:
    """A record, and the content of the file that it names, if it names one."""

    record: Record
    copy: bytes | None = None


def snapshot_of(charter: Charter) -> bytes:
    """The snapshot of what is signed: its commitments as JSON that people and pull requests can read.

    Raises:
        SpecError: if it is larger than what can be read back.
    """
    content = (json.dumps(commitments(charter), indent=2, ensure_ascii=False) + "\n").encode()
    read_snapshot("the snapshot of this charter", content)
    return content


def statement_of(charter: Charter, asked: Asked, evidence: Evidence) -> Statement:
    """What is said of the commitments of a charter.

    Raises:
        UsageError: if it says more than a record holds.
    """
    said: dict[str, Any] = {
        "title": normal(charter.title),
        "version": normal(charter.version),
        "seat": asked.seat.seat,
        "name": normal(asked.seat.name),
        "role": normal(asked.seat.role),
        "decision": asked.decision,
        "because": asked.because,
        "conditions": asked.conditions,
        "method": asked.method,
        "at": asked.at.replace(microsecond=0),
        "evidence": evidence,
    }
    try:
        statement = Statement(digest=digest(charter), predicate=Predicate(**said))
    except ValidationError as error:
        field = str(error.errors(include_url=False, include_input=False)[0]["loc"][-1])
        raise UsageError(f"'{field}' has more letters than a record holds", hint=_TOO_MUCH) from None
    if len(statement.canonical()) > LARGEST_FILE // 2:
        raise UsageError("this says more than a record holds", hint=_TOO_MUCH)
    return statement


def recorded(charter: Charter, asked: Asked, vouched_by: str, note: str = "") -> Signed:
    """Somebody vouches that it was said."""
    return _whole(Record(statement_of(charter, asked, Evidence(vouched_by=vouched_by, note=note))))


def wet_ink(charter: Charter, asked: Asked, scan: bytes, vouched_by: str, note: str = "") -> Signed:
    """Somebody vouches for a scan of paper that was signed by hand.

    Raises:
        UsageError: if it is no PDF, PNG or JPEG, or larger than 20 MiB.
    """
    stored = stored_as(asked.seat.seat, scan)
    return _whole(
        Record(statement_of(charter, asked, Evidence(scan=stored, vouched_by=vouched_by, note=note))), copy=scan
    )


def by_key(charter: Charter, asked: Asked, fingerprint: str, sign: Callable[[bytes], str]) -> Signed:
    """Signed with an SSH key, which `sign` uses on the canonical statement and gives an armoured signature."""
    statement = statement_of(charter, asked, Evidence(key=fingerprint))
    return _whole(Record(statement, signature=sign(statement.canonical())))


def by_certificate(
    charter: Charter, asked: Asked, fingerprint: str, name: str, sign: Callable[[Statement], bytes]
) -> Signed:
    """Signed with a certificate: `sign` puts a signature that names the statement into a PDF, kept under `name`."""
    statement = statement_of(charter, asked, Evidence(certificate=fingerprint))
    copy = sign(statement)
    stored = StoredFile(name=name, sha256=hashlib.sha256(copy).hexdigest(), size=len(copy))
    return _whole(Record(statement, signed_copy=stored), copy=copy)


def stored_as(seat: str, scan: bytes) -> StoredFile:
    """By what a scan is known beside its record: its kind is that of its content, whatever it was called.

    Raises:
        UsageError: if it is no PDF, PNG or JPEG, or larger than 20 MiB.
    """
    if len(scan) > LARGEST_SCAN:
        raise UsageError("the scan is larger than 20 MiB", hint="scan it in grey, or with fewer dots")
    kind = next((ending for start, ending in _KINDS.items() if scan.startswith(start)), None)
    if kind is None:
        raise UsageError("the scan is no PDF, PNG or JPEG", hint="scan it as one of them; its name does not matter")
    return StoredFile(name=f"{seat}.{kind}", sha256=hashlib.sha256(scan).hexdigest(), size=len(scan))


def _whole(record: Record, copy: bytes | None = None) -> Signed:
    """A record that has been read back: what cannot be read is never written."""
    said = record.said
    if read_record(f"{said.seat}.json", record.as_bytes()) != record:
        raise UsageError("this cannot be kept as it is written", hint=_TOO_MUCH)
    return Signed(record, copy)
