"""Every PDF is PDF/A-3a and PDF/UA-1 in one file, as far as a program can tell; each check finds what it is for."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
import yaml
from conftest import ROOT, SAMPLES
from pdf_standards import CHECKS, complaints
from pdf_standards.reading import Element, File, drawing

import charter
from charter.documents import markdown
from charter.documents.build import Format, Wanted, make
from charter.documents.pages import Document, Paper
from charter.documents.pdf import structure
from charter.spec.load import Spec, load_bytes

STRESS = "stress"
UNSAID = "a draft in which nothing is said"
KINDS = [(paper, draft) for paper in Paper for draft in (False, True)]


def many(items: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    return [items[at % len(items)] for at in range(number)]


def stress() -> bytes:
    """A charter whose tables, lists and items go on over pages."""
    text = (ROOT / "samples" / "handover-notes" / "charter.yaml").read_text("utf-8")
    spec = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - every scalar as it is written
    spec["hard_parts"] = many(spec["hard_parts"], 60)
    spec["hard_parts"][7] = spec["hard_parts"][7] | {"together": "We look at it together, slowly and well. " * 60}
    spec["human_review"] = many(spec["human_review"], 30)
    spec["data_rules"] = [f"Rule {number}: nothing that a guest has told us goes into it" for number in range(60)]
    spec["sign_off"] = [{"seat": f"seat-{n}", "name": f"Zażółć Nguyễn Ξενία {n}", "role": "Nurse"} for n in range(40)]
    return json.dumps(spec, ensure_ascii=False).encode()


@cache
def spec_of(name: str) -> Spec:
    if name == STRESS:
        return load_bytes("charter.yaml", stress())
    if name == UNSAID:
        return load_bytes("charter.yaml", b"charter: 1\ntitle: Nothing is said yet\n")
    return charter.load(ROOT / "samples" / name)


@cache
def built(name: str, paper: Paper = Paper.A4, *, draft: bool = False) -> dict[str, bytes]:
    """The PDFs of a charter by their names."""
    files = make(spec_of(name), Wanted(paper=paper, draft=draft)).files
    return {f"{document}": files[f"{document}.pdf"] for document in Document}


def good() -> bytes:
    return built("tender-answers")["expectations"]


# Every PDF


@pytest.mark.parametrize(("paper", "draft"), KINDS)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_documents_of_a_sample_keep_both_standards(name: str, paper: Paper, draft: bool) -> None:  # noqa: FBT001
    for raw in built(name, paper, draft=draft).values():
        assert complaints(raw) == {}


@pytest.mark.parametrize("paper", Paper)
def test_tables_and_lists_that_go_on_over_pages_keep_both_standards(paper: Paper) -> None:
    for raw in built(STRESS, paper).values():
        assert complaints(raw) == {}


def test_a_draft_in_which_nothing_is_said_keeps_both_standards_and_only_has_no_author() -> None:
    for raw in built(UNSAID, draft=True).values():
        assert complaints(raw) == {"author": ["the metadata name no author"]}


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
@pytest.mark.parametrize("name", [*SAMPLES, STRESS])
def test_verapdf_says_the_same(name: str, flavour: str, tmp_path: Path) -> None:
    program = shutil.which("verapdf")
    if program is None:
        pytest.skip("no verapdf on the path")
    for document, raw in built(name).items():
        file = tmp_path / f"{document}.pdf"
        file.write_bytes(raw)
        command = [program, "--flavour", flavour, "--format", "text", str(file)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.stdout.startswith("PASS"), ran.stdout + ran.stderr


# What is read aloud


def read_aloud(raw: bytes) -> str:
    with File.of(raw) as file:
        return " ".join(" ".join(_spoken(file, root) for root in file.roots).split())


def _spoken(file: File, element: Element) -> str:
    """The text of an element; a block is parted from the next, the parts of a line are not."""
    own = "".join(file.texts.get(mark, "") for mark in element.marks) if element.kind != "Figure" else ""
    text = own + "".join(_spoken(file, kid) for kid in element.kids)
    return text if element.kind == "Span" else f" {text} "


def written(name: str, document: Document) -> str:
    """The text of a document as its Markdown has it."""
    wanted = Wanted((document,), (Format.MD,), draft=name == UNSAID)
    text = make(spec_of(name), wanted).files[f"{document}.md"].decode()
    body = markdown.to_html(text, "<svg></svg>")
    tree = ET.fromstring(f"<body>{body}</body>")  # noqa: S314 - what we have just written
    for item in tree.iter("ol"):
        for number, each in enumerate(item, start=1):
            each.text = f" {number} {each.text or ''}"
    for item in tree.iter("ul"):
        for each in item:
            each.text = f" • {each.text or ''}"
    for each in tree.iter():
        if each.tag in {"p", "li", "td", "th", "h1", "h2", "figcaption"}:
            each.tail = f" {each.tail or ''}"
    return " ".join("".join(tree.itertext()).split())


@pytest.mark.parametrize("document", Document)
@pytest.mark.parametrize("name", [*SAMPLES, STRESS, UNSAID])
def test_what_is_read_aloud_is_the_text_of_the_markdown_in_its_order(name: str, document: Document) -> None:
    said = read_aloud(built(name, draft=name == UNSAID)[document])
    wanted = written(name, document)
    assert re.sub("^Expectations charter ", "", said) == wanted


def test_a_table_that_goes_on_over_pages_is_one_table_with_one_head() -> None:
    with File.of(built(STRESS)["expectations"]) as file:
        tables = file.of_kind("Table")
        pages = [{page for each in table.walk() for page, _ in each.marks} for table in tables]
        longest = max(range(len(tables)), key=lambda number: len(pages[number]))
        assert len(pages[longest]) > 2
        assert [each.kind for each in tables[longest].kids] == ["THead", "TBody"]
        assert len(tables[longest].kids[1].kids) == 40


def test_a_table_of_a_section_has_header_cells_for_its_columns_and_its_rows() -> None:
    with File.of(good()) as file:
        facts, *others = file.of_kind("Table")
        assert {str(each.attribute("/Scope")) for each in facts.walk() if each.kind == "TH"} == {"/Column"}
        for table in others:
            first = [row.kids[0] for row in table.kids[1].kids]
            assert {str(each.attribute("/Scope")) for each in first} == {"/Row"}


def test_a_list_and_an_item_that_go_on_over_pages_are_one_each() -> None:
    with File.of(built(STRESS)["expectations"]) as file:
        numbered = [each for each in file.of_kind("L") if str(each.attribute("/ListNumbering")) == "/Decimal"]
        assert [len(each.kids) for each in numbered] == [60]
        labels = [file.text(each) for each in numbered[0].walk() if each.kind == "Lbl"]
        assert labels == [str(number) for number in range(1, 61)]


@pytest.mark.parametrize("document", Document)
def test_heads_feet_and_watermark_are_drawn_and_not_read(document: Document) -> None:
    raw = built("handover-notes", draft=True)[document]
    with File.of(raw) as file:
        apart = "".join(each.text for each in file.shown if ("Artifact", None) in each.marks)
        assert apart.count("Draft") == len(file.pdf.pages)
        assert apart.count("Version ") == len(file.pdf.pages)
    said = read_aloud(raw)
    assert "Page 1 of" not in said
    assert not re.search(r"\bVersion 1\.0 · ", said)
    assert not said.startswith("Draft")


def test_the_text_instead_of_the_picture_is_made_from_the_figures() -> None:
    for name in SAMPLES:
        with File.of(built(name)["expectations"]) as file:
            (figure,) = file.of_kind("Figure")
            target = spec_of(name).charter.ramp.reliable_means.target
            assert str(target) in str(figure.data.Alt)


def test_a_weasyprint_that_is_not_known_writes_its_own_structure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structure, "_KNOWN", "99.")
    raw = make(spec_of("tender-answers"), Wanted()).files["expectations.pdf"]
    assert {"kinds", "content reached"} <= set(complaints(raw))
    assert "attachments" not in complaints(raw)


# Each check finds what it is there for

Break = Callable[[pikepdf.Pdf], None]
CONTROLS: dict[str, Callable[[bytes], bytes]] = {}
FOLLOWS = {"headings": {"bookmarks"}}
"""What else a file that is broken in one way cannot be: a heading of another level is not the one of its bookmark."""
LOCK = pikepdf.Encryption(owner="x")


def raw_control(name: str) -> Callable[[Callable[[bytes], bytes]], Callable[[bytes], bytes]]:
    def keep(broken: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        assert f"{name}: {broken.__name__}" not in CONTROLS
        CONTROLS[f"{name}: {broken.__name__}"] = broken
        return broken

    return keep


def control(name: str) -> Callable[[Break], Break]:
    def keep(broken: Break) -> Break:
        def made(raw: bytes) -> bytes:
            with pikepdf.open(BytesIO(raw)) as pdf:
                broken(pdf)
                written = BytesIO()
                pdf.save(written, fix_metadata_version=False, encryption=LOCK if name == "encryption" else None)
                return written.getvalue()

        made.__name__ = broken.__name__
        raw_control(name)(made)
        return broken

    return keep


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == f"/{kind}"]


def xmp(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    text = pdf.Root.Metadata.read_bytes().decode()
    changed = re.sub(old, new, text, count=1, flags=re.DOTALL)
    assert changed != text
    pdf.Root.Metadata.write(changed.encode())


def draw(pdf: pikepdf.Pdf, old: bytes, new: bytes, count: int = 1) -> None:
    """Change what the first page draws."""
    content = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.pages[0]))
    changed = re.sub(old, new, content, count=count)
    assert changed != content
    pdf.pages[0].Contents = pdf.make_stream(changed)


def used_font(pdf: pikepdf.Pdf) -> Any:  # noqa: ANN401 - pikepdf's objects are of any kind
    page = pdf.pages[0]
    return page.Resources.Font[next(str(operands[0]) for operands, operator in drawing(page.obj) if operator == "Tf")]


@raw_control("header")
def of_another_version(raw: bytes) -> bytes:
    return raw.replace(b"%PDF-1.7", b"%PDF-2.0", 1)


@raw_control("header")
def without_bytes_above_127(raw: bytes) -> bytes:
    first, second, rest = raw.split(b"\n", 2)
    return b"\n".join([first, b"%" + b"x" * (len(second) - 1), rest])


@raw_control("end")
def with_something_behind(raw: bytes) -> bytes:
    return raw + b"more"


@raw_control("identifier")
def without_an_id(raw: bytes) -> bytes:
    return re.sub(rb"/ID (\[.*?\])", lambda found: b"/XX " + found[1], raw)


@control("encryption")
def encrypted(pdf: pikepdf.Pdf) -> None:
    """By being saved, see above."""


@control("streams")
def with_a_filter_for_another_file(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].EF.F["/FFilter"] = pikepdf.Name.FlateDecode


@control("actions")
def a_script_when_it_is_opened(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))


@control("actions")
def some_that_happen_by_themselves(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].AA = pikepdf.Dictionary()


@control("forms")
def of_xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA="x")


@control("attachments")
def that_are_not_associated(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF


@control("attachments")
def without_a_relationship(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].AFRelationship


@control("attachments")
def without_a_name_in_unicode(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].UF


@control("attachments")
def without_a_media_type(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].EF.F.Subtype


@control("attachments")
def without_a_date(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].EF.F.Params.ModDate


@control("language")
def none_at_all(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


@control("language")
def a_word_that_is_no_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = "English (UK)"


@control("marked")
def not_at_all(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


@control("marked")
def with_suspects(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


@control("title shown")
def the_file_name_instead(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


@control("output intent")
def missing_altogether(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


@control("output intent")
def with_the_colours_of_a_printer(pdf: pikepdf.Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    raw = profile.read_bytes()
    profile.write(raw[:16] + b"CMYK" + raw[20:])


@control("output intent")
def with_four_colours(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 4


@control("annotations")
def outside_the_structure(pdf: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], F=4, Contents="x")
    pdf.pages[0].Annots = [pdf.make_indirect(link)]


@control("tab order")
def by_rows(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Tabs = pikepdf.Name.R


@control("xmp")
def not_said_to_be_xml(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata["/Subtype"]


@control("xmp")
def with_an_encoding(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<\\?xpacket begin=", '<?xpacket encoding="utf-8" begin=')


@control("PDF/A mark")
def of_level_b(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, r'(conformance(?:="|>))A', r"\1B")


@control("PDF/UA mark")
def of_part_2(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "(<pdfuaid:part>)1", r"\g<1>2")


@control("title")
def without_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]
    xmp(pdf, "<dc:title>.*</dc:title>", "")


@control("author")
def without_author(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Author"]
    xmp(pdf, "<dc:creator>.*</dc:creator>", "")


@control("same twice")
def with_two_titles(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Another"


@control("same twice")
def with_two_dates(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/ModDate"] = "D:20200101000000Z"


@control("declared")
def not_one_of_our_properties(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<pdfaProperty:name>digest<", "<pdfaProperty:name>other<")


@control("declared")
def without_a_category(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<pdfaProperty:category>internal</pdfaProperty:category>", "")


@control("declared")
def without_a_prefix(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", "")


@control("root")
def that_is_a_part(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].S = pikepdf.Name.Part


@control("kinds")
def that_nobody_knows(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "BlockQuote")[0].S = pikepdf.Name.Kasten


@control("kinds")
def that_mean_nothing(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "BlockQuote")[0].S = pikepdf.Name.NonStruct


@control("kinds")
def that_mean_something_else(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(BlockQuote=pikepdf.Name.P)


@control("parents")
def without_one(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "BlockQuote")[0].P


@control("empty")
def a_paragraph(pdf: pikepdf.Pdf) -> None:
    quote = elements(pdf, "BlockQuote")[0]
    quote.K.append(pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P, P=quote, K=[])))


@control("blocks")
def within_a_paragraph(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "BlockQuote")[0].S = pikepdf.Name.P


@control("headings")
def with_a_gap(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[3].S = pikepdf.Name.H4


@control("headings")
def with_two_first_ones(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[-1].S = pikepdf.Name.H1


@control("bookmarks")
def missing_ones(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


@control("bookmarks")
def that_say_something_else(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.First.Title = "Another"


@control("nesting")
def rows_outside_the_body_of_a_table(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TBody")[0].S = pikepdf.Name.Div


@control("rows")
def with_a_cell_less(pdf: pikepdf.Pdf) -> None:
    row = elements(pdf, "TBody")[-1].K[-1]
    del row.K[-1]


@control("rows")
def with_a_cell_that_spans(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TD")[-1].A.ColSpan = 2


@control("header cells")
def without_a_scope(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "TH")[0].A.Scope


@control("header cells")
def that_are_not_in_the_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.IDTree


@control("headers")
def that_are_not_there(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TD")[0].A.Headers = ["nowhere"]


@control("headers")
def of_another_column(pdf: pikepdf.Pdf) -> None:
    first, second = elements(pdf, "TD")[:2]
    first.A.Headers = second.A.Headers


@control("headers")
def not_named(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "TD")[0].A.Headers


@control("lists")
def without_numbering(pdf: pikepdf.Pdf) -> None:
    ordered = next(each for each in elements(pdf, "L") if each.A.ListNumbering == "/Decimal")
    del ordered["/A"]


@control("lists")
def without_a_label(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Lbl")[0].S = pikepdf.Name.LBody


@control("alternatives")
def empty_ones(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = " "


@control("alternatives")
def no_alternative(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


@control("places")
def off_the_page(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].A.BBox[2] = 710


@control("places")
def not_said(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].A


@control("content marked")
def not_a_line(pdf: pikepdf.Pdf) -> None:
    draw(pdf, rb"/Artifact BMC\n((?:(?!EMC)(?!Tf)[\s\S])*?)EMC", rb"\1")


@control("content marked")
def as_both(pdf: pikepdf.Pdf) -> None:
    draw(pdf, rb"(/Span << /MCID 0 >> BDC\n)([\s\S]*?)EMC", rb"\1/Artifact << /Type /Layout >> BDC\n\2EMC\nEMC")


@control("content reached")
def twice(pdf: pikepdf.Pdf) -> None:
    first = elements(pdf, "P")[0].K[0]
    first.K.append(first.K[0])


@control("content reached")
def by_nobody(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1][0] = numbers[1][1]


@control("pagination")
def not_named_as_such(pdf: pikepdf.Pdf) -> None:
    draw(pdf, rb"/Artifact << /Type /Pagination >> BDC", rb"/Artifact BMC")


@control("depth")
def too_great(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"q " * 29 + pdf.pages[0].Contents.read_bytes() + b" Q" * 29)


@control("fonts embedded")
def not_embedded(pdf: pikepdf.Pdf) -> None:
    descriptor = used_font(pdf).DescendantFonts[0].FontDescriptor
    for key in {"/FontFile2", "/FontFile3"} & set(descriptor.keys()):
        del descriptor[key]


@control("fonts embedded")
def without_a_map_of_glyphs(pdf: pikepdf.Pdf) -> None:
    font = used_font(pdf).DescendantFonts[0]
    font.Subtype = pikepdf.Name.CIDFontType2
    if "/CIDToGIDMap" in font:
        del font.CIDToGIDMap


@control("letters")
def without_text(pdf: pikepdf.Pdf) -> None:
    table = used_font(pdf).ToUnicode
    table.write(re.sub(rb"<0000>|<[0-9a-fA-F]{4}>(?= <0045>)", b"<fffe>", table.read_bytes()))


@control("missing glyphs")
def a_letter_that_the_font_lacks(pdf: pikepdf.Pdf) -> None:
    table = used_font(pdf).ToUnicode
    table.write(table.read_bytes().replace(b"endbfchar", b"<0000> <0020>\nendbfchar", 1))
    draw(pdf, rb"(/MCID 0 >> BDC[\s\S]*?)ET", rb"\1[ <0000> ] TJ\nET")


@control("colours")
def of_four_inks(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"0 0 0 1 k\n" + pdf.pages[0].Contents.read_bytes())


@control("blending")
def that_nobody_knows_of(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.ExtGState["/gs"] = pdf.make_indirect(pikepdf.Dictionary(BM=pikepdf.Name.Fancy))


def test_each_check_has_a_control() -> None:
    assert {name.partition(":")[0] for name in CONTROLS} == {check.name for check in CHECKS}
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_the_page_about_the_standards_names_each_check_its_clause_and_its_controls() -> None:
    page = (ROOT / "docs" / "pdf-standards.md").read_text("utf-8")
    for check in CHECKS:
        found = re.search(rf"^\| {re.escape(check.name)} \| {re.escape(check.clause)} \| (.*) \|$", page, re.MULTILINE)
        assert found, check
        names = [
            control.partition(": ")[2].replace("_", " ") for control in CONTROLS if control.startswith(f"{check.name}:")
        ]
        assert found[1].replace(" *", "").split(", ") == names


@pytest.mark.parametrize("name", CONTROLS)
def test_a_file_that_is_broken_in_one_way_is_found_by_the_check_of_that_way(name: str) -> None:
    raw = good()
    broken = CONTROLS[name](raw)
    assert broken != raw
    kind = name.partition(":")[0]
    assert set(complaints(broken)) == {kind} | FOLLOWS.get(kind, set())


def test_saving_a_file_again_breaks_nothing() -> None:
    with pikepdf.open(BytesIO(good())) as pdf:
        again = BytesIO()
        pdf.save(again, fix_metadata_version=False)
    assert complaints(again.getvalue()) == {}
