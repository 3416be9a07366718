"""What checking found, for people: by part of the charter, each reason once, and what to do next."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from charter.framing.rule import Finding, Level
from charter.report.checked import Checked, CheckedFile
from charter.report.counting import counted, in_a_row
from charter.report.problems import problem_lines
from charter.report.terminal import WIDEST_LINE, pointed, printable, wrapped

_WEIGHT = {level: weight for weight, level in enumerate(Level)}
_INDENT = " " * 4


def _plain(text: str, _: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is set: its width, and what colours a text by what it is (a level, or a `heading`)."""

    width: int = WIDEST_LINE
    paint: Callable[[str, str], str] = _plain

    @property
    def is_coloured(self) -> bool:
        """Whether anything is told by colour."""
        return self.paint is not _plain


@dataclass(frozen=True, slots=True)
class _Telling:
    """A report on the way: the rules whose reason has been given need not give it again."""

    look: Look
    explained: set[tuple[str, str]] = field(default_factory=set)
    """By id and name: houses count their rules each for itself."""


def check_text(checked: Checked, look: Look | None = None, *, strict: bool = False) -> str:
    """What a check found, with a closing count and what to do next."""
    telling = _Telling(look or Look())
    blocks = [
        [line for problem in problems for line in problem_lines(problem)]
        for _, problems in groupby(checked.problems, key=lambda problem: problem.place.path)
    ]
    for file in checked.files:
        blocks += _parts(file, telling)
        blocks += _accepted(file, telling)
        blocks += _left_open(file, telling)
    return (
        "\n\n".join("\n".join(block) for block in [*blocks, list(verdict(checked, telling.look, strict=strict))]) + "\n"
    )


def _parts(file: CheckedFile, telling: _Telling) -> Iterator[list[str]]:
    """A block for each part of a charter in which something was found, in the order of the file."""
    parts: dict[str, list[Finding]] = {}
    for finding in file.findings:
        if not finding.allowed:
            parts.setdefault(finding.field.partition(".")[0].partition("[")[0], []).append(finding)
    for part, findings in parts.items():
        heading = [telling.look.paint(part, "heading")] if part else []
        yield [*heading, *(line for rule in _by_weight(findings) for line in _told(rule, file, telling))]


def _by_weight(findings: list[Finding]) -> list[list[Finding]]:
    """The findings of each rule, the heaviest first."""
    rules: dict[str, list[Finding]] = {}
    for finding in findings:
        rules.setdefault(finding.rule, []).append(finding)
    return sorted(rules.values(), key=lambda each: _WEIGHT[each[0].level])


def _told(findings: list[Finding], file: CheckedFile, telling: _Telling) -> Iterator[str]:
    """What one rule found in a part, and once in a report why it matters and what to write instead."""
    for finding in findings:
        level = telling.look.paint(finding.level, finding.level)
        yield f"{printable(str(finding.place))}: {level}: {printable(finding.message)} [{finding.rule}]"
        yield from _shown(finding, file, telling)
    rule = findings[0]
    if (rule.rule, rule.name) not in telling.explained:
        telling.explained.add((rule.rule, rule.name))
        for label, text in (("Why: ", rule.why), ("Try: ", rule.fix)):
            yield from wrapped(text, telling.look.width, f"{_INDENT}{label}", " " * len(f"{_INDENT}{label}"))


def _shown(finding: Finding, file: CheckedFile, telling: _Telling) -> Iterator[str]:
    """The line in which the offending words stand, with carets below them."""
    if not finding.end:
        return
    line = file.line(finding.place)
    end = finding.end.column if finding.end.line == finding.place.line else len(line) + 1
    shown, carets = pointed(line, finding.place.column, end)
    yield f"{_INDENT}{shown}"
    below = carets.lstrip()
    yield f"{_INDENT}{carets.removesuffix(below)}{telling.look.paint(below, finding.level)}"


def _accepted(file: CheckedFile, telling: _Telling) -> Iterator[list[str]]:
    lines = []
    for finding in file.findings:
        if allow := finding.allowed:
            lines.append(f"{printable(str(finding.place))}: allowed: {printable(finding.message)} [{finding.rule}]")
            until = f" (until {allow.until})" if allow.until else ""
            indent = " " * len(f"{_INDENT}Because: ")
            lines += wrapped(f"{allow.because}{until}", telling.look.width, f"{_INDENT}Because: ", indent)
    if lines:
        yield [telling.look.paint("Allowed by this charter", "heading"), *lines]


def _left_open(file: CheckedFile, telling: _Telling) -> Iterator[list[str]]:
    lines = [f"{printable(str(point.place))}: open: {printable(point.message)}" for point in file.open_points]
    if lines:
        yield [telling.look.paint("Left open", "heading"), *lines]


def verdict(checked: Checked, look: Look | None = None, *, strict: bool = False) -> Iterator[str]:
    """The count, and what to do next."""
    weights = checked.weights
    counts = [counted(weights[level], level.value) for level in Level if weights[level]]
    if checked.problems and not counts:
        yield f"{counted(len(checked.problems), 'problem')} to mend before this can be read."
        return
    if checked.problems:
        counts.insert(0, counted(len(checked.problems), "problem"))
    if counts:
        yield (look or Look()).paint(f"{in_a_row(counts)}.", "heading")
    yield from _next_steps(checked, strict=strict)


def _next_steps(checked: Checked, *, strict: bool) -> Iterator[str]:
    weights = checked.weights
    if checked.problems:
        yield "What has a problem cannot be read before it is mended."
    if _lacking(checked.files):
        yield _unfinished(checked)
        yield "Until then, 'charter build --draft' shows the gaps."
    elif weights[Level.ERROR]:
        yield "What everybody was told has to stand as it was told, or nobody can rely on it."
    elif checked.prose and not weights:
        yield "Nothing was found that speaks against this."
    elif not checked.prose and not checked.problems:
        yield _finished(checked.files)
    if strict and weights[Level.WARNING]:
        yield "With --strict, warnings have to be mended too, or allowed with a reason."
    elif advice := [f"{level.value}s" for level in (Level.WARNING, Level.NOTE) if weights[level]]:
        yield f"{in_a_row(advice).capitalize()} are advice: take what helps."


def _lacking(files: Sequence[CheckedFile]) -> int:
    """How many errors keep charters from being finished: all but those of what was published."""
    found = (each for file in files for each in file.findings if each.level is Level.ERROR and not each.allowed)
    return sum(not each.field.startswith("updates") for each in found)


def _unfinished(checked: Checked) -> str:
    errors, number = _lacking(checked.files), sum(bool(_lacking([file])) for file in checked.files)
    what = "error is" if errors == 1 else "errors are"
    if len(checked.files) == 1:
        return f"The {what} what this charter has to say before it is finished."
    which, told = ("is", "it has") if number == 1 else ("are", "they have")
    return f"{number} of {len(checked.files)} charters {which} not finished; the {what} what {told} to say first."


def _finished(files: Sequence[CheckedFile]) -> str:
    number = sum(len(file.open_points) for file in files)
    if len(files) == 1:
        told = f" and leaves {counted(number, 'thing')} open, which the expectations document says"
        return f"This charter is finished{told if number else ''}."
    told = f" and leave {counted(number, 'thing')} open, which their expectations documents say"
    return f"All {len(files)} charters are finished{told if number else ''}."
