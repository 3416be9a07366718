"""A PDF is drawn as it should be, the same on every machine, or not at all."""

import hashlib
import logging
import os
import subprocess
import sys
import urllib.request
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from types import ModuleType

import pikepdf
import pytest

from charter.documents.package import style_text
from charter.documents.pdf import engine
from charter.documents.pdf.draw import to_pdf
from charter.documents.pdf.flaws import FlawsError, refuse_foreign_letters
from charter.documents.pdf.fonts import font
from charter.documents.pdf.page import Page, Pdf
from charter.errors import ExitCode, MachineError

STYLES = (("base.css", style_text("base.css")),)
LATIN = "Zażółć gęślą jaźń — Ærø, naïve “façade”, Ξενία, Привет, 3 ≤ 12 €, 92% → x"
# A second process that begins on another day, with other fonts and another time zone.
PROGRAM = """
import hashlib, sys
from charter.documents.package import style_text
from charter.documents.pdf.draw import to_pdf
from charter.documents.pdf.page import Page
for html in ("<html lang=en><p>first</p>", sys.argv[1]):
    content = to_pdf(Page(html, (("base.css", style_text("base.css")),))).content
print(hashlib.sha256(content).hexdigest())
"""


def page(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head><title>Charter</title>{head}</head><body>{body}</body></html>'


def refusal(body: str, head: str = "", styles: tuple[tuple[str, str], ...] = STYLES) -> MachineError:
    with pytest.raises(MachineError) as caught:
        to_pdf(Page(page(body, head), styles))
    assert caught.value.exit_code is ExitCode.ENVIRONMENT
    return caught.value


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """WeasyPrint as if it had not been imported yet; afterwards as it was."""
    before = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "weasyprint"}
    for name in before:
        del sys.modules[name]
    engine.engine.cache_clear()
    yield monkeypatch
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        del sys.modules[name]
    sys.modules.update(before)
    engine.engine.cache_clear()


# What is drawn


def test_a_page_becomes_a_pdf_with_its_title_and_its_number_of_pages() -> None:
    drawn = to_pdf(Page(page(f"<p>{LATIN}</p><p style='break-before: page'>Two</p>"), STYLES))
    assert isinstance(drawn, Pdf)
    assert drawn.pages == 2
    with pikepdf.open(BytesIO(drawn.content)) as read:
        assert len(read.pages) == 2
        assert str(read.docinfo["/Title"]) == "Charter"


def test_only_fonts_of_the_bundle_are_embedded() -> None:
    drawn = to_pdf(Page(page("<p>a <b>b</b> <i>c</i></p><table><tr><td>d</td></tr></table>"), STYLES))
    with pikepdf.open(BytesIO(drawn.content)) as read:
        fonts = [each for each in read.objects if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each]
        names = {str(each.FontName).partition("+")[2] for each in fonts}
    assert len(names) == 4
    assert all(name.startswith(("Source-Serif-4", "Source-Sans-3")) for name in names)


@pytest.mark.parametrize("family", ["DejaVu Sans", "monospace", "system-ui"])
def test_no_font_of_the_machine_stands_in_for_another(family: str) -> None:
    drawn = to_pdf(Page(page(f"<p style='font-family: {family}'>Charter</p>"), STYLES))
    with pikepdf.open(BytesIO(drawn.content)) as read:
        fonts = [each for each in read.objects if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each]
        assert all("Source-S" in str(each.FontName) for each in fonts)


def test_the_same_page_is_the_same_bytes_in_one_process_and_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    html = page(f"<h1>One</h1><p>{LATIN}</p>")
    first, second = to_pdf(Page(html, STYLES)), to_pdf(Page(html, STYLES))
    assert first == second
    elsewhere = {"SOURCE_DATE_EPOCH": "1234567890", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, html], env=os.environ | elsewhere, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == hashlib.sha256(first.content).hexdigest()
    assert ran.stderr == ""


def test_no_font_in_a_pdf_says_when_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    html = page("<p>One</p>")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    first = to_pdf(Page(html, STYLES))
    assert os.environ["SOURCE_DATE_EPOCH"] == "1000000000"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert to_pdf(Page(html, STYLES)) == first
    assert "SOURCE_DATE_EPOCH" not in os.environ


