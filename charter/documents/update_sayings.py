"""What the page of an update must say, whatever template it is made by: the block that says it, and what to find there.

Words are compared without their punctuation, as those of the nine moves are.
"""

from collections.abc import Iterator

from charter.documents.moves import ESCAPED, Fault, words_of
from charter.documents.wording import figure_as_set, long_date
from charter.framing.words import cut
from charter.spec.update import Update

HINT = "an update says all of it in its blocks; {{ super() }} prints what the built-in template says"


def faults(text: str, update: Update) -> Iterator[Fault]:
    """What a rendered update does not say: of each block the first."""
    said = words_of(ESCAPED.sub(" ", text))
    told = set[str]()
    for block, saying in _sayings(update):
        if block not in told and saying and words_of(saying) not in said:
            told.add(block)
            yield Fault(block, f"the update no longer says “{cut(saying)}”")


def _sayings(update: Update) -> Iterator[tuple[str, str]]:
    """The blocks and what each must say."""
    for result in update.results:
        yield from (("result", figure_as_set(each)) for each in (result.measured, result.expected) if each)
        yield "branch", result.rule
    for entry in update.entries:
        yield "surprise", entry.surprised_me
        yield "wrong", entry.i_was_wrong
        yield "cause", entry.because
        yield "changes", entry.what_changes
        yield "thanks", entry.thanks
    yield from (("changes", change.text) for change in update.changes if change.level == "material")
    yield from (("signs", seat.name) for seat in update.signs)
    if update.next_look and update.next_look.date:
        yield "next_look", long_date(update.next_look.date)
