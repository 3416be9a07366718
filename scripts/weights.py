"""Learn what words weigh for the rules about wording, and write charter/framing/wording/weights.txt.

They are learned from the sentences in tests/data/framing that are there to be learned from, by logistic regression
(scikit-learn: `make weights` installs it). From which weight on a sentence is told is found by leaving out each hand
in turn: at most so many of its good sentences may be told by mistake. The parts on which nothing is tuned are not read.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from charter.framing.prose.reading import read
from charter.framing.wording.features import features, words_of
from charter.framing.wording.rules import WORD_RULES
from charter.framing.wording.weighing import Weights, coded, in_steps

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests/data/framing"
WEIGHTS = ROOT / "charter/framing/wording/weights.txt"
HANDS = (("tune", "held_out"), *((f"hand_{number}",) for number in range(1, 10)), ("short",))
"""The parts that are learned from, by who wrote them."""
MAILS = ROOT / "tests/data/mails"
"""Of these, the good ones are learned from as well, sentence by sentence."""
ORDINARY = ("ordinary_1", "ordinary_2", "technical_1", "technical_2", "framed_1", "framed_2")
"""Prose that has nothing to do with the framing, and lines of mails and charters that keep it."""

GOOD = "good"
STRENGTH = 10.0
"""How closely the sentences are followed: the inverse of what large weights cost."""
MISTAKES = 0.015
"""Of the good sentences of a hand that was left out."""
FEWEST = 2
"""Sentences that a word must be in. What is in one only says nothing of others."""
SLIGHT = 0.3
"""A word of which no weight is more than this is left out."""

Labelled = list[tuple[str, str]]
"""Sentences, each behind the rule that it goes against, or behind `GOOD`."""


def digest() -> str:
    """What the weights are learned from, and how, as one number: the sentences, this script and the features."""
    sums = hashlib.sha256()
    for label, sentence in (*(each for hand in HANDS for each in of_hand(hand)), *examples(), *ordinary()):
        sums.update(f"{label} {sentence}\n".encode())
    for file in (Path(__file__), ROOT / "charter/framing/wording/features.py"):
        sums.update(file.read_bytes())
    return sums.hexdigest()


def of_hand(hand: Sequence[str]) -> Labelled:
    """The sentences that one hand wrote."""
    lines = [(kind, line) for part in hand for kind in ("bad", GOOD) for line in _lines(f"{kind}_{part}")]
    return [(GOOD if kind == GOOD else line[:4], line[5:]) for kind, line in lines]


def examples() -> Labelled:
    """The examples of the rules, which `charter rules` shows: they count more, because they must come out right."""
    bad = [(rule.id, sentence) for rule in WORD_RULES for sentence in rule.bad]
    good = [(GOOD, sentence) for rule in WORD_RULES for sentence in rule.good]
    return [*bad, *good] * 3


def ordinary() -> Labelled:
    """The ordinary prose, and what the good mails say that the rules were tuned on before."""
    mails = [read(file.read_text("utf-8")) for file in sorted(MAILS.glob("good-*"))]
    lines = [line for part in ORDINARY for line in _lines(part)]
    return [(GOOD, line) for line in lines] + [(GOOD, each.text) for mail in mails for each in mail.sentences]


def _lines(name: str) -> list[str]:
    return (CORPUS / f"{name}.txt").read_text("utf-8").splitlines()


def learned(labelled: Labelled, enough: float = 0.0) -> Weights:
    """The weights that tell sentences apart."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 - the tests ask for the digest without it
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - as above

    found = [features(words_of(sentence)) for _, sentence in labelled]
    often = Counter(each for one in found for each in one)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{each: 1 for each in one if often[each] >= FEWEST} for one in found])
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(matrix, [label for label, _ in labelled])
    labels: list[str] = list(model.classes_)
    good = labels.index(GOOD)
    rules = [number for number, label in enumerate(labels) if label != GOOD]

    def beside_good(row: Any) -> list[float]:  # noqa: ANN401 - an array of a library that need not be there
        return [round(float(row[number] - row[good]), 3) for number in rules]

    of = dict(zip(vectors.feature_names_, map(beside_good, model.coef_.T), strict=True))
    return Weights(
        tuple(labels[number] for number in rules),
        enough,
        tuple(map(in_steps, beside_good(model.intercept_))),
        {name: coded(row) for name, row in of.items() if max(map(abs, row)) > SLIGHT},
    )


def found_enough(hands: Sequence[Sequence[str]]) -> float:
    """From which weight on a sentence is told, so that few good ones of a hand that nobody learned from are."""
    weights: list[float] = []
    hits: list[float] = []
    for left_out in hands:
        others = [each for hand in hands if hand != left_out for each in of_hand(hand)]
        model = learned([*others, *examples(), *ordinary()])
        for label, sentence in of_hand(left_out):
            weight, rule = model.heaviest(sentence)
            (weights if label == GOOD else hits).append(weight if label in (GOOD, rule) else float("-inf"))
    enough = round(sorted(weights)[-1 - int(MISTAKES * len(weights))] + 0.005, 2)
    told = sum(weight >= enough for weight in hits)
    print(f"a hand left out: {told} of {len(hits)} found at {enough}, {_share(weights, enough)} of the good by mistake")
    return enough


def _share(weights: Iterable[float], enough: float) -> str:
    told = [weight >= enough for weight in weights]
    return f"{sum(told)} of {len(told)}"


def main() -> None:
    """Learn, and write the weights."""
    enough = found_enough(HANDS)
    everything = [*(each for hand in HANDS for each in of_hand(hand)), *examples(), *ordinary()]
    model = learned(everything, enough)
    WEIGHTS.write_text(model.written(learned_from=digest()), "utf-8")
    size = WEIGHTS.stat().st_size // 1024
    print(f"{WEIGHTS.relative_to(ROOT)}: {len(model.of):,} words, {size} KiB")


if __name__ == "__main__":
    main()
