"""What charter remembers of a folder in `.charter.json`: what it wrote there, and what each file was made from.

It belongs in git with the documents. The digests of the files tell what somebody edited since; what they were made
from tells whether they are up to date.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from charter.documents.folder import Folder, IrregularError, explaining
from charter.documents.journal import LARGEST, MANIFEST, is_digest, is_plain_name


@dataclass(frozen=True, slots=True)
class Manifest:
    """Digests by the name of a file: of its content, and of all that it was made from."""

    files: Mapping[str, str] = field(default_factory=dict)
    made_from: Mapping[str, str] = field(default_factory=dict)
    damaged: bool = False
    """Whether there is one that cannot be read: then it remembers nothing."""

    def with_files(self, files: Mapping[str, str], made_from: Mapping[str, str]) -> Self:
        """The manifest after these files were written."""
        kept = {name: digest for name, digest in self.made_from.items() if name not in files}
        return type(self)({**self.files, **files}, {**kept, **made_from})

    def text(self, version: str) -> bytes:
        """The manifest as the bytes of its file; `version` is the tool's."""
        told: dict[str, Any] = {"charter": version, "files": dict(self.files)}
        if self.made_from:
            told["made_from"] = dict(self.made_from)
        return f"{json.dumps(told, indent=2, sort_keys=True, ensure_ascii=False)}\n".encode()


def read_manifest(folder: Folder) -> Manifest:
    """The manifest of a folder; an empty one if there is none."""
    try:
        with explaining(f"read {folder.path / MANIFEST}"):
            text = folder.read(MANIFEST, LARGEST)
        if text is None:
            return Manifest()
        told = json.loads(text)
        return Manifest(_digests(told["files"]), _digests(told.get("made_from", {})))
    except (IrregularError, ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return Manifest(damaged=True)


def _digests(told: Any) -> dict[str, str]:  # noqa: ANN401 - whatever the file holds
    return {name: digest for name, digest in told.items() if is_plain_name(name) and is_digest(digest)}
