"""Writing to the terminal: documents and data to stdout, messages to stderr."""

import contextlib
import os
import sys

import click


def emit(text: str) -> None:
    """Write data to stdout. A reader who has seen enough and closed it is no mistake: the rest goes nowhere."""
    if sys.stdout is None:
        return
    try:
        click.echo(text, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes stdout once more when it ends, which would fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """Write a message to stderr. Where that cannot be written, nobody is there to be told so."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            click.echo(text, err=True)
            sys.stderr.flush()
