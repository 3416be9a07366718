"""What can be wrong with a sign-off: each thing is found, in a sentence of its own, and nothing ends in a traceback."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, edit
from keys import ed25519_key, public_line
from sign_offs import VOUCHER, Desk, amiss, desk_in, signers_text

from charter.errors import ExitCode, SpecError
from charter.signoff.record import Decision, Evidence, Method, Record, StoredFile
from charter.signoff.standing import Standing, State
from charter.signoff.verify import standing_of
from charter.spec.load import load


@pytest.fixture
def run(run_here: Run) -> Run:
    """In this process: each test looks at what is said and written, and not at how charter starts."""
    return run_here


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return desk_in(tmp_path, monkeypatch)


def standing(desk: Desk) -> Standing:
    return standing_of(load(str(desk.folder)))


def only(desk: Desk) -> str:
    """The only thing that is amiss, besides that nothing is committed yet."""
    found = [each for each in amiss(standing(desk)) if not each.startswith(("committed: absent", "history: absent"))]
    (told,) = found
    return told


def assert_broken(desk: Desk, told: str, seat: str = "sponsor") -> None:
    """That just this is amiss, and the seat does not count."""
    assert only(desk) == told
    found = standing(desk)
    assert next(each.state for each in found.seats if each.seat == seat) is State.BROKEN
    assert found.exit_code == ExitCode.UNTRUSTED


def rewritten(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Write something else into a record."""
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def deep(path: Path) -> None:
    path.write_text("[" * 100_000)


def fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def link(path: Path) -> None:
    path.rename(path.with_name(".elsewhere"))
    path.symlink_to(".elsewhere")


def nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda path: path.write_text(""), "it is not JSON: expecting value"),
        (lambda path: path.write_text("[]"), "it does not hold a sign-off: it has no parts with names"),
        (lambda path: path.write_text("{}"), "statement is not as charter writes it"),
        (lambda path: path.write_text('{"a": 1, "a": 2}'), "it has 'a' twice in one place"),
        (lambda path: path.write_text('{"a": 1.5}'), "it holds the number 1.5, which charter does not write there"),
        (lambda path: path.write_bytes(b"\xff\xfe{}"), "it is not JSON in UTF-8"),
        (lambda path: path.write_bytes(path.read_bytes()[:200]), "it is not JSON: "),
        (lambda path: path.write_text(" " * 300_000), "it is larger than 256 KiB, and nothing that was signed is"),
        (deep, "it is not JSON in UTF-8"),
        (lambda path: path.write_text('{"a": ' + "[" * 50 + "]" * 50 + "}"), "it is nested deeper than anything"),
        (lambda path: path.write_text('{"a": 9007199254740993}'), "it holds a number that is larger than any"),
        (lambda path: path.write_text(r'{"a": "\ud800"}'), "it is not JSON in UTF-8"),
    ],
)
def test_a_record_that_cannot_be_read_is_told(desk: Desk, harm: Callable[[Path], object], told: str) -> None:
    harm(desk.recorded("sponsor"))
    assert only(desk).startswith(f"record: broken: The record cannot be read: {told}")
    assert standing(desk).seats[0].state is State.BROKEN
    assert standing(desk).exit_code == ExitCode.UNTRUSTED


@pytest.mark.parametrize("field", ["at", "conditions", "decision", "evidence", "method", "seat", "title"])
@pytest.mark.parametrize("value", [None, 0, 10**20, True, [], {}, [[]], "", "\ud800", "\x00"])
def test_no_value_in_a_record_ends_in_a_traceback(desk: Desk, field: str, value: object) -> None:
    path = desk.by_key("sponsor")
    data = json.loads(path.read_text("utf-8"))
    data["statement"]["predicate"][field] = value
    path.write_text(json.dumps(data), encoding="utf-8")
    assert standing(desk).seats[0].state is State.BROKEN


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (fifo, "The record is not a file."),
        (folder, "The record is not a file."),
        (nowhere, "The record is a symbolic link, and records are files."),
    ],
)
def test_what_stands_in_the_place_of_a_record_and_is_none_is_told(
    desk: Desk, harm: Callable[[Path], object], told: str
) -> None:
    harm(desk.recorded("sponsor"))
    assert_broken(desk, f"record: broken: {told}")


