"""Reading a git repository, in every state one can be in."""

import os
import shutil
from collections import Counter
from pathlib import Path
from time import monotonic

import pytest
from repositories import Repo, made_in

from charter.changes.git import Repository
from charter.errors import MachineError, SpecError, UsageError
from charter.spec.load import load_bytes


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
    with pytest.raises(MachineError, match="is in no git repository") as error:
        Repository.around(tmp_path / "charter.yaml")
    assert "two files can be compared without" in error.value.hint


def test_a_revision_that_is_none_is_wrong_usage(repo: Repo) -> None:
    found, _ = around(repo)
    with pytest.raises(UsageError, match="there is no revision 'mian'") as error:
        found.commit("mian")
    assert error.value.hint == "did you mean main?"
    with pytest.raises(UsageError, match=r"'HEAD~1\.\.HEAD' is a range of commits, not one commit"):
        found.commit("HEAD~1..HEAD")


@pytest.mark.parametrize(
    "name", ["with space/ä ö.yaml", "quote\"d/it's.yaml", "new\nline/c.yaml", "*/[a]?.yaml", ":(top)/c", "-x/--y"]
)
def test_a_path_may_have_any_letters(repo: Repo, name: str) -> None:
    repo.commit({name: "old\n"})
    repo.commit({name: "new\n"})
    found, path = around(repo, name)
    assert path == name
    assert found.file_at(found.commit("HEAD~1"), path) == b"old\n"
    assert [step.did for step in found.history(path)] == ["M", "A"]


def test_a_path_that_is_no_text_is_followed_too(repo: Repo) -> None:
    name = b"caf\xe9.yaml"
    (repo.folder / os.fsdecode(name)).write_text("x\n")
    repo.commit()
    found, path = around(repo, os.fsdecode(name))
    assert found.file_at(found.commit("HEAD"), path) == b"x\n"
    assert [step.path for step in found.history(path)] == [os.fsdecode(name)]


def test_a_file_renamed_there_and_back_is_followed_all_the_way(repo: Repo) -> None:
    repo.rename("a", "b", on="2027-03-01")
    repo.rename("b", "a", on="2027-04-01")
    found, name = around(repo)
    assert [(step.date, step.path[0]) for step in found.history(name)] == [
        ("2027-04-01", "a"),
        ("2027-03-01", "b"),
        ("2027-02-01", "a"),
        ("2027-01-01", "a"),
    ]


def test_a_file_that_was_taken_away_and_came_back_keeps_its_history(repo: Repo) -> None:
    repo.git("rm", "--quiet", "a/b/c/charter.yaml")
    repo.commit(on="2027-03-01")
    repo.commit({"a/b/c/charter.yaml": "three\n"}, on="2027-04-01")
    found, name = around(repo)
    steps = found.history(name)
    assert [step.did for step in steps] == ["A", "D", "M", "A"]
    assert steps[1].blob == ""


def test_what_was_merged_is_one_step_made_when_it_was_merged(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit({"a/b/c/charter.yaml": "half\n"}, on="2027-03-01")
    repo.commit({"a/b/c/charter.yaml": "whole\n"}, on="2027-03-02")
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "-m", "Merged", "side", on="2027-04-01")
    found, name = around(repo)
    steps = found.history(name)
    assert [(step.subject, step.date) for step in steps][:2] == [("Merged", "2027-04-01"), ("A step", "2027-02-01")]
    assert len(steps) == 3
    assert found.contents([steps[0].blob])[steps[0].blob] == b"whole\n"


def test_a_detached_head_is_a_head_like_any_other(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "HEAD~1")
    found, name = around(repo)
    assert found.head() == found.commit("main~1")
    assert len(found.history(name)) == 1


def test_a_repository_without_a_commit_has_no_head(tmp_path: Path) -> None:
    repo = made_in(tmp_path / "new")
    repo.write({"charter.yaml": "x"})
    found, _ = around(repo, "charter.yaml")
    assert found.head() is None
    with pytest.raises(UsageError, match="there is no revision 'HEAD'"):
        found.commit("HEAD")


