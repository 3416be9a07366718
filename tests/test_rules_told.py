"""`charter rules` and docs/rules.md: the rules in a list, one explained, and all on a page."""

import importlib.util
import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from charter.cli import charter
from charter.errors import UsageError
from charter.framing.check import RULES
from charter.framing.rule import Rule
from charter.framing.themes import MOVES, theme_of
from charter.report.rules import example_lines, explained, explained_text, rules_json, rules_text

ROOT = Path(__file__).parent.parent


def run(*arguments: str) -> Result:
    return CliRunner().invoke(charter, ["rules", *arguments], standalone_mode=False, catch_exceptions=True)


def test_the_list_has_every_rule_once_below_what_it_is_about() -> None:
    text = run().output
    assert re.findall(r"^  ([FLU]\d{3})  (\w+)  +([a-z-]+)", text, re.MULTILINE) == [
        (rule.id, rule.level.value, rule.name) for rule in RULES
    ]
    for rule in RULES:
        heading = text[: text.index(f"  {rule.id}")].strip().split("\n\n")[-1].split("\n")[0]
        assert heading == theme_of(rule)
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_explained_whole(rule: Rule) -> None:
    text = run(rule.id).output
    told = " ".join(text.split())
    assert told.startswith(f"{rule.id} {rule.name} ({rule.level}), for move {rule.move}: {MOVES[rule.move]}")
    for said in (rule.why, rule.fix):
        assert " ".join(said.split()) in told
    for example in (*rule.bad, *rule.good):
        assert "\n".join(f"    {line}" for line in example_lines(example)) in text
    assert text.count("  → ") >= len(rule.bad)


def test_a_bad_example_stands_with_what_is_said_of_it() -> None:
    assert (
        "    leader.i_use_it_for: Yes, regularly.\n  → The leader's own use is too thin to believe, with 2 words.\n"
    ) in run("F101").output


def test_a_rule_is_asked_for_by_its_name_too_and_several_at_once() -> None:
    text = run("nothing-given", "f101", "Own Use Missing").output
    assert re.findall(r"^([FLU]\d{3})", text, re.MULTILINE) == ["F402", "F101", "F101"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("nothing-givn", "did you mean nothing-given?"),
        ("F1011", "did you mean F101?"),
        ("too-good", "did you mean too-good-to-be-true?"),
        ("poetry", "'charter rules' lists those of charter; those of your house stand in its house.yaml"),
        ("", "'charter rules' lists those of charter; those of your house stand in its house.yaml"),
    ],
)
def test_an_unknown_rule_is_wrong_usage_with_the_nearest_one_named(name: str, hint: str) -> None:
    error = run(name).exception
    assert isinstance(error, UsageError)
    assert error.exit_code == 2
    assert (error.message, error.hint) == (f"there is no rule '{name}'", hint)


def test_json_has_everything() -> None:
    told = json.loads(run("--format", "json").output)["rules"]
    assert [each["id"] for each in told] == [rule.id for rule in RULES]
    keys = ["id", "name", "level", "theme", "move", "move_says", "why", "message", "fix", "bad", "good"]
    assert all(list(each) == keys for each in told)
    assert all(example["said"] for each in told for example in each["bad"])
    (one,) = json.loads(run("F101", "--format", "json").output)["rules"]
    assert one == next(each for each in told if each["id"] == "F101")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_are_yaml_that_says_what_they_are(rule: Rule) -> None:
    for example in (*rule.bad, *rule.good):
        read = yaml.load("\n".join(example_lines(example)), Loader=yaml.BaseLoader)  # noqa: S506 - makes only texts
        empty = {field: "" if value is None else value for field, value in example.items()}
        assert read == json.loads(json.dumps(empty))


@pytest.mark.parametrize("text", ["a: b", "#help", "c # d", "- e", "'f'", "g:", "[h]", "%i", "> j", "*k", "@l", "? m"])
def test_a_text_that_yaml_would_read_as_something_else_is_quoted(text: str) -> None:
    assert yaml.safe_load("\n".join(example_lines({"leader.role": text}))) == {"leader.role": text}


def test_the_page_is_what_the_rules_say() -> None:
    place = importlib.util.spec_from_file_location("rules", ROOT / "scripts" / "rules.py")
    assert place is not None
    assert place.loader is not None
    script = importlib.util.module_from_spec(place)
    place.loader.exec_module(script)
    page = script.PAGE.read_text("utf-8")
    assert page == script.rules_page(explained(RULES)), "run: make rules"
    headings = {
        re.sub(r"[^a-z0-9 -]", "", line[3:].lower()).replace(" ", "-")
        for line in page.splitlines()
        if line[:3] == "## "
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= headings
    assert len(headings) > len(RULES)


def test_a_rule_that_changes_is_seen_in_every_form() -> None:
    (each,) = explained([next(rule for rule in RULES if rule.id == "F402")])
    assert each.rule.why.split()[0] in rules_text([each.rule])
    assert each.rule.fix in explained_text([each])
    assert json.loads(rules_json([each]))["rules"][0]["fix"] == each.rule.fix
