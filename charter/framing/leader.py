"""The leader's own use and own failure: without them the rest is a promise from outside."""

import re
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


_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself|[Ww]e|[Uu]s|[Oo]urs?|[Oo]urselves)\b")


def failure_not_own(charter: Charter) -> Iterator[Hit]:
    """A failure in which nobody says I, me, my, we or our."""
    text = charter.leader.i_saw_it_fail
    if says_something(text) and count(text) >= FEWEST_WORDS and not _FIRST_PERSON.search(text):
        yield Hit("leader.i_saw_it_fail")


def success_missing(charter: Charter) -> Iterator[Hit]:
    """No word of where it worked."""
    if not says_something(charter.leader.i_saw_it_work):
        yield Hit("leader.i_saw_it_work")


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
    Rule(
        id="F104",
        name="failure-not-own",
        level=Level.WARNING,
        move=4,
        why="A failure heard of elsewhere costs nothing to tell, and it does not show where people should check here.",
        message="Nobody says I, me or my in the failure story, so it is not clear whose failure it was.",
        fix="Tell one that happened to you, at a task you could have done yourself.",
        find=failure_not_own,
        bad=(
            {
                "leader.i_saw_it_fail": "There have been well-known cases of lawyers who filed citations "
                "that turned out not to exist."
            },
            {
                "leader.i_saw_it_fail": "Large language models can hallucinate, particularly on niche topics "
                "and with numbers."
            },
        ),
        good=(
            {
                "leader.i_saw_it_fail": "It gave me a citation to a ruling in a case I argued. "
                "The ruling does not exist."
            },
            {
                "leader.i_saw_it_fail": "My own forecast went in with the units wrong and it wrote two convincing "
                "paragraphs about the growth."
            },
        ),
    ),
    Rule(
        id="F106",
        name="success-missing",
        level=Level.NOTE,
        move=3,
        why="Somebody who can only name failures sounds afraid, and fear steers people as much as hype does.",
        message="It is not said where it has worked.",
        fix="Give one sentence about one task, with a size: minutes, items or money.",
        find=success_missing,
        leaves_open=True,
        bad=({"leader.i_saw_it_work": None}, {"leader.i_saw_it_work": "TBD"}),
        good=(
            {"leader.i_saw_it_work": "It cut my preparation for the tender review from an evening to forty minutes."},
            {"leader.i_saw_it_work": "It found the missing page reference that two of us had looked for since lunch."},
        ),
    ),
)
