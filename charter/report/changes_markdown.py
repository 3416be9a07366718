"""What changed, as a comment on a pull request.

What people wrote is escaped, and neither calls anybody (`@name`) nor points at another thread (`#1`) nor becomes a
picture (`:tada:`): GitHub looks for these in the finished text, so a comment without content parts the sign from what
follows it. Two sums in dollars are no formula: GitHub's "Writing mathematical expressions" asks for a span around `$`.
"""

import re
from collections.abc import Iterator

from charter.changes.change import Change
from charter.documents.escaping import escape, settle
from charter.report.changes_text import place_of
from charter.report.changes_told import HEAVIEST_FIRST, MEANING, compared_with, of_level, summary
from charter.report.terminal import printable
from charter.report.word_marks import Word, marked, runs, worth_showing
from charter.signoff.comparison import Comparison

_CALLS = re.compile(r"([@#]|GH-)(?=\w)|:(?=[\w+-]+:)")


def changes_markdown(comparison: Comparison) -> str:
    """The changes by level, below what they come to."""
    lines = [f"### {comment_text(compared_with(comparison))}", ""]
    first, *others = summary(comparison)
    lines += [f"**{comment_text(first)}**", *(f"{comment_text(each)}" for each in others)]
    for level in HEAVIEST_FIRST:
        if changes := of_level(comparison, level):
            lines += ["", f"#### {MEANING[level]}", ""]
            lines += [line for change in changes for line in _told(change, comparison.path)]
    return settle("\n".join(lines) + "\n")


def _told(change: Change, path: str) -> Iterator[str]:
    yield f"- {comment_text(change.text)}"
    yield f"  {comment_code(place_of(change, path))} {comment_code(change.id)}"
    if worth_showing(change.before, change.after, change.text):
        for label, words, sign in zip(
            ("before", "after"), marked(change.before, change.after), ("~~", "**"), strict=True
        ):
            if words:
                yield f"  - {label}: {_words(words, sign)}"


def _words(words: list[Word], sign: str) -> str:
    return " ".join(
        f"{sign}{comment_text(text)}{sign}" if changed else comment_text(text) for text, changed in runs(words)
    )


def comment_text(text: str) -> str:
    """What somebody wrote, as it is shown in a comment and does nothing there."""
    return _CALLS.sub(r"\g<0><!-- -->", escape(printable(text))).replace("$", "<span>$</span>")


def comment_code(text: str) -> str:
    """Code that shows exactly this text (CommonMark 0.31, 6.1): framed by more backticks than it holds in a row."""
    shown = printable(text)
    frame = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    space = " " if "`" in shown else ""
    return f"{frame}{space}{shown}{space}{frame}"
