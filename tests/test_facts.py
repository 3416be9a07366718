"""The facts that the templates say: computed from the charter, exact, and never a guess."""

from collections.abc import Mapping

import pytest
from overlay import SAMPLES, TRIAGE, charter_of, overlaid

from charter.documents.facts import Facts, facts_of
from charter.documents.wording import NO_BREAK
from charter.spec.load import load
from charter.spec.model import Charter

TRIAGE_FACTS = facts_of(load(TRIAGE).charter)


def of(edits: Mapping[str, object]) -> Facts:
    return facts_of(overlaid(edits).charter)


def spaced(text: str) -> str:
    return text.replace(NO_BREAK, " ")


def test_the_ramp_has_its_days() -> None:
    facts = TRIAGE_FACTS
    assert (facts.months, spaced(facts.starts), spaced(facts.reliable_by)) == (
        "nine months",
        "11 January 2027",
        "10 October 2027",
    )
    assert [spaced(stage.dates) for stage in facts.stages] == [
        "11 January to 10 March 2027",
        "11 March to 10 June 2027",
        "11 June to 10 October 2027",
    ]
    assert [spaced(stage.months) for stage in facts.walls] == ["Months 3 to 5"]


def test_each_checkpoint_has_its_number_and_day() -> None:
    assert [(point.number, point.month, spaced(point.date)) for point in TRIAGE_FACTS.checkpoints] == [
        (1, 3, "11 April 2027"),
        (2, 6, "11 July 2027"),
        (3, 9, "11 October 2027"),
    ]


def test_reliable_is_said_in_figures_people_can_feel() -> None:
    reliable = TRIAGE_FACTS.reliable
    assert (spaced(reliable.today), spaced(reliable.at_start)) == ("71 in 100", "58 in 100")
    assert reliable.at_start_again == "58"
    assert (spaced(reliable.target), spaced(reliable.left_over)) == ("92 in 100", "8 in 100")
    assert (reliable.bound, reliable.worse_at_first) == ("at least ", True)


def test_hours_asked_and_freed_come_to_totals() -> None:
    agents, leads = TRIAGE_FACTS.totals
    assert (agents.who, agents.asked, agents.freed) == ("First-line agents", "about 61 hours", "about 70 hours")
    assert (leads.asked, leads.freed, spaced(leads.until)) == ("about 39 hours", "no hours", "months 1 to 9")
    assert [(row.who, spaced(row.months), row.asked, row.freed) for row in TRIAGE_FACTS.loads] == [
        ("First-line agents", "Months 1 and 2", "none", "none"),
        ("First-line agents", "Months 3 to 6", "2", "4"),
        ("First-line agents", "Months 7 to 9", "2", "none"),
        ("Team leads", "Months 1 to 9", "1", "none"),
    ]


def test_asks_have_their_people_hours_and_days() -> None:
    ask = TRIAGE_FACTS.asks[0]
    assert (ask.people, spaced(ask.hours), ask.total) == (38, "1.5 hours", "about 46 hours")
    assert spaced(ask.dates) == "11 March to 10 October 2027"
    assert [(s.who, spaced(s.hours), spaced(s.months)) for s in TRIAGE_FACTS.ask_sums] == [
        ("First-line agents", "2 hours", "months 3 to 9"),
        ("Team leads", "1 hour", "months 1 to 9"),
    ]


def test_asks_that_come_and_go_are_summed_as_up_to() -> None:
    first = of({"we_need_from_you[1].months": "always"}).ask_sums[0]
    assert (spaced(first.hours), spaced(first.months)) == ("up to 2 hours", "always")


def test_an_ask_of_everyone_is_for_all_of_them() -> None:
    ask = of({"we_need_from_you[2].who": "everyone"}).asks[2]
    assert ask.people == 44
    assert of({"we_need_from_you[2].who": "the team leads"}).asks[2].people == 6
    assert of({"we_need_from_you[2].who": "Volunteers"}).asks[2].people is None


def test_reviews_say_in_which_months() -> None:
    assert [spaced(review.span) for review in TRIAGE_FACTS.reviews] == [
        "Months 1 to 5, 11 January to 10 June 2027",
        "Always",
        "Always",
    ]
    assert of({"human_review[0].months": None}).reviews[0].span == ""


def test_the_review_that_is_named_alone_is_one_that_lasts() -> None:
    assert TRIAGE_FACTS.lasting_review == TRIAGE_FACTS.reviews[1]
    months = {f"human_review[{number}].months": "1-5" for number in range(3)}
    assert of(months).lasting_review == of(months).reviews[0]
    assert of({"human_review": None}).lasting_review is None


def test_everyone_is_counted_if_every_group_says_how_many_it_is() -> None:
    assert TRIAGE_FACTS.everyone == "44 people"
    assert of({"groups[0].people": None}).everyone == "First-line agents and Team leads"
    assert of({"groups": None}).everyone == "everyone"
    assert of({"groups": [{"name": "Editor", "people": "1"}]}).everyone == "one person"


def test_hard_parts_have_their_keepers() -> None:
    assert TRIAGE_FACTS.keepers == {
        "use_case": "Dana Whitcombe",
        "adoption": "Dana Whitcombe",
        "prompting": "Priya Nair",
        "data": "Tom Okafor",
        "technology": "Ines Carvalho",
    }
    assert of({"hard_parts[0].cause": "data"}).keepers["data"] == "Ines Carvalho and Tom Okafor"
    assert TRIAGE_FACTS.kept_by_leader == ("4",)
    assert TRIAGE_FACTS.causes_without_keeper
    parts = [{"cause": cause, "owner": "x"} for cause in TRIAGE_FACTS.keepers]
    assert not of({"hard_parts": parts}).causes_without_keeper


