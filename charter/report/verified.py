"""What verifying PDFs found: as text for people, and as a part of what programs read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from charter.report.counting import counted
from charter.report.terminal import printable

if TYPE_CHECKING:
    from charter.signoff.results import Check, Verified

VERDICTS = {
    "fine": "This document and its charter belong together.",
    "changed": "This document is what its charter gave then, and something has changed since.",
    "unknown": "Nothing speaks against this document, but not everything could be checked.",
    "unusable": "This is not a document that can be verified.",
    "broken": "Do not rely on this document: it is not, or not any more, what its charter gives.",
}
_COUNTED = {
    "fine": "fine",
    "changed": "out of date",
    "unknown": "not wholly checked",
    "unusable": "not to be verified",
    "broken": "not to be relied on",
}


def verified_text(verified: "Sequence[Verified]") -> str:
    """What verifying some documents found: each with its checks and a verdict."""
    lines: list[str] = []
    for each in verified:
        lines.append(printable(each.path))
        lines += [f"  {check.result:8}  {check.name:10}  {printable(check.message)}" for check in each.checks]
        lines += [f"  {VERDICTS[each.verdict]}", ""]
    if len(verified) > 1:
        verdicts = [each.verdict.value for each in verified]
        told = (f"{verdicts.count(name)} {what}" for name, what in _COUNTED.items() if name in verdicts)
        lines.append(f"{counted(len(verified), 'document')}: {', '.join(told)}.")
    return "\n".join(lines).rstrip("\n") + "\n"


def verified_as_json(verified: "Verified") -> dict[str, object]:
    """What verifying a document found, as it stands in any JSON.

    The checks are `file`, `attachment`, `digest`, `text`, `sign-offs` and `charter`, as far as they could be made; in a
    signed document `signature` for each signature and whatever is wrong with them, and `unsigned` for empty fields;
    results and verdicts are `fine`, `absent` (only a result: there is no charter to compare with), `changed`,
    `unknown`, `unusable` and `broken`.
    """
    return {
        "path": verified.path,
        "verdict": verified.verdict.value,
        "checks": [check_as_json(check) for check in verified.checks],
    }


def check_as_json(check: "Check") -> dict[str, object]:
    """A check of a document or a record, as it stands in any JSON."""
    return {"check": check.name, "result": check.result.value, "message": check.message}
