"""How seats stand: by the records of sign-offs, and by what has changed since."""

from pathlib import Path
from unittest.mock import Mock

import pytest
from conftest import edit
from overlay import TRIAGE
from sign_offs import Desk, amiss, desk_in, signers_text

from charter.changes.compare import compare
from charter.errors import ExitCode
from charter.signoff.record import Decision
from charter.signoff.standing import SeatState, Standing, State
from charter.signoff.verify import standing_of
from charter.spec.load import load


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return desk_in(tmp_path, monkeypatch)


def change(desk: Desk, old: str, new: str, on: str) -> None:
    """Write something else into the charter, and commit it."""
    edit(desk.folder / "charter.yaml", old, new)
    desk.repo.commit(on=on)


def longer(desk: Desk, on: str = "2027-04-11") -> None:
    """A material change."""
    change(desk, "months_until_reliable: 9", "months_until_reliable: 12", on)


def standing(desk: Desk) -> Standing:
    return standing_of(load(str(desk.folder)))


def seat(desk: Desk, name: str = "sponsor") -> SeatState:
    return next(each for each in standing(desk).seats if each.seat == name)


def states(desk: Desk) -> dict[str, str]:
    return {each.seat: each.state.value for each in standing(desk).seats}


def test_a_charter_that_nobody_signed_misses_every_seat_since_it_has_them(desk: Desk) -> None:
    found = standing(desk)
    assert states(desk) == dict.fromkeys(("sponsor", "team-leads", "agents"), "missing")
    assert {each.since for each in found.seats} == {"2027-01-04"}
    assert (found.records, found.checks, found.exit_code) == ((), (), ExitCode.ACT)


def test_who_signed_the_words_of_today_stands_behind_them_since_that_day(desk: Desk) -> None:
    desk.by_key("sponsor", "2027-01-05")
    desk.on_paper("team-leads", "2027-01-06")
    desk.recorded("agents", "2027-01-07")
    desk.repo.commit(on="2027-01-08")
    found = standing(desk)
    assert [(each.state.value, each.since, each.method) for each in found.seats] == [
        ("current", "2027-01-05", "ssh"),
        ("current", "2027-01-06", "wet-ink"),
        ("current", "2027-01-07", "recorded"),
    ]
    assert amiss(standing(desk)) == []
    assert found.exit_code == ExitCode.FINE


def test_an_editorial_change_leaves_a_sign_off_current(desk: Desk) -> None:
    desk.by_key("sponsor")
    change(desk, "relabel 2,000 tickets", "relabell 2,000 tickets", "2027-02-01")
    assert (seat(desk).state, seat(desk).since) == (State.CURRENT, "2027-01-05")


def test_of_a_notable_change_people_are_told_and_need_not_sign(desk: Desk) -> None:
    desk.by_key("sponsor")
    change(desk, "when the queue is long.", "when there is a long queue.", "2027-02-01")
    assert seat(desk).state is State.TOLD
    assert [each.level.word for each in seat(desk).changes] == ["notable"]
    assert seat(desk).state.exit_code == ExitCode.FINE


def test_a_material_change_makes_a_sign_off_stale_since_its_commit(desk: Desk) -> None:
    desk.by_key("sponsor")
    desk.repo.commit(on="2027-01-05")
    longer(desk)
    change(desk, "people: 38", "people: 41", "2027-05-01")
    assert (seat(desk).state, seat(desk).since, seat(desk).version) == (State.STALE, "2027-04-11", "1.0")
    assert [each.id for each in seat(desk).changes] == ["ramp-lengthened"]
    assert seat(desk).changes[0].line == 44