def test_a_new_branch_without_a_commit_has_no_head_and_the_others_are_still_there(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "--orphan", "fresh")
    found, _ = around(repo)
    assert found.head() is None
    assert found.file_at(found.commit("main"), "a/b/c/charter.yaml") == b"two\n"


def test_a_bare_repository_has_no_working_files(tmp_path: Path) -> None:
    bare = made_in(tmp_path / "bare.git", "--bare")
    with pytest.raises(MachineError, match="bare git repository, which has no working files"):
        Repository.around(bare.folder / "charter.yaml")


def test_the_folder_of_git_itself_holds_no_charter(repo: Repo) -> None:
    with pytest.raises(MachineError, match="in which git keeps its own files"):
        Repository.around(repo.folder / ".git" / "charter.yaml")


def test_a_second_worktree_has_a_head_of_its_own(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "--quiet", "-b", "other", tmp_path / "second", "HEAD~1")
    found = Repository.around(tmp_path / "second" / "a" / "b" / "c" / "charter.yaml")
    assert found.top == tmp_path / "second"
    assert found.file_at(found.head() or "", "a/b/c/charter.yaml") == b"one\n"


def test_a_worktree_whose_repository_is_gone_is_named_so(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "--quiet", tmp_path / "second")
    repo.folder.rename(tmp_path / "elsewhere")
    with pytest.raises(MachineError, match="belongs to a git repository that is not there"):
        Repository.around(tmp_path / "second" / "charter.yaml")


