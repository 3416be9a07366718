"""What `charter check` says to programs: JSON, SARIF and annotations."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from checks import LEAVING_OPEN, LOUD, RULES, UNREADABLE, loud
from conftest import ROOT, Run
from jsonschema import Draft202012Validator
from schemas import assert_names_all

from charter.cli.check import check
from charter.errors import Place, Problem
from charter.framing import check as checking
from charter.framing.rule import Level
from charter.report.check_json import check_json
from charter.report.checked import Checked
from charter.report.github import check_github
from charter.report.json_text import schema_of
from charter.report.sarif import check_sarif

SARIF = Draft202012Validator(json.loads((ROOT / "tests" / "data" / "sarif-2.1.0.json").read_text("utf-8")))
OWN = Draft202012Validator(json.loads(schema_of("check")), format_checker=Draft202012Validator.FORMAT_CHECKER)
EMPTY = Checked([])


def whole(monkeypatch: pytest.MonkeyPatch) -> Checked:
    """A check with all that one can hold: problems, findings, one of them allowed, and open points."""
    return Checked([*loud(monkeypatch, allowed="T1").files, *LEAVING_OPEN.files], UNREADABLE.problems)


def sarif_of(checked: Checked) -> dict[str, Any]:
    """The run of a log that its schema accepts."""
    log = json.loads(check_sarif(checked))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    run: dict[str, Any] = log["runs"][0]
    return run


def test_the_json_keeps_to_its_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    Draft202012Validator.check_schema(json.loads(schema_of("check")))
    for checked in (EMPTY, UNREADABLE, LEAVING_OPEN, whole(monkeypatch)):
        assert [error.message for error in OWN.iter_errors(json.loads(check_json(checked)))] == []


def test_the_schema_names_and_asks_for_every_name_that_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    schema = json.loads(schema_of("check"))
    assert_names_all(json.loads(check_json(whole(monkeypatch))), schema, schema)


def test_the_page_about_formats_names_every_name_of_the_json() -> None:
    page = (ROOT / "docs" / "check-formats.md").read_text("utf-8")
    told = {word for words in re.findall(r"`([^`]+)`", page) for word in words.split()}
    schema = json.loads(schema_of("check"))
    for part in (schema, *(schema["properties"][name]["items"] for name in ("problems", "findings", "open_points"))):
        assert set(part["properties"]) <= told
    assert set(schema["properties"]["counts"]["required"]) <= told


def test_a_finding_as_json_says_its_words_their_end_and_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    told = json.loads(check_json(loud(monkeypatch, allowed="T1")))
    finding = next(each for each in told["findings"] if each["rule"] == "T1")
    assert finding == {
        "rule": "T1",
        "name": "fully-automated",
        "level": "warning",
        "message": "It says 'fully automated'.",
        "fix": "Not fully automated.",
        "field": "leader.i_use_it_for",
        "path": "loud/charter.yaml",
        "line": 6,
        "column": 11,
        "end_line": 6,
        "end_column": 26,
        "words": "fully automated",
        "why": "Why not fully automated.",
        "allowed": {"because": "It is a quotation: 100%, truly.", "until": "2027-06-30"},
    }
    assert told["counts"] == {"problem": 0, "error": 1, "warning": 0, "note": 1, "allowed": 3}
    assert next(each for each in told["findings"] if each["rule"] == "T3")["end_line"] is None


def test_sarif_is_accepted_by_the_published_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    for checked in (EMPTY, UNREADABLE, LEAVING_OPEN, whole(monkeypatch)):
        assert sarif_of(checked)["columnKind"] == "unicodeCodePoints"


def test_every_rule_is_declared_in_sarif_and_every_result_points_at_its_own() -> None:
    rules = sarif_of(EMPTY)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["S001", *(rule.id for rule in checking.RULES)]
    assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in rules)
    assert all(rule["help"]["text"] for rule in rules)


def test_a_result_of_a_rule_that_only_the_house_has_is_declared_too(monkeypatch: pytest.MonkeyPatch) -> None:
    run = sarif_of(loud(monkeypatch))
    rules = run["tool"]["driver"]["rules"]
    assert {"T1", "T2", "T3"} <= {rule["id"] for rule in rules}
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each["ruleId"] for each in run["results"]]


def test_a_result_says_where_its_words_begin_and_end(monkeypatch: pytest.MonkeyPatch) -> None:
    result = next(each for each in sarif_of(loud(monkeypatch))["results"] if each["ruleId"] == "T2")
    (location,) = result["locations"]
    assert location == {
        "physicalLocation": {
            "artifactLocation": {"uri": "loud/charter.yaml"},
            "region": {"startLine": 6, "startColumn": 40, "endLine": 7, "endColumn": 10},
        },
        "logicalLocations": [{"fullyQualifiedName": "leader.i_use_it_for"}],
    }
    assert result["level"] == "note"


def test_a_result_about_more_than_words_reaches_to_the_end_of_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    (result,) = sarif_of(loud(monkeypatch, Level.ERROR))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": len("charter: 1") + 1}


def test_what_is_allowed_is_suppressed_in_sarif_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    results = sarif_of(loud(monkeypatch, allowed="T2"))["results"]
    assert [each.get("suppressions") for each in results if each["ruleId"] == "T2"] == [
        [
            {
                "kind": "inSource",
                "status": "accepted",
                "justification": "It is a quotation: 100%, truly. Until 2027-06-30.",
            }
        ]
    ]
    assert all("suppressions" not in each for each in results if each["ruleId"] != "T2")


def test_a_file_that_cannot_be_read_is_a_result_and_the_run_no_success() -> None:
    run = sarif_of(UNREADABLE)
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("S001", "error")
    assert result["message"]["text"] == "ramp.starts: is not\na date; write 100%"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%2Cb/c%3A%20d.yaml"
    assert run["invocations"] == [{"executionSuccessful": False}]
    assert sarif_of(EMPTY)["invocations"] == [{"executionSuccessful": True}]


def test_what_is_left_open_is_a_note_in_sarif_and_no_annotation() -> None:
    (result,) = sarif_of(LEAVING_OPEN)["results"]
    assert (result["ruleId"], result["level"]) == ("T4", "note")
    assert check_github(LEAVING_OPEN).startswith("This charter is finished and leaves 1 thing open")


def test_a_whole_file_has_no_region() -> None:
    run = sarif_of(Checked([], (Problem(Place("nowhere"), "there is no such file"),)))
    assert run["results"][0]["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "nowhere"}}}]


def test_a_file_is_named_from_the_folder_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def uri(name: str) -> str:
        run = sarif_of(Checked([], (Problem(Place(name), "is empty"),)))
        told: str = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        return told

    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert uri(str(tmp_path.resolve() / "here" / "x.yaml")) == "x.yaml"
    assert uri("../here/x.yaml") == "x.yaml"
    assert uri("../x.yaml") == (tmp_path.resolve() / "x.yaml").as_uri()


def test_a_fingerprint_stays_when_lines_move_and_tells_equal_findings_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def prints(checked: Checked) -> list[str]:
        return [each["partialFingerprints"]["charterFinding/v1"] for each in sarif_of(checked)["results"]]

    before = prints(loud(monkeypatch))
    monkeypatch.setattr("checks.LOUD", LOUD.replace("leader:", "\n\n# A remark.\nleader:"))
    assert prints(loud(monkeypatch)) == before
    assert len(set(before)) == len(before) == 5
    twice = prints(Checked([], (*UNREADABLE.problems, *UNREADABLE.problems)))
    assert len(set(twice)) == 2


def test_annotations_escape_what_a_workflow_would_read_as_its_own() -> None:
    assert check_github(UNREADABLE).splitlines() == [
        (
            "::error file=a%2Cb/c%3A d.yaml,line=3,endLine=3,col=5,title=cannot be read"
            "::ramp.starts: is not\ufffda date%0Awrite 100%25"
        ),
        "1 problem to mend before this can be read.",
    ]


def test_an_annotation_has_its_columns_only_within_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    told = check_github(loud(monkeypatch)).splitlines()
    assert told[0].startswith(
        "::error file=loud/charter.yaml,line=1,endLine=1,col=1,title=T3 nothing-after::Nothing after."
    )
    assert told[1] == (
        "::warning file=loud/charter.yaml,line=6,endLine=6,col=11,endColumn=26,title=T1 fully-automated"
        "::It says 'fully automated'.%0AWhy not fully automated.%0ANot fully automated."
    )
    assert told[2].startswith("::notice file=loud/charter.yaml,line=6,endLine=7,title=T2 shows-it-to-me::")


def test_what_is_allowed_is_no_annotation(monkeypatch: pytest.MonkeyPatch) -> None:
    told = check_github(loud(monkeypatch, Level.WARNING, allowed="T1"))
    assert "::" not in told


def test_the_schema_of_the_json_is_printed(run: Run) -> None:
    assert run("schema", "--of", "check").stdout == schema_of("check")


def test_several_files_are_told_at_once_in_every_format(run: Run, charter_folder: Path, tmp_path: Path) -> None:
    for name, text in (("slip", "charter: 1\ntitle: x\nfoo: 1\n"), ("draft", "charter: 1\ntitle: x\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "charter.yaml").write_text(text, encoding="utf-8")
    told = {form: run("check", ".", "nowhere", "--format", form) for form in ("text", "json", "sarif", "github")}
    assert {each.returncode for each in told.values()} == {2}
    for each in told.values():
        for expected in ("slip/charter.yaml", "draft/charter.yaml", "nowhere", "F101"):
            assert expected in each.stdout
    OWN.validate(json.loads(told["json"].stdout))
    SARIF.validate(json.loads(told["sarif"].stdout))


def test_a_charter_on_standard_input_is_checked_as_stdin(run: Run, tmp_path: Path) -> None:
    told = run("check", "-", standard_input="charter: 1\ntitle: x\n")
    assert told.returncode == 1
    assert "<stdin>:1:1: error: The leader's own use is missing. [F101]" in told.stdout
    slip = run("check", "-", standard_input="charter: 1\ntitel: x\n")
    assert slip.returncode == 2
    assert "<stdin>:2:1: titel: there is no such field" in slip.stdout
    assert run("check", "-", standard_input="").returncode == 2


def test_standard_input_stands_in_the_folder_one_is_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text("house: 1\ncolour: red\n", encoding="utf-8")
    assert (
        "house.yaml:2:1: colour: there is no such field"
        in run("check", "-", standard_input="charter: 1\ntitle: x\n").stdout
    )


def test_a_file_whose_name_is_no_text_is_told_in_every_format(run: Run, tmp_path: Path) -> None:
    odd = "odd-\udcff.yaml"
    (tmp_path / odd).write_text("charter: 1\ntitle: x\n", encoding="utf-8")
    for form in ("text", "json", "sarif", "github"):
        told = run("check", odd, "--format", form)
        assert (told.returncode, told.stderr) == (1, "")
    assert json.loads(run("check", odd, "--format", "json").stdout)["charters"] == [odd]
    assert re.search(r'"uri": "odd-%FF.yaml"', run("check", odd, "--format", "sarif").stdout)


def checked_by_command(*arguments: str) -> int:
    """The exit code of a check in this process, where the rules of the tests hold."""
    code: int = check.main(list(arguments), standalone_mode=False)
    return code


@pytest.mark.parametrize(
    ("levels", "code", "strict"),
    [([Level.ERROR], 1, 1), ([Level.WARNING], 0, 1), ([Level.NOTE], 0, 0), ([], 0, 0)],
)
def test_strict_takes_warnings_for_errors_and_notes_for_advice(
    levels: list[Level], code: int, strict: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "loud.yaml"
    spec.write_text(LOUD, encoding="utf-8")
    monkeypatch.setattr(checking, "RULES", tuple(rule for rule in RULES if rule.level in levels))
    assert checked_by_command(str(spec)) == code
    assert checked_by_command(str(spec), "--strict") == strict


def test_what_is_allowed_needs_nobody_to_act(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loud(monkeypatch, Level.ERROR).must_act(strict=False)
    assert not loud(monkeypatch, Level.ERROR, allowed="T3").must_act(strict=True)
    assert not loud(monkeypatch, Level.WARNING, allowed="T1").must_act(strict=True)
