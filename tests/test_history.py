"""The history of one charter: its versions, what changed in each, and who had signed it."""

import os
from pathlib import Path

import pytest
from conftest import ROOT
from repositories import Repo, made_in

from charter.changes.answers import Answer
from charter.changes.change import ChangeLevel
from charter.changes.git import Repository
from charter.changes.history import History, Version, history_of
from charter.errors import MachineError, UsageError
from charter.signoff.commitments import digest
from charter.spec.load import load

NAME = "x/charter.yaml"
FIRST = (ROOT / "samples" / "support-triage" / "charter.yaml").read_text("utf-8")
TYPO = FIRST.replace("Common ticket types settle.", "Common ticket types setle.")
LONGER = TYPO.replace("months_until_reliable: 9", "months_until_reliable: 12")
BROKEN = LONGER.replace("title: Ticket", "titel: Ticket")
NEWER = LONGER.replace('version: "1.0"', 'version: "2.0"')


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """An empty repository, which is also the current folder."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    repo = made_in(tmp_path / "repo")
    monkeypatch.chdir(repo.folder)
    return repo


def committed(repo: Repo, *texts: str) -> None:
    """Commit one text after the other, a month apart."""
    for month, text in enumerate(texts, start=1):
        repo.commit({NAME: text}, on=f"2027-{month:02}-01", why=f"Step {month}")


def history(path: str = "x") -> History:
    return history_of(path, digest)


def told(version: Version) -> tuple[str, str, str]:
    """The day, the level and the id of the first change, or why there is none."""
    level = version.level.word if version.level else ""
    first = version.changes[0].id if version.changes else version.trouble
    return (version.step.date if version.step else "now", level, first)


def signed(repo: Repo, *seats: str, folder: str = "x") -> dict[str, str]:
    """The files of sign-offs of the charter as it is on the disk."""
    under = f"{folder}/signoffs/{digest(load(repo.folder / folder).charter)[:12]}"
    return {f"{under}/{name}.json": "{}" for name in ("commitments", *seats)}


def test_each_version_says_what_changed_in_it_newest_first(repo: Repo) -> None:
    committed(repo, FIRST, LONGER.replace("setle", "settle"), NEWER.replace("setle", "settle"))
    found = history()
    assert [told(version) for version in found.versions] == [
        ("2027-03-01", "editorial", "version-changed"),
        ("2027-02-01", "material", "ramp-lengthened"),
        ("2027-01-01", "", ""),
    ]
    assert found.versions[0].against == found.versions[1].step
    assert found.versions[1].changes[0].line == 1 + FIRST[: FIRST.index("months_until")].count("\n")
    assert not found.cut


def test_an_editorial_commit_is_a_version_so_that_one_sees_that_nothing_else_changed(repo: Repo) -> None:
    committed(repo, TYPO, FIRST)
    assert [version.level for version in history().versions] == [ChangeLevel.EDITORIAL, None]


def test_a_commit_that_changes_nothing_that_it_says_is_counted_with_the_version_before(repo: Repo) -> None:
    committed(repo, FIRST, f"# a comment\n{FIRST}", f"{FIRST}\n# another\n", LONGER)
    newest, first = history().versions
    assert [step.subject for step in first.quiet] == ["Step 2", "Step 3"]
    assert (newest.step and newest.step.subject, newest.against, newest.quiet) == ("Step 4", first.step, ())


def test_an_id_that_an_item_got_in_between_names_it_in_the_next_version(repo: Repo) -> None:
    item = "what: Every suggestion, before the ticket moves"
    named = FIRST.replace(item, f"id: all\n    {item}")
    committed(repo, FIRST, named, named.replace(item, "what: A few letters"))
    newest, _ = history().versions
    assert [change.id for change in newest.changes] == ["review-weakened"]


def test_a_renamed_folder_is_no_version_and_is_told(repo: Repo) -> None:
    committed(repo, FIRST, LONGER)
    repo.rename("x", "y z", on="2027-03-01")
    repo.commit({"y z/charter.yaml": NEWER}, on="2027-04-01")
    found = history("y z")
    assert [version.step and version.step.path for version in found.versions] == ["y z/charter.yaml", NAME, NAME]
    assert [(step.path, before) for step, before in found.versions[1].renames] == [("y z/charter.yaml", NAME)]


def test_a_commit_in_which_it_cannot_be_read_is_shown_and_the_next_is_compared_with_the_one_before(repo: Repo) -> None:
    committed(repo, TYPO, BROKEN, LONGER)
    newest, broken, first = history().versions
    assert told(broken) == ("2027-02-01", "", "it cannot be read")
    assert str(broken.problems[0].place).startswith(f"{NAME} at {broken.step and broken.step.short}:")
    assert (told(newest)[1:], newest.against) == (
        ("material", "ramp-lengthened"),
        first.step,
    )


def test_one_that_says_the_same_again_after_it_could_not_be_read_is_shown_again(repo: Repo) -> None:
    committed(repo, LONGER, BROKEN, LONGER)
    newest, _, first = history().versions
    assert (newest.level, newest.against, first.quiet) == (None, first.step, ())


def test_a_first_version_that_cannot_be_read_is_followed_by_a_first_one_that_can(repo: Repo) -> None:
    committed(repo, BROKEN, LONGER)
    newest, broken = history().versions
    assert (newest.against, newest.level, broken.spec) == (None, None, None)


def test_a_charter_that_was_taken_away_and_came_back_says_so(repo: Repo) -> None:
    committed(repo, TYPO)
    repo.git("rm", "-q", NAME)
    repo.commit(on="2027-02-01")
    repo.commit({NAME: LONGER}, on="2027-03-01")
    assert [told(version)[2] for version in history().versions] == [
        "ramp-lengthened",
        "it was taken away",
        "",
    ]


def test_a_charter_that_is_not_there_any_more_still_has_its_history(repo: Repo) -> None:
    committed(repo, FIRST, LONGER)
    repo.git("rm", "-q", NAME)
    repo.commit(on="2027-03-01")
    assert [told(version)[0] for version in history(NAME).versions] == ["2027-03-01", "2027-02-01", "2027-01-01"]


def test_what_is_not_committed_yet_stands_at_the_top(repo: Repo) -> None:
    committed(repo, TYPO)
    repo.write({NAME: LONGER})
    newest, first = history().versions
    assert told(newest) == ("now", "material", "ramp-lengthened")
    assert newest.against == first.step
    repo.write({NAME: BROKEN})
    assert told(history().versions[0]) == ("now", "", "it cannot be read")


def test_other_line_ends_on_the_disk_are_no_change(repo: Repo) -> None:
    committed(repo, FIRST)
    repo.write({NAME: FIRST.replace("\n", "\r\n")})
    assert len(history().versions) == 1


def test_a_rename_that_is_not_committed_yet_keeps_the_history(repo: Repo) -> None:
    committed(repo, FIRST, LONGER)
    (repo.folder / "x").rename(repo.folder / "y")
    assert [told(version)[0] for version in history("y").versions] == ["2027-02-01", "2027-01-01"]


def test_what_was_merged_is_compared_with_what_stood_before_it_where_people_read(repo: Repo) -> None:
    committed(repo, FIRST)
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({NAME: LONGER.replace("months_until_reliable: 12", "months_until_reliable: 60")}, on="2027-02-01")
    repo.commit({NAME: LONGER}, on="2027-02-02")
    repo.git("checkout", "-q", "main")
    repo.commit({"other": "x"}, on="2027-02-03")
    repo.git("merge", "-q", "--no-ff", "-m", "Merged", "side", on="2027-03-01")
    newest, _ = history().versions
    assert told(newest) == ("2027-03-01", "material", "ramp-lengthened")


def test_a_house_says_how_much_a_kind_of_change_matters(repo: Repo) -> None:
    committed(repo, TYPO, LONGER)
    kind = history().versions[0].changes[0].id
    found = history_of("x", digest, {kind: ChangeLevel.NOTABLE})
    assert found.versions[0].level == ChangeLevel.NOTABLE


def test_a_version_that_nobody_signed_has_every_seat_missing(repo: Repo) -> None:
    committed(repo, FIRST)
    (only,) = history().versions
    assert (only.seats.on_record, only.seats.missing) == ((), ("sponsor", "team-leads", "agents"))


def test_a_version_has_the_sign_offs_that_came_before_the_next_one(repo: Repo) -> None:
    committed(repo, FIRST)
    repo.commit(signed(repo, "sponsor"), on="2027-01-05")
    repo.commit(signed(repo, "agents"), on="2027-01-06")
    repo.commit({NAME: LONGER}, on="2027-02-01")
    late = repo.folder / "x" / "signoffs"
    newest, first = history().versions
    assert (first.seats.on_record, first.seats.missing) == (("sponsor", "agents"), ("team-leads",))
    assert newest.seats.on_record == ()
    folder = next(late.iterdir())
    repo.commit({f"{folder.relative_to(repo.folder)}/team-leads.json": "{}"}, on="2027-02-02")
    assert history().versions[1].seats.missing == ("team-leads",)


def test_sign_offs_move_with_a_renamed_folder_and_hold_for_what_changes_no_promise(repo: Repo) -> None:
    committed(repo, FIRST)
    repo.commit(signed(repo, "sponsor"), on="2027-01-05")
    repo.commit({NAME: FIRST.replace("title: Ticket", "title: A ticket")}, on="2027-02-01")
    repo.rename("x", "y", on="2027-03-01")
    newest, first = history("y").versions
    assert newest.seats.on_record == first.seats.on_record == ("sponsor",)


def test_what_is_not_committed_has_the_sign_offs_that_are_on_the_disk(repo: Repo) -> None:
    committed(repo, FIRST)
    repo.write({NAME: LONGER})
    repo.write(signed(repo, "sponsor"))
    assert history().versions[0].seats.on_record == ("sponsor",)


def test_a_charter_with_another_name_has_its_sign_offs_and_updates_in_the_folder_of_its_name(repo: Repo) -> None:
    repo.commit({"teams/triage.yaml": FIRST})
    there = f"teams/triage/signoffs/{digest(load('teams/triage.yaml').charter)[:12]}/agents.json"
    repo.commit({there: "{}", "teams/triage/updates/2027-05-01.yaml": "", "teams/triage/updates/2027-05-01.md": ""})
    found = history("teams/triage.yaml")
    assert found.versions[0].seats.on_record == ("agents",)
    assert found.updates == ("2027-05-01",)


def test_updates_are_named_by_their_days_oldest_first(repo: Repo) -> None:
    committed(repo, FIRST)
    repo.commit({f"x/updates/2027-0{month}-01.{end}": "" for month in (5, 2) for end in ("yaml", "md", "pdf")})
    assert history().updates == ("2027-02-01", "2027-05-01")


def test_a_shallow_clone_says_that_there_may_be_older_versions(repo: Repo, tmp_path: Path) -> None:
    committed(repo, FIRST, LONGER)
    repo.commit({"other": ""}, on="2027-03-01")
    assert history(str(repo.clone(tmp_path / "one", "--depth=1").folder / "x")).cut
    found = history(str(repo.clone(tmp_path / "two", "--depth=2").folder / "x"))
    assert (len(found.versions), found.cut, found.versions[0].against) == (1, True, None)


def test_a_shallow_clone_in_which_the_charter_began_has_all_of_it(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"other": ""})
    committed(repo, FIRST)
    assert not history(str(repo.clone(tmp_path / "two", "--depth=2").folder / "x")).cut


def test_a_charter_that_was_never_committed_says_how_to(repo: Repo) -> None:
    repo.write({NAME: FIRST})
    with pytest.raises(MachineError, match=r"there is no commit yet, so x/charter\.yaml has no history"):
        history()
    repo.git("commit", "-q", "--allow-empty", "-m", "Empty")
    with pytest.raises(UsageError, match=r"x/charter\.yaml was never committed"):
        history()
    with pytest.raises(UsageError, match=r"y\.yaml is not there, and never was"):
        history("y.yaml")


def test_a_long_history_takes_few_calls_of_git(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    committed(repo, *(f"{FIRST}\n# {number}\n" for number in range(12)))
    calls = 0
    whole = Repository._ask

    def counted(repository: Repository, *arguments: str, given: bytes = b"") -> Answer:
        nonlocal calls
        calls += 1
        return whole(repository, *arguments, given=given)

    monkeypatch.setattr(Repository, "_ask", counted)
    history()
    assert calls < 15
