"""Months, hours, figures, dates and whole numbers are read strictly and shown as people write them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.spec.scalars import ValueMistake, parse_date, parse_text, parse_whole
from charter.spec.values import LAST_MONTH, Figure, Hours, Months, grouped, plain

quickly = settings(max_examples=60, deadline=None)
DIGITS = st.decimals(min_value=0, max_value=10**9, places=2)


def months(text: object) -> object:
    return Months.parse(text)


def hours(text: object) -> object:
    return Hours.parse(text)


def figure(text: object) -> object:
    return Figure.parse(text)


def people(text: object) -> object:
    return parse_whole(text, 1, 10_000_000, "people")


SLIPS = [
    (months, "3–9", "write 3-9, with a plain hyphen and nothing else"),
    (months, "3—9", "write 3-9, with a plain hyphen and nothing else"),
    (months, "3 − 9", "write 3-9, with a plain hyphen and nothing else"),
    (months, "3 to 9", "write 3-9, with a plain hyphen and nothing else"),
    (months, "3 until 9", "write 3-9, with a plain hyphen and nothing else"),
    (months, "months 3-9", "write 3-9, with a plain hyphen and nothing else"),
    (months, "3 -9", "write 3-9, with a plain hyphen and nothing else"),
    (months, "9-3", "write 3-9"),
    (months, "0", "months count from 1"),
    (months, "3-0", "months count from 1"),
    (months, "61", "the last month there can be is 60"),
    (months, "100-5", "the last month there can be is 60"),
    (months, "1,2,3", "write one range, for instance 1-3"),
    (months, "1, 3 and 9", "write one range, for instance 1-9"),
    (months, "3-", "write both ends, for instance 3-5, or always"),
    (months, "3+", "write both ends, for instance 3-5, or always"),
    (months, "from 3 on", "write both ends, for instance 3-5, or always"),
    (months, "month 3", "write 3 alone, a range like 1-5, or always"),
    (months, "Always", "write always"),
    (months, "all the time", "write always"),
    (months, "March", "write a month like 3, a range like 1-5, or always"),
    (months, "\u0663", "write a month like 3, a range like 1-5, or always"),
    (months, "3.5", "write a month like 3, a range like 1-5, or always"),
    (hours, "2 hours", "write 2 alone; it is a number of hours a week"),
    (hours, "2h", "write 2 alone; it is a number of hours a week"),
    (hours, "about 2", "write 2 alone; it is a number of hours a week"),
    (hours, "1,5", "write 1.5 with a point"),
    (hours, "about 1,5 hours", "write 1.5 with a point"),
    (hours, "1–2", "write 1-2, with a plain hyphen and nothing else"),
    (hours, "1 - 2", "write 1-2, with a plain hyphen and nothing else"),
    (hours, "1.5 to 2 hours", "write 1.5-2, with a plain hyphen and nothing else"),
    (hours, "2-1", "write 1-2"),
    (hours, "1:30", "write 1.5"),
    (hours, "1h30", "write 1.5"),
    (hours, "1/2", "write 0.5"),
    (hours, "½", "write 0.5"),
    (hours, "1½ hours", "write 1.5"),
    (hours, "90 minutes", "write it in hours: 1.5"),
    (hours, "20 min", "write it in hours: 0.33"),
    (hours, "2 hours a day", "write the hours of one week, for instance 2.5"),
    (hours, "10 a month", "write the hours of one week, for instance 2.5"),
    (hours, "81", "write the hours of one person"),
    (hours, "-1", "write 1 alone; it is a number of hours a week"),
    (hours, "two", "write a number like 1.5, or a range like 1-2"),
    (hours, "nan", "write a number like 1.5, or a range like 1-2"),
    (figure, "92 per cent", "write only the number and its unit, for instance 92%"),
    (figure, "92 percent", "write only the number and its unit, for instance 92%"),
    (figure, "92 % of tickets", "write only the number and its unit, for instance 92%"),
    (figure, "about 92%", "write only the number and its unit, for instance 92%"),
    (figure, "> 92%", "write only the number and its unit, for instance 92%"),
    (figure, "EUR 3.50", "write 3.50 EUR"),
    (figure, "12 minutes per 100 tickets", "write only the number and its unit, for instance 12 minutes"),
    (figure, "92,5%", "write 92.5% with a point"),
    (figure, "3,5 minutes", "write 3.5 minutes with a point"),
    (figure, "90-95%", "write one number, not a range"),
    (figure, "90% to 95%", "write one number, not a range"),
    (figure, "9 out of 10", "write 90%"),
    (figure, "2 in 3", "write 66.7%"),
    (figure, "9/10", "write 90%"),
    (figure, "−5%", "write -5% with a plain hyphen"),
    (figure, "3.50 €", "write €3.50"),
    (figure, "1.200,50 €", "write a number with few digits, for instance 1,200.50"),
    (figure, "12345678901234", "write a number with few digits, for instance 1,200.50"),
    (figure, "0.1234567", "write a number with few digits, for instance 1,200.50"),
    (figure, "9,999,999,999,999", "choose a larger unit, such as millions"),
    (figure, "€3 each", "write only the amount, for instance €3"),
    (figure, "most", "write a number with its unit, for instance 92%, 12 minutes or 3.5"),
    (figure, "1e3", "write a number with its unit, for instance 92%, 12 minutes or 3.5"),
    (figure, "\u0663%", "write a number with its unit, for instance 92%, 12 minutes or 3.5"),
    (people, "38 people", "write 38 alone; it is a number of people"),
    (people, "about 38", "write 38 alone; it is a number of people"),
    (people, "1,200", "write 1200 alone; it is a number of people"),
    (people, "1,200 people", "write 1200 alone; it is a number of people"),
    (people, "38.5", "round it to a whole number of people"),
    (people, "30-40", "write one number of people, not a range"),
    (people, "30–40", "write one number of people, not a range"),
    (people, "30 to 40", "write one number of people, not a range"),
    (people, "0", "write a number of people in between"),
    (people, "999999999", "write a number of people in between"),
    (people, "many", "write a number of people in digits, for instance 12"),
    (people, "\u0663", "write a number of people in digits, for instance 12"),
    (people, True, "write a number of people in digits, for instance 12"),
    (parse_date, "31.01.2027", "write 2027-01-31 for 31 January"),
    (parse_date, "31. 01. 2027", "write 2027-01-31 for 31 January"),
    (parse_date, "01/31/2027", "write 2027-01-31 for 31 January"),
    (parse_date, "01/02/2027", "write 2027-02-01 for 1 February, or 2027-01-02 for 2 January"),
    (parse_date, "02/02/2027", "write 2027-02-02 for 2 February"),
    (parse_date, "2027/01/31", "write 2027-01-31 for 31 January"),
    (parse_date, "2027–01–31", "write 2027-01-31 for 31 January"),
    (parse_date, "20270131", "write 2027-01-31 for 31 January"),
    (parse_date, "2027-1-5", "write 2027-01-05 for 5 January"),
    (parse_date, "2027-01-05T09:00:00Z", "write 2027-01-05 for 5 January"),
    (parse_date, "31 January 2027", "write 2027-01-31 for 31 January"),
    (parse_date, "31st of Jan. 2027", "write 2027-01-31 for 31 January"),
    (parse_date, "Sunday, January 31st, 2027", "write 2027-01-31 for 31 January"),
    (parse_date, "30 February 2027", "write year-month-day, for instance 2027-01-31 for 31 January 2027"),
    (parse_date, "January 2027", "write year-month-day, for instance 2027-01-31 for 31 January 2027"),
    (parse_date, "5/6/27", "write year-month-day, for instance 2027-01-31 for 31 January 2027"),
    (parse_date, "2027-02-29", "February 2027 has 28 days"),
    (parse_date, "2028-02-30", "February 2028 has 29 days"),
    (parse_date, "2027-04-00", "April 2027 has 30 days"),
    (parse_date, "2027-31-01", "write the year, then the month, then the day"),
    (parse_date, "1999-12-31", "check the year"),
    (parse_date, "2201-01-01", "check the year"),
    (parse_date, "\u0662\u0660\u0662\u0667-01-31", "write year-month-day, for instance 2027-01-31 for 31 January 2027"),
]


@pytest.mark.parametrize(("read", "typed", "hint"), SLIPS, ids=[f"{each[0].__name__}: {each[1]}" for each in SLIPS])
def test_a_value_written_another_way_is_refused_with_what_to_write(
    read: Callable[[object], object], typed: object, hint: str
) -> None:
    with pytest.raises(ValueMistake) as caught:
        read(typed)
    assert caught.value.hint == hint
    assert caught.value.message


@pytest.mark.parametrize(("read", "typed", "hint"), SLIPS, ids=[f"{each[0].__name__}: {each[1]}" for each in SLIPS])
def test_what_a_hint_says_to_write_can_be_read(read: Callable[[object], object], typed: object, hint: str) -> None:
    words = hint.removeprefix("write it in hours: ").removeprefix("write ").split()
    if hint.startswith("write ") and words[0][:1].isdigit():
        read(words[0].rstrip(","))


@pytest.mark.parametrize(
    ("typed", "first", "last", "shown"),
    [("3", 3, 3, "3"), (3, 3, 3, "3"), ("1-5", 1, 5, "1-5"), ("4-4", 4, 4, "4"), ("60", 60, 60, "60")],
)
def test_months_are_a_month_or_a_range_with_both_ends(typed: object, first: int, last: int, shown: str) -> None:
    read = Months.parse(typed)
    assert (read.first, read.last, str(read)) == (first, last, shown)
    assert [month in read for month in (first - 1, first, last, last + 1)] == [False, True, True, False]


def test_always_has_no_end() -> None:
    assert str(Months.parse("always")) == "always"
    assert 1 in Months.parse("always")
    assert 1000 in Months.parse("always")
    assert 0 not in Months.parse("always")


HOURS = [("1.5", "1.5"), (1.5, "1.5"), ("1.50", "1.5"), (".5", "0.5"), ("20", "20"), (20, "20"), ("80", "80")]
RANGES = [("1-2", "1-2"), ("2-2", "2"), ("0", "0"), ("0.50-1.0", "0.5-1")]


@pytest.mark.parametrize(("typed", "shown"), [*HOURS, *RANGES])
def test_hours_are_shown_without_needless_noughts(typed: object, shown: str) -> None:
    assert str(Hours.parse(typed)) == shown


@pytest.mark.parametrize(
    ("typed", "value", "unit", "before"),
    [
        ("58%", "58", "%", False),
        ("58 %", "58", "%", False),
        ("58\u00a0%", "58", "%", False),
        ("12 minutes", "12", "minutes", False),
        ("12 minutes per ticket", "12", "minutes per ticket", False),
        ("3.5", "3.5", "", False),
        (3.5, "3.5", "", False),
        (7, "7", "", False),
        (".5 h", "0.5", "h", False),
        ("1,200 tickets", "1200", "tickets", False),
        ("1,234,567.5", "1234567.5", "", False),
        ("€3.50", "3.50", "€", True),
        ("£ 1,000", "1000", "£", True),
        ("-5%", "-5", "%", False),
        ("-€5", "-5", "€", True),
        ("4 Ämter", "4", "Ämter", False),
        ("30 m²", "30", "m²", False),
    ],
)
def test_a_figure_is_a_number_in_a_unit(typed: object, value: str, unit: str, *, before: bool) -> None:
    read = Figure.parse(typed)
    assert (read.value, read.unit, read.before) == (Decimal(value), unit, before)
    assert str(read) == str(typed)


def test_minute_and_minutes_are_one_unit_and_hours_another() -> None:
    assert Figure.parse("1 minute").same_unit(Figure.parse("5 Minutes"))
    assert Figure.parse("58%").same_unit(Figure.parse("58 %"))
    assert not Figure.parse("1 minute").same_unit(Figure.parse("1 hour"))
    assert not Figure.parse("1").same_unit(Figure.parse("1%"))


def test_a_unit_is_the_same_however_its_letters_and_spaces_are_written() -> None:
    one, other = Figure.parse("12.50 Stücke\u00a0je Tag"), Figure.parse("12.5 Stu\u0308cke je Tag")
    assert one.same_unit(other)
    assert one.canonical == other.canonical == "12.5 Stücke je Tag"
    assert str(one) == "12.50 Stücke\u00a0je Tag"


def test_numbers_are_shown_as_people_write_them() -> None:
    assert [plain(Decimal(number)) for number in ("1.50", "20", "1E+3", "0.00", "-0.0")] == [
        "1.5",
        "20",
        "1000",
        "0",
        "0",
    ]
    assert [grouped(Decimal(number)) for number in ("1200", "999", "1234567.50")] == ["1,200", "999", "1,234,567.5"]


def test_white_space_in_a_text_is_folded_and_hard_spaces_stay() -> None:
    assert parse_text(" a\n b\t\tc\r\nd\u2028e\x85f \u00a0g ") == "a b c d e f \u00a0g"


def test_a_value_that_is_read_already_stays_itself() -> None:
    for value in (Months(1, None), Hours(Decimal(1), Decimal(2)), Figure.parse("5%")):
        assert type(value).parse(value) is value
    assert parse_date(date(2027, 1, 31)) == date(2027, 1, 31)


@quickly
@given(st.integers(1, LAST_MONTH), st.integers(1, LAST_MONTH))
def test_months_that_are_shown_are_read_as_the_same(one: int, other: int) -> None:
    value = Months(min(one, other), max(one, other))
    assert Months.parse(str(value)) == value


@quickly
@given(st.decimals(0, 80, places=2), st.decimals(0, 80, places=2))
def test_hours_that_are_shown_are_read_as_the_same(one: Decimal, other: Decimal) -> None:
    value = Hours.parse(f"{min(one, other):f}-{max(one, other):f}")
    assert Hours.parse(str(value)) == value
    assert (value.low, value.high) == (min(one, other), max(one, other))


@quickly
@given(DIGITS, st.sampled_from(["", "%", " %", " minutes", " h", "k"]), st.booleans(), st.sampled_from(["", "€", "$ "]))
def test_figures_that_are_shown_are_read_as_the_same(number: Decimal, unit: str, minus: bool, sign: str) -> None:  # noqa: FBT001
    typed = f"{'-' if minus else ''}{sign}{number:f}{'' if sign else unit}"
    value = Figure.parse(typed)
    assert str(value) == typed
    assert Figure.parse(str(value)) == value
    assert abs(value.value) == number


@quickly
@given(st.dates(date(2000, 1, 1), date(2200, 12, 31)))
def test_dates_that_are_shown_are_read_as_the_same(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@quickly
@given(st.text(max_size=40) | st.from_regex(r"[0-9 .,:/½%€-]{0,12}", fullmatch=True))
def test_any_text_is_read_or_refused_with_a_message(text: str) -> None:
    for read in (months, hours, figure, people, parse_date, parse_text):
        mistake = refusal(read, text)
        assert mistake is None or (mistake.message and mistake.hint and len(mistake.message) < 120)


def refusal(read: Callable[[object], object], text: str) -> ValueMistake | None:
    try:
        read(text)
    except ValueMistake as mistake:
        return mistake
    return None
