"""A house style is read like a spec: from beside the charters or above them, with every slip told at its place."""

import os
import time
from pathlib import Path

import pytest
from conftest import Run
from houses import LOGO, SVG, collection, font, house, in_colour, png
from PIL import ImageFile
from slips import shown

from charter.errors import SpecError
from charter.spec.house import LARGEST_LOGO, House, HouseStyle, house_for

WHOLE = """\
name: Lindqvist Energy
logo: logo.svg
colours: {main: "#0F4C5C", second: "#93c"}
fonts:
  text: [regular.ttf, bold.ttf]
  labels: [regular.ttf]
  also: [regular.ttf]
paper: Letter
footer: Internal. Do not forward.
"""
PLAIN_SVG = "save it as plain SVG, drawn of shapes alone, or as PNG"


def read(folder: Path) -> HouseStyle:
    style = house_for(folder / "charter.yaml")
    assert style is not None
    return style


def refused(folder: Path) -> list[tuple[str, str]]:
    """The problems of the house style in a folder, as places with messages, and what to do."""
    with pytest.raises(SpecError) as caught:
        house_for(folder / "charter.yaml")
    assert {problem.place.path for problem in caught.value.problems} == {str(folder / "house.yaml")}
    return [(shown(problem), problem.hint) for problem in caught.value.problems]


def refused_logo(folder: Path, content: str | bytes) -> tuple[str, str]:
    house(folder, "logo: logo.svg\n", logo_svg=content)
    ((said, hint),) = refused(folder)
    return said.removeprefix("2:7: logo: logo.svg "), hint


def refused_font(folder: Path, content: bytes) -> tuple[str, str]:
    house(folder, "fonts: {also: [a.ttf]}\n", a_ttf=content)
    ((said, hint),) = refused(folder)
    return said.removeprefix("2:16: fonts.also[0]: a.ttf "), hint


# What is read


def test_a_house_style_is_read_with_the_files_it_names(tmp_path: Path) -> None:
    bold = font(weight=700)
    house(tmp_path, WHOLE, logo_svg=LOGO, regular_ttf=font(), bold_ttf=bold)
    style = read(tmp_path)
    assert style.house.name == "Lindqvist Energy"
    assert (style.house.colours.main, style.house.colours.second) == ("#0f4c5c", "#9933cc")
    assert style.house.paper == "letter"
    assert style.files == {"logo.svg": LOGO.encode(), "regular.ttf": font(), "bold.ttf": bold}
    assert style.fonts["bold.ttf"].weight == 700
    assert style.raw == (tmp_path / "house.yaml").read_bytes()
    assert str(style.place("fonts.text[1]")) == f"{tmp_path / 'house.yaml'}:6:23"


def test_everything_but_the_format_can_be_left_out(tmp_path: Path) -> None:
    house(tmp_path, "name:\nfonts:\n  text:\n")
    assert read(tmp_path).house == House(house=1)


def test_the_nearest_house_wins_whole(tmp_path: Path) -> None:
    house(tmp_path, "name: Group\nfooter: Of the group.\n")
    house(tmp_path / "sales", "name: Sales\n")
    (tmp_path / "sales" / "tenders").mkdir()
    (tmp_path / "care").mkdir()
    assert read(tmp_path / "sales" / "tenders").house == House(house=1, name="Sales")
    assert read(tmp_path / "care").house.name == "Group"


def test_a_spec_by_another_name_looks_from_its_own_folder_upward(tmp_path: Path) -> None:
    house(tmp_path, "name: Group\n")
    house(tmp_path / "spring", "name: Not this\n")
    style = house_for(tmp_path / "spring.yaml")
    assert style is not None
    assert style.house.name == "Group"


def test_a_house_is_named_as_the_spec_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house(tmp_path, "nam: x\n")
    (tmp_path / "sales").mkdir()
    monkeypatch.chdir(tmp_path / "sales")
    with pytest.raises(SpecError, match=r"^\.\./house.yaml cannot be read"):
        house_for("charter.yaml")


def test_without_a_house_there_is_none(tmp_path: Path) -> None:
    if (above := house_for(tmp_path / "charter.yaml")) is not None:
        pytest.skip(f"this machine keeps one above its temporary folders: {above.path}")
    assert house_for(tmp_path / "nowhere" / "charter.yaml") is None


# What is refused in the file itself


