"""The expectations document after signing: who signed, when, how and what, and whether it holds."""

import json
import os
from pathlib import Path

import pikepdf
import pytest
from conftest import Run, edit
from fields_placed import where_placed
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
from charter.documents.signed import Signed, read_signed
from charter.documents.tracing.traced import extract_signed
from charter.documents.tracing.verification import verify
from charter.documents.wanted import Document, Format, Wanted
from charter.documents.with_sign_offs import shown_today
from charter.errors import ExitCode, MachineError, SpecError, UntrustedError
from charter.signoff.pades.reason import field_of
from charter.signoff.record import Decision
from charter.signoff.results import Check, Result
from charter.spec.load import load

MARKDOWN = Wanted(formats=(Format.MD,))


@pytest.fixture
def run(run_here: Run) -> Run:
    """In this process: each test looks at what is said and written, and not at how charter starts."""
    return run_here


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
        "By word; vouched for by A Writer. Condition: Fridays are covered. "
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
        f"By word; vouched for by A Writer. Reason: Nobody covers \\| Fridays. | **2.0** {short} | **Declined** |\n"
        f"\n**Still to sign, version 2.0 with the digest {short}:**\n\n{TO_SIGN}"
        "| **Dana Whitcombe** VP Customer Support | | |\n"
        "| **Tom Okafor** speaks for the six team leads | | |\n"
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
        "**Withdrawn on 9\u00a0March 2027** By word; vouched for by A Writer. Reason: The hours were not freed." in text
    )
    assert "| **Withdrawn** |" in text


def test_who_said_no_has_answered_and_is_not_asked_to_sign(desk: Desk) -> None:
    desk.recorded("agents", "2027-03-09", decision=Decision.WITHDRAWN, because="The hours were not freed")
    desk.recorded("sponsor", "2027-03-09", decision=Decision.DECLINED, because="The hours were not freed")
    still = section(desk).partition("Still to sign")[2]
    assert "Tom Okafor" in still
    assert "Ines Carvalho" not in still
    assert "Dana Whitcombe" not in still


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
    fields = where_placed((desk.folder / "expectations.pdf").read_bytes())
    assert [each.name for each in fields] == [field_of("team-leads"), field_of("agents")]
    with pikepdf.open(desk.folder / "expectations.pdf") as opened:
        beside = shown_on(opened.pages[fields[0].page - 1])
    assert "Dana Whitcombe" in beside  # nobody signs a page on which nothing else stands
    assert "A signature here means" in beside
    signed_by_all(desk)
    assert where_placed(pdf(desk)) == ()


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
    Repo(Path.cwd()).commit(on="2027-03-01")
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
