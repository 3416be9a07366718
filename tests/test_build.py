"""Building: all or nothing, many at once, from Python."""

from pathlib import Path

import pytest
from conftest import FOLDERS

import charter
from charter.documents.compose import MOST_WORDS, announcement
from charter.documents.wanted import Document, Format, Wanted
from charter.errors import ActionNeededError, SpecError, UsageError

MARKDOWN = Wanted(formats=(Format.MD,))
SAMPLES = Path(__file__).parent.parent / "samples"


def copy_of(sample: str, folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "charter.yaml").write_bytes((SAMPLES / sample / "charter.yaml").read_bytes())
    return folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_both_documents_are_built_beside_the_spec(charter_folder: Path) -> None:
    built = charter.build(charter_folder)
    documents = {"announcement.md", "announcement.pdf", "expectations.md", "expectations.pdf", "ramp.svg"}
    assert names(charter_folder) == documents | {"charter.yaml", ".charter.json"}
    assert built[0].made.pages["announcement.pdf"] == 1
    for name in ("announcement.pdf", "expectations.pdf"):
        assert (charter_folder / name).read_bytes().startswith(b"%PDF-")


def test_only_what_is_wanted_is_built(charter_folder: Path) -> None:
    charter.build(charter_folder, Wanted(documents=(Document.ANNOUNCEMENT,), formats=(Format.MD,)))
    assert names(charter_folder) == {"charter.yaml", ".charter.json", "announcement.md"}


def test_a_spec_by_another_name_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    folder = copy_of("tender-answers", tmp_path / "specs")
    (folder / "charter.yaml").rename(folder / "spring.yaml")
    charter.build(folder / "spring.yaml", MARKDOWN)
    assert names(folder / "spring") >= {"announcement.md", "expectations.md", "ramp.svg"}


def test_several_charters_get_a_folder_each_in_the_output(tmp_path: Path) -> None:
    charter.build(FOLDERS, MARKDOWN, output=tmp_path / "out")
    assert names(tmp_path / "out") == {"handover-notes", "support-triage", "tender-answers"}


