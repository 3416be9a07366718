"""What a house style does to the documents: colours, typefaces, logo, footer and paper, and nothing else."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import ROOT, Run, edit
from houses import LOGO, SVG, collection, font, house, png
from pdf_text import shown_by, shown_on, without_space

import charter
from charter.documents import palette
from charter.documents.look import PLAIN, Look, look_of
from charter.documents.markdown import to_html
from charter.documents.package import style_text
from charter.documents.pdf.draw import to_pdf
from charter.documents.pdf.engine import engine
from charter.documents.pdf.fonts import Face
from charter.documents.pdf.page import Page
from charter.documents.wanted import Document, Format, Paper, Wanted
from charter.errors import MachineError
from charter.spec.colours import LEAST_CONTRAST, contrast, mixed
from charter.spec.house import house_for

SHEETS = ("announcement.css", "base.css", "expectations.css", "house.css")
DOCUMENTS = ("announcement.pdf", "expectations.pdf")
NOTO = Path("/usr/share/fonts")
WORLD = {"NotoNaskhArabic-Regular.ttf": "truetype", "NotoSansHebrew-Regular.ttf": "truetype"}
WORLD |= {"NotoSansCJK-Regular.ttc": "opentype"}


def look(folder: Path, lines: str, **files: str | bytes) -> Look:
    house(folder, lines, **files)
    return look_of(house_for(folder / "charter.yaml"))


def build(folder: Path, wanted: Wanted | None = None) -> dict[str, bytes]:
    """The documents of a charter folder, as they are after a build."""
    charter.build(folder, wanted)
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.stem in ("announcement", "expectations", "ramp")
    }


def pages(folder: Path, name: str) -> Iterator[Any]:
    with pikepdf.open(folder / name) as pdf:
        yield from pdf.pages


def fonts(folder: Path, name: str = "announcement.pdf") -> set[str]:
    """The fonts that are embedded in a document, by the names that it gives them."""
    with pikepdf.open(folder / name) as pdf:
        return fonts_in(pdf)


def fonts_in(pdf: pikepdf.Pdf) -> set[str]:
    found = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontName" in each]
    return {re.sub(r"[^a-z0-9]+", " ", str(each.FontName).partition("+")[2].lower()).strip() for each in found}


def marked(page: Any) -> Iterator[tuple[str, str, int | None]]:  # noqa: ANN401 - pikepdf's objects are of any kind
    """Each operator that shows something, with the mark and the number that the content around it carries."""
    marks: list[tuple[str, int | None]] = [("", None)]
    for each in pikepdf.parse_content_stream(page):
        match str(each.operator):
            case "BMC":
                marks.append((str(each.operands[0]), None))
            case "BDC":
                number = each.operands[1].get("/MCID")
                marks.append((str(each.operands[0]), None if number is None else int(number)))
            case "EMC":
                marks.pop()
            case "TJ" | "Do" as shown:
                yield shown, *marks[-1]


def read_out(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """What a screen reader reads out: the pages and numbers of the content that the structure tree holds."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found: set[tuple[int, int]] = set()

    def walk(node: Any, page: Any) -> None:  # noqa: ANN401 - as above
        if isinstance(node, pikepdf.Array):
            for each in node:
                walk(each, page)
        elif isinstance(node, pikepdf.Dictionary):
            page = node.get("/Pg", page)
            if "/MCID" in node:
                found.add((numbers[page.objgen], int(node.MCID)))
            walk(node.get("/K"), page)
        elif isinstance(node, int):
            found.add((numbers[page.objgen], int(node)))

    walk(pdf.Root.StructTreeRoot.K, None)
    return found


def drawn_on_pages(folder: Path, name: str) -> list[list[str]]:
    """For each page of a document, the marks of the pictures that are drawn on it."""
    return [[mark for shown, mark, _ in marked(page) if shown == "Do"] for page in pages(folder, name)]


def read_out_of(folder: Path, name: str) -> set[tuple[int, int]]:
    with pikepdf.open(folder / name) as pdf:
        return read_out(pdf)


