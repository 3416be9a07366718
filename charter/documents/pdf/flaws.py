"""What is not drawn as it should be: whatever WeasyPrint only warns of, and letters that no font of ours has."""

import contextlib
import logging
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from html import unescape
from typing import Any

from charter.documents.pdf.fonts import FAMILIES
from charter.errors import MachineError


def refuse_flaws(what: str, complaints: list[str], denied: list[str]) -> None:
    """Raise MachineError if anything was asked for that nobody serves, or anything was complained of."""
    if denied:
        raise MachineError(f"{what} asks for '{denied[0]}', and charter opens and fetches nothing for a page")
    if complaints:
        raise MachineError(f"{what} could not be set as it should be: {complaints[0]}")


def refuse_foreign_letters(fonts: list[Any], html: str, families: AbstractSet[str] = frozenset()) -> None:
    """Raise MachineError if a letter has no sign in our fonts, or a font stood in that is not of `families` either."""
    hint = "write these words in Latin, Greek or Cyrillic letters"
    if lost := sorted({chr(code) for font in fonts for code in font.missing}):
        named = ", ".join(
            f"{each} (U+{ord(each):04X})" if each.isprintable() else f"U+{ord(each):04X}" for each in lost[:8]
        )
        raise MachineError(f"the fonts have no sign for {named}{_around(lost, html)}", hint=hint)
    if strange := sorted({font.family for font in fonts} - FAMILIES - families):
        raise MachineError(f"some characters fell back to {', '.join(strange)}, which charter does not ship", hint=hint)


def _around(lost: list[str], html: str) -> str:
    """The words around the first of the lost characters, by which a person finds it in the spec."""
    text = " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
    found = re.search(f"[^ ]* ?[^ ]*[{re.escape(''.join(lost))}][^ ]* ?[^ ]*", text)
    return f", in “{found[0].strip()}”" if found else ""


class _Listener(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.complaints = complaints

    def emit(self, record: logging.LogRecord) -> None:
        self.complaints.append(record.getMessage())


@contextlib.contextmanager
def watched() -> Iterator[list[str]]:
    """Collect what WeasyPrint only logs: a font or a picture that did not load, a rule of style it did not know."""
    logger = logging.getLogger("weasyprint")
    complaints: list[str] = []
    handler = _Listener(complaints)
    before = logger.handlers, logger.level, logger.propagate
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.WARNING)
    try:
        yield complaints
    finally:
        logger.handlers, level, logger.propagate = before
        logger.setLevel(level)
