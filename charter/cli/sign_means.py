"""What the options of `charter sign` say, and the means to sign with: a key, a certificate, a scan or a word."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from charter.errors import UsageError

if TYPE_CHECKING:
    from charter.report.signing import Means
    from charter.signoff.asked import Asked
    from charter.signoff.preparing import Prepared
    from charter.signoff.record import Decision, Method
    from charter.signoff.signing import Signed
    from charter.signoff.trust import Judged
    from charter.signoff.working_tree import InGit
    from charter.spec.signers import SignersFile

_METHODS = {"p12": "pades", "ssh_key": "ssh", "scan": "wet-ink", "recorded": "recorded"}
"""By the option that chooses it, the method."""
_FOR = {
    "vouched_by": ("wet-ink", "recorded"),
    "note": ("wet-ink", "recorded"),
    "passphrase_file": ("ssh", "pades"),
    "timestamp": ("pades",),
    "serial": ("pades",),
}
"""By an option that not every method has, the methods that have it."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the options say about what to sign, and how."""

    seat: str
    decline: bool = False
    withdraw: bool = False
    because: str = ""
    conditions: tuple[str, ...] = ()
    ssh_key: str | None = None
    p12: str | None = None
    scan: str | None = None
    recorded: bool = False
    vouched_by: str = ""
    note: str = ""
    passphrase_file: str | None = None
    timestamp: str = ""
    serial: bool = False

    def __post_init__(self) -> None:
        """Refuse options that do not go together.

        Raises:
            UsageError: if no way to sign is named, or several are, or an option belongs to another one.
        """
        if self.decline and self.withdraw:
            raise UsageError("you can decline or withdraw, not both at once")
        chosen = [name for name in _METHODS if getattr(self, name)]
        if len(chosen) != 1:
            message = "several ways to sign are named" if chosen else "it is not said how to sign"
            raise UsageError(message, hint="name one of --ssh-key FILE, --p12 FILE, --scan FILE and --recorded")
        for name, methods in _FOR.items():
            if getattr(self, name) and _METHODS[chosen[0]] not in methods:
                ways = " and ".join(_option(each) for each, its in _METHODS.items() if its in methods)
                raise UsageError(f"{_option(name)} goes with {ways}, not with {_option(chosen[0])}")

    @property
    def decision(self) -> "Decision":
        """What is decided."""
        from charter.signoff.record import Decision

        return Decision.DECLINED if self.decline else Decision.WITHDRAWN if self.withdraw else Decision.SIGNED

    @property
    def method(self) -> "Method":
        """The method that is meant."""
        from charter.signoff.record import Method

        return Method(next(method for name, method in _METHODS.items() if getattr(self, name)))


@dataclass(frozen=True, slots=True)
class Hand:
    """What signs, ready to: everything that could be refused was."""

    means: "Means"
    sign: "Callable[[Asked], Signed]"
    notes: tuple[str, ...] = ()
    serial_before: bytes | None = None
    """With --serial, the file with the signatures of others as it is."""
    place: "InGit | None" = None
    """Where the charter stands in git; None if it is in no repository."""


def hand_of(given: Given, prepared: "Prepared") -> Hand:
    """What signs.

    Raises:
        UsageError: if a file will not do, or `signers.yaml` names another key or somebody else to vouch.
    """
    from dataclasses import replace

    from charter.cli.sign_keys import by_certificate, by_key
    from charter.signoff.record import Method
    from charter.signoff.working_tree import in_git
    from charter.spec.signers import signers_for

    signers = signers_for(prepared.spec.path)
    match prepared.asked.method:
        case Method.SSH:
            hand = by_key(given, prepared, signers)
        case Method.PADES:
            hand = by_certificate(given, prepared, signers)
        case _:
            hand = _by_word(given, prepared, signers)
    place = in_git(prepared.spec)
    return replace(hand, notes=(*hand.notes, *_notes(prepared, place)), place=place)


def _notes(prepared: "Prepared", place: "InGit | None") -> Iterator[str]:
    """What there is to know before somebody agrees."""
    from pathlib import Path

    from charter.signoff.working_tree import is_committed

    if place and not place.is_committed:
        yield f"{prepared.spec.path} is not committed as it is now: commit it together with the sign-off."
    if prepared.old is None:
        return
    if not is_committed(Path(prepared.old.found.path), prepared.old.raw):
        yield f"{prepared.old.found.path} is not committed, so what it says now will be lost."
    said = prepared.old.record.said
    if prepared.asked.is_weaker_than(said):
        yield f"This replaces a decision that is better proved: it was {said.decision} {said.method.how}."


def _by_word(given: Given, prepared: "Prepared", signers: "SignersFile | None") -> Hand:
    from charter.cli.files import read_file
    from charter.report.signing import Means
    from charter.signoff.asked import text_of
    from charter.signoff.signing import LARGEST_SCAN, recorded, stored_as, wet_ink
    from charter.signoff.trust import may_vouch

    charter, seat = prepared.spec.charter, prepared.asked.seat.seat
    voucher, note = _voucher(given, prepared), text_of("--note", given.note)
    refuse(may_vouch(signers, voucher), "name who may with --vouched-by, or let the list be changed in a review")
    vouched = f"vouched for by {voucher}{f' ({note})' if note else ''}"
    if given.scan is None:
        return Hand(Means(f"by word, {vouched}"), lambda asked: recorded(charter, asked, voucher, note))
    scan = read_file(given.scan, LARGEST_SCAN, "a scan as PDF, PNG or JPEG")
    stored = stored_as(seat, scan)
    means = Means(f"on paper, {vouched}", stored.name, stored.sha256)
    return Hand(means, lambda asked: wet_ink(charter, asked, scan, voucher, note))


def _voucher(given: Given, prepared: "Prepared") -> str:
    """Who vouches: who is named, else who commits in git, else who is asked."""
    from pathlib import Path

    from charter.cli.output import can_ask
    from charter.framing.words import says_something
    from charter.signoff.asked import text_of
    from charter.signoff.working_tree import who_commits

    name = given.vouched_by or who_commits(Path(prepared.spec.path))
    if not name and can_ask():
        name = str(click.prompt("Who vouches for it?", err=True))
    found = text_of("--vouched-by", name)
    if not says_something(found):
        raise UsageError("it is not said who vouches for it, and git knows no user.name", hint="add --vouched-by NAME")
    return found


def refuse(judged: "Judged", hint: str) -> None:
    """Refuse to sign for somebody by what `signers.yaml` does not bear out.

    Raises:
        UsageError: if it does not.
    """
    if not judged.fine:
        raise UsageError(f"nothing was signed. {judged.message.removesuffix('.')}", hint=hint)


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
