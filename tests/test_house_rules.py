"""A house may have rules about words of its own and say how much a rule weighs: tried on load, quick on any text."""

import json
import random
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Run
from houses import house
from overlay import SAMPLES, TRIAGE, overlaid
from slips import shown
from test_check_formats import SARIF

from charter.cli import charter as command_line
from charter.documents.build import build
from charter.errors import SpecError
from charter.framing.check import check, rules_of
from charter.framing.house_patterns import MOST_WAYS, house_phrase, ways
from charter.framing.house_rules import HouseRules, house_rules
from charter.framing.open_points import open_findings
from charter.framing.rule import Finding, Level, Rule
from charter.framing.wording.phrases import Finder, PhraseRule
from charter.spec.house import HouseStyle, house_for
from charter.spec.model import Allow
from charter.spec.scalars import ValueMistake

COLLEAGUES = """\
rules:
  - name: say-colleagues
    words: [resources, headcount units]
    message: "'{words}' is not what we call people here."
    fix: Write colleagues.
    bad: [We need two resources from each ward.]
    good: [We need two colleagues from each ward.]
"""
WHAT = "we_need_from_you[0].what"
ASKED = "Lend us two resources for an hour."


def rule(words: str, bad: str = "[a z]", good: str = "[good]", more: str = "", name: str = "own") -> str:
    """A rule in the lines of a house style; without `rules:` before it."""
    return (
        f"  - name: {name}\n    words: {words}\n    message: It says it.\n    fix: Mend it.\n"
        f"    bad: {bad}\n    good: {good}\n{more}"
    )


def rules_in(folder: Path, text: str) -> HouseRules:
    house(folder, text)
    return rules_of(house_for(folder / "charter.yaml"))


def refused(folder: Path, text: str) -> list[tuple[str, str]]:
    """What is told of a house style with these lines below the first, as places with messages, and what to do."""
    with pytest.raises(SpecError) as caught:
        rules_in(folder, text)
    return [(shown(problem), problem.hint) for problem in caught.value.problems]


def refused_pattern(written: str) -> tuple[str, str]:
    with pytest.raises(ValueMistake) as caught:
        house_phrase(written)
    return caught.value.message, caught.value.hint


def own_findings(folder: Path, text: str, field: str, said: str) -> list[Finding]:
    """What the own rules of a house find in a finished charter that says something in a field."""
    found = check(overlaid({field: said}), house=rules_in(folder, text))
    return [finding for finding in found if finding.rule.startswith("H")]


# What a rule of a house finds


def test_a_rule_of_the_house_is_found_at_its_words_with_its_own_message(tmp_path: Path) -> None:
    (finding,) = own_findings(tmp_path, COLLEAGUES, WHAT, ASKED)
    assert (finding.rule, finding.name, finding.level) == ("H001", "say-colleagues", Level.WARNING)
    assert finding.message == "'resources' is not what we call people here."
    assert (finding.fix, finding.field, finding.words) == ("Write colleagues.", WHAT, "resources")


def test_rules_are_numbered_in_the_order_of_the_file(tmp_path: Path) -> None:
    made = rules_in(tmp_path, COLLEAGUES + rule("[widget]", "[A widget.]"))
    assert [(each.id, each.name) for each in made.rules] == [("H001", "say-colleagues"), ("H002", "own")]


def test_a_rule_looks_only_where_it_says(tmp_path: Path) -> None:
    there = COLLEAGUES + "    where: [we_need_from_you]\n"
    assert own_findings(tmp_path, there, WHAT, ASKED)
    assert not own_findings(tmp_path, there, "use_case.why", ASKED)
    assert own_findings(tmp_path, COLLEAGUES, "use_case.why", ASKED)
    assert not own_findings(tmp_path, COLLEAGUES, "leader.name", "Resources")


