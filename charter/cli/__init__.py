"""The command line: one thin module per command. What a command needs is imported when it runs."""

import gc
import sys
from collections.abc import Sequence

import click

from charter import __version__
from charter.cli.build import build
from charter.cli.changes import changes
from charter.cli.check import check
from charter.cli.diff import diff
from charter.cli.extract import extract
from charter.cli.learn import learn
from charter.cli.log import log
from charter.cli.new import new
from charter.cli.output import say, tell
from charter.cli.rules import rules
from charter.cli.schema import schema
from charter.cli.sign import sign
from charter.cli.signoff_sheet import signoff_sheet
from charter.cli.templates import templates
from charter.cli.update import update
from charter.cli.verify import verify
from charter.errors import CharterError, ExitCode

_EPILOG = """\
Exit codes: 0 fine; 1 somebody must act; 2 wrong usage, or a spec that cannot be read; 3 a PDF that is damaged or was
changed; 4 the machine prevented it, or it could not be checked; 130 interrupted."""

_RARELY = 100_000
"""Objects that are made between two looks for garbage: most commands end before there is any."""


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="charter %(version)s")
@click.option("--debug", is_flag=True, help="Show where in the program an error came from.")
def charter(*, debug: bool) -> None:
    """Say explicitly what an AI system means for the people who work with it.

    From one short file, charter.yaml, charter makes an all-hands announcement and an expectations document.
    """


_COMMANDS = (
    *(new, check, rules, build, sign, signoff_sheet, learn, update, extract, verify),
    *(diff, changes, log, templates, schema),
)
for _command in _COMMANDS:
    charter.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(_RARELY)
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    debug = "--debug" in arguments[:1]
    try:
        code = charter.main(arguments, prog_name="charter", standalone_mode=False) or ExitCode.FINE
    except BaseException as error:
        if debug and not isinstance(error, click.exceptions.Exit | click.ClickException | SystemExit):
            raise
        code = _told(error)
    gc.freeze()  # on the way out Python would look through all that is left for garbage, a tenth of the time of a check
    sys.exit(int(code))


def _told(error: BaseException) -> int:
    """Say what went wrong, in one message, and give the exit code for it."""
    code = ExitCode.ENVIRONMENT
    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case click.Abort() | KeyboardInterrupt():
            code = ExitCode.INTERRUPTED
            say("Interrupted.")
            # Python keeps in mind an interruption that met a text being run, as dataclasses run some when modules are
            # imported, and would end itself by the signal instead of this code. The next text makes it forget that
            # (`unhandled_keyboard_interrupt` in CPython's pythonrun.c).
            eval("0")  # noqa: S307 - the text is this one
        case click.ClickException():
            code = ExitCode.USAGE
            error.show()
        case CharterError():
            code = error.exit_code
            tell(error)
        case OSError():
            say(f"charter: the output could not be written: {error.strerror or error}")
        case Exception():
            say(f"charter: this should not have happened: {type(error).__name__}: {error}")
            say("Run it again as 'charter --debug …' and report what it prints.")
        case _:
            raise error
    return code
