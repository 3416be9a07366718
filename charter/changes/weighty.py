"""The words that make a promise larger or smaller: numbers apart, those of obligation, time, amount and denial.

Each is one word in small letters, with straight apostrophes, as `charter.changes.tokens` makes them.
"""

_OBLIGATION = """must shall should may might can could would need needs ought have_to required requires mandatory
compulsory obliged optional optionally voluntary voluntarily encouraged expected recommended allowed forbidden permitted
guarantee guaranteed binding decided agreed planned intend intended aim aims try tries hope hopes possible possibly
appropriate feasible practicable paid unpaid free personally alone together anonymous anonymously confidential
automatically manually unless except when until provided subject wish wishes like obligated obligation obligations duty
duties discretion promise promises promised commit commits committed endeavour endeavours strive strives request"""
_DENIAL = """not no nobody none never nothing neither nor nowhere without hardly barely scarcely refuse refuses stop
stops less lacks"""
_AMOUNT = """all every everything any anybody anyone anything most many several some few both half majority minority
only just least more fewer roughly approximately nearly almost exactly sample samples spot random partly entire
entirely whole wholly full fully always usually often sometimes occasionally rarely seldom normally generally mostly
largely mainly typically regularly couple pair hundred hundreds thousand thousands million millions dozen dozens
double triple twice once first last same thirds quarters solely merely purely exclusively up_to kg mg km cm mm kb mb
gb ii iii iv vi vii viii ix xi xii"""
_TIME = """second minute hour day week fortnight month quarter year annual morning afternoon evening night weekend
before after during while within later earlier soon sooner immediately eventually now today tomorrow noon midnight semi
forever permanent permanently temporary temporarily indefinitely monday tuesday
wednesday thursday friday saturday sunday january february march april june july august september october november
december other euro pound dollar"""
_PERSON = "i we you they he she"
RANGE = "from_to"
"""What stands between the two numbers of a range."""
WEIGHTY = frozenset(f"{_OBLIGATION} {_DENIAL} {_AMOUNT} {_TIME} {_PERSON} {RANGE}".split())
"""Whoever adds, drops or changes one of these changes what is promised, to whom or by whom."""

_BESIDE_FIGURES = "about around over under up above below by from between since or plus minus"
BESIDE_FIGURES = frozenset(_BESIDE_FIGURES.split())
"""Words that count like those only before another one that counts: about 50, by Friday; not by the shift lead."""

_MEANING = """each/every everybody/every everyone/every all/every shall/must have_to/must be_to/must till/until
hourly/every_hour daily/every_day nightly/every_night weekly/every_week fortnightly/every_fortnight
monthly/every_month quarterly/every_quarter yearly/every_year annually/every_year needn't/need_not none/no percent/%
jan/january feb/february mar/march apr/april jun/june jul/july aug/august sep/september sept/september oct/october
nov/november dec/december whenever/when if/when hr/hour hrs/hour h/hour min/minute mins/minute sec/second secs/second"""
MEANING = {word: tuple(same.split("_")) for word, same in (pair.split("/") for pair in _MEANING.split())}
"""Words that count, and the words that say the same."""
_SEVERAL = "second minute hour day week fortnight month quarter year morning afternoon evening night weekend"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
MEANING |= {f"{word}s": (word,) for word in f"{_SEVERAL} {_DAYS} euro pound dollar sample".split()}

CONTRACTED = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "let's": "let us",
    "i'm": "i am",
    "it's": "it is",
    "that's": "that is",
    "there's": "there is",
    "what's": "what is",
    "who's": "who is",
}
"""Short forms whose long form does not show in them; of the others only the end is written out."""
ENDINGS = {"n't": " not", "'re": " are", "'ll": " will", "'ve": " have", "'d": " would"}
TOGETHER = {("have", "to"): "have_to", ("has", "to"): "have_to", ("no", "one"): "nobody"}
TOGETHER |= {("is", "to"): "be_to", ("are", "to"): "be_to", ("up", "to"): "up_to"}
"""Two words that are one."""

_STRONGER = "every all always must shall will before entire whole full personally"
_WEAKER = """most many several some few any usually often sometimes occasionally rarely seldom normally generally should
may might can could after sample spot random partly optional possible appropriate not no never only"""
STRONGER, WEAKER = frozenset(_STRONGER.split()), frozenset(_WEAKER.split())
"""Words that, put where others were, make a check tighter or looser."""

_OPPOSITES = """accept/refuse accept/reject accepted/rejected agree/disagree agreed/open allow/forbid allow/prohibit
allow/prevent allowed/forbidden allows/forbids allows/prevents alone/together and/or automatic/manual
automatically/manually best/worst better/worse begin/end close/open closed/open compulsory/voluntary continue/stop
decrease/increase decreases/increases different/same down/up drop/keep dropped/kept drops/keeps early/late
easier/harder easy/hard end/start ends/starts exclude/include excluded/included excludes/includes external/internal
fail/succeed fails/succeeds fall/rise falls/rises faster/slower fewer/more free/paid gain/lose good/bad grow/shrink
grows/shrinks high/low higher/lower in/out inside/outside keep/lose keeps/loses large/small larger/smaller less/more
long/short longer/shorter major/minor mandatory/optional mandatory/voluntary maximum/minimum off/on
permanent/temporary private/public my/your our/your our/their your/their raise/reduce raised/reduced remain/end
remains/ends right/wrong accurate/wrong start/stop starts/stops strict/loose strong/weak stronger/weaker
visible/hidden open/secret with/without for/against"""
_PEOPLE = "person people human somebody someone colleague colleagues human humans persons staff"
_MACHINES = "assistant system tool model ai machine software bot program algorithm machines systems tools"
OPPOSITES = frozenset(frozenset(pair.split("/")) for pair in _OPPOSITES.split())
OPPOSITES |= {frozenset((one, other)) for one in _PEOPLE.split() for other in _MACHINES.split()}
DENYING_BEGINNINGS = ("un", "in", "im", "ir", "il", "non", "dis", "mis", "de", "anti", "over", "under")