def test_the_leader_signs_first_wherever_the_seat_stands() -> None:
    seats = [{"seat": "b", "name": "Tom"}, {"seat": "c", "name": "Ines"}, {"seat": "a", "name": "dana whitcombe"}]
    facts = of({"sign_off": seats})
    assert [seat.seat for seat in facts.seats] == ["a", "b", "c"]
    assert facts.leader_signs
    assert not of({"sign_off": seats[:2]}).leader_signs
    assert [seat.name for seat in of({"sign_off": None}).seats] == ["Dana Whitcombe"]


def test_stages_and_checkpoints_stand_in_the_order_of_their_months() -> None:
    stages = [{"months": "6-9"}, {"expect": "Some day."}, {"months": "1-5"}]
    assert [spaced(stage.months) for stage in of({"ramp.stages": stages}).stages] == [
        "Months 1 to 5",
        "Months 6 to 9",
        "",
    ]
    points = of({"checkpoints[0].month": None, "checkpoints[1].month": "12"}).checkpoints
    assert [(point.number, point.month, spaced(point.date)) for point in points] == [
        (1, 9, "11 October 2027"),
        (2, 12, "11 January 2028"),
        (3, None, ""),
    ]


def means(**figures: str) -> Facts:
    measure = figures.pop("measure", "answers used")
    return facts_of(charter_of(ramp={"reliable_means": {"measure": measure, **figures}}))


def test_less_can_be_better() -> None:
    reliable = means(today="9%", at_start="24%", target="6%").reliable
    assert (reliable.bound, reliable.worse_at_first, reliable.left_over) == ("at most ", True, "")
    assert means(today="9%", at_start="8%", target="6%").reliable.worse_at_first is False


def test_a_start_like_today_is_not_worse() -> None:
    reliable = means(today="58%", at_start="58%", target="92%").reliable
    assert (spaced(reliable.today), reliable.at_start_again, reliable.worse_at_first) == ("58 in 100", "58", False)


def test_shares_are_said_as_so_many_in_100_only_if_all_of_them_can_be() -> None:
    reliable = means(today="71.5%", at_start="58%", target="92%").reliable
    assert (reliable.today, reliable.at_start_again, reliable.target) == ("71.5%", "58%", "92%")
    assert (
        spaced(means(today="20 minutes", at_start="30 minutes", target="9 minutes").reliable.at_start_again)
        == "30 minutes"
    )


@pytest.mark.parametrize(
    "figures",
    [
        {"target": "92%"},
        {"target": "92%", "at_start": "92%"},
        {"target": "30%", "at_start": "5%", "measure": "time saved on each letter"},
        {"target": "30%", "at_start": "5%", "measure": "growth"},
        {"target": "100%", "at_start": "5%"},
        {"target": "92.5%", "at_start": "5%"},
        {"target": "9 points", "at_start": "5 points"},
    ],
)
def test_what_falls_short_at_the_target_is_said_only_where_it_is_certain(figures: dict[str, str]) -> None:
    assert means(**figures).reliable.left_over == ""


def test_a_few_minutes_in_all_are_not_called_nothing() -> None:
    facts = of({"we_need_from_you": [{"who": "Team leads", "what": "Look.", "hours_a_week": "0.1", "months": "1"}]})
    assert facts.asks[0].total == "less than an hour"
    assert facts.totals[-1].asked == "less than an hour"


DRAFT = charter_of(
    groups=[{}],
    ramp={"stages": [{}]},
    human_review=[{}],
    we_need_from_you=[{}],
    we_give_you=[{}],
    hard_parts=[{}],
    checkpoints=[{}],
    sign_off=[{}],
)


@pytest.mark.parametrize(
    "charter",
    [
        charter_of(),
        DRAFT,
        charter_of(ramp={"starts": "2027-01-31", "months_until_reliable": "1"}),
        *(load(path).charter for path in sorted(SAMPLES.glob("*/charter.yaml"))),
    ],
)
def test_any_charter_has_facts(charter: Charter) -> None:
    facts = facts_of(charter)
    assert len(facts.digest) == 64
    assert "None" not in repr(facts.open_points)


def test_a_draft_says_nothing_that_was_not_said() -> None:
    facts = facts_of(charter_of())
    assert (facts.months, facts.starts, facts.reliable_by, facts.everyone) == ("", "", "", "everyone")
    assert (facts.stages, facts.checkpoints, facts.asks, facts.loads, facts.totals) == ((), (), (), (), ())
    assert not facts.leader_signs


def test_a_ramp_of_one_month_is_said_in_the_singular() -> None:
    ramp = {"starts": "2027-01-31", "months_until_reliable": "1"}
    asks = [{"who": "All", "what": "Look.", "hours_a_week": "1"}]
    facts = facts_of(charter_of(ramp=ramp, we_need_from_you=asks))
    assert (facts.months, spaced(facts.reliable_by)) == ("one month", "27 February 2027")
    assert [(row.who, spaced(row.months), row.asked) for row in facts.loads] == [("Everyone", "Month 1", "1")]
    assert spaced(facts.totals[0].until) == "month 1"
