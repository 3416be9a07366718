"""Checking a charter against the framing."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from charter.errors import Place
from charter.framing import (
    allowances,
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
    learned,
    left_out,
    open_hours,
    ramp,
    review,
    roles,
    scope,
    stages,
    updates,
    wall_support,
)
from charter.framing.allowances import ANY_DAY, Allowances
from charter.framing.house_rules import NO_HOUSE, HouseRules, house_hits, house_rules, weighed
from charter.framing.rule import Course, Finding, Hit, Level, Rule, Seal, Turn
from charter.framing.wording import rules as wording
from charter.spec.house import HouseStyle, house_for
from charter.spec.learned import LearnedLog, log_for
from charter.spec.load import Spec, load
from charter.spec.model import Allow, Charter

_MODULES = (
    *(basics, leader, scope, ramp, stages, figures, review, roles, asks, open_hours, hours_told, left_out),
    *(wall_support, job, hard_parts, checkpoints, checkpoint_months, checkpoint_grounds, wording, learned, updates),
    allowances,
)
RULES: tuple[Rule, ...] = tuple(sorted((rule for each in _MODULES for rule in each.RULES), key=lambda rule: rule.id))
"""Every rule, by id."""
_ERRORS = tuple(rule for rule in RULES if rule.level is Level.ERROR)

_WEIGHT = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}


def check(
    spec: Spec | str | os.PathLike[str],
    *,
    as_of: date | None = None,
    house: HouseRules | None = None,
    log: LearnedLog | None = None,
    updates: Sequence[Seal] = (),
) -> list[Finding]:
    """Everything in a spec that does not keep the framing, in the order of the file. Notes come once nothing blocks.

    If there is a learning log, what it says and does not say is among it, behind the findings about the spec itself.

    What the charter allows is among it, and says by what it is `allowed`.

    Args:
        spec: a spec as `load` gives it, or a path.
        as_of: the day on which allowances are read, some of which end, and checkpoints, some of which have passed; by
            default today.
        house: the rules of the house. By default those of the house style above a path, and none for a spec.
        log: the learning log. By default that of a path, and none for a spec.
        updates: by what the updates that were published are known, oldest first.

    Raises:
        SpecError: if it is given as a path and it, its log or the house style above it cannot be read.
    """
    if not isinstance(spec, Spec):
        spec = load(spec)
        house = house or rules_of(house_for(spec.path))
        log = log or log_for(spec.path)
    found = _found(spec, RULES, as_of or datetime.now(UTC).astimezone().date(), house or NO_HOUSE, log, updates)
    if blocking(found):
        # What a draft leaves open is not worth a word before it says what it must.
        found = [finding for finding in found if finding.level is not Level.NOTE]
    return found


def rules_of(style: HouseStyle | None) -> HouseRules:
    """The rules of a house style, made once for all charters below it.

    Raises:
        SpecError: with every rule, example and level of the house that will not do.
    """
    return house_rules(style, RULES) if style else NO_HOUSE


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that keep a charter from being finished: errors that are not allowed."""
    return [finding for finding in findings if finding.level is Level.ERROR and not finding.allowed]


def unfinished(spec: Spec) -> list[Finding]:
    """The findings that keep a charter from being built.

    A build gives the same on any day, so an allowance counts here also when its day is over. `check` tells that it is.
    """
    return blocking(_found(spec, _ERRORS, ANY_DAY))


def allowed_errors(charter: Charter) -> list[tuple[str, Allow]]:
    """What a charter lacks and builds without: the message of each error, and the allowance, whatever its day."""
    if not charter.allow:
        return []
    allowed = Allowances(charter.allow, RULES, ANY_DAY)
    hits = _hits(_ERRORS, charter)
    return [(_message(rule, hit), allow) for rule, hit in hits if (allow := allowed.of(rule, hit.field))]


def refusals(spec: Spec, log: LearnedLog | None, turn: Turn, day: date) -> list[Finding]:
    """What keeps an update from being written: about what it is to tell, and what nobody has said of a checkpoint.

    A warning that the charter allows does not; what the log said before the last update was told then.
    """
    course, told = Course(spec.charter, log.entries if log else (), day), len(log.entries) if log else 0
    news = {f"entries[{number}]" for number in range(told - len(turn.entries), told)}
    hits = [
        (rule, hit)
        for rule in RULES
        for hit in rule.hits_in(course)
        if not hit.field.startswith("entries") or hit.field.split(".")[0] in news
    ]
    hits += [(rule, hit) for rule in RULES for hit in rule.hits_in_turn(turn)]
    allowed = Allowances(spec.charter.allow, RULES, day)
    found = [_finding(spec, rule, hit, allowed.of(rule, hit.field), log) for rule, hit in hits]
    return [each for each in found if not each.allowed]


def _found(  # noqa: PLR0913, PLR0917 - all that a charter is checked beside
    spec: Spec,
    rules: Iterable[Rule],
    day: date,
    house: HouseRules = NO_HOUSE,
    log: LearnedLog | None = None,
    updates: Sequence[Seal] = (),
) -> list[Finding]:
    hits = [*_hits(rules, spec.charter), *house_hits(house, spec.charter)]
    if log:
        course = Course(spec.charter, log.entries, day)
        hits += [(rule, hit) for rule in rules for hit in rule.hits_in(course)]
    allowed = Allowances(spec.charter.allow, (*RULES, *house.rules), day)
    found = [_finding(spec, rule, hit, allowed.of(rule, hit.field), log) for rule, hit in hits]
    found += [_finding(spec, rule, hit) for rule, hit in allowed.amiss(hits)]
    if updates:
        found += rewritten(spec, updates)
    return sorted(weighed(found, house), key=lambda finding: _position(finding, spec))


def rewritten(spec: Spec, updates: Sequence[Seal]) -> list[Finding]:
    """The updates that do not stand as they were published. Nobody can allow that."""
    return [
        replace(_finding(spec, rule, hit), place=Place(_seal_of(hit, updates).path))
        for rule in RULES
        for hit in rule.hits_in_updates(updates)
    ]


def _seal_of(hit: Hit, updates: Sequence[Seal]) -> Seal:
    return updates[int(hit.field.removeprefix("updates[").removesuffix("]"))]


def _position(finding: Finding, spec: Spec) -> tuple[object, ...]:
    """Where a finding is told: what is about the spec first, in the order of its file, then what is about the log."""
    in_log = finding.place.path != spec.path
    return in_log, finding.place, _WEIGHT[finding.level], finding.rule, finding.field


def _hits(rules: Iterable[Rule], charter: Charter) -> list[tuple[Rule, Hit]]:
    return [(rule, hit) for rule in rules for hit in rule.hits(charter)]


def _message(rule: Rule, hit: Hit) -> str:
    return rule.message.format_map(hit.said or {})


def _finding(spec: Spec, rule: Rule, hit: Hit, allowed: Allow | None = None, log: LearnedLog | None = None) -> Finding:
    start, end = hit.span or (None, None)
    of_log = log if hit.field.startswith("entries") else None
    return Finding(
        rule=rule.id,
        name=rule.name,
        level=rule.level,
        message=_message(rule, hit),
        fix=rule.fix,
        field=hit.field,
        place=of_log.place(hit.field) if of_log else spec.place(hit.field, start),
        why=rule.why,
        words=spec.text(hit.field)[start:end] if hit.span else "",
        end=None if end is None else spec.end(hit.field, end),
        allowed=allowed,
    )
