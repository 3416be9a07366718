"""`charter build`: the documents."""

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import click

from charter.cli.formats import formats_of
from charter.cli.output import emit, say, tell
from charter.errors import CharterError, ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter.documents.wanted import Wanted

_ONLY = click.Choice(["announcement", "expectations"], case_sensitive=False)
_PAUSE = 0.25
"""Seconds between two looks at whether anything has changed."""
_REST = 9
"""How many times as long as a look takes the rest after it is: many charters and large fonts take a while to read."""
_PAPER = click.Choice(["a4", "letter"], case_sensitive=False)


@click.command(short_help="Make the documents: Markdown, PDF, HTML, e-mail.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option(
    "-o", "--output", metavar="DIR", help="Build into this folder; several charters get one folder each in it."
)
@click.option("--draft", is_flag=True, help="Build a charter that is not finished, with its gaps shown.")
@click.option("--only", type=_ONLY, help="Build only this document.")
@click.option(
    "--formats",
    callback=formats_of("md", "pdf", "html", "eml"),
    default="md,pdf",
    show_default=True,
    metavar="LIST",
    help="Any of md, pdf, html (a page with all inside) and eml (the announcement as an e-mail), with commas.",
)
@click.option("--paper", type=_PAPER, help="Paper of the PDFs: by default that of the house style, or a4.")
@click.option(
    "--check", is_flag=True, help="Write nothing; say which files are out of date, and exit with 1 if one is."
)
@click.option("--watch", is_flag=True, help="Build again whenever something changes, until Ctrl-C.")
@click.option(
    "--force",
    is_flag=True,
    help="Build also what is up to date, and replace files that charter did not write or that were edited since.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that draw pages at once; by default, one a core."
)
def build(  # noqa: PLR0913 - one parameter for each option
    paths: tuple[str, ...],
    *,
    output: str | None,
    draft: bool,
    only: str | None,
    formats: tuple[str, ...],
    paper: str | None,
    check: bool,
    watch: bool,
    force: bool,
    jobs: int | None,
) -> int:
    """Make the announcement and the expectations document, in Markdown and PDF or in the formats you ask for.

    What is up to date is left alone. PATH is a charter.yaml, its folder, or a tree of them; by default the folder you
    are in.
    """
    from charter.documents.wanted import Document, Format, Paper, Wanted

    wanted = Wanted(
        documents=(Document(only),) if only else tuple(Document),
        formats=tuple(map(Format, formats)),
        paper=Paper(paper) if paper else None,
        draft=draft,
    )
    order = _Order(paths or (".",), wanted, output, jobs or os.cpu_count() or 1)
    if check and watch:
        raise click.UsageError("--check writes nothing and --watch builds: ask for one of them")
    if check:
        return _check(order)
    if watch:
        _watch(order, force=force)
    _build(order, force=force)
    return ExitCode.FINE


@dataclass(frozen=True)
class _Order:
    """What was asked for on the command line."""

    paths: tuple[str, ...]
    wanted: "Wanted"
    output: str | None
    jobs: int


def _build(order: _Order, *, force: bool, again: bool = False) -> None:
    """Build and say what was built; `again`, without what was up to date, of which there can be a hundred."""
    from charter.documents.build import build as build_all
    from charter.report.built import build_text

    began = time.monotonic()
    built = build_all(order.paths, order.wanted, output=order.output, force=force, jobs=order.jobs)
    told = [each for each in built if not (again and each.up_to_date)]
    say(build_text(told, time.monotonic() - began).rstrip("\n"))
    if new := [each.spec for each in built if not each.up_to_date]:
        _say_versions(new)


def _say_versions(specs: "Sequence[str]") -> None:
    """How each charter that was built differs from the version before; git takes a moment, so never of what was not."""
    from pathlib import Path

    from charter.changes.house_levels import change_levels
    from charter.changes.last_version import since_last_version
    from charter.report.versions import version_text
    from charter.spec.house import house_for

    for spec in specs:
        file = Path(spec)
        told = version_text(since_last_version(file, change_levels(house_for(file))))
        say(f"{file.parent.name}: {told}" if len(specs) > 1 else told)


def _check(order: _Order) -> ExitCode:
    from charter.documents.build import outdated
    from charter.report.built import outdated_text

    found = outdated(order.paths, order.wanted, output=order.output, jobs=order.jobs)
    emit(outdated_text(found))
    return ExitCode.ACT if found else ExitCode.FINE


def _watch(order: _Order, *, force: bool) -> NoReturn:
    """Build, and build again as often as anything changes that the documents are made from. Ends with Ctrl-C.

    After the first time, two looks must have seen the same: an editor may write a file in parts, or take it away for a
    moment, and of what it is in between there is nothing to tell.
    """
    built = before = None
    while True:
        began = time.monotonic()
        now = _seen(order)
        rest = max(_PAUSE, _REST * (time.monotonic() - began))
        if now != built and (built is None or now == before):
            try:
                _build(order, force=force, again=built is not None)
            except CharterError as error:
                tell(error)
            say("Waiting for changes; Ctrl-C ends it.")
            built = now
        before = now
        time.sleep(rest)


def _seen(order: _Order) -> object:
    """What the documents would be made from now; or what keeps it from being known, which building says as well."""
    from charter.documents.build import made_from

    try:
        return made_from(order.paths, order.wanted, output=order.output)
    except CharterError as error:
        return str(error)