@pytest.mark.parametrize(
    ("even_if", "said"),
    [
        ("denied", "Nobody asks you for resources."),
        ("asked", "Do you have two resources?"),
        ("quoted", 'Please do not write "resources" here.'),
        ("reported", "People say resources here."),
    ],
)
def test_what_is_denied_asked_quoted_or_told_of_others_is_found_if_the_house_says_so(
    tmp_path: Path, even_if: str, said: str
) -> None:
    assert not own_findings(tmp_path, COLLEAGUES, WHAT, said)
    every = COLLEAGUES + "    even_if: [denied, asked, quoted, reported]\n"
    assert own_findings(tmp_path, every, WHAT, said)
    if even_if != "quoted":  # that sentence is denied as well
        assert own_findings(tmp_path, f"{COLLEAGUES}    even_if: [{even_if}]\n", WHAT, said)


def test_words_that_look_like_a_place_for_words_are_printed_as_they_are(tmp_path: Path) -> None:
    text = rule('["say % now"]', "[say Yes now]").replace("It says it.", '"{words} and {words}"')
    (finding,) = own_findings(tmp_path, f"rules:\n{text}", WHAT, "We say X now.")
    assert finding.message == "say X now and say X now"


def test_rules_of_a_house_never_keep_a_charter_from_being_built(tmp_path: Path) -> None:
    shutil.copy(TRIAGE, tmp_path / "charter.yaml")
    house(tmp_path, rule("[suggestion]", "[A suggestion.]").join(("rules:\n", "")))
    assert any(finding.rule == "H001" for finding in check(tmp_path / "charter.yaml"))
    assert build(tmp_path)[0].placed.written


def test_a_charter_may_allow_what_a_rule_of_the_house_finds(tmp_path: Path) -> None:
    allow = {"rule": "say-colleagues", "at": "we_need_from_you", "because": "It is the name of the ward's own list."}
    spec = overlaid({WHAT: ASKED, "allow": [allow]})
    found = check(spec, house=rules_in(tmp_path, COLLEAGUES))
    assert [each.allowed for each in found if each.rule == "H001"] == [Allow(until=None, **allow)]
    assert not [each for each in found if each.rule.startswith("F9")]


# How much a rule weighs


def levels_of(house_: HouseRules, name: str, edits: dict[str, object]) -> list[Level]:
    return [finding.level for finding in check(overlaid(edits), house=house_) if finding.name == name]


def test_a_house_changes_how_much_a_rule_weighs_by_id_or_name(tmp_path: Path) -> None:
    said: dict[str, object] = {"use_case.why": "The transition will be complete in June."}
    assert levels_of(HouseRules(), "finish-line", said) == [Level.WARNING]
    assert levels_of(rules_in(tmp_path, "levels: {finish-line: note}\n"), "finish-line", said) == [Level.NOTE]
    assert levels_of(rules_in(tmp_path, "levels: {f204: Off}\n"), "finish-line", said) == []
    own = rules_in(tmp_path, f"{COLLEAGUES}levels: {{H001: note}}\n")
    assert levels_of(own, "say-colleagues", {WHAT: ASKED}) == [Level.NOTE]


def test_what_is_left_open_and_weighs_more_in_a_house_is_a_finding_like_any_other(tmp_path: Path, run: Run) -> None:
    shutil.copy(TRIAGE, tmp_path / "charter.yaml")
    before = json.loads(run("check", "--format", "json").stdout)
    opened = open_findings(check(tmp_path / "charter.yaml"))[0]
    house(tmp_path, f"levels: {{{opened.name}: warning}}\n")
    after = json.loads(run("check", "--format", "json").stdout)
    assert len(after["open_points"]) < len(before["open_points"])
    assert {each["rule"] for each in after["findings"]} == {opened.rule}


def test_levels_that_cannot_be_are_told_at_their_names(tmp_path: Path) -> None:
    text = "levels:\n  finish-lin: note\n  F101: off\n  F204: off\n  finish-line: note\n"
    assert refused(tmp_path, text) == [
        ("3:3: levels.finish-lin: 'finish-lin' is no rule", "did you mean finish-line?"),
        (
            "4:3: levels.F101: F101 (own-use-missing) is an error, and no house can lower one",
            "take it out; a single charter can allow it by 'allow:', with a reason",
        ),
        ("6:3: levels.finish-line: F204 (finish-line) has a level already", "take out one of the two"),
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("levels: {finish-line: error}", "no rule can be made an error: only what is missing is one"),
        ("levels: {finish-line: of}", "'of' is none of off, note or warning"),
        ("levels: [finish-line]", "levels: expects names, each with a value"),
    ],
)
def test_a_level_that_is_none_is_told(tmp_path: Path, written: str, told: str) -> None:
    ((said, _),) = refused(tmp_path, f"{written}\n")
    assert said.endswith(told)