def test_all_slips_are_told_at_once_each_at_its_place(tmp_path: Path) -> None:
    lines = 'nam: x\ncolours:\n  main: "#fc0"\nlogo: ../logo.svg\nfonts:\n  also: no.ttf\npaper: A5\nfooter: '
    house(tmp_path, lines + "x" * 99 + "日")
    assert refused(tmp_path) == [
        ("2:1: nam: there is no such field", "did you mean name?"),
        (
            "4:9: colours.main: #fc0 is too light: on white its contrast is 1.51 : 1, and 4.5 is needed",
            'take a darker one, for instance "#8f7200"',
        ),
        (
            "5:7: logo: '../logo.svg' is not the name of a file beside house.yaml",
            "put the file beside house.yaml and write its name alone",
        ),
        (
            "7:3: fonts.also: expects a list",
            "begin each item on a line of its own, with a dash and a space: - no.ttf",
        ),
        ("8:8: paper: 'A5' is none of a4 or letter", "write a4 or letter"),
        ("9:9: footer: is 101 characters wide, and one line has room for 100", "make it shorter"),
    ]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("colours:\n  main: #0f4c5c\n", "3:9"),
        ("colours: {main: #0f4c5c}\n", "2:17"),
        ('colours: {main: #0f4c5c, second: "#9a3b1e"}\npaper: a4\n', "2:17"),
    ],
)
def test_a_colour_that_is_lost_as_a_comment_is_found(tmp_path: Path, lines: str, place: str) -> None:
    house(tmp_path, lines)
    ((said, hint),) = refused(tmp_path)
    assert said.startswith(f"{place}: '#0f4c5c")
    assert said.endswith("is read as a comment and lost")
    assert hint == "put the whole text in quotes; a real comment has a space after the '#'"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("0f4c5c", 'write "#0f4c5c", with the quotation marks'),
        ("'#0f4c5'", 'write # and three or six hexadecimal digits in quotes, for instance "#0f4c5c"'),
        ("'#0f4c5cff'", 'write # and three or six hexadecimal digits in quotes, for instance "#0f4c5c"'),
        ("teal", 'write # and three or six hexadecimal digits in quotes, for instance "#0f4c5c"'),
        ("'#fff;}*{x'", 'write # and three or six hexadecimal digits in quotes, for instance "#0f4c5c"'),
    ],
)
def test_what_is_no_colour_is_told_how_to_write_one(tmp_path: Path, typed: str, hint: str) -> None:
    house(tmp_path, f"colours: {{second: {typed}}}\n")
    shown_as = typed.strip("'")
    assert refused(tmp_path) == [(f"2:19: colours.second: '{shown_as}' is not a colour", hint)]


@pytest.mark.parametrize(
    "name", ["../x.svg", "/etc/passwd", ".hidden.svg", "a/b.svg", "a\\b.svg", "C:x.svg", "..", "x" * 121]
)
def test_a_file_elsewhere_is_not_even_looked_for(tmp_path: Path, name: str) -> None:
    house(tmp_path, f"logo: '{name}'\n")
    ((said, hint),) = refused(tmp_path)
    assert said.endswith("is not the name of a file beside house.yaml")
    assert hint == "put the file beside house.yaml and write its name alone"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("# nothing\n", "holds no fields yet"),
        ("- house: 1\n", "1:1: a house style is made of fields, and this file is a list"),
        ("name: x\n", "1:1: house: is missing"),
        ("house: 2\n", "1:8: house: '2' is not a format that can be read"),
        ("house: 1\n---\nhouse: 1\n", "2:1: a second house style begins here"),
        ("house: 1\nname: *x\n", "2:7: a text cannot begin with '*'"),
    ],
)
def test_a_file_that_is_no_house_style_is_told_what_it_is(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "house.yaml").write_text(text, encoding="utf-8")
    told = [each.removeprefix("0:0: ") for each, _ in refused(tmp_path)]
    assert told == [said]


def test_a_folder_or_a_broken_link_in_its_place_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "one" / "house.yaml").mkdir(parents=True)
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "house.yaml").symlink_to(tmp_path / "gone")
    assert refused(tmp_path / "one") == [("0:0: is not a file", "put a file there")]
    assert refused(tmp_path / "two") == [("0:0: is a link to a file that is not there", "mend or delete the link")]


# What is refused in the files that it names


