"""Nothing is drawn where nobody sees it, and no picture or word is lost on the way to the page."""

import re
from pathlib import Path

import pikepdf
import pytest
from conftest import ROOT
from pdf_text import shown_on, without_space

import charter
from charter.documents.package import style_text
from charter.documents.pdf.draw import to_pdf
from charter.documents.pdf.flaws import FlawsError, Overhang
from charter.documents.pdf.page import Page
from charter.documents.wanted import Document, Format, Paper, Wanted
from charter.errors import MachineError

LONG = "Donaudampfschifffahrtsgesellschaft" * 5
UNBROKEN = "<style>p, td { overflow-wrap: normal }</style>"
RIGHT = "reaches past the right edge of the page"


def draw(body: str, files: dict[str, tuple[str, bytes]] | None = None) -> None:
    html = f'<!doctype html><html lang="en"><head><title>x</title></head><body><main>{body}</main></body></html>'
    to_pdf(Page(html, (("base.css", style_text("base.css")),), files=files or {}))


def found(body: str) -> tuple[Overhang, ...]:
    with pytest.raises(FlawsError) as caught:
        draw(body)
    return caught.value.overhangs


def refusal(body: str, files: dict[str, tuple[str, bytes]] | None = None) -> str:
    with pytest.raises(MachineError) as caught:
        draw(body, files)
    return caught.value.message


# Past the edge


@pytest.mark.parametrize(
    ("body", "what", "words"),
    [
        (f"{UNBROKEN}<p>Ask {LONG} now</p>", RIGHT, LONG),
        (f"<pre>{'x' * 300}</pre>", RIGHT, "x" * 300),
        ("<p style='position: absolute; left: -50mm'>left</p>", "reaches past the left edge of the page", "left"),
        ("<p style='position: fixed; top: -40mm'>up</p>", "reaches past the top edge of the page", "up"),
        ("<p style='transform: translate(300mm, 0)'>far</p>", RIGHT, "far"),
        ("<div style='transform: scale(3)'><p style='text-align: right'>big</p></div>", RIGHT, "big"),
        ("<p style='position: relative; top: 300mm'>low</p>", "reaches past the bottom edge of the page", "low"),
        ("<ul style='margin-left: -60mm'><li>item</li></ul>", "reaches past the left edge of the page", "•"),
    ],
)
def test_a_text_past_the_edge_is_told_with_its_words(body: str, what: str, words: str) -> None:
    assert (what, words) in [(each.what, each.words) for each in found(body)]


@pytest.mark.parametrize(
    ("body", "what", "thing"),
    [
        ("<style>table { width: 300mm }</style><table><tr><td>a</td></tr></table>", RIGHT, "a table"),
        ("<hr style='width: 300mm'>", RIGHT, "a frame"),
        ("<div style='border: 1pt solid; height: 400mm'></div>", "reaches past the bottom edge of the page", "a frame"),
        (
            "<svg width='9' height='2000'><title>x</title><rect width='9' height='9'/></svg>",
            "reaches past the bottom edge of the page",
            "a picture",
        ),
    ],
)
def test_tables_rules_and_pictures_past_the_edge_are_told(body: str, what: str, thing: str) -> None:
    assert [(each.page, each.what, each.thing) for each in found(body)] == [(1, what, thing)]


def test_what_sticks_out_is_told_on_the_first_page_that_it_does() -> None:
    body = f"{UNBROKEN}<p>fine</p><p style='break-before: page'>{LONG}</p><p style='break-before: page'>{LONG}</p>"
    assert [each.page for each in found(body)] == [2]


def test_a_long_word_that_may_break_fits() -> None:
    draw(f"<p>Ask {LONG} now</p><table><tr><td>{LONG}</td><td>{LONG}</td></tr></table>")


def test_a_word_that_runs_out_of_its_cell_is_told_though_it_stays_on_the_page() -> None:
    body = f"{UNBROKEN}<table><tr><td>{LONG[:80]}</td><td>next</td><td>last</td></tr></table>"
    assert [(each.what, each.words) for each in found(body)] == [
        ("does not fit its cell and runs into the next", LONG[:80])
    ]


def test_a_text_at_the_foot_that_leaves_its_box_and_lies_over_the_next_is_told() -> None:
    words = "A running title so long that it reaches far beyond its own box"
    foot = f"@bottom-left {{ content: '{words}'; width: 10mm; white-space: nowrap }}"
    body = f"<style>@page {{ {foot} @bottom-center {{ content: 'Version 1.0' }} }}</style><p>x</p>"
    assert [(each.what, each.words) for each in found(body)] == [("lies over “Version 1.0”", words)]


