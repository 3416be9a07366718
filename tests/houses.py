"""House styles for the tests: a folder with a house.yaml, a logo and fonts that are made for it."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{}</svg>'
LOGO = SVG.format('<rect width="40" height="10" fill="#123a7a"/>')


def house(folder: Path, text: str, **files: str | bytes) -> Path:
    """Write a house.yaml of format 1 with these lines, and files beside it: `logo_svg` is `logo.svg`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "house.yaml").write_text(f"house: 1\n{text}", encoding="utf-8")
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder / "house.yaml"


def png(width: int, height: int) -> bytes:
    """A PNG in one grey."""
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def font(  # noqa: PLR0913 - what a font says of itself
    letters: str = "abcdefghijklmnopqrstuvwxyz",
    *,
    family: str = "Brand",
    weight: int = 400,
    slanted: bool = False,
    licence: int = 0,
    flavor: str | None = None,
) -> bytes:
    """A font whose every letter is a box."""
    builder = FontBuilder(1000, isTTF=True)
    letters = f" {letters}" if letters else ""
    names = [".notdef", *(f"letter{ord(letter)}" for letter in letters)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): f"letter{ord(letter)}" for letter in letters})
    pen = TTGlyphPen(None)
    for number, point in enumerate([(50, 0), (50, 700), (450, 700), (450, 0)]):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    builder.setupGlyf(dict.fromkeys(names, box))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(fsType=licence, usWeightClass=weight, fsSelection=1 if slanted else 64)
    builder.setupPost()
    builder.font.flavor = flavor
    return _bytes_of(builder.font)


def collection(*fonts: bytes) -> bytes:
    """Several fonts in one file."""
    made = TTCollection()
    made.fonts = [TTFont(BytesIO(each)) for each in fonts]
    return _bytes_of(made)


def in_colour(content: bytes) -> bytes:
    """The font with a table of coloured pictures in it."""
    made = TTFont(BytesIO(content))
    made["CBDT"] = table = DefaultTable("CBDT")
    table.data = b"\0\3\0\0"
    return _bytes_of(made)


def _bytes_of(made: TTFont | TTCollection) -> bytes:
    content = BytesIO()
    made.save(content)
    return content.getvalue()
