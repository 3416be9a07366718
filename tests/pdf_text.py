"""What the pages of a PDF show, read from what is drawn on them."""

import re
from typing import Any

import pikepdf


def shown_by(pdf: pikepdf.Pdf) -> str:
    """The text that the pages show, in the order in which it is drawn."""
    return "".join(shown_on(page) for page in pdf.pages)


def shown_on(page: pikepdf.Page) -> str:
    """The text that one page shows, in the order in which it is drawn."""
    letters: dict[str, str] = {}
    shown = []
    for each in pikepdf.parse_content_stream(page):
        if str(each.operator) == "Tf":
            letters = _letters(page.resources.Font[str(each.operands[0])])
        elif str(each.operator) == "TJ":
            strings: Any = each.operands[0]
            glyphs = "".join(bytes(part).hex() for part in strings if isinstance(part, pikepdf.String))
            shown += [letters.get(glyphs[at : at + 4], "") for at in range(0, len(glyphs), 4)]
    return "".join(shown)


def _letters(font: Any) -> dict[str, str]:  # noqa: ANN401 - pikepdf's objects are of any kind
    table = font.ToUnicode.read_bytes().decode()
    return {
        glyph.lower(): bytes.fromhex(text).decode("utf-16-be")
        for glyph, text in re.findall(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", table)
    }


def without_space(text: str) -> str:
    """Lines break where they will, and what is invisible is not drawn."""
    return re.sub(r"[\s\u00ad\u200d-\u200f]+", "", text)


def as_typed(text: str) -> str:
    """A text with the signs of a keyboard: what typography may change is the same before and after."""
    return re.sub("-+", "-", text.translate(_AS_TYPED))


_AS_TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " "})
