"""The record of one sign-off: who said what of which commitments, when and how, and the proof of it.

What is said is an in-toto Statement, version 1 (https://in-toto.io/Statement/v1): its subject is the digest of the
commitments, its predicate the decision. Its canonical bytes (RFC 8785) are what an SSH key signs and what a signature
in a PDF names by their SHA-256; so whoever changes one word of it breaks the proof. The proof stands beside it.

Records are kept in `signoffs/<digest12>/<seat>.json`, one a seat, so that two people can sign in two branches.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

import rfc8785
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from charter.errors import SpecError
from charter.signoff.commitments import Json
from charter.signoff.json_file import json_object, unreadable
from charter.signoff.moments import moment_text
from charter.signoff.record_fields import FileName, Line, Moment, Sha256
from charter.spec.fields import Seat

STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "urn:charter:sign-off:1"
SUBJECT = "commitments.json"
"""The snapshot beside the records, which the digest is of."""
DIGITS = 12
"""Of a digest, in the name of the folder that holds its sign-offs."""
_WHAT = "a sign-off"


class Method(StrEnum):
    """How a sign-off is proved, the strongest first."""

    PADES = "pades"
    """The seat's own copy of the PDF, signed with a certificate (ETSI EN 319 142-1)."""
    SSH = "ssh"
    """The statement, signed with an SSH key (OpenSSH's PROTOCOL.sshsig)."""
    WET_INK = "wet-ink"
    """A scan of paper that was signed by hand; somebody vouches for it."""
    RECORDED = "recorded"
    """Somebody vouches that it was said."""

    @property
    def how(self) -> str:
        """How somebody decided, in a sentence: `with an SSH key`."""
        return _HOW[self]


_HOW = {
    Method.PADES: "with a certificate, in the PDF",
    Method.SSH: "with an SSH key",
    Method.WET_INK: "on paper",
    Method.RECORDED: "by word",
}


class Decision(StrEnum):
    """What somebody decided about the commitments."""

    SIGNED = "signed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def did(self) -> str:
        """What somebody did, in a sentence: `signed`, `declined`, `withdrew`."""
        return "withdrew" if self is Decision.WITHDRAWN else self.value


def _parts(raw: Any) -> Any:  # noqa: ANN401 - whatever stands in the JSON
    return tuple(raw) if isinstance(raw, list) else raw


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class StoredFile(_Strict):
    """A file beside a record, by which it can be told whether it is still the same."""

    name: FileName
    sha256: Sha256
    size: Annotated[int, Field(gt=0)]
    """Bytes. What was signed later in the same file stands behind them."""


class Evidence(_Strict):
    """What the statement names as its grounds; what does not belong to its method is empty."""

    certificate: str = ""
    """`pades`: the SHA-256 fingerprint of the certificate, as `SHA256:…` in hexadecimal digits."""
    key: str = ""
    """`ssh`: the fingerprint of the key, as ssh-keygen writes it: `SHA256:…` in Base64."""
    scan: StoredFile | None = None
    """`wet-ink`: the scan."""
    vouched_by: Line = ""
    """`wet-ink` and `recorded`: who vouches for it."""
    note: Line = ""
    """`wet-ink` and `recorded`: where and how it was said or signed."""

    @property
    def fingerprint(self) -> str:
        """Of the key or the certificate; empty if nothing was signed with either."""
        return self.key or self.certificate


class Predicate(_Strict):
    """Who decided what, when and how."""

    title: Line
    """What the charter was called."""
    version: Line
    seat: Annotated[Seat, Field(min_length=1)]
    name: Line
    role: Line = ""
    decision: Annotated[Decision, BeforeValidator(Decision)]
    because: Line = ""
    """Why somebody declines or withdraws."""
    conditions: Annotated[tuple[Line, ...], BeforeValidator(_parts)] = ()
    """What somebody signs under."""
    method: Annotated[Method, BeforeValidator(Method)]
    at: Moment
    """When, by the clock of whoever signed; a timestamp in a PDF says it independently."""
    evidence: Evidence = Evidence()


