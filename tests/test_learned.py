"""The learning log: read like a spec, and added to at its end with every byte before as it was."""

import re
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from overlay import overlaid
from slips import shown

from charter.changes.learning import appended, entry_of
from charter.errors import SpecError
from charter.spec.days import add_months, months_between
from charter.spec.entry_fit import unfit
from charter.spec.kinds import CHARTER
from charter.spec.learned import LOG, Entry, LearnedLog, log_for, log_of_bytes, log_path, read_log
from charter.spec.scalars import REFUSED
from charter.spec.schema import schema

WHOLE = """\
learned: 1
entries:
  - date: 2027-04-11
    checkpoint: 3
    measured: 58%
    decision: change
    surprised_me: >
      The night shift found the fault.
      It took them a day.
    i_was_wrong: I thought practice was enough.
    cause: adoption
    because: "Two people swapped: it followed the person."
    what_changes: Each team lead gets two hours more.
    thanks: Lena, for saying it first.
  - date: 2027-05-02
    measured: 64%
"""


def log(text: str) -> LearnedLog:
    return log_of_bytes("learned.yaml", text.encode())


def problems(text: str) -> list[str]:
    with pytest.raises(SpecError) as caught:
        log(text)
    return [shown(problem) for problem in caught.value.problems]


# What is read


def test_a_log_is_read_with_the_place_of_every_field() -> None:
    read = log(WHOLE)
    first, second = read.entries
    assert (first.date, first.checkpoint, str(first.measured), first.decision) == (
        date(2027, 4, 11),
        3,
        "58%",
        "change",
    )
    assert first.surprised_me == "The night shift found the fault. It took them a day."
    assert (first.cause, second.cause, second.checkpoint) == ("adoption", None, None)
    assert str(read.place("entries[0].cause")) == "learned.yaml:11:5"
    assert str(read.place("entries[1].cause")) == "learned.yaml:15:5"


def test_a_log_stands_in_the_folder_of_the_documents(tmp_path: Path) -> None:
    assert log_path(tmp_path / "charter.yaml") == tmp_path / "learned.yaml"
    assert log_path(tmp_path / "spring.yaml") == tmp_path / "spring" / "learned.yaml"
    assert log_for(tmp_path / "charter.yaml") is None
    (tmp_path / "learned.yaml").write_text(WHOLE)
    found = read_log(tmp_path)
    assert found is not None
    assert log_for(tmp_path / "charter.yaml") == found
    assert found.raw == WHOLE.encode()


@pytest.mark.parametrize("text", ["learned: 1\n", "learned: 1\nentries:\n", "learned: 1\nentries: []\n"])
def test_a_log_may_be_without_entries(text: str) -> None:
    assert log(text).entries == ()


def test_all_slips_are_told_at_once_each_at_its_place() -> None:
    text = "lerned: 1\nentries:\n  - date: 11 April\n    suprised_me: x\n    decision: go on\n  - cause: tech\n"
    assert problems(text) == [
        "1:1: learned: is missing",
        "1:1: lerned: there is no such field",
        "3:11: entries[0].date: '11 April' is not a date",
        "4:5: entries[0].suprised_me: there is no such field",
        "5:15: entries[0].decision: 'go on' is none of continue, change or stop",
        "6:5: entries[1].date: is missing",
        "6:12: entries[1].cause: 'tech' is none of technology, data, prompting, use_case or adoption",
    ]


def test_entries_stand_in_the_order_of_their_days_and_a_checkpoint_has_one_result() -> None:
    day = "  - date: 2027-0{}-11\n    checkpoint: {}\n"
    text = "learned: 1\nentries:\n" + day.format(4, 3) + day.format(3, 6) + day.format(7, 3)
    assert problems(text) == [
        "5:11: entries[1].date: this entry is from 2027-03-11, and stands after one from 2027-04-11",
        "8:17: entries[2].checkpoint: there is a result for month 3 already, from 2027-04-11",
    ]


def test_two_entries_of_one_day_are_in_order() -> None:
    assert len(log("learned: 1\nentries:\n  - date: 2027-04-11\n  - date: 2027-04-11\n").entries) == 2


def test_what_is_no_log_is_refused_with_what_to_do(tmp_path: Path) -> None:
    assert problems("") == ["0:0: is empty"]
    assert problems("learned: 1\nentries: [*a]\n")[0].startswith("2:11: ")
    assert problems("x" * 300_000) == ["0:0: is larger than 256 KiB"]
    (tmp_path / "learned.yaml").mkdir()
    with pytest.raises(SpecError) as caught:
        read_log(tmp_path)
    assert [shown(each) for each in caught.value.problems] == ["0:0: is not a file"]


