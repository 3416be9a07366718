"""What goes to the press and what comes back: nothing here needs WeasyPrint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from charter.documents.pdf.fonts import Face
from charter.documents.pdf.standards import Origin


@dataclass(frozen=True, slots=True)
class Source:
    """What a PDF carries with it, byte for byte, and what its metadata say of it."""

    files: Mapping[str, bytes]
    """What the document is made from, by the name that it has inside: the spec first, then what is shown beside it."""
    starts: date | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Page:
    """What is to be drawn: the whole page as HTML, its style sheets as names and texts, in order, and its source.

    `files` is what the page may ask for, beside the fonts: a name below `charter:/` to its media type and content.
    `faces` are fonts that its style sheets may name, beside those that come with charter.
    `fields` are the labels of the signature fields that the page has places for, by their names.
    """

    html: str
    styles: tuple[tuple[str, str], ...]
    source: Source | None = None
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    faces: tuple[Face, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF and how many pages it has."""

    content: bytes
    pages: int
