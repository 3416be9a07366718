"""Signatures in PDFs: what is signed stays as it was, says what it says, and is found to hold."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from asn1crypto import keys, tsp, x509
from certificates import expired, outsider, person, self_signed, timestamp_authority
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pdf_standards import complaints
from pyhanko.sign.timestamps import DummyTimeStamper, TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from signed_pdfs import AT, SEATS, base, holder, own_copy, serial_copy, signed_by, spec, statement

from charter.documents.signature_fields import signature_fields
from charter.documents.stamp import stamp
from charter.errors import ExitCode, MachineError, UntrustedError, UsageError
from charter.signoff.pades import hanko_timestamp
from charter.signoff.pades.layers import base_of
from charter.signoff.pades.p12 import Signer
from charter.signoff.pades.reason import field_of, reason, seat_of, statement_named
from charter.signoff.pades.sign import sign
from charter.signoff.pades.signature import Signature
from charter.signoff.pades.verify import verify_signatures
from charter.signoff.record import Statement


def only(pdf: bytes) -> Signature:
    """The one signature of a PDF in which all is well."""
    found = verify_signatures(pdf)
    assert found.amiss == ()
    (signature,) = found.signatures
    return signature


def dictionary(pdf: bytes, seat: str = "sponsor") -> dict[str, Any]:
    """What a signature says of itself."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        (field,) = [each for each in opened.Root.AcroForm.Fields if str(each.T) == field_of(seat)]
        return {
            name: field.V[name] for name in ("/Name", "/Reason", "/M", "/SubFilter", "/Reference") if name in field.V
        }


# What a signature says


def test_a_signed_copy_begins_with_the_base_byte_for_byte() -> None:
    assert own_copy().startswith(base())
    assert base_of(own_copy()) == base()
    assert verify_signatures(own_copy()).base == base()


def test_a_signature_says_who_when_and_what_and_names_the_whole_statement() -> None:
    said, signature = statement(), only(own_copy())
    assert signature.field == "signoff-sponsor"
    assert signature.name == "Dana Whitcombe"
    assert signature.claimed == signature.moment == AT
    assert not signature.moment_proved
    assert signature.certificate == holder().told
    assert signature.reason == (
        "I have read version 1.0 with the digest ff90 e585 9fe4, I had the chance to ask, and I know what is asked and"
        f" what is given. statement sha256:{said.sha256}"
    )
    assert signature.statement == said.sha256
    assert signature.covers == len(own_copy())


def test_conditions_are_signed_in_words() -> None:
    one = reason(statement(conditions=("the weekly hour stays",)))
    assert " Under this condition: the weekly hour stays. statement sha256:" in one
    two = reason(statement(conditions=("the weekly hour stays", "nobody is let go.")))
    assert " Under these conditions: the weekly hour stays; nobody is let go. statement sha256:" in two


def test_only_the_end_of_a_reason_names_a_statement() -> None:
    digits = "0" * 64
    assert statement_named(f"I agree. statement sha256:{digits}") == digits
    assert not statement_named(f"statement sha256:{digits} and more")
    assert not statement_named("I agree.")


def test_a_seat_and_its_field_are_known_by_one_name() -> None:
    for each in signature_fields(spec().charter):
        assert (each.name, each.seat) == (field_of(each.seat), seat_of(each.name))
    assert not seat_of("another field")


def test_a_signature_is_of_the_kind_that_europe_asks_for() -> None:
    assert dictionary(own_copy())["/SubFilter"] == "/ETSI.CAdES.detached"
    assert str(dictionary(own_copy())["/M"]) == "D:20270105093000Z"


def test_the_seats_that_have_not_signed_are_named() -> None:
    assert verify_signatures(own_copy()).unsigned == ("signoff-team-leads", "signoff-agents")


@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
def test_keys_of_other_kinds_sign_as_well(kind: str) -> None:
    assert only(signed_by("sponsor", base(), person("Dana Whitcombe", kind=kind))).claimed == AT


def test_a_certificate_without_an_authority_signs_as_well() -> None:
    alone = person("Dana Whitcombe").signer
    signed = sign(base(), statement(), Signer(alone.certificate, alone.key), stamp(statement()))
    assert only(signed).certificate == alone.certificate
    assert only(signed_by("sponsor", base(), self_signed("Dana Whitcombe"))).claimed == AT


# Own copies and one file for all


