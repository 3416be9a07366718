"""`charter signers`: a key, a certificate or a p12 is added for a seat, listed, and given a last day."""

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from certificates import PASSPHRASE, expired, person
from conftest import Run, edit
from cryptography.hazmat.primitives.serialization import Encoding
from keys import ecdsa_key, ed25519_key, private_bytes, public_line, rsa_key, write_key
from schemas import assert_names_all

from charter.report.json_text import schema_of
from charter.spec.signers import Signer, signers_for
from charter.spec.ssh_keys import public_key

DANA, TOM = public_key(public_line(ed25519_key("dana"))), public_key(public_line(ecdsa_key("tom")))
FROM = ("--from", "2027-01-04")
ITS_PLACE = "Commit it, and let somebody else look at the change.\n"


@pytest.fixture
def run(run_here: Run) -> Run:
    """In this process: each test looks at what is said and written, and not at how charter starts."""
    return run_here


@pytest.fixture
def triage(triage: Path, tmp_path: Path) -> Path:
    """The sample, and two keys beside it: dana and tom."""
    (tmp_path / ".git").mkdir()
    write_key(tmp_path, ed25519_key("dana"), "dana")
    write_key(tmp_path, ecdsa_key("tom"), "tom")
    return triage


def listed(folder: Path) -> tuple[Signer, ...]:
    found = signers_for(folder / "charter.yaml")
    return found.signers.seats if found else ()


def add(run: Run, *arguments: object) -> str:
    told = run("signers", "add", "triage", *arguments)
    assert told.returncode == 0, told.stderr
    return told.stderr


def refused(run: Run, *arguments: object, **more: str) -> str:
    told = run("signers", "add", "triage", *arguments, **more)
    assert (told.returncode, told.stdout) == (2, ""), told.stderr
    return told.stderr


# Adding


def test_a_key_is_shown_and_added_for_the_person_in_the_seat(run: Run, triage: Path) -> None:
    told = run("signers", "add", "triage", "--seat", "sponsor", "--ssh-key", "dana.pub", *FROM)
    assert told.returncode == 0, told.stderr
    line = f"{DANA.line} dana@example.org"
    assert told.stdout == f"seat: sponsor\nname: Dana Whitcombe\nkey: {line}\nfrom: 2027-01-04\n"
    assert told.stderr == f"Added to triage/signers.yaml. {ITS_PLACE}"
    (signer,) = listed(triage)
    assert (signer.seat, signer.name) == ("sponsor", "Dana Whitcombe")
    assert (signer.keys[0].key, str(signer.keys[0].since), signer.keys[0].until) == (DANA, "2027-01-04", None)


def test_a_private_key_gives_its_public_half_and_no_secret(run: Run, triage: Path, tmp_path: Path) -> None:
    locked = write_key(tmp_path, rsa_key(), "locked", PASSPHRASE)
    for number, file in enumerate((tmp_path / "dana", locked)):
        add(run, "--seat", "sponsor", "--ssh-key", file, *FROM)
        key = listed(triage)[0].keys[number].key
        assert key is not None
        assert key.comment == f"{file.name}@example.org"
    text = (triage / "signers.yaml").read_text()
    secrets = [*private_bytes(ed25519_key("dana")).decode().splitlines()[3:-1], *locked.read_text().splitlines()]
    assert not any(secret in text for secret in secrets)


def test_without_a_day_a_key_holds_from_today_in_utc(run: Run, triage: Path) -> None:
    before = datetime.now(UTC).date()
    add(run, "--seat", "sponsor", "--ssh-key", "dana.pub", "--until", "2199-12-31")
    key = listed(triage)[0].keys[0]
    assert key.since in (before, datetime.now(UTC).date())
    assert str(key.until) == "2199-12-31"


def test_what_stands_there_stays_to_the_last_byte(run: Run, triage: Path) -> None:
    add(run, "--seat", "sponsor", "--ssh-key", "dana.pub", *FROM)
    edit(triage / "signers.yaml", "seats:\n", "seats:  # ours\n")
    before = (triage / "signers.yaml").read_bytes()
    add(run, "--seat", "team-leads", "--ssh-key", "tom", *FROM)
    assert (triage / "signers.yaml").read_bytes().startswith(before)
    assert [signer.name for signer in listed(triage)] == ["Dana Whitcombe", "Tom Okafor"]


def test_the_list_above_is_the_one_that_is_added_to(run: Run, triage: Path, tmp_path: Path) -> None:
    (tmp_path / "signers.yaml").write_text("signers: 1\n")
    assert add(run, "--seat", "sponsor", "--ssh-key", "dana.pub", *FROM) == f"Added to signers.yaml. {ITS_PLACE}"
    assert not (triage / "signers.yaml").exists()
    assert [signer.seat for signer in listed(triage)] == ["sponsor"]


