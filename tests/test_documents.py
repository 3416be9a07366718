"""Both documents, read as text: the moves and sections in order, and sentences that hold for any finished charter."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from overlay import SAMPLES, data_of, overlaid

import charter
from charter.documents.compose import announcement, expectations
from charter.errors import SpecError
from charter.framing.check import blocking, check
from charter.spec.model import Charter

Edits = Mapping[str, object]
TEMPLATES = Path(__file__).parent.parent / "templates"
MOVES = [
    "m1_capability",
    "m2_use",
    "m3_worked",
    "m4_failed",
    "m5_plan",
    "m6_need",
    "m7_hard",
    "m8_together",
    "m9_goes_on",
]
SECTIONS = [
    "1. What it is for, and what it is not for",
    "2. How long it takes, and what that will be like",
    "3. Where a person checks",
    "4. What we need from you",
    "5. What you get",
    "6. What will be hard",
    "7. When we stop and look",
    "8. If it falls short: five places to look",
    "9. Your job, and what is watched",
    "10. My part",
    "11. Questions, objections, and what changes this document",
    "What this charter leaves open",
    "12. Sign-off",
]
HANDOVER = SAMPLES / "handover-notes" / "charter.yaml"
FULL = charter.load(HANDOVER).charter


def documents(edits: Edits) -> tuple[str, str]:
    """Both documents of the support-triage sample with some edits."""
    spec = overlaid(edits)
    return announcement(spec.charter).text, expectations(spec.charter)


@pytest.mark.parametrize("name", ["announcement.md.j2", "expectations.md.j2"])
def test_the_nine_moves_stand_as_blocks_in_their_order(name: str) -> None:
    blocks = re.findall(r"{% block (m\d_\w+) %}", (TEMPLATES / name).read_text("utf-8"))
    assert blocks == MOVES


def test_the_expectations_have_their_twelve_sections_in_order() -> None:
    assert re.findall(r"^## (.+)$", expectations(FULL), re.MULTILINE) == SECTIONS


def test_a_charter_that_leaves_nothing_open_has_no_section_for_it() -> None:
    text = documents(
        {
            "we_give_you[2].months": "3-9",
            "we_need_from_you[2]": None,
            "groups[1]": None,
            "checkpoints[0].stop_if": "under 60%",
            "data_rules": ["Nothing about health."],
        }
    )[1]
    assert "What this charter leaves open" not in text


def test_the_five_places_to_look_begin_with_the_use_case_and_end_with_the_technology() -> None:
    section = expectations(FULL).split("## 8.")[1].split("## 9.")[0]
    places = [row.split(" | ")[0].removeprefix("| ") for row in section.splitlines() if row.startswith("| ")][2:]
    assert places == ["The choice of use case", "Adoption", "Prompting and context", "Data", "Technology"]


def test_every_seat_has_its_line_and_the_leader_the_first() -> None:
    section = expectations(FULL).split("## 12.")[1]
    names = re.findall(r"^\| \*\*(.+?)\*\*", section, re.MULTILINE)
    assert names == ["Marta Śliwińska", "Nguyễn Thị Hạnh", "Joseph Okoro", "Eleni Papadopoulou"]


def test_the_dates_of_the_checkpoints_come_from_the_start() -> None:
    text = documents({"ramp.starts": "2027-08-31"})[1].replace("\u00a0", " ")
    for month, day in ((3, "30 November 2027"), (6, "29 February 2028"), (9, "31 May 2028")):
        assert f"After month {month}** {day} |" in text


@pytest.mark.parametrize(
    ("edits", "shown"),
    [
        ({"groups": [{"name": "Clerk", "people": "1"}]}, ("What one person at Northfield Instruments can expect",)),
        ({"groups": [{"name": "Clerk", "people": "1"}]}, ("- Clerk (1 person)",)),
        ({"groups[0].people": "1200"}, ("What 1,206 people at", "(1,200 people)")),
        ({"groups": None}, ("What everyone at Northfield Instruments can expect",)),
        ({"ramp.months_until_reliable": "1"}, ("Give it one month.", "over one month")),
        ({"ramp.months_until_reliable": "36"}, ("Give it 36 months.",)),
        ({"sign_off": None}, ("whoever signed in section 12 signs again", "- I sign first.")),
        ({"about_your_job.use_counts_in_reviews": "undecided"}, ("is not decided yet.", "is undecided.")),
        ({"about_your_job.use_counts_in_reviews": "yes"}, ("you use it counts in your performance review.",)),
        ({"questions.answered_by": "Ines Carvalho"}, ("**Who answers:** Ines Carvalho, within two working days.",)),
        ({"use_case.not_for": ["Letters."]}, ("**What it is not for:** Letters.",)),
        ({"leader.i_use_it_for": "sorting my inbox with it since August"}, ("**I use it:** sorting my inbox",)),
        ({"title": "Who sorts the tickets?"}, ("# Who sorts the tickets? Give it nine months.",)),
    ],
)
def test_the_sentences_fit_what_there_is(edits: Edits, shown: tuple[str, ...]) -> None:
    text = "\n".join(documents(edits)).replace("\u00a0", " ")
    assert [each for each in shown if each not in text] == []


def optional_fields() -> Iterator[Edits]:
    """Every single field or item that the fullest sample could do without."""
    data = data_of(HANDOVER)
    for top, value in data.items():
        yield {top: None}
        if isinstance(value, dict):
            yield from ({f"{top}.{name}": None} for name in value)
        elif isinstance(value, list):
            yield from ({f"{top}[{number}]": None} for number in range(len(value)))
            names = value[0] if value and isinstance(value[0], dict) else {}
            yield from ({f"{top}[0].{name}": None} for name in names)
    yield from ({f"ramp.reliable_means.{name}": None} for name in ("measure", "today", "at_start", "target"))
    yield from ({f"ramp.stages[{number}].{name}": None} for number in range(4) for name in ("figure", "wall"))


def finished(edits: Edits) -> Charter | None:
    """The charter with the edits, if it can still be read and is still finished."""
    try:
        spec = overlaid(edits, HANDOVER)
    except SpecError:
        return None
    return None if blocking(check(spec)) else spec.charter


@pytest.mark.parametrize("edits", list(optional_fields()), ids=lambda edits: next(iter(edits)))
def test_a_field_left_out_leaves_no_trace(edits: Edits) -> None:
    spec = finished(edits)
    if spec is None:
        return
    for text in (announcement(spec).text, expectations(spec)):
        assert not re.search(r"None(?! of th)|Undefined|not written yet|\{\{|\{%", text)
        for line in text.splitlines():
            assert not re.search(r"\S  +\S| [.,;:)]|\( | \|\|", line), line
            assert not re.search(r"\.\.|,\.|:\.$|,,", line), line
        assert "\n\n\n" not in text
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
