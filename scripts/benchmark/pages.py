"""Compares the page of a map with the same page whose diagram Mermaid draws."""

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
RACE = Path(__file__).with_name("race.py")  # needs Playwright, so the environment's Python runs it


def compare(folder: Path, runs: int) -> int:
    """Compare the page of a map with the same page by Mermaid; return 1 if ours costs too much."""
    python = prepare("test")
    browser = require_browser(python, "mät bara byggtiden: --only build")
    site, page = folder / "pages", f"kartor/{MAP}"
    build(python, CONFIG, site)
    steps = len(json.loads((site / "data" / "karta.json").read_text(encoding="utf-8"))["maps"][MAP]["steps"])
    rival = write_rival(site, page, MAP, fetched(ROOT / ".cache" / "mermaid"))
    race = [str(python), str(RACE), str(site), str(browser), str(runs)]
    runners = [f"{page}=svg.flowmap a[data-step]={steps}", f"{rival}=.mermaid svg .node={steps}"]
    result = run_quietly(f"Öppnar sidan {runs} gånger av vardera", [*race, *runners], root=ROOT, variables=variables())
    if result.returncode:
        raise ScriptError(f"{last_lines(result.stdout)}\n\nMätningen i webbläsaren misslyckades.")
    laps = json.loads(result.stdout.splitlines()[-1])
    return report(laps[page], laps[rival])


def report(ours: list[dict[str, float]], rival: list[dict[str, float]]) -> int:
    """Show what each page sent and when its diagram was seen; return 1 if a ratio is above its limit."""
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
