"""What is said of people, and to them."""

from charter.framing.rule import Level
from charter.framing.wording.word_rule import WordRule

RULES = (
    WordRule(
        id="F504",
        name="blames-people",
        level=Level.WARNING,
        move=7,
        why="People who get poorer results than the enthusiasts lack practice and coaching, not willingness.",
        message="This puts the difficulty on people's attitude: '{words}'.",
        fix="Say what they would need to succeed, and who gives it.",
        bad=(
            "The hardest part will be resistance from long-serving staff who are set in their ways.",
            "Once the pilot numbers are out we will win the rest over, laggards included.",
        ),
        good=(
            "Tickets about corrosion resistance are the ones it confuses most often.",
            (
                "I have heard people called laggards for hitting this. I was one of them in June, and what "
                "I lacked was an hour with Priya."
            ),
        ),
    ),
    WordRule(
        id="F703",
        name="done-to-you",
        level=Level.WARNING,
        move=1,
        why="It is either something done to the organisation or something the organisation does together; grammar "
        "shows which.",
        message="People are on the receiving end here: '{words}'.",
        fix="Make people the subject: 'From March, the two Leeds teams and I will try…'.",
        bad=(
            "In Q3 we are implementing AI across customer operations, and further communications will follow.",
            "The platform will be rolled out to all impacted stakeholders in three waves.",
        ),
        good=(
            "I do not want to stand here in autumn and tell you that the assistant was rolled out to you.",
            "We are rolling the old sorting rules back in so that everyone starts from the same place.",
        ),
    ),
    WordRule(
        id="F704",
        name="threat",
        level=Level.WARNING,
        move=6,
        why="Fear moves people for a week. The leader's alarm then runs the programme instead of a plan.",
        message="This moves people by fear: '{words}'.",
        fix="Give the real reason for doing it now, with a figure from your own work.",
        bad=(
            "Make no mistake, AI is coming for roles like ours, and those who don't adapt will not have a place here.",
            "Our competitors are moving and this is our burning platform: adapt or become irrelevant.",
        ),
        good=(
            "Some of you asked in June whether this will replace your jobs, so here is what I know and what I do not.",
            "Three parcels were left behind in Bay 4 because the label suggestion was wrong.",
        ),
    ),
)
