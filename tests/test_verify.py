"""A document that is what its charter gives is found so; one that somebody changed is found out, and told how."""

import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import ROOT, SAMPLES, Run
from overlay import files_of
from tampering import (
    Edit,
    edited,
    painted_over,
    with_attachment,
    with_entry,
    with_letter,
    with_metadata,
    with_property,
    written_by_hand,
)

from charter.documents.pdf.standards import Origin
from charter.documents.tracing import redrawing
from charter.documents.tracing.verification import verify
from charter.documents.wanted import Document, Format, Paper, Wanted
from charter.errors import MachineError
from charter.signoff.results import Result, Verified, worst
from charter.spec.find import spec_beside
from charter.spec.load import load, load_bytes

DRAFT = b"charter: 1\ntitle: Triage\n"


@cache
def made(sample: str, paper: Paper = Paper.A4, *, draft: bool = False) -> dict[str, bytes]:
    """The PDFs of a sample."""
    return files_of(load(ROOT / "samples" / sample), Wanted(formats=(Format.PDF,), paper=paper, draft=draft))


def letter() -> bytes:
    return made("tender-answers")["announcement.pdf"]


def document() -> bytes:
    return made("tender-answers")["expectations.pdf"]


def found(verified: Verified) -> dict[str, Result]:
    return {check.name: check.result for check in verified.checks}


def message(content: bytes, name: str, result: Result = Result.BROKEN) -> str:
    """What a check says that must come to this result, and so must the whole."""
    verified = verify("x.pdf", content)
    told = {check.name: check for check in verified.checks}
    assert told[name].result is result, told[name].message
    assert verified.verdict is result
    return told[name].message


# No false alarm


@pytest.mark.parametrize("draft", [False, True], ids=["finished", "draft"])
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("sample", SAMPLES)
def test_what_charter_made_is_fine(sample: str, paper: Paper, draft: bool) -> None:  # noqa: FBT001 - a case
    for content in made(sample, paper, draft=draft).values():
        verified = verify("x.pdf", content)
        fine = dict.fromkeys(("file", "attachment", "digest", "text"), Result.FINE)
        assert found(verified) == {**fine, "charter": Result.ABSENT}
        assert verified.checks[3].message == "The file is byte for byte what the attached charter gives."
        assert verified.verdict is Result.FINE


def test_a_draft_that_lacks_almost_everything_is_fine() -> None:
    spec = load_bytes("charter.yaml", DRAFT)
    for content in files_of(spec, Wanted(formats=(Format.PDF,), draft=True)).values():
        assert verify("x.pdf", content).verdict is Result.FINE


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"linearize": True},
        {"qdf": True},
        {"compress_streams": False},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "recompress_flate": True},
    ],
    ids=["saved", "for the web", "for reading", "unpacked", "packed"],
)
def test_a_document_that_a_program_has_only_saved_anew_is_fine_and_that_is_said(options: dict[str, Any]) -> None:
    content = edited(document(), **options)
    assert content != document()
    says = message(content, "text", Result.FINE)
    assert says == (
        "Every page is drawn exactly as the attached charter gives it; only the file was written anew by a program."
    )


def test_other_numbers_of_digits_are_no_change() -> None:
    def round_off(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.MediaBox = [round(side, 4) for side in page.MediaBox]

    assert verify("x.pdf", edited(document(), round_off)).verdict is Result.FINE


# What somebody changed


def test_one_letter_of_the_text() -> None:
    says = message(edited(document(), with_letter("n", "u")), "text")
    assert says.startswith("Page 1 shows “")
    assert "” where the charter says “" in says
    shown, said = says.removesuffix(".").split(" where the charter says ")
    assert [one for one, other in zip(shown.split("“")[1], said.split("“")[1], strict=True) if one != other] == ["u"]


def swap(pdf: pikepdf.Pdf) -> None:
    pdf.pages.reverse()


def repeat(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda pdf: pdf.pages.remove(p=2), "The file has 3 pages, and the charter gives 4. Page 2 shows “"),
        (lambda pdf: pdf.pages.remove(p=4), "The file has 3 pages, and the charter gives 4. Page 4 shows nothing"),
        (repeat, "The file has 5 pages, and the charter gives 4. Page 5 shows “"),
        (swap, "The pages do not stand in the order that the charter gives."),
    ],
    ids=["one less", "the last one less", "one more", "another order"],
)
def test_the_pages(edit: Edit, says: str) -> None:
    verified = verify("x.pdf", edited(document(), edit))
    assert verified.verdict is Result.BROKEN
    assert verified.checks[3].message.startswith(says)


