"""What the model refuses is told at its place, in the order of the file, with what to do about it."""

import pytest
from slips import Slip, assert_told_once, shown, slips, told

from charter.errors import SpecError
from charter.spec.load import load_bytes
from charter.spec.model import Charter
from charter.spec.problems import MOST_PROBLEMS

SLIPS = """
a tab before a field
    leader:
    \tname: D
4:1: a tab stands at the beginning of the line
use spaces

a tab before a dash
    groups:
    \t- name: D
4:1: a tab stands at the beginning of the line
use spaces

a tab behind a dash
    groups:
      - \tname: D
4:5: a tab stands before the text
use spaces

a no-break space before a field
    leader:
    \xa0\xa0name: D
4:1: the line begins with the unusual space U+00A0 (no-break space)
use plain spaces

a field further in
    leader:
      name: D
        role: X
5:5: this field begins further in than the one above it
begin both in the same column, or put the text above in quotes if this line belongs to it

a field not far enough in
    leader:
      name: D
     role: X
5:2: this line does not begin in a column that fits
fields that belong together begin in the same column, and items of a list begin with '- ' in one column

a field beside the dash
    groups:
      - name: A
      people: 3
5:3: this line does not begin in a column that fits
fields that belong together begin in the same column, and items of a list begin with '- ' in one column

a field that begins beside a name after a dash
    groups:
      - name: A
       people: 3
5:4: this line does not begin in a column that fits
fields that belong together begin in the same column, and items of a list begin with '- ' in one column

no space behind a colon
    leader:
      name: D
      role:VP
5:8: a space is missing after the colon
write role: VP

no space behind the only colon
    leader:
      name:Dana
3:1: leader: a space is missing after a colon
write name: Dana

no space behind a dash
    groups:
      - name: A
      -people: 3
5:3: a space is missing after the dash
begin each item of a list with a dash and a space

no space behind any dash
    data_rules:
      -No names
3:1: data_rules: a space is missing after a dash
begin each item of the list with a dash and a space

no colon
    leader
      name: D
3:1: this line is neither a field nor part of a text
write 'name: text', or indent it if it belongs to the text above

a line that is no field
    hello
3:1: this line is neither a field nor part of a text
write 'name: text', or indent it if it belongs to the text above

a field without a name
    : x
3:1: this field has no name
write its name before the colon

stars for dashes
    groups:
      * name: A
4:3: a line cannot begin with '*'
begin each item of a list with a dash and a space, or put the whole text in quotes

bullets for dashes
    data_rules:
      • No names
3:1: data_rules: expects a list
begin each item on a line of its own, with a dash and a space: - No names

a list where one text is wanted
    leader:
      name: [Dana, Tom]
4:9: leader.name: expects one text, not a list
take the brackets away, or put them and the text in quotes

dashes where one text is wanted
    leader:
      name:
        - Dana
5:5: leader.name: expects one text, not a list
take the dashes away and write it as one text

a list where months are wanted
    human_review:
      - months: [1, 2]
4:13: human_review[0].months: expects one text, not a list
take the brackets away, or put them and the text in quotes

one text where a list is wanted
    data_rules: No names
3:1: data_rules: expects a list
begin each item on a line of its own, with a dash and a space: - No names

fields where a list is wanted
    groups:
      name: A
3:1: groups: expects a list
begin each item on a line of its own, with a dash and a space: - name: …

texts where items have fields
    groups:
      - Agents
4:5: groups[0]: expects fields, not a text
write 'name: Agents'

a list where fields are wanted
    leader:
      - name: D
3:1: leader: expects fields, not a list
take the dashes away and write name: and so on below it

a text where fields are wanted
    leader: Dana
3:1: leader: expects fields, not a text
begin a new line below it, indented, with name, role or i_use_it_for and a colon

a fold where fields are wanted
    leader: >
      name: D
3:1: leader: expects fields, not a text
take away the > or | or the quotation marks around them

a second charter
    ---
    title: U
3:1: a second charter begins here
keep one in each file, or delete the three dashes

more after the end
    ...
    leader: x
3:1: three dots end the file, and more follows
delete the three dots

a list for a name
    ? [a]
    : b
3:3: a field's name has to be a word
a text that begins with [ or { needs quotes

a field twice
    title: U
3:1: 'title' stands here a second time
keep one of the two; the first is in line 2

a field twice in an item
    groups:
      - name: A
        name: B
5:5: 'name' stands here a second time
keep one of the two; the first is in line 4; or begin a new item of the list with a dash

a misspelt field
    leadr:
      name: D
3:1: leadr: there is no such field
did you mean leader?

a misspelt field with nothing behind it
    leader:
      nmae:
4:3: leader.nmae: there is no such field
did you mean name?

a field in capitals
    Leader:
      name: D
3:1: Leader: there is no such field
did you mean leader?

a field with spaces
    leader:
      i use it for: D
4:3: leader.i use it for: there is no such field
did you mean i_use_it_for?

a field with hyphens
    use-case:
      why: D
3:1: use-case: there is no such field
did you mean use_case?

the beginning of a field's name
    ramp:
      months: 9
4:3: ramp.months: there is no such field
did you mean months_until_reliable?

an unknown field
    groups:
      - colour: blue
4:5: groups[0].colour: there is no such field
the fields here are name and people

a field of a part, at the top
    wall: true
3:1: wall: there is no such field here
it belongs in ramp.stages

a field of the top, in a part
    leader:
      title: D
4:3: leader.title: there is no such field here
it belongs at the top level, without indentation

a field of many parts
    name: D
3:1: name: there is no such field here
it belongs in leader, in groups or in sign_off

a comma in a number in braces
    groups:
      - {name: A, people: 1,200}
4:25: groups[0].200: '200' is read as a field of its own
inside { } a comma begins a new field; write numbers without one
"""


