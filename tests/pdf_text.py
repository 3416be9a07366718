"""What the pages of a PDF show, read from what is drawn on them."""

import pikepdf

from charter.documents.tracing.drawn import Letters, lettered, letters_of, shown, without_space

__all__ = ["shown_by", "shown_on", "without_space"]


def shown_by(pdf: pikepdf.Pdf) -> str:
    """The text that the pages show, in the order in which it is drawn."""
    return "".join(shown_on(page) for page in pdf.pages)


def shown_on(page: pikepdf.Page) -> str:
    """The text that one page shows, in the order in which it is drawn."""

    def letters(font: str) -> Letters:
        return letters_of(page.resources.Font[font].ToUnicode.read_bytes())

    return "".join(shown(lettered(page.Contents.read_bytes(), letters)).runs)
