"""Every decision is in the index, by its number and its title."""

import re
from pathlib import Path

DECISIONS = Path(__file__).parents[2] / "docs" / "decisions"


def test_the_index_lists_every_decision_in_order() -> None:
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^- \[(\d{4})\]\((.+?)\) (.+)$", index, re.MULTILINE)
    records = sorted(path for path in DECISIONS.glob("*.md") if path.name != "README.md")
    titles = {path.name: path.read_text(encoding="utf-8").partition("\n")[0] for path in records}
    assert [(name, f"# {number} {title}") for number, name, title in listed] == list(titles.items())
