"""The picture of a house: what keeps it from being drawn as a logo."""

import re
import struct
from collections.abc import Mapping
from io import BytesIO
from xml.parsers import expat

from charter.spec.files import Unreadable

PNG_TYPE, SVG_TYPE = "image/png", "image/svg+xml"
LARGEST_SIDE = 4000
"""Dots. A logo of 50 mm needs 1,200 of them to be printed well."""

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "http://www.w3.org/2000/svg"
_COPIED = frozenset({"g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
"""What may be drawn again by <use>."""
_SHAPES = _COPIED | {"svg", "defs", "use", "clipPath", "linearGradient", "radialGradient", "stop"}
_SHAPES |= {"style", "title", "desc", "metadata"}
_DRAWN_TOO = frozenset(
    {"a", "filter", "foreignObject", "image", "marker", "mask", "pattern", "script", "symbol"}
    | {"text", "textPath", "tspan"}
)
"""What is drawn whatever namespace it claims to be of, and what a logo is not made of."""
_DEEPEST = 100
_MOST_COPIES, _MOST_COPIED = 250, 256 * 1024
"""How often <use> may stand in a logo, and the characters of what is drawn again by all of them together."""
_OUTWARD = re.compile(r"@import|\\|url\(\s*['\"]?\s*(?![#'\"\s])", re.IGNORECASE)
"""In a style: what would load something, and the backslash that could spell it otherwise."""
_NO_PICTURE = Unreadable("is neither an SVG nor a PNG picture", "save the logo as one of them")
_DAMAGED_PNG = Unreadable("is a damaged PNG", "save it again")
_PLAIN = "save it as plain SVG, drawn of shapes alone, or as PNG"


def media_type(content: bytes) -> str:
    """What a picture is by its first bytes: PNG, or else a text that should be SVG."""
    return PNG_TYPE if content.startswith(_PNG) else SVG_TYPE


def png_size(content: bytes) -> tuple[int, int]:
    """How many dots wide and high a PNG is, by its header (PNG, third edition, 11.2.1).

    Raises:
        Unreadable: if it has no such header.
    """
    header = content[len(_PNG) : len(_PNG) + 16]
    if len(header) < 16 or header[4:8] != b"IHDR":  # noqa: PLR2004 - the bytes up to the height
        raise _DAMAGED_PNG
    width, height = struct.unpack(">II", header[8:])
    return width, height


def check_picture(content: bytes) -> None:
    """Raise Unreadable if a picture cannot be a logo."""
    if media_type(content) == PNG_TYPE:
        _check_png(content)
    else:
        _check_svg(content)


def _check_png(content: bytes) -> None:
    """Its size is looked at before anything is unpacked."""
    from PIL import Image  # noqa: PLC0415 - only for a house with a PNG

    width, height = png_size(content)
    if max(width, height) > LARGEST_SIDE:
        hint = f"make it at most {LARGEST_SIDE:,} dots wide and high"
        raise Unreadable(f"is {width:,} by {height:,} dots large", hint)
    try:
        # Unlike load(), this is as strict where WeasyPrint has told Pillow to bear with cut-off pictures.
        Image.open(BytesIO(content), formats=["PNG"]).verify()
    except (OSError, SyntaxError, ValueError):
        raise _DAMAGED_PNG from None


def _check_svg(content: bytes) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    checker = _Checker()
    parser.StartElementHandler = checker.start
    parser.EndElementHandler = checker.end
    parser.CharacterDataHandler = checker.text
    parser.StartDoctypeDeclHandler = checker.doctype
    parser.ProcessingInstructionHandler = checker.instruction
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the name is expat's
    except (expat.ExpatError, ValueError, LookupError):
        if not checker.begun:
            raise _NO_PICTURE from None
        message = f"is a damaged SVG: its line {parser.ErrorLineNumber} cannot be read"
        raise Unreadable(message, "save it again") from None
    checker.check_style()
    checker.copies.check()


class _Checker:
    """Looks at an SVG while it is read. Entities are refused with the declaration that could make them."""

    def __init__(self) -> None:
        self.begun = False
        self.path: list[str] = []
        self.style = ""
        self.copies = _Copies()

    def doctype(self, *_: object) -> None:
        raise Unreadable("has a document type (<!DOCTYPE …>), which could stand for anything", _PLAIN)

    def instruction(self, target: str, _: str) -> None:
        raise Unreadable(f"holds the instruction <?{target[:40]} …?>", _PLAIN)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.path and (space, local) != (_SVG, "svg"):
            raise _NO_PICTURE
        if not self.path and "viewBox" not in attributes and not {"width", "height"} <= attributes.keys():
            raise Unreadable("does not say how large it is", "give the SVG a viewBox")
        self.begun = True
        if local == "text":
            raise Unreadable("holds text, which no font may be there for", "turn its letters into outlines (paths)")
        if local in _DRAWN_TOO or (space == _SVG and local not in _SHAPES) or (space != _SVG and local in _SHAPES):
            raise Unreadable(f"holds <{local[:40]}>, which a logo may not", _PLAIN)
        for attribute, value in attributes.items():
            self._attribute(attribute.rpartition(" ")[2], value)
        self.copies.start(local, attributes)
        self.path.append(local)
        if len(self.path) > _DEEPEST:
            raise Unreadable(f"is nested more than {_DEEPEST} deep", _PLAIN)

    def _attribute(self, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            raise Unreadable(f"holds a script ({name[:40]})", _PLAIN)
        if _clips(name, value) and "clipPath" in self.path:
            raise Unreadable("clips what it clips with", _PLAIN)
        if (name == "href" and not value.startswith("#")) or _OUTWARD.search(value):
            raise Unreadable(f"would load '{value[:40]}'", _PLAIN)

    def text(self, text: str) -> None:
        if self.path[-1] == "style":
            self.style += text

    def end(self, _: str) -> None:
        self.path.pop()
        self.copies.end()

    def check_style(self) -> None:
        if _OUTWARD.search(self.style):
            raise Unreadable("has a style that would load something", _PLAIN)
        if "clip-path" in self.style.lower():
            raise Unreadable("clips by its style", _PLAIN)


def _clips(name: str, value: str) -> bool:
    return name == "clip-path" or (name == "style" and "clip-path" in value.lower())


class _Copies:
    """What an SVG draws again by <use>: no copies of copies, and not more in all than can be drawn at once."""

    def __init__(self) -> None:
        self._size = self._knots = 0
        """Of all so far: how many characters it has; how much of it copies or clips, so could lead back to itself."""
        self._open: list[tuple[str, str, int, int]] = []
        self._found: dict[str, tuple[str, int, int]] = {}
        """By name an element, its size and its knots."""
        self._wanted: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._open.append((tag, attributes.get("id", ""), self._size, self._knots))
        self._size += len(tag) + sum(map(len, attributes.values()))
        plain = [(name.rpartition(" ")[2], value) for name, value in attributes.items()]
        if tag == "use":
            self._wanted += [value.removeprefix("#") for name, value in plain if name == "href"]
        self._knots += tag == "use" or any(_clips(*each) for each in plain)

    def end(self) -> None:
        tag, name, size, knots = self._open.pop()
        tag = "" if name in self._found else tag  # of two that share a name nobody knows which is meant
        self._found[name] = tag, self._size - size, self._knots - knots

    def check(self) -> None:
        """Raise Unreadable if anything cannot be drawn again as it says."""
        copied = 0
        for name in self._wanted:
            tag, size, knots = self._found.get(name, ("", 0, 0))
            if tag not in _COPIED:
                raise Unreadable(f"copies '{name[:40]}', which is not one shape in it", _PLAIN)
            if knots:
                raise Unreadable(f"copies '{name[:40]}', which copies or clips by itself", _PLAIN)
            copied += size
        if copied > _MOST_COPIED or len(self._wanted) > _MOST_COPIES:
            raise Unreadable("copies more than a logo needs", _PLAIN)
