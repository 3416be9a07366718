"""Who may sign: a `signers.yaml` beside charters or above them, in git, where each change to it can be reviewed.

It says which keys and certificates are whose, for which seat, and from when until when; which authorities' timestamps
are believed; and who may vouch for a sign-off that nobody can check. Several charters may share one: a seat is
somebody's by its name and the person's, so that `leader` can be another person in another charter.
"""

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema

from charter.errors import Place, Problem, SpecError
from charter.spec.fields import Date, Format, Seat, Text
from charter.spec.files import Unreadable, contents
from charter.spec.find import SIGNERS_NAME, beside_or_above, nearest
from charter.spec.fingerprints import certificate_fingerprint
from charter.spec.kinds import Kind
from charter.spec.model import Part
from charter.spec.nodes import Location, Node
from charter.spec.scalars import parse_text
from charter.spec.source import LARGEST_FILE, Source
from charter.spec.ssh_keys import KINDS, SECRET, PublicKey, public_key
from charter.spec.typed import place_in, typed


def _key(raw: object) -> PublicKey:
    return raw if isinstance(raw, PublicKey) else public_key(parse_text(raw))


_KINDS = "|".join(kind.replace(".", r"\.") for kind in KINDS)
_KEY_SHAPE = {"type": "string", "pattern": rf"^({_KINDS}) +[A-Za-z0-9+/]+={{0,2}}( .*)?$"}
_FINGERPRINT_SHAPE = {"type": "string", "pattern": r"^([^:=]*[:=] ?)?([0-9A-Fa-f]{2}[: ]?){32}$"}

Key = Annotated[PublicKey, PlainValidator(_key), WithJsonSchema(_KEY_SHAPE)]
Fingerprint = Annotated[Text, AfterValidator(certificate_fingerprint), WithJsonSchema(_FINGERPRINT_SHAPE)]


