"""The words that make a promise larger or smaller: numbers apart, those of obligation, time, amount and denial.

Each is one word in small letters, with straight apostrophes, as `charter.changes.tokens` makes them.
"""

_OBLIGATION = """must shall should may might can could will would need needs needn't ought have has required requires
mandatory compulsory obliged optional optionally voluntary voluntarily encouraged expected recommended allowed forbidden
permitted guarantee guaranteed binding decided agreed planned intend intended aim aims try tries hope hopes possible
possibly appropriate feasible unless except if when whenever until till provided subject wish wishes like"""
_DENIAL = """not no nobody none never nothing neither nor nowhere without cannot hardly barely scarcely non refuse
refuses stop stops less lacks"""
_AMOUNT = """all every each everybody everyone everything any anybody anyone anything most many several some few both
half majority minority only just at least up over under above below more fewer less most about around roughly
approximately nearly almost exactly sample samples spot random part partly entire entirely whole wholly full fully
always usually often sometimes occasionally rarely seldom normally generally mostly largely mainly typically regularly
hundred hundreds thousand thousands million millions dozen dozens double triple twice once first last same"""
_TIME = """second seconds minute minutes hour hours hourly day days daily week weeks weekly fortnight fortnights
fortnightly month months monthly quarter quarters quarterly year years yearly annually annual morning mornings afternoon
evening night nights weekend weekends before after during while within between from since by later earlier soon sooner
immediately eventually now today tomorrow then monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays
friday fridays saturday saturdays sunday sundays january february march april june july august september october
november december other euro euros pound pounds dollar dollars percent"""
_PERSON = "i we you they he she"

WEIGHTY = frozenset(f"{_OBLIGATION} {_DENIAL} {_AMOUNT} {_TIME} {_PERSON}".split())
"""Whoever adds, drops or changes one of these changes what is promised, to whom or by whom."""

CONTRACTED = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "let's": "let us",
    "i'm": "i am",
}
"""Short forms whose long form does not show in them; of the others only the end is written out."""
ENDINGS = {"n't": " not", "'re": " are", "'ll": " will", "'ve": " have", "'d": " would"}

_STRONGER = "every each all always everybody everyone must shall will before entire whole full only"
_WEAKER = """most many several some few any usually often sometimes occasionally rarely seldom normally generally should
may might can could after sample samples spot random partly optional possible appropriate not no never none other"""
STRONGER, WEAKER = frozenset(_STRONGER.split()), frozenset(_WEAKER.split())
"""Words that, put where others were, make a check tighter or looser."""

_OPPOSITES = """accept/refuse accept/reject accepted/rejected agree/disagree agreed/open allow/forbid allowed/forbidden
alone/together automatic/manual automatically/manually best/worst better/worse begin/end close/open closed/open
compulsory/voluntary confirm/correct continue/stop decrease/increase decreases/increases down/up drop/keep dropped/kept
early/late easier/harder easy/hard exclude/include excluded/included excludes/includes external/internal fail/succeed
faster/slower fall/rise falls/rises fewer/more free/paid gain/lose good/bad group/person groups/persons high/low
higher/lower in/out inside/outside large/small larger/smaller less/more long/short longer/shorter major/minor
mandatory/optional mandatory/voluntary maximum/minimum on/off private/public reduce/raise reduced/raised right/wrong
safe/unsafe start/stop starts/stops strict/loose strong/weak stronger/weaker temporary/permanent
urgent/ordinary with/without human/machine in/outside for/against"""
OPPOSITES = frozenset(frozenset(pair.split("/")) for pair in _OPPOSITES.split())
DENYING_BEGINNINGS = ("un", "in", "im", "ir", "il", "non", "dis", "mis", "de", "anti", "over", "under")

_CONFUSED = """angel/angle barely/barley breath/breathe casual/causal cold/could costed/costs county/country
dairy/diary desert/dessert form/from later/latter loose/lose marital/martial month/moth planed/planned quiet/quite
sever/severe stared/started there/three though/through through/thorough trail/trial united/untied where/were
while/whole write/wrote reserve/reverse filing/filling rating/ranting hoping/hopping staring/starring tired/tried
bred/bread sacred/scared does/dose goal/gaol lead/laid board/bard court/count price/pice paid/plaid weary/wary
conversation/conservation except/expect excepts/expects
excepted/expected accuse/accuses clam/calm signed/singed unclear/nuclear sings/signs sing/sign aboard/abroad"""
CONFUSED = frozenset(frozenset(pair.split("/")) for pair in _CONFUSED.split())
"""Words that look like slips of each other and are both words."""
