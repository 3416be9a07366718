"""What can be built, and what somebody wants of it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Document(StrEnum):
    """The two documents of a charter."""

    ANNOUNCEMENT = "announcement"
    EXPECTATIONS = "expectations"


class Format(StrEnum):
    """The formats a document is built in."""

    MD = "md"
    PDF = "pdf"


PICTURE = "ramp.svg"
"""The file of the picture that expectations.md shows."""


class Paper(StrEnum):
    """The papers a PDF can be set for."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to build, and how."""

    documents: Collection[Document] = tuple(Document)
    formats: Collection[Format] = (Format.MD, Format.PDF)
    paper: Paper = Paper.A4
    draft: bool = False