def test_text_that_grows_into_the_foot_is_told() -> None:
    body = (
        "<style>@page { @bottom-left { content: 'Foot' } }</style>"
        "<div style='position: relative; top: 262mm; line-height: 3'>tall<br>taller<br>tallest</div>"
    )
    assert "lies over “Foot”" in [each.what for each in found(body)]


CLIP = "<div style='overflow: hidden; height: {}px; font-size: 20px; line-height: {}'>{}</div>"


@pytest.mark.parametrize(
    ("height", "line", "words", "cut"),
    [
        (24, 1.5, "gap", True),  # the descenders
        (24, 1.5, "Ann", False),  # the room for descenders alone
        (26, 1.5, "gap", False),
        (20, 0.7, "Ännå", True),  # the rings and dots over capitals
        (20, 0.7, "nnn", False),
    ],
)
def test_letters_that_are_cut_are_told_and_the_room_around_them_is_not(
    height: int, line: float, words: str, *, cut: bool
) -> None:
    body = CLIP.format(height, line, words)
    if cut:
        assert [(each.what, each.words) for each in found(body)] == [("is cut off by the box around it", words)]
    else:
        draw(body)


@pytest.mark.parametrize(
    "body",
    [
        "<div class='watermark'>Draft</div><p>x</p>",
        "<div style='margin: 60mm; transform: rotate(90deg); width: 50mm'>turned</div>",
        "<p style='margin-right: -20mm; text-align: right'>into the margin</p>",
        "<p style='letter-spacing: -.1em'>narrow</p>",
        "<p style='line-height: .5'><b style='overflow: hidden; line-height: .1'>gap</b></p>",
        "<div style='overflow: hidden; height: 20mm'><p>room enough</p></div>",
        "<p style='color: white; background: #0f4c5c'>white on dark</p>",
        "<p style='color: #f4f0ed'>pale</p>",
        "<table><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
        "<p dir='rtl'>x</p>",
        "<p>a<!-- a remark for whoever reads the template --> b</p>",
        "<p style='text-transform: uppercase'>straße</p>",
        "<p>a\u00adb c\u200dd e\u0301 \u0301x f\ufe0f</p>",
    ],
)
def test_what_is_as_it_should_be_gives_no_alarm(body: str) -> None:
    draw(body)


# Unseen


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            "<div style='overflow: hidden; height: 5mm'><p>seen</p><p>secret</p></div>",
            "is cut off by the box around it",
        ),
        ("<p style='color: white'>secret</p>", "cannot be seen: it has the colour of what is behind it"),
        (
            "<div style='background: #222'><p style='color: #232323'>secret</p></div>",
            "cannot be seen: it has the colour of what is behind it",
        ),
        ("<p style='color: transparent'>secret</p>", "cannot be seen: it has the colour of what is behind it"),
        ("<p style='opacity: 0'>secret</p>", "cannot be seen: it has the colour of what is behind it"),
        ("<p style='display: none'>secret</p>", "is drawn nowhere: a style hides it"),
        ("<p style='visibility: hidden'>secret</p>", "is drawn nowhere: a style hides it"),
        ("<p style='font-size: 0'>secret</p>", "is drawn nowhere: a style hides it"),
        ("<p>seen <b style='display: none'>secret</b> seen</p>", "is drawn nowhere: a style hides it"),
    ],
)
def test_words_that_a_style_hides_are_told(body: str, what: str) -> None:
    assert [(each.what, each.words) for each in found(body)] == [(what, "secret")]


# Pictures


def svg(inside: str, size: str = "width='100' height='20' viewBox='0 0 100 20'") -> str:
    return f"<svg xmlns='http://www.w3.org/2000/svg' {size}><title>Hours a week</title>{inside}</svg>"


