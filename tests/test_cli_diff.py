"""`charter diff` and `charter changes`, run as a user runs them."""

import json
import os
import re
from pathlib import Path

import pytest
from conftest import ROOT, Run, edit
from overlay import TRIAGE
from repositories import Repo, made_in

from charter.changes.levels import KINDS
from charter.report.json_text import schema_of
from charter.signoff.commitments import commitments, digest
from charter.spec.load import load

GOLDEN = ROOT / "tests" / "data" / "diff"
YEAR = (
    ("a spelling mistake", "relabel 2,000 tickets", "relabell 2,000 tickets"),
    ("a hard part in other words", "when the queue is long.", "when there is a long queue."),
    ("a longer ramp", "months_until_reliable: 9", "months_until_reliable: 12"),
    ("a looser check", "when: every other Friday", "when: once a month"),
    ("a larger group", "people: 38", "people: 41"),
    ("another version", 'version: "1.0"', 'version: "2.0"'),
    ("only a remark", "# Sample 1:", "# A sample:"),
)
"""One step after the other, in the words of the sample."""


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository in the current folder with a charter, a longer ramp in a second commit, and an edit after that."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    repo = made_in(tmp_path)
    repo.commit({"triage/charter.yaml": TRIAGE.read_bytes()}, on="2027-01-01")
    edit(repo.folder / "triage" / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    repo.commit(on="2027-06-01")
    edit(repo.folder / "triage" / "charter.yaml", 'version: "1.0"', 'version: "2.0"')
    return repo


def steps(folder: Path) -> list[Path]:
    """The sample as a file, and one for each step of the year."""
    files = []
    text = TRIAGE.read_text("utf-8")
    for number, (_, old, new) in enumerate([("", "", ""), *YEAR]):
        assert old in text
        text = text.replace(old, new)
        files.append(folder / f"{number}.yaml")
        files[-1].write_text(text, encoding="utf-8")
    return files


def assert_as_read(told: str, name: str) -> None:
    """Hold an output to the one that was read and found good. GOLDEN=write puts it there, to be read in the diff."""
    file = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        file.write_text(told, encoding="utf-8")
    assert told == file.read_text("utf-8")


def signed(spec: Path, folder: Path) -> Path:
    """The snapshot of what somebody signed, where it lies."""
    charter = load(spec).charter
    file = folder / "signoffs" / digest(charter)[:12] / "commitments.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(commitments(charter), indent=2), encoding="utf-8")
    return file


def test_a_year_of_changes_reads_as_it_should(run: Run, tmp_path: Path) -> None:
    files = steps(tmp_path)
    told = []
    for before, after, (what, _, _) in zip(files, files[1:], YEAR, strict=False):
        told.append(
            f"$ charter diff {before.name} {after.name}    # {what}\n{run('diff', before.name, after.name).stdout}"
        )
    assert_as_read("\n".join(told), "year.txt")


@pytest.mark.parametrize(("form", "suffix"), [("text", "txt"), ("json", "json"), ("markdown", "md"), ("github", "log")])
def test_the_whole_year_at_once_reads_as_it_should_in_every_format(
    run: Run, tmp_path: Path, form: str, suffix: str
) -> None:
    first, *_, last = steps(tmp_path)
    told = run("diff", first.name, last.name, "--format", form)
    assert (told.returncode, told.stderr) == (0, "")
    assert_as_read(told.stdout, f"whole.{suffix}")


@pytest.mark.parametrize(
    ("given", "changes"),
    [
        (["triage"], ["version-changed"]),
        (["triage", "HEAD~1"], ["ramp-lengthened", "version-changed"]),
        (["triage", "HEAD~1", "HEAD"], ["ramp-lengthened"]),
        (["triage", "HEAD", "HEAD~1"], ["ramp-shortened"]),
    ],
)
def test_a_file_is_compared_with_what_is_asked_for(run: Run, repo: Repo, given: list[str], changes: list[str]) -> None:
    told = json.loads(run("diff", *given, "--format", "json").stdout)
    assert [change["id"] for change in told["changes"]] == changes
    assert told["path"] == "triage/charter.yaml"


def test_the_charter_of_the_folder_one_is_in_is_meant_by_default(run: Run, repo: Repo) -> None:
    repo.rename("triage/charter.yaml", "charter.yaml")
    assert run("diff").stdout.startswith("charter.yaml, compared with charter.yaml at HEAD (")


def test_a_place_is_a_line_of_the_new_version(run: Run, repo: Repo) -> None:
    (change,) = json.loads(run("diff", "triage", "HEAD~1", "HEAD", "--format", "json").stdout)["changes"]
    line = repo.git("show", "HEAD:triage/charter.yaml").splitlines()[change["line"] - 1]
    assert line == "  months_until_reliable: 12"


@pytest.mark.parametrize(
    ("given", "asked", "code"),
    [
        (["triage"], "material", 0),
        (["triage"], "notable", 0),
        (["triage", "HEAD~1"], "material", 1),
        (["triage", "HEAD~1"], "notable", 1),
    ],
)
def test_the_exit_code_says_whether_a_level_is_reached(
    run: Run, repo: Repo, given: list[str], asked: str, code: int
) -> None:
    told = run("diff", *given, "--fail-on", asked)
    assert told.returncode == code
    said = f"charter: there is a material change, and --fail-on {asked} asks for none\n"
    assert told.stderr == (said if code else "")


def test_a_house_decides_how_much_a_change_matters(run: Run, repo: Repo) -> None:
    (repo.folder / "house.yaml").write_text("house: 1\nchanges: {ramp-lengthened: notable}\n", encoding="utf-8")
    told = run("diff", "triage", "HEAD~1", "--fail-on", "material")
    assert told.returncode == 0
    assert "the house counts it as notable" in " ".join(told.stdout.split())
    (repo.folder / "house.yaml").write_text("house: 1\nchanges: {ramp-lenghtened: notable}\n", encoding="utf-8")
    assert run("diff", "triage", "HEAD~1").returncode == 2


def test_a_charter_that_could_not_be_read_then_is_no_comparison(run: Run, repo: Repo) -> None:
    edit(repo.folder / "triage" / "charter.yaml", "months_until_reliable: 12", "months_until_reliable: twelve")
    repo.commit(on="2027-07-01")
    edit(repo.folder / "triage" / "charter.yaml", "months_until_reliable: twelve", "months_until_reliable: 12")
    told = run("diff", "triage")
    assert (told.returncode, told.stdout) == (4, "")
    assert "ramp.months_until_reliable: 'twelve' is not a whole number" in told.stderr
    assert "so nothing was compared" in told.stderr


def test_a_charter_after_the_revision_is_told_to_come_first(run: Run, repo: Repo) -> None:
    told = run("diff", "HEAD~1", "triage")
    assert told.returncode == 2
    assert told.stderr.splitlines() == [
        "charter: there is no file HEAD~1",
        "    the charter comes first, then the revision: charter diff triage 'HEAD~1'",
    ]


def test_a_revision_that_begins_with_a_hyphen_comes_after_two(run: Run, repo: Repo) -> None:
    repo.git("update-ref", "refs/heads/-odd", "HEAD~1")
    told = run("diff", "--format", "json", "--", "triage", "-odd")
    assert [change["id"] for change in json.loads(told.stdout)["changes"]] == ["ramp-lengthened", "version-changed"]
    assert run("diff", "triage", "-odd").returncode == 2


def test_a_name_that_means_two_things_is_refused_with_both_ways_to_write_it(run: Run, repo: Repo) -> None:
    repo.git("branch", "other")
    (repo.folder / "other").write_bytes(TRIAGE.read_bytes())
    told = run("diff", "triage", "other")
    assert told.returncode == 2
    assert "write ./other for the file, or other^0 for the revision" in told.stderr
    assert "ramp-shortened" in run("diff", "triage", "./other").stdout


def test_standard_input_is_one_of_two_files(run: Run, repo: Repo) -> None:
    text = TRIAGE.read_text("utf-8")
    told = run("diff", "triage/charter.yaml", "-", standard_input=text)
    assert told.stdout.startswith("<stdin>, compared with triage/charter.yaml\n")
    assert run("diff", "-", "triage/charter.yaml", standard_input=text).stdout.startswith(
        "triage/charter.yaml, compared"
    )
    for given in (["-"], ["-", "-"], ["-", "HEAD", "HEAD~1"]):
        assert run("diff", *given, standard_input=text).returncode == 2


@pytest.mark.parametrize("order", [1, -1])
def test_a_signed_snapshot_is_the_old_side_wherever_it_is_named(run: Run, repo: Repo, order: int) -> None:
    snapshot = signed(TRIAGE, repo.folder / "triage")
    told = json.loads(run("diff", *[snapshot, "triage/charter.yaml"][::order], "--format", "json").stdout)
    assert told["only_what_is_signed"] is True
    assert told["old"] == {"name": str(snapshot), "commit": None, "version": None}
    assert [change["id"] for change in told["changes"]] == ["ramp-lengthened"]
    assert told["changes"][0]["line"] == 44
    assert [seat["seat"] for seat in told["must_sign"]] == ["sponsor", "team-leads", "agents"]
    assert told["version_kept"] is False


def test_two_snapshots_are_compared_and_have_no_lines(run: Run, repo: Repo) -> None:
    old = signed(TRIAGE, repo.folder / "triage")
    new = signed(repo.folder / "triage" / "charter.yaml", repo.folder / "triage")
    (change,) = json.loads(run("diff", old, new, "--format", "json").stdout)["changes"]
    assert (change["id"], change["line"]) == ("ramp-lengthened", None)
    assert f"{new}: ramp.months_until_reliable [ramp-lengthened]" in run("diff", old, new).stdout
    assert (
        f"::error file={new},title=ramp-lengthened (material)::" in run("diff", old, new, "--format", "github").stdout
    )


def test_a_snapshot_says_nothing_about_the_version(run: Run, repo: Repo) -> None:
    snapshot = signed(TRIAGE, repo.folder / "triage")
    edit(repo.folder / "triage" / "charter.yaml", 'version: "2.0"', 'version: "1.0"')
    assert "The version is still" in run("diff", "triage", "HEAD~1").stdout
    assert "The version is still" not in run("diff", snapshot, "triage").stdout


def test_what_was_signed_is_found_unchanged(run: Run, repo: Repo) -> None:
    snapshot = signed(repo.folder / "triage" / "charter.yaml", repo.folder / "triage")
    told = run("diff", snapshot, "triage/charter.yaml").stdout
    assert "No change: this is what was signed." in told
    assert "Only what people sign was compared, since nothing else is in what was signed." in " ".join(told.split())


def test_a_snapshot_has_no_revisions_and_is_no_charter(run: Run, repo: Repo) -> None:
    snapshot = signed(TRIAGE, repo.folder / "triage")
    repo.commit(on="2027-08-01")
    for given in ([snapshot], [snapshot, "HEAD"]):
        told = run("diff", *given)
        assert told.returncode == 2
        assert "charter: what was signed does not change from revision to revision" in told.stderr


def test_a_snapshot_that_was_changed_is_not_trusted(run: Run, repo: Repo) -> None:
    snapshot = signed(TRIAGE, repo.folder / "triage")
    edit(snapshot, '"months_until_reliable": 9', '"months_until_reliable": 12')
    told = run("diff", snapshot, "triage/charter.yaml")
    assert (told.returncode, told.stdout) == (3, "")
    assert "is not what was signed: its digest begins with" in told.stderr


def test_the_schema_is_printed(run: Run) -> None:
    assert run("schema", "--of", "diff").stdout == schema_of("diff")


def test_the_kinds_of_changes_are_listed_once_each(run: Run) -> None:
    told = run("changes")
    assert re.findall(r"^  (?:material|notable|editorial) +([a-z-]+)  ", told.stdout, re.MULTILINE) == sorted(
        KINDS, key=lambda kind: not KINDS[kind].commitment
    )
    as_json = json.loads(run("changes", "--format", "json").stdout)["changes"]
    assert [each["id"] for each in as_json] == list(KINDS)


def test_a_kind_is_explained_with_what_undoes_it_and_how_to_weigh_it_otherwise(run: Run) -> None:
    assert run("changes", "support-added").stdout == (
        "support-added (notable)\n\n"
        "People get more. It takes nothing from anybody. It is worth reading. What was signed still holds.\n"
        "The change that undoes it is support-removed (material).\n"
        "To count it otherwise, write 'changes: {support-added: editorial}' in house.yaml.\n"
    )
    assert "It cannot be material, since nobody signs it." in " ".join(run("changes", "title-changed").stdout.split())


def test_a_slip_in_the_name_of_a_kind_is_told(run: Run) -> None:
    told = run("changes", "ramp-lenghtened")
    assert told.returncode == 2
    assert told.stderr == ("charter: there is no kind of change 'ramp-lenghtened'\n    did you mean ramp-lengthened?\n")
    assert "'charter changes' lists them" in run("changes", "xyz").stderr
