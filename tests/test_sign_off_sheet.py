"""The sign-off sheet: one page for those who sign in ink, with the repository's address for cameras."""

import re
from pathlib import Path

import pikepdf
import pytest
import segno
from conftest import Run, edit
from houses import house
from overlay import TRIAGE, overlaid
from pdf_standards import complaints
from pdf_text import as_typed, shown_by, without_space
from tampering import edited, with_letter, with_metadata

from charter.documents.compose import expectations
from charter.documents.qr_code import qr_code
from charter.documents.sign_off_sheet import sheet_markdown, sheet_pdf
from charter.documents.wanted import Paper
from charter.errors import ExitCode, SpecError
from charter.signoff.commitments import digest
from charter.spec.house import house_for
from charter.spec.load import load

ADDRESS = "https://git.example.org/northfield/charters"
DATA = Path(__file__).parent / "data"


@pytest.fixture
def run(run_here: Run) -> Run:
    """In this process: each test looks at what is said and written, and not at how charter starts."""
    return run_here


@pytest.fixture
def triage(triage: Path, tmp_path: Path) -> Path:
    """The fuller sample in a folder of its own, in a house that names its repository."""
    house(tmp_path, f"repository: {ADDRESS}")
    return triage


# The words


def test_the_sheet_of_the_sample_says_this() -> None:
    charter = load(TRIAGE).charter
    assert sheet_markdown(load(TRIAGE), charter.seats, ADDRESS) == (DATA / "signoff-sheet.md").read_text("utf-8")


def test_what_a_signature_means_is_what_the_expectations_document_says() -> None:
    spec = load(TRIAGE)
    (meaning,) = re.findall(r"A signature here means:.*\n.*\n", sheet_markdown(spec, spec.charter.seats))
    assert meaning in expectations(spec.charter)


def test_the_digest_stands_in_full_in_groups_of_four() -> None:
    spec = load(TRIAGE)
    groups = re.findall(r"(?:\b[0-9a-f]{4}\b ?){16}", sheet_markdown(spec, spec.charter.seats))
    assert [each.replace(" ", "") for each in groups] == [digest(spec.charter)]


def test_what_the_leader_wrote_is_never_markdown() -> None:
    spec = overlaid({"sign_off[0].name": "*Dana* | [x](y)", "title": "# `Triage`"})
    text = sheet_markdown(spec, spec.charter.seats)
    assert "**\\*Dana\\* \\| \\[x\\](y)**" in text
    assert text.startswith("# # \\`Triage\\`\n")


def test_without_an_address_there_is_neither_picture_nor_word_of_it() -> None:
    spec = load(TRIAGE)
    text = sheet_markdown(spec, spec.charter.seats)
    assert "repository" not in text
    assert "kept at" not in text


# The code for cameras


def test_the_code_is_what_segno_makes_of_the_address_and_says_what_it_is() -> None:
    picture = qr_code(ADDRESS, "A <code>")
    wanted = [list(row) for row in segno.make(ADDRESS, error="m", micro=False).matrix_iter(border=4)]
    size = len(wanted)
    drawn = [[0] * size for _ in range(size)]
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", picture):
        for column in range(int(x), int(x) + int(width)):
            drawn[int(y)][column] = 1
    assert drawn == wanted
    assert "<title>A &lt;code&gt;</title>" in picture
    assert f'viewBox="0 0 {size} {size}"' in picture


