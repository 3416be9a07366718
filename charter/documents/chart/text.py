"""How wide a text is in a picture, told without a font: the reader's own fonts may draw it.

The widths are those of Helvetica and Arial, which are wider than Source Sans 3. A text that fits by them fits in both.
"""

import unicodedata

_EM = 1000
_NARROW = {
    **dict.fromkeys(" !,./:;I[\\]ft\u00a0\u00b7", 278),
    **dict.fromkeys("ijl'|", 222),
    **dict.fromkeys("()-`r\u2019\u2018", 333),
    **dict.fromkeys("*\u00b0", 400),
    **dict.fromkeys("{}\u201c\u201d", 345),
    **dict.fromkeys("Jcksvxyz", 500),
    **dict.fromkeys('"', 355),
    **dict.fromkeys("^", 469),
    **dict.fromkeys("0123456789#$?_Labdeghnopqu\u2013\u20ac\u00a3\u00a5", 556),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("+<=>~\u2212", 584),
    **dict.fromkeys("ABEKPSVXY&", 680),
    **dict.fromkeys("CDHNRUw", 730),
    **dict.fromkeys("GOQ", 780),
    **dict.fromkeys("Mm", 835),
    **dict.fromkeys("%", 890),
    **dict.fromkeys("W\u2014\u2026", 1000),
    "@": 1015,
}
_BOLD = 1.06
"""A semibold text is wider than a regular one by about this much."""
ASCENT, DESCENT = 0.78, 0.24
"""How far a text reaches above and below its baseline, in ems."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is at most, in the unit of `size`."""
    return sum(map(_advance, text)) * size / _EM * (_BOLD if bold else 1)


def _advance(character: str) -> int:
    """The width of one character in thousandths of an em: a known one, that of its base letter, or a wide guess."""
    if known := _NARROW.get(character):
        return known
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    base = unicodedata.normalize("NFD", character)[0]
    if base in _NARROW:
        return _NARROW[base]
    return 1050 if unicodedata.east_asian_width(character) in ("W", "F") else 900


def shortened_to(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits with an ellipsis after it."""
    if text_width(text, size, bold=bold) <= width:
        return text
    kept = text
    while kept and text_width(kept + "\u2026", size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip() + "\u2026"


def wrapped(text: str, width: float, size: float, *, lines: int, bold: bool = False) -> list[str]:
    """The text broken between words into at most so many lines, the last one cut short if there is more."""
    done: list[str] = []
    words = text.split()
    while words and len(done) < lines - 1:
        count = len(words)
        while count > 1 and text_width(" ".join(words[:count]), size, bold=bold) > width:
            count -= 1
        if text_width(words[0], size, bold=bold) > width:
            break  # a word wider than a line is cut, since what follows it would not be read in order
        done.append(" ".join(words[:count]))
        words = words[count:]
    return [*done, shortened_to(" ".join(words), width, size, bold=bold)] if words else done
