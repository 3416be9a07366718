"""`charter learn`: an entry by options or by interview, shown before it is written, and nothing written by halves."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import terminal
from conftest import Run
from overlay import TRIAGE, charter_of

from charter.changes.new_entry import Setting
from charter.cli.learn_interview import interview
from charter.spec.learned import LearnedLog, log_of_bytes, read_log
from charter.spec.load import load

SAID = ("--cause", "adoption", "--because", "Two people swapped, and it followed the person.")
RESULT = ("--checkpoint", "3", "--measured", "58%", "--decision", "change", *SAID)
LEARNED = ("--i-was-wrong", "I thought that practice alone was enough.")
DAY = ("--as-of", "2027-04-12")


def log_in(folder: Path) -> LearnedLog:
    log = read_log(folder)
    assert log is not None
    return log


# By options


def test_an_entry_is_shown_and_added_and_what_to_do_next_is_said(run: Run, triage: Path) -> None:
    told = run("learn", "triage", *RESULT, "--surprised-me", "It was two people. Nobody knew.", *DAY)
    assert told.returncode == 0, told.stderr
    assert told.stdout == (
        "date: 2027-04-12\ncheckpoint: 3\nmeasured: 58%\ndecision: change\n"
        'surprised_me: "It was two people. Nobody knew."\ncause: adoption\n'
        'because: "Two people swapped, and it followed the person."\n'
    )
    assert told.stderr == (
        "Added to triage/learned.yaml.\n"
        "To bring the expectations document up to date, run: charter build triage\n"
        "To tell everybody, run: charter update triage\n"
    )
    (entry,) = log_in(triage).entries
    assert (entry.date, entry.checkpoint, str(entry.measured)) == (date(2027, 4, 12), 3, "58%")
    assert entry.surprised_me == "It was two people. Nobody knew."


def test_the_next_entry_stands_behind_the_first_which_keeps_every_byte(run: Run, triage: Path) -> None:
    run("learn", "triage", *RESULT, *DAY)
    before = (triage / "learned.yaml").read_bytes()
    told = run("learn", triage / "charter.yaml", *SAID, "--on", "2027-05-01", "--as-of", "2027-05-03")
    assert told.returncode == 0, told.stderr
    assert (triage / "learned.yaml").read_bytes().startswith(before)
    assert [str(entry.date) for entry in log_in(triage).entries] == ["2027-04-12", "2027-05-01"]


def test_what_a_check_will_say_of_the_entry_is_said_beside_it(run: Run, triage: Path) -> None:
    told = run("learn", "triage", *RESULT, *DAY)
    assert told.returncode == 0
    assert told.stderr.startswith(
        "warning: The entry of 12 April 2027 names nothing that surprised you and nothing that you were wrong about. "
    )


def test_a_dry_run_shows_the_entry_and_writes_nothing(run: Run, triage: Path) -> None:
    told = run("learn", "triage", *RESULT, *LEARNED, *DAY, "--dry-run")
    assert told.returncode == 0
    assert told.stdout.startswith("date: 2027-04-12\n")
    assert told.stderr == "Nothing was written. Without --dry-run, this is added to triage/learned.yaml.\n"
    assert not (triage / "learned.yaml").exists()


def test_the_log_of_a_charter_by_another_name_stands_with_its_documents(run: Run, triage: Path) -> None:
    (triage / "charter.yaml").rename(triage / "spring.yaml")
    told = run("learn", "triage/spring.yaml", *RESULT, *DAY)
    assert "Added to triage/spring/learned.yaml." in told.stderr
    assert "run: charter build triage/spring.yaml\n" in told.stderr
    assert log_in(triage / "spring").entries


def test_everything_that_is_wrong_is_told_at_once_at_its_option(run: Run, triage: Path) -> None:
    told = run("learn", "triage", "--checkpoint", "4", "--measured", "58 minutes", "--cause", "tech", "--on", "May")
    assert told.returncode == 2
    assert told.stdout == ""
    lines = [line for line in told.stderr.splitlines() if line.startswith("--")]
    assert lines == [
        "--on: 'May' is not a date",
        "--checkpoint: the charter has no checkpoint after month 4",
        "--measured: 58 minutes and 92% are not in one unit",
        "--decision: a checkpoint ends with one of its three branches",
        "--cause: 'tech' is none of technology, data, prompting, use_case or adoption",
        "--because: it is not said why you think it is that cause",
    ]
    assert told.stderr.endswith("charter: nothing was added\n")
    assert not (triage / "learned.yaml").exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--on", "2027-04-13"), "--on: 13 April 2027 has not come yet"),
        (("--on", "2027-01-10"), "--on: 10 January 2027 is before the ramp starts, on 11 January 2027"),
        (("--checkpoint", "9"), "--checkpoint: the checkpoint after month 9 is on 11 October 2027"),
        (("--measured", ""), "--measured: a result needs the figure that was measured"),
        (("--surprised-me", "a\u200bb"), "--surprised-me: holds the invisible character U+200B"),
        (("--thanks", "Andr\udce9"), "--thanks: holds the invisible character U+DCE9 (a byte that is not UTF-8)"),
        (("--thanks", "x" * 4001), "--thanks: is 4,001 characters long; 4,000 is the most"),
    ],
)
def test_what_cannot_be_is_refused(run: Run, triage: Path, more: tuple[str, ...], told: str) -> None:
    refused = run("learn", "triage", *RESULT, *more, *DAY)
    assert refused.returncode == 2
    assert refused.stderr.startswith(told)
    assert not (triage / "learned.yaml").exists()


@pytest.mark.parametrize("command", ["check", "learn", "update"])
def test_what_is_no_day_is_told_as_a_charter_tells_it(command: str, run: Run, triage: Path) -> None:
    told = run(command, triage, "--as-of", "11.4.2027")
    assert told.returncode == 2
    assert "'11.4.2027' is not a date; write 2027-11-04 for 4 November, or 2027-04-11 for 11 April." in told.stderr


def test_an_entry_before_the_last_or_a_second_result_is_refused(run: Run, triage: Path) -> None:
    run("learn", "triage", *RESULT, *DAY)
    before = (triage / "learned.yaml").read_bytes()
    told = run("learn", "triage", *RESULT, "--on", "2027-04-11", *DAY)
    assert told.returncode == 2
    assert "--on: 11 April 2027 is before the last entry, from 12 April 2027" in told.stderr
    assert "--checkpoint: there is a result for month 3 already, from 12 April 2027" in told.stderr
    assert (triage / "learned.yaml").read_bytes() == before


def test_nobody_is_sent_round_in_circles_by_a_last_entry_from_the_future(run: Run, triage: Path) -> None:
    (triage / "learned.yaml").write_text("learned: 1\nentries:\n  - date: 2072-04-11\n    thanks: Lena.\n")
    told = run("learn", "triage", *RESULT, *DAY)
    assert told.returncode == 2
    assert "--on: the last entry is from 11 April 2072, which has not come yet" in told.stderr
    assert "if that day is a slip, correct it in the log by hand" in told.stderr
    assert "that day or a later one" not in told.stderr


def test_the_problems_of_the_charter_and_of_its_log_are_told_together(run: Run, triage: Path) -> None:
    (triage / "charter.yaml").write_text("charter: 1\ntitel: x\n")
    (triage / "learned.yaml").write_text("learned: 1\nentrys:\n")
    told = run("learn", "triage", *RESULT)
    assert told.returncode == 2
    assert "triage/charter.yaml:2:1: titel: there is no such field" in told.stderr
    assert "triage/learned.yaml:2:1: entrys: there is no such field" in told.stderr


def test_a_log_in_brackets_is_left_as_it_is_with_what_to_do(run: Run, triage: Path) -> None:
    (triage / "learned.yaml").write_text("learned: 1\nentries: []\n")
    told = run("learn", "triage", *RESULT, *DAY)
    assert told.returncode == 2
    assert told.stderr.startswith("triage/learned.yaml:2:10: the entries are written in brackets\n")
    assert "take the brackets away" in told.stderr
    assert (triage / "learned.yaml").read_text() == "learned: 1\nentries: []\n"


def test_several_charters_are_not_one(run: Run, triage: Path, charter_folder: Path) -> None:
    told = run("learn", ".", *RESULT, *DAY)
    assert told.returncode == 2
    assert "there are 2 charters in ., and each has a log of its own" in told.stderr
    assert triage.exists()
    assert charter_folder.exists()


def test_without_options_and_without_a_terminal_the_options_are_named(run: Run, triage: Path) -> None:
    for more in ((), ("--on", "2027-04-12")):
        told = run("learn", triage, *more, standard_input="")
        assert told.returncode == 2
        assert "without a terminal you cannot be asked" in told.stderr
        assert "--surprised-me" in told.stderr


def test_a_log_that_is_a_link_stays_one_and_keeps_its_rights(run: Run, triage: Path) -> None:
    run("learn", "triage", *RESULT, *DAY)
    kept = triage / "kept.yaml"
    (triage / "learned.yaml").rename(kept)
    kept.chmod(0o640)
    (triage / "learned.yaml").symlink_to("kept.yaml")
    assert run("learn", "triage", *SAID, *DAY).returncode == 0
    assert (triage / "learned.yaml").is_symlink()
    assert kept.stat().st_mode & 0o777 == 0o640
    assert len(log_in(triage).entries) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_the_machine_and_loses_nothing(run: Run, triage: Path) -> None:
    triage.chmod(0o555)
    try:
        assert run("learn", "triage", *RESULT, *DAY).returncode == 4
    finally:
        triage.chmod(0o755)
    assert [each.name for each in triage.iterdir()] == ["charter.yaml"]


# By interview


def asked(answers: list[str], log: LearnedLog | None = None) -> tuple[dict[str, str], str]:
    """What an interview comes to, line by line, and all that it said."""
    lines, said = iter(answers), list[str]()
    setting = Setting(load(TRIAGE).charter, log, date(2027, 4, 12))
    given = interview(setting, {}, lambda _: next(lines), said.append)
    assert list(lines) == []
    return given, "\n".join(said)


ANSWERS = ["3", "58%", "change", "It was two people.", "Nobody knew.", "", "", "adoption", "We swapped.", "", "", ""]


def test_an_interview_goes_in_the_order_of_the_framing_and_says_why_it_asks() -> None:
    given, said = asked(ANSWERS)
    assert given == {
        "checkpoint": "3",
        "measured": "58%",
        "decision": "change",
        "surprised_me": "It was two people. Nobody knew.",
        "i_was_wrong": "",
        "cause": "adoption",
        "because": "We swapped.",
        "what_changes": "",
        "thanks": "",
    }
    order = [
        said.index(each) for each in ("Which checkpoint", "What was measured", "did you decide", "surprised", "wrong?")
    ]
    assert order == sorted(order)
    assert "3: on 11 April 2027" in said
    assert "the target is 92%" in said
    assert "stop if: a safety ticket is delayed" in said
    assert "leave it out if nothing was decided" not in said
    assert "Where nothing surprises, nobody has looked closely." in said
    assert max(map(len, said.splitlines())) <= 100


def test_an_answer_that_will_not_do_is_asked_for_again() -> None:
    given, said = asked(
        [
            "4",
            "3",
            "58 minutes",
            "58%",
            "go on",
            "continue",
            "\x1b[1mA",
            "",
            "",
            "",
            "tech",
            "data",
            "",
            "Old.",
            "",
            "",
            "",
        ]
    )
    assert (given["checkpoint"], given["measured"], given["decision"], given["cause"]) == (
        "3",
        "58%",
        "continue",
        "data",
    )
    said = " ".join(said.split())
    assert "The charter has no checkpoint after month 4. Write 3, 6 or 9, or leave it out." in said
    assert "58 minutes and 92% are not in one unit. Measure" in said
    assert "Your answer holds the invisible character U+001B" in said
    assert "'go on' is none of continue, change or stop" in said
    assert "adoption. Did you mean technology?" in said
    assert "It is not said why you think it is that cause. Say" in said


def test_what_is_said_below_a_question_says_more_than_the_question() -> None:
    _, said = asked(ANSWERS)
    for question in ("The month of the checkpoint that", "Which branch of", "Whom you thank", "Where you were wrong"):
        assert question not in said


def test_between_two_checkpoints_a_decision_may_be_left_out_and_a_choice_may_begin_with_a_capital() -> None:
    given, said = asked(["", "", "Stop", "", "", "Adoption", "We swapped.", "", "", ""])
    assert (given["decision"], given["cause"]) == ("stop", "adoption")
    assert "Type continue, change or stop; leave it out if nothing was decided." in said
    assert "is none of" not in said


def test_a_checkpoint_that_has_its_result_is_not_offered_again() -> None:
    log = log_of_bytes("l", b"learned: 1\nentries:\n  - date: 2027-04-11\n    checkpoint: 3\n")
    _, said = asked(["", "", "", "", "", "data", "Old.", "", "", ""], log)
    assert "3: on" not in said
    assert "6: on 11 July 2027" in said


def test_a_charter_without_checkpoints_is_not_asked_about_one() -> None:
    lines = iter(["", "", "", "", "data", "Old.", "", "", ""])
    said: list[str] = []
    interview(Setting(charter_of(), None, date(2027, 4, 12)), {}, lambda _: next(lines), said.append)
    assert not any("Which checkpoint" in line for line in said)


def in_a_terminal(folder: Path, typed: Sequence[str | Callable[[], object]], *more: str) -> tuple[int, str]:
    """Run `charter learn` in a terminal and answer it."""
    return terminal.in_a_terminal(folder, ["learn", "triage", *DAY, *more], typed)


def test_in_a_terminal_the_answers_become_an_entry(tmp_path: Path, triage: Path) -> None:
    code, screen = in_a_terminal(tmp_path, [*ANSWERS, "y"])
    assert code == 0, screen
    assert "Add this to triage/learned.yaml?" in screen
    (entry,) = log_in(triage).entries
    assert entry.surprised_me == "It was two people. Nobody knew."


def test_what_somebody_else_adds_meanwhile_is_not_lost(tmp_path: Path, triage: Path) -> None:
    theirs = "learned: 1\nentries:\n  - date: 2027-04-12\n    thanks: All of you.\n"
    code, screen = in_a_terminal(tmp_path, [*ANSWERS, lambda: (triage / "learned.yaml").write_text(theirs), "y"])
    assert (code, "is already there, and is left as it is" in screen) == (2, True)
    more = f"{theirs}# and more\n"
    code, screen = in_a_terminal(tmp_path, [*ANSWERS, lambda: (triage / "learned.yaml").write_text(more), "y"])
    assert (code, "has changed meanwhile, and is left as it is" in screen) == (2, True)
    assert (triage / "learned.yaml").read_text() == more


def test_whoever_says_no_at_the_end_has_written_nothing(tmp_path: Path, triage: Path) -> None:
    code, screen = in_a_terminal(tmp_path, [*ANSWERS, "n"])
    assert (code, "Nothing was written." in screen) == (0, True)
    assert not (triage / "learned.yaml").exists()


def test_ctrl_c_writes_nothing_and_exits_with_130(tmp_path: Path, triage: Path) -> None:
    code, screen = in_a_terminal(tmp_path, ["3", "58%", "^C"])
    assert code == 130, screen
    assert "Interrupted." in screen
    assert [each.name for each in triage.iterdir()] == ["charter.yaml"]


def test_what_no_answer_could_mend_is_told_before_anything_is_asked(tmp_path: Path, triage: Path) -> None:
    (triage / "learned.yaml").write_text("learned: 1\nentries: []\n")
    code, screen = in_a_terminal(tmp_path, [])
    assert (code, "written in brackets" in screen, "Which checkpoint" in screen) == (2, True, False)
    (triage / "learned.yaml").unlink()
    code, screen = in_a_terminal(tmp_path, [], "--on", "2027-05-01")
    assert (code, "--on: 1 May 2027 has not come yet" in screen, "Which checkpoint" in screen) == (2, True, False)