def test_a_record_has_what_belongs_to_its_method_and_nothing_else(desk: Desk) -> None:
    statement = desk.statement("sponsor", evidence=Evidence(vouched_by=VOUCHER))
    path = desk.put(Record(statement, signature="-----BEGIN SSH SIGNATURE-----"))
    assert_broken(desk, "record: broken: The record says recorded and has a signature, which does not belong to it.")
    path.unlink()
    desk.put(Record(desk.statement("sponsor", evidence=Evidence())))
    assert "record: broken: The record says recorded and lacks somebody who vouches, which belongs to it." in amiss(
        standing(desk)
    )


def test_a_record_of_another_seat_is_found_by_its_file(desk: Desk) -> None:
    path = desk.by_key("agents")
    path.rename(path.with_name("sponsor.json"))
    assert_broken(
        desk,
        "name: broken: The record is of the seat agents, and its file is named after another one: sponsor.json.",
    )


def test_a_record_in_the_folder_of_another_digest_is_found(desk: Desk) -> None:
    path = desk.by_key("sponsor")
    edit(desk.folder / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    desk.recorded("agents")
    old = path.parent.name
    path.rename(desk.drawer / path.name)
    assert [each for each in amiss(standing(desk)) if "broken" in each] == [
        f"digest: broken: The record is about the digest {old}…, and lies in the folder of another one.",
        (
            "snapshot: broken: What lies beside the record is not what was signed: "
            f"{desk.drawer}/commitments.json has another digest."
        ),
    ]


def test_a_snapshot_that_is_not_there_or_is_another_is_found(desk: Desk) -> None:
    path = desk.by_key("sponsor").with_name("commitments.json")
    edit(path, "Dana Whitcombe", "Dana Whitcomb")
    start = f"snapshot: broken: {path} is not what was signed: its digest begins with "
    assert only(desk).startswith(start)
    link(path)
    assert_broken(desk, f"snapshot: broken: What was signed, {path}, is a symbolic link, and should be a file.")
    path.unlink()
    assert_broken(desk, f"snapshot: broken: What was signed is not there: {path} is missing.")
    path.mkdir()
    assert_broken(desk, f"snapshot: broken: What was signed, {path}, is not a file.")


def test_nobody_signs_for_a_seat_that_what_was_signed_gives_to_another(desk: Desk) -> None:
    desk.recorded("sponsor", name="Tom Okafor")
    assert_broken(
        desk,
        "seat: broken: For the seat sponsor the record names Tom Okafor, and in what was signed it is Dana Whitcombe.",
    )
    desk.recorded("sponsor", role="Chair")
    assert_broken(
        desk,
        "seat: broken: The record gives Dana Whitcombe another role than what was signed: "
        "“Chair”, not “VP Customer Support”.",
    )
    desk.recorded("chair")
    assert "seat: broken: What was signed has no seat chair." in amiss(standing(desk))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Dana Whitcombe", "Dana Whitcomba"),
        ('"version": "1.0"', '"version": "1.1"'),
        ("2027-01-05T09:30:00Z", "2027-01-05T09:30:01Z"),
        ('"decision": "signed"', '"decision": "declined"'),
        ("The coach stays.", "The coach goes."),
    ],
)
def test_no_word_of_a_signed_statement_can_be_changed(desk: Desk, old: str, new: str) -> None:
    edit(desk.by_key("sponsor", conditions=("The coach stays.",)), old, new)
    assert any(each.startswith("signature: broken: ") for each in amiss(standing(desk)))
    assert standing(desk).seats[0].state is State.BROKEN


