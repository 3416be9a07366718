"""The points at which a person checks."""

import re
from collections.abc import Iterator

from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import about, quoted, says_something
from charter.spec.model import Charter

_ANYONE = r"(?:every|any|some)(?:one|body)|all|all of (?:us|you|them)|we|we all|you|us|nobody|no one"
_PEOPLE = r"(?:staff|users?|employees?|colleagues?|people|person|persons|humans?|teams?|(?:team |staff )?members?)"
_THINGS = r"team|teams|business|organi[sz]ation|company|department|system|tool|assistant|software|model|ai|machine"
_NOBODY = re.compile(
    rf"(?:{_ANYONE}|(?:(?:all|every|each|any|a|an|some|the|our|all the|all our) )?{_PEOPLE}"
    rf"|(?:the |our |an? )?(?:whole |entire )?(?:{_THINGS})(?: itself)?)"
    rf"(?: (?:in|on|of|at|from) (?:the|our) (?:{_THINGS}))?",
    re.IGNORECASE,
)
"""Everybody, anybody and things: whom nobody can ask whether it was checked. A role is somebody: `every officer`."""


def nobody_checks(charter: Charter) -> Iterator[Hit]:
    """No review point at all."""
    if not charter.human_review:
        yield Hit("human_review")


def check_without_name(charter: Charter) -> Iterator[Hit]:
    """A review point that no one person or role is behind."""
    for number, review in enumerate(charter.human_review):
        if not says_something(review.who) or _NOBODY.fullmatch(review.who.strip(" .")):
            yield Hit(f"human_review[{number}].who", {"check": about("Check", number, review.what)})


def check_without_end(charter: Charter) -> Iterator[Hit]:
    """A review point that does not say in which months."""
    for number, review in enumerate(charter.human_review):
        if review.what and not review.months:
            yield Hit(f"human_review[{number}].months", {"check": quoted(review.what)})


def checks_end_early(charter: Charter) -> Iterator[Hit]:
    """Review points that all end before the ramp does."""
    length, reviews = charter.ramp.months_until_reliable, charter.human_review
    lasts = [review.months.last for review in reviews if review.months and review.months.last]
    if length and reviews and len(lasts) == len(reviews) and max(lasts) < length:
        yield Hit("human_review", {"last": max(lasts)})


_ENDING_EARLY = {"human_review[1].months": "1-6", "human_review[2].months": "1-2"}

RULES = (
    Rule(
        id="F301",
        name="nobody-checks",
        level=Level.ERROR,
        move=5,
        why="Whoever has seen it be wrong with confidence does not leave checking to chance.",
        message="No point is named at which a person checks what it produced.",
        fix="List what is checked, by whom and in which months.",
        find=nobody_checks,
        bad=({"human_review": None}, {"human_review": []}),
        good=(
            {
                "human_review": [
                    {"what": "Every letter, before it is posted", "who": "the agent who wrote it", "months": "always"}
                ]
            },
            {
                "human_review": [
                    {
                        "what": "Any figure that goes to the board, against the ledger",
                        "who": "the team lead on duty",
                        "months": "always",
                    }
                ]
            },
        ),
    ),
    Rule(
        id="F302",
        name="check-without-name",
        level=Level.ERROR,
        move=5,
        why="A check that belongs to everyone is done by no one.",
        message="{check} has no person behind it.",
        fix="Name the role or the person who does it, and give them the hours.",
        find=check_without_name,
        bad=(
            {"human_review": [{"what": "All drafts", "who": "everyone", "months": "always"}]},
            {"human_review": [{"what": "Outputs are reviewed", "when": "as appropriate"}]},
        ),
        good=(
            {"human_review": [{"what": "All drafts", "who": "whoever signs the letter", "months": "always"}]},
            {"human_review": [{"what": "Totals over 5,000", "who": "two team leads", "months": "always"}]},
        ),
    ),
    Rule(
        id="F306",
        name="check-without-end",
        level=Level.WARNING,
        move=5,
        why="A check that nobody said the end of ends on the first busy day.",
        message="{check}: it is not said until when this is checked.",
        fix="Give the months, such as 1-5, or always.",
        find=check_without_end,
        leaves_open=True,
        bad=({"human_review[0].months": None}, {"human_review[2].months": None}),
        good=({"human_review[0].months": "1-9"}, {"human_review[0].months": "always"}),
    ),
    Rule(
        id="F307",
        name="checks-end-early",
        level=Level.WARNING,
        move=5,
        why="Until it is reliable, somebody has to look; the months before that are what the ramp is.",
        message="After month {last} nobody is named who checks what it produced.",
        fix="Let at least one check go on until the end of the ramp, or always.",
        find=checks_end_early,
        leaves_open=True,
        bad=(
            _ENDING_EARLY,
            {"human_review": [{"what": "Every suggestion", "who": "the agent", "months": "1-8"}]},
        ),
        good=(
            {**_ENDING_EARLY, "human_review[0].months": "1-9"},
            {"human_review[1].months": "1-6"},
        ),
    ),
)
