"""Changing signers.yaml: a few lines more where they belong, and every other byte as it was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keys import ed25519_key, public_line
from slips import shown

from charter.errors import SpecError
from charter.signoff.signers_text import _held, with_end, with_key
from charter.spec.signers import Signer, SignersFile, SigningKey, signers_of_bytes
from charter.spec.ssh_keys import PublicKey, public_key

A, B, C = (public_line(ed25519_key(name)) for name in "abc")
DAY = date(2027, 1, 5)


def read(text: str) -> SignersFile:
    return signers_of_bytes("signers.yaml", text.encode())


def key(line: str = C, **more: object) -> SigningKey:
    return SigningKey.model_validate({"key": public_key(line), "from": DAY, **more})


def signer(seat: str = "leader", name: str = "Maria Lopez", added: SigningKey | None = None) -> Signer:
    return Signer(seat=seat, name=name, keys=(added or key(),))


def added(text: str, who: Signer | None = None) -> str:
    return with_key(read(text), who or signer(), "signers.yaml").decode()


def refused(text: str) -> tuple[str, str]:
    with pytest.raises(SpecError) as caught:
        added(text)
    assert caught.value.message == "nothing was written"
    (problem,) = caught.value.problems
    return shown(problem), problem.hint


def test_the_first_one_makes_the_file_which_says_what_it_is() -> None:
    raw = with_key(None, signer(added=key(until=date(2028, 1, 4))), "signers.yaml").decode()
    comment, lines = raw[: raw.index("signers: 1")], raw[raw.index("signers: 1") :].splitlines()
    assert all(line.startswith("# ") for line in comment.splitlines())
    assert "let somebody else review each change to it" in comment
    assert lines == [
        "signers: 1",
        "seats:",
        "  - seat: leader",
        "    name: Maria Lopez",
        "    keys:",
        f"      - key: {C}",
        "        from: 2027-01-05",
        "        until: 2028-01-04",
    ]
    assert read(raw).signers.seats == (signer(added=key(until=date(2028, 1, 4))),)


def test_a_certificate_stands_there_by_its_fingerprint() -> None:
    certificate = SigningKey(certificate=f"SHA256:{'5f' * 32}")
    raw = with_key(None, signer(added=certificate), "signers.yaml").decode()
    assert raw.endswith(f"      - certificate: SHA256:{'5f' * 32}\n")


BEFORE = f"""\
# Ours.
signers: 1   # the format
seats:
  # Maria signs first.
  - seat: leader
    name: Maria Lopez
    keys:
      - key: {A}  # her laptop
        from: 2025-01-01

        # It was lost in May.

  # Tom is next.
  - {{seat: sponsor, name: "Tom Okafor", keys: [{{key: {B}}}]}}

