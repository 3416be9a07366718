"""The style sheets of what is read on a screen: charter's in the look of the house, and an organisation's own."""

import re

from charter.documents.package import style_text
from charter.documents.pages import Sheet

_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")


def screen_style(sheet: Sheet, *names: str) -> str:
    """The style sheets by these names as one, those of the organisation behind all of charter's.

    Font faces in a copy of charter's own are left out: they are there already, and a page would carry them twice.
    """
    built_in = [sheet.look.style(style_text(name)) for name in names]
    own = [_FONT_FACE.sub("", text) for _, text in sheet.own.styles(*names)] if sheet.own else []
    return "\n".join([*(text.rstrip("\n") for text in built_in), *own, ""])