def test_a_copy_of_ones_own_allows_no_change_and_one_for_all_allows_signatures() -> None:
    assert dictionary(own_copy())["/Reference"][0].TransformParams.P == 1
    assert dictionary(serial_copy("sponsor"))["/Reference"][0].TransformParams.P == 2
    assert "/Reference" not in dictionary(serial_copy("sponsor", "agents"), "agents")


def test_everybody_can_sign_one_file_in_any_order() -> None:
    signed = serial_copy("agents", "sponsor", "team-leads")
    found = verify_signatures(signed)
    assert found.amiss == ()
    assert [each.name for each in found.signatures] == ["Ines Carvalho", "Dana Whitcombe", "Tom Okafor"]
    assert found.unsigned == ()
    assert found.base == base()


def test_each_signature_covers_what_was_there_when_it_was_made() -> None:
    found = verify_signatures(serial_copy("sponsor", "agents"))
    assert [each.covers for each in found.signatures] == [
        len(serial_copy("sponsor")),
        len(serial_copy("sponsor", "agents")),
    ]


def test_a_copy_that_somebody_signed_for_themselves_is_not_signed_by_another() -> None:
    with pytest.raises(UsageError, match="this file is signed already, and each signs a copy of their own"):
        signed_by("agents", own_copy())
    with pytest.raises(UntrustedError, match="forbids all changes"):
        signed_by("agents", own_copy(), serial=True)


def test_a_seat_signs_once_in_a_file() -> None:
    with pytest.raises(UsageError, match="somebody has signed for this seat in this file already"):
        signed_by("sponsor", serial_copy("sponsor"), serial=True)


def test_what_is_no_longer_as_it_was_signed_is_not_signed_again() -> None:
    with pytest.raises(UntrustedError, match="something was put behind its end"):
        signed_by("agents", serial_copy("sponsor") + b" ", serial=True)
    changed = serial_copy("sponsor").replace(b"/Name (Dana", b"/Name (Dora")
    with pytest.raises(UntrustedError, match="this file cannot be signed: What was signed was changed"):
        signed_by("agents", changed, serial=True)


def test_a_document_without_the_seats_field_is_not_signed() -> None:
    said = statement().predicate.model_copy(update={"seat": "nobody"})
    other = Statement(digest=statement().digest, predicate=said)
    with pytest.raises(UsageError, match="no field for the signature of this seat"):
        sign(base(), other, holder().signer, stamp(other))


@pytest.mark.parametrize("pdf", [b"", b"no PDF", base()[:-200], base()[:2000]], ids=["nothing", "text", "cut", "torn"])
def test_what_is_no_whole_pdf_is_not_signed(pdf: bytes) -> None:
    with pytest.raises(UntrustedError):
        signed_by("sponsor", pdf)


def test_an_expired_certificate_does_not_sign() -> None:
    with pytest.raises(UsageError, match="the certificate of Dana Whitcombe expired on 1 January 2021"):
        signed_by("sponsor", base(), expired("Dana Whitcombe"))


def test_whose_certificate_it_is_a_signature_alone_does_not_tell() -> None:
    found = only(signed_by("sponsor", base(), outsider("Dana Whitcombe"))).certificate
    assert found
    assert (found.name, found.fingerprint) != (holder().told.name, holder().fingerprint)


# The standards


@pytest.mark.parametrize("seats", [SEATS[:1], SEATS[:2], SEATS], ids=len)
def test_signed_files_keep_both_standards(seats: tuple[str, ...]) -> None:
    assert complaints(serial_copy(*seats)) == {}


def test_signed_copies_keep_both_standards() -> None:
    assert complaints(own_copy()) == {}


@pytest.mark.skipif(not shutil.which("verapdf"), reason="no verapdf here")
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_nothing_in_signed_files(tmp_path: Path, flavour: str) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(serial_copy(*SEATS))
    told = subprocess.run(["verapdf", "--flavour", flavour, file], capture_output=True, text=True, check=False)
    assert 'isCompliant="true"' in told.stdout


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="no poppler here")
@pytest.mark.parametrize("seats", [SEATS[:1], SEATS], ids=len)
def test_poppler_reads_the_signatures(tmp_path: Path, seats: tuple[str, ...]) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(serial_copy(*seats))
    told = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False)
    assert told.stdout.count("Signature is Valid") == len(seats)
    assert "Signing Time: Jan 05 2027 09:30:00" in told.stdout
    assert "Signature Type: ETSI.CAdES.detached" in told.stdout
    assert told.stdout.count("Total document signed") == 1


# Timestamps


def dummy(at: datetime = AT) -> DummyTimeStamper:
    """An authority in this process, which says the time that it is told."""
    of = timestamp_authority()
    raw = of.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(x509.Certificate.load(of.der), keys.PrivateKeyInfo.load(raw), fixed_dt=at)


