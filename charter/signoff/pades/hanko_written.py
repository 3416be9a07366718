"""Whether what a signature (CMS) holds beside what it signs is as charter writes it.

The signature cannot be of itself, nor of the certificates and the timestamp that come with it. What in it no key vouches
for is written anew here and compared, so that a changed byte is found there too.
"""

from asn1crypto import cms, x509
from cryptography import x509 as certificates

from charter.signoff.pades.certificate import issued


def as_written(raw: bytes, data: cms.SignedData, signer: x509.Certificate) -> bool:
    """Whether a signature has the form in which it is written, byte by byte, and its certificates vouch for each other.

    Args:
        raw: the signature (DER).
        data: the same, read.
        signer: the certificate that it was made with.
    """
    (info,) = data["signer_infos"]
    issued = cms.IssuerAndSerialNumber({"issuer": signer.issuer, "serial_number": signer.serial_number})
    said = {
        "version": "v1",
        "sid": cms.SignerIdentifier({"issuer_and_serial_number": issued}),
        **{name: info[name] for name in ("digest_algorithm", "signature_algorithm", "signed_attrs", "signature")},
    }
    if info["unsigned_attrs"]:
        said["unsigned_attrs"] = info["unsigned_attrs"]
    again = {
        "version": "v1",
        "digest_algorithms": [info["digest_algorithm"]],
        "encap_content_info": {"content_type": "data"},
        "certificates": list(data["certificates"]),
        "signer_infos": [cms.SignerInfo(said)],
    }
    whole = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(again)})
    return bool(whole.dump() == raw) and vouched_for([each.chosen.dump() for each in data["certificates"]])


def vouched_for(held: list[bytes]) -> bool:
    """Whether several certificates (DER) are a chain, each of them issued by the next.

    Of the last one nobody here can say who issued it, unless it is a root, which issued itself.
    """
    known = [certificates.load_der_x509_certificate(each) for each in held]
    issuers = [[by for by in known if by.subject == each.issuer] for each in known]
    true = all(not named or any(issued(each, by) for by in named) for each, named in zip(known, issuers, strict=True))
    last = [each for each, named in zip(known, issuers, strict=True) if not named or named == [each]]
    return true and len(last) == 1
