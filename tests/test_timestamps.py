"""Timestamps in signed PDFs that count for less than they seem to, each told in its own words."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from asn1crypto import cms, keys, x509
from certificates import Identity, person, timestamp_authority
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps import DummyTimeStamper
from signature_attacks import place_of
from signed_pdfs import AT, base, own_copy, record, spec, statement
from test_verify_signed import listed, proof, signers

from charter.documents.stamp import stamp
from charter.documents.tracing.copies import copy_checker
from charter.signoff.pades import hanko_sign
from charter.signoff.pades.order import Order
from charter.signoff.pades.place import without_filling
from charter.signoff.pades.reason import field_of, reason
from charter.signoff.proof import Proof
from charter.signoff.record import Record, Statement, StoredFile
from charter.signoff.results import Check, Result

DANA = person("Dana Whitcombe")
LASTING = person("Dana Whitcombe", ends="2039-01-01")
OURS = timestamp_authority()


def authority(of: Identity, at: datetime) -> DummyTimeStamper:
    raw = of.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(x509.Certificate.load(of.der), keys.PrivateKeyInfo.load(raw), fixed_dt=at)


def stamped(at: datetime, by: Identity = OURS, said: Statement | None = None, who: Identity = DANA) -> bytes:
    """A copy of the sponsor that an authority stamped at some time, by a program that asks nothing."""
    said = said or statement()
    order = Order(field_of("sponsor"), "Dana Whitcombe", reason(said), said.predicate.at, serial=False)
    return hanko_sign.signed(base(), order, who.signer, stamp(said), authority(by, at))


def cms_of(pdf: bytes) -> cms.ContentInfo:
    """The signature in a PDF."""
    start, end = place_of(pdf)
    return cms.ContentInfo.load(without_filling(bytes.fromhex(pdf[start + 1 : end - 1].decode())))


def found_of(said: Statement, copy: bytes, who: bytes) -> Proof:
    stored = StoredFile(name="sponsor.pdf", sha256=sha256(copy).hexdigest(), size=len(copy))
    return copy_checker(Path(spec().path))(Record(said, signed_copy=stored), copy, listed(who))


def believed(*timestamps: str, more: str = "") -> bytes:
    return signers(timestamps=timestamps) + more.encode()


def told(copy: bytes, who: bytes) -> dict[str, Check]:
    return proof(copy, record("sponsor", copy), who)


def test_a_believed_timestamp_says_when_and_nothing_else_is_told() -> None:
    copy = stamped(AT + timedelta(seconds=4))
    found = found_of(statement(), copy, believed(OURS.fingerprint))
    assert (found.moment, found.moment_proved) == (AT + timedelta(seconds=4), True)
    assert {each.result for each in found.checks} == {Result.FINE}


@pytest.mark.parametrize("days", [-200, -2, 2, 700])
def test_a_timestamp_of_another_day_than_the_signature_is_found(days: int) -> None:
    """Anybody can have a signed file stamped anew, and what was withdrawn would look newer than the withdrawal."""
    found = told(stamped(AT + timedelta(days=days)), believed(OURS.fingerprint))["timestamp"]
    assert found.result is Result.BROKEN
    assert found.message.startswith("The timestamp is of ")
    assert found.message.endswith(", and the signature says of itself that it was made on 5 January 2027, 09:30 UTC.")


def test_an_authority_that_nobody_named_is_told() -> None:
    other = timestamp_authority("Other Timestamps")
    found = told(stamped(AT, other), believed(OURS.fingerprint))["timestamp"]
    assert found.result is Result.ABSENT
    assert found.message == (
        f"The timestamp is by an authority that signers.yaml does not name: {other.fingerprint}. "
        "So the time is that of the signatory's own computer."
    )


def test_an_authority_that_is_believed_no_more_is_told() -> None:
    who = believed(OURS.fingerprint, more="    until: 2027-01-04\n")
    found = told(stamped(AT), who)["timestamp"]
    assert found.message.startswith(
        "The timestamp is of 5 January 2027, and its authority is believed only until 4 Jan"
    )
    assert found.result is Result.ABSENT


def test_an_authority_whose_certificate_had_expired_is_told() -> None:
    at = datetime(2031, 1, 5, 9, 30, tzinfo=UTC)
    said = statement(at=at)
    evidence = said.predicate.evidence.model_copy(update={"certificate": LASTING.fingerprint})
    said = said.model_copy(update={"predicate": said.predicate.model_copy(update={"evidence": evidence})})
    copy = stamped(at, said=said, who=LASTING)
    who = signers({"sponsor": ("Dana Whitcombe", LASTING.fingerprint)}, timestamps=(OURS.fingerprint,))
    found = found_of(said, copy, who)
    (stamp_told,) = [each for each in found.checks if each.name == "timestamp"]
    expired = "The certificate of the timestamp authority Example Timestamps was not valid then"
    assert stamp_told.message.startswith(expired)
    assert not found.moment_proved
    assert {each.result for each in found.checks} == {Result.FINE, Result.ABSENT}


def test_the_timestamp_of_another_signature_is_found_and_told_once() -> None:
    copy, other = stamped(AT), stamped(AT, said=statement(conditions=("None.",)))
    mine, theirs = cms_of(copy), cms_of(other)
    mine["content"]["signer_infos"][0]["unsigned_attrs"] = theirs["content"]["signer_infos"][0]["unsigned_attrs"]
    start, end = place_of(copy)
    digits = mine.dump(force=True).hex().upper().encode().ljust(end - start - 2, b"0")
    found = told(copy[: start + 1] + digits + copy[end - 1 :], believed(OURS.fingerprint))["signature"]
    assert found.message == (
        "The signature for the seat sponsor does not hold. Its timestamp is damaged, or is not of this signature."
    )


def test_a_copy_without_a_timestamp_has_nothing_told_of_one() -> None:
    assert "timestamp" not in told(own_copy(), believed(OURS.fingerprint))
