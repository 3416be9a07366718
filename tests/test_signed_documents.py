<<<<<<< HEAD
"""The expectations document after signing: who signed, when, how and what, and whether it holds."""

import json
import os
from pathlib import Path

import pikepdf
import pytest
from conftest import Run, edit
from overlay import TRIAGE
from pdf_standards import complaints
from pdf_text import as_typed, shown_by, shown_on, without_space
from repositories import Repo, made_in
from sign_offs import Desk, signers_text
from signed_pdfs import holder, own_copy
from signed_pdfs import record as pades_record
from tampering import edited
from test_pades import without_pyhanko

from charter.documents.base import base_pdf
from charter.documents.build import build, made_from, outdated
from charter.documents.compose import expectations
from charter.documents.pdf.standards import SIGNED_ATTACHMENT
from charter.documents.signature_fields import field_name
from charter.documents.signed import Signed, read_signed
from charter.documents.tracing.form import placed_fields
from charter.documents.tracing.traced import extract_signed
from charter.documents.tracing.verification import verify
from charter.documents.wanted import Document, Format, Wanted
from charter.documents.with_sign_offs import shown_today
from charter.errors import ExitCode, MachineError, SpecError, UntrustedError
from charter.signoff.record import Decision
from charter.signoff.results import Check, Result
from charter.spec.load import load

MARKDOWN = Wanted(formats=(Format.MD,))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The fuller sample in a repository in the current folder, and who may sign."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.chdir(tmp_path)
    made_in(tmp_path).commit({"triage/charter.yaml": TRIAGE.read_bytes(), "signers.yaml": signers_text()})
    return Desk(Path("triage"))


def signed_by_all(desk: Desk) -> None:
    """Each of the three seats signs, each by another method."""
    desk.by_key("sponsor")
    desk.on_paper("team-leads", "2027-01-06")
    desk.recorded("agents", "2027-01-07", conditions=("Fridays are covered",))


def change(desk: Desk, old: str, new: str) -> None:
    edit(desk.folder / "charter.yaml", old, new)


def section(desk: Desk) -> str:
    """Section 12 as it stands in the Markdown, after a build."""
    build(desk.folder, MARKDOWN)
    return (desk.folder / "expectations.md").read_text("utf-8").partition("## 12. ")[2]


def pdf(desk: Desk) -> bytes:
    build(desk.folder, Wanted(documents=(Document.EXPECTATIONS,)))
    return (desk.folder / "expectations.pdf").read_bytes()


def checks(desk: Desk, content: bytes) -> dict[str, Check]:
    beside = desk.folder / "charter.yaml"
    return {each.name: each for each in verify("triage/expectations.pdf", content, beside).checks}


MEANING = """Sign-off

A signature here means: I have read the version with the digest that stands beside it, I had the chance to ask, and I know what is asked and what is given.
It is no promise of results.

"""  # noqa: E501 - one sentence a line
HEAD = "| Name and role | What was decided | Version and digest | Whether it holds |\n| --- | --- | --- | --- |\n"
TO_SIGN = "| Name and role | Signature | Date |\n| --- | --- | --- |\n"


# The words


def test_who_signed_is_said_with_day_method_version_and_digest_and_that_it_holds(desk: Desk) -> None:
    signed_by_all(desk)
    assert section(desk) == (
        f"{MEANING}**All three stand behind this version.**\n\n{HEAD}"
        "| **Dana Whitcombe** VP Customer Support | **Signed on 5\u00a0January 2027** SSH key. "
        "| **1.0** ff90 e585 9fe4 | Holds: nothing that was signed has changed. |\n"
        "| **Tom Okafor** speaks for the six team leads | **Signed on 6\u00a0January 2027** "
        "On paper, scanned; vouched for by A Writer. "
        "| **1.0** ff90 e585 9fe4 | Holds: nothing that was signed has changed. |\n"
        "| **Ines Carvalho** speaks for the first-line agents | **Signed on 7\u00a0January 2027** "
        "Recorded; vouched for by A Writer. Condition: Fridays are covered. "
        "| **1.0** ff90 e585 9fe4 | Holds: nothing that was signed has changed. |\n"
    )


