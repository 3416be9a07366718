"""WeasyPrint, which nothing else imports: without the machine's fonts, and without anything to open or fetch."""

import contextlib
import os
import shutil
import warnings
import weakref
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charter.documents.pdf.flaws import refuse_flaws, watched
from charter.documents.pdf.fonts import FACES, FONTS, Face, face_rules, font
from charter.documents.pdf.leaks import give_back_features
from charter.documents.pdf.picture_text import draw_whole
from charter.documents.pdf.shortcuts import direct_libraries, skip_empty_glyphs
from charter.errors import MachineError

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

BASE = "charter:/"
"""What addresses in a page are relative to: a scheme that nothing but our own fetcher knows."""
_NO_FONTS = Path(__file__).with_name("fonts.conf")
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


def _only_our_fonts() -> contextlib.AbstractContextManager[None]:
    """None of the machine's fonts may stand in, or a page would depend on the machine."""
    return _setting("FONTCONFIG_FILE", str(_NO_FONTS))


class _Engine:
    """WeasyPrint, imported once, with the fonts and style sheets of a process."""

    def __init__(self) -> None:
        with _only_our_fonts():
            self.weasyprint = _import_weasyprint()
        draw_whole(self.weasyprint)
        self._cases: dict[tuple[Face, ...], _Case] = {}

    def case(self, faces: tuple[Face, ...] = ()) -> "_Case":
        """The fonts that come with charter, and these beside them."""
        if faces not in self._cases:
            # Those of charter alone stay; of the houses only the last, whose fonts can be large.
            self._cases = {kept: case for kept, case in self._cases.items() if not kept}
            self._cases[faces] = _Case(self, faces)
        return self._cases[faces]

    def fetcher(self, files: Mapping[str, tuple[str, bytes]] | None = None) -> Any:  # noqa: ANN401 - WeasyPrint has no types
        """What serves a page: by address the media type and the content of each file, and the fonts."""
        return _fetcher_class(self.weasyprint)(files or {})


class _Case:
    """A set of fonts, with the style sheets that were parsed for it: once for all pages that are set in them."""

    def __init__(self, press: _Engine, faces: tuple[Face, ...]) -> None:
        self._press = press
        with _only_our_fonts():
            self.fonts = press.weasyprint.text.fonts.FontConfiguration()
        self._styles: dict[str, Any] = {}
        self._tidied: weakref.finalize[..., Any] | None = None
        files = {f"{BASE}{FACES}{number}": ("font/ttf", face.content) for number, face in enumerate(faces)}
        self._parsed("the fonts of the house", face_rules(faces), files)

    def style(self, name: str, text: str) -> Any:  # noqa: ANN401 - WeasyPrint has no types
        """A style sheet by its text; `name` is what it is called where it is refused."""
        if text not in self._styles:
            self._styles[text] = self._parsed(name, text, {})
        return self._styles[text]

    def _parsed(self, name: str, text: str, files: Mapping[str, tuple[str, bytes]]) -> Any:  # noqa: ANN401 - WeasyPrint has no types
        fetcher = self._press.fetcher(files)
        with watched() as complaints:
            sheet = self._press.weasyprint.CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=self.fonts)
        refuse_flaws(name, complaints, fetcher.denied)
        self._tidy_up()
        return sheet

    def _tidy_up(self) -> None:
        """Let the folder that WeasyPrint keeps fonts in end with this process; its own way can come too late."""
        folder = getattr(self.fonts, "_folder", None)
        if folder and not self._tidied:
            self._tidied = weakref.finalize(self.fonts, shutil.rmtree, folder, ignore_errors=True)


@cache
def engine() -> _Engine:
    """The one engine of this process. MachineError if a library is missing."""
    return _Engine()


@cache
def _fetcher_class(weasyprint: Any) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    class MemoryFetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]  # its base has no types
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
        with direct_libraries(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that the machine has no fonts, and what is looked at below
            with contextlib.redirect_stdout(None):  # it explains a missing library on stdout
                import weasyprint  # noqa: PLC0415 - half a second or more, only for those who need it
                from fontTools.varLib import instancer  # noqa: PLC0415 - WeasyPrint has just imported it
    except OSError as error:
        raise MachineError("PDFs need the library Pango, which is not installed", hint=_INSTALL) from error
    if weasyprint.text.ffi.harfbuzz_subset is None:
        raise MachineError("PDFs need the library libharfbuzz-subset, which is not installed", hint=_INSTALL)
    skip_empty_glyphs(instancer)
    give_back_features(weasyprint)
    return weasyprint
