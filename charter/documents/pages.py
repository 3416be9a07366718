"""From a document's Markdown to its PDF: the page around it, its style sheets, its paper."""

from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from charter import __version__
from charter.documents.markdown import to_html
from charter.documents.own_templates import OwnTemplates
from charter.documents.pdf.draw import Page, Pdf, Source, to_pdf
from charter.documents.pdf.standards import Origin
from charter.documents.templates import render_html
from charter.framing.words import cut
from charter.signoff.commitments import digest, short_digest
from charter.spec.load import Spec
from charter.spec.model import Charter


class Document(StrEnum):
    """The two documents of a charter."""

    ANNOUNCEMENT = "announcement"
    EXPECTATIONS = "expectations"


class Paper(StrEnum):
    """The papers a PDF can be set for."""

    A4 = "a4"
    LETTER = "letter"


_RUNNING_TITLE = 38
"""Characters of a title that fit at the foot of a page, beside version and digest."""
_DESCRIPTIONS = {
    Document.ANNOUNCEMENT: "What changes, how long it takes, what is asked of you and what you get",
    Document.EXPECTATIONS: "What to expect, what is asked, what is given, what is hard, and when we look again",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document to be set in type."""

    spec: Spec
    document: Document
    markdown: str
    picture: str
    """The SVG that the document shows, if it shows any."""
    paper: Paper
    draft: bool
    own: OwnTemplates | None = None
    """Whose style sheets are added to the built-in ones."""

    @property
    def charter(self) -> Charter:
        """The charter that the document is of."""
        return self.spec.charter


def page(sheet: Sheet) -> str:
    """The HTML page that is set in type."""
    charter = sheet.charter
    return render_html(
        "page.html.j2",
        {
            "body": Markup(to_html(sheet.markdown, sheet.picture)),  # noqa: S704 - made from escaped Markdown
            "charter_version": __version__,
            "dated": charter.ramp.starts.isoformat() if charter.ramp.starts else "",
            "description": _DESCRIPTIONS[sheet.document],
            "author": charter.leader.name,
            "keywords": f"version {charter.version}, digest {digest(charter)}",
            "draft": sheet.draft,
            "kind": sheet.document.value,
            "language": charter.language,
            "organisation": charter.organisation,
            "paper": sheet.paper.value,
            "short_digest": short_digest(digest(charter)),
            "title": f"{charter.title}: {sheet.document.value}",
            "running_title": f"{cut(charter.title, _RUNNING_TITLE)}: {sheet.document.value}",
            "version": charter.version,
        },
    )


def pdf(sheet: Sheet) -> Pdf:
    """The PDF of a document.

    Raises:
        MachineError: if Pango is missing, or if anything would not be drawn as it should be.
    """
    charter = sheet.charter
    origin = Origin(
        document=sheet.document.value,
        version=charter.version,
        digest=digest(charter),
        paper=sheet.paper.value,
        draft="yes" if sheet.draft else "no",
    )
    source = Source(sheet.spec.raw, charter.ramp.starts, origin)
    styles = ("base.css", f"{sheet.document.value}.css")
    own_styles = sheet.own.styles(*styles) if sheet.own else ()
    return to_pdf(Page(page(sheet), styles, source, own_styles=own_styles))