def test_a_signature_that_is_gone_or_is_another_is_found(desk: Desk) -> None:
    path = desk.by_key("sponsor")
    other = json.loads(desk.by_key("agents").read_text())["signature"]
    rewritten(path, lambda data: data.update(signature=other))
    assert any(each.startswith("signature: broken: ") for each in amiss(standing(desk)))
    rewritten(path, lambda data: data.pop("signature"))
    assert "record: broken: The record says ssh and lacks a signature, which belongs to it." in amiss(standing(desk))


def test_a_key_that_is_nobodys_or_anothers_is_found(desk: Desk) -> None:
    desk.by_key("sponsor", key=ed25519_key("an outsider"))
    assert only(desk).startswith("signer: broken: The key SHA256:")
    assert only(desk).endswith(" is not among those that signers.yaml has for the seat sponsor.")
    desk.by_key("sponsor", key=ed25519_key("tom"))
    assert only(desk).endswith(" belongs to Tom Okafor in the seat team-leads, not to the seat sponsor.")


def test_a_key_is_judged_on_the_day_on_which_it_signed(desk: Desk) -> None:
    desk.by_key("sponsor", "2027-01-05")
    text = signers_text().replace("keys: [{key: ", "keys: [{until: 2027-01-05, key: ", 1)
    desk.repo.commit({"signers.yaml": text}, on="2027-01-05")
    assert standing(desk).seats[0].state is State.CURRENT
    desk.repo.commit({"signers.yaml": text.replace("2027-01-05", "2027-01-04")}, on="2027-01-05")
    assert "is believed only until 4 January 2027, and it signed on 5 January 2027." in only(desk)


def test_a_record_that_names_another_key_than_the_one_that_signed_is_found(desk: Desk) -> None:
    desk.by_key("sponsor", evidence=Evidence(key="SHA256:another"))
    assert only(desk).startswith("signer: broken: The record names the key SHA256:another, and another one signed: ")


def test_without_a_list_of_signers_nothing_says_whose_a_key_is(desk: Desk) -> None:
    desk.by_key("sponsor")
    Path("signers.yaml").unlink()
    assert only(desk).startswith("signer: broken: There is no signers.yaml, so nothing says whose key ")


def test_only_those_vouch_whom_the_list_has(desk: Desk) -> None:
    desk.recorded("sponsor")
    Path("signers.yaml").write_text(signers_text(more="vouchers: [Somebody Else]\n"))
    assert_broken(
        desk,
        f"signer: broken: {VOUCHER} vouches for it, and is not among those who may by signers.yaml.",
    )


def test_a_list_of_signers_that_cannot_be_read_is_an_error(desk: Desk) -> None:
    desk.recorded("sponsor")
    Path("signers.yaml").write_text("signers: 2\n")
    with pytest.raises(SpecError, match=r"signers\.yaml"):
        standing(desk)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda scan: scan.unlink(), "The scan is not there: {} is missing."),
        (lambda scan: scan.write_bytes(b"%PDF-1.7 a scam"), "{} is not the file that it was: its SHA-256 is another"),
        (lambda scan: scan.write_bytes(b"%PDF"), "{} is not the file that it was: it was cut (15 bytes then, 4 now)."),
        (lambda scan: scan.write_bytes(scan.read_bytes() + b"\n"), "something was added (15 bytes then, 16 now)."),
        (lambda scan: os.truncate(scan, 3 << 30), "it is larger than 64 MiB, and nothing that is kept is."),
        (link, "The scan {} is a symbolic link, and should be a file."),
        (fifo, "The scan {} is not a file."),
    ],
)
def test_a_scan_that_is_not_what_it_was_is_found(desk: Desk, harm: Callable[[Path], object], told: str) -> None:
    scan = desk.on_paper("sponsor").with_name("sponsor.pdf")
    harm(scan)
    found = [each for each in amiss(standing(desk)) if each.startswith("file: broken: ")]
    assert len(found) == 1
    assert told.format(scan) in found[0]
    assert standing(desk).seats[0].state is State.BROKEN


