"""What commands say about charters: as text for people, as JSON for programs."""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from charter.errors import Place, Problem
from charter.framing.open_points import OpenPoint
from charter.framing.rule import Finding, Level

if TYPE_CHECKING:
    # Only for their types: telling of a check must not wait for templates to be imported.
    from pathlib import Path

    from charter.documents.built import Built
    from charter.documents.standing import State
    from charter.documents.tracing.results import Verified

_WIDEST_LINE = 100
"""Columns of a source line that are shown; of a longer one, those around the place."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking some charters came to: those that could be read, the problems of the others, and the findings."""

    charters: Sequence[str]
    problems: Sequence[Problem] = field(default=())
    findings: Sequence[Finding] = field(default=())
    open_points: Sequence[tuple[Place, OpenPoint]] = field(default=())
    """What the finished ones leave open, and where it could be said."""


def problem_lines(problem: Problem) -> Iterator[str]:
    """A problem for people: place, field and what is wrong, then the source line with a caret, then what to do."""
    named = f"{problem.field}: " if problem.field else ""
    yield f"{printable(str(problem.place))}: {printable(named)}{printable(problem.message)}"
    if problem.source.strip() and problem.place.column:
        shown, column = _clipped(problem.source, problem.place.column)
        yield f"    {printable(shown)}"
        yield f"    {' ' * _columns(shown[: column - 1])}^"
    if problem.hint:
        yield f"    {printable(problem.hint)}"


def finding_lines(finding: Finding) -> Iterator[str]:
    """A finding for people: place, level and what is amiss, then what to write instead."""
    yield f"{printable(str(finding.place))}: {finding.level}: {printable(finding.message)}"
    yield f"    {finding.fix} [{finding.rule} {finding.name}]"


def check_text(checked: Checked) -> str:
    """What a check found, with a closing line."""
    lines = [line for problem in checked.problems for line in problem_lines(problem)]
    lines += [line for finding in checked.findings for line in finding_lines(finding)]
    lines += [f"{printable(str(place))}: open: {printable(point.text)}" for place, point in checked.open_points]
    return "\n".join([*lines, *([""] if lines else []), _verdict(checked)]) + "\n"


