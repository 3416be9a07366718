"""What somebody may do to a signed PDF, each with its own message."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pdf_attacks as pdf
import pytest
from attacks import (
    DAY,
    Attack,
    assert_found,
    base_of,
    believed,
    by_certificate,
    copy_of,
    drawn_once,
    in_copy,
    in_copy_alone,
    rewrite,
    signed_in,
    with_copy,
    without_git,
)
from certificates import Identity, expired, not_yet_valid, outsider, person
from sign_offs import Desk

from charter.signoff.record import Evidence, Method, Record


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return signed_in(tmp_path_factory.mktemp("signed") / "repo")


@pytest.fixture
def desk(signed: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The charter that was signed, outside of git: the signature alone has to do."""
    drawn_once(monkeypatch)
    desk = copy_of(signed, tmp_path / "repo")
    without_git(desk)
    return desk


def layer(change: pdf.Change) -> Callable[[Desk], None]:
    return in_copy(lambda content: pdf.added(content, change))


def by(who: Identity, seat: str = "sponsor", day: str = DAY) -> Callable[[Desk], object]:
    """Somebody signs who should not, and keeps a record of it."""
    return lambda desk: by_certificate(desk, seat, day, who)


def shown(desk: Desk) -> None:
    hidden(desk)
    layer(pdf.with_shown_page)(desk)


def hidden(desk: Desk) -> None:
    by_certificate(desk, "sponsor", base=pdf.with_hidden_page(base_of()))


def of_another_statement(desk: Desk) -> None:
    rewrite(desk, "sponsor", conditions=("None.",))


def of_another_certificate(desk: Desk) -> None:
    """The whole record is made anew, for a signature that is there."""
    content = (desk.drawer / "sponsor.pdf").read_bytes()
    evidence = Evidence(certificate=person("Tom Okafor").fingerprint)
    statement = desk.statement("sponsor", DAY, method=Method.PADES, evidence=evidence)
    with_copy(desk, Record(statement), content)


def for_another_seat(desk: Desk) -> None:
    content = (desk.drawer / "sponsor.pdf").read_bytes()
    evidence = Evidence(certificate=person("Ines Carvalho").fingerprint)
    with_copy(desk, Record(desk.statement("agents", DAY, method=Method.PADES, evidence=evidence)), content)


def gone(desk: Desk) -> None:
    (desk.drawer / "sponsor.pdf").unlink()


IN_PAGE = 9_000
DANA = "Dana Whitcombe"
ATTACKS = [
    Attack(
        "a bit is flipped, and the record is left as it is",
        "is not the file that it was: its SHA-256 is another one",
        in_copy_alone(lambda c: pdf.flipped(c, IN_PAGE)),
    ),
    Attack(
        "a bit of a page is flipped", "the bytes of the file are not those", in_copy(lambda c: pdf.flipped(c, IN_PAGE))
    ),
    Attack(
        "a bit of the signature is flipped",
        "was not made with the key of its certificate",
        in_copy(pdf.flipped_in_signature),
    ),
    Attack("something is appended", "something was put behind its end", in_copy(pdf.with_tail)),
    Attack("the end is cut off", "its end was cut off", in_copy(pdf.cut)),
    Attack("another page is put over the first", "it changes page 1", layer(pdf.with_other_page)),
    Attack("an annotation is put on a page", "it changes an annotation on page 1", layer(pdf.with_annotation)),
    Attack("a form field is filled", "it changes the field signoff-team-leads", layer(pdf.with_form_value)),
    Attack("the stamp is drawn anew", "it changes the field signoff-sponsor", layer(pdf.with_stamp)),
    Attack("the document information is changed", "it changes the document information", layer(pdf.with_title)),
    Attack("the attached charter is replaced", "it changes what is attached", layer(pdf.with_other_attachment)),
    Attack("a script is added", "it changes the entry /OpenAction", layer(pdf.with_script)),
    Attack("the signature is taken out", "was taken out of the signed copy", layer(pdf.without_signature)),
    Attack("the fields are taken out", "no signature field for the seat sponsor any more", layer(pdf.without_field)),
    Attack("the file is cut back to the unsigned one", "is only the document as it was", in_copy(lambda _: base_of())),
    Attack("the file is saved again", "was not added to a document that was there before", in_copy(pdf.saved_again)),
    Attack("the signed ranges leave a gap", "It leaves out more of the file than its own place", in_copy(pdf.with_gap)),
    Attack("it is not a PDF any more", "it has no end, or far too many", in_copy(lambda _: b"%PDF-1.7\n")),
    Attack("the record says something else", "is of another statement than the record holds", of_another_statement),
    Attack("the record says another certificate", "and another one signed", of_another_certificate),
    Attack("the signed file of another seat", "is not that of the seat agents", for_another_seat),
    Attack(
        "the signed file is gone", "The signed copy is not there", lambda desk: (desk.drawer / "sponsor.pdf").unlink()
    ),
    Attack("an outsider signs under the same name", "is not among those that signers.yaml has", by(outsider(DANA))),
    Attack("a person signs for another seat", f"belongs to {DANA} in the seat sponsor", by(person(DANA), "agents")),
    Attack("the certificate had expired", "Its certificate expired on 1 January 2021", by(expired(DANA))),
    Attack(
        "the certificate was not valid yet", "Its certificate is valid from 1 January 2039 on", by(not_yet_valid(DANA))
    ),
    Attack(
        "the certificate is for something else",
        "Its certificate is not meant for signing",
        by(person(DANA, usage="log-in")),
    ),
    Attack(
        "the certificate is not believed any more",
        f"of {DANA} is believed only until 4 January 2027",
        believed("until: 2027-01-04"),
    ),
    Attack(
        "the certificate is not believed yet",
        f"of {DANA} is believed only from 6 January 2027",
        believed("from: 2027-01-06"),
    ),
    Attack("a page is hidden for later", "it has an entry “Hidden”", hidden),
    Attack("a hidden page is shown", "does not show page 1 of the document that was built", shown),
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_it_is_found(attack: Attack, desk: Desk) -> None:
    assert_found(attack, desk)


VERIFIED = """
import logging, sys
from charter.signoff.pades.verify import verify_signatures
content = sys.stdin.buffer.read()
start = content.rindex(b"/Contents <") + 11
for at in range(start + 50, start + 1500, 58):
    digit = b"0" if content[at : at + 1] != b"0" else b"7"
    assert verify_signatures(content[:at] + digit + content[at + 1 :]).amiss
logging.getLogger("pyhanko.sign.validation").error("Processing error in validation process")
"""
"""In a process of its own, where nothing listens to what libraries log: Python then prints it."""


def test_what_a_damaged_signature_raises_is_printed_nowhere(signed: Desk) -> None:
    content = (signed.drawer / "sponsor.pdf").read_bytes()
    done = subprocess.run([sys.executable, "-c", VERIFIED], input=content, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
