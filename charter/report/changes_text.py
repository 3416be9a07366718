"""What changed, for people: the heaviest first, each in a sentence, with its place and the words that are different."""

from collections.abc import Iterator, Sequence

from charter.changes.change import Change
from charter.report.changes_told import HEAVIEST_FIRST, MEANING, compared_with, of_level, summary
from charter.report.check_text import Look
from charter.report.terminal import columns, printable, wrapped
from charter.report.word_marks import Word, lines_of, marked, runs, worth_showing
from charter.signoff.comparison import Comparison

_INDENT, _DEEPER = "  ", " " * 6
_NARROWEST = 20
"""Columns for the words, however narrow a terminal is."""
_SIGNS = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
"""What tells changed words where there is no colour, as `git diff --word-diff` has it."""


def changes_text(comparison: Comparison, look: Look | None = None) -> str:
    """The changes by level, and what they come to."""
    look = look or Look()
    blocks = [wrapped(compared_with(comparison), look.width, "", _INDENT)]
    for level in HEAVIEST_FIRST:
        if changes := of_level(comparison, level):
            told = [[*_told(change, comparison.path, look)] for change in changes]
            blocks += [[look.paint(MEANING[level], level.word), *told[0]], *told[1:]]
    first, *others = [wrapped(each, look.width, "", "") for each in summary(comparison)]
    blocks.append([look.paint(line, "heading") for line in first] + [line for each in others for line in each])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _told(change: Change, path: str, look: Look) -> Iterator[str]:
    yield from wrapped(change.text, look.width, _INDENT, _INDENT)
    yield f"{_DEEPER}{printable(place_of(change, path))} [{change.id}]"
    if worth_showing(change.before, change.after, change.text):
        before, after = marked(change.before, change.after)
        yield from _text("before: ", before, "removed", look)
        yield from _text("after:  ", after, "added", look)


def place_of(change: Change, path: str) -> str:
    """Where a change stands in the new version: the line, as far as it is known, and the field."""
    return f"{path}:{change.line}: {change.field}" if change.line else f"{path}: {change.field}"


def _text(label: str, words: Sequence[Word], role: str, look: Look) -> Iterator[str]:
    start = f"{_DEEPER}{label}"
    room = max(look.width - columns(start), _NARROWEST)
    for line in lines_of(words if look.is_coloured else [*_signed(words, role)], room):
        shown = ((printable(text), changed) for text, changed in runs(line))
        yield start + " ".join(look.paint(text, role) if changed else text for text, changed in shown)
        start = " " * len(start)


def _signed(words: Sequence[Word], role: str) -> Iterator[Word]:
    """The words with signs around each run of those that changed, instead of a colour."""
    opened, closed = _SIGNS[role]
    for text, changed in runs(words):
        yield from (Word(word, changed=False) for word in (f"{opened}{text}{closed}" if changed else text).split())
