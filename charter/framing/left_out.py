"""Groups whose work changes and of whom the rest of a charter says too little."""

import re
from collections.abc import Iterator
from functools import partial

from charter.framing.hours import concerns, key
from charter.framing.latest import of_the_latest
from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import singular
from charter.spec.model import Ask, Charter, Support

_MANY = frozenset(("all", "both", "every", "each", "people", "staff", "team", "teams", "whoever"))
"""Words in a `who` that may mean the people of any group."""
_GIVEN_NOTHING = "something is asked of them, and nothing is given to them"
_FORGOTTEN = "their work changes, and they are not mentioned again"


def _groups(charter: Charter, *, heavy: bool) -> Iterator[Hit]:
    """The groups that are left out badly, or only in part."""
    if not charter.we_need_from_you or not charter.we_give_you:
        return
    for number, group in enumerate(charter.groups):
        text = _left_out(charter, group.name) if group.name else ""
        if text and (text in (_GIVEN_NOTHING, _FORGOTTEN)) is heavy:
            yield Hit(f"groups[{number}]", {"who": group.name, "text": text})


@of_the_latest
def _left_out(charter: Charter, name: str) -> str:
    """How a group is left out; empty if it is not."""
    given = any(_may_concern(support, name) for support in charter.we_give_you)
    if any(_may_concern(ask, name) for ask in charter.we_need_from_you):
        return "" if given else _GIVEN_NOTHING
    if _checks(charter, name):
        return "they check its work, and no hours are counted for it"
    if given:
        return "nothing is asked of them"
    if _mentioned(charter, name):
        return "nothing is asked of them, and nothing is given to them"
    return _FORGOTTEN


def _may_concern(item: Ask | Support, who: str) -> bool:
    """Whether it may be for them: `all agents` may be for the first-line agents, `the works council` is not."""
    words = {singular(word) for word in item.who.casefold().split()}
    others = {singular(word) for word in who.casefold().split()}
    return concerns(item, who) or bool(words & (others | {singular(word) for word in _MANY}))


def _checks(charter: Charter, name: str) -> bool:
    """Whether a review point names somebody of a group: `an adjuster` is one of the adjusters."""
    wanted = singular(name)
    return any(re.search(rf"\b{re.escape(wanted)}", review.who.casefold()) for review in charter.human_review)


def _mentioned(charter: Charter, name: str) -> bool:
    """Whether the charter speaks of a group anywhere else. Its own entry is the one place that always does."""
    rest = charter.model_copy(update={"groups": ()})
    return key(name) in repr(rest).casefold()


_ONLY_AGENTS = [
    {"who": "Agents", "what": "Correct each suggestion.", "hours_a_week": "1", "months": "1-9"},
]
_FOR_AGENTS = [
    {"what": "A lower target", "how_much": "5% fewer", "who": "Agents", "hours_a_week": "1", "months": "1-9"},
]
_PLANNERS = {"groups[1]": {"name": "Planners", "people": "4"}}

RULES = (
    Rule(
        id="F408",
        name="group-left-out",
        level=Level.WARNING,
        move=8,
        why="People who give and get nothing, or are named and never spoken to, have this done to them.",
        message="{who}: {text}.",
        fix="Say what this group is asked for and what it gets, or take it out of groups.",
        find=partial(_groups, heavy=True),
        leaves_open=True,
        bad=(
            {"we_give_you": _FOR_AGENTS},
            {**_PLANNERS, "we_need_from_you": _ONLY_AGENTS, "we_give_you": _FOR_AGENTS},
        ),
        good=(
            {"groups": [{"name": "Agents"}], "we_need_from_you": _ONLY_AGENTS, "we_give_you": _FOR_AGENTS},
            {"we_need_from_you[2].who": "The team leads"},
        ),
    ),
    Rule(
        id="F803",
        name="group-half-spoken-to",
        level=Level.NOTE,
        move=6,
        why="Whoever is part of the change and not of the asks can only guess what their part is.",
        message="{who}: {text}.",
        fix="Say what you need from this group, with the hours; if it is nothing, leave this as it is.",
        find=partial(_groups, heavy=False),
        leaves_open=True,
        bad=(
            {"we_need_from_you": _ONLY_AGENTS},
            {**_PLANNERS, "we_need_from_you": _ONLY_AGENTS, "human_review[1].who": "a planner"},
        ),
        good=(
            {"groups": [{"name": "First-line agents"}, {"name": "Leads", "people": "6"}]},
            {"we_need_from_you[2].who": "each team lead"},
        ),
    ),
)
