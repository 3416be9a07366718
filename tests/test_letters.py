"""Characters that no font has are told all at once: in which fields they stand, where, and which font to add."""

import pickle
from pathlib import Path

import pytest
from conftest import ROOT, Run
from houses import house

import charter
from charter.documents.chart import text
from charter.documents.letters import letter_problems
from charter.documents.origins import source_of, texts
from charter.documents.pdf.flaws import FlawsError, Overhang
from charter.documents.told import Flawed, UndrawnError
from charter.documents.wanted import Document, Wanted
from charter.errors import ExitCode, Problem
from charter.spec.load import Spec, load_bytes

SAMPLE = (ROOT / "samples" / "tender-answers" / "charter.yaml").read_text("utf-8")


def spec_of(text: str) -> Spec:
    return load_bytes("charter.yaml", f"charter: 1\n{text}".encode())


def told(text: str, lost: str) -> list[Problem]:
    return list(letter_problems("charter.yaml", texts(spec_of(text)), set(lost), ""))


def shown(problem: Problem) -> str:
    return f"{problem.place.line}:{problem.place.column} {problem.field}"


def put(folder: Path, *changes: tuple[str, str]) -> Path:
    """The smallest sample with other words in it."""
    text = SAMPLE
    for old, new in changes:
        assert text.count(old) >= 1
        text = text.replace(old, new, 1)
    folder.mkdir(exist_ok=True)
    (folder / "charter.yaml").write_text(text, encoding="utf-8")
    return folder


# Where they stand


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: Ask 日\n", "2:12 title"),
        ('title: "Ask 日"\n', "2:13 title"),
        ("title: 'It''s 日'\n", "2:15 title"),
        ("title: Ask\n  the\n  日 team\n", "4:3 title"),
        ("title: >\n  Ask\n  the 日\n", "4:7 title"),
        ("title: > # 日\n  Ask\n  the 日\n", "4:7 title"),
        ("title: |-\n  Ask 日\n", "3:7 title"),
        ('title: "Ask \\u65e5"\n', "2:8 title"),
        ('title: "日 \\u65e5"\n', "2:9 title"),
        ("title: Ask # 日\nuse_case: {tool: 日}\n", "3:18 use_case.tool"),
        ("title: x\nuse_case: {why: a, tool: a 日}\n", "3:28 use_case.tool"),
        ("title: x\ngroups:\n  - name: a\n  - {name: b 日}\n", "5:14 groups[1].name"),
        ("title: x\ndata_rules: [a, b, 日]\n", "3:20 data_rules[2]"),
    ],
)
def test_a_character_is_told_at_the_place_where_it_stands(text: str, place: str) -> None:
    assert [shown(each) for each in told(text, "日")] == [place]


def test_each_field_is_told_with_its_own_characters_in_the_order_of_the_file() -> None:
    problems = told("title: 本日本\norganisation: x\nuse_case:\n  why: 日 and 😀\n  tool: 語\n", "日本語😀")
    assert [(shown(each), each.message) for each in problems] == [
        ("2:8 title", "no font has a sign for 本 (U+672C) and 日 (U+65E5)"),
        ("5:8 use_case.why", "no font has a sign for 日 (U+65E5) and 😀 (U+1F600)"),
        ("6:9 use_case.tool", "no font has a sign for 語 (U+8A9E)"),
    ]
    assert problems[0].source == "title: 本日本"


def test_what_is_printed_nowhere_is_not_told() -> None:
    assert [shown(each) for each in told("title: 日\nallow:\n  - {rule: F1, because: 日}\n", "日")] == ["2:8 title"]


def test_the_reason_of_an_allowed_error_is_printed_and_told() -> None:
    allowed = "title: a\nallow:\n  - {rule: F402, at: we_give_you, because: 日}\n"
    assert [shown(each) for each in told(allowed, "日")] == ["4:44 allow[0].because"]