def test_white_text_on_white() -> None:
    def hide(pdf: pikepdf.Pdf) -> None:
        font = min(pdf.pages[0].resources.Font.keys()).encode()
        painted_over(b"BT %s 6 Tf 1 1 1 rg 1 0 0 1 9 9 Tm <00010002> Tj ET" % font)(pdf)

    assert "Page 1 shows “" in message(edited(letter(), hide), "text")


@pytest.mark.parametrize(
    "drawing",
    [
        b"1 1 1 rg 40 400 300 90 re f",
        b"0 400 m 900 400 l S",
        b"q 99 0 0 99 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q",
    ],
    ids=["a shape", "a line", "a picture"],
)
def test_something_painted_over_the_text(drawing: bytes) -> None:
    says = message(edited(letter(), painted_over(drawing)), "text")
    assert says.startswith("Page 1 shows the right words, but also paints something that the charter does not give")


def test_the_colour_of_the_text() -> None:
    def whiten(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[0].Contents
        first, _, rest = contents.read_bytes().partition(b" rg\n")
        contents.write(first.rpartition(b"\n")[0] + b"\n1 1 1 rg\n" + rest)

    assert message(edited(letter(), whiten), "text").startswith("Page 1 shows the right words, but also paints")


def test_a_text_that_was_moved_is_not_called_fine() -> None:
    def move(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[0].Contents
        contents.write(re.sub(rb"[\d.]+ Tm", b"400 Tm", contents.read_bytes(), count=1))

    says = message(edited(letter(), move), "text", Result.UNKNOWN)
    assert says.startswith("Every page shows the right words, but page 1 is not drawn just as it is here")


def test_a_sign_that_is_drawn_as_another_is_not_called_fine() -> None:
    def damage(pdf: pikepdf.Pdf) -> None:
        font = (
            pdf.pages[0]
            .resources.Font[min(pdf.pages[0].resources.Font.keys())]
            .DescendantFonts[0]
            .FontDescriptor.FontFile2
        )
        content = font.read_bytes()
        font.write(content[:-1] + bytes([content[-1] ^ 1]))

    assert message(edited(letter(), damage), "text", Result.UNKNOWN)


def test_the_charter_inside() -> None:
    raw = (ROOT / "samples" / "tender-answers" / "charter.yaml").read_bytes()
    content = edited(document(), with_attachment(raw.replace(b"months_until_reliable: 6", b"months_until_reliable: 4")))
    verified = verify("x.pdf", content)
    assert found(verified)["digest"] is found(verified)["text"] is Result.BROKEN
    assert "but the metadata say 298e b689 4db0; the keywords say another version" in verified.checks[2].message
    assert verified.checks[3].message.startswith("Page 1 shows “")


def test_words_of_the_charter_inside_that_no_digest_covers() -> None:
    raw = (ROOT / "samples" / "tender-answers" / "charter.yaml").read_bytes()
    verified = verify("x.pdf", edited(letter(), with_attachment(raw + b"# more\n")))
    assert found(verified)["digest"] is Result.FINE
    assert verified.checks[3].message.endswith("but these were changed: how the charter is attached.")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"charter: 1\ntitle: x\nlaeder: y\n", "line 3, laeder: there is no such field"),
        (b"", "it is empty"),
        ("charter: 1\n".encode("utf-16"), "it is saved as UTF-16, which charter does not read"),
    ],
)
def test_a_charter_inside_that_cannot_be_read(raw: bytes, says: str) -> None:
    told = message(edited(letter(), with_attachment(raw)), "attachment")
    assert told == f"A charter is attached that cannot be read: {says}."


