"""The leader's own use, and the failure that was seen."""

import re

from charter.framing.rule import Level
from charter.framing.wording.word_rule import WordRule

_OWN_WORK = re.compile(
    r"\b(?:I|we)\b[^.;?!]{0,120}\b(?:it|its|them)\b|\b(?:I|me|my)\b[^.;?!]{0,60}\b(?:own|myself)\b"
    r"|\bit\b[^.;]{0,40}\bfor me\b"
    r"|\b(?:I|I['’]ve) (?:have )?(?:use|used|write|draft|plan|sort|check|prepare|compare|mark|run|rehearse)\b"
    r"|\A(?!.*\b(?:I|my|our|we|me)\b).*\b(?:every|each|since|daily|weekly)\b",
    re.DOTALL,
)
"""How a leader's own use reads: I, and a thing done with it."""

RULES = (
    WordRule(
        id="F102",
        name="own-use-secondhand",
        level=Level.WARNING,
        move=2,
        why="Use for show, or watching others use it, does not teach anyone what the tool gets wrong.",
        message="This reads as watching or supporting, not as using: '{words}'.",
        fix="Name work you had to do anyway and did with it.",
        where=(
            "leader.i_use_it_for",
            "leader.opening",
        ),
        needed_in=("leader.i_use_it_for",),
        needed=_OWN_WORK,
        needed_from=6,
        bad=(
            "My team walks me through what it produced at our Thursday review, and I have been impressed every time.",
            "I am a firm believer in this and have sponsored the programme from the first steering committee.",
        ),
        good=(
            (
                "My team laughed at my first attempts, so now I rehearse the board questions with it alone "
                "on Sunday evening."
            ),
            (
                "I watched one demo in April and learned nothing; then I used it for six weeks on my own "
                "budget variance notes."
            ),
        ),
        in_prose=False,
    ),
    WordRule(
        id="F105",
        name="failure-explained-away",
        level=Level.WARNING,
        move=4,
        why="A failure that is excused in the same breath tells staff that failures are not welcome.",
        message="The story takes its own failure back: '{words}'.",
        fix="Stop at what happened and what you did next. Leave out the reassurance.",
        where=(
            "leader.i_saw_it_fail",
            "leader.opening",
        ),
        bad=(
            ("It mixed up two customers with the same surname once, but overall it has been remarkably accurate."),
            (
                "There were some teething problems with dates in the spring, which the supplier tells us "
                "have since been fixed."
            ),
        ),
        good=(
            "I called it a small thing at the time, and then I found the same wrong date in eleven more letters.",
            "I first put it down to my own typing. I typed it again, carefully, and it was wrong in the same place.",
        ),
        in_prose=False,
    ),
)
