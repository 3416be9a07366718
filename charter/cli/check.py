"""`charter check`: spec errors and framing findings."""

from typing import TYPE_CHECKING

import click

from charter.cli.days import day_named
from charter.cli.output import STDIN, STREAM, emit, stdout_look
from charter.errors import ExitCode, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from charter.framing.rule import Seal
    from charter.report.checked import Checked
    from charter.spec.update import UpdateFile

_FORMATS = click.Choice(["text", "json", "sarif", "github"], case_sensitive=False)


@click.command(short_help="Say what a charter still lacks.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option(
    "--format",
    "form",
    type=_FORMATS,
    default="text",
    show_default=True,
    help="How to say it: for people, for scripts, for code scanning, or as annotations of a GitHub workflow.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option(
    "--as-of", type=day_named, metavar="DATE", help="The day that counts as today for allowances and checkpoints."
)
@click.option("--text", "prose", metavar="FILE", help="Check a text of its own, such as a mail; - is standard input.")
def check(paths: tuple[str, ...], form: str, prose: str | None, *, strict: bool, as_of: "date | None") -> int:
    """Say what keeps a charter from being read or finished, and what its readers may trip over.

    PATH is a charter.yaml, its folder, or a tree of them; by default the folder you are in. - reads a charter from
    standard input, as if it were a file in the folder you are in.

    Exit codes: 2 a charter cannot be read; 1 a charter is not finished; 0 otherwise, whatever advice there is.
    """
    from charter.cli.check_text import checked_text

    checked = _checked(paths or (".",), as_of) if prose is None else checked_text(prose, paths)
    emit(_told(checked, form, strict=strict))
    if checked.problems:
        return ExitCode.USAGE
    return ExitCode.ACT if checked.must_act(strict=strict) else ExitCode.FINE


def _checked(paths: tuple[str, ...], as_of: "date | None") -> "Checked":
    """Read and check everything, so that all there is to say is said at once."""
    from pathlib import Path

    from charter.changes.house_levels import levels_below
    from charter.cli.files import read_file
    from charter.framing.check import RULES
    from charter.framing.check import check as check_spec
    from charter.framing.house_rules import HouseRules, rules_below
    from charter.framing.open_points import open_findings
    from charter.report.checked import Checked, CheckedFile
    from charter.spec.find import find_specs
    from charter.spec.house import read_each
    from charter.spec.learned import logs_of
    from charter.spec.source import LARGEST_FILE
    from charter.spec.update import updates_of_all

    given = {Path(STDIN): read_file(STREAM, LARGEST_FILE)} if STREAM in paths else {}
    specs, problems = find_specs(STDIN if path == STREAM else path for path in paths), dict[Problem, None]()
    files, houses = [], dict[str, HouseRules]()
    read, amiss = logs_of(specs)
    logs = dict(zip(map(str, specs), read, strict=True))
    published, torn = updates_of_all(specs)
    for spec, style in read_each(specs, problems, given):
        log = logs.get(spec.path)
        levels_below(style, problems)
        found = check_spec(
            spec,
            as_of=as_of,
            house=rules_below(style, RULES, houses, problems),
            log=log,
            updates=_seals(published.get(spec.path, ())),
        )
        opened = open_findings(finding for finding in found if not finding.allowed)
        findings = [finding for finding in found if finding not in opened]
        files.append(CheckedFile(spec.path, spec.source.lines, findings, opened, log.source if log else None))
    problems.update(dict.fromkeys((*amiss, *torn)))
    return Checked(files, tuple(problems), house_rules=[rule for each in houses.values() for rule in each.rules])


def _seals(updates: "Sequence[UpdateFile]") -> "Sequence[Seal]":
    """By what updates are known; git is asked only where there are any."""
    if not updates:
        return ()
    from charter.changes.published import seals

    return seals(updates)


def _told(checked: "Checked", form: str, *, strict: bool) -> str:
    if form == "json":
        from charter.report.check_json import check_json

        return check_json(checked)
    if form == "sarif":
        from charter.report.sarif import check_sarif

        return check_sarif(checked)
    if form == "github":
        from charter.report.github import check_github

        return check_github(checked, strict=strict)
    from charter.report.check_text import check_text

    return check_text(checked, stdout_look(), strict=strict)
