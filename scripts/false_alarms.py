"""How often the wording rules find something in ordinary prose: the documentation and manuals of this machine.

Prints, for each kind of prose, its sentences and what was found in them; with --show, every finding.
"""

import gzip
import re
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from charter.framing.prose.check import wording_findings
from charter.framing.prose.reading import read

_ROFF = re.compile(r"^[.'].*$|\\f.|\\[-&()*]|\\s[+-]?\d", re.MULTILINE)
_WORDS = re.compile(r"[A-Za-z]{2,}")
_LARGEST = 400_000
_FEWEST = 5


def kinds() -> dict[str, list[Path]]:
    """The files of each kind of prose; what was found in one kind was never looked at while the rules were made."""
    packages = Path(sysconfig.get_paths()["purelib"])
    library = Path(sysconfig.get_paths()["stdlib"])
    return {
        "documentation of packages": sorted(Path("/usr/share/doc").rglob("*")),
        "manual pages": sorted(Path("/usr/share/man").rglob("*.gz")),
        "descriptions and licences": [
            path for folder in (packages, library) for path in sorted(folder.rglob("*")) if _described(path)
        ],
        "never looked at": [
            path
            for folder in ("cmake-3.25", "perl", "perl5", "../lib/node_modules", "../lib/google-cloud-sdk")
            for ending in ("rst", "md", "pod", "txt")
            for path in sorted(Path("/usr/share", folder).rglob(f"*.{ending}"))
        ],
        "comments of programs": sorted(library.glob("*.py")) + sorted(packages.glob("*/*.py")),
    }


def _described(path: Path) -> bool:
    return path.name in ("METADATA", "LICENSE", "README") or path.suffix in (".md", ".rst", ".txt")


def text_of(path: Path) -> str:
    """The prose of a file, as well as it can be told from the rest; empty if it cannot be read as text."""
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        text = raw.decode("utf-8")
    except (OSError, UnicodeDecodeError, gzip.BadGzipFile):
        return ""
    if len(text) > _LARGEST or "\0" in text:
        return ""
    if path.suffix == ".py":
        return "\n\n".join(re.findall(r'"""(.*?)"""', text, re.DOTALL)).replace("\n    ", "\n")
    return _ROFF.sub("", text) if "/man/" in str(path) else text


def prose_sentences(text: str) -> int:
    """How many sentences of at least five words a text has."""
    return sum(len(_WORDS.findall(sentence.text)) >= _FEWEST for sentence in read(text).sentences)


def texts(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """Each different text once."""
    seen: set[int] = set()
    for path in paths:
        text = text_of(path) if path.is_file() else ""
        if text and hash(text) not in seen:
            seen.add(hash(text))
            yield path, text


def main() -> None:
    """Print the table."""
    counted = total = 0
    for kind, paths in kinds().items():
        sentences = found = 0
        for path, text in texts(paths):
            sentences += prose_sentences(text)
            for finding in wording_findings(str(path), text):
                found += 1
                if "--show" in sys.argv:
                    print(f"  {finding.rule} {finding.name}: {finding.words!r}  {finding.place}")
        print(f"{kind:28} {sentences:7} sentences, {found:4} findings, {1000 * found / max(1, sentences):.2f} in 1,000")
        counted, total = counted + sentences, total + found
    print(f"{'all':28} {counted:7} sentences, {total:4} findings, {1000 * total / max(1, counted):.2f} in 1,000")


if __name__ == "__main__":
    main()
