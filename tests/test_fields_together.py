"""What the rules find in fields that are read together, and what they leave alone."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from conftest import FOLDERS
from hypothesis import given, settings
from hypothesis import strategies as st
from overlay import closed, data_of, spec_of

from charter.framing.check import RULES, check
from charter.framing.open_points import open_findings, open_points
from charter.framing.rule import Level

Edits = Mapping[str, object]


def told(edits: Edits, rule: str) -> list[str]:
    """What a rule says of the sample with nothing left open and these edits."""
    return [finding.message for finding in check(closed(edits)) if finding.rule == rule]


def ask(who: str, hours: str, months: str) -> dict[str, str]:
    return {"who": who, "what": "Read it.", "hours_a_week": hours, "months": months}


@pytest.mark.parametrize(
    ("edits", "rule", "message"),
    [
        ({"ramp.months_until_reliable": "1"}, "F202", "Very few teams find it reliable after 1 month of daily use."),
        ({"ramp.months_until_reliable": "2"}, "F202", "Very few teams find it reliable after 2 months of daily use."),
        ({"ramp.reliable_means.target": "99.6%"}, "F202", "Very few teams reach 99.6% in daily work."),
        ({"ramp.stages[1].months": "2-5"}, "F207", "The stages of months 1-2 and 2-5 both speak of month 2."),
        (
            {"ramp.stages[2].figure": "95%"},
            "F210",
            "The stage that ends in month 9 expects 95%, which is better than the target of 92%.",
        ),
        (
            {"ramp.stages[1].figure": "66%"},
            "F211",
            "The wall is expected to end at 66%, which is no worse than the 66% of the stage before it.",
        ),
        (
            {"human_review[1].who": "The controller."},
            "F308",
            "Nobody in this charter is called 'The controller': no group, no leader, no signatory and no owner.",
        ),
        (
            {
                "we_give_you": [
                    {"what": "A coach", "months": "1-3", "hours_a_week": "3"},
                    {"what": "Cover", "months": "5-9", "hours_a_week": "3"},
                ]
            },
            "F409",
            "In month 4, part of the wall, nothing is given to anyone.",
        ),
        (
            {"we_need_from_you[2].what": "Sit with agents for 30 minutes a week"},
            "F410",
            "Ask 'Sit with agents for 30 minutes a week' says 30 minutes a week, and its hours_a_week is 1.",
        ),
        (
            {"we_give_you[1].what": "A coach", "we_give_you[1].months": "10-12"},
            "F412",
            "Support 'A coach' begins in month 10, and the ramp ends in month 9.",
        ),
        (
            {"checkpoints[1].month": "5", "checkpoints[1].stop_if": "below 71%"},
            "F606",
            "The checkpoint in month 5 would stop at 61%, the figure that the ramp itself expects then.",
        ),
        (
            {"checkpoints[0].continue_if": "95% or better"},
            "F603",
            "The checkpoint in month 3 asks for the final target of 92% within the wall.",
        ),
        (
            {"ramp.reliable_means.at_start": "95%"},
            "F607",
            (
                "The checkpoint in month 3 continues at 70% or more, "
                "and the target of 92% lies below the figure at the start."
            ),
        ),
        (
            {"we_give_you[1].what": "A coach", "we_give_you[1].how_much": None},
            "F413",
            "Support 'A coach' does not say how much of it there is.",
        ),
        (
            {"checkpoints[2].continue_if": "at least 70%", "checkpoints[2].stop_if": "less than 80%"},
            "F605",
            "The checkpoint in month 9 says both to continue and to stop at a result between 70% and 80%.",
        ),
    ],
)
def test_a_message_names_the_item_and_the_figures(edits: Edits, rule: str, message: str) -> None:
    assert told(edits, rule) == [message]


@pytest.mark.parametrize(
    ("edits", "rule"),
    [
        ({"leader.i_saw_it_fail": "It is not perfect."}, "F104"),
        ({"ramp.months_until_reliable": "3"}, "F202"),
        ({"ramp.stages[2].wall": "true"}, "F211"),
        (
            {"we_give_you[1].months": "1-2", "we_give_you[2].months": "6-9", "we_give_you[3].months": "6-9"},
            "F409",
        ),
        ({"we_need_from_you[0].what": "Read 2 hours a week and write 1 hour a week."}, "F410"),
        ({"we_need_from_you[0].months": "9-12"}, "F412"),
    ],
)
def test_what_may_be_meant_well_is_left_alone(edits: Edits, rule: str) -> None:
    assert told(edits, rule) == []


LOWER: dict[str, object] = {
    "ramp.reliable_means": {"measure": "notes to correct", "today": "9%", "at_start": "24%", "target": "6%"},
    "ramp.stages[0].figure": "18%",
    "ramp.stages[1].figure": "21%",
    "ramp.stages[2].figure": "6%",
    "checkpoints[0].continue_if": "under 20%",
    "checkpoints[0].change_if": "20% or more; then we wait",
    "checkpoints[2].continue_if": "under 8%",
    "checkpoints[2].change_if": "8 to 12%; then we go on checking",
    "checkpoints[2].stop_if": "over 12%",
    "checkpoints[1].stop_if": "a wrong dose is given",
}


@pytest.mark.parametrize(
    ("edits", "rule"),
    [
        ({"ramp.reliable_means.target": "0%"}, "F202"),
        ({"ramp.reliable_means.target": "9%"}, "F209"),
        ({"ramp.stages[0].figure": "3%"}, "F210"),
        ({"ramp.stages[2].figure": "8%"}, "F210"),
        ({"ramp.stages[1].figure": "17%"}, "F211"),
        ({"checkpoints[0].continue_if": "under 6%"}, "F603"),
        ({"checkpoints[2].continue_if": "under 15%"}, "F605"),
        ({"checkpoints[2].continue_if": "at least 8%", "checkpoints[2].stop_if": "a dose is wrong"}, "F607"),
        ({"checkpoints[1].month": "5", "checkpoints[1].stop_if": "over 20%"}, "F606"),
    ],
)
def test_where_lower_is_better_the_figures_are_read_the_other_way(edits: Edits, rule: str) -> None:
    assert [finding.message for finding in check(closed(LOWER))] == []
    assert len(told({**LOWER, **edits}, rule)) == 1


def test_a_checkpoint_that_stops_beyond_the_expected_figure_is_left_alone() -> None:
    assert told({**LOWER, "checkpoints[1].month": "5", "checkpoints[1].stop_if": "over 21%"}, "F606") == []


@pytest.mark.parametrize(
    "text",
    [
        "a fall went unseen because the note read well",
        "they would have signed nine in ten of them",
        "a wrong dose reaches a resident because of a note",
        "after extra coaching it is still below the 71% we had without it",
        "no serious error reached a signed note",
        "the works council withdraws its consent",
        "feedback is good from every shift",
        "a customer loses money by it",
    ],
)
def test_a_ground_that_two_people_would_agree_on_is_left_alone(text: str) -> None:
    assert told({"checkpoints[1].stop_if": text}, "F602") == []


@pytest.mark.parametrize(
    "text",
    [
        "the results are not good",
        "it goes well",
        "they are not",
        "we see clear benefits",
        "leadership is satisfied",
        "adoption looks very promising",
        "the tool fails to deliver",
        "people are not comfortable",
    ],
)
def test_a_ground_on_which_two_people_may_differ_is_found(text: str) -> None:
    assert len(told({"checkpoints[1].stop_if": text}, "F602")) == 1


@pytest.mark.parametrize(
    "who",
    [
        "the agent on first line",
        "First line agent",
        "two agents and a team lead, reading together",
        "Dana Whitcombe",
        "Ines",
        "the VP",
        "a coach",
        "one of the volunteers",
        "whoever signs the letter",
        "somebody who did not write it",
        "everyone",
        "all of you",
        "each of the leads in turn",
    ],
)
def test_people_are_known_by_any_of_their_names(who: str) -> None:
    assert told({"human_review[0].who": who}, "F308") == []
    assert told({"we_need_from_you[0].who": who}, "F308") == []


def test_whoever_is_asked_for_something_may_check_as_well() -> None:
    edits = {"we_need_from_you[2].who": "Editors", "human_review[1].who": "a senior editor"}
    spec = closed(edits)
    assert [finding.field for finding in check(spec) if finding.rule == "F308"] == ["we_need_from_you[2].who"]


def test_without_groups_nobody_is_looked_for() -> None:
    assert told({"groups": None, "human_review[0].who": "the controller"}, "F308") == []


@pytest.mark.parametrize(
    ("counts", "text", "contradicts"),
    [
        ("no", "Use of it counts in your yearly review.", True),
        ("no", "Use of it does not count in your yearly review.", False),
        ("no", "Whether it counts in reviews is decided in May.", False),
        ("no", "Every letter is reviewed by two of you.", False),
        ("yes", "It will be a part of your appraisal.", False),
        ("yes", "Nobody's appraisal looks at it.", True),
        ("yes", "It does not count in reviews before 2028.", False),
        ("undecided", "It isn't used in reviews.", True),
        ("undecided", "It is not decided whether it counts in reviews.", False),
        ("undecided", "Nobody's post ends. Reviews go on as they are.", False),
    ],
)
def test_the_text_about_reviews_is_held_against_the_closed_field(counts: str, text: str, contradicts: bool) -> None:  # noqa: FBT001 - a case
    job = {"what_is_decided": text, "use_counts_in_reviews": counts}
    assert bool(told({"about_your_job": job}, "F411")) is contradicts


@pytest.mark.parametrize(
    ("asked", "freed", "found"),
    [
        (("3", "1-9"), ("1", "1-9"), True),
        (("3", "1-9"), ("1.5", "1-9"), False),
        (("3", "1-9"), ("4", "1-3"), True),
        (("3", "1-9"), ("6", "1-3"), False),
        (("2-4", "1-9"), ("1", "1-9"), False),
        (("1", "1-9"), ("0.25", "1-9"), False),
        (("3", "always"), ("1", "always"), True),
    ],
)
def test_support_is_weighed_over_all_months_and_small_asks_are_not(
    asked: tuple[str, str],
    freed: tuple[str, str],
    found: bool,  # noqa: FBT001 - a case
) -> None:
    edits = {
        "groups": [{"name": "Agents"}],
        "we_need_from_you": [ask("Agents", *asked)],
        "we_give_you": [{"what": "A free hour", "hours_a_week": freed[0], "months": freed[1]}],
    }
    assert bool(told(edits, "F403")) is found
    assert not (told(edits, "F403") and told(edits, "F807")), "one fact is told once"


@pytest.mark.parametrize(("freed_for", "found"), [("Planning officers", False), ("Clerks", True), ("", True)])
def test_hours_freed_in_another_name_may_be_meant_for_those_who_are_asked(freed_for: str, found: bool) -> None:  # noqa: FBT001 - a case
    edits = {
        "groups": [{"name": "Planning officers"}, {"name": "Clerks"}],
        "we_need_from_you": [ask("Officers", "5", "1-9"), ask("Clerks", "1", "1-9")],
        "we_give_you": [{"what": "A free hour", "hours_a_week": "1", "months": "1-9", "who": freed_for}],
    }
    assert bool(told(edits, "F403")) is found


def test_a_look_back_may_come_a_third_of_the_ramp_after_its_end() -> None:
    assert told({"checkpoints[2].month": "12"}, "F604") == []
    assert len(told({"checkpoints[2].month": "13"}, "F604")) == 1
    short = {"ramp.months_until_reliable": "3", "checkpoints[1].month": "5", "checkpoints[2].month": "6"}
    assert told(short, "F604") == ["The checkpoint is in month 6, and the ramp ends in month 3."]


def test_notes_wait_until_a_charter_says_what_it_must() -> None:
    edits: Edits = {"data_rules": None, "ramp.after": None}
    assert {finding.level for finding in check(closed(edits))} == {Level.WARNING, Level.NOTE}
    assert {finding.level for finding in check(closed({**edits, "human_review": None}))} == {
        Level.WARNING,
        Level.ERROR,
    }


def test_what_is_left_open_and_weighs_more_is_printed_and_told_once() -> None:
    spec = closed({"ramp.after": None, "data_rules": None})
    found = check(spec)
    assert [point.text for point in open_points(spec.charter)] == [
        "It is not said what goes on after the ramp.",
        "It is not said what may go into it and what may not.",
    ]
    assert [finding.level for finding in found] == [Level.NOTE, Level.WARNING]
    assert [finding.rule for finding in open_findings(found)] == ["F812"]


def test_what_the_documents_print_stands_in_the_order_of_the_spec() -> None:
    spec = closed(
        {"questions": None, "leader.i_saw_it_work": None, "ramp.after": None, "checkpoints[1].change_if": None}
    )
    assert [point.field for point in open_points(spec.charter)] == [
        "leader.i_saw_it_work",
        "ramp.after",
        "checkpoints[1].change_if",
        "questions.where",
        "questions.answered_by",
        "questions.within",
    ]


FULL = [data_of(folder / "charter.yaml") for folder in FOLDERS]


@st.composite
def drafts(draw: st.DrawFn) -> dict[str, Any]:
    """A sample from which any fields are left out, at any depth."""

    def less(value: Any) -> Any:  # noqa: ANN401 - data of any kind
        if isinstance(value, dict):
            return {key: less(each) for key, each in value.items() if draw(st.integers(0, 4))}
        if isinstance(value, list):
            return [less(each) for each in value if draw(st.integers(0, 4))]
        return value if draw(st.integers(0, 9)) else draw(st.sampled_from(["", value]))

    return {**less(draw(st.sampled_from(FULL))), "charter": "1", "title": "A draft"}


@given(drafts())
@settings(max_examples=150, deadline=None)
def test_no_draft_is_too_thin_for_any_rule(draft: dict[str, Any]) -> None:
    spec = spec_of(draft)
    found = check(spec)
    assert found == check(spec)
    for finding in found:
        assert re.fullmatch(r"(?:[A-Z“]|[a-z_]+(\[\d+\])?\.).*[^.]\.", finding.message), finding.message
        assert not re.search(r"None|True|\{|  |“”|''|Decimal|\b1 hours|\bmonths (\d+) to \1\b", finding.message)
    shown = {(point.field, point.text) for point in open_points(spec.charter)}
    opened = {rule.id for rule in RULES if rule.leaves_open}
    assert {(each.field, each.message) for each in found if each.rule in opened} <= shown


months = st.sampled_from(["1", "2", "1-2", "3-5", "4-9", "1-9", "10-12", "always", ""])
hours = st.sampled_from(["", "0", "0.5", "1", "2-3", "8", "30"])
whos = st.sampled_from(["", "Agents", "all leads", "everyone", "the controller"])
items = st.lists(
    st.builds(
        lambda who, hours, months, what: {"who": who, "hours_a_week": hours, "months": months, "what": what},
        *(whos, hours, months, st.sampled_from(["", "Read it.", "Read it 2 hours a week"])),
    ),
    max_size=4,
)


@given(items, items, st.sampled_from(["", "1", "9", "36"]))
@settings(max_examples=150, deadline=None)
def test_hours_that_nothing_covers_are_told_once_for_each_group_and_stretch(
    asks: list[Any], gives: list[Any], length: str
) -> None:
    filled = {"groups": [{"name": "Agents"}, {"name": "Leads"}], "we_need_from_you": asks, "we_give_you": gives}
    edits: dict[str, object] = {**filled, "ramp.months_until_reliable": length or None}
    spec = closed(edits)
    texts = [hit.said for rule in RULES if rule.id in ("F403", "F807") for hit in rule.hits(spec.charter)]
    assert len(texts) == len({str(text) for text in texts})
