"""Measure how long `charter` takes and how much memory, beside bare WeasyPrint drawing the same pages.

Times on a shared machine are noisy: everything is measured in one run, in turns, and the ratios are what counts.
"""

import os
import statistics
import sys
import tempfile
import time
from importlib import resources
from pathlib import Path

from charter.documents.compose import announcement, chart, expectations
from charter.documents.package import data_folder
from charter.documents.pages import Sheet, page
from charter.documents.pdf.fonts import FONTS
from charter.documents.wanted import Document, Paper, Wanted
from charter.spec.load import load

ROUNDS = 5
SAMPLE = Path(__file__).parent.parent / "samples" / "support-triage"
BARE = "import sys, weasyprint; [weasyprint.HTML(string=open(name).read()).write_pdf() for name in sys.argv[1:]]"


def pages(folder: Path) -> list[str]:
    """The two pages of the sample as HTML files."""
    spec = load(SAMPLE)
    texts = {
        Document.ANNOUNCEMENT: announcement(spec.charter).text,
        Document.EXPECTATIONS: expectations(spec.charter),
    }
    files = []
    for document, text in texts.items():
        sheet = Sheet(spec, document, text, chart(spec.charter), Paper.A4, draft=Wanted().draft)
        file = folder / f"{document}.html"
        file.write_text(page(sheet).replace("</head>", f"<style>{styles(document)}</style></head>"), encoding="utf-8")
        files.append(str(file))
    return files


def styles(document: Document) -> str:
    """The style sheets of a document, with its fonts where bare WeasyPrint can open them."""
    text = "".join((data_folder("templates") / name).read_text("utf-8") for name in ("base.css", f"{document}.css"))
    for name, (package, font) in FONTS.items():
        text = text.replace(f"charter:/fonts/{name}", f"'{(resources.files(package) / 'files' / font)}'")
    return text.replace("url('", "url('file://")


def measured(arguments: list[str]) -> tuple[float, float]:
    """Run a command: seconds by the clock, and megabytes of memory at the most."""
    began = time.perf_counter()
    quiet = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawn(
        arguments[0],
        arguments,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, quiet, 1), (os.POSIX_SPAWN_DUP2, quiet, 2)],
    )
    _, status, usage = os.wait4(child, 0)
    os.close(quiet)
    if status:
        raise SystemExit(f"this failed: {' '.join(arguments)}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return time.perf_counter() - began, usage.ru_maxrss / unit


def main() -> None:
    """Measure each command in turns and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        charter = [sys.executable, "-m", "charter"]
        commands = {
            "bare WeasyPrint, the same two pages": [sys.executable, "-c", BARE, *pages(Path(folder))],
            "charter build, cold": [*charter, "build", str(SAMPLE), "--force", "-o", f"{folder}/built"],
            "charter build --formats md": [*charter, "build", str(SAMPLE), "--formats", "md", "-o", f"{folder}/md"],
            "charter check": [*charter, "check", str(SAMPLE)],
            "charter --help": [*charter, "--help"],
            "bare python -c pass": [sys.executable, "-c", "pass"],
        }
        results: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                results[name].append(measured(command))
    reference = statistics.median(seconds for seconds, _ in next(iter(results.values())))
    print(f"{'median of ' + str(ROUNDS):38} {'seconds':>8} {'ratio':>7} {'MB':>6}")
    for name, runs in results.items():
        seconds, memory = (statistics.median(each) for each in zip(*runs, strict=True))
        print(f"{name:38} {seconds:8.2f} {seconds / reference:7.2f} {memory:6.0f}")


if __name__ == "__main__":
    main()