def test_a_key_that_is_there_is_said_to_be_and_nothing_is_written(run: Run, triage: Path) -> None:
    add(run, "--seat", "sponsor", "--ssh-key", "dana.pub", *FROM)
    before = (triage / "signers.yaml").read_bytes()
    told = add(run, "--seat", "sponsor", "--ssh-key", "dana", "--until", "2028-01-01")
    stands = f"{DANA.fingerprint} stands in triage/signers.yaml for the seat sponsor already."
    assert told == f"{stands} Nothing was written.\n"
    assert (triage / "signers.yaml").read_bytes() == before


def test_a_dry_run_shows_it_and_writes_nothing(run: Run, triage: Path) -> None:
    told = run("signers", "add", "triage", "--seat", "sponsor", "--ssh-key", "dana.pub", *FROM, "--dry-run")
    assert told.stdout.startswith("seat: sponsor\n")
    assert told.stderr == "Nothing was written. Without --dry-run, this is added to triage/signers.yaml.\n"
    assert not (triage / "signers.yaml").exists()


def test_somebody_else_than_the_charter_names_is_added_with_a_word_about_it(run: Run, triage: Path) -> None:
    told = add(run, "--seat", "sponsor", "--ssh-key", "dana.pub", "--name", "Dana W. Whitcombe", *FROM)
    assert told.startswith(
        "The charter has Dana Whitcombe in this seat. What Dana W. Whitcombe signs counts only once "
    )
    told = run("signers", "list", "triage").stdout
    assert "signers.yaml has Dana W. Whitcombe in this seat too" in told


@pytest.mark.parametrize("form", [Encoding.PEM, Encoding.DER])
def test_a_certificate_is_added_by_its_fingerprint(form: Encoding, run: Run, triage: Path, tmp_path: Path) -> None:
    identity = person("Dana Whitcombe")
    (tmp_path / "dana.crt").write_bytes(identity.certificate.public_bytes(form))
    add(run, "--seat", "sponsor", "--cert", "dana.crt", *FROM)
    assert listed(triage)[0].keys[0].certificate == identity.fingerprint


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_a_p12_gives_the_same(passphrase: str, run: Run, triage: Path, tmp_path: Path) -> None:
    identity = person("Dana Whitcombe")
    (tmp_path / "dana.p12").write_bytes(identity.p12(passphrase))
    (tmp_path / "word").write_text(f"{passphrase}\n")
    add(run, "--seat", "sponsor", "--p12", "dana.p12", *(("--passphrase-file", "word") if passphrase else ()), *FROM)
    assert listed(triage)[0].keys[0].certificate == identity.fingerprint


def test_the_passphrase_of_a_p12_is_read_from_standard_input_too(run: Run, triage: Path, tmp_path: Path) -> None:
    (tmp_path / "dana.p12").write_bytes(person("Dana Whitcombe").p12())
    more = ("--seat", "sponsor", "--p12", "dana.p12", "--passphrase-file", "-")
    told = run("signers", "add", "triage", *more, standard_input=f"{PASSPHRASE}\n")
    assert told.returncode == 0, told.stderr
    told_so = "it needs a passphrase, or the file is damaged\n    add --passphrase-file FILE"
    assert told_so in refused(run, *more[:4])
    assert "the passphrase is wrong" in refused(run, *more, standard_input="guess\n")


# What will not do


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("--seat", "sponser", "--ssh-key", "dana.pub"),
            "there is no seat 'sponser' in this charter\n    did you mean sponsor? The seats of triage",
        ),
        (
            ("--seat", "auditor", "--ssh-key", "dana.pub"),
            "there is no seat 'auditor' in this charter\n    the seats of triage/charter.yaml are sponsor,",
        ),
        (("--seat", "sponsor"), "no key is named\n    name one of --ssh-key FILE, --cert FILE and --p12 FILE"),
        (
            ("--seat", "sponsor", "--ssh-key", "dana", "--cert", "x"),
            "several keys are named\n    name one of --ssh-key FILE, --cert FILE and --p12 FILE",
        ),
        (("--seat", "sponsor", "--ssh-key", "nobody.pub"), "there is no file nobody.pub"),
        (("--seat", "sponsor", "--ssh-key", "triage"), "triage is not a file"),
        (
            ("--seat", "sponsor", "--ssh-key", "triage/charter.yaml"),
            "triage/charter.yaml is no key that can be used: ",
        ),
        (("--seat", "sponsor", "--cert", "dana.pub"), "dana.pub is not a certificate"),
        (("--seat", "sponsor", "--p12", "dana.pub"), "dana.pub is not a PKCS #12 file"),
        (
            ("--seat", "sponsor", "--ssh-key", "dana", "--name", "a\u200bb"),
            "--name holds the invisible character U+200B",
        ),
        (
            ("--seat", "sponsor", "--ssh-key", "dana", *FROM, "--until", "2027-01-03"),
            "it would hold until 3 January 2027 and only from 4 January 2027",
        ),
    ],
)
def test_what_will_not_do_is_told_and_nothing_written(
    arguments: tuple[str, ...], told: str, run: Run, triage: Path
) -> None:
    assert f"charter: {told}" in refused(run, *arguments)
    assert not (triage / "signers.yaml").exists()


