"""WeasyPrint, which nothing else imports: without the machine's fonts, and without anything to open or fetch."""

import contextlib
import ctypes.util
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charter.documents.pdf.flaws import refuse_flaws, watched
from charter.documents.pdf.fonts import FONTS, font
from charter.documents.templates import data_folder
from charter.errors import MachineError

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

BASE = "charter:/"
"""What addresses in a page are relative to: a scheme that nothing but our own fetcher knows."""
_NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig/>'
"""The settings of fontconfig: of the machine's fonts none may stand in, or a page would depend on the machine."""
_DEBIAN = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_INSTALL = f"run 'make demo' in a checkout, or install Pango: {_DEBIAN} (Debian), brew install pango harfbuzz (macOS)"


def timeless() -> contextlib.AbstractContextManager[None]:
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
            self._styles[name] = self.parsed(name, (data_folder("templates") / name).read_text(encoding="utf-8"))
        return self._styles[name]

    def parsed(self, name: str, text: str) -> Any:  # noqa: ANN401 - as above
        """A style sheet from its text; `name` is what it is called if it is refused."""
        fetcher = self.fetcher()
        with watched() as complaints:
            sheet = self.weasyprint.CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=self.fonts)
        refuse_flaws(name, complaints, fetcher.denied)
        return sheet

    def fetcher(self, files: Mapping[str, tuple[str, bytes]] | None = None) -> Any:  # noqa: ANN401 - as above
        """What serves a page: by address the media type and the content of each file, and the fonts."""
        return _fetcher_class(self.weasyprint)(files or {})


@cache
def engine() -> _Engine:
    """The one engine of this process. MachineError if a library is missing."""
    return _Engine()


@cache
def _fetcher_class(weasyprint: Any) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    class MemoryFetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        """Serves from memory and nothing else; remembers what it refused."""

        def __init__(self, files: Mapping[str, tuple[str, bytes]]) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False)
            self.files = files
            self.denied: list[str] = []

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> "URLFetcherResponse":
            if (name := url.removeprefix(f"{BASE}fonts/")) in FONTS:
                kind, content = "font/ttf", font(name)
            elif url in self.files:
                kind, content = self.files[url]
            else:
                self.denied.append(url)
                return super().fetch(url, headers)
            return weasyprint.urls.URLFetcherResponse(url, body=content, headers={"Content-Type": kind})

    return MemoryFetcher


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
