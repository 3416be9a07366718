"""Text, whole numbers and dates: the scalars of a spec, parsed strictly, with what to write instead."""

import re
import unicodedata
from datetime import date

LONGEST_TEXT = 4000
"""Characters in one text. A field is a thought or two; a page belongs in a document of its own."""

OTHER_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
GROUPED_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"
_WHITE_SPACE = re.compile(r"[ \t\r\n\x85\u2028\u2029]+")
# Invisible characters that change what a reader sees without a reader seeing why (Unicode TR 36 and TR 39).
# Kept on purpose: left-to-right and right-to-left marks, joiners and soft hyphens, which honest text needs.
_REFUSED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]",
)


class ValueMistake(ValueError):  # noqa: N818 - a person's slip, not a fault of the program
    """A value that cannot be read: what is wrong and, where it is known, what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def parse_text(raw: object) -> str:
    """A text on one line: white space folded, nothing invisible that could mislead, at most 4,000 characters."""
    if isinstance(raw, list | tuple):
        raise ValueMistake("expects one text, not a list", "take the dash away and write it as one text")
    if not isinstance(raw, str):
        raise ValueMistake("expects a text, not fields", "put a text that holds a colon and a space in quotes")
    if found := _REFUSED.search(raw):
        code = ord(found[0])
        name = unicodedata.name(found[0], "a control character").lower()
        raise ValueMistake(
            f"holds the invisible character U+{code:04X} ({name})",
            "delete it; it can make a page show something other than what is written",
        )
    text = _WHITE_SPACE.sub(" ", raw).strip(" ")
    if len(text) > LONGEST_TEXT:
        raise ValueMistake(
            f"is {len(text):,} characters long; {LONGEST_TEXT:,} is the most",
            "say the heart of it here and point to a document for the rest",
        )
    return text


def parse_whole(raw: object, low: int, high: int, what: str) -> int:
    """A whole number from `low` to `high`; `what` is its unit in the plural, for the messages."""
    if isinstance(raw, int):
        raw = str(raw)
    text = parse_text(raw)
    if re.fullmatch(r"\d{1,9}", text):
        if low <= (number := int(text)) <= high:
            return number
        raise ValueMistake(f"'{text}' is outside {low} to {high:,}")
    hint = f"write only the number; {what} is understood"
    if found := re.fullmatch(rf"({GROUPED_NUMBER}|\d+)\s*([^\W\d_].*)?", text):
        hint = f"write {found[1].replace(',', '')}; {what} is understood"
    elif re.fullmatch(rf"\d+\s*[-{OTHER_DASHES}]\s*\d+", text):
        hint = "write one number, not a range"
    raise ValueMistake(f"'{shortened(text)}' is not a whole number", hint)


def parse_date(raw: object) -> date:
    """A date written year-month-day, as ISO 8601 has it."""
    if isinstance(raw, date):
        return raw
    text = parse_text(raw)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise ValueMistake(f"'{text}' is not a day in the calendar") from None
        if 2000 <= day.year <= 2200:  # noqa: PLR2004 - a slip of the keyboard lies outside these
            return day
        raise ValueMistake(f"'{text}' is not a year that a charter is for", "check the year")
    raise ValueMistake(f"'{shortened(text)}' is not a date", _date_hint(text))


MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""In English whatever the locale, so that a document says the same everywhere."""


def _date_hint(text: str) -> str:
    """What to write instead, when the day can only be one day."""
    words = re.fullmatch(r"(?:(\d{1,2})\.?\s+([A-Za-z]{3,9})|([A-Za-z]{3,9})\s+(\d{1,2})),?\s+(\d{4})", text)
    if words:
        day, name = int(words[1] or words[4]), (words[2] or words[3]).capitalize()
        for number, month in enumerate(MONTH_NAMES, start=1):
            if month.startswith(name):
                return _written(int(words[5]), number, day)
    if numbers := re.fullmatch(r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})", text):
        first, middle, last = (int(part) for part in numbers.groups())
        if len(numbers[1]) == 4:  # noqa: PLR2004 - the digits of a year
            return _written(first, middle, last)
        if first > 12 >= middle and len(numbers[3]) == 4:  # noqa: PLR2004 - months in a year, digits of a year
            return _written(last, middle, first)
    return "write year-month-day, for instance 2027-01-31 for 31 January 2027"


def _written(year: int, month: int, day: int) -> str:
    try:
        return f"write {date(year, month, day).isoformat()}"
    except ValueError:
        return "write year-month-day, for instance 2027-01-31 for 31 January 2027"


def shortened(text: str) -> str:
    """The beginning of a text, short enough for a message."""
    return text if len(text) <= 40 else text[:37] + "…"  # noqa: PLR2004 - what fits into a message
