"""A spec is loaded or refused with problems at places in the file, whatever the path or the bytes; never otherwise."""

import os
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import charter
from charter.errors import Place, Problem, SpecError
from charter.spec.load import Spec, load, load_bytes
from charter.spec.scalars import REFUSED

SAMPLES = sorted((Path(charter.__file__).parent.parent / "samples").glob("*/charter.yaml"))
GOOD = "charter: 1\ntitle: T\n"
often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def refused(path: Path | str) -> Problem:
    began = time.monotonic()
    with pytest.raises(SpecError) as caught:
        load(path)
    assert time.monotonic() - began < 1
    (problem,) = caught.value.problems
    return problem


def loads_or_is_refused_well(raw: bytes) -> Spec | None:
    """The one promise: a spec, or problems inside the file, soon."""
    began = time.process_time()
    try:
        return load_bytes("c", raw)
    except SpecError as error:
        problems = error.problems
    finally:
        took = time.process_time() - began
    assert took < 1
    assert problems
    assert list(problems) == sorted(problems, key=lambda problem: problem.place)
    # A last line break begins no line that one could write a problem into, but an editor shows it.
    lines = raw.decode("utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for problem in problems:
        assert problem.message
        assert 0 <= problem.place.line <= len(lines.split("\n"))
        if problem.place.line:
            line = lines.split("\n")[problem.place.line - 1]
            assert problem.source == line
            assert 1 <= problem.place.column <= len(line) + 1
    return None


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_every_sample_loads_and_keeps_its_bytes(path: Path) -> None:
    spec = load(path.parent)
    assert (spec.path, spec.raw) == (str(path), path.read_bytes())
    assert load(path).charter == spec.charter


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    problem = refused(tmp_path / "none.yaml")
    assert (problem.message, problem.hint) == ("there is no such file", "'charter new' writes one")
    assert problem.place == Place(str(tmp_path / "none.yaml"))


def test_a_folder_without_a_charter_is_told(tmp_path: Path) -> None:
    problem = refused(tmp_path)
    assert (problem.place.path, problem.message) == (str(tmp_path), "there is no charter.yaml in this folder")


def test_a_folder_that_is_named_like_a_charter_is_told(tmp_path: Path) -> None:
    (tmp_path / "charter.yaml").mkdir()
    assert refused(tmp_path).message == "is not a file"


@pytest.mark.parametrize("in_folder", [True, False])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, in_folder: bool) -> None:  # noqa: FBT001
    os.mkfifo(tmp_path / "charter.yaml")
    assert refused(tmp_path if in_folder else tmp_path / "charter.yaml").message == "is not a file"


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/tty"])
def test_a_device_is_refused(device: str) -> None:
    assert refused(device).message == "is not a file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("shut", ["folder", "file"])
def test_what_may_not_be_read_is_told(tmp_path: Path, shut: str) -> None:
    file = tmp_path / "x" / "charter.yaml"
    file.parent.mkdir()
    file.write_text(GOOD)
    (file if shut == "file" else file.parent).chmod(0)
    try:
        assert [refused(path).message for path in (file, file.parent)] == ["may not be read"] * 2
    finally:
        file.parent.chmod(0o700)


def test_what_the_system_does_not_let_us_open_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "charter.yaml").write_text(GOOD)
    monkeypatch.setattr(Path, "open", shut)
    problem = refused(tmp_path)
    assert (problem.message, problem.hint) == ("may not be read", "ask its owner for the right to read it")


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    (tmp_path / "charter.yaml").write_text(GOOD)
    monkeypatch.setattr(Path, "open", fail)
    assert refused(tmp_path).message == "cannot be read: input/output error"


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000, "\ud800", "/dev/null/charter.yaml", ""], ids=repr)
def test_a_path_that_cannot_be_one_is_told(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(path).message


def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text(GOOD)
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "charter.yaml").symlink_to(tmp_path / "real.yaml")
    (tmp_path / "y").symlink_to(tmp_path / "x")
    assert load(tmp_path / "y").path == str(tmp_path / "y" / "charter.yaml")


