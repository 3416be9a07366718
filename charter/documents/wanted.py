"""What can be built, and what somebody wants of it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from charter.errors import UsageError

_EML_HINT = "leave out eml, or build the announcement as well"


class Document(StrEnum):
    """The two documents of a charter."""

    ANNOUNCEMENT = "announcement"
    EXPECTATIONS = "expectations"


class Letter(StrEnum):
    """What is written to everybody beside the two documents, and is not built from the charter alone."""

    UPDATE = "update"
    SHEET = "sign-off sheet"


class Format(StrEnum):
    """The formats a document is built in."""

    MD = "md"
    PDF = "pdf"
    HTML = "html"
    EML = "eml"


PICTURE = "ramp.svg"
"""The file of the picture that expectations.md shows."""


QR_PICTURE = "repository.svg"
"""The picture that a sign-off sheet shows."""


class Paper(StrEnum):
    """The papers a PDF can be set for."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to build, and how."""

    documents: Collection[Document] = tuple(Document)
    formats: Collection[Format] = (Format.MD, Format.PDF)
    paper: Paper | None = None
    """None for that of the house style, which is A4 where nobody says."""
    draft: bool = False

    def __post_init__(self) -> None:
        """Refuse to leave out what was asked for by name."""
        if Format.EML in self.formats and Document.ANNOUNCEMENT not in self.documents:
            raise UsageError("only the announcement is made as an e-mail", hint=_EML_HINT)

    def forms(self, document: Document | Letter) -> list[Format]:
        """The formats that are wanted of a document, in the order in which they are made and told."""
        wanted = [each for each in Format if each in self.formats] if document in self.documents else []
        return [each for each in wanted if each is not Format.EML or document is Document.ANNOUNCEMENT]
