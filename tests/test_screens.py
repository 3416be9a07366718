"""What a house style and own style sheets do to the web pages and the e-mail, and that nothing is fetched for them."""

import base64
import re
from collections.abc import Callable
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from colours import contrast
from conftest import Run, World, anywhere, built_there, edit
from fontTools.fontBuilder import addFvar
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from houses import LOGO, font, house, png
from messages import message_in, part
from page_text import Node, parsed, shown, text_of
from test_html import FONT, GROUNDS, INKS, POLICY, schemes

import charter
from charter.documents import own_rendering, palette
from charter.documents.build import build
from charter.documents.look import Look, look_of
from charter.documents.package import style_text
from charter.documents.pdf import fonts as bundled
from charter.documents.wanted import Document, Format, Wanted
from charter.errors import OwnTemplateError, Problem
from charter.spec.colours import mixed
from charter.spec.house import house_for

SCREENS = Wanted(formats=(Format.HTML, Format.EML))
MAIL, LETTER = (Wanted(documents=(Document.ANNOUNCEMENT,), formats=(form,)) for form in (Format.EML, Format.HTML))
FILES = ("announcement.html", "expectations.html", "announcement.eml")
BLUE, GREEN = "#123a7a", "#0b6b3a"
COLOURS = f'colours: {{main: "{BLUE}", second: "{GREEN}"}}\n'
READABLE = ("#000000", "#000080", "#0000ff", "#d00000", "#767676", "#00807a", "#8a6d00", "#b5179e")
ALL_LETTERS = "".join(map(chr, range(33, 127))) + "\u00a0·–—‘’“”…é\u00ad\u2060\u202f"
HOSTILE = "</div></p><script>x()</script> {{ 7*7 }} url(http://127.0.0.1/)"

Built = Callable[..., dict[str, str]]


@pytest.fixture
def made(charter_folder: Path) -> Built:
    """Build the charter in a house with these lines and files: the text of each page, and of the message."""

    def make(lines: str | None = None, wanted: Wanted = SCREENS, **files: str | bytes) -> dict[str, str]:
        if lines is not None:
            house(charter_folder, lines, **files)
        charter.build(charter_folder, wanted)
        made = ((name, charter_folder / name) for name in FILES)
        return {name: path.read_bytes().decode() for name, path in made if path.exists()}

    return make


def look(folder: Path, lines: str) -> Look:
    house(folder, lines)
    return look_of(house_for(folder / "charter.yaml"))


def seen(files: dict[str, str]) -> list[str]:
    """The pages, and that of the message."""
    return [*(files[name] for name in FILES[:2]), part(message_in(files[FILES[2]].encode()), "html")]


def logo(page: str) -> Node:
    (image,) = parsed(page).iter("img")
    return image


def rules(page: str) -> list[tuple[str, str, TTFont]]:
    """The fonts in a page: the family of each, what else its rule says, and the font."""
    found = re.findall(r'@font-face \{ font-family: "([^"]+)"; src: url\(([^)]+)\); ([^}]+) \}', page)
    return [
        (family, says, TTFont(BytesIO(base64.b64decode(address.partition(",")[2])))) for family, address, says in found
    ]


# Colours


def test_pages_and_message_are_in_the_colours_of_the_house(made: Built) -> None:
    replaced = {palette.MAIN, palette.SECOND, palette.DARK_TINT, *palette.TINTS}
    for page in seen(made(COLOURS)):
        used = set(re.findall(r"#[0-9a-f]{6}", page))
        assert used >= {BLUE, GREEN}
        assert used & replaced == set()


@pytest.mark.parametrize("scheme", ["day", "dark"])
def test_any_two_colours_that_a_house_may_have_can_be_read_on_every_ground(tmp_path: Path, scheme: str) -> None:
    for main, second in product(READABLE, READABLE):
        dressed = look(tmp_path, f'colours: {{main: "{main}", second: "{second}"}}\n')
        has = schemes(dressed.style(style_text("screen.css")))[scheme]
        for ink, ground in product(INKS, GROUNDS):
            assert contrast(has[ink], has[ground]) >= 4.5, (main, second, ink, ground)


