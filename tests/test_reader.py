"""What libyaml cannot read, and what it would read without a word, is told in plain words at the place of the slip."""

import time

import pytest
from slips import Slip, assert_told_once, shown, slips, told
from yaml._yaml import get_version_string

from charter.errors import SpecError
from charter.spec.load import load_bytes
from charter.spec.nodes import Mapping, Mark, Scalar
from charter.spec.reader import DEEPEST, MOST_EVENTS, read
from charter.spec.source import LARGEST_FILE, Source

SLIPS = """
a colon and a space in a text
    use_case:
      why: Three things: speed
4:20: a colon and a space inside a text
put the whole text in quotes, or write it on the next line after a >

a colon and a space in braces
    use_case: {why: Three things: speed}
3:29: a colon and a space inside a text
put the whole text in quotes

a colon and a space in an item
    data_rules:
      - Note: never names
4:5: data_rules[0]: expects a text, not fields
a text with a colon and a space in it needs quotes

a colon and a space in a second line
    use_case:
      why: Three
        more things: speed
5:16: a colon and a space inside a text
put the whole text in quotes, or write it on the next line after a >

a hash at the beginning
    questions:
      where: #help
4:10: '#help' is read as a comment and lost
put the whole text in quotes; a real comment has a space after the '#'

a hash within
    questions:
      where: ask in #help or my door
4:17: '#help or my door' is read as a comment and lost
put the whole text in quotes; a real comment has a space after the '#'

a hash in braces
    questions: {where: ask in #help, within: a day}
3:27: '#help, within: a day}' is read as a comment and lost
put the whole text in quotes; a real comment has a space after the '#'

a hash in brackets
    data_rules: [#help]
3:14: '#help]' is read as a comment and lost
put the whole text in quotes; a real comment has a space after the '#'

a comment without its space
    leader:
      name: Dana #me
4:14: '#me' is read as a comment and lost
put the whole text in quotes; a real comment has a space after the '#'

a text that begins with an at sign
    leader:
      name: @dana
4:9: a text cannot begin with '@'
put the whole text in quotes

a text that begins with a backtick
    leader:
      name: `dana`
4:9: a text cannot begin with '`'
put the whole text in quotes

a text that begins with a per cent sign
    leader:
      name: %D
4:9: a text cannot begin with '%'
put the whole text in quotes

a text that begins with a star
    leader:
      name: *really* good
4:9: a text cannot begin with '*'
put the whole text in quotes

a text that is an alias
    leader:
      name: *boss
4:9: a text cannot begin with '*'
put the whole text in quotes; a charter has no aliases

a text that is an anchor
    leader:
      name: &co
4:9: a text cannot begin with '&'
put the whole text in quotes; a charter has no anchors

fields with an anchor
    leader: &boss
      name: A
3:9: a text cannot begin with '&'
put the whole text in quotes; a charter has no anchors

a text that is a tag
    leader:
      name: !important
4:9: a text cannot begin with '!'
put the whole text in quotes; a charter has no tags

a tag of YAML
    leader:
      name: !!str D
4:9: a text cannot begin with '!'
put the whole text in quotes; a charter has no tags

a text that begins with a comma
    leader:
      name: , Dana
4:9: a text cannot begin with ','
put the whole text in quotes

a text that begins with a question mark
    leader:
      name: ? who
4:9: a text cannot begin with '?'
put the whole text in quotes

a dash at the beginning of a text
    leader:
      name: - Dana
4:9: a dash with a space inside a text
put the whole text in quotes, or write it on the next line after a >

a greater-than sign
    checkpoints:
      - continue_if: >90%
4:20: behind a > or | nothing more may stand on the line
put the whole text in quotes if the sign belongs to it; else begin it on the next line, indented

a greater-than sign that YAML would understand
    checkpoints:
      - continue_if: >5
        month: 3
4:18: '>5' is not read as a text
put the whole text in quotes

a text on the line of the fold
    leader:
      opening: > It began
        here
4:14: behind a > or | nothing more may stand on the line
put the whole text in quotes if the sign belongs to it; else begin it on the next line, indented

a fold that is not indented
    leader:
      opening: >
      It began
5:3: this line is neither a field nor part of a text
write 'name: text', or indent it if it belongs to the text above

a quotation at the beginning
    leader:
      name: "Dana" Whitcombe
4:9: a quotation ends before the text does
put quotes around the whole text and use the other kind of quotation mark inside it

an apostrophe in single quotes
    leader:
      name: 'Dana's'
4:9: a quotation ends before the text does
put quotes around the whole text and use the other kind of quotation mark inside it

a quotation that never ends
    leader:
      name: "Dana
      role: B
4:9: this quotation never ends
close it with the same quotation mark

a backslash in double quotes
    leader:
      name: "C:\\Users"
4:14: a backslash inside double quotes
write the backslash twice, or use single quotes

an escape that is no character
    leader:
      name: "a\\ud800b"
4:13: a backslash inside double quotes
write the backslash twice, or use single quotes

a bracket that is never closed
    leader:
      name: [Dana
4:9: '[' is never closed
close it, or put the whole text in quotes if it only begins with one

a brace that is never closed
    groups:
      - {name: A, people: 3
      - {name: B}
4:5: '{' is never closed
close it, or put the whole text in quotes if it only begins with one

a bracket at the beginning of a text
    leader:
      name: [draft] Dana
4:9: a text cannot begin with '['
put the whole text in quotes

a brace around a text
    leader:
      name: {Dana}
4:9: leader.name: expects a text, not fields
a text that begins with { needs quotes

a template's braces
    leader:
      name: {{ name }}
4:10: a field's name has to be a word
a text that begins with [ or { needs quotes

a comma too many
    data_rules: [a, , b]
3:17: nothing stands before this ','
delete it, or put the whole text in quotes if it belongs to one

a text that is too long
    leader:
      name: {4,001 characters}
4:9: leader.name: is 4,001 characters long; 4,000 is the most
say the heart of it here and point to a document for the rest

a space that nobody sees
    leader:
      name: a\u200bb
4:10: the invisible character U+200B (zero width space) stands here
delete it

a line separator
    leader:
      name: a\u2028b
4:10: the invisible line break U+2028 (line separator) stands here
delete it, and begin a new line there if you mean one

a next-line character
    leader:
      name: a\x85b
4:10: the invisible line break U+0085 (next line) stands here
delete it, and begin a new line there if you mean one

an escape character
    leader:
      name: a\x1bb
4:10: the invisible character U+001B (a control character) stands here
delete it

a bidi override by escape
    leader:
      name: "a\\u202eb"
4:9: leader.name: holds the invisible character U+202E (right-to-left override)
delete it; it can make a page show something other than what is written

a bidi override as it is
    leader:
      name: "a\u202eb"
4:11: the invisible character U+202E (right-to-left override) stands here
delete it

a control character by escape
    leader:
      name: "a\\x07b"
4:9: leader.name: holds the invisible character U+0007 (a control character)
delete it; it can make a page show something other than what is written
"""


