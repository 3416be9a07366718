"""The rules of a house: those of its own, and how much each rule weighs below it.

They are made once for each house style, however many charters stand below it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from charter.errors import Problem, SpecError
from charter.framing.named import named
from charter.framing.rule import Finding, Hit, Level, Rule
from charter.framing.wording.rules import looks_at, prose
from charter.spec.house import HouseStyle
from charter.spec.house_wording import WORDS_FOUND, HouseRule
from charter.spec.model import Charter
from charter.spec.nodes import field_name, way

if TYPE_CHECKING:
    from charter.framing.house_amiss import Slip
    from charter.framing.wording.phrases import Finder

_WHY = "Your organisation asks for this, by a rule of its own in house.yaml."


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What a house adds to the rules and changes of them."""

    rules: tuple[Rule, ...] = ()
    levels: Mapping[str, Level | None] = field(default_factory=dict)
    """By the id of a rule, how much it weighs here; None means that it is off."""
    messages: Mapping[str, str] = field(default_factory=dict)
    """By the id of a rule of the house, what it says, with a place for the words."""
    finder: "Finder | None" = None
    """Its own rules, ready to be looked for together; None if there are none."""


NO_HOUSE = HouseRules()


def house_rules(style: HouseStyle, catalogue: Sequence[Rule]) -> HouseRules:
    """The rules of a house style, which stands beside those of the catalogue. Each example is tried.

    Raises:
        SpecError: with every rule of which a pattern, a place, the name or an example will not do, and every level
            that cannot be.
    """
    # What reads and tries rules is imported for those who have some: a build needs none of it.
    from charter.framing.house_amiss import (  # noqa: PLC0415 - as said above
        example_slips,
        level_slips,
        pattern_slips,
        place_slips,
    )
    from charter.framing.house_word_rules import GUARDS, word_rule  # noqa: PLC0415 - as said above
    from charter.framing.wording.phrases import Finder  # noqa: PLC0415 - as said above

    house = style.house
    slips = list(pattern_slips(house.rules))
    broken = {slip.location[1] for slip in slips}
    slips += place_slips(house.rules, catalogue)
    words = {n: word_rule(_rule(n, rule), rule) for n, rule in enumerate(house.rules) if n not in broken}
    slips += [slip for number, word in words.items() for slip in example_slips(number, word, GUARDS)]
    rules = tuple(_rule(number, rule) for number, rule in enumerate(house.rules))
    every = (*catalogue, *rules)
    slips += level_slips(house.levels, every)
    if slips:
        problems = sorted((_problem(style, slip) for slip in slips), key=lambda problem: problem.place)
        raise SpecError(f"{style.path} cannot be read", tuple(problems))
    return HouseRules(
        rules,
        {rule.id: _level(level) for name, level in house.levels.items() if (rule := named(name, every))},
        {rule.id: own.message for rule, own in zip(rules, house.rules, strict=True)},
        Finder(words.values()) if words else None,
    )


def rules_below(
    style: HouseStyle | None, catalogue: Sequence[Rule], made: dict[str, HouseRules], problems: dict[Problem, None]
) -> HouseRules:
    """The rules of the house style of a charter; made for the first of the charters below it, and kept for the others.

    Args:
        style: the house style, if there is one.
        catalogue: the rules that there are in any house.
        made: the rules that are made already, by the path of their house style.
        problems: what keeps any of them from being read is added here. Then there are none.
    """
    if style is None:
        return NO_HOUSE
    if style.path not in made:
        try:
            made[style.path] = house_rules(style, catalogue)
        except SpecError as error:
            made[style.path] = NO_HOUSE
            problems.update(dict.fromkeys(error.problems))
    return made[style.path]


def house_hits(house: HouseRules, charter: Charter) -> Iterator[tuple[Rule, Hit]]:
    """What the rules of a house find in the prose of a charter, in one look for all of them."""
    if house.finder is None:
        return
    by_id = {rule.id: rule for rule in house.rules}
    for place, text in prose(charter):
        for found in house.finder.find(text):
            if looks_at(found.rule, place):
                told = house.messages[found.rule.id].replace(WORDS_FOUND, found.words)
                yield by_id[found.rule.id], Hit(place, {"told": told}, found.span)


def weighed(findings: Iterable[Finding], house: HouseRules) -> list[Finding]:
    """The findings at the levels that a house gives them, without those of rules that are off there."""
    if not house.levels:
        return list(findings)
    levelled = ((finding, house.levels.get(finding.rule, finding.level)) for finding in findings)
    return [replace(finding, level=level) for finding, level in levelled if level]


def _level(level: str) -> Level | None:
    return None if level == "off" else Level(level)


def _identity(number: int) -> str:
    return f"H{number + 1:03d}"


def _rule(number: int, rule: HouseRule) -> Rule:
    """A rule of a house as one among the others. It guards no move, and what it finds is found by `house_hits`."""
    return Rule(
        id=_identity(number),
        name=rule.name,
        level=Level(rule.level),
        move=0,
        why=_WHY,
        message="{told}",
        fix=rule.fix,
        bad=(),
        good=(),
    )


def _problem(style: HouseStyle, slip: "Slip") -> Problem:
    mark, node = list(way(style.root, slip.location))[-1]
    where = mark if slip.location[0] == "levels" else node.mark
    return style.source.problem(where, slip.message, slip.hint, field_name(slip.location))
