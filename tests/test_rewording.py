"""Texts that were written again: the same, spelt differently, in other words, or with another meaning."""

import time
from itertools import permutations
from pathlib import Path

import pytest
from change_pairs import Pair, pairs
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.changes.assignment import best_assignment
from charter.changes.rewording import Rewording, reworded, tighter
from charter.changes.slips import is_slip
from charter.changes.tokens import tokens

ROOT = Path(__file__).parent.parent
MEASURED = 26
"""Pairs of the thirty that nothing was tuned on, on which the comparison agreed when it was finished."""
SAME, SPELLING, WORDS, MEANING = Rewording

TEXTS = [
    (SAME, "two hundred tickets", "200 tickets"),
    (SAME, "twenty-five of the 1,000 letters", "25 of the 1000 letters"),
    (SAME, "70 percent", "70%"),
    (SAME, "70 %", "70%"),
    (SAME, "60 to 70%", "60–70%"),
    (SAME, "€100", "100 euros"),
    (SAME, "then we go back – by hand", "then we go back - by hand"),
    (SAME, "We read it. then we stop", "We read it. Then we stop."),
    (SAME, "don't", "don’t"),
    (SAME, "the “wall”", 'the "wall"'),
    (SPELLING, "We organise the archive.", "We organize the archive."),
    (SPELLING, "We can't promise it.", "We cannot promise it."),
    (SPELLING, "a friday reading", "a Friday reading"),
    (SPELLING, 'One of them is "reliable".', "One of them is reliable."),
    (SPELLING, "Recieve weekly coaching", "Receive weekly coaching"),
    (SPELLING, "Evrey letter", "Every letter"),
    (SPELLING, "a seperate list", "a separate list"),
    (SPELLING, "Every letter, before it is posted", "Every letter before it is posted"),
    (WORDS, "Agents read it weekly.", "Agents read it every week."),
    (WORDS, "All tickets are read by a person.", "Every ticket is read by a person."),
    (WORDS, "The lead must sign it.", "The lead has to sign it."),
    (WORDS, "The training takes place in your team.", "The training happens in your team."),
    (WORDS, "the tickets from the trail", "the tickets from the trial"),
    (WORDS, "on 11 January", "on 11 Jan"),
    (WORDS, "Call it when it looks odd.", "Call it if it looks odd."),
    (MEANING, "Agents read it every week.", "Agents read it every month."),
    (MEANING, "A person reads each letter.", "The assistant reads each letter."),
    (MEANING, "Confirm or correct each suggestion.", "Confirm and correct each suggestion."),
    (MEANING, "at least 70%", "up to 70%"),
    (MEANING, "at least 70%", "70%"),
    (MEANING, "-5% against last year", "5% against last year"),
    (MEANING, "about 1,000 euros", "about 1,000 dollars"),
    (MEANING, "It stays in the plan.", "It stays in the plan, if the budget allows it."),
    (MEANING, "There is no finish line. We keep reading.", "There is no finish line."),
    (MEANING, "We do not sell it; we read it.", "We do sell it; we do not read it."),
    (MEANING, "We check 20 letters and 5 tickets.", "We check 5 letters and 20 tickets."),
    (MEANING, "careful reading", "careless reading"),
    (MEANING, "in paid overtime", "in overtime"),
    (MEANING, "The lead must sign it.", "The lead need not sign it."),
    (MEANING, "Nobody's role ends.", "Somebody's role ends."),
    (MEANING, "We check tickets, not letters.", "We check letters, not tickets."),
    (MEANING, "The coach answers phone calls quickly.", "Posters about prompts hang on walls."),
    (MEANING, "go on at > 10%", "go on at < 10%"),
    (MEANING, "go on at ≥ 10%", "go on at > 10%"),
    (SAME, "go on at ≥ 10%", "go on at >= 10%"),
    (SAME, "go on at < 10%", "go on at below 10%"),
    (MEANING, "5+ letters", "5 letters"),
    (MEANING, "~5 letters", "5 letters"),
    (MEANING, "up to 10 letters", "10 letters"),
    (MEANING, "10 to 20 letters", "10 or 20 letters"),
    (MEANING, "1-2 hours each", "1/2 hours each"),
    (MEANING, "1-2 hours each", "1,2 hours each"),
    (MEANING, "in months 3-5", "in months 3, 5"),
    (MEANING, "14 to 21%", "14 21%"),
    (SAME, "60% – 70%", "60% to 70%"),
    (MEANING, "1.000 euros", "1.00 euros"),
    (SAME, "1.50 euros", "1.5 euros"),
    (MEANING, "until 10:30", "until 10-30"),
    (MEANING, "until 10 am", "until 10 pm"),
    (SAME, "until 10 a.m.", "until 10 am"),
    (MEANING, "10 min each", "10 h each"),
    (WORDS, "10 min each", "10 minutes each"),
    (MEANING, "2 kg each", "2 mg each"),
    (MEANING, "in phase II", "in phase III"),
    (MEANING, "read semi-annually", "read annually"),
    (MEANING, "You are to read it", "You read it"),
    (WORDS, "You are to read it", "You have to read it"),
    (MEANING, "We promise to check it", "We check it"),
    (MEANING, "We strive to check it", "We check it"),
    (MEANING, "We check it on request", "We check it"),
    (MEANING, "in our hours", "in your hours"),
    (MEANING, "Checking is a duty", "Checking is a choice"),
    (MEANING, "It is kept temporarily", "It is kept permanently"),
    (MEANING, "12345678901234567890123456789012 items", "12345678901234567890123456789013 items"),
    (
        WORDS,
        "It is tempting to click confirm when the queue is long.",
        "When the queue is long, clicking confirm is tempting.",
    ),
    (WORDS, "In the first weeks sorting takes longer.", "Sorting takes longer in the first weeks."),
    (MEANING, "We read fifty tickets, and we count the rest.", "We read fifty tickets."),
]


