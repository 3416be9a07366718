"""`charter diff`: what changed between two versions of a charter, and how much it matters."""

from typing import TYPE_CHECKING

import click

from charter.cli.output import STDIN, STREAM, emit, say, stdout_look
from charter.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from charter.changes.change import ChangeLevel
    from charter.signoff.comparison import Comparison
    from charter.spec.load import Spec

_FORMATS = click.Choice(["text", "json", "markdown", "github"], case_sensitive=False)
_LEVELS = click.Choice(["notable", "material"], case_sensitive=False)


@click.command(short_help="Say what changed, how much it matters and who must sign again.")
@click.argument("given", nargs=-1, metavar="[PATH [REV [REV]] | FILE FILE]")
@click.option("--fail-on", type=_LEVELS, help="Exit with 1 if there is a change of this level, or a heavier one.")
@click.option(
    "--format",
    "form",
    type=_FORMATS,
    default="text",
    show_default=True,
    help="How to say it: for people, for scripts, for a comment on a pull request, or as annotations beside its lines.",
)
@click.option("--git-driver", is_flag=True, help="For git, which then shows charters this way: docs/git.md.")
@click.option("--textconv", is_flag=True, help="For git, which then shows PDFs as text: docs/git.md.")
def diff(given: tuple[str, ...], fail_on: str | None, form: str, *, git_driver: bool, textconv: bool) -> int:
    """Say what changed between two versions of a charter, how much it matters and who must sign again.

    \b
    PATH          the file as it is now, compared with the last commit
    PATH REV      the file as it is now, compared with a revision
    PATH REV REV  the file in the second revision, compared with the first
    FILE FILE     the second file, compared with the first

    PATH is a charter.yaml or its folder, by default the folder you are in. REV is what git takes for a revision: a
    commit, a branch, a tag, HEAD~2. A renamed file is found under the name that it had. - is standard input.

    One of two files may be what was signed, signoffs/DIGEST/commitments.json. It counts as the old version wherever it
    is named, and only what people sign is compared.

    If a name is both a file and a revision, nothing is guessed: ./NAME is the file, NAME^0 the revision. What begins
    with a hyphen comes after --, as in: charter diff -- charter.yaml -odd-branch

    Exit codes: 1 if --fail-on is reached; 2 for a file that cannot be read, or a name that means nothing; 4 if the
    comparison could not be made, as where a charter could not be read in the old revision; 0 otherwise.
    """  # noqa: D301 - the backslash writes the sign by which Click keeps lines as they are
    if git_driver or textconv:
        return _for_git(given, textconv=textconv)
    comparison = _compared(given or (".",))
    emit(_told(comparison, form))
    return _verdict(comparison, fail_on)


def _compared(given: tuple[str, ...]) -> "Comparison":
    from pathlib import Path

    from charter.changes.revisions import spec_file
    from charter.signoff.comparison import compared, given_sides

    if given.count(STREAM) and len(given) != 2:  # noqa: PLR2004 - two files
        raise UsageError("standard input has no earlier version", hint="name the file to compare it with")
    if given.count(STREAM) > 1:
        raise UsageError("standard input can be only one of the two files")
    _look_at_order(given)
    sides, path = given_sides(given, _read)
    beside = Path(path) if path != STDIN else spec_file(given[0])
    return compared(sides, path, _levels(beside))


def _look_at_order(given: tuple[str, ...]) -> None:
    """Refuse a revision before the charter, as git has it, and say how it is written here."""
    import os
    import shlex

    from charter.changes.revisions import spec_file

    first, last = given[0], given[-1]
    if first != STREAM and not os.path.lexists(first) and os.path.isfile(spec_file(last)):  # noqa: PTH113 - Path.is_file may raise
        in_order = shlex.join(["charter", "diff", last, *given[:-1]])
        raise UsageError(f"there is no file {first}", hint=f"the charter comes first, then the revision: {in_order}")


def _levels(path: "Path") -> "Mapping[str, ChangeLevel]":
    from charter.changes.house_levels import change_levels
    from charter.spec.house import house_for

    return change_levels(house_for(path))


def _read(name: str) -> "Spec":
    from pathlib import PurePath

    from charter.cli.files import read_file
    from charter.signoff.comparison import read_side
    from charter.signoff.snapshot import SUFFIX
    from charter.spec.load import load, load_bytes
    from charter.spec.source import LARGEST_FILE

    if name == STREAM:
        return load_bytes(STDIN, read_file(STREAM, LARGEST_FILE))
    if PurePath(name).suffix != SUFFIX:
        return load(name)
    return read_side(name, read_file(name, LARGEST_FILE, "a charter, or what was signed"), load_bytes)


def _told(comparison: "Comparison", form: str) -> str:
    if form == "json":
        from charter.report.changes_json import changes_json

        return changes_json(comparison)
    if form == "markdown":
        from charter.report.changes_markdown import changes_markdown

        return changes_markdown(comparison)
    if form == "github":
        from charter.report.changes_github import changes_github

        return changes_github(comparison)
    from charter.report.changes_text import changes_text

    return changes_text(comparison, stdout_look())


def _verdict(comparison: "Comparison", fail_on: str | None) -> ExitCode:
    from charter.changes.change import ChangeLevel

    level = comparison.level
    if fail_on is None or level is None or level < ChangeLevel[fail_on.upper()]:
        return ExitCode.FINE
    say(f"charter: there is a {level.word} change, and --fail-on {fail_on} asks for none")
    return ExitCode.ACT


def _for_git(given: tuple[str, ...], *, textconv: bool) -> ExitCode:
    """What git shows, in UTF-8, as the files are that git shows by itself.

    The exit code is always 0: at any other git stops, and shows nothing of what comes after.
    """
    if textconv:
        from charter.report.git_textconv import pdf_as_text

        told = pdf_as_text(given)
    else:
        from charter.report.git_driver import driver_text

        told = driver_text(given, stdout_look(in_git=True))
    emit(told.encode())
    return ExitCode.FINE
