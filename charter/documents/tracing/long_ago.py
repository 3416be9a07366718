"""Why a document that was signed long ago cannot be drawn again as it was then.

What was signed stays signed when charter and its libraries get better, or an organisation another look.
"""

from importlib.metadata import version
from pathlib import Path

from charter import __version__
from charter.documents.drawn_in import drawn_in
from charter.documents.look import look_of
from charter.documents.own_templates import find_own
from charter.documents.tracing.objects import PdfObjects
from charter.documents.tracing.redrawing import EVERY_WORD
from charter.documents.tracing.traced import origin, properties
from charter.errors import CharterError
from charter.signoff.results import Check
from charter.spec.house import house_for


def not_comparable(beside: Path, pdf: PdfObjects, text: Check) -> str:
    """Why not all of a signed document can be compared, without a full stop; empty if it should be the same.

    Args:
        beside: its charter, or the document itself: where the house style and templates of today are looked for.
        pdf: the document as it was built.
        text: what comparing it with what its charter gives today came to.
    """
    stated = properties(pdf)
    made_by, made_with = stated.get("Creator", ""), stated.get("Producer", "")
    if made_by != f"charter {__version__}":
        return f"It was made by {made_by or 'an unnamed program'}, and this is another version"
    if made_with != f"WeasyPrint {version('weasyprint')}":
        return f"It was made with {made_with or 'an unnamed library'}, and here is another version"
    if origin(pdf).get("style", "") != _style_of_today(beside):
        return "It was drawn in another house style, or with other templates, than those of today"
    # Other libraries may set the right words a hair's breadth away.
    return text.message.removesuffix(".") if text.message.startswith(EVERY_WORD) else ""


def _style_of_today(beside: Path) -> str | None:
    try:
        return drawn_in(look_of(house_for(beside)), find_own(beside))
    except CharterError:  # it cannot be read, and so nothing can be drawn in it
        return None
