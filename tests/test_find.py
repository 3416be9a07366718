"""What a path on the command line means, and where the documents of a spec belong."""

import os
from pathlib import Path

import pytest

from charter.errors import SpecError
from charter.spec.find import find_specs, home_of, name_of, spec_beside
from charter.spec.load import load


def spec_in(folder: Path, name: str = "charter.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("charter: 1\ntitle: T\n")
    return folder / name


def test_a_file_is_itself_and_a_folder_its_charter(tmp_path: Path) -> None:
    one, other = spec_in(tmp_path / "a"), spec_in(tmp_path, "other.yaml")
    assert find_specs([tmp_path / "a", other]) == [one, other]


def test_a_tree_is_every_charter_in_it_in_order(tmp_path: Path) -> None:
    specs = [spec_in(tmp_path / name) for name in ("a", "b/c", "b/d", "e")]
    spec_in(tmp_path / ".hidden")
    spec_in(tmp_path, "other.yaml")
    assert find_specs([tmp_path]) == specs


def test_a_folder_with_a_charter_is_not_searched_further(tmp_path: Path) -> None:
    spec = spec_in(tmp_path)
    spec_in(tmp_path / "inner")
    assert find_specs([tmp_path]) == [spec]


def test_what_is_named_twice_is_found_once_and_in_the_order_of_the_paths(tmp_path: Path) -> None:
    a, b = spec_in(tmp_path / "a"), spec_in(tmp_path / "b")
    assert find_specs([tmp_path / "b", tmp_path, a]) == [b, a]


def test_every_folder_without_a_charter_is_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    for folder in find_specs([tmp_path / "a", tmp_path / "b"]):
        with pytest.raises(SpecError) as caught:
            load(folder)
        told = [(str(problem.place), problem.message) for problem in caught.value.problems]
        assert told == [(str(folder), "there is no charter.yaml in this folder")]


def test_links_to_folders_inside_a_tree_are_not_followed_and_cannot_go_round(tmp_path: Path) -> None:
    spec = spec_in(tmp_path / "tree" / "a")
    spec_in(tmp_path / "elsewhere")
    (tmp_path / "tree" / "b").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "tree" / "round").symlink_to(tmp_path / "tree")
    assert find_specs([tmp_path / "tree"]) == [spec]


def test_a_link_named_on_the_command_line_is_followed(tmp_path: Path) -> None:
    spec_in(tmp_path / "a")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert find_specs([tmp_path / "link"]) == [tmp_path / "link" / "charter.yaml"]


@pytest.mark.parametrize("path", ["none.yaml", "none", "a\0b", "\ud800", "x" * 5000], ids=repr)
def test_a_path_that_is_nothing_is_handed_on_so_that_reading_it_says_why(path: str) -> None:
    (found,) = find_specs([path])
    assert found == Path(path)
    with pytest.raises(SpecError):
        load(found)


@pytest.mark.parametrize("kind", ["pipe", "folder", "link to nothing"])
def test_a_charter_that_is_no_file_is_handed_on_so_that_reading_it_says_why(tmp_path: Path, kind: str) -> None:
    spec = tmp_path / "charter.yaml"
    if kind == "pipe":
        os.mkfifo(spec)
    elif kind == "folder":
        spec.mkdir()
    else:
        spec.symlink_to(tmp_path / "nothing")
    spec_in(tmp_path / "inner")
    assert find_specs([tmp_path]) == [spec]
    with pytest.raises(SpecError):
        load(spec)


def test_a_folder_that_may_not_be_looked_into_is_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert find_specs([tmp_path]) == [tmp_path / "charter.yaml"]


def test_documents_belong_beside_a_charter_and_in_a_folder_of_their_own_for_any_other_spec() -> None:
    assert home_of(Path("x/charter.yaml")) == Path("x")
    assert home_of(Path("x/other.yaml")) == Path("x/other")


def test_a_charter_goes_by_the_name_of_its_folder_or_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec_in(tmp_path / "triage")
    monkeypatch.chdir(tmp_path / "triage")
    assert name_of(Path("charter.yaml")) == "triage"
    assert name_of(Path("x/other.yaml")) == "other"


@pytest.mark.parametrize("name", ["charter.yaml", "spring.yaml", "spring.yml", "spring"])
def test_a_document_finds_the_spec_that_it_was_built_beside(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = spec_in(tmp_path / "x", name)
    document = home_of(spec) / "expectations.pdf"
    document.parent.mkdir(exist_ok=True)
    assert spec_beside(document) == spec
    monkeypatch.chdir(document.parent)
    found = spec_beside(Path("expectations.pdf"))
    assert found is not None
    assert found.samefile(spec)


@pytest.mark.parametrize("name", ["charter.yaml", "spring.yaml"])
@pytest.mark.parametrize("standing", ["", "signoffs", "signoffs/ff90e5859fe4"])
def test_a_signed_copy_finds_the_spec_two_folders_above(
    name: str, standing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = spec_in(tmp_path / "x", name)
    copy = home_of(spec) / "signoffs" / "ff90e5859fe4" / "sponsor.pdf"
    copy.parent.mkdir(parents=True)
    assert spec_beside(copy) == spec
    monkeypatch.chdir(home_of(spec) / standing)
    found = spec_beside(copy.relative_to(Path.cwd()))
    assert found is not None
    assert found.samefile(spec)


def test_a_document_that_was_built_elsewhere_finds_no_spec(tmp_path: Path) -> None:
    spec_in(tmp_path / "x", "other.yaml")
    assert spec_beside(tmp_path / "x" / "expectations.pdf") is None
