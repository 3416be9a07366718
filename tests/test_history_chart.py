"""The picture of what was promised over time."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from overlay import charter_of, overlaid

from charter.changes.history import History, Version
from charter.changes.steps import Step
from charter.documents.chart import style
from charter.documents.chart.panels import day_scale, days_below, panels
from charter.documents.chart.promised import promised
from charter.documents.history_chart import history_chart
from charter.errors import ActionNeededError
from charter.spec.load import Spec

SVG = "{http://www.w3.org/2000/svg}"


def version(day: str, edits: dict[str, object] | None = None, spec: Spec | None = None) -> Version:
    step = Step(day.replace("-", "0") * 4, day[-2:] * 3 + "a", day, "A Writer", "A step", "x/charter.yaml")
    return Version(step, spec or overlaid(edits or {}))


def history(*oldest_first: Version, updates: tuple[str, ...] = ()) -> History:
    return History("x/charter.yaml", tuple(reversed(oldest_first)), cut=False, updates=updates)


YEAR = history(
    version("2027-01-04"),
    version("2027-04-11", {"ramp.months_until_reliable": "12", "version": "1.1"}),
    version("2027-07-02", {"ramp.months_until_reliable": "12", "ramp.reliable_means.target": "90%", "version": "1.2"}),
    updates=("2027-04-11", "2027-08-01"),
)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own picture


def alt(svg: str) -> str:
    return ET.fromstring(svg).findtext(f"{SVG}title") or ""  # noqa: S314 - our own picture


def test_each_promise_is_named_where_it_changed_and_only_there() -> None:
    shown = texts(history_chart(YEAR))
    for figure in ("9 months", "12 months", "92%", "90%", "2 hours", "4 hours"):
        assert shown.count(figure) == 1, figure


def test_versions_and_updates_stand_below_with_their_days() -> None:
    shown = texts(history_chart(YEAR))
    for text in ("version 1.0", "version 1.1", "version 1.2", "2027-04-11", "update 2027-04-11", "update 2027-08-01"):
        assert text in shown


def test_the_words_of_the_picture_say_all_that_it_shows() -> None:
    assert alt(history_chart(YEAR)) == (
        "What was promised over time: Ticket triage assistant. "
        "Versions: 1.0 on 2027-01-04, 1.1 on 2027-04-11 and 1.2 on 2027-07-02. "
        "The promised ramp: 9 months from 2027-01-04 on and 12 months from 2027-04-11 on. "
        "The target: 92% from 2027-01-04 on and 90% from 2027-07-02 on. "
        "The most hours a week asked of one person: 2 hours from 2027-01-04 on. "
        "The most hours a week freed for one person: 4 hours from 2027-01-04 on. "
        "Updates: 2027-04-11 and 2027-08-01."
    )


def test_a_promise_holds_level_until_the_next_one() -> None:
    told = promised(YEAR)
    assert told is not None
    ramp = panels(told, day_scale(told), 20)[0].lines[0]
    (run,) = ramp.runs
    assert [round(y) for _, y in run] == [round(ramp.dots[0][1])] * 2 + [round(ramp.dots[1][1])] * 2
    assert run[1][0] == run[2][0] == ramp.dots[1][0]
    assert run[-1][0] == style.PLOT_RIGHT


def test_a_promise_that_was_taken_back_leaves_a_gap() -> None:
    found = history(
        version("2027-01-04"),
        version("2027-02-04", {"ramp.months_until_reliable": None, "we_need_from_you": [], "we_give_you": []}),
        version("2027-03-04"),
    )
    told = promised(found)
    assert told is not None
    assert len(panels(told, day_scale(told), 20)[0].lines[0].runs) == 2
    assert "9 months from 2027-01-04 on, not said from 2027-02-04 on and 9 months from 2027-03-04 on" in alt(
        history_chart(found)
    )


def test_a_target_in_another_unit_is_not_drawn_on_the_same_axis() -> None:
    minutes: dict[str, object] = {
        f"ramp.reliable_means.{name}": "12 minutes" for name in ("today", "at_start", "target")
    }
    stages: dict[str, object] = {f"ramp.stages[{number}].figure": None for number in range(3)}
    found = alt(history_chart(history(version("2027-01-04"), version("2027-02-04", minutes | stages))))
    assert "The target: 12 minutes from 2027-02-04 on." in found


def test_labels_overlap_neither_each_other_nor_the_edge() -> None:
    many = history(
        *(
            version(f"2027-01-{day:02}", {"ramp.months_until_reliable": str(day), "version": f"1.{day}"})
            for day in range(1, 25)
        ),
        version("2028-01-01", {"title": "A title " * 20, "ramp.reliable_means.measure": "what is counted " * 20}),
        updates=("2027-01-02", "2027-01-03", "2028-01-02"),
    )
    told = promised(many)
    assert told is not None
    x = day_scale(told)
    labels = [label for panel in panels(told, x, 20) for label in (panel.head, *panel.labels)]
    labels += days_below([(day, f"version {name}") for day, name in told.versions], x, 400, style.CHECKPOINT)
    for number, label in enumerate(labels):
        assert label.box.x >= 0
        assert label.box.right <= style.WIDTH
        assert not any(label.box.meets(other.box) for other in labels[:number])
    assert history_chart(many)


def test_one_version_alone_has_a_picture() -> None:
    svg = history_chart(history(version("2027-01-04")))
    assert "9 months" in texts(svg)
    assert "NaN" not in svg


def test_what_is_not_committed_or_not_read_is_not_drawn() -> None:
    found = history(
        version("2027-01-04"),
        Version(version("2027-02-01").step, None, "it cannot be read"),
        Version(None, overlaid({"ramp.months_until_reliable": "36"})),
    )
    assert "36" not in alt(history_chart(found))


def test_words_of_the_charter_are_text_in_the_picture() -> None:
    svg = history_chart(
        history(version("2027-01-04", {"title": "<script>&", "ramp.reliable_means.measure": "a < b & c"}))
    )
    assert "What was promised over time: <script>&" in texts(svg)
    assert "Target: a < b & c" in texts(svg)


@pytest.mark.parametrize("found", [history(), history(Version(None, overlaid({})))])
def test_with_nothing_to_draw_there_is_a_message_and_no_picture(found: History) -> None:
    with pytest.raises(ActionNeededError, match="there is nothing to draw"):
        history_chart(found)


def test_a_charter_that_promises_nothing_yet_has_no_picture(tmp_path: Path) -> None:
    spec = overlaid({})
    empty = Spec(spec.path, spec.raw, charter_of(), spec.root, spec.source)
    with pytest.raises(ActionNeededError, match="no version says how long the ramp is"):
        history_chart(history(version("2027-01-04", spec=empty)))
