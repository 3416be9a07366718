"""The sign-off sheet: a page of a charter for those who sign in ink."""

from collections.abc import Sequence

from charter.documents.escaping import Markdown
from charter.documents.facts import facts_of
from charter.documents.look import in_house, look_of
from charter.documents.making import pdf_of
from charter.documents.pages import Sheet
from charter.documents.pdf.page import Pdf
from charter.documents.qr_code import qr_code
from charter.documents.templates import render_markdown
from charter.documents.wanted import QR_PICTURE, Letter, Paper
from charter.signoff.commitments import digest
from charter.spec.house import HouseStyle
from charter.spec.load import Spec
from charter.spec.model import SignOff

_GROUP = 4


def sheet_markdown(spec: Spec, seats: Sequence[SignOff], repository: str = "") -> str:
    """What the sheet says, for these seats; `repository` is the address of the charter's repository, if it is known."""
    whole, facts = digest(spec.charter), facts_of(spec.charter)
    values = {
        "c": spec.charter,
        "f": facts,
        "seats": [seat for seat in facts.seats if seat in seats],
        "digest": " ".join(whole[start : start + _GROUP] for start in range(0, len(whole), _GROUP)),
        "picture": Markdown(QR_PICTURE),
        "repository": repository,
    }
    return render_markdown("signoff-sheet.md.j2", values)


def sheet_pdf(
    spec: Spec, style: HouseStyle | None = None, seats: Sequence[str] = (), paper: Paper | None = None
) -> Pdf:
    """The sheet as a PDF, which carries the charter and can be drawn again from it.

    Args:
        spec: the charter, which has to be finished.
        style: the house style that it is in.
        seats: the seats that it is for; all, if none is named.
        paper: the paper; None for that of the house style.

    Raises:
        UndrawnError: if the page cannot be drawn as it is written.
        MachineError: if anything else keeps it from being drawn.
    """
    look, spec = look_of(style), in_house(spec, style)
    repository = style.house.repository if style else ""
    chosen = [seat for seat in spec.charter.seats if not seats or seat.seat in seats]
    sheet = Sheet(
        spec,
        Letter.SHEET,
        sheet_markdown(spec, chosen, repository),
        qr_code(repository, f"A QR code of the address {repository}") if repository else "",
        paper or Paper(look.paper),
        draft=False,
        look=look,
        seats=tuple(seat.seat for seat in chosen) if len(chosen) < len(spec.charter.seats) else (),
    )
    return pdf_of(sheet)