# The authority in Ghent.
timestamps: []
"""
LINES = BEFORE.splitlines()
ITEM = [f"      - key: {C}", "        from: 2027-01-05"]


def test_a_key_more_comes_behind_the_last_one_and_its_comments() -> None:
    at = LINES.index("        # It was lost in May.") + 1
    assert added(BEFORE).splitlines() == [*LINES[:at], *ITEM, *LINES[at:]]


def test_somebody_new_comes_behind_the_last_one_as_far_apart_as_the_others() -> None:
    person = ["", "  - seat: agents", "    name: Ines Carvalho", "    keys:", *ITEM]
    at = LINES.index("# The authority in Ghent.") - 1
    close = BEFORE.replace("\n  # Tom is next.\n", "")
    assert added(close, signer("agents", "Ines Carvalho")).splitlines()[-9:-3] != person
    spaced = BEFORE.replace("  # Tom is next.\n", "")
    lines = spaced.splitlines()
    assert added(spaced, signer("agents", "Ines Carvalho")).splitlines() == [
        *lines[: at - 1],
        *person,
        *lines[at - 1 :],
    ]


WIDE = "signers: 1\nseats:\n-   seat: sponsor\n    name: Tom\n"
FOLDED = f"signers: 1\nseats:\n- name: Maria Lopez\n  keys:\n  - key: >\n      {A[:11]}\n      {A[12:]}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("signers: 1", "signers: 1\nseats:\n  - seat: leader\n    name: Maria Lopez\n    keys:\n@6@"),
        (
            "signers: 1\nseats:\nvouchers: [A]\n",
            "signers: 1\nseats:\n  - seat: leader\n    name: Maria Lopez\n    keys:\n@6@vouchers: [A]\n",
        ),
        (
            "signers: 1\nseats:\n- seat: leader\n  name: Maria Lopez\n",
            "signers: 1\nseats:\n- seat: leader\n  name: Maria Lopez\n  keys:\n@4@",
        ),
        (
            "signers: 1\nseats:\n- seat: leader\n  keys:\n  name: Maria Lopez\n",
            "signers: 1\nseats:\n- seat: leader\n  keys:\n@4@  name: Maria Lopez\n",
        ),
        (
            f"signers: 1\nseats:\n- seat: leader\n  name: Maria Lopez\n  keys:\n  - key: {A}",
            f"signers: 1\nseats:\n- seat: leader\n  name: Maria Lopez\n  keys:\n  - key: {A}\n@2@",
        ),
        (
            WIDE,
            f"{WIDE}-   seat: leader\n    name: Maria Lopez\n    keys:\n@6@",
        ),
        (f"{FOLDED}  seat: leader\n", f"{FOLDED}@2@  seat: leader\n"),
    ],
)
def test_a_key_is_added_in_the_way_in_which_the_file_is_written(before: str, after: str) -> None:
    for column in (2, 4, 6):
        indent = " " * column
        after = after.replace(f"@{column}@", f"{indent}- key: {C}\n{indent}  from: 2027-01-05\n")
    assert added(before) == after


def test_line_breaks_are_those_of_the_file() -> None:
    before = BEFORE.replace("\n", "\r\n")
    assert added(before) == added(BEFORE).replace("\n", "\r\n")


def test_the_mark_at_the_head_of_a_file_stays() -> None:
    assert added("\ufeff" + BEFORE) == "\ufeff" + added(BEFORE)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{signers: 1}\n", "1:1: "),
        ("signers: 1\nseats: []\n", "2:1: "),
        ("signers: 1\nseats: [{seat: leader, name: Maria Lopez}]\n", "2:1: "),
        (f"signers: 1\nseats:\n- {{seat: leader, name: Maria Lopez, keys: [{{key: {A}}}]}}\n", "3:1: "),
    ],
)
def test_what_is_written_in_brackets_is_left_alone_with_what_to_write(text: str, place: str) -> None:
    told, hint = refused(text)
    assert told == f"{place}nothing can be added here without changing what stands there"
    assert hint.startswith("write it there by hand: ")
    assert f"- key: {C} / from: 2027-01-05" in hint


def test_what_would_say_something_else_than_was_meant_is_never_written() -> None:
    file = read(f"signers: 1\nseats:\n- seat: a\n  name: A\n  keys:\n  - key: {A}\n- seat: b\n  name: B\n  keys:\n")
    lines = [f"  - key: {C}"]
    meant = read(file.raw.decode().replace(A, f"{A}\n{lines[0]}")).signers
    assert _held(file, 6, lines, meant, "signers.yaml") == file.raw.replace(A.encode(), f"{A}\n{lines[0]}".encode())
    with pytest.raises(SpecError):
        _held(file, 9, lines, meant, "signers.yaml")  # it can be read, and is another person's key


def test_a_comment_that_yaml_would_read_otherwise_is_quoted() -> None:
    for comment in ("a # b", "a: b", "me@example.org", "«ici»", "x 'y' \"z\""):
        named = SigningKey.model_validate({"key": PublicKey(public_key(C).kind, public_key(C).blob, comment)})
        raw = with_key(None, signer(added=named), "signers.yaml")
        found = signers_of_bytes("signers.yaml", raw).signers.seats[0].keys[0].key
        assert found is not None
        assert found.comment == comment


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)


@given(NAMES, NAMES)
def test_whatever_somebody_is_called_is_read_again_as_it_is(one: str, other: str) -> None:
    first = with_key(None, signer(name=one), "signers.yaml")
    both = with_key(read(first.decode()), signer("sponsor", other, key(B)), "signers.yaml")
    assert both.startswith(first)
    assert [each.name for each in signers_of_bytes("s", both).signers.seats] == [one, other]


def test_a_last_day_comes_behind_the_other_fields_of_its_key() -> None:
    until = date(2027, 5, 31)
    raw = with_end(read(BEFORE), 0, 0, until, "signers.yaml").decode()
    at = LINES.index("        from: 2025-01-01") + 1
    assert raw.splitlines() == [*LINES[:at], "        until: 2027-05-31", *LINES[at:]]
    assert read(raw).signers.seats[0].keys[0].until == until
    with pytest.raises(SpecError) as caught:
        with_end(read(BEFORE), 1, 0, until, "signers.yaml")
    assert caught.value.problems[0].hint == "write it there by hand: until: 2027-05-31"
