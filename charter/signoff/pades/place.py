"""Where a signature stands in its file: everything but its own digits is signed, and nothing stands beside it.

ISO 32000-1, 12.8.1: a signature is of two ranges of bytes, before and behind its `/Contents`. Whoever chooses other
ranges, or puts something between them, has a signature that is true and signs something else than what is shown.
"""

import re

from charter.signoff.pades.layers import Layer

_HEX = re.compile(rb"<([0-9A-F]+)>")


def misplaced(content: bytes, layer: Layer, ranges: object, digits: bytes) -> str:
    """What is wrong with the place of a signature, as the end of a sentence; empty if nothing is.

    Args:
        content: the file.
        layer: the layer that the signature was added in.
        ranges: its `/ByteRange`.
        digits: its `/Contents`, as bytes.
    """
    if not isinstance(ranges, list) or len(ranges) != 4 or not all(type(each) is int for each in ranges):  # noqa: PLR2004 - two ranges, each with its length
        return "does not say plainly which bytes it is of"
    start, before, behind, length = ranges
    if start != 0 or not layer.start < before < behind or behind + length != layer.end:
        return "does not cover all that stood in the file when it was made"
    gap = _HEX.fullmatch(content[before:behind])
    if gap is None or len(gap[1]) % 2 or bytes.fromhex(gap[1].decode()) != digits:
        return "leaves out more of the file than its own place"
    own = content[layer.start : layer.end]
    if own.count(b"/ByteRange") != 1 or not _one_value(digits):
        return "has something hidden in it or beside it"
    return ""


def without_filling(digits: bytes) -> bytes:
    """The signature (CMS, in DER) without the zeros that fill its place up.

    Raises:
        ValueError: if it is no DER, or is cut off.
    """
    size = digits[1] if len(digits) > 1 else 0
    header = 2
    if size & 0x80:
        more = size & 0x7F
        header += more
        size = int.from_bytes(digits[2:header], "big")
    if digits[:1] != b"\x30" or header + size > len(digits):
        raise ValueError("no signature")
    return digits[: header + size]


def _one_value(digits: bytes) -> bool:
    """Whether nothing but zeros stands behind a signature."""
    try:
        return not digits[len(without_filling(digits)) :].strip(b"\0")
    except ValueError:
        return False
