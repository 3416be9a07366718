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


def one_cause_only(charter: Charter) -> Iterator[Hit]:
    """Several hard parts that are all put down to one of the five causes."""
    causes = [part.cause for part in charter.hard_parts]
    if len(causes) >= FEWEST_HARD_PARTS and len(set(causes)) == 1 and causes[0]:
        yield Hit("hard_parts", {"cause": _CAUSES[causes[0]]})


_CAUSES = {
    "technology": "the technology",
    "data": "the data",
    "prompting": "the prompting",
    "use_case": "the choice of use case",
    "adoption": "how people take it up",
}


def _two(first: str, second: str, cause: str) -> dict[str, object]:
    kept = {"cause": cause, "together": "We look at ten of them together every Friday.", "owner": "A. Lind"}
    return {"hard_parts": [{"what": first, **kept}, {"what": second, **kept}]}


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
    Rule(
        id="F503",
        name="one-cause-only",
        level=Level.NOTE,
        move=7,
        why="Technology, data, prompting, choice of use case and adoption fail differently and are cured differently.",
        message="Every hard part is put down to {cause}.",
        fix="Go through the five causes once and ask where you have not looked. Adoption is rarely empty.",
        find=one_cause_only,
        bad=(
            _two("It misreads scans.", "It is slow at noon.", "technology"),
            _two("People forget to correct it.", "Some would rather not.", "adoption"),
        ),
        good=(
            {**_two("It misreads scans.", "Nobody corrects at noon.", "technology"), "hard_parts[1].cause": "adoption"},
            {
                **_two("Half the archive is in the old format.", "It may be the wrong job for it.", "data"),
                "hard_parts[1].cause": "use_case",
            },
        ),
    ),
)
