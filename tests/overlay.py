"""Charters for the tests: a sample with edits laid over it, or a few fields and nothing else."""

import json
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from charter.documents.built import Made
from charter.documents.making import Given, make
from charter.documents.press import Press
from charter.documents.wanted import Wanted
from charter.framing.examples import with_edits
from charter.spec.load import Spec, load, load_bytes
from charter.spec.model import Charter
from charter.spec.nodes import plain_data

SAMPLES = Path(__file__).parent.parent / "samples"
TRIAGE = SAMPLES / "support-triage" / "charter.yaml"


CLOSED: dict[str, object] = {
    "checkpoints[0].change_if": "under 70%; then all 38 wait a month and we fix the two worst ticket types first",
    "data_rules": ["Whatever is in the ticket may go in; passwords may not."],
    "we_give_you": [
        *plain_data(load(TRIAGE).root)["we_give_you"][:2],  # type: ignore[index]  # it is a mapping, as the sample is
        {
            "what": "A lower queue target while you learn",
            "how_much": "15% fewer tickets expected per person",
            "who": "First-line agents",
            "hours_a_week": "4",
            "months": "3-9",
        },
        {
            "what": "One report fewer a month",
            "how_much": "the backlog report, 4 hours a month",
            "who": "Team leads",
            "hours_a_week": "1",
            "months": "1-9",
        },
    ],
}
"""Edits that say what the sample leaves open, so that no rule has anything to find in it."""


def data_of(sample: Path = TRIAGE) -> dict[str, Any]:
    """A sample as nested dictionaries, lists and texts."""
    return deepcopy(_read(sample))


@cache
def _read(sample: Path) -> dict[str, Any]:
    data = plain_data(load(sample).root)
    assert isinstance(data, dict)
    return data


def spec_of(data: object) -> Spec:
    """A spec from such data. JSON is YAML."""
    return load_bytes("charter.yaml", json.dumps(data, ensure_ascii=False).encode())


def overlaid(edits: Mapping[str, object], sample: Path = TRIAGE) -> Spec:
    """A sample with edits by field, `a.b[0].c`; None takes the field away."""
    return spec_of(with_edits(_read(sample), edits))


def closed(edits: Mapping[str, object]) -> Spec:
    """The sample with nothing left open, and edits laid over it."""
    return overlaid({**CLOSED, **edits})


def charter_of(**fields: object) -> Charter:
    """A charter with a title and these fields, as they are typed in YAML."""
    return Charter.model_validate({"charter": "1", "title": "A charter", **fields})


def made_of(spec: Spec, wanted: Wanted) -> Made:
    """What is made of a charter, in memory and in charter's own look."""
    (made,) = make([Given(spec)], wanted, Press(1))
    return made


def files_of(spec: Spec, wanted: Wanted) -> dict[str, bytes]:
    """The files of a charter."""
    return made_of(spec, wanted).files
