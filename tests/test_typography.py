"""Signs of print: real quotation marks, dashes and ellipses, spaces that hold, and nothing else changed."""

import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_text import as_typed

from charter.documents.markdown import to_html
from charter.documents.typography import typeset

PIECES = [
    *"\"'-. (),x5Aé…“’–\u00a0\n/=_",
    "--",
    "...",
    "word",
    "don't",
    "'90s",
    "3-5",
    " - ",
    " -- ",
    "12 March",
    "a.b",
]
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('It wrote "8 units" when I had said "none".', "It wrote “8 units” when I had said “none”."),
        ('"Why?" "So."', "“Why?” “So.”"),
        ("He said 'yes', then \"'No,' she said\".", "He said ‘yes’, then “‘No,’ she said”."),
        ('("one") "two"; -"three"', "(“one”) “two”; -“three”"),
        ("residents' notes, don't, O'Brien, Dana's", "residents’ notes, don’t, O’Brien, Dana’s"),
        ("'tis the '90s, rock 'n' roll", "’tis the ’90s, rock ’n’ roll"),
        ("the 'quick nurses' notes'", "the ‘quick nurses’ notes’"),
        ("It works -- mostly - or so.", "It works\u00a0– mostly\u00a0– or so."),
        ("It works – mostly.", "It works\u00a0– mostly."),
        ("3-5 days, 10-20%, (3-5), €3-5 and 2027-2029", "3–5\u00a0days, 10–20%, (3–5), €3–5 and 2027–2029"),
        ("from 9:00-17:30", "from 9:00–17:30"),
        ("Wait... (...)", "Wait… (…)"),
        ("5 minutes, section 7, 12 March 2027", "5\u00a0minutes, section\u00a07, 12\u00a0March 2027"),
        ("Dr Okoro at 3 pm, 40 per cent", "Dr\u00a0Okoro at 3\u00a0pm, 40\u00a0per cent"),
        ('"Xin chào," nói Hạnh - "Γειά"', "“Xin chào,” nói Hạnh\u00a0- “Γειά”".replace("\u00a0-", "\u00a0–")),
    ],
)
def test_what_is_typed_on_a_keyboard_is_set_as_in_print(typed: str, printed: str) -> None:
    assert typeset(typed) == printed


@pytest.mark.parametrize(
    "text",
    [
        "a_b--c and --flag, -x, x--y",
        'run --name="foo" -- bar',
        "git checkout -b new -- file",
        '{"a":"b"} and ["a","b"]',
        '"https://x.org/a--b" or see "https://x.org"',
        "mail o'brien-1@x.org or /srv/it's/here",
        "x = y - 1, 5 - 3, a - b",
        "2027-01-31, 2027-08, 31-01-2027, 04-12, 5-3",
        "call 555-1234, 020 7946-0958, tel. 20-30, 0800 123-456 or 123-456 789",
        "ISO 8601-1, EN 3-5, Form 3-5, version 1-2, no. 3-5, A3-5, 3-5b, v1.2.3-4, 1-2-3",
        "5' 6\" tall, a 6\" pipe, 10' wide",
        '"a mark without its partner',
        "../../x, a....b, ...args, 1...5",
        "`it's` in $HOME_'x'",
    ],
)
def test_code_addresses_numbers_and_measures_stay_as_they_were_typed(text: str) -> None:
    assert typeset(text).replace("\u00a0", " ") == text


@given(texts)
def test_nothing_visible_is_lost_or_added(text: str) -> None:
    assert as_typed(typeset(text)) == as_typed(text)


@given(texts)
def test_what_is_set_stays_as_it_is(text: str) -> None:
    once = typeset(text)
    assert typeset(once) == once


def test_quotation_marks_find_each_other_across_bold_and_italic_words() -> None:
    html = to_html('She wrote "**eight** units", *Dana*\'s **"no"** and "*none*".')
    assert html == (
        "<p>She wrote “<strong>eight</strong> units”, <em>Dana</em>’s <strong>“no”</strong> and “<em>none</em>”.</p>"
    )


def test_a_quotation_does_not_reach_into_another_block_or_cell() -> None:
    html = to_html('A "mark\n\n- and" "two"\n\n| "A | B" |\n| --- | --- |\n| "c" | d\'s |')
    assert re.findall(">([^<>\n]+)<", html) == ['A "mark', 'and" “two”', '"A', 'B"', "“c”", "d’s"]


def test_code_attributes_stashed_signs_and_the_picture_stay_as_they_are() -> None:
    picture = '<svg><title>It\'s 3-5 "x"...</title></svg>'
    html = to_html('`it\'s "3-5"...` said "R&amp;D" &lt;don\'t\n\n![x](ramp.svg)\n', picture)
    assert html.startswith('<p><code>it\'s "3-5"...</code> said “R&amp;D” &lt;don’t</p>')
    assert picture in html


@given(st.lists(st.sampled_from([*PIECES, "**", "*", "`", "&amp;", "\\"]), max_size=20).map("".join))
def test_the_page_is_the_same_but_for_the_signs(text: str) -> None:
    html = to_html(f"x{text}x")
    with patch("charter.documents.markdown.typeset_tree"):
        plain = to_html(f"x{text}x")
    assert re.findall("<[^>]*>", html) == re.findall("<[^>]*>", plain)
    assert as_typed(html) == as_typed(plain)
