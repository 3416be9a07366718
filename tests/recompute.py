"""The digest of a charter once more, from docs/sign-off.md alone: nothing of charter is imported, nor its JSON library.

It is how somebody else would compute it, and holds that the page says all there is to know. The file has to be one
that charter reads; what it refuses is not looked for here.
"""

import hashlib
import json
import re
import unicodedata
from typing import Any

import yaml

WHITE_SPACE = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
CURRENCIES = "€£$¥"


def text(typed: str) -> str:
    return re.sub(f"[{WHITE_SPACE}]+", " ", unicodedata.normalize("NFC", typed)).strip(" ")


def number(digits: str) -> str:
    whole, _, rest = digits.replace(",", "").partition(".")
    whole, rest = whole.lstrip("0") or "0", rest.rstrip("0")
    return f"{whole}.{rest}" if rest else whole


def whole_number(typed: str) -> int:
    return int(text(typed))


def months(typed: str) -> str:
    ends = dict.fromkeys(end.lstrip("0") for end in text(typed).split("-"))
    return "-".join(ends)


def hours(typed: str) -> str:
    return "-".join(dict.fromkeys(number(end) for end in text(typed).split("-")))


def figure(typed: str) -> dict[str, str]:
    found = re.fullmatch(rf"(-?)([{CURRENCIES}]?) ?([0-9.,]+) ?(.*)", text(typed))
    assert found
    value, unit = number(found[3]), found[2] or found[4]
    return {"value": value if value == "0" else found[1] + value} | ({"unit": unit} if unit else {})


def flag(typed: str) -> bool | None:
    return text(typed).lower() in ("true", "yes") or None


REVIEW = {"what": text, "who": text, "when": text, "months": months}
ASK = {"who": text, "what": text, "hours_a_week": hours, "months": months}
SUPPORT = {"what": text, "how_much": text, "hours_a_week": hours, "who": text, "months": months}
CHECKPOINT = {"month": whole_number, "we_look_at": text, "continue_if": text, "change_if": text, "stop_if": text}
PARTS = {
    "leader": text,
    "not_for": [text],
    "ramp": {
        "starts": text,
        "months_until_reliable": whole_number,
        "reliable_means": {"measure": text, "today": figure, "at_start": figure, "target": figure},
        "stages": [{"months": months, "expect": text, "wall": flag, "figure": figure}],
        "after": text,
        "evidence": text,
    },
    "human_review": [REVIEW],
    "we_need_from_you": [ASK],
    "we_give_you": [SUPPORT],
    "hard_parts": [{"what": text, "cause": text, "together": text, "owner": text}],
    "checkpoints": [CHECKPOINT],
    "about_your_job": {"what_is_decided": text, "use_counts_in_reviews": text},
    "sign_off": [{"seat": text, "name": text, "role": text}],
}


def without_empty(data: Any) -> Any:  # noqa: ANN401 - what YAML holds
    if isinstance(data, dict):
        return {name: left for name, value in data.items() if (left := without_empty(value))}
    if isinstance(data, list):
        return [left for value in data if (left := without_empty(value))]
    return data if text(data) else ""


def as_json(value: Any) -> bytes:  # noqa: ANN401 - as above
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def shaped(shape: Any, value: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(shape, list):
        return sorted((shaped(shape[0], item) for item in value), key=as_json)
    if isinstance(shape, dict):
        said = {name: shaped(inner, value[name]) for name, inner in shape.items() if name in value}
        return {name: left for name, left in said.items() if left is not None and left != {}}
    return shape(value)


def recomputed(raw: bytes) -> bytes:
    """The canonical JSON of the commitments of a charter."""
    file = without_empty(yaml.load(raw.decode("utf-8-sig"), Loader=yaml.BaseLoader))  # noqa: S506 - it makes texts alone
    leader = file.get("leader", {})
    alone = {"seat": "leader"} | {name: leader[name] for name in ("name", "role") if name in leader}
    given = {"not_for": file.get("use_case", {}).get("not_for"), "sign_off": [alone], **file}
    given["leader"] = leader.get("name")
    return as_json(shaped(PARTS, {name: value for name, value in given.items() if value}))


def recomputed_digest(raw: bytes) -> str:
    """Its SHA-256, in hexadecimal digits."""
    return hashlib.sha256(recomputed(raw)).hexdigest()
