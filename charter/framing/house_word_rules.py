"""The rules of a house as rules about phrases."""

from charter.framing.rule import Rule
from charter.framing.wording.phrases import USUAL_GUARDS, PhraseRule
from charter.spec.house_wording import HouseRule

GUARDS = dict(zip(("denied", "quoted", "asked", "reported"), USUAL_GUARDS, strict=True))
"""What excuses words, by what a house calls it."""


def word_rule(rule: Rule, written: HouseRule) -> PhraseRule:
    """A rule of a house, as it is looked for."""
    return PhraseRule(
        id=rule.id,
        name=rule.name,
        level=rule.level,
        move=rule.move,
        why=rule.why,
        message=written.message,
        fix=rule.fix,
        patterns=written.words,
        bad=written.bad,
        good=written.good,
        guards=tuple(guard for name, guard in GUARDS.items() if name not in written.even_if),
        where=written.where,
    )
