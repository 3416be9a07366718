"""Whether a key, a certificate or a person may stand for a sign-off: each way in which not has its own sentence."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from keys import ed25519_key, public_line

from charter.signoff.results import Check, Result
from charter.signoff.trust import Holder, Judged, judged_certificate, judged_key, judged_timestamp, may_vouch
from charter.spec.signers import SignersFile, signers_of_bytes
from charter.spec.ssh_keys import PublicKey, public_key

LINES = {name: public_line(ed25519_key(name)) for name in ("maria", "old", "tom", "outsider")}
KEYS = {name: public_key(line) for name, line in LINES.items()}
CERTIFICATE, AUTHORITY = f"SHA256:{'5f' * 32}", f"SHA256:{'a1' * 32}"
TEXT = f"""\
signers: 1
seats:
  - seat: leader
    name: Maria L\u00f3pez
    keys:
      - {{key: {LINES["maria"]}, from: 2027-01-05}}
      - {{key: {LINES["old"]}, from: 2025-01-01, until: 2027-01-04}}
  - seat: sponsor
    name: Tom Okafor
    keys:
      - {{key: {LINES["tom"]}}}
      - {{certificate: {CERTIFICATE}, until: 2027-06-30}}
  - {{seat: works-council, name: Ana Reyes}}
  - {{seat: works-council, name: Ines Carvalho}}
timestamps:
  - {{certificate: {AUTHORITY}, name: Stamps Ltd, until: 2027-06-30}}
