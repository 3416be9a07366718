"""Two versions of a charter: what changed, how much it matters, and who must sign again."""

import re
from pathlib import Path
from typing import Any

import pytest
from change_examples import EXAMPLES, Edits
from hypothesis import given, settings
from hypothesis import strategies as st
from overlay import SAMPLES, TRIAGE, charter_of, data_of, overlaid, spec_of

import charter
from charter.changes.change import Change, ChangeLevel, level_of
from charter.changes.compare import compare, located, must_sign
from charter.changes.levels import KINDS, ChangeKind, nearest_kind
from charter.changes.tokens import tokens
from charter.errors import SpecError
from charter.report.changes_page import with_kinds
from charter.signoff.commitments import digest
from charter.spec.load import load, load_bytes
from charter.spec.model import Charter

SAMPLE = load(TRIAGE).charter
MATERIAL, NOTABLE, EDITORIAL = ChangeLevel.MATERIAL, ChangeLevel.NOTABLE, ChangeLevel.EDITORIAL


def of(edits: Edits) -> Charter:
    return overlaid(edits).charter


def changes(new: Edits, old: Edits | None = None) -> tuple[Change, ...]:
    return compare(of(old or {}), of({**(old or {}), **new}))


def ids(new: Edits, old: Edits | None = None) -> list[str]:
    return [change.id for change in changes(new, old)]


def texts(new: Edits, old: Edits | None = None) -> list[str]:
    return [change.text for change in changes(new, old)]


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_kind_of_change_is_found_and_its_mirror_the_other_way_round(kind: str) -> None:
    old, new = (of(edits) for edits in EXAMPLES[kind])
    forth, back = compare(old, new), compare(new, old)
    assert [change.id for change in forth] == [kind]
    assert [change.id for change in back] == [KINDS[kind].mirror]
    assert (forth[0].before, forth[0].after) == (back[0].after, back[0].before)
    assert forth[0].level is KINDS[kind].level


def test_every_kind_of_change_has_an_example() -> None:
    assert {*EXAMPLES, *(KINDS[kind].mirror for kind in EXAMPLES)} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_a_kind_is_the_mirror_of_its_mirror_and_says_what_it_is(kind: ChangeKind) -> None:
    assert KINDS[KINDS[kind.mirror].mirror] is kind
    assert re.fullmatch(r"[A-Z].+\.", kind.says)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.id)
    assert kind.commitment or kind.level < MATERIAL


@pytest.mark.parametrize("kind", EXAMPLES)
def test_only_what_people_sign_is_called_a_commitment(kind: str) -> None:
    old, new = (of(edits) for edits in EXAMPLES[kind])
    if kind != "spelling-changed":  # it is found in both
        assert (digest(old) != digest(new)) is KINDS[kind].commitment


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_change_is_told_in_whole_sentences_without_double_signs(kind: str) -> None:
    old, new = (of(edits) for edits in EXAMPLES[kind])
    for change in (*compare(old, new), *compare(new, old)):
        assert re.fullmatch(r"[A-Z“].*[^.…]\.", change.text), change.text
        assert not re.search(r"\.”|\.\.|\s[,.]|“”|  |\bNone\b|\b1 (hours|months)\b|one \w+s\b", change.text), (
            change.text
        )


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ({"ramp.months_until_reliable": "12"}, "The ramp is three months longer: 12 instead of 9."),
        ({"ramp.months_until_reliable": "8"}, "The ramp is one month shorter: 8 instead of 9."),
        (
            {"ramp.starts": "2027-02-01"},
            "The ramp starts three weeks later: on 1 February 2027 instead of 11 January 2027.",
        ),
        (
            {"ramp.starts": "2027-01-10"},
            "The ramp starts one day earlier: on 10 January 2027 instead of 11 January 2027.",
        ),
        (
            {"we_need_from_you[2].hours_a_week": "1.5"},
            (
                "Team leads are asked for half an hour a week more: 1.5 instead of 1, in months 1 to 9, for “Sit "
                "with two agents a week for half an hour each…”."
            ),
        ),
        (
            {"we_need_from_you[2].hours_a_week": "1-3"},
            (
                "Team leads are asked for more hours a week: 1 to 3 instead of 1, in months 1 to 9, for “Sit with "
                "two agents a week for half an hour each…”."
            ),
        ),
        ({"checkpoints[1].month": "8"}, "The checkpoint in month 6 is two months later, in month 8."),
        ({"ramp.reliable_means.target": "95%"}, "The target is higher: 95% instead of 92%."),
        ({"groups[0].people": "1200"}, "The group First-line agents is larger: 1,200 people instead of 38."),
        (
            {"human_review[0].what": "Most suggestions, before the ticket moves"},
            (
                "What a person checks has changed: “Most suggestions, before the ticket moves” instead of “Every "
                "suggestion, before the ticket moves”."
            ),
        ),
        (
            {"human_review[0].when": "every Monday"},
            (
                "How often “Every suggestion, before the ticket moves” is checked has changed: “every Monday” "
                "instead of every time."
            ),
        ),
        ({"organisation": None}, "The name of the organisation is no longer stated. It was “Northfield Instruments”."),
    ],
)
def test_the_sentence_has_the_figures(new: Edits, told: str) -> None:
    assert texts(new) == [told]


