"""Writing to the terminal: documents and data to stdout, messages to stderr."""

import os
import sys
from typing import TextIO

import click

from charter.errors import CharterError

STREAM = "-"
"""What stands for standard input or output where a command takes a file."""


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
    from charter.report import printable, problem_lines

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
