"""What people are asked, and what they are given for it."""

from collections.abc import Iterator

from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import about
from charter.spec.model import Charter


def ask_without_hours(charter: Charter) -> Iterator[Hit]:
    """No ask at all, or one that does not say how many hours it takes."""
    if not charter.we_need_from_you:
        yield Hit("we_need_from_you", {"told": "Nothing is asked of anyone, so nobody can know what it will take"})
    for number, ask in enumerate(charter.we_need_from_you):
        if not ask.hours_a_week:
            field = f"we_need_from_you[{number}].hours_a_week"
            yield Hit(field, {"told": f"{about('Ask', number, ask.what)} has no hours"})


def nothing_given(charter: Charter) -> Iterator[Hit]:
    """Nothing is given for what is asked."""
    if not charter.we_give_you:
        yield Hit("we_give_you")


RULES = (
    Rule(
        id="F401",
        name="ask-without-hours",
        level=Level.ERROR,
        move=6,
        why="An expectation with no time attached is an instruction to do it on top of everything else.",
        message="{told}.",
        fix="Give the hours a week and the months it lasts. If you do not know yet, give a range.",
        find=ask_without_hours,
        bad=(
            {"we_need_from_you": [{"who": "All staff", "what": "Give regular feedback on the quality."}]},
            {"we_need_from_you": None},
            {"we_need_from_you[1].hours_a_week": None},
        ),
        good=(
            {
                "we_need_from_you": [
                    {"who": "Editors", "what": "Mark three drafts a day.", "hours_a_week": "1", "months": "1-6"}
                ]
            },
            {
                "we_need_from_you": [
                    {
                        "who": "Shift leads",
                        "what": "Read ten answers aloud on Friday.",
                        "hours_a_week": "0.5",
                        "months": "2-12",
                    }
                ]
            },
        ),
    ),
    Rule(
        id="F402",
        name="nothing-given",
        level=Level.ERROR,
        move=8,
        why="The majority that hits the wall needs skills, workflow and coaching, and those cost the organisation "
        "something.",
        message="Nothing is given to people: neither time nor training, and nobody to ask.",
        fix="Name time, training and a person to ask, each with an amount.",
        find=nothing_given,
        bad=({"we_give_you": None}, {"we_give_you": []}),
        good=(
            {
                "we_give_you": [
                    {
                        "what": "A workshop on our own cases",
                        "how_much": "6 hours, in working time",
                        "hours_a_week": "3",
                        "months": "1-9",
                    }
                ]
            },
            {
                "we_give_you": [
                    {
                        "what": "One case fewer a day while you learn",
                        "how_much": "weeks 1 to 10",
                        "hours_a_week": "4",
                        "months": "1-3",
                    }
                ]
            },
            {"we_give_you": [{"what": "A workshop on our own cases", "how_much": "6 hours", "hours_a_week": "3"}]},
        ),
    ),
)
