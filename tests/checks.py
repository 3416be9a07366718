"""Checks for the tests of reports: a charter that says too much, and what rules of the tests' own find in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from charter.errors import Place, Problem
from charter.framing import check as checking
from charter.framing.rule import Finding, Hit, Level, Rule
from charter.report.checked import Checked, CheckedFile
from charter.spec.load import load_bytes
from charter.spec.model import Allow, Charter

LOUD = """charter: 1
title: A loud charter
leader:
  name: Kim
  i_use_it_for: >
    It is fully automated, and my team shows it
    to me. It will never fail.
  i_saw_it_work: It never fails, and it is fully automated.
use_case:
  why: "Our \\u201cfuture\\u201d is fully automated."
"""


def phrase(identity: str, level: Level, words: str) -> Rule:
    """A rule that finds some words wherever they stand."""

    def find(charter: Charter) -> Iterator[Hit]:
        for part, names in (("leader", ("i_use_it_for", "i_saw_it_work")), ("use_case", ("why",))):
            for name in names:
                text: str = getattr(getattr(charter, part), name)
                if (start := text.find(words)) >= 0:
                    yield Hit(f"{part}.{name}", {"m": words}, (start, start + len(words)))

    name = words.replace(" ", "-")
    return Rule(identity, name, level, 1, f"Why not {words}.", "It says '{m}'.", f"Not {words}.", (), (), find)


def missing(charter: Charter) -> Iterator[Hit]:
    if not charter.ramp.after:
        yield Hit("ramp.after")


RULES = (
    phrase("T1", Level.WARNING, "fully automated"),
    phrase("T2", Level.NOTE, "shows it to me"),
    Rule("T3", "nothing-after", Level.ERROR, 1, "It goes on.", "Nothing after.", "Say it.", (), (), missing),
)


def loud(monkeypatch: pytest.MonkeyPatch, *levels: Level, allowed: str = "") -> Checked:
    """What the rules of these levels, by default of all, find in the loud charter; one of them allowed by it."""
    spec = load_bytes("loud/charter.yaml", LOUD.encode())
    found = []
    for level in levels or tuple(Level):  # one by one: beside an error, a check says nothing of notes
        monkeypatch.setattr(checking, "RULES", tuple(rule for rule in RULES if rule.level is level))
        found += checking.check(spec)
    allow = Allow(rule=allowed, at="", because="It is a quotation: 100%, truly.", until=date(2027, 6, 30))
    findings = [
        replace(finding, allowed=allow) if finding.rule == allowed else finding
        for finding in sorted(found, key=lambda finding: finding.place)
    ]
    return Checked([CheckedFile(spec.path, spec.source.lines, findings)])


UNREADABLE = Checked([], (Problem(Place("a,b/c: d.yaml", 3, 5), "is not\na date", "ramp.starts", "write 100%"),))
_OPEN = Finding("T4", "open", Level.NOTE, "Not said.", "Say it.", "groups", Place("x.yaml", 2, 1), "It is asked.")
LEAVING_OPEN = Checked([CheckedFile("x.yaml", ["charter: 1", "title: x"], (), [_OPEN])])
