"""Git shows charters and PDFs as docs/git.md says, with the very lines that stand there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Run, edit
from overlay import TRIAGE, files_of
from repositories import Repo, made_in

from charter.documents.tracing.text import text_of
from charter.documents.wanted import Document, Format, Wanted
from charter.report import git_driver, git_textconv
from charter.report.check_text import Look
from charter.spec.load import load

PAGE = (ROOT / "docs" / "git.md").read_text("utf-8")
LONGER = "The ramp is three months longer: 12 instead of 9."
EMPTY_PDF = b"%PDF-1.7\nnothing of ours\n"


def block(name: str) -> str:
    """The lines that the page gives under a name."""
    found = re.search(rf"<!-- {re.escape(name)} -->\n```\w*\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository set up as the page says, by somebody who has `charter` on the PATH, with a charter in it."""
    tools = tmp_path / "bin"
    tools.mkdir()
    tool = tools / "charter"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m charter "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("COLUMNS", "100")
    repo = made_in(tmp_path / "repo")
    shown(repo, block("settings"))
    repo.commit({".gitattributes": block(".gitattributes"), "triage/charter.yaml": TRIAGE.read_bytes()})
    return repo


def shown(repo: Repo, lines: str) -> str:
    """What a shell shows for these lines, one after the other, and nothing on stderr."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["sh", "-e", "-c", lines],
        cwd=repo.folder,
        env={**outside, "GIT_CONFIG_GLOBAL": str(repo.folder.parent / "gitconfig"), "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_commands_of_the_page_show_what_changed(repo: Repo) -> None:
    edit(repo.folder / "triage" / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    repo.commit(why="A longer ramp")
    edit(repo.folder / "triage" / "charter.yaml", 'version: "1.0"', 'version: "2.0"')
    diff, log, show = (shown(repo, command) for command in block("commands").splitlines())
    assert diff.startswith("triage/charter.yaml, compared with its old version\n")
    assert "The version is 2.0 instead of 1.0." in diff
    assert LONGER not in diff
    assert LONGER in log
    assert "triage/charter.yaml is new." in log
    assert "+title: Ticket triage assistant" in log
    assert LONGER in show
    assert "    A longer ramp\n" in show
    assert "-  months_until_reliable: 9\n+  months_until_reliable: 12\n" in shown(repo, "git log -p")


def test_the_lines_for_a_pull_request_annotate_it_and_write_a_comment(repo: Repo) -> None:
    repo.git("update-ref", "refs/remotes/origin/main", "HEAD")
    edit(repo.folder / "triage" / "charter.yaml", "people: 38", "people: 41")
    annotate, comment = block("pull request").splitlines()
    assert shown(repo, annotate).startswith("::warning file=triage/charter.yaml,line=38,endLine=38,title=group-grew")
    assert shown(repo, comment) == ""
    assert "**1 notable change.**" in (repo.folder / "comment.md").read_text("utf-8")
    edit(repo.folder / "triage" / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    assert shown(repo, f"{annotate} 2> reason || echo stopped").endswith("\nstopped\n")


def test_a_changed_pdf_is_shown_as_text(repo: Repo, run: Run) -> None:
    folder = repo.folder / "triage"
    build = ("build", folder, "--only", "announcement", "--formats", "pdf")
    assert run(*build).returncode == 0
    repo.commit(why="As announced")
    edit(folder / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    edit(folder / "charter.yaml", "months: 6-9", "months: 6-12")
    assert run(*build).returncode == 0
    told = shown(repo, "git diff -- '*.pdf'")
    assert "Binary files" not in told
    assert re.search(r"^-.*nine months", told, re.MULTILINE)
    assert re.search(r"^\+.*twelve months", told, re.MULTILINE)
    assert re.search(r"^-The charter in it has the SHA-256 [0-9a-f]{64}\.$", told, re.MULTILINE)


def test_a_pdf_of_somebody_else_is_told_by_size_and_digest(repo: Repo) -> None:
    repo.commit({"scan.pdf": EMPTY_PDF})
    repo.write({"scan.pdf": EMPTY_PDF + b"%%EOF\n", "text.pdf": b"no PDF at all"})
    told = shown(repo, "git add --intent-to-add text.pdf; git diff -- '*.pdf'")
    assert f"-It has {len(EMPTY_PDF)} bytes, with the SHA-256 " in told
    assert f"+It has {len(EMPTY_PDF) + 6} bytes, with the SHA-256 " in told
    assert "+This is not a PDF.\n" in told


def test_a_remark_that_says_nothing_new_is_shown_as_lines(repo: Repo) -> None:
    edit(repo.folder / "triage" / "charter.yaml", "# Sample 1:", "# A sample:")
    told = shown(repo, "git diff")
    assert "No change in what the charter says." in told
    assert "-# Sample 1: support-ticket triage assistant" in told
    assert "+# A sample: support-ticket triage assistant" in told


@pytest.mark.parametrize("broken", ["now", "then"])
def test_a_version_that_cannot_be_read_is_told_and_its_lines_are_shown(repo: Repo, broken: str) -> None:
    good, bad = "months_until_reliable: 9", "months_until_reliable: nine"
    file = repo.folder / "triage" / "charter.yaml"
    edit(file, good, bad)
    if broken == "then":
        repo.commit()
        edit(file, bad, good)
    told = shown(repo, "git diff")
    assert "triage/charter.yaml: the two versions could not be compared as charters. Their lines follow." in told
    assert "ramp.months_until_reliable: 'nine' is not a whole number" in told
    assert ("charter.yaml (the old version):44:" in told) is (broken == "then")
    assert f"{'+' if broken == 'now' else '-'}  {bad}\n" in told
    assert "No change" not in told


def test_a_deleted_and_a_renamed_charter_are_told(repo: Repo) -> None:
    (repo.folder / "sorting").mkdir()
    repo.git("mv", "triage/charter.yaml", "sorting/charter.yaml")
    edit(repo.folder / "sorting" / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    repo.commit(why="Another name")
    told = shown(repo, "git show --ext-diff -M HEAD")
    assert "sorting/charter.yaml, compared with triage/charter.yaml\n" in told
    assert LONGER in told
    (repo.folder / "sorting" / "charter.yaml").unlink()
    gone = shown(repo, "git diff")
    assert gone.startswith("sorting/charter.yaml was deleted.\n")
    assert "-title: Ticket triage assistant" in gone


def test_a_charter_that_is_not_merged_yet_is_told(repo: Repo) -> None:
    file = repo.folder / "triage" / "charter.yaml"
    repo.git("checkout", "--quiet", "-b", "other")
    edit(file, "months_until_reliable: 9", "months_until_reliable: 10")
    repo.commit()
    repo.git("checkout", "--quiet", "main")
    edit(file, "months_until_reliable: 9", "months_until_reliable: 12")
    repo.commit()
    with pytest.raises(AssertionError):
        repo.git("merge", "other")
    assert "triage/charter.yaml is not merged yet: both versions stand in it" in shown(repo, "git diff --cached")


def test_another_mode_is_told_and_other_files_are_still_shown(repo: Repo) -> None:
    repo.commit({"z.txt": "one\n"})
    (repo.folder / "triage" / "charter.yaml").chmod(0o755)
    repo.write({"z.txt": "two\n"})
    told = shown(repo, "git diff")
    assert "Its mode in git is 100755 instead of 100644." in told
    assert "+two" in told


def test_a_broken_house_style_keeps_nothing_from_being_shown(repo: Repo) -> None:
    repo.write({"house.yaml": "house: 1\ncolour: red\n"})
    edit(repo.folder / "triage" / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    told = shown(repo, "git diff")
    assert "house.yaml:2:1: colour: there is no such field" in told
    assert "+  months_until_reliable: 12" in told


def test_colours_appear_in_the_pager_of_git_only(repo: Repo) -> None:
    edit(repo.folder / "triage" / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    assert "\x1b[" not in shown(repo, "git diff")
    assert "\x1b[" in shown(repo, "TERM=xterm GIT_PAGER_IN_USE=true git diff")
    assert "\x1b[" not in shown(repo, "NO_COLOR=1 TERM=xterm GIT_PAGER_IN_USE=true git diff")


@pytest.mark.parametrize("words", [[], ["a", "b"], ["a"] * 7, ["a"] * 8, ["-odd.yaml", *"bcdefg"]])
def test_whatever_it_is_called_with_it_shows_something_and_ends_well(run: Run, words: list[str]) -> None:
    for option in ("--git-driver", "--textconv"):
        told = run("diff", option, "--", *words)
        assert (told.returncode, told.stderr) == (0, "")
        assert told.stdout.strip()


def test_the_text_of_a_pdf_has_a_line_for_each_sentence() -> None:
    wanted = Wanted(documents=(Document.ANNOUNCEMENT,), formats=(Format.PDF,))
    made = files_of(load(ROOT / "samples" / "tender-answers"), wanted)
    (content,) = made.values()
    lines, spec = text_of(content)
    assert lines[0].startswith("Helle Krogh, Head of Sales · To everyone")
    assert "It quoted a fire rating for our doors that we have never held." in lines
    assert "I wrote that data sheet and I almost missed it." in lines
    assert not [line for line in lines if "•" in line or line != line.strip() or not line]
    assert spec == (ROOT / "samples" / "tender-answers" / "charter.yaml").read_bytes()


def test_a_fault_of_charter_itself_keeps_git_from_nothing(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(git_driver, "compared", broken)
    monkeypatch.setattr(git_textconv, "text_of", broken)
    (tmp_path / "old.yaml").write_text("charter: 1\ntitle: One\n", encoding="utf-8")
    (tmp_path / "new.yaml").write_text("charter: 1\ntitle: Two\n", encoding="utf-8")
    old, new = (str(tmp_path / name) for name in ("old.yaml", "new.yaml"))
    told = git_driver.driver_text(["x.yaml", old, "1", "100644", new, "2", "100644"], Look())
    assert "RuntimeError: a fault" in told
    assert "-title: One\n+title: Two" in told
    assert git_textconv.pdf_as_text([old]).startswith("RuntimeError: a fault.\nIt has 22 bytes")


def test_what_git_shows_is_utf8_whatever_the_locale(repo: Repo) -> None:
    edit(repo.folder / "triage" / "charter.yaml", "who: the shift lead", "who: the night lead")
    assert "“the night lead”" in shown(repo, "PYTHONIOENCODING=ascii git diff")


def test_options_of_git_bring_its_own_lines_back_and_patches_stay_patches(repo: Repo) -> None:
    edit(repo.folder / "triage" / "charter.yaml", "months_until_reliable: 9", "months_until_reliable: 12")
    assert "+  months_until_reliable: 12" in shown(repo, "git diff --no-ext-diff")
    assert "+  months_until_reliable: 12" in shown(repo, "printf 'q\\n' | git add --patch")
    repo.commit()
    assert "+  months_until_reliable: 12" in shown(repo, "git format-patch -1 --stdout")
