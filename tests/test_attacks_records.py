"""What somebody may do to records, snapshots and lists of signers, each with its own message."""

import base64
import hashlib
import shutil
import textwrap
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from attacks import (
    DAY,
    Attack,
    believed,
    copy_of,
    edit_json,
    in_copy_alone,
    record_of,
    rewrite,
    signed_in,
    told,
    without_git,
)
from conftest import edit
from keys import ed25519_key, public_line
from pdf_attacks import flipped
from sign_offs import Desk

from charter.signoff import ssh
from charter.signoff.record import Decision, Evidence, Method, Record


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return signed_in(tmp_path_factory.mktemp("signed") / "repo")


@pytest.fixture
def desk(signed: Desk, tmp_path: Path) -> Desk:
    return copy_of(signed, tmp_path / "repo")


def record(change: Callable[[dict[str, Any]], object], seat: str = "agents") -> Callable[[Desk], None]:
    """Edit a record."""
    return lambda desk: edit_json(desk.drawer / f"{seat}.json", change)


def raw(change: Callable[[bytes], bytes], name: str = "agents.json") -> Callable[[Desk], object]:
    return in_copy_alone(change, name)


def said(**fields: Any) -> Callable[[Desk], None]:  # noqa: ANN401 - fields of a predicate
    """Another statement under the same signature."""
    return lambda desk: rewrite(desk, "agents", **fields)


def signed_as(namespace: str = ssh.NAMESPACE, hashed: str = "sha512", key: str = "ines") -> Callable[[Desk], object]:
    """A signature over the right bytes, by a program that asks nothing (PROTOCOL.sshsig)."""

    def do(desk: Desk) -> None:
        statement, signer = record_of(desk, "agents").statement, ed25519_key(key)
        digest = hashlib.new(hashed, statement.canonical()).digest()
        to_sign = b"SSHSIG" + b"".join(map(text, (namespace.encode(), b"", hashed.encode(), digest)))
        blob = base64.b64decode(public_line(signer).split()[1])
        signature = text(b"ssh-ed25519") + text(signer.sign(to_sign))
        whole = b"SSHSIG\0\0\0\1" + b"".join(map(text, (blob, namespace.encode(), b"", hashed.encode(), signature)))
        lines = textwrap.wrap(base64.b64encode(whole).decode(), 70)
        armour = ("-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", "")
        desk.put(Record(statement, signature="\n".join(armour)))

    return do


def text(raw: bytes) -> bytes:
    """As SSH writes a text (RFC 4251)."""
    return len(raw).to_bytes(4, "big") + raw


def swapped(desk: Desk) -> None:
    """One person's signature under the record of another."""
    other = record_of(desk, "agents").signature
    desk.by_key("team-leads", DAY)
    edit_json(desk.drawer / "team-leads.json", lambda data: data.update(signature=other))


def turned(signature: str) -> str:
    """Another letter in the middle of it."""
    at = len(signature) // 2
    return signature[:at] + ("A" if signature[at] != "A" else "B") + signature[at + 1 :]


def other_key_in_list(desk: Desk) -> None:
    edit(desk.folder.parent / "signers.yaml", public_line(ed25519_key("ines")), public_line(ed25519_key("mallory")))


def to_another_seat(desk: Desk) -> None:
    shutil.copy(desk.drawer / "agents.json", desk.drawer / "team-leads.json")


def to_another_digest(desk: Desk) -> None:
    shutil.copytree(desk.drawer, desk.folder / "signoffs" / "0123456789ab")


