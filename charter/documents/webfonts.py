"""Fonts inside a page: the letters that it shows, as WOFF2 (https://www.w3.org/TR/WOFF2/) in data URIs."""

import base64
import re
from collections.abc import Collection
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from charter.documents.pdf.fonts import font

_AXES = {"wght": (400, 600), "opsz": (18, 18)}
"""What is kept of a variable font's axes: the weights that the style sheet uses, and the one cut for reading text.

The cut for headings would look a little finer, and double what a page weighs.
"""
_BUNDLED = re.compile(r"url\(charter:/fonts/([\w.-]+)\)")


def with_fonts(css: str, characters: Collection[str]) -> str:
    """A style sheet with the fonts inside that it names, each with the letters of a page only.

    A letter that a font does not have is left to the fonts of the reader.
    """
    return _BUNDLED.sub(lambda found: f"url({_data_uri(subset(font(found[1]), characters))})", css)


def subset(content: bytes, characters: Collection[str]) -> bytes:
    """A font with some characters only, as WOFF2: the same bytes on any day, as nothing in it tells the time."""
    options = Options()
    options.hinting = False  # for screens of before; it would be a third of the file
    options.name_IDs = [*options.name_IDs, 13, 14]  # the licence goes with the letters
    shears = Subsetter(options)
    shears.populate(unicodes=sorted(map(ord, set(characters))))
    with TTFont(BytesIO(content), lazy=True, recalcTimestamp=False) as face:
        shears.subset(face)
        if "fvar" in face:
            instantiateVariableFont(face, _limits(face), inplace=True)
        face.flavor = "woff2"
        out = BytesIO()
        face.save(out)
    return out.getvalue()


def _limits(face: TTFont) -> dict[str, tuple[float, float]]:
    """The part of each axis that is kept, as far as the font goes."""
    return {
        axis.axisTag: tuple(min(max(end, axis.minValue), axis.maxValue) for end in _AXES[axis.axisTag])
        for axis in face["fvar"].axes
        if axis.axisTag in _AXES
    }


def _data_uri(woff2: bytes) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(woff2).decode()}"
