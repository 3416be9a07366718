"""Signature fields: places of a PDF that are still to be signed, tagged and labelled for a screen reader.

WeasyPrint draws no signature fields, but it places and tags check boxes, which are turned into them here. What a field
holds is said in ISO 32000-1, 12.5.6.19, 12.7.2 and 12.7.4.5; that it is printed and has an appearance, which is empty
until somebody signs, in ISO 19005-3, 6.3; that it has a label, in ISO 14289-1, 7.18.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from charter.documents.pdf.tree import Objects

FLAGS = 4 | 128
"""Printed, and locked: a reader offers to sign it, and not to move or delete it (12.5.3)."""
SIGNATURES_EXIST = 1
"""There are signature fields (12.7.2). That saving would break a signature, who signs first will say."""
_PLACES = 3
"""Digits of a coordinate, in points, as many as of everything else."""


def to_signature_fields(objects: Objects, labels: Mapping[str, str]) -> None:
    """Turn the check boxes of a PDF that is about to be written into empty signature fields.

    Args:
        objects: those of the PDF.
        labels: by the name of each field what people are told of it.
    """
    form = objects.pdf.catalog.pop("AcroForm", None)
    if form is None:
        return
    objects.pdf.catalog["AcroForm"] = objects.dictionary(Fields=form["Fields"], SigFlags=SIGNATURES_EXIST)
    for reference in form["Fields"]:
        _empty(objects.at(reference), objects, labels)
    for element in _elements(objects):
        # With an array of one, pyHanko takes a second signature for a change of the first.
        (element["K"],) = element["K"]


def _empty(field: Any, objects: Objects, labels: Mapping[str, str]) -> None:  # noqa: ANN401 - pydyf has no types
    """Make a check box an empty signature field in the same place."""
    name = field["T"].string
    left, bottom, right, top = _sorted(field["Rect"])
    appearance = objects.at(field["AP"]["N"]["on"])
    appearance.stream = []
    appearance.extra = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": objects.array([0, 0, round(right - left, _PLACES), round(top - bottom, _PLACES)]),
        "Resources": objects.dictionary(),
    }
    kept = {key: field[key] for key in ("Type", "Subtype", "P", "T", "StructParent") if key in field}
    field.clear()
    field.update(kept)
    field["FT"] = "/Sig"
    field["F"] = FLAGS
    field["Rect"] = objects.array([left, bottom, right, top])
    field["TU"] = field["Contents"] = objects.string(labels[name])
    field["AP"] = objects.dictionary(N=appearance.reference)


def _sorted(rectangle: Any) -> list[float]:  # noqa: ANN401 - pydyf has no types
    """A rectangle from its lower left to its upper right corner."""
    x, y = sorted(rectangle[::2]), sorted(rectangle[1::2])
    return [round(side, _PLACES) for side in (x[0], y[0], x[1], y[1])]


def _elements(objects: Objects) -> Iterator[Any]:
    """The structure elements of the fields."""
    return (each for each in objects.pdf.objects if isinstance(each, dict) and each.get("S") == "/Form")
