"""What an update came to, for whoever wrote it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from charter.documents.built import Built
from charter.documents.wording import NO_BREAK, listed, long_date
from charter.report.counting import counted
from charter.report.terminal import printable
from charter.report.versions import SAME_VERSION, levels_counted
from charter.spec.find import in_a_command
from charter.spec.update import Update


def updated_text(built: Built, update: Update) -> str:
    """The files that were written, what they tell, and what is to be done next."""
    width = max(map(len, built.made.files))
    lines = [printable(str(built.placed.folder))]
    for name in built.made.files:
        pages = built.made.pages.get(name)
        lines.append(f"  {name:{width}}  {counted(pages, 'page') if pages else ''}".rstrip())
    lines += [f"  note: {warning}" for warning in built.made.warnings]
    return "\n".join([*lines, *_summary(update), *_next(built.spec)]) + "\n"


def _summary(update: Update) -> Iterator[str]:
    since = update.since
    known = f"version {since.version} ({since.revision}, {_day(update)})" if since.revision else "the first version"
    yield printable(f"Compared with {known}: {changes_counted(update)}.")
    if update.since.version == update.to.version and any(change.level == "material" for change in update.changes):
        yield SAME_VERSION.format(printable(update.to.version))
    if update.signs and update.sign_by:
        names = listed([seat.name or seat.seat for seat in update.signs])
        day = long_date(update.sign_by).replace(NO_BREAK, " ")
        yield printable(f"To sign by {day}: {names}.")


def changes_counted(update: Update) -> str:
    """`2 material changes, 1 notable`; `no changes`."""
    return levels_counted(Counter(str(change.level) for change in update.changes))


def _day(update: Update) -> str:
    return long_date(update.since.date).replace(NO_BREAK, " ") if update.since.date else "no day"


def _next(spec: str) -> Iterator[str]:
    yield f"To list it in the expectations document, run: charter build {in_a_command(Path(spec))}"
    yield "Commit it with the charter as it is now: the next update begins there."