def test_a_charter_that_is_not_attached_as_the_source() -> None:
    def edit(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Names.EmbeddedFiles.Names[1].AFRelationship = pikepdf.Name.Data

    assert "not attached as the source" in message(edited(letter(), edit), "attachment")


def test_a_document_that_lost_its_charter() -> None:
    def lose(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Names, pdf.Root.AF

    assert "the charter is not attached any more" in message(edited(letter(), lose), "attachment")


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (with_metadata(b">298eb689", b">398eb689"), "the metadata say 398e b689 4db0"),
        (with_metadata(b"charter:version>1.0", b"charter:version>2.0"), "the metadata say version 2.0"),
        (with_metadata(b"version 1.0, digest", b"version 1.1, digest"), "the keywords say another version or digest"),
        (with_property("/Keywords", "x"), "the keywords say another version or digest"),
        (with_property("/Title", "A promise"), "the title is “A promise”"),
    ],
    ids=["digest", "version", "keywords of the metadata", "keywords", "title"],
)
def test_what_the_file_says_of_itself(edit: Edit, says: str) -> None:
    assert says in message(edited(letter(), edit), "digest")


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (with_property("/Author", "Somebody"), "but the file says another Author."),
        (with_metadata(b"charter:document>announcement", b"charter:document>expectations"), "The file has 1 page, and"),
        (with_metadata(b"charter:paper>a4", b"charter:paper>a5"), "do not say which document this is, on which paper"),
        (with_metadata(b"charter:draft>no", b"charter:draft>yes"), "Page 1 shows “"),
        (with_metadata(b"<dc:creator>", b"<dc:creator >"), ""),
        (with_entry("/Lang", pikepdf.String("fr")), "but these were changed: its language."),
    ],
)
def test_what_else_the_file_says_of_itself(edit: Edit, says: str) -> None:
    content = edited(letter(), edit)
    verified = verify("x.pdf", content)
    assert verified.verdict is (Result.BROKEN if says else Result.FINE)
    assert says in verified.checks[3].message


def test_what_a_screen_reader_is_told_of_the_picture() -> None:
    def edit(pdf: pikepdf.Pdf) -> None:
        pictures = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
        pictures[0].Alt = pikepdf.String("All is well.")

    says = message(edited(document(), edit), "text")
    assert says == "The pages are as the charter gives them, but these were changed: what a screen reader is told."


def test_a_bookmark() -> None:
    def edit(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Outlines.First.Title = pikepdf.String("x")

    assert message(edited(document(), edit), "text").endswith("but these were changed: its bookmarks.")


# What somebody put into the file


def note(pdf: pikepdf.Pdf) -> None:
    box = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[0, 0, 99, 99])
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(box)])


def calculations(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.CO = pikepdf.Array()


def script(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root.OpenAction = action
    pdf.Root.Names.JavaScript = pikepdf.Dictionary(Names=[pikepdf.String("x"), action])


def link(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org"))


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["other.txt"] = b"x"


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (note, "page 1 has annotations"),
        (calculations, "its form has calculations"),
        (script, "it has an action on opening; it has scripts"),
        (link, "a bookmark has an action"),
        (attach, "it carries 1 more attached file"),
        (with_entry("/Perms", pikepdf.Dictionary()), "it has an entry “Perms”"),
    ],
)
def test_what_no_document_of_a_charter_has(edit: Edit, says: str) -> None:
    assert message(edited(document(), edit), "file") == f"The file was changed after charter wrote it: {says}."


# What somebody did to the places for signatures


Field = Callable[[Any], None]
ENTRY = "the signature field “signoff-leader” "


def to_field(edit: Field) -> Edit:
    def change(pdf: pikepdf.Pdf) -> None:
        edit(pdf.Root.AcroForm.Fields[0])

    return change


def more_fields(*names: str) -> Edit:
    """Put more fields behind the one there is, on the same page."""

    def add(pdf: pikepdf.Pdf) -> None:
        for name in names:
            field = pdf.make_indirect(pikepdf.Dictionary(dict(pdf.Root.AcroForm.Fields[0])))
            field.T = name
            pdf.Root.AcroForm.Fields.append(field)
            pdf.pages[-1].Annots.append(field)

    return add


def set_to(name: str, value: Any) -> Field:  # noqa: ANN401 - PDF objects of any kind
    def change(field: Any) -> None:  # noqa: ANN401 - a field, which pikepdf gives no type
        field[name] = value

    return change


def stamped(field: Any) -> None:  # noqa: ANN401 - as above
    field.AP.N.write(b"0 0 9 9 re f")


def forgotten(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields = pikepdf.Array()


def moved_to_another_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots = pdf.pages[-1].Annots
    del pdf.pages[-1].Annots


def noted_beside(pdf: pikepdf.Pdf) -> None:
    pdf.pages[-1].Annots.append(
        pdf.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Highlight, Rect=[0, 0, 9, 9]))
    )


