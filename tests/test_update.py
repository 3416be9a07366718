"""Updates: what is told is worked out from log and charter, fits one page, and is a PDF by both standards."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from overlay import closed, overlaid
from pdf_standards import complaints
from pdf_text import as_typed, shown_by, without_space
from update_course import APRIL, JULY

from charter.changes.update_text import update_bytes
from charter.changes.updating import Setting, new_update, state_of
from charter.documents.own_rendering import renderer
from charter.documents.own_templates import find_own
from charter.documents.update import Setting as Appearance
from charter.documents.update import drawn
from charter.documents.update_page import told_in_short, update_page
from charter.documents.wanted import Format, Paper
from charter.errors import OwnTemplateError
from charter.framing.rule import Seal
from charter.framing.updates import RULES
from charter.signoff.commitments import digest
from charter.spec.learned import log_of_bytes
from charter.spec.update import Step, Update, update_of_bytes

EXTENDS = '{% extends "charter/update.md.j2" %}\n'
BOTH = APRIL + JULY
LONGER: dict[str, object] = {"ramp.months_until_reliable": "12", "version": "1.1"}


def update_of(
    log: str = APRIL, edits: Mapping[str, object] | None = None, before: Mapping[str, object] | None = None
) -> Update:
    """The update of 12 July 2027 after these entries and edits, to people who know the sample with `before`."""
    old, new = overlaid(before or {}), overlaid({**(before or {}), **(edits or {})})
    setting = Setting(old.charter, new, log_of_bytes("learned.yaml", log.encode()), (), date(2027, 7, 12), {})
    known = state_of(old.charter, digest, "1a2b3c4", date(2027, 1, 4))
    return new_update(setting, known, state_of(new.charter, digest))


def page(update: Update) -> str:
    return update_page(update).text.replace("\u00a0", " ")


def without(log: str, *fields: str) -> str:
    """A log without some fields."""
    return "".join(line for line in log.splitlines(keepends=True) if not line.strip().startswith(fields))


# The number


@pytest.mark.parametrize(
    ("measured", "said"),
    [("64%", "worse than we said"), ("66%", "what we said"), ("70%", "better than we said")],
)
def test_the_number_stands_against_what_was_said_good_or_bad(measured: str, said: str) -> None:
    stages = [
        {"months": "1-3", "figure": "66%", "expect": "It is worse than we are."},
        {"months": "4-9", "figure": "92%", "expect": "Common types settle."},
    ]
    update = update_of(APRIL.replace("64%", measured), before={"ramp.stages": stages})
    assert f"# Ticket triage assistant. {measured}, and we said 66%.\n" in page(update)
    assert f"After month 3 we measured {measured}, and we had said 66%.\nThat is {said}.\n" in page(update)


def test_where_less_is_better_a_lower_figure_is_better() -> None:
    means = {"measure": "minutes until a ticket moves", "at_start": "30 minutes", "target": "10 minutes"}
    stages = [{"months": "1-3", "figure": "25 minutes", "expect": "It takes longer at first."}]
    before = {"ramp.reliable_means": means, "ramp.stages": stages}
    assert "That is better than we said." in page(update_of(APRIL.replace("64%", "20 minutes"), before=before))
    assert "That is worse than we said." in page(update_of(APRIL.replace("64%", "28 minutes"), before=before))


def test_what_was_said_is_what_people_knew_and_not_what_was_written_since() -> None:
    stages = [{"months": "1-3", "figure": "60%", "expect": "It is worse than we are."}]
    told = page(update_of(edits={"ramp.stages": stages, "checkpoints[0].change_if": "above 60%"}))
    assert "we had said 60%" not in told
    assert "What the charter had said for that case: 60 to 70%; then all 38 wait a month" in told


def test_without_a_figure_for_the_month_it_stands_against_what_was_asked_for_to_go_on() -> None:
    assert "What the charter had asked for to go on: at least 70% right first time and" in page(update_of())
    gone_on = page(update_of(APRIL.replace("decision: change", "decision: continue")))
    assert "The charter had stated no figure for that month.\n" in gone_on
    assert "**So we continue.** What the charter had said for that case: at least 70% right first time" in gone_on


def test_what_was_learned_between_two_checkpoints_is_no_result() -> None:
    told = page(update_of(without(APRIL, "checkpoint", "measured", "decision")))
    assert "# Ticket triage assistant. What we learned by 12 July 2027.\n" in told
    assert "This is no result of a checkpoint, but what we have learned since 4 January 2027.\n" in told
    assert "So we" not in told
    assert "On 11 April 2027 we measured 64%." in page(update_of(without(APRIL, "checkpoint", "decision")))


def test_two_results_are_told_in_their_order_and_the_last_stands_in_the_heading() -> None:
    told = page(update_of(BOTH))
    assert "# Ticket triage assistant. 79% after month 6.\n" in told
    assert told.index("After month 3 we measured 64%.") < told.index("After month 6 we measured 79%.")
    assert told.count("What we measure: ") == 1
    assert "**The branch after month 3: change.** What the charter had said for that case: 60 to 70%" in told
    assert "**The branch after month 6: continue.**" in told
    assert "**Where else I was wrong.** I had expected" in told
    assert "**The cause of what we saw on 11 July 2027, one of five: data.** The fifty records" in told


# What changes, what stays, who signs


def test_material_changes_are_marked_and_those_who_signed_sign_again() -> None:
    told = page(update_of(edits={**LONGER, "questions.within": "three days"}))
    assert "- **Material:** The ramp is three months longer: 12 instead of 9.\n- How soon questions" in told
    assert "**Who signs again, by 26 July 2027:** Dana Whitcombe, Tom Okafor and Ines Carvalho.\n" in told
    assert "What they sign is version 1.1 with the digest " in told
    assert "version is 1.1 instead of" not in told


def test_whoever_is_new_in_a_seat_signs_alone_and_not_again() -> None:
    told = page(update_of(edits={"sign_off[2].name": "Juno Abara"}))
    assert "**Who signs, by 26 July 2027:** Juno Abara.\n" in told


def test_what_stays_is_what_did_not_change() -> None:
    assert "**What stays:** The target, what it is not for, where a person checks, " in page(update_of(edits=LONGER))
    assert "the checkpoints" not in page(update_of(edits={"checkpoints[1].stop_if": "it is below 65%"}))


def test_wording_is_counted_and_not_told() -> None:
    told = page(update_of(edits={"use_case.not_for[0]": "Closing tickets, or replying to customers."}))
    assert "One change of wording changes no promise.\n" in told
    assert "In the charter, now and before" not in told


def test_the_next_look_is_the_first_checkpoint_that_has_not_come() -> None:
    assert "**The next look** is on 11 October 2027, after month 9.\n" in page(update_of())
    assert "**The next look:** the charter sets no further day.\n" in page(update_of(before={"checkpoints": None}))


def test_what_a_user_typed_is_text_and_nothing_else() -> None:
    told = page(update_of(APRIL.replace("Ines, who", "<b>Ines</b> *and* {{ c }}, who")))
    assert r"&lt;b>Ines&lt;/b> \*and\* {{ c }}, who" in told


# One page


def with_changes(update: Update, level: str, number: int) -> Update:
    text = (
        "How soon questions are answered has changed: “three working days” instead of “two working days”, for everyone."
    )
    step = Step(id="questions-changed", level=level, field="questions.within", text=text)
    return update.model_copy(update={"changes": (step,) * number})


def test_beyond_a_page_it_gives_up_what_nobody_signed_and_never_what_is_material() -> None:
    short = update_page(with_changes(update_of(), "notable", 5))
    assert short.shed == 0
    long = update_page(with_changes(update_of(), "notable", 30))
    assert long.shed == 1
    assert long.pages <= 1
    assert "Thirty" not in long.text
    assert "30 changes more in the charter, which change nothing that was signed.\n" in long.text
    material = update_page(with_changes(update_of(), "material", 30))
    assert material.shed == 2
    assert material.text.count("**Material:**") == 30
    assert "We look at:" not in material.text


@pytest.mark.parametrize("paper", Paper)
def test_the_sample_fits_one_page_on_either_paper(paper: Paper) -> None:
    made = drawn(update_of(BOTH, LONGER), "update.yaml", Appearance((Format.PDF,), paper)).made
    assert made.pages == {"2027-07-12.pdf": 1}
    assert made.warnings == []


def test_one_that_is_too_long_says_so() -> None:
    made = drawn(with_changes(update_of(), "material", 60), "update.yaml", Appearance((Format.PDF,))).made
    assert made.warnings == ["the update takes 3 pages instead of one. Say less in the entries of learned.yaml."]


# The PDF


def test_the_pdf_keeps_both_standards_says_the_page_and_carries_its_data() -> None:
    update = update_of(BOTH, LONGER)
    made = drawn(update, "updates/2027-07-12.yaml", Appearance()).made
    raw = made.files["2027-07-12.pdf"]
    assert complaints(raw) == {}
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        assert dict(pdf.attachments)["update.yaml"].get_file().read_bytes() == made.files["2027-07-12.yaml"]
        assert list(pdf.attachments) == ["update.yaml"]
        assert str(pdf.Root.AF[0].AFRelationship) == "/Source"
        assert str(pdf.docinfo.Title) == "Ticket triage assistant: update"
        assert str(pdf.docinfo.CreationDate).startswith("D:20270712")
        shown = without_space(as_typed(shown_by(pdf)))
    for words in ("Whosignsagain,by26July2027:", "Material:Therampisthreemonthslonger:12insteadof9."):
        assert words in shown
    assert f"Version1.1·{digest(overlaid(LONGER).charter)[:12]}" in shown


# The data


def test_the_data_say_all_that_the_page_says_and_can_be_drawn_again_from_it() -> None:
    made = drawn(update_of(BOTH, LONGER), "updates/2027-07-12.yaml", Appearance()).made
    again = update_of_bytes("updates/2027-07-12.yaml", made.files["2027-07-12.yaml"])
    assert again.found == again.update.digest
    assert drawn(again.update, again.path, Appearance()).made.files == made.files


def test_the_data_are_yaml_that_any_program_reads() -> None:
    read = yaml.safe_load(update_bytes(update_of(BOTH, LONGER)))
    assert read["results"][0]["measured"] == "64%"
    assert read["changes"][0] == {
        "id": "ramp-lengthened",
        "level": "material",
        "field": "ramp.months_until_reliable",
        "before": "9" if isinstance(read["changes"][0]["before"], str) else 9,
        "after": "12" if isinstance(read["changes"][0]["after"], str) else 12,
        "text": "The ramp is three months longer: 12 instead of 9.",
    }
    assert read["signs"][0]["name"] == "Dana Whitcombe"


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=300)
)
def test_whatever_was_written_comes_back_as_it_was(text: str) -> None:
    kept = " ".join(text.split())
    update = update_of().model_copy(update={"questions": kept, "stays": ("human_review", "hard_parts")})
    read = update_of_bytes("update.yaml", update_bytes(update)).update
    assert read.model_copy(update={"digest": ""}) == update


def test_a_list_says_of_an_update_its_day_its_number_and_how_much_it_changes() -> None:
    told = told_in_short(update_of())
    assert (told.headline, told.changes) == ("64% after month 3.", "no change")
    assert told_in_short(update_of(edits=LONGER)).changes == "one material change"
    assert told_in_short(update_of(edits={"questions.within": "three days"})).changes == "one notable change"


# The chain


def seals(*digests: str) -> list[Seal]:
    days = [date(2027, month, 1) for month in range(1, len(digests) + 1)]
    return [
        Seal(f"updates/{day}.yaml", day, before, own, own)
        for day, before, own in zip(days, ("", *digests), digests, strict=False)
    ]


def rewritten(found: Sequence[Seal]) -> list[str]:
    return [hit.field for rule in RULES for hit in rule.hits_in_updates(found)]


def test_a_chain_that_holds_is_nothing_to_talk_about() -> None:
    assert rewritten([]) == []
    assert rewritten(seals("a", "b", "c")) == []


def test_one_taken_from_the_middle_breaks_the_chain_behind_it() -> None:
    first, _, last = seals("a", "b", "c")
    assert rewritten([first, last]) == ["updates[1]"]


def test_one_put_in_breaks_the_chain_behind_it() -> None:
    first, last = seals("a", "b")
    assert rewritten([first, replace(last, date=date(2027, 1, 15), digest="x", found="x"), last]) == ["updates[2]"]


# Templates of one's own


def own_page(folder: Path, template: str, update: Update) -> str:
    (folder / ".git").mkdir()
    (folder / "templates").mkdir()
    (folder / "templates" / "update.md.j2").write_text(template, "utf-8")
    return update_page(update, render=renderer(find_own(folder / "charter.yaml"))).text


def test_a_block_of_ones_own_stands_in_its_place(tmp_path: Path) -> None:
    own = "{% block thanks %}\n{{ super() }}\nThere is cake at three.\n\n{% endblock %}\n"
    text = own_page(tmp_path, EXTENDS + own, update_of())
    assert "nobody wanted to hear.\n\nThere is cake at three.\n\n**Where to ask" in text


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("result", "64%"),
        ("wrong", "I thought that practice alone was enough"),
        ("changes", "All 38 of you wait a month, and the two worst ticket types…"),
        ("signs", "Dana Whitcombe"),
        ("next_look", "11 October 2027"),
    ],
)
def test_a_template_cannot_leave_out_what_an_update_must_say(tmp_path: Path, block: str, said: str) -> None:
    own = f"{EXTENDS}{{% block {block} %}}{{% endblock %}}\n"
    with pytest.raises(OwnTemplateError) as caught:
        own_page(tmp_path, own, update_of(edits=LONGER))
    (problem,) = caught.value.problems
    assert problem.place.line == 2
    assert problem.message.replace("\u00a0", " ").endswith(f"no longer says “{said}”")


def test_a_finished_charter_with_nothing_open_is_told_as_well() -> None:
    spec = closed({})
    setting = Setting(spec.charter, spec, log_of_bytes("learned.yaml", APRIL.encode()), (), date(2027, 4, 12), {})
    assert setting.findings == []