# What is refused


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<p style='colr: red'>x</p>", "the page could not be set as it should be: Ignored `colr: red`"),
        ("<style>p { color: }</style><p>x</p>", "the page could not be set as it should be: "),
        ("<style>@fnt-face { x }</style><p>x</p>", "the page could not be set as it should be: "),
        ("<a href='#nowhere'>x</a>", "the page could not be set as it should be: No anchor #nowhere"),
        ("<img src='data:image/png;base64,AAAA' alt='x'>", "'data:image/png;base64,AAAA'"),
    ],
)
def test_whatever_weasyprint_only_warns_of_is_an_error(body: str, says: str) -> None:
    assert says in refusal(body).message


@pytest.mark.parametrize(
    ("body", "url"),
    [
        ("<img src='http://127.0.0.1:9/x.png' alt='x'>", "http://127.0.0.1:9/x.png"),
        ("<img src='file:///etc/hostname' alt='x'>", "file:///etc/hostname"),
        ("<img src='missing.png' alt='x'>", "missing.png"),
        ("<img src='charter:/fonts/other.ttf' alt='x'>", "charter:/fonts/other.ttf"),
        ("<p style='background: url(ftp://127.0.0.1/x)'>x</p>", "ftp://127.0.0.1/x"),
        ("<style>@import 'http://127.0.0.1:9/x.css';</style>", "http://127.0.0.1:9/x.css"),
        ("<link rel='stylesheet' href='file:///etc/hostname'>", "file:///etc/hostname"),
        ("<a rel='attachment' href='file:///etc/hostname'>x</a>", "file:///etc/hostname"),
        (
            "<svg><title>x</title><image href='file:///etc/hostname' width='9' height='9'/></svg>",
            "file:///etc/hostname",
        ),
        ("<object data='file:///etc/hostname' type='image/png'></object>", "file:///etc/hostname"),
    ],
)
def test_what_a_page_asks_for_is_refused_by_name(body: str, url: str) -> None:
    assert refusal(body).message == f"the page asks for '{url}', and charter opens and fetches nothing for a page"


def test_what_a_page_asks_for_is_not_even_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []
    monkeypatch.setattr(urllib.request.OpenerDirector, "open", lambda _, *arguments, **__: tried.append(arguments))
    for url in ("http://127.0.0.1:9/x", "https://127.0.0.1:9/x", "file:///etc/hostname", "ftp://127.0.0.1/", "data:,x"):
        refusal(f"<img src='{url}' alt='x'>")
    assert tried == []


def test_letters_without_a_sign_are_named_with_the_words_around_them() -> None:
    error = refusal("<p>Ask the <b>日本</b> &lt;team&gt; 😀</p>")
    assert error.message == "no font has a sign for 日 (U+65E5), 本 (U+672C) and 😀 (U+1F600), in “the 日本 <team>”"
    assert isinstance(error, FlawsError)
    assert error.lost == {"日", "本", "😀"}


def test_of_many_letters_without_a_sign_eight_are_named() -> None:
    message = refusal("<p>アイウエオカキクケコ</p>").message
    assert message.startswith("no font has a sign for ア (U+30A2), イ (U+30A4), ")
    assert ", ク (U+30AF) and 2 more, in “" in message


def test_a_letter_that_cannot_be_printed_is_named_by_its_number() -> None:
    assert refusal("<p>x\ue000x</p>").message.startswith("no font has a sign for U+E000, in “")


def test_invisible_letters_that_honest_text_needs_are_no_flaw() -> None:
    html = page("<p>s\u00adh l\u200er\u200fz\u200dn\u200cb\u00a0e\u0301v\ufe0f\u202f\u2003</p>")
    assert to_pdf(Page(html, STYLES)).pages == 1


@dataclass
class Drawn:
    """A font that a page was drawn with, as WeasyPrint tells of it."""

    family: str
    missing: dict[int, int] = field(default_factory=dict)


def test_a_font_that_is_neither_of_the_bundle_nor_of_the_house_is_an_error() -> None:
    fonts = [Drawn("Source Sans 3"), Drawn("DejaVu Sans"), Drawn("House 0")]
    refuse_foreign_letters(fonts, "", {"DejaVu Sans", "House 0"})
    with pytest.raises(MachineError) as caught:
        refuse_foreign_letters(fonts, "")
    assert caught.value.message == (
        "some characters fell back to DejaVu Sans, House 0, which is neither a font of charter nor of the house"
    )


OTHER = "<style>@font-face { font-family: Other; src: url(charter:/o.ttf) }</style>"
FONT_FILE = ("font/ttf", font("sans.ttf"))


