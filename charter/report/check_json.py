"""What checking found, for programs: the format that `check.schema.json` beside this file describes."""

from charter.errors import Place, Problem
from charter.framing.rule import Finding, Level
from charter.report.checked import Checked
from charter.report.json_text import json_text


def check_json(checked: Checked) -> str:
    """What a check found, as JSON.

    `problems` keep a file from being read, `findings` at level error a charter from being finished; `open_points` is
    what a finished one leaves open. Every name is always there; what there is nothing to say about is null.
    """
    weights = checked.weights
    told = {
        "format": 1,
        "charters": [file.path for file in checked.files],
        "counts": {
            "problem": len(checked.problems),
            **{level.value: weights[level] for level in Level},
            "allowed": sum(bool(finding.allowed) for finding in checked.findings),
        },
        "problems": [_problem(problem) for problem in checked.problems],
        "findings": [_finding(finding) for finding in checked.findings],
        "open_points": [
            {"field": point.field, "message": point.message, **_place(point.place)}
            for file in checked.files
            for point in file.open_points
        ],
    }
    return json_text(told)


def _place(place: Place) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "column": place.column}


def _problem(problem: Problem) -> dict[str, object]:
    return {**_place(problem.place), "field": problem.field, "message": problem.message, "hint": problem.hint}


def _finding(finding: Finding) -> dict[str, object]:
    allow, end = finding.allowed, finding.end
    return {
        "rule": finding.rule,
        "name": finding.name,
        "level": finding.level.value,
        "message": finding.message,
        "fix": finding.fix,
        "field": finding.field,
        **_place(finding.place),
        "end_line": end.line if end else None,
        "end_column": end.column if end else None,
        "words": finding.words or None,
        "why": finding.why,
        "allowed": {"because": allow.because, "until": str(allow.until) if allow.until else None} if allow else None,
    }
