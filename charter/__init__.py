"""`charter`: say explicitly what an AI system means for the people who work with it.

The steps of the command line are functions: `load` a spec, `check` it, `build` its documents.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "build", "check", "load"]

if TYPE_CHECKING:
    from charter.documents.build import build
    from charter.framing.check import check
    from charter.spec.load import load


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Import a step when it is first asked for: reading a spec needs none of what drawing a PDF needs."""
    homes = {"load": "charter.spec.load", "check": "charter.framing.check", "build": "charter.documents.build"}
    if name not in homes:
        raise AttributeError(f"module 'charter' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - as above

    return getattr(import_module(homes[name]), name)
