"""The days on which everybody stops and looks."""

from collections.abc import Iterator

from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import checkpoint_name, says_something
from charter.spec.model import Charter

FEWEST_CHECKPOINTS = 2


def no_way_to_stop(charter: Charter) -> Iterator[Hit]:
    """Fewer than two checkpoints, or one that does not say when to go on or when to stop."""
    number = len(charter.checkpoints)
    if number < FEWEST_CHECKPOINTS:
        told = "No checkpoint is set" if number == 0 else "Only one checkpoint is set; one look is no look back"
        yield Hit("checkpoints", {"told": told})
    for index, point in enumerate(charter.checkpoints):
        for name, word in (("continue_if", "continue"), ("stop_if", "stop")):
            if not says_something(getattr(point, name)):
                told = f"{checkpoint_name(point.month, index)} does not say what would make you {word}"
                yield Hit(f"checkpoints[{index}].{name}", {"told": told})


RULES = (
    Rule(
        id="F601",
        name="no-way-to-stop",
        level=Level.ERROR,
        move=9,
        why="Without agreed grounds to go on or to stop, the mood of the day decides.",
        message="{told}.",
        fix="Set at least two checkpoints, each with continue_if and stop_if.",
        find=no_way_to_stop,
        bad=(
            {
                "checkpoints": [
                    {
                        "month": "9",
                        "we_look_at": "overall results",
                        "continue_if": "they are good",
                        "stop_if": "they are not",
                    }
                ]
            },
            {"checkpoints[0].stop_if": None, "checkpoints[2].stop_if": None},
            {
                "checkpoints": [
                    {"month": "3", "we_look_at": "accuracy", "continue_if": "70% or better"},
                    {"month": "9", "we_look_at": "accuracy", "continue_if": "90% or better"},
                ]
            },
            {"checkpoints": None},
        ),
        good=(
            {
                "checkpoints": [
                    {
                        "month": "4",
                        "we_look_at": "rework",
                        "continue_if": "under 12% rework",
                        "change_if": "12 to 25%; then we wait a month",
                        "stop_if": "over 25% rework",
                    },
                    {
                        "month": "10",
                        "we_look_at": "rework",
                        "continue_if": "under 6% rework",
                        "change_if": "6 to 12%; then we go on checking",
                        "stop_if": "over 12%",
                    },
                ]
            },
            {
                "checkpoints": [
                    {
                        "month": "5",
                        "we_look_at": "the 100 letters",
                        "continue_if": "no more than 3 wrong",
                        "change_if": "4 or more wrong; then we read them all",
                        "stop_if": "one wrong amount reaches a customer",
                    },
                    {
                        "month": "9",
                        "we_look_at": "the 100 letters",
                        "continue_if": "no more than 2 wrong",
                        "change_if": "3 to 6 wrong; then we read them all",
                        "stop_if": "more than 6 wrong",
                    },
                ]
            },
        ),
    ),
)
