"""Write the tables of docs/changes.md from the kinds of changes. `--check` only says whether anything would change."""

import sys
from pathlib import Path

from charter.changes.levels import KINDS
from charter.report.changes_page import with_kinds

PAGE = Path(__file__).parent.parent / "docs" / "changes.md"


def main() -> int:
    """Write the page, or check it."""
    old = PAGE.read_text("utf-8")
    new = with_kinds(old, KINDS.values())
    if "--check" in sys.argv:
        return int(new != old)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
