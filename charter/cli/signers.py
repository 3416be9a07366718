"""`charter signers`: who may sign for which seat, and with what."""

from typing import TYPE_CHECKING

import click

from charter.cli.charters import only_spec, read_with
from charter.cli.days import day_named
from charter.cli.output import emit, say
from charter.errors import UsageError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from charter.spec.load import Spec
    from charter.spec.model import SignOff
    from charter.spec.signers import Signer, SignersFile, SigningKey


@click.group(short_help="Say who may sign for which seat.")
def signers() -> None:
    """Say who may sign for which seat, with which SSH keys and certificates, and from when until when.

    That stands in signers.yaml, beside the charter or above it, and belongs in git: a sign-off counts only if this
    file says so. 'charter signers add' adds a key, 'charter signers list' shows who has one.
    """


@signers.command("list", short_help="List who may sign, and who has no key yet.")
@click.argument("path", default=".")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to list them.")
def list_(path: str, form: str) -> None:
    """List who may sign for each seat of a charter, with what and since when, and which seats have no key yet.

    PATH is a charter.yaml or its folder; by default the folder you are in.

    Exit codes: 2 the charter or signers.yaml cannot be read; 0 otherwise.
    """
    from charter.cli.output import stdout_look
    from charter.report.signers import signers_json, signers_text

    file = only_spec(path)
    spec, found = _read(file)
    emit(signers_json(spec, found) if form == "json" else signers_text(spec, found, stdout_look()))


@signers.command(short_help="Add a key or a certificate.")
@click.argument("path", default=".")
@click.option("--seat", required=True, metavar="SEAT", help="The seat, by its short name in the charter.")
@click.option(
    "--ssh-key", metavar="FILE", help="An SSH key: its .pub file, the private key or a line of allowed signers."
)
@click.option("--cert", metavar="FILE", help="A certificate that signs PDFs, in PEM or DER.")
@click.option("--p12", metavar="FILE", help="A .p12 or .pfx file with such a certificate in it.")
@click.option("--passphrase-file", metavar="FILE", help="The passphrase of the .p12 file, in a file; - for stdin.")
@click.option("--name", metavar="NAME", help="The person; by default who is in the seat in the charter.")
@click.option(
    "--from", "since", type=day_named, metavar="DATE", help="The first day it holds, in UTC; by default today."
)
@click.option("--until", type=day_named, metavar="DATE", help="The last day it holds, in UTC.")
@click.option("--dry-run", is_flag=True, help="Show what would be added, and write nothing.")
def add(  # noqa: PLR0913 - the options of the command
    path: str,
    *,
    seat: str,
    name: str | None,
    since: "date | None",
    until: "date | None",
    dry_run: bool,
    **given: str | None,
) -> None:
    """Let somebody sign for a seat with a key or a certificate, from a day on.

    PATH is a charter.yaml or its folder; by default the folder you are in. What is added is public: the key's public
    half, or the fingerprint of the certificate. It goes into the signers.yaml beside the charter or above it; where
    there is none, one is made beside the charter. Whatever stands there stays as it is.

    Exit codes: 2 the key, the seat, the charter or signers.yaml will not do; 4 a file could not be written; 0 it was
    added, or was there already.
    """
    from datetime import UTC, datetime
    from pathlib import Path

    from charter.cli.keys_given import key_given
    from charter.signoff.asked import seat_called
    from charter.spec.find import SIGNERS_NAME

    file = only_spec(path)
    spec, found = _read(file)
    who = seat_called(seat, spec)
    key = key_given(given, since or datetime.now(UTC).date(), until)
    signer = _signer(who, name, key)
    target = Path(found.path) if found else file.parent / SIGNERS_NAME
    if _is_there(found, signer):
        say(f"{key.fingerprint} stands in {target} for the seat {who.seat} already. Nothing was written.")
        return
    if who.name and signer.name != who.name:
        say(f"The charter has {who.name} in this seat. What {signer.name} signs counts only once the charter says so.")
    _add(found, signer, target, dry_run=dry_run)


