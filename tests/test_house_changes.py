"""A house may say how much kinds of changes matter: what it may say, and what it is told if it may not."""

from pathlib import Path

import pytest
from conftest import Run
from houses import house
from overlay import TRIAGE, overlaid
from slips import shown

from charter.changes.change import ChangeLevel
from charter.changes.compare import compare
from charter.changes.house_levels import change_levels
from charter.changes.levels import KINDS
from charter.errors import SpecError
from charter.spec.house import house_for
from charter.spec.load import load


def levels_in(folder: Path, text: str) -> dict[str, ChangeLevel]:
    return dict(change_levels(house_for(house(folder, text).parent / "charter.yaml")))


def refused(folder: Path, text: str) -> list[tuple[str, str]]:
    with pytest.raises(SpecError) as caught:
        levels_in(folder, text)
    return [(shown(problem), problem.hint) for problem in caught.value.problems]


def test_a_house_says_how_much_kinds_of_changes_matter(tmp_path: Path) -> None:
    levels = levels_in(tmp_path, "changes:\n  ramp-lengthened: Notable\n  hard-part-owner-changed: material\n")
    assert levels == {"ramp-lengthened": ChangeLevel.NOTABLE, "hard-part-owner-changed": ChangeLevel.MATERIAL}
    new = overlaid({"ramp.months_until_reliable": "12", "hard_parts[0].owner": "Ada Lind"}).charter
    found = compare(load(TRIAGE).charter, new, levels)
    assert [(change.id, change.level.word) for change in found] == [
        ("hard-part-owner-changed", "material"),
        ("ramp-lengthened", "notable"),
    ]


def test_without_a_house_nothing_is_otherwise() -> None:
    assert change_levels(None) == {}


def test_ids_and_levels_that_cannot_be_are_told_at_their_names_all_at_once(tmp_path: Path) -> None:
    text = (
        "changes:\n  ramp-lengthend: notable\n  xyzzy: notable\n  title-changed: material\n  target-raised: editorial\n"
    )
    assert refused(tmp_path, text) == [
        ("3:3: changes.ramp-lengthend: 'ramp-lengthend' is no kind of change", "did you mean ramp-lengthened?"),
        ("4:3: changes.xyzzy: 'xyzzy' is no kind of change", "'charter changes' lists the kinds"),
        (
            "5:3: changes.title-changed: only what people sign can be material, and title-changed is found outside it",
            "write notable or editorial",
        ),
    ]


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS.values() if not kind.commitment])
def test_nothing_outside_the_commitments_is_made_material(tmp_path: Path, kind: str) -> None:
    ((told, _),) = refused(tmp_path, f"changes: {{{kind}: material}}\n")
    assert f"{kind} is found outside it" in told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("changes: {target-raised: off}", "no change can be kept from people"),
        ("changes: {target-raised: huge}", "'huge' is none of editorial, notable or material"),
        ("changes: [target-raised]", "changes: expects names, each with a value"),
    ],
)
def test_a_level_that_is_none_is_told(tmp_path: Path, written: str, told: str) -> None:
    ((said, _),) = refused(tmp_path, f"{written}\n")
    assert said.endswith(told)


def test_check_tells_of_them_once_however_many_charters_there_are(tmp_path: Path, run: Run) -> None:
    house(tmp_path, "changes: {ramp-lengthend: notable}\n")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "charter.yaml").write_bytes(TRIAGE.read_bytes())
    result = run("check", str(tmp_path))
    assert result.returncode == 2
    assert (result.stdout + result.stderr).count("did you mean ramp-lengthened?") == 1
