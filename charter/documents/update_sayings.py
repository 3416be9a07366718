"""What the page of an update must say, whatever template it is made by: its parts in their order, each with its words.

Words are compared without their punctuation, as those of the nine moves are.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from charter.documents.moves import ESCAPED, Fault, printed, words_of
from charter.documents.wording import figure_as_set, long_date
from charter.framing.words import cut

if TYPE_CHECKING:
    from charter.spec.update import Update

TEMPLATE = "update.md.j2"
PARTS = {
    "result": "part with the number",
    "branch": "part with the branch",
    "surprise": "part with what surprised the leader",
    "wrong": "part with where the leader was wrong",
    "cause": "part with the cause",
    "changes": "part with what changes",
    "stays": "part with what stays",
    "signs": "part with who signs",
    "next_look": "part with the next look",
}
"""The blocks of the template that an update cannot do without, in their order, and what each is called."""
HINT = "each of these parts stands in its block, in order; {{ super() }} prints what the built-in template says"


def faults(text: str, update: "Update") -> list[Fault]:
    """What is wrong with a rendered update that still has its marks; [] if nothing is."""
    found, misplaced = printed(text, PARTS)
    return misplaced or list(
        _silent({block: words_of(ESCAPED.sub(" ", said)) for block, said in found.items()}, update)
    )


def _silent(found: dict[str, str], update: "Update") -> Iterator[Fault]:
    """What the parts do not say that they must: of each the first."""
    told = set[str]()
    for block, saying in _sayings(update):
        if block not in told and saying and words_of(saying) not in found[block]:
            told.add(block)
            yield Fault(block, f"the {PARTS[block]} no longer says “{cut(saying)}”")


def _sayings(update: "Update") -> Iterator[tuple[str, str]]:
    """The blocks and what each must say."""
    for result in update.results:
        yield from (("result", figure_as_set(each)) for each in (result.measured, result.expected) if each)
        yield "branch", result.rule
    for entry in update.entries:
        yield "surprise", entry.surprised_me
        yield "wrong", entry.i_was_wrong
        yield "cause", entry.because
        yield "changes", entry.what_changes
    yield from (("changes", change.text) for change in update.changes if change.level == "material")
    yield from (("signs", seat.name) for seat in update.signs)
    if update.next_look and update.next_look.date:
        yield "next_look", long_date(update.next_look.date)
