"""Findings that a charter allows: told, and no longer in the way; and allowances that do not do their work."""

import re
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from click.exceptions import UsageError
from click.testing import CliRunner
from overlay import SAMPLES, TRIAGE, files_of, overlaid

import charter
from charter.cli import charter as command_line
from charter.documents.compose import announcement, expectations
from charter.documents.wanted import Format, Wanted
from charter.errors import ActionNeededError, MachineError
from charter.framing.check import allowed_errors, blocking, check, unfinished
from charter.framing.rule import Finding
from charter.spec.load import Spec, load

WHY = "Our new director starts on 1 May and writes it herself."
DAY = date(2027, 3, 1)
MARKDOWN = Wanted(formats=(Format.MD,))


def allowing(*allows: dict[str, str], **edits: object) -> Spec:
    """The sample without the leader's own use and failure, and with allowances."""
    gaps: dict[str, object] = {"leader.i_use_it_for": None, "leader.i_saw_it_fail": None}
    return overlaid({**gaps, **edits, "allow": [{"because": WHY, **allow} for allow in allows]})


def told(spec: Spec, day: date = DAY) -> list[tuple[str, bool]]:
    """The rules that find something, and whether that is allowed."""
    return [(finding.rule, finding.allowed is not None) for finding in check(spec, as_of=day)]


def about_allowances(spec: Spec, day: date = DAY) -> list[Finding]:
    return [finding for finding in check(spec, as_of=day) if finding.rule.startswith("F9")]


def test_what_is_allowed_is_still_found_and_does_not_count() -> None:
    spec = allowing({"rule": "F101"})
    assert told(spec) == [("F101", True), ("F103", False)]
    assert [finding.rule for finding in blocking(check(spec, as_of=DAY))] == ["F103"]
    assert check(spec, as_of=DAY)[0].allowed == spec.charter.allow[0]


@pytest.mark.parametrize("rule", ["F101", "f101", "own-use-missing", "Own-Use-Missing", "own_use_missing"])
def test_a_rule_is_named_by_its_id_or_its_name(rule: str) -> None:
    assert told(allowing({"rule": rule})) == [("F101", True), ("F103", False)]


@pytest.mark.parametrize(
    ("at", "covers"),
    [
        ("", True),
        ("leader", True),
        ("leader.i_use_it_for", True),
        ("leader.i_saw_it_fail", False),
        ("leader.i_use", False),
        ("use_case", False),
        (".", False),
        ("leader.i_use_it_for.more", False),
    ],
)
def test_an_allowance_covers_its_field_and_what_is_in_it(at: str, *, covers: bool) -> None:
    assert ("F101", covers) in told(allowing({"rule": "F101", "at": at}))


def test_an_item_of_a_list_is_allowed_alone() -> None:
    gaps = {"checkpoints[0].stop_if": None, "checkpoints[1].stop_if": None}
    spec = allowing({"rule": "F601", "at": "checkpoints[1]"}, {"rule": "F101"}, {"rule": "F103"}, **gaps)
    stops = [finding for finding in check(spec, as_of=DAY) if finding.rule == "F601"]
    assert [(each.field, bool(each.allowed)) for each in stops] == [
        ("checkpoints[0].stop_if", False),
        ("checkpoints[1].stop_if", True),
    ]


@pytest.mark.parametrize(("until", "holds"), [("2027-02-28", False), ("2027-03-01", True), ("2027-03-02", True)])
def test_an_allowance_holds_until_its_day_that_one_included(until: str, *, holds: bool) -> None:
    spec = allowing({"rule": "F101", "until": until})
    assert ("F101", holds) in told(spec)
    assert [finding.rule for finding in about_allowances(spec)] == ([] if holds else ["F904"])


def test_the_end_of_an_allowance_is_told_at_its_day() -> None:
    spec = allowing({"rule": "F101", "at": "leader", "until": "2027-02-28"})
    (finding,) = about_allowances(spec)
    assert finding.message == "The allowance of F101 at leader ended on 28 February 2027."
    assert finding.field == "allow[0].until"


def test_without_a_reason_nothing_is_allowed() -> None:
    spec = allowing({"rule": "F101", "because": "n/a"})
    assert told(spec) == [("F101", False), ("F103", False), ("F901", False)]
    (finding,) = about_allowances(spec)
    assert (finding.message, finding.level) == ("It is not said why F101 is allowed.", "error")


def test_an_allowance_of_nothing_is_told() -> None:
    spec = allowing({"rule": "F402"}, {"rule": "F101", "at": "ramp"})
    assert [(each.rule, each.message) for each in about_allowances(spec)] == [
        ("F903", "The allowance of F402 is not needed, because nothing is found that it allows."),
        ("F903", "The allowance of F101 at ramp is not needed, because nothing is found that it allows."),
    ]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("own-use-mising", "'own-use-mising', which is no rule that can be allowed; perhaps own-use-missing is meant."),
        ("F1011", "'F1011', which is no rule that can be allowed; perhaps F101 is meant."),
        ("everything", "'everything', which is no rule that can be allowed."),
        ("F903", "'F903', which is no rule that can be allowed"),
    ],
)
def test_an_allowance_of_a_rule_that_there_is_not_is_told(rule: str, message: str) -> None:
    (finding,) = about_allowances(allowing({"rule": rule}))
    assert (finding.rule, finding.field) == ("F902", "allow[0].rule")
    assert finding.message.startswith(f"An allowance is for {message}")