DOT = "<circle cx='5' cy='5' r='5'/>"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (svg(""), "page 1: the picture “Hours a week” is empty"),
        (svg("<g><desc>x</desc></g>"), "page 1: the picture “Hours a week” is empty"),
        (svg(DOT, "style='width: 0' width='9' height='9'"), "page 1: the picture “Hours a week” has no size"),
        (svg(DOT, "width='wide' height='9'"), "page 1: the picture “Hours a week” has no size"),
        (
            svg(DOT, "style='display: none' width='9' height='9'"),
            "the picture “Hours a week” is not drawn: it did not load, or a style hides it",
        ),
        ("<img alt='Our logo'>", "the picture “Our logo” is not drawn: it did not load, or a style hides it"),
        ("<img src=''>", "the picture without a name is not drawn: it did not load, or a style hides it"),
        (
            svg("<text x='60' y='15' font-size='12'>too far right</text>"),
            "page 1: “too far right” reaches past the edge of the picture “Hours a week”",
        ),
        (
            svg("<text x='9' y='15' font-size='12' text-anchor='end'>too far left</text>"),
            "page 1: “too far left” reaches past the edge of the picture “Hours a week”",
        ),
        (
            svg("<g transform='translate(90, 0)'><text y='15' font-size='12'>moved</text></g>"),
            "page 1: “moved” reaches past the edge of the picture “Hours a week”",
        ),
        (
            svg(f"{DOT}<foreignObject><p>lost</p></foreignObject>"),
            "page 1: “lost” is not shown by the picture “Hours a week”",
        ),
    ],
)
def test_a_picture_that_is_not_drawn_or_loses_its_words_is_named(body: str, says: str) -> None:
    assert refusal(body) == says


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\nbroken", b"<svg"])
def test_a_picture_that_does_not_load_is_named(content: bytes) -> None:
    assert "'charter:/logo.png'" in refusal(
        "<img src='charter:/logo.png' alt='x'>", {"logo.png": ("image/png", content)}
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<text x='99' y='15' font-size='12' text-anchor='end'>fits</text>",
        "<text x='50' y='15' font-size='12' text-anchor='middle'>fits</text>",
        "<g transform='translate(0, 4)'><text y='11' font-size='12'>fits</text></g>",
        f"<defs><text id='t'>unused</text></defs>{DOT}",
        f"<!-- a remark -->{DOT}<style>.x {{ fill: red }}</style>",
        "<text y='15' font-size='12'>a <tspan font-weight='600'>b</tspan></text>",
    ],
)
def test_a_picture_whose_words_fit_is_drawn(inside: str) -> None:
    draw(svg(inside))


# Whole documents


@pytest.mark.parametrize("paper", Paper)
def test_long_words_in_nearly_every_field_fit_the_page(paper: Paper, tmp_path: Path) -> None:
    head, title, rest = (ROOT / "samples" / "tender-answers" / "charter.yaml").read_text("utf-8").partition("leader:")
    for word in ("Sales", "tenders", "answers", "tender", "wording", "lead", "writer", "deadline"):
        rest = re.sub(rf"\b{word}\b", word + LONG, rest)
    (tmp_path / "charter.yaml").write_text(head + title + rest, encoding="utf-8")
    (built,) = charter.build(tmp_path, Wanted(paper=paper, draft=True))
    assert built.made.pages["expectations.pdf"] > 1


def test_a_version_longer_than_the_foot_of_the_page_is_cut_there(tmp_path: Path) -> None:
    spec = (ROOT / "samples" / "tender-answers" / "charter.yaml").read_text("utf-8")
    (tmp_path / "charter.yaml").write_text(f"{spec}version: {'9.' * 90}\n", encoding="utf-8")
    charter.build(tmp_path)
    for document in ("announcement", "expectations"):
        with pikepdf.open(tmp_path / f"{document}.pdf") as pdf:
            for page in pdf.pages:
                assert re.search(r"Version9\.[9.]{0,10}….{0,3}·298eb6894db0", without_space(shown_on(page)))


@pytest.mark.parametrize("letter", ["n", "W"])
def test_names_longer_than_the_edge_of_the_page_has_room_for_end_in_an_ellipsis(letter: str, tmp_path: Path) -> None:
    spec = (ROOT / "samples" / "tender-answers" / "charter.yaml").read_text("utf-8")
    word = letter * 9
    title = f"title: {' '.join([word] * 15)}\norganisation: {' '.join([word] * 20)}"
    (tmp_path / "charter.yaml").write_text(spec.replace("title: Drafting tender answers", title), encoding="utf-8")
    charter.build(tmp_path, Wanted(documents=(Document.EXPECTATIONS,), formats=(Format.PDF,)))
    with pikepdf.open(tmp_path / "expectations.pdf") as pdf:
        page = without_space(shown_on(pdf.pages[1]))
    assert re.search(rf"{letter}{{20,45}}…2How", page)
    assert re.search(rf"{letter}{{15,29}}…(:expectations)?Version", page)


def test_in_the_text_of_a_page_an_ellipsis_would_hide_what_it_says_and_is_told() -> None:
    line = "overflow: hidden; text-overflow: ellipsis; white-space: nowrap"
    assert [each.what for each in found(f"<p style='{line}; width: 60mm'>{'what is asked ' * 5}</p>")] == [
        "is cut off by the box around it"
    ]