@pytest.mark.parametrize("colour", READABLE)
def test_the_tint_of_a_message_in_the_dark_is_that_of_the_house_and_can_be_read_on(tmp_path: Path, colour: str) -> None:
    dressed = look(tmp_path, f'colours: {{second: "{colour}"}}\n').style(style_text("mail.css"))
    dark = dressed.partition("@media")[2]
    tint = mixed(colour, 0.14, "#14181c")
    assert f"background-color: {tint} !important" in dark
    for ink in re.findall(r"(?<!-)color: (#\w{6})", dark):
        assert contrast(ink, tint) >= 4.5


@pytest.mark.parametrize("name", ["screen.css", "mail.css"])
def test_every_colour_of_the_day_is_one_that_a_house_keeps_or_replaces(name: str) -> None:
    day = style_text(name).partition("prefers-color-scheme: dark")[0]
    known = {value for value in vars(palette).values() if isinstance(value, str)} | set(palette.STAGE_TINTS)
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", day)) <= known


def test_the_chart_of_a_house_turns_in_the_dark_as_its_page_does(made: Built) -> None:
    page = made(COLOURS)["expectations.html"]
    drawn = set(re.findall(r'<[^>]*((?:fill|stroke)="#\w{6}")', page))
    assert f'stroke="{BLUE}"' in drawn
    assert drawn - set(re.findall(r"svg \[((?:fill|stroke)=\"#\w{6}\")\]", page)) == set()


# Fonts


def test_a_page_has_the_fonts_of_the_house_and_charters_own_for_what_they_lack(made: Built) -> None:
    lines = "fonts: {text: [a.ttf, b.ttf, c.ttf], labels: [d.ttf]}\n"
    files = {"a_ttf": font(), "b_ttf": font(weight=700), "c_ttf": font(slanted=True), "d_ttf": font(ALL_LETTERS)}
    page = made(lines, **files)["expectations.html"]
    assert [(family, says) for family, says, _ in rules(page)] == [
        ("house text", "font-style: normal; font-weight: 400; font-display: swap"),
        ("house text", "font-style: normal; font-weight: 700; font-display: swap"),
        ("house text", "font-style: italic; font-weight: 400; font-display: swap"),
        ("house labels", "font-style: normal; font-weight: 400; font-display: swap"),
        ("Source Serif 4", "font-style: normal; font-weight: 400 600; font-display: swap"),
        ("Source Serif 4", "font-style: italic; font-weight: 400 600; font-display: swap"),
    ]
    letters = {family: set(map(chr, face.getBestCmap())) for family, _, face in rules(page)}
    assert letters["house text"] <= set("abcdefghijklmnopqrstuvwxyz ")
    assert "A" in letters["Source Serif 4"]
    assert "a" not in letters["Source Serif 4"]
    assert '--serif: "house text","Source Serif 4", Georgia' in page
    assert '--sans: "house labels","Source Sans 3", "Segoe UI"' in page
    assert "font-family=\"'house labels','Source Sans 3',Helvetica" in page


def test_a_font_for_another_script_brings_the_letters_of_that_script_only(made: Built, charter_folder: Path) -> None:
    edit(charter_folder / "charter.yaml", "Drafting tender answers", "日本 tenders")
    lines = "fonts: {also: [a.ttf, b.ttf]}\n"
    page = made(lines, LETTER, a_ttf=font("日本abcdef"), b_ttf=font("ア", family="B"))["announcement.html"]
    also = {family: face for family, _, face in rules(page) if family.startswith("house")}
    assert list(also) == ["house also 1"]
    assert set(map(chr, also["house also 1"].getBestCmap())) == set("日本")
    assert '"Source Serif 4","house also 1","house also 2", Georgia' in page


def test_of_a_variable_font_the_weights_of_the_page_are_kept(made: Built) -> None:
    page = made("fonts: {text: [a.ttf]}\n", LETTER, a_ttf=bundled.font("serif.ttf"))["announcement.html"]
    (says, face) = next((says, face) for family, says, face in rules(page) if family == "house text")
    assert says == "font-style: normal; font-weight: 400 600; font-display: swap"
    assert [axis.axisTag for axis in face["fvar"].axes] == ["wght"]