@pytest.mark.filterwarnings("ignore::pikepdf.exceptions.PageCopyWarning")
@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (to_field(set_to("/V", pikepdf.Dictionary(Type=pikepdf.Name.Sig))), ENTRY + "has a value"),
        (to_field(set_to("/A", pikepdf.Dictionary(S=pikepdf.Name.Named))), ENTRY + "has an action"),
        (to_field(set_to("/TU", pikepdf.String("Signature of Ann"))), ENTRY + "has another label"),
        (to_field(set_to("/Contents", pikepdf.String("Signature of Ann"))), ENTRY + "has another label"),
        (to_field(set_to("/FT", pikepdf.Name.Tx)), ENTRY + "is of another kind"),
        (to_field(set_to("/F", 2)), ENTRY + "is of another kind"),
        (to_field(set_to("/AP", pikepdf.Dictionary())), ENTRY + "shows something"),
        (to_field(stamped), ENTRY + "shows something"),
        (to_field(set_to("/T", pikepdf.String("signoff-boss"))), "it has a form field “signoff-boss”"),
        (more_fields("signoff-boss"), "it has a form field “signoff-boss”"),
        (more_fields("signoff-leader"), "it has a form field “signoff-leader”"),
        (more_fields("a", "b", "c"), "it has 3 more form fields"),
        (lambda pdf: set_to("/SigFlags", 3)(pdf.Root.AcroForm), "its form does not say that it is still to be signed"),
        (lambda pdf: set_to("/XFA", b"x")(pdf.Root.AcroForm), "its form has a form of another kind"),
        (noted_beside, "page 4 has annotations"),
        (forgotten, "it has a form; page 4 has annotations"),
        (moved_to_another_page, "a signature field does not stand on its page, or stands there twice"),
    ],
)
def test_a_place_for_a_signature_that_is_not_as_the_charter_gives_it(edit: Edit, says: str) -> None:
    changed = edited(document(), edit)
    assert message(changed, "file") == f"The file was changed after charter wrote it: {says}."
    elsewhere = edited(changed, with_property("/Creator", "charter 0.0"))
    assert found(verify("x.pdf", elsewhere))["file"] is Result.BROKEN


def test_a_place_for_a_signature_that_was_taken_away_or_moved() -> None:
    def take_away(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.AcroForm
        del pdf.pages[-1].Annots

    for edit in (take_away, to_field(set_to("/Rect", pikepdf.Array([9, 9, 99, 99])))):
        assert "these were changed: its signature fields" in message(edited(document(), edit), "text")


def test_a_place_for_a_signature_where_no_document_has_one() -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        field = pikepdf.Dictionary(
            Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, T="signoff-leader", Rect=[0, 0, 9, 9]
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(field)])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pdf.pages[0].Annots, SigFlags=1)

    for content in (letter(), made("tender-answers", draft=True)["expectations.pdf"]):
        assert "it has a form" in message(edited(content, add), "file")


def test_bytes_behind_the_end() -> None:
    assert "something stands behind its end" in message(letter() + b"more", "file")


def test_an_update_behind_the_end() -> None:
    content = letter()
    start = content[content.rindex(b"startxref") :]
    assert "it was added to after it was written" in message(content + b"% more\n" + start, "file")


# What is damaged, or made to do harm


