"""Checking a charter against the framing."""

import os

from charter.framing import asks, basics, checkpoints, hard_parts, leader, ramp, review
from charter.framing.rule import Finding, Hit, Level, Rule
from charter.spec.load import Spec, load

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (rule for module in (basics, leader, ramp, review, asks, hard_parts, checkpoints) for rule in module.RULES),
        key=lambda rule: rule.id,
    )
)
"""Every rule, by id."""

_WEIGHT = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}


def check(spec: Spec | str | os.PathLike[str]) -> list[Finding]:
    """Everything in a spec that does not keep the framing, in the order of the file.

    Raises:
        SpecError: if it is given as a path and cannot be read.
    """
    if not isinstance(spec, Spec):
        spec = load(spec)
    found = [_finding(spec, rule, hit) for rule in RULES for hit in rule.find(spec.charter)]
    return sorted(found, key=lambda finding: (finding.place, _WEIGHT[finding.level], finding.rule, finding.field))


def blocking(findings: list[Finding]) -> list[Finding]:
    """The findings that keep a charter from being finished."""
    return [finding for finding in findings if finding.level is Level.ERROR]


def _finding(spec: Spec, rule: Rule, hit: Hit) -> Finding:
    message = rule.message.format_map(hit.said or {})
    return Finding(rule.id, rule.name, rule.level, message, rule.fix, hit.field, spec.place(hit.field), rule.why)