@pytest.fixture
def engine_of_its_own() -> Iterator[None]:
    """An engine whose fonts no other test meets."""
    engine.engine.cache_clear()
    yield
    engine.engine.cache_clear()


def test_a_font_that_a_page_brings_along_is_an_error(engine_of_its_own: None) -> None:
    source = Page(page("<p style='font-family: Other'>x</p>", OTHER), STYLES, files={"o.ttf": FONT_FILE})
    with pytest.raises(MachineError, match="some characters fell back to Other, which is neither"):
        to_pdf(source)


def test_a_font_file_that_is_none_is_an_error(engine_of_its_own: None) -> None:
    source = Page(page("<p>x</p>", OTHER), STYLES, files={"o.ttf": ("font/ttf", b"no font")})
    with pytest.raises(MachineError, match="the page could not be set as it should be: Font-face 'Other' cannot be"):
        to_pdf(source)


@pytest.mark.parametrize(
    ("style", "says"),
    [
        ("p { colr: red }", "mine.css could not be set as it should be: Ignored `colr: red"),
        ("@import 'http://127.0.0.1:9/x.css';", "mine.css asks for 'http://127.0.0.1:9/x.css'"),
        ("@font-face { font-family: X; src: url(file:///x.ttf) }", "mine.css asks for 'file:///x.ttf'"),
    ],
)
def test_a_flaw_in_a_style_sheet_is_an_error_each_time(style: str, says: str) -> None:
    for _ in range(2):
        assert refusal("<p>x</p>", styles=(("mine.css", style),)).message.startswith(says)
    assert style not in engine.engine().case()._styles


# What is left behind


def test_a_logger_of_ones_own_is_left_as_it_was_also_after_a_failure() -> None:
    logger, heard = logging.getLogger("weasyprint"), logging.NullHandler()
    logger.addHandler(heard)
    try:
        before = list(logger.handlers), logger.level, logger.propagate
        to_pdf(Page(page("<p>x</p>"), STYLES))
        refusal("<p style='colr: red'>x</p>")
        assert (list(logger.handlers), logger.level, logger.propagate) == before
    finally:
        logger.removeHandler(heard)


def test_nothing_is_printed_and_warned_of(capfd: pytest.CaptureFixture[str], fresh: pytest.MonkeyPatch) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        to_pdf(Page(page("<p>x</p>"), STYLES))
        refusal("<p style='colr: red'>x</p>")
    assert capfd.readouterr() == ("", "")
    assert caught == []


def test_importing_starts_no_program_and_leaves_the_search_for_libraries_as_it_was(fresh: pytest.MonkeyPatch) -> None:
    import ctypes.util  # noqa: PLC0415 - what is looked at

    original, settings = ctypes.util.find_library, os.environ.copy()
    started: list[object] = []
    fresh.setattr(subprocess, "Popen", lambda *arguments, **_: started.append(arguments))
    engine.engine()
    assert ctypes.util.find_library is original
    assert os.environ == settings
    if sys.platform.startswith("linux"):
        assert started == []


def break_import(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the import of WeasyPrint fail as it does without Pango: it prints advice, then raises."""

    class Missing:
        @staticmethod
        def find_spec(name: str, *_: object) -> None:
            if name == "weasyprint":
                print("WeasyPrint could not import some external libraries.")  # noqa: T201 - as WeasyPrint does
                raise OSError("cannot load library 'libgobject-2.0-0'")

    monkeypatch.setattr(sys, "meta_path", [Missing, *sys.meta_path])


def test_without_pango_the_error_says_what_to_install_and_nothing_is_printed(
    fresh: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import ctypes.util  # noqa: PLC0415 - what is looked at

    original = ctypes.util.find_library
    break_import(fresh)
    for _ in range(2):
        error = refusal("<p>x</p>")
        assert error.message == "PDFs need the library Pango, which is not installed"
        assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in error.hint
    assert ctypes.util.find_library is original
    assert capfd.readouterr() == ("", "")


def test_without_harfbuzz_subset_the_error_says_so_each_time(fresh: pytest.MonkeyPatch) -> None:
    weasyprint: ModuleType = engine._import_weasyprint()
    fresh.setattr(weasyprint.text.ffi, "harfbuzz_subset", None)
    for _ in range(2):
        error = refusal("<p>x</p>")
        assert error.message == "PDFs need the library libharfbuzz-subset, which is not installed"
        assert "libharfbuzz-subset0" in error.hint
