"""Verifying the signatures in a PDF: offline, strictly, and as of the moment when each was made."""

from charter.errors import UntrustedError
from charter.signoff.pades.extra import extra_pades
from charter.signoff.pades.signature import Believes, SignedPdf, nobody
from charter.spec.memory import memory_bounded

_MOST_MEMORY = 768 * 1024 * 1024
"""Bytes that reading may take: pyHanko unpacks whatever somebody packed."""


def verify_signatures(content: bytes, believes: Believes = nobody) -> SignedPdf:
    """Everything that there is to say of the signatures in a PDF without knowing who may sign.

    A signature holds if its certificate was valid when it was made and is meant for signing, if it covers everything
    that stood in the file then, and if it is all that was added. The file holds if each of its layers behind the first
    is one signature. Whether the certificate is the right one, and the base is the right document, others judge.

    Args:
        content: the bytes of the file.
        believes: which timestamp authorities are believed.

    Raises:
        UntrustedError: if the file cannot be taken apart.
        MachineError: if the extra `pades` is missing.
    """
    with extra_pades("verifying a signature in a PDF"):
        from charter.signoff.pades import hanko_verify  # noqa: PLC0415 - pyHanko takes a second
    try:
        with memory_bounded(_MOST_MEMORY):
            return hanko_verify.examined(content, believes)
    except MemoryError:
        raise UntrustedError("the signed file is made to be hard to read", hint="get it again as it was") from None
