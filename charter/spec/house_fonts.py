"""The fonts of a house: what keeps one from being embedded in a PDF.

The licence bits are those of OS/2.fsType in the OpenType specification. Of what a font says of itself nothing is used:
its letters are drawn under a name that charter gives it.
"""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_FONT = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2")
_MOST_FACES = 64
"""In one collection. The largest of the Noto fonts hold ten."""
_USAGE, _RESTRICTED, _WHOLE_ONLY, _BITMAPS_ONLY = 0x000F, 0x0002, 0x0100, 0x0200
_COLOURS = ("CBDT", "sbix", "COLR", "SVG ")

Told = tuple[str, str]
"""What is wrong, and what to do about it."""


def flaw_of_font(content: bytes) -> Told | None:
    """What keeps a font from being used, if anything does."""
    if not content.startswith(_FONT):
        return "is not a font", "name a TrueType or OpenType font: .ttf, .otf, .ttc or .woff2"
    from fontTools.ttLib import TTCollection, TTFont  # noqa: PLC0415 - only for a house with fonts of its own

    try:
        if not content.startswith(b"ttcf"):
            return _flaw_of_face(TTFont(BytesIO(content), lazy=True))
        if int.from_bytes(content[8:12], "big") > _MOST_FACES:
            return f"holds more than {_MOST_FACES} fonts", "name a file with one font in it"
        return _flaw_of_collection(TTCollection(BytesIO(content), lazy=True).fonts)
    except Exception:  # noqa: BLE001 - fontTools raises whatever a damaged table leads to
        return "is a damaged font", "copy it again from where it came"


def _flaw_of_collection(faces: "list[TTFont]") -> Told | None:
    if len({_weight_and_slant(face) for face in faces}) > 1:
        return "holds fonts of several weights", "name a file for each weight"
    return next((told for face in faces if (told := _flaw_of_face(face))), None)


def _weight_and_slant(face: "TTFont") -> tuple[int, bool]:
    return face["OS/2"].usWeightClass, bool(face["OS/2"].fsSelection & 1)


def _flaw_of_face(face: "TTFont") -> Told | None:
    licence = face["OS/2"].fsType
    ask = "ask its maker for a licence to embed it, or name another font"
    if licence & _USAGE == _RESTRICTED:
        return "is a font that its licence forbids to embed (OS/2 fsType 0x0002)", ask
    if licence & _WHOLE_ONLY:
        return "is a font that its licence forbids to embed in part (OS/2 fsType 0x0100)", ask
    if licence & _BITMAPS_ONLY:
        return "is a font of which its licence lets only bitmaps be embedded (OS/2 fsType 0x0200)", ask
    return _flaw_of_signs(face)


def _flaw_of_signs(face: "TTFont") -> Told | None:
    if any(table in face for table in _COLOURS):
        return "is a font of coloured signs, which an archival PDF cannot hold", _PLAIN_SIGNS
    if not ("glyf" in face or "CFF " in face or "CFF2" in face):
        return "is a font without outlines", "name a TrueType or OpenType font with outlines"
    if not face.getBestCmap():
        return "is a font without letters", "name another font"
    return None


_PLAIN_SIGNS = "name one in a single colour, for instance NotoSansSymbols2-Regular.ttf or NotoEmoji-Regular.ttf"
