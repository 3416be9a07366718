"""The results that a checkpoint says nothing about: found for certain, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.framing.bands import uncovered
from charter.framing.bounds import Band, Scale, UnclearError
from charter.spec.model import Checkpoint, ReliableMeans
from charter.spec.values import Figure

SHARE = {"measure": "tickets that reach the right team first time", "at_start": "58%", "target": "92%"}
FAULTS = {"measure": "notes that the next shift has to correct", "at_start": "24%", "target": "6%"}
MINUTES = {"measure": "minutes per note", "at_start": "20 minutes", "target": "10 minutes"}
MONEY = {"measure": "cost of a letter", "at_start": "€9", "target": "€3.50"}
EVENT = "one false rating leaves the house"


def gaps(goes_on: str, changes: str, stops: str, means: dict[str, str] = SHARE) -> list[tuple[str, str]]:
    point = Checkpoint(continue_if=goes_on, change_if=changes, stop_if=stops)
    found = uncovered(point, ReliableMeans.model_validate(means))
    return [("" if b.low is None else str(b.low), "" if b.high is None else str(b.high)) for b in found]


@pytest.mark.parametrize(
    ("goes_on", "changes", "stops", "found"),
    [
        ("60% or better", "", "under 40%", [("40", "60")]),
        ("at least 60 %", "", "less than 40 percent", [("40", "60")]),
        ("60 per cent or more", "", "40% or less", [("40", "60")]),
        ("we reach 60% or more", "", "it is still below 40%", [("40", "60")]),
        ("no less than 60%", "", "not above 40%; then we stop", [("40", "60")]),
        ("more than 60%", "", "up to 40%", [("40", "60")]),
        ("60% or better", "", "worse than 40%", [("40", "60")]),
        ("At least 60%", "", EVENT, [("", "60")]),
        ("35% or better", "", EVENT, [("", "35")]),
        (
            "at least 70% right first time and nobody needs more than 20 seconds",
            "60 to 70%; then all 38 wait",
            EVENT,
            [("", "60")],
        ),
        ("60% or better", "", "a safety ticket reaches nobody", [("", "60")]),
        ("at least 70%", "between 60% and 70%", "under 50%", [("50", "60")]),
        ("at least 70%", "between 60 and 65%", "under 50%", [("50", "60"), ("65", "70")]),
        ("at least 70%", "60–65%", "under 60%", [("65", "70")]),
        ("at least 70%", "60% - 65%", EVENT, [("", "60"), ("65", "70")]),
        ("at least 70%", "from 60% to 70%", "a ticket waits for more than 2 days", [("", "60")]),
        ("at least 70%", "under 60%; then we wait a month", EVENT, [("60", "70")]),
        ("at least 70%", "at least 50%; then we wait a month", EVENT, [("", "50")]),
        ("at least 92.5%", "", "under 80.5%", [("80.5", "92.5")]),
    ],
)
def test_a_gap_that_is_there_for_certain_is_found(
    goes_on: str, changes: str, stops: str, found: list[tuple[str, str]]
) -> None:
    assert gaps(goes_on, changes, stops) == found


@pytest.mark.parametrize(
    ("goes_on", "changes", "stops"),
    [
        ("at least 60%", "", "below 60%"),
        ("over 60%", "", "under 60%"),
        ("at least 88%", "80 to 88%; then we keep checking", "below 80%"),
        ("at least 70%", "60 to 69%", "under 60%"),
        ("at least 70.5%", "60 to 70.4%", "under 60%"),
        ("at least 70%", "under 70%; then we wait", EVENT),
        ("at least 60%", "they are not; then we add coaching", "under 40%"),
        ("at least 50%", "", "below 60%"),
        ("at least 0%", "", EVENT),
    ],
)
def test_where_the_branches_meet_there_is_no_gap(goes_on: str, changes: str, stops: str) -> None:
    assert gaps(goes_on, changes, stops) == []


@pytest.mark.parametrize(
    "goes_on",
    [
        "97% twice",
        "at least 97% twice",
        "70%",
        "about 70%",
        "at least about 70%",
        "at least 60 to 70%",
        "at least 70",
        "not at least 70%",
        "it is never below 70%",
        "at least 70% or the readings find nothing",
        "at least 70%, otherwise we wait",
        "at least 70%; below that we wait a month",
        "at least 70% in week 1 and 60% later",
        "at least 70% of agents use it daily",
        "at least 80% of the tickets are confirmed by lunch",
        "at least 60% of the 12 volunteers",
        "good",
        "half of them are right",
        "confirm rates stay under 97%",
        "no more than 3 wrong",
        "at least 70 points",
        "at least 20 seconds faster",
        "over 12,5%",
        "at least -70%",
        "at least 70%; then we go on, unless it is below 50% on nights",
        "at least 70%; then we go on, otherwise we wait",
        "at least 70% unless a lead objects",
        "under 70%",
        "at least 70 percentage points",
        "within 5% of the target",
        "at least 70% and, at nights, 65 is enough",
    ],
)
def test_a_text_that_can_be_read_two_ways_is_left_alone(goes_on: str) -> None:
    assert gaps(goes_on, "", "under 20%") == []


@pytest.mark.parametrize(
    "stops",
    [
        "it is worse than today",
        "fewer tickets reach the right team",
        "anything less",
        "otherwise",
        "not even half",
        "six in ten are wrong",
        "the result is poor",
        "we miss the target",
        "more than 6 wrong",
        "4 in 10 fail",
        "tickets still reach the wrong team first",
        "under 40",
        "over 40%",
        "40%",
        "under 40% or a lead objects",
        "it drops",
        "40% or 45% at night",
        "two out of three are wrong",
        "it takes longer",
        "under 4000 basis points",
    ],
)
def test_a_stop_that_may_speak_of_results_is_left_alone(stops: str) -> None:
    assert gaps("at least 60%", "", stops) == []


@pytest.mark.parametrize(
    "changes",
    [
        "65% or so",
        "60 to 70",
        "50 to 60 minutes",
        "60% and 70%",
        "70 to 60%",
        "60 to 65% or 66 to 69%",
        "60 to 65% at night",
    ],
)
def test_a_change_that_cannot_be_read_covers_everything_between(changes: str) -> None:
    assert gaps("at least 70%", changes, "under 40%") == []


@pytest.mark.parametrize(
    ("goes_on", "changes", "stops", "means", "found"),
    [
        ("under 14% and nights within five points of days", "14 to 21%; then nights get help", "over 21%", FAULTS, []),
        (
            "under 20% corrected and nobody stays longer than before",
            "20 to 30%; then we wait",
            EVENT,
            FAULTS,
            [("30", "")],
        ),
        ("under 8% corrected", "", "over 12%", FAULTS, [("8", "12")]),
        ("8% or better", "", "worse than 12%", FAULTS, [("8", "12")]),
        ("no worse than 8%", "10 to 12%", "over 12%", FAULTS, [("8", "10")]),
        ("at least 8%", "", "over 12%", FAULTS, []),
        ("at most 99%", "", EVENT, FAULTS, [("99", "")]),
        ("at most 100%", "", EVENT, FAULTS, []),
        ("12 minutes or less", "", "more than 15 minutes", MINUTES, [("12", "15")]),
        ("under 12 minutes per note", "12–14 minutes", "over 18 minutes", MINUTES, [("14", "18")]),
        ("12 minutes or less", "", "over 90 seconds", MINUTES, []),
        ("under 12 minutes a day", "", "over 18 minutes", MINUTES, []),
        ("€4 or less", "", "more than €6", MONEY, [("4", "6")]),
        ("at most €4", "between €4 and €5", "over €7.50", MONEY, [("5", "7.50")]),
        ("at most €4", "€4–5", "over €7", MONEY, [("5", "7")]),
        ("at most €4k", "", "over €7", MONEY, []),
        ("at most 4 €", "", "over €7", MONEY, []),
    ],
)
def test_less_is_better_and_other_units_are_read_the_same_way(
    goes_on: str, changes: str, stops: str, means: dict[str, str], found: list[tuple[str, str]]
) -> None:
    assert gaps(goes_on, changes, stops, means) == found


def test_thousands_and_a_unit_of_several_words_are_read() -> None:
    means = {"measure": "tickets closed", "at_start": "900 tickets a day", "target": "2,000 tickets a day"}
    assert gaps("at least 1,500 tickets a day", "", "under 1,000 tickets a day", means) == [("1000", "1500")]


def test_points_in_the_singular_and_plural_are_one_unit() -> None:
    means = {"measure": "score", "at_start": "1 point", "target": "9 points"}
    assert gaps("at least 6 points", "", "1 point or less", means) == [("1", "6")]


def test_without_a_figure_to_start_from_the_texts_say_which_way_is_better() -> None:
    means = {"measure": "errors", "target": "6%"}
    assert gaps("under 8%", "", "over 12%", means) == [("8", "12")]
    assert gaps("at least 60%", "", "under 40%", means) == [("40", "60")]
    assert gaps("8% or better", "", "over 12%", means) == []


def test_today_shows_which_way_is_better_where_no_start_is_given() -> None:
    assert gaps("60% or better", "", "under 40%", {"measure": "m", "today": "30%", "target": "90%"}) == [("40", "60")]


@pytest.mark.parametrize("means", [{}, {"target": "92"}, {"measure": "right first time"}])
def test_without_a_target_in_a_unit_nothing_is_judged(means: dict[str, str]) -> None:
    assert gaps("at least 60%", "", "under 40%", means) == []
    assert gaps("at least 60", "", "under 40", means) == []


def test_a_denied_bound_is_left_alone_even_where_the_measure_itself_denies() -> None:
    means = {"measure": "letters that need no correction", "at_start": "30%", "target": "90%"}
    assert gaps("at least 60% need no correction", "", "under 40%", means) == [("40", "60")]
    assert gaps("no letters reach at least 60%", "", "under 40%", means) == []


def test_a_checkpoint_that_lacks_a_branch_is_left_to_the_rules() -> None:
    assert gaps("", "60 to 70%", "under 40%") == []
    assert gaps("at least 60%", "", "") == []


def test_reading_tells_nothing_said_from_nothing_clear() -> None:
    scale = Scale(SHARE["measure"], Figure.parse("92%"), lower_is_better=False)
    assert scale.read(EVENT) is None
    assert scale.read("60 to 70%") == Band(Decimal(60), Decimal(70))
    with pytest.raises(UnclearError):
        scale.read("70%")


@given(*[st.integers(0, 100)] * 4)
def test_no_result_that_a_branch_names_is_ever_called_uncovered(go: int, low: int, high: int, stop: int) -> None:
    change = f"{low} to {high}%" if low < high else ""
    for below, above in gaps(f"at least {go}%", change, f"under {stop}%"):
        spoken = [(go, 101), (-1, stop), *([(low, high)] if change else [])]
        start, end = (int(below) if below else -1, int(above) if above else 101)
        assert start < end
        assert all(upper <= start or lower >= end for lower, upper in spoken)


pieces = [
    "60",
    "60%",
    "70 %",
    "€4",
    "12 minutes",
    "to",
    "–",
    "and",
    "between",
    "at least",
    "or better",
    "under",
    ";",
    "then",
    "it",
]
texts = st.lists(st.sampled_from(pieces), max_size=6).map(" ".join)


@given(texts, texts, texts)
def test_no_text_is_too_strange_to_read(goes_on: str, changes: str, stops: str) -> None:
    for means in (SHARE, MONEY, MINUTES):
        assert all(low or high for low, high in gaps(goes_on, changes, stops, means))
