"""Reading on behind a slip, so that one look finds them all.

libyaml stops at the first thing that is not YAML. Where the slip lies within one line, the text of that line is taken
out, its field kept, and the rest is read as it stands.
"""

import re

from charter.errors import Problem
from charter.spec.source import Reading

MOST_ROUNDS = 20
"""Slips behind which a file is read on."""

_WITHIN_A_LINE = (
    "a colon and a space inside",
    "a text cannot begin with",
    "a tab stands",
    "a backslash inside",
    "a dash with a space inside",
    "behind a > or |",
    "a quotation ends before",
)
_FIELD = re.compile(r" *(?:- +)?[A-Za-z_]+:(?= |$)")


def without_slip(reading: Reading) -> bytes | None:
    """The file without the slip it stopped at; None if the slip reaches over lines, so that guessing would mislead."""
    slip = reading.slip
    if slip is None or not slip.message.startswith(_WITHIN_A_LINE):
        return None
    lines = list(reading.source.lines)
    line = lines[slip.place.line - 1]
    field = _FIELD.match(line)
    masked = f'{field[0]} ""' if field else ""
    if masked == line:
        return None
    lines[slip.place.line - 1] = masked
    return "\n".join(lines).encode("utf-8", errors="replace")


def joined(reading: Reading, more: tuple[Problem, ...]) -> list[Problem]:
    """The problems up to the slip and those behind it, but for what is only missing because the slip was taken out."""
    known = {(problem.place, problem.message) for problem in reading.problems}
    line = reading.slip.place.line if reading.slip else 0
    return reading.problems + [
        problem
        for problem in more
        if (problem.place, problem.message) not in known
        and problem.place.line != line
        and problem.message != "is missing"
    ]
