"""A charter beside the version before, in a line."""

from charter.changes.last_version import SinceThen
from charter.documents.wording import NO_BREAK, long_date
from charter.report.terminal import printable
from charter.report.updated import SAME_VERSION, levels_counted


def version_text(now: SinceThen) -> str:
    """The line: `Version 1.1. Since version 1.0 (12 March 2027): 2 material changes, 1 notable.`."""
    told = f"Version {now.version}."
    if now.day and (now.changes or now.before != now.version):
        day = long_date(now.day).replace(NO_BREAK, " ")
        told += f" Since version {now.before} ({day}): {levels_counted(now.levels)}."
    if now.needs_a_version:
        told += f" {SAME_VERSION.format(now.version)}"
    return printable(told)
