"""The ramp: when it starts, how long it takes, and what reliable means."""

from collections.abc import Iterator
from decimal import Decimal

from charter.framing.bands import better_is_lower
from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import count, says_something
from charter.spec.model import Charter


def ramp_missing(charter: Charter) -> Iterator[Hit]:
    """Each of the four facts without which people invent a date."""
    ramp, means = charter.ramp, charter.ramp.reliable_means
    if not ramp.starts:
        yield Hit("ramp.starts", {"missing": "a start date"})
    if not ramp.months_until_reliable:
        yield Hit("ramp.months_until_reliable", {"missing": "the number of months until it is reliable"})
    if not says_something(means.measure):
        yield Hit("ramp.reliable_means.measure", {"missing": "the measure that defines reliable"})
    if not means.target:
        yield Hit("ramp.reliable_means.target", {"missing": "the target at which it is called reliable"})


SHORTEST_RAMP = 3
"""Months. Most people start after the first ones, and need a few months of their own."""
_NEARLY_ALL, _NEARLY_NONE = Decimal("99.5"), Decimal("0.5")
_FEWEST_WORDS = 4
"""Words about what goes on: `Business as usual` has three."""


def too_good_to_be_true(charter: Charter) -> Iterator[Hit]:
    """A very short ramp or a target without room for error, and no evidence for it."""
    ramp, means = charter.ramp, charter.ramp.reliable_means
    if says_something(ramp.evidence):
        return
    length, target = ramp.months_until_reliable, means.target
    if length and length < SHORTEST_RAMP:
        months = "1 month" if length == 1 else f"{length} months"
        told = f"Very few teams find it reliable after {months} of daily use"
        yield Hit("ramp.months_until_reliable", {"told": told})
    if target and target.unit == "%":
        if better_is_lower(means):
            if target.value < _NEARLY_NONE:
                yield Hit("ramp.reliable_means.target", {"told": f"Very few teams get down to {target} in daily work"})
        elif target.value > _NEARLY_ALL:
            yield Hit("ramp.reliable_means.target", {"told": f"Very few teams reach {target} in daily work"})


def nothing_after(charter: Charter) -> Iterator[Hit]:
    """Nothing, or hardly a word, about what goes on after the ramp."""
    text = charter.ramp.after
    if not says_something(text) or count(text) < _FEWEST_WORDS:
        yield Hit("ramp.after")


RULES = (
    Rule(
        id="F201",
        name="ramp-missing",
        level=Level.ERROR,
        move=5,
        why="If nobody says how long it takes to become reliable, everyone invents a date and is disappointed by it.",
        message="The ramp lacks {missing}.",
        fix="Give a start date, the months until it is reliable, and the measure and target that define reliable.",
        find=ramp_missing,
        bad=(
            {"ramp.months_until_reliable": None},
            {"ramp.reliable_means": None},
            {"ramp.starts": None},
        ),
        good=(
            {"ramp.months_until_reliable": "10", "ramp.stages[2].months": "6-10", "checkpoints[2].month": "10"},
            {
                "ramp.starts": "2027-09-01",
                "ramp.reliable_means.measure": "letters sent with no correction by a lawyer",
            },
        ),
    ),
    Rule(
        id="F202",
        name="too-good-to-be-true",
        level=Level.WARNING,
        move=5,
        why="A demonstration is faster than daily work; a promise without room for error ends in disappointment.",
        message="{told}.",
        fix="Lengthen the ramp or lower the target, or say in ramp.evidence what makes you sure.",
        find=too_good_to_be_true,
        bad=(
            {"ramp.months_until_reliable": "1"},
            {"ramp.reliable_means.target": "100%"},
            {
                "ramp.reliable_means": {
                    "measure": "notes that have to be corrected",
                    "today": "9%",
                    "at_start": "20%",
                    "target": "0%",
                }
            },
        ),
        good=(
            {"ramp.reliable_means.target": "96%", "ramp.stages[2].figure": "96%"},
            {
                "ramp.reliable_means.target": "99.8%",
                "ramp.stages[2].figure": "99.8%",
                "ramp.evidence": "Our Leeds office has stood above it for a year and showed us its logs.",
            },
        ),
    ),
    Rule(
        id="F205",
        name="nothing-after",
        level=Level.WARNING,
        move=9,
        why="Reliable once is not reliable for good: data, products and models move, and learning has no last day.",
        message="It is not said what goes on after the ramp.",
        fix="Name the check that never stops and what sends you back to an earlier stage.",
        find=nothing_after,
        leaves_open=True,
        bad=({"ramp.after": None}, {"ramp.after": "Business as usual."}),
        good=(
            {"ramp.after": "We keep the monthly sample of 200 and start again whenever the form changes."},
            {"ramp.after": "Each autumn's new intake goes through the first eight weeks exactly as you did."},
        ),
    ),
)
