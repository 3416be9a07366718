"""`charter verify` of sign-offs and `charter status`, run as a user runs them."""

import json
import os
import re
from pathlib import Path

import pytest
from certificates import PASSPHRASE, outsider, person
from conftest import ROOT, Run, edit
from jsonschema import Draft202012Validator
from keys import ed25519_key
from overlay import TRIAGE
from schemas import assert_names_all
from sign_offs import Desk, desk_in, signers_text

from charter.cli.standings import standings
from charter.report.asking import asking
from charter.report.check_text import Look
from charter.report.json_text import schema_of
from charter.report.standing_json import status_json, verification_json
from charter.report.standing_text import verification_text
from charter.report.status_text import status_text
from charter.report.stood import Verification
from charter.signoff.record import Decision

GOLDEN = ROOT / "tests" / "data" / "standing"
CHANGES = (
    ("months_until_reliable: 9", "months_until_reliable: 12"),
    ("when the queue is long.", "when there is a long queue."),
    ("relabel 2,000 tickets", "relabell 2,000 tickets"),
    ('version: "1.0"', 'version: "1.1"'),
)


@pytest.fixture
def run(run_here: Run) -> Run:
    """In this process: each test looks at what is said and written, and not at how charter starts."""
    return run_here


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return desk_in(tmp_path, monkeypatch)


@pytest.fixture
def later(desk: Desk) -> Desk:
    """Two of three have signed; then something material changed."""
    desk.by_key("sponsor", "2027-01-05")
    desk.on_paper("team-leads", "2027-01-06", conditions=("The coach stays until June.",))
    desk.repo.commit(on="2027-01-06")
    for old, new in CHANGES:
        edit(desk.folder / "charter.yaml", old, new)
    desk.repo.commit(on="2027-04-11")
    return desk


@pytest.fixture
def torn(later: Desk) -> Desk:
    """And then one signed again, one said no, and somebody else signed for the third."""
    later.by_key("sponsor", "2027-04-12")
    later.recorded("agents", "2027-04-13", decision=Decision.DECLINED, because="Nobody asked the night shift.")
    later.by_key("team-leads", "2027-04-14", key=ed25519_key("an outsider"))
    (later.drawer / "notes.txt").write_text("")
    later.repo.commit(on="2027-04-14")
    return later


def assert_as_read(told: str, name: str) -> None:
    """Hold an output to the one that was read and found good. GOLDEN=write puts it there, to be read in the diff."""
    file = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        file.write_text(told, encoding="utf-8")
    assert told == file.read_text("utf-8")


@pytest.mark.parametrize(("form", "suffix"), [("text", "txt"), ("json", "json"), ("markdown", "md"), ("github", "log")])
def test_a_material_change_reads_as_it_should_in_every_format(later: Desk, run: Run, form: str, suffix: str) -> None:
    told = run("verify", "triage", "--format", form)
    assert (told.returncode, told.stderr) == (1, "")
    assert_as_read(told.stdout, f"later.{suffix}")


@pytest.mark.parametrize(("form", "suffix"), [("text", "txt"), ("markdown", "md"), ("github", "log")])
def test_what_is_wrong_reads_as_it_should(torn: Desk, run: Run, form: str, suffix: str) -> None:
    told = run("verify", "triage", "--format", form)
    assert (told.returncode, told.stderr) == (3, "")
    assert_as_read(told.stdout, f"torn.{suffix}")


@pytest.mark.parametrize(("form", "suffix"), [("text", "txt"), ("markdown", "md")])
def test_the_status_reads_as_it_should(later: Desk, run: Run, form: str, suffix: str) -> None:
    told = run("status", "triage", "--format", form)
    assert (told.returncode, told.stderr) == (1, "")
    assert_as_read(told.stdout, f"status.{suffix}")


def test_the_text_that_asks_is_printed_alone(later: Desk, run: Run) -> None:
    told = run("status", "triage", "--ask")
    assert (told.returncode, told.stderr) == (1, "")
    assert told.stdout.startswith("Hello Tom Okafor and Ines Carvalho,\n\nPlease read ")
    assert told.stdout in run("status", "triage").stdout
    assert json.loads(run("status", "triage", "--format", "json").stdout)["charters"][0]["ask"] == told.stdout


def test_nobody_has_signed_a_new_charter(desk: Desk, run: Run) -> None:
    told = run("verify", "triage")
    assert told.returncode == 1
    assert told.stdout.count("has not signed") == 3
    assert "Nobody stands behind version 1.0 yet." in told.stdout
    assert "What is wrong" not in told.stdout
    assert run("status", "triage").returncode == 1


def test_when_all_have_signed_nobody_is_asked(desk: Desk, run: Run) -> None:
    for seat in ("sponsor", "team-leads", "agents"):
        desk.by_key(seat)
    desk.repo.commit(on="2027-01-05")
    told = run("verify", "triage")
    assert (told.returncode, told.stdout.splitlines()[-1]) == (0, "All 3 stand behind version 1.0.")
    asked = run("status", "triage", "--ask")
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, "", "Nobody has to be asked.\n")


