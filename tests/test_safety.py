"""A spec in which every text is hostile: its texts are shown as they are, and nothing is fetched or run."""

import json
import mimetypes
import os
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from markdown_it import MarkdownIt
from pdf_text import as_typed, shown_by, without_space

import charter
from charter.errors import SpecError

HOUSE = Path(charter.__file__).parent.parent
SAMPLE = HOUSE / "samples" / "support-triage" / "charter.yaml"
# Fields that are not free text, and so cannot hold anything hostile.
TYPED = {
    *("charter", "language", "seat", "cause", "use_counts_in_reviews", "months", "hours_a_week", "people", "month"),
    *("starts", "wall", "figure", "today", "at_start", "target", "date", "until", "months_until_reliable"),
}
CANARY = "canary-that-nobody-may-read"
PAYLOADS = (
    "<b>bold</b><script>alert(1)</script>",
    "<img src=file://{canary}>",
    "<img src=http://127.0.0.1:{port}/a.png>",
    '<link rel="attachment" href="file://{canary}">',
    "<link rel=stylesheet href=http://127.0.0.1:{port}/b.css>",
    "[click](javascript:alert(1))",
    "[read](file://{canary})",
    "![x](http://127.0.0.1:{port}/x.png)",
    "![x](file://{canary} 'title')",
    "url(http://127.0.0.1:{port}/)",
    "url(file://{canary})",
    "@import 'http://127.0.0.1:{port}/c.css';",
    "*/ body {{ background: url(http://127.0.0.1:{port}/d) }} /*",
    "</title><base href=http://127.0.0.1:{port}/>",
    "</style></svg></td></table>",
    "\" onload='x()' \"",
    "&lt;i&gt; &amp; &#60;i&#62; &copy",
    "<!-- --> <![CDATA[ x ]]> <?php ?>",
    "{{{{ 7*7 }}}} {{% include '{canary}' %}} {{# x #}}",
    "<http://127.0.0.1:{port}/e>",
    "[x]: http://127.0.0.1:{port}/f",
    "<svg><image href=file://{canary} /></svg>",
    "<iframe src=file://{canary}></iframe><object data=file://{canary}></object>",
    "**bold** _it_ `code` ~~no~~ | cell \\| \\",
    "# 1. - > + = --- $x$ :tada: #",
    "A.B?C! “quoted” (x) ‘y’ 5 > 3 && 2 < 1",
    "soft\u00adhyphen no\u00a0break l\u200er\u200fm z\u200dj",
)
WATCHED = (
    "open",
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.startfile",
    "pty.",
    "urllib.",
)
PROGRAM = """
import json, sys
events = []
sys.addaudithook(lambda event, args: events.append((event, args)) if event.startswith({watched!r}) else None)
from charter.documents.build import build
from charter.documents.wanted import Wanted
build(sys.argv[1], Wanted(draft=True))
print(json.dumps([[event, str(args[0] if event == "open" else args)] for event, args in events]))
"""


@dataclass(frozen=True)
class Outcome:
    """What building the hostile spec did."""

    folder: Path
    workshop: Path
    texts: list[str]
    events: list[tuple[str, str]]
    callers: list[str]

    def pdfs(self) -> list[Path]:
        found = sorted(self.folder.glob("*.pdf"))
        assert len(found) == 2
        return found


def hostile(node: Any, texts: dict[str, str], places: dict[str, Any], key: str = "") -> Any:  # noqa: ANN401 - YAML
    """The sample with a payload in the place of every text, the same text always by the same payload."""
    if isinstance(node, dict):
        return {name: hostile(each, texts, places, name) for name, each in node.items()}
    if isinstance(node, list):
        return [hostile(each, texts, places, key) for each in node]
    if key in TYPED:
        return node
    if node not in texts:
        texts[node] = f"{PAYLOADS[len(texts) % len(PAYLOADS)].format(**places)} {len(texts):03d}"
    return texts[node]