# Colours


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [
        ("#000000", 21.0),
        ("#ffffff", 1.0),
        ("#767676", 4.54),
        ("#777777", 4.48),
        ("#ff0000", 4.0),
        ("#0000ff", 8.59),
        ("#008000", 5.14),
    ],
)
def test_contrast_is_that_of_wcag(colour: str, ratio: float) -> None:
    assert contrast(colour) == contrast("#ffffff", colour) == pytest.approx(ratio, abs=0.005)


def test_colours_are_mixed_with_white_or_with_another() -> None:
    assert [mixed("#102030", share) for share in (0, 0.5, 1)] == ["#ffffff", "#889098", "#102030"]
    assert [mixed("#102030", share, "#302010") for share in (0, 0.5, 1)] == ["#302010", "#202020", "#102030"]


@pytest.mark.parametrize("name", SHEETS)
def test_every_colour_and_typeface_of_a_style_sheet_is_one_that_a_house_can_replace(name: str) -> None:
    known = {value for value in vars(palette).values() if isinstance(value, str)} | set(palette.STAGE_TINTS)
    text = style_text(name)
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", text)) <= known
    assert set(re.findall(r"\"([A-Z][^\"]*\d)\"", text)) <= {palette.TEXT_FAMILY, palette.LABEL_FAMILY}


def test_two_colours_stand_for_all_that_charter_has_of_its_own(tmp_path: Path) -> None:
    dressed = look(tmp_path, 'colours: {main: "#9a3b1e", second: "#123a7a"}\n')
    text = dressed.style("".join(map(style_text, SHEETS)))
    used = set(re.findall(r"#[0-9a-f]{6}", text))
    assert used == {
        *(palette.INK, palette.SOFT, palette.RULE),
        *("#9a3b1e", "#123a7a", mixed("#123a7a", 0.06), mixed("#123a7a", 0.08)),
    }
    assert "--accent: #9a3b1e; --warm: #123a7a" in text


def test_one_colour_leaves_the_other_as_it_is(tmp_path: Path) -> None:
    text = look(tmp_path, 'colours: {second: "#123a7a"}\n').style(style_text("base.css"))
    assert f"--accent: {palette.MAIN}; --warm: #123a7a" in text


@pytest.mark.parametrize("lines", ['main: "#767676"', 'second: "#767676"', 'main: "#767676", second: "#000000"'])
def test_text_in_either_colour_can_be_read_on_the_tints_of_both(tmp_path: Path, lines: str) -> None:
    colours = look(tmp_path, f"colours: {{{lines}}}\n").colours
    for ink, tint in product((palette.MAIN, palette.SECOND), palette.TINTS):
        assert contrast(colours.get(ink, ink), colours.get(tint, tint)) >= LEAST_CONTRAST, (ink, tint)


@pytest.mark.parametrize("colour", ["#767676", "#d00000", "#0f4c5c", "#000000"])
def test_text_in_a_colour_can_be_read_on_its_own_tint(tmp_path: Path, colour: str) -> None:
    colours = look(tmp_path, f'colours: {{main: "{colour}", second: "{colour}"}}\n').colours
    assert set(colours) == {palette.MAIN, palette.SECOND, palette.DARK_TINT, *palette.TINTS}
    assert min(contrast(colour, colours[tint]) for tint in palette.TINTS) >= LEAST_CONTRAST


def test_the_picture_beside_the_markdown_has_the_colours_too_and_keeps_its_words(charter_folder: Path) -> None:
    edit(charter_folder / "charter.yaml", "answers used with light edits", "'\"#0f4c5c\" fill=#9a3b1e'")
    house(charter_folder, 'colours: {main: "#123a7a", second: "#0b6b3a"}\n')
    picture = build(charter_folder, Wanted(formats=(Format.MD,)))["ramp.svg"].decode()
    drawn = re.sub(r">[^<]*<", "><", picture)
    assert set(re.findall(r"#[0-9a-f]{6}", drawn)) >= {"#123a7a", "#0b6b3a"}
    assert not set(re.findall(r"#[0-9a-f]{6}", drawn)) & {palette.MAIN, palette.SECOND, *palette.TINTS}
    assert '"#0f4c5c" fill=#9a3b1e<' in picture
    assert "house" not in drawn


# Typefaces


