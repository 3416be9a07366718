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
    assert_found,
    believed,
    copy_of,
    drawn_once,
    edit_json,
    in_copy_alone,
    record_of,
    rewrite,
    shown_on_page,
    signed_in,
    told,
    without_git,
)
from conftest import edit
from keys import ed25519_key, public_line
from pdf_attacks import flipped
from sign_offs import Desk
from test_attacks_pdf import ATTACKS

from charter.signoff import ssh
from charter.signoff.record import Decision, Evidence, Method, Record


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return signed_in(tmp_path_factory.mktemp("signed") / "repo")


@pytest.fixture
def desk(signed: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    drawn_once(monkeypatch)
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


def into_another_charter(desk: Desk) -> Desk:
    """Another charter, with the sign-offs of the first."""
    other = desk.folder.parent / "other"
    text = (
        (desk.folder / "charter.yaml")
        .read_text("utf-8")
        .replace("months_until_reliable: 9", "months_until_reliable: 8")
    )
    desk.repo.commit({"other/charter.yaml": text.replace("title: Ticket triage assistant", "title: Mail assistant")})
    shutil.copytree(desk.folder / "signoffs", other / "signoffs")
    desk.repo.commit()
    return Desk(other)


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
    Attack(
        "a word of a statement",
        "For the seat agents the record names Ines Carvalha",
        said(name="Ines Carvalha", role="speaks for nobody"),
    ),
    Attack(
        "a bit of a signature",
        "The SSH signature uses the hash",
        record(lambda data: data.update(signature=turned(data["signature"]))),
    ),
    Attack(
        "the end of a signature",
        "The SSH signature is cut off",
        record(lambda data: data.update(signature=data["signature"][:120])),
    ),
    Attack(
        "a signature that is none",
        "It is not an SSH signature",
        record(lambda data: data.update(signature="Ines Carvalho")),
    ),
    Attack("no signature", "The record says ssh and lacks a signature", record(lambda data: data.pop("signature"))),
    Attack(
        "another namespace",
        "The SSH signature was made for 'git', and one here is made for 'signoff@charter'",
        signed_as(namespace="git"),
    ),
    Attack("another hash", "The SSH signature uses the hash 'sha1'", signed_as(hashed="sha1")),
    Attack(
        "an outsider's key",
        "The key SHA256:A16g1CV73CP/WZNmfbPLr1WND08i1wEWLHWtcnfachE is not among those",
        lambda desk: desk.by_key("agents", DAY, ed25519_key("mallory")),
    ),
    Attack("an outsider's key under another name", "and another one signed", signed_as(key="mallory")),
    Attack(
        "the right key in the wrong seat",
        "belongs to Ines Carvalho in the seat agents, not to the seat team-leads",
        lambda desk: desk.by_key("team-leads", DAY, ed25519_key("ines")),
    ),
    Attack(
        "a key that is not believed any more",
        "of Ines Carvalho is believed only until 4 January 2027",
        believed("until: 2027-01-04"),
    ),
    Attack(
        "a key that is not believed yet",
        "of Ines Carvalho is believed only from 6 January 2027",
        believed("from: 2027-01-06"),
    ),
    Attack(
        "a record that is copied to another seat",
        "its file is named after another one: team-leads.json",
        to_another_seat,
    ),
    Attack(
        "a record that is copied to another digest",
        "The record is about the digest ff90e5859fe4…, and lies in the folder of another one",
        to_another_digest,
    ),
    Attack(
        "a record in the folder of the digest of today",
        "What lies beside the record is not what was signed",
        to_another_digest_with_its_own_snapshot,
    ),
    Attack("a promise in the snapshot", "is not what was signed: its digest begins with", in_snapshot),
    Attack("no snapshot", "What was signed is not there", unlink("commitments.json")),
    Attack(
        "another scan",
        "team-leads.pdf is not the file that it was: its SHA-256 is another one",
        raw(lambda content: flipped(content, 12), "team-leads.pdf"),
    ),
    Attack("no scan", "The scan is not there", unlink("team-leads.pdf")),
    Attack(
        "no list of signers",
        "There is no signers.yaml, so nothing says whose key",
        lambda desk: (desk.folder.parent / "signers.yaml").unlink(),
    ),
    Attack(
        "another key in the list of signers",
        "The key SHA256:e+LePvLyCZIJHiOL/CLfBIRv8Pz0O3x2PtVl06CblLY is not among those",
        other_key_in_list,
    ),
]
OF_ANOTHER_TEXT = "The SSH signature does not belong to this text: one of the two was changed"
OTHER_TEXT = [
    Attack("another time in a record", OF_ANOTHER_TEXT, said(at=datetime(2026, 1, 5, tzinfo=UTC))),
    Attack("another condition in a record", OF_ANOTHER_TEXT, said(conditions=("None.",))),
    Attack("another decision in a record", OF_ANOTHER_TEXT, said(decision=Decision.DECLINED, because="Too soon.")),
    Attack("the digest of today in an old record", OF_ANOTHER_TEXT, with_digest_of_today),
    Attack("the signature of another record", OF_ANOTHER_TEXT, swapped),
]
BY_GIT = [
    Attack("another proof, which needs no key", "agents.json - The record was changed after it was committed", by_word),
    Attack(
        "another scan, and its record with it",
        "team-leads.json - The record was changed after it was committed",
        scan_and_record,
    ),
    Attack(
        "a key that comes into the list afterwards",
        "signers.yaml did not name it for the seat agents",
        with_key_put_in_later,
    ),
    Attack(
        "the sign-offs of another charter", "The record is of another charter and was copied here", into_another_charter
    ),
    Attack("a refusal that vanishes", "The record by which Ines Carvalho declined", no_that_vanishes),
    Attack("a signature that comes back after a refusal", "An older record was put back", yes_put_back),
]
MALFORMED = [
    ("nothing", b"", "it is not JSON: expecting value"),
    ("no JSON", b"{'statement': 1}", "it is not JSON: expecting property name"),
    ("a list", b"[]", "it does not hold"),
    ("another object", b"{}", "charter writes"),
    ("a number with a fraction", b'{"statement": 1.5}', "it holds the number 1.5"),
    ("a name twice", b'{"statement": 1, "statement": 2}', "it has 'statement' twice"),
    ("no UTF-8", b"\xff\xfe", "it is not JSON in UTF-8"),
    ("ten thousand brackets", b"[" * 10_000, "it is not JSON in UTF-8"),
    ("a megabyte", b" " * 1_048_576, "it is larger than 256 KiB"),
    ("half a surrogate", b'{"statement": "\\ud800"}', "it is not JSON in UTF-8"),
    ("zeros", bytes(500), "it is not JSON: expecting value"),
]