@pytest.mark.parametrize("slip", slips(SLIPS), ids=lambda slip: slip.name)
def test_a_slip_is_told_once_in_plain_words_at_its_place_with_what_to_write_instead(slip: Slip) -> None:
    assert_told_once(slip)


EVERYTHING_AT_ONCE = """
leader:
  nam: D
  i_use_it_for: #mail
groups:
  - Agents
  -
  - name: Leads
    people: 1,200
ramp:
  starts: 31/01/2027
  months_until_reliable: nine
  stages:
    - months: 5-3
      wall: maybe
hard_parts:
  - cause: people
    together: [a, b]
sign_off:
  - seat: Team Leads
title: U
colour: blue
"""


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    assert [shown(problem).split(": ")[:2] for problem in told(EVERYTHING_AT_ONCE)] == [
        ["5:3", "leader.nam"],
        ["6:17", "'#mail' is read as a comment and lost"],
        ["8:5", "groups[0]"],
        ["11:13", "groups[1].people"],
        ["13:11", "ramp.starts"],
        ["14:26", "ramp.months_until_reliable"],
        ["16:15", "ramp.stages[0].months"],
        ["17:13", "ramp.stages[0].wall"],
        ["19:12", "hard_parts[0].cause"],
        ["20:15", "hard_parts[0].together"],
        ["22:11", "sign_off[0].seat"],
        ["23:1", "'title' stands here a second time"],
        ["24:1", "colour"],
    ]


def test_every_problem_brings_its_line() -> None:
    lines = ["charter: 1", "title: T", *EVERYTHING_AT_ONCE.split("\n")]
    for problem in told(EVERYTHING_AT_ONCE):
        assert problem.source == lines[problem.place.line - 1]


def test_nearly_every_problem_says_what_to_do() -> None:
    assert all(problem.hint for problem in told(EVERYTHING_AT_ONCE))


def test_problems_are_told_up_to_a_hundred_and_then_that_there_are_more() -> None:
    problems = told("data_rules:\n" + "  - {a: b}\n" * (MOST_PROBLEMS + 5))
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].message == "here and below is more to mend"
    assert problems[-1].place.line == MOST_PROBLEMS + 4
    exactly = told("data_rules:\n" + "  - {a: b}\n" * MOST_PROBLEMS)
    assert [problem.message for problem in exactly] == ["expects a text, not fields"] * MOST_PROBLEMS


