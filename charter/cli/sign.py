"""`charter sign`: who stands behind which words."""

from typing import TYPE_CHECKING, Any

import click

from charter.cli.charters import only_spec
from charter.cli.days import this_moment
from charter.cli.output import can_ask, emit, say
from charter.errors import ActionNeededError, ExitCode, Problem, SpecError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from charter.cli.sign_means import Given, Hand
    from charter.signoff.preparing import Prepared
    from charter.signoff.signing import Signed
    from charter.spec.load import Spec

_HINT = "add --yes to sign without being asked, once you have read what is signed"


@click.command(short_help="Sign a charter, decline it, or withdraw.")
@click.argument("path", metavar="[PATH]", default=".")
@click.option("--seat", required=True, metavar="SEAT", help="The seat to sign for, by its short name.")
@click.option("--ssh-key", metavar="FILE", help="Sign with an SSH key: a private key, or a .pub that an agent has.")
@click.option("--p12", metavar="FILE", help="Sign the PDF with a certificate and its key, in PKCS #12.")
@click.option("--scan", metavar="FILE", help="Keep a scan of paper that was signed by hand: PDF, PNG or JPEG.")
@click.option("--recorded", is_flag=True, help="Record that it was said; somebody vouches for it.")
@click.option("--decline", is_flag=True, help="Decline instead, with --because.")
@click.option("--withdraw", is_flag=True, help="Withdraw what was signed.")
@click.option("--because", default="", metavar="TEXT", help="Why somebody declines or withdraws.")
@click.option("--condition", "conditions", multiple=True, metavar="TEXT", help="What it depends on; can be repeated.")
@click.option("--vouched-by", default="", metavar="NAME", help="Who vouches for it; by default, who commits in git.")
@click.option("--note", default="", metavar="TEXT", help="Where and how it was said or signed.")
@click.option("--passphrase-file", metavar="FILE", help="The passphrase in a file; - reads a line of standard input.")
@click.option("--timestamp", default="", metavar="URL", help="Let this authority say when the PDF was signed.")
@click.option("--serial", is_flag=True, help="Put all signatures into one PDF, one after the other.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell the result.")
def sign(path: str, *, yes: bool, form: str, **options: Any) -> int:  # noqa: ANN401 - what click gives for each option
    """Sign for a seat of a charter: by an SSH key, in the PDF with a certificate, on paper or by word.

    PATH is a charter.yaml or its folder; by default the folder you are in. It shows what is being signed and asks. The
    sign-off is one file for each seat in signoffs/, and is to be committed with the charter. What was signed earlier
    stays as it is.

    Exit codes: 1 the charter is not finished, or you said no; 2 it cannot be signed like this, or not with this key;
    3 what is there is damaged; 4 the machine prevented it; 0 otherwise.
    """
    from charter.cli.sign_means import Given, hand_of
    from charter.signoff.preparing import refuse_clock

    given = Given(**options)
    spec = _finished(only_spec(path, "each is signed for itself"), withdraw=given.withdraw)
    prepared = _prepared(spec, given)
    if not (yes or prepared.has_said or can_ask()):
        raise UsageError("without a terminal you cannot be asked, and nothing was signed", hint=_HINT)
    hand = hand_of(given, prepared)
    if prepared.is_done(hand.means.proof):
        return _nothing_to_do(prepared, form)
    refuse_clock(prepared)
    if not _agreed(prepared, hand, yes=yes):
        say("Nothing was written.")
        return ExitCode.ACT
    signed, written = _signed(prepared, hand)
    _tell(prepared, signed, written, hand, form)
    return ExitCode.FINE


def _finished(file: "Path", *, withdraw: bool) -> "Spec":
    """A charter that can be signed. What is not finished can only be withdrawn from."""
    from charter.framing.check import unfinished
    from charter.spec.load import load

    spec = load(file)
    if not withdraw and (found := unfinished(spec)):
        problems = tuple(
            Problem(each.place, f"{each.level}: {each.message}", hint=f"{each.fix} [{each.rule} {each.name}]")
            for each in found
        )
        raise ActionNeededError("nothing was signed, because this is still to be said", problems)
    return spec


def _prepared(spec: "Spec", given: "Given") -> "Prepared":
    from charter.changes.house_levels import change_levels
    from charter.signoff.asked import Asked, refuse_words, seat_of, text_of
    from charter.signoff.preparing import prepare
    from charter.spec.house import house_for

    asked = Asked(
        seat=seat_of(spec, given.seat),
        decision=given.decision,
        method=given.method,
        at=this_moment(),
        because=text_of("--because", given.because),
        conditions=tuple(text_of("--condition", each) for each in given.conditions),
    )
    refuse_words(asked)
    return prepare(spec, asked, change_levels(house_for(spec.path)))


def _nothing_to_do(prepared: "Prepared", form: str) -> int:
    from charter.report.signing import told_done

    say(told_done(prepared))
    if form == "json" and prepared.old:
        from charter.report.signing_json import signing_json

        emit(signing_json(prepared, prepared.old.record, (), (told_done(prepared),)))
    return ExitCode.FINE


def _agreed(prepared: "Prepared", hand: "Hand", *, yes: bool) -> bool:
    """Show what is being signed, and ask."""
    import shutil

    from charter.report.signing import question, shown_before
    from charter.report.terminal import WIDEST_LINE, printable

    width = min(shutil.get_terminal_size((WIDEST_LINE, 24)).columns, WIDEST_LINE)
    say(shown_before(prepared, hand.means, width))
    for note in hand.notes:
        say(f"note: {printable(note)}")
    return yes or click.confirm(question(prepared), default=False, err=True)


def _signed(prepared: "Prepared", hand: "Hand") -> "tuple[Signed, tuple[Path, ...]]":
    """Sign what was shown, and keep it."""
    from dataclasses import replace

    from charter.signoff.keeping import keep
    from charter.signoff.preparing import files_of

    _check_same(prepared.spec)
    asked = replace(prepared.asked, at=this_moment())
    signed = hand.sign(asked)
    _check_same(prepared.spec)
    return signed, keep(prepared.folder, files_of(prepared, signed, serial_before=hand.serial_before))


def _check_same(spec: "Spec") -> None:
    """That the charter is still what was shown."""
    from charter.spec.load import load

    try:
        same = load(spec.path).raw == spec.raw
    except SpecError:
        same = False
    if not same:
        message = f"{spec.path} has changed since it was shown, and nothing was signed"
        raise UsageError(message, hint="run it again, and read what it says now")


def _tell(prepared: "Prepared", signed: "Signed", written: "tuple[Path, ...]", hand: "Hand", form: str) -> None:
    from pathlib import Path

    from charter.report.signing import next_steps, told_after
    from charter.signoff.working_tree import is_below

    say(told_after(prepared, signed.record.said, written))
    if hand.place:
        elsewhere = None if is_below(hand.place.top, Path.cwd()) else hand.place.top
        for line in next_steps(prepared, elsewhere, is_committed=hand.place.is_committed):
            say(line)
    if form == "json":
        from charter.report.signing_json import signing_json

        emit(signing_json(prepared, signed.record, written, hand.notes))
