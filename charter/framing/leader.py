"""The leader's own use and own failure: without them the rest is a promise from outside."""

from collections.abc import Callable, Iterator

from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import count, says_something
from charter.spec.model import Charter

FEWEST_WORDS = 6
"""Below this a story has no task, no time and no thing in it; the shortest honest ones have twice as many."""


def _thin(name: str) -> Callable[[Charter], Iterator[Hit]]:
    def find(charter: Charter) -> Iterator[Hit]:
        text: str = getattr(charter.leader, name)
        words = count(text) if says_something(text) else 0
        if words < FEWEST_WORDS:
            told = "is missing" if not words else f"is too thin to believe, with {words} word{'s' * (words > 1)}"
            yield Hit(f"leader.{name}", {"told": told})

    return find


RULES = (
    Rule(
        id="F101",
        name="own-use-missing",
        level=Level.ERROR,
        move=2,
        why="People judge a leader's promise by whether the leader does it too. Approving a budget is not use.",
        message="The leader's own use {told}.",
        fix="Say which real task of your own you do with it, how often and since when.",
        find=_thin("i_use_it_for"),
        bad=({"leader.i_use_it_for": None}, {"leader.i_use_it_for": "Yes, regularly."}),
        good=(
            {
                "leader.i_use_it_for": "I have written the first draft of every Monday operations note with it "
                "since September."
            },
            {"leader.i_use_it_for": "Supplier contracts, two or three a week, before I send them to Legal."},
        ),
    ),
    Rule(
        id="F103",
        name="failure-missing",
        level=Level.ERROR,
        move=4,
        why="Seeing it be wrong with confidence, at something one knows well, is what makes a leader insist "
        "that people check.",
        message="A failure that the leader saw with their own eyes {told}.",
        fix="Tell one case from your own field: what it said, what was true, how you noticed.",
        find=_thin("i_saw_it_fail"),
        bad=({"leader.i_saw_it_fail": None}, {"leader.i_saw_it_fail": "It is not perfect."}),
        good=(
            {
                "leader.i_saw_it_fail": "I asked it to summarise a lease I negotiated myself, "
                "and it moved the break clause by a year."
            },
            {"leader.i_saw_it_fail": "It told me our 2019 recall was voluntary. I ran that recall. It was not."},
        ),
    ),
)
