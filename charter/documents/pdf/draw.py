"""A page set in type and written as a PDF."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from charter.documents.pdf.engine import BASE, engine, timeless
from charter.documents.pdf.flaws import refuse_flaws, refuse_foreign_letters, watched
from charter.documents.pdf.standards import OPTIONS, SPEC_TYPE, SPEC_URL, Origin, attachment_options, declare


@dataclass(frozen=True, slots=True)
class Source:
    """The spec that a PDF carries with it, byte for byte, and what its metadata say of it."""

    spec: bytes
    starts: date | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Page:
    """What is to be drawn: the whole page as HTML, the style sheets of the templates folder, in order, and its source.

    `files` is what the page may ask for, beside the fonts: a name below `charter:/` to its media type and content.
    """

    html: str
    styles: tuple[str, ...]
    source: Source | None = None
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    own_styles: tuple[tuple[str, str], ...] = ()
    """Style sheets that are added behind the others: by what name they are told of, and their text."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF and how many pages it has."""

    content: bytes
    pages: int


def to_pdf(page: Page) -> Pdf:
    """Set a page in type.

    Raises:
        MachineError: if Pango is missing, or if anything is not drawn as it should be.
    """
    press = engine()
    sheets = [press.style(name) for name in page.styles] + [press.parsed(*own) for own in page.own_styles]
    spec = {SPEC_URL: (SPEC_TYPE, page.source.spec)} if page.source else {}
    fetcher = press.fetcher({f"{BASE}{name}": file for name, file in page.files.items()} | spec)
    with watched() as complaints, timeless(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves the file of its colour profile open
        html = press.weasyprint.HTML(string=page.html, base_url=BASE, url_fetcher=fetcher)
        document = html.render(stylesheets=sheets, font_config=press.fonts)
        attachments = []
        if page.source:
            options = attachment_options(page.source.spec, page.source.starts)
            attachments.append(press.weasyprint.Attachment(url_fetcher=fetcher, **options))
        declare(document.metadata, page.source.origin if page.source else None)
        content = document.write_pdf(attachments=attachments, **OPTIONS)
    refuse_foreign_letters(list(document.fonts.values()), page.html)
    refuse_flaws("the page", complaints, fetcher.denied)
    return Pdf(content, len(document.pages))
