"""`charter log`: the versions of a charter, for people and for programs."""

import json
import os
from pathlib import Path

import pytest
from conftest import ROOT, Run
from jsonschema import Draft202012Validator
from repositories import Repo, made_in
from schemas import assert_names_all
from sign_offs import PEOPLE, Desk

from charter.changes.history import history_of
from charter.report.check_text import Look
from charter.report.json_text import schema_of
from charter.report.log_json import log_json
from charter.report.log_text import log_text
from charter.signoff.commitments import digest
from charter.signoff.record import Decision

SCHEMA = Draft202012Validator(json.loads(schema_of("log")), format_checker=Draft202012Validator.FORMAT_CHECKER)
FIRST = (ROOT / "samples" / "support-triage" / "charter.yaml").read_text("utf-8")
STEPS = [
    ("2027-01-04", "As announced", []),
    ("2027-02-02", "A slip", [("suggests a team and an urgency", "suggests a team and an  urgency")]),
    ("2027-04-11", "The ramp is longer", [
        ("months_until_reliable: 9", "months_until_reliable: 12"),
        ("target: 92%", "target: 90%"),
        ("months: 6-9\n      figure: 92%", "months: 6-12\n      figure: 90%"),
        ("hours_a_week: 4", "hours_a_week: 5"),
    ]),
    ("2027-05-01", "Half done", [("title: Ticket", "titel: Ticket")]),
    ("2027-05-02", "Done", [("titel: Ticket", "title: Ticket"), ('version: "1.0"', 'version: "1.1"')]),
]  # fmt: skip


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A year in the life of a charter, which ends with something that is not committed yet."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.chdir(tmp_path)
    repo = made_in(tmp_path / "repo")
    text = FIRST
    for on, why, edits in STEPS:
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        repo.commit({"triage/charter.yaml": text}, on=on, why=why)
        if on == "2027-01-04":
            for seat in PEOPLE:
                Desk(repo.folder / "triage").recorded(seat)
            repo.commit(on="2027-01-09")
    repo.commit({"triage/updates/2027-04-11.yaml": ""}, on="2027-04-12")
    repo.rename("triage", "support", on="2027-06-01")
    repo.write({"support/charter.yaml": text.replace("months_until_reliable: 12", "months_until_reliable: 13")})
    return repo


def short(repo: Repo, subject: str) -> str:
    return repo.git("log", "--format=%h", "--abbrev=7", f"--grep=^{subject}$")


def test_a_year_reads_from_the_newest_version_to_the_first(year: Repo, run: Run) -> None:
    told = run("log", "repo/support")
    first, slip, longer, half, done, name = (
        short(year, each)
        for each in ("As announced", "A slip", "The ramp is longer", "Half done", "Done", "Another name")
    )
    said = [[change.text for change in each.changes] for each in history_of("repo/support", digest).versions]
    assert (told.returncode, told.stderr) == (0, "")
    assert (
        told.stdout
        == f"""\
repo/support/charter.yaml: 4 versions

not committed yet  version 1.1  material
    - {said[0][0]}
    The version is still 1.1, although something material changed.
    Not signed.

2027-05-02  {done}  version 1.1  editorial
    “Done”, A Writer
    Compared with {longer}, since what lies between was not read.
    - {said[1][0]}
    1 later commit changes nothing that it says (2027-06-01).
    2027-06-01  {name}  renamed from triage/charter.yaml to support/charter.yaml
    Not signed.

2027-05-01  {half}  not read
    “Half done”, A Writer
    It cannot be read.
    triage/charter.yaml at {half}:2:1: title: is missing
        charter: 1
        ^
        write 'title:' and what this is called
    triage/charter.yaml at {half}:3:1: titel: there is no such field
        titel: Ticket triage assistant
        ^
        did you mean title?

2027-04-11  {longer}  version 1.0  material
    “The ramp is longer”, A Writer
    - {said[3][0]}
    - {said[3][1]}
    - {said[3][2]}
    And 2 more changes, 2 of them material. All of them: charter diff repo/support/charter.yaml
    {slip} {longer}
    The version is still 1.0, although something material changed.
    Not signed.

2027-01-04  {first}  version 1.0  the first one
    “As announced”, A Writer
    1 later commit changes nothing that it says (2027-02-02).
    A sign-off is on record from sponsor, team-leads and agents: every seat.

1 update published: 2027-04-11.
"""
    )


def test_the_json_keeps_to_its_schema_and_says_the_same(year: Repo, run: Run) -> None:
    Draft202012Validator.check_schema(json.loads(schema_of("log")))
    told = json.loads(run("log", "repo/support", "--format", "json").stdout)
    assert [error.message for error in SCHEMA.iter_errors(told)] == []
    levels = [(each["version"], each["level"], len(each["changes"])) for each in told["versions"]]
    assert levels == [
        ("1.1", "material", 1),
        ("1.1", "editorial", 1),
        (None, None, 0),
        ("1.0", "material", 5),
        ("1.0", None, 0),
    ]
    assert told["versions"][0]["commit"] is None
    assert told["versions"][1]["against"] == told["versions"][3]["commit"]["id"]
    assert told["versions"][2]["trouble"] == "it cannot be read"
    assert told["versions"][4]["signed"] == ["sponsor", "team-leads", "agents"]
    assert (told["shallow"], told["updates"]) == (False, ["2027-04-11"])