class Valid(Part):
    """What is believed for a while: days in UTC, both included."""

    since: Date | None = Field(
        None, alias="from", description="The first day on which it is believed. Left out, it always was."
    )
    until: Date | None = Field(
        None, description="The last day on which it is believed. What was signed until then still holds."
    )

    def holds_on(self, day: date) -> bool:
        """Whether it is believed on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class SigningKey(Valid):
    """A key or a certificate that somebody signs with."""

    key: Key | None = Field(None, description="An SSH key: the one line of its .pub file.")
    certificate: Fingerprint = Field(
        "", description="The SHA-256 fingerprint of a certificate that signs PDFs: SHA256: and 64 digits."
    )

    @property
    def fingerprint(self) -> str:
        """By which it is known: of a key as ssh-keygen writes it, of a certificate in hexadecimal digits."""
        return self.key.fingerprint if self.key else self.certificate


class Signer(Part):
    """A person in a seat, and what they sign with."""

    seat: Seat = Field(description="The seat, by its short name in the charter.")
    name: Text = Field(description="The person, written as in the charter.")
    keys: tuple[SigningKey, ...] = Field((), description="What the person signs with; the old ones stay.")


class Authority(Valid):
    """An authority that says independently when something was signed (RFC 3161)."""

    certificate: Fingerprint = Field(
        description="The SHA-256 fingerprint of the certificate that signs its timestamps: SHA256: and 64 digits."
    )
    name: Text = Field("", description="Whose it is.")


class Signers(Part):
    """Who may sign for which seat, and what is believed besides."""

    signers: Format = Field(description="The format of this file. Always 1.")
    seats: tuple[Signer, ...] = Field((), description="Who may sign, seat by seat.")
    timestamps: tuple[Authority, ...] = Field((), description="Authorities whose timestamps are believed.")
    vouchers: tuple[Text, ...] = Field(
        (), description="Who may vouch for a sign-off on paper or by word. Left out, everybody may."
    )


def same_name(one: str, other: str) -> bool:
    """Whether two names are written alike, however their accents and spaces are encoded."""
    return _plain_name(one) == _plain_name(other)


def _plain_name(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def contradictions(signers: Signers) -> Iterator[tuple[Location, str, str]]:
    """What single fields cannot show: where, what and what to do."""
    seats: set[tuple[str, str]] = set()
    owners: dict[str, Signer] = {}
    for number, signer in enumerate(signers.seats):
        place = ("seats", number)
        person = (signer.seat, _plain_name(signer.name))
        if person in seats:
            yield (
                (*place, "seat"),
                f"{signer.name} is in the seat {signer.seat} already",
                "put all keys below the first",
            )
        seats.add(person)
        known: set[str] = set()
        for position, key in enumerate(signer.keys):
            yield from _amiss(
                key, (*place, "keys", position), known, owners.setdefault(key.fingerprint, signer), signer
            )
    for number, authority in enumerate(signers.timestamps):
        yield from _backwards(authority, ("timestamps", number))


def _amiss(
    key: SigningKey, place: Location, known: set[str], owner: Signer, signer: Signer
) -> Iterator[tuple[Location, str, str]]:
    if bool(key.key) == bool(key.certificate):
        message = "has both a key and a certificate" if key.key else "has neither a key nor a certificate"
        yield place, message, "write one of them; each begins with a dash of its own"
        return
    field = "key" if key.key else "certificate"
    if key.fingerprint in known:
        yield (*place, field), f"this {field} stands in this seat already", "keep one, with the days of both"
    elif not same_name(owner.name, signer.name):
        message = f"this {field} is {owner.name}'s already, in the seat {owner.seat}"
        yield (*place, field), message, "a key or a certificate is one person's: let each have one of their own"
    known.add(key.fingerprint)
    yield from _backwards(key, place)


def _backwards(valid: Valid, place: Location) -> Iterator[tuple[Location, str, str]]:
    if valid.since and valid.until and valid.until < valid.since:
        yield (*place, "until"), f"{valid.until} is before {valid.since}, when it begins", "check the two days"


SIGNERS = Kind(
    Signers,
    noun="list of signers",
    file=f"a {SIGNERS_NAME}",
    size="a few lines for each person",
    first_line="signers: 1",
    begin="begin the file with the line 'signers: 1', or delete it: 'charter signers add' writes one",
    missing={
        "seats[].seat": "write 'seat:' and its short name in the charter",
        "seats[].name": "write 'name:' and the person's name as in the charter",
        "timestamps[].certificate": "write 'certificate:' and its SHA-256 fingerprint",
    },
    contradictions=contradictions,
)


@dataclass(frozen=True, slots=True)
class SignersFile:
    """A list of signers as it was read: the model, the exact bytes it came from, and where everything stands."""

    path: str
    raw: bytes
    signers: Signers
    root: Node
    source: Source

    def place(self, field: str) -> Place:
        """Where a field is written, such as `seats[0].keys[1].key`; else the nearest thing around it that is."""
        return place_in(self.source, self.root, field)


def shadowed_signers(spec: str | os.PathLike[str]) -> tuple[Path, ...]:
    """The lists of signers above the one that counts for a spec, which count for nothing there; the nearest first."""
    there = [folder / SIGNERS_NAME for folder in beside_or_above(Path(spec))]
    found = [file for file in there if os.path.lexists(file)][1:]
    return tuple(file if Path(spec).is_absolute() else Path(os.path.relpath(file)) for file in found)


def signers_for(spec: str | os.PathLike[str]) -> SignersFile | None:
    """The list of signers of a spec: the nearest one beside it or above it, whole; None if there is none.

    Raises:
        SpecError: with every problem of the list.
    """
    path = nearest(Path(spec), SIGNERS_NAME)
    if path is None:
        return None
    try:
        return signers_of_bytes(str(path), contents(path, LARGEST_FILE))
    except Unreadable as error:
        problem = Problem(Place(str(path)), error.message, hint=error.hint)
        raise SpecError(f"{path} cannot be read", (problem,)) from None


def signers_of_bytes(name: str, raw: bytes) -> SignersFile:
    """Read a list of signers from its bytes; `name` is what it is reported under.

    Raises:
        SpecError: with every problem of the list. Where a private key stands in it, with that alone, and not the key.
    """
    if found := SECRET.search(raw):
        line = len(raw[: found.start()].splitlines()) or 1
        hint = "take it out and make a new pair of keys: whoever could read this file has had the old one"
        raise SpecError(
            f"{name} cannot be read", (Problem(Place(name, line, 1), "a private key stands here", hint=hint),)
        )
    read = typed(name, raw, SIGNERS)
    return SignersFile(name, raw, read.model, read.root, read.source)
