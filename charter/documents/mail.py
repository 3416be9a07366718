"""The announcement as an e-mail that is ready to be sent: a file `.eml` that mail programs open for writing.

The message (RFC 5322, RFC 2045) has two parts, plain text and HTML, made of the same Markdown as the other formats. It
says neither who sends it, nor to whom, nor when: the mail program of whoever opens it knows the address, and nothing
that charter could write there would be true. `X-Unsent: 1` tells Outlook that a message is not sent yet
(https://learn.microsoft.com/archive/blogs/stephen_griffin/did-i-send-that). To a program that does not know it, it is
one more header; there the way is "edit as new message", or "send again".
"""

from email.message import EmailMessage
from email.policy import SMTP

from markupsafe import Markup

from charter.documents.markdown import to_html
from charter.documents.package import data_folder
from charter.documents.pages import Sheet
from charter.documents.plain import to_text
from charter.documents.templates import render_html
from charter.errors import MachineError
from charter.signoff.commitments import digest, short_digest

_BOUNDARY = "=_charter_="
"""Can stand in neither part: quoted-printable has no `=_` (RFC 2045, 6.7). So it need not be drawn by lot."""
_HINT = "pip install 'charter[mail]'"


def mail(sheet: Sheet) -> bytes:
    """A document as a message, the same bytes on any day.

    Raises:
        MachineError: if css-inline is not installed, or a template is broken.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _subject(sheet)
    message["X-Unsent"] = "1"
    message.set_content(f"{to_text(sheet.markdown)}\n{_foot(sheet)}\n", cte="quoted-printable")
    message.add_alternative(_inlined(_page(sheet)), subtype="html", cte="quoted-printable")
    message.set_boundary(_BOUNDARY)
    message["Content-Language"] = sheet.charter.language
    return message.as_bytes()


def style() -> str:
    """The style sheet, before it is written into each element."""
    return (data_folder("templates") / "mail.css").read_text("utf-8")


def _subject(sheet: Sheet) -> str:
    """The title on one line, whatever counts as the end of a line: the next line would be a header of its own.

    `=?` would begin an encoded word (RFC 2047), and another text be read; the word joiner between is not seen.
    """
    title = " ".join(sheet.charter.title.split()).replace("=?", "=\u2060?")
    return f"Draft: {title}" if sheet.draft else title


def _foot(sheet: Sheet) -> str:
    return f"Version {sheet.charter.version} · {short_digest(digest(sheet.charter))}"


def _page(sheet: Sheet) -> str:
    return render_html(
        "mail.html.j2",
        {
            "body": Markup(to_html(sheet.markdown)),  # noqa: S704 - made from escaped Markdown
            "foot": _foot(sheet),
            "language": sheet.charter.language,
            "style": Markup(style()),  # noqa: S704 - charter's own, without any value
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