def test_the_schema_explains_every_field_and_takes_what_the_reader_takes() -> None:
    made = schema(LOG)
    jsonschema.Draft7Validator.check_schema(made)
    fields = made["definitions"]["Entry"]["properties"]
    assert list(fields) == list(Entry.model_fields)
    assert all(each["description"].endswith(".") for each in fields.values())
    valid = jsonschema.Draft7Validator(made).is_valid
    entries = yaml.load(WHOLE, yaml.BaseLoader)["entries"]  # noqa: S506 - makes only texts
    assert valid({"learned": 1, "entries": [entries[0] | {"checkpoint": 3}, entries[1], None]})
    assert not valid({"learned": 1, "entries": [{"date": "2027-04-11", "cause": "tech"}]})
    assert not valid({"entries": []})
    assert made != schema(CHARTER)


# What fits the charter


def amiss(day: str, **fields: str) -> list[str]:
    entry = entry_of({"date": day, **fields})
    return [f"{each.field}: {each.message}" for each in unfit(entry, overlaid({}).charter, date(2027, 7, 1))]


def test_an_entry_fits_the_charter_it_is_about() -> None:
    assert amiss("2027-04-11", checkpoint="3", measured="58%") == []
    assert amiss("2027-03-11", checkpoint="3") == []  # a month before the day itself
    assert amiss("2027-03-10", checkpoint="3") == [
        "checkpoint: the checkpoint after month 3 is on 11 April 2027, more than a month after this entry"
    ]
    assert amiss("2027-07-02") == ["date: 2 July 2027 has not come yet"]
    assert amiss("2027-01-10") == ["date: 10 January 2027 is before the ramp starts, on 11 January 2027"]
    assert amiss("2027-04-11", checkpoint="5") == ["checkpoint: the charter has no checkpoint after month 5"]
    assert amiss("2027-04-11", measured="58") == ["measured: 58 and 92% are not in one unit"]


@given(st.dates(date(2001, 1, 1), date(2190, 1, 1)), st.integers(0, 60))
def test_a_month_of_the_ramp_is_where_its_day_is(starts: date, month: int) -> None:
    day = add_months(starts, month)
    assert months_between(starts, day) == month
    assert month < months_between(starts, day + timedelta(days=1)) <= month + 1


# What is added


ENTRY = {"date": "2027-05-02", "thanks": "Everyone."}


@pytest.mark.parametrize(
    ("before", "added"),
    [
        ("learned: 1\n", 'entries:\n  - date: 2027-05-02\n    thanks: "Everyone."\n'),
        ("learned: 1", '\nentries:\n  - date: 2027-05-02\n    thanks: "Everyone."\n'),
        ("learned: 1\nentries:\n", '  - date: 2027-05-02\n    thanks: "Everyone."\n'),
        ("  learned: 1\n  entries:\n", '    - date: 2027-05-02\n      thanks: "Everyone."\n'),
        ("learned: 1\nentries:\n- date: 2027-04-11\n", '\n- date: 2027-05-02\n  thanks: "Everyone."\n'),
        (
            "learned: 1\nentries:\n      -   date: 2027-04-11 # why\n# the end",
            '\n\n      -   date: 2027-05-02\n          thanks: "Everyone."\n',
        ),
        (
            "\ufefflearned: 1\r\nentries:\r\n - date: 2027-04-11\r\n - date: 2027-04-12",
            '\r\n - date: 2027-05-02\r\n   thanks: "Everyone."\r\n',
        ),
        (
            "learned: 1\nentries:\n - date: 2027-04-11\n\n # second\n - date: 2027-04-12\n",
            ' - date: 2027-05-02\n   thanks: "Everyone."\n',
        ),
        ("entries:\n  # none yet\n", None),
        (
            "learned: 1\nentries:\n  -\n    date: 2027-04-11\n    thanks: |+\n      All.\n\n\n",
            '  - date: 2027-05-02\n    thanks: "Everyone."\n',
        ),
        (
            "learned: 1\nentries:\n  - {date: 2027-04-11, thanks: All}\n",
            '\n  - date: 2027-05-02\n    thanks: "Everyone."\n',
        ),
        (
            "---\nlearned: 1\nentries:\n  - date: 2027-04-11\n    thanks: 'All\n      of you'\n",
            '\n  - date: 2027-05-02\n    thanks: "Everyone."\n',
        ),
    ],
)
def test_an_entry_is_written_as_the_file_writes_its_others(before: str, added: str | None) -> None:
    if added is None:
        before, added = f"learned: 1\n{before}", '  - date: 2027-05-02\n    thanks: "Everyone."\n'
    read = log(before)
    after = appended(read, entry_of(ENTRY), "learned.yaml")
    assert after.decode() == before + added
    assert log_of_bytes("l", after).entries == (*read.entries, entry_of(ENTRY))


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        ("learned: 1\nentries: []\n", "2:10: the entries are written in brackets", "take the brackets away"),
        (
            "learned: 1\nentries: [{date: 2027-04-11}]\n",
            "2:10: the entries are written in brackets",
            "take the brackets away",
        ),
        ("{learned: 1}\n", "1:1: the log is written in braces", "take them away"),
        ("entries:\n  - date: 2027-04-11\nlearned: 1\n", "3:1: this field stands below the entries", "move it above"),
        (
            "learned: 1\nentries:\n  - date: 2027-04-11\n...\n",
            "5:1: nothing can be added here without changing what stands above",
            "keep 'entries:' the last field of the file",
        ),
        (
            "learned: 1\nentries: ''\n",
            "3:1: nothing can be added here without changing what stands above",
            "keep 'entries:' the last field of the file",
        ),
    ],
)
def test_what_nothing_can_be_added_to_is_refused_with_what_to_do(text: str, told: str, hint: str) -> None:
    with pytest.raises(SpecError) as caught:
        appended(log(text), entry_of(ENTRY), "learned.yaml")
    (problem,) = caught.value.problems
    assert shown(problem) == told
    assert problem.hint.startswith(hint)


