"""`charter sign`: what is signed is shown first, one record a seat, and every refusal says what to do."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from certificates import PASSPHRASE, person
from conftest import Run, edit
from jsonschema import Draft202012Validator
from keys import ed25519_key, public_line, write_key
from overlay import TRIAGE, overlaid
from repositories import ALONE, Repo, made_in
from schemas import assert_names_all
from signing import EPOCH, LATER, SCAN, VOUCHER, record_in
from terminal import in_a_terminal

from charter.documents.base import base_pdf
from charter.errors import SpecError, UsageError
from charter.report.json_text import schema_of
from charter.signoff.asked import seat_called, seat_of
from charter.signoff.commitments import digest
from charter.signoff.record import Decision, Method, Record
from charter.signoff.ssh import verify
from charter.spec.load import load

WORD = ("--recorded", "--vouched-by", VOUCHER)
NOBODY = {**ALONE, "SSH_AUTH_SOCK": ""}
"""The machine of somebody without a name in git and without an agent."""


@pytest.fixture
def run(run_here: Run) -> Run:
    """In this process: each test looks at what is said and written, and not at how charter starts."""
    return run_here


@pytest.fixture
def repo(tmp_path: Path, triage: Path) -> Repo:
    """The same, committed."""
    made = made_in(tmp_path)
    made.git("config", "user.name", "A Writer")
    made.git("config", "user.email", "writer@example.org")
    made.commit()
    return made


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The SSH key of Dana Whitcombe."""
    return write_key(tmp_path, ed25519_key("dana"), "dana")


@pytest.fixture
def p12(tmp_path: Path) -> Path:
    """Her certificate and its key, and beside it the passphrase."""
    file = tmp_path / "dana.p12"
    file.write_bytes(person("Dana Whitcombe").p12())
    (tmp_path / "passphrase").write_text(f"{PASSPHRASE}\n")
    return file


def home(folder: Path) -> Path:
    """The folder of the sign-offs with the digest of today."""
    return folder / "signoffs" / digest(load(folder).charter)[:12]


def record(folder: Path, seat: str = "sponsor") -> Record:
    return record_in(home(folder) / f"{seat}.json")


def nothing_written(folder: Path) -> bool:
    return sorted(each.name for each in folder.iterdir()) == ["charter.yaml"]


# What is shown and written


def test_what_is_signed_is_shown_and_then_written_and_the_next_step_is_said(run: Run, repo: Repo, triage: Path) -> None:
    told = run("sign", "triage", "--seat", "sponsor", "--recorded", "--yes", **EPOCH)
    assert (told.returncode, told.stdout) == (0, "")
    whole = digest(load(triage).charter)
    where = f"triage/signoffs/{whole[:12]}"
    assert told.stderr.startswith(
        "Ticket triage assistant, version 1.0\n"
        f"Digest {whole[:4]} {whole[4:8]} {whole[8:12]}, in full\n  {whole}\n\n"
        "What is signed:\n"
        "  1. It is not for “Closing tickets or replying to customers”; “Anything that mentions injury, a\n"
    )
    assert told.stderr.endswith(
        " 10. Three seats sign: Dana Whitcombe (sponsor), Tom Okafor (team-leads) and Ines Carvalho (agents).\n"
        "All of it, word for word, is in triage/charter.yaml.\n\n"
        "Sign: Dana Whitcombe, VP Customer Support, by word, vouched for by A Writer <writer@example.org>.\n"
        "This will be written:\n"
        f"  {where}/commitments.json: what is signed\n"
        f"  {where}/sponsor.json: the record\n"
        f"Wrote {where}/commitments.json.\n"
        f"Wrote {where}/sponsor.json.\n"
        "Dana Whitcombe signed for the seat sponsor on 5 January 2027.\n"
        "On record for the other seats, and not verified here:\n"
        "  team-leads (Tom Okafor): nothing\n"
        "  agents (Ines Carvalho): nothing\n"
        f"To keep it, run: git add -- {where} && git commit -m 'Dana Whitcombe (sponsor): signed'\n"
        "To show it in the documents, run: charter build triage\n"
    )
    said = record(triage).said
    assert (said.decision, said.method, said.name) == (Decision.SIGNED, Method.RECORDED, "Dana Whitcombe")
    assert said.evidence.vouched_by == VOUCHER


