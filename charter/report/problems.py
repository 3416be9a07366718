"""What keeps a file from being read, for people."""

from collections.abc import Iterator

from charter.errors import Problem
from charter.report.terminal import pointed, printable


def problem_lines(problem: Problem) -> Iterator[str]:
    """A problem for people: place, field and what is wrong, then the source line with a caret, then what to do."""
    named = f"{problem.field}: " if problem.field else ""
    yield f"{printable(str(problem.place))}: {printable(named)}{printable(problem.message)}"
    if problem.source.strip() and problem.place.column:
        yield from (f"    {line}" for line in pointed(problem.source, problem.place.column))
    if problem.hint:
        yield f"    {printable(problem.hint)}"
