"""Whatever a field holds, every reader of the Markdown shows it as typed, with the same structure around it."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from charter.documents.escaping import settle
from charter.documents.markdown import to_html
from charter.documents.templates import _markdown_environment, tidy
from charter.spec.scalars import ValueMistake, parse_text

# Every position in which a template prints a value.
TEMPLATE = _markdown_environment().from_string("""\
**{{ v }}**, {{ v }} · To everyone at {{ v }} · five minutes

# {{ v }}

{{ v | prose }}
{{ v }} answers.
{{ v }}, and the rest.
 {{ v }}: {{ v }}; {{ v }}.
Say so to {{ v }}; nobody will hold it against you.

**Lead.** {{ v | prose }}

**Lead:**
{{ v | prose }}

**{{ v }} will be hard ({{ v }}).** {{ v | prose }}

- {{ v | prose(2) }}
- {{ v }}: {{ v }}
  {{ v }} a week, {{ v }}.
- {{ v }}.
- {{ v }} ({{ v }})
- **{{ v }}**

1. **{{ v }}**
    {{ v | prose(4) }}
    *A cause. Kept by {{ v }}.*
2. **{{ v }}**
    {{ v }}

> **Quoted.**
> {{ v | prose | quoted }}
>
> *{{ v }}*

## 2. {{ v }}

| {{ v }} | {{ v }} |
| --- | --- |
| {{ v }} | **{{ v }}, the wall** {{ v }} |
| **{{ v }}** {{ v }} | {{ v }}; frees {{ v }} |

![{{ v }}](ramp.svg)

*{{ v }}, {{ v }}*

*{{ v }}*
""")
PLACEHOLDER = "Qqq"
PICTURE = "<svg></svg>"
Reader = Callable[[str], str]


def _before_it_is_set(text: str) -> str:
    """Our own page before typography gives it the signs of print, which is tested by itself."""
    with patch("charter.documents.markdown.typeset_tree"):
        return to_html(text, PICTURE)


# On GitHub bare addresses become links to themselves, which no escape prevents; their text stays.
READERS: dict[str, Reader] = {
    "ours": _before_it_is_set,
    "CommonMark": MarkdownIt("commonmark").enable("table").render,
    "GitHub": MarkdownIt("gfm-like", {"linkify": False}).render,
}

HOSTILE = (
    *("*", "**", "_", "__", "\\", "`", "```", "~", "~~", "~~~", "|", "[", "]", "](", "![", "[x]: ", "[^1]", "[!NOTE]"),
    *("<", ">", "<b>", "</p>", "<!--", "<http://a.b>", "<a@b.c>", "http://a.b/_c_", "www.a.b", "a@b.c", "javascript:x"),
    *("&", "&amp", "&lt;", "&#35;", "&copy", "&#x3c;", ";", "#", "##", " #", "# ", "- ", "-", "---", "+ ", "=", "==="),
    *("1. ", "1.", "1)", "2027", "1234567890. ", "٣. ", "²", "3.5", ":-", ":---:", ":tada:", "$", "$x$", "^", "@", "%"),
    *(" ", ". ", "! ", "? ", "…", '"', "'", "“", "”", "(", ")", ",", "·", "«", "\u00a0", "\u3000", "\u2003", "\u202f"),
    *(
        "\u00ad",
        "\u200d",
        "\u200e",
        "\u200f",
        "\u0301",
        "é",
        "ß",
        "日",
        "😀",
        "a",
        "Be",
        "\\*",
        "\\\\",
        "\\|",
        "klzzwxh:0000",
    ),
    *("{{ 7*7 }}", "{% raw %}", "{# x #}", "{", "}", "wzxhzdk:0", "amp;", "lt;", "if", "\t", "\n", "\n\n", "\n    "),
)


def as_read(raw: str) -> str:
    """The text as the spec holds it; what the spec refuses is not tried."""
    try:
        return parse_text(raw)
    except ValueMistake:
        assume(False)  # noqa: FBT003 - Hypothesis names it so
        raise


texts = (
    (st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=7).map("".join) | st.text(min_size=1, max_size=12))
    .map(as_read)
    .filter(bool)
)


def written(value: str) -> str:
    return tidy(settle(TEMPLATE.render(v=value)))


class _Seen(HTMLParser):
    """What a page shows, as one text in which every element is marked by a sign that no value can hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = [f"{name}={value}" for name, value in attrs if name not in ("class", "style", "dir")]
        self.text += "\x01".join(["\x01" + tag, *kept]) + "\x01"

    def handle_endtag(self, tag: str) -> None:
        self.text += f"\x01/{tag}\x01"

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.text += f"\x01!--{data}\x01"

    def handle_decl(self, decl: str) -> None:
        self.text += f"\x01!{decl}\x01"

    def handle_pi(self, data: str) -> None:
        self.text += f"\x01?{data}\x01"


_AROUND_BLOCKS = re.compile(
    r" *(\x01/?(?:p|h1|h2|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|section|figure|hr|pre|br)\x01) *"
)


def shown(reader: Reader, markdown: str) -> list[str]:
    """The elements and texts of a page in their order, white space folded."""
    page = _Seen()
    page.feed(reader(markdown))
    page.close()
    text = _AROUND_BLOCKS.sub(r"\1", re.sub("[ \n]+", " ", page.text))
    return [part for part in text.split("\x01") if part]


EXPECTED = {name: shown(reader, written(PLACEHOLDER)) for name, reader in READERS.items()}


def assert_literal(value: str) -> None:
    markdown = written(value)
    for name, reader in READERS.items():
        assert shown(reader, markdown) == [part.replace(PLACEHOLDER, value) for part in EXPECTED[name]], name


@settings(deadline=None, max_examples=200)
@given(texts)
def test_every_reader_shows_any_text_as_it_was_typed_and_nothing_of_it_means_anything(value: str) -> None:
    assert_literal(value)


@pytest.mark.parametrize("value", [each for each in HOSTILE if each.strip(" \t\n")])
def test_a_hostile_text_is_shown_as_it_was_typed(value: str) -> None:
    assert_literal(parse_text(value))
