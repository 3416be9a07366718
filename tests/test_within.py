"""The place of a word is where it was typed, in whatever style of YAML."""

import re
from collections.abc import Iterator

import pytest
from conftest import ROOT, SAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st
from overlay import overlaid

from charter.framing import check as checking
from charter.framing.rule import Hit, Level, Rule
from charter.spec.load import Spec, load, load_bytes
from charter.spec.model import Charter, Part

HEAD = "charter: 1\ntitle: A charter\nleader:\n"


def spec_with(written: str, *, ending: str = "\n", bom: bool = False) -> Spec:
    """A charter whose leader's use is written like this."""
    text = (HEAD + f"  i_use_it_for: {written}\n  role: Head\n").replace("\n", ending)
    return load_bytes("charter.yaml", b"\xef\xbb\xbf" * bom + text.encode())


def pointed_at(spec: Spec, word: str, field: str = "leader.i_use_it_for") -> str:
    """What stands in the file at the place of a word, up to where it ends."""
    start = spec.text(field).index(word)
    place, end = spec.place(field, start), spec.end(field, start + len(word))
    assert place.line == end.line
    return spec.source.lines[place.line - 1][place.column - 1 : end.column - 1]


@pytest.mark.parametrize(
    "written",
    [
        "every Monday, on contracts",
        "every Monday,\n    on contracts",
        "every\n\n\n    Monday, on   contracts # a remark about Monday",
        "'it''s every Monday,\n    on contracts'",
        '"every\\nMonday, \\"on\\" contracts"',
        '"every \\\n    \\tMonday, on con\\\n    tracts"',
        '"\\u263a \\U0001F600 every Monday, on contracts"',
        ">\n    every\n    Monday, on contracts",
        "> # Monday\n    every Monday,\n\n      on contracts\n    # of all kinds",
        ">-\n\n    every Monday,\n    on contracts\n",
        "|\n    every Monday,\n\n    on contracts\n",
        "|+\n\n      every Monday,\n       on contracts\n\n",
    ],
)
def test_a_word_is_found_in_every_style(written: str) -> None:
    for ending, bom in (("\n", False), ("\r\n", True), ("\r", False)):
        spec = spec_with(written, ending=ending, bom=bom)
        assert pointed_at(spec, "Monday,") == "Monday,"
        assert pointed_at(spec, "tracts") == "tracts"


def test_a_word_is_found_in_a_flow_of_fields() -> None:
    spec = load_bytes(
        "x", b'charter: 1\ntitle: x\ngroups: [{name: Bid team, people: 7}, {"name":"The\n  other team"}]\n'
    )
    assert pointed_at(spec, "team", "groups[0].name") == "team"
    assert (spec.place("groups[1].name", 4).line, spec.place("groups[1].name", 4).column) == (4, 3)


def test_an_escape_is_pointed_at_as_it_was_typed() -> None:
    assert pointed_at(spec_with('"a \\"big\\" promise"'), '"big"') == '\\"big\\"'
    assert pointed_at(spec_with("'it''s certain'"), "it's") == "it''s"
    assert pointed_at(spec_with('"\\u263a\\x41\\_b"'), "☺A\xa0b") == "\\u263a\\x41\\_b"
    assert pointed_at(spec_with('"every\\tMonday"'), "every Monday") == "every\\tMonday"


def test_a_space_is_where_the_word_before_it_ends() -> None:
    spec = spec_with(">\n    every\n    Monday")
    assert (spec.place("leader.i_use_it_for", 5).line, spec.place("leader.i_use_it_for", 5).column) == (5, 10)


def test_an_offset_outside_the_text_is_at_its_nearest_end() -> None:
    spec = spec_with("every Monday")
    field = "leader.i_use_it_for"
    assert spec.place(field, -3) == spec.place(field, 0)
    assert spec.place(field, 99) == spec.place(field, len("every Monday") - 1)
    assert spec.end(field, 99).column == spec.place(field, 99).column + 1


def test_what_holds_no_text_is_where_its_name_is() -> None:
    spec = spec_with("every Monday")
    assert spec.place("leader", 3) == spec.place("leader") == spec.end("leader", 3)
    assert spec.place("leader.i_changed", 3) == spec.place("leader.i_changed")
    assert spec.text("leader") == spec.text("leader.i_changed") == ""


def test_a_field_left_empty_has_a_place() -> None:
    spec = spec_with("''")
    assert spec.place("leader.i_use_it_for", 3) == spec.end("leader.i_use_it_for", 3)
    assert spec.place("leader.i_use_it_for", 3).line == 4


