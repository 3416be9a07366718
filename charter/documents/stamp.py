"""The stamp of a signature: what everybody sees in the field of a seat that has signed in the PDF itself.

It says what the signature says, in the type and the colours of the document around it. A program that checks the
signature looks at the signature and not at the stamp.
"""

from collections.abc import Callable

from charter.documents.look import PLAIN, Look
from charter.documents.package import style_text
from charter.documents.pdf.page import Page
from charter.documents.templates import render_html
from charter.documents.typography import typeset
from charter.signoff.commitments import short_digest
from charter.signoff.moments import moment_in_words
from charter.signoff.record import Predicate, Statement

_STYLES = ("base.css", "stamp.css")
_NAME_LINE, _LINE = 12.5, 8.7
"""Points, by the style sheet."""
_PLACES = 3
"""Digits of a size in points."""


def stamp(statement: Statement, look: Look = PLAIN) -> Callable[[float, float], bytes]:
    """What draws the stamp of a statement as a PDF of one page, in a width and height in points.

    In a low field the role gives way first, then the digest, then the time. What is too long for its line is cut short.
    The same statement gives the same bytes.

    Raises:
        MachineError: when it draws, as `charter.documents.pdf.draw.to_pdf` does.
    """
    styles = tuple((name, look.style(style_text(name))) for name in _STYLES)

    def draw(width: float, height: float) -> bytes:
        from charter.documents.pdf.draw import to_stamp  # noqa: PLC0415 - what draws is imported by whoever draws

        values = {
            "width": round(width, _PLACES),
            "height": round(height, _PLACES),
            "lines": [(kind, typeset(line)) for kind, line in _fitting(statement, height)],
        }
        return to_stamp(Page(render_html("stamp.html.j2", values), styles, faces=look.faces))

    return draw


def _fitting(statement: Statement, height: float) -> list[tuple[str, str]]:
    """The lines for which there is room, in their order."""
    said, digest = statement.predicate, short_digest(statement.digest)
    lines = [
        ("name", said.name),
        ("role", said.role),
        ("when", f"Signed {moment_in_words(said.at)}{f' · {digest}' if said.conditions else ''}"),
        ("what", _conditions(said) or f"Digest {digest}"),
    ]
    room = 1 + max(0, int((height - _NAME_LINE) // _LINE))
    kept = [kind for kind in ("name", "when", "what", "role") if dict(lines)[kind]][:room]
    return [(kind, line) for kind, line in lines if kind in kept]


def _conditions(said: Predicate) -> str:
    match said.conditions:
        case ():
            return ""
        case (only,):
            return f"On condition: {only}"
        case several:
            return f"On {len(several)} conditions: {'; '.join(several)}"
