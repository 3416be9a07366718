"""What people are asked, and what they are given for it."""

from collections.abc import Iterator

from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import about, hours_phrase, quoted, says_something
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


def ask_without_months(charter: Charter) -> Iterator[Hit]:
    """An ask that does not say how long it lasts."""
    for number, ask in enumerate(charter.we_need_from_you):
        if ask.what and not ask.months:
            counted = ", so it counts in all of them" if ask.hours_a_week and charter.ramp.months_until_reliable else ""
            yield Hit(f"we_need_from_you[{number}].months", {"ask": quoted(ask.what), "counted": counted})


def support_without_months(charter: Charter) -> Iterator[Hit]:
    """Hours that are freed, and nobody knows when."""
    for number, support in enumerate(charter.we_give_you):
        if support.what and support.hours_a_week and not support.months:
            said = {"support": quoted(support.what), "hours": hours_phrase(support.hours_a_week)}
            yield Hit(f"we_give_you[{number}].months", said)


def support_without_amount(charter: Charter) -> Iterator[Hit]:
    """A support of which nobody could say how much there is."""
    for number, support in enumerate(charter.we_give_you):
        if says_something(support.what) and not says_something(support.how_much) and not support.hours_a_week:
            said = {"support": about("Support", number, support.what)}
            yield Hit(f"we_give_you[{number}].how_much", said)


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
                "groups": [{"name": "Editors"}],
                "we_need_from_you": [
                    {"who": "Editors", "what": "Mark three drafts a day.", "hours_a_week": "1", "months": "1-6"}
                ],
                "we_give_you": [
                    {"what": "A free Friday hour", "how_much": "every week", "hours_a_week": "1", "months": "1-9"}
                ],
            },
            {
                "we_need_from_you[2].what": "Read ten answers aloud on Friday.",
                "we_need_from_you[2].hours_a_week": "0.5",
                "we_need_from_you[2].months": "2-9",
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
                        "how_much": "15 cases a month",
                        "hours_a_week": "4",
                        "months": "1-9",
                    }
                ]
            },
        ),
    ),
    Rule(
        id="F413",
        name="support-without-amount",
        level=Level.WARNING,
        move=8,
        why="Help without an amount cannot be booked, and nobody can be asked where it is.",
        message="{support} does not say how much of it there is.",
        fix="Give an amount under how_much that people could hold you to: hours, days, a person and when.",
        find=support_without_amount,
        bad=(
            {"we_give_you[1].how_much": None},
            {"we_give_you[0].how_much": "to be decided"},
        ),
        good=(
            {"we_give_you[1].how_much": "two mornings a month"},
            {"we_give_you[2].how_much": None},
        ),
    ),
    Rule(
        id="F806",
        name="ask-without-months",
        level=Level.NOTE,
        move=6,
        why="An ask without an end is heard as one for ever.",
        message="{ask}: it is not said in which months this is asked{counted}.",
        fix="Give the months, such as 3-9, or always.",
        find=ask_without_months,
        leaves_open=True,
        bad=({"we_need_from_you[0].months": None}, {"we_need_from_you[2].months": None}),
        good=({"we_need_from_you[0].months": "4-9"}, {"we_need_from_you[2].months": "3"}),
    ),
    Rule(
        id="F808",
        name="support-without-months",
        level=Level.NOTE,
        move=8,
        why="Hours that are free some time or other are free at no time that anyone can plan with.",
        message="{support}: it frees {hours} a week, and it is not said in which months.",
        fix="Give the months in which these hours are free.",
        find=support_without_months,
        leaves_open=True,
        bad=(
            {"we_give_you[2].months": None},
            {"we_give_you": [{"what": "A quiet morning", "how_much": "for each of you", "hours_a_week": "4"}]},
        ),
        good=({"we_give_you[1].months": None}, {"we_give_you[2].months": "2-9"}),
    ),
)
