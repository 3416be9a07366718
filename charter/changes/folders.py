"""Where a path leads on the disk, whether or not it is there."""

import os
from pathlib import Path

from charter.errors import UsageError


def resolved(path: Path) -> Path:
    """A path with all symbolic links followed.

    Raises:
        UsageError: if they lead nowhere.
    """
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links that lead round in a circle, a NUL in the name
        raise UsageError(f"{path} leads nowhere: {error}") from None


def nearest_folder(path: Path) -> Path:
    """The folder of a path, or the nearest one above it that is there."""
    real = resolved(path)
    return next(each for each in (real, *real.parents) if os.path.isdir(each))  # noqa: PTH112 - Path.is_dir raises where it may not look