@pytest.mark.parametrize("slip", slips(SLIPS), ids=lambda slip: slip.name)
def test_a_slip_is_told_once_in_plain_words_at_its_place_with_what_to_write_instead(slip: Slip) -> None:
    assert_told_once(slip)


def test_a_tab_between_a_name_and_its_text_is_fine() -> None:
    assert load_bytes("c", b"charter: 1\ntitle:\tT\n").charter.title == "T"


def test_a_comment_with_its_space_is_a_comment() -> None:
    assert load_bytes("c", b"charter: 1 # the format\ntitle: T # to be improved\n").charter.title == "T"


def test_every_text_is_what_was_typed() -> None:
    words = ["no", "on", "15:00", "1.10", "0o17", "1e3", "~", "null", "2027-01-31", "yes", "0x1F", ".5", "C#", "a:b"]
    typed = "".join(f"  - {word}\n" for word in words)
    spec = load_bytes("c", f"charter: 1\ntitle: T\ndata_rules:\n{typed}".encode())
    assert list(spec.charter.data_rules) == words


def test_every_node_knows_its_place() -> None:
    root = read("c", b"a: x\nb:\n  - y\n  - {c: z}\n").root
    assert isinstance(root, Mapping)
    places = {name: (mark.line, mark.column) for name, mark in root.keys.items()}
    assert places == {"a": (1, 1), "b": (2, 1)}
    first = root.values["a"]
    assert isinstance(first, Scalar)
    assert (first.mark.line, first.mark.column, first.text) == (1, 4, "x")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["without a byte order mark", "with one"])