def texts(spec: Spec) -> dict[str, str]:
    """Every text of a charter by its field."""
    found: dict[str, str] = {}

    def walk(value: object, name: str) -> None:
        if isinstance(value, str):
            found[name] = value
        elif isinstance(value, tuple | list):
            for number, item in enumerate(value):
                walk(item, f"{name}[{number}]")
        elif isinstance(value, Part):
            for key in type(value).model_fields:
                walk(getattr(value, key), f"{name}.{key}".lstrip("."))

    walk(spec.charter, "")
    return {field: text for field, text in found.items() if spec.text(field)}


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_character_of_every_text_of_a_sample_has_its_place(sample: str) -> None:
    spec = load(ROOT / "samples" / sample / "charter.yaml")
    fields = texts(spec)
    assert len(fields) > 30
    for field, text in fields.items():
        assert spec.text(field) == text
        for offset, character in enumerate(text):
            place = spec.place(field, offset)
            line = spec.source.lines[place.line - 1]
            there = line[place.column - 1 : place.column]
            assert there == character or (character == " " and not there), (field, offset)


def test_the_text_of_a_field_is_that_of_the_model_in_json_too() -> None:
    spec = overlaid({"leader.i_use_it_for": "A “fine”\n\tthing, 12 % of it"})
    assert spec.text("leader.i_use_it_for") == spec.charter.leader.i_use_it_for
    assert pointed_at(spec, "thing,") == "thing,"


WORDS = st.lists(
    st.text(st.sampled_from("abzé☺😀'\"\\#:,-[]{}&*!|>%@`?.\xa0"), min_size=1, max_size=6).map(
        lambda word: word if word[0] != "\xa0" else f"w{word}"  # a line may not begin with an unusual space
    ),
    min_size=1,
    max_size=12,
)
GAPS = st.sampled_from([" ", "  ", "\n", "\n\n", " \n"])


def plain(words: list[str], gaps: list[str]) -> str:
    """Words that a plain text can hold, over several lines."""
    kept = [re.sub(r"[^a-zé☺😀']", "", word).strip("'") or "w" for word in words]
    return joined(kept, gaps)


def single(words: list[str], gaps: list[str]) -> str:
    return "'" + joined([word.replace("'", "''") for word in words], gaps) + "'"


def double(words: list[str], gaps: list[str]) -> str:
    escaped = [word.replace("\\", "\\\\").replace('"', '\\"').replace("☺", "\\u263a") for word in words]
    return '"' + joined(escaped, gaps) + '"'


def block(head: str, words: list[str], gaps: list[str]) -> str:
    return f"{head}\n    " + joined(["x" + words[0], *words[1:]], gaps)


def joined(words: list[str], gaps: list[str]) -> str:
    """Words with the gaps between them, lines indented."""
    return "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True)).replace("\n", "\n    ")


@st.composite
def written_texts(draw: st.DrawFn) -> str:
    words = draw(WORDS)
    gaps = draw(st.lists(GAPS, min_size=len(words) - 1, max_size=len(words) - 1))
    style = draw(st.sampled_from(["plain", "single", "double", ">", ">-", ">+", "|", "|-", "|+"]))
    makers = {"plain": plain, "single": single, "double": double}
    return makers[style](words, gaps) if style in makers else block(style, words, gaps)


@settings(max_examples=300, deadline=None)
@given(written=written_texts(), ending=st.sampled_from(["\n", "\r\n"]), bom=st.booleans())
def test_any_word_of_any_text_in_any_style_has_its_place(written: str, ending: str, *, bom: bool) -> None:
    spec = spec_with(written, ending=ending, bom=bom)
    text = spec.charter.leader.i_use_it_for
    for found in re.finditer(r"[^ ]+", text):
        start, end = (
            spec.place("leader.i_use_it_for", found.start()),
            spec.end("leader.i_use_it_for", found.end()),
        )
        there = spec.source.lines[start.line - 1][start.column - 1 : end.column - 1]
        if written.startswith('"'):
            there = re.sub(r"\\(.)", r"\1", there.replace("\\u263a", "☺"))
        elif written.startswith("'"):
            there = there.replace("''", "'")
        assert (there, start.line) == (found[0], end.line)


def test_a_finding_about_words_quotes_them_and_says_where_they_begin_and_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def certain(charter: Charter) -> Iterator[Hit]:
        start = charter.leader.i_use_it_for.index("for certain")
        yield Hit("leader.i_use_it_for", {"m": "for certain"}, (start, start + len("for certain")))

    rule = Rule("F999", "certain", Level.WARNING, 1, "Why.", "It says '{m}'.", "Do not.", (), (), certain)
    monkeypatch.setattr(checking, "RULES", (rule,))
    (finding,) = checking.check(spec_with(">\n    every Monday, for\n    certain, and often"))
    assert finding.words == "for certain"
    assert (finding.place.line, finding.place.column) == (5, 19)
    assert finding.end is not None
    assert (finding.end.line, finding.end.column) == (6, 12)
