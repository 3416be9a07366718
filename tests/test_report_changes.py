"""What is told of changes, in four formats that say the same."""

import json
import re
import time
from collections.abc import Mapping
from itertools import chain
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from overlay import overlaid
from schemas import assert_names_all

from charter.changes.change import ChangeLevel
from charter.changes.revisions import Side, Sides
from charter.cli.output import _COLOURS
from charter.report.changes_github import changes_github
from charter.report.changes_json import changes_json
from charter.report.changes_markdown import changes_markdown
from charter.report.changes_text import changes_text
from charter.report.changes_told import MEANING, summary
from charter.report.check_text import Look
from charter.report.json_text import schema_of
from charter.report.word_marks import marked, runs
from charter.signoff.comparison import Comparison, compared
from charter.spec.load import load_bytes

SCHEMA = Draft202012Validator(json.loads(schema_of("diff")))
NOTHING: Mapping[str, object] = {}
LONGER: Mapping[str, object] = {"ramp.months_until_reliable": "12"}
SET_OF_CHANGES: tuple[Mapping[str, object], ...] = (
    NOTHING,
    LONGER,
    {"title": "Another *title* by @dana, see #12 and <b>this</b>"},
    {"human_review[2]": None},
    {"we_need_from_you[0].hours_a_week": "2-3", "version": "2.0"},
    {"checkpoints[1].stop_if": "after extra coaching it is still below the 75% we had without it"},
    {"use_case.not_for[0]": "Closing tickets or `replying` to customers & <others>."},
    {"leader.name": "Dana Whitcomb", "leader.i_changed": None},
    {"sign_off[2].name": "Somebody Else", "sign_off[1].role": "speaks for six team leads"},
    {"groups[0].people": "39", "questions.within": "three working days", "data_rules": ["No names."]},
    {"ramp.starts": "2027-02-01", "ramp.stages[1].wall": None, "about_your_job.use_counts_in_reviews": "yes"},
    {"hard_parts[0]": None, "we_give_you[0].how_much": "14 hours each, before you start"},
    {"hard_parts[3].what": "It is tempting to click confrim when the queue is long."},
)


def of(after: Mapping[str, object], before: Mapping[str, object] = NOTHING, **levels: ChangeLevel) -> Comparison:
    """A sample with edits, compared with the same sample with others; levels by kind, with _ for -."""
    sides = Sides(Side("charter.yaml at HEAD", overlaid(before)), Side("charter.yaml", overlaid(after)))
    return compared(sides, "charter.yaml", {kind.replace("_", "-"): level for kind, level in levels.items()})


def told_as_json(comparison: Comparison) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(changes_json(comparison))
    assert [error.message for error in SCHEMA.iter_errors(told)] == []
    return told


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def unescaped(markdown: str) -> str:
    """The text that Markdown shows, as far as these samples need it."""
    text = markdown.replace("<!-- -->", "").replace("&lt;", "<").replace("&amp;", "&")
    return unwrapped(re.sub(r"\\([\\`*_\[\]|~#>+=-])", r"\1", text))


@pytest.mark.parametrize("edits", SET_OF_CHANGES, ids=lambda edits: " ".join(edits) or "nothing")
def test_text_markdown_json_and_annotations_say_the_same(edits: Mapping[str, object]) -> None:
    for comparison in (of(edits), of(NOTHING, edits)):
        told = told_as_json(comparison)
        text, markdown = unwrapped(changes_text(comparison)), unescaped(changes_markdown(comparison))
        annotations = changes_github(comparison)
        for change in told["changes"]:
            place = f"charter.yaml:{change['line']}: {change['field']}"
            assert f"{change['text']} {place} [{change['id']}]" in text
            assert f"- {change['text']} `{place}` `{change['id']}`" in markdown
            assert f"line={change['line']}" in annotations
            assert f"title={change['id']} ({change['level']})::" in annotations
        for shown in (text, markdown):
            ids = re.findall(r"(?:\[|` `)([a-z]+(?:-[a-z]+)+)(?:\]|`)", shown)
            assert ids == [change["id"] for change in told["changes"]]
        for sentence in told["summary"]:
            assert sentence in text
            assert sentence in markdown
            assert sentence in annotations
        assert bool(told["changes"]) == bool(edits)