def test_of_long_texts_the_words_are_quoted_that_differ() -> None:
    (text,) = texts({"leader.i_saw_it_fail": SAMPLE.leader.i_saw_it_fail.replace("six times", "five times")})
    assert text == (
        "Where the leader saw it fail has changed: “…twice. It made it five times” instead of "
        "“…twice. It made it six times”."
    )


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*/charter.yaml")), ids=lambda path: path.parent.name)
def test_a_charter_held_against_itself_has_not_changed(sample: object) -> None:
    charter = load(str(sample)).charter
    assert compare(charter, charter) == ()


def test_two_charters_are_compared_from_python() -> None:
    (change,) = charter.compare(charter.load(TRIAGE).charter, of({"version": "1.1"}))
    assert (change.id, change.before, change.after) == ("version-changed", "1.0", "1.1")


def turned(data: Any) -> Any:  # noqa: ANN401 - any data
    """The same data with every list and every mapping turned round."""
    if isinstance(data, dict):
        return {key: turned(value) for key, value in reversed(data.items())}
    return [turned(value) for value in reversed(data)] if isinstance(data, list) else data


def test_support_that_names_nobody_is_for_everybody() -> None:
    assert texts({"we_give_you[2].who": None}) == [
        "Who gets “A lower queue target while you learn” has changed: everybody instead of “First-line agents”."
    ]


def test_all_that_went_with_an_item_is_told() -> None:
    (gone,) = changes({"checkpoints[1]": None})
    assert "stop if after extra coaching it is still below the 71% we had without it" in gone.before
    (gone,) = changes({"hard_parts[0]": None})
    assert gone.before.endswith("put down to technology, looked after by Ines Carvalho")
    (gone,) = changes({"ramp.stages[1]": None})
    assert gone.text.endswith("61% at its end, marked as the hardest one.")
    allowance = {"rule": "F203", "at": "ramp", "because": "Decided in May.", "until": "2027-05-01"}
    assert texts({"allow": [allowance]}) == [
        "An accepted finding was added: F203, ramp, “Decided in May”, until 1 May 2027."
    ]


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"stop_if": "below 70%"}, "A checkpoint was added: stop if below 70%."),
        ({"month": "3"}, "A checkpoint was added: month 3."),
        ({}, "A checkpoint was added, without a word in it."),
    ],
)
def test_an_item_that_is_hardly_begun_is_told_by_what_is_there(item: dict[str, str], told: str) -> None:
    (added,) = compare(charter_of(), charter_of(checkpoints=[item]))
    assert added.text == told


def test_an_item_that_moved_has_not_changed() -> None:
    assert compare(SAMPLE, spec_of(turned(data_of())).charter) == ()


