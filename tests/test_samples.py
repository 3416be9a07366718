"""The samples: their Markdown and picture are compared whole with what is committed."""

from pathlib import Path

import pytest
from conftest import SAMPLES as NAMES

import charter
from charter.documents.wanted import Format, Wanted
from charter.framing.open_points import open_points
from charter.framing.rule import Level

SAMPLES = Path(__file__).parent.parent / "samples"
GOLDEN = ("announcement.md", "expectations.md", "ramp.svg")


@pytest.mark.parametrize("name", NAMES)
def test_the_documents_of_a_sample_are_those_committed(name: str, tmp_path: Path) -> None:
    charter.build(SAMPLES / name, Wanted(formats=(Format.MD,)), output=tmp_path)
    for file in GOLDEN:
        built, committed = (folder / file for folder in (tmp_path, SAMPLES / name))
        assert built.read_text("utf-8") == committed.read_text("utf-8"), (
            f"{file} changed; read it, and if it is better: charter build --formats md samples/{name}"
        )


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_a_finished_charter_and_all_there_is_to_say_of_it_its_document_says(name: str) -> None:
    spec = charter.load(SAMPLES / name)
    notes = charter.check(spec)
    assert {finding.level for finding in notes} == {Level.NOTE}
    assert {(note.field, note.message) for note in notes} == {(p.field, p.text) for p in open_points(spec.charter)}


def test_the_samples_differ_in_what_they_fill_in() -> None:
    specs = {name: charter.load(SAMPLES / name).charter for name in NAMES}
    assert {len(spec.ramp.stages) for spec in specs.values()} == {3, 4}
    assert {bool(spec.leader.opening) for spec in specs.values()} == {True, False}
    assert len({spec.ramp.months_until_reliable for spec in specs.values()}) == 3
    assert all(open_points(spec) for spec in specs.values())


def test_there_is_no_other_committed_file_beside_a_sample() -> None:
    for name in NAMES:
        files = {path.name for path in (SAMPLES / name).iterdir()} - {"announcement.pdf", "expectations.pdf"}
        assert files - {".charter.json"} == {*GOLDEN, "charter.yaml"}


def test_the_launch_memo_shows_what_check_finds_and_is_no_sample_to_begin_with() -> None:
    memo = SAMPLES / "launch-memo"
    levels = {finding.rule: finding.level for finding in charter.check(memo)}
    assert [rule for rule, level in levels.items() if level is Level.ERROR] == ["F302", "F401", "F501", "F601"]
    assert levels.keys() >= {"F202", "F203", "F205", "F208", "F305", "F306", "F403", "F408", "F411", "F602", "F604"}
    assert {path.name for path in SAMPLES.iterdir()} == {*NAMES, memo.name}
    assert [path.name for path in memo.iterdir()] == ["charter.yaml"]
