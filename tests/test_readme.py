"""The README shows what the tool prints."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_every_shown_output_is_what_the_tool_prints() -> None:
    place = importlib.util.spec_from_file_location("readme", ROOT / "scripts" / "readme.py")
    assert place is not None
    assert place.loader is not None
    readme = importlib.util.module_from_spec(place)
    place.loader.exec_module(readme)
    text = (ROOT / "README.md").read_text("utf-8")
    assert readme.filled(text) == text, "run: .venv/bin/python scripts/readme.py"


def test_every_command_is_described() -> None:
    from charter.cli import charter  # noqa: PLC0415 - only this test needs the command line

    text = (ROOT / "README.md").read_text("utf-8")
    for name, command in charter.commands.items():
        assert f"`charter {name}" in text
        assert command.help


def test_every_link_leads_somewhere() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert links
    assert [link for link in links if not link.startswith("http") and not (ROOT / link).exists()] == []


def test_the_lines_of_python_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    code = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    for lines in code:
        exec(lines, {})  # noqa: S102 - the code is the README's own
    assert (tmp_path / "out" / "announcement.pdf").exists()