def test_every_file_that_will_not_do_is_told_of_at_once(tmp_path: Path) -> None:
    house(tmp_path, "logo: a.svg\nfonts: {text: [b.ttf], also: [c.ttf]}\n", b_ttf=b"no font")
    hint = "put it there, or check its name"
    assert refused(tmp_path) == [
        ("2:7: logo: a.svg is not beside house.yaml", hint),
        (
            "3:16: fonts.text[0]: b.ttf is not a font",
            "name a TrueType or OpenType font: .ttf, .otf, .ttc or .woff2",
        ),
        ("3:31: fonts.also[0]: c.ttf is not beside house.yaml", hint),
    ]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO, encoding="utf-8")
    house(tmp_path / "in", "logo: logo.svg\n")
    (tmp_path / "in" / "logo.svg").symlink_to("../logo.svg")
    assert refused(tmp_path / "in") == [
        ("2:7: logo: logo.svg is a link that leads out of the folder", "put the file itself there")
    ]
    (tmp_path / "in" / "logo.svg").unlink()
    (tmp_path / "in" / "2027.svg").write_text(LOGO, encoding="utf-8")
    (tmp_path / "in" / "logo.svg").symlink_to("2027.svg")
    assert read(tmp_path / "in").files["logo.svg"] == LOGO.encode()


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    house(tmp_path, "logo: logo.svg\n")
    os.mkfifo(tmp_path / "logo.svg")
    assert refused(tmp_path) == [("2:7: logo: logo.svg is not a file", "put a file there")]


def test_a_logo_has_a_largest_size(tmp_path: Path) -> None:
    padded = LOGO + " " * (LARGEST_LOGO - len(LOGO))
    house(tmp_path, "logo: logo.svg\n", logo_svg=padded)
    assert len(read(tmp_path).files["logo.svg"]) == LARGEST_LOGO
    assert refused_logo(tmp_path, padded + " ") == ("is larger than 1 MiB", "take a smaller file")


def test_a_png_is_a_logo_up_to_4000_dots(tmp_path: Path) -> None:
    house(tmp_path, "logo: logo.png\n", logo_png=png(400, 100))
    assert read(tmp_path).files["logo.png"] == png(400, 100)
    assert refused_logo(tmp_path, png(4001, 100)) == (
        "is 4,001 by 100 dots large",
        "make it at most 4,000 dots wide and high",
    )


