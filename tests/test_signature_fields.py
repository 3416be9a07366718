"""Where people sign: a field for each seat in its row of the PDF, tagged and labelled, and nowhere else."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from conftest import ROOT, SAMPLES
from fields_placed import where_placed
from overlay import charter_of, data_of, files_of, spec_of
from pdf_standards import complaints
from pdf_standards.reading import File

import charter
from charter.documents.signature_fields import SignatureField, place_fields, signature_fields
from charter.documents.tracing.form import PlacedField
from charter.documents.wanted import Document, Format, Paper, Wanted
from charter.spec.load import load

MILLIMETRE = 72 / 25.4
NASTY = """<b>"O'Brien" & &amp; Sons</b> | **x** {{ 7*7 }} (a) \\"""

PDF = Wanted(formats=(Format.PDF,), documents=(Document.EXPECTATIONS,))
Seats = list[dict[str, str]]


@cache
def sample(name: str, paper: Paper = Paper.A4, *, draft: bool = False) -> dict[str, bytes]:
    """All files of a sample."""
    return files_of(load(ROOT / "samples" / name), Wanted(formats=tuple(Format), paper=paper, draft=draft))


def signed_by(*seats: dict[str, str], paper: Paper = Paper.A4) -> bytes:
    """The expectations document of a sample that these seats sign, and the leader before them."""
    data = data_of()
    data["sign_off"] = [data["sign_off"][0], *seats]
    wanted = Wanted(formats=(Format.PDF,), documents=(Document.EXPECTATIONS,), paper=paper)
    return files_of(spec_of(data), wanted)["expectations.pdf"]


def names(fields: tuple[PlacedField, ...]) -> list[str]:
    return [field.name for field in fields]


# Which fields there are


def test_each_seat_has_a_field_that_says_whose_signature_belongs_there() -> None:
    fields = where_placed(sample("handover-notes")["expectations.pdf"])
    assert {field.name: field.label for field in fields} == {
        "signoff-sponsor": "Signature of Marta Śliwińska, Director of Nursing",
        "signoff-nurses": "Signature of Nguyễn Thị Hạnh, speaks for the nurses",
        "signoff-care-assistants": "Signature of Joseph Okoro, speaks for the care assistants",
        "signoff-works-council": "Signature of Eleni Papadopoulou, works council",
    }
    given = signature_fields(load(ROOT / "samples" / "handover-notes").charter)
    assert {(each.name, each.label) for each in given} == {(field.name, field.label) for field in fields}


def test_where_no_seats_are_named_the_leader_has_the_only_field() -> None:
    (field,) = where_placed(sample("tender-answers")["expectations.pdf"])
    assert field.name == "signoff-leader"
    assert field.label == "Signature of Helle Krogh, Head of Sales"


def test_a_seat_without_a_role_is_labelled_by_its_name_and_one_without_a_name_has_no_field() -> None:
    fields = signature_fields(charter_of(sign_off=[{"seat": "a", "name": "Ann"}, {"seat": "b", "role": "Nurse"}]))
    assert fields == (SignatureField("a", "signoff-a", "Signature of Ann"),)


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_else_has_fields(name: str) -> None:
    files = sample(name)
    assert where_placed(files["announcement.pdf"]) == ()
    assert where_placed(sample(name, draft=True)["expectations.pdf"]) == ()
    for file, content in files.items():
        if not file.endswith(".pdf"):
            assert b"<input" not in content
            assert b"signoff-" not in content


def test_the_markdown_has_an_empty_cell_for_each_signature() -> None:
    rows = sample("support-triage")["expectations.md"].decode().rpartition("| --- |\n")[2].splitlines()
    assert rows[0] == "| **Dana Whitcombe** VP Customer Support | | |"
    assert len(rows) == 3


# Where they stand


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", SAMPLES)
def test_there_is_room_for_a_stamp_of_60_by_15_millimetres_and_no_field_lies_over_another(
    name: str, paper: Paper
) -> None:
    fields = where_placed(sample(name, paper)["expectations.pdf"])
    for left, bottom, right, top in (field.rectangle for field in fields):
        assert (right - left) / MILLIMETRE >= 60
        assert (top - bottom) / MILLIMETRE >= 15 - 0.001
    tops = [(field.page, -field.rectangle[3], -field.rectangle[1]) for field in fields]
    assert tops == sorted(tops)
    assert all(page != below or bottom <= top for (page, _, bottom), (below, top, _) in pairwise(tops))


def rows_with_fields(raw: bytes) -> dict[str, str]:
    """By the name of each field what the first cell of its row says."""
    with File.of(raw) as file:
        return {
            str(cell.kids[0].data.K.Obj.T): " ".join(file.text(part) for part in row.kids[0].kids)
            for row in file.of_kind("TR")
            for cell in row.kids
            if [kid.kind for kid in cell.kids] == ["Form"]
        }


def test_each_field_is_the_content_of_a_cell_in_the_row_of_its_seat() -> None:
    assert rows_with_fields(sample("support-triage")["expectations.pdf"]) == {
        "signoff-sponsor": "Dana Whitcombe VP Customer Support",
        "signoff-team-leads": "Tom Okafor speaks for the six team leads",
        "signoff-agents": "Ines Carvalho speaks for the first-line agents",
    }


def test_a_name_is_a_name_whatever_signs_are_in_it() -> None:
    raw = signed_by({"seat": "a", "name": NASTY, "role": "`x` *y* <i>"}, {"seat": "b", "name": "»Q« – “R”", "role": ""})
    _, first, second = where_placed(raw)
    assert (first.name, first.label) == ("signoff-a", f"Signature of {NASTY}, `x` *y* <i>")
    assert (second.name, second.label) == ("signoff-b", "Signature of »Q« – “R”")
    assert complaints(raw) == {}


def test_who_sits_in_two_seats_has_a_field_in_the_row_of_each() -> None:
    twice = [{"seat": f"s{n}", "name": "Ann Lee", "role": role} for n, role in enumerate(("Nurse", "Driver", "Driver"))]
    found = rows_with_fields(signed_by(*twice))
    assert [found[f"signoff-s{n}"] for n in range(3)] == ["Ann Lee Nurse", "Ann Lee Driver", "Ann Lee Driver"]
    assert names(where_placed(signed_by(*twice)))[1:] == ["signoff-s0", "signoff-s1", "signoff-s2"]


@pytest.mark.parametrize("paper", Paper)
def test_forty_seats_have_one_field_each_over_pages_that_keep_both_standards(paper: Paper) -> None:
    raw = signed_by(*({"seat": f"s{n}", "name": f"Ξενία Nguyễn {n}", "role": "Nurse"} for n in range(39)), paper=paper)
    fields = where_placed(raw)
    assert len(set(names(fields))) == len(fields) == 40
    assert len({field.page for field in fields}) > 2
    assert min(field.rectangle[1] for field in fields) > 18 * MILLIMETRE
    assert complaints(raw) == {}


def test_a_row_that_goes_on_over_pages_has_one_field() -> None:
    raw = signed_by({"seat": "a", "name": "Maximilian " * 360, "role": "all " * 900}, {"seat": "b", "name": "Bo"})
    assert sorted(names(where_placed(raw))) == ["signoff-a", "signoff-b", "signoff-sponsor"]
    assert complaints(raw) == {}


def placed_in(table: str, seats: Seats) -> str:
    """A table of rows after its fields were placed."""
    root = ET.fromstring(f"<body>{table}</body>")  # noqa: S314 - written here
    place_fields(root, charter_of(sign_off=seats))
    return "".join(ET.tostring(row, encoding="unicode").strip() for row in root.iter("tr"))


ANN = {"seat": "a", "name": "Ann", "role": "Nurse"}
FIELD = '<input type="checkbox" class="signature" name="signoff-a" />'


@pytest.mark.parametrize(
    ("row", "placed"),
    [
        ("<td>Ann</td><td /><td />", f"<td>Ann</td><td>{FIELD}</td><td />"),
        (
            "<td>Ann (<em>Nurse</em>)</td><td>by</td><td> </td>",
            f"<td>Ann (<em>Nurse</em>)</td><td>by</td><td> {FIELD}</td>",
        ),
        ("<td>Ann</td><td>signed</td>", "<td>Ann</td><td>signed</td>"),
        ("<td>Anna</td><td />", "<td>Anna</td><td />"),
        ("<td>Ann Driver</td><td />", "<td>Ann Driver</td><td />"),
        ("<td>Ann</td>", "<td>Ann</td>"),
        ("<td />", "<td />"),
    ],
)
def test_a_field_goes_into_the_first_empty_cell_behind_the_name(row: str, placed: str) -> None:
    assert placed_in(f"<table><tr>{row}</tr></table>", [ANN]) == f"<tr>{placed}</tr>"


def test_of_two_rows_that_begin_with_a_seat_the_last_has_the_field() -> None:
    rows = placed_in("<table><tr><td>Ann</td><td /></tr></table><table><tr><td>Ann</td><td /></tr></table>", [ANN])
    assert rows == f"<tr><td>Ann</td><td /></tr><tr><td>Ann</td><td>{FIELD}</td></tr>"


# With an organisation's own templates


@pytest.fixture
def drawn_with(charter_folder: Path) -> Callable[[str, str], bytes]:
    """Build the smallest sample by a template or a style sheet of its own."""

    def draw(name: str, text: str) -> bytes:
        folder = charter_folder / "templates"
        folder.mkdir()
        (folder / name).write_text(text, encoding="utf-8")
        charter.build(charter_folder, wanted=PDF)
        return (charter_folder / "expectations.pdf").read_bytes()

    return draw


EXTENDS = "{% extends 'charter/expectations.md.j2' %}\n{% block sign_off %}\n"


def test_a_template_that_adds_to_the_block_keeps_its_fields(drawn_with: Callable[[str, str], bytes]) -> None:
    raw = drawn_with("expectations.md.j2", EXTENDS + "{{ super() }}\n\nHanded in by Friday.\n{% endblock %}\n")
    assert names(where_placed(raw)) == ["signoff-leader"]


def test_a_template_with_a_table_of_its_own_has_fields_where_it_leaves_cells_empty(
    drawn_with: Callable[[str, str], bytes],
) -> None:
    table = "## Unterschriften\n\n| Wer | Ort | Unterschrift |\n| --- | --- | --- |\n"
    rows = "{% for seat in f.seats %}\n| {{ seat.name }} ({{ seat.role }}) | Oslo | |\n{% endfor %}\n{% endblock %}\n"
    raw = drawn_with("expectations.md.j2", EXTENDS + table + rows)
    assert rows_with_fields(raw) == {"signoff-leader": "Helle Krogh (Head of Sales)"}
    assert complaints(raw) == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("expectations.md.j2", EXTENDS + "## Signed\n\nOn the sheet in the hall.\n{% endblock %}\n"),
        ("expectations.css", ".signature { display: none }"),
    ],
)
def test_a_template_or_style_without_room_for_signatures_has_no_fields_and_no_form(
    drawn_with: Callable[[str, str], bytes], name: str, text: str
) -> None:
    raw = drawn_with(name, text)
    assert where_placed(raw) == ()
    assert b"/AcroForm" not in raw


# What they are


def fields_of(pdf: pikepdf.Pdf) -> list[Any]:
    return list(pdf.Root.AcroForm.Fields)


def test_a_field_is_printed_locked_and_empty_and_the_form_says_that_there_are_some_to_sign() -> None:
    with pikepdf.open(BytesIO(sample("support-triage")["expectations.pdf"])) as pdf:
        assert set(pdf.Root.AcroForm.keys()) == {"/Fields", "/SigFlags"}
        assert pdf.Root.AcroForm.SigFlags == 1
        for field in fields_of(pdf):
            assert field.FT == "/Sig"
            assert "/V" not in field
            assert field.F == 4 + 128
            assert str(field.TU) == str(field.Contents)
            assert field.AP.N.read_bytes() == b""
            left, bottom, right, top = map(float, field.Rect)
            assert (left, bottom) < (right, top)


def test_signing_one_field_leaves_what_the_others_signatures_rely_on() -> None:
    """PyHanko takes a second signature for a change of the first where the element of a field has an array of kids."""
    with File.of(sample("support-triage")["expectations.pdf"]) as file:
        elements = file.of_kind("Form")
        assert len(elements) == 3
        assert all(isinstance(each.data.K, pikepdf.Dictionary) for each in elements)


def test_pyhanko_finds_every_field_empty() -> None:
    pytest.importorskip("pyhanko")
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - an extra, which may not be installed
    from pyhanko.sign.fields import enumerate_sig_fields  # noqa: PLC0415 - the same

    raw = sample("support-triage")["expectations.pdf"]
    found = enumerate_sig_fields(PdfFileReader(BytesIO(raw)), filled_status=False)
    assert [name for name, *_ in found] == names(where_placed(raw))