def hostile_charter(folder: Path) -> dict[str, str]:
    """Write a charter with a payload in the place of every text: each text of the sample, and its payload."""
    texts: dict[str, str] = {}
    data = yaml.load(SAMPLE.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
    spec = yaml.safe_dump(hostile(data, texts, {"canary": "/etc/passwd", "port": 1}), allow_unicode=True, width=10_000)
    (folder / "charter.yaml").write_text(spec, "utf-8")
    return texts


def calls(listener: socket.socket) -> Iterator[str]:
    listener.setblocking(False)  # noqa: FBT003 - the name is Python's
    while True:
        try:
            connection, caller = listener.accept()
        except BlockingIOError:
            return
        connection.close()
        yield str(caller)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    top = tmp_path_factory.mktemp("safety").resolve()
    folder, workshop, canary = top / "spec", top / "tmp", top / "canary.txt"
    folder.mkdir()
    workshop.mkdir()
    canary.write_text(CANARY)
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        port = listener.getsockname()[1]
        texts: dict[str, str] = {}
        data = yaml.load(SAMPLE.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
        data["informed"] = [{"who": "the works council", "date": "2027-01-04"}]
        data["ramp"]["evidence"] = "evidence"
        data["leader"]["opening"] = "opening"
        spec = yaml.safe_dump(
            hostile(data, texts, {"canary": canary, "port": port}), allow_unicode=True, width=10_000, sort_keys=False
        )
        (folder / "charter.yaml").write_text(spec, encoding="utf-8")
        proxy = f"http://127.0.0.1:{port}"
        ran = subprocess.run(
            [sys.executable, "-c", PROGRAM.format(watched=WATCHED), str(folder)],
            env={**os.environ, "TMPDIR": str(workshop), "http_proxy": proxy, "https_proxy": proxy, "all_proxy": proxy},
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        assert ran.stderr == ""
        events = [(event, said) for event, said in json.loads(ran.stdout)]
        return Outcome(folder, workshop, list(texts.values()), events, list(calls(listener)))


def test_nobody_is_called(outcome: Outcome) -> None:
    assert outcome.callers == []
    assert [event for event in outcome.events if event[0] != "open"] == []


def test_only_the_spec_the_templates_and_the_fonts_are_opened(outcome: Outcome) -> None:
    python = [Path(each).resolve() for each in (sys.prefix, sys.base_prefix, *sysconfig.get_paths().values())]
    kinds = map(Path, mimetypes.knownfiles)  # Python's own table of kinds of files, which WeasyPrint consults
    allowed = [*python, HOUSE / "charter", HOUSE / "templates", outcome.folder, outcome.workshop, *kinds]
    opened = {outcome.folder / name for event, name in outcome.events if event == "open" and not name.isdigit()}
    assert outcome.folder / "charter.yaml" in opened
    assert [path for path in opened if not any(path.resolve().is_relative_to(each) for each in allowed)] == []


def test_no_temporary_file_is_left(outcome: Outcome) -> None:
    assert any(outcome.workshop.name in name for event, name in outcome.events if event == "open")
    assert list(outcome.workshop.iterdir()) == []


def test_nothing_of_a_canary_is_in_any_output(outcome: Outcome) -> None:
    for path in outcome.folder.rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes()
    for path in outcome.pdfs():
        with pikepdf.open(path) as pdf:
            streams = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
            assert len(streams) > 5
            assert not any(CANARY.encode() in each for each in streams)


def test_the_pdfs_show_every_text_as_it_was_typed_but_for_the_signs_of_print(outcome: Outcome) -> None:
    shown = ""
    for path in outcome.pdfs():
        with pikepdf.open(path) as pdf:
            shown += as_typed(without_space(shown_by(pdf)))
    assert [text for text in outcome.texts if as_typed(without_space(text)) not in shown] == []


def test_the_pdfs_can_do_nothing(outcome: Outcome) -> None:
    spec = (outcome.folder / "charter.yaml").read_bytes()
    for path in outcome.pdfs():
        with pikepdf.open(path) as pdf:
            names = {name for each in pdf.objects for name in _names(each)}
            attached = [bytes(each.get_file().read_bytes()) for each in pdf.attachments.values()]
        assert "/Contents" in names
        assert not names & {"/URI", "/Launch", "/JavaScript", "/JS", "/OpenAction", "/AA", "/GoToR", "/GoToE"}
        assert not names & {"/SubmitForm", "/ImportData", "/RichMedia", "/Movie", "/Sound", "/XFA"}
        assert attached in ([], [spec])


def _names(node: Any) -> Iterator[str]:  # noqa: ANN401 - pikepdf's objects are of any kind
    """Every key and every name in an object of a PDF, without those it refers to."""
    if isinstance(node, pikepdf.Name):
        yield str(node)
    elif isinstance(node, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in node.items():
            yield key
            if not getattr(value, "is_indirect", False):
                yield from _names(value)
    elif isinstance(node, pikepdf.Array):
        for value in node:
            if not getattr(value, "is_indirect", False):
                yield from _names(value)


def test_the_title_and_the_author_are_the_texts_themselves(outcome: Outcome) -> None:
    data = yaml.load((outcome.folder / "charter.yaml").read_bytes(), yaml.BaseLoader)  # noqa: S506 - texts only
    for path in outcome.pdfs():
        with pikepdf.open(path) as pdf:
            assert str(pdf.docinfo["/Title"]) == f"{data['title']}: {path.stem}"
            assert str(pdf.docinfo["/Author"]) == data["leader"]["name"]


def test_the_markdown_holds_no_link_picture_or_html_but_its_own(outcome: Outcome) -> None:
    seen: dict[str, set[str]] = {
        kind: set()
        for kind in ("link_open", "image", "html_inline", "html_block", "code_inline", "code_block", "fence")
    }
    for name in ("announcement.md", "expectations.md"):
        for token in MarkdownIt("commonmark").enable("table").parse((outcome.folder / name).read_text("utf-8")):
            for each in (token, *(token.children or ())):
                if each.type in seen:
                    seen[each.type].add(str(each.attrs.get("href") or each.attrs.get("src") or each.content))
    assert seen.pop("link_open") == {"expectations.md"}
    assert seen.pop("image") == {"ramp.svg"}
    assert not any(seen.values())


def read(text: str, tmp_path: Path) -> Any:  # noqa: ANN401 - a charter
    path = tmp_path / "charter.yaml"
    path.write_text(f'charter: 1\ntitle: "{text}"\n', encoding="utf-8")
    return charter.load(path).charter


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\\0", "U+0000 (a control character)"),
        ("\\e", "U+001B (a control character)"),
        ("\\x02", "U+0002 (a control character)"),
        ("\u202e", "U+202E (right-to-left override)"),
        ("\u202a", "U+202A (left-to-right embedding)"),
        ("\u2066", "U+2066 (left-to-right isolate)"),
        ("\u200b", "U+200B (zero width space)"),
        ("\u2060", "U+2060 (word joiner)"),
        ("\ufeff", "U+FEFF (zero width no-break space)"),
        ("\U000e0041", "U+E0041 (tag latin capital letter a)"),
        ("\\uffff", "U+FFFF (a control character)"),
    ],
)
def test_an_invisible_character_that_could_mislead_is_refused_by_name(
    tmp_path: Path, character: str, name: str
) -> None:
    with pytest.raises(SpecError) as caught:
        read(f"Ticket {character}triage", tmp_path)
    problem, *others = caught.value.problems
    assert not others
    assert problem.place.line == 2
    assert f"the invisible character {name}" in problem.message
    assert problem.hint.startswith("delete it")


@pytest.mark.parametrize("character", ["\u00ad", "\u200e", "\u200f", "\u200d", "\u200c", "\u00a0", "\u0301"])
def test_an_invisible_character_that_honest_text_needs_is_kept(tmp_path: Path, character: str) -> None:
    assert read(f"Ticket t{character}riage", tmp_path).title == f"Ticket t{character}riage"