def test_a_forged_record_is_never_shown_as_signed(torn: Desk, run: Run) -> None:
    told = run("status", "triage")
    assert told.returncode == 3
    assert "  team-leads  Tom Okafor      broken    -        -           -\n" in told.stdout
    assert "What is wrong: charter verify triage" in told.stdout
    seat = json.loads(run("status", "triage", "--format", "json").stdout)["charters"][0]["seats"][1]
    assert (seat["state"], seat["method"], seat["at"], seat["decision"]) == ("broken", None, None, None)


def test_whoever_said_no_is_not_asked_again(torn: Desk, run: Run) -> None:
    asked = run("status", "triage", "--ask")
    assert (asked.returncode, asked.stdout) == (3, "")
    assert "Ines Carvalho has said no." in run("status", "triage").stdout


def test_a_leader_alone_is_asked_as_anybody(desk: Desk, run: Run) -> None:
    text = (desk.folder / "charter.yaml").read_text().partition("sign_off:")[0]
    (desk.folder / "charter.yaml").write_text(text)
    told = run("status", "triage", "--ask").stdout
    assert told.startswith("Hello Dana Whitcombe,\n")
    assert "charter sign triage --seat leader --ssh-key FILE" in told
    assert told.endswith("\nThank you\n")


def test_the_text_names_the_document_and_the_repository(later: Desk, run: Run) -> None:
    Path("house.yaml").write_text("house: 1\nrepository: https://example.org/charters\n")
    (later.folder / "expectations.pdf").write_bytes(b"")
    told = " ".join(run("status", "triage", "--ask").stdout.split())
    assert "It is in triage/expectations.pdf in https://example.org/charters." in told


def test_a_tree_is_told_charter_by_charter_and_together(later: Desk, run: Run) -> None:
    later.repo.write({"more/triage/charter.yaml": TRIAGE.read_bytes(), "more/broken/charter.yaml": "charter: 2\n"})
    told = run("verify", ".")
    assert told.returncode == 2
    assert "more/broken/charter.yaml:1:10: charter: " in told.stdout
    assert told.stdout.count("Nobody stands behind") == 2
    assert told.stdout.splitlines()[-1] == "2 charters: 0 fully signed, 2 not."
    told = run("status", ".")
    assert told.returncode == 2
    assert "A text that asks them: charter status --ask more/triage\n" in told.stdout
    assert "Hello" not in told.stdout
    asked = run("status", "more", "triage", "--ask")
    assert asked.stdout.count("Hello ") == 2
    assert "\n----\n\n" in asked.stdout
    assert "more/broken/charter.yaml:1:10: charter: " in asked.stderr


def test_documents_and_charters_are_verified_together(later: Desk, run: Run) -> None:
    Path("x.pdf").write_bytes(b"no PDF")
    told = run("verify", "triage", "x.pdf")
    assert told.returncode == 2
    assert "Nobody stands behind version 1.1 yet." in told.stdout
    assert "\nx.pdf\n" in told.stdout
    assert "This is not a document that can be verified." in told.stdout
    for form, words in (("markdown", "### `x.pdf`"), ("github", "::error file=x.pdf,title=file::")):
        assert words in run("verify", "x.pdf", "--format", form).stdout


def test_a_list_of_signers_that_cannot_be_read_is_told(later: Desk, run: Run) -> None:
    Path("signers.yaml").write_text("signers: 2\n")
    told = run("verify", "triage")
    assert told.returncode == 2
    assert told.stdout.startswith("signers.yaml:1:10: signers: ")
    for form in ("markdown", "github"):
        assert "signers.yaml" in run("verify", "triage", "--format", form).stdout
    assert json.loads(run("verify", "triage", "--format", "json").stdout)["problems"][0]["path"] == "signers.yaml"


def test_whoever_names_a_record_is_told_to_name_its_charter(later: Desk, run: Run) -> None:
    record = next(later.folder.glob("signoffs/*/sponsor.json"))
    told = run("verify", record)
    assert told.returncode == 2
    assert told.stdout == f"{record}: is a part of a sign-off, and no charter\n    name the charter: triage\n"


def test_what_could_not_be_checked_is_told_by_both(later: Desk, run: Run, tmp_path: Path) -> None:
    later.repo.clone(tmp_path / "clone", "--depth=1")
    for command in ("verify", "status"):
        told = run(command, "clone/triage")
        assert told.returncode == 4
        assert "This clone is shallow" in told.stdout


@pytest.mark.parametrize("command", ["verify", "status"])
def test_the_json_keeps_to_its_schema(later: Desk, torn: Desk, run: Run, command: str) -> None:
    schema = json.loads(schema_of(command))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    later.repo.write({"more/broken/charter.yaml": "charter: 2\n", "x.pdf": ""})
    paths = [".", "x.pdf"] if command == "verify" else ["."]
    told = json.loads(run(command, *paths, "--format", "json").stdout)
    assert [error.message for error in validator.iter_errors(told)] == []
    assert run("schema", "--of", command).stdout == schema_of(command)


