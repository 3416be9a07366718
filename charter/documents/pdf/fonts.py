"""The typefaces that come with charter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from charter.documents.palette import LABEL_FAMILY, TEXT_FAMILY

FONTS = {
    "serif.ttf": ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
    "serif-italic.ttf": ("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf"),
    "sans.ttf": ("fontpkg_source_sans_3", "SourceSans3[wght].ttf"),
    "sans-italic.ttf": ("fontpkg_source_sans_3", "SourceSans3-Italic[wght].ttf"),
}
FAMILIES = {TEXT_FAMILY, LABEL_FAMILY}


@dataclass(frozen=True, slots=True)
class Face:
    """A font that comes with a page instead: the name by which its style sheets ask for it, and its file.

    Fonts of one family are told apart by what their files say of weight and slant.
    """

    family: str
    content: bytes = field(repr=False)


FACES = "faces/"
"""Below this a page finds its faces, by their number."""


def face_rules(faces: Sequence[Face]) -> str:
    """The style sheet by which a page knows its faces."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; src: url(charter:/{FACES}{number}) }}'
        for number, face in enumerate(faces)
    )


@cache
def font(name: str) -> bytes:
    """The file of one of the fonts."""
    package, file = FONTS[name]
    return (resources.files(package) / "files" / file).read_bytes()
