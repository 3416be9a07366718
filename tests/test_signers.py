"""signers.yaml: who may sign with what, read like a spec, with every slip told and no secret ever shown."""

import base64
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keys import PrivateKey, ecdsa_key, ed25519_key, private_bytes, public_line, rsa_key
from slips import shown

from charter.errors import Problem, SpecError
from charter.spec.fingerprints import certificate_fingerprint
from charter.spec.nodes import plain_data
from charter.spec.scalars import ValueMistake
from charter.spec.schema import schema
from charter.spec.signers import SIGNERS, SignersFile, signers_for, signers_of_bytes
from charter.spec.ssh_keys import KINDS, key_of_blob, parts_of, public_key
from charter.spec.ssh_wire import positive, string

MARIA, OLD, TOM = (public_line(ed25519_key(name), f"{name}@example.org") for name in ("maria", "old", "tom"))
DIGITS = "5f" * 32
WHOLE = f"""\
signers: 1
seats:
  - seat: leader
    name: Maria Lopez
    keys:
      - key: {MARIA}
        from: 2027-01-05
      - key: "{OLD}"
        from: 2025-01-01
        until: 2027-01-04
  - seat: sponsor
    name: Tom Okafor
    keys:
      - certificate: SHA256:{DIGITS}
timestamps:
  - certificate: SHA256:{"a1" * 32}
    name: A time stamp authority
vouchers:
  - Ana Reyes <ana@example.org>
"""


def read(text: str) -> SignersFile:
    return signers_of_bytes("signers.yaml", text.encode())


def problems(text: str) -> list[Problem]:
    with pytest.raises(SpecError) as caught:
        read(text)
    return list(caught.value.problems)


def told(text: str) -> list[tuple[str, str]]:
    return [(shown(problem), problem.hint) for problem in problems(text)]


def with_keys(*lines: str) -> str:
    keys = "".join(f"      {line}\n" for line in lines)
    return f"signers: 1\nseats:\n  - seat: leader\n    name: Maria Lopez\n    keys:\n{keys}"


def mistake(text: str) -> tuple[str, str]:
    with pytest.raises(ValueMistake) as caught:
        public_key(text)
    return caught.value.message, caught.value.hint


# What is read


def test_a_list_of_signers_is_read_with_the_place_of_every_field() -> None:
    file = read(WHOLE)
    leader, sponsor = file.signers.seats
    assert (leader.seat, leader.name, len(leader.keys)) == ("leader", "Maria Lopez", 2)
    assert leader.keys[0].key == public_key(MARIA)
    assert leader.keys[0].fingerprint == "SHA256:o9JTxNDpo+yio99v9HIVRdIuifwxsrnSY395a6FlPXY"
    assert (leader.keys[1].since, leader.keys[1].until) == (date(2025, 1, 1), date(2027, 1, 4))
    assert sponsor.keys[0].fingerprint == f"SHA256:{DIGITS}"
    assert file.signers.timestamps[0].name == "A time stamp authority"
    assert file.signers.vouchers == ("Ana Reyes <ana@example.org>",)
    assert str(file.place("seats[0].keys[1].until")) == "signers.yaml:10:9"
    assert str(file.place("seats[0].keys[0].from")) == "signers.yaml:7:9"
    assert str(file.place("seats[0].keys[0].until")) == "signers.yaml:6:9"


def test_the_nearest_list_wins_whole_and_without_one_there_is_none(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "sales" / "tenders").mkdir(parents=True)
    (tmp_path / "care").mkdir()
    assert signers_for(tmp_path / "care" / "charter.yaml") is None
    (tmp_path / "signers.yaml").write_text("signers: 1\nvouchers: [Group]\n")
    (tmp_path / "sales" / "signers.yaml").write_text("signers: 1\nvouchers: [Sales]\n")
    for folder, vouchers in (("sales/tenders", ("Sales",)), ("care", ("Group",))):
        file = signers_for(tmp_path / folder / "charter.yaml")
        assert file is not None
        assert file.signers.vouchers == vouchers