def _verdict(checked: Checked) -> str:
    if checked.problems:
        return f"{_count(len(checked.problems), 'problem')} to mend before this can be read."
    alone = len(checked.charters) == 1
    if heavy := sum(finding.level is Level.ERROR for finding in checked.findings):
        which = "this charter is" if alone else "these charters are"
        return f"{_count(heavy, 'thing')} to say before {which} finished."
    points = _count(len(checked.open_points), "thing")
    if alone:
        told = f" and leaves {points} open, which the expectations document says"
        return f"This charter is finished{told if checked.open_points else ''}."
    told = f" and leave {points} open, which their expectations documents say"
    return f"All {len(checked.charters)} charters are finished{told if checked.open_points else ''}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def check_json(checked: Checked) -> str:
    """What a check found, as JSON: `problems` keep a spec from being read, `findings` a charter from being finished.

    `open_points` is what the finished ones leave open.
    """
    told = {
        "charters": list(checked.charters),
        "problems": [_problem_json(problem) for problem in checked.problems],
        "findings": [_finding_json(finding) for finding in checked.findings],
        "open_points": [
            {
                "field": point.field,
                "message": point.text,
                "path": place.path,
                "line": place.line,
                "column": place.column,
            }
            for place, point in checked.open_points
        ],
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _problem_json(problem: Problem) -> dict[str, object]:
    place = {"path": problem.place.path, "line": problem.place.line, "column": problem.place.column}
    return {**place, "field": problem.field, "message": problem.message, "hint": problem.hint}


def _finding_json(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "level": finding.level.value,
        "message": finding.message,
        "fix": finding.fix,
        "field": finding.field,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
    }


def build_text(built: "Sequence[Built]", seconds: float) -> str:
    """What was built: each file with what there is to say of it, and the time it took."""
    lines: list[str] = []
    for each in built:
        lines.append(f"{each.placed.folder}{': up to date' if each.up_to_date else ''}")
        if each.placed.finished:
            lines.append("  finished first: an earlier build that had been interrupted")
        width = max(map(len, each.made.files), default=0)
        lines += [f"  {name:{width}}  {_said_of(name, each)}".rstrip() for name in each.made.files]
        lines += [f"  note: {warning}" for warning in each.made.warnings]
    files = sum(len(each.made.files) for each in built)
    closing = f"{_count(files, 'file')} in {seconds:.1f} seconds" if files else "Nothing to do."
    return "\n".join([*lines, closing]) + "\n"


def outdated_text(outdated: "Mapping[Path, State]") -> str:
    """The files that a build would change, each with how it stands, and a closing line."""
    lines = [f"{printable(str(path))} {state}" for path, state in outdated.items()]
    told = f"A build would change {_count(len(lines), 'file')}." if lines else "Everything is up to date."
    return "\n".join([*lines, *([""] if lines else []), told]) + "\n"


def _said_of(name: str, built: "Built") -> str:
    said = []
    if name in built.made.pages:
        said.append(_count(built.made.pages[name], "page"))
    if built.made.minutes and name == next(iter(built.made.files)):  # the announcement, in its first format
        said.append(f"about {_count(built.made.minutes, 'minute')} to read aloud")
    if name in built.placed.unchanged:
        said.append("unchanged")
    return ", ".join(said)


_VERDICTS = {
    "fine": "This document and its charter belong together.",
    "changed": "This document says what its charter said, and the charter has changed since.",
    "unknown": "Nothing speaks against this document, but not everything could be checked.",
    "unusable": "This is not a document that can be verified.",
    "broken": "Do not rely on this document: it is not, or not any more, what its charter gives.",
}
_COUNTED = {
    "fine": "fine",
    "changed": "out of date",
    "unknown": "not wholly checked",
    "unusable": "not to be verified",
    "broken": "not to be relied on",
}


def verified_text(verified: "Sequence[Verified]") -> str:
    """What verifying some documents found: each with its checks and a verdict."""
    lines: list[str] = []
    for each in verified:
        lines.append(printable(each.path))
        lines += [f"  {check.result:8}  {check.name:10}  {printable(check.message)}" for check in each.checks]
        lines += [f"  {_VERDICTS[each.verdict]}", ""]
    if len(verified) > 1:
        verdicts = [each.verdict.value for each in verified]
        counted = (f"{verdicts.count(name)} {told}" for name, told in _COUNTED.items() if name in verdicts)
        lines.append(f"{_count(len(verified), 'document')}: {', '.join(counted)}.")
    return "\n".join(lines).rstrip("\n") + "\n"


def verified_json(verified: "Sequence[Verified]") -> str:
    """What verifying some documents found, as JSON.

    `{"files": [{"path", "verdict", "checks": [{"check", "result", "message"}]}]}`: the checks are `file`, `attachment`,
    `digest`, `text` and `charter`, as far as they could be made; results and verdicts are `fine`, `absent` (only a
    result: there is no charter to compare with), `changed`, `unknown`, `unusable` and `broken`.
    """
    files = [
        {
            "path": each.path,
            "verdict": each.verdict.value,
            "checks": [
                {"check": check.name, "result": check.result.value, "message": check.message} for check in each.checks
            ],
        }
        for each in verified
    ]
    return json.dumps({"files": files}, indent=2, ensure_ascii=False) + "\n"


def _clipped(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column that fits, and the column in it."""
    indent = len(line) - len(line.lstrip())
    if column > indent:
        line, column = line[indent:], column - indent
    if len(line) <= _WIDEST_LINE:
        return line, column
    start = max(0, min(column - _WIDEST_LINE // 2, len(line) - _WIDEST_LINE))
    return line[start : start + _WIDEST_LINE], column - start


def _columns(text: str) -> int:
    """How many columns a text takes in a terminal."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def printable(text: str) -> str:
    """The text without anything that a terminal would obey instead of show."""
    return "".join("\ufffd" if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") else each for each in text)
