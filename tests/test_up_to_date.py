"""What is up to date is left alone, and whatever a document is made from counts."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, edit
from houses import LOGO

import charter
from charter.documents import build as building
from charter.documents import package
from charter.documents.build import build, outdated
from charter.documents.standing import State
from charter.documents.wanted import Document, Format, Paper, Wanted
from charter.errors import SpecError

MARKDOWN = Wanted(formats=(Format.MD,))
FILES = {"announcement.md", "expectations.md", "ramp.svg"}


def is_left_alone(folder: Path, wanted: Wanted = MARKDOWN) -> bool:
    (built,) = build(folder, wanted)
    return built.up_to_date


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_a_second_build_makes_nothing_and_says_so(
    charter_folder: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    assert not is_left_alone(charter_folder)
    monkeypatch.setattr(building, "_make", lambda orders, *_: [] if not orders else pytest.fail("something was made"))
    assert is_left_alone(charter_folder)
    told = run("build", "tender-answers", "--formats", "md")
    assert (told.returncode, told.stderr) == (0, "tender-answers: up to date\nNothing to do.\n")


# Everything that a document is made from: a change of it, and it is made again.
CHANGES: dict[str, Callable[[Path], object]] = {
    "the spec": lambda folder: edit(folder / "charter.yaml", "Helle Krogh", "Helle Krag"),
    "a comment in the spec": lambda folder: edit(folder / "charter.yaml", "charter: 1", "# new\ncharter: 1"),
    "a house style": lambda folder: write(folder / "house.yaml", "house: 1\n"),
    "a house style above": lambda folder: write(folder.parent / "house.yaml", "house: 1\n"),
    "own templates": lambda folder: write(folder / "templates" / "announcement.css", "p { color: black }"),
    "the learning log": lambda folder: write(folder / "learned.yaml", "- month: 3\n"),
    "an update": lambda folder: write(folder / "updates" / "2027-04-11.yaml", "x"),
    "a sign-off": lambda folder: write(folder / "signoffs" / "79bc02daeabe" / "sponsor.json", "{}"),
    "a document edited by hand": lambda folder: write(folder / "announcement.md", "mine"),
    "a document that is gone": lambda folder: (folder / "expectations.md").unlink(),
    "a picture that is gone": lambda folder: (folder / "ramp.svg").unlink(),
    "a build that was interrupted": lambda folder: (folder / ".charter-stage").mkdir(),
    "what is remembered": lambda folder: (folder / ".charter.json").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_anything_it_is_made_from_makes_it_due(change: Callable[[Path], object], tmp_path: Path) -> None:
    folder = copy(tmp_path / "x")
    build(folder, MARKDOWN)
    assert is_left_alone(folder)
    change(folder)
    (order,) = building._orders(folder, MARKDOWN, None)
    assert not order.is_current


def test_the_own_templates_that_count_are_those_that_are_found(charter_folder: Path) -> None:
    style = charter_folder.parent / "templates" / "announcement.css"
    write(style, "p { color: black }")
    write(charter_folder / "templates" / "page.html.j2", "of no document of charter")
    build(charter_folder, MARKDOWN)
    assert is_left_alone(charter_folder)
    write(style, "p { color: navy }")
    assert not is_left_alone(charter_folder)


def test_a_house_style_that_is_no_file_is_not_as_none(charter_folder: Path) -> None:
    build(charter_folder, MARKDOWN)
    (charter_folder / "house.yaml").symlink_to("nowhere")
    with pytest.raises(SpecError, match="a link to a file that is not there"):
        build(charter_folder, MARKDOWN)


def test_a_file_that_the_house_style_names_is_part_of_it(charter_folder: Path) -> None:
    write(charter_folder / "house.yaml", "house: 1\nlogo: logo.svg\n")
    write(charter_folder / "logo.svg", LOGO)
    write(charter_folder / "other.svg", LOGO)
    build(charter_folder, MARKDOWN)
    write(charter_folder / "other.svg", LOGO + "\n")
    assert is_left_alone(charter_folder)
    write(charter_folder / "logo.svg", LOGO + "\n")
    assert not is_left_alone(charter_folder)


def copy(folder: Path) -> Path:
    sample = Path(charter.__file__).parent.parent / "samples" / "tender-answers" / "charter.yaml"
    write(folder / "charter.yaml", sample.read_text("utf-8"))
    return folder


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(paper=Paper.LETTER),
        Wanted(draft=True),
        Wanted(formats=(Format.PDF,), paper=Paper.LETTER),
    ],
)
def test_another_paper_or_a_draft_makes_it_due(wanted: Wanted, charter_folder: Path) -> None:
    build(charter_folder)
    assert is_left_alone(charter_folder, Wanted())
    assert not is_left_alone(charter_folder, wanted)


def test_another_paper_makes_only_the_pdfs_due(charter_folder: Path) -> None:
    build(charter_folder, MARKDOWN)
    assert is_left_alone(charter_folder, Wanted(formats=(Format.MD,), paper=Paper.LETTER))


def test_another_charter_program_makes_it_due(charter_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(charter_folder, MARKDOWN)
    assert is_left_alone(charter_folder)
    monkeypatch.setattr(package, "__version__", "99.0")
    package.program.cache_clear()
    assert not is_left_alone(charter_folder)
    package.program.cache_clear()


def test_charters_own_code_and_templates_are_part_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def program() -> str:
        package.program.cache_clear()
        return package.program()

    real = program()
    (tmp_path / "templates").mkdir()
    for name, text in (("a.py", "1"), ("templates/b.css", "2")):
        write(tmp_path / name, text)
    monkeypatch.setattr(package, "PACKAGE", tmp_path)
    monkeypatch.setattr(package, "data_folder", lambda name: tmp_path / name)
    seen = [real, program()]
    for name in ("a.py", "templates/b.css"):
        write(tmp_path / name, "other")
        seen.append(program())
    write(tmp_path / "notes.txt", "of no matter")
    assert program() == seen[-1]
    assert len(set(seen)) == 4
    monkeypatch.undo()
    assert program() == real


def test_a_part_of_what_is_there_is_up_to_date_too(charter_folder: Path) -> None:
    build(charter_folder)
    assert is_left_alone(charter_folder, Wanted(documents=(Document.ANNOUNCEMENT,), formats=(Format.PDF,)))


def test_only_the_charter_that_changed_is_built_again(tmp_path: Path) -> None:
    for name in ("a", "b"):
        copy(tmp_path / name)
    build(tmp_path, MARKDOWN)
    edit(tmp_path / "b" / "charter.yaml", "Helle Krogh", "Helle Krag")
    first, second = build(tmp_path, MARKDOWN)
    assert (first.up_to_date, second.up_to_date) == (True, False)
    assert "announcement.md" in second.placed.written


def test_force_builds_what_is_up_to_date(charter_folder: Path) -> None:
    build(charter_folder, MARKDOWN)
    (built,) = build(charter_folder, MARKDOWN, force=True)
    assert not built.up_to_date
    assert set(built.placed.unchanged) == FILES


def test_a_manifest_of_an_older_charter_is_read(charter_folder: Path) -> None:
    build(charter_folder, MARKDOWN)
    manifest = charter_folder / ".charter.json"
    told = json.loads(manifest.read_text("utf-8"))
    del told["made_from"]
    manifest.write_text(json.dumps(told), encoding="utf-8")
    (built,) = build(charter_folder, MARKDOWN)
    assert (built.up_to_date, set(built.placed.unchanged)) == (False, FILES)
    assert is_left_alone(charter_folder)


# What is out of date


def test_check_says_what_is_missing_out_of_date_and_edited_and_writes_nothing(charter_folder: Path, run: Run) -> None:
    assert run("build", "tender-answers", "--formats", "md").returncode == 0
    edit(charter_folder / "charter.yaml", "a fire rating", "a wrong fire rating")
    (charter_folder / "ramp.svg").unlink()
    (charter_folder / "expectations.md").write_text("mine", encoding="utf-8")
    before = {path: path.read_bytes() for path in charter_folder.iterdir()}
    told = run("build", "tender-answers", "--formats", "md", "--check")
    assert (told.returncode, told.stderr) == (1, "")
    assert told.stdout.splitlines() == [
        "tender-answers/announcement.md is out of date",
        "tender-answers/ramp.svg is missing",
        "tender-answers/expectations.md was edited by hand, or was not written by charter",
        "",
        "A build would change 3 files.",
    ]
    assert {path: path.read_bytes() for path in charter_folder.iterdir()} == before


def test_check_is_content_with_files_that_would_be_written_just_so(charter_folder: Path, run: Run) -> None:
    assert run("build", "tender-answers").returncode == 0
    edit(charter_folder / "charter.yaml", "charter: 1", "charter: 1 # a note")
    assert outdated(charter_folder, MARKDOWN) == {}  # a comment changes no Markdown
    assert set(outdated(charter_folder).values()) == {State.OLD}  # but the PDFs, which carry the spec
    (charter_folder / ".charter.json").unlink()
    told = run("build", "tender-answers", "--formats", "md", "--check")
    assert (told.returncode, told.stdout) == (0, "Everything is up to date.\n")


def test_check_of_a_folder_that_is_not_there_yet(charter_folder: Path, tmp_path: Path, run: Run) -> None:
    told = run("build", "tender-answers", "--formats", "md", "--check", "-o", "out")
    assert told.returncode == 1
    assert told.stdout.count(" is missing\n") == 3
    assert not (tmp_path / "out").exists()


def test_check_of_a_charter_that_cannot_be_read_or_is_not_finished(tmp_path: Path, run: Run) -> None:
    write(tmp_path / "a" / "charter.yaml", "charter: 1\n")
    write(tmp_path / "b" / "charter.yaml", "charter: 1\ntitle: x\n")
    assert run("build", "a", "--check").returncode == 2
    assert run("build", "b", "--check").returncode == 1
