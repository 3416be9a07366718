"""What an editor is told of charter.yaml agrees with what the reader takes, and explains every field."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import charter.spec.schema
from charter.errors import SpecError
from charter.spec.load import load_bytes
from charter.spec.model import Charter
from charter.spec.schema import SCHEMA_NAME, schema, schema_text
from charter.spec.skeleton import skeleton

HOME = Path(charter.spec.schema.__file__).parent
SAMPLES = sorted((HOME.parent.parent / "samples").glob("*/charter.yaml"))
VALIDATOR = jsonschema.Draft7Validator(schema())


class Editor(yaml.SafeLoader):  # type: ignore[misc]  # PyYAML has no types
    """Gives plain texts the types of YAML 1.2, as editors do: no dates, and only true and false are truth values."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own name


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))


def editor_accepts(text: str) -> bool:
    return bool(VALIDATOR.is_valid(yaml.load(text, Editor)))  # noqa: S506 - a SafeLoader


def reader_accepts(text: str) -> bool:
    try:
        load_bytes("c", text.encode())
    except SpecError:
        return False
    return True


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    made = schema()
    for part, shape in [("charter", made), *made["definitions"].items()]:
        for name, each in shape["properties"].items():
            yield f"{part}.{name}", each


def test_it_is_a_valid_json_schema() -> None:
    jsonschema.Draft7Validator.check_schema(schema())


def test_the_shipped_schema_is_the_one_of_the_model() -> None:
    shipped = (HOME / SCHEMA_NAME).read_text(encoding="utf-8")
    again = f"charter schema > charter/spec/{SCHEMA_NAME}"
    assert shipped == schema_text(), f"the model has changed; write the schema again with: {again}"


def test_every_reference_leads_somewhere() -> None:
    found = set(re.findall(r'"\$ref": "#/definitions/(\w+)"', schema_text()))
    assert found == set(schema()["definitions"])


@pytest.mark.parametrize("name", [name for name, _ in properties()])
def test_every_field_is_explained_in_words_for_people(name: str) -> None:
    shape = dict(properties())[name]
    assert shape["description"].strip().endswith((".", ".'"))
    jargon = r"\b(pydantic|python|tuple|str|None|null|dict|BaseModel|Annotated|Decimal|boolean|integer|regex)\b"
    assert not re.search(jargon, shape["description"])


def test_every_part_is_explained_too_and_nothing_is_titled_like_code() -> None:
    assert all(part["description"].endswith(".") for part in schema()["definitions"].values())
    assert re.findall(r'"title": "(.+)"', schema_text()) == ["A charter"]


def test_every_field_of_the_model_is_in_it() -> None:
    assert list(schema()["properties"]) == list(Charter.model_fields)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_an_editor_finds_nothing_wrong_with_a_sample(path: Path) -> None:
    VALIDATOR.validate(yaml.load(path.read_text(encoding="utf-8"), Editor))  # noqa: S506 - a SafeLoader


def test_an_editor_finds_nothing_wrong_with_the_skeleton() -> None:
    VALIDATOR.validate(yaml.load(skeleton("A title"), Editor))  # noqa: S506 - a SafeLoader


HEAD = "charter: 1\ntitle: T\n"
GOOD = [
    "",
    "version: 1.0",
    'version: "1.0"',
    "language: en-GB",
    "organisation: 2027",
    "organisation:",
    "leader:",
    "leader: {name: D}",
    "groups: []",
    "groups:\n  -\n  - name: A",
    "groups: [{name: A, people: 38}]",
    "data_rules:\n  -\n  - No names",
    "data_rules: [1984]",
    "ramp: {starts: 2027-01-31, months_until_reliable: 9}",
    "ramp: {stages: [{months: 3, wall: true}, {months: 4-5, wall: yes}, {months: 6, wall: False, figure: 5}]}",
    "ramp: {reliable_means: {today: 12.5 minutes, at_start: 12 minutes, target: 1 minute}}",
    'ramp: {reliable_means: {target: "1,200 tickets", at_start: 3 tickets}}',
    "ramp: {reliable_means: {target: 3.5}}",
    "ramp: {reliable_means: {target: €3.50}}",
    "ramp: {reliable_means: {target: -5 %}}",
    "human_review: [{months: always}, {months: 1-5}, {months: 60}]",
    "we_need_from_you: [{hours_a_week: 1.5}, {hours_a_week: 1-2}, {hours_a_week: .5}, {hours_a_week: 80}]",
    "hard_parts: [{cause: use_case}]",
    "checkpoints: [{month: 3}]",
    "about_your_job: {use_counts_in_reviews: no}",
    "sign_off: [{seat: team-leads}, {seat: a1}]",
    "allow: [{rule: F001, until: 2027-12-31}]",
]
BAD = [
    "titel: T",
    "leader: Dana",
    "leader: [Dana]",
    "leader: {nam: D}",
    "leader: {name: [D]}",
    "leader: {name: {D: E}}",
    f"organisation: {'x' * 4001}",
    f"version: {'x' * 201}",
    "language: de",
    "language: en-FR",
    "groups: {name: A}",
    "groups: [Agents]",
    "groups: [{people: many}]",
    "groups: [{people: 0}]",
    "groups: [{people: 1.5}]",
    "data_rules: No names",
    "data_rules: [[a]]",
    "ramp: {starts: 31.01.2027}",
    "ramp: {starts: 2027-1-5}",
    "ramp: {starts: 2027-13-01}",
    "ramp: {starts: 1999-01-01}",
    "ramp: {months_until_reliable: 37}",
    "ramp: {stages: [{wall: maybe}]}",
    "ramp: {stages: [{months: always}]}",
    "ramp: {stages: [{figure: about 5%}]}",
    "ramp: {reliable_means: {target: most}}",
    'ramp: {reliable_means: {target: "92,5%%"}}',
    "human_review: [{months: 3–9}]",
    "human_review: [{months: 61}]",
    "human_review: [{months: 0}]",
    "human_review: [{months: 3 to 9}]",
    "we_need_from_you: [{hours_a_week: 81}]",
    "we_need_from_you: [{hours_a_week: 2 hours}]",
    "we_need_from_you: [{hours_a_week: -1}]",
    "hard_parts: [{cause: people}]",
    "checkpoints: [{month: 61}]",
    "about_your_job: {use_counts_in_reviews: maybe}",
    "about_your_job: {use_counts_in_reviews: true}",
    "sign_off: [{seat: Team Leads}]",
    "sign_off: [{seat: a-}]",
    f"sign_off: [{{seat: {'a' * 41}}}]",
    "allow: [{until: soon}]",
]


@pytest.mark.parametrize("typed", GOOD)
def test_what_the_reader_takes_an_editor_takes(typed: str) -> None:
    assert (reader_accepts(HEAD + typed), editor_accepts(HEAD + typed)) == (True, True)


@pytest.mark.parametrize("typed", BAD, ids=lambda typed: typed[:60])
def test_what_the_reader_refuses_an_editor_refuses(typed: str) -> None:
    assert (reader_accepts(HEAD + typed), editor_accepts(HEAD + typed)) == (False, False)


@pytest.mark.parametrize("text", ["title: T", "charter: 1", "charter: 2\ntitle: T", "charter: 1\ntitle:", "[]", "T"])
def test_without_its_two_lines_a_charter_is_refused_by_both(text: str) -> None:
    assert (reader_accepts(text), editor_accepts(text)) == (False, False)


def test_the_text_is_stable_json_with_a_last_line_break() -> None:
    assert json.loads(schema_text()) == schema()
    assert schema_text() == schema_text()
    assert schema_text().endswith("}\n")
