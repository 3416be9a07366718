"""Signed PDFs for tests: a base, statements, copies that one or several people have signed."""

from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from certificates import Identity, person
from conftest import ROOT

from charter.documents.base import base_pdf
from charter.documents.stamp import stamp
from charter.signoff.commitments import digest
from charter.signoff.pades.sign import sign
from charter.signoff.record import Decision, Evidence, Method, Predicate, Record, Statement, StoredFile
from charter.spec.load import Spec, load

AT = datetime(2027, 1, 5, 9, 30, tzinfo=UTC)
SEATS = ("sponsor", "team-leads", "agents")


@cache
def spec() -> Spec:
    """A charter with three seats."""
    return load(ROOT / "samples" / "support-triage")


@cache
def base() -> bytes:
    """The expectations PDF before anybody has signed."""
    return base_pdf(spec())


def statement(seat: str = "sponsor", *, at: datetime = AT, conditions: tuple[str, ...] = ()) -> Statement:
    """What somebody in a seat says."""
    charter = spec().charter
    (holder,) = [each for each in charter.seats if each.seat == seat]
    said = Predicate(
        title=charter.title,
        version=charter.version,
        seat=seat,
        name=holder.name,
        role=holder.role,
        decision=Decision.SIGNED,
        conditions=conditions,
        method=Method.PADES,
        at=at,
        evidence=Evidence(certificate=person(holder.name).fingerprint),
    )
    return Statement(digest=digest(charter), predicate=said)


def holder(seat: str = "sponsor") -> Identity:
    """The certificate of whoever has a seat."""
    return person(statement(seat).predicate.name)


def signed_by(seat: str, pdf: bytes, by: Identity | None = None, *, serial: bool = False) -> bytes:
    """A PDF with the signature of a seat, by its holder's certificate unless it is said by which."""
    said = statement(seat)
    return sign(pdf, said, (by or holder(seat)).signer, stamp(said), serial=serial)


@cache
def own_copy(seat: str = "sponsor") -> bytes:
    """The copy that a seat has signed."""
    return signed_by(seat, base())


@cache
def serial_copy(*seats: str) -> bytes:
    """The one PDF that several seats have signed one after the other."""
    *before, last = seats
    return signed_by(last, serial_copy(*before) if before else base(), serial=True)


def record(seat: str, copy: bytes, name: str = "") -> Record:
    """The record of a signature in a PDF."""
    stored = StoredFile(name=name or f"{seat}.pdf", sha256=sha256(copy).hexdigest(), size=len(copy))
    return Record(statement(seat), signed_copy=stored)