def test_what_does_not_hold_any_more_and_what_was_never_signed_are_plainly_so(desk: Desk) -> None:
    desk.by_key("sponsor")
    desk.recorded("agents", "2027-01-07", decision=Decision.DECLINED, because="Nobody covers | Fridays")
    change(desk, "months_until_reliable: 9", "months_until_reliable: 12")
    change(desk, 'version: "1.0"', 'version: "2.0"')
    desk.recorded("agents", "2027-02-07", decision=Decision.DECLINED, because="Nobody covers | Fridays")
    now = desk.digest
    short = f"{now[:4]} {now[4:8]} {now[8:12]}"
    assert section(desk) == (
        f"{MEANING}**Nobody stands behind this version yet.**\n\n{HEAD}"
        "| **Dana Whitcombe** VP Customer Support | **Signed on 5\u00a0January 2027** SSH key. "
        "| **1.0** ff90 e585 9fe4 | **Does not hold any more:** one material change since. |\n"
        "| **Tom Okafor** speaks for the six team leads | Nothing yet | | **Not signed yet** |\n"
        "| **Ines Carvalho** speaks for the first-line agents | **Declined on 7\u00a0February 2027** "
        f"Recorded; vouched for by A Writer. Reason: Nobody covers \\| Fridays. | **2.0** {short} | **Declined** |\n"
        f"\n**Still to sign, version 2.0 with the digest {short}:**\n\n{TO_SIGN}"
        "| **Dana Whitcombe** VP Customer Support | | |\n"
        "| **Tom Okafor** speaks for the six team leads | | |\n"
        "| **Ines Carvalho** speaks for the first-line agents | | |\n"
    )


def test_what_changed_without_asking_for_a_signature_is_said_and_leaves_no_room_to_sign(desk: Desk) -> None:
    desk.by_key("sponsor")
    change(desk, "hard_parts:", "hard_parts:\n  - what: It is tempting to click confirm\n    cause: adoption\n"
           "    together: We read a sample together\n    owner: Tom Okafor")  # fmt: skip
    text = section(desk)
    assert "**One of three stands behind this version.**" in text
    assert "| Holds: what changed since is notable, and nobody signs again. |" in text
    assert "Dana Whitcombe" not in text.partition("Still to sign")[2]
    assert "Tom Okafor" in text.partition("Still to sign")[2]


def test_a_change_of_wording_alone_is_told_from_no_change(desk: Desk) -> None:
    desk.by_key("sponsor")
    change(desk, "cause: adoption", "cause: adoption ")
    assert "Holds: nothing that was signed has changed." in section(desk)
    shown = shown_today(load(desk.folder))
    assert shown
    first = shown.seats[0].model_copy(update={"changes": 1})
    told = shown.model_copy(update={"seats": (first, *shown.seats[1:])})
    assert "Holds: only the wording has changed since." in expectations(desk.charter, signed=told)


def test_withdrawing_is_said_with_its_reason(desk: Desk) -> None:
    desk.recorded("agents", "2027-03-09", decision=Decision.WITHDRAWN, because="The hours were not freed")
    text = section(desk)
    assert (
        "**Withdrawn on 9\u00a0March 2027** Recorded; vouched for by A Writer. Reason: The hours were not freed."
        in text
    )
    assert "| **Withdrawn** |" in text
    assert "Ines Carvalho" in text.partition("Still to sign")[2]


def test_somebody_else_who_signed_for_a_seat_is_named() -> None:
    charter = load(TRIAGE).charter
    digest = Desk(TRIAGE.parent).digest
    seats = [{"seat": "sponsor", "state": "told", "decision": "signed", "method": "pades", "on": "2027-01-05",
              "by": "Bo Ek", "version": "0.9", "digest": "ab" * 32, "changes": 1},
             {"seat": "team-leads", "state": "missing"}, {"seat": "agents", "state": "missing"}]  # fmt: skip
    text = expectations(charter, signed=Signed.model_validate({"digest": digest, "seats": seats}))
    assert (
        "**Signed on 5\u00a0January 2027** By Bo Ek. Digital signature in the PDF. | **0.9** abab abab abab |" in text
    )


def test_a_day_is_that_in_utc_whatever_the_time_zone(desk: Desk, run: Run) -> None:
    desk.recorded("agents", "2027-01-07T23:59:59")
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):
        run("build", desk.folder, "--formats", "md", "--force", TZ=zone)
        assert "Signed on 7\u00a0January 2027" in (desk.folder / "expectations.md").read_text("utf-8")


# The files


def test_without_sign_offs_no_byte_changes_and_an_empty_folder_is_none(desk: Desk) -> None:
    before = pdf(desk)
    (desk.folder / "signoffs" / desk.digest[:12]).mkdir(parents=True)
    build(desk.folder, force=True)
    assert (desk.folder / "expectations.pdf").read_bytes() == before
    assert TRIAGE.with_name("expectations.md").read_bytes() == (desk.folder / "expectations.md").read_bytes()


