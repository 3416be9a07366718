"""What a signed PDF shows that its base does not, beside what stands in its signature fields.

The signatures are verified by pyHanko, layer by layer. Here qpdf reads the base and the whole, and both are compared:
what one library takes for the document, the other has to.
"""

from collections import Counter
from collections.abc import Iterator

from charter.documents.tracing.drawn import pages_of
from charter.documents.tracing.entries import beyond, in_words
from charter.documents.tracing.form import placed_fields
from charter.documents.tracing.objects import PdfObjects
from charter.documents.tracing.redrawing import PARTS
from charter.documents.tracing.sameness import differences

_LEAD_TO_FIELDS = {"AcroForm", "StructTreeRoot"}
"""Parts of the catalogue that are other ones as soon as somebody signs."""

_BY_SIGNING = {"/Extensions", "/Perms"}
_BY_OTHERS = _BY_SIGNING | {"/Version"}
_DATED_BY_OTHERS = {"ModDate"}
"""What programs write of themselves when somebody signs with them, beside metadata of their own."""


def changed_since(before: PdfObjects, after: PdfObjects, *, by_others: bool = False) -> Iterator[str]:
    """What was changed in a PDF after it was built, when it was signed or later, each as a sentence.

    Args:
        before: the document as it was built.
        after: the same with its signatures.
        by_others: whether to say nothing of what other programs write of themselves when somebody signs with them.

    Raises:
        CharterError: if something in one of them cannot be read.
    """
    pages = [pages_of(pdf) for pdf in (before, after)]
    if len(pages[0]) != len(pages[1]):
        yield f"The document that was built has {len(pages[0])} pages, and the signed file shows {len(pages[1])}."
        return
    found = differences(before, after)
    if found.pages:
        yield f"The signed file does not show page {found.pages[0]} of the document that was built."
    if properties := [name for name in found.properties if not (by_others and name in _DATED_BY_OTHERS)]:
        yield f"The signed file says another {properties[0]} than the document that was built."
    if found.metadata and not by_others:
        yield "The signed file has other metadata than the document that was built."
    if parts := dict.fromkeys(PARTS.get(name, f"its “{name}”") for name in found.around if name not in _LEAD_TO_FIELDS):
        yield f"These were changed in the signed file: {', '.join(parts)}."
    catalogues = [pdf.entries(pdf.trailer, "/Root") for pdf in (before, after)]
    for name in beyond(catalogues[1], catalogues[0].keys() | (_BY_OTHERS if by_others else _BY_SIGNING)):
        yield f"The signed file has {in_words(name)}, which the document that was built has not."
    if placed_fields(before) != placed_fields(after):
        yield "The signed file has other signature fields than the document that was built."
    if noted := _annotated(before, after):
        yield f"Something was put onto page {noted} of the signed file."


def _annotated(before: PdfObjects, after: PdfObjects) -> int:
    """The first page that has an annotation more, or less; 0 if there is none."""
    kinds = [
        [Counter(str(pdf.at(each, "/Subtype")) for each in pdf.items(page, "/Annots")) for page in pages_of(pdf)]
        for pdf in (before, after)
    ]
    pairs = enumerate(zip(*kinds, strict=True), start=1)
    return next((number for number, (one, other) in pairs if one != other), 0)
