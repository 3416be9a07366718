"""The ramp: when it starts, how long it takes, and what reliable means."""

from collections.abc import Iterator

from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import says_something
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
            {"ramp.months_until_reliable": "14"},
            {
                "ramp.reliable_means": {
                    "measure": "letters sent with no correction by a lawyer",
                    "at_start": "30%",
                    "target": "75%",
                }
            },
        ),
    ),
)
