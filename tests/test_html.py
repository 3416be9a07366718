"""The web pages: one file each, which says what the Markdown says, loads nothing and can be read anywhere."""

import base64
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise, product
from pathlib import Path

import pytest
from colours import contrast, resolved
from conftest import FOLDERS, SAMPLES, Run, World, anywhere, built_there
from fontTools.ttLib import TTFont
from page_text import Node, elements, name, parsed, said, set_apart, shown, text_of
from pdf_text import as_typed
from test_architecture import MODULES, imported
from test_safety import SAMPLE, hostile_charter

import charter
from charter.documents.package import style_text
from charter.documents.wanted import Document, Format, Wanted

HOUSE = Path(charter.__file__).parent.parent
PAGES = [f"{sample}/{document}" for sample, document in product(SAMPLES, Document)]
DIGEST = {"handover-notes": "79bc 02da eabe", "support-triage": "ff90 e585 9fe4", "tender-answers": "298e b689 4db0"}
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
FONT = re.compile(r"url\(data:font/woff2;base64,([A-Za-z0-9+/=]+)\)")
HTML = Wanted(formats=(Format.MD, Format.HTML))
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "h1", "h2", "p"),
    *("strong", "em", "code", "span", "a", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td"),
    *("figure", "figcaption", "div", "svg", "rect", "line", "polyline", "circle", "polygon", "text"),
}
ATTRIBUTES = {
    *("lang", "xmlns", "charset", "http-equiv", "content", "name", "class", "href", "role"),
    *("scope", "data-label", "tabindex", "aria-label"),
    *("viewBox", "width", "height", "font-family", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r"),
    *("points", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "text-anchor"),
    *("font-size", "font-weight"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Markdown and the pages of all samples."""
    folder = tmp_path_factory.mktemp("html")
    charter.build(FOLDERS, HTML, output=folder)
    return folder


@pytest.fixture(params=PAGES)
def file(request: pytest.FixtureRequest, built: Path) -> Path:
    """One of the pages."""
    return built / f"{request.param}.html"


def page(file: Path) -> Node:
    return parsed(file.read_text("utf-8"))


def fonts(text: str) -> list[TTFont]:
    return [TTFont(BytesIO(base64.b64decode(found, validate=True))) for found in FONT.findall(text)]


def test_the_page_says_what_the_markdown_says_and_no_more(file: Path) -> None:
    assert shown(page(file).find(".//main")) == said(set_apart(file.with_suffix(".md").read_text("utf-8")))


def test_the_page_loads_nothing_and_runs_nothing(file: Path) -> None:
    text = file.read_text("utf-8")
    tree = parsed(text)
    assert {name(each) for each in elements(tree)} <= ELEMENTS
    assert {key.rpartition("}")[2] for each in elements(tree) for key in each.attrib} <= ATTRIBUTES
    assert {each.get("href") for each in tree.iter("a")} <= {"expectations.html"}
    assert not re.search(r"url\((?!data:font/woff2;)|@import|expression\(|://", text_of(tree.find(".//style")))
    assert "charter:/" not in text


def test_the_browser_is_forbidden_to_load_anything(file: Path) -> None:
    head = list(page(file).find("head"))
    assert head[0].get("charset") == "utf-8"
    assert (head[1].get("http-equiv"), head[1].get("content")) == ("Content-Security-Policy", POLICY)


def test_the_page_is_small(file: Path) -> None:
    assert file.stat().st_size < 150_000


def test_the_fonts_inside_have_the_letters_of_the_page_and_no_others(file: Path) -> None:
    text = file.read_text("utf-8")
    faces = fonts(text)
    assert len(faces) == 3
    tree = parsed(text)
    letters = set(shown(tree.find("body"))) | set("".join(each.text or "" for each in tree.iter("{*}text")))
    for face in faces:
        has = set(map(chr, face.getBestCmap()))
        assert letters <= has
        assert len(has) < len(letters) + 60
        assert [(each.axisTag, each.minValue, each.maxValue) for each in face["fvar"].axes] == [("wght", 400, 600)]
        assert "Open Font License" in str(face["name"].getDebugName(13))


def test_a_letter_that_no_font_has_is_left_to_the_fonts_of_the_reader(charter_folder: Path) -> None:
    spec = charter_folder / "charter.yaml"
    text = spec.read_text("utf-8")
    spec.write_text(re.sub(r"(?m)^title: .*", "title: 日本語 tenders", text), "utf-8")
    charter.build(charter_folder, HTML)
    page = (charter_folder / "announcement.html").read_text("utf-8")
    assert "日本語 tenders" in text_of(parsed(page).find(".//h1"))
    assert not any(ord("日") in face.getBestCmap() for face in fonts(page))


def test_language_title_headings_and_landmarks_are_said(file: Path, built: Path) -> None:
    tree = page(file)
    spec = charter.load(HOUSE / "samples" / file.parent.name).charter
    assert tree.get("lang") == spec.language
    assert tree.findtext("head/title") == f"{spec.title}: {file.stem}"
    assert len(list(tree.iter("main"))) == 1
    levels = [int(name(each)[1]) for each in elements(tree) if re.fullmatch(r"h[1-6]", name(each))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_cell_says_which_column_it_belongs_to(built: Path) -> None:
    for sample in SAMPLES:
        tables = list(page(built / sample / "expectations.html").iter("table"))
        assert len(tables) > 5
        for table in tables:
            heads = list(table.iter("th"))
            assert {each.get("scope") for each in heads} == {"col"}
            for row in table.iter("tr"):
                cells = row.findall("td")
                assert [each.get("data-label") for each in cells] in ([], list(map(text_of, heads)))
            roles = {name(each): each.get("role") for each in elements(table) if each.get("role")}
            assert roles == {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row"} | {
                "th": "columnheader",
                "td": "cell",
            }


def test_the_chart_is_inside_and_says_what_it_shows(built: Path) -> None:
    for sample in SAMPLES:
        (figure,) = page(built / sample / "expectations.html").iter("figure")
        window, caption = figure
        assert name(caption) == "figcaption"
        assert (window.get("role"), window.get("aria-label"), window.get("tabindex")) == ("region", "Chart", "0")
        (picture,) = window
        assert (name(picture), picture.get("role")) == ("svg", "img")
        alt = re.search(r"!\[(.+)\]\(ramp\.svg\)", (built / sample / "expectations.md").read_text("utf-8"))
        assert alt is not None
        assert picture.findtext("{*}title") == alt[1]


def test_the_announcement_leads_to_the_expectations_if_they_stand_beside_it(built: Path, tmp_path: Path) -> None:
    sample = HOUSE / "samples" / "tender-answers"
    (link,) = page(built / "tender-answers" / "announcement.html").iter("a")
    assert (link.get("href"), shown(link)) == ("expectations.html", "expectationsdocument")
    charter.build(sample, Wanted(documents=(Document.ANNOUNCEMENT,), formats=(Format.HTML,)), output=tmp_path)
    alone = page(tmp_path / "announcement.html")
    assert list(alone.iter("a")) == []
    assert "Theexpectationsdocumenthastherest" in shown(alone.find(".//main"))


def test_version_and_digest_stand_at_the_foot(file: Path) -> None:
    version = charter.load(HOUSE / "samples" / file.parent.name).charter.version
    assert text_of(page(file).find(".//footer")) == f"Version {version} · {DIGEST[file.parent.name]}"
    assert page(file).find(".//p[@class='mark']") is None


def test_a_draft_is_marked_at_its_head_and_foot(tmp_path: Path) -> None:
    charter.build(HOUSE / "samples" / "tender-answers", Wanted(draft=True, formats=(Format.HTML,)), output=tmp_path)
    for document in Document:
        draft = page(tmp_path / f"{document}.html")
        assert text_of(draft.find(".//footer")) == f"Version 1.0 · {DIGEST['tender-answers']} · Draft"
        assert text_of(draft.find(".//p[@class='mark']")) == "Draft"


@anywhere
def test_the_same_charter_gives_the_same_bytes(world: World, built: Path, run: Run, tmp_path: Path) -> None:
    built_there(world, run, "tender-answers", "html")
    for document in Document:
        first = built / "tender-answers" / f"{document}.html"
        assert (tmp_path / "out" / first.name).read_bytes() == first.read_bytes()


def colours(css: str) -> Iterator[tuple[str, str]]:
    return ((found[1], resolved(found[2])) for found in re.finditer(r"--([\w-]+): (#\w{6}|color-mix\([^)]+\))", css))


def schemes(css: str) -> dict[str, dict[str, str]]:
    """The colours of the page by day and in the dark."""
    day, dark = css.split("@media screen and (prefers-color-scheme: dark)")
    return {"day": dict(colours(day)), "dark": dict(colours(day)) | dict(colours(dark))}


GROUNDS = ("paper", "warm-tint", "tint-1", "tint-2")
INKS = ("ink", "soft", "accent", "warm")


@pytest.mark.parametrize("scheme", ["day", "dark"])
@pytest.mark.parametrize(("ink", "ground"), list(product(INKS, GROUNDS)))
def test_every_text_can_be_read_on_every_ground(scheme: str, ink: str, ground: str) -> None:
    has = schemes(style_text("screen.css"))[scheme]
    assert contrast(has[ink], has[ground]) >= 4.5


@pytest.mark.parametrize("colour", ["#000000", "#000080", "#0000ff", "#d00000", "#767676", "#00807a", "#8a6d00"])
def test_any_colour_that_can_be_read_on_white_can_be_read_in_the_dark(colour: str) -> None:
    assert contrast(colour, "#ffffff") >= 4.5
    has = schemes(style_text("screen.css").replace("#0f4c5c", colour).replace("#9a3b1e", colour))["dark"]
    for ink, ground in product(("ink", "accent", "warm"), GROUNDS):
        assert contrast(has[ink], has[ground]) >= 4.5, (ink, ground)


def test_contrast_is_computed_as_the_standard_has_it() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert resolved("color-mix(in srgb, #000000 45%, #ffffff)") == "#8c8c8c"


def test_texts_and_grounds_are_coloured_by_name_only() -> None:
    rules = re.sub(r"(?s):root \{.*?\}|svg \[[^\]]+\]|/\*.*?\*/", "", style_text("screen.css"))
    assert re.findall(r"#[0-9a-f]{6}|rgb|hsl", rules) == []


def test_every_colour_of_the_chart_has_another_in_the_dark(built: Path) -> None:
    drawn = {
        found
        for sample in SAMPLES
        for found in re.findall(r'(?:fill|stroke)="#\w{6}"', (built / sample / "ramp.svg").read_text("utf-8"))
    }
    assert len(drawn) > 8
    dark = style_text("screen.css").split("@media screen and (prefers-color-scheme: dark)")[1]
    turned = set(re.findall(r"svg \[((?:fill|stroke)=\"#\w{6}\")\]", dark))
    assert drawn - turned == set()


def test_hostile_texts_are_shown_as_they_are_and_make_nothing(tmp_path: Path) -> None:
    texts = hostile_charter(tmp_path)
    charter.build(tmp_path, Wanted(draft=True, formats=(Format.HTML,)))
    seen = ""
    for document in Document:
        file = tmp_path / f"{document}.html"
        test_the_page_loads_nothing_and_runs_nothing(file)
        seen += shown(page(file))
        assert page(file).findtext("head/title") == f"{charter.load(tmp_path).charter.title}: {document}"
    assert len(texts) > 50
    assert [text for text in texts.values() if as_typed(re.sub(r"\s+", "", text)) not in as_typed(seen)] == []


def test_a_page_from_before_is_not_passed_over_in_silence(charter_folder: Path) -> None:
    charter.build(charter_folder, HTML)
    spec = charter_folder / "charter.yaml"
    spec.write_text(re.sub(r"(?m)^title: .*", "title: Tenders", spec.read_text("utf-8")), "utf-8")
    (built,) = charter.build(charter_folder, Wanted(formats=(Format.MD,)))
    assert built.made.warnings == [f"{document}.html is from before and was not built again." for document in Document]


def test_the_command_builds_pages_and_names_its_formats(run: Run, tmp_path: Path) -> None:
    told = run("build", HOUSE / "samples" / "tender-answers", "-o", "out", "--formats", "html, eml")
    assert told.returncode == 0, told.stderr
    assert sorted(each.name for each in (tmp_path / "out").iterdir() if each.name[0] != ".") == [
        "announcement.eml",
        "announcement.html",
        "expectations.html",
    ]
    for file in ("announcement.eml", "announcement.html", "expectations.html"):
        assert f"  {file}" in told.stderr + told.stdout
    told = run("build", "--formats", "docx")
    assert told.returncode == 2
    assert "'docx' is not a format; the formats are md, pdf, html and eml" in told.stderr


def test_few_modules_import_fonttools_and_a_build_without_pages_does_not(tmp_path: Path) -> None:
    imports = {each: set(imported(each.read_text("utf-8"))) for each in MODULES}
    users = [file.name for file, names in imports.items() if any(each.startswith("fontTools") for each in names)]
    assert sorted(users) == ["engine.py", "house_fonts.py", "scripts.py", "webfonts.py"]
    program = (
        "import sys, charter; from charter.documents.wanted import Format, Wanted\n"
        f"charter.build({str(SAMPLE)!r}, Wanted(formats=(Format.MD,)), output={str(tmp_path)!r})\n"
        "print('fontTools' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ)
    assert ran.stdout == "False\n"
