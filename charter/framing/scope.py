"""What it is not for, whose work changes, what may go into it, and where people can ask."""

from collections.abc import Callable, Iterator

from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import says_something
from charter.spec.model import Charter


def _unsaid(field: str) -> Callable[[Charter], Iterator[Hit]]:
    """A list of texts in which nothing is said."""
    part, _, name = field.rpartition(".")

    def find(charter: Charter) -> Iterator[Hit]:
        texts: tuple[str, ...] = getattr(getattr(charter, part) if part else charter, name)
        if not any(says_something(text) for text in texts):
            yield Hit(field)

    return find


def groups_unsaid(charter: Charter) -> Iterator[Hit]:
    """Nobody whose work changes."""
    if not charter.groups:
        yield Hit("groups")


def questions_unsaid(charter: Charter) -> Iterator[Hit]:
    """Each thing that one must know to ask a question."""
    questions = charter.questions
    if not says_something(questions.where):
        yield Hit("questions.where", {"told": "where to ask"})
    if not says_something(questions.answered_by):
        yield Hit("questions.answered_by", {"told": "who answers questions"})
    if not says_something(questions.within):
        yield Hit("questions.within", {"told": "how soon a question is answered"})


def leader_not_signing(charter: Charter) -> Iterator[Hit]:
    """A leader who announces it and leaves the signing to others."""
    name = charter.leader.name
    if name and all(seat.name.casefold() != name.casefold() for seat in charter.seats):
        yield Hit("sign_off", {"name": name})


_SEATS = [{"seat": "agents", "name": "Ines Carvalho", "role": "speaks for the team leads and the agents"}]

RULES = (
    Rule(
        id="F305",
        name="not-for-missing",
        level=Level.WARNING,
        move=5,
        why="Where no edge is stated, somebody finds the edge with a customer.",
        message="It is not said what it must not be used for.",
        fix="List two or three things that people might try and should not.",
        find=_unsaid("use_case.not_for"),
        leaves_open=True,
        bad=({"use_case.not_for": None}, {"use_case.not_for": []}, {"use_case.not_for": ["TBD"]}),
        good=(
            {"use_case.not_for": ["Anything with a patient's name in it."]},
            {"use_case.not_for": ["Letters to regulators", "Deciding who gets a visit first"]},
        ),
    ),
    Rule(
        id="F801",
        name="leader-not-signing",
        level=Level.NOTE,
        move=8,
        why="What the leader does not sign, the others are asked to stand behind alone.",
        message="{name} announces this and is not among those who sign.",
        fix="Add a seat for the leader to sign_off, or write the name as it stands under leader.",
        find=leader_not_signing,
        leaves_open=True,
        bad=({"sign_off": _SEATS}, {"sign_off[0].name": "D. Whitcombe"}),
        good=({"sign_off": None}, {"sign_off[0].seat": "leader"}),
    ),
    Rule(
        id="F802",
        name="groups-unsaid",
        level=Level.NOTE,
        move=1,
        why="People who are not named cannot tell whether they are meant.",
        message="It is not said whose work changes.",
        fix="Name each group of people whose work changes in the same way, and how many they are.",
        find=groups_unsaid,
        leaves_open=True,
        bad=({"groups": None}, {"groups": []}),
        good=({"groups[0].people": "12"}, {"groups[0].people": None}),
    ),
    Rule(
        id="F812",
        name="data-rules-unsaid",
        level=Level.NOTE,
        move=5,
        why="Without a word about data, the careful do not use it and the others put in everything.",
        message="It is not said what may go into it and what may not.",
        fix="Give two or three plain rules: what may go in, and what must never.",
        find=_unsaid("data_rules"),
        leaves_open=True,
        bad=({"data_rules": None}, {"data_rules": ["To be confirmed"]}),
        good=(
            {"data_rules": ["Nothing that names a patient."]},
            {"data_rules": ["Whatever is in the ticket may go in.", "Passwords may not, even if a customer sent one."]},
        ),
    ),
    Rule(
        id="F813",
        name="questions-unsaid",
        level=Level.NOTE,
        move=8,
        why="A question that finds no one turns into a rumour.",
        message="It is not said {told}.",
        fix="Name a place, a person and a time within which there is an answer.",
        find=questions_unsaid,
        leaves_open=True,
        bad=({"questions.within": None}, {"questions": None}, {"questions.answered_by": "to be decided"}),
        good=({"questions.within": "by Friday"}, {"questions.where": "my door", "questions.answered_by": "Dana"}),
    ),
)
