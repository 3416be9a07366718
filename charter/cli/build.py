"""`charter build`: the documents."""

import time

import click

from charter.cli.output import say

_FORMATS = ("md", "pdf")
_ONLY = click.Choice(["announcement", "expectations"], case_sensitive=False)
_PAPER = click.Choice(["a4", "letter"], case_sensitive=False)


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(part.strip().lower() for part in value.split(",")))
    for each in chosen:
        if each not in _FORMATS:
            raise click.BadParameter(f"'{each}' is not a format; the formats are md and pdf", context, parameter)
    return chosen


@click.command(short_help="Make the documents, in Markdown and PDF.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option(
    "-o", "--output", metavar="DIR", help="Build into this folder; several charters get one folder each in it."
)
@click.option("--draft", is_flag=True, help="Build a charter that is not finished, with its gaps shown.")
@click.option(
    "--only",
    type=click.Choice(["announcement", "expectations"], case_sensitive=False),
    help="Build only this document.",
)
@click.option("--formats", callback=_formats, default="md,pdf", show_default=True, help="md, pdf or both.")
@click.option("--paper", type=_PAPER, help="Paper of the PDFs: by default that of the house style, or a4.")
@click.option("--force", is_flag=True, help="Replace files that charter did not write, or that were edited since.")
def build(  # noqa: PLR0913 - one parameter for each option
    paths: tuple[str, ...],
    *,
    output: str | None,
    draft: bool,
    only: str | None,
    formats: tuple[str, ...],
    paper: str | None,
    force: bool,
) -> None:
    """Make the announcement and the expectations document, in Markdown and PDF.

    PATH is a charter.yaml, its folder, or a tree of them; by default the folder you are in.
    """
    from charter.documents.build import Format, Wanted
    from charter.documents.build import build as build_all
    from charter.documents.pages import Document, Paper
    from charter.report import build_text

    began = time.monotonic()
    wanted = Wanted(
        documents=(Document(only),) if only else tuple(Document),
        formats=tuple(map(Format, formats)),
        paper=Paper(paper) if paper else None,
        draft=draft,
    )
    built = build_all(paths or ["."], wanted, output=output, force=force)
    say(build_text(built, time.monotonic() - began).rstrip("\n"))
