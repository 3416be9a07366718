"""`charter verify` of a PDF that people have signed in, and what a record's copy is held against."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from unittest.mock import Mock

import pytest
import signature_attacks as attacks
from certificates import Identity, expired, outsider, person, timestamp_authority
from conftest import Run
from signature_attacks import Change, added, place_of, signed_anew
from signed_pdfs import SEATS, base, holder, own_copy, record, serial_copy, spec, statement
from tampering import edited, painted_over
from test_pades import dummy, without_pyhanko

from charter.documents.stamp import stamp
from charter.documents.tracing.copies import copy_checker
from charter.documents.tracing.reading import objects_of
from charter.documents.tracing.signatures import signature_checks
from charter.documents.tracing.verification import verify
from charter.signoff.pades import hanko_timestamp
from charter.signoff.pades.sign import sign
from charter.signoff.proof import CheckCopy, Proof
from charter.signoff.record import Record, StoredFile
from charter.signoff.results import Check, Result
from charter.spec.signers import SignersFile, signers_of_bytes


@pytest.fixture
def run(run_here: Run) -> Run:
    """In this process: each test looks at what is said and written, and not at how charter starts."""
    return run_here


def signers(
    entries: dict[str, tuple[str, str]] | None = None, *, timestamps: tuple[str, ...] = (), valid: str = ""
) -> bytes:
    """A signers.yaml: for each seat a name and a fingerprint; those of the charter if left out."""
    seats = entries or {seat: (statement(seat).predicate.name, holder(seat).fingerprint) for seat in SEATS}
    lines = ["signers: 1", "seats:"]
    for seat, (name, fingerprint) in seats.items():
        lines += [f"  - seat: {seat}", f"    name: {name}", "    keys:", f"      - certificate: {fingerprint}{valid}"]
    lines += ["timestamps:", *(f"  - certificate: {each}" for each in timestamps)] if timestamps else []
    return "\n".join([*lines, ""]).encode()


def listed(raw: bytes) -> SignersFile:
    return signers_of_bytes("signers.yaml", raw)


def placed(folder: Path, pdf: bytes, list_of_signers: bytes | None = None) -> Path:
    """A charter in a folder with its signed PDF, and with a list of signers above it."""
    home = folder / "triage"
    home.mkdir(exist_ok=True)
    (home / "charter.yaml").write_bytes(spec().raw)
    (home / "expectations.pdf").write_bytes(pdf)
    if list_of_signers is not None:
        (folder / "signers.yaml").write_bytes(list_of_signers)
    return home / "expectations.pdf"


def checks(file: Path) -> list[Check]:
    return list(verify(str(file), file.read_bytes(), file.parent / "charter.yaml").checks)


def said(file: Path, name: str = "signature") -> list[tuple[str, str]]:
    return [(each.result.value, each.message) for each in checks(file) if each.name == name]


# A signed document


def test_a_signed_document_is_verified_as_any_other_and_then_its_signatures(tmp_path: Path) -> None:
    file = placed(tmp_path, serial_copy(*SEATS), signers())
    told = checks(file)
    assert [each.name for each in told] == [
        "file",
        "attachment",
        "digest",
        "text",
        "charter",
        "signature",
        "signature",
        "signature",
    ]
    assert {each.result for each in told} == {Result.FINE}
    assert told[0].message == "The file is whole, and nothing was put into it but what stands in its signature fields."
    assert told[3].message == "The file is byte for byte what the attached charter gives."
    assert told[5].message == (
        "Signed for the seat sponsor on 5 January 2027, 09:30 UTC (by the signatory's own clock)."
        f" The certificate {holder().fingerprint} is that of Dana Whitcombe, for the seat sponsor."
    )


def test_what_is_not_signed_is_said(tmp_path: Path) -> None:
    file = placed(tmp_path, own_copy(), signers())
    message = "Nobody has signed in this file for the seats team-leads and agents."
    assert said(file, "unsigned") == [("absent", message)]
    file = placed(tmp_path, serial_copy("sponsor", "agents"), signers())
    assert said(file, "unsigned") == [("absent", "Nobody has signed in this file for the seat team-leads.")]


def test_a_document_that_nobody_has_signed_is_told_as_before(tmp_path: Path) -> None:
    told = checks(placed(tmp_path, base(), signers()))
    assert [each.name for each in told] == ["file", "attachment", "digest", "text", "charter"]


def test_without_a_list_of_signers_nobody_knows_who_may(tmp_path: Path) -> None:
    ((result, message),) = said(placed(tmp_path, own_copy()))
    assert result == "absent"
    assert message == (
        "Signed for the seat sponsor on 5 January 2027, 09:30 UTC (by the signatory's own clock),"
        " by a certificate that says it is Dana Whitcombe; no signers.yaml says who may sign."
    )


def test_the_certificate_of_an_outsider_is_found_whatever_name_it_says(tmp_path: Path) -> None:
    ((result, message),) = said(placed(tmp_path, signed_anew(own_copy(), outsider("Dana Whitcombe")), signers()))
    assert result == "broken"
    assert message.endswith("is not among those that signers.yaml has for the seat sponsor.")


def test_the_right_certificate_in_the_wrong_seat_is_found(tmp_path: Path) -> None:
    ((result, message),) = said(placed(tmp_path, signed_anew(own_copy(), holder("agents")), signers()))
    assert result == "broken"
    assert message.endswith("belongs to Ines Carvalho in the seat agents, not to the seat sponsor.")


def test_a_certificate_that_was_believed_only_later_is_found(tmp_path: Path) -> None:
    file = placed(tmp_path, own_copy(), signers(valid="\n        from: 2027-01-06"))
    ((result, message),) = said(file)
    assert result == "broken"
    assert message.endswith("is believed only from 6 January 2027, and it signed on 5 January 2027.")


def test_a_certificate_that_is_believed_no_more_still_holds_for_what_it_signed(tmp_path: Path) -> None:
    file = placed(tmp_path, own_copy(), signers(valid="\n        until: 2027-01-05"))
    assert [result for result, _ in said(file)] == ["fine"]


def test_a_list_of_signers_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    ((result, message),) = said(placed(tmp_path, own_copy(), b"signers: 7\n"))
    assert result == "unknown"
    assert message.startswith("Who may sign could not be looked up: ")


def test_a_believed_timestamp_is_told_and_another_one_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hanko_timestamp, "by_http", lambda _: dummy())
    signed = sign(base(), statement(), holder().signer, stamp(statement()), timestamp="https://time.example.org")
    believed = signers(timestamps=(timestamp_authority().fingerprint,))
    ((result, message),) = said(placed(tmp_path, signed, believed))
    assert result == "fine"
    assert "09:30 UTC (as the timestamp authority Example Timestamps says)." in message
    ((result, message),) = said(placed(tmp_path, signed, signers()))
    assert result == "fine"
    assert "own clock; it has a timestamp by Example Timestamps, which is not believed)." in message


def test_a_charter_that_has_changed_since_is_told_and_nothing_is_built_anew(tmp_path: Path) -> None:
    file = placed(tmp_path, own_copy(), signers())
    raw = spec().raw.replace(b"months_until_reliable: 9", b"months_until_reliable: 10")
    (file.parent / "charter.yaml").write_bytes(raw)
    ((result, message),) = said(file, "charter")
    assert result == "changed"
    assert message.endswith(f"to see whether what was signed still holds, run: charter verify {file.parent}")


# What was done to it


def test_without_the_extra_signatures_are_not_checked_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = placed(tmp_path, own_copy(), signers())
    with without_pyhanko(monkeypatch):
        verified = verify(str(file), file.read_bytes())
    assert verified.verdict is Result.UNKNOWN
    assert verified.checks[-1].message == (
        "Verifying a signature in a PDF needs the extra pades, which is not installed: pip install 'charter[pades]'."
    )


NO_SIGNATURE = "Something was added to the file that is no signature: it changes"
WORDS: dict[Change, str] = {
    attacks.page_text: "The signed file does not show page 1 of the document that was built.",
    attacks.page_replaced: "The signed file does not show page 1 of the document that was built.",
    attacks.other_page: "The signed file does not show page 1 of the document that was built.",
    attacks.annotation: "Something was put onto page 1 of the signed file.",
    attacks.form_value: "The signed file has other signature fields than the document that was built.",
    attacks.information: "The signed file says another Title than the document that was built.",
    attacks.other_information: "The signed file says another Author than the document that was built.",
    attacks.attachment: "These were changed in the signed file: how the charter is attached.",
    attacks.script: "The signed file has an action on opening, which the document that was built has not.",
    attacks.signature_in_another_seat: "Two of its signatures were made at once, or are one and the same.",
    attacks.hidden_object: f"{NO_SIGNATURE} nothing that is shown.",
    attacks.stamp_replaced: f"{NO_SIGNATURE} the field signoff-sponsor.",
    attacks.form_field: f"{NO_SIGNATURE} the field more and the form.",
}


@pytest.mark.parametrize("change", WORDS, ids=lambda each: each.__name__)
def test_what_was_changed_after_signing_is_told_in_its_own_words(tmp_path: Path, change: Change) -> None:
    told = signature_checks(added(own_copy(), change), placed(tmp_path, base(), signers()))
    assert Check("signature", Result.BROKEN, WORDS[change]) in list(told)


def test_a_signature_that_was_taken_out_by_a_layer_leaves_a_changed_file(tmp_path: Path) -> None:
    file = placed(tmp_path, added(own_copy(), attacks.signature_removed), signers())
    ((result, message),) = said(file, "file")
    assert result == "broken"
    assert "it was added to after it was written" in message


def test_a_signature_that_does_not_hold_says_why(tmp_path: Path) -> None:
    file = placed(tmp_path, signed_anew(own_copy(), expired("Dana Whitcombe")), signers())
    expired_then = "Its certificate expired on 1 January 2021, and it was signed on 5 January 2027."
    assert said(file) == [("broken", f"The signature for the seat sponsor does not hold. {expired_then}")]


def signature_on(pdf: bytes) -> bytes:
    """A true signature on a document that charter did not build."""
    return sign(pdf, statement(), holder().signer, stamp(statement()))


def test_a_true_signature_on_another_document_does_not_make_it_true(tmp_path: Path) -> None:
    painted = edited(base(), painted_over(b"1 1 1 rg 0 0 400 400 re f"))
    told = {each.name: each for each in checks(placed(tmp_path, signature_on(painted), signers()))}
    assert told["signature"].result is Result.FINE
    assert told["text"].result is Result.BROKEN


@pytest.mark.parametrize(
    "damage",
    [lambda pdf: pdf + b"\n%", lambda pdf: pdf[:-9], edited, lambda pdf: b"%\n" + pdf],
    ids=["appended", "cut", "saved anew", "shifted"],
)
def test_bytes_that_were_changed_are_found(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    file = placed(tmp_path, damage(own_copy()), signers())
    assert verify(str(file), file.read_bytes()).verdict in {Result.BROKEN, Result.UNUSABLE}


def test_the_command_tells_it_all_and_ends_with_its_exit_code(tmp_path: Path, run: Run) -> None:
    file = placed(tmp_path, own_copy(), signers())
    told = run("verify", file, "--format", "json")
    assert told.returncode == 0, told.stderr
    (verified,) = json.loads(told.stdout)["files"]
    assert verified["verdict"] == "fine"
    assert [each["check"] for each in verified["checks"]][-2:] == ["signature", "unsigned"]
    start, _ = place_of(own_copy())
    file.write_bytes(own_copy()[: start + 9] + b"0000" + own_copy()[start + 13 :])
    told = run("verify", file)
    assert told.returncode == 3
    assert "The signature is damaged and cannot be read." in told.stdout
    assert told.stderr == ""


# The copy of a record


@cache
def checker() -> CheckCopy:
    """What examines copies, and checks the document below them once for all tests."""
    return copy_checker(Path(spec().path))


def proof(copy: bytes, of: Record, who: bytes | None = None) -> dict[str, Check]:
    return {each.name: each for each in found(copy, of, who).checks}


def found(copy: bytes, of: Record, who: bytes | None = None) -> Proof:
    return checker()(of, copy, listed(who if who is not None else signers()))


def test_a_copy_proves_its_record() -> None:
    told = proof(own_copy(), record("sponsor", own_copy()))
    assert list(told) == ["signature", "statement", "signer", "coverage", "base"]
    assert {each.result for each in told.values()} == {Result.FINE}
    moment = found(own_copy(), record("sponsor", own_copy()))
    assert (moment.moment, moment.moment_proved) == (statement().predicate.at, False)


@pytest.mark.parametrize("number", range(3))
def test_one_file_proves_the_records_of_all_who_signed_in_it(number: int) -> None:
    then = serial_copy(*SEATS[: number + 1])
    told = proof(serial_copy(*SEATS), record(SEATS[number], then, "expectations.pdf"))
    assert {each.result for each in told.values()} == {Result.FINE}
    only = "; only other signatures were added since." if number < 2 else "The signature covers the whole file."
    assert told["coverage"].message.endswith(only)


def test_the_document_that_many_have_signed_is_read_and_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    checked, read = Mock(return_value=()), Mock(wraps=objects_of)
    monkeypatch.setattr("charter.documents.tracing.copies.base_checks", checked)
    monkeypatch.setattr("charter.documents.tracing.copies.objects_of", read)
    check = copy_checker(Path(spec().path))
    for seat in SEATS:
        check(record(seat, own_copy(seat)), own_copy(seat), listed(signers()))
    assert checked.call_count == 1
    assert read.call_count == 1 + len(SEATS)


def test_a_statement_that_was_changed_after_signing_is_found() -> None:
    mine = record("sponsor", own_copy())
    said_now = mine.said.model_copy(update={"conditions": ("nothing of this",)})
    changed = Record(mine.statement.model_copy(update={"predicate": said_now}), signed_copy=mine.signed_copy)
    assert proof(own_copy(), changed)["statement"].result is Result.BROKEN


def test_the_copy_of_another_seat_is_found() -> None:
    told = proof(own_copy("agents"), record("sponsor", own_copy("agents")))
    assert told["signature"].message == "The signed copy is not that of the seat sponsor: it was signed for agents."


def test_an_unsigned_copy_is_found() -> None:
    told = proof(base(), record("sponsor", base()))
    assert (
        told["signature"].message
        == "The signed copy is only the document as it was before anybody signed for the seat sponsor."
    )


def by(who: Identity) -> bytes:
    return signed_anew(own_copy(), who)


def test_another_certificate_than_the_record_names_is_found() -> None:
    copy = by(person("Dana Whitcombe", kind="rsa"))
    assert "and another one signed: SHA256:" in proof(copy, record("sponsor", copy))["signer"].message


def test_a_certificate_that_may_not_sign_is_found() -> None:
    mine = record("sponsor", own_copy())
    nobody = signers({"sponsor": ("Dana Whitcombe", outsider("Dana Whitcombe").fingerprint)})
    assert proof(own_copy(), mine, nobody)["signer"].result is Result.BROKEN


def test_a_copy_of_another_document_is_found() -> None:
    copy = signature_on(edited(base(), painted_over(b"1 1 1 rg 0 0 400 400 re f")))
    told = proof(copy, record("sponsor", copy))["base"]
    assert told.result is Result.BROKEN
    assert told.message.startswith("The document that was signed is not in order.")


def test_what_was_added_to_the_file_of_all_later_is_found() -> None:
    mine = record("sponsor", serial_copy("sponsor"), "expectations.pdf")
    more = added(serial_copy("sponsor"), attacks.page_text)
    assert proof(more, mine)["coverage"].message == (
        "What was added to the file later does not hold."
        " Something was added to the file that is no signature: it changes page 1."
    )


def test_a_record_that_names_fewer_bytes_than_were_signed_is_found() -> None:
    mine = record("sponsor", own_copy())
    short = Record(mine.statement, signed_copy=StoredFile(name="sponsor.pdf", sha256="0" * 64, size=len(base())))
    assert proof(own_copy(), short)["signature"].result is Result.BROKEN


def test_a_damaged_copy_is_found() -> None:
    told = proof(own_copy()[:-20], record("sponsor", own_copy()[:-20]))
    assert told["signature"].result is Result.BROKEN


def test_a_signature_in_a_copy_that_does_not_hold_is_found() -> None:
    copy = own_copy().replace(b"/Name (Dana", b"/Name (Dora")
    assert "does not hold. What was signed was changed" in proof(copy, record("sponsor", copy))["signature"].message
