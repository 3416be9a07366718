"""What is amiss with the rules of a house: patterns, places, names, examples and levels, each told where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel

from charter.framing.house_patterns import MOST_WAYS_IN_ALL, house_phrase, ways
from charter.framing.named import did_you_mean, named
from charter.framing.rule import Level, Rule
from charter.framing.wording.phrases import Finder, PhraseRule
from charter.framing.wording.rules import is_prose
from charter.framing.wording.word_rule import Found
from charter.framing.words import cut
from charter.spec.house_wording import HouseRule
from charter.spec.known_fields import listed, model_at
from charter.spec.model import Charter
from charter.spec.nodes import Location
from charter.spec.scalars import ValueMistake, shortened

_EXCUSED = {
    "denied": "is denied there",
    "quoted": "is quoted there",
    "asked": "stands in a question",
    "reported": "is told as what somebody else says",
}
"""How words stand that are excused, by what a house calls the excuse."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Something in a house style that will not do: where, what and what to do."""

    location: Location
    message: str
    hint: str


def pattern_slips(rules: Sequence[HouseRule]) -> Iterator[Slip]:
    """The patterns that will not do, and where there begin to be more than a house may have."""
    in_all = 0
    for number, rule in enumerate(rules):
        for place, written in enumerate(rule.words):
            location = ("rules", number, "words", place)
            try:
                house_phrase(written)
            except ValueMistake as mistake:
                yield Slip(location, mistake.message, mistake.hint)
                continue
            before, in_all = in_all, in_all + ways(written)
            if before <= MOST_WAYS_IN_ALL < in_all:
                message = (
                    f"from here on the patterns leave too much open together: {MOST_WAYS_IN_ALL:,} ways are the most"
                )
                yield Slip(location, message, "take fewer patterns, or shorter gaps in them")


def place_slips(rules: Sequence[HouseRule], catalogue: Sequence[Rule]) -> Iterator[Slip]:
    """The names that are taken, and the fields in which nothing can be found."""
    for number, rule in enumerate(rules):
        if named(rule.name, catalogue):
            message = f"a rule of charter's own is called {rule.name}"
            yield Slip(
                ("rules", number, "name"), message, "take another name; 'levels:' changes how much that one weighs"
            )
        for place, where in enumerate(rule.where):
            if not any(map(is_prose, _texts(where))):
                message = f"{where} holds no prose, and rules about words look at nothing else"
                yield Slip(("rules", number, "where", place), message, "name a field in which people write sentences")


def example_slips(number: int, rule: PhraseRule, excuses: Mapping[str, str]) -> Iterator[Slip]:
    """The examples of a rule that it takes for something else than they are said to be.

    `excuses` holds what can excuse words, by what a house calls it.
    """
    for place, text in enumerate(rule.bad):
        if not _found(rule, text):
            yield Slip(("rules", number, "bad", place), *_not_found(rule, text, excuses))
    for place, text in enumerate(rule.good):
        if found := _found(rule, text):
            message = f"'{cut(text)}' is given as good, and {rule.name} finds '{cut(found.words)}' in it"
            hint = "change the example, or write words by which the two can be told apart"
            yield Slip(("rules", number, "good", place), message, hint)


def level_slips(levels: Mapping[str, str], rules: Sequence[Rule]) -> Iterator[Slip]:
    """The levels that are no rule's, or that a rule cannot have."""
    seen: set[str] = set()
    for name in levels:
        rule = named(name, rules)
        if rule is None:
            near = did_you_mean(name, rules)
            hint = f"did you mean {near}?" if near else "'charter rules' lists the rules"
            yield Slip(("levels", name), f"'{shortened(name)}' is no rule", hint)
        elif rule.level is Level.ERROR:
            message = f"{rule.id} ({rule.name}) is an error, and no house can lower one"
            yield Slip(
                ("levels", name), message, "take it out; a single charter can allow it by 'allow:', with a reason"
            )
        elif rule.id in seen:
            yield Slip(("levels", name), f"{rule.id} ({rule.name}) has a level already", "take out one of the two")
        else:
            seen.add(rule.id)


def _found(rule: PhraseRule, text: str) -> Found | None:
    return next(Finder((rule,)).find(text), None)


def _not_found(rule: PhraseRule, text: str, excuses: Mapping[str, str]) -> tuple[str, str]:
    """That a bad example is not found, and why not."""
    message = f"'{cut(text)}' is given as bad, and {rule.name} does not find it"
    found = _found(replace(rule, guards=()), text)
    names = [name for name, guard in excuses.items() if guard in rule.guards]
    excused = [name for name in names if found and not _found(replace(rule, guards=(excuses[name],)), text)]
    if not excused:
        return f"{message}: its words are not there", "change the example, or write the words that it holds"
    told = f"{message}: '{cut(found.words)}' {listed([_EXCUSED[name] for name in excused])}" if found else message
    return told, f"write 'even_if: [{', '.join(excused)}]' to find it all the same, or change the example"


def _texts(field: str) -> Iterator[str]:
    """The fields at or in a field of a charter that hold texts or lists of texts."""
    location = tuple(field.split("."))
    model = model_at(location, Charter)
    if model:
        for name in model.model_fields:
            yield from _texts(f"{field}.{name}")
    elif (around := model_at(location[:-1], Charter)) and _is_text(around, str(location[-1])):
        yield field


def _is_text(model: type[BaseModel], name: str) -> bool:
    annotation = model.model_fields[name].annotation
    inner = getattr(annotation, "__args__", (annotation,))[0]
    return getattr(inner, "__origin__", inner) is str