@pytest.mark.parametrize(
    "content",
    [png(40, 10)[:48], png(40, 10)[:20], png(40, 10).replace(b"IDAT", b"IDAX"), png(40, 10)[:8] + b"x" * 40],
    ids=["cut in its rows", "cut in its header", "no rows", "no header"],
)
def test_a_damaged_png_is_refused_also_where_pillow_was_told_to_bear_with_it(
    tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert refused_logo(tmp_path, content) == ("is a damaged PNG", "save it again")


@pytest.mark.parametrize("content", ["", "hello", "<html/>", "<svg/>", "GIF89a", b"\xff\xd8\xff\xe0"])
def test_what_is_no_picture_is_refused(tmp_path: Path, content: str | bytes) -> None:
    assert refused_logo(tmp_path, content) == (
        "is neither an SVG nor a PNG picture",
        "save the logo as one of them",
    )


ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
LAUGHS = f'<!DOCTYPE svg [<!ENTITY l0 "ha">{ENTITIES}]>' + SVG.format("<title>&l11;</title>")
COPIES = "".join(f"<g id='c{n}'>" + f"<use href='#c{n - 1}'/>" * 10 + "</g>" for n in range(1, 12))
COPY_OF_COPIES = "copies 'a', which copies or clips by itself"
OUTWARD = {
    "a document type": (LAUGHS, "has a document type (<!DOCTYPE …>), which could stand for anything"),
    "an entity from outside": (
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("&x;"),
        "has a document type (<!DOCTYPE …>), which could stand for anything",
    ),
    "a style sheet": (
        '<?xml-stylesheet href="http://127.0.0.1/x.css"?>' + LOGO,
        "holds the instruction <?xml-stylesheet …?>",
    ),
    "a script": (SVG.format("<script>x()</script>"), "holds <script>, which a logo may not"),
    "a handler": (SVG.format('<g onclick="x()"/>'), "holds a script (onclick)"),
    "HTML": (SVG.format("<foreignObject/>"), "holds <foreignObject>, which a logo may not"),
    "a picture": (SVG.format('<image href="x.png"/>'), "holds <image>, which a logo may not"),
    "a picture of another name": (
        SVG.format('<i:image xmlns:i="urn:x" href="x.png"/>'),
        "holds <image>, which a logo may not",
    ),
    "a shape of another name": (
        SVG.format('<i:rect xmlns:i="urn:x" width="9"/>'),
        "holds <rect>, which a logo may not",
    ),
    "a copy of itself": (SVG.format('<g id="a"><use href="#a"/></g>'), COPY_OF_COPIES),
    "a copy of what copies it": (
        SVG.format('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
        "copies 'b', which copies or clips by itself",
    ),
    "copies of copies": (
        SVG.format(f"<path id='c0' d='M0 0h1'/>{COPIES}"),
        "copies 'c1', which copies or clips by itself",
    ),
    "a copy that clips with itself": (
        SVG.format('<rect id="a" clip-path="url(#c)"/><clipPath id="c"><use href="#a"/></clipPath>'),
        COPY_OF_COPIES,
    ),
    "a copy that clips by its style": (
        SVG.format('<g id="a"><rect style="Clip-Path: url(#c)"/></g><clipPath id="c"><use href="#a"/></clipPath>'),
        COPY_OF_COPIES,
    ),
    "copies of much": (
        SVG.format(f"<path id='a' d='M{'0 ' * 50000}'/>" + "<use href='#a'/>" * 3),
        "copies more than a logo needs",
    ),
    "many copies": (SVG.format("<path id='a'/>" + "<use href='#a'/>" * 251), "copies more than a logo needs"),
    "a copy of nothing": (SVG.format("<use href='#a'/>"), "copies 'a', which is not one shape in it"),
    "a copy of a gradient": (
        SVG.format("<linearGradient id='a'/><use href='#a'/>"),
        "copies 'a', which is not one shape in it",
    ),
    "a copy of one of two": (
        SVG.format("<g id='a'/><g id='a'/><use href='#a'/>"),
        "copies 'a', which is not one shape in it",
    ),
    "a copy from outside": (
        SVG.format('<use x:href="x.svg#a" xmlns:x="http://www.w3.org/1999/xlink"/>'),
        "would load 'x.svg#a'",
    ),
    "a symbol": (SVG.format("<symbol id='a'/>"), "holds <symbol>, which a logo may not"),
    "a pattern": (SVG.format("<pattern id='a'/>"), "holds <pattern>, which a logo may not"),
    "a gradient from outside": (
        SVG.format('<linearGradient href="http://127.0.0.1/g"/>'),
        "would load 'http://127.0.0.1/g'",
    ),
    "a fill from outside": (
        SVG.format('<rect style="fill: URL( &quot;http://127.0.0.1/g&quot;)"/>'),
        "would load 'fill: URL( \"http://127.0.0.1/g\")'",
    ),
    "an imported style": (
        SVG.format("<style>@import 'http://127.0.0.1/x'; g{}</style>"),
        "has a style that would load something",
    ),
    "a spelt-out style": (
        SVG.format("<style>g{fill:\\75rl(//x)}</style>"),
        "has a style that would load something",
    ),
    "clips in clips": (
        SVG.format('<clipPath id="a"><rect clip-path="url(#a)"/></clipPath>'),
        "clips what it clips with",
    ),
    "clips in clips by a style": (
        SVG.format('<clipPath id="a"><rect style="clip-path: url(#a)"/></clipPath>'),
        "clips what it clips with",
    ),
    "depth": (SVG.format("<g>" * 200 + "</g>" * 200), "is nested more than 100 deep"),
}


@pytest.mark.parametrize(("svg", "said"), OUTWARD.values(), ids=OUTWARD)
def test_an_svg_that_is_more_than_shapes_is_refused_at_once(tmp_path: Path, svg: str, said: str) -> None:
    began = time.process_time()
    assert refused_logo(tmp_path, svg) == (said, PLAIN_SVG)
    assert time.process_time() - began < 1.0


def test_an_svg_that_draws_its_own_shapes_again_is_a_logo(tmp_path: Path) -> None:
    inside = (
        "<defs><rect id='a' width='9' height='9'/><g id='b'><path d='M0 0h9'/></g></defs>"
        "<clipPath id='c'><use xlink:href='#a' style='overflow:visible'/></clipPath>"
        "<g clip-path='url(#c)'><use href='#b' x='4'/><use href='#b' x='8' fill='#123'/></g>"
    )
    picture = SVG.format(inside).replace("<svg", "<svg xmlns:xlink='http://www.w3.org/1999/xlink'")
    house(tmp_path, "logo: logo.svg\n", logo_svg=picture)
    assert read(tmp_path).files["logo.svg"]


def test_an_svg_with_text_without_a_size_or_with_a_slip_is_refused(tmp_path: Path) -> None:
    assert refused_logo(tmp_path, SVG.format("<text>Lindqvist</text>")) == (
        "holds text, which no font may be there for",
        "turn its letters into outlines (paths)",
    )
    assert refused_logo(tmp_path, LOGO.replace(' viewBox="0 0 40 10"', "")) == (
        "does not say how large it is",
        "give the SVG a viewBox",
    )
    assert refused_logo(tmp_path, LOGO.replace("/>", ">")) == (
        "is a damaged SVG: its line 1 cannot be read",
        "save it again",
    )


def test_an_svg_of_shapes_gradients_and_notes_of_its_program_is_a_logo(tmp_path: Path) -> None:
    inside = (
        "<title>Lindqvist</title><defs><linearGradient id='g'><stop offset='0' stop-color='#123'/></linearGradient>"
        "<clipPath id='c'><circle r='4'/></clipPath></defs><style>.a{fill:url(#g)}</style>"
        "<metadata><r:RDF xmlns:r='urn:rdf'><r:Work/></r:RDF></metadata><g clip-path='url(#c)'><path class='a'/></g>"
    )
    house(tmp_path, "logo: logo.svg\n", logo_svg='<?xml version="1.0"?><!-- Inkscape -->' + SVG.format(inside))
    assert read(tmp_path).files["logo.svg"]


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        (0x0002, "is a font that its licence forbids to embed (OS/2 fsType 0x0002)"),
        (0x0100, "is a font that its licence forbids to embed in part, as a PDF does (OS/2 fsType 0x0100)"),
        (0x0208, "is a font that its licence forbids to embed except as bitmaps (OS/2 fsType 0x0200)"),
    ],
)
def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path, licence: int, said: str) -> None:
    hint = "ask its maker for a licence and a file that allow it, or name another font"
    assert refused_font(tmp_path, font(licence=licence)) == (said, hint)