def test_comments_quotes_and_line_breaks_are_no_change() -> None:
    text = TRIAGE.read_text("utf-8")
    other = re.sub(r"^(\s*)(- )?(owner|name|title|role): (.+)$", r'\1\2\3: "\4" # so', text, flags=re.MULTILINE)
    other = other.replace(
        "because the customer had mentioned an\n    invoice", "because the customer\n    had mentioned an invoice"
    )
    assert other != text
    assert compare(SAMPLE, load_bytes("charter.yaml", other.encode()).charter) == ()


def test_items_of_one_id_are_one_however_their_words_changed() -> None:
    old: Edits = {"we_need_from_you[1].id": "reading", "we_need_from_you[1].what": "Bring one suggestion."}
    new: Edits = {
        "we_need_from_you[1].id": "reading",
        "we_need_from_you[1].what": "Come with something that puzzled you.",
    }
    assert ids(new, old) == ["ask-changed"]
    without: Edits = {"we_need_from_you[1].id": None}
    assert sorted(ids({**new, **without}, {**old, **without})) == ["ask-added", "ask-removed"]


def test_the_id_of_an_item_is_no_change() -> None:
    assert ids({"checkpoints[1].id": "half-way"}) == []
    assert ids({"checkpoints[1].id": "half-way"}, {"checkpoints[1].id": "middle"}) == []


def test_two_items_of_one_list_cannot_have_one_id() -> None:
    with pytest.raises(SpecError) as caught:
        overlaid({"checkpoints[0].id": "half-way", "checkpoints[2].id": "half-way", "hard_parts[0].id": "half-way"})
    (problem,) = caught.value.problems
    assert (problem.field, problem.message) == ("checkpoints[2].id", "the id 'half-way' is already taken")
    assert problem.hint == "give each item of checkpoints an id of its own"


def test_of_items_that_are_equally_alike_the_same_are_paired_whichever_way_round() -> None:
    old = charter_of(we_need_from_you=[{"what": "agents"}, {"what": "every agents"}])
    new = charter_of(we_need_from_you=[{"what": "every"}, {"what": "every", "hours_a_week": "1"}])
    forth, back = compare(old, new), compare(new, old)
    assert sorted(KINDS[change.id].mirror for change in forth) == sorted(change.id for change in back)


def test_checkpoints_that_all_moved_are_known_by_their_words() -> None:
    moved: Edits = {f"checkpoints[{number}].month": str(month + 3) for number, month in enumerate((3, 6, 9))}
    assert ids(moved) == ["checkpoint-moved-later"] * 3


def test_what_moved_and_changed_is_one_change_in_its_new_place() -> None:
    hard = data_of()["hard_parts"]
    hard[1]["what"] = hard[1]["what"].replace("March", "April")
    (change,) = changes({"hard_parts": [hard[3], hard[1], hard[0], hard[2]]})
    assert (change.id, change.field) == ("hard-part-changed", "hard_parts[1].what")


def test_changes_stand_in_the_order_of_weight_and_then_of_the_file() -> None:
    new = load_bytes(
        "charter.yaml",
        TRIAGE.read_text("utf-8")
        .replace("months_until_reliable: 9", "months_until_reliable: 12")
        .replace("people: 38", "people: 40")
        .replace("Ines Carvalho\n  - what", "Ada Lind\n  - what")
        .replace("target: 92%", "target: 90%")
        .encode(),
    )
    found = located(compare(SAMPLE, new.charter), new)
    lines = new.source.lines
    assert [(change.id, lines[change.line - 1].split(":")[0].strip(" -")) for change in found] == [
        ("ramp-lengthened", "months_until_reliable"),
        ("target-lowered", "target"),
        ("group-grew", "people"),
        ("hard-part-owner-changed", "owner"),
    ]


def test_something_that_is_gone_stands_where_it_was_listed() -> None:
    text = TRIAGE.read_text("utf-8").replace("    - Judging how well a person does their job.\n", "")
    new = load_bytes("charter.yaml", text.encode())
    (change,) = located(compare(SAMPLE, new.charter), new)
    assert (change.id, change.field) == ("limit-removed", "use_case.not_for")
    assert new.source.lines[change.line - 1] == "  not_for:"