def test_the_heaviest_changes_stand_first_below_what_their_level_means() -> None:
    comparison = of({**LONGER, "title": "Another title", "version": "2.0"})
    assert re.findall(r"^(?:Material|Notable|Editorial): .*", changes_text(comparison), re.MULTILINE) == [
        MEANING[level] for level in sorted(ChangeLevel, reverse=True)
    ]
    assert [change["level"] for change in told_as_json(comparison)["changes"]] == ["material", "notable", "editorial"]


def test_the_first_line_says_what_is_compared_with_what() -> None:
    assert changes_text(of(LONGER)).startswith("charter.yaml, compared with charter.yaml at HEAD\n\n")


def test_a_reader_is_told_the_whole_of_a_change_in_plain_words() -> None:
    ask = "Sit with two agents a week for an hour each."
    assert (
        changes_text(of({**LONGER, "we_need_from_you[2].what": ask}))
        == """\
charter.yaml, compared with charter.yaml at HEAD

Material: whoever signed the old version is asked again
  The ramp is three months longer: 12 instead of 9.
      charter.yaml:1: ramp.months_until_reliable [ramp-lengthened]

  What Team leads are asked to do has changed: “Sit with two agents a week for an hour each” instead
  of “Sit with two agents a week for half an hour each while they work with it”.
      charter.yaml:1: we_need_from_you[2].what [ask-changed]
      before: Sit with two agents a week for [-half-] an hour [-each while they work with it.-]
      after:  Sit with two agents a week for an hour {+each.+}

2 material changes.
Dana Whitcombe (sponsor), Tom Okafor (team-leads) and Ines Carvalho (agents) must sign again.
The version is still 1.0, although a promise has changed. Write a new one after 'version:' in
charter.yaml, so that nobody takes this version for the one before.
"""
    )


def test_no_change_at_all_is_told_apart_from_nothing_that_people_signed() -> None:
    assert summary(of(NOTHING)) == ["No change: the two are the same, letter for letter."]
    assert summary(of({"title": "Another title"})) == [
        "1 notable change.",
        "Nothing that people signed has changed. Nobody has to sign again.",
    ]
    reworded = "It is tempting to click on confirm when the queue is long."
    assert summary(of({"hard_parts[3].what": reworded})) == [
        "1 notable change.",
        "What was signed still holds. Nobody has to sign again.",
    ]


def test_a_file_that_only_looks_different_is_not_called_the_same() -> None:
    spec = overlaid(NOTHING)
    other = load_bytes("charter.yaml", spec.raw + b"\n# A remark.\n")
    (told,) = summary(compared(Sides(Side("old", spec), Side("new", other)), "new"))
    assert told.startswith("No change in what the charter says. Only the way in which the file is written is different")


def test_a_version_that_a_material_change_left_as_it_was_is_told() -> None:
    kept = told_as_json(of(LONGER))
    assert kept["version_kept"] is True
    assert "The version is still 1.0, although a promise has changed." in changes_text(of(LONGER))
    raised = of({**LONGER, "version": "1.1"})
    assert told_as_json(raised)["version_kept"] is False
    assert "still 1.0" not in changes_text(raised)
    assert told_as_json(of({"title": "Another title"}))["version_kept"] is False


def test_who_is_new_signs_and_what_the_others_signed_holds() -> None:
    comparison = of({"sign_off[2].name": "Somebody Else"})
    assert summary(comparison)[1:] == [
        "Somebody Else (agents) must sign this version.",
        "What the others signed still holds.",
    ]
    assert [seat["seat"] for seat in told_as_json(comparison)["must_sign"]] == ["agents"]


def test_a_level_that_the_house_sets_is_told() -> None:
    heavier = of({"hard_parts[0].owner": "Somebody Else"}, hard_part_owner_changed=ChangeLevel.MATERIAL)
    assert "By house.yaml, hard-part-owner-changed is material here. As a rule it is notable." in summary(heavier)
    assert told_as_json(heavier)["house_levels"] == [
        {"id": "hard-part-owner-changed", "level": "material", "usual": "notable"}
    ]
    lighter = of(LONGER, ramp_lengthened=ChangeLevel.NOTABLE)
    assert "As a rule this is material; the house counts it as notable." in unwrapped(changes_text(lighter))
    assert told_as_json(lighter)["must_sign"] == []


