"""What a comparison is given, and the two sides that are meant by it."""

import os
import time
from pathlib import Path

import pytest
from repositories import Repo, made_in

from charter.changes.revisions import Sides, sides
from charter.errors import CharterError, ExitCode, MachineError, SpecError, UsageError

TEXT = "charter: 1\ntitle: {}\n# a line\n# and more\n# that stay as they are\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with two versions of a charter and a third that is not committed, and its folder as the current."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    repo = made_in(tmp_path / "repo")
    repo.commit({"x/charter.yaml": TEXT.format("One")}, on="2027-01-01")
    repo.commit({"x/charter.yaml": TEXT.format("Two")}, on="2027-02-01")
    repo.write({"x/charter.yaml": TEXT.format("Three")})
    monkeypatch.chdir(repo.folder)
    return repo


def titles(found: Sides) -> tuple[str, str]:
    return found.old.spec.charter.title, found.new.spec.charter.title


def refused(*given: str) -> CharterError:
    with pytest.raises(CharterError) as error:
        sides(given)
    return error.value


@pytest.mark.parametrize(
    ("given", "compared"),
    [
        (["x/charter.yaml"], ("Two", "Three")),
        (["x"], ("Two", "Three")),
        (["x", "HEAD~1"], ("One", "Three")),
        (["x/charter.yaml", "HEAD~1", "HEAD"], ("One", "Two")),
        (["x", "HEAD", "HEAD~1"], ("Two", "One")),
    ],
)
def test_up_to_two_revisions_of_one_file_are_compared(repo: Repo, given: list[str], compared: tuple[str, str]) -> None:
    assert titles(sides(given)) == compared


def test_a_side_has_a_name_for_people(repo: Repo) -> None:
    short = repo.git("rev-parse", "--short=7", "HEAD")
    found = sides(["x"])
    assert found.old.name == f"x/charter.yaml at HEAD ({short}, 2027-02-01)"
    assert found.new.name == "x/charter.yaml"
    assert sides(["x", repo.git("rev-parse", "HEAD")]).old.name == f"x/charter.yaml at {short} (2027-02-01)"
    assert found.remarks == ()