def test_the_announcement_does_not_tell_and_needs_no_sign_off_to_verify(desk: Desk) -> None:
    only = Wanted(documents=(Document.ANNOUNCEMENT,), formats=(Format.MD,))
    build(desk.folder, only)
    desk.recorded("agents").write_text("{")
    (built,) = build(desk.folder, only)
    assert built.up_to_date


def test_the_base_stays_what_it_was_however_many_sign(desk: Desk) -> None:
    before = base_pdf(desk.folder / "charter.yaml")
    signed_by_all(desk)
    assert base_pdf(desk.folder / "charter.yaml") == before


def test_a_pdf_says_what_the_markdown_says_and_can_be_archived_and_read_aloud(desk: Desk) -> None:
    signed_by_all(desk)
    content = pdf(desk)
    assert complaints(content) == {}
    with pikepdf.open(desk.folder / "expectations.pdf") as opened:
        shown = without_space(as_typed(shown_by(opened)))
    assert without_space("On paper, scanned; vouched for by A Writer.") in shown
    assert without_space("All three stand behind this version.") in shown


def test_only_who_still_has_to_sign_has_a_field(desk: Desk) -> None:
    desk.by_key("sponsor")
    pdf(desk)
    fields = placed_fields((desk.folder / "expectations.pdf").read_bytes())
    assert [each.name for each in fields] == [field_name("team-leads"), field_name("agents")]
    with pikepdf.open(desk.folder / "expectations.pdf") as opened:
        beside = shown_on(opened.pages[fields[0].page - 1])
    assert "Dana Whitcombe" in beside  # nobody signs a page on which nothing else stands
    assert "A signature here means" in beside
    signed_by_all(desk)
    assert placed_fields(pdf(desk)) == ()


def test_what_is_shown_is_attached_and_comes_out_again(desk: Desk, run: Run) -> None:
    signed_by_all(desk)
    content = pdf(desk)
    told = run("extract", desk.folder / "expectations.pdf", "--of", "sign-offs")
    assert told.returncode == 0
    assert told.stdout.encode() == extract_signed(content)[0]
    assert [each["method"] for each in json.loads(told.stdout)["seats"]] == ["ssh", "wet-ink", "recorded"]
    assert read_signed("x", told.stdout.encode()) == shown_today(load(desk.folder))
    none = run("extract", desk.folder / "announcement.pdf", "--of", "sign-offs")
    assert none.returncode == 2


# When it is due


def test_a_new_record_and_another_list_of_signers_make_it_due_and_not_the_announcement(desk: Desk) -> None:
    desk.by_key("sponsor")
    build(desk.folder, MARKDOWN)
    assert outdated(desk.folder, MARKDOWN) == {}
    before = made_from(desk.folder, MARKDOWN)
    desk.recorded("agents")
    assert [path.name for path in outdated(desk.folder, MARKDOWN)] == ["expectations.md"]
    build(desk.folder, MARKDOWN)
    now = made_from(desk.folder, MARKDOWN)
    (spec,) = now
    assert [name for name in now[spec] if now[spec][name] != before[spec][name]] == ["expectations.md"]
    with Path("signers.yaml").open("a") as file:
        file.write("# reviewed\n")
    (built,) = build(desk.folder, MARKDOWN)
    assert not built.up_to_date


def test_a_list_of_signers_is_nothing_to_a_charter_that_nobody_signed(desk: Desk) -> None:
    build(desk.folder, MARKDOWN)
    with Path("signers.yaml").open("a") as file:
        file.write("# reviewed\n")
    (built,) = build(desk.folder, MARKDOWN)
    assert built.up_to_date


# What does not verify is never shown


def test_a_record_that_does_not_verify_stops_the_build_and_is_named(desk: Desk, run: Run) -> None:
    build(desk.folder, MARKDOWN)
    before = (desk.folder / "expectations.md").read_bytes()
    edit(desk.by_key("sponsor"), "Dana Whitcombe", "Dana Whitcomb")
    for draft in ((), ("--draft",)):
        told = run("build", desk.folder, *draft)
        assert told.returncode == ExitCode.UNTRUSTED
        assert "sponsor.json: " in told.stderr
        assert "nothing was built, because a sign-off does not verify" in told.stderr
        assert "Traceback" not in told.stderr
    assert (desk.folder / "expectations.md").read_bytes() == before


def test_a_malformed_record_stops_the_build_without_a_traceback(desk: Desk) -> None:
    desk.by_key("sponsor").write_bytes(b"\xff{")
    with pytest.raises(UntrustedError) as caught:
        build(desk.folder, MARKDOWN)
    assert caught.value.problems[0].place.path.endswith("sponsor.json")