def test_a_record_does_not_lean_on_the_file_of_another_seat(desk: Desk) -> None:
    path = desk.on_paper("agents")
    named = json.loads(path.read_text())["statement"]["predicate"]["evidence"]["scan"]
    evidence = Evidence(scan=StoredFile(**named), vouched_by=VOUCHER)
    desk.put(Record(desk.statement("sponsor", method=Method.WET_INK, evidence=evidence)))
    assert_broken(desk, "file: broken: The record of the seat sponsor names the file of another one: agents.pdf.")


def test_a_signed_copy_is_not_checked_where_nothing_can_read_it(desk: Desk) -> None:
    copy = b"%PDF-1.7 signed"
    desk.drawer.mkdir(parents=True)
    (desk.drawer / "sponsor.pdf").write_bytes(copy)
    file = StoredFile(name="sponsor.pdf", sha256=hashlib.sha256(copy).hexdigest(), size=len(copy))
    evidence = Evidence(certificate="SHA256:" + "0" * 64)
    desk.put(Record(desk.statement("sponsor", method=Method.PADES, evidence=evidence), signed_copy=file))
    assert only(desk).startswith("signature: unknown: ")
    assert (standing(desk).seats[0].state, standing(desk).exit_code) == (State.UNKNOWN, ExitCode.ENVIRONMENT)


def test_a_newer_record_decides_and_an_older_broken_one_is_still_told(desk: Desk) -> None:
    edit(desk.recorded("sponsor", "2027-01-05"), "Dana Whitcombe", "Dana Whitcomba")
    edit(desk.folder / "charter.yaml", "when the queue is long.", "when there is a long queue.")
    desk.by_key("sponsor", "2027-02-02")
    found = standing(desk)
    assert (found.seats[0].state, found.exit_code) == (State.CURRENT, ExitCode.UNTRUSTED)


def test_an_older_record_is_no_way_out_of_a_newer_broken_one(desk: Desk) -> None:
    desk.by_key("sponsor", "2027-01-05")
    edit(desk.folder / "charter.yaml", "when the queue is long.", "when there is a long queue.")
    desk.by_key("sponsor", "2027-02-02", key=ed25519_key("an outsider"), decision=Decision.WITHDRAWN)
    assert standing(desk).seats[0].state is State.BROKEN


def test_what_is_nothing_counts_for_nothing_and_is_told(desk: Desk) -> None:
    desk.by_key("sponsor")
    (desk.drawer / "notes.txt").write_text("")
    (desk.drawer / "agents.pdf").write_text("")
    (desk.folder / "signoffs" / "README").write_text("")
    (desk.folder / "signoffs" / ".hidden").write_text("")
    digits = desk.drawer.name
    assert only(desk) == (
        "folder: absent: In triage/signoffs there is something that belongs to no sign-off, and counts for nothing: "
        f"README, {digits}/agents.pdf and {digits}/notes.txt."
    )
    assert standing(desk).seats[0].state is State.CURRENT


def test_a_link_where_a_folder_of_sign_offs_should_be_is_found(desk: Desk) -> None:
    desk.by_key("sponsor")
    drawer = desk.drawer
    drawer.rename("elsewhere")
    drawer.symlink_to(Path("elsewhere").resolve())
    what = "is a symbolic link, where there should be a folder of sign-offs."
    assert only(desk) == f"folder: broken: {drawer} {what}"
    shutil.rmtree(desk.folder / "signoffs", ignore_errors=True)
    (desk.folder / "signoffs").symlink_to(Path("elsewhere").resolve())
    assert only(desk) == f"folder: broken: triage/signoffs {what}"
    (desk.folder / "signoffs").unlink()
    (desk.folder / "signoffs").write_text("")
    assert only(desk) == "folder: broken: triage/signoffs is a file, where there should be a folder of sign-offs."


