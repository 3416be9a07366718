"""The examples of rules: edits that are laid over a finished charter, and what a rule says of it then."""

import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from charter.framing.check import check
from charter.framing.rule import Overlay, Rule
from charter.spec.load import Spec, load_bytes
from charter.spec.nodes import parse_field, plain_data

_DAY = date(2027, 1, 1)
"""The day on which examples are read, so that they say the same on any."""


def with_edits(data: Mapping[str, Any], edits: Overlay) -> dict[str, Any]:
    """The data of a charter with edits by field, `a.b[0].c`; None takes the field away."""
    edited = deepcopy(dict(data))
    for field, value in edits.items():
        way: list[Any] = list(parse_field(field))
        inner: Any = edited
        for step in way[:-1]:
            inner = inner.setdefault(step, {}) if isinstance(inner, dict) else inner[step]
        if value is not None:
            inner[way[-1]] = deepcopy(value)
        elif isinstance(inner, list) or way[-1] in inner:
            inner.pop(way[-1])
    return edited


def with_example(spec: Spec, example: Overlay) -> Spec:
    """A spec with an example laid over it."""
    data = plain_data(spec.root)
    if not isinstance(data, dict):
        raise TypeError("a spec is made of fields")
    return load_bytes(spec.path, json.dumps(with_edits(data, example), ensure_ascii=False).encode())  # JSON is YAML


def said_of(rule: Rule, example: Overlay, finished: Spec) -> list[str]:
    """What a rule says of an example that is laid over a finished charter, and did not say before."""
    said, before = _messages(rule, with_example(finished, example)), _messages(rule, finished)
    return [message for message in said if message not in before] or said


def _messages(rule: Rule, spec: Spec) -> list[str]:
    return [each.message for each in check(spec, as_of=_DAY) if each.rule == rule.id and not each.allowed]