@pytest.mark.parametrize(
    ("new", "seats"),
    [
        ({"ramp.months_until_reliable": "12"}, ["sponsor", "team-leads", "agents"]),
        ({"hard_parts[0].owner": "Ada Lind"}, []),
        ({"title": "Another"}, []),
        ({}, []),
        ({"sign_off[2].name": "Ada Lind"}, ["agents"]),
        ({"sign_off[2]": None}, ["sponsor", "team-leads"]),
        ({"sign_off": None}, ["leader"]),
    ],
)
def test_all_sign_again_if_anything_is_material_and_else_who_is_new(new: Edits, seats: list[str]) -> None:
    charter = of(new)
    assert [seat.seat for seat in must_sign(charter, compare(SAMPLE, charter))] == seats


def test_a_further_seat_signs_alone() -> None:
    old = of({"sign_off[2]": None})
    assert [seat.seat for seat in must_sign(SAMPLE, compare(old, SAMPLE))] == ["agents"]


def test_the_leader_alone_signs_what_nobody_else_is_asked_to_sign() -> None:
    old, new = (charter_of(leader={"name": name, "role": "Head of Sales"}) for name in ("Ada Lind", "Bo Ek"))
    found = compare(old, new)
    assert [(change.id, change.field) for change in found] == [("leader-changed", "leader.name")]
    assert [seat.name for seat in must_sign(new, found)] == ["Bo Ek"]
    explicit = charter_of(
        leader={"name": "Ada Lind", "role": "Head of Sales"},
        sign_off=[{"seat": "leader", "name": "Ada Lind", "role": "Head of Sales"}],
    )
    assert compare(old, explicit) == compare(explicit, old) == ()
    promoted = charter_of(leader={"name": "Ada Lind", "role": "Head of two departments"})
    assert [(change.id, change.field) for change in compare(old, promoted)] == [("seat-role-changed", "leader.role")]


def test_a_house_counts_a_kind_as_less_and_each_change_says_so() -> None:
    new = of({"ramp.months_until_reliable": "12"})
    (change,) = compare(SAMPLE, new, {"ramp-lengthened": NOTABLE})
    assert change.level is NOTABLE
    assert change.text == (
        "The ramp is three months longer: 12 instead of 9. As a rule this is material; the house counts it as notable."
    )
    assert must_sign(new, (change,)) == ()


def test_a_house_counts_a_kind_as_more() -> None:
    (change,) = compare(SAMPLE, of({"hard_parts[0].owner": "Ada Lind"}), {"hard-part-owner-changed": MATERIAL})
    assert change.level is MATERIAL
    assert "house" not in change.text


def test_the_page_about_changes_has_every_kind() -> None:
    page = (Path(__file__).parent.parent / "docs" / "changes.md").read_text("utf-8")
    assert with_kinds(page, KINDS.values()) == page, "the kinds have changed; write the page again with: make rules"
    assert re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE) == sorted(
        KINDS, key=lambda kind: (not KINDS[kind].commitment, list(KINDS).index(kind))
    )


def test_a_kind_is_found_by_what_somebody_meant() -> None:
    assert nearest_kind("ramp-longer") in KINDS
    assert nearest_kind("Ramp_Lengthened") == "ramp-lengthened"
    assert nearest_kind("xyzzy") == ""


def test_a_list_without_end_keeps_nobody_waiting() -> None:
    old = charter_of(use_case={"not_for": [f"Purpose number {number} of the old ones" for number in range(500)]})
    new = charter_of(use_case={"not_for": [f"Aim number {number} of the new ones" for number in range(500)]})
    assert len(compare(old, new)) == 1000


