"""Every PDF is PDF/A-3a and PDF/UA-1 in one file, as far as a program can tell; each check finds what it is for."""

import json
import re
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
import yaml
from conftest import ROOT, SAMPLES
from overlay import files_of
from pdf_standards import CHECKS, complaints
from pdf_standards.controls import CONTROLS, FOLLOWS
from pdf_standards.reading import Element, File

import charter
from charter.documents import markdown
from charter.documents.pdf import structure
from charter.documents.wanted import Document, Format, Paper, Wanted
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
    files = files_of(spec_of(name), Wanted(paper=paper, draft=draft))
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
    text = files_of(spec_of(name), wanted)[f"{document}.md"].decode()
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
    raw = files_of(spec_of("tender-answers"), Wanted())["expectations.pdf"]
    assert {"kinds", "content reached"} <= set(complaints(raw))
    assert "attachments" not in complaints(raw)


# Each check finds what it is there for


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
