"""The corpus of launch sentences: read, and measured against the wording rules."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from charter.framing.wording.rules import WORD_RULES, example_field, looks_at, weighed
from charter.framing.wording.sentences import sentences as split
from charter.framing.wording.word_rule import Found

FOLDER = Path(__file__).parent / "data" / "framing"
LEARNED_FROM = ("tune", "held_out", *(f"hand_{number}" for number in range(1, 10)), "short")
NEVER_TUNED_ON = ("later", "another_hand", "fresh_1", "fresh_2", "fresh_3")
PARTS = (*LEARNED_FROM, *NEVER_TUNED_ON)
BY_ID = {rule.id: rule for rule in WORD_RULES}


@dataclass(frozen=True)
class Measured:
    """How many bad sentences of a part their rule finds, and in how many good ones any rule finds anything."""

    bad: int
    found: int
    good: int
    false: int


@cache
def sentences(kind: str, part: str) -> tuple[tuple[str, str], ...]:
    """The sentences of a part, each with the rule that it is about."""
    lines = (FOLDER / f"{kind}_{part}.txt").read_text("utf-8").splitlines()
    return tuple((line[:4], line[5:]) for line in lines)


def findings(rule: str, sentence: str) -> list[Found]:
    """What the words of a sentence are found to be, in a field that its rule looks at and in a text of its own.

    What a field lacks is not asked: the sentences were not written for one field.
    """
    told = weighed(split(sentence))
    return [each for each in told if each.rule.in_prose or looks_at(each.rule, example_field(BY_ID[rule]))]


def measured(part: str) -> Measured:
    """A part of the corpus, measured."""
    bad, good = sentences("bad", part), sentences("good", part)
    hits = sum(any(each.rule.id == rule for each in findings(rule, sentence)) for rule, sentence in bad)
    false = sum(bool(findings(rule, sentence)) for rule, sentence in good)
    return Measured(len(bad), hits, len(good), false)
