"""Who may sign for the seats of a charter: as text for people, as JSON for programs (`signers-list.schema.json`)."""

from collections.abc import Iterator
from shlex import quote

from charter.report.check_text import Look
from charter.report.counting import in_a_row
from charter.report.json_text import json_text
from charter.report.terminal import printable, wrapped
from charter.signoff.signers_text import key_lines
from charter.spec.entry_fit import in_words
from charter.spec.find import SIGNERS_NAME
from charter.spec.load import Spec
from charter.spec.model import SignOff
from charter.spec.signers import Signer, SignersFile, SigningKey, Valid, same_name

_INDENT = " " * 4


def signers_text(spec: Spec, found: SignersFile | None, look: Look) -> str:
    """Each seat with what its person signs with, or plainly without; then what else the list says."""
    heading = f"{spec.path}, by {found.path}" if found else f"{spec.path}, without a {SIGNERS_NAME}"
    blocks = [[look.paint(printable(heading), "heading")]]
    blocks += [list(_seat(spec, seat, found, look)) for seat in spec.charter.seats]
    blocks += [list(_besides(found, look))] if found else []
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def added_text(signer: Signer) -> str:
    """What is added to a list, as it will stand there."""
    lines = [f"seat: {signer.seat}", f"name: {printable(signer.name)}"]
    lines += [printable(line) for key in signer.keys for line in key_lines(key)]
    return "".join(f"{line}\n" for line in lines)


def signers_json(spec: Spec, found: SignersFile | None) -> str:
    """The same for programs. Every name is always there, null where there is nothing to say."""
    told = {
        "format": 1,
        "path": spec.path,
        "signers": found.path if found else None,
        "seats": [
            {
                "seat": seat.seat,
                "name": seat.name,
                "keys": [_key_json(key) for key in _keys(seat, found)],
                "others": _others(seat, found),
            }
            for seat in spec.charter.seats
        ],
        "timestamps": [
            {"certificate": each.certificate, "name": each.name or None, **_days_json(each)}
            for each in (found.signers.timestamps if found else ())
        ],
        "vouchers": list(found.signers.vouchers) if found else [],
    }
    return json_text(told)


def _seat(spec: Spec, seat: SignOff, found: SignersFile | None, look: Look) -> Iterator[str]:
    yield printable(f"{seat.name or 'Nobody yet'} ({seat.seat})")
    keys = _keys(seat, found)
    for key in keys:
        yield f"{_INDENT}{'SSH key' if key.key else 'Certificate'} {key.fingerprint}{_days(key)}"
        if key.key:
            yield printable(f"{_INDENT * 2}{key.key.kind}{', ' if key.key.comment else ''}{key.key.comment}")
    if others := _others(seat, found):
        whose = (
            f"{SIGNERS_NAME} has {in_a_row(others)} in this seat too; nothing that they sign counts for {seat.name}."
        )
        yield from wrapped(whose, look.width, _INDENT, _INDENT)
    if not keys:
        yield f"{_INDENT}{look.paint('No key yet.', 'warning')} To add one:"
        yield printable(f"{_INDENT}charter signers add {quote(spec.path)} --seat {seat.seat} --ssh-key FILE.pub")


def _besides(found: SignersFile, look: Look) -> Iterator[str]:
    for authority in found.signers.timestamps:
        yield from wrapped(f"Timestamps by {authority.name or 'an authority'} are believed:", look.width, "", _INDENT)
        yield f"{_INDENT}{authority.certificate}{_days(authority)}"
    if found.signers.vouchers:
        yield from wrapped(f"Only {in_a_row(found.signers.vouchers)} may vouch for others.", look.width, "", _INDENT)


def _keys(seat: SignOff, found: SignersFile | None) -> list[SigningKey]:
    return [key for each in _in_seat(seat, found) if same_name(each.name, seat.name) for key in each.keys]


def _others(seat: SignOff, found: SignersFile | None) -> list[str]:
    """Whom the list has in the seat under another name: another charter's, or a slip."""
    return [each.name for each in _in_seat(seat, found) if not same_name(each.name, seat.name)]


def _in_seat(seat: SignOff, found: SignersFile | None) -> list[Signer]:
    return [each for each in (found.signers.seats if found else ()) if each.seat == seat.seat]


def _days(valid: Valid) -> str:
    since = f" from {in_words(valid.since)}" if valid.since else ""
    until = f" until {in_words(valid.until)}" if valid.until else ""
    return f",{since}{until}" if since or until else ""


def _key_json(key: SigningKey) -> dict[str, object]:
    return {
        "method": "ssh" if key.key else "pades",
        "fingerprint": key.fingerprint,
        "kind": key.key.kind if key.key else None,
        "comment": key.key.comment or None if key.key else None,
        **_days_json(key),
    }


def _days_json(valid: Valid) -> dict[str, object]:
    return {
        "from": valid.since.isoformat() if valid.since else None,
        "until": valid.until.isoformat() if valid.until else None,
    }
