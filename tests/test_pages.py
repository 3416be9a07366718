"""The pages of the PDFs: their paper, what stands on each of them, and that they say what the Markdown says."""

import re
from pathlib import Path
from unittest.mock import patch

import pikepdf
import pytest
from conftest import FOLDERS
from conftest import SAMPLES as NAMES
from pdf_text import as_typed, shown_by, shown_on, without_space

import charter
from charter.documents.markdown import to_html
from charter.documents.wanted import Paper, Wanted

SAMPLES = Path(__file__).parent.parent / "samples"
DIGEST = {"handover-notes": "79bc 02da eabe", "support-triage": "ff90 e585 9fe4", "tender-answers": "298e b689 4db0"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of all samples, on A4."""
    folder = tmp_path_factory.mktemp("built")
    charter.build(FOLDERS, output=folder)
    return folder


def words_of(markdown: str) -> list[str]:
    """The words that a document's Markdown shows, as they are typed and without its marks."""
    with patch("charter.documents.markdown.typeset_tree"):
        html = to_html(markdown, "<svg/>")
    text = re.sub(r"<(?!/?(?:span|strong|em|code)\b)[^>]+>", " ", html)
    return re.sub(r"<[^>]+>", "", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("document", ["announcement", "expectations"])
def test_the_pdf_says_every_word_of_the_markdown(name: str, document: str, built: Path) -> None:
    words = words_of((built / name / f"{document}.md").read_text("utf-8"))
    with pikepdf.open(built / name / f"{document}.pdf") as pdf:
        shown = as_typed(without_space(shown_by(pdf)))
    assert [word for word in words if as_typed(without_space(word)) not in shown] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_page_carries_version_digest_and_title(name: str, built: Path) -> None:
    spec = charter.load(SAMPLES / name).charter
    for document in ("announcement", "expectations"):
        with pikepdf.open(built / name / f"{document}.pdf") as pdf:
            for number, page in enumerate(pdf.pages, start=1):
                shown = without_space(shown_on(page))
                assert without_space(f"Version {spec.version} · {DIGEST[name]}") in shown
                assert without_space(f"{spec.title}: {document}") in shown
                if document == "expectations":
                    assert f"Page{number}of{len(pdf.pages)}" in shown


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_is_titled_and_its_language_is_said(name: str, built: Path) -> None:
    spec = charter.load(SAMPLES / name).charter
    with pikepdf.open(built / name / "expectations.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]) == f"{spec.title}: expectations"
        assert str(pdf.docinfo["/Author"]) == spec.leader.name
        assert str(pdf.Root.Lang) == spec.language
        bookmarks = [str(item.title) for top in pdf.open_outline().root for item in top.children]
    assert bookmarks[0] == "1 What it is for, and what it is not for"
    assert bookmarks[-1] == "12 Sign-off"


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
def test_the_announcement_of_a_sample_fits_one_page_of_its_paper(paper: Paper, tmp_path: Path) -> None:
    for each in charter.build(FOLDERS, Wanted(paper=paper), output=tmp_path):
        assert each.made.pages["announcement.pdf"] == 1
        assert each.made.warnings == []
        with pikepdf.open(each.placed.folder / "expectations.pdf") as pdf:
            sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages}
        assert sizes == {(595, 842) if paper is Paper.A4 else (612, 792)}


def test_a_draft_says_so_on_every_page_and_a_finished_charter_on_none(built: Path, tmp_path: Path) -> None:
    charter.build(SAMPLES / "support-triage", Wanted(draft=True), output=tmp_path)
    for folder, marked in ((tmp_path, True), (built / "support-triage", False)):
        for name in ("announcement.pdf", "expectations.pdf"):
            with pikepdf.open(folder / name) as pdf:
                assert {"Draft" in shown_on(page) for page in pdf.pages} == {marked}


def test_a_ramp_without_anything_to_draw_has_no_picture(tmp_path: Path) -> None:
    (tmp_path / "charter.yaml").write_text("charter: 1\ntitle: x\n", encoding="utf-8")
    charter.build(tmp_path, Wanted(draft=True))
    assert not (tmp_path / "ramp.svg").exists()
    assert "ramp.svg" not in (tmp_path / "expectations.md").read_text("utf-8")
