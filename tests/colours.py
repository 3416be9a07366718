"""How well a text can be read on its ground, by the colours that a style sheet names."""

import re


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#rrggbb` (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [value / 255 for value in bytes.fromhex(colour.removeprefix("#"))]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def resolved(value: str) -> str:
    """A colour as `#rrggbb`, also if it is `color-mix(in srgb, ONE SHARE%, OTHER)` (CSS Color 5, 2.2)."""
    found = re.fullmatch(r"color-mix\(in srgb, (#\w{6}) (\d+)%, (#\w{6})\)", value)
    if not found:
        assert re.fullmatch(r"#[0-9a-f]{6}", value), value
        return value
    share = int(found[2]) / 100
    pairs = zip(*(bytes.fromhex(found[at][1:]) for at in (1, 3)), strict=True)
    return "#" + bytes(round(one * share + other * (1 - share)) for one, other in pairs).hex()
