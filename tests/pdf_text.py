"""What the pages of a PDF show, read from what is drawn on them."""

import re

import pikepdf

from charter.documents.tracing.drawn import Letters, lettered, letters_of, shown, without_space

__all__ = ["as_typed", "shown_by", "shown_on", "without_space"]


def shown_by(pdf: pikepdf.Pdf) -> str:
    """The text that the pages show, in the order in which it is drawn."""
    return "".join(shown_on(page) for page in pdf.pages)


def shown_on(page: pikepdf.Page) -> str:
    """The text that one page shows, in the order in which it is drawn."""

    def letters(font: str) -> Letters:
        return letters_of(page.resources.Font[font].ToUnicode.read_bytes())

    return "".join(shown(lettered(page.Contents.read_bytes(), letters)).runs)


def as_typed(text: str) -> str:
    """A text with the signs of a keyboard: what typography may change is the same before and after."""
    return re.sub("-+", "-", text.translate(_AS_TYPED))


_AS_TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " "})
