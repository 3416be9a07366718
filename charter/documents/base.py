"""The base: the expectations PDF without its sign-offs, which everybody who signs in a PDF signs a copy of."""

from pathlib import Path

from charter.documents.making import make, read
from charter.documents.press import Press
from charter.documents.wanted import Document, Format, Paper, Wanted
from charter.spec.load import Spec

_EXPECTATIONS = f"{Document.EXPECTATIONS}.{Format.PDF}"


def base_pdf(spec: Path | Spec, paper: Paper | None = None) -> bytes:
    """What a signature in a PDF is put into: the expectations PDF as a build makes it, with its sign-offs left out.

    It is the same bytes for everybody who signs, whoever has signed before. It shows the learning log and the updates
    as they are today and carries them, as it carries the charter, so that it can be drawn again from itself when both
    have grown.

    Args:
        spec: the charter, or the file that it stands in.
        paper: the paper; None for that of the house style, which is A4 where nobody says.

    Raises:
        SpecError: if the charter, its log, an update or the house style cannot be read.
        OwnTemplateError: if own templates have to be mended.
        ActionNeededError: if the charter is not finished, so that nobody should sign it yet.
        UndrawnError: if a page cannot be drawn as it is written.
        MachineError: if anything else keeps it from being drawn.
    """
    wanted = Wanted(documents=(Document.EXPECTATIONS,), formats=(Format.PDF,), paper=paper)
    (made,) = make(read([spec]), wanted, Press(1))
    return made.files[_EXPECTATIONS]