@pytest.mark.parametrize(("expected", "before", "after"), TEXTS)
def test_a_text_is_judged_and_the_same_the_other_way_round(expected: Rewording, before: str, after: str) -> None:
    assert reworded(before, after) is expected
    assert reworded(after, before) is expected


PARTS = st.sampled_from(
    (
        "every",
        "each",
        "two",
        "2",
        "ticket",
        "tikcet",
        "not",
        "trained",
        "untrained",
        ",",
        ".",
        "and",
        "or",
        "-5%",
        "can't",
    )
)
PHRASES = st.lists(PARTS, min_size=1, max_size=9).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(PHRASES, PHRASES)
def test_a_judgement_is_the_same_the_other_way_round(one: str, other: str) -> None:
    assert reworded(one, other) is reworded(other, one)
    assert tighter(one, other) == -tighter(other, one)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_the_same_as_itself(text: str) -> None:
    assert reworded(text, text) is SAME


def test_a_text_that_would_keep_a_machine_busy_counts_as_another() -> None:
    began = time.perf_counter()
    assert reworded("a b " * 1000, "b a a " * 650) is MEANING
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("looser", "more_often"),
    [
        ("monthly", "weekly"),
        ("every other Friday", "every Friday"),
        ("once a week", "twice a week"),
        ("every 3 weeks", "every 2 weeks"),
        ("every Friday", "every Monday and Friday"),
        ("weekly", "daily"),
        ("a sample of letters", "every letter"),
        ("letters, after they are posted", "letters, before they are posted"),
    ],
)
def test_a_check_is_looser_or_tighter_by_its_words(looser: str, more_often: str) -> None:
    assert (tighter(looser, more_often), tighter(more_often, looser)) == (1, -1)


def test_the_same_frequency_in_other_words_is_neither() -> None:
    assert tighter("once a month", "monthly") == 0


@pytest.mark.parametrize(
    "pair",
    [
        ("form", "from"), ("trial", "trail"), ("agent", "agents"), ("able", "table"), ("now", "not"),
        ("promises", "premises"), ("contact", "contract"), ("or", "our"), ("morning", "mourning"), ("rely", "reply"),
        ("claims", "clams"), ("compete", "complete"), ("simulate", "stimulate"), ("existing", "exiting"),
        ("managers", "manages"), ("with", "width"),
    ],
)  # fmt: skip
def test_two_words_are_no_slip_of_each_other(pair: tuple[str, str]) -> None:
    assert not is_slip(*pair)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("two thousand and one nights", ["2000", "and", "1", "nights"]),
        ("one million two hundred thousand and five", ["1200000", "and", "5"]),
        ("one hundred and five", ["105"]),
        ("five and six, one or two", ["5", "and", "6", ",", "1", "or", "2"]),
        ("zero one", ["0", "1"]),
        ("2027-01-11 at 15:00", ["2027-01-11", "at", "15:00"]),
        ("60-70%, then 1/2", ["60", "from_to", "70%", ",", "then", "1/2"]),
        ("The third, or 3rd", ["the", "3rd", ",", "or", "3rd"]),
        ("No one has to!", ["nobody", "have_to"]),
    ],
)
def test_a_text_is_read_as_tokens(text: str, read: list[str]) -> None:
    assert tokens(text) == read


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_no_assignment_is_better_than_the_best(rows: list[list[int]]) -> None:
    best = max(sum(row[column] for row, column in zip(rows, way, strict=False)) for way in permutations(range(4)))
    chosen = best_assignment(rows)
    assert sum(rows[row][column] for row, column in chosen) == best
    assert len({column for _, column in chosen}) == len(rows)


@pytest.mark.parametrize("pair", pairs("tuned"), ids=lambda pair: f"{pair.before[:20]}-{pair.after[-20:]}")
def test_a_pair_that_was_at_hand_is_judged_as_a_reader_does(pair: Pair) -> None:
    assert pair.found == pair.level


def test_the_score_on_pairs_that_nothing_was_tuned_on_is_the_one_that_is_told() -> None:
    """It was measured once. If this fails, see what got worse; do not tune on these pairs."""
    agreed = sum(pair.found == pair.level for pair in pairs("untuned"))
    assert agreed >= MEASURED
    told = (ROOT / "docs" / "changes.md").read_text("utf-8")
    assert f"when the code was finished, with {MEASURED} of {len(pairs('untuned'))}." in " ".join(told.split())
