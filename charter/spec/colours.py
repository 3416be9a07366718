"""Colours: read strictly, mixed with others, and measured against them."""

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import PlainValidator

from charter.spec.scalars import LONGEST_LOOK, ValueMistake, parse_text, shortened

LEAST_CONTRAST = 4.5
"""Of text on its ground, as a ratio to one (WCAG 2.2, success criterion 1.4.3)."""
WHITE = "#ffffff"
_BLACK = "#000000"
_FULL = 255
_DIGITS = re.compile(r"[0-9a-f]{3}|[0-9a-f]{6}")


def contrast(one: str, other: str = WHITE) -> float:
    """How well two colours stand out from each other: from 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, share: float, ground: str = WHITE) -> str:
    """A share of a colour, from 0 to 1, mixed with white or with another ground."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return _written(round(under + (each - under) * share) for each, under in pairs)


def _written(channels: Iterable[int]) -> str:
    return "#" + "".join(f"{each:02x}" for each in channels)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def _luminance(colour: str) -> float:
    """How bright a colour looks, from 0 to 1 (WCAG 2.2, relative luminance)."""
    red, green, blue = (_linear(each / _FULL) for each in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of sRGB


def _parse(raw: object) -> str:
    """Read `#0f4c5c` or `#abc`, as six small digits. It must be dark enough to be read on white."""
    text = parse_text(raw).lower()
    if not text.startswith("#") or not _DIGITS.fullmatch(text[1:]):
        raise ValueMistake(f"'{shortened(text)}' is not a colour", _hint(text[:LONGEST_LOOK]))
    colour = text if len(text) == len("#rrggbb") else "#" + "".join(2 * digit for digit in text[1:])
    if (found := contrast(colour)) < LEAST_CONTRAST:
        message = f"{text} is too light: on white its contrast is {_floored(found)} : 1, and {LEAST_CONTRAST} is needed"
        raise ValueMistake(message, f'take a darker one, for instance "{_darkened(colour)}"')
    return colour


def _hint(text: str) -> str:
    digits = text.removeprefix("#")
    if _DIGITS.fullmatch(digits):
        return f'write "#{digits}", with the quotation marks'
    return 'write # and three or six hexadecimal digits in quotes, for instance "#0f4c5c"'


def _darkened(colour: str) -> str:
    """The colour with just enough black in it."""
    shares = (mixed(colour, percent / 100, ground=_BLACK) for percent in range(99, -1, -1))
    return next(each for each in shares if contrast(each) >= LEAST_CONTRAST)


def _floored(ratio: float) -> str:
    """With two decimals and never rounded up: 4.499 must not be told as 4.5."""
    return f"{int(ratio * 100) / 100:g}"


Colour = Annotated[str, PlainValidator(_parse)]
