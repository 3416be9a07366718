"""`charter update`: what we learned and what changes, on one page for everybody."""

from typing import TYPE_CHECKING

import click

from charter.cli.charters import only_spec, read_with
from charter.cli.days import day_named, this_day
from charter.cli.formats import formats_of
from charter.cli.output import emit, say

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from charter.changes.updating import Setting
    from charter.documents.own_templates import OwnTemplates
    from charter.spec.load import Spec
    from charter.spec.update import Update

_PAPER = click.Choice(["a4", "letter"], case_sensitive=False)


@click.command(short_help="Tell everybody what was learned and what changes.")
@click.argument("path", metavar="[PATH]", default=".")
@click.option("--since", "rev", metavar="REV", help="What the charter is compared with: by default, the last update.")
@click.option("--sign-by", type=day_named, metavar="DATE", help="By when people sign again: by default, in two weeks.")
@click.option(
    "--formats",
    callback=formats_of("md", "pdf", "html"),
    default="md,pdf",
    show_default=True,
    metavar="LIST",
    help="Any of md, pdf and html, with commas.",
)
@click.option("--paper", type=_PAPER, help="Paper of the PDF: by default that of the house style, or a4.")
@click.option("--as-of", type=day_named, metavar="DATE", help="The day of the update: by default, today.")
@click.option("--dry-run", is_flag=True, help="Print the page as Markdown and write nothing.")
def update(  # noqa: PLR0913 - one parameter for each option
    path: str,
    *,
    rev: str | None,
    sign_by: "date | None",
    formats: tuple[str, ...],
    paper: str | None,
    as_of: "date | None",
    dry_run: bool,
) -> None:
    """Write the update of a day: what came out beside what was said, what was learned, what changes, who signs again.

    PATH is a charter.yaml or its folder; by default the folder you are in. The update is made from the learning log and
    from what changed in the charter since the last update, or else since its first version in git. It is one page in
    updates/, beside its data, and is never rewritten.

    Exit codes: 1 something has to be said first, or there is an update of that day; 2 the charter, its log or the
    revision will not do; 4 nothing could be compared, drawn or written; 0 otherwise.
    """
    from pathlib import Path

    from charter.documents.update import drawn, put_in_place, refuse_second, setting_for
    from charter.documents.wanted import Format, Paper
    from charter.spec.find import UPDATE_SUFFIX
    from charter.spec.update import updates_folder

    day = as_of or this_day()
    file = only_spec(path)
    if not dry_run:
        refuse_second(file, day.isoformat())
    told = _told(file, rev, day, sign_by)
    look = setting_for(file, [Format(each) for each in formats], Paper(paper) if paper else None)
    if dry_run:
        _show(told, look.own)
        return
    made = drawn(told, str(updates_folder(file) / f"{day}{UPDATE_SUFFIX}"), look)
    from charter.report.updated import updated_text

    say(updated_text(put_in_place(Path(file), made), told).rstrip("\n"))


def _show(told: "Update", own: "OwnTemplates | None") -> None:
    """Print the page as it would be, and write nothing."""
    from charter.documents.own_rendering import renderer
    from charter.documents.update import too_long
    from charter.documents.update_page import update_page

    page = update_page(told, render=renderer(own))
    emit(page.text)
    for warning in too_long(page):
        say(f"note: {warning}")
    say("Nothing was written.")


def _told(file: "Path", rev: str | None, day: "date", sign_by: "date | None") -> "Update":
    """What there is to tell.

    Raises:
        ActionNeededError: if something has to be said first.
    """
    from charter.changes.house_levels import change_levels
    from charter.changes.since import known, today
    from charter.changes.updating import Setting, new_update
    from charter.documents.update import in_house
    from charter.errors import UsageError
    from charter.signoff.commitments import digest
    from charter.spec.house import house_for
    from charter.spec.learned import log_for
    from charter.spec.update import updates_for

    spec, log = read_with(log_for, file, "no update was written")
    updates = updates_for(file)
    if updates and updates[-1].update.date > day:
        last = updates[-1].update.date
        raise UsageError(f"the last update is of {last}, and one of {day} would stand before it")
    if sign_by and sign_by < day:
        raise UsageError(f"{sign_by} is before the day of the update, {day}", hint="name a later day with --sign-by")
    before = known(spec, updates, rev, digest)
    setting = Setting(before.charter, spec, log, updates, day, change_levels(house_for(file)))
    _refuse(spec, setting)
    return in_house(new_update(setting, before.state, today(spec, digest), sign_by), file)


def _refuse(spec: "Spec", setting: "Setting") -> None:
    """Refuse to tell everybody what is not finished, or what has to be said first."""
    from charter.changes.published import seals
    from charter.errors import ActionNeededError, Problem
    from charter.framing.check import rewritten, unfinished

    found = [*unfinished(spec), *rewritten(spec, seals(setting.updates)), *setting.findings]
    if found:
        problems = tuple(
            Problem(each.place, f"{each.level}: {each.message}", hint=f"{each.fix} [{each.rule} {each.name}]")
            for each in found
        )
        warned = any(each.level != "error" for each in found)
        hint = "a warning that is right as it is can be allowed in the charter, with a reason" if warned else ""
        raise ActionNeededError("no update was written, because this is still to be said", problems, hint=hint)
