"""The signature fields of a PDF: what they are, where they are, and what of a form no PDF of a charter has."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from charter.documents.pdf.fields import FLAGS, SIGNATURES_EXIST
from charter.documents.signature_fields import SignatureField
from charter.documents.tracing.drawn import pages_of
from charter.documents.tracing.entries import beyond, in_words
from charter.documents.tracing.objects import PdfObjects, Reference, Stream, Value
from charter.errors import UntrustedError
from charter.framing.words import cut

_FORM = {"/Fields", "/SigFlags"}
_FIELD = {"/AP", "/Contents", "/F", "/FT", "/P", "/Rect", "/StructParent", "/Subtype", "/T", "/TU", "/Type"}
"""What each of our fields has, the place that is signed and its mark on the page in one (ISO 32000-1, 12.5.6.19)."""
_SAID = {"/F": FLAGS, "/FT": "/Sig", "/Subtype": "/Widget", "/Type": "/Annot"}
_CORNERS = 4


@dataclass(frozen=True, slots=True)
class PlacedField:
    """A signature field and where it is."""

    name: str
    label: str
    page: int
    """From 1."""
    rectangle: tuple[float, float, float, float]
    """Left, bottom, right, top, in points from the lower left corner of the page (ISO 32000-1, 8.3.2.3)."""


def placed_fields(pdf: PdfObjects) -> tuple[PlacedField, ...]:
    """The signature fields of a PDF in the order of its pages, signed or not."""
    return tuple(
        PlacedField(pdf.text(each, "/T"), pdf.text(each, "/TU"), number, corners)
        for number, page in enumerate(pages_of(pdf), start=1)
        for each in pdf.items(page, "/Annots")
        if pdf.at(each, "/FT") == "/Sig" and (corners := _corners(pdf, each))
    )


def _corners(pdf: PdfObjects, field: Value) -> tuple[float, float, float, float] | None:
    sides = [float(each) for each in pdf.items(field, "/Rect") if isinstance(each, int | Decimal)]
    return (sides[0], sides[1], sides[2], sides[3]) if len(sides) == _CORNERS else None


def form_additions(pdf: PdfObjects, given: Collection[SignatureField]) -> Iterator[str]:
    """What of a form, and of annotations, a PDF has that its charter does not give, in words.

    A field that the charter gives may be missing: where a template has no room for it, there is none.

    Args:
        pdf: the PDF.
        given: the fields that the charter gives.
    """
    catalogue = pdf.entries(pdf.trailer, "/Root")
    fields = pdf.items(catalogue, "/AcroForm", "/Fields")
    if "/AcroForm" in catalogue:
        yield from _of_form(pdf, pdf.entries(catalogue, "/AcroForm"), fields, {each.name: each.label for each in given})
    known = {each for each in fields if isinstance(each, Reference)}
    places = Counter[Reference]()
    for number, page in enumerate(pages_of(pdf), start=1):
        annotations = pdf.items(page, "/Annots")
        ours = [each for each in annotations if isinstance(each, Reference) and each in known]
        if "/Annots" in page and (not ours or len(ours) < len(annotations)):
            yield f"page {number} has {in_words('/Annots')}"
        # A page is known by its number in the structure, by which pages are compared as well.
        places.update(each for each in ours if pdf.at(each, "/P", "/StructParents") == page.get("/StructParents"))
    if any(places[each] != 1 for each in known):
        yield "a signature field does not stand on its page, or stands there twice"


def _of_form(
    pdf: PdfObjects, form: Mapping[str, Value], fields: Sequence[Value], labels: dict[str, str]
) -> Iterator[str]:
    if not fields or not labels:
        yield f"it has {in_words('/AcroForm')}"
        return
    yield from (f"its form has {in_words(name)}" for name in beyond(form, _FORM))
    if pdf.at(form.get("/SigFlags")) != SIGNATURES_EXIST:
        yield "its form does not say that it is still to be signed"
    others, waiting = [], dict(labels)
    for field in fields:
        name = pdf.text(field, "/T")
        if (label := waiting.pop(name, None)) is None:
            others.append(name)
            continue
        yield from (f"the signature field “{name}” {what}" for what in _of_field(pdf, field, label))
    if others:
        yield f"it has {len(others)} more form fields" if len(others) > 1 else f"it has a form field “{cut(others[0])}”"


def _of_field(pdf: PdfObjects, field: Value, label: str) -> Iterator[str]:
    """What is other in a field than it was written, in words that its name goes before."""
    yield from (f"has {in_words(name)}" for name in beyond(pdf.entries(field), _FIELD))
    if {pdf.text(field, "/TU"), pdf.text(field, "/Contents")} != {label}:
        yield "has another label"
    if any(pdf.at(field, name) != said for name, said in _SAID.items()) or not _corners(pdf, field):
        yield "is of another kind"
    if not _is_empty(pdf, field):
        yield "shows something"


def _is_empty(pdf: PdfObjects, field: Value) -> bool:
    """Whether nothing is drawn in a field."""
    ways, appearance = pdf.entries(field, "/AP"), pdf.at(field, "/AP", "/N")
    if set(ways) != {"/N"} or not isinstance(appearance, Stream):
        return False
    try:
        return not pdf.unpacked(appearance, 0)
    except UntrustedError:  # there is something, however it is packed
        return False
