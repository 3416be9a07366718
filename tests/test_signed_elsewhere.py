"""An expectations PDF that somebody signed in its field with another program: what `charter verify` says of it."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from certificates import Identity, outsider
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers as by_pyhanko
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata
from signature_attacks import added, page_text
from signed_pdfs import base, holder, own_copy, record, serial_copy, signed_by
from tampering import edited, painted_over
from test_verify_signed import checks, placed, proof, signers

from charter.documents.tracing.verification import verify
from charter.errors import UntrustedError
from charter.signoff.pades import hanko_sign
from charter.signoff.pades.verify import verify_signatures
from charter.signoff.results import Check, Result
from charter.spec import memory

SIGNED = "Another program than charter signed here for the seat sponsor on "
KINDS: dict[str, dict[str, Any]] = {
    "as Acrobat does": {},
    "as the European standard has it": {"subfilter": SigSeedSubFilter.PADES},
    "with words of its own": {"reason": "I agree.", "location": "Berlin", "name": "Somebody"},
    "certified": {"certify": True},
}


def signed_elsewhere(pdf: bytes, who: Identity | None = None, **how: Any) -> bytes:  # noqa: ANN401 - whatever it takes
    """A PDF as another program signs it: with a date, metadata and an appearance of its own."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    meant = PdfSignatureMetadata(field_name="signoff-sponsor", **how)
    signer = hanko_sign._simple((who or holder()).signer)
    signed: bytes = by_pyhanko.sign_pdf(writer, meant, signer, existing_fields_only=True).getvalue()
    return signed


def of_signatures(file: Path) -> list[Check]:
    return [each for each in checks(file) if each.name == "signature"]


@pytest.mark.parametrize("how", KINDS.values(), ids=KINDS)
def test_a_true_signature_by_another_program_is_told_and_is_no_sign_off(how: dict[str, Any], tmp_path: Path) -> None:
    file = placed(tmp_path, signed_elsewhere(base(), **how), signers())
    (told,) = of_signatures(file)
    assert told.message.startswith(SIGNED)
    assert f"with the certificate {holder().fingerprint}, which says that it is Dana Whitcombe." in told.message
    assert "The signature is true, it covers the whole file, and every page is as it was built." in told.message
    assert "It does not name what was decided, so it is no sign-off" in told.message
    assert told.result is Result.UNKNOWN
    assert verify(str(file), file.read_bytes(), file.parent / "charter.yaml").verdict is Result.UNKNOWN


def test_without_a_list_of_signers_it_is_told_in_the_same_words(tmp_path: Path) -> None:
    (told,) = of_signatures(placed(tmp_path, signed_elsewhere(base())))
    assert told.message.startswith(SIGNED)
    assert told.result is Result.UNKNOWN


def test_somebody_who_may_not_sign_is_found_there_too(tmp_path: Path) -> None:
    signed = signed_elsewhere(base(), outsider("Dana Whitcombe"))
    (told,) = of_signatures(placed(tmp_path, signed, signers()))
    assert told.message.startswith(SIGNED)
    assert told.message.endswith("is not among those that signers.yaml has for the seat sponsor.")
    assert told.result is Result.BROKEN


def test_another_page_below_it_is_found(tmp_path: Path) -> None:
    painted = edited(base(), painted_over(b"1 1 1 rg 0 0 400 400 re f"))
    file = placed(tmp_path, signed_elsewhere(painted), signers())
    assert {each.name: each.result for each in checks(file)}["text"] is Result.BROKEN


def test_a_page_that_was_changed_after_it_is_found(tmp_path: Path) -> None:
    told = of_signatures(placed(tmp_path, added(signed_elsewhere(base()), page_text), signers()))
    assert not any(each.message.startswith(SIGNED) for each in told)
    assert {each.result for each in told} == {Result.BROKEN}


def test_a_bit_of_it_that_was_turned_is_found(tmp_path: Path) -> None:
    signed = signed_elsewhere(base())
    at = signed.rindex(b"/ByteRange") - 40
    (told,) = of_signatures(placed(tmp_path, signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :], signers()))[-1:]
    assert told.result is Result.BROKEN


def test_it_proves_no_record() -> None:
    signed = signed_elsewhere(base(), subfilter=SigSeedSubFilter.PADES)
    assert proof(signed, record("sponsor", signed))["signature"].result is Result.BROKEN


# What is added to a file of all, and what is made to be hard to read


def test_an_outsider_who_signs_behind_others_in_the_file_of_all_is_told() -> None:
    first = serial_copy("sponsor")
    whole = signed_by("agents", first, outsider("Ines Carvalho"), serial=True)
    told = proof(whole, record("sponsor", first, "expectations.pdf"))["coverage"]
    assert told.result is Result.ABSENT
    assert told.message.startswith("The signature covers all that stood in the file then; only other signatures were")
    assert told.message.endswith("is not among those that signers.yaml has for the seat agents.")


@pytest.mark.skipif(not memory._SIZE.exists(), reason="only Linux bounds the memory of a process")
def test_a_signed_file_that_unpacks_without_end_takes_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    from charter.signoff.pades import hanko_verify  # noqa: PLC0415 - as verifying imports it

    monkeypatch.setattr(hanko_verify, "examined", lambda *_: bytes(4 << 30))
    with pytest.raises(UntrustedError, match="the signed file is made to be hard to read"):
        verify_signatures(own_copy())
