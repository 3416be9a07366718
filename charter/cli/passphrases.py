"""Passphrases: asked for in a terminal, or read from a file; never arguments, which others could see."""

import sys

import click

from charter.cli.files import read_file
from charter.cli.output import STREAM, can_ask
from charter.errors import UsageError

FROM_FILE = "add --passphrase-file FILE, or - to read it from standard input"
"""What to do where nobody can be asked."""
_LONGEST = 4096
"""Bytes."""


def passphrase_for(name: str, file: str | None) -> str:
    """The passphrase of a key, which is called `name`: from the first line of a file, `-` for standard input, or asked.

    Raises:
        UsageError: if there is no such file, or nobody can be asked.
        MachineError: if the file cannot be read.
    """
    from charter.report.terminal import printable

    if file == STREAM:
        return _first_line(sys.stdin.buffer.readline(_LONGEST) if sys.stdin else b"")
    if file is not None:
        return _first_line(read_file(file, _LONGEST, "a file with a passphrase in its first line"))
    if not can_ask():
        message = f"the passphrase of {name} is needed, and without a terminal you cannot be asked"
        raise UsageError(message, hint=FROM_FILE)
    prompt = f"Passphrase of {printable(name)}"
    return str(click.prompt(prompt, hide_input=True, err=True, default="", show_default=False))


def _first_line(raw: bytes) -> str:
    try:
        return raw.decode().partition("\n")[0].removesuffix("\r")
    except UnicodeDecodeError:
        raise UsageError("the passphrase is not written in UTF-8") from None
