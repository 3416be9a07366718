"""A page set in type and written as a PDF."""

import warnings
from collections.abc import Iterable

from charter.documents.pdf.edges import overhangs
from charter.documents.pdf.engine import BASE, engine, timeless
from charter.documents.pdf.flaws import refuse_flaws, refuse_foreign_letters, refuse_overhangs, watched
from charter.documents.pdf.ink import Ink
from charter.documents.pdf.page import Page, Pdf
from charter.documents.pdf.pictures import lost_pictures
from charter.documents.pdf.shortcuts import resting_collector
from charter.documents.pdf.standards import (
    OPTIONS,
    attachment_options,
    attachment_type,
    attachment_url,
    declare,
)
from charter.documents.pdf.structure import write_tagged
from charter.documents.pdf.unseen import unseen


def warm_up(styles: Iterable[tuple[str, str]]) -> None:
    """Do now what any page in charter's own fonts needs: import WeasyPrint and parse style sheets, by name and text.

    Raises:
        MachineError: as `to_pdf` does.
    """
    case = engine().case()
    for name, text in styles:
        case.style(name, text)


def to_pdf(page: Page) -> Pdf:
    """Set a page in type.

    Raises:
        FlawsError: if characters have no sign in any font, or if anything is drawn where nobody sees it.
        MachineError: if Pango is missing, or if anything else is not drawn as it should be.
    """
    with resting_collector():
        return _drawn(page)


def to_stamp(page: Page) -> bytes:
    """Set a page in type that is to be shown within another: without structure, metadata or attachments of its own.

    What does not fit on it is cut off.

    Raises:
        FlawsError: if characters have no sign in any font.
        MachineError: as `to_pdf` does.
    """
    press = engine()
    case = press.case(page.faces)
    sheets = [case.style(name, text) for name, text in page.styles]
    fetcher = press.fetcher()
    with watched() as complaints, timeless():
        html = press.weasyprint.HTML(string=page.html, base_url=BASE, url_fetcher=fetcher)
        document = html.render(stylesheets=sheets, font_config=case.fonts)
        content = bytes(document.write_pdf())
    refuse_foreign_letters(list(document.fonts.values()), page.html, {face.family for face in page.faces})
    refuse_flaws("the stamp", complaints, fetcher.denied)
    return content


def _drawn(page: Page) -> Pdf:
    press = engine()
    case = press.case(page.faces)
    sheets = [case.style(name, text) for name, text in page.styles]
    source = page.source
    attached, dated = (source.files if source else {}), (source.starts if source else None)
    sources = {attachment_url(name): (attachment_type(name), content) for name, content in attached.items()}
    fetcher = press.fetcher({f"{BASE}{name}": file for name, file in page.files.items()} | sources)
    with watched() as complaints, timeless(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves the file of its colour profile open
        html = press.weasyprint.HTML(string=page.html, base_url=BASE, url_fetcher=fetcher)
        document = html.render(stylesheets=sheets, font_config=case.fonts)
        attachments = [
            press.weasyprint.Attachment(url_fetcher=fetcher, **attachment_options(name, content, dated))
            for name, content in attached.items()
        ]
        declare(document.metadata, source.origin if source else None)
        content = write_tagged(press.weasyprint, document, page.fields, attachments=attachments, **OPTIONS)
    refuse_foreign_letters(list(document.fonts.values()), page.html, {face.family for face in page.faces})
    refuse_flaws("the page", complaints, fetcher.denied)
    root = html.etree_element
    seen = overhangs(document, Ink(press.weasyprint))
    refuse_overhangs([*seen, *unseen(root, document), *lost_pictures(root, document)])
    return Pdf(content, len(document.pages))
