"""Who checks and who decides."""

from charter.framing.rule import Level
from charter.framing.wording.engine import USUAL_GUARDS, WordRule
from charter.framing.wording.notation import rows

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
        guards=(*USUAL_GUARDS, "figure"),
        patterns=rows(
            """
            -- Checked until they trust it; not checked once they do.
            @check ..8 until|till|once|when|as ..6 @trust
            until|till|once|when|as ..3 you|we|people|staff|everybody|everyone|teams|the_team|they ..3 @trust
                ..8 @check|dropped|relaxed|lifted|skipped|unnecessary
            read|reads|looks|look|approves|checked ..5 until|till ..6 @trust|settled|settled_in
            spot_checks|sample|samples ..3 will_do|suffice|be_enough
            -- It fades by itself.
            over_time|gradually|naturally|eventually|in_time|with_time|experience ..8 fewer|less|no|relaxed
                |reduced|tail_off|fade|lighter|dropped ..4 @check|at|by
            reviews|review|checks|sign-off|oversight|four-eyes|second_look ..6 phased_out|fade|fades|tail_off
                |taper_off|tapers|drop_away|drops_away|wither|lapse|fall_away|relaxed|become_unnecessary
                |no_longer ..2 necessary|needed|required?
            second_look|review|reviews|sign-off|proofreading|additional_check|this ..5 will ..1 no_longer be?
                ..1 necessary|needed|required
            phase_out|retire|scrap|relax|taper ..3 reviews|review|second_look|sign-off|human_review|human_check
                |manual_review|oversight
            drop|remove ..2 human|manual|second|additional review|check|reading|step|look
            reviewers|checkers|supervisors|editors step_back|step_aside|withdraw
            -- At first somebody looks, and later nobody.
            in_the_beginning|at_first|initially|to_begin_with|in_the_early_days|at_the_start|first_weeks
                |first_few_weeks|first_couple_of_weeks ..8 read|reads|check|checks|checked|review|reviews
                |reviewed|look|looks|approve|approves|sign|signs|loop|after_that|second ..8 later|then|after
                |until|no_longer|phase*|drop*
            @check ..5 at_first|initially|in_the_beginning|to_begin_with|for_the_first ..6 tail_off|fade|weeks
                |until|naturally|later
            in_the_loop ..4 first|early|until ..2 weeks|days|weeks?
            as ..4 matures|improves|learns ..5 @check|reviewers|less|fewer
            @check|reviewers ..6 as ..3 matures|improves|learns
            you|people|we ..3 stop|skip checking|reading|reviewing
            will ..1 trust|have_learned_to_trust ..6 without ..3 check|step|review
            """
        ),
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
        guards=(*USUAL_GUARDS, "supposed"),
        patterns=rows(
            """
            -- The machine is who decides, and people's affairs are what it decides.
            @system ..1 @decides|determine|approve|reject|rank|grade|allocate|deny ..5 applicants|applications
                |candidates|claims|customers|refund|refunds|shifts|routes|ticket|tickets|supplier|suppliers
                |patients|marks|points|essay|invoice|invoices|rota|loans|complaints|requirements
            @system ..7 and @decides ..5 @cases
            the|our|this|your ai|assistant|algorithm|bot|chatbot|engine ..1 @decides|decides|writes_off
                |dismisses
            the|our|this ai|assistant|algorithm|bot|chatbot|engine will|can|now @decide
            ai|assistant|bot|software|tool ..2 decides|knows which|who|what|whether ..1 customers|applicants
                |passages|cases|candidates|patients|people|gets|is
            @cases ..5 @be ..3 approved|rejected|decided|handled|ranked|chosen|selected|closed|set|refused
                |graded by ..2 @tool|software|system
            @cases ..3 @be ..2 decided|approved|rejected|set|closed|assigned ..2 automatically|end_to_end
            @cases|it|this ..4 handled|processed|run end_to_end
            @system ..2 has|have|gets the last|final word|say
            -- The person is taken out of it.
            you|clerks|agents|planners|nobody|editors no_longer have|need to ..1 check|decide|review|sort
                |look_at|approve|touch|make_these
            you|clerks|agents|planners no_longer ..1 decide
            without anyone|anybody|a_person|somebody ..2 looking|having|checking|involved|being
            no|zero|without_any|without human|manual intervention|involvement|review|touch|input|check
            fully|completely|entirely|end-to-end autonomous|automated|hands-off invoice|claims|handling
                |processing|process|onboarding|decision*|approval*|service|department|desk
            processing|handling|onboarding|approval|approvals|decisions ..3 @be fully|completely|entirely
                automated|automatic|autonomous
            what it recommends|decides|suggests|says is|becomes ..2 what|done|final
            goes|go|go_out|sent|published straight|directly|unread|as_it_stands|as_they_stand ..2 into|to|as ..2
                record|customer|customers|file|patient|applicant
            published|applied|sent|final as_it_stands|as_they_stand
            overrid* ..4 not ..1 foreseen|possible|allowed|intended|planned
            only involved|needed|consulted if|when|where ..6 objects|object|appeals|complains|fails
            they|schedules|decisions|results|scores are ..1 therefore? final|binding
            """
        ),
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
