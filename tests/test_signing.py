"""From what is asked to a record: what anybody writes survives in it, and what cannot be kept is refused."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keys import ed25519_key, private_bytes
from overlay import TRIAGE, charter_of, overlaid
from signing import AT, SCAN, VOUCHER, signed

from charter.errors import SpecError, UsageError
from charter.report.commitments_text import commitment_sentences
from charter.signoff import ssh
from charter.signoff.asked import Asked, text_of
from charter.signoff.commitments import digest
from charter.signoff.record import Decision, Method, Record, read_record
from charter.signoff.signing import LARGEST_SCAN, by_certificate, by_key, recorded, snapshot_of, stored_as, wet_ink
from charter.signoff.snapshot import read_snapshot
from charter.signoff.ssh_private import private_key
from charter.signoff.standing import State
from charter.signoff.verify import standing_of
from charter.spec.load import load
from charter.spec.model import Charter, SignOff
from charter.spec.scalars import ValueMistake, normal, parse_text

CHARTER = overlaid({}).charter
ASKED = Asked(CHARTER.seats[0], Decision.SIGNED, Method.RECORDED, AT)


def again(record: Record) -> Record:
    """The record as it comes back from its file."""
    return read_record("sponsor.json", record.as_bytes())


def test_each_method_keeps_its_own_evidence_and_nothing_else() -> None:
    signer = private_key("dana", private_bytes(ed25519_key("dana")))
    word = recorded(CHARTER, ASKED, VOUCHER, "At the all-hands.")
    ink = wet_ink(CHARTER, replace(ASKED, method=Method.WET_INK), SCAN, VOUCHER)
    key = by_key(
        CHARTER,
        replace(ASKED, method=Method.SSH),
        signer.public_key.fingerprint,
        lambda message: ssh.sign(signer, message),
    )
    pdf = by_certificate(
        CHARTER,
        replace(ASKED, method=Method.PADES),
        "SHA256:00",
        "sponsor.pdf",
        lambda statement: f"%PDF {statement.sha256}".encode(),
    )
    assert [each.copy for each in (word, ink, key, pdf)] == [
        None,
        SCAN,
        None,
        f"%PDF {pdf.record.statement.sha256}".encode(),
    ]
    evidence = [each.record.said.evidence.model_dump(exclude_defaults=True) for each in (word, ink, key, pdf)]
    assert [set(each) for each in evidence] == [
        {"vouched_by", "note"},
        {"scan", "vouched_by"},
        {"key"},
        {"certificate"},
    ]
    for each in (word, ink, key, pdf):
        assert again(each.record) == each.record
        assert each.record.statement.digest == digest(CHARTER)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the scan is no PDF, PNG or JPEG"),
        (b"GIF89a", "the scan is no PDF, PNG or JPEG"),
        (b" %PDF-1.7", "the scan is no PDF, PNG or JPEG"),
        (b"%PDF-" + b" " * LARGEST_SCAN, "the scan is larger than 20 MiB"),
    ],
)
def test_what_is_no_scan_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        stored_as("sponsor", content)


def test_the_largest_scan_there_may_be_is_kept() -> None:
    assert stored_as("sponsor", b"%PDF-" + b" " * (LARGEST_SCAN - 5)).size == LARGEST_SCAN


def test_what_only_the_encoding_makes_too_long_is_told() -> None:
    grows = "\u0958" * 4000  # one letter that is two in normal form C
    with pytest.raises((UsageError, SpecError)):
        recorded(CHARTER, replace(ASKED, because=normal(grows)), VOUCHER)


# Texts in which every kind of letter turns up, and what people paste.
_TEXTS = st.text(min_size=1, max_size=60) | st.sampled_from(
    [
        "{{ title }}",
        "<b>x</b>",
        "| a | b |",
        "--yes",
        "../../etc",
        'say "no"',
        "\u00a0x\u00a0",
        "e\u0301",
        "日本語",
        "\u200f\u05e2\u05d1",
    ]
)


@given(text=_TEXTS)
def test_whatever_is_written_in_an_option_survives_or_is_refused_by_its_name(text: str) -> None:
    try:
        wanted = normal(parse_text(text))
    except ValueMistake:
        with pytest.raises(SpecError) as error:
            text_of("--because", text)
        assert str(error.value.problems[0].place) == "--because"
        return
    kept = text_of("--because", text)
    asked = replace(ASKED, decision=Decision.DECLINED, because=kept, conditions=(kept,) if kept else ())
    found = again(recorded(CHARTER, asked, kept or VOUCHER, kept).record).said
    assert (found.because, found.evidence.note) == (wanted, wanted)
    assert found.conditions == ((wanted,) if wanted else ())


@given(title=_TEXTS, name=_TEXTS, role=_TEXTS, version=_TEXTS)
def test_whatever_a_charter_says_of_its_seats_survives(title: str, name: str, role: str, version: str) -> None:
    try:
        texts = [parse_text(each) for each in (title, name, role, version)]
    except ValueMistake:
        return
    charter = charter_of(leader={"name": texts[1], "role": texts[2]})
    charter = charter.model_copy(update={"title": texts[0], "version": texts[3]})
    asked = replace(ASKED, seat=charter.seats[0])
    said = again(recorded(charter, asked, VOUCHER).record).said
    assert (said.title, said.name, said.role, said.version) == tuple(map(normal, texts))
    back = read_snapshot("commitments.json", snapshot_of(charter)).charter
    assert digest(back) == digest(charter)


def test_a_charter_whose_snapshot_could_not_be_read_back_is_not_signed(tmp_path: Path) -> None:
    limits = [f"A thing that it is not for, number {number}, and why" for number in range(5000)]
    with pytest.raises(SpecError):
        snapshot_of(overlaid({"use_case.not_for": limits}).charter)


# What verifying says of it


@pytest.mark.parametrize("scan", [None, SCAN])
def test_what_was_signed_here_is_current_until_the_charter_changes(tmp_path: Path, scan: bytes | None) -> None:
    file = tmp_path / "charter.yaml"
    file.write_bytes(TRIAGE.read_bytes())
    signed(tmp_path, scan=scan)
    states = [each.state for each in standing_of(load(file), git=False).seats]
    assert states == [State.CURRENT, State.MISSING, State.MISSING]
    file.write_text(file.read_text("utf-8").replace("months_until_reliable: 9", "months_until_reliable: 12"))
    assert standing_of(load(file), git=False).seats[0].state is State.STALE
    signed(tmp_path, decision=Decision.DECLINED, because="It is longer.", scan=scan)
    assert standing_of(load(file), git=False).seats[0].state is State.DECLINED


# What is told of the commitments


def told(**fields: object) -> list[str]:
    return commitment_sentences(charter_of(**fields))


def test_the_commitments_are_ten_sentences_and_gaps_are_said() -> None:
    assert told() == [
        "It is not said what it is not for.",
        "It is not said how long it takes until it is reliable.",
        "It is not said what reliable means in figures.",
        "It is not said where a person checks its work.",
        "It is not said what is asked of people.",
        "It is not said what people are given for it.",
        "It is not said what will be hard.",
        "It is not said when everybody stops and looks.",
        "About your job: it is not said what is decided. It is not said whether using it counts in reviews.",
        "One seat signs: nobody named (leader).",
    ]
    assert all("\u00a0" not in each and each.endswith(".") for each in commitment_sentences(CHARTER))


def test_of_many_things_three_are_named_and_the_others_counted() -> None:
    assert told(use_case={"not_for": ["a", "b", "c", "d", "e"]})[0] == "It is not for “a”; “b”; “c” and two more."
    assert told(use_case={"not_for": ["a", "b"]})[0] == "It is not for “a” and “b”."


def test_figures_days_and_hours_stand_in_the_sentences() -> None:
    sentences = commitment_sentences(CHARTER)
    assert sentences[1] == (
        "It takes nine months until it is reliable, from 11 January 2027 to 10 October 2027; "
        "months 3 to 5 will be the hardest."
    )
    assert sentences[2].startswith("Reliable means at least 92% for “tickets that reach the right team first time”")
    assert "they take First-line agents 2 hours a week in months 3 to 9 and Team leads 1 hour a week" in sentences[4]
    assert "after month 3 (11 April 2027), month 6 (11 July 2027) and month 9 (11 October 2027)" in sentences[7]
    assert sentences[8].endswith("Using it does not count in reviews.")
    lower = overlaid(
        {
            "ramp.stages": None,
            "ramp.reliable_means": {"measure": "minutes a ticket", "at_start": "12 minutes", "target": "5 minutes"},
        }
    )
    assert commitment_sentences(lower.charter)[2] == (
        "Reliable means at most 5 minutes for “minutes a ticket”, against 12 minutes at the start."
    )


STOPS = (
    "Everybody stops and looks twice, after month 2 and a month that is not said; "
    "what would stop it is said for one of them."
)


def test_one_thing_is_one_thing_and_no_figure_is_invented() -> None:
    sentences = told(
        we_need_from_you=[{"what": "Look."}],
        we_give_you=[{"what": "Time"}],
        hard_parts=[{"what": "All of it"}],
        checkpoints=[{"month": "2"}, {"we_look_at": "hours", "stop_if": "none"}],
        about_your_job={"use_counts_in_reviews": "undecided"},
        sign_off=[{"seat": "a", "name": "A"}, {"seat": "b", "name": "B"}],
    )
    assert sentences[4:] == [
        "One thing is asked of people, and it is not said how many hours that takes.",
        "One thing is given: “Time”.",
        "One thing is said to be hard: “All of it”.",
        STOPS,
        "About your job: it is not said what is decided. It is undecided whether using it counts in reviews.",
        "Two seats sign: A (a) and B (b).",
    ]


def test_a_seat_without_a_role_is_a_name() -> None:
    seat = SignOff(seat="a", name="A")
    assert (
        again(
            recorded(Charter(charter=1, title="T", sign_off=(seat,)), replace(ASKED, seat=seat), "B").record
        ).said.role
        == ""
    )
