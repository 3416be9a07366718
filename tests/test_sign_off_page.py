"""docs/sign-off.md: what it shows is what charter writes, and its commands, as they stand there, agree with charter."""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from certificates import person
from conftest import ROOT
from keys import ed25519_key, public_line, write_key
from repositories import ALONE, made_in
from sign_offs import Desk, signers_text

from charter.documents.base import base_pdf
from charter.signoff.pades.sign import sign
from charter.signoff.record import Evidence, Method, Record, StoredFile, read_record
from charter.signoff.trust import Holder, judged_key
from charter.signoff.verify import standing_of
from charter.spec.load import load
from charter.spec.signers import signers_of_bytes
from charter.spec.ssh_keys import public_key

PAGE = (ROOT / "docs" / "sign-off.md").read_text("utf-8")
NEW_YEAR = "1798790400"
"""1 January 2027, 08:00 UTC, in seconds since 1970."""
INES = public_line(ed25519_key("ines"))


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def block(name: str) -> str:
    """The lines behind a mark."""
    found = re.search(rf"<!-- {name} -->\n```[a-z]*\n(.*?)```", PAGE, re.DOTALL)
    assert found, name
    return found[1]


def said(lines: str, folder: Path, **more: str) -> str:
    """What lines of the page say in a shell."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    told = subprocess.run(
        ["sh", "-c", lines],
        cwd=folder,
        env={**ours, **ALONE, "TZ": "UTC", **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


def charter(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "charter", *arguments]
    environment = {**os.environ, **ALONE, "SOURCE_DATE_EPOCH": NEW_YEAR}
    told = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample, signed in every way."""
    folder = tmp_path_factory.mktemp("signed")
    shutil.copy(ROOT / "samples" / "support-triage" / "charter.yaml", folder)
    (folder / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n a scan")
    (folder / "signers.yaml").write_text(signers_text("agents"))
    write_key(folder, ed25519_key("ines"), "id_ines")
    charter(folder, "sign", ".", "--seat", "agents", "--ssh-key", "id_ines", "--yes")
    charter(folder, "sign", ".", "--seat", "team-leads", "--scan", "scan.png", "--vouched-by", "A Writer", "--yes")
    desk = Desk(folder)
    by_certificate(desk)
    return desk


def by_certificate(desk: Desk) -> None:
    dana = person("Dana Whitcombe")
    base = base_pdf(desk.folder / "charter.yaml")
    evidence = Evidence(certificate=dana.fingerprint)
    statement = desk.statement("sponsor", "2027-01-01T08:00:00", method=Method.PADES, evidence=evidence)
    signed = sign(base, statement, dana.signer, blank)
    stored = StoredFile(name="sponsor.pdf", sha256=hashlib.sha256(signed).hexdigest(), size=len(signed))
    (desk.drawer / "sponsor.pdf").write_bytes(signed)
    (desk.drawer / "sponsor.json").write_bytes(Record(statement, signed_copy=stored).as_bytes())
    (desk.drawer / "expectations.pdf").write_bytes(base)


def blank(width: float, height: float) -> bytes:
    written = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(width, height))
        pdf.save(written)
    return written.getvalue()


def test_the_record_is_one_that_charter_writes(desk: Desk) -> None:
    assert block("record") == (desk.drawer / "agents.json").read_text("utf-8")


def test_the_files_are_those_that_lie_there(desk: Desk) -> None:
    names = {line.split()[0] for line in block("files").splitlines()}
    there = {path.name for path in desk.drawer.iterdir()} - {"expectations.pdf"}
    assert names - there == {"support-triage/", "charter.yaml", "signers.yaml", "signoffs/", f"{desk.drawer.name}/"}
    assert there <= names


@needs("jq", "sha256sum")
def test_the_digest_of_the_snapshot_is_the_one_that_was_signed(desk: Desk) -> None:
    (told,) = said(block("snapshot"), desk.drawer).splitlines()
    assert told.split()[0] == desk.digest


@needs("jq", "ssh-keygen")
def test_ssh_keygen_verifies_an_ssh_signature(desk: Desk, tmp_path: Path) -> None:
    shutil.copy(desk.drawer / "agents.json", tmp_path)
    lines = block("ssh").replace("ssh-ed25519 AAAA…", INES)
    assert said(lines, tmp_path).startswith('Good "signoff@charter" signature for agents with ED25519 key SHA256:')
    statement = read_record("agents.json", (tmp_path / "agents.json").read_bytes()).statement
    assert (tmp_path / "statement").read_bytes() == statement.canonical()