vouchers: [Ana Reyes <ana@example.org>]
"""
FILE = signers_of_bytes("signers.yaml", TEXT.encode())
BARE = signers_of_bytes("signers.yaml", b"signers: 1\n")
MARIA, TOM = Holder("leader", "Maria L\u00f3pez"), Holder("sponsor", "Tom Okafor")
NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)


def shown(key: PublicKey) -> str:
    return key.fingerprint


def test_a_persons_key_in_their_seat_may_sign_and_it_is_said_where_that_stands() -> None:
    judged = judged_key(FILE, MARIA, KEYS["maria"], NOON)
    assert judged.fine
    assert judged.message == f"The key {shown(KEYS['maria'])} is that of Maria L\u00f3pez, for the seat leader."
    assert str(judged.place) == "signers.yaml:6:10"
    assert judged.as_check("seat") == Check("seat", Result.FINE, judged.message)


def test_a_certificate_may_sign_too() -> None:
    judged = judged_certificate(FILE, TOM, CERTIFICATE, NOON)
    assert judged.fine
    assert judged.message == f"The certificate {CERTIFICATE} is that of Tom Okafor, for the seat sponsor."


def test_a_name_is_the_same_however_its_accents_and_spaces_are_encoded() -> None:
    assert judged_key(FILE, Holder("leader", "Maria  Lo\u0301pez"), KEYS["maria"], NOON).fine


@pytest.mark.parametrize(
    ("signers", "holder", "key", "message"),
    [
        (None, MARIA, "maria", "There is no signers.yaml, so nothing says whose key {} is."),
        (
            BARE,
            MARIA,
            "maria",
            "signers.yaml has no seat leader, and nothing says whose key {} is.",
        ),
        (
            FILE,
            MARIA,
            "outsider",
            "The key {} is not among those that signers.yaml has for the seat leader.",
        ),
        (
            FILE,
            Holder("works-council", "Lena"),
            "outsider",
            "signers.yaml has Ana Reyes and Ines Carvalho in the seat works-council, not Lena; and it has no key {}.",
        ),
        (
            FILE,
            MARIA,
            "tom",
            "The key {} belongs to Tom Okafor in the seat sponsor, not to the seat leader.",
        ),
        (
            FILE,
            Holder("auditor", "Tom Okafor"),
            "tom",
            "The key {} belongs to Tom Okafor in the seat sponsor, not to the seat auditor.",
        ),
        (
            FILE,
            Holder("leader", "Maria Lopez"),
            "maria",
            "By signers.yaml the key {} is that of Maria L\u00f3pez, and the sign-off names Maria Lopez.",
        ),
        (
            FILE,
            MARIA,
            "old",
            "The key {} of Maria L\u00f3pez is believed only until 4 January 2027, and it signed on 1 February 2027.",
        ),
    ],
)
def test_each_way_in_which_a_key_may_not_sign_has_its_own_sentence(
    signers: SignersFile | None, holder: Holder, key: str, message: str
) -> None:
    judged = judged_key(signers, holder, KEYS[key], NOON)
    assert not judged.fine
    assert judged.message == message.format(shown(KEYS[key]))
    assert judged.as_check("seat").result is Result.BROKEN


def test_a_key_is_judged_by_the_day_in_utc_on_which_it_signed() -> None:
    def at(moment: datetime) -> Judged:
        return judged_key(FILE, MARIA, KEYS["maria"], moment)

    first = datetime(2027, 1, 5, tzinfo=UTC)
    assert at(first).fine
    early = at(first - timedelta(seconds=1))
    assert early.message == (
        f"The key {shown(KEYS['maria'])} of Maria L\u00f3pez is believed only from 5 January 2027, "
        "and it signed on 4 January 2027."
    )
    assert not early.fine
    auckland = timezone(timedelta(hours=13))
    assert not at(datetime(2027, 1, 5, 9, tzinfo=auckland)).fine
    assert at(datetime(2027, 1, 5, 14, tzinfo=auckland)).fine


def test_the_last_day_counts_and_what_was_signed_until_then_holds_for_ever() -> None:
    last = datetime(2027, 6, 30, 23, 59, 59, tzinfo=UTC)
    assert judged_certificate(FILE, TOM, CERTIFICATE, last).fine
    late = judged_certificate(FILE, TOM, CERTIFICATE, last + timedelta(seconds=1))
    assert late.message.endswith("is believed only until 30 June 2027, and it signed on 1 July 2027.")


def test_a_key_may_sign_for_two_seats_of_one_person() -> None:
    lines = "".join(f"- {{seat: {seat}, name: Tom, keys: [{{key: {LINES['tom']}}}]}}\n" for seat in ("a", "b"))
    both = signers_of_bytes("signers.yaml", f"signers: 1\nseats:\n{lines}".encode())
    assert judged_key(both, Holder("a", "Tom"), KEYS["tom"], NOON).fine
    assert judged_key(both, Holder("b", "Tom"), KEYS["tom"], NOON).fine


def test_a_timestamp_is_believed_if_its_authority_is_and_was_then() -> None:
    fine = judged_timestamp(FILE, AUTHORITY, NOON)
    assert (fine.fine, fine.message) == (
        True,
        "The timestamp is by an authority that signers.yaml names: Stamps Ltd.",
    )
    late = judged_timestamp(FILE, AUTHORITY, datetime(2027, 7, 1, tzinfo=UTC))
    assert (late.fine, late.message) == (
        False,
        "The timestamp is of 1 July 2027, and the authority Stamps Ltd is believed only until 30 June 2027.",
    )
    stranger = judged_timestamp(FILE, CERTIFICATE, NOON)
    told = f"The timestamp is by an authority that signers.yaml does not name: {CERTIFICATE}."
    assert (stranger.fine, stranger.message) == (False, told)
    nowhere = judged_timestamp(None, AUTHORITY, NOON)
    assert (nowhere.fine, nowhere.message) == (
        False,
        "There is no signers.yaml that says whose timestamps are believed.",
    )


def test_everybody_may_vouch_unless_a_list_says_who() -> None:
    ana, tom = "Ana Reyes <ana@example.org>", "Tom Okafor"
    assert may_vouch(None, tom) == may_vouch(BARE, tom) == Judged(fine=True, message="Tom Okafor vouches for it.")
    assert may_vouch(FILE, ana).message == f"{ana} vouches for it, and may by signers.yaml."
    assert may_vouch(FILE, ana).fine
    refused = may_vouch(FILE, tom)
    assert not refused.fine
    assert refused.message == "Tom Okafor vouches for it, and is not among those who may by signers.yaml."
    assert str(refused.place) == "signers.yaml:17:1"