def test_names_that_are_no_text_do_no_harm(desk: Desk, run: Run) -> None:
    desk.by_key("sponsor")
    for name in (b"\xff.json", b"\xff.txt", b"\x1b[2J.json", b"-rf.json", b"a\nb.json"):
        Path(os.fsdecode(os.fsencode(desk.drawer) + b"/" + name)).write_bytes(b"{}")
    for form in ("text", "json", "markdown", "github"):
        told = run("verify", "triage", "--format", form)
        assert (told.returncode, told.stderr) == (3, "")
        assert "\x1b" not in told.stdout
    assert run("status", "triage").returncode == 3


# ---- what git knows


def test_what_is_not_committed_is_told_and_nothing_is_wrong_with_it(desk: Desk) -> None:
    desk.by_key("sponsor")
    assert amiss(standing(desk)) == [
        "history: absent: The record is not committed yet.",
        (
            "committed: absent: Not yet committed as it is here: "
            f"{desk.drawer}/commitments.json and {desk.drawer}/sponsor.json."
        ),
    ]
    desk.repo.commit(on="2027-01-05")
    assert amiss(standing(desk)) == []
    Path("signers.yaml").write_text(signers_text(more="# mine\n"))
    assert amiss(standing(desk)) == ["committed: absent: Not yet committed as it is here: signers.yaml."]


def test_a_record_that_was_changed_after_it_was_committed_is_found(desk: Desk) -> None:
    desk.recorded("sponsor")
    commit = desk.repo.commit(on="2027-01-06")[:7]
    desk.recorded("sponsor", conditions=("Only if the coach stays.",))
    told = (
        "history: broken: The record was changed after it was committed: "
        f"on 2027-01-06 ({commit}) it said something else."
    )
    assert_broken(desk, told)
    desk.repo.commit(on="2027-01-07")
    assert_broken(desk, told)


def test_a_record_in_other_lines_is_the_same(desk: Desk) -> None:
    path = desk.by_key("sponsor")
    desk.repo.commit(on="2027-01-06")
    path.write_text(json.dumps(json.loads(path.read_text())))
    desk.repo.commit(on="2027-01-07")
    assert amiss(standing(desk)) == []


def test_another_decision_may_follow_and_an_older_one_may_not_come_back(desk: Desk) -> None:
    path = desk.by_key("sponsor", "2027-01-05")
    first = path.read_bytes()
    desk.repo.commit(on="2027-01-05")
    desk.recorded("sponsor", "2027-01-06", decision=Decision.WITHDRAWN)
    commit = desk.repo.commit(on="2027-01-06")[:7]
    assert amiss(standing(desk)) == []
    path.write_bytes(first)
    desk.repo.commit(on="2027-01-07")
    assert_broken(
        desk,
        f"history: broken: An older record was put back: Dana Whitcombe withdrew later, on 2027-01-06 ({commit}).",
    )
    desk.by_key("sponsor", "2027-01-08")
    desk.repo.commit(on="2027-01-08")
    assert amiss(standing(desk)) == []


def test_a_refusal_does_not_vanish(desk: Desk) -> None:
    desk.by_key("sponsor")
    path = desk.recorded("agents", decision=Decision.DECLINED, because="Nobody asked.")
    commit = desk.repo.commit(on="2027-01-06")[:7]
    path.unlink()
    told = (
        f"removed: broken: The record by which Ines Carvalho declined, committed on 2027-01-06 ({commit}), is gone: "
        f"{desk.drawer.name}/agents.json. Get it back from git; a later decision would replace it."
    )
    assert told in amiss(standing(desk))
    desk.repo.commit(on="2027-01-07")
    assert amiss(standing(desk)) == [told]
    assert standing(desk).exit_code == ExitCode.UNTRUSTED


def test_a_sign_off_that_was_taken_back_by_a_commit_is_told(desk: Desk) -> None:
    path = desk.by_key("sponsor")
    commit = desk.repo.commit(on="2027-01-06")[:7]
    path.unlink()
    desk.repo.commit(on="2027-01-07")
    assert amiss(standing(desk)) == [
        (
            f"removed: absent: The record by which Dana Whitcombe signed, committed on 2027-01-06 ({commit}), is gone: "
            f"{desk.drawer.name}/sponsor.json."
        )
    ]
    assert standing(desk).seats[0].state is State.MISSING


