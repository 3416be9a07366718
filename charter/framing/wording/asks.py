"""What people are asked, how their use is looked at, and what help they get."""

import re

from charter.framing.rule import Level
from charter.framing.wording.word_rule import WordRule

_BOOKABLE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|ten|twelve|half an?|a|an|each|every)\b(?: [\w-]++){0,2}"
    r" (?:hours?|days?|minutes|mornings?|afternoons?|half-days?|sessions?|workshops?|weeks?|shifts?|wards?|cases?)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\b(?:half|double|third|fewer|less)\b",
    re.IGNORECASE,
)
"""How help reads that has an amount or a day, so that somebody could be held to it."""

RULES = (
    WordRule(
        id="F404",
        name="compliance-tone",
        level=Level.WARNING,
        move=6,
        why="Orders get compliance. The framing asks people to take part, and that needs a reason and a way to object.",
        message="This orders people rather than asking for their part: '{words}'.",
        fix="Say what you need, why, and what you will do in return. Keep 'must' for safety.",
        where=(
            "we_need_from_you",
            "use_case.what_changes",
            "use_case.why",
            "use_case.what_it_does",
            "ramp",
            "we_give_you",
            "hard_parts",
            "about_your_job",
            "title",
            "leader.opening",
        ),
        bad=(
            "All employees are required to complete the adoption modules by 31 March, no exceptions.",
            "Managers will be expected to drive adoption in their areas and report uptake weekly.",
        ),
        good=(
            "You must never paste a patient's name into it, on any device.",
            "None of this is mandatory before your workshop, and you can ask to join a later group.",
        ),
    ),
    WordRule(
        id="F405",
        name="use-as-performance",
        level=Level.WARNING,
        move=6,
        why="When use is scored, people perform use. Learning in the open needs permission to be bad at it.",
        message="Use of the tool is tied to how people are judged: '{words}'.",
        fix="Measure the work and the support given. If use will count in reviews, say so openly in about_your_job and "
        "from when.",
        not_where=(
            "use_case.not_for",
            "data_rules",
        ),
        bad=(
            (
                "From July, weekly usage will appear on each team's leaderboard and in your mid-year "
                "performance conversation."
            ),
            "Promotion cases next cycle should show AI impact, so now is the time to build your portfolio.",
        ),
        good=(
            "Corrections and confirm rates are not used in reviews of anyone's performance.",
            "Performance of the pumps is reviewed by the safety desk, with or without the assistant.",
        ),
    ),
    WordRule(
        id="F406",
        name="vague-help",
        level=Level.WARNING,
        move=8,
        why="Help nobody can find or has time for is not investment. Vague training promises are heard as no training.",
        message="Nobody could book or count this help: '{words}'.",
        fix="Who, how many hours, in working time, from when.",
        where=("we_give_you.how_much", "we_give_you.what", "leader.opening", "use_case.what_changes"),
        needed_in=("we_give_you.how_much",),
        needed=_BOOKABLE,
        bad=(
            "Training will be provided and a rich library of self-paced content is on the portal.",
            "Ongoing support from the digital team as needed.",
        ),
        good=(
            "Self-paced material exists and it is not what I am offering: you get two mornings with a coach.",
            "Support is available from 7:00 to 19:00 for 12 hours a day in the first month, and Joana answers it.",
        ),
        in_prose=False,
    ),
)
