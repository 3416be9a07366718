"""The nine moves in a rendered document: all there, in order, each saying its part."""

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES as NAMES
from jinja2 import DictLoader

from charter.documents import moves
from charter.documents.compose import announcement, expectations
from charter.documents.facts import facts_of
from charter.documents.moves import MOVES, faults, marks, unmarked
from charter.documents.own_environment import OwnEnvironment
from charter.documents.own_templates import OwnTemplates
from charter.documents.templates import finished
from charter.spec.load import Spec, load, load_bytes

SAMPLES = Path(__file__).parent.parent / "samples"
DRAFTS = {
    "nothing": "charter: 1\ntitle: X\n",
    "an ask without hours": "charter: 1\ntitle: X\n"
    "we_need_from_you: [{what: Read it}, {what: Use it, hours_a_week: 2}]\n",
    "parts without words": "charter: 1\ntitle: X\nhard_parts: [{cause: data}]\ncheckpoints: [{month: 2}]\n"
    "we_give_you: [{months: 1-2}]\nramp: {months_until_reliable: 3}\nleader: {i_saw_it_work: It saved me 5 minutes.}\n",
    "hostile": "charter: 1\ntitle: X\n"
    'leader: {i_use_it_for: "*a* &amp; &copy <b> _c_ # [d](e) `f` 1. | g\\\\ &#160; h#"}\n'
    'use_case: {why: "- &lt; & &; 2) x. Y. #", what_it_does: "> quoted | cell"}\n',
}
LOST_WITH = {"m6_need": ["m8_together"]}
"""What people get, which is the part of M8, is said beside what they are asked."""


@cache
def sample(name: str = "support-triage") -> Spec:
    return load(SAMPLES / name / "charter.yaml")


@cache
def environment() -> OwnEnvironment:
    """The built-in templates with every move marked."""
    return OwnEnvironment(OwnTemplates(Path("templates"), {}))


def check(spec: Spec, missing: int | None) -> dict[str, list[str]]:
    """What is found wrong in the built-in documents of a charter, at every length of the announcement."""
    found: dict[str, list[str]] = {}

    def render(name: str, values: dict[str, Any]) -> str:
        marked = environment().get_template(name).render(values)
        wrong = faults(marked, values["c"], values["f"])
        found.setdefault(name, []).extend(fault.message for fault in wrong)
        return unmarked(marked) + "word " * 700 + "\n*"  # too long, so that all detail is shed

    assert announcement(spec.charter, missing, render=render).shed == 4
    expectations(spec.charter, missing, render=render)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_built_in_templates_make_every_move_of_a_finished_charter(name: str) -> None:
    assert check(sample(name), None) == {"announcement.md.j2": [], "expectations.md.j2": []}


@pytest.mark.parametrize("draft", DRAFTS)
def test_the_built_in_templates_make_every_move_of_a_draft(draft: str) -> None:
    spec = load_bytes("charter.yaml", DRAFTS[draft].encode())
    assert check(spec, 9) == {"announcement.md.j2": [], "expectations.md.j2": []}


def test_the_marks_change_nothing_else() -> None:
    values = {"c": sample().charter}

    def render(name: str, more: dict[str, Any]) -> str:
        marked = environment().get_template(name).render(more | values)
        return finished(unmarked(marked))

    assert announcement(sample().charter, render=render).text == announcement(sample().charter).text
    assert expectations(sample().charter, render=render) == expectations(sample().charter)


def marked_text() -> dict[str, str]:
    """The announcement of a sample, move by move, each between its marks."""
    texts: dict[str, str] = {}

    def render(name: str, values: dict[str, Any]) -> str:
        marked = environment().get_template(name).render(values)
        for block in MOVES:
            begin, end = marks(block)
            texts[block] = marked[marked.index(begin) : marked.index(end) + len(end)]
        return unmarked(marked)

    announcement(sample().charter, render=render)
    return texts


