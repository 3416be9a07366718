"""Lists of words that patterns name. Only the word forms that a pattern means."""

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"

LISTS = {
    "tool": "ai|assistant|model|algorithm|bot|chatbot|engine|agent|copilot|machine",
    "system": "ai|assistant|model|algorithm|bot|chatbot|engine|copilot|machine|system|tool|software|platform|it",
    "staff": "staff|employees|colleagues|managers|teams|everyone|everybody|engineers|agents|nurses|teachers"
    "|clerks|editors|sites|departments|supervisors|associates|leads|heads|officers",
    "person": "person|people|human|lead|leads|supervisor|supervisors|reviewer|reviewers|manager|managers|nurse|officer"
    "|somebody|someone|colleague|teacher|senior",
    "not": "not|never|don't|doesn't|isn't|aren't|won't|can't|cannot|didn't|haven't|hasn't",
    "be": "is|are|be|was|were|been",
    "will": "will|shall|is_going_to|are_going_to|can|could|does",
    "month": _MONTHS,
    "deadline": f"{_MONTHS}|christmas|easter|summer|autumn|spring|winter|q1|q2|q3|q4|quarter|year|year's|midsummer"
    "|holidays",
    "ending": "complete|completed|finished|concluded|done|over|closed|wrapped_up|final|behind_us",
    "change": "roll-out|rollout|transition|implementation|transformation|adoption|introduction|migration|programme"
    "|journey|ai_programme|changeover|deployment|project",
    "check": "check|checks|checking|review|reviews|reviewing|second_look|sign-off|spot_checks|proofreading|four-eyes"
    "|human_review|human_in_the_loop|second_reader|oversight|double-check|step",
    "trust": "trust|confident|confidence|comfortable|used_to|familiar|accustomed",
    "decides": "decides|determines|approves|rejects|selects|chooses|ranks|grades|assigns|allocates|awards|prioritises"
    "|prioritizes|denies|refuses|declines|invites|closes|issues|hires|promotes",
    "decide": "decide|determine|approve|reject|select|choose|rank|grade|assign|allocate|award|prioritise|deny|refuse"
    "|decline|invite|handle|hire",
    "cases": "applicants|applications|candidates|claims|cases|customers|refunds|shifts|routes|tickets|suppliers"
    "|supplier|patients|marks|points|essay|call|calls|invoice|invoices|offers|offer|tone|priority|urgency|rota"
    "|requirements|passages|refund|loan|loans|vacancies|contracts|orders|complaints|leave|claim|case|ticket"
    "|candidate|applicant",
    "vendor": "copilot|openai|chatgpt|anthropic|claude|gemini|microsoft|salesforce|ibm|watson|einstein|sap|joule"
    "|mistral|databricks|servicenow|bedrock",
    "usage": "usage|adoption|utilisation|utilization|uptake|log-ins|logins|log-in|prompts|acceptance_rate",
    "judged": "annual_review|appraisal|appraisals|bonus|bonuses|promotion|promotions|performance_review"
    "|performance_cycle|performance_rating|mid-year_talk|year-end_review|pay_round|target_agreement|next_grade"
    "|scorecard|kpi|kpis|okrs|objectives|your_review|your_reviews|pay_rise|performance_reviews|end-of-year_review",
    "help": "training|support|guidance|help|resources|materials|training_materials|tutorials|courses|coaching"
    "|assistance|documentation|information",
    "work": "role|roles|workflows|workflow|job|jobs|work|processes|process|tasks|team|department|way_of_working|desk",
}
