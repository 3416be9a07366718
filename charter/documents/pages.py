"""From a document's Markdown to the page that is drawn: what stands around it, its style sheets, its paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from charter import __version__
from charter.documents.drawn_in import drawn_in
from charter.documents.look import LOGO, PLAIN, Look
from charter.documents.markdown import to_html
from charter.documents.own_templates import OwnTemplates
from charter.documents.package import style_text
from charter.documents.pdf.page import Page, Source
from charter.documents.pdf.standards import (
    ATTACHMENT,
    LOG_ATTACHMENT,
    SIGNED_ATTACHMENT,
    UPDATE_ATTACHMENT,
    Origin,
    listed_attachment,
)
from charter.documents.signature_fields import place_fields, signature_fields
from charter.documents.templates import render_html
from charter.documents.typography import typeset
from charter.documents.wanted import Document, Letter, Paper
from charter.framing.words import cut
from charter.signoff.commitments import digest, short_digest
from charter.spec.load import Spec
from charter.spec.model import Charter

if TYPE_CHECKING:
    from charter.documents.signed import Signed
    from charter.spec.update import UpdateFile

_RUNNING_TITLE = 30
"""Characters of a title that fit at the foot of a page, beside version and digest."""
_RUNNING_VERSION = 12
"""Characters of a version that fit there beside the digest."""
_RUNNING_ORGANISATION = 48
"""Characters of an organisation's name that fit at the head of a page, beside the section; wide ones end sooner."""
_SHEET_STYLE = "signoff-sheet.css"
_LIKE: Mapping[Document | Letter, Document] = {
    Letter.UPDATE: Document.ANNOUNCEMENT,
    Letter.SHEET: Document.EXPECTATIONS,
}
"""The document that a letter looks like: an update is a letter to everybody, as the announcement is."""
DESCRIPTIONS = {
    Document.ANNOUNCEMENT: "What changes, how long it takes, what is asked of you and what you get",
    Document.EXPECTATIONS: "What to expect, what is asked, what is given, what is hard, and when we look again",
    Letter.SHEET: "What is signed, and room to sign it in ink",
    Letter.UPDATE: "What came out, what was learned, what changes and what stays",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document to be set in type."""

    spec: Spec
    document: Document | Letter
    markdown: str
    picture: str
    """The SVG that the document shows, if it shows any."""
    paper: Paper
    draft: bool
    look: Look = PLAIN
    own: OwnTemplates | None = None
    """Whose style sheets are added to the built-in ones."""
    log: bytes | None = None
    """The learning log that the document shows, if it shows one."""
    updates: "tuple[UpdateFile, ...]" = ()
    """The updates that the document lists."""
    signed: "Signed | None" = None
    """What the document shows of its sign-offs, if anybody signed."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Where links of a web page lead beside its own neighbours: the address in the Markdown to that in the page."""
    seats: tuple[str, ...] = ()
    """The seats that a sign-off sheet is for, if it is not for all."""
    stated_digest: str = ""
    """The digest of the commitments, where it is not the charter that says it."""

    @property
    def charter(self) -> Charter:
        """The charter that the document is of."""
        return self.spec.charter

    @property
    def digest(self) -> str:
        """The digest of the commitments that the document names."""
        return self.stated_digest or digest(self.charter)

    @property
    def kind(self) -> str:
        """By what the style sheets know the document: a letter is also like the document that it looks like."""
        own = self.document.value.replace(" ", "-")
        return own if self._like == self.document else f"{self._like} {own}"

    @property
    def style_sheets(self) -> tuple[str, ...]:
        """The names of the style sheets by which it is printed."""
        more = (_SHEET_STYLE,) if self.document is Letter.SHEET else ()
        return ("base.css", f"{self._like}.css", *more, *self.look.styles)

    @property
    def _like(self) -> Document | Letter:
        """The document that this one looks like."""
        return _LIKE.get(self.document, self.document)

    @property
    def is_signed(self) -> bool:
        """Whether people sign the document, and not a draft of it."""
        return self.document is Document.EXPECTATIONS and not self.draft

    @property
    def logo_of(self) -> str:
        """Whose logo the document shows, in words for those who do not see it."""
        return self.look.name or self.charter.organisation or "Logo"


def page(sheet: Sheet) -> str:
    """The HTML page that is set in type."""
    charter = sheet.charter
    finish = partial(place_fields, charter=charter) if sheet.is_signed else None
    body = to_html(sheet.markdown, sheet.look.picture_in_page(sheet.picture), finish=finish)
    return render_html(
        "page.html.j2",
        {
            "body": Markup(body),  # noqa: S704 - made from escaped Markdown
            "charter_version": __version__,
            "dated": charter.ramp.starts.isoformat() if charter.ramp.starts else "",
            "description": DESCRIPTIONS[sheet.document],
            "author": charter.leader.name,
            "keywords": f"version {charter.version}, digest {sheet.digest}",
            "draft": sheet.draft,
            "footer": sheet.look.footer,
            "logo": sheet.look.logo is not None,
            "kind": sheet.kind,
            "language": charter.language,
            "organisation": typeset(_running(charter.organisation, _RUNNING_ORGANISATION)),
            "paper": sheet.paper.value,
            "short_digest": short_digest(sheet.digest),
            "title": f"{charter.title}: {sheet.document.value}",
            "running_title": f"{typeset(_running(charter.title, _RUNNING_TITLE))}: {sheet.document.value}",
            "version": running_version(charter),
        },
    )


def running_version(charter: Charter) -> str:
    """The version as it stands at the foot of each page."""
    return _running(charter.version, _RUNNING_VERSION)


def _running(text: str, most: int) -> str:
    return text if len(text) <= most else cut(text, most)


def printed(sheet: Sheet) -> Page:
    """The document as it is to be drawn: its page, its style sheets, and the spec that goes with it."""
    charter = sheet.charter
    origin = Origin(
        document=sheet.document.value,
        version=charter.version,
        digest=sheet.digest,
        paper=sheet.paper.value,
        draft="yes" if sheet.draft else "no",
        seats=" ".join(sheet.seats),
        style=drawn_in(sheet.look, sheet.own) if sheet.is_signed else "",
    )
    source = Source(_attached(sheet), charter.ramp.starts, origin)
    styles = tuple((name, sheet.look.style(style_text(name))) for name in sheet.style_sheets)
    if sheet.own:
        styles += sheet.own.styles(*sheet.style_sheets)
    files = {LOGO: sheet.look.logo} if sheet.look.logo else {}
    fields = {each.name: each.label for each in signature_fields(charter)} if sheet.is_signed else {}
    return Page(page(sheet), styles, source, files, sheet.look.faces, fields)


def _attached(sheet: Sheet) -> dict[str, bytes]:
    """What a document is made from, by the name that it has inside."""
    if sheet.document is Letter.UPDATE:
        return {UPDATE_ATTACHMENT: sheet.spec.raw}
    log = {} if sheet.log is None else {LOG_ATTACHMENT: sheet.log}
    listed = {listed_attachment(each.update.date): each.raw for each in sheet.updates}
    signed = {SIGNED_ATTACHMENT: sheet.signed.as_bytes()} if sheet.signed else {}
    return {ATTACHMENT: sheet.spec.raw} | log | listed | signed
