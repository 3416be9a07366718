"""Numbers, dates, months and hours as a careful editor sets them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.documents import wording as w
from charter.spec.days import add_months
from charter.spec.values import Figure, Hours, Months

days = st.dates(date(2000, 1, 1), date(2150, 12, 31))


def spaced(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace(w.NO_BREAK, " ")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2027-12-15", 1, "2028-01-15"),
        ("2027-01-31", 3, "2027-04-30"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-03-31", -1, "2027-02-28"),
        ("2027-01-11", 0, "2027-01-11"),
    ],
)
def test_months_are_added_to_the_same_day_or_the_last_one(day: str, months: int, later: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(later)


@given(days, st.integers(1, 60))
def test_each_month_of_a_ramp_begins_the_day_after_the_last_one_ends(starts: date, month: int) -> None:
    assert w.first_day(starts, month + 1) == w.last_day(starts, month) + timedelta(days=1)
    assert w.first_day(starts, 1) == starts
    assert 27 <= (w.last_day(starts, month) - w.first_day(starts, month)).days + 1 <= 31


@pytest.mark.parametrize(
    ("starts", "months", "text"),
    [
        ("2027-03-01", "1-2", "March to April 2027"),
        ("2027-03-01", "3", "May 2027"),
        ("2027-03-01", "10-12", "December 2027 to February 2028"),
        ("2027-03-01", "always", "from 1 March 2027"),
        ("2027-01-11", "1-9", "11 January to 10 October 2027"),
        ("2027-01-11", "1", "11 January to 10 February 2027"),
        ("2027-01-11", "12", "11 December 2027 to 10 January 2028"),
        ("2027-01-31", "2", "28 February to 30 March 2027"),
        ("2027-01-11", "always", "from 11 January 2027"),
    ],
)
def test_a_span_names_whole_months_and_otherwise_days(starts: str, months: str, text: str) -> None:
    assert spaced(w.span(date.fromisoformat(starts), Months.parse(months))) == text


@given(days, st.integers(1, 30), st.integers(0, 30))
def test_a_span_ends_on_its_last_day_and_says_a_year_once_where_once_is_enough(
    starts: date, first: int, more: int
) -> None:
    text = w.span(starts, Months(first, first + more))
    last = w.last_day(starts, first + more)
    assert text.endswith(str(last.year))
    assert text.count(str(last.year)) == 1
    assert (str(w.first_day(starts, first).year) in text) or starts.year != last.year


@pytest.mark.parametrize(
    ("months", "text"),
    [
        (Months(1, 9), "months 1 to 9"),
        (Months(3, 3), "month 3"),
        (Months(3, 4), "months 3 and 4"),
        (Months(1, None), "always"),
        (Months(10, None), "from month 10 on"),
    ],
)
def test_months_are_named(months: Months, text: str) -> None:
    assert spaced(w.months_text(months)) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "no people"),
        (1, "one person"),
        (2, "two people"),
        (12, "twelve people"),
        (13, "13 people"),
        (1200, "1,200 people"),
    ],
)
def test_people_are_counted(number: int, text: str) -> None:
    assert w.count(number, "person", "people") == text


@pytest.mark.parametrize(
    ("hours", "text", "cell"),
    [
        ("1", "1 hour", "1"),
        ("1.50", "1.5 hours", "1.5"),
        ("0.5", "half an hour", "0.5"),
        ("1-2", "1 to 2 hours", "1 to 2"),
        ("0.5-1", "0.5 to 1 hour", "0.5 to 1"),
        ("20", "20 hours", "20"),
        ("0", "0 hours", "none"),
    ],
)
def test_hours_are_counted(hours: str, text: str, cell: str) -> None:
    assert spaced(w.hours_text(Hours.parse(hours))) == text
    assert w.hours_cell(Hours.parse(hours)) == cell


@pytest.mark.parametrize(
    ("figure", "felt", "printed"),
    [
        ("71%", "71 in 100", "71%"),
        ("92.5 %", "92.5%", "92.5%"),
        ("0%", "0%", "0%"),
        ("100%", "100%", "100%"),
        ("71.0%", "71 in 100", "71%"),
        ("120%", "120%", "120%"),
        ("€3.50", "€3.50", "€3.50"),
        ("€ 1200", "€1,200", "€1,200"),
        ("1200 tickets", "1,200 tickets", "1,200 tickets"),
        ("1200", "1,200", "1,200"),
        ("3.5", "3.5", "3.5"),
        ("12 minutes", "12 minutes", "12 minutes"),
        ("1 minutes", "1 minute", "1 minute"),
        ("12 minute", "12 minutes", "12 minutes"),
        ("1 hours a week", "1 hour a week", "1 hour a week"),
        ("2 mins", "2 mins", "2 mins"),
        ("-€5", "-€5", "-€5"),
    ],
)
def test_figures_are_felt_in_a_sentence_and_set_in_a_table(figure: str, felt: str, printed: str) -> None:
    assert spaced(w.figure_text(Figure.parse(figure))) == felt
    assert spaced(w.figure_as_set(Figure.parse(figure))) == printed


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("We start.", "We start.", "We start"),
        ("We start", "We start.", "We start"),
        ("Why?", "Why?", "Why?"),
        ("Wait…", "Wait…", "Wait…"),
        ("Wait...", "Wait...", "Wait..."),
        ("", "", ""),
        ('It said "no".', 'It said "no".', 'It said "no"'),
        ('It said "no."', 'It said "no."', 'It said "no"'),
        ("He said “go.”", "He said “go.”", "He said “go”"),
        ("He said “go”", "He said “go”.", "He said “go”"),
        ("All (see the list.)", "All (see the list.)", "All (see the list)"),
        ("All (a list)", "All (a list).", "All (a list)"),
        ("“Really?”", "“Really?”", "“Really?”"),
    ],
)
def test_a_text_ends_with_one_full_stop_or_none(text: str, whole: str, part: str) -> None:
    assert w.sentence(text) == whole
    assert w.bare(text) == part


@given(st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=30))
def test_ending_a_sentence_twice_adds_nothing(text: str) -> None:
    assert w.sentence(w.sentence(text)) == w.sentence(text)
    assert w.sentence(text).startswith(text)
    assert len(text) - 1 <= len(w.bare(text)) <= len(text)


@pytest.mark.parametrize(
    "text", ["two working days", "two working days.", "within two working days", "Within two working days."]
)
def test_within_is_said_once(text: str) -> None:
    assert w.within(text) == "within two working days"


def test_an_answer_by_a_day_is_not_within_it() -> None:
    assert w.within("by next morning.") == "by next morning"
    assert w.within("the same day") == "the same day"


def test_names_are_listed() -> None:
    assert [w.listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]


def test_only_the_first_letter_is_raised() -> None:
    assert w.capital("months 1 to 2") == "Months 1 to 2"
    assert w.capital("") == ""


def test_a_day_holds_its_number_and_month_together() -> None:
    assert w.long_date(date(2027, 1, 11)) == "11\u00a0January 2027"


def test_hours_in_all_are_counted_by_the_days_of_the_months() -> None:
    year = w.total_hours(date(2027, 1, 1), Months(1, 12), Hours.parse("1"))
    assert year is not None
    assert year.low == Decimal(365) / 7
    assert w.total_hours(None, Months(1, 12), Hours.parse("1-2")) == Hours(Decimal(52), Decimal(104))
    assert w.total_hours(date(2027, 1, 1), Months(1, None), Hours.parse("1")) is None


@given(days, st.integers(1, 30), st.integers(0, 10), st.integers(1, 10))
def test_totals_of_two_stretches_are_the_total_of_both(starts: date, first: int, here: int, there: int) -> None:
    one = Hours.parse("7")  # an hour a day, so that the totals are whole
    parts = [Months(first, first + here), Months(first + here + 1, first + here + there)]
    totals = [w.total_hours(starts, months, one) for months in (*parts, Months(first, first + here + there))]
    first_part, second_part, both = (round(total.low) if total else 0 for total in totals)
    assert first_part + second_part == both
