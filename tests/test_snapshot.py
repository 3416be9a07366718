"""What was signed, read back from `commitments.json`."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import FOLDERS
from overlay import charter_of, overlaid

from charter.changes.compare import compare
from charter.errors import CharterError, SpecError, UntrustedError
from charter.signoff.commitments import canonical, commitments, digest
from charter.signoff.comparison import is_promise
from charter.signoff.snapshot import is_snapshot, promises_of, read_snapshot
from charter.spec.load import load
from charter.spec.model import Charter

SAMPLE = overlaid({}).charter


def written(charter: Charter = SAMPLE) -> dict[str, Any]:
    return json.loads(canonical(charter))  # type: ignore[no-any-return]  # commitments are an object


def read(data: object, name: str = "commitments.json") -> Charter:
    return read_snapshot(name, json.dumps(data).encode()).charter


def refused(raw: bytes, name: str = "commitments.json") -> CharterError:
    with pytest.raises(CharterError) as error:
        read_snapshot(name, raw)
    return error.value


CHARTERS = {
    **{folder.name: load(folder).charter for folder in FOLDERS},
    "money": charter_of(ramp={"reliable_means": {"measure": "cost", "at_start": "€12.50", "target": "€9"}}),
    "loss": charter_of(ramp={"reliable_means": {"measure": "cost", "at_start": "-$12.50", "target": "-3 points"}}),
    "bare": charter_of(ramp={"reliable_means": {"measure": "cost", "target": "3.5"}}),
    "empty": charter_of(),
    "reviews": charter_of(about_your_job={"use_counts_in_reviews": "yes"}, leader={"name": "1"}),
}


@pytest.mark.parametrize("charter", CHARTERS.values(), ids=CHARTERS)
def test_what_was_signed_comes_back_whole(charter: Charter) -> None:
    for raw in (canonical(charter), json.dumps(commitments(charter), indent=2).encode()):
        back = read_snapshot("commitments.json", raw).charter
        assert digest(back) == digest(charter)
        assert compare(promises_of(back), promises_of(charter)) == ()


def test_only_what_people_sign_is_left_of_a_charter() -> None:
    promises = promises_of(SAMPLE)
    assert digest(promises) == digest(SAMPLE)
    assert promises.groups == ()
    assert promises.leader.i_use_it_for == ""
    changed = overlaid({"groups[0].people": "40", "title": "Another", "leader.i_changed": "All.", "version": "3"})
    assert compare(promises, promises_of(changed.charter)) == ()
    longer = overlaid({"ramp.months_until_reliable": "10"}).charter
    assert [change.id for change in compare(promises, promises_of(longer))] == ["ramp-lengthened"]


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda data: data.update(title="x"), "'title' is not a part of what people sign"),
        (lambda data: data["ramp"].update(months_until_reliable="9"), "not written as charter writes what was signed"),
        (lambda data: data["ramp"].update(months_until_reliable=-1), "ramp.months_until_reliable is not as charter"),
        (lambda data: data["ramp"].update(starts="next year"), "ramp.starts is not as charter writes it"),
        (lambda data: data["ramp"].update(more="x"), "ramp.more is not as charter writes it"),
        (lambda data: data["not_for"].reverse(), "not written as charter writes what was signed"),
        (lambda data: data.update(leader={"name": "x"}), "leader.name is not as charter writes it"),
        (lambda data: data.update(not_for=None), "use_case.not_for is not as charter writes it"),
        (lambda data: data.update(sign_off="x"), "sign_off is not as charter writes it"),
        (lambda data: data.update(leader="Dana  Whitcombe"), "not written as charter writes what was signed"),
        (lambda data: data.update(groups=[]), "'groups' is not a part of what people sign"),
    ],
)
def test_what_charter_did_not_write_is_refused(edit: Callable[[dict[str, Any]], object], told: str) -> None:
    data = written()
    edit(data)
    error = refused(json.dumps(data).encode())
    assert isinstance(error, SpecError)
    (problem,) = error.problems
    assert told in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "is not JSON: expecting value"),
        (b"{'leader': 1}", "is not JSON: "),
        (b"[]", "does not hold what was signed"),
        (b'"leader"', "does not hold what was signed"),
        (b"\xff", "is not JSON in UTF-8"),
        (b"[" * 200_000, "is not JSON in UTF-8"),
        (b'{"leader": "a", "leader": "b"}', "has 'leader' twice in one place"),
        (b'{"leader": 1.5}', "holds the number 1.5"),
        (b'{"leader": NaN}', "holds the number NaN"),
        (b'{"leader": "\\ud800"}', "is not JSON in UTF-8"),
        (b" " * (256 * 1024 + 1), "is larger than 256 KiB"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_snapshot_is_told_in_one_message(raw: bytes, told: str) -> None:
    error = refused(raw)
    assert isinstance(error, SpecError)
    assert told in error.problems[0].message


def test_a_folder_named_after_another_digest_is_not_believed() -> None:
    raw, whole = canonical(SAMPLE), digest(SAMPLE)
    read_snapshot(f"signoffs/{whole[:12]}/commitments.json", raw)
    read_snapshot("elsewhere/commitments.json", raw)
    error = refused(raw, "signoffs/000000000000/commitments.json")
    assert isinstance(error, UntrustedError)
    assert whole[:12] in error.message


def test_a_charter_that_somebody_wrote_as_json_is_no_snapshot() -> None:
    assert is_snapshot("commitments.json", b"{}")
    assert is_snapshot("commitments.json", b"not JSON")
    assert not is_snapshot("charter.json", b'{"charter": 1, "title": "x"}')
    assert not is_snapshot("charter.yaml", b"{}")


def test_a_field_is_known_as_one_that_people_sign() -> None:
    for field in (
        "ramp.starts",
        "human_review[0].who",
        "leader.name",
        "use_case.not_for[1]",
        "sign_off[0]",
        "checkpoints",
    ):
        assert is_promise(field)
    for field in ("title", "leader.opening", "use_case.why", "groups[0].people", "version"):
        assert not is_promise(field)
