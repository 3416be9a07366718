"""The types of the fields: how each is parsed, and what an editor is told about it (JSON Schema)."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, PlainValidator, WithJsonSchema

from charter.spec.scalars import (
    LONGEST_LOOK,
    LONGEST_TEXT,
    ValueMistake,
    parse_date,
    parse_text,
    parse_whole,
    shortened,
)
from charter.spec.values import LAST_MONTH, MOST_HOURS, Figure, Hours, Months

LONGEST_RAMP = 36
"""Months. A promise further away than three years is not one that anybody can be asked to wait for."""

LONGEST_HEADING = 200
"""Characters: two lines of a heading."""


def _schema(
    pattern: str, *types: str, examples: tuple[object, ...], limits: tuple[int, int] | None = None
) -> WithJsonSchema:
    """What an editor is told: a pattern for what it takes for a text, limits for what it takes for a number."""
    shape: dict[str, Any] = {"type": ["string", *types], "pattern": pattern, "examples": list(examples)}
    return WithJsonSchema(shape | ({"minimum": limits[0], "maximum": limits[1]} if limits else {}))


def _whole(low: int, high: int, what: str) -> Any:  # noqa: ANN401 - an annotation, which has no type of its own
    shape = {"type": "integer", "minimum": low, "maximum": high}
    return Annotated[int, PlainValidator(lambda raw: parse_whole(raw, low, high, what)), WithJsonSchema(shape)]


def _one_line(text: str) -> str:
    if len(text) > LONGEST_HEADING:
        raise ValueMistake(
            f"is {len(text)} characters long; {LONGEST_HEADING} is the most for a heading", "make it shorter"
        )
    return text


_LONGEST_NAME = 40


def _short_name(text: str, use: str, example: str) -> str:
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) and len(text) <= _LONGEST_NAME:
        return text
    ascii_text = unicodedata.normalize("NFKD", text[:LONGEST_LOOK]).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", ascii_text)[:_LONGEST_NAME].strip("-") or example
    hint = f"write up to {_LONGEST_NAME} small letters, digits and hyphens, for instance {name}"
    raise ValueMistake(f"'{shortened(text)}' is not a short name for {use}", hint)


def _seat(text: str) -> str:
    return _short_name(text, "a file", "team-leads")


def _identity(text: str) -> str:
    return _short_name(text, "an item", "friday-reading")


_LANGUAGES = ("en", "en-GB", "en-US", "en-IE", "en-AU", "en-CA", "en-NZ")


def _language(text: str) -> str:
    if text not in _LANGUAGES:
        raise ValueMistake(
            f"'{text[:20]}' is not a language that charter writes yet",
            "leave it out, or write en, en-GB or en-US",
        )
    return text


_WORDS = ["string", "number"]
"""What an editor makes of a text: one that is only digits, such as a year, is a number to it."""
_HOUR = r"[0-9]*\.?[0-9]+"
_DAY = r"^2[01][0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

Text = Annotated[str, PlainValidator(parse_text), WithJsonSchema({"type": _WORDS, "maxLength": LONGEST_TEXT})]
Heading = Annotated[Text, AfterValidator(_one_line), WithJsonSchema({"type": _WORDS, "maxLength": LONGEST_HEADING})]
Seat = Annotated[
    Text, AfterValidator(_seat), _schema("^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$", "number", examples=("sponsor",))
]
Identity = Annotated[
    Text,
    AfterValidator(_identity),
    _schema("^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$", "number", examples=("friday-reading",)),
]
Language = Annotated[
    Text, AfterValidator(_language), WithJsonSchema({"type": "string", "enum": list(_LANGUAGES), "default": "en"})
]
Version = Annotated[Heading, WithJsonSchema({"type": _WORDS, "maxLength": LONGEST_HEADING, "examples": ["1.0"]})]
Date = Annotated[date, PlainValidator(parse_date), _schema(_DAY, examples=("2027-01-31",))]
RampLength = _whole(1, LONGEST_RAMP, "months")
Month = _whole(1, LAST_MONTH, "months")
People = _whole(1, 10_000_000, "people")
MonthRange = Annotated[
    Months,
    PlainValidator(Months.parse),
    _schema(r"^(always|[0-9]{1,2}(-[0-9]{1,2})?)$", "integer", limits=(1, LAST_MONTH), examples=("1-5", "always")),
]
WeeklyHours = Annotated[
    Hours,
    PlainValidator(Hours.parse),
    _schema(rf"^{_HOUR}(-{_HOUR})?$", "number", limits=(0, MOST_HOURS), examples=(1.5, "1-2")),
]
Amount = Annotated[
    Figure,
    PlainValidator(Figure.parse),
    _schema(
        r"^-?([€£$¥]\s?)?[0-9]*[0-9,]*\.?[0-9]+\s?(%|[^\s0-9%,.][^0-9]*)?$",
        "number",
        examples=("92%", "12 minutes", 3.5),
    ),
]


def _stage_months(months: Months) -> Months:
    if months.last is None:
        raise ValueMistake(
            "'always' has no end, and a stage has one", "write a range like 1-2; what goes on belongs in ramp.after"
        )
    return months


def _flag(raw: object) -> bool:
    text = parse_text(str(raw) if isinstance(raw, bool) else raw)
    if text.lower() not in ("true", "yes", "false", "no"):
        raise ValueMistake(f"'{shortened(text)}' is neither true nor false", "write true, or leave the line out")
    return text.lower() in ("true", "yes")


Flag = Annotated[
    bool, PlainValidator(_flag), WithJsonSchema({"type": ["boolean", "string"], "enum": [True, False, "yes", "no"]})
]
StageMonths = Annotated[
    Months,
    PlainValidator(Months.parse),
    AfterValidator(_stage_months),
    _schema(r"^[0-9]{1,2}(-[0-9]{1,2})?$", "integer", limits=(1, LAST_MONTH), examples=("3-5",)),
]

Cause = Annotated[Literal["technology", "data", "prompting", "use_case", "adoption"], BeforeValidator(parse_text)]


def _yes_or_no(raw: object) -> object:
    return {True: "yes", False: "no"}[raw] if isinstance(raw, bool) else parse_text(raw)


UseCounts = Annotated[Literal["no", "yes", "undecided"], BeforeValidator(_yes_or_no)]


def _known_format(raw: object) -> int:
    text = parse_text(str(raw) if isinstance(raw, int) else raw)
    if text != "1":
        raise ValueMistake(f"'{shortened(text)}' is not a format that can be read", "write 1, the only one there is")
    return 1


Format = Annotated[int, PlainValidator(_known_format), WithJsonSchema({"type": "integer", "const": 1})]
