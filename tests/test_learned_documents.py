"""What was learned on the way, in the documents: in the picture, beside the checkpoints, and inside the PDF."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from conftest import Run, edit
from overlay import TRIAGE, overlaid
from pdf_standards import complaints
from pdf_text import shown_by

from charter.changes.learning import entry_of
from charter.documents.build import build
from charter.documents.chart.labels import Box
from charter.documents.chart.layout import Layout, ramp_layout
from charter.documents.chart.style import DOT, SQUARE
from charter.documents.compose import chart, checkpoint_months, expectations
from charter.documents.measured import measured
from charter.documents.ramp_chart import ramp_chart_alt
from charter.documents.wanted import Document, Wanted
from charter.spec.learned import Entry
from charter.spec.load import Spec, load

SVG = "{http://www.w3.org/2000/svg}"
MARCH = {"date": "2027-04-12", "checkpoint": "3", "measured": "58%", "decision": "change"}
MAY = {"date": "2027-05-02", "measured": "64%"}
JULY = {"date": "2027-07-12", "checkpoint": "6", "measured": "74%", "decision": "continue"}
LOG = """\
learned: 1
entries:
  - date: 2027-04-12
    checkpoint: 3
    measured: 58%
    decision: change
"""


def entries(*texts: dict[str, str]) -> list[Entry]:
    return [entry_of(each) for each in texts]


def picture(spec: Spec, *texts: dict[str, str]) -> ET.Element:
    return ET.fromstring(chart(spec.charter, entries(*texts)))  # noqa: S314 - our own file


def squares(drawn: ET.Element) -> list[tuple[float, float]]:
    """The middles of the open squares in the plot; the first is the one that explains them, above it."""
    corners = [each.attrib["d"][1:].split("h")[0].split(",") for each in drawn.iter(f"{SVG}path")]
    return [(float(x) + SQUARE, float(y) + SQUARE) for x, y in corners[1:]]


def laid(spec: Spec, *texts: dict[str, str]) -> Layout:
    charter = spec.charter
    layout = ramp_layout(charter.ramp, checkpoint_months(charter), measured(charter, entries(*texts)))
    assert layout
    return layout


# The picture


def test_what_was_measured_stands_at_its_month_and_its_value() -> None:
    spec = overlaid({})
    layout = laid(spec, MARCH, MAY, JULY)
    assert layout.y
    months = [3, 3 + 21 / 30, 6]  # 2 May is 21 of the 30 days after 11 April
    expected = [(layout.x.at(m), layout.y.at(v)) for m, v in zip(months, (58, 64, 74), strict=True)]
    found = squares(picture(spec, MARCH, MAY, JULY))
    assert [n for each in found for n in each] == pytest.approx([n for each in expected for n in each], abs=0.1)


def test_measured_and_expected_are_told_apart_without_colour_and_said_what_they_are() -> None:
    drawn = picture(overlaid({}), MARCH)
    words = [each.text for each in drawn.iter(f"{SVG}text")]
    assert {"expected", "measured", "58%"} <= set(words)
    assert "expected, not measured" not in words
    assert len(list(drawn.iter(f"{SVG}circle"))) == 4 + 1  # the stated figures, and the one that explains them
    assert len(squares(drawn)) == 1


def test_the_line_still_goes_through_the_stated_figures_alone() -> None:
    def points(drawn: ET.Element) -> list[str]:
        return [each.attrib["points"] for each in drawn.iter(f"{SVG}polyline")]

    assert points(picture(overlaid({}), MARCH)) == points(picture(overlaid({})))


def test_the_alternative_text_says_what_was_measured_and_when() -> None:
    charter = overlaid({}).charter
    one, three = (measured(charter, entries(*each)) for each in ([JULY], [MARCH, MAY, JULY]))
    assert "Measured: 74% at the checkpoint after month 6." in ramp_chart_alt(charter.ramp, [3], one)
    assert (
        "Measured: 58% at the checkpoint after month 3, 64% on 2\u00a0May 2027 and 74% at the checkpoint after month 6."
    ) in ramp_chart_alt(charter.ramp, [3], three)
    assert "The line is expected, not measured." in ramp_chart_alt(charter.ramp, [3], one)


def test_a_result_outside_what_was_expected_widens_the_axes() -> None:
    late = {"date": "2028-06-11", "measured": "31%"}
    layout = laid(overlaid({}), late)
    assert layout.facts.last_month == 17
    assert min(layout.grid) <= 31


def test_what_has_no_place_on_the_axis_is_not_drawn() -> None:
    spec = overlaid({})
    before, other = {"date": "2026-12-01", "measured": "60%"}, {"date": "2027-05-02", "measured": "12 minutes"}
    assert chart(spec.charter, entries(before, other, {"date": "2027-05-02"})) == chart(spec.charter)
    figures = ["ramp.reliable_means.target", "ramp.reliable_means.at_start", "ramp.reliable_means.today"]
    bare = overlaid(dict.fromkeys([*figures, *(f"ramp.stages[{n}].figure" for n in range(3))]))
    assert chart(bare.charter, entries(MARCH)) == chart(bare.charter)


def test_without_a_start_only_checkpoints_have_a_month() -> None:
    spec = overlaid({"ramp.starts": None})
    assert [each.month for each in measured(spec.charter, entries(MARCH, MAY))] == [3]


HANDOVER, TENDER = (TRIAGE.parent.parent / name / "charter.yaml" for name in ("handover-notes", "tender-answers"))
MANY = [
    {"date": f"2027-{month:02}-{day:02}", "measured": f"{55 + 4 * month - day}%"}
    for month in range(2, 10)
    for day in (3, 21)
]
JUNE = {"date": "2027-06-02", "checkpoint": "3"}


@pytest.mark.parametrize(
    ("sample", "found"),
    [
        (TRIAGE, [MARCH, MAY, JULY]),
        (TRIAGE, [{**MARCH, "measured": "61%", "date": "2027-06-10"}, MAY]),
        (TRIAGE, MANY),
        (HANDOVER, [{**JUNE, "measured": "19%"}]),
        (HANDOVER, [{**JUNE, "measured": "24%"}]),
        (TENDER, [{**JUNE, "measured": "38%"}]),
    ],
)
def test_no_label_lies_on_another_on_a_mark_or_past_the_edge(sample: Path, found: list[dict[str, str]]) -> None:
    layout = laid(load(sample), *found)
    labels = [*layout.labels, *(diamond.number for diamond in layout.diamonds)]
    for number, label in enumerate(labels):
        assert label.box.x >= 0
        assert label.box.right <= 660
        assert not any(label.box.meets(other.box) for other in labels[number + 1 :]), label.text
    marks = [Box(x, y, 0, 0).grown(SQUARE) for x, y in layout.squares]
    marks += [Box(x, y, 0, 0).grown(DOT) for x, y in layout.dots]
    for label in layout.notes:
        assert not any(label.box.meets(mark) for mark in marks), label.text


def test_every_measured_figure_of_a_usual_log_has_its_words() -> None:
    layout = laid(overlaid({}), MARCH, MAY, JULY)
    assert [each for each in ("58%", "64%", "74%") if each not in [label.text for label in layout.notes]] == []


def test_without_a_log_the_picture_is_what_it_was() -> None:
    charter = load(TRIAGE).charter
    there = (TRIAGE.parent / "ramp.svg").read_text("utf-8")
    assert there == chart(charter) == chart(charter, entries({"date": "2027-05-02"}))


# The words


def section(text: str) -> str:
    return text.split("## 7.")[1].split("## 8.", maxsplit=1)[0]


def test_the_expectations_say_what_came_of_the_checkpoints() -> None:
    charter = overlaid({"checkpoints[1].month": "5"}).charter
    text = expectations(charter, entries=entries(MARCH, MAY, {**JULY, "checkpoint": "5"}))
    assert section(text).endswith(
        "\n**What came of it so far.** What is measured: tickets that reach the right team first time.\n\n"
        "| When | We expected | Measured | What we decided |\n| --- | --- | --- | --- |\n"
        "| **After month 3** 12\u00a0April 2027 | not stated | 58% | Change |\n"
        "| **Between checkpoints** 2\u00a0May 2027 | not stated | 64% | no decision |\n"
        "| **After month 5** 12\u00a0July 2027 | 61% | 74% | Continue |\n\n"
    )
    assert "*The line is expected, not measured; the squares are what was measured. Only" in text


def test_without_a_figure_for_any_of_these_months_nothing_is_said_of_what_was_expected() -> None:
    text = section(expectations(overlaid({}).charter, entries=entries(MARCH, {**JULY, "measured": ""})))
    assert text.endswith(
        "| When | Measured | What we decided |\n| --- | --- | --- |\n"
        "| **After month 3** 12\u00a0April 2027 | 58% | Change |\n"
        "| **After month 6** 12\u00a0July 2027 | not measured | Continue |\n\n"
    )


def test_what_is_measured_is_not_said_over_a_figure_in_another_unit_or_over_none() -> None:
    charter = overlaid({}).charter
    for none in ({**MARCH, "measured": "12 minutes"}, {**MARCH, "measured": ""}):
        assert "\n**What came of it so far:**\n" in section(expectations(charter, entries=entries(none)))


def test_an_entry_without_figure_or_decision_changes_no_document() -> None:
    charter = overlaid({}).charter
    assert expectations(charter, entries=entries({"date": "2027-05-02", "surprised_me": "It was quiet."})) == (
        expectations(charter)
    )


def test_the_target_is_what_was_expected_at_the_end_of_the_ramp() -> None:
    last = {"date": "2027-10-12", "checkpoint": "9", "measured": "88%", "decision": "change"}
    assert "| **After month 9** 12\u00a0October 2027 | 92% | 88% | Change |" in expectations(
        overlaid({}).charter, entries=entries(last)
    )


# A build


@pytest.fixture
def logged(charter_folder: Path) -> Path:
    """A folder with the sample about support tickets and a log of its first checkpoint, which is built."""
    (charter_folder / "charter.yaml").write_bytes(TRIAGE.read_bytes())
    (charter_folder / "learned.yaml").write_text(LOG)
    return charter_folder


def test_a_build_shows_the_log_and_the_pdf_carries_it(run: Run, logged: Path) -> None:
    assert run("build", logged).returncode == 0
    assert "Measured: 58% at the checkpoint after month 3." in (logged / "ramp.svg").read_text("utf-8")
    assert "What came of it so far" in (logged / "expectations.md").read_text("utf-8")
    assert complaints((logged / "expectations.pdf").read_bytes()) == {}
    with pikepdf.open(logged / "expectations.pdf") as pdf:
        assert "What came of it so far" in shown_by(pdf)
    told = run("extract", logged / "expectations.pdf", "--of", "learned")
    assert (told.returncode, told.stdout) == (0, LOG)
    assert run("extract", logged / "expectations.pdf").stdout.encode() == TRIAGE.read_bytes()
    none = run("extract", logged / "announcement.pdf", "--of", "learned")
    assert none.returncode == 2
    assert "no learning log is attached" in none.stderr


def test_a_pdf_with_a_log_verifies_and_says_when_the_log_has_grown(run: Run, logged: Path) -> None:
    run("build", logged)
    told = run("verify", logged / "expectations.pdf", logged / "announcement.pdf")
    assert told.returncode == 0, told.stdout
    assert "The charter and its learning log are attached" in told.stdout
    assert f"{logged / 'charter.yaml'} and {logged / 'learned.yaml'} are still the same, byte" in told.stdout
    assert f"{logged / 'charter.yaml'} is still the same, byte for byte" in told.stdout
    assert told.stdout.count("byte for byte what the attached charter gives") == 2
    edit(logged / "learned.yaml", "58%", "59%")
    told = run("verify", logged / "expectations.pdf")
    assert told.returncode == 1
    assert f"{logged / 'learned.yaml'} has changed since; to bring the document up to date, run:" in told.stdout
    assert run("verify", logged / "announcement.pdf").returncode == 0
    assert "This document is what its charter gave then, and something has changed since." in told.stdout
    (logged / "learned.yaml").unlink()
    told = run("verify", logged / "expectations.pdf")
    assert told.returncode == 1
    assert f"{logged / 'learned.yaml'} is not there any more; to bring the document up to date, run:" in told.stdout
    run("build", logged)
    (logged / "learned.yaml").write_text(LOG)
    told = run("verify", logged / "expectations.pdf")
    assert f"{logged / 'learned.yaml'} is new; to bring the document up to date, run:" in told.stdout


def test_a_log_that_cannot_be_read_stops_the_build_with_its_problems(run: Run, logged: Path) -> None:
    edit(logged / "learned.yaml", "decision: change", "decision: carry on")
    edit(logged / "charter.yaml", "title:", "titel:")
    told = run("build", logged)
    assert told.returncode == 2
    assert f"{logged / 'learned.yaml'}:6:15: entries[0].decision: 'carry on' is none of" in told.stderr
    assert "titel: there is no such field" in told.stderr
    assert sorted(each.name for each in logged.iterdir()) == ["charter.yaml", "learned.yaml"]


def test_only_what_shows_the_log_is_out_of_date_when_it_grows(run: Run, logged: Path) -> None:
    run("build", logged)
    with (logged / "learned.yaml").open("a") as file:
        file.write("  - date: 2027-05-02\n    measured: 64%\n")
    told = run("build", logged, "--check")
    assert told.returncode == 1
    assert "ramp.svg" in told.stdout
    assert "expectations.md" in told.stdout
    assert "expectations.pdf" in told.stdout
    assert "announcement" not in told.stdout
    assert [each.up_to_date for each in build(logged, Wanted(documents=(Document.ANNOUNCEMENT,)))] == [True]
    assert [each.up_to_date for each in build(logged)] == [False]


def test_the_log_of_a_charter_that_is_built_elsewhere_is_found_beside_it(
    run: Run, logged: Path, tmp_path: Path
) -> None:
    assert run("build", logged, "-o", tmp_path / "out", "--formats", "md").returncode == 0
    assert "Measured: 58%" in (tmp_path / "out" / "ramp.svg").read_text("utf-8")


# A check


def test_a_check_tells_what_it_finds_in_the_log_at_its_place(run: Run, logged: Path) -> None:
    told = run("check", logged, "--as-of", "2027-07-12")
    assert told.returncode == 0
    assert f"{logged / 'learned.yaml'}:3:5: warning: The entry of 12 April 2027 names nothing" in told.stdout
    assert "The checkpoint after month 6 was on 11 July 2027, and the learning log has no result of it." in told.stdout
    assert f"{logged / 'charter.yaml'}:" in told.stdout
    assert run("check", logged, "--as-of", "2027-07-12", "--strict").returncode == 1
    assert "month 6 was" not in run("check", logged, "--as-of", "2027-07-11").stdout
    for form in ("json", "sarif", "github"):
        found = run("check", logged, "--as-of", "2027-07-12", "--format", form)
        assert "learned.yaml" in found.stdout
        assert "L103" in found.stdout


def test_once_it_was_stopped_no_more_results_are_asked_for_unless_it_goes_on(run: Run, logged: Path) -> None:
    edit(logged / "learned.yaml", "decision: change", "decision: stop")
    assert "L101" not in run("check", logged, "--as-of", "2027-12-01").stdout
    with (logged / "learned.yaml").open("a") as file:
        file.write("  - date: 2027-06-01\n    decision: continue\n")
    assert run("check", logged, "--as-of", "2027-12-01").stdout.count("L101") == 2
    with (logged / "learned.yaml").open("a") as file:
        file.write("  - date: 2027-08-01\n    decision: stop\n")
    told = run("check", logged, "--as-of", "2027-12-01").stdout
    assert "The checkpoint after month 6 was on 11 July 2027" in told
    assert told.count("L101") == 1


def test_who_does_what_a_finding_in_the_log_asks_for_is_not_asked_again(run: Run, logged: Path) -> None:
    blamed = "    cause: technology\n    because: It was wrong on plain cases.\n"
    with (logged / "learned.yaml").open("a") as file:
        file.write(f"{blamed}  - date: 2027-04-20\n{blamed}")
    told = run("check", logged, "--as-of", "2027-05-01").stdout
    assert (told.count("L102"), told.count("L103")) == (1, 2)
    with (logged / "learned.yaml").open("a") as file:
        file.write("  - date: 2027-04-27\n    cause: data\n    i_was_wrong: I had not asked for the labels.\n")
    told = run("check", logged, "--as-of", "2027-05-01").stdout
    assert "L10" not in told


def test_a_finding_in_the_log_can_be_allowed(run: Run, logged: Path) -> None:
    with (logged / "charter.yaml").open("a") as file:
        file.write('\nallow:\n  - {rule: L103, at: "entries[0]", because: It was my first one and I was away.}\n')
    told = run("check", logged, "--as-of", "2027-05-01")
    assert "learned.yaml:3:5: allowed: The entry of 12 April 2027" in told.stdout
    assert "is not needed" not in told.stdout


def test_a_log_that_cannot_be_read_is_a_problem_of_the_check(run: Run, logged: Path) -> None:
    (logged / "learned.yaml").write_text("learned: 2\n")
    assert run("check", logged).returncode == 2
    edit(logged / "charter.yaml", "title:", "titel:")
    told = run("check", logged)
    assert "titel: there is no such field" in told.stdout
    assert f"{logged / 'learned.yaml'}:1:10: learned: '2' is not a format that can be read" in told.stdout
