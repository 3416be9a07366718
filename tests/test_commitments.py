"""The commitments and their digest: what changes them, what does not, and that anyone can compute them."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

import pytest
from overlay import SAMPLES, TRIAGE, charter_of, data_of, overlaid, spec_of
from pydantic import BaseModel

from charter.signoff.commitments import canonical, commitments, digest, short_digest
from charter.spec.load import load, load_bytes
from charter.spec.model import Charter
from charter.spec.nodes import plain_data

VECTORS = json.loads((Path(__file__).parent / "data" / "commitments.json").read_text("utf-8"))
SIGNED = digest(load(TRIAGE).charter)
FULL: Mapping[str, object] = {
    "ramp.evidence": "A pilot in May.",
    "we_give_you[0].hours_a_week": "1",
    "we_give_you[0].months": "1-2",
    "human_review[0].when": "every time",
}
"""What the sample does not say, so that every committed field is said once."""


def of(edits: Mapping[str, object], sample: Path = TRIAGE) -> str:
    return digest(overlaid(edits, sample).charter)


def reread(text: str) -> str:
    return digest(load_bytes("charter.yaml", text.encode()).charter)


@pytest.mark.parametrize("name", sorted(VECTORS))
def test_a_sample_has_the_commitments_and_the_digest_on_record(name: str) -> None:
    charter, vector = load(SAMPLES / name).charter, VECTORS[name]
    assert canonical(charter).decode() == vector["canonical"]
    assert digest(charter) == vector["digest"]


@pytest.mark.parametrize("name", sorted(VECTORS))
def test_the_record_can_be_checked_with_nothing_but_json_and_sha_256(name: str) -> None:
    vector = VECTORS[name]
    plain = json.dumps(json.loads(vector["canonical"]), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert plain == vector["canonical"]
    assert hashlib.sha256(plain.encode()).hexdigest() == vector["digest"]


def test_the_parts_are_those_that_people_rely_on() -> None:
    assert set(commitments(overlaid(FULL).charter)) == {
        "leader",
        "not_for",
        "ramp",
        "human_review",
        "we_need_from_you",
        "we_give_you",
        "hard_parts",
        "checkpoints",
        "about_your_job",
        "sign_off",
    }
    assert commitments(charter_of()) == {"sign_off": [{"seat": "leader"}]}


def turned(data: object) -> object:
    """The same data with every list and every mapping turned round."""
    if isinstance(data, dict):
        return {key: turned(value) for key, value in reversed(data.items())}
    return [turned(value) for value in reversed(data)] if isinstance(data, list) else data


def test_order_is_no_promise() -> None:
    assert digest(spec_of(turned(data_of())).charter) == SIGNED


def test_comments_quotes_and_line_breaks_are_no_promise() -> None:
    text = TRIAGE.read_text("utf-8")
    assert reread(f"# A remark.\n{text}\n# Another.\n") == SIGNED
    assert reread(text.replace("name: Dana Whitcombe", 'name: "Dana  Whitcombe"')) == SIGNED
    assert (
        reread(text.replace("who: the agent on first line", "who: >\n      the agent\n      on first line")) == SIGNED
    )
    assert reread(text.replace("months: 9", "months: 9   # or so")) == SIGNED


@pytest.mark.parametrize(
    "edits",
    [
        {"ramp.reliable_means.at_start": "58 %"},
        {"ramp.reliable_means.at_start": "58.0%"},
        {"we_need_from_you[0].hours_a_week": "1.50"},
        {"we_need_from_you[2].hours_a_week": "1.0"},
        {"we_need_from_you[0].months": "03-9"},
        {"we_need_from_you[2].months": "1-09"},
        {"checkpoints[0].month": "03"},
        {"ramp.stages[0].wall": "false"},
        {"ramp.stages[0].wall": "no"},
        {"ramp.stages[1].wall": "yes"},
        {"ramp.after": "", "ramp.after ": None},
        {"human_review[0].when": ""},
        {"sign_off[0].name": "Dana\u00a0Whitcombe"},
    ],
)
def test_another_way_to_write_the_same_is_no_change(edits: dict[str, object]) -> None:
    if "ramp.after" in edits:
        assert of({"ramp.after": ""}) == of({"ramp.after": None})
    else:
        assert of(edits) == SIGNED


def test_letters_with_accents_are_the_same_however_they_are_composed() -> None:
    assert of({"leader.name": "Ine\u0301s"}) == of({"leader.name": "In\u00e9s"}) != of({"leader.name": "Ines"})


def test_the_default_seat_written_out_is_no_change() -> None:
    seat = {"seat": "leader", "name": "Helle Krogh", "role": "Head of Sales"}
    sample = SAMPLES / "tender-answers" / "charter.yaml"
    assert of({"sign_off": [seat]}, sample) == of({}, sample)
    assert of({"sign_off": [{**seat, "seat": "sponsor"}]}, sample) != of({}, sample)


@pytest.mark.parametrize(
    "edits",
    [
        {"title": "Another"},
        {"version": "9"},
        {"language": "en-GB"},
        {"organisation": "Else"},
        {"leader.opening": "Once."},
        {"leader.i_use_it_for": "Other things, every day."},
        {"leader.i_changed": None},
        {"use_case.why": "Because."},
        {"use_case.tool": "another"},
        {"use_case.what_it_does": "Else."},
        {"questions.within": "a day"},
        {"groups[0].people": "39"},
        {"data_rules": ["No names."]},
        {"informed": [{"who": "The council"}]},
        {"leader.role": "CEO"},
        {"allow": [{"rule": "F101", "because": "so"}]},
    ],
)
def test_what_is_no_promise_changes_nothing(edits: dict[str, object]) -> None:
    assert of(edits) == SIGNED


COMMITTED: tuple[str, ...] = (
    "ramp",
    "human_review",
    "we_need_from_you",
    "we_give_you",
    "hard_parts",
    "checkpoints",
    "about_your_job",
    "sign_off",
)
OTHER = {"starts": "2027-01-12", "wall": "true", "cause": "use_case", "use_counts_in_reviews": "undecided"}


def leaves(data: object, field: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, f"{field}.{key}" if field else key)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from leaves(value, f"{field}[{number}]")
    else:
        yield field, str(data)


def committed() -> list[tuple[str, str]]:
    spec = plain_data(overlaid(FULL).root)
    promised = (*COMMITTED, "leader.name", "use_case.not_for")
    return [(field, value) for field, value in leaves(spec) if field.startswith(promised)]


def changed(field: str, value: str) -> str:
    name = re.split(r"[.\[]", field)[-1]
    if name in OTHER:
        return "false" if value == "true" else OTHER[name]
    if number := re.fullmatch(r"([\d.-]*?)(\d)(\D{0,3})", value):
        return f"{number[1]}{int(number[2]) % 9 + 1}{number[3]}" if number[2] != "9" else f"{number[1]}10{number[3]}"
    return "1-2" if value == "always" else f"{value}x"


@pytest.mark.parametrize(("field", "value"), committed(), ids=lambda value: value[:40])
def test_every_promise_changes_the_digest(field: str, value: str) -> None:
    before = of(FULL)
    assert of({**FULL, field: changed(field, value)}) != before
    whole_item = field.endswith("]")
    assert whole_item or field == "sign_off[0].seat" or of({**FULL, field: None}) != before


def names_of(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        inner = next((arg for arg in get_args(info.annotation) if isinstance(arg, type)), info.annotation)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from (f"{name}.{rest}" for rest in names_of(inner))
        else:
            yield name


def test_every_field_of_the_committed_parts_is_tried() -> None:
    tried = {re.sub(r"\[\d+\]", "", field) for field, _ in committed()}
    fields = {name for name in names_of(Charter) if name.startswith(COMMITTED) and not name.endswith(".id")}
    assert tried == fields | {"leader.name", "use_case.not_for"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"we_need_from_you[0].months": "always"}, {"we_need_from_you[0].months": "1-60"}),
        ({"we_need_from_you[0].months": None}, {"we_need_from_you[0].months": "1-9"}),
        ({"we_need_from_you[0].hours_a_week": "0"}, {"we_need_from_you[0].hours_a_week": None}),
        ({"we_need_from_you[0].hours_a_week": "1-2"}, {"we_need_from_you[0].hours_a_week": "2"}),
        ({"about_your_job.use_counts_in_reviews": "no"}, {"about_your_job.use_counts_in_reviews": None}),
        ({"use_case.not_for": ["a", "b"]}, {"use_case.not_for": ["a b"]}),
        ({"use_case.not_for": ["a"]}, {"use_case.not_for": ["a", "a"]}),
        ({"use_case.not_for": ["a"]}, {"use_case.not_for": ["A"]}),
        (
            {"we_give_you[0].what": "x", "we_give_you[0].how_much": None},
            {"we_give_you[0].what": None, "we_give_you[0].how_much": "x"},
        ),
    ],
)
def test_promises_that_differ_never_meet_in_one_digest(one: dict[str, object], other: dict[str, object]) -> None:
    assert of(one) != of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("5 M", "5 m"), ("5 minutes", "5 hours"), ("€5", "$5"), ("5", "5%"), ("0.5%", "5%"), ("5 m²", "5 m₂"), ("0", "")],
)
def test_figures_that_differ_never_meet_in_one_digest(one: str, other: str) -> None:
    first, second = (
        charter_of(ramp={"reliable_means": {"target": text}}) if text else charter_of() for text in (one, other)
    )
    assert digest(first) != digest(second)


def test_the_id_of_an_item_is_no_promise() -> None:
    named = {
        f"{part}[0].id": "a-name"
        for part in ("human_review", "we_need_from_you", "we_give_you", "hard_parts", "checkpoints")
    }
    assert of(named) == SIGNED
    assert "a-name" not in canonical(overlaid(named).charter).decode()


def test_moving_a_promise_to_other_people_is_a_change() -> None:
    swap = {"we_need_from_you[0].who": "Team leads", "we_need_from_you[2].who": "First-line agents"}
    assert of(swap) != SIGNED


def test_in_print_the_digest_is_three_groups_of_four() -> None:
    assert short_digest("0123456789abcdef" * 4) == "0123 4567 89ab"
    assert re.fullmatch(r"[0-9a-f]{64}", SIGNED)