def test_font_faces_keep_their_names_and_what_uses_them_names_the_house_first(tmp_path: Path) -> None:
    dressed = look(tmp_path, "fonts: {text: [a.ttf], also: [a.ttf, b.ttf]}\n", a_ttf=font(), b_ttf=font(family="B"))
    face = '@font-face { font-family: "Source Serif 4"; src: x } '
    css = face + 'p { font: 9pt "Source Serif 4" } b { font: 9pt "Source Sans 3" }'
    assert dressed.style(css) == (
        face + 'p { font: 9pt "house text","Source Serif 4","house also 1","house also 2" } '
        'b { font: 9pt "Source Sans 3","house also 1","house also 2" }'
    )
    assert PLAIN.style(css) == css


def test_a_house_writes_in_its_own_fonts_and_what_they_lack_in_those_of_charter(charter_folder: Path) -> None:
    lines = "fonts: {text: [a.ttf, b.ttf], labels: [c.ttf]}\n"
    house(charter_folder, lines, a_ttf=font(), b_ttf=font(weight=700), c_ttf=font(family="C"))
    build(charter_folder)
    used = {name for document in DOCUMENTS for name in fonts(charter_folder, document)}
    assert {"house text", "house labels", "source serif 4"} <= used
    assert "Drafting tender answers" in "".join(map(shown_on, pages(charter_folder, "announcement.pdf")))


def test_bold_is_drawn_in_the_bold_of_the_house() -> None:
    faces = (Face("house text", font(weight=400)), Face("house text", font(weight=700)))
    style = (("mine.css", 'p { font: 400 9pt "house text" } b { font-weight: 600 }'),)
    drawn = to_pdf(Page("<html lang=en><title>x</title><p>abc <b>abc</b>", style, faces=faces))
    with pikepdf.open(BytesIO(drawn.content)) as pdf:
        assert fonts_in(pdf) == {"house text", "house text bold"}


@pytest.mark.parametrize("packed", ["a.ttc", "a.woff2"])
def test_letters_of_another_script_are_drawn_with_a_font_for_them(charter_folder: Path, packed: str) -> None:
    edit(charter_folder / "charter.yaml", "Helle Krogh", "Helle 日本 Krogh")
    with pytest.raises(MachineError, match="日"):
        build(charter_folder)
    content = collection(font("日本"), font("x")) if packed == "a.ttc" else font("日本", flavor="woff2")
    house(charter_folder, f"fonts: {{also: [{packed}]}}\n", **{packed.replace(".", "_"): content})
    first = build(charter_folder)
    assert "house also 1" in fonts(charter_folder)
    assert "Helle日本Krogh" in without_space("".join(map(shown_on, pages(charter_folder, "announcement.pdf"))))
    charter.build(charter_folder, force=True, output=charter_folder / "again")
    assert (charter_folder / "again" / "announcement.pdf").read_bytes() == first["announcement.pdf"]


def test_fonts_of_two_families_are_not_taken_for_each_other(charter_folder: Path) -> None:
    edit(charter_folder / "charter.yaml", "Helle Krogh", "日 ア")
    house(charter_folder, "fonts: {also: [a.ttf, b.ttf]}\n", a_ttf=font("日", family="A"), b_ttf=font("ア", family="B"))
    build(charter_folder)
    assert {"house also 1", "house also 2"} <= fonts(charter_folder)
    assert "日ア" in without_space("".join(map(shown_on, pages(charter_folder, "announcement.pdf"))))


def test_what_a_font_calls_itself_goes_nowhere(tmp_path: Path) -> None:
    name = 'x"; } body { background: url(http://127.0.0.1/) } @font-face { font-family: "y'
    dressed = look(tmp_path, "fonts: {text: [a.ttf], also: [a.ttf]}\n", a_ttf=font(family=name))
    assert {face.family for face in dressed.faces} == {"house text", "house also 1"}
    assert "127.0.0.1" not in dressed.style(style_text("base.css"))
    style = (("base.css", dressed.style(style_text("base.css"))),)
    assert to_pdf(Page("<html lang=en><title>x</title><p>abc", style, faces=dressed.faces)).pages == 1