def test_a_list_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "signers.yaml").mkdir()
    with pytest.raises(SpecError) as caught:
        signers_for(tmp_path / "charter.yaml")
    assert [str(each.place) for each in caught.value.problems] == [str(tmp_path / "signers.yaml")]
    assert caught.value.problems[0].message == "is not a file"


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa-256", "ecdsa-384", "ecdsa-521", "rsa"])
def test_every_kind_of_key_is_taken(kind: str) -> None:
    made: dict[str, PrivateKey] = {
        "ed25519": ed25519_key(),
        "rsa": rsa_key(),
        **{f"ecdsa-{bits}": ecdsa_key(bits=bits) for bits in (256, 384, 521)},
    }
    line = public_line(made[kind], "a comment of several words")
    key = public_key(line)
    assert (key.line, str(key), key.comment) == (line, line, "a comment of several words")
    assert key_of_blob(key.blob) == key


@pytest.mark.parametrize("typed", ["SHA256:{}", "{}", "sha256 Fingerprint={}", "SHA256 Fingerprint={}", "sha-256: {}"])
def test_a_fingerprint_is_taken_as_tools_print_it(typed: str) -> None:
    colons = ":".join(["5F"] * 32)
    for digits in (DIGITS, DIGITS.upper(), colons, colons.lower()):
        assert certificate_fingerprint(typed.format(digits)) == f"SHA256:{DIGITS}"


# What is refused


def test_all_slips_are_told_at_once_each_at_its_place() -> None:
    text = WHOLE.replace("name: Tom", "nam: Tom").replace("from: 2027-01-05", "form: 5 January 2027")
    text = text.replace(f"SHA256:{DIGITS}", "SHA256:12").replace("timestamps", "timestamp")
    assert told(text) == [
        ("7:9: seats[0].keys[0].form: there is no such field", "did you mean from?"),
        ("11:5: seats[1].name: is missing", "write 'name:' and the person's name as in the charter"),
        ("12:5: seats[1].nam: there is no such field", "did you mean name?"),
        (
            "14:22: seats[1].keys[0].certificate: has 2 digits, and a fingerprint here has 64 (SHA-256)",
            "'openssl x509 -in FILE -noout -fingerprint -sha256' prints the right one",
        ),
        ("15:1: timestamp: there is no such field", "did you mean timestamps?"),
    ]


@pytest.mark.parametrize(
    ("lines", "place", "hint"),
    [
        (
            (f"- key: {MARIA}", f"- key: {MARIA} again"),
            "7:14: seats[0].keys[1].key: this key stands in this seat already",
            "keep one, with the days of both",
        ),
        (
            (f"- certificate: {DIGITS}", f"- certificate: SHA256:{DIGITS.upper()}"),
            "7:22: seats[0].keys[1].certificate: this certificate stands in this seat already",
            "keep one, with the days of both",
        ),
        (
            (f"- key: {MARIA}", "  from: 2027-02-01", "  until: 2027-01-31"),
            "8:16: seats[0].keys[0].until: 2027-01-31 is before 2027-02-01, when it begins",
            "check the two days",
        ),
        (
            (f"- key: {MARIA}", f"  certificate: {DIGITS}"),
            "6:9: seats[0].keys[0]: has both a key and a certificate",
            "write one of them; each begins with a dash of its own",
        ),
        (
            ("- from: 2027-02-01",),
            "6:9: seats[0].keys[0]: has neither a key nor a certificate",
            "write one of them; each begins with a dash of its own",
        ),
    ],
)
def test_what_contradicts_itself_is_told_at_its_place(lines: tuple[str, ...], place: str, hint: str) -> None:
    assert told(with_keys(*lines)) == [(place, hint)]


def test_a_person_has_one_place_in_a_seat_and_a_key_is_one_persons() -> None:
    seats = f"""\
signers: 1
seats:
  - {{seat: leader, name: Maria Lopez, keys: [{{key: {MARIA}}}]}}
  - {{seat: leader, name: Maria  Lopez}}
  - {{seat: leader, name: Tom Okafor}}
  - {{seat: sponsor, name: Maria Lopez, keys: [{{key: {MARIA}}}]}}
  - {{seat: works-council, name: Tom Okafor, keys: [{{key: {MARIA}}}]}}
timestamps:
  - {{from: 2027-01-02, until: 2027-01-01, certificate: {DIGITS}}}
"""
    place = seats.splitlines()[6].index("ssh-") + 1
    assert told(seats) == [
        ("4:12: seats[1].seat: Maria Lopez is in the seat leader already", "put all keys below the first"),
        (
            f"7:{place}: seats[4].keys[0].key: this key is Maria Lopez's already, in the seat leader",
            "a key or a certificate is one person's: let each have one of their own",
        ),
        ("9:31: timestamps[0].until: 2027-01-01 is before 2027-01-02, when it begins", "check the two days"),
    ]