@pytest.mark.parametrize("attack", BY_KEY, ids=lambda attack: attack.name)
def test_what_is_proved_by_a_key_needs_no_git_to_be_found(attack: Attack, desk: Desk) -> None:
    without_git(desk)
    assert_found(attack, desk)


@pytest.mark.parametrize("attack", OTHER_TEXT, ids=lambda attack: attack.name)
def test_a_signature_is_of_every_word_of_a_statement(attack: Attack, desk: Desk) -> None:
    without_git(desk)
    assert_found(attack, desk)


@pytest.mark.parametrize("attack", BY_GIT, ids=lambda attack: attack.name)
def test_what_no_key_protects_is_found_by_git(attack: Attack, desk: Desk) -> None:
    assert_found(attack, desk)


@pytest.mark.parametrize(("name", "content", "words"), MALFORMED, ids=[each[0] for each in MALFORMED])
def test_a_malformed_record_or_snapshot_is_told(name: str, content: bytes, words: str, desk: Desk) -> None:
    without_git(desk)
    for file, start in (("agents.json", "The record cannot be read: "), ("commitments.json", "What was signed, ")):
        before = (desk.drawer / file).read_bytes()
        (desk.drawer / file).write_bytes(content)
        code, told_of = told(desk)
        assert start in told_of
        assert words in told_of
        assert code == 3
        (desk.drawer / file).write_bytes(before)


@pytest.mark.parametrize(("name", "content"), [each[:2] for each in MALFORMED], ids=[each[0] for each in MALFORMED])
def test_a_malformed_list_of_signers_is_told(name: str, content: bytes, desk: Desk) -> None:
    (desk.folder.parent / "signers.yaml").write_bytes(content)
    code, told_of = told(desk)
    assert "signers.yaml" in told_of
    assert code == 2


def test_no_two_attacks_are_told_in_the_same_words() -> None:
    words = [attack.words for attack in (*BY_KEY, *BY_GIT)]
    assert len(set(words)) == len(words)


def test_the_page_has_every_attack_and_no_other() -> None:
    assert list(shown_on_page()) == [each.name for each in (*BY_KEY, *OTHER_TEXT, *BY_GIT, *ATTACKS)]