@pytest.mark.parametrize("paper", list(Paper))
def test_the_code_is_at_least_twenty_millimetres_wide_and_has_alternative_text(triage: Path, paper: Paper) -> None:
    spec = load(triage)
    made = sheet_pdf(spec, house_for(spec.path), paper=paper)
    (triage / "x.pdf").write_bytes(made.content)
    with pikepdf.open(triage / "x.pdf") as pdf:
        (figure,) = [
            each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        left, bottom, right, top = map(float, figure.A.BBox)
        assert figure.Alt == f"A QR code of the address {ADDRESS}"
    squares = segno.make(ADDRESS, error="m", micro=False).symbol_size(border=0)[0]
    share = squares / (squares + 8)
    assert min(right - left, top - bottom) * share >= 20 / 25.4 * 72


# The page


@pytest.mark.parametrize("sample", ["support-triage", "handover-notes", "tender-answers"])
@pytest.mark.parametrize("paper", list(Paper))
def test_it_is_one_page_that_can_be_archived_and_read_aloud(tmp_path: Path, sample: str, paper: Paper) -> None:
    folder = tmp_path / sample
    folder.mkdir()
    (folder / "charter.yaml").write_bytes((TRIAGE.parent.parent / sample / "charter.yaml").read_bytes())
    house(tmp_path, f"repository: {ADDRESS}\nfooter: Internal. Do not forward.")
    spec = load(folder)
    made = sheet_pdf(spec, house_for(spec.path), paper=paper)
    assert made.pages == 1
    assert complaints(made.content) == {}


def test_with_many_seats_it_goes_on_and_every_seat_has_room() -> None:
    seats = [
        {"seat": f"seat-{number}", "name": f"Person {number}", "role": "speaks for a team"} for number in range(12)
    ]
    spec = overlaid({"sign_off": seats})
    made = sheet_pdf(spec)
    assert made.pages == 2
    assert complaints(made.content) == {}


def test_it_shows_what_its_markdown_says(run: Run, triage: Path) -> None:
    assert run("signoff-sheet", triage).returncode == 0
    with pikepdf.open(triage / "signoff-sheet.pdf") as pdf:
        shown = without_space(as_typed(shown_by(pdf)))
    for text in ("Dana Whitcombe", "Conditions, if any", "charter sign PATH --seat SEAT --scan FILE", ADDRESS):
        assert without_space(as_typed(text)) in shown


# The command


def test_it_stands_beside_the_documents_and_is_made_again_the_same(run: Run, triage: Path) -> None:
    told = run("signoff-sheet", triage, TZ="Pacific/Kiritimati")
    assert told.returncode == 0
    assert told.stderr == (
        f"{triage / 'signoff-sheet.pdf'}: 1 page\n"
        f"Once it is signed, run: charter sign {triage} --seat SEAT --scan FILE\n"
    )
    first = (triage / "signoff-sheet.pdf").read_bytes()
    assert run("build", triage, "--formats", "md").returncode == 0
    assert run("signoff-sheet", triage / "charter.yaml", LC_ALL="C").returncode == 0
    assert (triage / "signoff-sheet.pdf").read_bytes() == first


def test_what_somebody_else_wrote_is_replaced_only_by_force(run: Run, triage: Path) -> None:
    mine = triage / "signoff-sheet.pdf"
    mine.write_text("mine")
    told = run("signoff-sheet", triage)
    assert told.returncode == ExitCode.ACT
    assert mine.read_text() == "mine"
    assert run("signoff-sheet", triage, "--force").returncode == 0
    named = run("signoff-sheet", triage, "-o", mine)
    assert named.returncode == ExitCode.USAGE
    assert "is already there" in named.stderr
    assert sorted(each.name for each in triage.iterdir()) == [".charter.json", "charter.yaml", "signoff-sheet.pdf"]


def test_it_can_be_for_one_seat_and_go_to_standard_output(run: Run, triage: Path, tmp_path: Path) -> None:
    told = run("signoff-sheet", triage, "--seat", "agents", "--paper", "letter", "-o", tmp_path / "new" / "one.pdf")
    assert told.returncode == 0
    with pikepdf.open(tmp_path / "new" / "one.pdf") as pdf:
        shown = shown_by(pdf)
        assert list(map(float, pdf.pages[0].MediaBox)) == [0, 0, 612, 792]
    assert "Ines Carvalho" in shown
    assert "Tom Okafor" not in shown
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["one.pdf"]


def test_a_seat_that_there_is_not_is_refused_with_those_that_there_are(run: Run, triage: Path) -> None:
    told = run("signoff-sheet", triage, "--seat", "agentz")
    assert told.returncode == ExitCode.USAGE
    assert "there is no seat 'agentz'" in told.stderr
    assert "triage/charter.yaml are sponsor, team-leads, agents." in told.stderr


def test_nobody_signs_what_is_not_finished(run: Run, triage: Path) -> None:
    (triage / "charter.yaml").write_text("charter: 1\ntitle: A beginning\n")
    told = run("signoff-sheet", triage)
    assert told.returncode == ExitCode.ACT
    assert not (triage / "signoff-sheet.pdf").exists()


# verify


def test_verify_draws_it_again_and_holds_it_against_its_charter(run: Run, triage: Path) -> None:
    run("signoff-sheet", triage)
    run("signoff-sheet", triage, "--seat", "agents", "-o", triage / "one.pdf", "--paper", "letter")
    told = run("verify", triage / "signoff-sheet.pdf", triage / "one.pdf")
    assert told.returncode == 0, told.stdout
    assert told.stdout.count("byte for byte what the attached charter gives") == 2
    assert told.stdout.count("charter.yaml is still the same, byte for byte") == 2
    edit(triage / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    told = run("verify", triage / "signoff-sheet.pdf")
    assert told.returncode == ExitCode.ACT
    assert "in its commitments, whose digest is now" in told.stdout
    assert run("extract", triage / "signoff-sheet.pdf").stdout.encode() == TRIAGE.read_bytes()


def test_a_sheet_that_was_changed_is_found(run: Run, triage: Path) -> None:
    run("signoff-sheet", triage, "--seat", "agents")
    content = (triage / "signoff-sheet.pdf").read_bytes()
    for number, edit_it in enumerate(
        (with_letter("9", "8"), with_metadata(b"agents", b"sponsor"), with_metadata(b"agents", b"nobody"))
    ):
        file = triage / f"{number}.pdf"
        file.write_bytes(edited(content, edit_it))
        assert run("verify", file).returncode == ExitCode.UNTRUSTED, number


# The address


@pytest.mark.parametrize(
    "address",
    [
        "http://git.example.org/x",
        "git.example.org/x",
        "https://git.example.org/x?y=z",
        "https://git.example.org/x#y",
        "https://me:secret@git.example.org/x",
        "https://git.example.org/../x",
        "https://git.example.org/a b",
        "https://localhost/x",
        "https://GIT.example.org/x",
        "https://git.example.org//x",
        "https://127.0.0.1/x",
        "javascript:alert(1)",
        f"https://git.example.org/{'x' * 120}",
    ],
)
def test_an_address_that_cannot_be_printed_is_refused_at_its_line(triage: Path, address: str) -> None:
    house(triage, f'repository: "{address}"')
    with pytest.raises(SpecError) as caught:
        house_for(triage / "charter.yaml")
    (problem,) = caught.value.problems
    assert (problem.field, problem.place.line) == ("repository", 2)


@pytest.mark.parametrize("address", ["https://git.example.org", "https://git.example.org:8443/a-b/c_d.git/", ""])
def test_an_address_that_can_be_printed_is_taken(triage: Path, address: str) -> None:
    house(triage, f'repository: "{address}"')
    style = house_for(triage / "charter.yaml")
    assert style
    assert style.house.repository == address