@signers.command(short_help="Say until when a key holds.")
@click.argument("path", default=".")
@click.option("--seat", required=True, metavar="SEAT", help="The seat, by its short name in the charter.")
@click.option("--key", "fingerprint", required=True, metavar="FINGERPRINT", help="As 'charter signers list' shows it.")
@click.option("--until", required=True, type=day_named, metavar="DATE", help="The last day it holds, in UTC.")
def revoke(path: str, *, seat: str, fingerprint: str, until: "date") -> None:
    """Say until when a key or a certificate holds. What was signed with it until then still counts.

    PATH is a charter.yaml or its folder; by default the folder you are in. If a key was stolen, name the day before.

    Exit codes: 2 there is no such key, or it has a last day already; 4 the file could not be written; 0 otherwise.
    """
    from pathlib import Path

    from charter.cli.files import add_to_file
    from charter.signoff.signers_text import with_end
    from charter.spec.entry_fit import in_words

    spec, found = _read(only_spec(path))
    if found is None:
        raise UsageError(f"{spec.path} has no signers.yaml beside it or above it", hint="nobody has a key yet")
    number, position, key = _key(found, seat, fingerprint)
    if key.until:
        place = found.place(f"seats[{number}].keys[{position}].until")
        raise UsageError(f"{fingerprint} holds until {in_words(key.until)} already", hint=f"change the day at {place}")
    if key.since and until < key.since:
        raise UsageError(f"{fingerprint} holds only from {in_words(key.since)}", hint="name that day or a later one")
    add_to_file(Path(found.path), found.raw, with_end(found, number, position, until, found.path))
    say(f"{fingerprint} holds until {in_words(until)}, by {found.path}. Commit it.")


def _read(file: "Path") -> "tuple[Spec, SignersFile | None]":
    """A charter and its list of signers."""
    from charter.spec.signers import signers_for

    return read_with(signers_for, file, "nothing was looked up and nothing written")


def _signer(who: "SignOff", name: str | None, key: "SigningKey") -> "Signer":
    """The person with the key; the name is held to what a file may hold."""
    from charter.spec.scalars import ValueMistake, parse_text
    from charter.spec.signers import Signer

    try:
        person = parse_text(name) if name is not None else who.name
    except ValueMistake as mistake:
        raise UsageError(f"--name {mistake.message}", hint=mistake.hint) from None
    if not person:
        raise UsageError(f"the charter does not say who is in the seat {who.seat}", hint="say it there, or add --name")
    return Signer(seat=who.seat, name=person, keys=(key,))


def _add(found: "SignersFile | None", signer: "Signer", target: "Path", *, dry_run: bool) -> None:
    from charter.cli.files import add_to_file
    from charter.report.signers import added_text
    from charter.signoff.signers_text import with_key

    content = with_key(found, signer, str(target))
    emit(added_text(signer))
    if dry_run:
        say(f"Nothing was written. Without --dry-run, this is added to {target}.")
        return
    add_to_file(target, found.raw if found else None, content)
    say(f"Added to {target}. Commit it, and let somebody else look at the change.")


def _is_there(found: "SignersFile | None", signer: "Signer") -> bool:
    """Whether somebody has the key in the seat already. A key that is another person's is refused."""
    from charter.signoff.signers_text import is_same
    from charter.spec.signers import same_name

    (key,) = signer.keys
    owners = [each for each in (found.signers.seats if found else ()) if key.fingerprint in _fingerprints(each)]
    for owner in owners:
        if not same_name(owner.name, signer.name):
            hint = "a key is one person's; if they are the same, write the name alike in both files"
            raise UsageError(f"{key.fingerprint} is {owner.name}'s already, in the seat {owner.seat}", hint=hint)
    return any(is_same(owner, signer) for owner in owners)


def _fingerprints(signer: "Signer") -> list[str]:
    return [key.fingerprint for key in signer.keys]


def _key(found: "SignersFile", seat: str, fingerprint: str) -> "tuple[int, int, SigningKey]":
    """Where a key of a seat stands: the number of the person, that of the key, and the key."""
    for number, signer in enumerate(found.signers.seats):
        for position, key in enumerate(signer.keys):
            if signer.seat == seat and key.fingerprint == fingerprint:
                return number, position, key
    hint = "'charter signers list' shows the fingerprints"
    raise UsageError(f"{found.path} has no {fingerprint} in the seat {seat}", hint=hint)