def test_of_many_houses_only_the_last_is_kept_in_memory() -> None:
    to_pdf(Page("<html lang=en><title>x</title><p>abc", (("base.css", style_text("base.css")),)))
    for number in range(5):
        faces = (Face("house text", font(weight=300 + number)),)
        to_pdf(Page("<html lang=en><title>x</title><p>abc", (("base.css", style_text("base.css")),), faces=faces))
    to_pdf(Page("<html lang=en><title>x</title><p>abc", (("base.css", style_text("base.css")),)))
    assert len([faces for faces in engine()._cases if faces]) == 1
    assert len(engine()._cases) == 2


# From right to left


def test_a_block_runs_as_its_first_letter_does() -> None:
    html = to_html("مرحبا x\n\nx مرحبا\n\n12 שלום\n\n- a\n- ש\n\n# ש\n\n| a | ש |\n| --- | --- |\n| 1 | ש a |\n")
    assert re.findall(r"<(\w+)( dir=\"\w+\")?>", html.replace("\n", "")) == [
        ("p", ' dir="rtl"'),
        ("p", ""),
        ("p", ' dir="rtl"'),
        *(("ul", ""), ("li", ""), ("li", ' dir="rtl"')),
        ("h1", ' dir="rtl"'),
        *(("table", ""), ("thead", ""), ("tr", ""), ("th", ""), ("th", ' dir="rtl"')),
        *(("tbody", ""), ("tr", ""), ("td", ""), ("td", ' dir="rtl"')),
    ]


def test_a_text_in_a_picture_is_drawn_from_right_to_left_where_it_runs_so() -> None:
    faces = (Face("house text", font("אבגabc")),)
    svg = '<svg viewBox="0 0 90 30"><title>x</title><text x="40" y="18">{}</text></svg>'
    style = (("mine.css", 'body { font: 9pt "house text" } svg { font-family: "house text" }'),)
    shown = {}
    for text in ("abc", "אבג"):
        html = f"<html lang=en><title>x</title><body>{svg.format(text)}"
        with pikepdf.open(BytesIO(to_pdf(Page(html, style, faces=faces)).content)) as pdf:
            shown[text] = shown_by(pdf).strip()
    assert shown == {"abc": "abc", "אבג": "גבא"}


@pytest.mark.skipif(
    not all((NOTO / kind / "noto" / name).exists() for name, kind in WORLD.items()),
    reason="Debian's fonts-noto-core and fonts-noto-cjk are not installed",
)
def test_arabic_hebrew_and_japanese_are_drawn_with_the_fonts_of_debian(charter_folder: Path) -> None:
    edit(charter_folder / "charter.yaml", "Drafting tender answers", "日本語の入札回答")
    declined = "We declined nine tenders this year for lack of writing time."
    edit(charter_folder / "charter.yaml", declined, "رفضنا تسع مناقصات هذا العام.")
    edit(charter_folder / "charter.yaml", "Two of you try it. It is slower.", "שניים מכם מנסים. זה איטי יותר.")
    files = {name.replace(".", "_"): (NOTO / kind / "noto" / name).read_bytes() for name, kind in WORLD.items()}
    house(charter_folder, f"fonts:\n  also: [{', '.join(WORLD)}]\n", **files)
    build(charter_folder)
    assert {"house also 1", "house also 3"} <= fonts(charter_folder)
    assert "house also 2" in fonts(charter_folder, "expectations.pdf")
    shown = without_space("".join(map(shown_on, pages(charter_folder, "announcement.pdf"))))
    assert "日本語の入札回答" in shown


# Logo, footer, paper and name


@pytest.mark.parametrize(("name", "content"), [("logo.svg", LOGO), ("logo.png", png(400, 100))])
def test_the_logo_is_drawn_on_the_first_page_of_both_and_nobody_has_to_read_it_out(
    charter_folder: Path, name: str, content: str | bytes
) -> None:
    build(charter_folder)
    plain = {document: drawn_on_pages(charter_folder, document) for document in DOCUMENTS}
    house(charter_folder, f"logo: {name}\n", **{name.replace(".", "_"): content})
    build(charter_folder)
    for document in DOCUMENTS:
        first, *others = drawn_on_pages(charter_folder, document)
        assert first == [*plain[document][0], "/Artifact"]
        assert others == plain[document][1:]
        with pikepdf.open(charter_folder / document) as pdf:
            figures = [
                each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
            ]
            assert len(figures) == (document == "expectations.pdf")


