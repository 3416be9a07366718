"""What checking found, as annotations that a GitHub workflow shows beside the lines of a pull request.

The commands and their escapes are those of GitHub's "Workflow commands for GitHub Actions" and of the package
@actions/core, which writes them: a command is one line, and a property may hold neither a colon nor a comma. The
runner also obeys its older form, `##[…]`, wherever it stands in a line.
"""

import re
from collections.abc import Iterator

from charter.errors import Place, Problem
from charter.framing.rule import Finding, Level
from charter.report.check_text import verdict
from charter.report.checked import Checked
from charter.report.terminal import printable

_OBEYED = re.compile(r"^\s*:(?=:)|##(?=\[)")
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def check_github(checked: Checked, *, strict: bool = False) -> str:
    """A command for each problem and each finding that is not allowed, and at the end the verdict for the log."""
    lines = [problem_command(problem) for problem in checked.problems]
    lines += [_finding(finding) for finding in checked.findings if not finding.allowed]
    return "\n".join([*lines, *map(for_the_log, verdict(checked, strict=strict))]) + "\n"


def problem_command(problem: Problem) -> str:
    """A command for what keeps a file from being read."""
    named = f"{problem.field}: " if problem.field else ""
    return command("error", problem.place, None, "cannot be read", f"{named}{problem.message}", problem.hint)


def _finding(finding: Finding) -> str:
    title = f"{finding.rule} {finding.name}"
    told = (finding.message, finding.why, finding.fix)
    return command(_COMMANDS[finding.level], finding.place, finding.end, title, *told)


def command(name: str, place: Place, end: Place | None, title: str, *lines: str) -> str:
    """A command that shows lines of text beside a place in a file."""
    properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(place, end, title))
    return f"::{name} {properties}::{_data(chr(10).join(printable(line) for line in lines if line))}"


def for_the_log(sentence: str) -> str:
    """A sentence that the runner shows and does not obey, whoever's words it begins with."""
    return _OBEYED.sub(r"\g<0> ", printable(sentence))


def _properties(place: Place, end: Place | None, title: str) -> Iterator[tuple[str, str]]:
    """Where and what. Columns are told only within one line: GitHub refuses them for annotations over several."""
    yield "file", printable(place.path)
    if place.line:
        last = end or place
        yield "line", str(place.line)
        yield "endLine", str(last.line)
        if last.line == place.line and place.column:
            yield "col", str(place.column)
        if end and end.line == place.line:
            yield "endColumn", str(end.column)
    yield "title", printable(title)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
