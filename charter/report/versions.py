"""A charter beside the version before, in a line."""

from collections import Counter

from charter.changes.last_version import SinceThen
from charter.documents.wording import NO_BREAK, long_date
from charter.report.counting import counted
from charter.report.terminal import printable

SAME_VERSION = "The version is still {}, although a promise has changed: give it a new one."


def version_text(now: SinceThen) -> str:
    """The line: `Version 1.1. Since version 1.0 (12 March 2027): 2 material changes, 1 notable.`."""
    told = f"Version {now.version}."
    if now.day and (now.changes or now.before != now.version):
        day = long_date(now.day).replace(NO_BREAK, " ")
        told += f" Since version {now.before} ({day}): {levels_counted(now.levels)}."
    if now.needs_a_version:
        told += f" {SAME_VERSION.format(now.version)}"
    return printable(told)


def levels_counted(levels: Counter[str]) -> str:
    """`2 material changes, 1 notable`, the heaviest first; `no changes`."""
    found = [(levels[word], word) for word in ("material", "notable", "editorial") if levels[word]]
    if not found:
        return "no changes"
    (number, word), *others = found
    first = counted(number, f"{word} change")
    return ", ".join([first, *(f"{number} {word}" for number, word in others)])
