"""Text, whole numbers and dates: the scalars of a spec, parsed strictly, with what to write instead."""

import calendar
import re
import unicodedata
from datetime import date

LONGEST_TEXT = 4000
"""Characters in one text. A field is a thought or two; a page belongs in a document of its own."""

OTHER_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
PLAIN_NUMBER = r"[0-9]{1,13}(?:\.[0-9]{1,6})?|\.[0-9]{1,6}"
GROUPED_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?"
LONGEST_LOOK = 80
"""Characters of a value in which a slip is looked for: more than a number or a date takes, and quick to search."""
_SPACE = " \t\r\n\x85\u2028\u2029"
_WHITE_SPACE = re.compile(f"[{_SPACE}]+")
# Invisible characters that change what a reader sees without a reader seeing why (Unicode TR 36 and TR 39).
# Kept on purpose: left-to-right and right-to-left marks, joiners and soft hyphens, which honest text needs.
REFUSED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]",
)


class ValueMistake(ValueError):  # noqa: N818 - a person's slip, not a fault of the program
    """A value that cannot be read: what is wrong and, where it is known, what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def folded(raw: str) -> str:
    """A text on one line: each run of white space is one space, and none stands at the ends."""
    text = raw.strip(_SPACE)
    if text.isprintable() and "  " not in text:  # nearly every text; of white space only the plain space is printable
        return text
    return _WHITE_SPACE.sub(" ", text)


def parse_text(raw: object) -> str:
    """A text on one line: white space folded, nothing invisible that could mislead, at most 4,000 characters."""
    if isinstance(raw, list | tuple):
        raise ValueMistake("expects one text, not a list", "write it as one text")
    if not isinstance(raw, str):
        raise ValueMistake("expects a text, not fields", "put the whole text in quotes")
    if not raw.isprintable() and (found := REFUSED.search(raw)):  # nothing that is refused is printable
        raise ValueMistake(
            f"holds the invisible character {described(found[0])}",
            "delete it; it can make a page show something other than what is written",
        )
    text = folded(raw)
    if (length := _length(text)) > LONGEST_TEXT:
        raise ValueMistake(
            f"is {length:,} characters long; {LONGEST_TEXT:,} is the most",
            "say the heart of it here and point to a document for the rest",
        )
    return text


def normal(text: str) -> str:
    """A text as it is signed and compared: in Unicode normal form C, white space of every kind folded."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _length(text: str) -> int:
    """Characters as typed, or as they are signed, whichever are more."""
    return len(text) if text.isascii() else max(len(text), len(normal(text)))


def parse_whole(raw: object, low: int, high: int, what: str) -> int:
    """A whole number from `low` to `high`; `what` is its unit in the plural, for the messages."""
    text = parse_text(str(raw) if isinstance(raw, int) else raw)
    if re.fullmatch(r"[0-9]{1,9}", text):
        if low <= (number := int(text)) <= high:
            return number
        raise ValueMistake(f"'{text}' is outside {low} to {high:,}", f"write a number of {what} in between")
    raise ValueMistake(f"'{shortened(text)}' is not a whole number", _whole_hint(text[:LONGEST_LOOK], what))


def _whole_hint(text: str, what: str) -> str:
    found = re.findall(rf"{GROUPED_NUMBER}|[0-9]+(?:\.[0-9]+)?", text)
    if len(found) == 1 and "." not in found[0] and "-" not in text:
        return f"write {found[0].replace(',', '')} alone; it is a number of {what}"
    if len(found) == 1 and "." in found[0]:
        return f"round it to a whole number of {what}"
    if len(found) > 1:
        return f"write one number of {what}, not a range"
    return f"write a number of {what} in digits, for instance 12"


def parse_date(raw: object) -> date:
    """A date written year-month-day, as ISO 8601 has it."""
    if isinstance(raw, date):
        return raw
    text = parse_text(raw)
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text):
        year, month, day = (int(part) for part in found.groups())
        if not 1 <= month <= 12:  # noqa: PLR2004 - months in a year
            raise ValueMistake(f"'{text}' is not a day in the calendar", "write the year, then the month, then the day")
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise ValueMistake(f"the year {year} is outside {_FIRST_YEAR} to {_LAST_YEAR}", "check the year")
        days = calendar.monthrange(year, month)[1]
        if not 1 <= day <= days:
            hint = f"{MONTH_NAMES[month - 1]} {year} has {days} days"
            raise ValueMistake(f"'{text}' is not a day in the calendar", hint)
        return date(year, month, day)
    raise ValueMistake(f"'{shortened(text)}' is not a date", _date_hint(text))


_FIRST_YEAR, _LAST_YEAR = 2000, 2200
"""A slip of the keyboard lies outside these."""
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


_WRITE_A_DATE = "write year-month-day, for instance 2027-01-31 for 31 January 2027"


def _date_hint(text: str) -> str:
    """What to write instead; both, where the day can be one of two."""
    text = re.sub(rf"[{OTHER_DASHES}]", "-", text[:LONGEST_LOOK])
    if stamped := re.match(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ].*)?$", text):
        return _written(*(int(part) for part in stamped.groups())) or _WRITE_A_DATE
    if numbers := re.fullmatch(r"([0-9]{1,4})[-./]([0-9]{1,2})[-./]([0-9]{1,4})", text.replace(". ", ".")):
        first, middle, last = (int(part) for part in numbers.groups())
        if len(numbers[1]) == 4:  # noqa: PLR2004 - the digits of a year
            return _written(first, middle, last) or _WRITE_A_DATE
        days = {_written(last, middle, first), _written(last, first, middle)} - {""}
        return ", or ".join(sorted(days, reverse=True)).replace(", or write", ", or") or _WRITE_A_DATE
    return _date_in_words(text) or _WRITE_A_DATE


def _date_in_words(text: str) -> str:
    day = r"([0-9]{1,2})(?:st|nd|rd|th|\.)?"
    pattern = (
        rf"(?:[A-Za-z]+,?\s+)?(?:{day}\s+(?:of\s+)?([A-Za-z]{{3,9}})\.?|([A-Za-z]{{3,9}})\.?\s+{day}),?\s+([0-9]{{4}})"
    )
    if words := re.fullmatch(pattern, text):
        name = (words[2] or words[3]).capitalize()
        for number, full in enumerate(MONTH_NAMES, start=1):
            if full.startswith(name):
                return _written(int(words[5]), number, int(words[1] or words[4]))
    return ""


def _written(year: int, month: int, day: int) -> str:
    """What to write for a day, and the day in words; nothing for a day that a charter could not name."""
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return ""
    return f"write {iso} for {day} {MONTH_NAMES[month - 1]}" if _FIRST_YEAR <= year <= _LAST_YEAR else ""


def described(character: str) -> str:
    """A character that cannot be seen, by number and name."""
    name = "next line" if character == "\x85" else unicodedata.name(character, "a control character").lower()
    if "\udc80" <= character <= "\udcff":  # what Python makes of such a byte that was typed (PEP 383)
        name = "a byte that is not UTF-8"
    return f"U+{ord(character):04X} ({name})"


def shortened(text: str) -> str:
    """The beginning of a text, short enough for a message."""
    return text if len(text) <= 40 else text[:37] + "…"  # noqa: PLR2004 - what fits into a message