def test_a_change_that_is_not_committed_has_no_day(desk: Desk) -> None:
    desk.by_key("sponsor")
    edit(desk.folder / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    assert (seat(desk).state, seat(desk).since) == (State.STALE, "")


def test_what_was_signed_holds_again_when_the_old_words_are_back(desk: Desk) -> None:
    desk.by_key("sponsor", "2027-01-05")
    longer(desk)
    desk.by_key("sponsor", "2027-04-12")
    change(desk, "months_until_reliable: 12", "months_until_reliable: 9", "2027-06-01")
    assert (seat(desk).state, seat(desk).since) == (State.CURRENT, "2027-01-05")


def test_a_house_may_count_a_change_as_less(desk: Desk) -> None:
    desk.by_key("sponsor")
    longer(desk)
    Path("house.yaml").write_text("house: 1\nchanges:\n  ramp-lengthened: notable\n")
    assert seat(desk).state is State.TOLD


def test_who_declines_has_not_signed_until_something_material_changes(desk: Desk) -> None:
    desk.recorded("agents", "2027-01-07", decision=Decision.DECLINED, because="Nobody asked the night shift.")
    found = seat(desk, "agents")
    assert (found.state, found.since, found.because) == (State.DECLINED, "2027-01-07", "Nobody asked the night shift.")
    longer(desk)
    found = seat(desk, "agents")
    assert (found.state, found.since, found.because) == (State.MISSING, "2027-04-11", "")


def test_who_withdraws_stands_outside_whatever_they_signed_before(desk: Desk) -> None:
    desk.by_key("sponsor", "2027-01-05")
    change(desk, "when the queue is long.", "when there is a long queue.", "2027-02-01")
    desk.by_key("sponsor", "2027-02-03", decision=Decision.WITHDRAWN, because="I have changed my mind.")
    assert (seat(desk).state, seat(desk).since) == (State.WITHDRAWN, "2027-02-03")
    longer(desk)
    assert seat(desk).state is State.WITHDRAWN


def test_who_withdrew_and_signed_a_later_version_is_asked_again_when_that_changes(desk: Desk) -> None:
    desk.by_key("sponsor", "2027-01-05", decision=Decision.WITHDRAWN)
    longer(desk)
    desk.by_key("sponsor", "2027-04-12")
    assert seat(desk).state is State.CURRENT
    change(desk, "months_until_reliable: 12", "months_until_reliable: 14", "2027-06-01")
    assert (seat(desk).state, seat(desk).since) == (State.STALE, "2027-06-01")


def test_whoever_is_new_in_a_seat_has_not_signed(desk: Desk) -> None:
    desk.by_key("sponsor")
    desk.recorded("agents")
    change(desk, "name: Ines Carvalho", "name: Pat Lindqvist", "2027-03-01")
    found = seat(desk, "agents")
    assert (found.state, found.name, found.since) == (State.MISSING, "Pat Lindqvist", "2027-03-01")
    assert seat(desk).state is State.TOLD


def test_a_house_cannot_hand_a_signature_on_to_another_leader(desk: Desk) -> None:
    text = (desk.folder / "charter.yaml").read_text().partition("sign_off:")[0]
    (desk.folder / "charter.yaml").write_text(text)
    desk.recorded("leader")
    Path("house.yaml").write_text("house: 1\nchanges:\n  leader-changed: notable\n")
    edit(desk.folder / "charter.yaml", "name: Dana Whitcombe", "name: Pat Lindqvist")
    assert states(desk) == {"leader": "missing"}


def test_records_of_seats_that_are_no_more_are_kept_and_decide_nothing(desk: Desk) -> None:
    desk.recorded("agents")
    lines = (desk.folder / "charter.yaml").read_text().splitlines(keepends=True)
    (desk.folder / "charter.yaml").write_text("".join(line for line in lines if "seat: agents" not in line))
    found = standing(desk)
    assert states(desk) == {"sponsor": "missing", "team-leads": "missing"}
    assert [Path(each.path).name for each in found.records] == ["agents.json"]


def test_conditions_and_what_proves_the_moment_are_told(desk: Desk) -> None:
    desk.by_key("sponsor", conditions=("The coach stays until June.",))
    found = seat(desk)
    assert found.conditions == ("The coach stays until June.",)
    assert found.examined is not None
    assert not found.examined.moment_proved


def test_a_charter_outside_of_git_stands_as_its_records_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("signers.yaml").write_text(signers_text())
    Path("triage").mkdir()
    Path("triage/charter.yaml").write_bytes(TRIAGE.read_bytes())
    desk = Desk(Path("triage"))
    assert {each.since for each in standing(desk).seats} == {""}
    assert standing(desk).checks == ()
    desk.by_key("sponsor")
    assert (seat(desk).state, seat(desk).since) == (State.CURRENT, "2027-01-05")
    (told,) = amiss(standing(desk))
    assert told == (
        "git: absent: Git could not be asked whether records were changed, replaced or taken away: "
        "triage/charter.yaml is in no git repository."
    )


def test_without_asking_git_only_the_files_are_looked_at(desk: Desk) -> None:
    desk.by_key("sponsor")
    found = standing_of(load("triage"), git=False)
    assert found.seats[0].state is State.CURRENT
    assert found.checks == ()
    assert [check.name for check in found.records[0].checks] == [
        "record", "name", "digest", "snapshot", "seat", "signature", "signer"
    ]  # fmt: skip


def test_what_many_have_signed_is_compared_once_with_each_version(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("sponsor", "team-leads", "agents"):
        desk.by_key(name)
    desk.repo.commit(on="2027-01-06")
    longer(desk)
    compared = Mock(wraps=compare)
    monkeypatch.setattr("charter.signoff.seats.compare", compared)
    assert set(states(desk).values()) == {"stale"}
    assert compared.call_count == 3  # with the charter as it is, and with its two versions in git
