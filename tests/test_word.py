"""The one command that makes a Word file, exactly as docs/word.md gives it, where pandoc is installed."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from conftest import SAMPLES
from page_text import said
from pdf_text import as_typed
from test_safety import SAMPLE, hostile

import charter
from charter.documents.wanted import Format, Wanted

HOUSE = Path(charter.__file__).parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKDOWN = Wanted(formats=(Format.MD,), draft=True)

needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")


def command() -> list[str]:
    """The command of the page, of which there is only one."""
    (found,) = re.findall(r"```sh\n(.+)\n```", (HOUSE / "docs" / "word.md").read_text("utf-8"))
    return str(found).split()


def word(folder: Path) -> zipfile.ZipFile:
    """The Word file that the command makes of the expectations document in a folder."""
    subprocess.run(command(), cwd=folder, check=True, capture_output=True)
    return zipfile.ZipFile(folder / "expectations.docx")


def text_of(node: ET.Element) -> str:
    """The text of a part as the keyboard has it, without white space; Word has a mark of its own for a soft hyphen."""
    signs = {f"{W}softHyphen": "\u00ad"}
    return as_typed(re.sub(r"\s+", "", "".join(signs.get(each.tag, each.text or "") for each in node.iter())))


def headings(markdown: str) -> list[str]:
    return [as_typed(re.sub(r"\s+", "", found)) for found in re.findall(r"(?m)^##? (.+)$", markdown)]


def test_the_page_gives_one_command_that_reads_the_markdown_as_charter_means_it() -> None:
    assert command()[:2] == ["pandoc", "expectations.md"]


@needs_pandoc
@pytest.mark.parametrize("sample", SAMPLES)
def test_the_word_file_says_what_the_markdown_says(sample: str, tmp_path: Path) -> None:
    charter.build(HOUSE / "samples" / sample, Wanted(formats=(Format.MD,)), output=tmp_path)
    markdown = (tmp_path / "expectations.md").read_text("utf-8")
    file = word(tmp_path)
    body = ET.fromstring(file.read("word/document.xml"))  # noqa: S314 - pandoc wrote it just now
    assert text_of(body) == said(markdown)
    tables = list(body.iter(f"{W}tbl"))
    rules = re.findall(r"(?m)^\|(?: --- \|)+$", markdown)
    assert [len(list(next(table.iter(f"{W}tr")).iter(f"{W}tc"))) for table in tables] == [r.count("---") for r in rules]
    styled = [text_of(each) for each in body.iter(f"{W}p") if re.match("Heading[12]", _style(each))]
    assert styled == headings(markdown)


@needs_pandoc
def test_the_picture_its_words_and_the_language_are_in_the_word_file(tmp_path: Path) -> None:
    charter.build(SAMPLE, MARKDOWN, output=tmp_path)
    file = word(tmp_path)
    pictures = [each for each in file.namelist() if each.endswith(".svg")]
    assert [file.read(each) for each in pictures] == [(tmp_path / "ramp.svg").read_bytes()]
    alt = re.search(r"!\[(.+)\]\(ramp\.svg\)", (tmp_path / "expectations.md").read_text("utf-8"))
    assert alt is not None
    assert f'descr="{alt[1]}"' in file.read("word/document.xml").decode()
    assert re.findall(r'<w:lang [^>]*w:val="([^"]+)"', file.read("word/styles.xml").decode()) == ["en"]


@needs_pandoc
def test_hostile_texts_stand_in_the_word_file_as_they_are(tmp_path: Path) -> None:
    texts: dict[str, str] = {}
    data = yaml.load(SAMPLE.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
    spec = yaml.safe_dump(hostile(data, texts, {"canary": "/etc/passwd", "port": 1}), allow_unicode=True, width=10_000)
    (tmp_path / "charter.yaml").write_text(spec, "utf-8")
    charter.build(tmp_path, MARKDOWN)
    file = word(tmp_path)
    shown = text_of(ET.fromstring(file.read("word/document.xml")))  # noqa: S314 - as above
    markdown = (tmp_path / "expectations.md").read_text("utf-8")
    assert shown == said(markdown)
    targets = re.findall(r'Target="([^"]+)"', file.read("word/_rels/document.xml.rels").decode())
    assert [each for each in targets if "/" in each and not each.startswith(("media/", "theme/"))] == []


def _style(paragraph: ET.Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""
