"""Kinds of words by which people show that they make a move, from which `moves` makes its ways to see one.

They are wide on purpose: a move that is made and not seen annoys its writer, and teaches people to switch this off.
"""

import re

Way = tuple[re.Pattern[str], ...]
"""One way to make a move: all of these stand in what is read, in any order."""


def pattern(*either: str) -> re.Pattern[str]:
    """What is found where any of these is."""
    return re.compile("|".join(either), re.IGNORECASE)


def way(*all_of: str) -> Way:
    """The way to make a move in which all of these are said."""
    return tuple(pattern(each) for each in all_of)


TOOL_NOUN = (
    r"(?:assistant|tool|system|engine|program|programme|model|software|machine|planner|optimi[sz]er|bot|chatbot|ai"
    r"|app|platform|scheduler|copilot|generator|drafter|robot|technology|thing)s?"
)
TOOL = rf"(?:it|them|this|(?:the|our|this|that|an?) (?:[\w'’-]++ ){{0,3}}?{TOOL_NOUN})"

_UNIT_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TEENS_AND_TENS = "fifteen|sixteen|eighteen|twenty|thirty|forty|forty-five|fifty|sixty|seventy|eighty|ninety|hundred"
NUMBER = (
    rf"(?:\d++(?:[.,]\d++)?|an?|{_UNIT_NUMBERS}|{_TEENS_AND_TENS}|half(?: an?)?|a (?:few|half|couple of)|several"
    r"|one and a half|a quarter of an|three quarters of an)"
)
_TIME_UNIT = (
    r"(?:hours?|hrs?|minutes?|mins?|days?|half-days?|mornings?|afternoons?|evenings?|lessons?|periods?|sessions?"
    r"|shifts?)"
)
AMOUNT = rf"\b{NUMBER}[ -](?:(?!after\b|in\b)[\w'’-]++ ){{0,3}}?{_TIME_UNIT}\b"
"""An amount of somebody's time."""

_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Sept?|Oct|Nov|Dec"
)
_FEAST = (
    r"Easter|Christmas|Thanksgiving|Whitsun|Michaelmas|New Year|Ramadan|Eid|Diwali|Hanukkah|Passover|Midsummer"
    r"|half-term|(?:spring|summer|autumn|winter|fall)(?: \w++)?|the (?:\w++ )?(?:holidays|break|recess)"
)
_SPAN = r"(?:days?|weeks?|fortnights?|months?|quarters?|terms?|semesters?|years?|sprints?|seasons?)"
WHEN = (
    rf"(?-i:\b(?:Mid-)?(?:{_MONTH})\b)|\b(?:at|before|after|until|till|by|in|every|over"
    rf"|around) (?:the )?(?:{_FEAST})\b|\bhalf-term\b|\b(?:after|in|every|each|once an?|at the end of|end of"
    rf"|the last \w++ of) (?:[\w,]++ ){{0,5}}?{_SPAN}\b|\bafter (?:the first |another )?{NUMBER} \w++|\b(?:week"
    rf"|month|day) (?:\d++|{_UNIT_NUMBERS})\b|\b{_SPAN}(?:['’]s)? (?:from now|time|in|later)\b"
    r"|\b(?:monthly|quarterly|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|the \d{1,2}(?:st|nd|rd|th))\b"
    r"|\b(?:every|last|first|second|third|fourth) (?:Mon|Tues|Wednes|Thurs|Fri)day\b"
)
WEEKDAY = r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"

WE = (
    r"\b(?:we|I|you|of us|of you|(?:the|each|your) (?:\w++ )?(?:team|crew|union|board|council|committee|group"
    r"|department)|let['’]s|let us|all of us|you and I|everybody|everyone)(?:['’](?:ll|d|re))?\b"
)

STOPS = (
    r"\b(?:stop(?:s|ped|ping)?|(?:ends?|ended|call(?:ed)?|pull(?:ed)?|drop(?:ped)?|scrap(?:ped)?|bin|ditch|abandon"
    r"|withdraw|remove|halt|suspend|shelve|park|bury|kill|reverse|undo) (?:it|this|them|the (?!meeting|day|week"
    r"|month)\w++)|(?:switch|turn|shut|call|send|take|pull|put|hand|give|throw|rip)(?:ed|s|es)? (?:it|this|them"
    r"|the (?:\w++ )?\w++) (?:all )?(?:off|out|down|back|up|away|aside)|(?:switched|turned|shut|called|taken"
    r"|given) (?:off|out|down|up|away)|(?:switch|turn|shut|call) (?:off|down)|give up|unplug|cancel(?:led|s)?"
    r"|go(?:es)? back to|back to (?:paper|the old|how|what|doing)|pull the plug|pause[ds]?|quits?|walk away"
    r"|the end of (?:it|this|the (?:trial|test|tool|experiment))|the end\.?$|(?:it|trial|experiment|test"
    r"|pilot) (?:ends|is over|goes|comes out|is finished|lapses)|(?:it|contract|licen[cs]e)(?:['’]s| is"
    r"| will be)? (?:gone|withdrawn|ended|out|lapses?|ends?)|roll(?:ed)? (?:it )?back|revert|return(?:s|ed)? to"
    r"|over and done|(?:it is|it['’]s) over|done with it|it leaves|let (?:it|the \w++) (?:run out|lapse|expire)"
    r"|call (?:time|a halt)|get rid of|out it goes|no longer use|withdrawn|removed|scrapped)\b|(?:\bnot"
    r"|n['’]t) (?:renew|go on|carry on|continue|keep|extend|pay for)\b"
)

CHECKS = (
    r"(?:reads|checks|decides|reviews|signs|initials|countersigns|looks (?:at|over|through)|goes (?:over|through)"
    r"|compares|samples|confirms|gives the mark|sets (?:the|every|each)|approves|vets|verifies|double-checks"
    r"|proofreads|corrects|mends|inspects|audits|tests (?:every|each)|counts for more|answers for|releases|accepts"
    r"|agrees|sees (?:every|each|it|them|all)|walks (?:it|the)|makes (?:every|each|the|all|any) (?:\w++ )?decisions?"
    r"|ha(?:s|ve) (?:\w++ )?(?:read|checked|signed|approved|seen|been through) (?:it|them|every|each))"
)
CHECK = (
    "(?:read|check|decide|review|sign|initial|countersign|look (?:at|over|through)|go (?:over|through)|compare"
    "|sample|confirm|approve|vet|verify|double-check|proofread|correct|mend|inspect|audit|test|answer for|agree"
    "|see (?:every|each|it|them|all)|judge)"
)
CHECKED = (
    "read|checked|reviewed|signed|countersigned|compared|approved|seen|looked (?:at|over|through)|gone (?:over"
    "|through)|confirmed|verified|proofread|corrected|vetted|decided|double-checked|cleared|released|sampled|tested"
    "|passed|initialled"
)