def test_a_certificate_for_logging_in_is_refused(run: Run, triage: Path, tmp_path: Path) -> None:
    (tmp_path / "dana.crt").write_bytes(person("Dana Whitcombe", usage="log-in").der)
    told = refused(run, "--seat", "sponsor", "--cert", "dana.crt")
    assert "the certificate in dana.crt is not meant for signing: it lacks nonRepudiation" in told


def test_a_key_that_is_another_persons_is_refused(run: Run, triage: Path) -> None:
    add(run, "--seat", "sponsor", "--ssh-key", "dana.pub", *FROM)
    told = refused(run, "--seat", "team-leads", "--ssh-key", "dana.pub", *FROM)
    assert f"{DANA.fingerprint} is Dana Whitcombe's already, in the seat sponsor" in told


def test_the_problems_of_the_charter_and_of_the_list_are_told_together(run: Run, triage: Path) -> None:
    edit(triage / "charter.yaml", "title:", "titel:")
    (triage / "signers.yaml").write_text("signers: 1\nseat:\n")
    told = refused(run, "--seat", "sponsor", "--ssh-key", "dana.pub")
    assert "titel: there is no such field" in told
    assert "triage/signers.yaml:2:1: seat: there is no such field\n" in told
    assert (triage / "signers.yaml").read_text() == "signers: 1\nseat:\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_the_machine(run: Run, triage: Path) -> None:
    triage.chmod(0o555)
    try:
        told = run("signers", "add", "triage", "--seat", "sponsor", "--ssh-key", "dana.pub")
        assert told.returncode == 4
    finally:
        triage.chmod(0o755)


# Listing


def whole(run: Run, triage: Path) -> None:
    """Dana has an old and a new key, Tom has one, Ines has none; and there is more in the list."""
    add(
        run,
        "--seat",
        "sponsor",
        "--ssh-key",
        "tom",
        "--name",
        "Dana Whitcombe",
        "--until",
        "2027-01-03",
        "--from",
        "2025-01-01",
    )
    add(run, "--seat", "sponsor", "--ssh-key", "dana", *FROM)
    with (triage / "signers.yaml").open("a") as file:
        file.write(f"  - {{seat: team-leads, name: Tom Okafor, keys: [{{certificate: {'5f' * 32}}}]}}\n")
        file.write(f"timestamps:\n  - {{certificate: {'a1' * 32}, name: Stamps Ltd, from: 2027-01-01}}\n")
        file.write("vouchers: [Ana Reyes, Tom Okafor]\n")


def test_the_list_says_who_signs_with_what_since_when_and_who_has_no_key(run: Run, triage: Path) -> None:
    whole(run, triage)
    told = run("signers", "list", "triage", COLUMNS="200")
    assert told.returncode == 0, told.stderr
    assert told.stdout == (
        "triage/charter.yaml, by triage/signers.yaml\n\n"
        "Dana Whitcombe (sponsor)\n"
        f"    SSH key {TOM.fingerprint}, from 1 January 2025 until 3 January 2027\n"
        "        ecdsa-sha2-nistp256, tom@example.org\n"
        f"    SSH key {DANA.fingerprint}, from 4 January 2027\n"
        "        ssh-ed25519, dana@example.org\n\n"
        "Tom Okafor (team-leads)\n"
        f"    Certificate SHA256:{'5f' * 32}\n\n"
        "Ines Carvalho (agents)\n"
        "    No key yet. To add one:\n"
        "    charter signers add triage/charter.yaml --seat agents --ssh-key FILE.pub\n\n"
        f"Timestamps by Stamps Ltd are believed:\n    SHA256:{'a1' * 32}, from 1 January 2027\n"
        "Only Ana Reyes and Tom Okafor may vouch for others.\n"
    )


def test_without_a_list_every_seat_is_plainly_without_a_key(run: Run, triage: Path) -> None:
    told = run("signers", "list", "triage").stdout
    assert told.startswith("triage/charter.yaml, without a signers.yaml\n\nDana Whitcombe (sponsor)\n    No key yet.")
    assert told.count("No key yet.") == 3


