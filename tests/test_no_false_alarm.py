"""Two hundred sign-offs that nobody touched, by every method, and not one false alarm."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from attacks import told
from certificates import person, timestamp_authority
from keys import PrivateKey, ecdsa_key, ed25519_key, public_line
from overlay import TRIAGE
from repositories import Repo, made_in
from sign_offs import Desk
from test_timestamps import authority

from charter.documents.base import base_pdf
from charter.documents.stamp import stamp
from charter.signoff.commitments import digest
from charter.signoff.folder import SERIAL_COPY
from charter.signoff.pades import hanko_sign
from charter.signoff.pades.order import Order
from charter.signoff.pades.reason import field_of, reason
from charter.signoff.record import Evidence, Method, Record, Statement, StoredFile
from charter.spec.load import load
from charter.spec.model import Charter

COPIES, IN_ONE_FILE, OTHERS = 15, 5, 180
NAMES = ("Zoë Ångström", "Nora O’Neill", "Łukasz Żak", "Ibrahim Al-Amin", "José María")
CONDITIONS = ((), ("The coach stays.",), ("“Friday” means every Friday.", "No figure by person; not even once."))


def seats(count: int) -> dict[str, str]:
    return {f"seat-{number}": f"{NAMES[number % len(NAMES)]} {number}" for number in range(count)}


def in_charter(repo: Repo, folder: str, count: int) -> Desk:
    """A charter with many seats."""
    text = TRIAGE.read_text("utf-8")
    lines = [f"  - {{seat: {seat}, name: {name}, role: speaks for team {seat}}}" for seat, name in seats(count).items()]
    repo.write({f"{folder}/charter.yaml": text[: text.index("sign_off:")] + "\n".join(["sign_off:", *lines, ""])})
    return Desk(repo.folder / folder)


def key_of(seat: str, number: int) -> PrivateKey:
    return ecdsa_key(seat, (256, 384, 521)[number % 3]) if number % 2 else ed25519_key(seat)


def said(number: int) -> dict[str, Any]:
    return {"conditions": CONDITIONS[number % len(CONDITIONS)], "version": f"1.{number % 7}"}


def signers(with_certificates: int, with_keys: int) -> str:
    lines = ["signers: 1", "seats:"]
    for number, (seat, name) in enumerate(seats(max(with_certificates, with_keys)).items()):
        lines += [f"  - seat: {seat}", f"    name: {name}", "    keys:"]
        lines.append(f"      - {{key: {public_line(key_of(seat, number))}, from: 2027-01-05, until: 2027-01-05}}")
        if number < with_certificates:
            lines.append(f"      - {{certificate: '{person(name, kind=kind(number)).fingerprint}', from: 2027-01-05}}")
    return "\n".join([*lines, "timestamps:", f"  - certificate: {timestamp_authority().fingerprint}", ""])


def kind(number: int) -> str:
    return "rsa" if number == 0 else ("ec", "ed25519")[number % 2]


def sign_all(desk: Desk) -> None:
    """The first with copies of their own, the last one after the other in one file."""
    base = whole = base_pdf(load(desk.folder))
    drawn = stamp(desk.statement("seat-0"))(200, 45)
    for number, (seat, name) in enumerate(seats(COPIES + IN_ONE_FILE).items()):
        who, serial = person(name, kind=kind(number)), number >= COPIES
        evidence = Evidence(certificate=who.fingerprint)
        statement = desk.statement(seat, method=Method.PADES, evidence=evidence, **said(number))
        order = Order(field_of(seat), name, reason(statement), statement.predicate.at, serial=serial)
        says_when = authority(timestamp_authority(), order.at + timedelta(seconds=2)) if number % 4 == 0 else None
        content = hanko_sign.signed(whole if serial else base, order, who.signer, lambda *_: drawn, says_when)
        whole = content if serial else whole
        keep(desk, statement, SERIAL_COPY if serial else f"{seat}.pdf", content)


def keep(desk: Desk, statement: Statement, name: str, content: bytes) -> None:
    stored = StoredFile(name=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content))
    path = desk.put(replace(Record(statement), signed_copy=stored))
    path.with_name(name).write_bytes(content)


def by_number_of_seats(given: dict[int, str], charter: Charter) -> str:
    """The digest of one of the two charters, computed once."""
    if len(charter.seats) not in given:
        given[len(charter.seats)] = digest(charter)
    return given[len(charter.seats)]


def test_two_hundred_sign_offs_that_nobody_touched_all_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sign_offs.load", cache(load))  # they are many, and neither charter changes
    monkeypatch.setattr("sign_offs.digest", partial(by_number_of_seats, {}))
    repo = made_in(tmp_path / "repo")
    with_certificates, others = in_charter(repo, "one", COPIES + IN_ONE_FILE), in_charter(repo, "two", OTHERS)
    repo.commit({"signers.yaml": signers(COPIES + IN_ONE_FILE, OTHERS)}, on="2027-01-04")
    sign_all(with_certificates)
    for number, seat in enumerate(seats(OTHERS)):
        match number % 3:
            case 0:
                others.by_key(seat, key=key_of(seat, number), **said(number))
            case 1:
                others.on_paper(seat, **said(number))
            case _:
                others.recorded(seat, **said(number))
    repo.commit(on="2027-01-05")  # the last day of the keys
    found = 0
    for desk in (with_certificates, others):
        code, words = told(desk)
        assert (code, "What is wrong" in words, "Also to know" in words) == (0, False, False), words
        found += words.count(" current ")
    assert found == COPIES + IN_ONE_FILE + OTHERS == 200