def test_the_schemas_name_and_ask_for_every_name_that_is_printed(torn: Desk) -> None:
    stood, _ = standings(["triage"])
    found = Verification(stood)
    for command, told in (("verify", verification_json(found)), ("status", status_json(found))):
        schema = json.loads(schema_of(command))
        assert_names_all(json.loads(told), schema, schema)


def test_states_are_coloured_and_columns_stay_in_line(torn: Desk) -> None:
    found = Verification(standings(["triage"])[0])
    look = Look(100, lambda text, role: f"<{role}>{text}</{role}>")
    told = verification_text(found, look)
    for coloured in ("<added>current</added> ", "<error>broken</error> ", "<warning>declined</warning> "):
        assert coloured in told
        assert coloured in status_text(found, look)
    assert re.sub(r"</?\w+>", "", told) == verification_text(found, Look(100))


@pytest.mark.parametrize("columns", [40, 60])
def test_a_narrow_terminal_gets_narrow_lines(later: Desk, run: Run, columns: int) -> None:
    told = run("verify", "triage", COLUMNS=str(columns)).stdout
    start = len("  missing  team-leads  Dana Whitcombe  ")
    assert max(map(len, told.splitlines())) <= max(columns, start + 20)


def test_nothing_in_a_record_is_obeyed_by_the_terminal(desk: Desk, run: Run) -> None:
    desk.recorded("agents", decision=Decision.DECLINED, because="\x1b[2J\u202eNo.")
    for form in ("text", "markdown", "github"):
        told = run("verify", "triage", "--format", form).stdout
        assert "No." in told
        assert "\x1b" not in told
        assert "\u202e" not in told


def test_a_refusal_cannot_break_out_of_a_comment(desk: Desk, run: Run) -> None:
    desk.recorded("agents", decision=Decision.DECLINED, because="| **no** `x` @all <b>#1")
    told = run("verify", "triage", "--format", "markdown").stdout
    row = next(line for line in told.splitlines() if line.startswith("| agents"))
    assert r"“\| \*\*no\*\* \`x\` @<!-- -->all &lt;b>#<!-- -->1”" in row


def test_texts_and_formats_do_not_mix(desk: Desk, run: Run) -> None:
    told = run("status", "triage", "--ask", "--format", "json")
    assert (told.returncode, told.stdout) == (2, "")


def test_the_same_sign_offs_give_the_same_bytes_anywhere(torn: Desk, run: Run) -> None:
    for command in (["verify"], ["verify", "--format", "json"], ["status"], ["status", "--format", "markdown"]):
        one = run(*command, "triage", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
        other = run(*command, "triage", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="4321")
        assert one.stdout == other.stdout


def test_signed_pdfs_are_examined(desk: Desk, run: Run, tmp_path: Path) -> None:
    dana = person("Dana Whitcombe")
    key = f"  - seat: sponsor\n    name: Dana Whitcombe\n    keys: [{{certificate: '{dana.fingerprint}'}}]\n"
    desk.repo.commit({"signers.yaml": signers_text("agents") + key}, on="2027-01-05")
    Path("dana.p12").write_bytes(dana.p12())
    Path("passphrase").write_text(PASSPHRASE)
    signed = ("sign", "triage", "--seat", "sponsor", "--p12", "dana.p12", "--passphrase-file", "passphrase", "--yes")
    told = run(*signed, SOURCE_DATE_EPOCH="1799140200")
    assert told.returncode == 0, told.stderr
    (tmp_path / "dana.p12").unlink()
    (tmp_path / "passphrase").unlink()
    desk.repo.commit(on="2027-01-05")
    told = run("verify", "triage")
    assert "current  sponsor     Dana Whitcombe  signed on 5 January 2027 with a certificate" in told.stdout
    copy = desk.drawer / "sponsor.pdf"
    content = copy.read_bytes()
    copy.write_bytes(content[:-1] + b" ")
    told = run("verify", "triage")
    assert told.returncode == 3
    assert "is not the file that it was: its SHA-256 is another one." in " ".join(told.stdout.split())
    copy.write_bytes(content)
    desk.repo.commit(
        {"signers.yaml": signers_text("agents") + key.replace(dana.fingerprint, outsider("Dana Whitcombe").fingerprint)}
    )
    assert run("verify", "triage").returncode == 3


def test_in_the_folder_of_the_charter_the_text_names_no_path(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    told = asking(standings(["."])[0][0])
    assert "To sign, in the folder of the charter:\n" in told
    assert "Tom Okafor:     charter sign --seat team-leads --ssh-key FILE" in told
    assert "On paper: charter signoff-sheet makes the page" in told


def test_a_long_name_or_a_narrow_terminal_puts_what_is_said_below(desk: Desk, run: Run) -> None:
    name = "Maximiliane Freifrau von und zu Hohenstein-Wolfenbüttel"
    edit(desk.folder / "charter.yaml", "{seat: agents, name: Ines Carvalho", f"{{seat: agents, name: {name}")
    told = run("verify", "triage").stdout
    assert f"  missing  agents      {name}\n{' ' * 53}has not signed\n" in told
    narrow = run("verify", "triage", COLUMNS="50").stdout
    assert "  missing  sponsor     Dana Whitcombe\n    has not signed\n" in narrow
