"""The corpus of launch sentences: read, and measured against the wording rules."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from charter.framing.wording.engine import Finder, Found
from charter.framing.wording.rules import WORD_RULES, example_field, found_in

FOLDER = Path(__file__).parent / "data" / "framing"
PARTS = ("tune", "held_out", "later", "another_hand")
BY_ID = {rule.id: rule for rule in WORD_RULES}
PROSE = Finder(rule for rule in WORD_RULES if rule.in_prose)


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
    """What is found in a sentence, in the field that its rule looks at first and in a text of its own."""
    return [*found_in(example_field(BY_ID[rule]), sentence), *PROSE.find(sentence)]


def measured(part: str) -> Measured:
    """A part of the corpus, measured."""
    bad, good = sentences("bad", part), sentences("good", part)
    hits = sum(any(each.rule.id == rule for each in findings(rule, sentence)) for rule, sentence in bad)
    false = sum(bool(findings(rule, sentence)) for rule, sentence in good)
    return Measured(len(bad), hits, len(good), false)