def test_levels_with_nothing_behind_their_names_are_not_there_yet(tmp_path: Path) -> None:
    made = rules_in(tmp_path, "levels:\n  finish-line:\nrules:\n")
    assert (made.rules, made.levels) == ((), {})


# Examples are tried


def test_an_example_that_is_not_what_it_is_said_to_be_is_told_at_its_place(tmp_path: Path) -> None:
    text = rule("[resources]", "[Lend us resources., Lend people.]", "[No need., Some resources help.]")
    assert refused(tmp_path, f"rules:\n{text}") == [
        (
            "7:31: rules[0].bad[1]: 'Lend people' is given as bad, and own does not find it: its words are not there",
            "change the example, or write the words that it holds",
        ),
        (
            "8:22: rules[0].good[1]: 'Some resources help' is given as good, and own finds 'resources' in it",
            "change the example, or write words by which the two can be told apart",
        ),
    ]


@pytest.mark.parametrize(
    ("bad", "how", "even_if"),
    [
        ("Do you have resources?", "stands in a question", "asked"),
        ("No resources are left.", "is denied there", "denied"),
        ('He wrote "resources" here.', "is quoted there", "quoted"),
        ("People say resources.", "is told as what somebody else says", "reported"),
    ],
)
def test_a_bad_example_that_is_excused_says_by_what(tmp_path: Path, bad: str, how: str, even_if: str) -> None:
    ((told, hint),) = refused(tmp_path, f"rules:\n{rule('[resources]', json.dumps([bad]))}")
    assert told.endswith(f"and own does not find it: 'resources' {how}")
    assert hint == f"write 'even_if: [{even_if}]' to find it all the same, or change the example"
    rules_in(tmp_path, f"rules:\n{rule('[resources]', json.dumps([bad]), more=f'    even_if: [{even_if}]')}\n")


def test_slips_of_all_rules_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        f"rules:\n{rule('[a+]')}{rule('[resources]', '[People.]', name='other')}{rule('[x]', '[x]', name='ramp-short')}"
    )
    text += "    where: [leader.name]\nlevels: {nothing: off}\n"
    assert [told.split(": ")[0] for told, _ in refused(tmp_path, text)] == ["4:13", "13:11", "21:13", "22:10"]


def test_a_rule_needs_a_name_words_a_message_a_fix_and_both_examples(tmp_path: Path) -> None:
    told = refused(tmp_path, "rules:\n  - level: note\n")
    assert [said for said, _ in told] == [
        f"3:5: rules[0].{name}: is missing" for name in ("name", "words", "message", "fix", "bad", "good")
    ]
    assert all(hint for _, hint in told)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("name: own", "name: Say it", "3:11: rules[0].name: 'Say it' is not a short name for a rule"),
        ("name: own", "name: f204", "3:11: rules[0].name: 'f204' looks like the number of a rule"),
        ("name: own", "name: finish-line", "3:11: rules[0].name: a rule of charter's own is called finish-line"),
        ("It says it.", "'{words.x}'", "5:14: rules[0].message: holds a brace that stands for nothing"),
        ("It says it.", "'{0}'", "5:14: rules[0].message: holds a brace that stands for nothing"),
        ("It says it.", "x" * 401, "5:14: rules[0].message: is 401 letters long; 400 is the most"),
        ("fix: Mend", f"fix: {'x' * 400} Mend", "6:10: rules[0].fix: is 409 letters long; 400 is the most"),
        ("[a z]\n    mess", f"['{'a' * 201}']\n    mess", "4:13: rules[0].words[0]: is 201 letters long; "),
        ("[a z]\n    mess", "a z\n    mess", "4:5: rules[0].words: expects a list"),
        ("fix:", "level: error\n    fix:", "6:12: rules[0].level: a rule about words cannot keep"),
        (
            "fix:",
            "where: [we_need_from_yu]\n    fix:",
            "6:13: rules[0].where[0]: 'we_need_from_yu' is no field",
        ),
        (
            "fix:",
            "where: [leader.name]\n    fix:",
            "6:13: rules[0].where[0]: leader.name holds no prose",
        ),
        (
            "fix:",
            "where: [groups.people]\n    fix:",
            "6:13: rules[0].where[0]: groups.people holds no prose",
        ),
        ("fix:", "even_if: [aske]\n    fix:", "6:15: rules[0].even_if[0]: 'aske' is none of"),
    ],
)
def test_a_slip_in_a_rule_is_told_once_at_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = f"rules:\n{rule('[a z]')}"
    rules_in(tmp_path, text)
    assert old in text
    ((said, hint),) = refused(tmp_path, text.replace(old, new, 1))
    assert said.startswith(told)
    assert hint


