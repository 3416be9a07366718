"""Addresses on the web, as strictly as they have to be to stand in print and in a code for cameras."""

import re
from typing import Annotated

from pydantic import AfterValidator

from charter.spec.fields import Text
from charter.spec.scalars import ValueMistake, shortened

LONGEST_ADDRESS = 120
"""Characters: what one line has room for, and a small code for cameras."""
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = rf"(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])"
"""With its domain, in small letters (RFC 1123, 2.1)."""
_PATH = r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*/?"
"""Of plain characters (RFC 3986, 2.3), leading nowhere but down."""
_ADDRESS = re.compile(rf"https://{_HOST}(?::[1-9][0-9]{{1,4}})?{_PATH}", re.ASCII)


def _address(text: str) -> str:
    if text and not _ADDRESS.fullmatch(text):
        message = f"'{shortened(text)}' is not an https address that can be printed"
        raise ValueMistake(message, "write it like https://git.example.org/northfield/charters, with nothing behind it")
    if len(text) > LONGEST_ADDRESS:
        raise ValueMistake(f"is {len(text)} characters long, and {LONGEST_ADDRESS} are the most", "take a shorter one")
    return text


Address = Annotated[Text, AfterValidator(_address)]
