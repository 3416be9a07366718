"""What words weigh: how weights are kept, added up and shown, and that those that come with charter are up to date."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from corpus import LEARNED_FROM, NEVER_TUNED_ON
from hypothesis import given
from hypothesis import strategies as st

from charter.framing.wording.features import features, words_of
from charter.framing.wording.rules import WORD_RULES
from charter.framing.wording.weighing import Weights, coded, weights

ROOT = Path(__file__).parent.parent
STEPS = st.integers(-46, 47).map(lambda steps: steps / 8)
NAMES = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)


def script() -> ModuleType:
    place = importlib.util.spec_from_file_location("learning", ROOT / "scripts" / "weights.py")
    assert place
    assert place.loader
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    return module


def test_the_weights_are_those_of_the_sentences_that_are_there() -> None:
    head = (ROOT / "charter/framing/wording/weights.txt").read_text("utf-8").partition("\n")[0]
    assert json.loads(head)["learned_from"] == script().digest(), "run: make weights"


def test_nothing_is_learned_from_what_is_never_tuned_on() -> None:
    learned = {part for hand in script().HANDS for part in hand}
    assert learned == set(LEARNED_FROM)
    assert not learned & set(NEVER_TUNED_ON)


def test_each_rule_about_words_has_its_weights() -> None:
    assert weights().rules == tuple(rule.id for rule in WORD_RULES)


@given(st.dictionaries(NAMES, st.lists(STEPS, min_size=2, max_size=2)))
def test_weights_that_are_written_are_read_as_they_were(of: dict[str, list[float]]) -> None:
    made = Weights(("F1", "F2"), 1.5, (-16, -24), {name: coded(row) for name, row in of.items()})
    assert Weights.read(made.written(learned_from="nothing")) == made


def test_what_is_learned_from_is_written_beside_the_weights() -> None:
    assert json.loads(Weights(("F1",), 0.0, (0,), {}).written(learned_from="a book"))["learned_from"] == "a book"


SMALL = Weights(
    ("F1", "F2"),
    1.0,
    (-24, -24),
    {"never": coded([2, 0]), "again": coded([1, 0]), "never again": coded([2, 0]), "please": coded([-4, 0]),
     "all": coded([0, 5])},
)  # fmt: skip


def test_words_and_pairs_are_added_up_for_each_rule() -> None:
    weight, rule = SMALL.heaviest("Never again.")
    assert rule == "F1"
    assert weight == pytest.approx(2.0, abs=0.01)  # -3 + 2 + 1 + 2, and very little for the other rule
    assert SMALL.heaviest("")[0] < 0


def test_a_sentence_is_told_from_a_weight_on_with_the_words_that_spoke_for_it() -> None:
    text = "We will never again type it"
    found = SMALL.weigh(text)
    assert found
    assert (found.rule, text[slice(*found.span)]) == ("F1", "never again")
    assert SMALL.weigh("All of it").rule == "F2"  # type: ignore[union-attr]  # it is found, or this fails
    assert SMALL.weigh("Please, never again") is None
    assert SMALL.weigh("Never") is None


def test_words_count_once_however_often_they_are_said() -> None:
    assert SMALL.heaviest("all all all") == SMALL.heaviest("all")


def test_words_that_begin_alike_and_names_and_numbers_are_one() -> None:
    assert words_of("Deciding: the decision of 12 May, for Lorna’s team") == words_of(
        "deciding the decisive of 3000 June for Yusuf's team"
    )
    assert words_of("I'll ask AI on Monday?") == ["i'll", "ask", "ai", "on", "@day", "?"]
    assert features(["we", "do"]) == {"we", "do", "we do", "^ we"}
    assert features([]) == set()


@given(st.text())
def test_whatever_is_weighed_what_is_shown_stands_in_it(text: str) -> None:
    found = weights().weigh(text)
    if found:
        begin, end = found.span
        assert 0 <= begin < end <= len(text)


def test_a_sentence_of_the_heaviest_words_is_weighed_too() -> None:
    heavy = Weights(("F1",), 0.0, (0,), {"yes": coded([1e9]), "yes yes": coded([1e9])})
    assert heavy.weigh("yes " * 10_000)
