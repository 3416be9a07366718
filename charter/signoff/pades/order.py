"""What is to be signed, and as what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

Draw = Callable[[float, float], bytes]
"""Draws a stamp as a PDF of one page, this wide and this high, in points."""


@dataclass(frozen=True, slots=True)
class Order:
    """A signature to be made."""

    field: str
    """The name of the field."""
    name: str
    """Who signs."""
    reason: str
    at: datetime
    serial: bool
    """Whether others are to sign in the same file: then it may be signed already, and may be signed again."""
