from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.documents.chart.labels import Box, Ground, Segment, label_at
from charter.documents.chart.layout import Layout, ramp_layout
from charter.documents.chart.scales import month_ticks, tick_texts, value_ticks
from charter.documents.chart.style import FIGURE
from charter.documents.chart.text import shortened_to, text_width, wrapped
from charter.documents.ramp_chart import ramp_chart, ramp_chart_alt
from charter.spec.model import Ramp
from charter.spec.values import Figure

SVG = "{http://www.w3.org/2000/svg}"
WARM_TINT = "#fbf3ee"
EN = "\u2013"
TRIAGE_STAGES = (("1-2", "66%", False), ("3-5", "61%", True), ("6-9", "92%", False))


def ramp(
    months: int | None = 9,
    stages: Sequence[tuple[str, str, bool]] = (),
    measure: str = "tickets that reach the right team first time",
    **figures: str,
) -> Ramp:
    spec: dict[str, Any] = {"reliable_means": {"measure": measure, **figures}, "stages": []}
    if months:
        spec["months_until_reliable"] = str(months)
    for when, figure, wall in stages:
        stage = {"months": when, "wall": str(wall).lower(), "figure": figure}
        spec["stages"].append({key: value for key, value in stage.items() if value})
    return Ramp.model_validate(spec)


def triage(**more: str) -> Ramp:
    return ramp(9, TRIAGE_STAGES, **{"today": "71%", "at_start": "58%", "target": "92%", **more})


def drawn(what: Ramp, checkpoints: Sequence[int] = ()) -> ET.Element:
    return ET.fromstring(ramp_chart(what, checkpoints))  # noqa: S314 - our own file


