"""Whether what a signature (CMS) holds beside what it signs is as charter writes it.

The signature cannot be of itself, nor of the certificates and the timestamp that come with it. What in it no key
vouches for is written anew here and compared, so that a changed byte is found there too.
"""

from asn1crypto import cms, x509
from cryptography import x509 as certificates

from charter.signoff.pades.certificate import issued, issuers


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
    held = [each.chosen.dump() for each in data["certificates"]]
    whole = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(again)})
    return bool(whole.dump() == raw) and _lead_to_root(signer.dump(), held)


def _lead_to_root(signer: bytes, held: list[bytes]) -> bool:
    """Whether certificates (DER) are that of a signature and those that lead from it to its root, and no others.

    Of the last one nobody here can say who issued it, unless it is a root, which issued itself.
    """
    known = {each: certificates.load_der_x509_certificate(each) for each in held}
    chain = [known[signer], *issuers(known[signer], [each for der, each in known.items() if der != signer])]
    last = chain[-1]
    return len(chain) == len(held) and (last.subject != last.issuer or issued(last, last))
