"""What `charter check` says to people."""

from dataclasses import replace

import pytest
from checks import LEAVING_OPEN, LOUD, UNREADABLE, loud

from charter.errors import Place
from charter.framing.rule import Finding, Level
from charter.report.check_text import Look, check_text
from charter.report.checked import Checked, CheckedFile
from charter.report.terminal import pointed


def test_findings_stand_by_part_of_the_charter_and_the_heaviest_rule_first(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = check_text(loud(monkeypatch)).split("\n\n")
    assert [block.splitlines()[0] for block in blocks] == [
        "ramp",
        "leader",
        "use_case",
        "1 error, 3 warnings and 1 note.",
    ]
    levels = [line.split(": ")[1] for line in blocks[1].splitlines() if line.startswith("loud/")]
    assert levels == ["warning", "warning", "note"]


def test_a_warning_stands_before_a_note_that_comes_earlier_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = loud(monkeypatch, Level.WARNING, Level.NOTE).files
    late = [finding for finding in file.findings if finding.field == "leader.i_use_it_for"]
    told = check_text(Checked([replace(file, findings=late[::-1])]))
    assert [finding.level for finding in late] == [Level.WARNING, Level.NOTE]
    assert told.index(": warning: ") < told.index(": note: ")


def test_the_offending_words_are_shown_in_their_line_with_carets_below(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = check_text(loud(monkeypatch, Level.WARNING)).splitlines()
    at = lines.index("loud/charter.yaml:6:11: warning: It says 'fully automated'. [T1]")
    assert lines[at + 1 : at + 3] == ["    It is fully automated, and my team shows it", "          ^^^^^^^^^^^^^^^"]


def test_words_over_two_lines_are_underlined_to_the_end_of_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = check_text(loud(monkeypatch, Level.NOTE)).splitlines()
    assert lines[2:4] == ["    It is fully automated, and my team shows it", " " * 39 + "^^^^^^^^"]


def test_a_reason_and_a_suggestion_are_given_once_for_each_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    told = check_text(loud(monkeypatch))
    assert told.count("It says 'fully automated'") == 3
    assert told.count("    Why: Why not fully automated.") == 1
    assert told.count("    Try: Not fully automated.") == 1


def test_what_is_allowed_is_told_with_its_reason_and_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    told = check_text(loud(monkeypatch, Level.WARNING, Level.NOTE, allowed="T1"))
    assert "Allowed by this charter\nloud/charter.yaml:6:11: allowed: It says 'fully automated'. [T1]" in told
    assert "    Because: It is a quotation: 100%, truly. (until 2027-06-30)" in told
    assert told.endswith("\n\n1 note.\nThis charter is finished.\nNotes are advice: take what helps.\n")


@pytest.mark.parametrize(
    ("levels", "strict", "closing"),
    [
        (
            [Level.ERROR],
            False,
            (
                "1 error.\nThe error is what this charter has to say before it is finished.\n"
                "Until then, 'charter build --draft' shows the gaps.\n"
            ),
        ),
        ([Level.WARNING], False, "3 warnings.\nThis charter is finished.\nWarnings are advice: take what helps.\n"),
        (
            [Level.WARNING],
            True,
            (
                "3 warnings.\nThis charter is finished.\n"
                "With --strict, warnings have to be mended too, or allowed with a reason.\n"
            ),
        ),
        (
            [Level.WARNING, Level.NOTE],
            False,
            "3 warnings and 1 note.\nThis charter is finished.\nWarnings and notes are advice: take what helps.\n",
        ),
    ],
)
def test_the_end_counts_and_says_what_to_do_next(
    levels: list[Level], *, strict: bool, closing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check_text(loud(monkeypatch, *levels), strict=strict).split("\n\n")[-1] == closing


def test_of_several_charters_it_is_told_how_many_are_not_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = loud(monkeypatch, Level.ERROR).files
    fine = CheckedFile("x.yaml", [])
    assert "\n1 of 2 charters is not finished; the error is what it has to say first.\n" in check_text(
        Checked([file, fine])
    )
    assert "\n2 of 3 charters are not finished; the errors are what they have to say first.\n" in check_text(
        Checked([file, fine, file])
    )


def test_where_nothing_is_found_one_sentence_is_enough() -> None:
    assert check_text(Checked([CheckedFile("x.yaml", [])])) == "This charter is finished.\n"
    assert (
        check_text(Checked([CheckedFile("x.yaml", []), CheckedFile("y.yaml", [])])) == "All 2 charters are finished.\n"
    )


def test_a_text_on_its_own_is_not_called_a_charter(monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = loud(monkeypatch, Level.WARNING).files
    found = check_text(Checked([file], prose=True))
    assert found.endswith("\n\n3 warnings.\nWarnings are advice: take what helps.\n")
    assert check_text(Checked([CheckedFile("x.md", [])], prose=True)) == "Nothing was found that speaks against this.\n"


def test_a_finding_about_a_whole_text_needs_no_line() -> None:
    finding = Finding("T9", "x", Level.WARNING, "No date.", "Say it.", "", Place("mail.md"), "Why not.")
    lines = check_text(Checked([CheckedFile("mail.md", [], [finding])], prose=True)).splitlines()
    assert lines[:3] == ["mail.md: warning: No date. [T9]", "    Why: Why not.", "    Try: Say it."]


@pytest.mark.parametrize(
    ("column", "shown"),
    [(3, f"ab{'c' * 97}…"), (160, f"…{'c' * 98}…"), (300, f"…{'c' * 97}de")],
)
def test_a_long_line_is_cut_around_the_place_with_an_ellipsis(column: int, shown: str) -> None:
    line = f"ab{'c' * 296}de"
    assert pointed(line, column)[0] == shown
    assert line[column - 1] == shown[len(pointed(line, column)[1]) - 1]


def test_what_a_finished_charter_leaves_open_stands_under_a_heading() -> None:
    assert check_text(LEAVING_OPEN) == (
        "Left open\nx.yaml:2:1: open: Not said.\n\n"
        "This charter is finished and leaves 1 thing open, which the expectations document says.\n"
    )


def test_files_that_cannot_be_read_are_told_first_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    both = Checked(loud(monkeypatch, Level.ERROR).files, UNREADABLE.problems)
    told = check_text(both)
    assert told.startswith("a,b/c: d.yaml:3:5: ramp.starts: is not\ufffda date\n")
    assert "1 problem and 1 error.\nWhat has a problem cannot be read before it is mended.\n" in told
    assert check_text(UNREADABLE).endswith("\n\n1 problem to mend before this can be read.\n")


def test_colour_is_laid_over_levels_headings_and_carets_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    checked = loud(monkeypatch)
    painted = check_text(checked, Look(100, lambda text, role: f"<{role}>{text}</>"))
    assert "<heading>leader</>" in painted
    assert ": <warning>warning</>: It says" in painted
    assert "<warning>^^^^^^^^^^^^^^^</>" in painted
    for mark in ("<heading>", "<error>", "<warning>", "<note>", "</>"):
        painted = painted.replace(mark, "")
    assert painted == check_text(checked)


def test_reasons_are_as_wide_as_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    told = check_text(loud(monkeypatch), Look(24))
    assert "    Why: Why not fully\n         automated.\n" in told


def test_nothing_that_a_charter_says_reaches_the_terminal_as_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    checked = loud(monkeypatch, Level.WARNING)
    lines = [line.replace("It is", "\x1b[2J") for line in LOUD.splitlines()]
    told = check_text(Checked([CheckedFile("x", lines, checked.findings)]))
    assert "\x1b" not in told
