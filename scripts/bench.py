"""Measure how long `charter` takes and how much memory, beside other ways to the same pages.

Times on a shared machine are noisy: everything is measured in one run, in turns, and the ratios are what counts. Each
line gives the medians, what it is compared with, and the ratio of time by the clock and of processor time.
"""

import compileall
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from charter.documents.compose import announcement, chart, expectations
from charter.documents.package import data_folder
from charter.documents.pages import Sheet, page
from charter.documents.pdf.fonts import FONTS
from charter.documents.pdf.standards import OPTIONS
from charter.documents.wanted import Document, Paper
from charter.spec.load import load

ROUNDS = 9
HOUSE = Path(__file__).parent.parent
SAMPLE = HOUSE / "samples" / "support-triage"
BARE = f"""
import sys, weasyprint
for name in sys.argv[2:]:
    attachment = weasyprint.Attachment(filename=sys.argv[1], relationship="Source")
    weasyprint.HTML(string=open(name).read()).write_pdf(attachments=[attachment], **{OPTIONS!r})
"""
MANY = """
import sys, charter
spec = charter.load(sys.argv[1])
for number in range(1, 301):
    charter.build(spec, output=sys.argv[2], force=True)
    if number in (100, 300):
        print(int(open("/proc/self/statm").read().split()[1]) * 4 / 1024)
"""


SPECS = 1000
FINISHED = ("support-triage", "tender-answers", "handover-notes")
PEOPLE = re.compile(r"\b(?:name|who|owner|answered_by|measure|continue_if|change_if|stop_if): ")
LOADER = """
import sys, yaml
from pathlib import Path
for file in Path(sys.argv[1]).rglob("charter.yaml"):
    yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
"""


class Cost(NamedTuple):
    """What a command took: seconds by the clock, seconds of processors, megabytes at the most in one process."""

    wall: float
    cpu: float
    memory: float


class Line(NamedTuple):
    """A command, and which other one it is compared with."""

    command: list[str]
    beside: str = ""


def pages(folder: Path) -> list[str]:
    """The two pages of the sample as HTML files."""
    spec = load(SAMPLE)
    texts = {
        Document.ANNOUNCEMENT: announcement(spec.charter).text,
        Document.EXPECTATIONS: expectations(spec.charter),
    }
    files = []
    for document, text in texts.items():
        sheet = Sheet(spec, document, text, chart(spec.charter), Paper.A4, draft=False)
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


def pandoc(folder: Path) -> str:
    """A shell command that makes both documents from their Markdown with pandoc and WeasyPrint."""
    engine = Path(sys.executable).parent / "weasyprint"
    commands = []
    for document in Document:
        style = folder / f"{document}.css"
        style.write_text(styles(document), encoding="utf-8")
        source = SAMPLE / f"{document}.md"
        commands.append(
            f"pandoc {source} -f gfm --pdf-engine={engine} --css={style} --resource-path={SAMPLE} "
            f"--metadata title={document} -o {folder}/{document}-pandoc.pdf"
        )
    return " && ".join(commands)


def specs(folder: Path) -> str:
    """A folder with a thousand charters: the samples in turns, each with a word of its own in its sentences.

    What people are called stays, so that the charters are as finished as the samples.
    """
    samples = [(HOUSE / "samples" / each / "charter.yaml").read_text("utf-8") for each in FINISHED]
    for number in range(SPECS):
        name = "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}").capitalize()
        spec = folder / "specs" / name / "charter.yaml"
        spec.parent.mkdir(parents=True)
        lines = samples[number % len(samples)].split("\n")
        varied = (
            each if PEOPLE.search(each) else re.sub(r"\b[Tt]he (?=[a-z])", rf"\g<0>{name} ", each) for each in lines
        )
        spec.write_text("\n".join(varied), encoding="utf-8")
    return str(folder / "specs")


def measured(arguments: list[str]) -> Cost:
    """Run a command. Its processes are counted with it."""
    began = time.perf_counter()
    quiet = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawnp(
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
    return Cost(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def commands(folder: Path) -> dict[str, Line]:
    """All that is measured."""
    charter = [sys.executable, "-m", "charter"]
    build = [*charter, "build", str(SAMPLE)]
    bare = "bare WeasyPrint, the same two pages"
    many, loader = specs(folder), f"yaml.CSafeLoader, {SPECS:,} specs"
    lines = {
        bare: Line([sys.executable, "-c", BARE, str(SAMPLE / "charter.yaml"), *pages(folder)]),
        "charter build, cold": Line([*build, "--force", "-o", f"{folder}/cold"], bare),
        "charter build --jobs 1, cold": Line([*build, "--force", "--jobs", "1", "-o", f"{folder}/one"], bare),
        "charter check": Line([*charter, "check", str(SAMPLE)]),
        loader: Line([sys.executable, "-c", LOADER, many]),
        f"charter check, {SPECS:,} specs": Line([*charter, "check", many], loader),
        "charter build, up to date": Line([*build, "-o", f"{folder}/cold"], "charter check"),
        "charter build --formats md, cold": Line([*build, "--force", "--formats", "md", "-o", f"{folder}/md"], bare),
        "python -c 'import click'": Line([sys.executable, "-c", "import click"]),
        "charter --help": Line([*charter, "--help"], "python -c 'import click'"),
    }
    if shutil.which("pandoc"):
        lines["pandoc and WeasyPrint"] = Line(["sh", "-c", pandoc(folder)])
        lines["charter build, cold, beside pandoc"] = Line(
            [*build, "--force", "-o", f"{folder}/p"], "pandoc and WeasyPrint"
        )
    return lines


def table(results: dict[str, list[Cost]], lines: dict[str, Line]) -> None:
    """Print the medians and the ratios."""
    medians = {name: Cost(*map(statistics.median, zip(*runs, strict=True))) for name, runs in results.items()}
    print(
        f"{f'median of {ROUNDS}, {os.cpu_count()} cores':38} {'wall s':>7} {'cpu s':>7} {'MB':>5}   wall   cpu  beside"
    )
    for name, cost in medians.items():
        ratio = ""
        if beside := lines[name].beside:
            other = medians[beside]
            ratio = f"{cost.wall / other.wall:6.2f} {cost.cpu / other.cpu:5.2f}  {beside}"
        print(f"{name:38} {cost.wall:7.3f} {cost.cpu:7.3f} {cost.memory:5.0f} {ratio}")


def memory(folder: Path) -> None:
    """Print how much memory one process takes after a hundred builds, and after three hundred."""
    told = subprocess.run(
        [sys.executable, "-c", MANY, str(HOUSE / "samples" / "tender-answers"), str(folder / "many")],
        capture_output=True,
        text=True,
        check=True,
    )
    hundred, more = map(float, told.stdout.split())
    print(f"one process after 100 builds: {hundred:.0f} MB, after 300: {more:.0f} MB ({more / hundred:.2f})")


def main() -> None:
    """Measure each command in turns, then memory."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is measured is a charter that has run before
    compileall.compile_dir(str(HOUSE / "charter"), quiet=2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = commands(folder)
        for command, _beside in lines.values():
            measured(command)
        results: dict[str, list[Cost]] = {line: [] for line in lines}
        for _ in range(ROUNDS):
            for line, (command, _beside) in lines.items():
                results[line].append(measured(command))
        table(results, lines)
        if sys.platform.startswith("linux"):
            memory(folder)


if __name__ == "__main__":
    main()
