"""The strongest check of a document: it is drawn again from the charter inside, and the two are compared."""

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from charter import __version__
from charter.documents.look import in_house, look_of
from charter.documents.making import Given, make
from charter.documents.own_templates import find_own
from charter.documents.pdf.standards import LOG_ATTACHMENT, SIGNED_ATTACHMENT
from charter.documents.press import Press
from charter.documents.sign_off_sheet import sheet_pdf
from charter.documents.signed import Signed, read_signed
from charter.documents.tracing.drawn import Shown, shown_by
from charter.documents.tracing.objects import PdfObjects
from charter.documents.tracing.reading import objects_of
from charter.documents.tracing.sameness import Differences, differences
from charter.documents.tracing.traced import attached, attached_log, attached_updates, properties
from charter.documents.wanted import Document, Format, Paper, Wanted
from charter.errors import CharterError, UntrustedError
from charter.framing.check import unfinished
from charter.signoff.results import Check, Result
from charter.spec.house import house_for
from charter.spec.learned import LearnedLog, log_of_bytes
from charter.spec.load import Spec
from charter.spec.update import UpdateFile, update_of_bytes

_AROUND = 4
"""Words that are quoted before the first difference."""
_QUOTED = 10
"""Words that are quoted in all."""
_LONGEST_QUOTE = 120
"""Characters: what a page shows may be one word without end."""
EVERY_WORD = "Every page shows the right words"
"""How the finding begins that the words are right and their places are not known to be."""
PARTS = {
    "AcroForm": "its signature fields",
    "AF": "how the charter is attached",
    "Lang": "its language",
    "MarkInfo": "what a screen reader is told",
    "Names": "how the charter is attached",
    "Outlines": "its bookmarks",
    "StructTreeRoot": "what a screen reader is told",
}


def wanted_by(origin: dict[str, str]) -> Wanted | None:
    """What to build to get a document again, by its own metadata; None if they do not say."""
    try:
        document, paper = Document(origin["document"]), Paper(origin["paper"])
        draft = {"yes": True, "no": False}[origin["draft"]]
    except (KeyError, ValueError):
        return None
    return Wanted(documents=(document,), formats=(Format.PDF,), paper=paper, draft=draft)


def compared(path: str, content: bytes, pdf: PdfObjects, pages: list[Shown], spec: Spec, wanted: Wanted) -> Check:  # noqa: PLR0913, PLR0917 - a document, and what it says of itself
    """What comparing a document with what its charter and log give today, in the house style above it, comes to.

    Where the document cannot be drawn here, or another version drew it in another way, nothing is known, and that is
    said. Its words alone are no proof: what covers them is not among them.
    """
    try:
        again = _drawn_again(path, spec, pdf, wanted)
    except CharterError as error:
        return _unknown(f"The document could not be drawn again to compare: {error.message}.")
    return _unfinished(pdf) if again is None else compared_with(again, content, pdf, pages)


def compared_sheet(  # noqa: PLR0913, PLR0917 - a document, and what it says of itself
    path: str, content: bytes, pdf: PdfObjects, pages: list[Shown], spec: Spec, stated: dict[str, str]
) -> Check:
    """What comparing a sign-off sheet with what its charter gives today comes to, as `compared` has it."""
    seats, known = stated.get("seats", "").split(), [seat.seat for seat in spec.charter.seats]
    try:
        paper = Paper(stated.get("paper", ""))
        if unfinished(spec):
            return _unfinished(pdf)
        again = sheet_pdf(spec, house_for(path), seats, paper).content if set(seats) <= set(known) else b""
    except ValueError:
        return _broken("The metadata do not say on which paper it is.")
    except CharterError as error:
        return _unknown(f"The document could not be drawn again to compare: {error.message}.")
    if not again:
        return _broken("The metadata say that it is for seats that the attached charter does not have.")
    return compared_with(again, content, pdf, pages)


def compared_with(
    again: bytes, content: bytes, pdf: PdfObjects, pages: list[Shown], *, source: str = "the attached charter gives"
) -> Check:
    """What comparing a document with what was drawn again from its source comes to."""
    if again == content:
        return _fine(f"The file is byte for byte what {source}.")
    twin = objects_of(again)
    return _judged(pdf, twin, pages, shown_by(twin))


def _log_inside(pdf: PdfObjects) -> LearnedLog | None:
    found = attached_log(pdf)
    return log_of_bytes(LOG_ATTACHMENT, found[0]) if found else None


def _updates_inside(pdf: PdfObjects) -> tuple[UpdateFile, ...]:
    return tuple(update_of_bytes(name, raw) for name, raw in attached_updates(pdf))


def _signed_inside(pdf: PdfObjects, spec: Spec) -> Signed | None:
    found = attached(pdf, SIGNED_ATTACHMENT)
    signed = read_signed(SIGNED_ATTACHMENT, found[0]) if found else None
    if signed and not signed.is_of(spec.charter):
        raise UntrustedError("the attached sign-offs are not those of the attached charter")
    return signed


