"""The fonts of a house: whether one can be embedded in a PDF, and what tells it from others of its family.

The licence bits are those of OS/2.fsType in the OpenType specification. A name that a font gives itself is only
compared, never used: its letters are drawn under a name that charter gives it.
"""

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from charter.spec.files import Unreadable

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_FORMS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2")
_PACKED = _FORMS[3:]
_USAGE, _RESTRICTED, _WHOLE_ONLY, _BITMAPS_ONLY = 0x000F, 0x0002, 0x0100, 0x0200
_ITALIC = 0x0001
"""Of OS/2.fsSelection."""
_COLOURS = ("CBDT", "sbix", "COLR", "SVG ")
_OUTLINES = ("glyf", "CFF ", "CFF2")
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
"""Of the name table."""
_PLAIN_SIGNS = "name one in a single colour, for instance Symbola or Noto Emoji"


@dataclass(frozen=True, slots=True)
class Font:
    """A font that can be drawn: TrueType or OpenType, unpacked, and of a collection the first."""

    family: str
    weight: int
    """From 1 to 1000; 400 is regular."""
    width: int
    """From 1 to 9; 5 is normal."""
    slanted: bool
    content: bytes = field(repr=False)


def font_of(content: bytes) -> Font:
    """The font in a file.

    Raises:
        Unreadable: if it is none, is damaged, or cannot or may not be embedded in a PDF.
    """
    if not content.startswith(_FORMS):
        raise Unreadable("is not a font", "name a TrueType or OpenType font: .ttf, .otf, .ttc or .woff2")
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only for a house with fonts of its own

    try:
        face = TTFont(BytesIO(content), fontNumber=0, lazy=True, recalcBBoxes=False, recalcTimestamp=False)
        _refuse_forbidden(face["OS/2"].fsType)
        _refuse_undrawable(face)
        slanted = bool(face["OS/2"].fsSelection & _ITALIC)
        known = _family(face), face["OS/2"].usWeightClass, face["OS/2"].usWidthClass, slanted
        return Font(*known, _unpacked(face) if content.startswith(_PACKED) else content)
    except Unreadable:
        raise
    except Exception as error:  # fontTools raises whatever a damaged table leads to
        raise Unreadable("is a damaged font", "copy it again from where it came") from error


def _family(face: "TTFont") -> str:
    names = face["name"]
    return names.getDebugName(_TYPOGRAPHIC_FAMILY) or names.getDebugName(_FAMILY) or ""


def _unpacked(face: "TTFont") -> bytes:
    packed = BytesIO()
    face.flavor = face.flavorData = None
    face.save(packed, reorderTables=None)
    return packed.getvalue()


def _refuse_forbidden(licence: int) -> None:
    forbidden = ""
    if licence & _USAGE == _RESTRICTED:
        forbidden = "to embed (OS/2 fsType 0x0002)"
    elif licence & _WHOLE_ONLY:
        forbidden = "to embed in part, as a PDF does (OS/2 fsType 0x0100)"
    elif licence & _BITMAPS_ONLY:
        forbidden = "to embed except as bitmaps (OS/2 fsType 0x0200)"
    if forbidden:
        hint = "ask its maker for a licence and a file that allow it, or name another font"
        raise Unreadable(f"is a font that its licence forbids {forbidden}", hint)


def _refuse_undrawable(face: "TTFont") -> None:
    if any(table in face for table in _COLOURS):
        raise Unreadable("is a font of coloured signs, which do not come out right in an archival PDF", _PLAIN_SIGNS)
    if not any(table in face for table in _OUTLINES):
        raise Unreadable("is a font without outlines", "name a TrueType or OpenType font that has them")
    if not face.getBestCmap():
        raise Unreadable("is a font without letters", "name another font")