def test_places_are_the_same_whatever_ends_the_lines(end: str, mark: str) -> None:
    text = mark + "charter: 1\ntitle: T\n\nleader:\n  nam: D\n".replace("\n", end)
    with pytest.raises(SpecError) as caught:
        load_bytes("c", text.encode())
    assert [str(problem.place) for problem in caught.value.problems] == ["c:5:3"]
    assert caught.value.problems[0].source == "  nam: D"


def test_a_byte_order_mark_does_not_shift_the_first_line() -> None:
    assert shown_of(b"\xef\xbb\xbfcharter: 2\ntitle: T\n") == ["1:10: charter: '2' is not a format that can be read"]


def test_a_second_byte_order_mark_is_named() -> None:
    found = shown_of("\ufeff\ufeffcharter: 1\ntitle: T\n".encode())
    assert found == ["1:1: the invisible character U+FEFF (zero width no-break space) stands here"]


def test_wide_and_astral_characters_count_as_one_column() -> None:
    assert shown_of("charter: 1\ntitle: 日本😀 #x\n".encode()) == ["2:12: '#x' is read as a comment and lost"]


def test_a_very_long_line_has_its_place_too() -> None:
    text = "charter: 1\ntitle: T\ndata_rules: [" + "x, " * 3000 + "a #b]\n"
    assert shown_of(text.encode()) == ["3:9016: '#b]' is read as a comment and lost"]


def test_bytes_that_are_not_utf_8_are_shown_where_they_stand() -> None:
    raw = b"charter: 1\ntitle: Ren\xe9\n"
    for mark in (b"", b"\xef\xbb\xbf"):
        with pytest.raises(SpecError) as caught:
            load_bytes("c", mark + raw)
        (problem,) = caught.value.problems
        assert shown(problem) == "2:11: is not saved as UTF-8: byte 0xE9 stands where a character should"
        assert problem.source == "title: Ren\ufffd"
        assert problem.hint == "save it as UTF-8"


@pytest.mark.parametrize("raw", [b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\xff"])
def test_surrogates_and_overlong_bytes_are_not_utf_8(raw: bytes) -> None:
    assert ["1:8: is not saved as UTF-8" in message for message in shown_of(b"title: " + raw)] == [True]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    assert shown_of("charter: 1\n".encode(encoding)) == ["0:0: is saved as UTF-16, which charter does not read"]


def test_a_file_with_a_nul_is_no_text() -> None:
    assert shown_of(b"charter: 1\ntitle: a\0b\n") == ["0:0: is not a text file"]


def test_what_cannot_be_seen_is_named_in_every_line_beside_the_other_problems() -> None:
    found = shown_of("charter: 1\ntitle: a\u200bb\nleader:\n  name: c\u202ed\nfoo: 1\n".encode())
    assert found == [
        "2:9: the invisible character U+200B (zero width space) stands here",
        "4:10: the invisible character U+202E (right-to-left override) stands here",
        "5:1: foo: there is no such field",
    ]


def test_marks_and_joiners_of_honest_text_are_kept() -> None:
    title = "\u05d0\u200c\u05d1 \u200f!\u200e 👩\u200d🚀 ca\u00adfé"
    assert load_bytes("c", f"charter: 1\ntitle: {title}\n".encode()).charter.title == title


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("{a: ", "1:1: '{' is never closed"),
        ("title: [", "1:8: '[' is never closed"),
        ("title: [a, b", "1:8: '[' is never closed"),
        ("title: 'a", "1:8: this quotation never ends"),
        ("title: &", "1:8: a text cannot begin with '&'"),
        ("title: *", "1:8: a text cannot begin with '*'"),
    ],
)
def test_a_file_that_ends_too_early_is_told_where_it_was_left_open(text: str, told_as: str) -> None:
    assert shown_of(text.encode()) == shown_of(f"{text}\n".encode()) == [told_as]


def test_a_problem_behind_the_last_line_is_shown_at_its_end() -> None:
    problem = Source("c", ["charter: 1", "title:"]).problem(Mark(3, 1), "is missing")
    assert (problem.place.line, problem.place.column, problem.source) == (2, 7, "title:")


