"""Compares the page of a map with the same page whose map Mermaid draws.

Ours sends an overview, the whole map and a picture of each phase, and is seen when the overview, which stands first,
has all its steps. The rival sends all that ours does but the drawings, and in their place the whole map once, which is
the least that shows the same; it is seen when that has all its nodes.
"""

import json
import statistics
from pathlib import Path

from benchmark.builds import CONFIG, build
from benchmark.rival import fetched, write_rival
from browser import require_browser
from console import ScriptError
from environment import ROOT, prepare, variables
from process import last_lines, run_quietly

SENT_LIMIT = 1 / 5
SEEN_LIMIT = 1 / 3
MAP = "rehabilitering"
FIRST = 'svg.flowmap[data-view="overview"] a[data-step]'
"""The boxes of the steps in the picture that stands first."""
RACE = Path(__file__).with_name("race.py")  # needs Playwright, so the environment's Python runs it


def compare(folder: Path, runs: int) -> int:
    """Compare the page of a map with the same page by Mermaid; return 1 if ours costs too much."""
    python = prepare("test")
    browser = require_browser(python, "mät bara byggtiden: --only build")
    site, page = folder / "pages", f"kartor/{MAP}"
    build(python, CONFIG, site)
    steps = len(json.loads((site / "data" / "karta.json").read_text(encoding="utf-8"))["maps"][MAP]["steps"])
    rival = write_rival(site, page, MAP, fetched(ROOT / ".cache" / "mermaid"))
    runners = [
        {"page": page, "selector": FIRST, "count": steps},
        {"page": rival.page, "selector": ".mermaid svg .node", "count": rival.nodes},
    ]
    race = [str(python), str(RACE), str(site), str(browser), str(runs), json.dumps(runners)]
    result = run_quietly(f"Öppnar sidan {runs} gånger av vardera", race, root=ROOT, variables=variables())
    if result.returncode:
        raise ScriptError(f"{last_lines(result.stdout)}\n\nMätningen i webbläsaren misslyckades.")
    laps = json.loads(result.stdout.splitlines()[-1])
    return report(laps[page], laps[rival.page])


def report(ours: list[dict[str, float]], rival: list[dict[str, float]]) -> int:
    """Show what each page sent and when its first picture was seen; return 1 if a ratio is above its limit."""
    print("Kartans sida, med tom cache. Byte räknas okomprimerade, som den egna datorns server skickar dem.")
    within = [
        compare_medians("skickat, kB", 1000, SENT_LIMIT, [[lap["sent"] for lap in laps] for laps in (ours, rival)]),
        compare_medians("syns, s", 1000, SEEN_LIMIT, [[lap["milliseconds"] for lap in laps] for laps in (ours, rival)]),
    ]
    return int(not all(within))


def compare_medians(name: str, unit: int, limit: float, figures: list[list[float]]) -> bool:
    """Show the medians of ours and of Mermaid's, and tell whether their ratio is within the limit."""
    ours, rival = map(statistics.median, figures)
    print(f"{name:<15} {ours / unit:.2f} mot Mermaids {rival / unit:.2f}, kvot {ours / rival:.3f} (högst {limit:.3f})")
    return ours / rival <= limit
