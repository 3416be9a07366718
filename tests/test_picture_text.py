"""The texts of a picture are drawn whole, and WeasyPrint is left as it is where it has changed."""

from contextlib import suppress
from types import SimpleNamespace

import pytest

from charter.documents.package import style_text
from charter.documents.pdf.draw import to_pdf
from charter.documents.pdf.engine import engine
from charter.documents.pdf.flaws import FlawsError
from charter.documents.pdf.page import Page
from charter.documents.pdf.picture_text import draw_whole

HTML = "<!doctype html><html lang='en'><head><title>x</title></head><body>{}</body></html>"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 20'><text y='15' font-size='12'>{}</text></svg>"


@pytest.mark.parametrize(
    "text",
    [
        "Two of you",
        "cafe\u0301",
        "لنا عمل",
        "עברית 12",
        "क्षमा",
        "\u1112\u1161\u11ab",
        "\U0001f44d\U0001f3fd",
        "\U0001f1e9\U0001f1f0",
        "\U0001f469\u200d\U0001f680",
    ],
    ids=["kerning", "accent", "Arabic", "Hebrew", "Devanagari", "Korean", "skin tone", "flag", "joined emoji"],
)
def test_a_text_is_drawn_in_one_piece(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces: list[str] = []
    line_break = engine().weasyprint.text.line_break
    split = line_break.split_first_line

    def spy(text: str, *arguments: object) -> object:
        pieces.append(text)
        return split(text, *arguments)

    monkeypatch.setattr(line_break, "split_first_line", spy)
    with suppress(FlawsError):  # our fonts lack some of these, which is of no matter here
        to_pdf(Page(HTML.format(SVG.format(text)), (("base.css", style_text("base.css")),)))
    assert set(pieces) == {text}


def text_of_another_version(svg: object, node: object, font_size: float, style: object) -> None:
    """Take one argument more."""


def text_that_goes_by_lines(svg: object, node: object, font_size: float) -> None:
    """Know nothing of the places of letters."""


@pytest.mark.parametrize("text", [None, len, text_of_another_version, text_that_goes_by_lines])
def test_a_library_that_has_changed_is_left_as_it_is(text: object) -> None:
    changed = SimpleNamespace(svg=SimpleNamespace(text=text, TAGS={"text": text}))
    assert not draw_whole(changed)
    assert vars(changed.svg) == {"text": text, "TAGS": {"text": text}}
    assert not draw_whole(SimpleNamespace())


def test_the_library_that_is_installed_is_as_it_was() -> None:
    svg = engine().weasyprint.svg
    assert svg.text.__module__ == "charter.documents.pdf.picture_text"
    assert svg.TAGS["text"] is svg.TAGS["tspan"] is svg.text
