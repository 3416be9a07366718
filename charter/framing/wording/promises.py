"""What is promised: an end, a gain, a success, a supplier's name."""

from charter.framing.rule import Level
from charter.framing.wording.word_rule import WordRule

RULES = (
    WordRule(
        id="F204",
        name="finish-line",
        level=Level.WARNING,
        move=9,
        why="Working with AI is learning that goes on. A completion date invites people to wait it out.",
        message="This gives the change an end date: '{words}'.",
        fix="Give a date for the next checkpoint and what will be decided there.",
        not_where=("checkpoints", "title", "use_case.not_for", "data_rules"),
        bad=(
            "The implementation will be complete by the end of Q3 and we move straight on to the warehouse.",
            "All eleven teams are fully transitioned before next summer, at which point the programme office closes.",
        ),
        good=(
            "We will not finish this in Q3, and I would be suspicious of anyone who said we had.",
            "The supplier list has to be cleaned and done by the end of February, before the tool arrives.",
        ),
    ),
    WordRule(
        id="F701",
        name="overpromise",
        level=Level.WARNING,
        move=7,
        why="The gap between what was promised and the first real week is what kills initiatives that "
        "could have worked.",
        message="This promises more than anyone can know yet: '{words}'.",
        fix="Give a range, the date you will know, and what it will be like before that.",
        bad=(
            "This will transform how every one of us works and give you back a day a week by Easter.",
            (
                "Say goodbye to rework: the assistant eliminates manual errors and slots seamlessly into "
                "the tools you know."
            ),
        ),
        good=(
            "I cannot guarantee it will save anyone time this year, and for the first months it will cost you some.",
            "The brochure promises ten times the speed; in our trial it was slower than Lorna.",
        ),
    ),
    WordRule(
        id="F702",
        name="vendor-as-strategy",
        level=Level.WARNING,
        move=1,
        why="A supplier's name is not a plan. It tells people what was bought, not what they will do together.",
        message="The supplier stands where the plan should be: '{words}'.",
        fix="Lead with the work that changes. Put the product once, in use_case.tool.",
        not_where=("use_case.tool", "title", "use_case.not_for", "data_rules"),
        bad=(
            "Our AI strategy is Meridian Assist, the market-leading AI platform for finance teams.",
            "We have partnered with Octavia Labs to bring the future of intelligent service to every branch.",
        ),
        good=(
            "The vendor changed in March and nothing in this charter changes with it.",
            "We partnered with the Leeds team on the sampling, and their spreadsheet is better than ours was.",
        ),
    ),
    WordRule(
        id="F705",
        name="victory-too-soon",
        level=Level.NOTE,
        move=9,
        why="What enthusiasts reach shows what is possible, not what the rest of us have. Success does not spread by "
        "itself.",
        message="The pilot is told as a result for everyone: '{words}'.",
        fix="Say who got that result, with how much practice, and what it takes for the next group.",
        not_where=("leader.i_saw_it_work", "use_case.not_for", "data_rules", "title"),
        bad=(
            "The pilot exceeded all expectations, so it is time to scale across all nine regions.",
            "Early results speak for themselves: our two best analysts doubled their output in a month.",
        ),
        good=(
            "The pilot proved nothing about the night shift, because nobody on the night shift was in it.",
            (
                "Twelve volunteers reached 84% after ten weeks of daily practice; please do not expect "
                "that in your second week."
            ),
        ),
    ),
)
