"""What will be hard, and that it is worked out together."""

from collections.abc import Iterator

from charter.framing.rule import Hit, Level, Rule
from charter.framing.words import about, count, says_something
from charter.spec.model import Charter

FEWEST_HARD_PARTS = 2
FEWEST_WORDS = 3
"""Words of a `together`: below this it names nobody who does anything."""


def hard_parts_missing(charter: Charter) -> Iterator[Hit]:
    """Fewer than two hard parts."""
    number = len(charter.hard_parts)
    if number < FEWEST_HARD_PARTS:
        told = "No hard part is named" if number == 0 else "Only one hard part is named"
        yield Hit("hard_parts", {"told": told})


def together_missing(charter: Charter) -> Iterator[Hit]:
    """A hard part without a joint next step, or without somebody who keeps it."""
    for number, part in enumerate(charter.hard_parts):
        field, name = f"hard_parts[{number}]", about("Hard part", number, part.what)
        if not says_something(part.together):
            yield Hit(f"{field}.together", {"told": f"{name} has no next step together"})
        elif count(part.together) < FEWEST_WORDS:
            yield Hit(f"{field}.together", {"told": f"{name} says too little about what you do together"})
        if not says_something(part.owner):
            yield Hit(f"{field}.owner", {"told": f"{name} has no owner"})


RULES = (
    Rule(
        id="F501",
        name="hard-parts-missing",
        level=Level.ERROR,
        move=7,
        why="Admitting difficulty in advance is what separates this from a launch announcement.",
        message="{told}; at least two are needed to be believed.",
        fix="Ask two people who tried it what annoyed them, and write that down.",
        find=hard_parts_missing,
        bad=(
            {"hard_parts": None},
            {
                "hard_parts": [
                    {
                        "what": "Change takes time.",
                        "cause": "adoption",
                        "together": "We will communicate openly about it.",
                        "owner": "Dana Whitcombe",
                    }
                ]
            },
        ),
        good=(
            {
                "hard_parts": [
                    {
                        "what": "Scanned forms.",
                        "cause": "data",
                        "together": "Two of us rescan on Mondays.",
                        "owner": "A. Lind",
                    },
                    {
                        "what": "It loses the second page.",
                        "cause": "technology",
                        "together": "We number pages by hand until it stops.",
                        "owner": "A. Lind",
                    },
                ]
            },
            {
                "hard_parts": [
                    {
                        "what": "Night shift has no coach yet.",
                        "cause": "adoption",
                        "together": "I take the first four nights myself.",
                        "owner": "R. Silva",
                    },
                    {
                        "what": "Abbreviations differ by ward.",
                        "cause": "prompting",
                        "together": "Each ward brings its ten worst.",
                        "owner": "R. Silva",
                    },
                ]
            },
        ),
    ),
    Rule(
        id="F502",
        name="together-missing",
        level=Level.ERROR,
        move=8,
        why="A difficulty without a joint next step is a warning label. The framing is 'we work it out together'.",
        message="{told}.",
        fix="Say what you will do, what they will do, and who keeps it from being forgotten.",
        find=together_missing,
        bad=(
            {"hard_parts[0].together": None, "hard_parts[0].owner": None},
            {"hard_parts[1].together": "Known limitation.", "hard_parts[1].owner": "IT"},
            {"hard_parts[2].together": ""},
            {
                "hard_parts": [
                    {"what": "Handwriting.", "cause": "technology"},
                    {"what": "Old codes.", "cause": "data", "together": "Four of us map them.", "owner": "P. Nair"},
                ]
            },
            {
                "hard_parts": [
                    {"what": "Handwriting.", "cause": "technology", "together": "Known limitation.", "owner": "IT"},
                    {"what": "Old codes.", "cause": "data", "together": "", "owner": "P. Nair"},
                ]
            },
        ),
        good=(
            {
                "hard_parts[0].together": "Those pages stay with you and I fund the typist.",
                "hard_parts[0].owner": "R. Silva",
            },
            {"hard_parts[3].together": "Leads and agents agree a pause rule in week one."},
            {
                "hard_parts": [
                    {
                        "what": "Dialects.",
                        "cause": "prompting",
                        "together": "Each branch records five calls and we listen together.",
                        "owner": "M. Oye",
                    },
                    {
                        "what": "Queue pressure.",
                        "cause": "adoption",
                        "together": "Leads and agents agree a pause rule in week one.",
                        "owner": "M. Oye",
                    },
                ]
            },
        ),
    ),
)