def test_a_document_that_is_cut_off() -> None:
    for length in (1000, len(letter()) // 2, len(letter()) - 10):
        assert message(letter()[:length], "file").startswith("The file is damaged: ")


def test_no_changed_byte_goes_unnoticed_and_none_does_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = letter()
    monkeypatch.setattr(redrawing, "_drawn_again", lambda *_: drawn)
    chance = random.Random(3)  # noqa: S311 - no secret
    identifier = range(drawn.rindex(b"/ID ["), drawn.index(b"]", drawn.rindex(b"/ID [")))
    for way in range(300):
        content = bytearray(drawn)
        at = chance.randrange(9, len(content))
        if at in identifier:
            continue  # it names the file, not the document, and every program that saves it writes its own
        if way % 3 == 0:
            content[at] ^= chance.randrange(1, 256)
        elif way % 3 == 1:
            del content[at : at + chance.choice([1, 10, 1000, 100_000])]
        else:
            content[at:at] = chance.randbytes(chance.choice([1, 10, 300]))
        verified = verify("x.pdf", bytes(content))
        assert verified.verdict not in (Result.FINE, Result.CHANGED), (way, at, verified)


def page_tree(kids: bytes, *more: bytes) -> bytes:
    return written_by_hand(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[%s]>>" % kids, *more)


def picture_in_itself() -> bytes:
    page = b"<</Type/Page/Contents 4 0 R/Resources 5 0 R>>"
    drawing = b"<</Length 6>>stream\n/A Do \nendstream"
    itself = b"<</Type/XObject/Subtype/Form/Resources 5 0 R/Length 12>>stream\n/A Do /A Do \nendstream"
    return page_tree(b"3 0 R", page, drawing, b"<</XObject<</A 6 0 R>>>>", itself)


def as_metadata(content: bytes) -> bytes:
    return edited(letter(), lambda pdf: pdf.Root.Metadata.write(content), fix_metadata_version=False)


def unfinished(end: bytes) -> bytes:
    return edited(letter(), painted_over(end))


def page_without_end() -> bytes:
    empty = edited(letter(), lambda pdf: pdf.pages[0].Contents.write(bytes(300 * 1024 * 1024)), recompress_flate=False)
    assert len(empty) < 1024 * 1024
    return empty


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lambda: page_tree(b"2 0 R"), "or its pages lead back to themselves"),
        (lambda: page_tree(b"<<>> " * 1 + b"<</Type/Page>>" * 2000), "it has more than 1000 pages, or says so"),
        (picture_in_itself, "its pictures lead back to themselves, or there are far too many"),
        (page_without_end, "far more parts than any PDF of a charter"),
        (lambda: written_by_hand(b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 100_000 + b"]" * 100_000), "is damaged"),
        *(
            (partial(unfinished, end), "a page cannot be drawn")
            for end in (b"<</A [", b"(", b"]", b"<z", b"BI /W 1 ID")
        ),
        (lambda: as_metadata(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "its metadata are not those of a charter"),
        (lambda: as_metadata(b"<x>"), "its metadata cannot be read"),
    ],
    ids=[
        "pages",
        "thousands",
        "pictures",
        "page bomb",
        "nesting",
        "dictionary",
        "text",
        "list",
        "sign",
        "picture",
        "entities",
        "not XML",
    ],
)
def test_what_is_made_to_do_harm_is_found_broken_at_once(content: Callable[[], bytes], says: str) -> None:
    made_so = content()
    began = time.monotonic()
    assert says in message(made_so, "file")
    assert time.monotonic() - began < 20


# What cannot be judged


def by_another(creator: str) -> Edit:
    return with_property("/Creator", creator)


def test_another_version_that_drew_the_same_is_fine() -> None:
    says = message(edited(letter(), by_another("charter 0.0.9")), "text", Result.FINE)
    assert "was made by charter 0.0.9 with WeasyPrint 70.0" in says


def test_another_version_that_drew_otherwise_is_not_judged() -> None:
    def edit(pdf: pikepdf.Pdf) -> None:
        by_another("charter 0.0.9")(pdf)
        with_letter("n", "u")(pdf)

    says = message(edited(document(), edit), "text", Result.UNKNOWN)
    assert says.startswith("By its own account it was made by charter 0.0.9 with WeasyPrint")
    assert says.endswith("only with the same versions can its text be compared.")


def test_what_a_later_version_made_with_more_is_not_judged() -> None:
    more = with_metadata(b"<charter:draft>", b"<charter:house>x</charter:house><charter:draft>")
    says = message(edited(letter(), more), "text", Result.UNKNOWN)
    assert says == "The document was made with what this version of charter does not know: house."
    assert "house" not in Origin.__slots__


def test_without_pango_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MachineError("PDFs need the library Pango, which is not installed")

    monkeypatch.setattr(redrawing, "make", fail)
    says = message(letter(), "text", Result.UNKNOWN)
    assert says == (
        "The document could not be drawn again to compare: PDFs need the library Pango, which is not installed."
    )


def test_a_document_that_hides_that_it_is_a_draft() -> None:
    spec = load_bytes("charter.yaml", DRAFT)
    content = files_of(spec, Wanted(documents=(Document.ANNOUNCEMENT,), formats=(Format.PDF,), draft=True))
    hidden = edited(content["announcement.pdf"], with_metadata(b"charter:draft>yes", b"charter:draft>no"))
    assert message(hidden, "text") == (
        "The attached charter is not finished, and the document does not say that it is a draft."
    )


# The charter beside it


@pytest.fixture
def built(charter_folder: Path) -> Path:
    """The folder of a charter with its announcement."""
    (charter_folder / "announcement.pdf").write_bytes(letter())
    return charter_folder


def beside(folder: Path) -> tuple[Result, str]:
    file = folder / "announcement.pdf"
    last = verify(str(file), file.read_bytes(), spec_beside(file)).checks[-1]
    return last.result, last.message.replace(str(folder.parent), "")


def test_the_same_charter(built: Path) -> None:
    same = Result.FINE, "/tender-answers/charter.yaml is still the same, byte for byte."
    assert beside(built) == same


