"""A charter on its way, for the tests of updates: in a repository, with a log, and changed since it was announced."""

import os
from pathlib import Path

import pytest
from overlay import TRIAGE
from repositories import Repo, made_in

FIRST = TRIAGE.read_text("utf-8")
CHANGED = (
    FIRST.replace('version: "1.0"', 'version: "1.1"')
    .replace("months_until_reliable: 9", "months_until_reliable: 12")
    .replace("    months: 3-7\n", "    months: 3-9\n")
    .replace("within: two working days", "within: three working days")
)
"""The ramp is longer, there is more coaching, and answers take longer."""
APRIL = """\
learned: 1
entries:
  - date: 2027-04-11
    checkpoint: 3
    measured: 64%
    decision: change
    surprised_me: The night shift got better suggestions than we did. It writes longer tickets.
    i_was_wrong: I thought that practice alone was enough.
    cause: adoption
    because: Two people swapped desks, and the result followed the person.
    what_changes: All 38 of you wait a month, and the two worst ticket types are mended first.
    thanks: Ines, who told me on a Friday evening what nobody wanted to hear.
"""
JULY = """\
  - date: 2027-07-11
    checkpoint: 6
    measured: 79%
    decision: continue
    i_was_wrong: I had expected the rare product lines to stay weak.
    cause: data
    because: The fifty records that we labelled twice agree now.
    what_changes: The second workshop is for the night shift.
"""
DAY = ("--as-of", "2027-04-12")


def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The folder for temporary files as a repository, with the charter in `triage` as it was announced."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    repo = made_in(tmp_path)
    repo.commit({"triage/charter.yaml": FIRST}, on="2027-01-04")
    return repo
