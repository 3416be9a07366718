"""The typefaces that come with charter."""

from functools import cache
from importlib import resources

FONTS = {
    "serif.ttf": ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
    "serif-italic.ttf": ("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf"),
    "sans.ttf": ("fontpkg_source_sans_3", "SourceSans3[wght].ttf"),
    "sans-italic.ttf": ("fontpkg_source_sans_3", "SourceSans3-Italic[wght].ttf"),
}
FAMILIES = {"Source Serif 4", "Source Sans 3"}


@cache
def font(name: str) -> bytes:
    """The file of one of the fonts."""
    package, file = FONTS[name]
    return (resources.files(package) / "files" / file).read_bytes()
