"""What a charter leaves open: what a careful reader notices when the fields are read against each other.

The documents print these points in a section of their own, so that nobody signs for something that was never said.
Each point is certain: where a text could be read either way, nothing is said about it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from charter.framing.check import RULES
from charter.framing.rule import Finding, Level
from charter.spec.model import Charter, Leader, Part, Ramp, UseCase

_INNER: dict[str, type[Part]] = {"leader": Leader, "use_case": UseCase, "ramp": Ramp}
_FIELDS = [
    f"{part}.{name}" if name else part
    for part in Charter.model_fields
    for name in (_INNER[part].model_fields if part in _INNER else [""])
]
"""The fields in the order of the spec, which is that of the expectations document."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that is not said: the field that could say it, and a sentence for those who rely on it."""

    field: str
    text: str


_NOTED = frozenset(rule.id for rule in RULES if rule.leaves_open and rule.level is Level.NOTE)


def open_findings(findings: Iterable[Finding]) -> list[Finding]:
    """The notes on what is left open, in the order of the spec. What weighs more is a finding like any other."""
    noted = (finding for finding in findings if finding.rule in _NOTED and finding.level is Level.NOTE)
    return sorted(noted, key=lambda finding: _position(finding.field))


def open_points(charter: Charter) -> list[OpenPoint]:
    """Everything a charter leaves open, in the order of the spec."""
    points = [
        OpenPoint(hit.field, rule.message.format_map(hit.said or {}))
        for rule in RULES
        if rule.leaves_open
        for hit in rule.hits(charter)
    ]
    return sorted(points, key=lambda point: _position(point.field))


@lru_cache(maxsize=1024)  # the fields of all charters are few
def _position(field: str) -> int:
    """Where a field stands in the spec. Points about fields of one part keep the order of the rules."""
    return next(number for number, part in enumerate(_FIELDS) if re.match(rf"{re.escape(part)}(?:\W|$)", field))
