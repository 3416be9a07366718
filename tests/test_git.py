"""Reading a git repository, in every state one can be in."""

from pathlib import Path

import pytest
from repositories import Repo, made_in

from charter.changes.git import Repository
from charter.errors import MachineError, UsageError


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with two commits of one file, deep in a folder."""
    repo = made_in(tmp_path / "repo")
    repo.commit({"a/b/c/charter.yaml": "one\n"}, on="2027-01-01")
    repo.commit({"a/b/c/charter.yaml": "two\n"}, on="2027-02-01")
    return repo


def around(repo: Repo, path: str = "a/b/c/charter.yaml") -> tuple[Repository, str]:
    found = Repository.around(repo.folder / path)
    return found, found.name_of(repo.folder / path)


def test_a_file_deep_in_a_folder_is_read_at_any_revision(repo: Repo) -> None:
    found, name = around(repo)
    assert name == "a/b/c/charter.yaml"
    assert found.file_at(found.commit("HEAD~1"), name) == b"one\n"
    assert found.file_at(found.commit("HEAD"), name) == b"two\n"
    assert found.head() == found.commit("main")
    assert found.short(found.commit("HEAD")) == (found.commit("HEAD")[:7], "2027-02-01")


def test_a_file_that_is_not_in_a_commit_is_told_from_one_that_is_empty(repo: Repo) -> None:
    commit = repo.commit({"empty.yaml": ""})
    found, _ = around(repo)
    assert found.file_at(commit, "empty.yaml") == b""
    assert found.file_at(commit, "none.yaml") is None
    assert found.file_at(commit, "a") is None


def test_the_history_names_each_commit_that_changed_the_file_newest_first(repo: Repo) -> None:
    repo.commit({"other.yaml": "x"}, on="2027-03-01")
    found, name = around(repo)
    steps = found.history(name)
    assert [(step.date, step.subject, step.author, step.did) for step in steps] == [
        ("2027-02-01", "A step", "A Writer", "M"),
        ("2027-01-01", "A step", "A Writer", "A"),
    ]
    assert found.contents(step.blob for step in steps) == {steps[0].blob: b"two\n", steps[1].blob: b"one\n"}


def test_a_renamed_folder_is_followed(repo: Repo) -> None:
    repo.rename("a/b", "x/y z")
    found, name = around(repo, "x/y z/c/charter.yaml")
    assert [step.path for step in found.history(name)] == ["x/y z/c/charter.yaml", *["a/b/c/charter.yaml"] * 2]


def test_without_a_repository_two_files_can_still_be_compared(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="does not lie in a git repository") as error:
        Repository.around(tmp_path / "charter.yaml")
    assert "compare two files" in error.value.hint


def test_a_revision_that_is_none_is_wrong_usage(repo: Repo) -> None:
    found, _ = around(repo)
    with pytest.raises(UsageError, match="there is no revision 'mian'") as error:
        found.commit("mian")
    assert error.value.hint == "did you mean main?"
