"""The file that `charter new` writes can be read at once, and says beside each field what to write."""

import types
from collections.abc import Iterator
from typing import Any, Union, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from charter.spec.load import load_bytes
from charter.spec.model import Charter
from charter.spec.reader import read
from charter.spec.scalars import LONGEST_TEXT
from charter.spec.schema import MODELINE
from charter.spec.skeleton import skeleton, with_modeline

TEXT = skeleton("Ticket triage")


def fields_of(model: type[BaseModel], location: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    for name, info in model.model_fields.items():
        yield (*location, name)
        inner, steps = unwrapped(info.annotation)
        if inner:
            yield from fields_of(inner, (*location, name, *steps))


def unwrapped(annotation: Any) -> tuple[type[BaseModel] | None, tuple[int, ...]]:  # noqa: ANN401 - any annotation
    if get_origin(annotation) is tuple:
        return unwrapped(get_args(annotation)[0])[0], (0,)
    if get_origin(annotation) in (Union, types.UnionType):
        return unwrapped(get_args(annotation)[0])
    is_part = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return (annotation if is_part else None), ()


def line_of(location: tuple[str | int, ...]) -> int:
    """The line of a field's name in the skeleton, found through the reader's nodes."""
    node: Any = read("c", TEXT.encode()).root
    line = 0
    for step in location:
        if isinstance(step, int):
            node = node.items[step]
        else:
            line, node = node.keys[step].line, node.values[step]
    return line


def test_it_is_a_draft_with_nothing_but_its_title() -> None:
    assert load_bytes("c", TEXT.encode()).charter == Charter(charter=1, title="Ticket triage")


@pytest.mark.parametrize("location", list(fields_of(Charter)), ids=str)
def test_it_has_every_field_of_the_model_with_a_comment_above(location: tuple[str | int, ...]) -> None:
    lines = TEXT.splitlines()
    number = line_of(location)
    assert lines[number - 1].lstrip(" -").startswith(f"{location[-1]}:")
    above = lines[number - 2]
    assert above.lstrip().startswith("# ")
    assert len(above) - len(above.lstrip()) in (lines[number - 1].index(str(location[-1])), lines[number - 1].find("-"))


def test_it_points_editors_to_the_schema_in_its_first_line() -> None:
    assert TEXT.splitlines()[0] == MODELINE == "# yaml-language-server: $schema=charter.schema.json"
    assert with_modeline("charter: 1\n") == f"{MODELINE}\ncharter: 1\n"
    assert with_modeline(TEXT) == TEXT


def test_it_is_stable_and_tidy() -> None:
    assert skeleton("Ticket triage") == TEXT
    lines = TEXT.splitlines()
    assert all(line == line.rstrip() for line in lines)
    assert max(map(len, lines)) <= 120
    assert "\t" not in TEXT
    assert TEXT.endswith("\n")
    assert not TEXT.endswith("\n\n")


def test_only_the_title_changes_with_the_title() -> None:
    other = skeleton("Another").splitlines()
    assert [line for line in TEXT.splitlines() if line not in other] == ['title: "Ticket triage"']


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("", "A charter"),
        (" \n ", "A charter"),
        ("\u200b\ud800\0", "A charter"),
        ('"quoted" \\ #1: [x]', '"quoted" \\ #1: [x]'),
        ("a\tb\nc\u2028d\x85e", "a b c d e"),
        ("日本 😀", "日本 😀"),
        ("no", "no"),
        ("x" * 300, "x" * 200),
    ],
)
def test_it_can_be_read_whatever_the_title(title: str, kept: str) -> None:
    assert load_bytes("c", skeleton(title).encode()).charter.title == kept


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=LONGEST_TEXT))
def test_it_can_be_read_whatever_text_the_title_is(title: str) -> None:
    assert load_bytes("c", skeleton(title).encode()).charter.title