def test_a_key_that_was_put_into_the_list_after_the_record_is_found(desk: Desk) -> None:
    outsider = ed25519_key("an outsider")
    desk.by_key("sponsor", key=outsider)
    commit = desk.repo.commit(on="2027-01-06")[:7]
    line = f"  - seat: sponsor\n    name: Dana Whitcombe\n    keys: [{{key: {public_line(outsider)}}}]\n"
    text = signers_text("agents") + line
    told = (
        f"signer-then: broken: signers.yaml did not name it for the seat sponsor on 2027-01-06 ({commit}), "
        "when the record was committed: it was put there later."
    )
    desk.repo.write({"signers.yaml": text})
    assert_broken(desk, told)
    desk.repo.commit(on="2027-01-07")
    assert_broken(desk, told)


def test_a_record_that_is_committed_when_its_key_is_not_believed_any_more_is_told(desk: Desk) -> None:
    text = signers_text().replace("keys: [{key: ", "keys: [{until: 2027-01-31, key: ", 1)
    desk.repo.commit({"signers.yaml": text}, on="2027-01-04")
    desk.by_key("sponsor", "2027-01-05")
    commit = desk.repo.commit(on="2027-06-01")[:7]
    assert only(desk) == (
        "time: absent: It was signed on 2027-01-05, as the signatory's own clock says, "
        f"and committed on 2027-06-01 ({commit}), when signers.yaml did not believe the key any more."
    )
    assert standing(desk).seats[0].state is State.CURRENT


def test_a_key_may_come_with_the_record_and_the_list_may_move(desk: Desk) -> None:
    text = Path("signers.yaml").read_text()
    Path("signers.yaml").unlink()
    desk.repo.commit(on="2027-01-05")
    desk.by_key("sponsor")
    desk.repo.commit({"triage/signers.yaml": text}, on="2027-01-06")
    desk.repo.rename("triage/signers.yaml", "signers.yaml", on="2027-01-07")
    assert amiss(standing(desk)) == []


def test_two_branches_that_were_merged_are_one_history(desk: Desk) -> None:
    desk.repo.git("switch", "--quiet", "-c", "tom")
    desk.by_key("team-leads", "2027-01-06")
    desk.repo.commit(on="2027-01-06")
    desk.repo.git("switch", "--quiet", "main")
    desk.by_key("sponsor", "2027-01-05")
    desk.repo.commit(on="2027-01-05")
    desk.repo.git("merge", "--quiet", "--no-edit", "tom", on="2027-01-07")
    found = standing(desk)
    assert amiss(found) == []
    assert [each.state.value for each in found.seats] == ["current", "current", "missing"]


def test_a_charter_takes_its_sign_offs_along_to_another_folder(desk: Desk) -> None:
    desk.by_key("sponsor")
    path = desk.recorded("agents", "2027-01-05")
    desk.repo.commit(on="2027-01-05")
    name = path.relative_to("triage")
    desk.repo.rename("triage", "support/triage", on="2027-03-01")
    moved = Desk(Path("support/triage"))
    found = standing(moved)
    assert (amiss(found), found.seats[1].since) == ([], "2027-01-04")
    edit(moved.folder / name, VOUCHER, "Somebody Else")
    assert any(
        "history: broken: The record was changed after it was committed" in each for each in amiss(standing(moved))
    )


def test_what_was_decided_before_the_charter_moved_is_not_forgotten(desk: Desk) -> None:
    path = desk.by_key("sponsor", "2027-01-05")
    first, name = path.read_bytes(), path.relative_to("triage")
    desk.repo.commit(on="2027-01-05")
    desk.recorded("sponsor", "2027-01-06", decision=Decision.WITHDRAWN)
    commit = desk.repo.commit(on="2027-01-06")[:7]
    desk.repo.git("mv", "triage", "support")
    desk.repo.commit({f"support/{name}": first}, on="2027-03-01")
    assert_broken(
        Desk(Path("support")),
        f"history: broken: An older record was put back: Dana Whitcombe withdrew later, on 2027-01-06 ({commit}).",
    )


