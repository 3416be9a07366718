"""From HTML to PDF with WeasyPrint, which nothing else imports. Nothing is opened or fetched; every warning counts."""

import contextlib
import ctypes.util
import logging
import os
import re
import sys
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib import resources
from pathlib import Path
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
_NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig/>'
"""The settings of fontconfig: of the machine's fonts none may stand in, or a page would depend on the machine."""
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
    sheets = [engine.style(name) for name in styles]
    fetcher = engine.fetcher()
    with _watched() as complaints, _timeless():
        page = engine.weasyprint.HTML(string=html, base_url=_BASE, url_fetcher=fetcher)
        document = page.render(stylesheets=sheets, font_config=engine.fonts)
        content = document.write_pdf()
    _refuse_foreign_letters(list(document.fonts.values()), html)
    _refuse_flaws("the page", complaints, fetcher.denied)
    return Pdf(content, len(document.pages))


def _refuse_flaws(what: str, complaints: list[str], denied: list[str]) -> None:
    if denied:
        raise MachineError(f"{what} asks for '{denied[0]}', and charter opens and fetches nothing for a page")
    if complaints:
        raise MachineError(f"{what} could not be set as it should be: {complaints[0]}")


def _refuse_foreign_letters(fonts: list[Any], html: str) -> None:
    hint = "write these words in Latin, Greek or Cyrillic letters"
    if lost := sorted({chr(code) for font in fonts for code in font.missing}):
        named = ", ".join(
            f"{each} (U+{ord(each):04X})" if each.isprintable() else f"U+{ord(each):04X}" for each in lost[:8]
        )
        raise MachineError(f"the fonts have no sign for {named}{_around(lost, html)}", hint=hint)
    if strange := sorted({font.family for font in fonts} - FAMILIES):
        raise MachineError(f"some characters fell back to {', '.join(strange)}, which charter does not ship", hint=hint)


def _around(lost: list[str], html: str) -> str:
    """The words around the first of the lost characters, by which a person finds it in the spec."""
    text = " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
    found = re.search(f"[^ ]* ?[^ ]*[{re.escape(''.join(lost))}][^ ]* ?[^ ]*", text)
    return f", in “{found[0].strip()}”" if found else ""


class _Listener(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.complaints = complaints

    def emit(self, record: logging.LogRecord) -> None:
        self.complaints.append(record.getMessage())


@contextlib.contextmanager
def _watched() -> Iterator[list[str]]:
    """Collect what WeasyPrint only logs: a font or a picture that did not load, a rule of style it did not know."""
    logger = logging.getLogger("weasyprint")
    complaints: list[str] = []
    handler = _Listener(complaints)
    before = logger.handlers, logger.level, logger.propagate
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.WARNING)
    try:
        yield complaints
    finally:
        logger.handlers, level, logger.propagate = before
        logger.setLevel(level)


def _timeless() -> contextlib.AbstractContextManager[None]:
    """Fonts in a PDF carry the time of their making, by the clock unless this variable sets it."""
    return _setting("SOURCE_DATE_EPOCH", "0")


@contextlib.contextmanager
def _setting(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ.pop(name)
        if before is not None:
            os.environ[name] = before


@contextlib.contextmanager
def _only_our_fonts() -> Iterator[None]:
    with tempfile.TemporaryDirectory(prefix="charter-") as folder:
        settings = Path(folder, "fonts.conf")
        settings.write_text(_NO_FONTS, encoding="utf-8")
        with _setting("FONTCONFIG_FILE", str(settings)):
            yield


class _Engine:
    """WeasyPrint, imported once, with its fonts and style sheets parsed once for all pages of a process."""

    def __init__(self) -> None:
        with _only_our_fonts():
            self.weasyprint = _import_weasyprint()
            self.fonts = self.weasyprint.text.fonts.FontConfiguration()
        self._styles: dict[str, Any] = {}

    def style(self, name: str) -> Any:  # noqa: ANN401 - WeasyPrint has no types
        if name not in self._styles:
            text = (data_folder("templates") / name).read_text(encoding="utf-8")
            fetcher = self.fetcher()
            with _watched() as complaints:
                sheet = self.weasyprint.CSS(string=text, base_url=_BASE, url_fetcher=fetcher, font_config=self.fonts)
            _refuse_flaws(name, complaints, fetcher.denied)
            self._styles[name] = sheet
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
        with _direct_libraries(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that the machine has no fonts, and what is looked at below
            with contextlib.redirect_stdout(None):  # it explains a missing library on stdout
                import weasyprint  # noqa: PLC0415 - half a second or more, only for those who need it
    except OSError as error:
        raise MachineError("PDFs need the library Pango, which is not installed", hint=_INSTALL) from error
    if weasyprint.text.ffi.harfbuzz_subset is None:
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
