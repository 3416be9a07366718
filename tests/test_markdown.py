"""The HTML of a document: its Markdown and nothing else, with names for its sections and its figure."""

import re
import time

import pytest

from charter.documents.escaping import escape, prose, sentences, settle
from charter.documents.markdown import to_html
from charter.errors import ExitCode, MachineError

PICTURE = '<svg role="img"><title>The ramp</title></svg>'


def test_html_in_a_document_is_text() -> None:
    html = to_html(
        'One <script>alert(1)</script> <img src="file:///etc/passwd"> <!-- x --> <?x?>\n\n<div>\n\n<p>Two</p>\n'
    )
    assert set(re.findall(r"</?\w+", html)) == {"<p", "</p"}
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;div&gt;" in html


@pytest.mark.parametrize(
    "link",
    [
        "[words](javascript:alert(1))",
        "[words](file:///etc/passwd 'title')",
        "[words](<expectations.md>)",
        "[words](https://example.org/)",
    ],
)
def test_a_link_is_only_its_words(link: str) -> None:
    assert to_html(f"See the {link}.") == "<p>See the <span>words</span>.</p>"


def test_an_address_in_angle_brackets_is_only_its_words() -> None:
    assert to_html("<https://x>") == "<p><span>https://x</span></p>"


def test_nothing_is_defined_for_another_place() -> None:
    html = to_html("[words][1] and [1]\n\n[1]: javascript:alert(1)\n")
    assert html == "<p>[words][1] and [1]</p>\n<p>[1]: javascript:alert(1)</p>"


def test_the_picture_stands_in_a_figure_with_its_caption() -> None:
    html = to_html("![The *ramp*](ramp.svg)\n\n*Expected,\nnot measured.*\n\nOn.", PICTURE)
    caption = "<figcaption><em>Expected,\nnot measured.</em></figcaption>"
    assert html.replace("\n</figure>", "</figure>") == f"<figure>{PICTURE}{caption}</figure>\n<p>On.</p>"


def test_a_paragraph_that_only_begins_with_emphasis_is_no_caption() -> None:
    html = to_html("![The ramp](ramp.svg)\n\n*Expected* it is.", PICTURE)
    assert html == f"<figure>{PICTURE}</figure>\n<p><em>Expected</em> it is.</p>"


@pytest.mark.parametrize(
    "text",
    [
        "![x](file:///etc/passwd)",
        "![x](http://127.0.0.1/x.png)",
        "- ![x](other.svg)",
        "> ![x](ramp.svg)",
        "| A |\n| --- |\n| ![x](data:image/png;base64,AA==) |",
        "![x](ramp.svg) ![x](other.svg)",
        "![x](ramp.svg) and words that would be lost",
        "words that would be lost ![x](ramp.svg)",
        "**![x](other.svg)**",
        "[![x](other.svg)](x)",
    ],
)
def test_any_other_picture_is_refused_wherever_it_stands(text: str) -> None:
    with pytest.raises(MachineError, match="a template shows the picture '") as caught:
        to_html(text, PICTURE)
    assert caught.value.exit_code is ExitCode.ENVIRONMENT


def test_a_picture_that_was_not_drawn_is_refused() -> None:
    with pytest.raises(MachineError, match=r"the picture 'ramp\.svg', which is not there"):
        to_html("![The ramp](ramp.svg)")


def test_sections_are_named_by_their_numbers() -> None:
    html = to_html("# Title\n\nLead.\n\n## 4. What we need\n\nOne.\n\nTwo.\n\n## What is open\n\nThree.\n")
    assert html.replace("\n", "") == (
        "<h1>Title</h1><p>Lead.</p>"
        '<section class="s4"><h2><span class="number">4</span> What we need</h2><p>One.</p><p>Two.</p></section>'
        '<section class="open"><h2>What is open</h2><p>Three.</p></section>'
    )


@pytest.mark.parametrize("sign", [*"*_[]`\\|<&~!#(\"'", "**", "](", "![", "\\*", "&lt;", "1. ", "a_", "*a "])
def test_the_longest_text_of_one_sign_is_read_in_a_moment(sign: str) -> None:
    value = (sign * 4000)[:4000].strip()
    began = time.process_time()
    html = to_html(settle(f"**{escape(value)}** {prose(value)}\n\n- {escape(value)}\n"))
    assert time.process_time() - began < 5
    assert html.count("<strong>") == 1


def test_a_text_is_split_into_sentences_and_joined_again() -> None:
    text = "It is 3.5 hours, e.g. on Fridays. Dr. Who asks: “Why?” He waits… 19 hours! (Then what?) No. 5 is next. end"
    assert sentences(text) == [
        "It is 3.5 hours, e.g. on Fridays.",
        "Dr. Who asks: “Why?”",
        "He waits…",
        "19 hours!",
        "(Then what?)",
        "No. 5 is next. end",
    ]
    assert " ".join(sentences(text)) == text


def test_sentences_stand_on_lines_of_their_own_indented_as_asked() -> None:
    assert settle(prose("One. 2. 3) Two! # Three", 4)) == "One.\n    2\\.\n    3\\) Two! # Three"
    assert settle(prose("One? # Two. Three")) == "One? # Two.\nThree"


def test_signs_are_escaped_only_where_they_would_mean_something() -> None:
    plain = "A #1 plan: 5 > 3, x = y - 1; AT&T's snake_case, 3.5% (2027). $5 + ~ tax"
    assert settle(escape(plain)) == plain.replace("~", r"\~")
    assert settle(f"{escape('#help')}\n- {escape('- no')}\n> {escape('1. x')}\nA {escape('#help')}") == (
        "\\#help\n- \\- no\n> 1\\. x\nA #help"
    )
    assert settle(f"Head\n{escape(':---')}") == "Head\n\\:---"  # GitHub would make a table of it
    assert settle(f"{escape('2027')} was\n- {escape('2027')}.\n- {escape('2027')}: yes") == (
        "2027 was\n- 2027\\.\n- 2027: yes"
    )
