"""Signing for the tests: a charter that somebody signs, as `charter sign` does it."""

from datetime import UTC, datetime
from pathlib import Path

from charter.signoff.asked import Asked, seat_of
from charter.signoff.keeping import keep
from charter.signoff.preparing import Prepared, files_of, prepare
from charter.signoff.record import Decision, Method, Record, read_record
from charter.signoff.signing import recorded, wet_ink
from charter.spec.load import load

AT = datetime(2027, 1, 5, 9, 30, tzinfo=UTC)
EPOCH = {"SOURCE_DATE_EPOCH": "1799141400"}
"""The same moment, for the command."""
LATER = {"SOURCE_DATE_EPOCH": "1799227800"}
"""A day later."""
VOUCHER = "A Writer <writer@example.org>"
SCAN = b"%PDF-1.7\nA page that was signed.\n"


def ready(
    folder: Path,
    seat: str = "sponsor",
    decision: Decision = Decision.SIGNED,
    method: Method = Method.RECORDED,
    at: datetime = AT,
    **words: str,
) -> Prepared:
    """What is known before somebody signs."""
    spec = load(folder)
    return prepare(spec, Asked(seat_of(spec, seat), decision, method, at, words.get("because", "")), {})


def signed(
    folder: Path,
    seat: str = "sponsor",
    decision: Decision = Decision.SIGNED,
    scan: bytes | None = None,
    at: datetime = AT,
    **words: str,
) -> tuple[Path, ...]:
    """Sign by word, or with a scan, and give the files that were written."""
    found = ready(folder, seat, decision, Method.WET_INK if scan else Method.RECORDED, at, **words)
    charter = found.spec.charter
    made = wet_ink(charter, found.asked, scan, VOUCHER) if scan else recorded(charter, found.asked, VOUCHER)
    return keep(found.folder, files_of(found, made))


def record_in(file: Path) -> Record:
    """A record, read as strictly as it is verified."""
    return read_record(str(file), file.read_bytes())