def test_in_a_terminal_changed_words_are_coloured_and_have_no_signs() -> None:
    look = Look(100, lambda text, role: f"<{role}>{text}</>")
    text = changes_text(of({"we_need_from_you[2].what": "Sit with two agents a week for an hour each."}), look)
    assert "for <removed>half</> an hour <removed>each while they work with it.</>" in text
    assert "after:  Sit with two agents a week for an hour <added>each.</>" in text
    assert "[-" not in text
    assert "{+" not in text
    assert {"material", "notable", "editorial", "removed", "added", "heading"} <= set(_COLOURS)


def test_the_marked_words_put_together_are_the_two_texts() -> None:
    before, after = "Every answer, before it leaves.", "Most answers, after it leaves the house."
    old, new = marked(before, after)
    assert " ".join(text for text, _ in runs(old)) == before
    assert " ".join(text for text, _ in runs(new)) == after
    assert [text for text, changed in runs(old) if not changed] == ["it"]


def test_texts_that_would_keep_a_machine_busy_are_marked_as_a_whole_and_at_once() -> None:
    began = time.perf_counter()
    for words in marked("a " * 1900 + "b", "a " * 1900 + "c d"):
        assert all(word.changed for word in words)
    assert time.perf_counter() - began < 0.1


def test_a_long_text_that_went_is_shown_whole() -> None:
    long = "Threads in two languages. It tends to read only the first, " * 4 + "and then it stops"
    comparison = of({"hard_parts[0]": None}, {"hard_parts[0].what": long})
    (change,) = comparison.changes
    assert "and then it stops" not in change.text
    assert f"before: {long}" in unwrapped(changes_text(comparison))
    assert f"before: {long}" in unescaped(changes_markdown(comparison))


@pytest.mark.parametrize("width", [40, 72, 100])
def test_lines_fit_the_width(width: int) -> None:
    edits = dict(chain.from_iterable(each.items() for each in SET_OF_CHANGES if None not in each.values()))
    lines = changes_text(of(edits), Look(width)).splitlines()
    whole = [line for line in lines if "charter.yaml:" not in line and line not in MEANING.values()]
    assert [line for line in whole if len(line) > width] == []


def test_a_comment_calls_nobody_and_shows_no_markup_of_the_charter() -> None:
    markdown = changes_markdown(of({"title": "By @dana, see #12 and <b>this</b> *now*"}))
    assert "@dana" not in markdown
    assert "#12" not in markdown
    assert "<b>" not in markdown
    assert r"\*now\*" in markdown
    markdown = changes_markdown(of({"title": "From $5 :tada: to $6 at 15:00"}))
    assert "From <span>$</span>5 :<!-- -->tada: to <span>$</span>6 at 15:00" in markdown


def test_what_a_terminal_would_obey_is_shown_instead() -> None:
    comparison = compared(Sides(Side("old\x1b[31m", overlaid(NOTHING)), Side("new", overlaid(LONGER))), "new\x1b.yaml")
    for told in (changes_text(comparison), changes_markdown(comparison), changes_github(comparison)):
        assert "\x1b" not in told


@pytest.mark.parametrize("name", ["::stop-commands::x", "Ada ##[error]x"])
def test_nothing_that_people_wrote_is_obeyed_by_a_workflow(name: str) -> None:
    told = changes_github(of({"sign_off[1].name": name})).splitlines()
    (asked,) = [line for line in told if "must sign" in line]
    assert not asked.startswith("::")
    assert "##[" not in asked
    assert asked.endswith("x (team-leads) must sign this version.")


def test_an_annotation_is_as_grave_as_the_change() -> None:
    lines = changes_github(of({**LONGER, "title": "Another title", "version": "2.0"})).splitlines()
    assert [line.split(" ")[0] for line in lines[:3]] == ["::error", "::warning", "::notice"]
    assert lines[0] == (
        "::error file=charter.yaml,line=1,endLine=1,title=ramp-lengthened (material)"
        "::The ramp is three months longer: 12 instead of 9."
    )


def test_the_schema_names_and_asks_for_every_name_that_is_printed() -> None:
    Draft202012Validator.check_schema(json.loads(schema_of("diff")))

    schema = json.loads(schema_of("diff"))
    told = told_as_json(of({**LONGER, "title": "T"}, title_changed=ChangeLevel.EDITORIAL))
    assert_names_all(told, schema, schema)
