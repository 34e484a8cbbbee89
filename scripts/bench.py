"""Compare building with the plugin to building the same Markdown without it, and a map page to one by Mermaid.

What is compared runs in turn, so that a slow moment of the machine strikes both.
"""

import argparse
import tempfile
from pathlib import Path

import console
from benchmark import builds, pages


def main() -> int:
    """Measure, show the figures, and return 1 if the plugin or the page of a map costs too much."""
    parser = argparse.ArgumentParser(
        description="Mäter hur länge bygget tar med och utan insticket flowmap, och hur snart en karta syns "
        "jämfört med samma karta ritad av Mermaid."
    )
    parser.add_argument("--runs", type=int, default=5, help="antal mätningar av vardera (5 om inget anges)")
    parser.add_argument("--only", choices=["build", "page"], help="mät bara bygget eller bara kartans sida")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs måste vara minst 1")
    measures = {"build": builds.compare, "page": pages.compare}
    chosen = [measures[options.only]] if options.only else measures.values()
    with tempfile.TemporaryDirectory() as folder:
        return max(compare(Path(folder), options.runs) for compare in chosen)


if __name__ == "__main__":
    console.start(main)
