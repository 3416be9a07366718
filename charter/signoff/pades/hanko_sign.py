"""Signing by pyHanko."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.stamp import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from charter.errors import MachineError, UntrustedError, UsageError
from charter.signoff.pades.order import Draw, Order
from charter.signoff.pades.p12 import Signer

_HASH, _HASH_OF_ED25519 = "sha256", "sha512"
"""The second goes with keys of that kind (ISO/TS 32002, 5)."""
_BUILT = "build the document again, and sign that"


def signed(pdf: bytes, order: Order, signer: Signer, draw: Draw, authority: TimeStamper | None) -> bytes:
    """The PDF with one signature more. Raises what `charter.signoff.pades.sign.sign` says."""
    with _read_errors():
        writer = _Writer(BytesIO(pdf))
        taken = [name for name, _, _ in enumerate_sig_fields(writer, filled_status=True)]
        field = _field(writer, order, taken)
    _draw_stamp(writer, field, draw)
    hashed = _HASH_OF_ED25519 if isinstance(signer.key, Ed25519PrivateKey) else _HASH
    if authority:
        _ask(authority, hashed)
    metadata = PdfSignatureMetadata(
        field_name=order.field,
        md_algorithm=hashed,
        subfilter=SigSeedSubFilter.PADES,
        name=order.name,
        reason=order.reason,
        certify=not taken,
        docmdp_permissions=MDPPerm.FILL_FORMS if order.serial else MDPPerm.NO_CHANGES,
    )
    by = _Dated(metadata, _simple(signer), timestamper=authority, stamp_style=NoOpStampStyle())
    by.at = order.at
    written = BytesIO()
    try:
        by.sign_pdf(writer, existing_fields_only=True, output=written)
    except (SigningError, PdfError) as error:
        raise UntrustedError(f"this PDF cannot be signed: {error}", hint=_BUILT) from None
    except OSError:
        raise _unreached() from None
    return written.getvalue()


class _Writer(IncrementalPdfFileWriter):
    """Adds a signature, and leaves the metadata of the document as they are: the day it was signed is no part of it."""

    output_version = (1, 7)
    """That of PDF/A-3."""

    def _update_meta(self) -> None:
        pass


class _Dated(PdfSigner):
    """Signs at the time that the statement names, not at that of the clock."""

    at: datetime

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:  # noqa: ARG002 - pyHanko's
        """Say that this is PDF 1.7 with PAdES (EN 319 142-1, 5.6), also for keys that pyHanko counts as PDF 2.0."""
        pdf_out.register_extension(ESIC_EXTENSION_1)

    def init_signing_session(self, *arguments: Any, **options: Any) -> PdfSigningSession:  # noqa: ANN401 - pyHanko's
        session = super().init_signing_session(*arguments, **options)
        session.system_time = self.at
        return session


@contextmanager
def _read_errors() -> Iterator[None]:
    try:
        yield
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UntrustedError("this PDF is damaged and cannot be signed", hint=_BUILT) from None


def _field(writer: IncrementalPdfFileWriter, order: Order, taken: list[str]) -> DictionaryObject:
    if order.field in taken:
        raise UsageError("somebody has signed for this seat in this file already", hint="sign a copy of the base")
    if taken and not order.serial:
        raise UsageError("this file is signed already, and each signs a copy of their own", hint="or use --serial")
    found = [field for _, _, field in enumerate_sig_fields(writer, filled_status=False, with_name=order.field)]
    if len(found) != 1:
        raise UsageError("this PDF has no field for the signature of this seat", hint=_BUILT)
    field = found[0].get_object()
    if not isinstance(field, DictionaryObject):
        raise TypeError(order.field)
    return field


def _draw_stamp(writer: IncrementalPdfFileWriter, field: DictionaryObject, draw: Draw) -> None:
    """Put the stamp into the field: a page drawn in the field's size becomes what the field shows (12.5.5)."""
    left, bottom, right, top = (float(side) for side in field["/Rect"])
    page = PdfFileReader(BytesIO(draw(abs(right - left), abs(top - bottom))))
    field[pdf_name("/AP")] = DictionaryObject({pdf_name("/N"): writer.import_page_as_xobject(page)})
    writer.update_container(field)


def _simple(signer: Signer) -> SimpleSigner:
    store = SimpleCertificateStore()
    store.register_multiple([x509.Certificate.load(each) for each in signer.chain])
    key = signer.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(
        signing_cert=x509.Certificate.load(signer.certificate.der),
        signing_key=keys.PrivateKeyInfo.load(key),
        cert_registry=store,
    )


def _ask(authority: TimeStamper, hashed: str) -> None:
    """Ask for a timestamp of nothing: how large one is has to be known, and whether there will be one."""
    try:
        asyncio.run(authority.async_dummy_response(hashed))
    except Exception:  # noqa: BLE001 - whatever comes over the network
        raise _unreached() from None


def _unreached() -> MachineError:
    return MachineError(
        "the timestamp authority cannot be reached, or gives no timestamp; nothing was signed",
        hint="try again later, or sign without --timestamp",
    )
