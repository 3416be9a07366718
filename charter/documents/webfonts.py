"""Fonts inside a page: the letters that it shows, as WOFF2 (https://www.w3.org/TR/WOFF2/) in data URIs."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, getTableClass
from fontTools.varLib.instancer import instantiateVariableFont

from charter.documents.data_uri import data_uri
from charter.documents.look import PLAIN, Look
from charter.documents.pdf.fonts import Face, font

_AXES = {"wght": (400, 600), "opsz": (18, 18)}
"""What is kept of a variable font's axes: the weights that the style sheet uses, and the one cut for reading text.

The cut for headings would look a little finer, and double what a page weighs.
"""
_BUNDLED = re.compile(r'@font-face \{ font-family: "([^"]+)"; src: url\(charter:/fonts/([\w.-]+)\)[^}]*\}\n')
_ITALIC = 0x0001
"""Of OS/2.fsSelection."""
_STRETCHES = {1: 50, 2: 62.5, 3: 75, 4: 87.5, 5: 100, 6: 112.5, 7: 125, 8: 150, 9: 200}
_NORMAL = 100
"""Percent of the normal width, by OS/2.usWidthClass (OpenType 1.9)."""


def with_fonts(css: str, characters: Collection[str], look: Look = PLAIN) -> str:
    """A style sheet with the fonts inside that it names, each with letters of a page only, and those of the house.

    A letter that no font has is left to the fonts of the reader.
    """
    fonts: dict[str, list[bytes]] = defaultdict(list)
    for face in look.faces:
        fonts[face.family].append(face.content)
    for family, file in _BUNDLED.findall(css):
        fonts[family].append(font(file))
    needed = _needed(fonts, look, set(characters)) if look.faces else dict.fromkeys(fonts, characters)

    def with_font(rule: re.Match[str]) -> str:
        family, file = rule[1], rule[2]
        if not needed[family]:
            return ""
        return rule[0].replace(f"charter:/fonts/{file}", _address(subset(font(file), needed[family])))

    rules = [_rule(face, needed[face.family]) for face in look.faces if needed[face.family]]
    return "".join(rules) + _BUNDLED.sub(with_font, css)


def _needed(fonts: Mapping[str, Sequence[bytes]], look: Look, characters: set[str]) -> dict[str, set[str]]:
    """By its family, the letters that a font is needed for: that no family before it in a stack has in all its fonts.

    So charter's own fonts stay out of a page whose house has all letters, and of a large one for another script only
    the letters of that script go in.
    """
    needed: dict[str, set[str]] = defaultdict(set)
    for stack in look.families.values():
        left = characters
        for family in stack.split(","):
            has = [_letters(content) for content in fonts[family]]
            needed[family] |= left & set[str]().union(*has)
            left = left - set[str].intersection(*has)
    return needed


def _letters(content: bytes) -> set[str]:
    with TTFont(BytesIO(content), lazy=True) as face:
        return set(map(chr, face.getBestCmap()))


def _rule(face: Face, characters: Collection[str]) -> str:
    """The rule by which a page knows a font of the house. Unlike a PDF, it has to say how heavy the font is."""
    woff2 = subset(face.content, characters)
    with TTFont(BytesIO(woff2), lazy=True) as cut:
        says = "; ".join(_descriptors(cut))
    return f'@font-face {{ font-family: "{face.family}"; src: url({_address(woff2)}); {says}; font-display: swap }}\n'


def _descriptors(face: TTFont) -> Iterator[str]:
    """What tells a font from others of its family (CSS Fonts 4, 4.4)."""
    of = face["OS/2"]
    axes = {axis.axisTag: axis for axis in face["fvar"].axes} if "fvar" in face else {}
    weight = axes.get("wght")
    yield f"font-style: {'italic' if of.fsSelection & _ITALIC else 'normal'}"
    yield f"font-weight: {f'{weight.minValue:g} {weight.maxValue:g}' if weight else of.usWeightClass}"
    if (stretch := _STRETCHES.get(of.usWidthClass, _NORMAL)) != _NORMAL:
        yield f"font-stretch: {stretch}%"


def subset(content: bytes, characters: Collection[str]) -> bytes:
    """A font with some characters only, as WOFF2: the same bytes on any day, as nothing in it tells the time."""
    return _subset(content, frozenset(characters))


@lru_cache(maxsize=16)  # a page that was changed a little, while one watches, mostly has the same letters
def _subset(content: bytes, characters: frozenset[str]) -> bytes:
    options = Options()
    options.hinting = False  # for screens of before; it would be a third of the file
    options.name_IDs = [*options.name_IDs, 13, 14]  # the licence goes with the letters
    with TTFont(BytesIO(content), lazy=True, recalcTimestamp=False) as face:
        options.drop_tables = [*options.drop_tables, *_foreign(face, options)]
        shears = Subsetter(options)
        shears.populate(unicodes=sorted(map(ord, characters)))
        shears.subset(face)
        if "fvar" in face:
            instantiateVariableFont(face, _limits(face), inplace=True)
        face.flavor = "woff2"
        out = BytesIO()
        face.save(out)
    return out.getvalue()


def _foreign(face: TTFont, options: Options) -> list[str]:
    """The tables that are of no use to a browser, such as those of font editors: fontTools would warn of each."""
    tags, kept = face.keys(), options.no_subset_tables
    return [tag for tag in tags if tag not in kept and not hasattr(getTableClass(tag), "subset_glyphs")]


def _limits(face: TTFont) -> dict[str, tuple[float, float]]:
    """The part of each axis that is kept, as far as the font goes; of an axis that no style sheet uses, one cut."""
    return {
        axis.axisTag: tuple(
            min(max(end, axis.minValue), axis.maxValue) for end in _AXES.get(axis.axisTag, (axis.defaultValue,) * 2)
        )
        for axis in face["fvar"].axes
    }


def _address(woff2: bytes) -> str:
    return data_uri("font/woff2", woff2)
