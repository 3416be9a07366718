"""What is not drawn as it should be: whatever WeasyPrint only warns of, and letters that no font of ours has."""

import contextlib
import logging
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from charter.documents.pdf.fonts import FAMILIES
from charter.errors import MachineError
from charter.spec.scalars import shortened


@dataclass(frozen=True, slots=True)
class Overhang:
    """Something that is drawn where nobody sees it, or over something else."""

    page: int
    """Counted from 1; 0 if it is on none."""
    what: str
    """What is wrong with it: `reaches past the right edge of the page`."""
    words: str = ""
    """The text, if it is one; else nothing."""
    thing: str = "text"
    """What it is: `text`, `a table`, `a picture`."""
    passage: str = ""
    """The whole text that the words are a line of, by which it is known where they come from."""

    @property
    def where(self) -> str:
        """The page, to be followed by what is on it; nothing if it is on none."""
        return f"page {self.page}: " if self.page else ""

    @property
    def quoted(self) -> str:
        """The words between quotation marks, or what it is if it has none."""
        return f"“{shortened(self.words)}”" if self.words else self.thing


class FlawsError(MachineError):
    """A page cannot be drawn as it was written: by its characters and its room, which only the writer can mend.

    It knows nothing of fields; `charter.documents.told` finds them.
    """

    def __init__(
        self, message: str, lost: Collection[str] = (), overhangs: tuple[Overhang, ...] = (), text: str = ""
    ) -> None:
        super().__init__(message)
        self.lost = frozenset(lost)
        """The characters that no font has."""
        self.overhangs = overhangs
        self.text = text
        """The words of the page."""


def refuse_flaws(what: str, complaints: list[str], denied: list[str]) -> None:
    """Raise MachineError if anything was asked for that nobody serves, or anything was complained of."""
    if denied:
        raise MachineError(f"{what} asks for '{denied[0]}', and charter opens and fetches nothing for a page")
    if complaints:
        raise MachineError(f"{what} could not be set as it should be: {complaints[0]}")


def refuse_foreign_letters(fonts: list[Any], html: str, families: Collection[str] = ()) -> None:
    """Hold that every letter has a sign in our fonts, and that no other font stood in.

    Args:
        fonts: the fonts that were drawn with, as WeasyPrint keeps them; what they lack is known once all is drawn.
        html: the page, in which the words around a lost letter are looked for.
        families: the fonts that may be drawn with beside charter's own.

    Raises:
        FlawsError: with the letters that no font has.
        MachineError: if a font was drawn with that is none of those.
    """
    if lost := {chr(code) for font in fonts for code in font.missing}:
        text = words_of(html)
        raise FlawsError(f"no font has a sign for {named(sorted(lost))}{around(lost, text)}", lost=lost, text=text)
    if strange := sorted({font.family for font in fonts} - FAMILIES - set(families)):
        raise MachineError(
            f"some characters fell back to {', '.join(strange)}, which is neither a font of charter nor of the house",
            hint="set them in one of the fonts of the house style, or write them in another way",
        )


def refuse_overhangs(found: Iterable[Overhang]) -> None:
    """Raise FlawsError if anything cannot be seen as it was meant."""
    overhangs = tuple(found)
    if overhangs:
        first = overhangs[0]
        raise FlawsError(f"{first.where}{first.quoted} {first.what}", overhangs=overhangs)


_MOST_NAMED = 8


def named(characters: Iterable[str]) -> str:
    """Characters and their numbers, by which also those that nobody can see or read are found: `日 (U+65E5)`."""
    told = [f"{each} (U+{ord(each):04X})" if each.isprintable() else f"U+{ord(each):04X}" for each in characters]
    more = [f"{len(told) - _MOST_NAMED} more"] if len(told) > _MOST_NAMED else []
    told = told[:_MOST_NAMED] + more
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def around(characters: Collection[str], text: str) -> str:
    """The words around the first of the characters, by which a person finds it."""
    found = re.search(f"[^ ]* ?[^ ]*[{re.escape(''.join(sorted(characters)))}][^ ]* ?[^ ]*", text)
    return f", in “{found[0].strip()}”" if found else ""


def words_of(html: str) -> str:
    """The words of a page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


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
