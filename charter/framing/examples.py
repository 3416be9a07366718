"""The examples of rules: edits that are laid over a finished charter, and what a rule says of it then.

What an example says about `entries` is no edit of the charter: it is the learning log beside it, and what an update
would tell together with the edits. `updates` are those that were published, by what they are known by.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from charter.framing.check import check, refusals
from charter.framing.rule import Changed, Finding, Overlay, Rule, Seal, Turn
from charter.spec.find import LOG_NAME
from charter.spec.learned import LearnedLog, log_of_bytes
from charter.spec.load import Spec, load_bytes
from charter.spec.model import Charter
from charter.spec.nodes import parse_field, plain_data

Compare = Callable[[Charter, Charter], Sequence[Changed]]
"""What compares two versions of a charter."""
BESIDE = frozenset({"entries", "updates"})
"""What of an example is no edit of the charter."""
_DAY, _DAY_WITH_LOG = date(2027, 1, 1), date(2027, 8, 1)
"""The days on which examples are read, so that they say the same on any; with a log, after two checkpoints."""


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
    data, example = plain_data(spec.root), {name: value for name, value in example.items() if name not in BESIDE}
    if not isinstance(data, dict):
        raise TypeError("a spec is made of fields")
    return load_bytes(spec.path, json.dumps(with_edits(data, example), ensure_ascii=False).encode())  # JSON is YAML


def log_of(example: Overlay) -> LearnedLog | None:
    """The learning log of an example, if it has one."""
    if "entries" not in example:
        return None
    told = {"learned": "1", "entries": example["entries"]}
    return log_of_bytes(LOG_NAME, json.dumps(told, ensure_ascii=False).encode())


def day_of(example: Overlay) -> date:
    """The day on which an example is read."""
    return _DAY_WITH_LOG if "entries" in example else _DAY


def seals_of(example: Overlay) -> list[Seal]:
    """The updates of an example, by what they are known by."""
    told = example.get("updates", ())
    texts = [{name: str(text) for name, text in each.items()} for each in told] if isinstance(told, Sequence) else []
    return [
        Seal(
            f"updates/{each['date']}.yaml",
            date.fromisoformat(each["date"]),
            each.get("before", ""),
            each["digest"],
            each["found"],
        )
        for each in texts
    ]


def found_in(example: Overlay, finished: Spec, compare: Compare) -> list[Finding]:
    """What is found in an example that is laid over a finished charter, by a check and by whoever writes an update."""
    spec, log, day = with_example(finished, example), log_of(example), day_of(example)
    found = check(spec, as_of=day, log=log, updates=seals_of(example))
    if log:
        turn = Turn(log.entries, compare(finished.charter, spec.charter))
        found += [each for each in refusals(spec, log, turn, day) if each not in found]
    return found


def said_of(rule: Rule, example: Overlay, finished: Spec, compare: Compare) -> list[str]:
    """What a rule says of an example that is laid over a finished charter, and did not say before."""
    said, before = (
        [each.message for each in found_in(laid, finished, compare) if each.rule == rule.id and not each.allowed]
        for laid in (example, {})
    )
    return [message for message in said if message not in before] or said
