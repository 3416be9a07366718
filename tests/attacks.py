"""A charter that was signed by each method, for somebody to attack, and what is said of it afterwards."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from certificates import Identity, person
from click.testing import CliRunner
from conftest import ROOT
from keys import ed25519_key, public_line
from overlay import TRIAGE
from repositories import made_in
from sign_offs import PEOPLE, Desk

from charter.cli import charter as command_line
from charter.documents.base import base_pdf
from charter.documents.stamp import stamp
from charter.documents.tracing import copies
from charter.documents.tracing.verification import base_checks
from charter.signoff.pades import hanko_sign
from charter.signoff.pades.order import Order
from charter.signoff.pades.reason import field_of, reason
from charter.signoff.record import Evidence, Method, Record, Statement, StoredFile, read_record
from charter.signoff.results import Check
from charter.spec.load import load_bytes

NAMES = {"sponsor": "Dana Whitcombe", "team-leads": "Tom Okafor", "agents": "Ines Carvalho"}
DAY = "2027-01-05"
PAGE = ROOT / "docs" / "attacks.md"


@dataclass(frozen=True)
class Attack:
    """Something that somebody does, and words that it must be told with."""

    name: str
    words: str
    do: Callable[[Desk], "Desk | object"]
    """What is done; gives the charter to look at, if that is another one."""
    code: int = 3


@cache
def base_of(spec: bytes = TRIAGE.read_bytes()) -> bytes:
    """The document of a charter that signatures are put into, made once in a run."""
    return base_pdf(load_bytes("charter.yaml", spec))


def signers_for_all(days: str = "") -> str:
    """A list of signers: for each seat a key and a certificate, and from when until when they are believed."""
    lines = ["signers: 1", "seats:"]
    validity = f", {days}" if days else ""
    for seat, name in NAMES.items():
        lines += [f"  - seat: {seat}", f"    name: {name}", "    keys:"]
        lines.append(f"      - {{key: {public_line(ed25519_key(PEOPLE[seat]))}{validity}}}")
        lines.append(f"      - {{certificate: '{person(name).fingerprint}'{validity}}}")
    return "\n".join(lines) + "\n"


def by_certificate(
    desk: Desk,
    seat: str,
    on: str = DAY,
    who: Identity | None = None,
    base: bytes | None = None,
    **said: Any,  # noqa: ANN401 - fields of a predicate
) -> Path:
    """Somebody signs the document with a certificate: by default their own, and the right document.

    It is done as `charter sign` does it, and nothing is refused: whoever attacks has programs of their own.
    """
    who = who or person(NAMES[seat])
    evidence = Evidence(certificate=who.fingerprint)
    statement = desk.statement(seat, on, **{"method": Method.PADES, "evidence": evidence, **said})
    order = Order(field_of(seat), statement.predicate.name, reason(statement), statement.predicate.at, serial=False)
    signed = hanko_sign.signed(base or base_of(), order, who.signer, stamp(statement), None)
    return with_copy(desk, Record(statement), signed)


def with_copy(desk: Desk, record: Record, content: bytes) -> Path:
    """Keep a record with a file that it names, as whoever wrote both would."""
    name = f"{record.said.seat}.pdf"
    stored = StoredFile(name=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content))
    path = desk.put(replace(record, signed_copy=stored))
    path.with_name(name).write_bytes(content)
    return path


def signed_in(folder: Path) -> Desk:
    """The sample in a repository, signed with a certificate, an SSH key and on paper, and committed."""
    repo = made_in(folder)
    repo.commit({"triage/charter.yaml": TRIAGE.read_bytes(), "signers.yaml": signers_for_all()}, on="2027-01-04")
    desk = Desk(folder / "triage")
    by_certificate(desk, "sponsor")
    desk.by_key("agents", DAY)
    desk.on_paper("team-leads", DAY)
    repo.commit(on="2027-01-06")
    return desk


def copy_of(desk: Desk, folder: Path) -> Desk:
    """The same repository somewhere else, for somebody to attack."""
    shutil.copytree(desk.folder.parent, folder)
    return Desk(folder / desk.folder.name)


def without_git(desk: Desk) -> None:
    """Take the history away: what keys protect must be found without it."""
    shutil.rmtree(desk.folder.parent / ".git")


def told(desk: Desk) -> tuple[int, str]:
    """The exit code of `charter verify` for a charter, and what it prints, on one line."""
    done = CliRunner().invoke(command_line, ["verify", str(desk.folder)], standalone_mode=False)
    if done.exception:  # there is no mistake of whoever attacks for which this may happen
        raise done.exception
    return int(done.return_value), " ".join(done.output.split())


def drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw each document again once in a run, however often it is verified."""
    monkeypatch.setattr(copies, "base_checks", _base_checks)


@cache
def _drawn(content: bytes) -> tuple[Check, ...]:
    return base_checks("charter.yaml", content)


def _base_checks(_: str, content: bytes) -> tuple[Check, ...]:
    return _drawn(content)


def believed(days: str) -> Callable[[Desk], object]:
    """The list of signers believes all keys and certificates for some days only."""
    return lambda desk: (desk.folder.parent / "signers.yaml").write_text(signers_for_all(days), encoding="utf-8")


def assert_found(attack: Attack, desk: Desk) -> None:
    """That an attack is told with its words, and nobody who is attacked counts as having signed."""
    other = attack.do(desk)
    code, words = told(other if isinstance(other, Desk) else desk)
    assert attack.words in words
    assert code == attack.code
    assert shown_on_page()[attack.name] in same_each_time(words), "run: .venv/bin/python scripts/attacks_page.py"


def same_each_time(words: str) -> str:
    """A message without what is another one in each run: folders, certificates and commits."""
    return re.sub(r"\b[0-9a-f]{64}\b|(?<=\()[0-9a-f]{7}(?=\))", "…", re.sub(r"\S*/repo/", "", words))


@cache
def shown_on_page() -> dict[str, str]:
    """By the attack, the message that docs/attacks.md shows for it."""
    rows = dict(re.findall(r"^\| (.+?) \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    return {name: message for name, message in rows.items() if name not in ("Attack", "---")}


def record_of(desk: Desk, seat: str) -> Record:
    file = desk.drawer / f"{seat}.json"
    return read_record(file.name, file.read_bytes())


def rewrite(desk: Desk, seat: str, **said: Any) -> None:  # noqa: ANN401 - fields of a predicate
    """Make a record say something else, in the way in which charter writes, and leave its proof."""
    record = record_of(desk, seat)
    predicate = record.said.model_copy(update=said)
    changed = replace(record, statement=Statement(digest=record.statement.digest, predicate=predicate))
    (desk.drawer / f"{seat}.json").write_bytes(changed.as_bytes())


def edit_json(file: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Edit a JSON file, and write it as charter does."""
    data = json.loads(file.read_text("utf-8"))
    change(data)
    file.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def in_copy(change: Callable[[bytes], bytes], seat: str = "sponsor") -> Callable[[Desk], None]:
    """Change a signed PDF, and its record so that it names the changed one."""

    def do(desk: Desk) -> None:
        content = (desk.drawer / f"{seat}.pdf").read_bytes()
        with_copy(desk, record_of(desk, seat), change(content))

    return do


def in_copy_alone(change: Callable[[bytes], bytes], name: str = "sponsor.pdf") -> Callable[[Desk], None]:
    """Change a file beside a record, and not the record."""

    def do(desk: Desk) -> None:
        file = desk.drawer / name
        file.write_bytes(change(file.read_bytes()))

    return do