def test_what_a_logo_draws_again_is_drawn(charter_folder: Path) -> None:
    copies = "".join(f"<use href='#a' x='{9 * n}' fill='#ff0000'/>" for n in range(3))
    logo = SVG.format(f"<defs><rect id='a' width='7' height='7'/></defs>{copies}")
    house(charter_folder, "logo: logo.svg\n", logo_svg=logo)
    build(charter_folder, Wanted(documents=(Document.ANNOUNCEMENT,)))
    with pikepdf.open(charter_folder / "announcement.pdf") as pdf:
        streams = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/BBox" in each]
    assert [each.count(b"1 0 0 rg") for each in streams if b"rg" in each] == [3]


def test_the_footer_stands_on_every_page_of_both_and_is_not_read_out_on_each(charter_folder: Path) -> None:
    build(charter_folder)
    before = {document: len(read_out_of(charter_folder, document)) for document in DOCUMENTS}
    house(charter_folder, "footer: Internal. Do not forward.\n")
    build(charter_folder)
    for document in DOCUMENTS:
        for page in pages(charter_folder, document):
            assert "Internal.Donotforward." in without_space(shown_on(page))
            assert "" not in {mark for _, mark, _ in marked(page)}
        assert len(read_out_of(charter_folder, document)) == before[document] > 20


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("sample", ["support-triage", "tender-answers", "handover-notes"])
def test_with_logo_and_footer_the_announcement_still_fits_one_page(tmp_path: Path, paper: str, sample: str) -> None:
    (tmp_path / "charter.yaml").write_bytes((ROOT / "samples" / sample / "charter.yaml").read_bytes())
    house(tmp_path, f"logo: logo.svg\nfooter: {'W' * 60}\npaper: {paper}\n", logo_svg=LOGO)
    (built,) = charter.build(tmp_path, Wanted(documents=(Document.ANNOUNCEMENT,)))
    assert built.made.pages["announcement.pdf"] == 1


def test_the_house_says_which_paper_unless_somebody_asks_for_another(charter_folder: Path, run: Run) -> None:
    def width() -> int:
        return next(round(float(page.mediabox[2])) for page in pages(charter_folder, "announcement.pdf"))

    build(charter_folder)
    assert width() == 595
    house(charter_folder, "paper: letter\n")
    build(charter_folder)
    assert width() == 612
    build(charter_folder, Wanted(paper=Paper.A4))
    assert width() == 595
    assert run("build", charter_folder).returncode == 0
    assert width() == 612
    assert run("build", charter_folder, "--paper", "a4").returncode == 0
    assert width() == 595


def test_the_house_names_the_organisation_where_the_charter_does_not(charter_folder: Path) -> None:
    house(charter_folder, "name: Lindqvist *Energy*\n")
    made = build(charter_folder)
    assert "To everyone at Lindqvist \\*Energy\\* ·" in made["announcement.md"].decode()
    for document in DOCUMENTS:
        assert "Lindqvist*Energy*" in without_space("".join(map(shown_on, pages(charter_folder, document))))
    edit(charter_folder / "charter.yaml", "leader:\n", "organisation: Northfield\nleader:\n")
    assert "To everyone at Northfield ·" in build(charter_folder)["announcement.md"].decode()


def test_what_a_house_says_is_shown_as_it_is_typed(charter_folder: Path) -> None:
    hostile = "</div><script>x()</script> {{ 7*7 }} url(http://127.0.0.1/)"
    house(charter_folder, f'name: "{hostile}"\nfooter: "{hostile}"\n')
    build(charter_folder)
    for document in DOCUMENTS:
        shown = without_space("".join(map(shown_on, pages(charter_folder, document))))
        assert shown.count(without_space(hostile)) >= 2


def test_what_one_house_looks_like_is_forgotten_for_the_next_charter(charter_folder: Path) -> None:
    plain = build(charter_folder)
    lines = 'logo: logo.svg\ncolours: {main: "#123a7a"}\nfonts: {text: [a.ttf]}\nfooter: F\npaper: letter\nname: N\n'
    file = house(charter_folder, lines, logo_svg=LOGO, a_ttf=font())
    dressed = build(charter_folder)
    assert not [name for name in plain if dressed[name] == plain[name]]
    assert build(charter_folder) == dressed
    file.unlink()
    assert build(charter_folder) == plain