def test_two_charters_of_one_name_are_not_built_over_each_other(tmp_path: Path) -> None:
    one, two = copy_of("tender-answers", tmp_path / "a" / "x"), copy_of("tender-answers", tmp_path / "b" / "x")
    with pytest.raises(UsageError, match="would both be built into"):
        charter.build([one, two], MARKDOWN, output=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_one_spec_that_cannot_be_read_keeps_all_from_being_built(tmp_path: Path) -> None:
    good = copy_of("tender-answers", tmp_path / "good")
    bad = copy_of("tender-answers", tmp_path / "bad")
    (bad / "charter.yaml").write_text("charter: 1\n", encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        charter.build(tmp_path, MARKDOWN)
    assert [problem.message for problem in caught.value.problems] == ["is missing"]
    assert names(good) == {"charter.yaml"}


def test_one_charter_that_is_not_finished_keeps_all_from_being_built(tmp_path: Path) -> None:
    good = copy_of("tender-answers", tmp_path / "good")
    draft = copy_of("tender-answers", tmp_path / "draft")
    (draft / "charter.yaml").write_text("charter: 1\ntitle: x\n", encoding="utf-8")
    with pytest.raises(ActionNeededError):
        charter.build(tmp_path, MARKDOWN)
    assert names(good) == {"charter.yaml"}


def test_a_second_build_writes_nothing(charter_folder: Path) -> None:
    charter.build(charter_folder, MARKDOWN)
    before = {path.name: path.stat().st_mtime_ns for path in charter_folder.iterdir()}
    again = charter.build(charter_folder, MARKDOWN)
    assert again[0].placed.written == ()
    assert {path.name: path.stat().st_mtime_ns for path in charter_folder.iterdir()} == before


def test_a_draft_shows_every_gap_by_the_name_of_its_field(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "charter.yaml").write_text("charter: 1\ntitle: x\n", encoding="utf-8")
    charter.build(folder, Wanted(draft=True))
    letter = (folder / "announcement.md").read_text("utf-8")
    for field in ("leader.i_use_it_for", "leader.i_saw_it_fail", "ramp.starts", "hard_parts", "checkpoints"):
        assert f"not written yet: {field}" in letter


def test_a_finished_charter_built_as_a_draft_says_it_is_one_and_lacks_nothing(charter_folder: Path) -> None:
    charter.build(charter_folder, Wanted(draft=True, formats=(Format.MD,)))
    for name in ("announcement.md", "expectations.md"):
        text = (charter_folder / name).read_text("utf-8")
        assert "> **This is a draft.**\n> Nobody should rely on it yet.\n" in text
        assert "not written yet" not in text


def test_a_pdf_that_was_not_built_again_is_told_of(charter_folder: Path) -> None:
    charter.build(charter_folder)
    spec = charter_folder / "charter.yaml"
    spec.write_text(spec.read_text("utf-8").replace("Helle Krogh", "Helle Krag"), encoding="utf-8")
    (built,) = charter.build(charter_folder, MARKDOWN)
    assert built.made.warnings == [
        "announcement.pdf is from before and was not built again.",
        "expectations.pdf is from before and was not built again.",
    ]
    assert charter.build(charter_folder, MARKDOWN)[0].made.warnings == []


def test_a_spec_that_was_loaded_can_be_built_and_a_path_checked(charter_folder: Path) -> None:
    spec = charter.load(charter_folder)
    assert charter.build(spec, MARKDOWN)[0].spec == spec.path
    found = charter.check(spec)
    assert charter.check(charter_folder) == charter.check(str(charter_folder)) == found
    assert {finding.level for finding in found} == {"note"}


def test_an_error_says_everything_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "charter.yaml").write_text("charter: 1\ntitel: x\n", encoding="utf-8")
    with pytest.raises(charter.CharterError, match=r"charter.yaml:2:1: titel: there is no such field"):
        charter.load(tmp_path)


def test_a_spec_without_an_ending_is_not_taken_for_its_own_folder(tmp_path: Path) -> None:
    folder = copy_of("tender-answers", tmp_path / "specs")
    (folder / "charter.yaml").rename(folder / "spring")
    charter.build(folder / "spring", MARKDOWN)
    assert names(folder / "spring.documents") >= {"announcement.md", "expectations.md"}


def test_the_announcement_sheds_detail_in_the_order_of_the_framing() -> None:
    spec = charter.load(SAMPLES / "support-triage").charter
    whole = announcement(spec)
    assert whole.words <= MOST_WORDS
    assert whole.shed == 4
    assert "So I changed how I work" not in whole.text
    assert "A one-line ticket" not in whole.text
    assert "Confirm or correct each suggestion" not in whole.text
    assert "the agent on first line" not in whole.text
    assert "Urgent and safety-flagged tickets (the shift lead, always)" in whole.text


def test_a_short_announcement_sheds_nothing() -> None:
    whole = announcement(charter.load(SAMPLES / "tender-answers").charter)
    assert whole.shed == 0
    assert "Mark what you changed and why." in whole.text


def test_an_announcement_that_stays_too_long_is_built_with_a_warning(tmp_path: Path) -> None:
    folder = copy_of("support-triage", tmp_path / "x")
    spec = folder / "charter.yaml"
    text = spec.read_text("utf-8")
    spec.write_text(text.replace("Since August I have", "I use it a lot. " * 60 + "Since August I have"), "utf-8")
    built = charter.build(folder, MARKDOWN)
    assert len(built[0].made.warnings) == 1
    assert "600 are the most" in built[0].made.warnings[0]


def test_the_public_functions_are_those_of_the_package() -> None:
    assert dir(charter) == ["CharterError", "Wanted", "__version__", "build", "check", "compare", "load"]
    with pytest.raises(AttributeError):
        charter.unknown  # noqa: B018 - the access is the test
