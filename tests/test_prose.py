"""Prose on its own: what is read of it, what its words say, and which moves it does not make."""

import json
import time
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from conftest import Run

from charter.cli.check_text import checked_text
from charter.framing.prose.check import check_text
from charter.framing.prose.reading import read
from charter.framing.rule import Level

MAILS = sorted((Path(__file__).parent / "data" / "mails").iterdir())
BAD = [path for path in MAILS if path.name.startswith("bad")]
GOOD = [path for path in MAILS if path.name.startswith("good")]
THREAT = "There is no going back."


def words(text: str) -> list[tuple[str, int, int]]:
    findings = check_text("mail.md", text)
    return [(each.rule, each.place.line, each.place.column) for each in findings if each.place.line]


def absent(text: str) -> list[str]:
    return [each.message for each in check_text("mail.md", text) if not each.place.line]


def test_there_are_a_dozen_mails_of_each_kind() -> None:
    assert len(BAD) == len(GOOD) == 12


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_mail_gets_three_findings_about_its_words_and_is_told_what_is_absent(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(words(text)) >= 3
    assert len(absent(text)) >= 6


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_mail_gets_none(path: Path) -> None:
    assert check_text(path.name, path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_the_words_stand_where_the_finding_says(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    for each in check_text(path.name, "\n".join(lines)):
        if each.place.line:
            rest = " ".join("\n".join(lines[each.place.line - 1 :])[each.place.column - 1 :].split())
            assert rest.startswith(each.words[:20])


@pytest.mark.parametrize(
    "text",
    [
        f"> {THREAT}",
        f"```\n{THREAT}\n```",
        f"~~~ text\n{THREAT}\n\n{THREAT}\n~~~",
        f"Code:\n\n    {THREAT}\n",
        f"See `{THREAT}` there.",
        f"From: a@example.org\nSubject: {THREAT}\n\nHello.",
        f"Hello.\n\n-- \n{THREAT}",
        f"<!-- {THREAT} -->",
        "See [the page](https://example.org/there-is-no-going-back) or https://example.org/there/is/no/going/back.",
        f"Somebody said “{THREAT}” to me.",
    ],
)
def test_what_is_not_the_writers_own_is_left_out(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (THREAT, 1, 1),
        (f"Hello,\n\nI am glad. {THREAT}", 3, 12),
        (f"# Now\n{THREAT}", 2, 1),
        (f"- one\n- **{THREAT}**", 2, 5),
        (f"```\ncode\n```\n{THREAT}", 4, 1),
        ("It is so: there is\nno going\nback.", 1, 11),
    ],
)
def test_a_finding_has_line_and_column(text: str, line: int, column: int) -> None:
    assert words(text) == [("F704", line, column)]


def test_a_mail_that_says_nothing_lacks_every_move_and_an_empty_one_too() -> None:
    assert len(absent("We start in May.")) == len(absent("")) == 8


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("I use it every Monday.", "This text does not say that its writer uses it for work of their own."),
        ("It told a roofer that hail was excluded, and it is not.", "No failure is told here that somebody saw."),
        ("A nurse reads every note.", "Nobody is named here who checks what it produces."),
        ("I ask two hours a week of you.", "What is asked of people has no hours here."),
        ("Ana sits in room 4 every Tuesday.", "No help is offered here that anybody could book or count."),
        ("The scans will be hard.", "Nothing is said here about what will be hard."),
        ("In March we look at the figures.", "No date is named here on which everybody looks again."),
        ("If two are wrong, we stop.", "No ground is named here on which it would be stopped."),
    ],
)
def test_one_sentence_makes_one_move(sentence: str, message: str) -> None:
    assert message in absent("")
    assert message not in absent(sentence)
    assert message in absent(f"“{sentence}”")


def test_what_is_absent_warns_and_has_no_line() -> None:
    (first, *_) = check_text("mail.md", "")
    assert (first.level, str(first.place)) == (Level.WARNING, "mail.md")


def test_a_sentence_that_promises_is_no_evidence() -> None:
    assert "Nothing is said here about what will be hard." in absent("With the pilot behind us, the hard part is done.")


def test_letters_keep_their_places() -> None:
    text = "A [link](x) and `code`, **bold**.\n\n> no\n\nLast."
    for sentence in read(text).sentences:
        assert text[sentence.start] == sentence.text[0]


def test_the_command_reads_a_file_and_says_what_to_think_about(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mail.md").write_text(THREAT, "utf-8")
    told = run("check", "--text", "mail.md")
    assert told.returncode == 0, told.stderr
    assert "mail.md:1:1: warning: This moves people by fear: 'There is no going back'." in told.stdout
    assert told.stdout.endswith("9 warnings.\nWarnings are advice: take what helps.\n")
    assert run("check", "--strict", "--text", "mail.md").returncode == 1


def test_the_command_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(f"\r\n{THREAT}\r\n".encode())))
    first = checked_text("-", ()).findings[0]
    assert (str(first.place), str(first.end)) == ("<stdin>:2:1", "<stdin>:2:23")


def test_a_good_mail_is_told_so(run: Run) -> None:
    told = run("check", "--text", GOOD[0])
    assert (told.returncode, told.stdout) == (0, "Nothing was found that speaks against this.\n")


def test_the_command_tells_programs_the_same(run: Run) -> None:
    told = json.loads(run("check", "--format", "json", "--text", BAD[0]).stdout)
    assert {finding["rule"] for finding in told["findings"]} >= {"F702", "F101"}


@pytest.mark.parametrize(
    ("content", "arguments", "message"),
    [
        (b"\xff\xfe", (), "is not saved as UTF-8"),
        (b"a" * 300_000, (), "is larger than 256 KiB"),
        (b"a", ("charter.yaml",), "--text takes one text and no charters"),
        (None, (), "there is no file mail.md"),
    ],
)
def test_what_is_no_text_is_refused(
    run: Run, tmp_path: Path, content: bytes | None, arguments: tuple[str, ...], message: str
) -> None:
    if content is not None:
        (tmp_path / "mail.md").write_bytes(content)
    told = run("check", "--text", "mail.md", *arguments)
    assert told.returncode == 2
    assert message in told.stderr


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        ".",
        "\n",
        " ",
        "<!--",
        "`",
        "](",
        "[",
        "<a",
        "*",
        "_a",
        "a@",
        "> ",
        '"',
        "I ",
        "it also ",
        "if a b ",
        "a nurse ",
        "# ",
    ],
)
def test_no_text_can_make_reading_slow(piece: str) -> None:
    started = time.process_time()
    check_text("mail.md", (piece * 40_000)[:40_000])
    assert time.process_time() - started < 3
