"""`charter learn`: an entry more in the learning log."""

from typing import TYPE_CHECKING, Any

import click

from charter.cli.charters import only_spec, read_with
from charter.cli.days import day_named, this_day
from charter.cli.output import can_ask, emit, say
from charter.errors import Place, Problem, SpecError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from charter.changes.new_entry import Setting
    from charter.spec.learned import LearnedLog
    from charter.spec.load import Spec

_OPTIONS = {
    "date": "--on",
    "checkpoint": "--checkpoint",
    "measured": "--measured",
    "decision": "--decision",
    "surprised_me": "--surprised-me",
    "i_was_wrong": "--i-was-wrong",
    "cause": "--cause",
    "because": "--because",
    "what_changes": "--what-changes",
    "thanks": "--thanks",
}
"""By the field of an entry, the option that says it."""
_LINE: dict[str, Any] = {"default": "", "show_default": False, "prompt_suffix": "", "err": True}
_SAY_IT = (
    "say it with options: --checkpoint 3 --measured 58% --decision change --surprised-me … --i-was-wrong … "
    "--cause adoption --because … --what-changes … --thanks …"
)


@click.command(short_help="Add to the learning log.")
@click.argument("path", default=".")
@click.option("--checkpoint", metavar="MONTH", help="The checkpoint that it is the result of, by its month.")
@click.option("--measured", metavar="FIGURE", help="What was measured, in the unit of the target.")
@click.option("--decision", metavar="BRANCH", help="continue, change or stop.")
@click.option("--surprised-me", metavar="TEXT", help="What surprised you.")
@click.option("--i-was-wrong", metavar="TEXT", help="Where you were wrong.")
@click.option("--cause", metavar="CAUSE", help="technology, data, prompting, use_case or adoption.")
@click.option("--because", metavar="TEXT", help="Why you think it is that cause.")
@click.option("--what-changes", metavar="TEXT", help="What changes now.")
@click.option("--thanks", metavar="TEXT", help="Whom you thank, and for what.")
@click.option("--on", "date", metavar="DATE", help="The day of the entry; by default today.")
@click.option("--as-of", type=day_named, metavar="DATE", help="The day that counts as today.")
@click.option("--dry-run", is_flag=True, help="Show the entry and write nothing.")
def learn(path: str, *, as_of: "date | None", dry_run: bool, **given: str | None) -> None:
    """Add a dated entry to the learning log: what was measured, what it means and what changes.

    PATH is a charter.yaml or its folder; by default the folder you are in. The log is learned.yaml in the folder of the
    charter's documents. Entries are added at its end, and what stands there is never rewritten. Without options, and
    in a terminal, you are asked.

    Exit codes: 2 the entry, the charter or its log will not do; 4 the file could not be written; 0 otherwise.
    """
    from charter.changes.entry_text import entry_text
    from charter.changes.learning import appended
    from charter.changes.new_entry import Setting, new_entry
    from charter.cli.files import add_to_file
    from charter.spec.learned import log_for, log_of_bytes, log_path

    file = only_spec(path)
    target = log_path(file)
    spec, log = read_with(log_for, file, "nothing was added")
    setting = Setting(spec.charter, log, as_of or this_day())
    texts = {name: text for name, text in given.items() if text is not None}
    asked = not texts.keys() - {"date"}
    try:
        entry = new_entry(_asked(setting, texts, target) if asked else texts, setting)
    except SpecError as error:
        raise SpecError(error.message, tuple(map(_of_an_option, error.problems))) from None
    content = appended(log, entry, str(target))
    emit(entry_text(entry))
    for line in _advice(spec, log_of_bytes(str(target), content), setting):
        say(line)
    if dry_run:
        say(f"Nothing was written. Without --dry-run, this is added to {target}.")
    elif not asked or click.confirm(f"Add this to {target}?", default=True, err=True):
        add_to_file(target, log.raw if log else None, content)
        _say_what_is_next(file, target)
    else:
        say("Nothing was written.")


def _asked(setting: "Setting", texts: dict[str, str], target: "Path") -> dict[str, str]:
    """What somebody answers; asked only if what they say can be added."""
    from charter.changes.learning import appended, entry_of
    from charter.changes.new_entry import amiss
    from charter.cli.learn_interview import interview

    if not can_ask():
        raise UsageError(
            "nothing is said that could be added, and without a terminal you cannot be asked", hint=_SAY_IT
        )
    if late := [each for each in amiss(texts, setting) if each.field == "date"]:
        raise SpecError("nothing was added", tuple(late))
    day = {"date": texts.get("date") or setting.day.isoformat()}
    appended(setting.log, entry_of(day), str(target))
    return interview(setting, texts, lambda prompt: str(click.prompt(prompt, **_LINE)), say)


def _advice(spec: "Spec", log: "LearnedLog", setting: "Setting") -> "Iterator[str]":
    """What a check will find in the entry that is the last of a log."""
    from charter.framing.check import check

    last = f"entries[{len(log.entries) - 1}]"
    for finding in check(spec, as_of=setting.day, log=log):
        if finding.field.startswith(last):
            yield f"{finding.level}: {finding.message} {finding.fix} [{finding.rule}]"


def _of_an_option(problem: Problem) -> Problem:
    """A problem at the option that says it, instead of at a place in a file."""
    if problem.place.path:
        return problem
    return Problem(Place(_OPTIONS[problem.field]), problem.message, hint=problem.hint)


def _say_what_is_next(file: "Path", target: "Path") -> None:
    from charter.spec.find import in_a_command

    where = in_a_command(file)
    say(f"Added to {target}.")
    say(f"To bring the expectations document up to date, run: charter build {where}")
    say(f"To tell everybody, run: charter update {where}")
