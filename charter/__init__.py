"""`charter`: say explicitly what an AI system means for the people who work with it.

The steps of the command line are functions: `load` a spec, `check` it, `build` its documents (`Wanted` says which),
`compare` two versions of it.
What goes wrong is a `CharterError`, which carries its exit code and every problem.
"""

from typing import TYPE_CHECKING, Any

from charter.errors import CharterError

__version__ = "0.1.0"
__all__ = ["CharterError", "Wanted", "__version__", "build", "check", "compare", "load"]

if TYPE_CHECKING:
    from charter.changes.compare import compare
    from charter.documents.build import build
    from charter.documents.wanted import Wanted
    from charter.framing.check import check
    from charter.spec.load import load

_HOMES = {
    "load": "charter.spec.load",
    "check": "charter.framing.check",
    "build": "charter.documents.build",
    "compare": "charter.changes.compare",
    "Wanted": "charter.documents.wanted",
}


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Import a step when it is first asked for: reading a spec needs none of what drawing a PDF needs."""
    if name not in _HOMES:
        raise AttributeError(f"module 'charter' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - only for who asks for a step

    return getattr(import_module(_HOMES[name]), name)
