"""The command line, run as a user runs it."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import Run

from charter.cli.files import write_file
from charter.errors import MachineError

UNFINISHED = "charter: 1\ntitle: Triage\n"


def spec(folder: Path, text: str = UNFINISHED) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "charter.yaml").write_text(text, encoding="utf-8")
    return folder


def test_help_names_every_command_and_every_exit_code(run: Run) -> None:
    told = run("--help")
    assert told.returncode == 0
    for word in (
        "build",
        "check",
        "extract",
        "new",
        "schema",
        "verify",
        "3 a sign-off",
        "0 fine",
        "1 somebody must act",
        "130 interrupted",
    ):
        assert word in " ".join(told.stdout.split())


def imported_of(names: tuple[str, ...], by: str) -> str:
    """Which of these modules an import brings in, in a process that nothing else looks into."""
    code = f"import sys, {by}; print(*(each for each in {names} if each in sys.modules))"
    # Where coverage is measured, its own start imports much before anything else is.
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return subprocess.run([sys.executable, "-c", code], env=alone, capture_output=True, text=True, check=True).stdout


def test_help_imports_nothing_heavy() -> None:
    heavy = ("pydantic", "weasyprint", "jinja2", "pikepdf", "cryptography", "pathlib", "urllib")
    assert imported_of(heavy, "charter.cli") == "\n"


def test_saying_that_nothing_is_to_be_built_imports_nothing_heavy() -> None:
    assert imported_of(("pydantic", "yaml", "charter.framing"), "charter.report.built") == "\n"


def test_a_build_without_sign_offs_reads_no_record_and_no_key() -> None:
    heavy = ("cryptography", "charter.signoff.record", "charter.signoff.verify", "charter.spec.signers")
    assert imported_of(heavy, "charter.documents.making") == "\n"


def test_a_mistyped_command_is_answered_with_the_one_meant(run: Run) -> None:
    told = run("chekc")
    assert told.returncode == 2
    assert "check" in told.stderr


def test_a_mistyped_option_is_answered_with_the_one_meant(run: Run) -> None:
    told = run("build", "--formts", "md")
    assert told.returncode == 2
    assert "--formats" in told.stderr


def test_a_format_that_does_not_exist_is_named(run: Run) -> None:
    told = run("build", "--formats", "docx")
    assert told.returncode == 2
    assert "'docx' is not a format" in told.stderr


def test_new_writes_a_draft_that_check_can_read(run: Run, tmp_path: Path) -> None:
    told = run("new", "support-triage")
    assert (told.returncode, told.stdout) == (0, "")
    assert "charter check support-triage" in told.stderr
    assert 'title: "Support triage"' in (tmp_path / "support-triage" / "charter.yaml").read_text("utf-8")
    assert json.loads((tmp_path / "support-triage" / "charter.schema.json").read_text("utf-8"))["properties"]["leader"]
    assert run("check", "support-triage").returncode == 1


def test_new_leaves_alone_what_is_already_there(run: Run, tmp_path: Path) -> None:
    spec(tmp_path / "x", "mine")
    told = run("new", "x")
    assert told.returncode == 2
    assert "already there" in told.stderr
    assert (tmp_path / "x" / "charter.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["support-triage", "tender-answers", "handover-notes"])
def test_new_copies_a_sample_with_the_line_that_editors_read(name: str, run: Run, tmp_path: Path) -> None:
    assert run("new", "mine", "--sample", name).returncode == 0
    first = (tmp_path / "mine" / "charter.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=charter.schema.json"
    assert run("check", "mine").returncode == 0


def test_new_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", fail)
    with pytest.raises(MachineError, match="no space left on device"):
        write_file(tmp_path / "x" / "charter.yaml", b"text")
    assert list((tmp_path / "x").iterdir()) == []


def test_new_tells_a_file_in_the_way_from_a_charter_that_is_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "f").write_text("mine", encoding="utf-8")
    told = run("new", "f")
    assert told.returncode in (2, 4)
    assert "already there" not in told.stderr
    assert (tmp_path / "f").read_text("utf-8") == "mine"


def test_new_names_the_samples_there_are(run: Run) -> None:
    told = run("new", "mine", "--sample", "nothing")
    assert told.returncode == 2
    assert "handover-notes, support-triage, tender-answers" in told.stderr


def test_new_names_a_file_that_is_not_called_charter(run: Run, tmp_path: Path) -> None:
    assert run("new", "notes/spring_pilot.yaml").returncode == 0
    assert 'title: "Spring pilot"' in (tmp_path / "notes" / "spring_pilot.yaml").read_text("utf-8")


def test_check_of_a_finished_charter_says_what_it_leaves_open(run: Run, charter_folder: Path) -> None:
    told = run("check", "tender-answers")
    assert (told.returncode, told.stderr) == (0, "")
    lines = told.stdout.splitlines()
    assert (
        "tender-answers/charter.yaml:36:5: open: The checkpoint in month 6 says nothing about a result" in told.stdout
    )
    count = sum(": open: " in line for line in lines)
    assert lines[-1] == (
        f"This charter is finished and leaves {count} things open, which the expectations document says."
    )


def test_check_as_json_says_what_is_left_open(run: Run, charter_folder: Path) -> None:
    points = json.loads(run("check", "tender-answers", "--format", "json").stdout)["open_points"]
    assert points[0]["field"] == "ramp.reliable_means.today"
    assert set(points[0]) == {"field", "message", "path", "line", "column"}


def test_check_counts_what_is_still_to_say(run: Run, tmp_path: Path) -> None:
    spec(tmp_path / "x")
    told = run("check", "x")
    assert told.returncode == 1
    assert "x/charter.yaml:1:1: error: No point is named at which a person checks" in told.stdout
    errors, warnings = (told.stdout.count(f": {level}: ") for level in ("error", "warning"))
    assert f"\n{errors} errors and {warnings} warnings.\nThe errors are what this charter has to say" in told.stdout


def on_a_terminal(folder: Path, **more: str) -> str:
    """What a check of x prints to somebody who sits before it."""
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"} | more
    command = [sys.executable, "-m", "charter", "check", "x"]
    told = b""
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=theirs):
        os.close(theirs)
        with suppress(OSError):  # the end of a terminal is an error on Linux
            while some := os.read(ours, 65536):
                told += some
    os.close(ours)
    return told.decode()


def test_check_is_coloured_on_a_terminal_alone_and_not_where_nobody_wants_it(run: Run, tmp_path: Path) -> None:
    spec(tmp_path / "x")
    assert "\x1b[31m\x1b[1merror\x1b[0m" in on_a_terminal(tmp_path)
    assert "\x1b" not in on_a_terminal(tmp_path, NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(tmp_path, TERM="dumb")
    assert "\x1b" not in run("check", "x").stdout


def test_check_reports_the_problems_of_all_files_at_once(run: Run, tmp_path: Path) -> None:
    spec(tmp_path / "a", "charter: 1\ntitel: x\n")
    spec(tmp_path / "b", "charter: 1\ntitle: x\nleader: y\n")
    told = run("check", ".")
    assert told.returncode == 2
    assert "a/charter.yaml:2:1: titel: there is no such field" in told.stdout
    assert "b/charter.yaml:3:1: leader: expects fields" in told.stdout


def test_a_problem_shows_its_line_a_caret_and_what_to_do(run: Run, tmp_path: Path) -> None:
    spec(tmp_path / "x", "charter: 1\ntitle: x\nramp:\n  months_until_reliable: 9 months\n")
    assert run("check", "x").stdout.splitlines()[:4] == [
        "x/charter.yaml:4:26: ramp.months_until_reliable: '9 months' is not a whole number",
        "    months_until_reliable: 9 months",
        "                           ^",
        "    write 9 alone; it is a number of months",
    ]


def test_check_as_json_has_the_names_that_scripts_rely_on(run: Run, tmp_path: Path) -> None:
    spec(tmp_path / "x")
    told = run("check", "x", "--format", "json")
    assert told.returncode == 1
    findings = json.loads(told.stdout)["findings"]
    names = ["rule", "name", "level", "message", "fix", "field", "path", "line", "column"]
    assert all(list(finding)[: len(names)] == names for finding in findings)
    assert {finding["rule"] for finding in findings} >= {"F101", "F103", "F201", "F301", "F401", "F402", "F501", "F601"}


def test_check_as_json_holds_problems_too(run: Run, tmp_path: Path) -> None:
    spec(tmp_path / "x", "charter: 1\ntitel: x\n")
    problems = json.loads(run("check", "x", "--format", "json").stdout)["problems"]
    assert problems[0] == {
        "path": "x/charter.yaml",
        "line": 1,
        "column": 1,
        "field": "title",
        "message": "is missing",
        "hint": "write 'title:' and what this is called",
    }


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("path", ["nowhere", "empty-folder", "nowhere/charter.yaml"])
def test_a_path_without_a_charter_is_one_message(command: str, path: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty-folder").mkdir()
    told = run(command, path)
    assert told.returncode == 2
    assert path in told.stderr + told.stdout
    assert "Traceback" not in told.stderr + told.stdout


@pytest.mark.parametrize("command", ["check", "build", "learn"])
def test_a_folder_without_a_charter_that_you_are_in_is_one_message(command: str, run: Run) -> None:
    told = run(command)
    assert told.returncode == 2
    assert ".: there is no charter.yaml in this folder" in told.stderr + told.stdout
    assert "should not have happened" not in told.stderr


def test_check_tells_of_the_good_ones_beside_an_empty_folder(run: Run, charter_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    told = run("check", "tender-answers", "empty")
    assert told.returncode == 2
    assert "empty: there is no charter.yaml in this folder" in told.stdout
    assert "tender-answers/charter.yaml" in told.stdout


def test_one_slip_does_not_hide_the_others(run: Run, tmp_path: Path) -> None:
    spec(
        tmp_path / "x",
        "charter: 1\ntitle: Triage: new\nfoo: 1\nramp:\n  starts: 1/2/2027\nleader:\n  name: &x A\n  rol: B\n"
        "use_case:\n  why: see #2 now\n  what_it_does: @all\n",
    )
    places = [line.split(": ")[0] for line in run("check", "x").stdout.splitlines() if line.startswith("x/")]
    assert places == [f"x/charter.yaml:{at}" for at in ("2:14", "3:1", "5:11", "7:9", "8:3", "10:12", "11:17")]


def test_escape_sequences_in_a_spec_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"charter: 1\ntitle: a\x1b[31mred\n")
    told = run("check", "x.yaml")
    assert told.returncode == 2
    assert "\x1b" not in told.stdout + told.stderr


def test_schema_prints_json(run: Run) -> None:
    assert json.loads(run("schema").stdout)["title"] == "A charter"


def test_an_unfinished_charter_is_built_only_as_a_draft(run: Run, tmp_path: Path) -> None:
    spec(tmp_path / "x")
    told = run("build", "x", "--formats", "md")
    assert told.returncode == 1
    assert "--draft" in told.stderr
    assert sorted(path.name for path in (tmp_path / "x").iterdir()) == ["charter.yaml"]
    assert run("build", "x", "--formats", "md", "--draft").returncode == 0
    assert "This is a draft" in (tmp_path / "x" / "announcement.md").read_text("utf-8")


def test_the_summary_of_a_build_goes_to_stderr(run: Run, charter_folder: Path) -> None:
    told = run("build", "tender-answers")
    assert (told.returncode, told.stdout) == (0, "")
    lines = told.stderr.splitlines()
    assert lines[0] == "tender-answers"
    assert lines[1].split() == ["announcement.md", "about", "2", "minutes", "to", "read", "aloud"]
    assert lines[2].split() == ["announcement.pdf", "1", "page"]
    assert lines[-2].startswith("5 files in ")
    assert lines[-1] == "Version 1.0."


def test_a_file_edited_by_hand_is_kept_unless_forced(run: Run, charter_folder: Path) -> None:
    assert run("build", "tender-answers", "--formats", "md").returncode == 0
    letter = charter_folder / "announcement.md"
    letter.write_text("mine\n", encoding="utf-8")
    told = run("build", "tender-answers", "--formats", "md")
    assert told.returncode == 1
    assert "edited" in told.stderr
    assert "--force" in told.stderr
    assert letter.read_text("utf-8") == "mine\n"
    assert run("build", "tender-answers", "--formats", "md", "--force").returncode == 0
    assert letter.read_text("utf-8").startswith("**Helle Krogh**")


def in_a_shell(script: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    script = script.replace("charter ", f"'{sys.executable}' -m charter ")
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=True)


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    told = in_a_shell("charter schema | head -1; echo ${PIPESTATUS[0]}", tmp_path)
    assert (told.stdout.splitlines(), told.stderr) == (["{", "0"], "")


def test_a_command_keeps_its_exit_code_whoever_listens(charter_folder: Path, tmp_path: Path) -> None:
    spec(tmp_path / "bad", "charter: 1\n")
    spec(tmp_path / "open")
    for folder, code in (("tender-answers", "0"), ("open", "1"), ("bad", "2")):
        told = in_a_shell(f"charter check {folder} | true; echo ${{PIPESTATUS[0]}}", tmp_path)
        assert (told.stdout.strip(), told.stderr) == (code, "")
        assert in_a_shell(f"(charter check {folder} >&-) ; echo $?", tmp_path).stdout.strip() == code
    told = in_a_shell("charter build tender-answers --formats md 2>/dev/full; echo $?", tmp_path)
    assert told.stdout.strip() == "0"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_one_message(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "charter", "schema"]
        told = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path, check=False)
    assert told.returncode == 4
    assert told.stderr == "charter: the output could not be written: No space left on device\n"


def test_an_interrupted_command_says_so_and_ends_with_130(charter_folder: Path, tmp_path: Path) -> None:
    code = "import charter.spec.load as l, time\nl.load = lambda path: time.sleep(60)\nfrom charter.cli import main\n"
    code += "print('ready', flush=True)\nmain(['check', 'tender-answers'])"
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said.strip()) == (130, "Interrupted.")


def test_an_interruption_in_the_middle_of_an_import_ends_with_130_too(tmp_path: Path) -> None:
    """Dataclasses run text when their module is imported; Python would end by the signal what is interrupted there."""
    (tmp_path / "interrupted.py").write_text(
        "import charter.cli as c\n"
        "def while_importing(*_, **__):\n    exec('raise KeyboardInterrupt')\n"
        "c.charter.main = while_importing\nc.main([])\n"
    )
    told = subprocess.run(
        [sys.executable, "-m", "interrupted"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr.strip()) == (130, "Interrupted.")


def test_a_fault_of_the_program_is_not_a_traceback_but_for_debug(charter_folder: Path, tmp_path: Path) -> None:
    code = "import charter.spec.load as l, sys\ndef fail(path): raise RuntimeError('odd')\nl.load = fail\n"
    code += "from charter.cli import main\nmain(sys.argv[1:])"
    command = [sys.executable, "-c", code]
    told = subprocess.run(
        [*command, "check", "tender-answers"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert told.returncode == 4
    assert "odd" in told.stderr
    assert "Traceback" not in told.stderr
    debug = subprocess.run(
        [*command, "--debug", "check", "tender-answers"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "Traceback" in debug.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_is_there(shell: str, tmp_path: Path) -> None:
    environment = {**os.environ, "_CHARTER_COMPLETE": f"{shell}_source"}
    command = [sys.executable, "-c", "from charter.cli import main; main([])"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0
    assert "_CHARTER_COMPLETE" in told.stdout