def test_a_log_that_would_grow_too_large_is_left_as_it_is() -> None:
    full = "learned: 1\nentries:\n  - date: 2027-04-11\n" + "# so it was\n" * 21_800
    with pytest.raises(SpecError, match="would be larger than 256 KiB"):
        appended(log(full), entry_of({**ENTRY, "because": "x" * 3000}), "learned.yaml")


def test_long_texts_are_folded_so_that_git_shows_which_lines_changed() -> None:
    text = "A sentence of some length. " * 20
    raw = appended(None, entry_of({**ENTRY, "thanks": text}), "l").decode()
    assert max(map(len, raw.splitlines())) <= 110
    assert "thanks: >\n      A sentence" in raw
    assert log(raw).entries[0].thanks == text.strip()


def unseen(text: str) -> bool:
    return bool(REFUSED.search(text))


LETTERS = st.characters(codec="utf-8") | st.sampled_from(" \n\t\"'\\:#-|>&*!%@`{}[],?~\u00a0\u3000\x85\u2028")
TEXTS = st.text(LETTERS, max_size=260).filter(lambda text: not unseen(text))
SENTENCES = ("surprised_me", "i_was_wrong", "because", "what_changes", "thanks")
FILES = st.sampled_from(
    [
        "learned: 1\n",
        WHOLE,
        WHOLE.replace("\n", "\r\n"),
        f"\ufeff{WHOLE}".rstrip("\n"),
        WHOLE.replace("\n  ", "\n"),
        WHOLE + "  # to be continued",
        WHOLE + "    thanks: |+\n      All.\n\n",
    ]
)


@example(WHOLE, {"thanks": "All" + " \u00a0of" * 60})
@given(FILES, st.dictionaries(st.sampled_from(SENTENCES), TEXTS))
def test_any_text_comes_back_as_it_was_meant_and_all_bytes_before_are_kept(file: str, texts: dict[str, str]) -> None:
    read = log(file)
    entry = entry_of({"date": "2027-05-02", **texts})
    after = appended(read, entry, "l")
    assert after.startswith(read.raw)
    assert log_of_bytes("l", after).entries == (*read.entries, entry)
    for name, text in texts.items():
        assert getattr(entry, name) == re.sub(r"[ \t\r\n\x85\u2028\u2029]+", " ", text).strip(" ")


@given(st.lists(st.dictionaries(st.sampled_from(SENTENCES), TEXTS), min_size=2, max_size=4))
def test_entries_one_after_the_other_are_all_there(many: list[dict[str, str]]) -> None:
    entries = [entry_of({"date": "2027-05-02", **texts}) for texts in many]
    read: LearnedLog | None = None
    for entry in entries:
        read = log_of_bytes("l", appended(read, entry, "l"))
    assert read is not None
    assert list(read.entries) == entries
