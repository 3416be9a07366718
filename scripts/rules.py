"""Write docs/rules.md from the rules themselves. `--check` only says whether anything would change."""

import sys
from pathlib import Path

from charter.framing.check import RULES
from charter.report.rules import explained
from charter.report.rules_page import rules_page

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"


def main() -> int:
    """Write the page, or check it."""
    new = rules_page(explained(RULES))
    if "--check" in sys.argv:
        return int(new != PAGE.read_text("utf-8"))
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