def test_what_git_finds_amiss_stops_the_build_too(desk: Desk) -> None:
    declined = desk.recorded("agents", decision=Decision.DECLINED, because="Nobody covers Fridays")
    Repo(Path.cwd()).commit()
    build(desk.folder, MARKDOWN)
    declined.unlink()
    desk.recorded("sponsor")
    Repo(Path.cwd()).commit(on="2027-03-02")
    with pytest.raises(UntrustedError):
        build(desk.folder, MARKDOWN)


def signed_in_a_pdf(desk: Desk, seat: str = "sponsor") -> Path:
    """A seat signs its own copy of the base with its certificate, which the list of signers knows."""
    name, fingerprint = holder(seat).told.name, holder(seat).fingerprint
    Path("signers.yaml").write_text(
        f"signers: 1\nseats:\n  - seat: {seat}\n    name: {name}\n    keys: [{{certificate: {fingerprint}}}]\n"
    )
    copy = own_copy(seat)
    record = pades_record(seat, copy, f"{seat}.pdf")
    path = desk.put(record)
    path.with_suffix(".pdf").write_bytes(copy)
    return path


def test_a_signature_in_a_pdf_is_verified_and_shown(desk: Desk) -> None:
    signed_in_a_pdf(desk)
    assert (
        "**Signed on 5\u00a0January 2027** Digital signature in the PDF. | **1.0** ff90 e585 9fe4 | Holds:"
        in section(desk)
    )


def test_a_signature_in_a_pdf_that_was_changed_stops_the_build(desk: Desk) -> None:
    copy = signed_in_a_pdf(desk).with_suffix(".pdf")
    copy.write_bytes(copy.read_bytes() + b"\n")
    with pytest.raises(UntrustedError):
        build(desk.folder, MARKDOWN)


def test_without_the_extra_a_build_says_how_to_install_it_and_writes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in_a_pdf(desk)
    with without_pyhanko(monkeypatch), pytest.raises(MachineError) as caught:
        build(desk.folder, MARKDOWN)
    assert caught.value.exit_code is ExitCode.ENVIRONMENT
    assert "pip install 'charter[pades]'" in caught.value.problems[0].message
    assert not (desk.folder / "expectations.md").exists()


def test_a_signed_copy_is_not_out_of_date_because_others_signed(desk: Desk) -> None:
    signed_in_a_pdf(desk)
    desk.recorded("agents")
    found = {each.name for each in verify("triage/x.pdf", own_copy(), desk.folder / "charter.yaml").checks}
    assert "sign-offs" not in found


# verify


def test_a_pdf_with_sign_offs_verifies_byte_for_byte_and_says_what_it_says(desk: Desk) -> None:
    signed_by_all(desk)
    found = checks(desk, pdf(desk))
    assert {each.result for each in found.values()} == {Result.FINE}
    assert found["text"].message == "The file is byte for byte what the attached charter gives."
    expected = "It says that three of three seats stand behind it, and so do the records beside triage/charter.yaml."
    assert found["sign-offs"].message == expected


def test_away_from_its_charter_it_says_that_it_is_no_proof(desk: Desk) -> None:
    desk.by_key("sponsor")
    (found,) = [each for each in verify("elsewhere.pdf", pdf(desk)).checks if each.name == "sign-offs"]
    assert found == Check(
        "sign-offs",
        Result.FINE,
        "It says that one of three seats stands behind it. "
        "The document itself is no proof of that; the records in signoffs are.",
    )


def test_a_newer_record_makes_the_pdf_out_of_date(desk: Desk) -> None:
    unsigned = pdf(desk)
    assert "sign-offs" not in checks(desk, unsigned)
    desk.by_key("sponsor")
    found = checks(desk, unsigned)["sign-offs"]
    assert found.result is Result.CHANGED
    assert found.message == (
        "Somebody has signed since, and the document does not show it; "
        "to bring the document up to date, run: charter build triage"
    )
    signed = pdf(desk)
    desk.recorded("agents")
    found = checks(desk, signed)["sign-offs"]
    assert (found.result, found.message.partition(";")[0]) == (
        Result.CHANGED,
        "The sign-offs beside triage/charter.yaml have changed since",
    )


def test_a_charter_that_has_changed_says_so_once(desk: Desk) -> None:
    desk.by_key("sponsor")
    content = pdf(desk)
    change(desk, "months_until_reliable: 9", "months_until_reliable: 12")
    found = checks(desk, content)
    assert (found["sign-offs"].result, found["charter"].result) == (Result.FINE, Result.CHANGED)


