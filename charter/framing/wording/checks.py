"""Who checks and who decides."""

from charter.framing.rule import Level
from charter.framing.wording.word_rule import WordRule

RULES = (
    WordRule(
        id="F303",
        name="check-fades-on-trust",
        level=Level.WARNING,
        move=5,
        why="Checking should be eased by evidence at a checkpoint, not by people getting used to the tool.",
        message="Checking fades with comfort, not with evidence: '{words}'.",
        fix="Tie it to a figure and a checkpoint: 'until the monthly 200 show 97% twice'.",
        where=("human_review", "ramp", "use_case", "hard_parts", "checkpoints"),
        bad=(
            "A lead looks over each answer until the team is comfortable with the quality.",
            (
                "Initially an officer will check every decision letter; we expect to phase out the manual review over "
                "the summer."
            ),
        ),
        good=(
            "All credit notes go to Lorna and Yusuf until 50 in a row are right, and they decide when that is.",
            "At first it will feel slow to check every line, and you will still check every line in month twelve.",
        ),
    ),
    WordRule(
        id="F304",
        name="machine-decides",
        level=Level.WARNING,
        move=5,
        why="The charter is about people using a capability; sentences where the machine decides hide who answers "
        "for it.",
        message="Here the machine decides alone: '{words}'.",
        fix="Say what it suggests and who decides.",
        not_where=("use_case.not_for", "title", "data_rules"),
        bad=(
            (
                "For amounts under 200 the assistant approves the refund and closes the ticket, so nobody "
                "needs to look at them again."
            ),
            "Phase three is fully automated onboarding with no human intervention.",
        ),
        good=(
            "It never approves anything; it fills in the screen and you approve.",
            "The brochure says fully automated. Ours will not be, and I have told the supplier so.",
        ),
    ),
)
