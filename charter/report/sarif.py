"""What checking found, as SARIF 2.1.0 (OASIS), which code scanning and many editors read.

Every rule is declared, also one that found nothing. What keeps a file from being read is a result of a rule of its own.
What a charter allows is there as well, suppressed in the source with its reason.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from charter import __version__
from charter.errors import Place
from charter.framing.check import RULES
from charter.framing.rule import Level
from charter.report.checked import Checked, CheckedFile
from charter.report.json_text import json_text

Json = dict[str, Any]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_UNREADABLE = ("S001", "cannot-be-read")
_UNREADABLE_WHY = "A file that is not read as it was meant cannot be checked, and its documents cannot be made."
_UNREADABLE_FIX = "Mend what the message names, at its place, and check again."


def check_sarif(checked: Checked) -> str:
    """What a check found, as one run of SARIF."""
    declared = _declared(checked)
    rules = list(declared.values())
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    results = [*_problems(checked), *(result for file in checked.files for result in _findings(file, declared))]
    run = {
        "tool": {"driver": {"name": "charter", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not checked.problems}],
        "results": [{"ruleId": each["ruleId"], "ruleIndex": numbers[each["ruleId"]], **each} for each in results],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _declared(checked: Checked) -> dict[tuple[str, str], Json]:
    """Every rule there is and those of the houses, by id and name.

    Houses count their rules each for itself: the second of an id has its name in it, as SARIF lets ids have parts.
    """
    declared = {_UNREADABLE: _rule(*_UNREADABLE, Level.ERROR, _UNREADABLE_WHY, _UNREADABLE_FIX)}
    found = [each for file in checked.files for each in (*file.findings, *file.open_points)]
    told = [
        *((rule.id, rule.name, rule.level, rule.why, rule.fix) for rule in (*RULES, *checked.house_rules)),
        *((each.rule, each.name, each.level, each.why, each.fix) for each in found),
    ]
    ids: set[str] = set()
    for identity, name, level, why, fix in told:
        if (identity, name) not in declared:
            own = f"{identity}/{name}" if identity in ids else identity
            declared[identity, name] = _rule(own, name, level, why, fix)
            ids.add(own)
    return declared


def _rule(identity: str, name: str, level: Level, why: str, fix: str) -> Json:
    return {
        "id": identity,
        "name": name,
        "shortDescription": {"text": f"{name.replace('-', ' ').capitalize()}."},
        "fullDescription": {"text": why or fix},
        "help": {"text": fix},
        "defaultConfiguration": {"level": level.value},
    }


def _problems(checked: Checked) -> Iterator[Json]:
    seen: Counter[str] = Counter()
    for problem in checked.problems:
        named = f"{problem.field}: " if problem.field else ""
        yield {
            "ruleId": _UNREADABLE[0],
            "level": "error",
            "message": {"text": "; ".join(text for text in (f"{named}{problem.message}", problem.hint) if text)},
            "locations": [_location(problem.place, _line_end(problem.place, problem.source), problem.field)],
            "partialFingerprints": _fingerprint(seen, problem.place.path, problem.field, problem.message),
        }


def _findings(file: CheckedFile, declared: Mapping[tuple[str, str], Json]) -> Iterator[Json]:
    seen: Counter[str] = Counter()
    for finding in (*file.findings, *file.open_points):
        place = finding.place
        line = file.line(place)
        result = {
            "ruleId": declared[finding.rule, finding.name]["id"],
            "level": finding.level.value,
            "message": {"text": f"{finding.message} {finding.fix}"},
            "locations": [_location(place, finding.end or _line_end(place, line), finding.field)],
            "partialFingerprints": _fingerprint(
                seen, place.path, finding.rule, finding.field, finding.words or finding.message
            ),
        }
        if allow := finding.allowed:
            until = f" Until {allow.until}." if allow.until else ""
            result["suppressions"] = [
                {"kind": "inSource", "status": "accepted", "justification": f"{allow.because}{until}"}
            ]
        yield result


def _line_end(place: Place, line: str) -> Place:
    """The end of the line of a place: as far as what is about more than words can be said to reach."""
    return Place(place.path, place.line, max(place.column, len(line) + 1))


def _location(place: Place, end: Place, field: str) -> Json:
    """A place, from its beginning to its end. What is about a whole file has no region."""
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
    physical = {"artifactLocation": {"uri": _uri(place.path)}} | ({"region": region} if place.line else {})
    logical = {"logicalLocations": [{"fullyQualifiedName": field}]} if field else {}
    return {"physicalLocation": physical, **logical}


def _uri(name: str) -> str:
    """A file from the folder you are in where it lies below it, as code scanning wants it; else the whole way."""
    path = Path(name)
    if path.is_absolute() or ".." in path.parts:
        path = path.resolve()
        here = Path.cwd()
        if not path.is_relative_to(here):
            return path.as_uri()
        path = path.relative_to(here)
    return (PurePosixPath("/") / path.as_posix()).as_uri().removeprefix("file:///")


def _fingerprint(seen: Counter[str], *parts: str) -> dict[str, str]:
    """What tells a result apart and stays when lines are added above it. The second of its like is numbered."""
    told = "\0".join(parts)
    seen[told] += 1
    digest = hashlib.sha256(f"{told}\0{seen[told]}".encode(errors="replace")).hexdigest()
    return {"charterFinding/v1": digest[:32]}