def test_a_record_that_does_not_verify_any_more_is_told_of_the_pdf(desk: Desk) -> None:
    record = desk.by_key("sponsor")
    content = pdf(desk)
    edit(record, "Dana Whitcombe", "Dana Whitcomb")
    found = checks(desk, content)["sign-offs"]
    assert found.result is Result.BROKEN
    assert found.message.endswith("; run: charter verify triage")


FORGED = {
    "another state": (b'"state": "missing"', b'"state": "current"', "text"),
    "another digest": (b'"digest": "ff90e585', b'"digest": "0090e585', "sign-offs"),
    "another seat": (b'"seat": "agents"', b'"seat": "agent5"', "sign-offs"),
    "more space": (b'"signoffs": 1', b'"signoffs":  1', "sign-offs"),
    "what is no JSON": (b'"signoffs": 1', b'"signoffs" 1', "sign-offs"),
}


@pytest.mark.parametrize(("old", "new", "check"), FORGED.values(), ids=FORGED)
def test_sign_offs_that_were_changed_inside_a_pdf_are_found(desk: Desk, old: bytes, new: bytes, check: str) -> None:
    desk.by_key("sponsor")

    def forge(opened: pikepdf.Pdf) -> None:
        file = opened.attachments[SIGNED_ATTACHMENT].get_file()
        content = file.read_bytes()
        assert old in content
        file.obj.write(content.replace(old, new, 1))

    assert checks(desk, edited(pdf(desk), forge))[check].result is Result.BROKEN


def test_sign_offs_that_are_taken_out_of_a_pdf_are_missed(desk: Desk) -> None:
    desk.by_key("sponsor")

    def take_out(opened: pikepdf.Pdf) -> None:
        del opened.attachments[SIGNED_ATTACHMENT]

    found = checks(desk, edited(pdf(desk), take_out))
    assert found["text"].result is Result.BROKEN


def test_what_is_attached_is_read_strictly(desk: Desk) -> None:
    desk.by_key("sponsor")
    raw = extract_signed(pdf(desk))[0]
    for old, new in ((b'"current"', b'"broken"'), (b'"signoffs": 1', b'"signoffs": 2'), (b"ssh", b"fax")):
        with pytest.raises(SpecError):
            read_signed("sign-offs.json", raw.replace(old, new))
=======
"""`charter verify` of a PDF that people have signed in, and what a record's copy is held against."""

import json
from collections.abc import Callable
from pathlib import Path

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
from charter.documents.tracing.signatures import signature_checks
from charter.documents.tracing.verification import verify
from charter.signoff.pades import hanko_timestamp
from charter.signoff.pades.sign import sign
from charter.signoff.proof import Proof
from charter.signoff.record import Record, StoredFile
from charter.signoff.results import Check, Result
from charter.spec.signers import SignersFile, signers_of_bytes


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
        "Signed for the seat sponsor on 5 January 2027, 09:30 UTC (by the signatory’s own clock)."
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
        "Signed for the seat sponsor on 5 January 2027, 09:30 UTC (by the signatory’s own clock),"
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
    assert message.endswith("which is believed only from 6 January 2027, and it signed on 5 January 2027.")


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
    assert "own clock; it has a timestamp by Example Timestamps, which nothing says to believe)." in message


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
    attacks.hidden_object: "Something was added to the file that is no signature.",
    attacks.stamp_replaced: "Something was added to the file that is no signature.",
    attacks.form_field: "Something was added to the file that is no signature.",
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


def proof(copy: bytes, of: Record, who: bytes | None = None) -> dict[str, Check]:
    return {each.name: each for each in found(copy, of, who).checks}


def found(copy: bytes, of: Record, who: bytes | None = None) -> Proof:
    return copy_checker(Path(spec().path))(of, copy, listed(who if who is not None else signers()))


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


def test_a_statement_that_was_changed_after_signing_is_found() -> None:
    mine = record("sponsor", own_copy())
    said_now = mine.said.model_copy(update={"conditions": ("nothing of this",)})
    changed = Record(mine.statement.model_copy(update={"predicate": said_now}), signed_copy=mine.signed_copy)
    assert proof(own_copy(), changed)["statement"].result is Result.BROKEN


def test_the_copy_of_another_seat_is_found() -> None:
    told = proof(own_copy("agents"), record("sponsor", own_copy("agents")))
    assert told["signature"].message == "Nobody has signed for the seat sponsor in the signed copy."


def test_an_unsigned_copy_is_found() -> None:
    told = proof(base(), record("sponsor", base()))
    assert told["signature"].message == "Nobody has signed for the seat sponsor in the signed copy."


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
        "What was added to the file later does not hold. Something was added to the file that is no signature."
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
>>>>>>> h-pades
