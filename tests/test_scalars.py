"""Texts are folded and looked through by a short cut where there is nothing to do, which must make no difference."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.spec.nodes import written
from charter.spec.reader import read
from charter.spec.scalars import REFUSED, ValueMistake, folded, parse_text

SPACE = " \t\r\n\x85\u2028\u2029"
ODD = f"{SPACE}\xa0\u00ad\u3000ab.é日\u200d"


@given(st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters())))
def test_folding_makes_each_run_of_white_space_one_space(raw: str) -> None:
    assert folded(raw) == re.sub(f"[{SPACE}]+", " ", raw).strip(" ")


def test_nothing_that_is_refused_is_printable_so_that_the_short_cut_lets_none_through() -> None:
    assert [each for each in map(chr, range(sys.maxunicode + 1)) if each.isprintable() and REFUSED.match(each)] == []


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\x07", "\ufeff", "\U000e0041"])
def test_a_refused_character_is_found_wherever_it_stands(character: str) -> None:
    for raw in (character, f"a{character}", f"{character} b", f"a {character} b\n"):
        with pytest.raises(ValueMistake, match="invisible character"):
            parse_text(raw)


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("title: a", False),
        ("title:", True),
        ("title: ' '", True),
        ("title: '\u3000'", True),
        ("groups: []", True),
        ("leader: {}", True),
        ("groups: [{people: 1,200}]", True),
        ("groups:\n  - name: a\n  -\n", True),
        ("groups: [{name: a}]\nnot_for: [b, c]", False),
    ],
)
def test_a_file_in_which_nothing_is_empty_is_known_and_needs_no_second_look(text: str, *, blank: bool) -> None:
    reading = read("c", text.encode())
    assert reading.blank is blank
    assert reading.root is not None
    assert (written(reading.root) == reading.root) is not blank