@needs("jq", "ssh-keygen")
def test_ssh_keygen_refuses_a_record_that_says_something_else(desk: Desk, tmp_path: Path) -> None:
    text = (desk.drawer / "agents.json").read_text("utf-8")
    (tmp_path / "agents.json").write_text(text.replace("2027-01-01", "2027-01-02"))
    with pytest.raises(AssertionError, match="Signature verification failed"):
        said(block("ssh").replace("ssh-ed25519 AAAA…", INES), tmp_path)


@needs("jq", "sha256sum")
def test_a_scan_is_the_one_that_the_record_names(desk: Desk) -> None:
    first, second = said(block("scan"), desk.drawer).splitlines()
    assert first.split()[0] == second


@needs("pdfsig", "jq", "sha256sum")
def test_poppler_finds_a_signed_pdf_valid(desk: Desk) -> None:
    told = said(block("pdf"), desk.drawer)
    for line in ("Total document signed", "Signature Validation: Signature is Valid.", "Common Name: Dana Whitcombe"):
        assert line in told
    first, second = told.splitlines()[-2:]
    assert first.split()[0] == second


@needs("qpdf", "jq", "sha256sum")
def test_qpdf_shows_the_reason_which_names_the_statement(desk: Desk) -> None:
    reason, digest = said(block("reason"), desk.drawer).splitlines()
    assert reason.endswith(f"statement sha256:{digest.split()[0]}")


@needs("pdfsig", "openssl")
def test_openssl_verifies_the_signature_and_shows_whose_certificate_it_is(desk: Desk, tmp_path: Path) -> None:
    shutil.copy(desk.drawer / "sponsor.pdf", tmp_path)
    ranges = re.search(r"\[0 - (\d+)\], \[(\d+) - \d+\]", said("pdfsig -nocert sponsor.pdf", tmp_path))
    assert ranges
    lines = block("certificate").replace("94417", ranges[1]).replace("98056", str(int(ranges[2]) + 1))
    fingerprint = said(lines, tmp_path).splitlines()[-1].partition("=")[2]
    assert f"SHA256:{fingerprint.replace(':', '').lower()}" == person("Dana Whitcombe").fingerprint


@needs("cmp")
def test_a_signed_pdf_begins_with_the_document_that_the_charter_gives(desk: Desk) -> None:
    assert said(block("base"), desk.drawer) == ""


def test_the_list_of_signers_is_one_that_charter_reads() -> None:
    text = block("signers").replace("ssh-ed25519 AAAA…", INES).replace("0f4b…", "0f" * 32)
    signers = signers_of_bytes("signers.yaml", text.encode())
    day = load(ROOT / "samples" / "support-triage").charter.ramp.starts
    assert day
    moment = Desk(ROOT / "samples" / "support-triage").statement("agents").predicate.at
    assert judged_key(signers, Holder("agents", "Ines Carvalho"), public_key(INES), moment).fine


@needs("git")
def test_two_people_sign_in_two_branches_and_git_merges_them(tmp_path: Path) -> None:
    repo = made_in(tmp_path / "repo")
    shutil.copy(ROOT / "samples" / "support-triage" / "charter.yaml", repo.folder)
    repo.commit({"signers.yaml": signers_text()})
    for name in ("ines", "tom"):
        write_key(tmp_path, ed25519_key(name), f"id_{name}")
    here = f'charter() {{ {sys.executable} -m charter "$@"; }}\n'
    lines = here + block("branches").replace("--ssh-key ", "--ssh-key ../")
    days = {"SOURCE_DATE_EPOCH": NEW_YEAR, "GIT_COMMITTER_DATE": "2027-01-01T12:00:00Z"}
    said(lines, repo.folder, PYTHONPATH=str(ROOT), **days)
    standing = standing_of(load(repo.folder))
    assert {seat.seat: seat.state for seat in standing.seats} == {
        "sponsor": "missing",
        "team-leads": "current",
        "agents": "current",
    }
    assert [record.verdict for record in standing.records] == ["fine", "fine"]


@needs("git", "sed")
def test_the_example_shows_what_the_commands_print() -> None:
    place = importlib.util.spec_from_file_location("example", ROOT / "scripts" / "sign_off_example.py")
    assert place is not None
    assert place.loader is not None
    example = importlib.util.module_from_spec(place)
    place.loader.exec_module(example)
    text = example.PAGE.read_text("utf-8")
    assert example.filled(text) == text, "run: .venv/bin/python scripts/sign_off_example.py"


def test_every_state_and_every_method_is_on_the_page() -> None:
    from charter.signoff.standing import State  # noqa: PLC0415 - only this test needs it

    for state in State:
        assert f"\n| {state} | " in PAGE
    for method in Method:
        assert f"**`{method}`**" in PAGE
    assert json.loads(block("record"))["statement"]["predicateType"] in PAGE
