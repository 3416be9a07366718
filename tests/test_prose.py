"""Prose on its own: what is read of it, what its words say, and which moves it does not make."""

import json
import time
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from conftest import Run

from charter.cli.check_text import checked_text
from charter.framing.prose.check import check_text
from charter.framing.prose.moves import MOVES
from charter.framing.prose.reading import read
from charter.framing.rule import Level

MAILS = sorted((Path(__file__).parent / "data" / "mails").iterdir())
BAD = [path for path in MAILS if path.name.startswith("bad")]
GOOD = [path for path in MAILS if path.name.startswith("good")]
HELD_OUT = Path(__file__).parent / "data" / "mails_held_out"
"""Mails by a third hand, on which nothing was tuned: the figures in docs/framing.md."""
THREAT = "There is no going back."


def words(text: str) -> list[tuple[str, int, int]]:
    findings = check_text("mail.md", text)
    return [(each.rule, each.place.line, each.place.column) for each in findings if each.place.line]


def absent(text: str) -> list[str]:
    return [each.message for each in check_text("mail.md", text) if not each.place.line]


def test_there_are_a_dozen_mails_of_each_kind_and_six_by_another_hand() -> None:
    assert len(BAD) == len(GOOD) == 18


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_mail_is_told_what_is_absent(path: Path) -> None:
    assert len(absent(path.read_text("utf-8"))) >= 6


def test_bad_mails_are_told_about_their_words_too() -> None:
    found = [len(words(path.read_text("utf-8"))) for path in BAD]
    assert sum(found[:12]) >= 56
    assert sum(found[12:]) >= 15
    assert sum(each >= 3 for each in found) >= 16


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_mail_gets_none(path: Path) -> None:
    assert check_text(path.name, path.read_text("utf-8")) == []


def test_what_was_measured_on_mails_of_a_third_hand_does_not_fall() -> None:
    good, bad = (
        [len(check_text(path.name, path.read_text("utf-8"))) for path in sorted(HELD_OUT.glob(f"{kind}-*.txt"))]
        for kind in ("good", "bad")
    )
    assert len(good) == len(bad) == 8
    assert sum(good) <= 6
    assert good.count(0) >= 3
    assert min(bad) >= 7


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
        ("We began in May. There is\nno going\nback.", 1, 18),
    ],
)
def test_a_finding_has_line_and_column(text: str, line: int, column: int) -> None:
    assert words(text) == [("F704", line, column)]


def test_a_mail_that_says_nothing_lacks_every_move_and_an_empty_one_too() -> None:
    assert len(absent("We start in May.")) == len(absent("")) == 8


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("I use it every Monday.", "Cannot find that the writer uses it for work of their own."),
        ("It told a roofer that hail was excluded, and it is not.", "Cannot find a failure that somebody saw."),
        ("A nurse reads every note.", "Cannot find who checks what it produces."),
        ("I ask two hours a week of you.", "Cannot find how many hours are asked of people."),
        ("Ana sits in room 4 every Tuesday.", "Cannot find help that anybody could book or count."),
        ("The scans will be hard.", "Cannot find what will be hard."),
        ("In March we look at the figures.", "Cannot find a day on which everybody looks again."),
        ("If two are wrong, we stop.", "Cannot find a ground on which it would be stopped."),
    ],
)
def test_one_sentence_makes_one_move(sentence: str, message: str) -> None:
    assert message in absent("")
    assert message not in absent(sentence)
    assert message in absent(f"“{sentence}”")


OWN, FAILURE, CHECK, HOURS, HELP, HARD, AGAIN, GROUND = (each.message for each in MOVES)


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("I put my own reports through it.", OWN),
        ("Since Easter it has drafted most of my replies.", OWN),
        ("I've leaned on it for the newsletter since May.", OWN),
        ("It got the dose wrong.", FAILURE),
        ("It merged two patients with the same surname.", FAILURE),
        ("It quoted a law that was repealed in 2011.", FAILURE),
        ("Nothing leaves the building without a name under it.", CHECK),
        ("The decision stays with the social worker.", CHECK),
        ("A second pair of eyes stays on every letter.", CHECK),
        ("No quote is sent until an estimator has been through it.", CHECK),
        ("We're asking for a morning each.", HOURS),
        ("There are two sessions of three hours in March.", HOURS),
        ("Could you spare two hours a fortnight until July?", HOURS),
        ("Joan will sit beside you for the first two shifts.", HELP),
        ("Each pair gets a mentor for three afternoons.", HELP),
        ("Some of you won't like it.", HARD),
        ("It will take longer than doing it by hand.", HARD),
        ("For a while everything takes twice as long.", HARD),
        ("After eight weeks we take stock.", AGAIN),
        ("On 30 June the team decides.", AGAIN),
        ("November 20, in the break room. We bring the mistakes.", AGAIN),
        ("One wrong address and we pause.", GROUND),
        ("Unless it beats last year's figures, we won't renew.", GROUND),
        ("If it isn't quicker by then, we switch it off.", GROUND),
    ],
)
def test_a_move_is_seen_however_it_is_worded(sentence: str, message: str) -> None:
    assert message not in absent(sentence)


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("I have seen it demonstrated twice and I was impressed.", OWN),
        ("My team has used it for weeks.", OWN),
        ("I will use it as soon as I can.", OWN),
        ("Any errors were due to wrong input.", FAILURE),
        ("It saved four hours a week in the pilot.", FAILURE),
        ("If it makes a mistake, tell the help desk.", FAILURE),
        ("It reads the notes and signs the letter.", CHECK),
        ("At first a nurse will read each letter.", CHECK),
        ("You will save three hours a week.", HOURS),
        ("Training takes forty minutes.", HOURS),
        ("Support is available through the usual channels.", HELP),
        ("Don't worry, it is not hard.", HARD),
        ("The system goes live on 12 May.", AGAIN),
        ("In March we celebrate together.", AGAIN),
        ("You can stop using it at any time.", GROUND),
        ("We will never stop improving, if you ask me.", GROUND),
    ],
)
def test_what_only_sounds_like_a_move_is_none(sentence: str, message: str) -> None:
    assert message in absent(sentence)