def texts(picture: ET.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def polyline(picture: ET.Element) -> list[tuple[float, float]]:
    lines = list(picture.iter(f"{SVG}polyline"))
    return [(float(x), float(y)) for line in lines for x, y in (p.split(",") for p in line.attrib["points"].split())]


def layout_of(what: Ramp, checkpoints: Sequence[int] = ()) -> Layout:
    layout = ramp_layout(what, checkpoints)
    assert layout
    return layout


# What is drawn


def test_the_line_goes_through_the_stated_figures_and_no_others() -> None:
    layout = layout_of(triage())
    assert layout.y
    stated = [(0, 58), (2, 66), (5, 61), (9, 92)]
    expected = [(round(layout.x.at(month), 1), round(layout.y.at(value), 1)) for month, value in stated]
    assert polyline(drawn(triage())) == expected


def test_every_stated_figure_has_one_dot_and_its_own_words() -> None:
    picture = drawn(triage(), [3, 6, 9])
    assert len(list(picture.iter(f"{SVG}circle"))) == 4
    assert {"58%", "66%", "61%", "92%"} <= set(texts(picture))


def test_a_target_that_no_stage_states_stands_at_the_end_of_the_ramp() -> None:
    layout = layout_of(ramp(6, at_start="25%", target="65%"), [6])
    assert [(point.month, point.figure.written) for point in layout.facts.points] == [(0, "25%"), (6, "65%")]


def test_a_stage_that_ends_with_the_ramp_keeps_its_own_figure() -> None:
    picture = drawn(ramp(6, [("1-6", "60%", False)], at_start="25%", target="65%"))
    assert "60%" in texts(picture)
    assert "65%" not in texts(picture)
    assert "target 65%" in texts(picture)


def test_a_target_without_a_month_is_a_level_and_no_dot() -> None:
    picture = drawn(ramp(None, [("1-4", "", False)], target="60%"))
    assert not list(picture.iter(f"{SVG}circle"))
    assert "target 60%" in texts(picture)


def test_one_stated_figure_is_a_dot_without_a_line() -> None:
    picture = drawn(ramp(6, at_start="25%"))
    assert len(list(picture.iter(f"{SVG}circle"))) == 1
    assert polyline(picture) == []


def test_figures_in_a_unit_that_the_target_does_not_have_are_left_out() -> None:
    mixed = ramp(6, [("1-2", "12 minutes", False)], at_start="25%", target="65%", today="3 minutes")
    assert [point.figure.written for point in layout_of(mixed).facts.points] == ["25%", "65%"]
    assert "minutes" not in ramp_chart(mixed, [])


def test_the_wall_is_shaded_over_its_own_months_and_named() -> None:
    layout, picture = layout_of(triage()), drawn(triage())
    walls = [rect for rect in picture.iter(f"{SVG}rect") if rect.attrib["fill"] == WARM_TINT]
    assert len(walls) == 1
    assert float(walls[0].attrib["x"]) == pytest.approx(layout.x.at(2), abs=0.1)
    assert float(walls[0].attrib["width"]) == pytest.approx(layout.x.at(5) - layout.x.at(2), abs=0.1)
    assert f"Months 3{EN}5, the wall" in texts(picture)


def test_the_wall_is_named_even_in_one_month_of_thirty_six() -> None:
    stages = [("1", "", False), ("2", "", True), ("3", "", False), ("4-36", "", False)]
    assert "the wall" in texts(drawn(ramp(36, stages)))


def test_no_other_stage_hides_the_wall() -> None:
    picture = drawn(ramp(9, [("3-5", "", True), ("4-9", "", False)]))
    tinted = [rect.attrib["fill"] for rect in picture.iter(f"{SVG}rect") if float(rect.attrib["height"]) > 2]
    assert tinted[-1] == WARM_TINT


def test_stages_are_named_by_their_months() -> None:
    found = texts(drawn(ramp(6, [("1", "", False), ("2-6", "", False)])))
    assert "Month 1" in found
    assert f"Months 2{EN}6" in found


def test_the_target_is_dashed_and_today_is_dotted() -> None:
    layout, picture = layout_of(triage()), drawn(triage())
    assert layout.y
    dashes = {
        line.attrib["y1"]: line.attrib["stroke-dasharray"]
        for line in picture.iter(f"{SVG}line")
        if len(line.attrib) == 7
    }
    assert dashes == {f"{layout.y.at(92):.1f}": "5 3", f"{layout.y.at(71):.1f}": "1.2 2.8"}
    assert {"target 92%", "today 71%"} <= set(texts(picture))


def test_target_and_today_at_one_level_are_both_named() -> None:
    assert {"target 85%", "today 85%"} <= set(texts(drawn(ramp(9, at_start="58%", target="85%", today="85%"))))


def test_checkpoints_stand_at_the_ends_of_their_months_numbered_in_month_order() -> None:
    layout = layout_of(triage(), [9, 3, 6])
    assert [diamond.month for diamond in layout.diamonds] == [3, 6, 9]
    assert [diamond.number.text for diamond in layout.diamonds] == ["1", "2", "3"]
    assert [diamond.x for diamond in layout.diamonds] == [layout.x.at(month) for month in (3, 6, 9)]
    assert {"month 3", "month 6", "month 9"} <= set(texts(drawn(triage(), [9, 3, 6])))


def test_twelve_checkpoints_have_numbers_only() -> None:
    layout = layout_of(ramp(12), list(range(1, 13)))
    assert len(layout.diamonds) == 12
    assert not any(diamond.label for diamond in layout.diamonds)


def test_neighbouring_checkpoints_of_a_long_ramp_are_staggered() -> None:
    diamonds = layout_of(ramp(36), [3, 4, 5, 6]).diamonds
    assert len({diamond.row for diamond in diamonds}) > 1


def test_without_figures_there_are_stages_and_checkpoints_and_no_y_axis() -> None:
    bare = ramp(9, [("1-2", "", False), ("3-5", "", True)])
    layout, picture = layout_of(bare, [3]), drawn(bare, [3])
    assert layout.y is None
    assert layout.grid == ()
    assert not list(picture.iter(f"{SVG}circle"))
    assert not polyline(picture)
    assert layout.height < layout_of(triage(), [3]).height / 2


def test_nothing_to_draw_is_nothing() -> None:
    assert ramp_chart(Ramp(), []) == ""
    assert ramp_chart_alt(Ramp(), []) == ""
    assert ramp_chart(ramp(None, at_start="58%", target="92%"), []) == ""


def test_the_x_axis_reaches_whatever_is_stated_last() -> None:
    assert layout_of(ramp(9), [12]).facts.last_month == 12
    assert layout_of(ramp(9, [("8-14", "", False)]), [12]).facts.last_month == 14
    assert layout_of(ramp(None), [4]).facts.last_month == 4


def test_overlapping_stages_out_of_order_do_not_share_a_row() -> None:
    lanes = layout_of(ramp(9, [("5-8", "", False), ("1-4", "", False), ("3-5", "", True), ("2", "", False)])).lanes
    assert [lane.span.first for lane in lanes] == [1, 2, 3, 5]
    for one, other in combinations(lanes, 2):
        shared = one.span.first <= other.span.last and other.span.first <= one.span.last
        assert not (shared and one.row == other.row)


def test_the_picture_says_that_it_is_expected_and_not_measured() -> None:
    assert "expected, not measured" in texts(drawn(triage()))


# The axes


@pytest.mark.parametrize("last", range(1, 61))
def test_the_last_month_is_always_shown_and_the_ticks_are_never_crowded(last: int) -> None:
    ticks = month_ticks(last)
    assert ticks[0] == 0
    assert ticks[-1] == last
    assert len(ticks) <= 14
    assert f"month {last}" in texts(drawn(ramp(None, [(str(last), "", False)])))


@pytest.mark.parametrize(
    ("low", "high", "first", "last"),
    [
        ("58%", "92%", "50", "100%"),
        ("25%", "65%", "0", "80%"),
        ("0%", "100%", "0", "100%"),
        ("99%", "100%", "98.8", "100.0%"),
        ("12 minutes", "28 minutes", "0", "30 minutes"),
        ("\u20ac3.50", "\u20ac5.60", "3.00", "\u20ac6.00"),
        ("-20", "-5", "\u221225", "0"),
        ("-0.4", "0.4", "\u22120.6", "0.6"),
        ("0.001", "0.003", "0.000", "0.004"),
        ("1000000000", "2000000000", "0", "2,500,000,000"),
    ],
)
def test_the_y_axis_has_round_numbers_and_its_unit_on_top(low: str, high: str, first: str, last: str) -> None:
    layout = layout_of(ramp(6, at_start=low, target=high))
    found = [label.text for label in layout.around if label.x == layout.plot.x - 7]
    assert found[0] == first
    assert last in found
    assert not any("%" in text or "minutes" in text or "\u20ac" in text for text in found if text != last)


@given(st.lists(st.decimals("-1e9", "1e9", places=3), min_size=1, max_size=8))
def test_the_y_axis_holds_every_figure_with_few_ticks(values: list[Decimal]) -> None:
    figures = [Figure.parse(f"{value:f}") for value in values]
    ticks = value_ticks(figures)
    assert ticks[0] <= min(values)
    assert max(values) <= ticks[-1]
    assert 2 <= len(ticks) <= 8
    assert len(set(tick_texts(ticks, figures))) == len(ticks)
    assert not (ticks[0] < 0 <= min(values))


@given(st.lists(st.integers(0, 100), min_size=1, max_size=8))
def test_a_percentage_axis_stays_between_nothing_and_all(values: list[int]) -> None:
    ticks = value_ticks([Figure.parse(f"{value}%") for value in values])
    assert 0 <= ticks[0] <= min(values)
    assert max(values) <= ticks[-1] <= 100
    assert len(ticks) >= 2


# The labels


def collisions(layout: Layout) -> list[str]:
    canvas = Box(0, 0, 660, layout.height)
    dots = [Box(x - 3, y - 3, 6, 6) for x, y in layout.dots]
    diamonds = [diamond.box for diamond in layout.diamonds]
    found = [f"{a.text} on {b.text}" for a, b in combinations(layout.labels, 2) if a.box.meets(b.box)]
    found += [f"{a.text} outside" for a in layout.labels if not a.box.inside(canvas)]
    found += [f"{a.text} on a dot" for a in layout.labels for dot in dots if a.box.meets(dot)]
    found += [f"{a.text} on a diamond" for a in layout.labels for diamond in diamonds if a.box.meets(diamond)]
    found += ["a diamond on another" for a, b in combinations(diamonds, 2) if a.meets(b)]
    return found + ["a diamond outside" for diamond in diamonds if not diamond.inside(canvas)]


@st.composite
def charts(draw: st.DrawFn) -> tuple[Ramp, list[int]]:
    months = draw(st.integers(1, 36))
    unit = draw(st.sampled_from(["{}%", "{} minutes", "\u20ac{}", "{}", "{} answers for each person a year", "{}h"]))
    scale = draw(st.sampled_from(["1", "0.001", "12345678"]))
    value = st.integers(0, 100).map(lambda number: unit.format(format(Decimal(number) * Decimal(scale), "f")))
    figure = st.one_of(st.just(""), value) if draw(st.booleans()) else value
    edges = sorted(draw(st.sets(st.integers(1, months), min_size=1, max_size=8)))
    whens = [f"{first}-{last}" for first, last in zip([1, *(edge + 1 for edge in edges)], edges, strict=False)]
    if draw(st.booleans()):
        whens += [f"{n}-{n + draw(st.integers(0, 12))}" for n in draw(st.lists(st.integers(1, 40), max_size=2))]
    stages = [(when, draw(figure), draw(st.booleans())) for when in whens]
    means = {name: draw(figure) for name in ("today", "at_start", "target")}
    measure = draw(st.sampled_from(["", "short", "a measure with many words in it " * 8, "W" * 90, "\u6e2c" * 80]))
    checkpoints = draw(st.lists(st.integers(1, min(60, months + 3)), max_size=12))
    given_means = {name: text for name, text in means.items() if text}
    return ramp(draw(st.sampled_from([months, None])), stages, measure, **given_means), checkpoints


@settings(max_examples=50, deadline=None)
@given(charts())
def test_no_label_of_any_chart_lies_on_another_or_outside(chart: tuple[Ramp, list[int]]) -> None:
    layout = layout_of(*chart)
    assert collisions(layout) == []
    points = layout.facts.points
    levels = [figure for figure in (layout.facts.target, layout.facts.today) if figure]
    assert len(layout.notes) == len(points) + len(levels), "a figure has lost its label"
    picture = drawn(*chart)
    assert len(list(picture.iter(f"{SVG}circle"))) == len(points)
    assert len(polyline(picture)) == (len(points) if len(points) > 1 else 0)


def test_figures_that_lie_close_together_all_keep_their_labels() -> None:
    stages = [(str(month), f"90.{month}%", False) for month in range(1, 13)]
    layout = layout_of(ramp(36, stages, at_start="90.1%", target="90.2%", today="90.15%"), [3, 4, 5, 6])
    assert collisions(layout) == []
    assert len(layout.notes) == 16


def test_the_name_of_a_level_keeps_off_the_dots_that_stand_on_it() -> None:
    stages = [(str(month), "90%", False) for month in range(1, 25)]
    layout = layout_of(ramp(24, stages, at_start="90%", target="90%", today="90%"))
    assert collisions(layout) == []
    assert {"target 90%", "today 90%"} <= {label.text for label in layout.notes}


def test_a_label_may_lie_neither_on_a_dot_nor_past_the_edge() -> None:
    label = label_at("90%", 50, 50, FIGURE)
    free = Ground(Box(0, 0, 100, 100), (), ((Segment(0, 50, 100, 50), 7.0),))
    assert free.cost(label) == 7
    assert replace(free, kept_free=(Box(label.box.right + 1, 45, 6, 6),)).cost(label) is None
    assert replace(free, bounds=Box(0, 0, 60, 100)).cost(label) is None


def test_a_long_unit_is_left_to_the_axis_when_there_is_no_room() -> None:
    unit = "questions in every hour worked"
    layout = layout_of(ramp(2, [("1", f"3,000 {unit}", False)], at_start=f"1,000 {unit}", target=f"9,000 {unit}"))
    assert collisions(layout) == []
    assert {"1,000", "3,000", "9,000"} <= {label.text for label in layout.notes}


def test_a_label_keeps_off_the_line_when_there_is_room() -> None:
    layout = layout_of(triage(), [3, 6, 9])
    lines = [Segment(*one, *other) for one, other in zip(layout.dots, layout.dots[1:], strict=False)]
    assert not [note.text for note in layout.notes for line in lines if line.crosses(note.box)]


def test_a_line_crosses_a_box_only_where_it_passes_through() -> None:
    box = Box(10, 10, 10, 10)
    assert Segment(0, 0, 30, 30).crosses(box)
    assert Segment(12, 12, 13, 13).crosses(box)
    assert not Segment(0, 5, 30, 5).crosses(box)
    assert not Segment(0, 0, 9, 9).crosses(box)
    assert not Segment(0, 25, 25, 0).crosses(Box(0, 0, 10, 10))


def test_a_long_measure_takes_two_lines_and_an_ellipsis() -> None:
    found = texts(drawn(triage(measure="one word after another " * 20)))
    assert found[1].startswith("one word")
    assert found[2].endswith("\u2026")
    assert not found[3].startswith("one word")


def test_text_is_measured_cautiously_and_cut_to_fit() -> None:
    assert text_width("iiii", 10) < text_width("WWWW", 10)
    assert text_width("\u00e9", 10) == text_width("e", 10)
    assert text_width("\u6e2c", 10) > 10
    assert text_width("a", 10, bold=True) > text_width("a", 10)
    assert shortened_to("a long text", 30, 10).endswith("\u2026")
    assert wrapped("two words", 30, 10, lines=2) == ["two", "words"]
    assert wrapped("", 30, 10, lines=2) == []


# The file


def test_hostile_words_stay_words() -> None:
    nasty = "<script>alert(1)</script> & \"quoted\" ]]> 'x'"
    picture = drawn(triage(measure=nasty), [3])
    assert nasty in texts(picture)
    assert not list(picture.iter(f"{SVG}script"))
    assert nasty in (picture[0].text or "")


def test_the_title_comes_first_and_is_the_alternative_text() -> None:
    picture = drawn(triage(), [3])
    assert picture[0].tag == f"{SVG}title"
    assert picture[0].text == ramp_chart_alt(triage(), [3])
    assert picture.attrib["role"] == "img"


def test_the_view_box_is_as_large_as_the_picture() -> None:
    picture = drawn(triage(), [3])
    assert picture.attrib["viewBox"] == f"0 0 660 {picture.attrib['height']}"
    assert int(picture.attrib["height"]) >= layout_of(triage(), [3]).height - 1


def test_one_ramp_gives_one_file_one_element_a_line() -> None:
    svg = ramp_chart(triage(), [3, 6, 9])
    assert svg == ramp_chart(triage(), (9, 6, 3))
    assert svg.endswith("</svg>\n")
    assert all(line.startswith("<") and line.count("<") <= 2 for line in svg.splitlines())


def test_the_file_uses_only_what_printers_and_git_hosts_draw() -> None:
    svg = ramp_chart(triage(), [3, 6, 9])
    for refused in ("opacity", "style=", "<style", "var(", "filter", "foreignObject", "href", "-0.0"):
        assert refused not in svg


# The alternative text


def test_the_alternative_text_says_all_that_the_picture_shows() -> None:
    assert ramp_chart_alt(triage(), [3, 6, 9]) == (
        "The expected ramp over 9 months: tickets that reach the right team first time. Expected, not measured. "
        "The figure is 58% at the start, 66% at the end of month 2, 61% at the end of month 5 "
        "and 92% at the end of month 9. The target is 92% by the end of month 9. "
        "Today, without it, the figure is 71%. Stages: months 1 to 2; months 3 to 5, the wall; months 6 to 9. "
        "Checkpoints at the ends of months 3, 6 and 9."
    )


def test_the_alternative_text_says_when_lower_is_better() -> None:
    lower = ramp(6, at_start="25 minutes", target="12 minutes")
    assert "The target is 12 minutes by the end of month 6; lower is better." in ramp_chart_alt(lower, [])
    assert "lower" not in ramp_chart_alt(triage(), [])


def test_the_alternative_text_of_a_draft_says_no_more_than_the_draft() -> None:
    assert ramp_chart_alt(ramp(1), [1]) == "The expected ramp over 1 month. Checkpoint at the end of month 1."
    assert ramp_chart_alt(ramp(3, measure="Is it right?", target="9"), []) == (
        "The expected ramp over 3 months: Is it right? Expected, not measured. "
        "The figure is 9 at the end of month 3. The target is 9 by the end of month 3."
    )
    assert ramp_chart_alt(ramp(None, measure="", today="9"), [2]) == (
        "The expected ramp over 2 months. Expected, not measured. Today, without it, the figure is 9. "
        "Checkpoint at the end of month 2."
    )


def test_figures_are_written_in_the_picture_as_the_sentences_write_them() -> None:
    means = {"measure": "letters a year", "at_start": "1200 letters", "target": "999999 letters"}
    ramp = Ramp.model_validate({"months_until_reliable": "6", "reliable_means": means})
    drawn, said = ramp_chart(ramp, []), ramp_chart_alt(ramp, [])
    for text in ("1,200 letters", "999,999 letters"):
        assert text in drawn
        assert text in said
