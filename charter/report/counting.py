"""Things counted in words, in the right number."""

from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """A number of things: 1 file, 2 files."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def in_a_row(parts: Sequence[str]) -> str:
    """Parts of a sentence one after the other: one, two and three."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)
