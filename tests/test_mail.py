"""The announcement as an e-mail: a message that is not sent yet, whose two parts say what the Markdown says."""

import re
import sys
from email.message import EmailMessage
from itertools import product
from pathlib import Path

import pytest
import yaml
from colours import contrast
from conftest import FOLDERS, SAMPLES, Run, World, anywhere, built_there
from messages import message_in, part
from page_text import elements, name, parsed, said, shown, text_of
from pdf_text import as_typed
from test_architecture import MODULES, imported
from test_safety import hostile_charter

import charter
from charter.documents.package import style_text
from charter.documents.plain import to_text
from charter.documents.wanted import Document, Format, Wanted
from charter.errors import ExitCode, MachineError, UsageError

HOUSE = Path(charter.__file__).parent.parent
MAIL = Wanted(documents=(Document.ANNOUNCEMENT,), formats=(Format.MD, Format.EML))
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "div", "h1", "p", "strong", "em", "code", "span"),
    *("ul", "li", "blockquote"),
}
ATTRIBUTES = {"lang", "charset", "content", "name", "class", "style"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The announcements of all samples."""
    folder = tmp_path_factory.mktemp("mail")
    charter.build(FOLDERS, MAIL, output=folder)
    return folder


def message(file: Path) -> EmailMessage:
    return message_in(file.read_bytes())


def titled(title: str, folder: Path) -> EmailMessage:
    """The message of a charter with this title."""
    data = yaml.safe_load((HOUSE / "samples" / "tender-answers" / "charter.yaml").read_text("utf-8"))
    data["title"] = title
    (folder / "charter.yaml").write_text(yaml.safe_dump(data, allow_unicode=True, width=10_000), "utf-8")
    charter.build(folder, MAIL)
    return message(folder / "announcement.eml")


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_message_is_a_draft_that_names_nobody_and_no_day(sample: str, built: Path) -> None:
    read = message(built / sample / "announcement.eml")
    spec = charter.load(HOUSE / "samples" / sample).charter
    assert dict(read.items()) == {
        "Subject": spec.title,
        "X-Unsent": "1",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/alternative; boundary="=_charter_="',
        "Content-Language": spec.language,
    }
    assert [each.get_content_type() for each in read.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_message_can_pass_any_mail_server(sample: str, built: Path) -> None:
    content = (built / sample / "announcement.eml").read_bytes()
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert content.count(b"=_charter_=") == 4


@pytest.mark.parametrize("sample", SAMPLES)
def test_both_parts_say_what_the_markdown_says(sample: str, built: Path) -> None:
    markdown = (built / sample / "announcement.md").read_text("utf-8")
    read = message(built / sample / "announcement.eml")
    version = charter.load(HOUSE / "samples" / sample).charter.version
    foot = re.compile(rf"Version{re.escape(version)}·[0-9a-f]{{12}}")
    page = shown(parsed(part(read, "html")).find("body"))
    assert foot.fullmatch(page.removeprefix(said(markdown)))
    plain = as_typed(re.sub(r"(?m)^- |\s+", "", part(read, "plain")))
    assert foot.fullmatch(plain.removeprefix(said(markdown)))


def test_the_plain_text_is_what_a_person_would_have_typed() -> None:
    markdown = r"""**Dana Whitcombe**, VP · To everyone

> **This is a draft.**
> Two things are still missing.

# Triage. Give it nine&nbsp;months.

One \*sentence\* a line.
Another of AT&amp;T, 3 &lt; 4 and `[not written yet: who]`.

**What I need**

- First-line agents: *2* hours.
  Each.
- Team leads

    1. one
    2. two

| Who | When |
| --- | --- |
| We \| you | |

The [expectations document](expectations.md) has the rest.
"""
    assert to_text(markdown.replace("&nbsp;", "\u00a0")) == (
        "Dana Whitcombe, VP · To everyone\n\n"
        "This is a draft. Two things are still missing.\n\n"
        "Triage. Give it nine\u00a0months.\n\n"
        "One *sentence* a line. Another of AT&T, 3 < 4 and [not written yet: who].\n\n"
        "What I need\n\n"
        "- First-line agents: 2 hours. Each.\n"
        "- Team leads\n"
        "  1. one\n"
        "  2. two\n\n"
        "Who · When\n\n"
        "We | you ·\n\n"
        "The expectations document has the rest.\n"
    )


def test_every_element_carries_its_style_and_nothing_is_loaded(built: Path) -> None:
    page = part(message(built / "support-triage" / "announcement.eml"), "html")
    tree = parsed(page)
    assert {name(each) for each in elements(tree)} <= ELEMENTS
    assert {key for each in elements(tree) for key in each.attrib} <= ATTRIBUTES
    for each in elements(tree.find("body")):
        if name(each) in {"body", "div", "h1", "p", "ul", "li", "strong"}:
            assert each.get("style"), name(each)
    assert re.findall(r"url\(|@import|://|<link|<img|src=", page) == []
    (kept,) = tree.iter("style")
    assert text_of(kept).strip().startswith("@media (prefers-color-scheme: dark) {")
    assert text_of(kept).count("@") == 1


def test_the_letter_is_no_wider_than_is_read_well(built: Path) -> None:
    page = part(message(built / "support-triage" / "announcement.eml"), "html")
    assert "max-width: 600px" in str(parsed(page).find(".//div").get("style"))
    assert re.findall(r'<!--\[if mso\]>.*width="(\d+)".*<!\[endif\]-->', page) == ["600"]


@pytest.mark.parametrize("scheme", ["day", "dark"])
def test_every_text_can_be_read_on_every_ground(scheme: str) -> None:
    css = style_text("mail.css").split("@media (prefers-color-scheme: dark)")[scheme == "dark"]
    inks = set(re.findall(r"(?<!-)color: (#\w{6})", css))
    grounds = set(re.findall(r"background-color: (#\w{6})", css))
    assert len(inks) >= 2
    assert len(grounds) == 2
    assert [pair for pair in product(inks, grounds) if contrast(*pair) < 4.5] == []


def test_whatever_is_coloured_by_day_is_coloured_in_the_dark() -> None:
    day, dark = re.sub(r"(?m)^/\*.*\*/\n", "", style_text("mail.css")).split("@media (prefers-color-scheme: dark)")
    coloured = re.findall(r"(?m)^([^{}]+) \{[^}]*(?<!-)color: ", day)
    turned = re.findall(r"(?m)^  ([^{}]+) \{[^}]*(?<!-)color: [^;}]+!important", dark)
    by_name = {"p > strong": "strong", ".letter > p:nth-last-child(2) em": "em"}
    assert {by_name.get(each, each) for each in coloured} <= set(", ".join(turned).split(", "))


@anywhere
def test_the_same_charter_gives_the_same_bytes(world: World, built: Path, run: Run, tmp_path: Path) -> None:
    built_there(world, run, "support-triage", "eml")
    first = (built / "support-triage" / "announcement.eml").read_bytes()
    assert (tmp_path / "out" / "announcement.eml").read_bytes() == first
    assert not (tmp_path / "out" / "expectations.eml").exists()


@pytest.mark.parametrize(
    "title",
    [
        "Bcc: all@example.org",
        'A "quoted" <title>, with; (all) @signs',
        "x" * 200,
        "word " * 39 + "end",
        "日本語のタイトル " * 20 + "終",
        "é" * 200,
        "Žluťoučký kůň & co. — “x”",
        "soft\u00adhyphen l\u200er\u200fm",
        "=",
        ". . --=_charter_=--",
    ],
)
def test_any_title_is_the_subject_and_nothing_else(title: str, tmp_path: Path) -> None:
    read = titled(title, tmp_path)
    assert read["Subject"] == title
    assert len(read) == 5
    assert as_typed(re.sub(r"\s", "", title)) in as_typed(re.sub(r"\s", "", part(read, "plain")))


@pytest.mark.parametrize("title", ["=?utf-8?q?hidden?=", "a =?utf-8?b?QQ==?= b"])
def test_a_title_that_looks_encoded_is_shown_as_it_is(title: str, tmp_path: Path) -> None:
    assert str(titled(title, tmp_path)["Subject"]).replace("\u2060", "") == title


def test_a_title_on_two_lines_is_a_subject_on_one(tmp_path: Path) -> None:
    read = titled("One\nBcc: all@example.org\n\nTwo", tmp_path)
    assert read["Subject"] == "One Bcc: all@example.org Two"
    assert len(read) == 5


def test_a_draft_says_so_in_its_subject_and_in_both_parts(tmp_path: Path) -> None:
    charter.build(HOUSE / "samples" / "tender-answers", Wanted(draft=True, formats=(Format.EML,)), output=tmp_path)
    read = message(tmp_path / "announcement.eml")
    assert read["Subject"] == "Draft: Drafting tender answers"
    for kind in ("plain", "html"):
        assert "This is a draft." in part(read, kind)


def test_hostile_texts_are_shown_as_they_are_and_make_nothing(tmp_path: Path) -> None:
    texts = hostile_charter(tmp_path)
    charter.build(tmp_path, Wanted(draft=True, documents=(Document.ANNOUNCEMENT,), formats=(Format.MD, Format.EML)))
    read = message(tmp_path / "announcement.eml")
    tree = parsed(part(read, "html"))
    assert {name(each) for each in elements(tree)} <= ELEMENTS
    assert {key for each in elements(tree) for key in each.attrib} <= ATTRIBUTES
    for seen in (shown(tree.find("body")), re.sub(r"\s+", "", part(read, "plain"))):
        assert sum(as_typed(re.sub(r"\s+", "", text)) in as_typed(seen) for text in texts.values()) > 20
    assert said((tmp_path / "announcement.md").read_text("utf-8")) in shown(tree.find("body"))


def test_without_css_inline_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "css_inline", None)
    with pytest.raises(MachineError, match="an e-mail needs css-inline, which is not installed") as caught:
        charter.build(HOUSE / "samples" / "tender-answers", MAIL, output=tmp_path / "out")
    assert caught.value.exit_code is ExitCode.ENVIRONMENT
    assert caught.value.hint == "pip install 'charter[mail]'"
    assert not (tmp_path / "out").exists()


def test_no_module_needs_css_inline_but_the_one_that_writes_mail() -> None:
    users = [each.name for each in MODULES if "css_inline.CSSInliner" in set(imported(each.read_text("utf-8")))]
    assert users == ["mail.py"]


def test_only_the_announcement_is_an_e_mail(run: Run, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="only the announcement is made as an e-mail"):
        Wanted(documents=(Document.EXPECTATIONS,), formats=(Format.EML,))
    told = run("build", HOUSE / "samples", "-o", "out", "--only", "expectations", "--formats", "md,eml")
    assert told.returncode == ExitCode.USAGE
    assert told.stderr == (
        "charter: only the announcement is made as an e-mail\n    leave out eml, or build the announcement as well\n"
    )
    assert not (tmp_path / "out").exists()
