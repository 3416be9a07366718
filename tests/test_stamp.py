"""The stamp of a signature: what it says, in the room that there is, in the type and colours of the document."""

from io import BytesIO

import pikepdf
import pytest
from certificates import person
from fields_placed import where_placed
from pdf_text import shown_by
from signed_pdfs import base, holder, own_copy, signed_by, statement

from charter.documents.look import Look
from charter.documents.palette import MAIN
from charter.documents.pdf.flaws import FlawsError
from charter.documents.stamp import stamp
from charter.signoff.pades.sign import sign
from charter.signoff.record import Statement

WIDE, HIGH = 175.125, 45.354


def drawn(said: Statement, height: float = HIGH, look: Look | None = None) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(stamp(said, look or Look())(WIDE, height)))


def words(said: Statement, height: float = HIGH) -> str:
    with drawn(said, height) as pdf:
        return shown_by(pdf).replace("\u00a0", " ")


def named(name: str, role: str) -> Statement:
    said = statement()
    return Statement(digest=said.digest, predicate=said.predicate.model_copy(update={"name": name, "role": role}))


def test_a_stamp_says_who_when_and_what() -> None:
    assert words(statement()) == (
        "Dana WhitcombeVP Customer SupportSigned 5 January 2027, 09:30 UTCDigest ff90 e585 9fe4"
    )


def test_a_stamp_says_a_condition_and_counts_several() -> None:
    digest = "09:30 UTC · ff90 e585 9fe4"
    assert words(statement(conditions=("two free hours",))).endswith(f"{digest}On condition: two free hours")
    assert words(statement(conditions=("one", "two"))).endswith(f"{digest}On 2 conditions: one; two")


def test_in_a_low_field_the_role_gives_way_first_then_the_digest_then_the_time() -> None:
    assert words(statement(), 38) == "Dana WhitcombeSigned 5 January 2027, 09:30 UTCDigest ff90 e585 9fe4"
    assert words(statement(), 29) == "Dana WhitcombeSigned 5 January 2027, 09:30 UTC"
    assert words(statement(), 15) == "Dana Whitcombe"
    assert words(statement(), 3) == "Dana Whitcombe"


def test_without_a_role_there_is_no_line_for_it() -> None:
    assert words(named("Dana Whitcombe", "")).startswith("Dana WhitcombeSigned")


@pytest.mark.parametrize("name", ["A" * 300, "Wolfeschlegelsteinhausenbergerdorff " * 4, "Zażółć Ξενία Nguyễn"])
def test_a_long_name_is_cut_short_and_stays_in_its_field(name: str) -> None:
    with drawn(named(name.strip(), "Somebody")) as pdf:
        assert len(pdf.pages) == 1
        assert [float(side) for side in pdf.pages[0].mediabox] == pytest.approx([0, 0, WIDE, HIGH], abs=0.01)


def test_a_letter_that_no_font_has_is_told() -> None:
    with pytest.raises(FlawsError, match="no font has a sign for 日"):
        stamp(named("日本", ""))(WIDE, HIGH)


def test_signs_that_mean_something_in_a_page_mean_nothing_in_a_stamp() -> None:
    said = named("<b>A & B</b>", "{{ 7 * 7 }}")
    assert words(said).startswith("<b>A & B</b>{{ 7 * 7 }}Signed")


def test_the_same_statement_gives_the_same_bytes() -> None:
    draw = stamp(statement())
    assert draw(WIDE, HIGH) == draw(WIDE, HIGH) == stamp(statement())(WIDE, HIGH)


def test_a_stamp_has_its_fonts_inside_and_nothing_that_could_show_through() -> None:
    with drawn(statement()) as pdf:
        fonts = pdf.pages[0].resources.Font
        assert fonts
        for font in fonts.values():
            assert (
                "/FontFile2" in font.DescendantFonts[0].FontDescriptor
                or "/FontFile3" in font.DescendantFonts[0].FontDescriptor
            )
        assert "/Group" not in pdf.pages[0] or pdf.pages[0].Group.S != "/Transparency"


def test_a_stamp_has_the_colours_of_the_house() -> None:
    with drawn(statement()) as plain, drawn(statement(), look=Look(colours={MAIN: "#ff0000"})) as red:
        assert b"1 0 0 rg" not in plain.pages[0].Contents.read_bytes()
        assert b"1 0 0 rg" in red.pages[0].Contents.read_bytes()


def test_a_signed_field_shows_its_stamp_and_keeps_its_place_and_label() -> None:
    assert where_placed(own_copy()) == where_placed(base())
    with pikepdf.open(BytesIO(own_copy())) as pdf:
        (field,) = [each for each in pdf.Root.AcroForm.Fields if str(each.T) == "signoff-sponsor"]
        shown = field.AP.N
        assert str(field.TU) == "Signature of Dana Whitcombe, VP Customer Support"
        box, place = ([float(side) for side in each] for each in (shown.BBox, field.Rect))
    assert box[2] - box[0] == pytest.approx(place[2] - place[0], abs=0.01)
    assert box[3] - box[1] == pytest.approx(place[3] - place[1], abs=0.01)


def test_who_reads_a_signature_aloud_finds_all_of_it_in_words() -> None:
    """A stamp is a picture for a screen reader; name, time and reason stand in the signature itself."""
    with pikepdf.open(BytesIO(own_copy())) as pdf:
        (field,) = [each for each in pdf.Root.AcroForm.Fields if "/V" in each]
        assert str(field.V.Name) == "Dana Whitcombe"
        assert str(field.V.Reason).startswith("I have read version 1.0 with the digest ff90 e585 9fe4")
        assert str(field.V.M) == "D:20270105093000Z"


def test_a_stamp_of_another_size_than_its_field_is_never_drawn() -> None:
    sizes: list[tuple[float, float]] = []

    def draw(width: float, height: float) -> bytes:
        sizes.append((width, height))
        return stamp(statement())(width, height)

    sign(base(), statement(), holder().signer, draw)
    (field,) = [each for each in where_placed(base()) if each.name == "signoff-sponsor"]
    left, bottom, right, top = field.rectangle
    assert sizes == [pytest.approx((right - left, top - bottom), abs=0.01)]


def test_the_stamp_names_the_person_and_not_the_certificate() -> None:
    signed = signed_by("sponsor", base(), person("dana@example.org"))
    with pikepdf.open(BytesIO(signed)) as pdf:
        (field,) = [each for each in pdf.Root.AcroForm.Fields if "/V" in each]
        assert str(field.V.Name) == "Dana Whitcombe"