def to_another_digest_with_its_own_snapshot(desk: Desk) -> None:
    """The charter is changed, and the old record is put into the folder of the new digest."""
    old = desk.drawer
    edit(desk.folder / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    desk.recorded("sponsor", DAY)
    shutil.copy(old / "agents.json", desk.drawer / "agents.json")


def with_digest_of_today(desk: Desk) -> None:
    """As above, and the record says the new digest."""
    to_another_digest_with_its_own_snapshot(desk)
    whole = desk.digest
    edit_json(desk.drawer / "agents.json", lambda data: data["statement"]["subject"][0]["digest"].update(sha256=whole))


def promise(data: dict[str, Any]) -> None:
    data["ramp"]["months_until_reliable"] = 12


def in_snapshot(desk: Desk) -> None:
    edit_json(desk.drawer / "commitments.json", promise)


def unlink(name: str) -> Callable[[Desk], object]:
    return lambda desk: (desk.drawer / name).unlink()


def by_word(desk: Desk) -> None:
    """The record of a signature becomes one that somebody vouches for, which needs no key."""
    said = {"method": Method.RECORDED, "evidence": Evidence(vouched_by="Mallory")}
    desk.put(Record(desk.statement("agents", DAY, **said)))


def scan_and_record(desk: Desk) -> None:
    desk.on_paper("team-leads", DAY, b"%PDF-1.7 another scan")


def with_key_put_in_later(desk: Desk) -> None:
    """An outsider signs, and gets into the list of signers when nobody looks any more."""
    desk.by_key("agents", "2027-01-07", ed25519_key("mallory"))
    desk.repo.commit(on="2027-01-08")
    edit(desk.folder.parent / "signers.yaml", public_line(ed25519_key("ines")), public_line(ed25519_key("mallory")))
    desk.repo.commit(on="2027-02-08")


def into_another_charter(desk: Desk) -> None:
    """The same words in another charter, with the sign-offs of the first."""
    other = desk.folder.parent / "other"
    desk.repo.commit(
        {"other/charter.yaml": (desk.folder / "charter.yaml").read_text().replace("Ticket triage", "Mail")}
    )
    shutil.copytree(desk.folder / "signoffs", other / "signoffs")
    edit(other / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    desk.repo.commit()
    shutil.rmtree(desk.folder)
    other.rename(desk.folder)


def no_that_vanishes(desk: Desk) -> None:
    file = desk.by_key("agents", "2027-01-07", decision=Decision.DECLINED, because="Too soon.")
    desk.repo.commit(on="2027-01-07")
    file.unlink()
    desk.repo.commit(on="2027-01-08")


def yes_put_back(desk: Desk) -> None:
    """Somebody declined after having signed, and the signature is put back."""
    before = (desk.drawer / "agents.json").read_bytes()
    desk.by_key("agents", "2027-01-07", decision=Decision.DECLINED, because="Too soon.")
    desk.repo.commit(on="2027-01-07")
    (desk.drawer / "agents.json").write_bytes(before)
    desk.repo.commit(on="2027-01-08")


BY_KEY = [
    Attack("a word of a statement", "x1", said(name="Ines Carvalha", role="speaks for nobody")),
    Attack("the time of a statement", "x2", said(at=datetime(2026, 1, 5, tzinfo=UTC))),
    Attack("the condition under which it was signed", "x3", said(conditions=("None.",))),
    Attack("a bit of a signature", "x4", record(lambda data: data.update(signature=turned(data["signature"])))),
    Attack("the end of a signature", "x5", record(lambda data: data.update(signature=data["signature"][:120]))),
    Attack("a signature that is none", "x6", record(lambda data: data.update(signature="Ines Carvalho"))),
    Attack("no signature", "x7", record(lambda data: data.pop("signature"))),
    Attack("the signature of another record", "x8", swapped),
    Attack("another namespace", "x9", signed_as(namespace="git")),
    Attack("another hash", "x10", signed_as(hashed="sha1")),
    Attack("an outsider's key", "x11", lambda desk: desk.by_key("agents", DAY, ed25519_key("mallory"))),
    Attack("an outsider's key under another name", "x12", signed_as(key="mallory")),
    Attack("the right key in the wrong seat", "x13", lambda desk: desk.by_key("team-leads", DAY, ed25519_key("ines"))),
    Attack("a key that is not believed any more", "x14", believed("until: 2027-01-04")),
    Attack("a key that is not believed yet", "x15", believed("from: 2027-01-06")),
    Attack("a record that is copied to another seat", "x16", to_another_seat),
    Attack("a record that is copied to another digest", "x17", to_another_digest),
    Attack("a record in the folder of the digest of today", "x18", to_another_digest_with_its_own_snapshot),
    Attack("a record that says the digest of today", "x19", with_digest_of_today),
    Attack("a promise in the snapshot", "x20", in_snapshot),
    Attack("no snapshot", "x21", unlink("commitments.json")),
    Attack("another scan", "x22", raw(lambda content: flipped(content, 12), "team-leads.pdf")),
    Attack("no scan", "x23", unlink("team-leads.pdf")),
    Attack("no list of signers", "x24", lambda desk: (desk.folder.parent / "signers.yaml").unlink()),
    Attack("another key in the list of signers", "x25", other_key_in_list),
]
BY_GIT = [
    Attack("another proof, which needs no key", "y1", by_word),
    Attack("another scan, and its record with it", "y2", scan_and_record),
    Attack("a key that comes into the list afterwards", "y3", with_key_put_in_later),
    Attack("the sign-offs of another charter", "y4", into_another_charter),
    Attack("a refusal that vanishes", "y5", no_that_vanishes),
    Attack("a signature that comes back after a refusal", "y6", yes_put_back),
]
MALFORMED = [
    ("nothing", b"", "m1"),
    ("no JSON", b"{'statement': 1}", "m2"),
    ("a list", b"[]", "m3"),
    ("another object", b"{}", "m4"),
    ("a number with a fraction", b'{"statement": 1.5}', "m5"),
    ("a name twice", b'{"statement": 1, "statement": 2}', "m6"),
    ("no UTF-8", b"\xff\xfe", "m7"),
    ("ten thousand brackets", b"[" * 10_000, "m8"),
    ("a megabyte", b" " * 1_048_576, "m9"),
    ("half a surrogate", b'{"statement": "\\ud800"}', "m10"),
    ("zeros", bytes(500), "m11"),
]


@pytest.mark.parametrize("attack", BY_KEY, ids=lambda attack: attack.name)
def test_what_is_proved_by_a_key_needs_no_git_to_be_found(attack: Attack, desk: Desk) -> None:
    without_git(desk)
    attack.do(desk)
    assert_found(attack, desk)


@pytest.mark.parametrize("attack", BY_GIT, ids=lambda attack: attack.name)
def test_what_no_key_protects_is_found_by_git(attack: Attack, desk: Desk) -> None:
    attack.do(desk)
    desk.repo.commit(on="2027-03-01")
    assert_found(attack, desk)


@pytest.mark.parametrize(("name", "content", "words"), MALFORMED, ids=[each[0] for each in MALFORMED])
@pytest.mark.parametrize("file", ["agents.json", "commitments.json", "../../../signers.yaml", "sponsor.pdf"])
def test_what_is_malformed_is_told(name: str, content: bytes, words: str, file: str, desk: Desk) -> None:
    (desk.drawer / file).write_bytes(content)
    code, told_ = told(desk)
    print(file, "|", name, "|", code, told_[:400])


def assert_found(attack: Attack, desk: Desk) -> None:
    code, words = told(desk)
    print("@@", attack.name, "|", code, "|", words)
    assert attack.words in words
    assert code == attack.code
