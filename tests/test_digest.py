"""The digest as docs/sign-off.md says it: recomputed without charter, on vectors and on charters of any shape."""

import hashlib
import json
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from conftest import FOLDERS, ROOT
from drawn_charters import COMMITTED, UNITS, changed, charters, fields_below, is_committed, rewritten, values_of
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from overlay import charter_of, spec_of
from pydantic import ValidationError
from recompute import WHITE_SPACE, recomputed, recomputed_digest, text

from charter.changes.compare import compare
from charter.signoff.commitments import canonical, commitments, digest
from charter.signoff.snapshot import promises_of, read_snapshot
from charter.spec.load import load, load_bytes
from charter.spec.nodes import plain_data

VECTORS = ROOT / "tests" / "data" / "digest"
CHARTERS = sorted(VECTORS.glob("*.yaml"))
PAGE = (ROOT / "docs" / "sign-off.md").read_text("utf-8")
SAME = [
    ("plain", "plain-shuffled", "plain-wrapped", "plain-windows", "plain-more", "plain-empty"),
    ("default-seat", "default-seat-written"),
    ("composed", "decomposed"),
]
"""Vectors that have one digest. All others have one each."""
often = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def sums() -> dict[str, str]:
    lines = (VECTORS / "SHA256SUMS").read_text("ascii").splitlines()
    return {name.removesuffix(".json"): whole for whole, name in (line.split("  ") for line in lines)}


def digest_of(data: object) -> str:
    return digest(spec_of(data).charter)


@pytest.mark.parametrize("file", CHARTERS, ids=lambda file: file.stem)
def test_a_vector_has_the_json_and_the_digest_beside_it(file: Path) -> None:
    json_text = file.with_suffix(".json").read_bytes()
    charter = load_bytes(file.name, file.read_bytes()).charter
    assert canonical(charter) == json_text
    assert digest(charter) == hashlib.sha256(json_text).hexdigest() == sums()[file.stem]


def test_vectors_that_say_the_same_have_one_digest_and_others_have_one_each() -> None:
    told = sums()
    for names in SAME:
        assert len({told[name] for name in names}) == 1
    assert len(set(told.values())) == len(told) - sum(len(names) - 1 for names in SAME)


def test_the_vectors_say_every_field_that_is_promised() -> None:
    (full,) = (file for file in CHARTERS if file.stem == "full")
    said = {
        ".".join(step for step in path if isinstance(step, str))
        for path, _, _ in values_of(plain_data(load(full).root))
    }
    assert {field for field in fields_below() if is_committed(tuple(field.split(".")))} <= said


@pytest.mark.parametrize("file", [*CHARTERS, *(folder / "charter.yaml" for folder in FOLDERS)], ids=str)
def test_the_page_alone_is_enough_to_compute_it(file: Path) -> None:
    assert recomputed(file.read_bytes()) == canonical(load(file).charter)


def test_the_other_computation_knows_nothing_of_charter() -> None:
    source = (ROOT / "tests" / "recompute.py").read_text("utf-8")
    assert set(re.findall(r"^(?:from|import) (\w+)", source, re.MULTILINE)) == {
        "hashlib",
        "json",
        "re",
        "typing",
        "unicodedata",
        "yaml",
    }


@often
@given(st.data())
def test_another_way_to_write_a_charter_is_no_change(data: st.DataObject) -> None:
    said = data.draw(charters())
    file = data.draw(rewritten(said))
    assert digest(load_bytes("charter.yaml", file).charter) == digest_of(said) == recomputed_digest(file)


@often
@given(st.data())
def test_every_promise_counts_and_nothing_else(data: st.DataObject) -> None:
    said = data.draw(charters())
    said["sign_off"] = [
        {"seat": "sponsor"},
        *said.get("sign_off", []),
    ]  # else the leader's role is that of the only seat
    path, kind, value = data.draw(st.sampled_from(list(values_of(said))[2:]))
    other = data.draw(kind.typed)
    if value.endswith(UNITS):
        other += next(unit for unit in UNITS if value.endswith(unit))
    if path[-1] in ("seat", "id"):
        other += "-other"
    assume(kind.meaning(other) != kind.meaning(value))
    assert (digest_of(changed(said, path, other)) != digest_of(said)) == is_committed(path)


def test_each_field_of_a_charter_is_known_as_signed_or_not() -> None:
    signed = {field for field in fields_below() if is_committed(tuple(field.split(".")))}
    parts = {part.replace("leader.name", "leader").replace("use_case.not_for", "not_for") for part in COMMITTED}
    assert set(commitments(load(VECTORS / "full.yaml").charter)) == parts
    assert {field.split(".")[0] for field in set(fields_below()) - signed} == {
        "charter",
        "title",
        "organisation",
        "version",
        "language",
        "leader",
        "use_case",
        "groups",
        "data_rules",
        "questions",
        "informed",
        "allow",
        *(part for part in COMMITTED if f"{part}.id" in fields_below()),
    }


@often
@given(charters())
def test_what_was_signed_comes_back_from_its_snapshot_and_nothing_has_changed(said: dict[str, Any]) -> None:
    charter = spec_of(said).charter
    back = read_snapshot("commitments.json", json.dumps(commitments(charter), indent=2).encode()).charter
    assert digest(back) == digest(charter)
    assert compare(promises_of(back), promises_of(charter)) == ()


@given(st.text())
def test_it_is_all_the_same_whether_letters_or_white_space_come_first(typed: str) -> None:
    folded = " ".join(re.sub(f"[{WHITE_SPACE}]+", " ", typed).split(" ")).strip(" ")
    assert text(typed) == unicodedata.normalize("NFC", folded) == unicodedata.normalize("NFC", text(typed))


def test_white_space_is_what_unicode_counts_as_such() -> None:
    spaces = "".join(chr(code) for code in (*range(9, 14), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028))
    spaces += "\u2029\u202f\u205f\u3000"
    assert [sign for sign in spaces if text(f"a{sign}b") != "a b"] == []
    read = "".join(sign for sign in spaces if sign not in "\x0b\x0c")  # which no charter holds
    assert digest(charter_of(leader={"name": f"Dana{read}W"})) == digest(charter_of(leader={"name": "Dana W"}))


def test_a_text_that_is_longer_as_it_is_signed_is_measured_like_that() -> None:
    longest = "\u0958" * 2000
    charter = charter_of(about_your_job={"what_is_decided": longest})
    assert digest(read_snapshot("commitments.json", canonical(charter)).charter) == digest(charter)
    with pytest.raises(ValidationError, match="is 4,002 characters long"):
        charter_of(about_your_job={"what_is_decided": longest + "\u0958"})


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_sha256sum_agrees_with_the_list(tmp_path: Path) -> None:
    (line,) = re.findall(r"^(cd tests/data/digest && .*)$", PAGE, re.MULTILINE)
    assert _said(line, ROOT).splitlines() == [f"{name}.json: OK" for name in sums()]


def _said(line: str, folder: Path) -> str:
    """What a line of the page says in a shell."""
    return subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, text=True, check=True).stdout


def test_the_page_names_every_vector_and_every_part() -> None:
    for file in CHARTERS:
        assert f"`{file.stem}`" in PAGE
    for part in (*COMMITTED, *commitments(load(VECTORS / "full.yaml").charter)):
        assert f"`{part}`" in PAGE