def test_what_is_amiss_with_allowances_cannot_be_allowed() -> None:
    spec = allowing({"rule": "F901", "because": "n/a"}, {"rule": "F901"})
    assert not any(finding.allowed for finding in check(spec, as_of=DAY))


def test_the_first_of_two_allowances_counts_and_neither_is_idle() -> None:
    spec = allowing({"rule": "F101", "because": "One."}, {"rule": "own-use-missing", "because": "Two."})
    assert check(spec, as_of=DAY)[0].allowed == spec.charter.allow[0]
    assert about_allowances(spec) == []


def test_the_day_is_today_unless_one_is_given() -> None:
    assert ("F101", False) in [
        (each.rule, bool(each.allowed)) for each in check(allowing({"rule": "F101", "until": "2020-01-01"}))
    ]
    assert ("F101", True) in [
        (each.rule, bool(each.allowed)) for each in check(allowing({"rule": "F101", "until": "2199-01-01"}))
    ]


def test_a_build_takes_no_notice_of_the_day() -> None:
    spec = allowing({"rule": "F101", "until": "2020-01-01"}, {"rule": "F103"})
    assert unfinished(spec) == []
    assert (
        "This is accepted until 1\xa0January 2020, for this reason"
        in files_of(spec, MARKDOWN)["expectations.md"].decode()
    )


def test_a_build_is_refused_for_what_is_not_allowed() -> None:
    with pytest.raises(ActionNeededError) as refused:
        files_of(allowing({"rule": "F101"}), MARKDOWN)
    assert [problem.message for problem in refused.value.problems] == [
        "error: A failure that the leader saw with their own eyes is missing."
    ]


def test_the_expectations_document_says_what_is_missing_why_and_until_when() -> None:
    spec = allowing({"rule": "F101", "until": "2027-05-31"}, {"rule": "F103", "because": "nothing has *failed* yet"})
    text = files_of(spec, MARKDOWN)["expectations.md"].decode()
    left_open = text.partition("## What this charter leaves open\n")[2].partition("\n## ")[0]
    assert "These things are not settled here.\n" in left_open
    assert (
        f"- The leader’s own use is missing.\n  This is accepted until 31\xa0May 2027, for this reason: {WHY}\n"
    ) in left_open.replace("leader's", "leader’s")
    assert left_open.index("This is accepted") < left_open.index("It is not said")  # what weighs more comes first
    assert "  This is accepted, for this reason: nothing has \\*failed\\* yet.\n" in left_open


def test_where_something_is_allowed_to_be_missing_the_documents_say_that_it_is_not_stated() -> None:
    files = files_of(allowing({"rule": "F101"}, {"rule": "F103"}), MARKDOWN)
    assert "**I use it.** *[not stated]*" in files["announcement.md"].decode()
    assert "not written yet" not in files["expectations.md"].decode()


def test_a_charter_that_allows_nothing_has_no_gap_in_its_documents() -> None:
    with pytest.raises(MachineError, match=r"leader\.i_use_it_for is missing"):
        announcement(allowing().charter)


def test_a_draft_shows_its_gaps_as_gaps_whatever_is_allowed() -> None:
    spec = allowing({"rule": "F101"})
    assert "`[not written yet: leader.i_use_it_for]`" in expectations(spec.charter, missing=1)


def test_only_errors_are_printed_as_allowed() -> None:
    spec = allowing({"rule": "F101"}, {"rule": "F402"}, {"rule": "F10l"})
    assert [(message, allow.rule) for message, allow in allowed_errors(spec.charter)] == [
        ("The leader's own use is missing.", "F101")
    ]


def test_a_whole_charter_of_allowed_gaps_is_built(tmp_path: Path) -> None:
    rules = ["F001", "F101", "F103", "F201", "F301", "F401", "F402", "F501", "F601"]
    allows = "".join(f"\n  - {{rule: {rule}, because: It is decided in May.}}" for rule in rules)
    spec = tmp_path / "charter.yaml"
    spec.write_text(f"charter: 1\ntitle: Nothing yet\nallow:{allows}\n", "utf-8")
    assert blocking(check(spec)) == []
    charter.build(spec, MARKDOWN)
    assert (tmp_path / "expectations.md").read_text("utf-8").count("It is decided in May.") > len(rules)


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*/charter.yaml")), ids=lambda path: path.parent.name)
def test_no_sample_allows_anything(sample: Path) -> None:
    assert load(sample).charter.allow == ()


def test_allowing_changes_no_promise() -> None:
    spec, before = overlaid({"allow": [{"rule": "F101", "because": WHY}]}), load(TRIAGE)
    assert "Digest" in expectations(spec.charter)
    assert expectations(spec.charter) == expectations(before.charter)


def test_the_command_line_sets_the_day(tmp_path: Path) -> None:
    spec = tmp_path / "charter.yaml"
    text = re.sub(r"(?s)  i_saw_it_fail:.*?\n(?=  i_changed|\S)", "", TRIAGE.read_text("utf-8"))
    spec.write_text(f"{text}\nallow: [{{rule: F103, because: It is decided in May., until: 2027-05-31}}]\n", "utf-8")
    run = partial(CliRunner().invoke, command_line, standalone_mode=False)
    assert run(["check", str(spec), "--as-of", "2027-05-31"]).return_value == 0
    assert run(["check", str(spec), "--as-of", "2027-06-01"]).return_value == 1
    assert isinstance(run(["check", str(spec), "--as-of", "June"]).exception, UsageError)
