"""When everybody stops and looks: not before there is something to see, and not long after."""

from collections.abc import Iterator

from charter.framing.bands import better_is_lower
from charter.framing.bounds import figure_that_opens
from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import checkpoint_name
from charter.spec.model import Charter

LOOK_BACK = 3
"""A look back may come after the ramp: by a third of its months, or by two."""
_FEWEST_MONTHS_BACK = 2


def judged_too_early(charter: Charter) -> Iterator[Hit]:
    """A last look before the ramp ends, or a look within the wall that asks for the final target."""
    length = charter.ramp.months_until_reliable
    yield from _holding_the_wall(charter)
    months = [point.month for point in charter.checkpoints if point.month]
    if length and months and len(months) == len(charter.checkpoints) and max(months) < length:
        told = f"The last checkpoint is in month {max(months)}, and the ramp goes on until month {length}"
        yield Hit("checkpoints", {"told": told})


def _holding_the_wall(charter: Charter) -> Iterator[Hit]:
    means = charter.ramp.reliable_means
    lower = better_is_lower(means)
    walls = [stage.months for stage in charter.ramp.stages if stage.wall and stage.months]
    for number, point in enumerate(charter.checkpoints):
        if not means.target or lower is None or not any((point.month or 0) in months for months in walls):
            continue
        asked = figure_that_opens(point.continue_if, means.target)
        if asked is not None and (asked <= means.target.value if lower else asked >= means.target.value):
            told = f"{checkpoint_name(point.month, number)} asks for the final target of {means.target} within the wall"
            yield Hit(f"checkpoints[{number}].continue_if", {"told": told})


def checkpoint_outside(charter: Charter) -> Iterator[Hit]:
    """A checkpoint long after the ramp."""
    length = charter.ramp.months_until_reliable
    for number, point in enumerate(charter.checkpoints):
        if length and point.month and point.month - length > max(length // LOOK_BACK, _FEWEST_MONTHS_BACK):
            yield Hit(f"checkpoints[{number}].month", {"month": point.month, "length": length})


def _point(month: str, continue_if: str, stop_if: str) -> dict[str, str]:
    change_if = "anything else; then we add coaching before we touch the tool"
    looked_at = "tickets that reach the right team"
    return {
        "month": month,
        "we_look_at": looked_at,
        "continue_if": continue_if,
        "change_if": change_if,
        "stop_if": stop_if,
    }


RULES = (
    Rule(
        id="F603",
        name="judged-too-early",
        level=Level.WARNING,
        move=9,
        why="Early wins are not success and the dip is not failure; the last look comes after the ramp.",
        message="{told}.",
        fix="Put the last checkpoint at the end of the ramp or soon after, and ask less of the months of the wall.",
        find=judged_too_early,
        leaves_open=True,
        bad=(
            {"checkpoints": [_point("1", "60% right", "under 40%"), _point("3", "90% right", "under 60%")]},
            {"checkpoints": [_point("4", "92% right", "below 92%"), _point("9", "92% right", "under 80%")]},
            {"checkpoints[0].continue_if": "at least 92% of tickets reach the right team"},
        ),
        good=(
            {"checkpoints": [_point("3", "60% right", "under 40%"), _point("10", "90% right", "under 80%")]},
            {
                "checkpoints": [
                    _point("4", "65% right", "a safety ticket is delayed"),
                    _point("9", "92% right", "under 80%"),
                ]
            },
        ),
    ),
    Rule(
        id="F604",
        name="checkpoint-outside",
        level=Level.WARNING,
        move=9,
        why="A look that comes long after the ramp finds people who have decided for themselves.",
        message="The checkpoint is in month {month}, and the ramp ends in month {length}.",
        fix="Count months from the start of the ramp; a look back fits within two months of its end, or a third of it.",
        find=checkpoint_outside,
        bad=({"checkpoints[2].month": "24"}, {"checkpoints[2].month": "13"}),
        good=({"checkpoints[2].month": "11"}, {"checkpoints[2].month": "12"}),
    ),
)
