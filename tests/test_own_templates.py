"""An organisation's own templates: found, inherited block by block, held to the moves, and refused without harm."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from conftest import ROOT, SAMPLES, Run
from pdf_text import shown_by, without_space

import charter
from charter.documents import own_rendering, own_templates, templates
from charter.documents.own_templates import built_in, find_own
from charter.documents.starters import built_in_templates, starter
from charter.documents.wanted import Document, Format, Wanted
from charter.errors import ExitCode, MachineError, OwnTemplateError, Place, Problem

LETTER = "announcement.md.j2"
EXTENDS = "{% extends 'charter/announcement.md.j2' %}\n"
MARKDOWN = Wanted(formats=(Format.MD,))
LETTER_ONLY = Wanted(formats=(Format.MD,), documents=(Document.ANNOUNCEMENT,))
PDF_ONLY = Wanted(formats=(Format.PDF,), documents=(Document.ANNOUNCEMENT,))

Write = Callable[..., Path]


@pytest.fixture
def write(charter_folder: Path) -> Write:
    """Write a file into the folder of own templates beside the charter, or into another folder."""

    def write_file(text: str | bytes, name: str = LETTER, folder: Path | None = None) -> Path:
        file = (folder or charter_folder / "templates") / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write_file


@pytest.fixture
def build(charter_folder: Path) -> Callable[..., str]:
    """Build the charter, and give the Markdown of its announcement."""

    def build_it(wanted: Wanted = LETTER_ONLY) -> str:
        charter.build(charter_folder, wanted)
        return (charter_folder / "announcement.md").read_text("utf-8") if Format.MD in wanted.formats else ""

    return build_it


@pytest.fixture
def refused(charter_folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Problem]]:
    """Build with a file that is refused: its problems, after a look that nothing was written or left behind.

    In this process, which is quick, unless the limits are what is tried: then `apart`.
    """
    monkeypatch.chdir(charter_folder)

    def refuse(
        text: str | bytes, name: str = LETTER, wanted: Wanted = LETTER_ONLY, *, apart: bool = False
    ) -> list[Problem]:
        file = write(text, name)
        if not apart:
            monkeypatch.setattr(own_rendering, "limited", lambda work, **_: work())
        with pytest.raises(OwnTemplateError) as caught:
            charter.build(charter_folder, wanted)
        assert caught.value.exit_code is ExitCode.USAGE
        assert sorted(path.name for path in charter_folder.iterdir()) == ["charter.yaml", "templates"]
        assert list(file.parent.iterdir()) == [file]
        assert {problem.place.path for problem in caught.value.problems} <= {f"templates/{name}", "templates"}
        return list(caught.value.problems)

    return refuse


def without_one_line(text: str, line: str) -> str:
    assert text.count(line) == 1
    return text.replace(line, "")


# Finding them


def test_the_nearest_folder_that_holds_a_template_of_ours_is_taken(charter_folder: Path, write: Write) -> None:
    above = write("{# one #}", folder=charter_folder.parent / "templates")
    other = write("hello", "index.html.j2")
    found = find_own(charter_folder / "charter.yaml")
    assert found
    assert found.folder == above.parent
    write("{# two #}", "draft.md.j2")
    with pytest.raises(OwnTemplateError):  # index.html.j2 is now in a folder of ours
        find_own(charter_folder / "charter.yaml")
    other.unlink()
    found = find_own(charter_folder / "charter.yaml")
    assert found
    assert found.folder == charter_folder / "templates"
    assert found.files == {"draft.md.j2": b"{# two #}"}


def test_a_folder_without_a_template_of_ours_is_left_alone(charter_folder: Path, write: Write) -> None:
    for name in ("index.html", "letter.md.j2", "site.css", "page.html.j2"):
        write(b"\xff", name)
    assert find_own(charter_folder / "charter.yaml") is None


def test_the_search_ends_where_a_repository_begins(charter_folder: Path, write: Write) -> None:
    write("{# one #}", folder=charter_folder.parent / "templates")
    (charter_folder / ".git").mkdir()
    assert find_own(charter_folder / "charter.yaml") is None


@pytest.mark.parametrize("name", SAMPLES)
def test_the_built_in_folder_above_the_samples_is_not_ones_own(name: str) -> None:
    assert find_own(ROOT / "samples" / name / "charter.yaml") is None


def test_a_file_that_is_as_the_built_in_one_is_not_ones_own(charter_folder: Path, write: Write) -> None:
    for name in (*built_in(), "page.html.j2"):
        write((ROOT / "templates" / name).read_bytes(), name)
    assert find_own(charter_folder / "charter.yaml") is None
    write("p { color: #123456 }", "base.css")
    found = find_own(charter_folder / "charter.yaml")
    assert found
    assert list(found.files) == ["base.css"]


def test_the_digest_tells_templates_apart_and_not_folders(charter_folder: Path, write: Write) -> None:
    def digest() -> str:
        found = find_own(charter_folder / "charter.yaml")
        assert found
        return found.digest

    write("{# one #}")
    first = digest()
    write("{# two #}")
    assert digest() != first
    write("{# one #}", folder=charter_folder.parent / "templates")
    (charter_folder / "templates" / LETTER).unlink()
    assert digest() == first


@pytest.mark.parametrize(
    ("name", "content", "line", "says"),
    [
        (LETTER, b"ab\ncd \xff", 2, "is not saved as UTF-8"),
        (LETTER, "ab\n\u202ecd".encode(), 2, "the invisible character U+202E (right-to-left override)"),
        (LETTER, b"a\x0e4", 1, "the invisible character U+000E"),
        (LETTER, b"x" * (own_templates.LARGEST + 1), 0, "is larger than 256 KiB"),
    ],
)
def test_a_file_that_is_no_template_is_refused(
    refused: Callable[..., list[Problem]], name: str, content: bytes, line: int, says: str
) -> None:
    (problem,) = refused(content, name)
    assert problem.place.line == line
    assert says in problem.message


def test_files_that_would_change_nothing_are_refused_all_at_once(charter_folder: Path, write: Write) -> None:
    write("{# one #}", "draft.md.j2")
    write("<p>", "page.html.j2")
    write("p {}", "anouncement.css")
    write("\udcff".encode("utf-8", "surrogateescape"))
    with pytest.raises(OwnTemplateError) as caught:
        find_own(charter_folder / "charter.yaml")
    told = {Path(problem.place.path).name: problem for problem in caught.value.problems}
    assert sorted(told) == [LETTER, "anouncement.css", "page.html.j2"]
    assert "announcement.css, base.css" in told["anouncement.css"].hint


def test_symbolic_links_are_not_followed(charter_folder: Path, tmp_path: Path, write: Write) -> None:
    outside = tmp_path / "outside"
    write("canary", folder=outside)
    (charter_folder / "templates").symlink_to(outside)
    with pytest.raises(OwnTemplateError) as caught:
        charter.build(charter_folder, MARKDOWN)
    assert caught.value.problems[0].message.startswith("is a symbolic link")
    (charter_folder / "templates").unlink()
    (charter_folder / "templates").mkdir()
    (charter_folder / "templates" / LETTER).symlink_to(outside / LETTER)
    with pytest.raises(OwnTemplateError) as caught:
        charter.build(charter_folder, MARKDOWN)
    assert caught.value.problems[0].message.startswith("is a symbolic link")


def test_a_pipe_in_the_place_of_a_template_keeps_nobody_waiting(charter_folder: Path) -> None:
    (charter_folder / "templates").mkdir()
    os.mkfifo(charter_folder / "templates" / LETTER)
    with pytest.raises(OwnTemplateError) as caught:
        charter.build(charter_folder, MARKDOWN)
    assert caught.value.problems[0].message.startswith("is a device, pipe or socket")


def test_no_more_files_are_read_than_anybody_needs(charter_folder: Path, write: Write) -> None:
    for number in range(own_templates.MOST_FILES):
        write("x", f"part{number}.j2")
    write("x")
    with pytest.raises(OwnTemplateError) as caught:
        find_own(charter_folder / "charter.yaml")
    assert caught.value.problems[0].message == "has 65 templates, and 64 are the most"


# What they can do


def test_one_block_is_overridden_and_the_rest_is_inherited(write: Write, build: Callable[..., str]) -> None:
    built_in_text = build()
    write(EXTENDS + "{% block head %}{{ super() }}Ours: {{ c.title }}.\n\n{% endblock %}")
    line = "Ours: Drafting tender answers.\n\n"
    assert without_one_line(build(), line) == built_in_text


def test_own_parts_are_included_and_an_own_draft_note_takes_the_place_of_the_built_in_one(
    write: Write, build: Callable[..., str]
) -> None:
    write(EXTENDS + "{% block head %}{{ super() }}{% include 'part.j2' %}{% endblock %}")
    write("{{ c.leader.name }} wrote this.\n\n", "part.j2")
    write("> Only a draft, {{ c.leader.name }} says.\n{% include 'charter/draft.md.j2' %}", "draft.md.j2")
    text = build(Wanted(formats=(Format.MD,), documents=(Document.ANNOUNCEMENT,), draft=True))
    assert "Helle Krogh wrote this." in text
    assert "> Only a draft, Helle Krogh says.\n> **This is a draft.**" in text


def test_the_page_on_templates_shows_one_that_works(write: Write, build: Callable[..., str]) -> None:
    text = (ROOT / "docs" / "templates.md").read_text("utf-8")
    (example,) = re.findall(r"```jinja\n(.*?)```", text, re.DOTALL)
    write(example)
    assert build().endswith("This letter is also in the staff handbook, under “Drafting tender answers”.\n")
    rows = text.partition("| Filter |")[2].partition("\n\n")[0]
    named = [name for row in re.findall(r"(?m)^\| (.*?) \|", rows) for name in re.findall(r"`(\w+)`", row)]
    assert {"sentence", "listed", "stop"} <= set(named)
    assert set(named) <= set(templates._markdown_environment().filters)
    assert f"{own_rendering.SECONDS} seconds" in text
    assert f"{own_rendering.SECONDS_IN_ALL} for all" in text


def test_own_style_sheets_are_added_to_the_built_in_ones(
    charter_folder: Path, write: Write, build: Callable[..., str]
) -> None:
    write("h1 { text-transform: uppercase; font-size: 7pt }", "base.css")
    write("h1::before { content: 'A letter. ' }", "announcement.css")
    write("h1::before { content: 'Not here. ' }", "expectations.css")
    build(PDF_ONLY)
    with pikepdf.open(charter_folder / "announcement.pdf") as pdf:
        assert "ALETTER.DRAFTINGTENDERANSWERS" in without_space(shown_by(pdf))


def test_own_templates_give_the_same_bytes_each_time(
    charter_folder: Path, write: Write, build: Callable[..., str]
) -> None:
    write(EXTENDS + "{% block head %}{{ super() }}Ours.\n{% endblock %}")
    build(PDF_ONLY)
    first = (charter_folder / "announcement.pdf").read_bytes()
    (charter_folder / "announcement.pdf").unlink()
    build(PDF_ONLY)
    assert (charter_folder / "announcement.pdf").read_bytes() == first


# What they cannot do


@pytest.mark.parametrize(
    "way",
    [
        "{{ v }}",
        "{{ v | safe }}",
        "{{ v | quoted }}",
        "{{ v | prose }}",
        "{{ v | string }}",
        "{{ v | replace('\\\\', '') }}",
        "{% set t %}{}{% endset %}{{ t.format(v) }}",
        "{% set t %}{x}{% endset %}{{ t.format_map({'x': v}) }}",
        "{% set t %}%s{% endset %}{{ t | format(v) }}",
        "{% set t %}{{ v }}{% endset %}{{ t | replace('\\\\', '') }}",
        "{% set t | replace('\\\\', '') %}{{ v }}{% endset %}{{ t }}",
        "{% macro m() %}{{ v }}{% endmacro %}{{ m() | replace('\\\\', '') }}",
        "{% autoescape true %}{{ v }}{% endautoescape %}",
        "{% autoescape true %}{% set t %}{{ v }}{% endset %}{{ t | replace('\\\\', '') }}{% endautoescape %}",
    ],
)
def test_no_way_of_printing_a_value_gets_around_the_escaping(way: str, write: Write, build: Callable[..., str]) -> None:
    write(EXTENDS + "{% set v = '*a*' %}{% block head %}{{ super() }}" + way + "\n\n{% endblock %}")
    assert "*a*" not in build().replace(r"\*a\*", "")


@pytest.mark.parametrize(
    ("trick", "says"),
    [
        ("{% filter format(c.title) %}%s{% endfilter %}", "{% filter %} is not available"),
        ("{% call '{}'.format(c.title) %}{% endcall %}", "{% call %} is not available"),
        ("{{ gap('`](x)') }}", "a gap is named by a field"),
        ("{{ c.parse_file('/etc/passwd') }}", "access to attribute 'parse_file'"),
        ("{{ c.parse_raw('cos', proto='pickle', allow_pickle=true) }}", "access to attribute 'parse_raw'"),
        ("{{ c['model_construct'] }}", "access to attribute 'model_construct'"),
        ("{{ c.leader | attr('model_fields_set') }}", "access to attribute 'model_fields_set'"),
        ("{{ c.ramp.starts.today() | date }}", "access to attribute 'today'"),
        ("{{ c.ramp.starts.strftime('%A') }}", "access to attribute 'strftime'"),
        ("{{ [1, 2] | random }}", "No filter named 'random'"),
        ("{{ lipsum() }}", "'lipsum' is undefined"),
        ("{% include '../charter.yaml' %}", "there is no template '../charter.yaml'"),
        ("{% include 'charter/../pyproject.toml' %}", "there is no template 'charter/../pyproject.toml'"),
        ("{% include '/etc/passwd' %}", "there is no template '/etc/passwd'"),
        ("{{ 2 ** 9 }}", "the operator ** is not available"),
    ],
)
def test_the_sandbox_refuses_by_file_and_line(trick: str, says: str, refused: Callable[..., list[Problem]]) -> None:
    (problem,) = refused(EXTENDS + "{% block head %}\n" + trick + "{% endblock %}")
    assert problem.place.line == 3
    assert says in problem.message


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("{% block head %}\n{% if %}{% endblock %}", 3, "Expected an expression"),
        ("{% block head %}\n\n{{ nobody }}{% endblock %}", 4, "'nobody' is undefined"),
        ("{% block head %}{{ c.groups }}{% endblock %}", 2, "prints a tuple, which has no text of its own"),
        ("{% block head %}\n  {{ 1 // 0 }}{% endblock %}", 3, "by zero"),
        ("{% block head %}\n{% include 'announcement.md.j2' %}{% endblock %}", 3, "itself without end"),
        ("{% set f = 1 %}", 2, "no attribute 'months' (in charter/announcement.md.j2)"),
        (
            "{% block head %}{% set n = 1 %}" + "{% for a in [1] %}" * 30 + "{% endfor %}" * 30 + "{% endblock %}",
            1,
            "deep",
        ),
        ("{% block head %}{{ " + "(" * 3000 + ")" * 3000 + " }}{% endblock %}", 1, "nested too deep"),
        ("{% block head %}{{ super() }}<!-- gone -->\n{% endblock %}", 2, "holds HTML"),
        ("{% block head %}\n{{ super() }}\n<b>Bold</b>{% endblock %}", 4, "holds HTML"),
        ("{% block head %}{{ super() }}\n![Logo](logo.png)\n{% endblock %}", 3, "shows a picture"),
        ("{% block head %}{{ super() }}\n[x]: y\n{% endblock %}", 3, "defines a link"),
        ("{% block head %}\n{{ '\\x1b[31m' }}{% endblock %}", 1, "prints the invisible character U+001B"),
    ],
)
def test_a_broken_template_is_refused_by_file_and_line(
    text: str, line: int, says: str, refused: Callable[..., list[Problem]]
) -> None:
    (problem,) = refused(EXTENDS + text)
    assert problem.place.line == line
    assert says in problem.message


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("{% extends 'announcement.md.j2' %}", 1, "itself without end"),
        ("\n{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 2, "itself without end"),
    ],
)
def test_a_template_that_goes_round_in_circles_is_refused(
    text: str, line: int, says: str, refused: Callable[..., list[Problem]]
) -> None:
    (problem,) = refused(text)
    assert problem.place.line == line
    assert says in problem.message


def test_the_source_line_is_shown(write: Write, charter_folder: Path, run: Run) -> None:
    write(EXTENDS + "{% block head %}\n   {{ nobody }}{% endblock %}")
    told = run("build", charter_folder, "--formats", "md")
    assert told.returncode == ExitCode.USAGE
    assert told.stderr == (
        "tender-answers/templates/announcement.md.j2:3:4: the template failed: 'nobody' is undefined\n"
        "    {{ nobody }}{% endblock %}\n"
        "    ^\n"
        "\n"
        "charter: own templates cannot be used\n"
    )


# The moves


def test_a_move_that_is_lost_or_silent_or_moved_is_refused_at_its_block(
    refused: Callable[..., list[Problem]],
) -> None:
    (problem,) = refused(EXTENDS + "\n{% block m4_failed %}{% endblock %}")
    assert (problem.place.line, problem.place.column) == (3, 1)
    assert problem.message == "the move M4, I have seen it fail, is empty"
    (problem,) = refused(EXTENDS + "\n  {%- block m4_failed %}It fails at times.{% endblock %}")
    assert (problem.place.line, problem.place.column) == (3, 3)
    assert problem.message.startswith("the move M4, I have seen it fail, no longer says “")
    swapped = "{% block m2_use %}{{ self.m3_worked() }}{% endblock %}\n"
    swapped += "{% block m4_failed %}{{ self.m5_plan() }}{% endblock %}"
    problems = refused(EXTENDS + swapped)
    assert [problem.place.line for problem in problems] == [2, 3]


def test_a_template_that_begins_anew_without_the_moves_is_refused_for_each(
    refused: Callable[..., list[Problem]],
) -> None:
    problems = refused("# Hello\n")
    assert len(problems) == 9
    assert {problem.place for problem in problems} == {Place(f"templates/{LETTER}", 1)}


def test_moves_in_another_order_are_refused_by_name(refused: Callable[..., list[Problem]]) -> None:
    text = (ROOT / "templates" / LETTER).read_text("utf-8")
    before, third, rest = text.partition("{% block m3_worked %}")
    third_block, end, rest = (third + rest).partition("{% endblock %}\n")
    before, head, second = before.partition("{% block m2_use %}")
    problems = refused(before + third_block + end + head + second + rest)
    assert [problem.message for problem in problems] == [
        "the move M2, I use it, comes out of order: it stands after M3, I have seen it work"
    ]


# Limits


FOREVER = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
DOUBLING = "{% set n = namespace(x='x') %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}"
GROWING = "{% for a in range(99999) %}{% for b in range(99999) %}xxxxxxxx{% endfor %}{% endfor %}"


def test_a_template_that_takes_too_long_is_refused_at_its_line(
    refused: Callable[..., list[Problem]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_rendering, "SECONDS", 0.3)
    monkeypatch.setattr(own_rendering, "SECONDS_IN_ALL", 60)
    began = time.monotonic()
    (problem,) = refused(EXTENDS + "{% block head %}\n\n" + FOREVER + "{% endblock %}", apart=True)
    assert problem.place.line == 4
    assert problem.message == "this takes more than 0.3 seconds"
    assert time.monotonic() - began < 40


def test_a_template_that_prints_without_end_is_refused_at_its_line(refused: Callable[..., list[Problem]]) -> None:
    (problem,) = refused(EXTENDS + "{% block head %}\n\n" + GROWING + "{% endblock %}")
    assert problem.place.line == 4
    assert problem.message == "the document grows beyond 1 MiB here"


def test_a_template_that_takes_too_much_memory_is_refused_at_its_line(
    refused: Callable[..., list[Problem]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_rendering, "MEMORY", 64 * 2**20)
    (problem,) = refused(EXTENDS + "{% block head %}\n\n" + DOUBLING + "{% endblock %}", apart=True)
    assert problem.place.line == 4
    assert problem.message == "this takes more than 64 MiB of memory"


def test_pages_that_take_too_long_to_draw_are_refused(
    refused: Callable[..., list[Problem]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_rendering, "SECONDS_IN_ALL", 1)
    (problem,) = refused("p::before { content: '" + "x " * 100_000 + "' }", "base.css", PDF_ONLY, apart=True)
    assert problem.message == "with these templates it takes more than 1 seconds of the processor"
    assert "base.css" in problem.hint


@pytest.mark.parametrize(
    ("style", "line", "says"),
    [
        ("\np { foo: bar }", 2, "Ignored `foo: bar "),
        ("p {}\n\np { background: url(http://example.org/x.png) }", 3, "asks for 'http://example.org/x.png'"),
        ("p {}\np { background: url(x.png) }", 2, "asks for 'x.png'"),
        ("@import 'file:///etc/passwd';", 1, "asks for 'file:///etc/passwd'"),
    ],
)
def test_a_style_sheet_that_asks_for_what_it_cannot_have_is_refused(
    style: str, line: int, says: str, refused: Callable[..., list[Problem]]
) -> None:
    (problem,) = refused(style, "base.css", PDF_ONLY)
    assert problem.place.line == line
    assert says in problem.message


def test_what_the_machine_prevents_is_not_blamed_on_templates(charter_folder: Path, write: Write) -> None:
    write("p { color: #123456 }", "base.css")
    own = find_own(charter_folder / "charter.yaml")
    assert own

    def broken() -> None:
        raise MachineError("the disk is full")

    with pytest.raises(MachineError, match="the disk is full"):
        own_rendering.within_limits(own, broken)


def test_one_bad_folder_keeps_every_charter_from_being_built(charter_folder: Path, write: Write) -> None:
    other = charter_folder.parent / "other"
    other.mkdir()
    (other / "charter.yaml").write_bytes((charter_folder / "charter.yaml").read_bytes())
    write("{{ nobody }}")
    with pytest.raises(OwnTemplateError):
        charter.build([other, charter_folder], MARKDOWN)
    assert [path.name for path in other.iterdir()] == ["charter.yaml"]


# The built-in ones, copied


def test_every_built_in_one_says_what_it_is() -> None:
    found = built_in_templates()
    assert {"announcement.md.j2", "expectations.md.j2", "draft.md.j2", "base.css"} <= {each.name for each in found}
    assert [each.name for each in found if not each.about] == []
    letter = next(each for each in found if each.name == LETTER)
    assert letter.blocks[:2] == ("head", "m1_capability")


@pytest.mark.parametrize("whole", [False, True])
def test_a_copy_changes_nothing_until_it_is_changed(*, whole: bool, charter_folder: Path, write: Write) -> None:
    wanted = Wanted(draft=True)
    charter.build(charter_folder, wanted)
    names = [path.name for path in charter_folder.iterdir() if path.suffix in (".md", ".pdf", ".svg")]
    before = {name: (charter_folder / name).read_bytes() for name in names}
    for name in built_in():
        comment = "/* mine */" if name.endswith(".css") else "{# mine -#}\n"
        write(starter(name, whole=whole) + comment if whole else starter(name), name)
    charter.build(charter_folder, wanted)
    after = {name: (charter_folder / name).read_bytes() for name in names}
    assert find_own(charter_folder / "charter.yaml")
    assert [name for name in names if after[name] != before[name]] == []


def test_the_command_lists_and_copies_and_never_writes_over(run: Run, tmp_path: Path) -> None:
    listed = run("templates")
    assert listed.returncode == 0
    assert [line.split()[0] for line in listed.stdout.splitlines()] == built_in()
    assert '"name": "announcement.md.j2"' in run("templates", "--format", "json").stdout
    copied = run("templates", "copy", LETTER, "base.css")
    assert copied.stderr == f"Wrote templates/{LETTER}.\nWrote templates/base.css.\n"
    assert (tmp_path / "templates" / LETTER).read_text("utf-8") == starter(LETTER)
    (tmp_path / "templates" / LETTER).write_text("mine")
    again = run("templates", "copy", "draft.md.j2", LETTER)
    assert again.returncode == ExitCode.USAGE
    assert f"templates/{LETTER} is already there" in again.stderr
    assert (tmp_path / "templates" / LETTER).read_text("utf-8") == "mine"
    assert not (tmp_path / "templates" / "draft.md.j2").exists()


def test_the_command_says_what_was_meant(run: Run, tmp_path: Path) -> None:
    for name, hint in (
        ("anouncement.md.j2", "did you mean announcement.md.j2?"),
        ("x", "the names are announcement.css"),
    ):
        told = run("templates", "copy", name)
        assert told.returncode == ExitCode.USAGE
        assert hint in told.stderr
    assert list(tmp_path.iterdir()) == []
    whole = run("templates", "copy", "--whole", "base.css", "-o", "elsewhere")
    assert "named 'templates'" in whole.stderr
    assert (tmp_path / "elsewhere" / "base.css").read_bytes() == (ROOT / "templates" / "base.css").read_bytes()