def test_other_ends_of_lines_are_no_change(desk: Desk) -> None:
    path = desk.by_key("sponsor")
    desk.repo.commit(on="2027-01-05")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert amiss(standing(desk)) == []


def test_a_record_of_another_charter_is_found(desk: Desk) -> None:
    other = Desk(Path("other"))
    text = (desk.folder / "charter.yaml").read_text()
    changed = text.replace("title: Ticket triage", "title: Invoice").replace(
        "months_until_reliable: 9", "months_until_reliable: 12"
    )
    desk.repo.commit({"other/charter.yaml": changed}, on="2027-01-05")
    path = other.by_key("sponsor")
    shutil.copytree(path.parent, desk.folder / "signoffs" / path.parent.name)
    desk.repo.commit(on="2027-01-06")
    assert_broken(
        desk,
        "origin: broken: The record is of another charter and was copied here. "
        f"It was signed under the title “Invoice assistant” and the digest {other.digest[:12]}…; "
        "this charter never had either, unless the commits in which it had were squashed.",
    )
    assert amiss(standing(other)) == []


def test_in_a_shallow_clone_a_record_of_another_title_is_only_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.by_key("sponsor")
    text = (desk.folder / "charter.yaml").read_text()
    for old, new in (
        ("title: Ticket triage", "title: Ticket"),
        ("months_until_reliable: 9", "months_until_reliable: 12"),
    ):
        text = text.replace(old, new)
    desk.repo.commit(on="2027-01-05")
    desk.repo.commit({"triage/charter.yaml": text}, on="2027-03-01")
    monkeypatch.chdir(desk.repo.clone(tmp_path / "clone", "--depth=1").folder)
    first, second = amiss(standing(desk))
    assert first.startswith("origin: absent: It was signed under the title “Ticket triage assistant” and the digest ")
    assert second.startswith("git: unknown: ")


def test_an_older_title_or_digest_is_no_other_charter(desk: Desk) -> None:
    desk.by_key("sponsor")
    desk.repo.commit(on="2027-01-05")
    text = (desk.folder / "charter.yaml").read_text()
    changed = text.replace("title: Ticket triage", "title: Ticket").replace(
        "months_until_reliable: 9", "months_until_reliable: 12"
    )
    desk.repo.commit({"triage/charter.yaml": changed}, on="2027-03-01")
    assert amiss(standing(desk)) == []
    desk.by_key("agents", "2027-03-02", title="Another title")
    assert only(desk) == (
        "origin: absent: It was signed under the title “Another title”, which this charter never had; "
        "what was signed is the same."
    )


def test_a_shallow_clone_cannot_tell_and_says_so(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.by_key("sponsor")
    desk.repo.commit(on="2027-01-05")
    edit(desk.folder / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    desk.repo.commit(on="2027-04-11")
    clone = desk.repo.clone(tmp_path / "clone", "--depth=1")
    monkeypatch.chdir(clone.folder)
    found = standing(desk)
    assert amiss(found) == [
        (
            "git: unknown: This clone is shallow, so it was not checked whether records were changed, replaced or "
            "taken away before its first commit. 'git fetch --unshallow' gets the rest."
        )
    ]
    assert (found.seats[0].state, found.seats[0].since) == (State.STALE, "")
    assert found.exit_code == ExitCode.ENVIRONMENT


def test_a_repository_that_cannot_be_read_is_told(desk: Desk) -> None:
    desk.by_key("sponsor")
    Path(".git/HEAD").write_text("nonsense")
    (told,) = amiss(standing(desk))
    assert told.startswith(
        "git: unknown: Git could not be asked whether records were changed, replaced or taken away: "
    )
    assert standing(desk).seats[0].state is State.CURRENT
