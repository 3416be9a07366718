"""The points at which a person checks."""

import re
from collections.abc import Iterator

from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import about, says_something
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
                    {"what": "Every letter, before it is posted", "who": "the case officer", "months": "always"}
                ]
            },
            {
                "human_review": [
                    {
                        "what": "Any figure that goes to the board, against the ledger",
                        "who": "the controller",
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
            {"human_review": [{"what": "Totals over 5,000", "who": "two approvers", "months": "always"}]},
        ),
    ),
)
