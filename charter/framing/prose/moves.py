"""What a launch text cannot do without, and the sentences in which it can be found.

A sentence of which a wording rule finds something is no evidence: who is told that the hard part is done has not been
told what is hard.
"""

import re
from dataclasses import dataclass

from charter.framing.prose.asking import AGAIN, GROUND, HARD, HELP, HOURS
from charter.framing.prose.evidence import NUMBER, Way, pattern
from charter.framing.prose.leading import CHECKING, FAILURE, NO_FAILURE, OWN_USE


@dataclass(frozen=True, slots=True)
class Move:
    """Something that people need to be told: how it shows, what is said where it does not, and whose rule it is."""

    rule: str
    """The rule that asks a charter for the same."""
    message: str
    fix: str
    ways: tuple[Way, ...]
    denied: re.Pattern[str]
    """What keeps a sentence from showing it all the same."""
    by_asking: bool = False
    """Whether a question makes it too, as in *may I ask you for an hour a week?*"""
    over_two: bool = False
    """Whether it may take two sentences: the day in one, and what happens on it in the next."""


MOVES = (
    Move(
        "F101",
        "Cannot find that the writer uses it for work of their own.",
        "Say for which task of yours you use it, how often and since when.",
        OWN_USE,
        pattern(
            r"\bI (?:will|['’]ll|am going to|intend|want|expect|trust|count on|have every|haven['’]t|have not"
            r"|have never)\b",
            r"\b(?:followed|following|briefed|demonstrated|showed me|shown me|been shown|told me|seen it"
            r"|assure me)\b(?!.*\bmy own\b)",
        ),
    ),
    Move(
        "F103",
        "Cannot find a failure that somebody saw.",
        "Tell one time when it was wrong at something you know well, and how you noticed.",
        FAILURE,
        NO_FAILURE,
    ),
    Move(
        "F301",
        "Cannot find who checks what it produces.",
        "Say who reads what, before it counts: a role or a name.",
        CHECKING,
        pattern(
            r"\b(?:no longer|at first\b|to begin with|first (?:\w++ )?(?:couple|weeks?|months?|term)|after that"
            r"|lighter|dropped)\b",
            r"\buntil (?:\w++ ){0,4}(?:trust|confidence|confident|used to|comfortable|proven)\b",
            r"\bit(?: also)? (?:reads|checks|compares|decides|reviews|approves|examines)\b",
        ),
    ),
    Move(
        "F401",
        "Cannot find how many hours are asked of people.",
        "Say how many hours a week it takes, and for how long.",
        HOURS,
        pattern(
            r"\b(?:sav(?:e|es|ed|ing)|win|gain|give back|faster|sooner|training|courses?|module|online|e-learning"
            r"|instead of)\b",
            rf"\b(?:in|within|from|dropped) {NUMBER} (?:minutes|hours|days)\b|\bin {NUMBER} (?:minutes|hours)\b",
        ),
        by_asking=True,
    ),
    Move(
        "F402",
        "Cannot find help that anybody could book or count.",
        "Name the time, the training or the person, with an amount and where to find it.",
        HELP,
        pattern(
            r"\b(?:kick-off|on board|switched over|complet\w+|with your slot|screens?|allocated|sav(?:e|es|ed)"
            r"|outstanding)\b"
        ),
        by_asking=True,
    ),
    Move(
        "F501",
        "Cannot find what will be hard.",
        "Say what you expect to be hard, and that you will work on it together.",
        HARD,
        pattern(
            r"(?:\bnot|n['’]t|\bnever|\bhonestly|\bnothing) (?:\w++ )?(?:hard|difficult|tough|worry|be afraid)\b"
            r"|\bkeep up\b",
            r"\bto write a difficult\b|\b(?:difficult|hard) mail\b|\bhard work\b|\bwork\w* hard\b|\bno need to\b",
        ),
    ),
    Move(
        "F601",
        "Cannot find a day on which everybody looks again.",
        "Name the days on which you stop and look at the figures.",
        AGAIN,
        pattern(r"\b(?:look back|look forward|looking forward|celebrate|outstanding|attendance)\b"),
        over_two=True,
    ),
    Move(
        "F601",
        "Cannot find a ground on which it would be stopped.",
        "Say which result would make you stop. Name one that could really happen.",
        GROUND,
        pattern(
            r"\byou (?:can|may) (?:\w++ )?(?:stop|leave|pause|cancel)\b|\bif (?:we|you) stop\b"
            r"|(?:\bno|\bnot|n['’]t|\bnever|\bcannot|\bnothing will) (?:\w++ )?(?:stop|going back|go back|way back)\b"
        ),
    ),
)
"""The eight that can be told from a text, in the order in which people need them."""
