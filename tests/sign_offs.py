"""Sign-offs for the tests, written by hand: a record as the command would write it, or one that is wrong somewhere."""

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from keys import PrivateKey, ed25519_key, private_bytes, public_line
from overlay import TRIAGE
from repositories import Repo, made_in

from charter.signoff.commitments import commitments, digest
from charter.signoff.record import DIGITS, Decision, Evidence, Method, Predicate, Record, Statement, StoredFile
from charter.signoff.ssh import sign
from charter.signoff.ssh_private import private_key
from charter.signoff.standing import Standing
from charter.spec.load import load
from charter.spec.model import Charter

VOUCHER = "A Writer <writer@example.org>"
PEOPLE = {"sponsor": "dana", "team-leads": "tom", "agents": "ines"}
"""The seats of the sample, and the names of their keys."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A charter's folder, in which people sign."""

    folder: Path

    @property
    def repo(self) -> Repo:
        """The repository around it."""
        return Repo(self.folder.resolve().parent)

    @property
    def charter(self) -> Charter:
        """The charter as it is now."""
        return load(self.folder).charter

    @property
    def digest(self) -> str:
        """That of its commitments."""
        return digest(self.charter)

    @property
    def drawer(self) -> Path:
        """The folder of the sign-offs of its commitments of today."""
        return self.folder / "signoffs" / self.digest[:DIGITS]

    def statement(self, seat: str, on: str = "2027-01-05", **said: Any) -> Statement:  # noqa: ANN401 - fields of a predicate
        """What somebody says of the charter on a day."""
        charter = self.charter
        holder = next((each for each in charter.seats if each.seat == seat), None)
        predicate: dict[str, Any] = {
            "title": charter.title,
            "version": charter.version,
            "seat": seat,
            "name": holder.name if holder else "Nobody",
            "role": holder.role if holder else "",
            "decision": Decision.SIGNED,
            "method": Method.RECORDED,
            "at": datetime.fromisoformat(on if "T" in on else f"{on}T09:30:00").replace(tzinfo=UTC),
        }
        return Statement(digest=self.digest, predicate=Predicate(**{**predicate, **said}))

    def recorded(self, seat: str, on: str = "2027-01-05", **said: Any) -> Path:  # noqa: ANN401 - fields of a predicate
        """Somebody decides by word, and another one vouches for it."""
        evidence = Evidence(vouched_by=VOUCHER)
        return self.put(Record(self.statement(seat, on, **{"evidence": evidence, **said})))

    def on_paper(self, seat: str, on: str = "2027-01-05", scan: bytes = b"%PDF-1.7 a scan", **said: Any) -> Path:  # noqa: ANN401 - fields of a predicate
        """Somebody decides on paper."""
        file = StoredFile(name=f"{seat}.pdf", sha256=hashlib.sha256(scan).hexdigest(), size=len(scan))
        evidence = Evidence(scan=file, vouched_by=VOUCHER)
        said = {"method": Method.WET_INK, "evidence": evidence, **said}
        path = self.put(Record(self.statement(seat, on, **said)))
        path.with_name(file.name).write_bytes(scan)
        return path

    def by_key(self, seat: str, on: str = "2027-01-05", key: PrivateKey | None = None, **said: Any) -> Path:  # noqa: ANN401 - fields of a predicate
        """Somebody decides with an SSH key: by default that of their seat."""
        signer = private_key("a key", private_bytes(key or ed25519_key(PEOPLE[seat])), None)
        evidence = Evidence(key=signer.public_key.fingerprint)
        statement = self.statement(seat, on, **{"method": Method.SSH, "evidence": evidence, **said})
        return self.put(Record(statement, signature=sign(signer, statement.canonical())))

    def put(self, record: Record) -> Path:
        """Keep a record, and what it is of."""
        self.drawer.mkdir(parents=True, exist_ok=True)
        snapshot = json.dumps(commitments(self.charter), indent=2, ensure_ascii=False) + "\n"
        (self.drawer / "commitments.json").write_text(snapshot, encoding="utf-8")
        path = self.drawer / f"{record.said.seat}.json"
        path.write_bytes(record.as_bytes())
        return path


def signers_text(*seats: str, more: str = "") -> str:
    """A list of signers with the keys of these seats of the sample; by default of all."""
    names = {"sponsor": "Dana Whitcombe", "team-leads": "Tom Okafor", "agents": "Ines Carvalho"}
    lines = ["signers: 1", "seats:"]
    for seat in seats or names:
        line = public_line(ed25519_key(PEOPLE[seat]))
        lines += [f"  - seat: {seat}", f"    name: {names[seat]}", f"    keys: [{{key: {line}}}]"]
    return "\n".join(lines) + "\n" + more


def desk_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The fuller sample in a repository, from on 4 January, and who may sign. The folder becomes the current one."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.chdir(folder)
    repo = made_in(folder)
    repo.commit({"triage/charter.yaml": TRIAGE.read_bytes(), "signers.yaml": signers_text()}, on="2027-01-04")
    return Desk(Path("triage"))


def amiss(standing: Standing) -> list[str]:
    """Everything that is told and not fine."""
    checks = [check for each in standing.records for check in each.checks] + list(standing.checks)
    return [f"{check.name}: {check.result}: {check.message}" for check in checks if check.result != "fine"]
