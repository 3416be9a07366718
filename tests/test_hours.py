"""Hours asked against hours freed, month by month."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from overlay import charter_of

from charter.framing.hours import NOTHING, Stretch, concerns, horizon, people_named, stretches
from charter.spec.model import Charter, Support
from charter.spec.values import LAST_MONTH, Hours, Months


def ask(hours: str = "", months: str = "", who: str = "Agents") -> dict[str, str]:
    fields = {"who": who, "what": "Read it.", "hours_a_week": hours, "months": months}
    return {name: value for name, value in fields.items() if value}


Items = Sequence[dict[str, str]]


def working(
    asks: Items,
    gives: Items = (),
    length: str = "9",
    groups: Sequence[str] = ("Agents",),
    stages: Items = (),
) -> Charter:
    ramp = {"stages": stages, **({"months_until_reliable": length} if length else {})}
    return charter_of(groups=[{"name": name} for name in groups], ramp=ramp, we_need_from_you=asks, we_give_you=gives)


def rows(charter: Charter, who: str = "Agents") -> list[tuple[str, str, str]]:
    def months(stretch: Stretch) -> str:
        return str(stretch.months) if stretch.months.last else f"{stretch.months.first}-"

    return [(months(stretch), str(stretch.asked), str(stretch.freed)) for stretch in stretches(charter, who)]


def test_hours_are_set_side_by_side_and_split_where_they_change() -> None:
    charter = working([ask("1.5", "3-9"), ask("0.5", "3-9")], [ask("4", "3-6")])
    assert rows(charter) == [("1-2", "0", "0"), ("3-6", "2", "4"), ("7-9", "2", "0")]


def test_a_range_of_hours_is_summed_at_both_ends() -> None:
    assert rows(working([ask("1-2", "1-9"), ask("0.25", "1-9")])) == [("1-9", "1.25-2.25", "0")]


def test_what_is_asked_always_goes_on_behind_the_last_month() -> None:
    assert rows(working([ask("1", "always")])) == [("1-9", "1", "0"), ("10-", "1", "0")]


def test_what_is_always_asked_and_always_freed_needs_no_other_month() -> None:
    assert rows(working([ask("1", "always")], [ask("1", "always")], length="")) == [("1-", "1", "1")]


def test_an_ask_without_months_is_counted_in_the_whole_ramp() -> None:
    assert rows(working([ask("1")])) == [("1-9", "1", "0")]


def test_an_ask_without_months_and_without_a_ramp_is_counted_in_none() -> None:
    assert rows(working([ask("1")], length="")) == []


def test_a_support_without_months_is_counted_in_none() -> None:
    assert rows(working([ask("1")], [ask("3")])) == [("1-9", "1", "0")]


@pytest.mark.parametrize(
    "who", ["agents", "AGENTS", "the agents", "All agents", "each agent", "Agent", "all of the agents"]
)
def test_a_group_is_known_by_its_name_however_it_is_written(who: str) -> None:
    charter = working([ask("1", who=who)])
    assert people_named(charter) == ["Agents"]
    assert rows(charter) == [("1-9", "1", "0")]


@pytest.mark.parametrize("who", ["", "everyone", "Everybody", "all", "all of us", "All staff"])
def test_what_is_asked_of_everyone_is_asked_of_each_group(who: str) -> None:
    charter = working([ask("1", who=who)], groups=("Agents", "Leads"))
    assert people_named(charter) == ["Agents", "Leads"]
    assert rows(charter, "Leads") == rows(charter) == [("1-9", "1", "0")]


def test_people_who_are_not_a_group_come_behind_the_groups_in_the_order_of_the_file() -> None:
    charter = working([ask("1", who="Coaches"), ask("2", who="Agents")], [ask("1", "1-2", who="Volunteers")])
    assert people_named(charter) == ["Agents", "Coaches", "Volunteers"]
    assert rows(charter, "Coaches") == [("1-9", "1", "0")]
    assert rows(charter, "Volunteers") == [("1-2", "0", "1"), ("3-9", "0", "0")]


def test_with_no_name_anywhere_it_is_everyone() -> None:
    charter = working([ask("1", who="")], groups=())
    assert people_named(charter) == ["Everyone"]
    assert rows(charter, "Everyone") == [("1-9", "1", "0")]
    assert people_named(charter_of()) == []


def test_a_stage_ends_a_stretch_and_months_after_the_stages_are_one_of_their_own() -> None:
    stages = [{"months": "1-2"}, {"months": "3-5", "wall": "true"}]
    assert [row[0] for row in rows(working([ask("1", "1-9")], stages=stages))] == ["1-2", "3-5", "6-9"]


def test_an_ask_beyond_the_ramp_moves_the_horizon() -> None:
    charter = working([ask("1", "2-12")], length="1")
    assert horizon(charter) == 12
    assert rows(charter) == [("1", "0", "0"), ("2-12", "1", "0")]


def test_a_ramp_of_one_month_is_one_stretch() -> None:
    assert rows(working([ask("2")], [ask("1", "1")], length="1")) == [("1", "2", "1")]


def test_nothing_asked_and_nothing_given_is_no_row() -> None:
    assert rows(working([], length="")) == []
    assert horizon(charter_of()) == 0


def test_a_support_for_another_group_is_none_of_ours() -> None:
    assert concerns(Support(who="the Leads"), "leads")
    assert not concerns(Support(who="Team leads"), "Leads")


month_ranges = st.one_of(
    st.just("always"),
    st.tuples(st.integers(1, 14), st.integers(1, 14)).map(lambda pair: f"{min(pair)}-{max(pair)}"),
    st.just(""),
)
hours = st.sampled_from(["", "0", "0.5", "1", "1-2", "3", "2.5-4"])
items = st.lists(st.builds(ask, hours, month_ranges, st.sampled_from(["", "Agents", "agents", "Leads"])), max_size=4)
stages = st.lists(st.integers(1, 4), max_size=4)


def laid_out(lengths: list[int]) -> list[dict[str, str]]:
    ends = [sum(lengths[: n + 1]) for n in range(len(lengths))]
    return [{"months": f"{end - length + 1}-{end}"} for end, length in zip(ends, lengths, strict=True)]


@settings(max_examples=80, deadline=None)
@given(items, items, stages, st.sampled_from(["", "1", "9", "12"]))
def test_stretches_follow_each_other_and_say_what_each_month_sums_to(
    asks: list[dict[str, str]], gives: list[dict[str, str]], lengths: list[int], length: str
) -> None:
    charter = working(asks, gives, length, stages=laid_out(lengths))
    found = stretches(charter, "Agents")
    firsts = [stretch.months.first for stretch in found]
    assert firsts == [1, *((stretch.months.last or 0) + 1 for stretch in found[:-1])][: len(found)]
    for month in range(1, LAST_MONTH + 2):
        here = next((stretch for stretch in found if month in stretch.months), Stretch(Months(1, 1), NOTHING, NOTHING))
        assert here.asked == summed(asks, month, whole_ramp=length)
        assert here.freed == summed(gives, month, whole_ramp="")


def summed(items: list[dict[str, str]], month: int, whole_ramp: str) -> Hours:
    low = high = Decimal(0)
    for item in items:
        months = item.get("months") or (f"1-{whole_ramp}" if whole_ramp else "")
        if item.get("who", "Agents").casefold() != "agents" or not months or "hours_a_week" not in item:
            continue
        first, _, last = ("1-99" if months == "always" else months).partition("-")
        if int(first) <= month <= int(last):
            least, _, most = item["hours_a_week"].partition("-")
            low, high = low + Decimal(least), high + Decimal(most or least)
    return Hours(low, high)
