"""Whatever somebody writes in a field stands in the expectations document, but for a few that say so here."""

import json
from collections.abc import Iterator
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from charter.documents.compose import announcement, expectations
from charter.framing.check import blocking, check
from charter.spec.load import Spec, load_bytes
from charter.spec.model import Charter

OTHER_VALUES: dict[str, object] = {
    "charter": 1,
    "language": "en-GB",
    "groups.people": 7,
    "ramp.starts": "2027-01-01",
    "ramp.months_until_reliable": 6,
    "ramp.reliable_means.today": "71%",
    "ramp.reliable_means.at_start": "58%",
    "ramp.reliable_means.target": "92%",
    "ramp.stages.months": "1-6",
    "ramp.stages.wall": True,
    "ramp.stages.figure": "66%",
    "human_review.months": "always",
    "we_need_from_you.hours_a_week": 1,
    "we_need_from_you.months": "1-6",
    "we_give_you.hours_a_week": 2,
    "we_give_you.months": "1-6",
    "hard_parts.cause": "data",
    "checkpoints.month": 3,
    "about_your_job.use_counts_in_reviews": "no",
    "informed.date": "2026-12-01",
    "allow.until": "2027-03-01",
    "sign_off.seat": "sponsor",
    "human_review.id": "friday-reading",
    "we_need_from_you.id": "corrections",
    "we_give_you.id": "coach",
    "hard_parts.id": "two-languages",
    "checkpoints.id": "halfway",
}
"""What is no text."""
ELSEWHERE = {
    "leader.opening": "the first words of the announcement",
}
"""Texts that stand in the announcement alone."""
NOWHERE = {
    "allow.rule": "about the charter, not in it",
    "allow.at": "as above",
    "allow.because": "printed only where an error is allowed",
}
"""Texts that stand in no document."""


def token(path: str) -> str:
    """A word that stands for one field and holds no other's: `Xleadernamex`."""
    return f"X{path.replace('.', '').replace('_', '')}x"


def filled(model: type[BaseModel], path: str = "") -> dict[str, object]:
    """A charter with every field filled, each text with a word of its own."""
    return {name: _value(info.annotation, f"{path}{name}") for name, info in model.model_fields.items()}


def _value(kind: Any, path: str) -> object:  # noqa: ANN401 - the annotation of a field
    if get_origin(kind) is tuple:
        return [_value(get_args(kind)[0], path)]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return filled(kind, f"{path}.")
    return OTHER_VALUES.get(path, token(path))


def texts(value: object, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, f"{path}.{name}".strip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, path)
    elif path not in OTHER_VALUES:
        yield path


FULL = filled(Charter)
FIELDS = list(texts(FULL))


@pytest.fixture(scope="module")
def spec() -> Spec:
    """JSON is YAML too."""
    return load_bytes("charter.yaml", json.dumps(FULL).encode())


def test_the_fields_looked_at_are_those_of_the_model() -> None:
    assert len(FIELDS) > 40
    assert {"title", "human_review.who", "we_need_from_you.what", "data_rules", "sign_off.role"} <= set(FIELDS)
    assert set(ELSEWHERE) | set(NOWHERE) <= set(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_a_text_stands_in_the_documents(field: str, spec: Spec) -> None:
    gaps = len(blocking(check(spec)))
    whole = expectations(spec.charter, gaps)
    letter = announcement(spec.charter, gaps).text
    assert (token(field) in whole) is (field not in ELSEWHERE and field not in NOWHERE)
    if field in ELSEWHERE:
        assert token(field) in letter
    if field in NOWHERE:
        assert token(field) not in letter
