"""The figures of the ramp, read against each other."""

import re
from collections.abc import Iterator
from itertools import pairwise

from charter.framing.bands import better_is_lower
from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import is_time, says_something
from charter.spec.model import Charter, ReliableMeans
from charter.spec.values import Figure

_FIELD = "ramp.reliable_means"
_MONEY = frozenset(("€", "£", "$", "¥", "euro", "euros", "eur", "dollars", "usd", "pounds", "gbp", "cents", "chf"))
_RIGHTNESS = re.compile(
    r"right|correct|wrong|error|mistake|accura|accept|usable|quality|rework|fault|complain|first time|without|unchanged"
    r"|approved|passed|true|fail",
    re.IGNORECASE,
)
"""Words in a measure that may say whether the result is right."""


def target_gains_nothing(charter: Charter) -> Iterator[Hit]:
    """A target that is no better than the figure today, or that is expected from the start."""
    means, lower = charter.ramp.reliable_means, better_is_lower(charter.ramp.reliable_means)
    if not means.target:
        return
    if means.today and lower is not None and not _better(means.target, means.today, lower=lower):
        yield Hit(f"{_FIELD}.target", {"told": "The target is no better than the figure today"})
    elif means.at_start and means.at_start.value == means.target.value:
        yield Hit(f"{_FIELD}.target", {"told": "The target is the figure that is expected at the start"})


def stage_against_target(charter: Charter) -> Iterator[Hit]:
    """A stage that is expected to be better than the target, or one that ends the ramp short of it."""
    ramp, target = charter.ramp, charter.ramp.reliable_means.target
    lower = better_is_lower(ramp.reliable_means)
    if not target or lower is None:
        return
    for number, stage in enumerate(ramp.stages):
        if not stage.figure or not stage.months or stage.figure.value == target.value:
            continue
        said = {"figure": stage.figure, "target": target, "last": stage.months.last}
        if _better(stage.figure, target, lower=lower):
            yield Hit(f"ramp.stages[{number}].figure", {**said, "how": "better than"})
        elif stage.months.last == ramp.months_until_reliable:
            yield Hit(f"ramp.stages[{number}].figure", {**said, "how": "short of"})


def wall_no_worse(charter: Charter) -> Iterator[Hit]:
    """A wall whose figure is no worse than that of the stage before it."""
    stages, lower = charter.ramp.stages, better_is_lower(charter.ramp.reliable_means)
    for number, (before, stage) in enumerate(pairwise(stages), 1):
        if not stage.wall or not stage.figure or before.wall or not before.figure or lower is None:
            continue
        if not _better(before.figure, stage.figure, lower=lower):
            yield Hit(f"ramp.stages[{number}].figure", {"wall": stage.figure, "before": before.figure})


def figure_unsaid(charter: Charter) -> Iterator[Hit]:
    """A target without the figure today or the one at the start."""
    means = charter.ramp.reliable_means
    if means.target and not means.today:
        told = "It is not said what the figure is today, so nobody can tell whether it helps"
        yield Hit(f"{_FIELD}.today", {"told": told})
    if means.target and not means.at_start:
        yield Hit(f"{_FIELD}.at_start", {"told": "It is not said what figure to expect at the start"})


def measure_not_of_rightness(charter: Charter) -> Iterator[Hit]:
    """A measure of time or money, which a wrong result can meet as well."""
    means = charter.ramp.reliable_means
    about = _time_or_money(means)
    if about and says_something(means.measure) and not _RIGHTNESS.search(means.measure):
        yield Hit(f"{_FIELD}.measure", {"about": about})


def _better(one: Figure, other: Figure, *, lower: bool) -> bool:
    return one.value < other.value if lower else one.value > other.value


def _time_or_money(means: ReliableMeans) -> str:
    unit = means.target.unit if means.target else ""
    if is_time(unit):
        return "time"
    return "money" if unit.casefold().partition(" ")[0] in _MONEY else ""


