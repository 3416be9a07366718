"""A repository may be anybody's: reading it runs nothing that it asks for, fetches nothing and changes nothing."""

import os
import shutil
from pathlib import Path

import pytest
from repositories import Repo, made_in

from charter.changes.git import Repository

CHARTER = "a/charter.yaml"


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program that leaves a mark when it is run."""
    program = tmp_path / "trap"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> {tmp_path / "sprung"}\ncat\n')
    program.chmod(0o755)
    return program


@pytest.fixture
def repo(tmp_path: Path, trap: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository that asks for the trap to be run wherever git lets it ask."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    repo = made_in(tmp_path / "repo")
    repo.commit({CHARTER: "one\n" * 9, "b/charter.yaml": "x"})
    repo.commit({CHARTER: "one\n" * 9 + "two\n", ".gitattributes": "* diff=own filter=own\n"})
    repo.rename("a/charter.yaml", "a/moved.yaml")
    repo.rename("a/moved.yaml", "a/charter.yaml")
    for key in (
        "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy",
        "core.alternateRefsCommand", "diff.external", "diff.own.command", "diff.own.textconv", "filter.own.clean",
        "filter.own.smudge", "filter.own.process", "gpg.program", "pager.log", "pager.rev-list", "pager.cat-file",
        "credential.helper", "uploadpack.packObjectsHook", "alias.rev-parse", "alias.cat-file", "sequence.editor",
    ):  # fmt: skip
        repo.git("config", key, f"!{trap}" if key.startswith(("alias", "credential")) else trap)
    repo.git("config", "core.hooksPath", trap.parent / "hooks")
    repo.git("config", "log.showSignature", "true")
    (trap.parent / "hooks").mkdir()
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"):
        (trap.parent / "hooks" / hook).symlink_to(trap)
    return repo


def read_all(folder: Path) -> Repository:
    """All that charter asks git for."""
    repo = Repository.around(folder / CHARTER)
    head = repo.commit("HEAD")
    steps = repo.history(repo.name_of(folder / CHARTER))
    assert [step.did for step in steps] == ["A", "A", "M", "A"]
    assert repo.contents(step.blob for step in steps)
    assert repo.file_at(head, CHARTER)
    assert repo.renames(head, steps[1].commit) == {CHARTER: "a/moved.yaml"}
    assert repo.has_ancestor(head, steps[-1].commit)
    assert repo.short(head)
    assert repo.entries(head, "a", below=True)
    return repo


def test_nothing_that_a_repository_asks_for_is_run(repo: Repo, tmp_path: Path) -> None:
    read_all(repo.folder)
    assert not (tmp_path / "sprung").exists()


def test_the_trap_would_be_sprung_by_a_careless_call(repo: Repo, tmp_path: Path) -> None:
    repo.git("log", "-p", "--ext-diff")
    assert (tmp_path / "sprung").exists()


def test_nothing_in_the_repository_is_changed(repo: Repo) -> None:
    def state() -> dict[Path, tuple[int, bytes]]:
        files = (file for file in repo.folder.rglob("*") if file.is_file())
        return {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in files}

    before = state()
    read_all(repo.folder)
    assert state() == before


def test_a_partial_clone_does_not_go_to_its_origin(repo: Repo, tmp_path: Path, trap: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("config", "--unset", "uploadpack.packObjectsHook")
    clone = repo.clone(tmp_path / "clone", "--filter=blob:none")
    clone.git("config", "remote.origin.uploadpack", trap)
    clone.git("config", "remote.origin.url", f"ext::{trap}")
    clone.git("config", "protocol.allow", "always")
    found = Repository.around(clone.folder / CHARTER)
    with pytest.raises(Exception, match="charter fetches nothing"):
        found.file_at(found.commit("HEAD~3"), CHARTER)
    assert not (tmp_path / "sprung").exists()


def test_what_git_sets_in_a_hook_does_not_lead_elsewhere(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trap: Path
) -> None:
    other = made_in(tmp_path / "other")
    other.commit({CHARTER: "other\n"})
    for name, value in {
        "GIT_DIR": other.folder / ".git",
        "GIT_WORK_TREE": other.folder,
        "GIT_INDEX_FILE": other.folder / ".git" / "index",
        "GIT_OBJECT_DIRECTORY": other.folder / ".git" / "objects",
        "GIT_PREFIX": "a/",
        "GIT_NAMESPACE": "x",
        "GIT_EXTERNAL_DIFF": trap,
        "GIT_PAGER": trap,
        "GIT_SSH_COMMAND": trap,
        "GIT_ASKPASS": trap,
        "GIT_PROXY_COMMAND": trap,
        "GIT_TRACE": tmp_path / "sprung",
        "GIT_GLOB_PATHSPECS": "1",
        "GIT_CONFIG_PARAMETERS": f"'core.fsmonitor={trap}'",
        "GIT_DEFAULT_HASH": "nonsense",
    }.items():
        monkeypatch.setenv(name, str(value))
    assert read_all(repo.folder).top == repo.folder
    assert not (tmp_path / "sprung").exists()


def test_another_language_of_git_changes_no_answer(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.setenv(name, "de_DE.UTF-8")
    read_all(repo.folder)


def test_a_program_called_git_in_the_repository_is_not_run(
    repo: Repo, tmp_path: Path, trap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo.folder / "git").symlink_to(trap)
    (repo.folder / "a" / "git").symlink_to(trap)
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")
    monkeypatch.chdir(repo.folder)
    read_all(repo.folder)
    assert not (tmp_path / "sprung").exists()


def test_a_commit_that_was_put_in_place_of_another_is_not_believed(repo: Repo) -> None:
    before = repo.git("rev-parse", "HEAD~3")
    repo.git("replace", before, repo.git("rev-parse", "HEAD~2"))
    found = Repository.around(repo.folder)
    assert found.file_at(before, CHARTER) == b"one\n" * 9


def test_a_history_that_was_cut_off_by_hand_is_whole(repo: Repo) -> None:
    (repo.folder / ".git" / "info" / "grafts").write_text(repo.git("rev-parse", "HEAD~1") + "\n")
    read_all(repo.folder)


def test_git_is_asked_in_one_language_and_may_ask_nothing_back(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "de")
    git = shutil.which("git")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "git"
    wanted = "$LC_ALL$LANGUAGE$GIT_TERMINAL_PROMPT$GIT_ALLOW_PROTOCOL$GIT_NO_LAZY_FETCH"
    program.write_text(f'#!/bin/sh\n[ "{wanted}" = CC0none1 ] && exec {git} "$@"\nexit 9\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    read_all(repo.folder)
