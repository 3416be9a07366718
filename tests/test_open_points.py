"""What a charter leaves open: said plainly, and only where it is certain."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from overlay import SAMPLES, TRIAGE, charter_of, overlaid

from charter.framing.open_points import open_points
from charter.spec.load import load
from charter.spec.model import Charter


def points(charter: Charter) -> list[tuple[str, str]]:
    return [(point.field, point.text) for point in open_points(charter)]


def said(field: str, **fields: object) -> list[str]:
    """The texts about a field, and the fields below it."""
    return [text for where, text in points(charter_of(**fields)) if re.match(rf"{re.escape(field)}(\W|$)", where)]


def after(edits: Mapping[str, object]) -> list[str]:
    """What edits to the sample leave open beyond what it leaves open already."""
    before = points(load(TRIAGE).charter)
    return [text for field, text in points(overlaid(edits).charter) if (field, text) not in before]


def ask(hours: str, months: str, who: str = "Agents") -> dict[str, str]:
    return {"who": who, "what": "Read it.", "hours_a_week": hours, "months": months}


def hours_said(asks: list[dict[str, str]], gives: list[dict[str, str]]) -> list[str]:
    return said("we_give_you", groups=[{"name": "Agents"}], we_need_from_you=asks, we_give_you=gives)


def test_the_sample_leaves_open_what_a_careful_reader_would_see() -> None:
    assert points(load(TRIAGE).charter) == [
        ("we_give_you", "First-line agents: in months 7 to 9, the 2 hours a week go on and nothing covers them."),
        ("we_give_you", "Team leads: they are asked for 1 hour a week, and no hours are freed for them."),
        ("checkpoints[0].change_if", "The checkpoint in month 3 says nothing about a result below 60%."),
        ("data_rules", "It is not said what may go into it and what may not."),
    ]


def test_the_smallest_sample_leaves_a_band_and_some_answers_open() -> None:
    texts = [text for _, text in points(load(SAMPLES / "tender-answers" / "charter.yaml").charter)]
    assert "The checkpoint in month 6 says nothing about a result between 40% and 60%." in texts
    assert "It is not said how soon a question is answered." in texts
    assert (
        "“One tender fewer each in months 3 and 4”: it frees 3 hours a week, and it is not said in which months."
        in texts
    )


def test_a_draft_with_nothing_but_a_title_is_told_in_whole_sentences() -> None:
    assert [field for field, _ in points(charter_of())] == [
        "leader.i_saw_it_work",
        "use_case.not_for",
        "groups",
        "ramp.stages",
        "ramp.after",
        "about_your_job.what_is_decided",
        "about_your_job.use_counts_in_reviews",
        "data_rules",
        "questions.where",
        "questions.answered_by",
        "questions.within",
    ]


HALF_SAID: dict[str, Any] = {
    "groups": [{"people": "3"}],
    "human_review": [{"who": "a lead"}],
    "we_need_from_you": [{"hours_a_week": "1"}],
    "we_give_you": [{"hours_a_week": "1"}],
    "checkpoints": [{"continue_if": "a", "stop_if": "b"}, {"month": "3", "continue_if": "a", "stop_if": "b"}],
}


@pytest.mark.parametrize(
    "charter",
    [charter_of(), charter_of(**HALF_SAID), *(load(path).charter for path in sorted(SAMPLES.glob("*/charter.yaml")))],
)
def test_every_point_is_one_or_two_plain_sentences(charter: Charter) -> None:
    for _, text in points(charter):
        assert text.endswith(".")
        assert not re.search(r"None|True|\{|“”|\.\.|  |\b1 hours|months (\d+) to \1\b", text), text
        assert text.count(". ") <= 1


@pytest.mark.parametrize(
    ("asks", "gives", "text"),
    [
        ([ask("2", "1-9")], [ask("2", "1-5")], "in months 6 to 9, the 2 hours a week go on and nothing covers them"),
        ([ask("1", "1-9")], [ask("2", "1-5")], "in months 6 to 9, the 1 hour a week goes on and nothing covers it"),
        (
            [ask("1-2", "1-9")],
            [ask("2", "1-7")],
            "in months 8 and 9, the 1 to 2 hours a week go on and nothing covers them",
        ),
        ([ask("2", "1-6")], [ask("2", "1-5")], "in month 6, the 2 hours a week go on and nothing covers them"),
        ([ask("2", "always")], [ask("2", "1-5")], "from month 6 on, the 2 hours a week go on and nothing covers them"),
        (
            [ask("2", "3-5"), ask("3", "6-9")],
            [ask("2", "3-5")],
            "in months 6 to 9, 3 hours a week are asked for, and nothing covers them",
        ),
        ([ask("2", "1-5")], [ask("2", "3-5")], "in months 1 and 2, 2 hours a week are asked for before any are freed"),
        ([ask("1", "1-5")], [ask("1", "2-5")], "in month 1, 1 hour a week is asked for before any are freed"),
        (
            [ask("3", "1-5")],
            [ask("1", "1-5")],
            "in months 1 to 5, 3 hours a week are asked for and only 1 hour is freed",
        ),
        ([ask("1", "1")], [ask("0.5", "1")], "in month 1, 1 hour a week is asked for and only 0.5 hours are freed"),
        (
            [ask("2", "1-5")],
            [{"what": "A coach"}],
            "they are asked for 2 hours a week, and no hours are freed for them",
        ),
        ([ask("2", "1-5")], [ask("2", "7-9")], "they are asked for 2 hours a week, and no hours are freed for them"),
        (
            [ask("2", "1-5"), ask("1", "4-5")],
            [{"what": "A coach"}],
            "they are asked for up to 3 hours a week, and no hours are freed for them",
        ),
        ([ask("2", "always")], [ask("1", "always")], "always, 2 hours a week are asked for and only 1 hour is freed"),
    ],
)
def test_an_ask_that_nothing_covers_is_told(asks: list[dict[str, str]], gives: list[dict[str, str]], text: str) -> None:
    assert hours_said(asks, gives) == [f"Agents: {text}."]


@pytest.mark.parametrize(
    ("asks", "gives"),
    [
        ([ask("2", "1-9")], [ask("2", "1-9")]),
        ([ask("1-2", "1-9")], [ask("1", "always")]),
        ([ask("0", "1-9")], [{"what": "A coach"}]),
        ([ask("2", "1-9", who="everyone")], [ask("2", "1-9", who="the agents")]),
    ],
)
def test_hours_that_are_covered_or_may_be_are_left_alone(
    asks: list[dict[str, str]], gives: list[dict[str, str]]
) -> None:
    assert hours_said(asks, gives) == []


def test_hours_freed_in_no_month_are_told_once() -> None:
    gives = [{"what": "A free Friday.", "hours_a_week": "1"}]
    text = "“A free Friday”: it frees 1 hour a week, and it is not said in which months."
    assert hours_said([ask("1", "1-2")], gives) == [text]


def test_a_leader_who_does_not_sign_is_told() -> None:
    assert said("sign_off", leader={"name": "Dana"}, sign_off=[{"seat": "a", "name": "Tom"}]) == [
        "Dana announces this and is not among those who sign."
    ]
    assert said("sign_off", leader={"name": "Dana"}, sign_off=[{"seat": "a", "name": "dana"}]) == []
    assert said("sign_off", leader={"name": "Dana"}) == []


def left_out(asks: list[str], gives: list[str], **more: object) -> list[str]:
    return said(
        "groups[0]",
        groups=[{"name": "Team leads"}],
        we_need_from_you=[ask("1", "1-2", who) for who in asks],
        we_give_you=[{"what": "A coach", "who": who} for who in gives],
        **more,
    )


def test_a_group_that_is_asked_and_given_nothing_is_told() -> None:
    assert left_out(["team leads"], ["Agents"]) == [
        "Team leads: something is asked of them, and nothing is given to them."
    ]


def test_a_group_that_is_asked_for_nothing_is_told() -> None:
    assert left_out(["Agents"], [""]) == ["Team leads: nothing is asked of them."]
    review = [{"what": "Totals", "who": "one of the team leads", "months": "always"}]
    checks = "Team leads: they check its work, and no hours are counted for it."
    assert left_out(["Agents"], ["Agents"], human_review=review) == [checks]
    both = "Team leads: nothing is asked of them, and nothing is given to them."
    points = [{"we_look_at": "what the team leads say", "month": "3"}]
    assert left_out(["Agents"], ["Agents"], checkpoints=points) == [both]


def test_a_group_that_is_not_mentioned_again_is_told() -> None:
    assert left_out(["Agents"], ["Agents"]) == ["Team leads: their work changes, and they are not mentioned again."]


@pytest.mark.parametrize(
    "who", ["", "everyone", "All teams", "agents and leads", "the leads", "both groups", "every lead"]
)
def test_a_group_that_may_be_meant_is_left_alone(who: str) -> None:
    assert left_out([who], [who]) == []


def measure(measure: str = "answers used", **figures: str) -> list[str]:
    return said("ramp.reliable_means", ramp={"reliable_means": {"measure": measure, **figures}})


@pytest.mark.parametrize(
    ("unit", "about"),
    [
        ("{} minutes", "time"),
        ("{} Hours a week", "time"),
        ("{} days", "time"),
        ("€{}", "money"),
        ("{} euros", "money"),
    ],
)
def test_a_measure_of_time_or_money_says_nothing_about_being_right(unit: str, about: str) -> None:
    figures = {"today": unit.format(9), "at_start": unit.format(10), "target": unit.format(5)}
    assert measure("what a note takes", **figures) == [
        f"The measure is about {about}. It does not say whether the result is right."
    ]
    assert measure("what a note takes that needs no correction", **figures) == []


def test_a_target_no_better_than_today_is_told_whichever_way_is_better() -> None:
    text = ["The target is no better than the figure today, and it is not said what is gained."]
    assert measure(today="71%", at_start="58%", target="71%") == text
    assert measure(today="5%", at_start="9%", target="6%") == text
    assert measure(today="71%", at_start="58%", target="72%") == []
    assert measure(today="71%", at_start="71%", target="71%") == [
        "The target is the figure that is expected at the start, and it is not said what is gained."
    ]


def test_figures_that_are_missing_are_told() -> None:
    assert measure(target="92%") == [
        "It is not said what the figure is today, so nobody can tell whether it helps.",
        "It is not said what figure to expect at the start.",
    ]


def test_months_that_no_stage_speaks_of_are_told() -> None:
    assert after({"ramp.stages[1]": None}) == [
        "It is not said which months will be the hardest.",
        "It is not said what months 3 to 5 will be like.",
    ]
    assert after({"ramp.months_until_reliable": "10"})[0] == "It is not said what month 10 will be like."
    assert after({"ramp.stages[0].months": "3-5", "ramp.stages[1].months": None}) == []


def test_checks_and_checkpoints_that_end_before_the_ramp_are_told() -> None:
    ends = {"human_review[1].months": "1-6", "human_review[2].months": "1-2"}
    assert after(ends) == ["After month 6 nobody is named who checks what it produced."]
    assert after({**ends, "human_review[0].months": "1-9"}) == []
    assert after({"checkpoints[2]": None}) == ["The last checkpoint is in month 6, and the ramp goes on until month 9."]


def test_months_that_are_not_said_are_told() -> None:
    assert after({"human_review[0].months": None}) == [
        "“Every suggestion, before the ticket moves”: it is not said until when this is checked."
    ]
    edits = {"we_need_from_you[2].what": "Sit with two agents.", "we_need_from_you[2].months": None}
    assert after(edits) == [
        "“Sit with two agents”: it is not said in which months this is asked, so it counts in all of them."
    ]


def test_a_checkpoint_of_all_or_nothing_is_told() -> None:
    assert after({"checkpoints[1].change_if": None}) == [
        "The checkpoint in month 6 knows only continuing and stopping. It is not said what else could change."
    ]
    bare = {"checkpoints[1].change_if": None, "checkpoints[1].month": None}
    assert "Checkpoint 2 knows only continuing and stopping. It is not said what else could change." in after(bare)


def test_several_bands_of_one_checkpoint_are_one_sentence() -> None:
    edits: dict[str, object] = {"checkpoints[0].change_if": "60 to 65%; then we wait"}
    assert after(edits) == ["The checkpoint in month 3 says nothing about a result below 60% or between 65% and 70%."]


def test_undecided_is_said_as_undecided() -> None:
    assert after({"about_your_job.use_counts_in_reviews": "undecided"}) == [
        "It is undecided whether using it counts in performance reviews."
    ]
    assert after({"about_your_job.use_counts_in_reviews": "yes"}) == []


@pytest.mark.parametrize(
    ("figures", "texts", "span"),
    [
        ({"at_start": "€9", "target": "€3.50"}, ("at most €4", "over €7.50"), "between €4 and €7.50"),
        (
            {"at_start": "20 minutes", "target": "1 minute"},
            ("1 minute or less", "over 5 minutes"),
            "between 1 minute and 5 minutes",
        ),
        (
            {"at_start": "900 tickets", "target": "2,000 tickets"},
            ("at least 1,500 tickets", "under 1,000 tickets"),
            "between 1,000 tickets and 1,500 tickets",
        ),
        ({"at_start": "24%", "target": "6%"}, ("under 12%", "one wrong dose is given"), "above 12%"),
    ],
)
def test_a_band_is_told_in_the_unit_of_the_measure(figures: dict[str, str], texts: tuple[str, str], span: str) -> None:
    point = {"month": "3", "continue_if": texts[0], "stop_if": texts[1]}
    means = {"reliable_means": {"measure": "what it comes to", **figures}}
    assert said("checkpoints", ramp=means, checkpoints=[point]) == [
        f"The checkpoint in month 3 says nothing about a result {span}."
    ]