ONE_LINE = "write the one line of the .pub file: ssh-ed25519 AAAA…"
CODE = MARIA.split()[1]


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("ssh-ed25519", "the key is cut off, or has a slip in its Base64", f"{ONE_LINE}, copied whole"),
        (f"ssh-ed25519 {CODE[:-4]}", "the key is cut off", ""),
        (f"ssh-ed25519 {CODE[:-1]}", "the key is cut off, or has a slip in its Base64", f"{ONE_LINE}, copied whole"),
        (f"ssh-ed25519 {CODE}AAAA", "the key has 3 bytes too many at its end", ""),
        (f"ssh-ed25519 {CODE[:30]} {CODE[30:]}", "the key is cut off, or has a slip in its Base64", ""),
        (f"ssh-rsa {CODE}", "is called ssh-rsa, and holds a key of the kind ssh-ed25519", ONE_LINE),
        (f"ssh-ed2519 {CODE}", "'ssh-ed2519' is not a kind of key", "did you mean ssh-ed25519?"),
        ("maria", "'maria' is not a kind of key", f"the kinds are {', '.join(KINDS[:-1])} and {KINDS[-1]}; {ONE_LINE}"),
        (f"ssh-ed25519-cert-v01@openssh.com {CODE}", "is a certificate of SSH, not a key", ONE_LINE),
        (
            "ssh-dss AAAA",
            "is a DSA key, which OpenSSH no longer takes",
            "make a new key: ssh-keygen -t ed25519",
        ),
        ("SHA256:o9JTxNDpo+", "is the fingerprint of a key, and the key itself is needed", ONE_LINE),
        (
            "---- BEGIN SSH2 PUBLIC KEY ----",
            "is not a key as OpenSSH writes it",
            "'ssh-keygen -i -f FILE' writes it as one line",
        ),
    ],
)
def test_what_is_no_key_is_told_with_what_to_write(typed: str, message: str, hint: str) -> None:
    found = mistake(typed)
    assert found[0] == message
    if hint:
        assert found[1] == hint


def test_the_base64_of_a_key_has_one_way_to_be_written() -> None:
    line = public_line(ecdsa_key())
    assert line.endswith("8=")
    assert mistake(f"{line[:-2]}9=")[0] == "the key is cut off, or has a slip in its Base64"


def line_of(kind: str, *parts: bytes) -> str:
    return f"{kind} {base64.b64encode(string(kind.encode()) + b''.join(parts)).decode()}"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            line_of("ssh-rsa", positive(65_537), positive((1 << 1023) + 1)),
            "is an RSA key of 1,024 bits, and only 2,048 to 16,384 are taken",
        ),
        (
            line_of("ssh-rsa", positive(65_537), positive((1 << 16_384) + 1)),
            "is an RSA key of 16,385 bits, and only 2,048 to 16,384 are taken",
        ),
        (
            line_of("ssh-rsa", positive(1), positive((1 << 2047) + 1)),
            "is an RSA key with an exponent that no key has",
        ),
        (
            line_of("ssh-rsa", string(b"\x80"), positive((1 << 2047) + 1)),
            "the key holds a number that is not written as RFC 4251 has it",
        ),
        (line_of("ssh-ed25519", string(bytes(33))), "the key has 33 bytes where its kind has 32"),
        (
            line_of("ecdsa-sha2-nistp256", string(b"nistp384"), string(bytes(97))),
            "the key is called ecdsa-sha2-nistp256, and is on the curve nistp384",
        ),
        (
            line_of("ecdsa-sha2-nistp256", string(b"nistp256"), string(b"\x02" + bytes(64))),
            "the point of the key is not written with both its coordinates",
        ),
        (line_of("sk-ssh-ed25519@openssh.com", string(bytes(32))), "the key is cut off"),
    ],
)
def test_a_key_that_is_not_made_as_its_kind_is_refused(line: str, message: str) -> None:
    assert mistake(line)[0] == message


