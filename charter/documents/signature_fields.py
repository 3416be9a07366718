"""Where people sign the PDF of a charter: a field in the row of each seat, with a name for programs and a label.

The Markdown knows nothing of fields. In the page of a PDF the row of a seat is found by what it says, so that a field
never stands beside another name than that of its label, whichever template printed the row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from charter.documents.typography import STASHED
from charter.signoff.pades.reason import field_of
from charter.spec.model import Charter, SignOff

_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A field to sign in."""

    seat: str
    name: str
    """By which programs find it in a PDF."""
    label: str
    """What people are told of it: whose signature belongs there."""


def signature_fields(charter: Charter) -> tuple[SignatureField, ...]:
    """The fields that the expectations document of a charter has; a seat without a name has none."""
    return tuple(SignatureField(seat.seat, field_of(seat.seat), _label(seat)) for seat in _seats(charter))


def _seats(charter: Charter) -> Iterator[SignOff]:
    return (seat for seat in charter.seats if seat.seat and seat.name)


def _label(seat: SignOff) -> str:
    return f"Signature of {seat.name}{f', {seat.role}' if seat.role else ''}"


def place_fields(root: Element, charter: Charter) -> None:
    """Put the field of each seat into its row: into the first empty cell of the last row that begins with the seat.

    A row begins with a seat if its first cell says the name and nothing else, or name and role. Where a template prints
    no such row, or none with an empty cell, there is no field.
    """
    waiting = list(_seats(charter))
    for row in reversed(list(root.iter("tr"))):
        empty = next((cell for cell in row[1:] if not len(cell) and not (cell.text or "").strip()), None)
        seat = next((each for each in reversed(waiting) if _is_of(row, each)), None)
        if empty is not None and seat:
            SubElement(empty, "input", {"type": "checkbox", "class": "signature", "name": field_of(seat.seat)})
            waiting.remove(seat)


def _is_of(row: Element, seat: SignOff) -> bool:
    said = _letters(STASHED.sub("", "".join(row[0].itertext())))
    return said in {_letters(seat.name), _letters(seat.name + seat.role)}


def _letters(text: str) -> str:
    """A text without what typography or a template may set in another way: space, punctuation, capitals."""
    return _NO_LETTER.sub("", text).casefold()