def test_the_same_at_the_same_time_is_the_same_bytes_anywhere(run: Run, triage: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    shutil.copytree(triage, other)
    run("sign", "triage", "--seat", "sponsor", *WORD, "--yes", **EPOCH)
    run("sign", other, "--seat", "sponsor", *WORD, "--yes", **EPOCH, TZ="Pacific/Kiritimati", LC_ALL="C")
    for name in ("commitments.json", "sponsor.json"):
        assert (home(triage) / name).read_bytes() == (home(other) / name).read_bytes()


def test_conditions_and_a_note_are_kept_as_they_were_said(run: Run, triage: Path) -> None:
    more = ("--condition", "The coach  stays.", "--condition", "No\nleaderboard.", "--note", "At the all-hands.")
    told = run("sign", "triage", "--seat", "sponsor", *WORD, *more, "--yes")
    assert told.returncode == 0, told.stderr
    assert "On condition: The coach stays.\nOn condition: No leaderboard.\n" in told.stderr
    said = record(triage).said
    assert said.conditions == ("The coach stays.", "No leaderboard.")
    assert said.evidence.note == "At the all-hands."


def test_a_scan_is_known_by_its_content_and_kept_beside_the_record(run: Run, triage: Path, tmp_path: Path) -> None:
    for name, content, kind in (
        ("a.pdf", SCAN, "pdf"),
        ("b.txt", b"\x89PNG\r\n\x1a\nx", "png"),
        ("c", b"\xff\xd8\xffx", "jpg"),
    ):
        (tmp_path / name).write_bytes(content)
        told = run("sign", "triage", "--seat", "sponsor", "--scan", name, "--vouched-by", VOUCHER, "--yes")
        assert told.returncode == 0, told.stderr
        assert sorted(each.name for each in home(triage).iterdir()) == sorted(
            ["commitments.json", f"sponsor.{kind}", "sponsor.json"]
        )
        assert (home(triage) / f"sponsor.{kind}").read_bytes() == content
    assert record(triage).said.method is Method.WET_INK


def test_an_ssh_key_signs_the_whole_statement(run: Run, triage: Path, key: Path) -> None:
    told = run("sign", "triage", "--seat", "sponsor", "--ssh-key", key, "--yes", **NOBODY)
    assert told.returncode == 0, told.stderr
    found = record(triage)
    signed_by = verify(found.signature, found.statement.canonical())
    assert signed_by.fingerprint == found.said.evidence.key
    assert f"with the SSH key\n  {signed_by.fingerprint}." in told.stderr


def test_a_key_with_a_passphrase_takes_it_from_a_file_or_from_standard_input(
    run: Run, triage: Path, tmp_path: Path
) -> None:
    locked = write_key(tmp_path, ed25519_key("dana"), "locked", "open sesame")
    sign = ("sign", "triage", "--seat", "sponsor", "--ssh-key", locked, "--yes")
    told = run(*sign, standard_input="", **NOBODY)
    assert (told.returncode, nothing_written(triage)) == (2, True)
    told_so = (
        f"the passphrase of {locked} is needed, and without a terminal you cannot be asked\n    add --passphrase-f"
    )
    assert told_so in told.stderr
    (tmp_path / "passphrase").write_bytes(b"open sesame\r\nnot this\n")
    told = run(*sign, "--passphrase-file", "passphrase", **NOBODY)
    assert told.returncode == 0, told.stderr
    shutil.rmtree(triage / "signoffs")
    told = run(*sign, "--passphrase-file", "-", standard_input="open sesame\n", **NOBODY)
    assert told.returncode == 0, told.stderr
    assert "sesame" not in told.stderr
    told = run(*sign, "--passphrase-file", "-", standard_input="wrong\n", **NOBODY)
    assert (told.returncode, "passphrase does not open" in told.stderr) == (2, True)
    told = run(*sign, "--passphrase-file", tmp_path / "none", **NOBODY)
    assert (told.returncode, "there is no file" in told.stderr) == (2, True)
    (tmp_path / "passphrase").write_bytes(b"\xff\n")
    told = run(*sign, "--passphrase-file", "passphrase", **NOBODY)
    assert (told.returncode, "the passphrase is not written in UTF-8" in told.stderr) == (2, True)


def test_a_certificate_signs_a_copy_that_begins_with_the_base(run: Run, triage: Path, p12: Path) -> None:
    told = run("sign", "triage", "--seat", "sponsor", "--p12", p12, "--passphrase-file", "passphrase", "--yes")
    assert told.returncode == 0, told.stderr
    found = record(triage)
    copy = (home(triage) / "sponsor.pdf").read_bytes()
    assert copy.startswith(base_pdf(load(triage)))
    assert found.signed_copy is not None
    assert (found.signed_copy.name, found.signed_copy.size) == ("sponsor.pdf", len(copy))
    assert found.said.evidence.certificate == person("Dana Whitcombe").fingerprint
    assert found.statement.sha256.encode() in copy or f"statement sha256:{found.statement.sha256}" in told.stderr + str(
        copy
    )


def test_in_one_file_one_signature_stands_behind_the_other(run: Run, triage: Path, p12: Path, tmp_path: Path) -> None:
    (tmp_path / "tom.p12").write_bytes(person("Tom Okafor").p12())
    serial = ("--passphrase-file", "passphrase", "--serial", "--yes")
    assert run("sign", "triage", "--seat", "sponsor", "--p12", p12, *serial).returncode == 0
    first = (home(triage) / "expectations.pdf").read_bytes()
    told = run("sign", "triage", "--seat", "team-leads", "--p12", "tom.p12", *serial)
    assert told.returncode == 0, told.stderr
    both = (home(triage) / "expectations.pdf").read_bytes()
    assert both.startswith(first)
    sizes = [record(triage, seat).signed_copy for seat in ("sponsor", "team-leads")]
    assert [each.size for each in sizes if each] == [len(first), len(both)]
    assert not list(home(triage).glob("sponsor.pdf"))


def test_a_file_that_others_began_with_another_text_is_not_signed(run: Run, triage: Path, p12: Path) -> None:
    serial = ("--p12", p12, "--passphrase-file", "passphrase", "--serial", "--yes")
    assert run("sign", "triage", "--seat", "sponsor", *serial).returncode == 0
    edit(triage / "charter.yaml", "about 40 messages a day", "about 50 messages a day")
    told = run("sign", "triage", "--seat", "team-leads", *serial)
    assert told.returncode == 2
    assert "expectations.pdf was begun with another text than the expectations document has now" in told.stderr


# Changing one's mind


def test_declining_says_why_and_replaces_what_was_signed(run: Run, triage: Path) -> None:
    run("sign", "triage", "--seat", "agents", *WORD, "--yes", **EPOCH)
    told = run("sign", "triage", "--seat", "agents", *WORD, "--decline", "--because", "No coach yet.", "--yes", **LATER)
    assert told.returncode == 0, told.stderr
    assert "Decline: Ines Carvalho, speaks for the first-line agents, by word" in told.stderr
    assert "Because: No coach yet.\n" in told.stderr
    assert "the record, in place of that of 5 January 2027 (signed by word)" in told.stderr
    said = record(triage, "agents").said
    assert (said.decision, said.because) == (Decision.DECLINED, "No coach yet.")


def test_withdrawing_is_possible_from_what_is_not_finished_any_more(run: Run, triage: Path) -> None:
    run("sign", "triage", "--seat", "sponsor", *WORD, "--yes", **EPOCH)
    first = home(triage)
    edit(triage / "charter.yaml", "  i_saw_it_fail: >", "  i_saw_it_fail: TBD\n  opening: >")
    edit(triage / "charter.yaml", "  months_until_reliable: 9\n", "")
    assert run("sign", "triage", "--seat", "sponsor", *WORD, "--yes", **LATER).returncode == 1
    told = run("sign", "triage", "--seat", "sponsor", *WORD, "--withdraw", "--yes", **LATER)
    assert told.returncode == 0, told.stderr
    assert record(triage).said.decision is Decision.WITHDRAWN
    assert record_in(first / "sponsor.json").said.decision is Decision.SIGNED


def test_signing_again_says_what_changed_since_the_heaviest_first(run: Run, triage: Path) -> None:
    run("sign", "triage", "--seat", "sponsor", *WORD, "--yes", **EPOCH)
    edit(triage / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    edit(triage / "charter.yaml", "owner: Priya Nair", "owner: Tom Okafor")
    told = run("sign", "triage", "--seat", "sponsor", *WORD, "--yes", "--format", "json", **LATER)
    assert told.returncode == 0, told.stderr
    assert "Dana Whitcombe last signed version 1.0 on 5 January 2027 by word. Since then: " in told.stderr
    lines = [line for line in told.stderr.splitlines() if line.startswith(("  material:", "  notable:"))]
    assert lines[0] == "  material: The ramp is three months longer: 12 instead of 9."
    assert json.loads(told.stdout)["changes"][0]["id"] == "ramp-lengthened"


def test_what_changed_is_not_guessed_where_the_snapshot_is_damaged(run: Run, triage: Path) -> None:
    run("sign", "triage", "--seat", "sponsor", *WORD, "--yes", **EPOCH)
    (home(triage) / "commitments.json").write_text("{}")
    edit(triage / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    told = run("sign", "triage", "--seat", "sponsor", *WORD, "--yes", "--format", "json", **LATER)
    assert told.returncode == 0, told.stderr
    assert "What has changed since is not known: " in " ".join(told.stderr.split())
    assert json.loads(told.stdout)["changes"] is None


def test_the_same_again_is_nothing_to_do(run: Run, triage: Path) -> None:
    run("sign", "triage", "--seat", "sponsor", *WORD, "--yes", **EPOCH)
    before = (home(triage) / "sponsor.json").read_bytes()
    told = run("sign", "triage", "--seat", "sponsor", *WORD, **LATER)
    assert told.returncode == 0
    assert told.stderr == (
        "Dana Whitcombe has already signed this for the seat sponsor, on 5 January 2027 by word. "
        "Nothing was written. A signature with a key can replace it.\n"
    )
    assert (home(triage) / "sponsor.json").read_bytes() == before


def test_a_better_proof_replaces_a_lesser_one_and_not_the_other_way(run: Run, triage: Path, key: Path) -> None:
    run("sign", "triage", "--seat", "sponsor", *WORD, "--yes", **EPOCH)
    told = run("sign", "triage", "--seat", "sponsor", "--ssh-key", key, "--yes", **LATER, **NOBODY)
    assert told.returncode == 0, told.stderr
    assert record(triage).said.method is Method.SSH
    told = run("sign", "triage", "--seat", "sponsor", *WORD, **LATER)
    assert (told.returncode, "Nothing was written." in told.stderr) == (0, True)
    told = run("sign", "triage", "--seat", "sponsor", *WORD, "--condition", "More coaching.", "--yes", **LATER)
    assert told.returncode == 2
    assert "is better proved (ssh) than what would replace it (recorded)" in told.stderr
    assert record(triage).said.method is Method.SSH


def test_another_key_signs_anew(run: Run, triage: Path, key: Path, tmp_path: Path) -> None:
    run("sign", "triage", "--seat", "sponsor", "--ssh-key", key, "--yes", **EPOCH, **NOBODY)
    told = run("sign", "triage", "--seat", "sponsor", "--ssh-key", key, **LATER, **NOBODY)
    assert (told.returncode, "Nothing was written" in told.stderr) == (0, True)
    new = write_key(tmp_path, ed25519_key("dana's new one"), "new")
    told = run("sign", "triage", "--seat", "sponsor", "--ssh-key", new, "--yes", **LATER, **NOBODY)
    assert told.returncode == 0, told.stderr
    assert record(triage).said.evidence.key != ""
    assert "in place of that of 5 January 2027 (signed with an SSH key)" in told.stderr


def test_a_scan_that_is_gone_is_put_there_again(run: Run, triage: Path, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    sign = ("sign", "triage", "--seat", "sponsor", "--scan", "scan.pdf", "--vouched-by", VOUCHER, "--yes")
    run(*sign, **EPOCH)
    (home(triage) / "sponsor.pdf").unlink()
    told = run(*sign, **LATER)
    assert told.returncode == 0, told.stderr
    assert (home(triage) / "sponsor.pdf").read_bytes() == SCAN


# What is refused


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ((), 2, "it is not said how to sign"),
        ((*WORD, "--scan", "x"), 2, "several ways to sign are named"),
        ((*WORD, "--decline", "--withdraw"), 2, "you can decline or withdraw, not both at once"),
        ((*WORD, "--decline"), 2, "whoever declines says why"),
        ((*WORD, "--decline", "--because", "TBD"), 2, "whoever declines says why"),
        ((*WORD, "--because", "x"), 2, "--because is for those who decline or withdraw"),
        ((*WORD, "--decline", "--because", "No.", "--condition", "x"), 2, "a condition is something to sign under"),
        ((*WORD, "--condition", " "), 2, "a condition says nothing"),
        ((*WORD, "--condition", "a\u200bb"), 2, "--condition: holds the invisible character U+200B"),
        ((*WORD, "--condition", "x" * 4001), 2, "--condition: is 4,001 characters long; 4,000 is the most"),
        ((*WORD, *(("--condition", "word " * 799) * 40)), 2, "this says more than a record holds"),
        ((*WORD, "--note", "Andr\udce9"), 2, "--note: holds the invisible character U+DCE9"),
        (("--recorded", "--vouched-by", "n/a"), 2, "it is not said who vouches for it"),
        ((*WORD, "--withdraw"), 2, "has signed nothing that is on record for the seat sponsor"),
        ((*WORD, "--serial"), 2, "--serial goes with --p12, not with --recorded"),
        ((*WORD, "--timestamp", "http://x"), 2, "--timestamp goes with --p12, not with --recorded"),
        ((*WORD, "--passphrase-file", "x"), 2, "--passphrase-file goes with --p12 and --ssh-key, not with --recorded"),
        (("--ssh-key", "dana", "--note", "x"), 2, "--note goes with --scan and --recorded, not with --ssh-key"),
        (("--p12", "dana.p12", "--decline", "--because", "No."), 2, "you cannot decline with --p12"),
        (("--p12", "dana.p12", "--withdraw"), 2, "you cannot withdraw with --p12"),
        (("--ssh-key", "none"), 2, "there is no file none"),
        (("--p12", "none"), 2, "there is no file none"),
        (("--p12", "triage/charter.yaml"), 2, "is not a PKCS #12 file"),
        (("--p12", "dana.p12"), 2, "it needs a passphrase, or the file is damaged\n    add --passphrase-file"),
        (("--ssh-key", "triage/charter.yaml"), 2, "triage/charter.yaml is"),
        (("--scan", "triage/charter.yaml", "--vouched-by", "A"), 2, "the scan is no PDF, PNG or JPEG"),
        (("--scan", "large", "--vouched-by", "A"), 2, "the scan is larger than 20 MiB"),
        (("--scan", "triage", "--vouched-by", "A"), 2, "triage is not a file"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(  # noqa: PLR0913, PLR0917 - the fixtures are its files
    run: Run, triage: Path, key: Path, p12: Path, tmp_path: Path, options: tuple[str, ...], code: int, told: str
) -> None:
    with (tmp_path / "large").open("wb") as large:
        large.truncate((20 << 20) + 1)
    refused = run("sign", "triage", "--seat", "sponsor", *options, "--yes", standard_input="", **NOBODY)
    assert (refused.returncode, refused.stdout) == (code, "")
    assert told in refused.stderr
    assert "Traceback" not in refused.stderr
    assert nothing_written(triage)


@pytest.mark.parametrize(
    ("seat", "told"),
    [
        ("sponsr", "did you mean sponsor? The seats of triage/charter.yaml are sponsor, team-leads, agents."),
        ("Tom Okafor", "did you mean team-leads?"),
        ("works-council", "the seats of triage/charter.yaml are sponsor, team-leads, agents"),
    ],
)
def test_a_seat_that_is_none_is_told_with_those_there_are(run: Run, triage: Path, seat: str, told: str) -> None:
    refused = run("sign", "triage", "--seat", seat, *WORD, "--yes")
    assert refused.returncode == 2
    assert f"there is no seat '{seat}' in this charter\n    " in refused.stderr
    assert told in refused.stderr


@pytest.mark.parametrize(
    ("edits", "seat", "field"),
    [
        ({"sign_off[1].name": "TBD"}, "team-leads", "sign_off[1].name"),
        ({"sign_off": None, "leader.name": ""}, "leader", "leader.name"),
    ],
)
def test_a_seat_of_nobody_cannot_be_signed_for(edits: dict[str, object], seat: str, field: str) -> None:
    with pytest.raises(SpecError) as error:
        seat_of(overlaid(edits), seat)
    (problem,) = error.value.problems
    assert (problem.field, problem.message) == (field, f"it is not said who has the seat {seat}")


def test_a_charter_that_does_not_say_what_its_seats_are_called_has_none_to_sign_for() -> None:
    with pytest.raises(UsageError) as error:
        seat_called("sponsor", overlaid({"sign_off": [{"name": "Dana Whitcombe"}]}))
    assert "what its seats are called" in error.value.hint


@pytest.mark.parametrize("name", ["commitments", "expectations"])
def test_a_seat_with_the_name_of_another_file_cannot_be_signed_for(run: Run, triage: Path, name: str) -> None:
    edit(triage / "charter.yaml", "seat: agents", f"seat: {name}")
    told = run("sign", "triage", "--seat", name, *WORD, "--yes")
    assert (told.returncode, nothing_written(triage)) == (2, True)
    assert f"nobody can sign for a seat called {name}" in told.stderr


def test_a_charter_that_is_not_finished_cannot_be_signed(run: Run, triage: Path) -> None:
    edit(triage / "charter.yaml", "  months_until_reliable: 9\n", "")
    told = run("sign", "triage", "--seat", "sponsor", *WORD, "--yes")
    assert (told.returncode, nothing_written(triage)) == (1, True)
    assert "charter: nothing was signed, because this is still to be said\n" in told.stderr
    assert "error: " in told.stderr


def test_several_charters_are_not_signed_at_once(run: Run, triage: Path, charter_folder: Path) -> None:
    told = run("sign", ".", "--seat", "sponsor", *WORD, "--yes")
    assert told.returncode == 2
    assert "there are 2 charters in ., and each is signed for itself" in told.stderr


def test_without_a_terminal_nobody_is_asked_and_nothing_is_written(run: Run, triage: Path) -> None:
    told = run("sign", "triage", "--seat", "sponsor", *WORD, standard_input="y\n")
    assert (told.returncode, nothing_written(triage)) == (2, True)
    assert "without a terminal you cannot be asked, and nothing was signed\n    add --yes" in told.stderr


def test_a_clock_that_is_behind_the_last_record_is_told(run: Run, triage: Path) -> None:
    run("sign", "triage", "--seat", "sponsor", *WORD, "--yes", **LATER)
    told = run("sign", "triage", "--seat", "sponsor", *WORD, "--withdraw", "--yes", **EPOCH)
    assert told.returncode == 2
    assert "sponsor.json is of 2027-01-06T09:30:00Z, which has not come yet" in told.stderr


@pytest.mark.parametrize("epoch", ["soon", "", "99999999999999999999", "1e3", "-5", "1_0", "\u0661"])
def test_a_moment_that_is_none_is_told(run: Run, triage: Path, epoch: str) -> None:
    told = run("sign", "triage", "--seat", "sponsor", *WORD, "--yes", SOURCE_DATE_EPOCH=epoch)
    assert (told.returncode, nothing_written(triage)) == (2, True)
    assert "SOURCE_DATE_EPOCH names no moment" in told.stderr


def test_without_pyhanko_it_is_said_how_to_install_it(run: Run, triage: Path, p12: Path, tmp_path: Path) -> None:
    (tmp_path / "pyhanko.py").write_text("raise ModuleNotFoundError('No module named pyhanko', name='pyhanko')\n")
    path = f"{tmp_path}{os.pathsep}{Path(__file__).parent.parent}"
    told = run("sign", "triage", "--seat", "sponsor", "--p12", p12, "--yes", PYTHONPATH=path)
    assert (told.returncode, nothing_written(triage)) == (4, True)
    assert "pip install 'charter[pades]'" in told.stderr


# Who may sign and vouch


def signers(folder: Path, *lines: str) -> None:
    (folder / "signers.yaml").write_text("\n".join(("signers: 1", *lines, "")))


def seat_of_dana(name: str) -> tuple[str, ...]:
    line = public_line(ed25519_key(name))
    return ("seats:", "  - seat: sponsor", "    name: Dana Whitcombe", "    keys:", f"      - key: {line}")


def test_a_key_that_is_not_of_this_seat_is_refused_before_anything_is_signed(run: Run, triage: Path, key: Path) -> None:
    signers(triage, *seat_of_dana("another"))
    told = run("sign", "triage", "--seat", "sponsor", "--ssh-key", key, "--yes", **NOBODY)
    assert told.returncode == 2
    assert "nothing was signed. The key SHA256:" in told.stderr
    assert f"add it: charter signers add triage --seat sponsor --ssh-key {key}" in told.stderr
    assert not (triage / "signoffs").exists()
    signers(triage, *seat_of_dana("dana"))
    told = run("sign", "triage", "--seat", "sponsor", "--ssh-key", key, "--yes", **NOBODY)
    assert told.returncode == 0, told.stderr
    assert "signers.yaml" not in told.stderr


def test_a_certificate_that_is_not_of_this_seat_is_refused(run: Run, triage: Path, p12: Path) -> None:
    signers(triage, *seat_of_dana("dana"))
    told = run("sign", "triage", "--seat", "sponsor", "--p12", p12, "--passphrase-file", "passphrase", "--yes")
    assert told.returncode == 2
    assert "nothing was signed. The certificate SHA256:" in told.stderr
    assert not (triage / "signoffs").exists()


def test_without_a_list_of_signers_it_is_said_what_nobody_can_tell(run: Run, triage: Path, key: Path) -> None:
    told = run("sign", "triage", "--seat", "sponsor", "--ssh-key", key, "--yes", **NOBODY)
    assert told.returncode == 0
    assert (
        "note: There is no signers.yaml, so 'charter verify' cannot tell whose key this is until somebody runs: "
        f"charter signers add triage --seat sponsor --ssh-key {key}\n"
    ) in told.stderr


def test_only_those_on_the_list_may_vouch(run: Run, triage: Path) -> None:
    signers(triage, "vouchers:", f"  - {VOUCHER}")
    told = run("sign", "triage", "--seat", "sponsor", "--recorded", "--vouched-by", "Somebody", "--yes")
    assert told.returncode == 2
    assert "nothing was signed. Somebody vouches for it, and is not among those who may" in told.stderr
    assert run("sign", "triage", "--seat", "sponsor", *WORD, "--yes").returncode == 0


def test_where_git_does_not_know_who_vouches_it_has_to_be_said(run: Run, triage: Path) -> None:
    told = run("sign", "triage", "--seat", "sponsor", "--recorded", "--yes", standard_input="", **NOBODY)
    assert (told.returncode, nothing_written(triage)) == (2, True)
    assert "it is not said who vouches for it, and git knows no user.name\n    add --vouched-by NAME" in told.stderr


# Beside git


def test_a_charter_that_is_not_committed_as_it_is_is_told_and_added(run: Run, repo: Repo, triage: Path) -> None:
    edit(triage / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    told = run("sign", "triage", "--seat", "sponsor", *WORD, "--yes")
    assert told.returncode == 0
    assert (
        "note: triage/charter.yaml is not committed as it is now: commit it together with the sign-off.\n"
        in told.stderr
    )
    assert f"git add -- triage/charter.yaml triage/signoffs/{home(triage).name} && " in told.stderr


def test_the_command_that_is_told_keeps_it(run: Run, repo: Repo, triage: Path) -> None:
    told = run("sign", "triage", "--seat", "sponsor", *WORD, "--yes")
    line = next(line for line in told.stderr.splitlines() if line.startswith("To keep it, run: "))
    repo.git("-c", f"alias.keep=!{line.removeprefix('To keep it, run: ')}", "keep")
    assert repo.git("status", "--short") == ""
    assert repo.git("log", "-1", "--format=%s") == "Dana Whitcombe (sponsor): signed"


def test_from_outside_the_repository_git_is_told_where(run: Run, tmp_path: Path) -> None:
    inner = made_in(tmp_path / "in ner")
    (inner.folder / "charter.yaml").write_bytes(TRIAGE.read_bytes())
    inner.commit()
    told = run("sign", "in ner", "--seat", "sponsor", *WORD, "--yes")
    assert f"run: git -C '{inner.folder.resolve()}' add -- signoffs/" in told.stderr


def test_what_is_replaced_and_not_committed_is_told(run: Run, repo: Repo, triage: Path) -> None:
    run("sign", "triage", "--seat", "sponsor", *WORD, "--yes", **EPOCH)
    withdraw = ("sign", "triage", "--seat", "sponsor", *WORD, "--withdraw", "--yes")
    lost = "sponsor.json is not committed, so what it says now will be lost.\n"
    before = home(triage) / "sponsor.json"
    raw = before.read_bytes()
    assert lost in run(*withdraw, **LATER).stderr
    before.write_bytes(raw)
    repo.commit()
    assert lost not in run(*withdraw, **LATER).stderr


def test_two_people_sign_in_two_branches_and_both_are_there_after_the_merge(
    run: Run, repo: Repo, triage: Path, key: Path
) -> None:
    repo.git("switch", "--quiet", "-c", "dana")
    run("sign", "triage", "--seat", "sponsor", "--ssh-key", key, "--yes", **EPOCH, **NOBODY)
    repo.commit(why="Dana")
    repo.git("switch", "--quiet", "main")
    run("sign", "triage", "--seat", "agents", *WORD, "--yes", **LATER)
    repo.commit(why="Ines")
    repo.git("merge", "--quiet", "--no-edit", "dana")
    assert sorted(each.name for each in home(triage).iterdir()) == ["agents.json", "commitments.json", "sponsor.json"]
    told = run("sign", "triage", "--seat", "team-leads", *WORD, "--yes", **LATER)
    assert "  sponsor (Dana Whitcombe): signed by Dana Whitcombe on 5 January 2027\n" in told.stderr
    assert "  agents (Ines Carvalho): signed by Ines Carvalho on 6 January 2027\n" in told.stderr


# As JSON


def test_the_json_is_what_the_schema_says(run: Run, triage: Path) -> None:
    schema = json.loads(schema_of("sign"))
    Draft202012Validator.check_schema(schema)
    first = run("sign", "triage", "--seat", "agents", *WORD, "--yes", "--format", "json", **EPOCH)
    again = run("sign", "triage", "--seat", "agents", *WORD, "--format", "json", **EPOCH)
    edit(triage / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    third = run("sign", "triage", "--seat", "agents", *WORD, "--yes", "--format", "json", **LATER)
    for told in (first, again, third):
        data = json.loads(told.stdout)
        Draft202012Validator(schema).validate(data)
        assert_names_all(data, schema, schema)
    data = json.loads(first.stdout)
    where = f"triage/signoffs/{data['digest'][:12]}"
    assert data["written"] == [f"{where}/commitments.json", f"{where}/agents.json"]
    assert data["changes"] is None
    assert json.loads(again.stdout)["written"] == []
    assert run("schema", "--of", "sign").stdout == schema_of("sign")


# In a terminal


def test_in_a_terminal_it_is_asked_and_yes_signs(tmp_path: Path, triage: Path) -> None:
    code, screen = in_a_terminal(tmp_path, ["sign", "triage", "--seat", "sponsor", *WORD], ["y"])
    assert code == 0, screen
    assert "Sign as Dana Whitcombe, VP Customer Support? [y/N]: " in screen
    assert record(triage).said.decision is Decision.SIGNED


@pytest.mark.parametrize(("answer", "code"), [("n", 1), ("", 1), ("^C", 130)])
def test_whoever_does_not_say_yes_has_written_nothing(tmp_path: Path, triage: Path, answer: str, code: int) -> None:
    found, screen = in_a_terminal(tmp_path, ["sign", "triage", "--seat", "sponsor", *WORD], [answer])
    assert (found, nothing_written(triage)) == (code, True), screen


def test_a_charter_that_changes_while_it_is_asked_is_not_signed(tmp_path: Path, triage: Path) -> None:
    change: list[str | Callable[[], object]] = [
        lambda: edit(triage / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12"),
        "y",
    ]
    code, screen = in_a_terminal(tmp_path, ["sign", "triage", "--seat", "sponsor", *WORD], change)
    assert (code, nothing_written(triage)) == (2, True)
    assert "triage/charter.yaml has changed since it was shown, and nothing was signed" in screen
    (triage / "charter.yaml").write_bytes(TRIAGE.read_bytes())
    gone: list[str | Callable[[], object]] = [lambda: (triage / "charter.yaml").rename(triage / "old.yaml"), "y"]
    code, screen = in_a_terminal(tmp_path, ["sign", "triage", "--seat", "sponsor", *WORD], gone)
    assert (code, "has changed since it was shown" in screen) == (2, True)


def test_a_passphrase_is_asked_for_and_never_shown(tmp_path: Path, triage: Path) -> None:
    locked = write_key(tmp_path, ed25519_key("dana"), "locked", "open sesame")
    command = ["sign", "triage", "--seat", "sponsor", "--ssh-key", locked]
    asking = ("]: ".rstrip(), f"Passphrase of {locked}:")
    code, screen = in_a_terminal(tmp_path, command, ["open sesame", "y"], asking, **NOBODY)
    assert code == 0, screen
    assert "sesame" not in screen


def test_who_vouches_is_asked_where_git_does_not_know(tmp_path: Path, triage: Path) -> None:
    asking = ("]:", "Who vouches for it?:")
    command = ["sign", "triage", "--seat", "sponsor", "--recorded"]
    code, screen = in_a_terminal(tmp_path, command, ["A Writer", "y"], asking, **NOBODY)
    assert code == 0, screen
    assert record(triage).said.evidence.vouched_by == "A Writer"


def test_nothing_in_a_charter_is_obeyed_by_the_terminal(run: Run, triage: Path) -> None:
    edit(triage / "charter.yaml", "title: Ticket triage assistant", 'title: "Ticket \\u200Etriage"')
    edit(triage / "charter.yaml", "role: VP Customer Support}", 'role: "$(id) `x` <b>*|\u00a0y"}')
    told = run("sign", "triage", "--seat", "sponsor", *WORD, "--yes")
    assert told.returncode == 0, told.stderr
    assert "\u200e" not in told.stderr
    assert record(triage).said.role == "$(id) `x` <b>*| y"
    assert record(triage).said.title == "Ticket \u200etriage"
