"""`charter check --text`: a text of its own, checked for its words and for the moves that it does not make."""

from typing import TYPE_CHECKING

from charter.cli.files import read_file
from charter.cli.output import STDIN, STREAM
from charter.errors import UsageError

if TYPE_CHECKING:
    from charter.report.checked import Checked

_LARGEST = 256 * 1024
"""Bytes."""


def checked_text(name: str, paths: tuple[str, ...]) -> "Checked":
    """Read a text and check it, by the rules of the house that it lies in too.

    What is found warns, and an empty text lacks everything.

    Raises:
        UsageError: if charters are named beside it, or it is no text that can be read.
        SpecError: if the house style cannot be read.
        MachineError: if the machine keeps it from being read.
    """
    from charter.framing.check import rules_of
    from charter.framing.prose.check import check_text
    from charter.report.checked import Checked, CheckedFile
    from charter.spec.house import house_for

    if paths:
        raise UsageError("--text takes one text and no charters", hint="check the charters in a call of their own")
    shown = STDIN if name == STREAM else name
    text = _decoded(name, shown)
    house = rules_of(house_for(shown))  # standard input lies in the folder you are in, as a charter from there does
    found = check_text(shown, text, house)
    return Checked([CheckedFile(shown, text.split("\n"), found)], prose=True, house_rules=house.rules)


def _decoded(name: str, shown: str) -> str:
    raw = read_file(name, _LARGEST, "a file of text or Markdown")
    if len(raw) > _LARGEST:
        raise UsageError(f"{shown} is larger than 256 KiB", hint="is this the right file?")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{shown} is not saved as UTF-8", hint="save it as plain text or Markdown, in UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
