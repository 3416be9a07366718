"""The history of a charter for programs: the format that `log.schema.json` beside this file describes."""

from charter.changes.history import History, Version
from charter.changes.steps import Step
from charter.errors import Problem
from charter.report.changes_json import change_as_json
from charter.report.json_text import json_text


def log_json(history: History) -> str:
    """The versions of a charter, newest first. Every name is always there, null where there is nothing to say."""
    told = {
        "format": 1,
        "path": history.path,
        "shallow": history.cut,
        "updates": list(history.updates),
        "versions": [_version(version) for version in history.versions],
    }
    return json_text(told)


def _version(version: Version) -> dict[str, object]:
    spec, step, level = version.spec, version.step, version.level
    return {
        "commit": _step(step) if step else None,
        "version": spec.charter.version if spec else None,
        "level": level.word if level else None,
        "against": version.against.commit if version.against else None,
        "changes": [change_as_json(change) for change in version.changes],
        "same_since": [_step(each) for each in version.quiet],
        "signed": list(version.seats.on_record) if spec else None,
        "unsigned": list(version.seats.missing) if spec else None,
        "trouble": version.trouble or None,
        "problems": [_problem(problem) for problem in version.problems],
    }


def _step(step: Step) -> dict[str, object]:
    return {
        "id": step.commit,
        "date": step.date,
        "author": step.author,
        "subject": step.subject,
        "path": step.path,
    }


def _problem(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "field": problem.field,
        "message": problem.message,
        "hint": problem.hint,
    }