def test_a_key_in_hardware_says_what_it_was_made_for() -> None:
    key = public_key(line_of("sk-ssh-ed25519@openssh.com", string(bytes(32)), string(b"ssh:")))
    assert (parts_of(key).point, parts_of(key).application) == (bytes(32), b"ssh:")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("5f" * 20, "has 40 digits (SHA-1), and a fingerprint here has 64 (SHA-256)"),
        ("SHA1 Fingerprint=" + ":".join(["5F"] * 20), "has 40 digits (SHA-1), and a fingerprint here has 64 (SHA-256)"),
        (public_key(MARIA).fingerprint, "is the fingerprint of an SSH key"),
        ("-----BEGIN CERTIFICATE-----", "is a certificate, and its fingerprint is wanted"),
        ("Maria's", "'Maria's' is not the fingerprint of a certificate"),
    ],
)
def test_what_is_no_fingerprint_of_a_certificate_is_told(typed: str, message: str) -> None:
    with pytest.raises(ValueMistake) as caught:
        certificate_fingerprint(typed)
    assert caught.value.message == message
    assert caught.value.hint


# Secrets


@pytest.mark.parametrize("way", ["|", ">", "plain", "quoted", "comment", "no dashes"])
def test_a_private_key_is_refused_and_never_shown(way: str) -> None:
    secret = private_bytes(ed25519_key()).decode()
    lines = secret.splitlines()
    pasted = {
        "plain": lines[0] + "\n" + "\n".join(lines[1:]),
        "quoted": '"' + "\\n".join(lines) + '"',
        "comment": "x\n# " + "\n# ".join(lines),
        "no dashes": "".join(lines[1:-1]),
    }.get(way, way + "\n" + "\n".join(f"          {line}" for line in lines))
    found = problems(with_keys(f"- key: {pasted}") + "nonsense: [")
    assert [problem.message for problem in found] == ["a private key stands here"]
    assert found[0].hint == "take it out and make a new pair of keys: whoever could read this file has had the old one"
    assert found[0].place.line in (6, 7)
    assert not any(line[:20] in str(found) for line in lines[1:-1])


def test_a_private_key_that_reaches_the_field_is_not_shown_either() -> None:
    told, hint = mistake(" ".join(private_bytes(ed25519_key()).decode().split()))
    assert (told, hint) == ("is a private key, and belongs in no file that others read", ONE_LINE)


# Whatever is written


@given(st.text(max_size=120))
def test_any_text_is_a_key_or_told_in_words(text: str) -> None:
    for typed in (text, f"ssh-ed25519 {text}", f"ssh-rsa {base64.b64encode(text.encode()).decode()}"):
        try:
            public_key(typed)
        except ValueMistake as error:
            assert error.message  # noqa: PT017 - there may be none


@given(st.sampled_from(KINDS), st.binary(max_size=120))
def test_any_bytes_are_a_key_or_told_in_words(kind: str, raw: bytes) -> None:
    try:
        key = key_of_blob(string(kind.encode()) + raw)
    except ValueMistake as error:
        assert error.message  # noqa: PT017 - there may be none
    else:
        assert key_of_blob(key.blob) == key


# What an editor is told


def test_an_editor_takes_what_the_reader_takes() -> None:
    made = schema(SIGNERS)
    jsonschema.Draft7Validator.check_schema(made)
    editor = jsonschema.Draft7Validator(made)
    whole = plain_data(read(WHOLE).root)
    assert isinstance(whole, dict)
    assert editor.is_valid(whole | {"signers": 1})
    for typed in (MARIA, line_of("sk-ssh-ed25519@openssh.com", string(bytes(32)), string(b"ssh:"))):
        assert editor.is_valid({"signers": 1, "seats": [{"seat": "a", "name": "A", "keys": [{"key": typed}]}]})
    for typed in ("SHA256:" + DIGITS, ":".join(["5F"] * 32), "sha256 Fingerprint=" + ":".join(["5F"] * 32)):
        assert editor.is_valid({"signers": 1, "timestamps": [{"certificate": typed}]})
        assert read(f"signers: 1\ntimestamps: [{{certificate: '{typed}'}}]").signers.timestamps


def test_an_editor_refuses_what_the_reader_refuses() -> None:
    editor = jsonschema.Draft7Validator(schema(SIGNERS))
    for key in ({"key": "maria"}, {"form": "2027-01-01"}, {"certificate": "5f" * 20}, {"from": "soon"}):
        assert not editor.is_valid({"signers": 1, "seats": [{"seat": "a", "name": "A", "keys": [key]}]})
    assert not editor.is_valid({"signers": 1, "seats": [{"seat": "a"}]})


def test_every_field_is_explained() -> None:
    made = schema(SIGNERS)
    assert list(made["definitions"]["SigningKey"]["properties"]) == ["from", "until", "key", "certificate"]
    for part in (made, *made["definitions"].values()):
        assert all(each["description"].endswith(".") for each in part["properties"].values())
