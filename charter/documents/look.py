"""What the documents make of a house style: its colours, typefaces, logo and footer in the place of charter's own."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from charter.documents.palette import (
    DARK_PAPER,
    DARK_SHARE,
    DARK_TINT,
    LABEL_FAMILY,
    MAIN,
    SECOND,
    TEXT_FAMILY,
    TINTS,
)
from charter.documents.pdf.fonts import Face
from charter.spec.colours import LEAST_CONTRAST, contrast, mixed
from charter.spec.house import House, HouseStyle
from charter.spec.house_images import media_type
from charter.spec.load import Spec

LOGO = "house/logo"
"""What a page asks for to show the logo, whatever the file is called."""
STYLES, SCREEN_STYLES = "house.css", "house-screen.css"
"""The style sheets that place what only a house has: on paper, and on a web page."""
_HOUSE_TEXT, _HOUSE_LABELS, _HOUSE_ALSO = "house text", "house labels", "house also {}"
"""The names under which a page finds the fonts of a house. Those in the files are never used."""
_COLOUR = re.compile(r"#[0-9a-f]{6}\b")
_TAG = re.compile(r"<[^>]+>")
_FONT_FACE = re.compile(r"(@font-face\s*\{[^}]*\})")
_FAMILY = re.compile(rf"""(["'])({TEXT_FAMILY}|{LABEL_FAMILY})\1""")


@dataclass(frozen=True, slots=True)
class Look:
    """How the documents look. Without a house nothing is replaced and nothing is added."""

    colours: Mapping[str, str] = field(default_factory=dict)
    """From each of charter's own colours to the one in its place."""
    families: Mapping[str, str] = field(default_factory=dict)
    """From each of charter's own typefaces to the names of those in its place, comma between them."""
    faces: tuple[Face, ...] = ()
    name: str = ""
    """Whose look it is, and so whose logo."""
    logo: tuple[str, bytes] | None = None
    """Its media type and content."""
    footer: str = ""
    paper: str = "a4"
    styles: tuple[str, ...] = ()
    """Style sheets beyond those of the document, on paper."""
    screen_styles: tuple[str, ...] = ()
    """The same, on a web page."""

    def style(self, css: str) -> str:
        """A style sheet in the colours and typefaces of the house. Font faces keep the names they declare."""
        parts = _FONT_FACE.split(css)
        parts[::2] = [_FAMILY.sub(self._families, part) for part in parts[::2]]
        return self._recoloured("".join(parts))

    def picture(self, svg: str) -> str:
        """The picture in the colours of the house. Its texts, which are between the tags, stay as they are."""
        return _TAG.sub(lambda tag: self._recoloured(tag[0]), svg)

    def picture_in_page(self, svg: str) -> str:
        """The picture in the colours and, where the page has them, in the typefaces of the house."""
        return _TAG.sub(lambda tag: _FAMILY.sub(self._families, tag[0]), self.picture(svg))

    def _recoloured(self, text: str) -> str:
        return _COLOUR.sub(lambda found: self.colours.get(found[0], found[0]), text)

    def _families(self, found: re.Match[str]) -> str:
        quote, family = found[1], found[2]
        return ",".join(f"{quote}{name}{quote}" for name in self.families.get(family, family).split(","))


PLAIN = Look()
"""Charter's own look."""


def look_of(style: HouseStyle | None) -> Look:
    """The look that a house style asks for."""
    if style is None:
        return PLAIN
    house, logo = style.house, style.files.get(style.house.logo)
    faces = tuple(_faces(style))
    return Look(
        colours=_colours(house),
        families=_stacks([*dict.fromkeys(face.family for face in faces)]),
        faces=faces,
        name=house.name,
        logo=(media_type(logo), logo) if logo else None,
        footer=house.footer,
        paper=house.paper or PLAIN.paper,
        styles=(STYLES,),
        screen_styles=(SCREEN_STYLES,),
    )


def in_house(spec: Spec, style: HouseStyle | None) -> Spec:
    """The spec as its documents show it: where it names no organisation, with the name of its house."""
    if style is None or spec.charter.organisation:
        return spec
    return replace(spec, charter=spec.charter.model_copy(update={"organisation": style.house.name}))


def _faces(style: HouseStyle) -> Iterator[Face]:
    named = style.house.fonts
    for family, names in ((_HOUSE_TEXT, named.text), (_HOUSE_LABELS, named.labels)):
        yield from (Face(family, style.fonts[name].content) for name in names)
    # Two fonts of one weight under one name would be taken for each other: each family keeps to itself.
    numbers: dict[str, int] = {}
    for font in (style.fonts[name] for name in named.also):
        number = numbers.setdefault(font.family, len(numbers) + 1)
        yield Face(_HOUSE_ALSO.format(number), font.content)


def _stacks(families: list[str]) -> Mapping[str, str]:
    """For each of charter's own typefaces the one in its place, then itself, then those for letters that both lack."""
    also = [family for family in families if family not in (_HOUSE_TEXT, _HOUSE_LABELS)]
    stacks = {TEXT_FAMILY: _HOUSE_TEXT, LABEL_FAMILY: _HOUSE_LABELS}
    return {own: ",".join([*([first] if first in families else []), own, *also]) for own, first in stacks.items()}


def _colours(house: House) -> Mapping[str, str]:
    """The colours of the house, and the tints mixed from them."""
    asked = {MAIN: house.colours.main, SECOND: house.colours.second}
    colours = {own: colour for own, colour in asked.items() if colour}
    inks = [colours.get(own, own) for own in asked]
    tints = {
        tint: _tint(colours.get(own, own), most, inks)
        for tint, (own, most) in TINTS.items()
        if own in colours or not _readable(inks, tint)
    }
    if SECOND in colours:
        tints[DARK_TINT] = mixed(colours[SECOND], DARK_SHARE, DARK_PAPER)
    return colours | tints


def _tint(colour: str, most: int, inks: Collection[str]) -> str:
    """The colour mixed with white: weak enough for text in either colour to be read on it."""
    tints = (mixed(colour, percent / 100) for percent in range(most, -1, -1))
    return next(tint for tint in tints if _readable(inks, tint))


def _readable(inks: Collection[str], ground: str) -> bool:
    return all(contrast(ink, ground) >= LEAST_CONTRAST for ink in inks)
