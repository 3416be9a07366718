"""Wording rules, and how they find their words: sentence by sentence, with guards."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from charter.framing.rule import Level
from charter.framing.wording.guards import GUARDS, denied_inside
from charter.framing.wording.notation import KEY, Phrase, phrase
from charter.framing.wording.sentences import Sentence, sentences
from charter.framing.words import count, cut, says_something

USUAL_GUARDS = ("negated", "quoted", "question", "reported")

_SIGNS = dict.fromkeys(map(ord, "'’-/,.;:!?()\"“”*_"), " ")
_AROUND = 500
"""So many letters before and after the words can excuse them. Sentences are shorter; what is not one stays quick."""


@dataclass(frozen=True, slots=True)
class WordRule:
    """A rule about wording: the patterns of what it finds, and what excuses them."""

    id: str
    name: str
    level: Level
    move: int
    why: str
    message: str
    """What a finding says; {words} are the words that were found."""
    fix: str
    patterns: tuple[str, ...]
    """In the notation of `notation`, each the wording of one idea."""
    bad: tuple[str, ...]
    good: tuple[str, ...]
    guards: tuple[str, ...] = USUAL_GUARDS
    where: tuple[str, ...] = ()
    """The fields it looks at, each with what lies in it; none means all prose. Examples are laid into the first."""
    not_where: tuple[str, ...] = ()
    needed_in: tuple[str, ...] = ()
    """The fields in which a text is found whole if it lacks what is needed: absence generalises, phrases do not."""
    needed: re.Pattern[str] | None = None
    needed_from: int = 1
    """Of how many words a text must be to be found so; shorter ones are another rule's business."""
    in_prose: bool = True
    """Whether it can be told in a text of its own, without knowing which field a sentence is in."""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The patterns, ready to run. They are read when they are asked for: a build asks for none."""
        return tuple(map(phrase, self.patterns))


@dataclass(frozen=True, slots=True)
class Found:
    """Words that a rule found, and where in the text they stand."""

    rule: WordRule
    words: str
    span: tuple[int, int]


def lacking(rule: WordRule, text: str, beside: str = "") -> Found | None:
    """A text that has nothing of what a rule needs in it, nor what stands beside it: found whole."""
    if rule.needed is None or count(text) < rule.needed_from:
        return None
    if rule.needed.search(f"{text} {beside}") or not says_something(text):
        return None
    return Found(rule, cut(" ".join(text.split())), (0, len(text.rstrip())))


class Finder:
    """Some wording rules, ready to be looked for together: a pattern is tried only where one of its words stands."""

    def __init__(self, rules: Iterable[WordRule]) -> None:
        self._by_key: dict[str, list[tuple[WordRule, Phrase]]] = {}
        for rule in rules:
            for each in rule.phrases:
                for one in each.keys[0]:
                    self._by_key.setdefault(one, []).append((rule, each))

    def find(self, text: str) -> Iterator[Found]:
        """What the rules find in a text, as `find_in` tells it."""
        return self.find_in(sentences(text))

    def find_in(self, given: Iterable[Sentence]) -> Iterator[Found]:
        """What the rules find, each of them at most once in a sentence, in the order of the sentences."""
        for sentence in given:
            first: dict[str, Found] = {}
            for rule, each in self._candidates(keys_of(sentence.text)):
                if span := _span(rule, each, sentence.text):
                    begin, end = span
                    found = Found(rule, sentence.text[begin:end], (sentence.start + begin, sentence.start + end))
                    if rule.id not in first or found.span < first[rule.id].span:
                        first[rule.id] = found
            yield from sorted(first.values(), key=lambda found: (found.span, found.rule.id))

    def _candidates(self, keys: frozenset[str]) -> Iterator[tuple[WordRule, Phrase]]:
        for one in self._by_key.keys() & keys:
            for rule, each in self._by_key[one]:
                for needed in each.keys[1:]:
                    if keys.isdisjoint(needed):
                        break
                else:
                    yield rule, each


def keys_of(sentence: str) -> frozenset[str]:
    """What a sentence can be looked up by."""
    return frozenset([word[:KEY] for word in sentence.translate(_SIGNS).casefold().split()])


def _span(rule: WordRule, phrase_: Phrase, sentence: str) -> tuple[int, int] | None:
    """Where a pattern stands in a sentence without anything that excuses it."""
    if not phrase_.compiled.search(sentence):
        return None
    for match in phrase_.compiled.finditer(sentence):
        start, end = match.span()
        if "negated" in rule.guards and any(denied_inside(gap) for gap in match.groups()):
            continue
        begin = max(0, start - _AROUND)
        around = sentence[begin : end + _AROUND]
        if not any(GUARDS[name](around, start - begin, end - begin) for name in rule.guards):
            return start, end
    return None
