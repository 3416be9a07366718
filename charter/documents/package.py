"""Where charter's own data are: its templates and its samples."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def data_folder(name: str) -> Path:
    """A folder of data: inside the package when it is installed, beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def style_text(name: str) -> str:
    """The text of a style sheet."""
    return (data_folder("templates") / name).read_text(encoding="utf-8")