def test_a_character_of_a_template_is_told_with_the_words_around_it() -> None:
    problems = list(letter_problems("charter.yaml", texts(spec_of("title: 日\n")), {"日", "字"}, "日 Page 1 字 of 2"))
    assert [each.message for each in problems] == [
        "no font has a sign for 字 (U+5B57), in “1 字 of”, which stands in no field",
        "no font has a sign for 日 (U+65E5)",
    ]
    assert (problems[0].place.line, problems[0].field) == (0, "")


def test_a_hint_knows_the_language_from_the_other_fields() -> None:
    problems = told("title: 日本\norganisation: カナ\n", "日本カナ")
    assert [each.hint.partition(":")[0] for each in problems] == ["add a font for Japanese"] * 2


# All at once


def test_the_command_line_tells_every_field_and_what_to_add_and_writes_nothing(tmp_path: Path, run: Run) -> None:
    folder = put(
        tmp_path / "x",
        ("title: Drafting tender answers", "title: Tender 😀 answers"),
        ("role: Head of Sales", "role: Head of 日本"),
        ("We declined nine tenders", "We declined العربية tenders"),
        ("- {name: Bid team", "- {name: 日本 team"),
    )
    ran = run("build", folder)
    assert ran.returncode == ExitCode.ENVIRONMENT
    assert ran.stdout == ""
    assert sorted(path.name for path in folder.iterdir()) == ["charter.yaml"]
    places = [line.split(": no font")[0] for line in ran.stderr.splitlines() if ": no font" in line]
    assert places == [
        f"{folder}/charter.yaml:{place}"
        for place in ("3:15: title", "6:17: leader.role", "12:20: use_case.why", "15:12: groups[0].name")
    ], ran.stderr
    assert ran.stderr.count("add a font for Chinese characters: NotoSansCJK-Regular.ttc") == 2
    assert ran.stderr.count("add a font for emoji: Symbola_hint.ttf (on Debian in fonts-symbola)") == 1
    assert "charter: nothing was built, because no font has a sign for some characters\n" in ran.stderr
    files = "[NotoSansArabic-Regular.ttf, NotoSansCJK-Regular.ttc, Symbola_hint.ttf]"
    assert f"beside house.yaml and name them there, as in 'fonts: {{also: {files}}}'; or write these" in ran.stderr


def test_both_documents_are_told_together_and_a_field_of_both_once(tmp_path: Path) -> None:
    only_in_expectations = ("- {name: Bid team", "- {name: 本 team")
    folder = put(tmp_path / "x", ("title: Drafting tender answers", "title: 日"), only_in_expectations)
    with pytest.raises(UndrawnError) as caught:
        charter.build(folder)
    assert [each.field for each in caught.value.problems] == ["title", "groups[0].name"]
    with pytest.raises(UndrawnError) as caught:
        charter.build(folder, Wanted(documents=(Document.ANNOUNCEMENT,)))
    assert [each.field for each in caught.value.problems] == ["title"]


def test_several_charters_are_told_together_and_none_is_built(tmp_path: Path) -> None:
    put(tmp_path / "a", ("title: Drafting tender answers", "title: 日"))
    put(tmp_path / "b")
    put(tmp_path / "c", ("title: Drafting tender answers", "title: 😀"))
    with pytest.raises(UndrawnError) as caught:
        charter.build(tmp_path)
    assert [Path(each.place.path).parent.name for each in caught.value.problems] == ["a", "c"]
    assert caught.value.exit_code is ExitCode.ENVIRONMENT
    assert [path.name for path in tmp_path.glob("*/*")] == ["charter.yaml"] * 3


def test_markdown_alone_needs_no_font(tmp_path: Path, run: Run) -> None:
    folder = put(tmp_path / "x", ("title: Drafting tender answers", "title: 日本 😀"))
    assert run("build", folder, "--formats", "md").returncode == ExitCode.FINE
    assert "日本 😀" in (folder / "announcement.md").read_text("utf-8")


# What sticks out


