"""What was built, and what a build would change: for people."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from charter.report.counting import counted
from charter.report.terminal import printable

if TYPE_CHECKING:
    # Only for their types: saying that nothing is to be done must not wait for templates to be imported.
    from pathlib import Path

    from charter.documents.built import Built
    from charter.documents.standing import State


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
    closing = f"{counted(files, 'file')} in {seconds:.1f} seconds" if files else "Nothing to do."
    return "\n".join([*lines, closing]) + "\n"


def outdated_text(outdated: "Mapping[Path, State]") -> str:
    """The files that a build would change, each with how it stands, and a closing line."""
    lines = [f"{printable(str(path))} {state}" for path, state in outdated.items()]
    told = f"A build would change {counted(len(lines), 'file')}." if lines else "Everything is up to date."
    return "\n".join([*lines, *([""] if lines else []), told]) + "\n"


def _said_of(name: str, built: "Built") -> str:
    said = []
    if name in built.made.pages:
        said.append(counted(built.made.pages[name], "page"))
    if built.made.minutes and name == next(iter(built.made.files)):  # the announcement, in its first format
        said.append(f"about {counted(built.made.minutes, 'minute')} to read aloud")
    if name in built.placed.unchanged:
        said.append("unchanged")
    return ", ".join(said)
