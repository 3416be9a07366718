"""A document as one web page that needs nothing else: for an intranet, a phone, a mail attachment.

The page is made of the same Markdown as the PDF and says the same. It has style, picture and fonts inside, no script,
and forbids the browser to load anything (Content Security Policy, https://www.w3.org/TR/CSP3/).
"""

from collections.abc import Collection
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from charter import __version__
from charter.documents.data_uri import data_uri
from charter.documents.markdown import to_html
from charter.documents.pages import DESCRIPTIONS, Sheet
from charter.documents.screen_styles import screen_style
from charter.documents.templates import render_html
from charter.documents.wanted import Document
from charter.signoff.commitments import short_digest

_ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "th": "columnheader",
    "td": "cell",
}
"""Said once more, because browsers forget that a table is one when its cells are stacked on a phone."""


def html(sheet: Sheet, beside: Collection[Document] = ()) -> bytes:
    """A document as a page; `beside` are the documents whose pages stand beside it, to which its links may lead.

    Raises:
        MachineError: if a template is broken.
    """
    from charter.documents.webfonts import with_fonts  # noqa: PLC0415 - fontTools, only for those who need it

    body, css = _body(sheet, beside), screen_style(sheet, "screen.css", *sheet.look.screen_styles)
    letters = set(_page(sheet, body, css))
    logo = data_uri(*sheet.look.logo) if sheet.look.logo else ""
    return _page(sheet, body, with_fonts(css, letters, sheet.look), logo).encode()


def _body(sheet: Sheet, beside: Collection[Document]) -> str:
    links = {f"{document}.md": f"{document}.html" for document in beside} | dict(sheet.links)
    return to_html(sheet.markdown, sheet.look.picture_in_page(sheet.picture), links, _for_screen)


def _page(sheet: Sheet, body: str, css: str, logo: str = "") -> str:
    charter = sheet.charter
    # The letter says in its first line whose it is.
    beside = charter.organisation if sheet.document is Document.EXPECTATIONS else ""
    return render_html(
        "screen.html.j2",
        {
            "author": charter.leader.name,
            "beside": beside,
            "body": Markup(body),  # noqa: S704 - made from escaped Markdown
            "charter_version": __version__,
            "description": DESCRIPTIONS[sheet.document],
            "draft": sheet.draft,
            "footer": sheet.look.footer,
            "kind": sheet.kind,
            "language": charter.language,
            "logo": logo,
            "logo_of": "" if sheet.logo_of == beside else sheet.logo_of,  # nobody wants it read out twice
            "organisation": charter.organisation,
            "short_digest": short_digest(sheet.digest),
            "style": Markup(css),  # noqa: S704 - holds no value and cannot end itself
            "title": f"{charter.title}: {sheet.document}",
            "version": charter.version,
        },
    )


def _for_screen(root: Element) -> None:
    """What a screen needs beside the words: whose cell it is where columns are stacked, and a chart that can slide."""
    for table in root.iter("table"):
        _label(table)
    for figure in root.iter("figure"):
        _let_slide(figure)


def _label(table: Element) -> None:
    heads = ["".join(head.itertext()) for head in table.iter("th")]
    for row in table.iter("tr"):
        for cell, head in zip(row, heads, strict=True):
            cell.set(*("scope", "col") if cell.tag == "th" else ("data-label", head))
    for part in table.iter():
        if role := _ROLES.get(part.tag):
            part.set("role", role)


def _let_slide(figure: Element) -> None:
    """The picture in a part of its own that slides sideways where the screen is narrow, also by keyboard."""
    picture, captions = figure.text, list(figure)
    figure.text, figure[:] = None, []
    window = SubElement(figure, "div", {"class": "slides", "role": "region", "aria-label": "Chart", "tabindex": "0"})
    window.text = picture
    figure.extend(captions)