def wrong(texts: list[str]) -> list[tuple[str, str]]:
    charter = sample().charter
    return [(fault.block, fault.message) for fault in faults("\n".join(texts), charter, facts_of(charter))]


@pytest.mark.parametrize("block", MOVES)
def test_a_move_that_is_gone_is_named(block: str) -> None:
    texts = marked_text()
    assert wrong(list(texts.values())) == []
    del texts[block]
    ((where, message),) = wrong(list(texts.values()))
    assert where == block
    assert message.startswith(f"the move {MOVES[block]}, is lost")


@pytest.mark.parametrize("block", MOVES)
def test_a_move_that_says_nothing_is_named(block: str) -> None:
    texts = marked_text() | {block: "\n *** ".join(marks(block))}
    found = wrong(list(texts.values()))
    assert found[0] == (block, f"the move {MOVES[block]}, is empty")
    assert [where for where, _ in found[1:]] == LOST_WITH.get(block, [])


@pytest.mark.parametrize("block", MOVES)
def test_a_move_that_no_longer_says_its_part_is_named(block: str) -> None:
    texts = marked_text()
    texts[block] = "Something else.".join(marks(block))
    if block == "m8_together":
        asks, given, _ = texts["m6_need"].partition("**What you get**")
        assert given
        texts["m6_need"] = asks + marks("m6_need")[1]
    found = wrong(list(texts.values()))
    assert [where for where, _ in found] == [block, *LOST_WITH.get(block, [])]
    assert all("no longer says “" in message for _, message in found)


@pytest.mark.parametrize(("first", "second"), list(pairwise(MOVES)))
def test_two_moves_that_have_changed_places_are_named(first: str, second: str) -> None:
    texts = marked_text()
    texts[first], texts[second] = texts[second], texts[first]
    found = wrong(list(texts.values()))
    assert (first, f"the move {MOVES[first]}, comes out of order: it stands after {MOVES[second]}") in found


def test_a_move_that_is_printed_twice_is_named() -> None:
    texts = marked_text()
    assert wrong([*texts.values(), texts["m9_goes_on"]]) == [
        ("m9_goes_on", f"the move {MOVES['m9_goes_on']}, is printed twice")
    ]


def test_a_move_that_a_filter_cut_short_is_lost() -> None:
    texts = marked_text()
    texts["m4_failed"] = texts["m4_failed"][:-2]
    assert ("m4_failed", "the move M4, I have seen it fail, is lost") in [
        (where, message.partition(":")[0]) for where, message in wrong(list(texts.values()))
    ]


def test_a_move_inside_another_is_no_move_of_its_own() -> None:
    texts = marked_text()
    begin, end = marks("m3_worked")
    texts["m3_worked"] = begin + texts["m3_worked"] + texts.pop("m4_failed") + end
    assert [where for where, _ in wrong(list(texts.values()))] == ["m4_failed"]


def test_what_was_inherited_counts_for_the_move_it_is_printed_in() -> None:
    own = OwnEnvironment(OwnTemplates(Path("templates"), {}))
    own.loader = DictLoader(
        {
            "base": "{% block m2_use %}inherited{% endblock %}",
            "mine": "{% extends 'base' %}{% block m2_use %}before {{ super() }} behind{% endblock %}",
        }
    )
    assert list(moves._spans(own.get_template("mine").render())) == [("m2_use", "before inherited behind")]


def test_the_one_move_that_a_charter_may_leave_out_may_be_empty() -> None:
    charter = load(SAMPLES / "tender-answers" / "charter.yaml").charter
    silent = charter.model_copy(update={"leader": charter.leader.model_copy(update={"i_saw_it_work": ""})})
    for spec, expected in ((silent, []), (charter, ["m3_worked"])):
        texts = {block: "".join(marks(block)) for block in MOVES}
        found = [fault.block for fault in faults("".join(texts.values()), spec, facts_of(spec))]
        assert [block for block in found if block == "m3_worked"] == expected
