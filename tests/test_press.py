"""The press draws the same pages wherever it runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from charter.documents.package import style_text
from charter.documents.pdf.flaws import FlawsError
from charter.documents.pdf.page import Page, Pdf
from charter.documents.press import Press
from charter.errors import MachineError

SAMPLE = Path(__file__).parent.parent / "samples" / "tender-answers" / "charter.yaml"
STYLES = tuple((name, style_text(name)) for name in ("base.css", "announcement.css"))


def page(text: str) -> Page:
    return Page(f'<!doctype html><html lang="en"><title>{text}</title><p>{text}</p></html>', STYLES)


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def children() -> int:
    """Processes of ours that have not been waited for."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return 0
    return 1


def test_pages_are_the_same_with_any_number_of_jobs() -> None:
    pages = [page(text) for text in ("one", "two", "three")]
    alone = Press(1).draw(pages)
    assert [drawn.pages for drawn in alone if isinstance(drawn, Pdf)] == [1, 1, 1]
    assert len({drawn.content for drawn in alone if isinstance(drawn, Pdf)}) == 3
    for jobs in (2, 5):
        assert Press(jobs).draw(pages) == alone
    assert children() == 0


def test_a_page_with_flaws_does_not_keep_the_others_from_being_drawn() -> None:
    press = Press(2)
    fine, flawed = press.draw([page("fine"), page("日")])
    press.close()
    assert isinstance(fine, Pdf)
    assert isinstance(flawed, FlawsError)
    assert flawed.lost == {"日"}
    assert children() == 0


def test_what_else_goes_wrong_is_raised_where_it_was_asked_for() -> None:
    press = Press(2)
    with pytest.raises(MachineError, match=r"the page asks for 'file:///x\.png'"):
        press.draw([page("fine"), page("<img src='file:///x.png' alt='x'>")])
    press.close()
    assert children() == 0


def test_a_press_that_is_not_needed_after_all_is_closed() -> None:
    before = open_files()
    press = Press(2)
    press.close()
    press.close()
    assert children() == 0
    assert open_files() == before


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("state", ["finished", "unfinished"])
def test_a_build_leaves_no_temporary_file_also_when_it_stops_in_the_middle(
    jobs: str, state: str, tmp_path: Path
) -> None:
    workshop, spec = tmp_path / "workshop", tmp_path / "charter.yaml"
    workshop.mkdir()
    shutil.copy(SAMPLE, spec)
    if state == "unfinished":
        spec.write_text("charter: 1\ntitle: To be written\n")
    ran = subprocess.run(
        [sys.executable, "-m", "charter", "build", str(spec), "--jobs", jobs],
        env={**os.environ, "TMPDIR": str(workshop)},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == ["finished", "unfinished"].index(state)
    assert list(workshop.iterdir()) == []