def test_an_axis_that_no_page_uses_is_left_out(made: Built) -> None:
    wide = TTFont(BytesIO(font()))
    addFvar(wide, [("wdth", 75, 100, 125, "Width")], [])
    content = BytesIO()
    wide.save(content)
    page = made("fonts: {text: [a.ttf]}\n", LETTER, a_ttf=content.getvalue())["announcement.html"]
    assert "fvar" not in rules(page)[0][2]


def test_a_table_of_a_font_editor_is_left_out_without_a_word(made: Built, caplog: pytest.LogCaptureFixture) -> None:
    edit = TTFont(BytesIO(font()))
    edit["FFTM"] = table = DefaultTable("FFTM")
    table.data = b"\0" * 28
    content = BytesIO()
    edit.save(content)
    page = made("fonts: {text: [a.ttf]}\n", LETTER, a_ttf=content.getvalue())["announcement.html"]
    assert "FFTM" not in rules(page)[0][2]
    assert caplog.messages == []


def test_a_message_names_no_font_of_the_house(made: Built) -> None:
    page = part(message_in(made("fonts: {text: [a.ttf]}\n", MAIL, a_ttf=font())["announcement.eml"].encode()), "html")
    assert "house text" not in page
    assert "Georgia" in page


# Logo and footer


@pytest.mark.parametrize(("name", "kind", "content"), [("logo.svg", "svg+xml", LOGO), ("logo.png", "png", png(40, 10))])
def test_the_logo_is_inside_each_page(name: str, kind: str, content: str | bytes, made: Built) -> None:
    files = made(f"name: Lindqvist\nlogo: {name}\n", **{name.replace(".", "_"): content})
    for page in seen(files)[:2]:
        before, address = str(logo(page).get("src")).split(",")
        assert before == f"data:image/{kind};base64"
        assert base64.b64decode(address, validate=True) == (content.encode() if isinstance(content, str) else content)
        assert POLICY in page


@pytest.mark.parametrize(
    ("lines", "organisation", "said"),
    [
        ("name: Lindqvist\n", "", ("Lindqvist", "")),
        ("name: Lindqvist\n", "Northfield", ("Lindqvist", "Lindqvist")),
        ("", "Northfield", ("Northfield", "")),
        ("", "", ("Logo", "Logo")),
    ],
)
def test_the_logo_says_whose_it_is_unless_that_stands_beside_it(
    lines: str, organisation: str, said: tuple[str, str], made: Built, charter_folder: Path
) -> None:
    if organisation:
        edit(charter_folder / "charter.yaml", "leader:\n", f"organisation: {organisation}\nleader:\n")
    files = made(f"{lines}logo: logo.png\n", logo_png=png(40, 10))
    announcement, expectations, mail = seen(files)
    assert [logo(page).get("alt") for page in (announcement, expectations, mail)] == [*said, said[0]]
    assert shown(parsed(announcement).find(".//header")) == ""
    beside = organisation or ("Lindqvist" if lines else "")
    assert shown(parsed(expectations).find(".//header")) == beside


def test_a_dark_logo_stands_on_white_in_the_dark(made: Built) -> None:
    announcement, expectations, mail = seen(made("logo: logo.png\n", logo_png=png(40, 10)))
    for page in (announcement, expectations):
        dark = page.partition("/* Most logos are made for white. */")[2]
        assert re.search(r"prefers-color-scheme: dark\) \{\s+\.with-logo img \{[^}]*background: #ffffff", dark)
    assert "background-color: #ffffff" in str(logo(mail).get("style"))


@pytest.mark.parametrize(
    ("width", "height", "drawn"), [(400, 100, ("160", "40")), (4000, 10, ("200", "1")), (30, 20, ("30", "20"))]
)
def test_a_png_is_a_part_of_the_message_that_its_page_asks_for(
    width: int, height: int, drawn: tuple[str, str], made: Built
) -> None:
    read = message_in(made("logo: logo.png\n", MAIL, logo_png=png(width, height))["announcement.eml"].encode())
    kinds = [each.get_content_type() for each in read.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]
    *_, image = read.walk()
    assert image.get_payload(decode=True) == png(width, height)
    assert (image["Content-Disposition"], image.get_filename()) == ('inline; filename="logo.png"', "logo.png")
    shown_in_page = logo(part(read, "html"))
    assert image["Content-ID"] == f"<{str(shown_in_page.get('src')).removeprefix('cid:')}>"
    assert (shown_in_page.get("width"), shown_in_page.get("height")) == drawn


