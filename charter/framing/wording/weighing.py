"""How a sentence is weighed: each of its words, and each two that stand together, speak for a rule or against it.

The weights are learned from sentences that people wrote as examples of what each rule is about, from others that use
the same words and are right, and from ordinary prose (`scripts/weights.py`). To weigh is to add up: that is quick, the
same on any machine, and shows which words of a sentence spoke for what was found.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from struct import unpack

from charter.framing.wording.features import features, places_of, words_of

_FILE = "weights.txt"
_MOST_QUOTED = 14
"""Words that a finding quotes."""
_NOTHING = 79
"""The letter O: the code that stands for no weight. Each code further, up or down, is one step."""
_PLACE, _ONE = 2, 0xFFFF
"""The bytes that each code has in a number, and all of their bits."""
_STEPS = 8
"""Into which a weight of one is divided."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a sentence was found to be: the rule that it goes against, how surely, and which of its words say so."""

    rule: str
    weight: float
    """The logarithm of the odds that it goes against any rule."""
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Weights:
    """What words weigh for each rule, beside a sentence that goes against none."""

    rules: tuple[str, ...]
    enough: float
    """From which weight on a sentence is told."""
    begin: tuple[int, ...]
    """What a sentence without words weighs for each rule, in steps."""
    of: Mapping[str, int]
    """What a word, or two with a space between them, weighs: the codes for all rules in one number, each in a place of
    its own, so that they are added up all at once."""

    @classmethod
    def read(cls, written: str) -> "Weights":
        """Read weights as `written` writes them."""
        head, *lines = written.splitlines()
        told = json.loads(head)
        of = {name: _packed(codes) for name, codes in (line.split("\t") for line in lines)}
        return cls(tuple(told["rules"]), told["enough"], tuple(told["begin"]), of)

    def written(self, **told: object) -> str:
        """The weights as a text: what is told of them as JSON in the first line, then a line for each word."""
        head = {**told, "rules": self.rules, "enough": self.enough, "begin": self.begin}
        lines = (f"{name}\t{_unpacked(codes, len(self.rules))}" for name, codes in sorted(self.of.items()))
        return "\n".join([json.dumps(head), *lines, ""])

    def weigh(self, sentence: str) -> Weighed | None:
        """The rule that a sentence goes against, or none."""
        words = words_of(sentence)
        sums = self._sums(words)
        most = max(sums)
        # Together the rules weigh little more than the heaviest of them; for most sentences that is enough to know.
        if most / _STEPS + math.log(len(sums)) < self.enough or (weight := _together(sums)) < self.enough:
            return None
        best = sums.index(most)
        first, last = self._said(best, words)
        places = places_of(sentence)
        return Weighed(self.rules[best], weight, (places[first][0], places[last][1]))

    def heaviest(self, sentence: str) -> tuple[float, str]:
        """What a sentence weighs, and for which rule most, however little that is."""
        sums = self._sums(words_of(sentence))
        return _together(sums), self.rules[sums.index(max(sums))]

    def _sums(self, words: Sequence[str]) -> list[int]:
        """What words weigh together for each rule, in steps."""
        known = list(filter(None, map(self.of.get, features(words))))
        nothing, count = _NOTHING * len(known), len(self.rules)
        columns = unpack(f"<{count}H", sum(known).to_bytes(_PLACE * count, "little"))
        return [begin + codes - nothing for begin, codes in zip(self.begin, columns, strict=True)]

    def _said(self, rule: int, words: Sequence[str]) -> tuple[int, int]:
        """The first and the last of the words that together spoke most for a rule."""
        alone = [self._one(word, rule) for word in words]
        both = [0, *(self._one(f"{one} {two}", rule) for one, two in pairwise(words))]
        spoken = [
            (sum(alone[first : last + 1]) + sum(both[first + 1 : last + 1]), first - last, -first)
            for first in range(len(words))
            for last in range(first, min(first + _MOST_QUOTED, len(words)))
        ]
        _, length, begin = max(spoken)  # of those that say as much the shortest, and of these the first
        return -begin, -begin - length

    def _one(self, feature: str, rule: int) -> int:
        codes = self.of.get(feature)
        return (codes >> 8 * _PLACE * rule & _ONE) - _NOTHING if codes else 0


def _together(sums: Sequence[int]) -> float:
    """The logarithm of the odds that it is any of them; worked out so that no number grows too large."""
    most = max(sums)
    return most / _STEPS + math.log(sum(math.exp((each - most) / _STEPS) for each in sums))


def in_steps(weight: float) -> int:
    """A weight in whole steps."""
    return round(weight * _STEPS)


def coded(weights: Iterable[float]) -> int:
    """Weights as codes in one number: as near as a step allows, and no further than there are letters and signs."""
    return _packed("".join(chr(min(126, max(33, _NOTHING + in_steps(each)))) for each in weights))


def _packed(codes: str) -> int:
    """Codes in one number, each in two bytes: so many that the longest sentence cannot fill them."""
    return int.from_bytes(codes.encode("utf-16-le"), "little")


def _unpacked(number: int, count: int) -> str:
    return number.to_bytes(_PLACE * count, "little").decode("utf-16-le")


@cache
def weights() -> Weights:
    """The weights that charter comes with."""
    return Weights.read(files(__package__).joinpath(_FILE).read_text("utf-8"))