def test_a_submodule_is_a_repository_of_its_own(repo: Repo, tmp_path: Path) -> None:
    outer = made_in(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", repo.folder.as_uri(), "inner dir")
    commit = outer.commit()
    found = Repository.around(outer.folder / "inner dir" / "a" / "b" / "c" / "charter.yaml")
    assert found.top == outer.folder / "inner dir"
    assert found.file_at(found.head() or "", "a/b/c/charter.yaml") == b"two\n"
    with pytest.raises(MachineError, match="is a submodule, not a file"):
        Repository.around(outer.folder).file_at(commit, "inner dir")


def test_a_link_to_the_repository_or_to_the_file_leads_to_the_file(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(repo.folder / "a")
    (repo.folder / "short.yaml").symlink_to("a/b/c/charter.yaml")
    for path in (tmp_path / "link" / "b" / "c" / "charter.yaml", repo.folder / "short.yaml"):
        found = Repository.around(path)
        assert (found.top, found.name_of(path)) == (repo.folder, "a/b/c/charter.yaml")


def test_a_link_that_was_committed_is_no_file(repo: Repo) -> None:
    (repo.folder / "short.yaml").symlink_to("a/b/c/charter.yaml")
    commit = repo.commit()
    found, _ = around(repo)
    with pytest.raises(MachineError, match="is a symbolic link, not a file"):
        found.file_at(commit, "short.yaml")
    assert [step.blob for step in found.history("short.yaml")] == [""]


def test_a_link_that_leads_round_in_a_circle_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UsageError, match="leads nowhere"):
        Repository.around(tmp_path / "loop")


def test_a_file_that_is_not_on_the_disk_any_more_is_read_from_where_it_was(repo: Repo) -> None:
    shutil.rmtree(repo.folder / "a")
    found, name = around(repo)
    assert (found.top, found.file_at(found.head() or "", name)) == (repo.folder, b"two\n")


def test_a_file_of_another_repository_is_wrong_usage(repo: Repo, tmp_path: Path) -> None:
    found, _ = around(repo)
    with pytest.raises(UsageError, match="does not lie in the repository"):
        found.name_of(tmp_path / "charter.yaml")


def test_a_shallow_clone_says_that_the_rest_is_not_there(repo: Repo, tmp_path: Path) -> None:
    found, name = around(repo.clone(tmp_path / "shallow", "--depth=1"))
    assert found.is_shallow
    assert [step.parent for step in found.history(name)] == [""]
    with pytest.raises(
        MachineError, match=r"there is no revision 'HEAD~1' in this shallow clone, which holds 1 commit$"
    ) as error:
        found.commit("HEAD~1")
    assert "git fetch --unshallow" in error.value.hint


def test_a_partial_clone_fetches_nothing_and_says_so(repo: Repo, tmp_path: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    clone = repo.clone(tmp_path / "partial", "--filter=blob:none")
    clone.git("config", "protocol.file.allow", "always")
    found, name = around(clone)
    assert found.file_at(found.commit("HEAD"), name) == b"two\n"
    with pytest.raises(MachineError, match="git does not have every version of the file, and charter fetches nothing"):
        found.file_at(found.commit("HEAD~1"), name)
    repo.git("mv", "a", "b")
    repo.commit({"b/b/c/charter.yaml": "two\nand more\n"})
    clone = repo.clone(tmp_path / "renamed", "--filter=blob:none")
    found, name = around(clone, "b/b/c/charter.yaml")
    with pytest.raises(MachineError, match="charter fetches nothing"):
        found.history(name)


@pytest.mark.parametrize("rev", ["--output=stolen", "-h", "--all", "--git-dir", "--help", "-n1"])
def test_a_revision_that_begins_with_a_dash_is_a_revision(repo: Repo, rev: str) -> None:
    found, _ = around(repo)
    with pytest.raises(UsageError, match=f"there is no revision '{rev}'"):
        found.commit(rev)
    assert not (repo.folder / "stolen").exists()
    repo.git("update-ref", "refs/heads/-odd", "HEAD~1")
    assert found.commit("-odd") == found.commit("HEAD~1")


@pytest.mark.parametrize(
    "rev",
    [
        "",
        "\0",
        "HEAD\0",
        "HEAD..main",
        "HEAD...main",
        "^HEAD",
        "HEAD HEAD~1",
        "HEAD\n",
        "nosuch",
        "@{99}",
        "HEAD~99",
        "0" * 40,
        "ab" * 5000,
    ],
)
def test_what_is_no_single_commit_is_wrong_usage(repo: Repo, rev: str) -> None:
    found, _ = around(repo)
    with pytest.raises(UsageError):
        found.commit(rev)


@pytest.mark.parametrize(("rev", "what"), [("HEAD:a/b/c/charter.yaml", "a file"), ("HEAD^{tree}", "a folder")])
def test_a_revision_that_names_a_file_or_a_folder_says_so(repo: Repo, rev: str, what: str) -> None:
    found, _ = around(repo)
    repo.git("tag", "thing", rev)
    with pytest.raises(UsageError, match=f"'thing' is {what} in git, not a commit"):
        found.commit("thing")


def test_a_tag_with_a_message_names_its_commit(repo: Repo) -> None:
    repo.git("tag", "-a", "-m", "Signed by all", "v1", "HEAD~1")
    found, _ = around(repo)
    assert found.commit("v1") == found.commit("HEAD~1")


def test_a_name_of_both_a_branch_and_a_tag_is_refused(repo: Repo) -> None:
    repo.git("branch", "v1")
    repo.git("tag", "v1", "HEAD~1")
    repo.git("config", "core.warnAmbiguousRefs", "false")
    found, _ = around(repo)
    with pytest.raises(UsageError, match="'v1' can mean more than one thing") as error:
        found.commit("v1")
    assert "refs/tags/" in error.value.hint
    assert found.commit("refs/tags/v1") != found.commit("refs/heads/v1")


def test_digits_that_begin_more_than_one_commit_are_refused(repo: Repo) -> None:
    who = "committer A Writer <writer@example.org> 1800000000 +0000"
    stream = "".join(f"commit refs/heads/many\n{who}\ndata {len(str(n))}\n{n}\n" for n in range(1500))
    repo.git("fast-import", "--quiet", given=stream)
    commits = repo.git("rev-list", "many").split()
    double = next(start for start, number in Counter(commit[:4] for commit in commits).items() if number > 1)
    found, _ = around(repo)
    with pytest.raises(UsageError, match="can mean more than one thing"):
        found.commit(double)
    assert found.commit(commits[0][:12]) == commits[0]


def test_a_file_larger_than_charter_reads_is_not_read(repo: Repo) -> None:
    commit = repo.commit({"big.yaml": b"x" * 3_000_000})
    found, _ = around(repo)
    raw = found.file_at(commit, "big.yaml")
    assert raw is not None
    assert len(raw) < 300_000
    with pytest.raises(SpecError) as error:
        load_bytes("big.yaml", raw)
    assert "larger than 256 KiB" in str(error.value)


def test_a_damaged_repository_is_said_to_be_damaged(repo: Repo) -> None:
    found, name = around(repo)
    head = found.head() or ""
    for file in (repo.folder / ".git" / "objects").rglob("*"):
        if file.is_file():
            file.chmod(0o600)
            file.write_bytes(b"broken")
    with pytest.raises(MachineError, match="git failed: "):
        found.file_at(head, name)


def test_a_repository_of_somebody_else_is_not_read(repo: Repo) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can give a folder away")
    for each in (repo.folder, repo.folder / ".git"):
        os.chown(each, 12345, 12345)
    with pytest.raises(MachineError, match="it belongs to somebody else") as error:
        around(repo)
    assert "safe.directory" in error.value.hint


def test_without_git_the_message_says_what_to_install(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(MachineError, match="there is no git on this machine") as error:
        around(repo)
    assert "install git 2.30 or newer" in error.value.hint


def another_git(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a git of the test's own before the real one."""
    folder.mkdir()
    program = folder / "git"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo git version 2.29.3", "'git version 2.29.3' is too old for charter"),
        ("echo git version 1.8.3.1", "'git version 1.8.3.1' is too old for charter"),
        ("exit 1", "git does not say its version"),
        ("yes", "git answered with more than 64 MiB"),
        ("sleep 60", "git did not answer within 0.2 seconds"),
        (
            '[ "$*" != "${*%--version}" ] && echo git version 2.50.1 && exit 0; echo fatal: the moon >&2; exit 128',
            "cannot read the repository around .*: the moon",
        ),
        ('[ "$*" != "${*%--version}" ] && echo git version 2.50.1 && exit 0; kill -9 $$', "ended with exit code -9"),
    ],
)
def test_a_git_that_does_not_work_is_told_in_one_sentence(
    repo: Repo, script: str, message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if "sleep" in script:
        monkeypatch.setattr("charter.changes.git.TIME_LIMIT", 0.2)
    began = monotonic()
    another_git(tmp_path / "bin", script, monkeypatch)
    with pytest.raises(MachineError, match=message):
        around(repo)
    assert monotonic() - began < 30


def test_a_git_that_may_not_be_started_is_told(repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").write_text("no program")
    (tmp_path / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(MachineError, match="git could not be started: "):
        around(repo)


def test_a_repository_whose_commits_have_longer_names_is_read_alike(tmp_path: Path) -> None:
    repo = made_in(tmp_path / "long", "--object-format=sha256")
    commit = repo.commit({"charter.yaml": "x\n"})
    found, name = around(repo, "charter.yaml")
    assert len(commit) == 64
    assert found.file_at(found.commit("HEAD"), name) == b"x\n"
    assert [step.commit for step in found.history(name)] == [commit]


def test_more_large_files_than_one_answer_may_hold_are_read(repo: Repo) -> None:
    repo.commit(
        {f"{number}.yaml": f"{number}\n".encode() * (250_000 // (len(str(number)) + 1)) for number in range(300)}
    )
    found, _ = around(repo)
    there = [entry.id for entry in found.entries("HEAD", below=True)]
    assert sum(map(len, found.contents(there).values())) > 70_000_000
