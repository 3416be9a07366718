"""What an organisation's own style sheet may not hold if it goes into a web page or an e-mail.

Those of the PDFs are looked at by what draws them, which fetches nothing. These are obeyed by browsers and mail
programs elsewhere: so nothing gets in that could make one fetch something, or end the style sheet in its page.
"""

import re
from collections.abc import Iterator

ON_SCREEN = frozenset({"screen.css", "house-screen.css", "mail.css"})
_ASIDE = re.compile(r"""/\*.*?\*/|"(?:[^"\\\n\r\f]|\\.)*"|'(?:[^'\\\n\r\f]|\\.)*'""", re.DOTALL)
"""Comments and strings (CSS Syntax 3, 4.3), which cannot ask for anything by themselves."""
_FAULTS = (
    (
        re.compile(r"@import|(?:\burl(?!\(charter:/fonts/[\w.-]+\))|\bsrc|\bimage|\bimage-set)\(", re.IGNORECASE),
        "asks for a file, and a page or an e-mail fetches nothing",
        "colours, type and margins need no file",
    ),
    (re.compile(r"\\"), "has a backslash outside of a string, which could spell anything", "write the sign itself"),
    (re.compile(r"[\"']|/\*"), "begins a string or a comment that does not end", "end it"),
)
"""In what is left without comments and strings."""
_END = re.compile(r"</")


def faults(css: str) -> Iterator[tuple[int, str, str]]:
    """Each fault of a style sheet: where it stands, what it is, what to do."""
    if found := _END.search(css):
        yield found.start(), "holds </, which would end the style sheet in its page", "delete it"
    bare = _ASIDE.sub(lambda aside: " " * len(aside[0]), css)
    for pattern, message, hint in _FAULTS:
        if found := pattern.search(bare):
            yield found.start(), message, hint
