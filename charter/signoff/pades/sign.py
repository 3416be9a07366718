"""Signing a PDF in one of its fields (PAdES baseline, ETSI EN 319 142-1), with a stamp that everybody sees."""

from charter.errors import UntrustedError
from charter.signoff.pades.extra import extra_pades
from charter.signoff.pades.order import Draw, Order
from charter.signoff.pades.p12 import Signer, refuse_unusable
from charter.signoff.pades.reason import field_of, reason
from charter.signoff.pades.verify import verify_signatures
from charter.signoff.record import Statement


def sign(  # noqa: PLR0913 - what belongs to a signature
    pdf: bytes, statement: Statement, signer: Signer, draw: Draw, *, timestamp: str = "", serial: bool = False
) -> bytes:
    """Sign a PDF in the field of the statement's seat. What was there stays, byte for byte; the signature comes behind.

    A copy of one's own may not be changed any more, not even by another signature (DocMDP 1, ISO 32000-1, 12.8.2.2); in
    a file in which several sign one after the other (`serial`) the empty signature fields may still be filled (2).

    Args:
        pdf: the base; with `serial` also what others have signed already.
        statement: what is said; its SHA-256 is named in the signature, and its time is the signature's.
        signer: the key and its certificate, as `load_p12` gives them.
        draw: draws the stamp in the size of the field.
        timestamp: the address of a timestamp authority (RFC 3161), if one is to say when it was signed.
        serial: whether others sign in the same file.

    Raises:
        UsageError: if the certificate does not hold at that time, there is no such field, or somebody signed in it.
        MachineError: if the extra `pades` is missing, or the timestamp authority cannot be reached or gives none.
        UntrustedError: if the PDF is damaged, or was changed since somebody signed it.
    """
    refuse_unusable(signer.certificate, statement.predicate.at)
    with extra_pades("signing with a certificate"):
        from charter.signoff.pades import hanko_sign, hanko_timestamp  # noqa: PLC0415 - pyHanko takes a second
    _refuse_broken(pdf, "this file cannot be signed")
    said = statement.predicate
    order = Order(field_of(said.seat), said.name, reason(statement), said.at, serial)
    authority = hanko_timestamp.by_http(timestamp) if timestamp else None
    signed = hanko_sign.signed(pdf, order, signer, draw, authority)
    _refuse_broken(signed, "what was signed does not verify, and was thrown away")
    return signed


def _refuse_broken(pdf: bytes, what: str) -> None:
    if flaws := verify_signatures(pdf).amiss:
        raise UntrustedError(f"{what}: {flaws[0].removesuffix('.')}")