def stamped(monkeypatch: pytest.MonkeyPatch, authority_asked: TimeStamper) -> bytes:
    """A copy that was signed while this authority could be asked."""
    monkeypatch.setattr(hanko_timestamp, "by_http", lambda _: authority_asked)
    return sign(base(), statement(), holder().signer, stamp(statement()), timestamp="https://time.example.org")


def test_a_believed_authority_says_when_it_was_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    later = AT + timedelta(seconds=4)
    signed = stamped(monkeypatch, dummy(later))
    believed = timestamp_authority().fingerprint
    found = verify_signatures(signed, lambda fingerprint, moment: fingerprint == believed and moment == later)
    assert found.amiss == ()
    (signature,) = found.signatures
    assert signature.moment == later
    assert signature.moment_proved
    assert signature.timestamp
    assert signature.timestamp.authority.name == "Example Timestamps"


def test_an_authority_that_nobody_believes_is_told_and_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    signature = only(stamped(monkeypatch, dummy(AT + timedelta(days=400))))
    assert signature.moment == AT
    assert not signature.moment_proved
    assert signature.timestamp
    assert not signature.timestamp.believed


def test_a_certificate_that_was_valid_by_the_signatorys_clock_alone_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sets a clock back does not sign with an expired certificate where an authority says the time."""
    signed = stamped(monkeypatch, dummy(datetime(2029, 12, 31, tzinfo=UTC)))
    assert verify_signatures(signed, lambda *_: True).amiss == ()
    signed = stamped(monkeypatch, dummy(datetime(2029, 12, 31, tzinfo=UTC)))
    late = person("Dana Whitcombe", ends="2027-02-01")
    monkeypatch.setattr(hanko_timestamp, "by_http", lambda _: dummy(datetime(2028, 1, 1, tzinfo=UTC)))
    signed = sign(base(), statement(), late.signer, stamp(statement()), timestamp="https://time.example.org")
    assert verify_signatures(signed, lambda *_: True).amiss == (
        "Its certificate expired on 1 February 2027, and it was signed on 1 January 2028.",
    )


class Silent(TimeStamper):
    """An authority that cannot be reached."""

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:  # noqa: ARG002 - pyHanko's
        raise TimestampRequestError("no route to host")


class Babbling(TimeStamper):
    """An authority that answers with something else."""

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:  # noqa: ARG002 - pyHanko's
        return tsp.TimeStampResp.load(b"<html>")


@pytest.mark.parametrize("kind", [Silent, Babbling])
def test_an_authority_that_gives_no_timestamp_is_told_and_nothing_is_signed(
    monkeypatch: pytest.MonkeyPatch, kind: Callable[[], TimeStamper]
) -> None:
    with pytest.raises(MachineError) as told:
        stamped(monkeypatch, kind())
    assert told.value.message.startswith("the timestamp authority cannot be reached, or gives no timestamp")


def test_what_is_no_address_is_told() -> None:
    with pytest.raises(UsageError, match="is no address of a timestamp authority"):
        sign(base(), statement(), holder().signer, stamp(statement()), timestamp="time.example.org")


def test_an_authority_is_asked_over_the_web_only_when_somebody_names_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(address: str) -> TimeStamper:
        raise AssertionError(address)

    monkeypatch.setattr(hanko_timestamp, "by_http", refuse)
    assert only(signed_by("sponsor", base())).timestamp is None


# Without the extra


@contextmanager
def without_pyhanko(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Python in which pyHanko is not installed."""
    for name in [each for each in sys.modules if each.startswith("charter.signoff.pades.hanko_")]:
        monkeypatch.delitem(sys.modules, name)
        monkeypatch.delattr(sys.modules["charter.signoff.pades"], name.rpartition(".")[2], raising=False)
    for name in [each for each in sys.modules if each.partition(".")[0] == "pyhanko"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    yield


def test_without_the_extra_both_say_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    signed, said = own_copy(), statement()
    with without_pyhanko(monkeypatch):
        for do, what in (
            (lambda: sign(base(), said, holder().signer, stamp(said)), "signing with a certificate"),
            (lambda: verify_signatures(signed), "verifying a signature in a PDF"),
        ):
            with pytest.raises(MachineError) as told:
                do()
            assert told.value.message == f"{what} needs the extra pades, which is not installed"
            assert told.value.hint == "pip install 'charter[pades]'"
            assert told.value.exit_code is ExitCode.ENVIRONMENT
