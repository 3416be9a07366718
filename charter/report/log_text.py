"""The history of a charter for people: its versions, newest first, each with what changed and who has signed it."""

from collections.abc import Iterator
from shlex import quote

from charter.changes.change import ChangeLevel
from charter.changes.history import History, Version
from charter.report.check_text import Look
from charter.report.counting import counted, in_a_row
from charter.report.problems import problem_lines
from charter.report.terminal import printable, wrapped

_HEADLINES = 3
"""So many changes or problems of a version are told; the others are counted."""
_ROLES = {ChangeLevel.MATERIAL: "error", ChangeLevel.NOTABLE: "warning", ChangeLevel.EDITORIAL: "note"}
_INDENT = " " * 4


def log_text(history: History, look: Look | None = None) -> str:
    """The versions of a charter, newest first."""
    look = look or Look()
    blocks = [[look.paint(_heading(history), "heading")]]
    blocks += [list(_version(version, history, look)) for version in history.versions]
    blocks += [_closing(history, look)]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _heading(history: History) -> str:
    number = sum(version.spec is not None for version in history.versions)
    return f"{printable(history.path)}: {counted(number, 'version')}"


def _version(version: Version, history: History, look: Look) -> Iterator[str]:
    yield "  ".join(_line(version, history, look))
    if version.step:
        yield from _said(f"\u201c{version.step.subject}\u201d, {version.step.author}", look)
    if version.spec is None:
        yield from _said(f"{version.trouble[:1].upper()}{version.trouble[1:]}.", look)
        for problem in version.problems[:_HEADLINES]:
            yield from (f"{_INDENT}{line}" for line in problem_lines(problem))
        if more := len(version.problems[_HEADLINES:]):
            yield from _said(f"And {counted(more, 'more problem')}.", look)
        return
    yield from _changes(version, history, look)
    yield from _quiet(version, look)
    yield from _said(_seats(version), look)


def _line(version: Version, history: History, look: Look) -> Iterator[str]:
    """Day, commit, version and level."""
    yield f"{version.step.date}  {version.step.short}" if version.step else "not committed yet"
    if version.spec:
        yield f"version {printable(version.spec.charter.version)}"
    level = version.level
    if level:
        yield look.paint(level.word, _ROLES[level])
    elif version.spec is None:
        yield look.paint("not read", "error")
    else:
        yield look.paint(_without_level(version, history), "heading")


def _without_level(version: Version, history: History) -> str:
    if version.against:
        return "says the same"
    if version is not history.versions[-1]:
        return "the first one that can be read"
    return "the oldest one here" if history.cut else "the first one"


def _changes(version: Version, history: History, look: Look) -> Iterator[str]:
    place = history.versions.index(version)
    older = next((each for each in history.versions[place + 1 :] if each.spec), None)
    if version.against and older and older is not history.versions[place + 1]:
        yield from _said(f"Compared with {version.against.short}, since what lies between was not read.", look)
    for change in version.changes[:_HEADLINES]:
        yield from wrapped(change.text, look.width, f"{_INDENT}- ", f"{_INDENT}  ")
    rest = version.changes[_HEADLINES:]
    if rest and older and older.last_step:
        to = f" {version.step.short}" if version.step else ""
        command = f"charter diff {quote(history.path)} {older.last_step.short}{to}"
        yield from _said(f"And {_counted(version, len(rest))}. All of them: {command}", look)
    if version.level is ChangeLevel.MATERIAL and older and older.spec and version.spec:
        number = version.spec.charter.version
        if number == older.spec.charter.version:
            yield from _said(f"The version is still {number}, although something material changed.", look)


def _counted(version: Version, number: int) -> str:
    material = sum(change.level is ChangeLevel.MATERIAL for change in version.changes[_HEADLINES:])
    more = f"{number} more change{'' if number == 1 else 's'}"
    if material == number == 1:
        return f"{more}, which is material"
    return f"{more}, {material} of them material" if material else more


def _quiet(version: Version, look: Look) -> Iterator[str]:
    """The commits that changed nothing that it says."""
    if version.quiet:
        days = sorted({step.date for step in version.quiet})
        when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
        number = len(version.quiet)
        what = f"{counted(number, 'later commit')} {'changes' if number == 1 else 'change'} nothing that it says"
        yield from _said(f"{what} ({when}).", look)
    for step, before in version.renames:
        yield from _said(f"{step.date}  {step.short}  renamed from {before} to {step.path}", look)


def _seats(version: Version) -> str:
    there, missing = version.seats.on_record, version.seats.missing
    if not there:
        return "Not signed."
    told = f"A sign-off is on record from {in_a_row(there)}"
    return f"{told}; none from {in_a_row(missing)}." if missing else f"{told}: every seat."


def _closing(history: History, look: Look) -> list[str]:
    lines = []
    if history.updates:
        what = f"{counted(len(history.updates), 'update')} published: {in_a_row(history.updates)}."
        lines += wrapped(what, look.width, "", "")
    if history.cut:
        what = "This clone is shallow: there may be older versions. 'git fetch --unshallow' gets them."
        lines += wrapped(what, look.width, "", "")
    return lines


def _said(text: str, look: Look) -> list[str]:
    return wrapped(text, look.width, _INDENT, _INDENT)
