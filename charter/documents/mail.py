"""The announcement as an e-mail that is ready to be sent: a file `.eml` that mail programs open for writing.

The message (RFC 5322, RFC 2045) has two parts, plain text and HTML, made of the same Markdown as the other formats. It
says neither who sends it, nor to whom, nor when: the mail program of whoever opens it knows the address, and nothing
that charter could write there would be true. `X-Unsent: 1` tells Outlook that a message is not sent yet
(https://learn.microsoft.com/archive/blogs/stephen_griffin/did-i-send-that). To a program that does not know it, it is
one more header; there the way is "edit as new message", or "send again".

A mail program loads no fonts and shows neither SVG nor pictures from a data URI. So the letters are those that readers
have, and the logo of a house is a part of its own beside the HTML (RFC 2387, RFC 2392), if it is a PNG.
"""

import hashlib
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

from markupsafe import Markup

from charter.documents.markdown import to_html
from charter.documents.pages import Sheet
from charter.documents.plain import to_text
from charter.documents.screen_styles import screen_style
from charter.documents.templates import render_html
from charter.errors import MachineError
from charter.signoff.commitments import digest, short_digest
from charter.spec.house_images import PNG_TYPE, png_size

_BOUNDARY, _INNER_BOUNDARY = "=_charter_=", "=_page_="
"""Can stand in no part: quoted-printable and base64 have no `=_` (RFC 2045, 6.7 and 6.8). So none is drawn by lot."""
_LOGO_WIDTH, _LOGO_HEIGHT = 200, 40
"""Dots that a logo has at the most."""
_HINT = "pip install 'charter[mail]'"


@dataclass(frozen=True, slots=True)
class _Logo:
    """The picture at the head, and its size: mail programs would not find that in a style sheet."""

    content: bytes
    width: int
    height: int

    @property
    def name(self) -> str:
        """By which the page asks for it. No other picture has the same, in whatever mailbox it lies."""
        return f"{hashlib.sha256(self.content).hexdigest()[:24]}@charter"


def mail(sheet: Sheet) -> bytes:
    """A document as a message, the same bytes on any day.

    Raises:
        MachineError: if css-inline is not installed, or a template is broken.
    """
    message, logo = EmailMessage(policy=SMTP), _logo(sheet)
    message["Subject"] = _subject(sheet)
    message["X-Unsent"] = "1"
    message.set_content(f"{to_text(sheet.markdown)}\n{_foot_text(sheet)}\n", cte="quoted-printable")
    message.add_alternative(_inlined(_page(sheet, logo)), subtype="html", cte="quoted-printable")
    message.set_boundary(_BOUNDARY)
    if logo:
        _, page = message.iter_parts()
        page.add_related(logo.content, "image", "png", cid=f"<{logo.name}>", filename="logo.png", disposition="inline")
        page.set_boundary(_INNER_BOUNDARY)
    message["Content-Language"] = sheet.charter.language
    return message.as_bytes()


def _subject(sheet: Sheet) -> str:
    """The title on one line, whatever counts as the end of a line: the next line would be a header of its own.

    `=?` would begin an encoded word (RFC 2047), and another text be read; the word joiner between is not seen.
    """
    title = " ".join(sheet.charter.title.split()).replace("=?", "=\u2060?")
    return f"Draft: {title}" if sheet.draft else title


def _foot(sheet: Sheet) -> str:
    return f"Version {sheet.charter.version} · {short_digest(digest(sheet.charter))}"


def _foot_text(sheet: Sheet) -> str:
    return "\n".join(line for line in (sheet.look.footer, _foot(sheet)) if line)


def _logo(sheet: Sheet) -> _Logo | None:
    kind, content = sheet.look.logo or ("", b"")
    if kind != PNG_TYPE:
        return None
    width, height = png_size(content)
    scale = min(1, _LOGO_WIDTH / width, _LOGO_HEIGHT / height)
    return _Logo(content, *(max(1, round(side * scale)) for side in (width, height)))


def _page(sheet: Sheet, logo: _Logo | None) -> str:
    return render_html(
        "mail.html.j2",
        {
            "body": Markup(to_html(sheet.markdown)),  # noqa: S704 - made from escaped Markdown
            "foot": _foot(sheet),
            "footer": sheet.look.footer,
            "language": sheet.charter.language,
            "logo": logo,
            "logo_of": sheet.logo_of,
            "style": Markup(screen_style(sheet, "mail.css")),  # noqa: S704 - holds no value and cannot end itself
            "title": _subject(sheet),
        },
    )


def _inlined(html: str) -> str:
    """The page with its style in each element, which is all that many mail programs read; nothing is fetched."""
    try:
        from css_inline import CSSInliner  # noqa: PLC0415 - it comes with an extra
    except ImportError as error:
        raise MachineError("an e-mail needs css-inline, which is not installed", hint=_HINT) from error
    return CSSInliner(keep_at_rules=True, load_remote_stylesheets=False).inline(html)