def test_two_files_need_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text(TEXT.format("A"))
    (tmp_path / "b.yaml").write_text(TEXT.format("B"))
    monkeypatch.setenv("PATH", "")
    assert titles(sides([str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")])) == ("A", "B")


def test_a_second_file_that_is_not_there_is_said_to_be_none(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"here.yaml": TEXT.format("Here")})
    (tmp_path / "outside.yaml").write_text(TEXT.format("Outside"))
    for first in ("here.yaml", str(tmp_path / "outside.yaml")):
        error = refused(first, "ther.yaml")
        assert (error.message, error.exit_code) == (
            "there is no file ther.yaml, and no revision of that name",
            ExitCode.USAGE,
        )
    repo.git("tag", "v1.yaml")
    assert sides(["here.yaml", "v1.yaml"]).old.commit


def test_a_charter_that_is_nowhere_is_not_told_to_be_committed(repo: Repo) -> None:
    error = refused("nowhere.yaml")
    assert error.message.startswith("nowhere.yaml is neither here nor in HEAD (")
    assert error.hint == "name a charter or the folder it is in"
    repo.write({"here.yaml": TEXT.format("Here")})
    assert "it is not committed yet" in refused("here.yaml").hint


def test_what_is_both_a_file_and_a_revision_is_refused(repo: Repo) -> None:
    repo.write({"main": TEXT.format("File")})
    error = refused("x", "main")
    assert (error.message, error.exit_code) == ("'main' is both a file and a revision", ExitCode.USAGE)
    assert titles(sides(["x", "./main"])) == ("Three", "File")
    assert titles(sides(["x", "main^0"])) == ("Two", "Three")


def test_a_renamed_folder_is_found_under_its_old_name(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "--", ".")
    repo.rename("x", "new place")
    found = sides(["new place", "HEAD~2"])
    short = repo.git("rev-parse", "--short=7", "HEAD~2")
    assert titles(found) == ("One", "Two")
    assert found.old.name == f"x/charter.yaml at HEAD~2 ({short}, 2027-01-01)"
    assert found.remarks == ("new place/charter.yaml was called x/charter.yaml in HEAD~2.",)


def test_of_two_former_names_the_one_of_that_time_is_taken(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "--", ".")
    repo.rename("x", "y")
    repo.commit({"y/charter.yaml": TEXT.format("In y"), "x/charter.yaml": TEXT.format("Another in x")})
    repo.rename("y", "z")
    assert titles(sides(["z", "HEAD~1"])) == ("In y", "In y")
    assert titles(sides(["z", "HEAD~3"])) == ("Two", "In y")


def test_another_file_that_had_the_name_of_today_or_of_yesterday_is_not_taken_for_it(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "--", ".")
    others = {f"{folder}/charter.yaml": TEXT.format("Another").replace("stay", "go") * 2 for folder in ("y", "z")}
    then = repo.commit(others)
    repo.git("rm", "--quiet", *others)
    repo.commit()
    repo.rename("x", "y")
    assert titles(sides(["y", then])) == ("Two", "Two")
    repo.rename("y", "z")
    assert titles(sides(["z", then])) == ("Two", "Two")


def test_a_file_that_came_by_a_merge_is_found_on_the_branch_it_came_from(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "--", ".")
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit({"y/charter.yaml": TEXT.format("Begun")})
    repo.commit({"y/charter.yaml": TEXT.format("Merged")})
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "-m", "Merged", "side")
    assert titles(sides(["y", "side~1"])) == ("Begun", "Merged")


def test_a_name_that_it_gets_later_on_another_branch_is_found(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "--", ".")
    repo.git("checkout", "--quiet", "-b", "later")
    repo.rename("x", "moved")
    repo.git("checkout", "--quiet", "main")
    assert sides(["x", "later"]).remarks == ("x/charter.yaml was called moved/charter.yaml in later.",)


def test_a_rename_that_is_not_committed_is_followed(repo: Repo) -> None:
    (repo.folder / "x").rename(repo.folder / "y")
    found = sides(["y"])
    assert titles(found) == ("Two", "Three")
    assert found.remarks == ("y/charter.yaml was called x/charter.yaml in HEAD.",)
    assert titles(sides(["y", "HEAD~1"])) == ("One", "Three")


def test_a_rename_is_looked_for_at_once_however_often_a_line_stands_in_a_file(repo: Repo) -> None:
    repo.commit({f"old/{number}.yaml": "a: b\n" * 40_000 + f"c: {number}\n" for number in range(3)})
    for number in range(3):
        (repo.folder / f"old/{number}.yaml").unlink()
    repo.write({"new.yaml": "a: b\n" * 30_000})
    began = time.perf_counter()
    assert refused("new.yaml").message.startswith("old/")
    assert time.perf_counter() - began < 5


def test_a_new_file_is_not_taken_for_one_that_went_and_says_another_thing(repo: Repo) -> None:
    (repo.folder / "x" / "charter.yaml").unlink()
    repo.write({"y/charter.yaml": "charter: 1\ntitle: Another\nlanguage: en\n"})
    assert "it is not committed yet" in refused("y").hint


def test_a_file_deleted_from_the_disk_can_be_compared_between_revisions(repo: Repo) -> None:
    (repo.folder / "x" / "charter.yaml").unlink()
    (repo.folder / "x").rmdir()
    assert titles(sides(["x/charter.yaml", "HEAD~1", "HEAD"])) == ("One", "Two")
    assert isinstance(refused("x/charter.yaml"), SpecError)


def test_a_file_that_was_not_there_yet_says_since_when_it_is(repo: Repo) -> None:
    commit = repo.commit({"y/charter.yaml": "charter: 1\ntitle: New\n"}, on="2027-03-01")
    error = refused("y", "HEAD~1")
    assert error.exit_code == ExitCode.USAGE
    assert error.message.startswith("y/charter.yaml is not in HEAD~1 (")
    assert error.hint == f"it is there since {commit[:7]} (2027-03-01)"


def test_a_file_that_was_never_committed_says_how_to(repo: Repo) -> None:
    repo.write({"y/charter.yaml": "charter: 1\ntitle: New\n"})
    error = refused("y")
    assert (type(error), error.hint) == (UsageError, "it is not committed yet: 'git add' and 'git commit' put it there")


@pytest.mark.parametrize(("there", "asked"), [("Charter.YAML", "charter.yaml"), ("u\u0308ber.yaml", "\u00fcber.yaml")])
def test_a_name_that_looks_alike_is_named(repo: Repo, there: str, asked: str) -> None:
    for folder in ("", "deep/"):
        repo.commit({folder + there: TEXT.format("Alike")})
        (repo.folder / folder / there).rename(repo.folder / folder / "elsewhere")
        repo.write({folder + asked: "charter: 1\ntitle: New\n"})
        assert (
            refused(folder + asked).hint
            == f"there is {folder}{there}, which is written another way; rename one of them"
        )


def test_a_revision_in_which_it_cannot_be_read_is_no_comparison(repo: Repo) -> None:
    repo.commit({"x/charter.yaml": "charter: 1\ntitle: [1]\nversoin: 2\n"})
    repo.write({"x/charter.yaml": TEXT.format("Mended")})
    error = refused("x")
    assert (type(error), error.exit_code) == (MachineError, ExitCode.ENVIRONMENT)
    assert error.message == "x/charter.yaml at HEAD cannot be read, so nothing was compared"
    assert [str(problem.place) for problem in error.problems[:2]] == [
        "x/charter.yaml at HEAD:2:8",
        "x/charter.yaml at HEAD:3:1",
    ]
    assert error.problems[0].source == "title: [1]"


def test_a_working_file_that_cannot_be_read_is_wrong_usage_as_everywhere(repo: Repo) -> None:
    repo.write({"x/charter.yaml": "charter: 1\n"})
    assert refused("x").exit_code == ExitCode.USAGE


def test_without_a_commit_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    repo = made_in(tmp_path / "new")
    repo.write({"charter.yaml": TEXT.format("New")})
    error = refused(str(repo.folder))
    assert (type(error), error.exit_code) == (MachineError, ExitCode.ENVIRONMENT)
    assert error.message == f"there is no commit yet to compare {repo.folder} with"


def test_a_shallow_clone_in_which_it_was_not_there_yet_says_that_it_is_shallow(repo: Repo, tmp_path: Path) -> None:
    repo.git("checkout", "--quiet", "--orphan", "beside")
    repo.git("rm", "-rfq", "x")
    repo.commit({"other": "x"})
    repo.git("checkout", "--quiet", "main")
    clone = repo.clone(tmp_path / "clone", "--depth=1", "--no-single-branch")
    error = refused(str(clone.folder / "x"), "origin/beside")
    assert (type(error), error.exit_code) == (MachineError, ExitCode.ENVIRONMENT)
    assert "this clone is shallow" in error.hint


@pytest.mark.parametrize("given", [[], ["a", "b", "c", "d"]])
def test_another_number_of_arguments_is_wrong_usage(given: list[str]) -> None:
    assert isinstance(refused(*given), UsageError)
