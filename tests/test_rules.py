"""The rules of the framing: each has what it needs, finds what it should and leaves the rest alone."""

import re

import pytest
from overlay import TRIAGE, closed, overlaid

from charter.changes.compare import compare
from charter.errors import Place
from charter.framing.check import RULES, blocking, check
from charter.framing.examples import found_in
from charter.framing.rule import Finding, Level, Overlay, Rule
from charter.framing.words import count, cut, says_something
from charter.spec.load import load_bytes

BAD = [pytest.param(rule, overlay, id=f"{rule.id}-{n}") for rule in RULES for n, overlay in enumerate(rule.bad)]
GOOD = [pytest.param(overlay, id=f"{rule.id}-{n}") for rule in RULES for n, overlay in enumerate(rule.good)]
PYTHON = re.compile(r"None|True|False|\{|\}|<|\[\]|\(\)|Decimal|''")


def found(overlay: Overlay) -> list[Finding]:
    return found_in(overlay, closed({}), compare)


def ids(overlay: Overlay) -> list[str]:
    return [finding.rule for finding in found(overlay)]


def test_every_rule_has_an_id_and_a_name_of_its_own() -> None:
    assert len({rule.id for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"[FLU]\d{3}", rule.id) and re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name) for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_all_there_is_to_say_about_it(rule: Rule) -> None:
    assert rule.level in Level
    assert 1 <= rule.move <= 9
    assert len(rule.bad) >= 2
    assert len(rule.good) >= 2
    for text in (rule.why, rule.message, rule.fix):
        assert text.endswith(".")
        assert "  " not in text


def test_the_ten_errors_of_the_catalogue_the_fields_of_a_document_and_updates_are_guarded() -> None:
    heavy = {rule.id for rule in RULES if rule.level is Level.ERROR} - {"F901"}  # which is about `allow`
    catalogue = {"F101", "F103", "F201", "F301", "F302", "F401", "F402", "F501", "F502", "F601"}
    assert heavy == {"F001", *catalogue, "U101", "U102", "U104"}


@pytest.mark.parametrize(("rule", "overlay"), BAD)
def test_a_bad_example_trips_its_rule(rule: Rule, overlay: Overlay) -> None:
    assert rule.id in ids(overlay)


@pytest.mark.parametrize(("rule", "overlay"), BAD)
def test_a_bad_example_trips_its_rule_on_the_sample_as_it_is_as_well(rule: Rule, overlay: Overlay) -> None:
    assert rule.id in {finding.rule for finding in found_in(overlay, overlaid({}), compare)}


@pytest.mark.parametrize("overlay", GOOD)
def test_a_good_example_trips_no_rule_at_all(overlay: Overlay) -> None:
    assert [finding for finding in found(overlay) if not finding.allowed] == []


@pytest.mark.parametrize(("rule", "overlay"), BAD)
def test_a_message_is_a_sentence_for_people(rule: Rule, overlay: Overlay) -> None:
    for finding in found(overlay):
        assert re.fullmatch(r"(?:[A-Z“]|[a-z_]+(\[\d+\])?\.).*[^.]\.", finding.message), finding.message
        assert not PYTHON.search(finding.message)
        assert "1 words" not in finding.message


def test_findings_stand_in_the_order_of_the_file_at_the_field_they_are_about() -> None:
    lines = TRIAGE.read_text("utf-8").replace("who: the shift lead", "who: everyone").split("\n")
    spec = load_bytes("c.yaml", "\n".join(line for line in lines if "cause: data" not in line).encode())
    first, second = check(spec)
    line = next(number for number, text in enumerate(lines, 1) if "who: everyone" in text)
    assert (first.rule, first.field, first.place) == ("F302", "human_review[1].who", Place("c.yaml", line, 5))
    assert (second.rule, second.field) == ("F001", "hard_parts[1].cause")
    assert "Our team names changed" in lines[second.place.line - 1]


def test_a_field_left_empty_is_found_where_it_is_written() -> None:
    text = TRIAGE.read_text("utf-8").replace("owner: Tom Okafor", "owner:")
    (finding,) = check(load_bytes("c.yaml", text.encode()))
    assert text.split("\n")[finding.place.line - 1].strip() == "owner:"


