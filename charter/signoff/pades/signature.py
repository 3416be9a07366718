"""What there is to say of the signatures in a PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from charter.signoff.pades.certificate import Certificate
from charter.signoff.pades.reason import statement_named

Believes = Callable[[str, datetime], bool]
"""Whether a timestamp authority is believed, by the fingerprint of its certificate or its issuer's, at a moment."""


def nobody(_fingerprint: str, _moment: datetime) -> bool:
    """Believe no timestamp authority."""
    return False


@dataclass(frozen=True, slots=True)
class Timestamp:
    """When a signature was there, as an authority says it (RFC 3161)."""

    moment: datetime
    authority: Certificate
    fingerprints: tuple[str, ...]
    """Of the authority's certificate, and of those that it brings along."""
    believed: bool
    """Whether it is by an authority that the caller believes."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature in a PDF."""

    field: str
    """The name of the field that holds it."""
    certificate: Certificate | None = None
    """None if it cannot be read."""
    name: str = ""
    """Who signs, as the signature says."""
    reason: str = ""
    """What is signed, in words."""
    claimed: datetime | None = None
    """When it was made, by the clock of whoever made it."""
    timestamp: Timestamp | None = None
    covers: int = 0
    """How many bytes of the file it is of, from the beginning: what stood there when it had just been made."""
    flaws: tuple[str, ...] = ()
    """What is wrong, each as a whole sentence; empty if it holds."""
    by_other_program: bool = False
    """Whether it is a true signature of all that stood in the file, and was not made by `charter sign`: it names no
    statement. What else its program wrote into the file is a flaw here, and for others to weigh."""

    @property
    def moment(self) -> datetime | None:
        """When it was made: as a believed timestamp says, else as the signature itself does."""
        return self.timestamp.moment if self.timestamp and self.timestamp.believed else self.claimed

    @property
    def moment_proved(self) -> bool:
        """Whether a believed timestamp says when it was made."""
        return self.timestamp is not None and self.timestamp.believed

    @property
    def statement(self) -> str:
        """The SHA-256 of the statement that it names; empty if it names none."""
        return statement_named(self.reason)


@dataclass(frozen=True, slots=True)
class SignedPdf:
    """A PDF with its signatures."""

    base: bytes
    """The document as it was before anybody signed."""
    signatures: tuple[Signature, ...]
    """In the order in which they were made."""
    unsigned: tuple[str, ...] = ()
    """The names of the fields in which nobody has signed."""
    flaws: tuple[str, ...] = ()
    """What is wrong with the file as a whole, each as a whole sentence."""

    @property
    def amiss(self) -> tuple[str, ...]:
        """All that is wrong with the file and its signatures."""
        return (*self.flaws, *(flaw for each in self.signatures for flaw in each.flaws))

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong with the file or any of its signatures."""
        return not self.amiss
