"""The types of the fields of a record, each as strict as whatever may be signed has to be."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from charter.signoff.moments import moment_of

_LONGEST = 4000
"""Characters of any text in a record."""


def _moment(raw: Any) -> datetime:  # noqa: ANN401 - whatever stands in the JSON
    if isinstance(raw, datetime):
        return raw
    if not isinstance(raw, str):
        raise ValueError("a time is a text")  # noqa: TRY004 - of a TypeError, pydantic makes no finding
    return moment_of(raw)


def _one_line(text: str) -> str:
    if text != " ".join(text.split()):
        raise ValueError("a text is one line without space around it")
    return text


Line = Annotated[str, Field(max_length=_LONGEST), AfterValidator(_one_line)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Moment = Annotated[datetime, BeforeValidator(_moment)]
FileName = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*\.(?:pdf|png|jpg)$", max_length=80)]
"""The name of a file beside the record, and nothing that leads elsewhere."""