class Statement(_Strict):
    """What somebody says of the commitments with a digest."""

    digest: Sha256
    predicate: Predicate

    def as_json(self) -> dict[str, Json]:
        """The in-toto Statement. What is empty is left out."""
        return {
            "_type": STATEMENT_TYPE,
            "subject": [{"name": SUBJECT, "digest": {"sha256": self.digest}}],
            "predicateType": PREDICATE_TYPE,
            "predicate": _plain(self.predicate.model_dump(exclude_defaults=True)),
        }

    def canonical(self) -> bytes:
        """The bytes that are signed (RFC 8785)."""
        return rfc8785.dumps(self.as_json())

    @property
    def sha256(self) -> str:
        """SHA-256 of the canonical bytes, by which a signature in a PDF names the statement."""
        return hashlib.sha256(self.canonical()).hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """A statement and its proof, as they are kept in one file."""

    statement: Statement
    signature: str = ""
    """`ssh`: the armoured SSH signature over the canonical statement."""
    signed_copy: StoredFile | None = None
    """`pades`: the PDF that holds the signature, as it was when it had just been signed."""

    @property
    def said(self) -> Predicate:
        """Who decided what, when and how."""
        return self.statement.predicate

    @property
    def file(self) -> StoredFile | None:
        """The file that it names: the signed copy, or the scan."""
        return self.signed_copy or self.said.evidence.scan

    def as_json(self) -> dict[str, Json]:
        """The record as it is kept."""
        record: dict[str, Json] = {"statement": self.statement.as_json()}
        if self.signature:
            record["signature"] = self.signature
        if self.signed_copy:
            record["signed_copy"] = self.signed_copy.model_dump()
        return record

    def as_bytes(self) -> bytes:
        """The file: JSON that people and pull requests can read."""
        return (json.dumps(self.as_json(), indent=2, ensure_ascii=False) + "\n").encode()


class _Subject(_Strict):
    name: Literal["commitments.json"]
    digest: dict[Literal["sha256"], Sha256]


class _StatementFile(_Strict):
    type: Annotated[Literal["https://in-toto.io/Statement/v1"], Field(alias="_type")]
    subject: Annotated[list[_Subject], Field(min_length=1, max_length=1)]
    predicate_type: Annotated[Literal["urn:charter:sign-off:1"], Field(alias="predicateType")]
    predicate: Predicate


class _RecordFile(_Strict):
    statement: _StatementFile
    signature: Annotated[str, Field(max_length=16_384)] = ""
    signed_copy: StoredFile | None = None


def read_record(name: str, raw: bytes) -> Record:
    """A record from its bytes. Whether it is true, `charter.signoff.verify` finds out.

    Raises:
        SpecError: if it is no record, or not one that charter wrote.
    """
    data = json_object(name, raw, _WHAT)
    try:
        file = _RecordFile.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise unreadable(name, _WHAT, f"{field or 'the whole'} is not as charter writes it") from None
    digest = file.statement.subject[0].digest.get("sha256", "")
    if not digest:
        raise unreadable(name, _WHAT, "its subject has no digest")
    record = Record(Statement(digest=digest, predicate=file.statement.predicate), file.signature, file.signed_copy)
    if rfc8785.dumps(record.as_json()) != rfc8785.dumps(data):
        raise unreadable(name, _WHAT, "it is not written as charter writes a sign-off")
    return record


def is_signed(raw: bytes) -> bool:
    """Whether somebody signs by a record, and does not decline or withdraw. Whether it is true is not asked."""
    try:
        return read_record("a record", raw).said.decision is Decision.SIGNED
    except SpecError:
        return False


def _plain(value: Any) -> Any:  # noqa: ANN401 - what pydantic gives, made plain for JSON
    match value:
        case StrEnum():
            return value.value
        case datetime():
            return moment_text(value)
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case _:
            return value