def test_two_rules_have_two_names_and_there_are_only_so_many(tmp_path: Path) -> None:
    ((said, _),) = refused(tmp_path, f"rules:\n{rule('[a z]')}{rule('[a z]')}")
    assert said == "9:11: rules[1].name: another rule is called own already"
    many = "".join(rule("[a z]", name=f"n{number}-x") for number in range(101))
    ((said, _),) = refused(tmp_path, f"rules:\n{many}")
    assert said == "603:5: rules[100]: there are 101 rules, and 100 are the most"
    ((said, _),) = refused(tmp_path, f"rules:\n{rule(json.dumps(['a z'] * 21))}")
    assert said.endswith("rules[0].words[20]: there are 21 patterns in this rule, and 20 are the most")


# Patterns


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("(a+)+$", "'(a+)+$' is nothing that the notation knows", "write plain words"),
        (r"\bword\b", r"'\bword\b' is nothing that the notation knows", "write plain words"),
        ("e.g.", "'e.g.' is nothing that the notation knows", "write plain words"),
        ("a||b", "'a||b' is nothing that the notation knows", "write plain words"),
        ("de*de", "'de*de' is nothing that the notation knows", "write plain words"),
        ("?", "'?' is nothing that the notation knows", "write plain words"),
        ("@stuf x", "there is no list '@stuf'", "did you mean @staff?"),
        ("% #", "has no word that must be there", "write a word that is always said"),
        ("soon?", "has no word that must be there", "write a word that is always said"),
        ("abc*", "has no word that must be there", "write a word that is always said, with at least 4"),
        ("a ..9 b", "'..9' is no gap that the notation knows", "write ..1 to ..8"),
        ("..2 a", "the gap ..2 does not stand between two words", "write a word before it that must be there"),
        ("a? ..2 b", "the gap ..2 does not stand between two words", "write a word before it that must be there"),
        ("a ..2", "the gap ..2 does not stand between two words", "write a word before it that must be there"),
        ("a ..2 ..2 b", "the gap ..2 does not stand between two words", "write a word before it that must be there"),
        ("a ^ b", "^ stands in the middle", "begin the pattern with ^"),
        ("a $ b", "$ stands in the middle", "begin the pattern with ^"),
        (
            "a ..8 b ..8 c ..8 d",
            "leaves too much open: there are 729 ways to read it, and 250 are the most",
            "take fewer or shorter gaps, or make two patterns of it",
        ),
    ],
)
def test_a_pattern_that_will_not_do_is_refused_with_the_reason(written: str, message: str, hint: str) -> None:
    said, do = refused_pattern(written)
    assert said == message
    assert do.startswith(hint)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("resources", "Two Resources."),
        ("headcount units", "headcount  units"),
        ("head_count unit*", "head count unitary"),
        ("state-of-the-art", "a state-of-the-art tool"),
        ("manager's call", "the manager’s call"),
        ("% will ..2 decide* soon?", "Ada will not really decides"),
        ("^ dear ..1 colleagues $", "Dear young colleagues!"),
        ("@staff must", "Nurses must"),
        ("# posts", "twelve posts"),
        ("café|naïve", "a café"),
    ],
)
def test_words_and_the_notation_are_taken(written: str, text: str) -> None:
    assert house_phrase(written).compiled.search(text)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("word", 1),
        ("one|two|three", 1),
        ("a|a_b|a-b", 2),
        ("a|a_b|a_b_c", 3),
        ("deci*|decide*|decides", 3),
        ("a|A", 2),
        ("maybe? so", 2),
        ("a ..8 b", 9),
        ("a ..3 b|b_c d?", 16),
        ("%|#|a", 3),
    ],
)
def test_the_ways_to_read_a_pattern_are_counted(written: str, number: int) -> None:
    assert ways(written) == number


