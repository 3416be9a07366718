"""From HTML to PDF with WeasyPrint, which nothing else imports. Nothing is opened or fetched; every warning counts."""

import contextlib
import ctypes.util
import logging
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from charter.documents.templates import data_folder
from charter.errors import MachineError

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

FONTS = {
    "serif.ttf": ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
    "serif-italic.ttf": ("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf"),
    "sans.ttf": ("fontpkg_source_sans_3", "SourceSans3[wght].ttf"),
    "sans-italic.ttf": ("fontpkg_source_sans_3", "SourceSans3-Italic[wght].ttf"),
}
FAMILIES = {"Source Serif 4", "Source Sans 3"}
_BASE = "charter:/"
_DEBIAN = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_INSTALL = f"run 'make demo' in a checkout, or install Pango: {_DEBIAN} (Debian), brew install pango harfbuzz (macOS)"


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF and how many pages it has."""

    content: bytes
    pages: int


def to_pdf(html: str, styles: tuple[str, ...]) -> Pdf:
    """Set a page in type.

    Args:
        html: the whole page.
        styles: names of the style sheets in the templates folder, in order.

    Raises:
        MachineError: if Pango is missing, or if anything is not drawn as it should be.
    """
    engine = _engine()
    fetcher = engine.fetcher()
    with _watched(engine.logger) as complaints:
        page = engine.weasyprint.HTML(string=html, base_url=_BASE, url_fetcher=fetcher)
        sheets = [engine.style(name) for name in styles]
        document = page.render(stylesheets=sheets, font_config=engine.fonts)
        content = document.write_pdf()
    _refuse_flaws(complaints + [f"'{url}' was asked for" for url in fetcher.denied], document)
    return Pdf(content, len(document.pages))


def _refuse_flaws(complaints: list[str], document: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
    if complaints:
        raise MachineError(f"the page could not be set as it should be: {complaints[0]}")
    fonts = list(document.fonts.values())
    if lost := sorted({character for font in fonts for character in font.missing if character.isprintable()}):
        raise MachineError(
            f"the fonts have no sign for {', '.join(f'{each} (U+{ord(each):04X})' for each in lost[:8])}",
            hint="write these words in Latin, Greek or Cyrillic letters",
        )
    if strange := sorted({font.family for font in fonts} - FAMILIES):
        raise MachineError(
            f"some characters are in none of charter's fonts and fell back to {', '.join(strange)}",
            hint="write these words in Latin, Greek or Cyrillic letters",
        )


@contextlib.contextmanager
def _watched(logger: logging.Logger) -> Iterator[list[str]]:
    """Collect what WeasyPrint only logs: a font or a picture that did not load, a rule of style it did not know."""
    complaints: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: complaints.append(record.getMessage())  # type: ignore[method-assign]
    logger.addHandler(handler)
    try:
        yield complaints
    finally:
        logger.removeHandler(handler)


class _Engine:
    """WeasyPrint, imported once, with its fonts and style sheets parsed once for all pages of a process."""

    def __init__(self) -> None:
        self.weasyprint = _import_weasyprint()
        self.fonts = self.weasyprint.text.fonts.FontConfiguration()
        self.logger = logging.getLogger("weasyprint")
        # Only the handler that watches a page listens; WeasyPrint's own would print to the terminal.
        self.logger.handlers.clear()
        self.logger.setLevel(logging.WARNING)
        self.logger.propagate = False
        self._styles: dict[str, Any] = {}

    def style(self, name: str) -> Any:  # noqa: ANN401 - WeasyPrint has no types
        if name not in self._styles:
            text = (data_folder("templates") / name).read_text(encoding="utf-8")
            self._styles[name] = self.weasyprint.CSS(
                string=text, base_url=_BASE, url_fetcher=self.fetcher(), font_config=self.fonts
            )
        return self._styles[name]

    def fetcher(self) -> Any:  # noqa: ANN401 - WeasyPrint has no types
        return _fetcher_class(self.weasyprint)()


@cache
def _engine() -> _Engine:
    return _Engine()


@cache
def _fetcher_class(weasyprint: Any) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    class MemoryFetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        """Serves the fonts of the bundle from memory and nothing else; remembers what it refused."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False)
            self.denied: list[str] = []

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> "URLFetcherResponse":
            if (name := url.removeprefix(f"{_BASE}fonts/")) in FONTS:
                font = {"Content-Type": "font/ttf"}
                return weasyprint.urls.URLFetcherResponse(url, body=_font(name), headers=font)
            self.denied.append(url)
            return super().fetch(url, headers)

    return MemoryFetcher


@cache
def _font(name: str) -> bytes:
    package, file = FONTS[name]
    return (resources.files(package) / "files" / file).read_bytes()


def _import_weasyprint() -> Any:  # noqa: ANN401 - WeasyPrint has no types
    try:
        with _direct_libraries(), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            with contextlib.redirect_stdout(None):  # it explains a missing library on stdout
                import weasyprint  # noqa: PLC0415 - half a second or more, only for those who need it
    except OSError as error:
        raise MachineError("PDFs need the library Pango, which is not installed", hint=_INSTALL) from error
    if any("HarfBuzz-Subset" in str(warning.message) for warning in caught):
        raise MachineError("PDFs need the library libharfbuzz-subset, which is not installed", hint=_INSTALL)
    return weasyprint


@contextlib.contextmanager
def _direct_libraries() -> Iterator[None]:
    """Let the system's loader find the libraries by their names.

    On Linux `find_library` starts gcc and ldconfig for each of them, a third of the time of the import, to find what
    the loader finds by itself.
    """
    if not sys.platform.startswith("linux"):
        yield
        return
    original = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = original