def test_the_schema_names_and_asks_for_every_name_that_is_printed(year: Repo) -> None:
    schema = json.loads(schema_of("log"))
    assert_names_all(json.loads(log_json(history_of("repo/support", digest))), schema, schema)


def test_the_schema_is_printed(run: Run) -> None:
    assert run("schema", "--of", "log").stdout == schema_of("log")


def test_who_declined_or_withdrew_is_not_on_record_as_having_signed(year: Repo, run: Run) -> None:
    desk = Desk(year.folder / "support")
    desk.recorded("sponsor", decision=Decision.WITHDRAWN)
    desk.recorded("agents", decision=Decision.DECLINED, because="Nobody asked.")
    desk.recorded("team-leads")
    told = run("log", "repo/support").stdout
    assert "    A sign-off is on record from team-leads; none from sponsor and agents.\n" in told
    year.commit(on="2027-07-01")
    versions = json.loads(run("log", "repo/support", "--format", "json").stdout)["versions"]
    assert (versions[0]["signed"], versions[0]["unsigned"]) == (["team-leads"], ["sponsor", "agents"])


def test_what_was_not_compared_is_not_said_to_say_the_same(year: Repo, run: Run) -> None:
    broken = FIRST.replace("title: Ticket", "titel: Ticket")
    year.commit({"new/charter.yaml": broken}, on="2027-07-01", why="A draft")
    told = run("log", "repo/new").stdout
    assert told.startswith("repo/new/charter.yaml: 0 versions\n\n2027-07-01  ")
    assert told.count("not read") == 1
    year.write({"new/charter.yaml": FIRST})
    told = run("log", "repo/new").stdout
    assert "\nnot committed yet  version 1.0  the first one that can be read\n" in told
    assert "says the same" not in told


def test_levels_are_coloured_where_somebody_sees_it(year: Repo) -> None:
    told = log_text(history_of("repo/support", digest), Look(100, lambda text, role: f"<{role}>{text}</{role}>"))
    for coloured in (
        "<error>material</error>",
        "<note>editorial</note>",
        "<error>not read</error>",
        "<heading>the first one",
    ):
        assert coloured in told


def test_nothing_in_a_commit_is_obeyed_by_the_terminal(year: Repo, run: Run) -> None:
    year.commit(why="\x1b[2J\x1b]0;title\x07 and \u202eback", on="2027-07-01")
    year.commit({"support/charter.yaml": FIRST.replace('version: "1.0"', 'version: "\\u202e2"')}, on="2027-07-02")
    told = run("log", "repo/support").stdout
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_the_folder_one_is_in_is_the_one_that_is_meant(year: Repo, run: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").write_text(f"gitdir: {year.folder / '.git'}\n")
    told = run("log")
    assert (told.returncode, told.stderr.splitlines()[0]) == (2, "charter: charter.yaml is not there, and never was")


def test_without_a_repository_the_environment_is_at_fault(charter_folder: Path, run: Run) -> None:
    told = run("log", charter_folder)
    assert (told.returncode, told.stdout) == (4, "")
    assert told.stderr == (
        f"charter: {charter_folder}/charter.yaml is in no git repository\n"
        "    'git init' begins one; two files can be compared without\n"
    )


def test_a_clone_that_is_shallow_says_so(year: Repo, run: Run, tmp_path: Path) -> None:
    year.clone(tmp_path / "clone", "--depth=1")
    told = run("log", "clone/support").stdout
    assert "the oldest one here" in told
    assert told.endswith("This clone is shallow: there may be older versions. 'git fetch --unshallow' gets them.\n")


def test_a_house_that_counts_a_change_as_less_is_heard(year: Repo, run: Run) -> None:
    year.write({"house.yaml": "house: 1\nchanges:\n  ramp-lengthened: notable\n"})
    assert "not committed yet  version 1.1  notable" in run("log", "repo/support").stdout


def test_the_picture_is_written_or_printed(year: Repo, run: Run, tmp_path: Path) -> None:
    printed = run("log", "repo/support", "--svg", "-").stdout
    assert printed.startswith("<svg ")
    told = run("log", "repo/support", "--svg", "year.svg")
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "Wrote year.svg.\n")
    assert (tmp_path / "year.svg").read_text("utf-8") == printed


def test_a_file_that_is_there_is_replaced_only_by_force(year: Repo, run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.svg").write_text("mine")
    told = run("log", "repo/support", "--svg", "mine.svg")
    assert told.returncode == 2
    assert "name another file, or replace it with --force" in told.stderr
    assert (tmp_path / "mine.svg").read_text() == "mine"
    assert run("log", "repo/support", "--svg", "mine.svg", "--force").returncode == 0
    assert (tmp_path / "mine.svg").read_text().startswith("<svg ")


def test_the_same_history_gives_the_same_bytes_anywhere(year: Repo, run: Run) -> None:
    for more in (["--format", "json"], ["--svg", "-"], []):
        one = run("log", "repo/support", *more, TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
        other = run("log", "repo/support", *more, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="4321")
        assert one.stdout == other.stdout
