"""Writing to the terminal: documents and data to stdout, messages to stderr."""

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any, TextIO

import click

from charter.errors import CharterError

if TYPE_CHECKING:
    from charter.report.check_text import Look

STREAM = "-"
"""What stands for standard input or output where a command takes a file."""
STDIN = "<stdin>"
"""What standard input is called in a report."""


def emit(text: str | bytes) -> None:
    """Write data to stdout, bytes as they are.

    A reader who has seen enough and closed it is no mistake: the rest goes nowhere.
    """
    if sys.stdout is None:
        return
    try:
        click.echo(text, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _send_nowhere(sys.stdout)


_COLOURS: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan", "bold": True},
    "heading": {"bold": True},
    "material": {"fg": "red", "bold": True},
    "notable": {"fg": "yellow", "bold": True},
    "editorial": {"fg": "cyan", "bold": True},
    "removed": {"fg": "red", "bold": True},
    "added": {"fg": "green", "bold": True},
}


def stdout_look(*, in_git: bool = False) -> "Look":
    """How a report is set on stdout: as wide as the terminal is, and coloured only where somebody sees it.

    That is a terminal, or `in_git` the pager that git has started in one, as git-var(1) and git(1) have it.
    Colour is left out as https://no-color.org asks for.
    """
    from charter.report.check_text import Look
    from charter.report.terminal import WIDEST_LINE

    width = min(shutil.get_terminal_size((WIDEST_LINE, 24)).columns, WIDEST_LINE)
    paged = in_git and os.environ.get("GIT_PAGER_IN_USE") in ("1", "true")
    seen = sys.stdout is not None and (paged or sys.stdout.isatty())
    if not seen or os.environ.get("TERM") == "dumb" or os.environ.get("NO_COLOR"):
        return Look(width)
    return Look(width, lambda text, role: click.style(text, **_COLOURS[role]))


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin is not None and sys.stderr is not None and sys.stdin.isatty() and sys.stderr.isatty()


def say(text: str) -> None:
    """Write a message to stderr. Where that cannot be written, nobody is there to be told so."""
    if sys.stderr is None:
        return
    try:
        click.echo(text, err=True)
        sys.stderr.flush()
    except OSError:
        _send_nowhere(sys.stderr)


def tell(error: CharterError) -> None:
    """Say what went wrong: each problem, then the message, then what to do."""
    from charter.report.problems import problem_lines
    from charter.report.terminal import printable

    for problem in error.problems:
        for line in problem_lines(problem):
            say(line)
    if error.problems:
        say("")
    say(f"charter: {printable(error.message)}")
    if error.hint:
        say(f"    {printable(error.hint)}")


def _send_nowhere(stream: TextIO) -> None:
    """Python flushes a stream once more when it ends; that must not fail again and change the exit code."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