def overhang(words: str, passage: str = "", page: int = 2) -> Problem:
    spec = spec_of("title: Short\nuse_case:\n  why: >\n    We lose\n    a Donaudampfschiff.\nversion: '9'\n")
    flaws = FlawsError(
        "x", overhangs=(Overhang(page, "reaches past the right edge of the page", words, "text", passage),)
    )
    (problem,) = UndrawnError([Flawed(spec, "announcement", flaws)]).problems
    return problem


def test_words_past_the_edge_are_told_with_their_field_and_page() -> None:
    problem = overhang("a Donaudampfschiff.", "Why now: We lose a Donaudampfschiff.")
    assert (shown(problem), problem.message) == (
        "6:5 use_case.why",
        "announcement, page 2: “a Donaudampfschiff.” reaches past the right edge of the page",
    )
    assert problem.hint.startswith("make it shorter, or give a long word a hyphen")


def test_words_of_a_template_past_the_edge_are_told_without_a_field() -> None:
    problem = overhang("Page 9x of 10", "Page 9x of 10")
    assert (problem.field, problem.place.line) == ("", 0)
    assert problem.hint == "no field says it: look at the templates, and at the fonts of the house style"


def test_words_past_the_edge_of_a_picture_are_told_with_their_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "_EM", 3000)  # letters three times as wide as the chart believes
    measure = "answers used with light edits and with whatever else anybody wants to have counted beside the hours" * 2
    folder = put(tmp_path / "x", ("answers used with light edits", measure))
    with pytest.raises(UndrawnError) as caught:
        charter.build(folder)
    (problem,) = caught.value.problems
    assert shown(problem) == "19:29 ramp.reliable_means.measure"
    assert problem.message == (
        "expectations, page 1: “answers used with light edits and wit…” reaches past the edge of"
        " the picture “The expected ramp over 6 months: answ…”"
    )


def test_words_of_the_house_style_are_told_with_its_field(tmp_path: Path, run: Run) -> None:
    for name in ("a", "b"):
        put(tmp_path / name)
    house(tmp_path, f"name: Lund 日\nfooter: {'W' * 100}\n")
    ran = run("build", ".")
    assert ran.returncode == ExitCode.ENVIRONMENT
    assert "house.yaml:2:12: name: no font has a sign for 日 (U+65E5)" in ran.stderr
    house(tmp_path, f"footer: {'W' * 100}\n")
    ran = run("build", ".")
    assert [line.partition(": “")[0] for line in ran.stderr.splitlines() if line.startswith("house.yaml")] == [
        f"house.yaml:2:9: footer: {document}, page 1" for document in ("announcement", "expectations")
    ]
    assert ran.stderr.count("make it shorter: it has one line\n") == 2
    assert "charter.yaml" not in ran.stderr


def test_what_no_field_says_is_told_once_for_all_pages() -> None:
    found = tuple(Overhang(page, "is cut off by the box around it", "Our long foot") for page in (1, 2, 3))
    flaws = FlawsError("x", overhangs=found)
    (problem,) = UndrawnError([Flawed(spec_of("title: Short\n"), "announcement", flaws)]).problems
    assert problem.message.startswith("announcement, page 1: ")


def test_a_line_is_known_by_the_passage_it_is_a_part_of() -> None:
    written = texts(spec_of("title: The long answer\nversion: '1.0'\norganisation: A\n"))
    assert source_of("· ff90 e585", "Version 1.0 · ff90 e585", written) == written[1]
    assert source_of("ff90 e585", "ff90 e585", written) is None
    assert source_of("The long answ…:", "The long answ…: announcement", written) == written[0]
    assert source_of("The", "The", written) is None


# Going on


def test_why_a_page_cannot_be_drawn_can_come_from_another_process() -> None:
    flaws = FlawsError("x", lost={"日"}, overhangs=(Overhang(1, "is cut off", "y"),), text="y 日")
    again = pickle.loads(pickle.dumps(flaws))  # noqa: S301 - our own
    assert (again.message, again.lost, again.overhangs, again.text) == ("x", {"日"}, flaws.overhangs, "y 日")