def test_a_link_to_nothing_and_a_link_to_itself_are_told(tmp_path: Path) -> None:
    (tmp_path / "charter.yaml").symlink_to(tmp_path / "gone")
    assert refused(tmp_path).message == "is a link to a file that is not there"
    (tmp_path / "round.yaml").symlink_to(tmp_path / "round.yaml")
    assert "symbolic link" in refused(tmp_path / "round.yaml").message


def test_of_an_endless_file_only_the_beginning_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(50 * 2**30)
    assert refused(huge).message == "is larger than 256 KiB"


def test_a_field_that_is_written_has_its_place_and_one_that_is_not_the_nearest() -> None:
    text = GOOD + "groups:\n  -\n  - name: A\n  - people: 3\nramp:\n  stages: []\nleader:\n  name:\n"
    spec = load_bytes("c", text.encode())
    places = {
        "title": "c:2:1",
        "groups": "c:3:1",
        "groups[0]": "c:5:5",
        "groups[0].name": "c:5:5",
        "groups[0].people": "c:5:5",
        "groups[1].people": "c:6:5",
        "groups[7].people": "c:3:1",
        "ramp": "c:7:1",
        "ramp.stages[0].wall": "c:8:3",
        "leader.name": "c:10:3",
        "human_review[0].who": "c:1:1",
        "": "c:1:1",
        "groups[x].name": "c:3:1",
        "groups[-1]": "c:3:1",
        "no.such[0].field": "c:1:1",
        "[": "c:1:1",
    }
    assert {field: str(spec.place(field)) for field in places} == places


@often
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_load_or_are_refused_well(raw: bytes) -> None:
    loads_or_is_refused_well(raw)


SIGNS = [*"-:?#&*!|>'\"%@`[]{},\\ \n\t\r~=<", "  ", "\n  ", "- ", ": ", "---\n", "...\n"]
WORDS = ["title", "leader", "groups", "name", "ramp", "x", "1", "<<", "é", "😀"]
UNSEEN = ["\ufeff", "\u2028", "\x85", "\xa0", "\u200b", "\0"]
YAML_BITS = st.lists(st.sampled_from(SIGNS + WORDS + UNSEEN), max_size=40).map("".join)


@often
@given(YAML_BITS, st.booleans())
def test_anything_made_of_the_signs_of_yaml_loads_or_is_refused_well(text: str, headed: bool) -> None:  # noqa: FBT001
    loads_or_is_refused_well((GOOD * headed + text).encode())


@often
@given(st.data())
def test_a_damaged_sample_loads_or_is_refused_well(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([path.read_text(encoding="utf-8") for path in SAMPLES]))
    for _ in range(data.draw(st.integers(1, 4))):
        by_line = data.draw(st.booleans())
        parts = text.splitlines(keepends=True) if by_line else list(text)
        at = data.draw(st.integers(0, len(parts) - 1))
        new = data.draw(st.sampled_from(parts[:40]) | YAML_BITS)
        damage = {"delete": [], "double": [parts[at]] * 2, "insert": [new, parts[at]], "replace": [new]}
        parts[at : at + 1] = damage[data.draw(st.sampled_from(sorted(damage)))]
        text = "".join(parts) or "x"
    loads_or_is_refused_well(text.encode())


HONEST = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=60)


@often
@given(st.lists(HONEST.filter(lambda text: not REFUSED.search(text)), max_size=5), HONEST)
def test_text_that_yaml_quoted_is_read_as_it_was_with_its_white_space_folded(rules: list[str], name: str) -> None:
    name = REFUSED.sub("", name)
    data = {"charter": "1", "title": "T", "data_rules": rules, "leader": {"name": name}}
    quoted = yaml.dump(data, default_style='"', allow_unicode=False)
    loaded = load_bytes("c", quoted.encode()).charter
    expected = [folded(rule) for rule in rules if rule.strip()]
    assert ([*loaded.data_rules], loaded.leader.name) == (expected, folded(name) if name.strip() else "")


def folded(text: str) -> str:
    for white in "\t\r\n\x85\u2028\u2029":
        text = text.replace(white, " ")
    return " ".join(part for part in text.split(" ") if part)