def test_a_message_with_a_logo_can_pass_any_mail_server(made: Built, charter_folder: Path) -> None:
    made("logo: logo.png\nfooter: F\n", MAIL, logo_png=png(400, 300))
    content = (charter_folder / "announcement.eml").read_bytes()
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert (content.count(b"=_charter_="), content.count(b"=_page_=")) == (4, 4)


def test_a_message_shows_no_svg(made: Built) -> None:
    read = message_in(made("logo: logo.svg\n", MAIL, logo_svg=LOGO)["announcement.eml"].encode())
    assert [each.get_content_type() for each in read.iter_parts()] == ["text/plain", "text/html"]
    assert "<img" not in part(read, "html")


def test_the_footer_stands_at_the_foot_of_pages_and_of_both_parts_of_the_message(made: Built) -> None:
    files = made("footer: Internal. Do not forward.\n")
    for page in seen(files)[:2]:
        assert text_of(parsed(page).find(".//footer")).startswith("Internal. Do not forward.Version 1.0 · ")
    read = message_in(files["announcement.eml"].encode())
    assert re.search(r"\r\n\r\nInternal\. Do not forward\.\r\nVersion 1\.0 · [0-9a-f ]+\r\n$", part(read, "plain"))
    foot = parsed(part(read, "html")).find(".//p[@class='foot']")
    assert text_of(foot).startswith("Internal. Do not forward.Version 1.0 · ")


def test_what_a_house_says_is_shown_as_it_is_typed_and_makes_nothing(made: Built) -> None:
    files = made(f'name: "{HOSTILE}"\nfooter: "{HOSTILE}"\nlogo: logo.png\n', logo_png=png(4, 4))
    for page in seen(files):
        assert list(parsed(page).iter("script")) == []
        assert text_of(parsed(page).find("body")).count(HOSTILE) >= 2
        assert "{{ 7*7 }}" in page
    assert logo(files["announcement.html"]).get("alt") == HOSTILE
    assert f"\n{HOSTILE}\r\nVersion" in part(message_in(files["announcement.eml"].encode()), "plain")


def test_a_page_of_a_house_loads_nothing(made: Built) -> None:
    lines = f"{COLOURS}logo: logo.svg\nfooter: F\nfonts: {{text: [a.ttf]}}\n"
    for page in seen(made(lines, logo_svg=LOGO, a_ttf=font()))[:2]:
        assert re.findall(r"url\((?!data:font/woff2;)|@import|charter:/|<link|<script", page) == []
        assert re.findall(r'src="([^",]*)', page) == ["data:image/svg+xml;base64"]
        assert len(FONT.findall(page)) == 4


def test_what_one_house_looks_like_is_forgotten_for_the_next_charter(made: Built, charter_folder: Path) -> None:
    plain = made()
    dressed = made(f"{COLOURS}logo: logo.png\nname: N\n", logo_png=png(4, 4))
    assert [name for name in FILES if dressed[name] == plain[name]] == []
    (charter_folder / "house.yaml").unlink()
    assert made() == plain


@anywhere
def test_a_page_and_a_message_of_a_house_are_the_same_bytes(
    world: World, made: Built, charter_folder: Path, run: Run
) -> None:
    here = made(f"{COLOURS}logo: logo.png\nfonts: {{text: [a.ttf]}}\n", logo_png=png(40, 10), a_ttf=font())
    built_there(world, run, str(charter_folder), "html,eml")
    for name in FILES:
        assert (charter_folder.parent / "out" / name).read_bytes().decode() == here[name]


