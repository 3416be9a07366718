"""The stages of the ramp: that every month is spoken of once, and that one stage is the wall."""

from collections.abc import Iterator
from itertools import combinations

from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import month_range, month_runs
from charter.spec.model import Charter


def wall_missing(charter: Charter) -> Iterator[Hit]:
    """No stages at all, or none that is marked as the wall."""
    stages = charter.ramp.stages
    if not stages:
        yield Hit("ramp.stages", {"told": "It is not said what the months until then will be like"})
    elif not any(stage.wall for stage in stages):
        yield Hit("ramp.stages", {"told": "It is not said which months will be the hardest"})


def months_without_stage(charter: Charter) -> Iterator[Hit]:
    """Months of the ramp that no stage speaks of."""
    length, told = charter.ramp.months_until_reliable, [stage.months for stage in charter.ramp.stages]
    if not length or not told or None in told:
        return
    silent = (month for month in range(1, length + 1) if not any(month in months for months in told if months))
    for first, last in month_runs(silent):
        yield Hit("ramp.stages", {"months": month_range(first, last)})


def stages_overlap(charter: Charter) -> Iterator[Hit]:
    """Months that two stages speak of."""
    numbered = [(number, stage.months) for number, stage in enumerate(charter.ramp.stages) if stage.months]
    for (_, one), (number, other) in combinations(numbered, 2):
        first, last = max(one.first, other.first), min(one.last or 0, other.last or 0)
        if first <= last:
            said = {"one": one, "other": other, "months": month_range(first, last)}
            yield Hit(f"ramp.stages[{number}].months", said)


def stage_past_the_ramp(charter: Charter) -> Iterator[Hit]:
    """A stage that goes on after the month in which it is said to be reliable."""
    length = charter.ramp.months_until_reliable
    for number, stage in enumerate(charter.ramp.stages):
        if length and stage.months and stage.months.last and stage.months.last > length:
            said = {"last": stage.months.last, "length": length}
            yield Hit(f"ramp.stages[{number}].months", said)


_PILOT = {"months": "1-3", "expect": "Pilot with two teams."}
_TWO_TEAMS = {"months": "1-2", "expect": "Two teams, slower than by hand."}

RULES = (
    Rule(
        id="F203",
        name="wall-missing",
        level=Level.WARNING,
        move=7,
        why="Results dip when the majority starts after the enthusiasts. Foretold, that is a stage; "
        "untold, it is a failure.",
        message="{told}.",
        fix="Mark the months when most people start and results look worse with wall: true, "
        "and say what help comes then.",
        find=wall_missing,
        leaves_open=True,
        bad=(
            {"ramp.stages": [_PILOT, {"months": "4-9", "expect": "Everyone else, with steadily better results."}]},
            {"ramp.stages": None},
        ),
        good=(
            {
                "ramp.stages": [
                    _TWO_TEAMS,
                    {
                        "months": "3-5",
                        "wall": "true",
                        "expect": "The rest of us join and the numbers fall back to where they began.",
                    },
                    {"months": "6-9", "expect": "Routine cases hold."},
                ]
            },
            {
                "ramp.stages": [
                    {
                        "months": "1-5",
                        "wall": "true",
                        "expect": "We all start at once, so the hard months come first.",
                    },
                    {"months": "6-9", "expect": "Monthly gains, a few points at a time."},
                ]
            },
        ),
    ),
    Rule(
        id="F206",
        name="months-without-stage",
        level=Level.WARNING,
        move=5,
        why="About months of which nothing is said, everybody expects something else.",
        message="It is not said what {months} will be like.",
        fix="Add a stage for these months, or stretch the one beside them.",
        find=months_without_stage,
        leaves_open=True,
        bad=({"ramp.stages[1].months": "4-5"}, {"ramp.stages[2].months": "6-8"}),
        good=(
            {"ramp.stages[0].months": "1-3", "ramp.stages[1].months": "4-5"},
            {"ramp.stages[1].months": "3-6", "ramp.stages[2].months": "7-9"},
        ),
    ),
    Rule(
        id="F207",
        name="stages-overlap",
        level=Level.WARNING,
        move=5,
        why="People in a month that is described twice cannot know which of the two to expect.",
        message="The stages of months {one} and {other} both speak of {months}.",
        fix="Let one stage end before the next begins.",
        find=stages_overlap,
        bad=({"ramp.stages[0].months": "1-3"}, {"ramp.stages[2].months": "4-9"}),
        good=(
            {"ramp.stages[0].months": "1", "ramp.stages[1].months": "2-5"},
            {"ramp.stages[1].months": "3-4", "ramp.stages[2].months": "5-9"},
        ),
    ),
    Rule(
        id="F208",
        name="stage-past-the-ramp",
        level=Level.WARNING,
        move=5,
        why="If a stage outlasts the ramp, two months are promised in which it is reliable, and people wait for the "
        "earlier.",
        message="This stage goes on until month {last}, and the ramp ends in month {length}.",
        fix="End the stage with the ramp, or lengthen the ramp; what goes on for good belongs in ramp.after.",
        find=stage_past_the_ramp,
        bad=({"ramp.stages[2].months": "6-12"}, {"ramp.months_until_reliable": "8"}),
        good=(
            {"ramp.months_until_reliable": "12", "ramp.stages[2].months": "6-12", "checkpoints[2].month": "12"},
            {"ramp.stages[2].expect": "Common ticket types settle, and after month 9 we go on reading."},
        ),
    ),
)
