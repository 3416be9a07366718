"""Checking a charter against the framing."""

import os

from charter.framing import (
    asks,
    basics,
    checkpoint_grounds,
    checkpoint_months,
    checkpoints,
    figures,
    hard_parts,
    hours_told,
    job,
    leader,
    left_out,
    open_hours,
    ramp,
    review,
    roles,
    scope,
    stages,
    wall_support,
)
from charter.framing.rule import Finding, Hit, Level, Rule
from charter.spec.load import Spec, load

_MODULES = (
    *(basics, leader, scope, ramp, stages, figures, review, roles, asks, open_hours, hours_told, left_out),
    *(wall_support, job, hard_parts, checkpoints, checkpoint_months, checkpoint_grounds),
)
RULES: tuple[Rule, ...] = tuple(sorted((rule for each in _MODULES for rule in each.RULES), key=lambda rule: rule.id))
"""Every rule, by id."""

_WEIGHT = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}


def check(spec: Spec | str | os.PathLike[str]) -> list[Finding]:
    """Everything in a spec that does not keep the framing, in the order of the file. Notes come once nothing blocks.

    Raises:
        SpecError: if it is given as a path and cannot be read.
    """
    if not isinstance(spec, Spec):
        spec = load(spec)
    found = [_finding(spec, rule, hit) for rule in RULES for hit in rule.find(spec.charter)]
    if blocking(found):
        # What a draft leaves open is not worth a word before it says what it must.
        found = [finding for finding in found if finding.level is not Level.NOTE]
    return sorted(found, key=lambda finding: (finding.place, _WEIGHT[finding.level], finding.rule, finding.field))


def blocking(findings: list[Finding]) -> list[Finding]:
    """The findings that keep a charter from being finished."""
    return [finding for finding in findings if finding.level is Level.ERROR]


def _finding(spec: Spec, rule: Rule, hit: Hit) -> Finding:
    message = rule.message.format_map(hit.said or {})
    start, end = hit.span or (None, None)
    return Finding(
        rule=rule.id,
        name=rule.name,
        level=rule.level,
        message=message,
        fix=rule.fix,
        field=hit.field,
        place=spec.place(hit.field, start),
        why=rule.why,
        words=spec.text(hit.field)[start:end] if hit.span else "",
        end=None if end is None else spec.end(hit.field, end),
    )
