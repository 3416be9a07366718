"""A key and its certificate in one file: what may sign, and why something else may not."""

from datetime import UTC, datetime

import pytest
from certificates import PASSPHRASE, authority, expired, not_yet_valid, person
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12

from charter.errors import UsageError
from charter.signoff.pades.p12 import load_p12, refuse_unusable

TODAY = datetime(2027, 1, 5, 9, 30, tzinfo=UTC)


def refused(raw: bytes, passphrase: str = PASSPHRASE) -> str:
    with pytest.raises(UsageError) as told:
        load_p12("me.p12", raw, passphrase.encode())
    return told.value.message


def without_certificate() -> bytes:
    return pkcs12.serialize_key_and_certificates(None, person("A Signer").key, None, None, NoEncryption())


def without_key() -> bytes:
    return pkcs12.serialize_key_and_certificates(
        None, None, None, [person("A Signer").certificate], BestAvailableEncryption(PASSPHRASE.encode())
    )


def test_a_file_holds_a_key_its_certificate_and_the_way_to_its_authority() -> None:
    signer = load_p12("me.p12", person("A Signer").p12(), PASSPHRASE.encode())
    assert signer.certificate == person("A Signer").told
    assert signer.certificate.name == "A Signer"
    assert signer.certificate.fingerprint.startswith("SHA256:")
    assert signer.chain == (authority().der,)


def test_certificates_that_lead_nowhere_are_left_in_the_file() -> None:
    of = person("A Signer")
    others = [person("Another").certificate, authority().certificate]
    raw = pkcs12.serialize_key_and_certificates(None, of.key, of.certificate, others, NoEncryption())
    assert load_p12("me.p12", raw, b"").chain == (authority().der,)


def test_a_file_may_have_no_passphrase() -> None:
    assert load_p12("me.p12", person("A Signer").p12(""), b"").certificate.name == "A Signer"


@pytest.mark.parametrize("kind", ["ec", "rsa", "ed25519"])
def test_keys_of_these_kinds_sign(kind: str) -> None:
    of = person("A Signer", kind=kind)
    key = load_p12("me.p12", of.p12(), PASSPHRASE.encode()).key
    assert key.public_key() == of.key.public_key()


def test_a_wrong_passphrase_is_told() -> None:
    said = refused(person("A Signer").p12(), "wrong")
    assert said == "me.p12 cannot be opened: the passphrase is wrong, or the file is damaged"


def test_a_missing_passphrase_is_told() -> None:
    assert refused(person("A Signer").p12(), "") == (
        "me.p12 cannot be opened: it needs a passphrase, or the file is damaged"
    )


@pytest.mark.parametrize("raw", [b"", b"-----BEGIN CERTIFICATE-----", b"\x30\x03\x02\x01\x05", b"%PDF-1.7"])
def test_another_file_is_told(raw: bytes) -> None:
    assert refused(raw) == "me.p12 is not a PKCS #12 file"


def test_a_file_that_was_cut_is_told() -> None:
    assert "or the file is damaged" in refused(person("A Signer").p12()[:-20])


def test_a_file_without_a_key_or_without_its_certificate_is_told() -> None:
    assert refused(without_key()) == "me.p12 holds no private key"
    assert refused(without_certificate(), "") == "me.p12 holds no certificate of its key"


def test_a_key_that_is_too_short_or_of_another_kind_is_told() -> None:
    short = person("A Signer", kind="short-rsa")
    assert refused(short.p12()) == "the key in me.p12 has 1024 bits, and 2048 are the least for RSA"
    key = dsa.generate_private_key(2048)
    raw = pkcs12.serialize_key_and_certificates(None, key, _certificate_of(key), None, NoEncryption())
    assert refused(raw, "") == "the key in me.p12 is of a kind that charter does not sign with"


def _certificate_of(key: dsa.DSAPrivateKey) -> x509.Certificate:
    nobody = x509.Name([])
    builder = x509.CertificateBuilder().subject_name(nobody).issuer_name(nobody).serial_number(1)
    builder = builder.public_key(key.public_key()).not_valid_before(TODAY).not_valid_after(TODAY)
    return builder.sign(key, hashes.SHA256())


@pytest.mark.parametrize(
    ("who", "says"),
    [
        (expired, "the certificate of A Signer expired on 1 January 2021"),
        (not_yet_valid, "the certificate of A Signer is not valid before 1 January 2039"),
        (
            lambda name: person(name, usage="log-in"),
            "the certificate of A Signer is not meant for signing: its key usage lacks nonRepudiation",
        ),
    ],
    ids=["expired", "not yet valid", "for logging in"],
)
def test_a_certificate_that_would_not_hold_does_not_sign(who: type, says: str) -> None:
    with pytest.raises(UsageError) as told:
        refuse_unusable(who("A Signer").told, TODAY)
    assert told.value.message == says


@pytest.mark.parametrize("usage", ["sign", "unsaid"])
def test_a_certificate_that_is_meant_for_signing_or_names_no_usages_signs(usage: str) -> None:
    refuse_unusable(person("A Signer", usage=usage).told, TODAY)