def test_the_patterns_of_a_house_are_counted_together(tmp_path: Path) -> None:
    gaps = json.dumps(["a ..5 b ..5 c ..5 z"] * 20)
    text = "rules:\n" + "".join(rule(gaps, "[a b c z]", name=f"n{number}-x") for number in range(3))
    ((told, hint),) = refused(tmp_path, text)
    assert "rules[2].words[6]: from here on the patterns leave too much open together: 10,000 ways are the most" in told
    assert hint == "take fewer patterns, or shorter gaps in them"


# Time

HOSTILE_PATTERNS = (
    "a ..5 a ..5 a ..5 z",
    "a ..8 a ..8 a z $",
    "^ a ..8 a ..8 a? z",
    " ".join(["a ..1"] * 7 + ["z"]),
    " ".join(["a?"] * 7 + ["z"]),
    " ".join(["a|a_a|a-a|a_a_a|a-a-a"] * 5 + ["z"]),
    " ".join(["aaaa*|aaaaa*|aaaaaa*"] * 5 + ["z"]),
    " ".join(["a"] * 99 + ["z"]),
    "%|a ..8 %|a ..1 #? z",
    "1|# ..8 #? 1|# #? z",
    "# z",
    "a",
)
HOSTILE_TEXTS = (
    *("a ", "a-", "a'", "aaaa ", "aaaaaa", "A ", "1,", "1 1,", "a (", '"a', "not a ", "z a ", "a, ", "a-a ", "a. "),
    *("a\u00a0", "\u00a0", "a" + "\u00a0" * 40, "don't a ", "a z ", "people say a "),
)


def seconds(finder: Finder, text: str) -> float:
    """Processor time of looking for the words of a rule, the least of three times."""
    times = []
    for _ in range(3):
        began = time.process_time()
        for _ in finder.find(text):
            pass
        times.append(time.process_time() - began)
    return min(times)


def own_rule(pattern: str) -> PhraseRule:
    level, patterns = Level.NOTE, (pattern,)
    return PhraseRule(
        id="H001", name="own", level=level, move=0, why="", message="", fix="", bad=(), good=(), patterns=patterns
    )


def finder_of(pattern: str) -> Finder:
    house_phrase(pattern)
    return Finder([own_rule(pattern)])


@pytest.mark.parametrize("pattern", HOSTILE_PATTERNS)
def test_no_text_takes_more_time_than_in_step_with_its_length(pattern: str) -> None:
    finder = finder_of(pattern)
    for piece in HOSTILE_TEXTS:
        short, long = (seconds(finder, f"z {(piece * size)[: size - 2]}") for size in (1000, 4000))
        # Four times the text takes about four times as long, and would take sixteen times if it were squared.
        assert long < 9 * short + 0.02, (piece, short, long)
        assert long < 1, (piece, short, long)


def test_patterns_made_at_random_take_no_more_than_in_step_either() -> None:
    chance = random.Random(4)  # noqa: S311 - for patterns, not for secrets
    words = ("a", "a?", "a|b", "a|a_a|a-a", "a|aaaa*", "a's|a", "a-a?", "b", "z", "..1", "..3", "..8")
    elements = (*words, "%", "#", "#?", "%|a", "1|#", "aaaa*", "@staff", "it|@system")
    pieces = ("a ", "a-", "a'", "1,", "A ", '"', "\u00a0", "(", "not ", "aaaa ", "staff ")
    tried = 0
    while tried < 300:
        pattern = " ".join([*chance.choices(elements, k=chance.randint(1, 9)), "z"])
        try:
            finder = finder_of(pattern)
        except ValueMistake:
            continue
        tried += 1
        piece = "".join(chance.choices(pieces, k=2))
        short, long = (seconds(finder, f"z {(piece * size)[: size - 2]}") for size in (1000, 4000))
        assert long < 9 * short + 0.02, (pattern, piece, short, long)