def test_a_charter_by_another_name(built: Path) -> None:
    (built / "charter.yaml").rename(built.parent / "tender-answers.yaml")
    assert beside(built) == (Result.FINE, "/tender-answers.yaml is still the same, byte for byte.")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"", b"# a remark\n", "in its words, not in its commitments; to bring the document up to date"),
        (b"months_until_reliable: 6", b"months_until_reliable: 7", "in its commitments, whose digest is now "),
        (b"title:", b"titel:", "and cannot be read; run: charter check /"),
    ],
    ids=["other words", "other commitments", "unreadable"],
)
def test_a_charter_that_has_changed(old: bytes, new: bytes, says: str, built: Path) -> None:
    spec = built / "charter.yaml"
    spec.write_bytes(spec.read_bytes().replace(old, new, 1))
    result, told = beside(built)
    assert result is Result.CHANGED
    assert told.startswith("/tender-answers/charter.yaml has changed since, ")
    assert says in told


# The command


def test_verify_says_each_check_and_a_verdict(run: Run, built: Path) -> None:
    told = run("verify", "tender-answers/announcement.pdf")
    assert (told.returncode, told.stderr) == (0, "")
    size = len((built / "charter.yaml").read_bytes())
    assert told.stdout.splitlines() == [
        "tender-answers/announcement.pdf",
        "  fine      file        The file is whole, and nothing was put into it.",
        f"  fine      attachment  The charter is attached, {size:,} bytes, and can be read.",
        (
            "  fine      digest      Version 1.0 and digest 298e b689 4db0 are the same in the charter, in the metadata"
            " and on the page."
        ),
        "  fine      text        The file is byte for byte what the attached charter gives.",
        "  fine      charter     tender-answers/charter.yaml is still the same, byte for byte.",
        "  This document and its charter belong together.",
    ]


def test_the_exit_code_is_that_of_the_worst(run: Run, built: Path, tmp_path: Path) -> None:
    fine = "tender-answers/announcement.pdf"
    (tmp_path / "broken.pdf").write_bytes(letter()[:-20])
    (tmp_path / "other.yaml").write_bytes((built / "charter.yaml").read_bytes() + b"# more\n")
    assert run("verify", "nowhere.pdf").returncode == 2
    assert run("verify", fine, "--charter", "other.yaml").returncode == 1
    told = run("verify", "broken.pdf", "nowhere.pdf", fine)
    assert told.returncode == 3
    assert told.stdout.splitlines()[-1] == "3 documents: 1 fine, 1 not to be verified, 1 not to be relied on."


def test_broken_is_worse_than_unusable_than_unknown_than_changed() -> None:
    order = [Result.FINE, Result.ABSENT, Result.CHANGED, Result.UNKNOWN, Result.UNUSABLE, Result.BROKEN]
    assert [result.exit_code for result in order] == [0, 0, 1, 4, 2, 3]
    for number, result in enumerate(order):
        assert worst(reversed(order[: number + 1])) is result


def test_verify_as_json(run: Run, built: Path) -> None:
    told = json.loads(run("verify", "tender-answers/announcement.pdf", "nowhere.pdf", "--format", "json").stdout)
    first, second = told["files"]
    assert (first["path"], first["verdict"]) == ("tender-answers/announcement.pdf", "fine")
    assert [(each["check"], each["result"]) for each in first["checks"]] == [
        (name, "fine") for name in ("file", "attachment", "digest", "text", "charter")
    ]
    assert second == {
        "path": "nowhere.pdf",
        "verdict": "unusable",
        "checks": [{"check": "file", "result": "unusable", "message": "There is no file nowhere.pdf."}],
    }


def test_verify_reads_standard_input_which_lies_beside_nothing(built: Path) -> None:
    command = [sys.executable, "-m", "charter", "verify", "-"]
    ran = subprocess.run(command, input=letter(), cwd=built, capture_output=True, check=True)
    assert b"There is no charter beside it to compare with." in ran.stdout


def test_a_charter_that_is_named_and_cannot_be_read_is_told_first(run: Run, built: Path) -> None:
    told = run("verify", "tender-answers/announcement.pdf", "--charter", "nowhere.yaml")
    assert (told.returncode, told.stdout) == (2, "")
    assert "nowhere.yaml: there is no such file" in told.stderr


def test_what_a_document_says_cannot_command_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(edited(letter(), with_property("/Title", "\x1b[2Jgone")))
    told = run("verify", "x.pdf")
    assert told.returncode == 3
    assert "\x1b" not in told.stdout
