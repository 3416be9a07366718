"""Support where it is needed: in the months of the wall."""

from collections.abc import Iterator

from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import month_range, month_runs
from charter.spec.model import Charter


def wall_without_support(charter: Charter) -> Iterator[Hit]:
    """Months of the wall in which nothing is given. A support without months may be given in any of them."""
    given = [support.months for support in charter.we_give_you]
    if not given or None in given:
        return
    for number, stage in enumerate(charter.ramp.stages):
        if stage.wall and stage.months and stage.months.last:
            months = range(stage.months.first, stage.months.last + 1)
            bare = (month for month in months if not any(month in each for each in given if each))
            for first, last in month_runs(bare):
                yield Hit(f"ramp.stages[{number}]", {"months": month_range(first, last)})


_COACH = {"what": "A coach on the floor", "how_much": "10 hours a week", "months": "1-2"}
_FEWER = {"what": "Fewer tickets", "how_much": "15% fewer", "hours_a_week": "2"}

RULES = (
    Rule(
        id="F409",
        name="wall-without-support",
        level=Level.WARNING,
        move=8,
        why="Those who hit the wall lack practice and somebody to ask; that is what the help is for.",
        message="In {months}, part of the wall, nothing is given to anyone.",
        fix="Let coaching, training or freed hours run through the months of the wall.",
        find=wall_without_support,
        bad=(
            {"we_give_you": [_COACH]},
            {"we_give_you": [_COACH, {**_FEWER, "months": "4-9"}]},
        ),
        good=(
            {"we_give_you": [_COACH, {**_FEWER, "months": "1-9"}]},
            {"we_give_you": [{**_COACH, "months": "3-5"}, {**_FEWER, "months": "3-9"}, {**_FEWER, "months": "1-2"}]},
        ),
    ),
)