@pytest.mark.parametrize("licence", [0x0000, 0x0004, 0x0008, 0x0006])
def test_a_font_that_may_be_embedded_is_taken(tmp_path: Path, licence: int) -> None:
    house(tmp_path, "fonts: {also: [a.ttf]}\n", a_ttf=font(licence=licence))
    assert read(tmp_path).fonts["a.ttf"].family == "Brand"


def test_a_font_that_cannot_be_drawn_well_is_refused(tmp_path: Path) -> None:
    assert refused_font(tmp_path, in_colour(font())) == (
        "is a font of coloured signs, which do not come out right in an archival PDF",
        "name one in a single colour, for instance Symbola or Noto Emoji",
    )
    assert refused_font(tmp_path, font("")) == ("is a font without letters", "name another font")


@pytest.mark.parametrize(
    "content", [font()[:300], b"OTTO" + b"\xff" * 90, b"ttcf" + b"\xff" * 90, b"wOF2" + b"\xff" * 90]
)
def test_a_damaged_font_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refused_font(tmp_path, content) == ("is a damaged font", "copy it again from where it came")


def test_of_a_collection_the_first_font_is_taken_and_a_packed_one_is_unpacked(tmp_path: Path) -> None:
    both = collection(font("a", family="One"), font("b", family="Two"))
    packed = font("c", family="Three", flavor="woff2")
    house(tmp_path, "fonts: {also: [a.ttc, b.woff2]}\n", a_ttc=both, b_woff2=packed)
    fonts = read(tmp_path).fonts
    assert [each.family for each in fonts.values()] == ["One", "Three"]
    assert {each.content[:4] for each in fonts.values()} == {b"\0\1\0\0"}
    assert read(tmp_path).fonts == fonts


def test_two_fonts_that_cannot_be_told_apart_are_refused(tmp_path: Path) -> None:
    files = {"a_ttf": font(family="One"), "b_ttf": font(family="Two"), "c_ttf": font(family="Two", slanted=True)}
    house(tmp_path, "fonts: {also: [a.ttf, b.ttf, c.ttf]}\n", **files)
    assert len(read(tmp_path).fonts) == 3
    house(tmp_path, "fonts: {text: [a.ttf, b.ttf, c.ttf]}\n", **files)
    assert refused(tmp_path) == [
        ("2:23: fonts.text[1]: b.ttf is as heavy, as wide and as slanted as a.ttf", "name one of the two")
    ]


# What the commands say


def test_check_and_build_tell_of_a_broken_house_with_the_slips_of_its_specs_once(tmp_path: Path, run: Run) -> None:
    house(tmp_path, "papr: a4\n")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "charter.yaml").write_text("charter: 1\ntitel: x\n", encoding="utf-8")
    for command in ("check", "build"):
        ran = run(command, ".")
        said = ran.stdout + ran.stderr
        assert ran.returncode == 2
        assert said.count("house.yaml:2:1: papr: there is no such field") == 1
        assert said.count("titel: there is no such field") == 2
        assert "Traceback" not in said
