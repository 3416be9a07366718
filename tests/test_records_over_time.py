"""What git tells of records beside who wrote them: other branches, days that have not come, what proved more."""

from pathlib import Path

import pytest
from keys import ed25519_key, public_line
from sign_offs import Desk, amiss, desk_in, signers_text

from charter.signoff.record import Decision
from charter.signoff.standing import SeatState, Standing
from charter.signoff.verify import standing_of
from charter.spec.load import load


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return desk_in(tmp_path, monkeypatch)


def standing(desk: Desk) -> Standing:
    return standing_of(load(desk.folder))


def agents(desk: Desk) -> SeatState:
    return next(each for each in standing(desk).seats if each.seat == "agents")


def declined(desk: Desk, day: str) -> Path:
    return desk.by_key("agents", day, decision=Decision.DECLINED, because="Too soon.")


# Branches that were merged


def merged_away(desk: Desk, day: str = "2027-01-09") -> None:
    """Main is merged into a branch that keeps its own files, and main then follows that branch."""
    repo = desk.repo
    repo.git("checkout", "--quiet", "main")
    declined(desk, "2027-01-08")
    repo.commit(on="2027-01-08")
    repo.git("checkout", "--quiet", "other")
    repo.git("merge", "--quiet", "--strategy", "ours", "main", on=day)
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--ff-only", "other")


def test_a_no_that_a_merge_replaced_by_an_older_yes_is_found(desk: Desk) -> None:
    desk.by_key("agents", "2027-01-05")
    desk.repo.commit(on="2027-01-05")
    desk.repo.git("branch", "other")
    desk.repo.git("checkout", "--quiet", "other")
    desk.repo.commit({"notes.txt": "Something else."}, on="2027-01-07")
    merged_away(desk)
    told = "\n".join(amiss(standing(desk)))
    assert "history: broken: An older record was put back: Ines Carvalho declined later, on 2027-01-08" in told


def test_a_no_that_a_merge_left_out_is_found(desk: Desk) -> None:
    desk.repo.git("branch", "other")
    desk.repo.git("checkout", "--quiet", "other")
    desk.repo.commit({"notes.txt": "Something else."}, on="2027-01-07")
    merged_away(desk)
    told = "\n".join(amiss(standing(desk)))
    assert "removed: broken: The record by which Ines Carvalho declined, committed on 2027-01-08" in told


def test_records_that_are_merged_as_they_were_signed_are_as_committed(desk: Desk) -> None:
    for number, seat in enumerate(("sponsor", "agents")):
        desk.repo.git("checkout", "--quiet", "-b", seat, "main")
        desk.by_key(seat, f"2027-01-0{5 + number}")
        desk.repo.commit(on=f"2027-01-0{5 + number}")
    desk.repo.git("checkout", "--quiet", "main")
    for seat in ("sponsor", "agents"):
        desk.repo.git("merge", "--quiet", "--no-ff", "--no-edit", seat, on="2027-01-09")
    assert amiss(standing(desk)) == []


# Days that have not come


def test_a_record_of_a_day_that_has_not_come_is_found(desk: Desk) -> None:
    desk.recorded("agents", "2099-01-07")
    commit = desk.repo.commit(on="2027-01-08")[:7]
    (told,) = amiss(standing(desk))
    assert told == (
        "time: broken: It says that it was signed on 2099-01-07, and it was committed before, on 2027-01-08 "
        f"({commit}): the one or the other was dated wrongly."
    )
    assert agents(desk).state == "broken"


@pytest.mark.parametrize(("signed", "fine"), [("2027-01-09T11:59:00", True), ("2027-01-10T00:01:00", False)])
def test_a_day_that_begins_elsewhere_is_no_day_to_come(desk: Desk, signed: str, *, fine: bool) -> None:
    desk.recorded("agents", signed)
    desk.repo.commit(on="2027-01-08")
    assert (amiss(standing(desk)) == []) is fine


def test_whoever_withdraws_from_such_a_record_is_out(desk: Desk) -> None:
    desk.recorded("agents", "2099-01-07")
    desk.repo.commit(on="2027-01-08")
    desk.by_key("agents", "2027-02-07", decision=Decision.WITHDRAWN, because="No more.")
    desk.repo.commit(on="2027-02-08")
    assert amiss(standing(desk)) == []
    assert agents(desk).state == "withdrawn"


# What proved more


def test_a_word_in_the_place_of_a_key_is_told(desk: Desk) -> None:
    declined(desk, "2027-01-08")
    commit = desk.repo.commit(on="2027-01-08")[:7]
    desk.recorded("agents", "2027-01-09")
    desk.repo.commit(on="2027-01-09")
    (told,) = amiss(standing(desk))
    assert told == (
        f"weaker: absent: It took the place of a record that proved more: "
        f"Ines Carvalho declined with an SSH key, on 2027-01-08 ({commit})."
    )
    assert agents(desk).state == "current"


def test_a_key_in_the_place_of_a_word_is_nothing_to_tell(desk: Desk) -> None:
    desk.recorded("agents", "2027-01-08")
    desk.repo.commit(on="2027-01-08")
    desk.by_key("agents", "2027-01-09")
    desk.repo.commit(on="2027-01-09")
    assert amiss(standing(desk)) == []


# Where the list of signers is


def test_a_list_of_signers_that_hides_another_is_told(desk: Desk) -> None:
    desk.by_key("agents", "2027-01-05", ed25519_key("mallory"))
    mine = signers_text().replace(public_line(ed25519_key("ines")), public_line(ed25519_key("mallory")))
    desk.repo.commit({"triage/signers.yaml": mine}, on="2027-01-06")
    told = "signers: absent: triage/signers.yaml says who may sign here; signers.yaml above it does not count."
    assert amiss(standing(desk)) == [told]


def test_a_list_of_signers_may_be_a_link_in_the_repository(desk: Desk) -> None:
    (desk.repo.folder / "shared").mkdir()
    (desk.repo.folder / "signers.yaml").rename(desk.repo.folder / "shared/list.yaml")
    (desk.repo.folder / "signers.yaml").symlink_to("shared/list.yaml")
    desk.by_key("agents", "2027-01-05")
    desk.repo.commit(on="2027-01-06")
    assert amiss(standing(desk)) == []


def test_a_list_of_signers_that_leads_out_of_the_repository_is_not_known_then(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "signers.yaml"
    (desk.repo.folder / "signers.yaml").rename(elsewhere)
    (desk.repo.folder / "signers.yaml").symlink_to(elsewhere)
    desk.by_key("agents", "2027-01-05")
    desk.repo.commit(on="2027-01-06")
    told = "\n".join(amiss(standing(desk)))
    assert "signer-then: unknown: signers.yaml cannot be read as it was on 2027-01-06" in told
    assert "broken" not in told


# What git has lost


def test_a_commit_that_git_has_lost_is_not_the_same_as_none(desk: Desk) -> None:
    desk.by_key("agents", "2027-01-05")
    commit = desk.repo.commit(on="2027-01-06")
    (desk.repo.folder / ".git" / "objects" / commit[:2] / commit[2:]).unlink()
    (told,) = amiss(standing(desk))
    assert told.startswith("git: unknown: Git could not be asked")
    assert "git has lost the commit that is checked out, or it is damaged" in told


def test_where_nothing_is_committed_that_is_told(desk: Desk) -> None:
    desk.by_key("agents", "2027-01-05")
    (desk.repo.folder / ".git" / "refs" / "heads" / "main").unlink()
    (told,) = amiss(standing(desk))
    assert told.startswith(
        "committed: absent: Nothing is committed yet, so git cannot say whether records were changed"
    )
