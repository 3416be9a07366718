"""The key or the certificate that somebody names with an option."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from charter.cli.files import read_file
from charter.cli.output import say
from charter.errors import UsageError

if TYPE_CHECKING:
    from charter.signoff.pades.certificate import Certificate
    from charter.signoff.pades.p12 import Signer
    from charter.spec.signers import SigningKey
    from charter.spec.ssh_keys import PublicKey

_OPTIONS = {"ssh_key": "--ssh-key", "cert": "--cert", "p12": "--p12"}


def key_given(given: Mapping[str, str | None], since: date, until: date | None) -> "SigningKey":
    """The one key or certificate that the options name, believed from a day until another.

    Raises:
        UsageError: if they name none or several, the file will not do, or the days run backwards.
        MachineError: if a file cannot be read.
    """
    from charter.spec.entry_fit import in_words
    from charter.spec.signers import SigningKey

    named = {option: given[option] or "" for option in _OPTIONS if given.get(option) is not None}
    if len(named) != 1:
        hint = "name one of --ssh-key FILE, --cert FILE and --p12 FILE"
        raise UsageError("several keys are named" if named else "no key is named", hint=hint)
    if until and until < since:
        message = f"it would hold until {in_words(until)} and only from {in_words(since)}"
        raise UsageError(message, hint="name other days with --from and --until")
    ((option, name),) = named.items()
    held: dict[str, object] = {"from": since, "until": until}
    if option == "ssh_key":
        held["key"] = _ssh_key(name)
    else:
        certificate = (
            signer_in_p12(name, given.get("passphrase_file")).certificate if option == "p12" else _in_a_file(name)
        )
        _refuse_unusable(name, certificate, since)
        say(_whose(certificate))
        held["certificate"] = certificate.fingerprint
    return SigningKey.model_validate(held)


def _ssh_key(name: str) -> "PublicKey":
    """The public half of a key, with its comment if that may stand in a file."""
    from pathlib import Path

    from charter.signoff.ssh_private import LARGEST_KEY
    from charter.signoff.ssh_signer import public_key_in
    from charter.spec.scalars import ValueMistake, parse_text
    from charter.spec.ssh_keys import PublicKey

    key = public_key_in(Path(name), read_file(name, LARGEST_KEY, "a .pub file or a private key"))
    try:
        return PublicKey(key.kind, key.blob, parse_text(key.comment)[:200])
    except ValueMistake:
        return PublicKey(key.kind, key.blob)


def _in_a_file(name: str) -> "Certificate":
    from charter.signoff.pades.certificate import LARGEST_CERTIFICATE, certificate_in

    return certificate_in(name, read_file(name, LARGEST_CERTIFICATE, "a certificate"))


def signer_in_p12(name: str, passphrase_file: str | None) -> "Signer":
    """The key and certificate in a p12. Without a passphrase it is tried first, so that nobody is asked in vain.

    Raises:
        UsageError: if there is no such file, it cannot be opened, or its passphrase is needed and nobody can be asked.
        MachineError: if a file cannot be read.
    """
    from charter.cli.output import can_ask
    from charter.cli.passphrases import FROM_FILE, passphrase_for
    from charter.signoff.pades.p12 import LARGEST_P12, LockedP12Error, load_p12

    raw = read_file(name, LARGEST_P12, "a .p12 or .pfx file")
    if passphrase_file is None:
        try:
            return load_p12(name, raw, b"")
        except LockedP12Error as error:
            if not can_ask():
                raise UsageError(error.message, hint=FROM_FILE) from None
    return load_p12(name, raw, passphrase_for(name, passphrase_file).encode())


def _refuse_unusable(name: str, certificate: "Certificate", since: date) -> None:
    from charter.spec.entry_fit import in_words

    if not certificate.for_signing:
        hint = "authorities hand out several certificates; name the one for signatures"
        raise UsageError(f"the certificate in {name} is not meant for signing: it lacks nonRepudiation", hint=hint)
    if (ended := certificate.valid_until.date()) < since:
        message = f"the certificate in {name} expired on {in_words(ended)}, and would count from {in_words(since)} on"
        raise UsageError(message, hint="name one that is valid, or with --from a day on which this one was")


def _whose(certificate: "Certificate") -> str:
    """What a certificate says of itself, for whoever compares it with the person."""
    from charter.report.terminal import printable
    from charter.spec.entry_fit import in_words

    first, last = in_words(certificate.valid_from.date()), in_words(certificate.valid_until.date())
    return printable(f"note: The certificate names {certificate.name}, and is valid from {first} to {last}.")
