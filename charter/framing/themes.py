"""The nine moves of the framing in words, and the parts of a charter that rules are about."""

from charter.framing.rule import Rule

MOVES = {
    1: "something will change how we work",
    2: "I use it",
    3: "I have seen it work",
    4: "I have seen it fail",
    5: "what we will do and how long it takes",
    6: "what we need from you",
    7: "what will be hard",
    8: "we work it out together",
    9: "it goes on: when we look, and what would stop us",
}
"""What each move says, by its number."""

_THEMES = {
    "F0": "What no charter can do without",
    "F1": "The leader",
    "F2": "The ramp",
    "F3": "Where people decide and check",
    "F4": "What is asked, and what is given",
    "F5": "The hard parts",
    "F6": "The checkpoints",
    "F7": "The words",
    "F8": "What fields say together",
    "F9": "What is allowed",
    "L1": "What was learned",
    "U1": "The updates",
}
"""By how the ids of their rules begin."""


def theme_of(rule: Rule) -> str:
    """What a rule is about."""
    return _THEMES[rule.id[:2]]
