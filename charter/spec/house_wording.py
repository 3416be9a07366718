"""What a house style says about wording: rules of the house's own, how much a rule weighs and a change matters here.

What can be seen in the fields alone is looked at here. Patterns and examples are tried where the rules are.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from charter.spec.fields import Text
from charter.spec.known_fields import model_at, nearest
from charter.spec.model import Charter, Part
from charter.spec.nodes import Location
from charter.spec.scalars import ValueMistake, parse_text, shortened

MOST_RULES = 100
MOST_PATTERNS = 20
"""Of one rule."""
LONGEST_PATTERN = 200
_LONGEST_NAME = 40
_LONGEST_SAYING = 400
WORDS_FOUND = "{words}"
"""In a message, the words that were found."""


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) or len(text) > _LONGEST_NAME:
        hint = f"write up to {_LONGEST_NAME} small letters, digits and hyphens, for instance say-colleagues"
        raise ValueMistake(f"'{shortened(text)}' is not a short name for a rule", hint)
    if re.fullmatch(r"[a-z][0-9]+", text):
        raise ValueMistake(f"'{text}' looks like the number of a rule", "name it by what it asks for")
    return text


def _pattern(text: str) -> str:
    if len(text) > LONGEST_PATTERN:
        message = f"is {len(text):,} letters long; {LONGEST_PATTERN} is the most for one pattern"
        raise ValueMistake(message, "make several of it, each an item of 'words'")
    return text


def _saying(text: str) -> str:
    if len(text) > _LONGEST_SAYING:
        raise ValueMistake(f"is {len(text):,} letters long; {_LONGEST_SAYING} is the most", "say it in a sentence")
    return text


def _message(text: str) -> str:
    if re.search("[{}]", text.replace(WORDS_FOUND, "")):
        hint = f"write {WORDS_FOUND} where the words belong that were found, and no other brace"
        raise ValueMistake("holds a brace that stands for nothing", hint)
    return text


def _level(raw: object) -> str:
    level = parse_text(raw).lower()
    if level == "error":
        raise ValueMistake(
            "a rule about words cannot keep a charter from being finished", "write warning or note, or leave it out"
        )
    return level


def _weight(raw: object) -> str:
    level = parse_text(raw).lower()
    if level == "error":
        raise ValueMistake("no rule can be made an error: only what is missing is one", "write off, note or warning")
    return level


def _importance(raw: object) -> str:
    level = parse_text(raw).lower()
    if level in ("off", "none", "no"):
        raise ValueMistake("no change can be kept from people", "write editorial, the least that a change can be")
    return level


def _field(text: str) -> str:
    steps = text.split(".")
    for number, step in enumerate(steps):
        model = model_at(tuple(steps[:number]), Charter)
        known = list(model.model_fields) if model else []
        if step not in known:
            near = nearest(step, known, 0.6)
            hint = "write a field as in we_need_from_you or leader.opening, without numbers"
            raise ValueMistake(
                f"'{shortened(text)}' is no field of a charter",
                f"did you mean {'.'.join([*steps[:number], near])}?" if near else hint,
            )
    return text


class HouseRule(Part):
    """A rule about words that a house has of its own."""

    name: Annotated[Text, AfterValidator(_name)] = Field(description="What the rule is called.")
    words: tuple[Annotated[Text, AfterValidator(_pattern)], ...] = Field(description="Words or patterns to find.")
    message: Annotated[Text, AfterValidator(_message), AfterValidator(_saying)] = Field(
        description="What to say where they are found."
    )
    fix: Annotated[Text, AfterValidator(_saying)] = Field(description="What to write instead.")
    level: Annotated[Literal["warning", "note"], BeforeValidator(_level)] = Field(
        "warning", description="How much it weighs: warning or note."
    )
    where: tuple[Annotated[Text, AfterValidator(_field)], ...] = Field(
        (), description="The fields to look at, each with all that is in it; by default, all that is prose."
    )
    even_if: tuple[Annotated[Literal["denied", "quoted", "asked", "reported"], BeforeValidator(parse_text)], ...] = (
        Field((), description="Find the words even if they are denied, quoted, asked or reported.")
    )
    bad: tuple[Text, ...] = Field(description="Sentences that the rule must find.")
    good: tuple[Text, ...] = Field(description="Sentences that it must not find.")


Levels = dict[str, Annotated[Literal["off", "note", "warning"], BeforeValidator(_weight)]]

ChangeLevels = dict[str, Annotated[Literal["editorial", "notable", "material"], BeforeValidator(_importance)]]

MISSING = {
    "rules[].name": "write 'name:' and what the rule is called, for instance say-colleagues",
    "rules[].words": "write 'words:' and a list of words or patterns to find",
    "rules[].message": "write 'message:' and what to say where the words are found",
    "rules[].fix": "write 'fix:' and what to write instead",
    "rules[].bad": "write 'bad:' and at least one sentence that the rule must find; it is tried whenever this is read",
    "rules[].good": "write 'good:' and at least one sentence that it must not find; it is tried as well",
}
"""What to do about a field of a rule that is not there."""


def amiss_between_rules(rules: tuple[HouseRule, ...]) -> Iterator[tuple[Location, str, str]]:
    """What single fields cannot show: where, what and what to do."""
    if len(rules) > MOST_RULES:
        yield ("rules", MOST_RULES), f"there are {len(rules)} rules, and {MOST_RULES} are the most", "take some out"
    seen: set[str] = set()
    for number, rule in enumerate(rules):
        if len(rule.words) > MOST_PATTERNS:
            message = f"there are {len(rule.words)} patterns in this rule, and {MOST_PATTERNS} are the most"
            yield ("rules", number, "words", MOST_PATTERNS), message, "make two rules of it"
        if rule.name in seen:
            yield ("rules", number, "name"), f"another rule is called {rule.name} already", "take another name"
        seen.add(rule.name)