def test_the_limit_is_what_keeps_a_pattern_quick() -> None:
    assert ways("a ..8 a ..8 a ..8 a ..8 a z") > 20 * MOST_WAYS
    assert refused_pattern("a ..8 a ..8 a ..8 a ..8 a z")[0].startswith("leaves too much open")


# Many charters, and all formats


def test_one_house_is_read_and_its_patterns_are_made_once_for_all_charters_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house(tmp_path, COLLEAGUES)
    for number in range(20):
        (tmp_path / f"c{number}").mkdir()
        said = TRIAGE.read_text("utf-8").replace("Confirm or correct", "As resources, correct")
        (tmp_path / f"c{number}" / "charter.yaml").write_text(said)
    made: list[HouseStyle] = []

    def counted(style: HouseStyle, catalogue: Sequence[Rule]) -> HouseRules:
        made.append(style)
        return house_rules(style, catalogue)

    monkeypatch.setattr("charter.framing.house_rules.house_rules", counted)
    told = CliRunner().invoke(command_line, ["check", str(tmp_path)], standalone_mode=False).output
    assert told.count("[H001]") == 20
    assert len(made) == 1


def two_houses(folder: Path) -> None:
    """Two charters below two houses, each with a first rule."""
    other = COLLEAGUES.replace("say-colleagues", "say-people")
    for name, text in (("one", COLLEAGUES), ("two", other)):
        house(folder / name, text)
        source = TRIAGE.read_text("utf-8")
        (folder / name / "charter.yaml").write_text(source.replace("Confirm or correct", "As resources, correct"))


def test_rules_of_a_house_are_told_in_every_format(tmp_path: Path, run: Run) -> None:
    two_houses(tmp_path)
    text = run("check", "one").stdout
    assert "warning: 'resources' is not what we call people here. [H001]" in text
    assert "Try: Write colleagues." in text
    (finding,) = json.loads(run("check", "one", "--format", "json").stdout)["findings"]
    assert (finding["rule"], finding["name"], finding["words"]) == ("H001", "say-colleagues", "resources")
    assert "title=H001 say-colleagues::'resources' is not" in run("check", "one", "--format", "github").stdout
    assert run("check", "one", "two").stdout.count("Try: Write colleagues.") == 2  # two rules, and not one
    assert (run("check", "one").returncode, run("check", "one", "--strict").returncode) == (0, 1)


def test_sarif_declares_the_rules_of_each_house_also_where_two_have_the_same_number(tmp_path: Path, run: Run) -> None:
    two_houses(tmp_path)
    house(tmp_path / "three", rule("[widget]", "[A widget.]").join(("rules:\n", "")))
    shutil.copy(TRIAGE, tmp_path / "three" / "charter.yaml")
    log = json.loads(run("check", "one", "two", "three", "--format", "sarif").stdout)
    SARIF.validate(log)
    declared = log["runs"][0]["tool"]["driver"]["rules"]
    names = {each["id"]: each["name"] for each in declared if each["id"].startswith("H")}
    assert names == {"H001": "say-colleagues", "H001/say-people": "say-people", "H001/own": "own"}
    results = [each for each in log["runs"][0]["results"] if each["ruleId"].startswith("H")]
    assert [declared[each["ruleIndex"]]["name"] for each in results] == ["say-colleagues", "say-people"]


def test_a_house_that_cannot_be_read_is_told_once_and_its_charters_are_checked_all_the_same(
    tmp_path: Path, run: Run
) -> None:
    house(tmp_path, f"rules:\n{rule('[(a)]')}")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        shutil.copy(SAMPLES / "launch-memo" / "charter.yaml", tmp_path / name / "charter.yaml")
    done = run("check", "--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 2
    assert [problem["field"] for problem in told["problems"]] == ["rules[0].words[0]"]
    assert {Path(finding["path"]).parent.name for finding in told["findings"]} == {"one", "two"}