def test_the_list_for_programs_has_the_same_and_its_schema_names_it(run: Run, triage: Path) -> None:
    schema = json.loads(schema_of("signers-list"))
    bare = json.loads(run("signers", "list", "triage", "--format", "json").stdout)
    whole(run, triage)
    told = json.loads(run("signers", "list", "triage", "--format", "json").stdout)
    for each in (bare, told):
        jsonschema.Draft202012Validator(schema).validate(each)
        assert_names_all(each, schema, schema)
    assert [seat["seat"] for seat in told["seats"]] == ["sponsor", "team-leads", "agents"]
    assert [len(seat["keys"]) for seat in told["seats"]] == [2, 1, 0]
    assert told["seats"][0]["keys"][0] == {
        "method": "ssh",
        "fingerprint": TOM.fingerprint,
        "kind": "ecdsa-sha2-nistp256",
        "comment": "tom@example.org",
        "from": "2025-01-01",
        "until": "2027-01-03",
    }
    assert told["vouchers"] == ["Ana Reyes", "Tom Okafor"]


def test_what_a_terminal_would_obey_is_not_shown_as_it_is(run: Run, triage: Path) -> None:
    told = run("signers", "list", "triage").stdout
    assert not re.search("[\x00-\x09\x0b-\x1f]", told)
    assert run("schema", "--of", "signers").stdout.startswith("{")
    assert json.loads(run("schema", "--of", "signers-list").stdout)["title"].startswith("What charter signers list")


# A last day


def test_a_key_gets_a_last_day_once(run: Run, triage: Path) -> None:
    add(run, "--seat", "sponsor", "--ssh-key", "dana", *FROM)
    until = ("signers", "revoke", "triage", "--seat", "sponsor", "--key", DANA.fingerprint, "--until")
    assert "holds only from 4 January 2027" in run(*until, "2027-01-03").stderr
    told = run(*until, "2027-05-31")
    assert (told.returncode, told.stderr) == (
        0,
        f"{DANA.fingerprint} holds until 31 May 2027, by triage/signers.yaml. Commit it.\n",
    )
    assert str(listed(triage)[0].keys[0].until) == "2027-05-31"
    again = run(*until, "2027-06-30")
    assert again.returncode == 2
    assert (
        f"{DANA.fingerprint} holds until 31 May 2027 already\n    change the day at triage/signers.yaml:"
        in again.stderr
    )


def test_a_key_that_nobody_has_gets_none(run: Run, triage: Path) -> None:
    until = ("--until", "2027-05-31")
    told = run("signers", "revoke", "triage", "--seat", "sponsor", "--key", DANA.fingerprint, *until)
    assert told.returncode == 2
    assert "triage/charter.yaml has no signers.yaml beside it or above it" in told.stderr
    add(run, "--seat", "team-leads", "--ssh-key", "tom", *FROM)
    told = run("signers", "revoke", "triage", "--seat", "sponsor", "--key", TOM.fingerprint, *until)
    assert f"triage/signers.yaml has no {TOM.fingerprint} in the seat sponsor" in told.stderr


def test_whose_certificate_it_is_and_how_long_it_is_valid_is_told(run: Run, triage: Path, tmp_path: Path) -> None:
    (tmp_path / "dana.p12").write_bytes(person("Dana Whitcombe").p12(""))
    told = add(run, "--seat", "sponsor", "--p12", "dana.p12", *FROM)
    assert "note: The certificate names Dana Whitcombe, and is valid from 1 January 2026 to 1 January 2030.\n" in told


def test_a_certificate_that_has_expired_by_then_is_refused(run: Run, triage: Path, tmp_path: Path) -> None:
    (tmp_path / "old.p12").write_bytes(expired("Dana Whitcombe").p12(""))
    told = refused(run, "--seat", "sponsor", "--p12", "old.p12", *FROM)
    assert "expired on 1 January 2021, and would count from 4 January 2027 on" in told
    assert not (triage / "signers.yaml").exists()
    add(run, "--seat", "sponsor", "--p12", "old.p12", "--from", "2020-05-01")


def test_a_file_that_is_no_key_is_called_so_without_its_bytes(run: Run, triage: Path, tmp_path: Path) -> None:
    (tmp_path / "dana.p12").write_bytes(person("Dana Whitcombe").p12(""))
    told = refused(run, "--seat", "sponsor", "--ssh-key", "dana.p12")
    assert told == (
        "charter: dana.p12 is not a key as OpenSSH writes it\n"
        "    name a private key, or the .pub file of a key that your agent keeps\n"
    )