def test_what_is_absent_is_a_note_and_has_no_line() -> None:
    (first, *_) = check_text("mail.md", "")
    assert (first.level, str(first.place)) == (Level.NOTE, "mail.md")


def test_a_sentence_that_promises_is_no_evidence() -> None:
    assert "Cannot find what will be hard." in absent("With the pilot behind us, the hard part is done.")


def test_letters_keep_their_places() -> None:
    text = "A [link](x) and `code`, **bold**.\n\n> no\n\nLast."
    for sentence in read(text).sentences:
        assert text[sentence.start] == sentence.text[0]


def test_the_command_reads_a_file_and_says_what_to_think_about(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mail.md").write_text(THREAT, "utf-8")
    told = run("check", "--text", "mail.md")
    assert told.returncode == 0, told.stderr
    assert "mail.md:1:1: warning: This moves people by fear: 'There is no going back'." in told.stdout
    assert told.stdout.endswith("1 warning and 8 notes.\nWarnings and notes are advice: take what helps.\n")
    assert run("check", "--strict", "--text", "mail.md").returncode == 1


def test_the_command_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(f"\r\n{THREAT}\r\n".encode())))
    first = checked_text("-", ()).findings[0]
    assert (str(first.place), str(first.end)) == ("<stdin>:2:1", "<stdin>:2:23")


HOUSE = """\
house: 1
rules:
  - name: say-colleagues
    words: [resources]
    message: "'{words}' is not what we call people here."
    fix: Write colleagues.
    bad: [We need two resources.]
    good: [We need two colleagues.]
  - name: no-later
    words: [later]
    where: [ramp]
    message: "'{words}' is no date."
    fix: Write the date.
    bad: [We do it later.]
    good: [We do it in May.]
levels: {threat: note}
"""


def test_the_rules_and_levels_of_the_house_count_for_a_text_that_lies_in_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(HOUSE, "utf-8")
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "one.txt").write_text(f"Two *resources* come later.\n\n{THREAT}\n", "utf-8")
    told = run("check", "--text", "mails/one.txt")
    assert "mails/one.txt:1:6: warning: 'resources' is not what we call people here. [H001]" in told.stdout
    assert "mails/one.txt:3:1: note: This moves people by fear: 'There is no going back'. [F704]" in told.stdout
    assert "H002" not in told.stdout  # a text of its own has no fields, and so not the one that it looks at
    sarif = json.loads(run("check", "--format", "sarif", "--text", "mails/one.txt").stdout)
    assert "H001" in {rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}


def test_a_house_that_cannot_be_read_is_told_and_the_text_is_not_checked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text("house: 1\ncolour: red\n", "utf-8")
    (tmp_path / "one.txt").write_text(THREAT, "utf-8")
    told = run("check", "--text", "one.txt")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("house.yaml:2:1: ")


def test_a_good_mail_is_told_so(run: Run) -> None:
    told = run("check", "--text", GOOD[0])
    assert (told.returncode, told.stdout) == (0, "Nothing was found that speaks against this.\n")


def test_the_command_tells_programs_the_same(run: Run) -> None:
    told = json.loads(run("check", "--format", "json", "--text", BAD[0]).stdout)
    assert {finding["rule"] for finding in told["findings"]} >= {"F702", "F101"}


def test_a_folder_is_no_text_and_the_hint_says_what_to_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mails").mkdir()
    told = run("check", "--text", "mails")
    assert told.returncode == 2
    assert told.stderr == "charter: mails is not a file\n    name a file of text or Markdown\n"


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