def test_what_is_missing_points_to_the_beginning_of_the_fields() -> None:
    assert problems_in("# a comment\n\nversion: 2\n") == ["3:1: charter: is missing", "3:1: title: is missing"]


def test_what_was_left_empty_points_to_its_name() -> None:
    assert problems_in("charter: 1\ntitle:\n") == ["2:1: title: is missing"]
    assert problems_in("charter:\ntitle: ''\n") == ["1:1: charter: is missing", "2:1: title: is missing"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("\ufeff", "is empty"),
        ("\n \n", "is empty"),
        ("# only this\n", "holds no fields yet"),
        ("---\n", "holds no fields yet"),
        ("[]\n", "holds no fields yet"),
    ],
)
def test_a_file_without_fields_is_told_as_a_whole(text: str, message: str) -> None:
    assert problems_in(text) == [f"0:0: {message}"]


def test_a_list_at_the_top_is_told_as_one() -> None:
    problems = problems_in("- charter: 1\n- title: T\n")
    assert problems == ["1:1: a charter is made of fields, and this file is a list"]


def test_an_item_left_empty_shifts_no_place() -> None:
    found = told("groups:\n  -\n  - name:\n  - name: A\n    people: x\n  -\n  - people: y\n")
    places = [(str(problem.place), problem.field) for problem in found]
    assert places == [("charter.yaml:7:13", "groups[0].people"), ("charter.yaml:9:13", "groups[1].people")]


def test_a_lost_name_behind_an_empty_item_is_numbered_as_the_model_counts() -> None:
    found = told("groups:\n  -\n  - name: A\n    colour:\n  -\n  - name: B\n    shade:\n")
    places = [(str(problem.place), problem.field) for problem in found]
    assert places == [("charter.yaml:6:5", "groups[0].colour"), ("charter.yaml:9:5", "groups[1].shade")]


def test_a_question_mark_alone_is_a_field_without_a_name() -> None:
    assert [shown(problem) for problem in told("?")] == ["3:2: this field has no name"]


def test_a_contradiction_behind_an_empty_item_is_shown_at_its_own_line() -> None:
    found = told("sign_off:\n  -\n  - seat: a\n  -\n  - seat: a\n")
    assert [str(problem.place) for problem in found] == ["charter.yaml:7:11"]


def test_figures_that_disagree_are_each_told_against_the_target() -> None:
    figures = "today: 5 minutes\n    at_start: 5\n    target: 9%\n  stages:\n    - figure: 8 %\n    - figure: 7 h\n"
    found = told(f"ramp:\n  reliable_means:\n    {figures}")
    assert [(problem.place.line, problem.message) for problem in found] == [
        (5, "5 minutes and 9% are not in one unit"),
        (6, "5 and 9% are not in one unit"),
        (10, "7 h and 9% are not in one unit"),
    ]


def test_an_unknown_name_that_is_endless_or_odd_is_shown_short_and_on_one_line() -> None:
    (long,) = told(f"? {'k' * 5000}\n: b\n")
    assert long.field == "k" * 39 + "…"
    (odd,) = told('"a\\n\\x07 b": b\n')
    assert odd.field == "a \a b"


def test_every_field_is_recognised_when_its_last_letter_is_missing() -> None:
    for name in Charter.model_fields:
        if name not in ("charter", "title"):
            (problem,) = told(f"{name[:-1]}: x\n")
            assert problem.hint == f"did you mean {name}?"


def test_a_part_with_nothing_in_it_is_no_problem() -> None:
    spec = load_bytes("c", b"charter: 1\ntitle: T\nleader:\n  name:\ngroups:\n  - name:\n    people:\nramp: {}\n")
    assert spec.charter == Charter(charter=1, title="T")


def problems_in(text: str) -> list[str]:
    with pytest.raises(SpecError) as caught:
        load_bytes("c", text.encode())
    return [shown(problem) for problem in caught.value.problems]