WORDS = st.sampled_from(
    ("every", "two", "2", "agents", "read", "not", "tickets", "Friday", "the", "may", ",", "café", "70%")
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
MONTHS = st.sampled_from((None, "1-3", "2-9", "always"))
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": SENTENCES,
        "use_case": st.fixed_dictionaries({}, optional={"not_for": st.lists(SENTENCES, max_size=4), "why": SENTENCES}),
        "human_review": st.lists(
            st.fixed_dictionaries({"what": SENTENCES}, optional={"who": SENTENCES, "months": MONTHS}), max_size=3
        ),
        "we_need_from_you": st.lists(
            st.fixed_dictionaries({"what": SENTENCES}, optional={"hours_a_week": st.sampled_from(("1", "1-2", "3"))}),
            max_size=3,
        ),
        "checkpoints": st.lists(
            st.fixed_dictionaries({"month": st.sampled_from(("3", "6", "9"))}, optional={"stop_if": SENTENCES}),
            max_size=3,
        ),
        "ramp": st.fixed_dictionaries(
            {}, optional={"months_until_reliable": st.sampled_from(("6", "9")), "after": SENTENCES}
        ),
        "leader": st.fixed_dictionaries({}, optional={"name": SENTENCES, "role": SENTENCES}),
        "sign_off": st.lists(
            st.fixed_dictionaries({"seat": st.sampled_from(("a", "b")), "name": SENTENCES}),
            max_size=2,
            unique_by=lambda seat: seat["seat"],  # type: ignore[index]  # it is a dictionary,
        ),
    },
)
"""The fields of charters that are alike enough to be held against each other."""


@settings(max_examples=150, deadline=None)
@given(FIELDS, FIELDS)
def test_the_other_way_round_every_change_is_its_mirror(one: dict[str, Any], other: dict[str, Any]) -> None:
    old, new = charter_of(**one), charter_of(**other)
    forth, back = compare(old, new), compare(new, old)
    assert sorted(KINDS[change.id].mirror for change in forth) == sorted(change.id for change in back)


@settings(max_examples=150, deadline=None)
@given(FIELDS, FIELDS)
def test_what_people_sign_never_changes_unseen(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Another digest without a change means other typography: the same tokens in every text."""
    old, new = charter_of(**one), charter_of(**other)
    found = compare(old, new)
    committed = [change for change in found if KINDS[change.id].commitment]
    if digest(old) == digest(new):
        assert committed == []
        assert level_of(found) is not MATERIAL
    elif not committed and "spelling-changed" not in {change.id for change in found}:
        assert digest(charter_of(**in_plain_words(one))) == digest(charter_of(**in_plain_words(other)))


@settings(max_examples=80, deadline=None)
@given(FIELDS)
def test_any_charter_in_another_order_has_not_changed(fields: dict[str, Any]) -> None:
    charter, other = charter_of(**fields), charter_of(**turned(fields))
    assert compare(charter, other) == compare(other, charter) == ()


@settings(max_examples=80, deadline=None)
@given(FIELDS, FIELDS)
def test_a_change_is_material_if_its_kind_is(one: dict[str, Any], other: dict[str, Any]) -> None:
    for change in compare(charter_of(**one), charter_of(**other)):
        assert change.level is KINDS[change.id].level
        assert KINDS[change.id].commitment or change.level < MATERIAL


def in_plain_words(value: Any) -> Any:  # noqa: ANN401 - any data
    """The same data, each text as the comparison reads it."""
    if isinstance(value, str):
        return " ".join(tokens(value)) if " " in value or not value.isalnum() else value
    if isinstance(value, dict):
        return {key: in_plain_words(inner) for key, inner in value.items()}
    return [in_plain_words(inner) for inner in value] if isinstance(value, list) else value


def test_an_item_is_known_however_its_figures_letters_and_spaces_are_written() -> None:
    stages = [{"figure": "12.50%"}, {"figure": "30%"}]
    again = [{"figure": "30.0 %"}, {"figure": "12.5%"}]
    one, other = (charter_of(ramp={"stages": typed}) for typed in (stages, again))
    assert compare(one, other) == ()
    many = [f"Not for Ine\u0301s and\u00a0case {number}" for number in range(150)]
    same = [f"Not for In\u00e9s and case {number}" for number in reversed(range(150))]
    assert compare(charter_of(use_case={"not_for": many}), charter_of(use_case={"not_for": same})) == ()
