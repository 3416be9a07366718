"""The built-in templates as compiled code, kept where Python keeps its own: in `__pycache__` beside them.

To compile a template takes longer than to render it. Code is used again only as long as charter, its templates, Jinja
and Python are what they were when it was made. Where Python may not write such files, nothing is kept.
"""

import hashlib
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from charter.documents.package import program


class CompiledTemplates(FileSystemBytecodeCache):
    """The code of the templates in a folder; `environment` tells apart those that are compiled in different ways."""

    def __init__(self, folder: Path, environment: str) -> None:
        self._folder = Path(cache_from_source(str(folder / "of.py"))).parent
        super().__init__(str(self._folder), f"%s.{environment}.{sys.implementation.cache_tag}.pyc")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's signature
        """What the file is called: like its template, so that newer code takes the place of older."""
        return name

    def get_source_checksum(self, source: str) -> str:
        """What the code was made from, all of it: what charter's filters make of a constant is in the code too."""
        return hashlib.sha256(f"{jinja2.__version__} {program()} {source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Use the code that is kept, if any; a file that makes no sense is as good as none."""
        with suppress(Exception):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code for later runs, where that is possible."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)