@pytest.mark.parametrize(
    ("overlay", "message"),
    [
        ({"leader.i_use_it_for": "Daily."}, "The leader's own use is too thin to believe, with 1 word."),
        ({"leader.i_use_it_for": "Mostly for my mail."}, "The leader's own use is too thin to believe, with 4 words."),
        ({"leader.i_use_it_for": "TBD"}, "The leader's own use is missing."),
        (
            {"human_review[0].who": "the team"},
            "Check 'Every suggestion, before the ticket moves' has no person behind it.",
        ),
        ({"human_review[0].who": "tbd"}, "Check 'Every suggestion, before the ticket moves' has no person behind it."),
        ({"checkpoints": None}, "No checkpoint is set."),
        ({"checkpoints[1].continue_if": "?"}, "The checkpoint in month 6 does not say what would make you continue."),
        ({"we_need_from_you": None}, "Nothing is asked of anyone, so nobody can know what it will take."),
        (
            {"hard_parts[3].owner": "to be decided"},
            "Hard part 'It is tempting to click confirm when the queue is long' has no owner.",
        ),
        ({"use_case.why": "To be decided."}, "use_case.why is not filled in, and the documents cannot do without it."),
        ({"ramp.reliable_means.measure": "n/a"}, "The ramp lacks the measure that defines reliable."),
    ],
)
def test_what_is_missing_is_said_in_so_many_words(overlay: Overlay, message: str) -> None:
    assert [finding.message for finding in found(overlay)] == [message]


@pytest.mark.parametrize(
    "overlay",
    [
        {"human_review[0].what": None, "human_review[0].who": None},
        {"we_need_from_you[0].what": None, "we_need_from_you[0].hours_a_week": None},
        {"hard_parts[0].what": None, "hard_parts[0].owner": None},
        {"checkpoints[0].month": None, "checkpoints[0].stop_if": None},
    ],
)
def test_an_item_without_words_of_its_own_is_called_by_its_number(overlay: Overlay) -> None:
    assert any(re.match(r"(?:Check|Ask|Hard part|Checkpoint) 1 ", finding.message) for finding in found(overlay))


@pytest.mark.parametrize(
    "who",
    [
        "every officer",
        "each nurse, her own",
        "whoever signs the letter",
        "two approvers",
        "the team lead",
        "Dana",
        "IT",
        "a senior editor",
        "somebody from Legal who did not write it",
        "the system owner",
        "the business analyst on shift",
        "anyone who signs for a dose",
        "staff nurse",
        "the AI desk",
        "the users' representative",
        "all three shift leads",
    ],
)
def test_a_role_or_a_name_is_a_person(who: str) -> None:
    assert "F302" not in ids({"human_review[0].who": who})


@pytest.mark.parametrize(
    "who",
    [
        "everyone",
        "Everybody.",
        "the team",
        "the whole team",
        "everyone in the team",
        "all staff",
        "every employee",
        "each team member",
        "any user",
        "us",
        "all of us",
        "you",
        "a human",
        "the organisation",
        "the system itself",
        "the tool",
        "anyone on the team",
        "our teams",
        "no one",
        "nobody",
        "TBD",
        "to be decided later",
        "not yet known",
        "-",
        "…",
        "???",
    ],
)
def test_everyone_no_one_and_a_thing_are_not_a_person(who: str) -> None:
    assert ids({"human_review[0].who": who}) == ["F302"]


def test_a_short_story_of_six_words_is_a_story_and_one_of_five_is_not() -> None:
    assert ids({"leader.i_use_it_for": "Contracts, every Friday, since last June."}) == []
    assert ids({"leader.i_use_it_for": "Contracts, every Friday, since June."}) == ["F101"]


def test_one_checkpoint_is_found_once() -> None:
    (finding,) = blocking(found({"checkpoints[2]": None, "checkpoints[1]": None}))
    assert finding.message == "Only one checkpoint is set; one look is no look back."


def test_each_of_several_gaps_of_one_rule_is_found() -> None:
    assert (
        ids({"ramp.starts": None, "ramp.reliable_means.measure": None, "ramp.months_until_reliable": None})
        == ["F201"] * 3
    )
    assert ids({"ramp.stages[0].expect": None, "ramp.stages[2].months": None}) == ["F001"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "TBD",
        "tbd.",
        "T.B.D.",
        "tbc",
        "To be decided",
        "to be confirmed later",
        "to follow",
        "not known yet",
        "undecided",
        "n/a",
        "None",
        "nothing",
        "?",
        "--",
        "…",
        "",
        "TODO",
        "xxx",
        "pending",
    ],
)
def test_a_placeholder_says_nothing(text: str) -> None:
    assert not says_something(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing leaves the house unread",
        "it is decided in May",
        "Nina",
        "Pending letters, read aloud",
        "8",
        "x",
        "no",
        "the unknown caller list",
        "not before the audit",
    ],
)
def test_an_answer_says_something(text: str) -> None:
    assert says_something(text)


def test_words_are_counted_as_people_count_them() -> None:
    assert count("It's a three-part story: 1,200 words, e.g. this.") == 8
    assert count("") == 0


def test_a_quotation_ends_with_a_whole_word_and_without_its_full_stop() -> None:
    assert cut("Short.") == "Short"
    assert cut("one, two three", most=10) == "one, two…"
    assert cut("one, two three", most=8) == "one…"