@pytest.mark.parametrize("name", ["logo.png", "a.ttf"])
def test_pages_and_messages_are_due_when_a_file_of_the_house_changes(
    name: str, made: Built, charter_folder: Path
) -> None:
    made("logo: logo.png\nfonts: {text: [a.ttf]}\n", logo_png=png(40, 10), a_ttf=font())
    assert build(charter_folder, SCREENS)[0].up_to_date
    (charter_folder / name).write_bytes(png(50, 10) if name == "logo.png" else font("abc"))
    assert not build(charter_folder, SCREENS)[0].up_to_date


# Own style sheets


def own(folder: Path, text: str, name: str) -> None:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / name).write_text(text, "utf-8")


def test_own_style_sheets_come_behind_those_of_charter_and_of_the_house(made: Built, charter_folder: Path) -> None:
    own(charter_folder, 'h1 { color: #123456 } /* " */ p::after { content: "\\201C url(x) \'" }', "screen.css")
    own(charter_folder, "footer p { color: #654321 }", "house-screen.css")
    own(charter_folder, "h1 { color: #123456 }", "mail.css")
    announcement, expectations, mail = seen(made(f"{COLOURS}footer: F\n"))
    for page in (announcement, expectations):
        style = text_of(parsed(page).find(".//style"))
        places = [style.index(each) for each in ("--ink:", ".with-logo", "#123456", "#654321")]
        assert places == sorted(places)
        assert r'"\201C url(x)' in style
    assert "color: #123456" in str(parsed(mail).find(".//h1").get("style"))


def test_a_copy_of_the_whole_style_sheet_brings_no_font_twice(made: Built, charter_folder: Path) -> None:
    plain = made()
    for name in ("screen.css", "mail.css"):
        own(charter_folder, style_text(name) + "/* mine */", name)
    copied = made()
    assert len(FONT.findall(copied["expectations.html"])) == len(FONT.findall(plain["expectations.html"])) == 3
    assert "charter:/" not in copied["expectations.html"]
    mails = [parsed(seen(files)[2]).find("body") for files in (plain, copied)]
    assert [each.attrib for each in mails[0].iter()] == [each.attrib for each in mails[1].iter()]


@pytest.fixture
def refused(charter_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], list[Problem]]:
    """Build with an own style sheet that is refused: its problems, after a look that nothing was written."""
    monkeypatch.chdir(charter_folder)
    monkeypatch.setattr(own_rendering, "limited", lambda work, **_: work())

    def refuse(text: str, name: str) -> list[Problem]:
        own(charter_folder, text, name)
        with pytest.raises(OwnTemplateError) as caught:
            charter.build(charter_folder, SCREENS)
        assert sorted(path.name for path in charter_folder.iterdir()) == ["charter.yaml", "templates"]
        return list(caught.value.problems)

    return refuse


@pytest.mark.parametrize("name", ["screen.css", "house-screen.css", "mail.css"])
@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("p {}\n\np { background: url(http://example.org/x.png) }", (3, 17), "asks for a file"),
        ("p { background: URL('x.png') }", (1, 17), "asks for a file"),
        ("p { background: url(data:image/png;base64,AA) }", (1, 17), "asks for a file"),
        ("@import 'http://example.org/x.css';", (1, 1), "asks for a file"),
        ("p { background: -webkit-image-set('x.png' 1x) }", (1, 25), "asks for a file"),
        ("@font-face { font-family: x; src: url(charter:/fonts/../x) }", (1, 35), "asks for a file"),
        ("/* a */ /* \n */ p { background: \\75rl(x.png) }", (2, 21), "has a backslash outside of a string"),
        ("p::before { content: 'a\n'; background: url(x) }", (1, 22), "does not end"),
        ("p {} /* a", (1, 6), "does not end"),
        ("p::before { content: '</style><script>x()</script>' }", (1, 23), "would end the style sheet"),
        ("/* </STYLE> */", (1, 4), "would end the style sheet"),
    ],
)
def test_an_own_style_sheet_that_would_fetch_or_end_is_refused_by_file_and_line(
    text: str, place: tuple[int, int], says: str, name: str, refused: Callable[[str, str], list[Problem]]
) -> None:
    problem = next(each for each in refused(text, name) if says in each.message)
    assert (problem.place.path, problem.place.line, problem.place.column) == (f"templates/{name}", *place)