def _drawn_again(path: str, spec: Spec, pdf: PdfObjects, wanted: Wanted) -> bytes | None:
    house = house_for(path)
    if unfinished(spec) and not wanted.draft:
        return None
    inside = _log_inside(pdf), _updates_inside(pdf), _signed_inside(pdf, spec)
    (made,) = make([Given(in_house(spec, house), look_of(house), find_own(Path(path)), *inside)], wanted, Press(1))
    return next(iter(made.files.values()))


def _unfinished(pdf: PdfObjects) -> Check:
    if properties(pdf).get("Creator") != f"charter {__version__}":
        return _unknown(f"{_made_by(pdf)}, and by the rules of this version the attached charter is not finished.")
    return _broken("The attached charter is not finished, and the document does not say that it is a draft.")


def _judged(pdf: PdfObjects, twin: PdfObjects, pages: Sequence[Shown], expected: Sequence[Shown]) -> Check:
    """What two documents that are not the same bytes have in common."""
    made_elsewhere = _makers(pdf) != _makers(twin)
    found = differences(pdf, twin) if len(pages) == len(expected) else None
    if found is not None and not found.pages and not found.around:
        return _same_drawing(pdf, found, made_elsewhere=made_elsewhere)
    if made_elsewhere:
        return _unknown(f"{_made_by(pdf)}, and only with the same versions can its text be compared.")
    if page := _first_unlike([page.text for page in pages], [page.text for page in expected]):
        return _broken(_other_words(pages, expected, page))
    if page := _first_unlike([page.painted for page in pages], [page.painted for page in expected]):
        return _broken(
            f"Page {page} shows the right words, but also paints something that the charter does not give,"
            " which may hide or change what is read."
        )
    if found and found.pages:
        return _unknown(
            f"{EVERY_WORD}, but page {found.pages[0]} is not drawn just as it is here:"
            " by another version of Pango or of the fonts, or by a change."
        )
    parts = dict.fromkeys(PARTS.get(name, f"its “{name}”") for name in found.around) if found else {}
    return _broken(f"The pages are as the charter gives them, but these were changed: {', '.join(parts)}.")


def _same_drawing(pdf: PdfObjects, found: Differences, *, made_elsewhere: bool) -> Check:
    if found.properties:
        return _broken(f"The pages are as the charter gives them, but the file says another {found.properties[0]}.")
    if found.metadata and not made_elsewhere:
        return _broken("The pages are as the charter gives them, but the metadata were changed.")
    if made_elsewhere:
        return _fine(f"Every page is drawn exactly as the attached charter gives it here. {_made_by(pdf)}.")
    return _fine(
        "Every page is drawn exactly as the attached charter gives it; only the file was written anew by a program."
    )


def _first_unlike(ours: Sequence[object], theirs: Sequence[object]) -> int:
    """The number of the first page that is not as expected, from 1; 0 if all are."""
    pairs = enumerate(zip_longest(ours, theirs), start=1)
    return next((number for number, (one, other) in pairs if one != other), 0)


def _other_words(pages: Sequence[Shown], expected: Sequence[Shown], page: int) -> str:
    if len(pages) != len(expected):
        counted = f"The file has {len(pages)} {'page' if len(pages) == 1 else 'pages'}, and the charter gives "
        counted += f"{len(expected)}. "
    elif sorted(each.text for each in pages) == sorted(each.text for each in expected):
        return "The pages do not stand in the order that the charter gives."
    else:
        counted = ""
    shown, given = (each[page - 1].words if page <= len(each) else [] for each in (pages, expected))
    return f"{counted}Page {page} shows {_quote(shown, given)} where the charter says {_quote(given, shown)}."


def _quote(words: Sequence[str], others: Sequence[str]) -> str:
    """The first words that differ from others, with a few before them."""
    alike = next((at for at, (one, other) in enumerate(zip_longest(words, others)) if one != other), 0)
    start = max(0, alike - _AROUND)
    text = " ".join(words[start : start + _QUOTED])
    cut = f"{text[:_LONGEST_QUOTE]}…" if len(text) > _LONGEST_QUOTE else text
    return f"“{'…' if start else ''}{cut}”" if text else "nothing"


def _makers(pdf: PdfObjects) -> tuple[str, str]:
    stated = properties(pdf)
    return stated.get("Creator", ""), stated.get("Producer", "")


def _made_by(pdf: PdfObjects) -> str:
    creator, producer = _makers(pdf)
    return f"By its own account it was made by {creator or 'an unnamed program'} with {producer or 'unnamed libraries'}"


def _fine(message: str) -> Check:
    return Check("text", Result.FINE, message)


def _unknown(message: str) -> Check:
    return Check("text", Result.UNKNOWN, message)


def _broken(message: str) -> Check:
    return Check("text", Result.BROKEN, message)
