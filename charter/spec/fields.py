"""The types of the fields: how each is parsed, and what an editor is told about it (JSON Schema)."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, PlainValidator, WithJsonSchema

from charter.spec.scalars import LONGEST_TEXT, ValueMistake, parse_date, parse_text, parse_whole
from charter.spec.values import LAST_MONTH, Figure, Hours, Months

LONGEST_RAMP = 36
"""Months. A promise further away than three years is not one that anybody can be asked to wait for."""


def _schema(pattern: str, *types: str, examples: tuple[object, ...] = ()) -> WithJsonSchema:
    shape: dict[str, Any] = {"type": ["string", *types], "pattern": pattern}
    return WithJsonSchema({**shape, "examples": list(examples)} if examples else shape)


def _whole(low: int, high: int, what: str) -> Any:  # noqa: ANN401 - an annotation, which has no type of its own
    shape = {"type": "integer", "minimum": low, "maximum": high}
    return Annotated[int, PlainValidator(lambda raw: parse_whole(raw, low, high, what)), WithJsonSchema(shape)]


def _one_line(text: str) -> str:
    if len(text) > 200:  # noqa: PLR2004 - two lines of a heading
        raise ValueMistake(f"is {len(text)} characters long; 200 is the most for a heading")
    return text


def _seat(text: str) -> str:
    if not text.isascii() or not text.replace("-", "").isalnum() or text != text.lower() or len(text) > 40:  # noqa: PLR2004
        raise ValueMistake(
            f"'{text[:40]}' cannot name a file",
            "write up to 40 small letters, digits and hyphens, for instance team-leads",
        )
    return text


def _language(text: str) -> str:
    if text not in ("en", "en-GB", "en-US", "en-IE", "en-AU", "en-CA", "en-NZ"):
        raise ValueMistake(
            f"'{text[:20]}' is not a language that charter writes yet",
            "leave it out, or write en, en-GB or en-US",
        )
    return text


Text = Annotated[str, PlainValidator(parse_text), WithJsonSchema({"type": "string", "maxLength": LONGEST_TEXT})]
Heading = Annotated[Text, AfterValidator(_one_line), WithJsonSchema({"type": "string", "maxLength": 200})]
Seat = Annotated[Text, AfterValidator(_seat), _schema("^[a-z0-9-]{1,40}$", examples=("sponsor",))]
Language = Annotated[Text, AfterValidator(_language), _schema("^en(-[A-Z]{2})?$", examples=("en-GB",))]
Version = Annotated[Heading, _schema(".{1,200}", "number", examples=("1.0",))]
Date = Annotated[date, PlainValidator(parse_date), _schema(r"^\d{4}-\d{2}-\d{2}$", examples=("2027-01-31",))]
RampLength = _whole(1, LONGEST_RAMP, "months")
Month = _whole(1, LAST_MONTH, "months")
People = _whole(1, 10_000_000, "people")
MonthRange = Annotated[
    Months,
    PlainValidator(Months.parse),
    _schema(r"^(always|\d{1,2}(-\d{1,2})?)$", "integer", examples=("1-5", "always")),
]
WeeklyHours = Annotated[
    Hours,
    PlainValidator(Hours.parse),
    _schema(r"^\d*\.?\d+(-\d*\.?\d+)?$", "number", examples=(1.5, "1-2")),
]
Amount = Annotated[Figure, PlainValidator(Figure.parse), _schema(r"\d", "number", examples=("92%", "12 minutes", 3.5))]


def _stage_months(months: Months) -> Months:
    if months.last is None:
        raise ValueMistake("a stage has an end", "write a range like 1-2; ramp.after is for what goes on")
    return months


def _flag(raw: object) -> bool:
    text = parse_text(str(raw).lower() if isinstance(raw, bool) else raw)
    if text not in ("true", "yes", "false", "no"):
        raise ValueMistake(f"'{text[:40]}' is neither true nor false", "write true, or leave the line out")
    return text in ("true", "yes")


Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
StageMonths = Annotated[
    Months,
    PlainValidator(Months.parse),
    AfterValidator(_stage_months),
    _schema(r"^\d{1,2}(-\d{1,2})?$", "integer", examples=("3-5",)),
]

Cause = Literal["technology", "data", "prompting", "use_case", "adoption"]


def _yes_or_no(raw: object) -> object:
    return {True: "yes", False: "no"}[raw] if isinstance(raw, bool) else raw


UseCounts = Annotated[Literal["no", "yes", "undecided"], BeforeValidator(_yes_or_no)]


def _known_format(raw: object) -> int:
    if parse_text(str(raw) if isinstance(raw, int) else raw) != "1":
        raise ValueMistake("this charter reads format 1 only", "write 1")
    return 1


Format = Annotated[int, PlainValidator(_known_format), WithJsonSchema({"const": 1})]