def _means(measure: str, today: str, at_start: str, target: str) -> dict[str, str]:
    return {"measure": measure, "today": today, "at_start": at_start, "target": target}


_UNFIGURED = {"ramp.stages[0].figure": None, "ramp.stages[1].figure": None, "ramp.stages[2].figure": None}
_MINUTES = {**_UNFIGURED, "checkpoints[1].stop_if": "after extra coaching it is still slower than by hand"}

RULES = (
    Rule(
        id="F209",
        name="target-gains-nothing",
        level=Level.WARNING,
        move=1,
        why="People go through months of effort for a difference; if the figures show none, they will say so.",
        message="{told}, and it is not said what is gained.",
        fix="Check the figures of the measure; if it is meant for something else, choose the measure that shows it.",
        find=target_gains_nothing,
        leaves_open=True,
        bad=(
            {"ramp.reliable_means.today": "92%"},
            {"ramp.reliable_means.at_start": "92%", "ramp.reliable_means.today": None},
            {"ramp.reliable_means.at_start": "95%"},
        ),
        good=({"ramp.reliable_means.today": "58%"}, {"ramp.reliable_means.at_start": "71%"}),
    ),
    Rule(
        id="F210",
        name="stage-against-target",
        level=Level.WARNING,
        move=5,
        why="Two figures for one thing are two promises, and people will hold you to the better one.",
        message="The stage that ends in month {last} expects {figure}, which is {how} the target of {target}.",
        fix="Make the figure of the stage and the target agree; the last stage of the ramp ends at the target.",
        find=stage_against_target,
        bad=({"ramp.stages[0].figure": "95%"}, {"ramp.stages[2].figure": "85%"}),
        good=({"ramp.stages[2].figure": None}, {"ramp.stages[0].figure": "70%", "ramp.stages[1].figure": "69%"}),
    ),
    Rule(
        id="F211",
        name="wall-no-worse",
        level=Level.WARNING,
        move=7,
        why="The wall is where results get worse because most people start. A wall that only climbs prepares nobody.",
        message="The wall is expected to end at {wall}, which is no worse than the {before} of the stage before it.",
        fix="Give the figure you expect when most people have just started, or mark another stage as the wall.",
        find=wall_no_worse,
        bad=({"ramp.stages[1].figure": "75%"}, {"ramp.stages[1].figure": "66%"}),
        good=({"ramp.stages[1].figure": "65%"}, {"ramp.stages[0].figure": None, "ramp.stages[1].figure": "66%"}),
    ),
    Rule(
        id="F804",
        name="figure-unsaid",
        level=Level.NOTE,
        move=1,
        why="Without the figures it starts from, nobody can see afterwards what came of it.",
        message="{told}.",
        fix="Count a week of work as it is now; for the start, a guess that is called one will do.",
        find=figure_unsaid,
        leaves_open=True,
        bad=({"ramp.reliable_means.today": None}, {"ramp.reliable_means.at_start": None}),
        good=({"ramp.reliable_means.today": "64%"}, {"ramp.reliable_means.at_start": "60%"}),
    ),
    Rule(
        id="F805",
        name="measure-not-of-rightness",
        level=Level.NOTE,
        move=5,
        why="Something can be fast and cheap and wrong.",
        message="The measure is about {about}. It does not say whether the result is right.",
        fix="Measure how many results are right, or name in a checkpoint how you will see that they are.",
        find=measure_not_of_rightness,
        leaves_open=True,
        bad=(
            {
                "ramp.reliable_means": _means("what sorting a ticket takes", "4 minutes", "6 minutes", "2 minutes"),
                **_MINUTES,
            },
            {"ramp.reliable_means": _means("what a ticket costs us", "€9", "€12", "€7"), **_MINUTES},
        ),
        good=(
            {
                "ramp.reliable_means": _means(
                    "what sorting a ticket takes until it is right", "4 minutes", "6 minutes", "2 minutes"
                ),
                **_MINUTES,
            },
            {"ramp.reliable_means.measure": "tickets that nobody has to move again"},
        ),
    ),
)