def test_as_many_lists_inside_each_other_as_are_allowed_are_read() -> None:
    deep = "[" * DEEPEST + "a" + "]" * DEEPEST
    assert not read("c", deep.encode()).problems
    assert [problem.message for problem in read("c", f"[{deep}]".encode()).problems] == [
        f"lists and fields are nested more than {DEEPEST} deep here"
    ]


NESTED = f"lists and fields are nested more than {DEEPEST} deep here"
LIBYAML = tuple(map(int, get_version_string().split(".")))
LIMITS = {
    "5 MB": (b"#" * 5_000_000, "is larger than 256 KiB"),
    "one byte too many": (b"#" * (LARGEST_FILE + 1), "is larger than 256 KiB"),
    "100,000 brackets": (b"[" * 100_000, NESTED),
    # libyaml before 0.2.6 has no limit of its own and comes to the second brace, which cannot be a name.
    "100,000 braces": (b"{" * 100_000, NESTED if LIBYAML >= (0, 2, 6) else "a field's name has to be a word"),
    "dashes in dashes": (b"- " * 100_000, NESTED),
    "question marks": (b"? " * 100_000, "a field's name has to be a word"),
    "too many parts": (b"a: [" + b"x, " * MOST_EVENTS + b"]", f"the file has more than {MOST_EVENTS:,} parts"),
    "colons": (b":" * 250_000, "a colon and a space inside a text"),
    "exclamation marks": (b"!" * 250_000, "a text cannot begin with '!'"),
    "stars": (b"*" * 250_000, "a text cannot begin with '*'"),
    "quotation marks": (b'"' * 250_000, ""),
    "a quotation of empty lines": (b'"' + b"\n" * 250_000, "this quotation never ends"),
    "half-open quotations": (b"a: " + b": \"x '" * 40_000, "a colon and a space inside a text"),
    "colons and spaces": (b"a: " + b": " * 100_000 + b"\n- x", "a colon and a space inside a text"),
    "a name of 250,000 characters": (b"x" * 250_000 + b": b", ""),
    "tabs": (b"a:\n" + b"\t" * 250_000 + b"- x: y", "a tab stands at the beginning of the line"),
    "billion laughs": (
        b"a: &a [x]\n" + b"".join(b"%c: &%c [%s]\n" % (n, n, b"*a," * 9) for n in range(98, 120)),
        "a text cannot begin with '&'",
    ),
    "open brackets in pairs": (b"a: " + b"[[]" * 80_000, ""),
}


@pytest.mark.parametrize(("raw", "message"), LIMITS.values(), ids=LIMITS)
def test_a_hostile_file_is_refused_at_once(raw: bytes, message: str) -> None:
    began = time.process_time()
    with pytest.raises(SpecError) as caught:
        load_bytes("c", raw)
    assert time.process_time() - began < 1.0
    assert message in [message and problem.message for problem in caught.value.problems]


HOSTILE_SPECS = {
    "unknown fields": "".join(f"lead{number}: x\n" for number in range(8000)),
    "unknown empty fields": "".join(f"lead{number}:\n" for number in range(8000)),
    "anchors": "".join(f"a{number}: &b x\n" for number in range(8000)),
    "one field again and again": "x: y\n" * 8000,
    "unseen characters": "data_rules:\n" + "  - \u200b\n" * 8000,
    "endless months": "human_review:\n" + f"  - months: {'1' * 3900}\n" * 60,
    "endless hours": "we_need_from_you:\n" + f"  - hours_a_week: {'1' * 3900}-\n" * 60,
    "endless figures": "ramp:\n  stages:\n" + f"    - figure: {'1' * 3900}x1\n" * 60,
    "endless people": "groups:\n" + f"  - people: {'1,' * 1950}x\n" * 60,
    "endless dates": "informed:\n" + f"  - date: {'1 ' * 1950}x\n" * 60,
}


@pytest.mark.parametrize("typed", HOSTILE_SPECS.values(), ids=HOSTILE_SPECS)
def test_thousands_of_problems_take_no_time_and_are_cut_where_nobody_reads_on(typed: str) -> None:
    began = time.process_time()
    problems = told(typed)
    assert time.process_time() - began < 1.5
    assert len(problems) in (60, 101)


def shown_of(raw: bytes) -> list[str]:
    with pytest.raises(SpecError) as caught:
        load_bytes("c", raw)
    return [shown(problem) for problem in caught.value.problems]
