"""What changed, for programs: the format that `diff.schema.json` beside this file describes."""

from charter.changes.change import Change
from charter.changes.revisions import Side
from charter.report.changes_told import HEAVIEST_FIRST, summary
from charter.report.json_text import json_text
from charter.signoff.comparison import Comparison


def changes_json(comparison: Comparison) -> str:
    """What changed, as JSON. Every name is always there; what there is nothing to say about is null or empty."""
    level = comparison.level
    told = {
        "format": 1,
        "path": comparison.path,
        "old": _side(comparison.old, signed_only=comparison.signed_only),
        "new": _side(comparison.new, signed_only=comparison.signed_only),
        "only_what_is_signed": comparison.signed_only,
        "level": level.word if level else None,
        "counts": {each.word: comparison.counts[each] for each in HEAVIEST_FIRST},
        "changes": [change_as_json(change) for change in comparison.changes],
        "must_sign": [{"seat": seat.seat, "name": seat.name, "role": seat.role} for seat in comparison.signers],
        "version_kept": bool(comparison.version_kept),
        "house_levels": [
            {"id": kind, "level": here.word, "usual": usual.word}
            for kind, (here, usual) in comparison.house_levels.items()
        ],
        "summary": summary(comparison),
    }
    return json_text(told)


def _side(side: Side, *, signed_only: bool) -> dict[str, object]:
    return {
        "name": side.name,
        "commit": side.commit or None,
        "version": None if signed_only else side.spec.charter.version,
    }


def change_as_json(change: Change) -> dict[str, object]:
    """A change as it stands in any JSON."""
    return {
        "id": change.id,
        "level": change.level.word,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "text": change.text,
        "line": change.line or None,
    }
