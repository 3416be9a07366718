"""A signed copy outlives a new version of charter, of its libraries and of the house style; a forged one does not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from certificates import person
from overlay import TRIAGE
from sign_offs import PEOPLE
from signed_pdfs import record, statement
from tampering import edited, painted_over
from test_verify_signed import listed, signers

from charter.documents.base import base_pdf
from charter.documents.stamp import stamp
from charter.documents.tracing import copies, long_ago
from charter.documents.tracing.copies import copy_checker
from charter.documents.tracing.reading import objects_of
from charter.documents.tracing.traced import origin
from charter.documents.tracing.verification import verify
from charter.signoff.pades.sign import sign
from charter.signoff.results import Check, Result
from charter.spec.load import load

HOUSE = "house: 1\nname: Example GmbH\ncolours: {main: '#7a1f1f'}\n"
OTHER_HOUSE = HOUSE.replace("7a1f1f", "1f1f7a")
SEAT = next(iter(PEOPLE))
Change = Callable[[bytes], bytes]


@pytest.fixture
def charter(tmp_path: Path) -> Path:
    file = tmp_path / "charter.yaml"
    file.write_bytes(TRIAGE.read_bytes())
    return file


def as_built(pdf: bytes) -> bytes:
    return pdf


def forged(pdf: bytes) -> bytes:
    """Something painted over what people should read."""
    return edited(pdf, painted_over(b"1 1 1 rg 0 0 400 400 re f"))


def signed(charter: Path, change: Change = as_built) -> bytes:
    return sign(
        change(base_pdf(load(charter))), statement(SEAT), person("Dana Whitcombe").signer, stamp(statement(SEAT))
    )


def in_house(charter: Path, house: str) -> None:
    charter.with_name("house.yaml").write_text(house, encoding="utf-8")


def base_check(charter: Path, copy: bytes) -> Check:
    told = copy_checker(charter)(record(SEAT, copy), copy, listed(signers()))
    return next(each for each in told.checks if each.name == "base")


def assert_not_compared(told: Check, why: str) -> None:
    assert told.result is Result.ABSENT
    assert told.message.startswith("The document that was signed carries the charter with this digest. ")
    assert why in told.message
    assert told.message.endswith(", so not all of it could be compared.")


@pytest.mark.parametrize("house", ["", HOUSE], ids=["no house", "a house"])
def test_in_the_style_of_today_every_page_is_compared(house: str, charter: Path) -> None:
    if house:
        in_house(charter, house)
    assert base_check(charter, signed(charter)).result is Result.FINE
    told = base_check(charter, signed(charter, forged))
    assert told.result is Result.BROKEN
    assert "also paints something that the charter does not give" in told.message


@pytest.mark.parametrize(
    ("then", "now"), [("", HOUSE), (HOUSE, OTHER_HOUSE), (HOUSE, "")], ids=["new", "other", "none"]
)
def test_another_house_style_ends_no_signature(then: str, now: str, charter: Path) -> None:
    if then:
        in_house(charter, then)
    copy = signed(charter)
    in_house(charter, now) if now else charter.with_name("house.yaml").unlink()
    why = "It was drawn in another house style, or with other templates, than those of today"
    assert_not_compared(base_check(charter, copy), why)


def test_what_a_house_says_beside_its_look_is_no_other_style(charter: Path) -> None:
    in_house(charter, HOUSE)
    copy = signed(charter, forged)
    in_house(charter, HOUSE + "changes: {}\n")
    assert base_check(charter, copy).result is Result.BROKEN


def test_own_templates_that_changed_end_no_signature(charter: Path) -> None:
    own = charter.with_name("templates") / "base.css"
    own.parent.mkdir()
    own.write_text("h1 { color: #7a1f1f }\n", encoding="utf-8")
    copy, other = signed(charter), signed(charter, forged)
    assert base_check(charter, other).result is Result.BROKEN
    own.write_text("h1 { color: #1f1f7a; letter-spacing: 1pt }\n", encoding="utf-8")
    assert_not_compared(base_check(charter, copy), "It was drawn in another house style, or with other templates")


def test_a_later_version_of_charter_ends_no_signature(charter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = signed(charter, forged)  # what a later version would draw otherwise
    monkeypatch.setattr(long_ago, "__version__", "9.0")
    assert_not_compared(base_check(charter, copy), "It was made by charter 0.1.0, and this is another version")


def test_a_later_version_of_weasyprint_ends_no_signature(charter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = signed(charter, forged)
    monkeypatch.setattr(long_ago, "version", lambda _: "900")
    assert_not_compared(base_check(charter, copy), "It was made with WeasyPrint ")


def test_where_every_word_is_right_and_set_elsewhere_by_a_hair_a_signature_holds(
    charter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Every page shows the right words, but page 2 is not drawn just as it is here: by another version of Pango."
    monkeypatch.setattr(copies, "base_checks", lambda *_: (Check("text", Result.UNKNOWN, words),))
    assert_not_compared(base_check(charter, signed(charter)), words.removesuffix("."))


def test_a_document_that_cannot_be_drawn_again_was_not_checked(charter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "The document could not be drawn again to compare: Pango is missing."
    monkeypatch.setattr(copies, "base_checks", lambda *_: (Check("text", Result.UNKNOWN, words),))
    assert base_check(charter, signed(charter)).result is Result.UNKNOWN


def test_only_what_is_drawn_in_a_style_of_its_own_says_which(charter: Path) -> None:
    assert "style" not in origin(objects_of(base_pdf(load(charter))))
    in_house(charter, HOUSE)
    mine = origin(objects_of(base_pdf(load(charter))))["style"]
    in_house(charter, HOUSE + "changes: {}\n")
    assert origin(objects_of(base_pdf(load(charter))))["style"] == mine
    in_house(charter, OTHER_HOUSE)
    assert origin(objects_of(base_pdf(load(charter))))["style"] != mine


def text_check(file: Path) -> Check:
    """What `charter verify FILE.pdf` says of the text of a document."""
    return next(each for each in verify(str(file), file.read_bytes(), None).checks if each.name == "text")


def test_a_signed_file_alone_outlives_a_house_style_too(charter: Path) -> None:
    file, unsigned = charter.with_name("sponsor.pdf"), charter.with_name("expectations.pdf")
    unsigned.write_bytes(base_pdf(load(charter)))
    file.write_bytes(signed(charter))
    in_house(charter, HOUSE)
    told = text_check(file)
    assert told.result is Result.ABSENT
    assert told.message == (
        "It was drawn in another house style, or with other templates, than those of today, "
        "so not all of it could be compared."
    )
    assert text_check(unsigned).result is Result.BROKEN  # it can be built again


def test_a_forged_file_alone_is_found_in_the_style_of_today(charter: Path) -> None:
    in_house(charter, HOUSE)
    file = charter.with_name("sponsor.pdf")
    file.write_bytes(signed(charter, forged))
    assert text_check(file).result is Result.BROKEN
