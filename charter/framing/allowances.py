"""The `allow` part of a charter: findings that somebody accepts, who says why and until when.

An allowance that does not do its work, or no longer, is told like anything else that is amiss, by rules of its own.
Those cannot be allowed in turn: whoever accepts something says why, and cleans up afterwards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from charter.framing.named import did_you_mean, named
from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import cut, says_something
from charter.spec.model import Allow
from charter.spec.nodes import parse_field
from charter.spec.scalars import MONTH_NAMES

ANY_DAY = date.min
"""A day before every end: what must not depend on the clock is judged as if it were this one."""


@dataclass(frozen=True, slots=True)
class Allowances:
    """The allowances of a charter, all rules that there are, and the day on which they are read."""

    allows: Sequence[Allow]
    rules: Sequence[Rule]
    day: date

    def of(self, rule: Rule, field: str) -> Allow | None:
        """The first allowance in force for what a rule finds at a field. Without a reason none is in force."""
        return next(
            (
                allow
                for allow in self.allows
                if may_be_allowed(rule)
                and says_something(allow.because)
                and not self._is_over(allow)
                and _covers(allow, rule, field)
            ),
            None,
        )

    def amiss(self, hits: Sequence[tuple[Rule, Hit]]) -> Iterator[tuple[Rule, Hit]]:
        """What is wrong with the allowances themselves, given all that the rules found."""
        rules = [rule for rule in self.rules if rule not in RULES and may_be_allowed(rule)] if self.allows else []
        for number, allow in enumerate(self.allows):
            field, said = f"allow[{number}]", {"what": _called(allow)}
            rule = named(allow.rule, rules)
            if not says_something(allow.because):
                yield WITHOUT_REASON, Hit(f"{field}.because", said)
            if rule is None:
                yield UNKNOWN, Hit(f"{field}.rule", {"told": _unknown(allow.rule, rules)})
            elif allow.until and self._is_over(allow):
                yield EXPIRED, Hit(f"{field}.until", {**said, "day": _in_words(allow.until)})
            elif rule.find_in_turn:  # whether that is needed shows only when an update is written
                continue
            elif not any(_covers(allow, other, hit.field) for other, hit in hits if other is rule):
                yield UNUSED, Hit(field, said)

    def _is_over(self, allow: Allow) -> bool:
        return allow.until is not None and allow.until < self.day


def may_be_allowed(rule: Rule) -> bool:
    """Whether anybody may accept what a rule finds: not what would make an update worthless."""
    return not (rule.level is Level.ERROR and (rule.find_in_turn or rule.find_in_updates))


def _covers(allow: Allow, rule: Rule, field: str) -> bool:
    """Whether an allowance is for a rule, and for a field or one around it."""
    around = parse_field(allow.at)
    inside = parse_field(field)[: len(around)] == around if around else not allow.at
    return inside and named(allow.rule, (rule,)) is not None


def _called(allow: Allow) -> str:
    rule = cut(allow.rule) or "a rule without a name"
    return f"{rule} at {cut(allow.at)}" if allow.at else rule


def _unknown(text: str, rules: Sequence[Rule]) -> str:
    if not text:
        return "An allowance does not name the rule that it is for"
    near = did_you_mean(text, rules)
    return f"An allowance is for '{cut(text)}', which is no rule that can be allowed" + (
        f"; perhaps {near} is meant" if near else ""
    )


def _in_words(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


_NO_USE = {"leader.i_use_it_for": None}
_REASON = "Our new director starts on 1 May and writes it in her own words."
_LATE, _PAST = "2199-12-31", "2026-02-01"

WITHOUT_REASON = Rule(
    id="F901",
    name="allowance-without-reason",
    level=Level.ERROR,
    move=8,
    why="Whoever has to live with a gap is owed the reason for it.",
    message="It is not said why {what} is allowed.",
    fix="Say in 'because' why you accept it, as you would say it to those who sign.",
    bad=(
        {**_NO_USE, "allow": [{"rule": "F101"}]},
        {**_NO_USE, "allow": [{"rule": "own-use-missing", "because": "tbd"}]},
    ),
    good=(
        {**_NO_USE, "allow": [{"rule": "F101", "because": _REASON}]},
        {"leader.i_saw_it_fail": None, "allow": [{"rule": "failure-missing", "because": "I begin on Monday."}]},
    ),
)
UNKNOWN = Rule(
    id="F902",
    name="allowance-of-no-rule",
    level=Level.WARNING,
    move=8,
    why="An allowance of a rule that does not exist hides what somebody meant to say openly.",
    message="{told}.",
    fix="Write the id or the name of a rule in 'rule'; 'charter rules' lists them.",
    bad=(
        {"allow": [{"rule": "own-use-mising", "because": _REASON}]},
        {"allow": [{"rule": "F903", "because": _REASON}]},
        {"allow": [{"because": _REASON}]},
    ),
    good=(
        {**_NO_USE, "allow": [{"rule": "f101", "because": _REASON}]},
        {**_NO_USE, "allow": [{"rule": "own-use-missing", "because": _REASON}]},
    ),
)
UNUSED = Rule(
    id="F903",
    name="allowance-unused",
    level=Level.WARNING,
    move=8,
    why="An allowance that outlives its gap would hide the next one.",
    message="The allowance of {what} is not needed, because nothing is found that it allows.",
    fix="Take it out, or correct the field in 'at'.",
    bad=(
        {"allow": [{"rule": "F101", "because": _REASON}]},
        {**_NO_USE, "allow": [{"rule": "F101", "at": "leader.i_saw_it_fail", "because": _REASON}]},
    ),
    good=(
        {**_NO_USE, "allow": [{"rule": "F101", "at": "leader", "because": _REASON}]},
        {
            "checkpoints[1].stop_if": None,
            "allow": [{"rule": "F601", "at": "checkpoints[1]", "because": "The union names its own ground in May."}],
        },
    ),
)
EXPIRED = Rule(
    id="F904",
    name="allowance-expired",
    level=Level.WARNING,
    move=9,
    why="A day was named on which to look again, and it has come.",
    message="The allowance of {what} ended on {day}.",
    fix="Settle what it allowed and take it out, or say until when it goes on and why.",
    bad=(
        {**_NO_USE, "allow": [{"rule": "F101", "because": _REASON, "until": _PAST}]},
        {"allow": [{"rule": "nothing-given", "because": "The budget is decided in January.", "until": _PAST}]},
    ),
    good=(
        {**_NO_USE, "allow": [{"rule": "F101", "because": _REASON, "until": _LATE}]},
        {**_NO_USE, "allow": [{"rule": "F101", "because": _REASON}]},
    ),
)
RULES = (WITHOUT_REASON, UNKNOWN, UNUSED, EXPIRED)
