"""The text of a PDF that charter made, in lines: one sentence each, so that two versions can be compared."""

from collections.abc import Iterable, Iterator

from charter.documents.escaping import sentences
from charter.documents.tracing.drawn import Shown, shown_by
from charter.documents.tracing.reading import objects_of
from charter.documents.tracing.traced import attached_charter

_BULLETS = ("•", "◦", "▪")
"""Signs of lists, which are drawn after all text."""


def text_of(content: bytes) -> tuple[list[str], bytes]:
    """The lines of a PDF that charter made, and the charter that it carries.

    Raises:
        UsageError: if this is not a PDF, or one that charter did not make.
        UntrustedError: if it is damaged, has lost its charter or carries several.
    """
    pdf = objects_of(content)
    spec, _ = attached_charter(pdf)
    return [line for page in shown_by(pdf) for line in _lines(page)], spec


def _lines(page: Shown) -> Iterator[str]:
    for piece in _pieces(run for run in page.runs if run.strip() not in _BULLETS):
        yield from sentences(" ".join(piece.split()))


def _pieces(runs: Iterable[str]) -> Iterator[str]:
    """What is drawn in several runs though it belongs together, put together: a space joins the parts of a sentence."""
    piece = ""
    for run in runs:
        if piece and not (run[:1].isspace() or piece[-1:].isspace() or run[:1] in ",.;:)·"):
            yield piece
            piece = ""
        piece += run
    if piece.strip():
        yield piece
