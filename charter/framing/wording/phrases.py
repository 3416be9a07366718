"""Phrases that a house looks for by rules of its own: sentence by sentence, with what excuses them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from charter.framing.wording.guards import GUARDS, denied_inside
from charter.framing.wording.notation import KEY, Phrase, phrase
from charter.framing.wording.sentences import Sentence, sentences
from charter.framing.wording.word_rule import Found, WordRule

USUAL_GUARDS = ("negated", "quoted", "question", "reported")

_SIGNS = dict.fromkeys(map(ord, "'’-/,.;:!?()\"“”*_"), " ")
_AROUND = 500
"""So many letters before and after the words can excuse them. Sentences are shorter; what is not one stays quick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseRule(WordRule):
    """A rule about wording that is told by phrases."""

    patterns: tuple[str, ...]
    """In the notation of `notation`, each the wording of one idea."""
    guards: tuple[str, ...] = USUAL_GUARDS
    """What excuses them."""


class Finder:
    """Rules about phrases, ready to be looked for together: a pattern is tried only where one of its words stands."""

    def __init__(self, rules: Iterable[PhraseRule]) -> None:
        self._by_key: dict[str, list[tuple[PhraseRule, Phrase]]] = {}
        for rule in rules:
            for each in map(phrase, rule.patterns):
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

    def _candidates(self, keys: frozenset[str]) -> Iterator[tuple[PhraseRule, Phrase]]:
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


def _span(rule: PhraseRule, phrase_: Phrase, sentence: str) -> tuple[int, int] | None:
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
