"""Compare building with the plugin to building the same Markdown without it, and a map page to one by Mermaid.

What is compared runs in turn, so that a slow moment of the machine strikes both.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import entry
from browser import require_printer
from environment import ROOT, module, prepare, variables
from process import last_lines, run_quietly
from progress import working
from rival import fetched, write_rival

LIMIT = 1.3
SENT_LIMIT = 1 / 5
SEEN_LIMIT = 1 / 3
MAP = "rehabilitering"
CONFIG = ROOT / "mkdocs.yml"
PLAIN_CONFIG = ROOT / ".site-bench.yml"  # beside mkdocs.yml, since paths in it count from its own folder


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
    measures = {"build": compare_builds, "page": compare_pages}
    chosen = [measures[options.only]] if options.only else measures.values()
    with tempfile.TemporaryDirectory() as folder:
        return max(measure_one(Path(folder), options.runs) for measure_one in chosen)


def compare_builds(folder: Path, runs: int) -> int:
    """Compare the builds; return 1 if the plugin costs too much."""
    python = prepare("run")
    try:
        write_plain_site(python, folder / "docs")
        plugin, plain = measure(python, folder, runs)
    finally:
        PLAIN_CONFIG.unlink(missing_ok=True)
    return report(plugin, plain)


def compare_pages(folder: Path, runs: int) -> int:
    """Compare the page of a map with the same page by Mermaid; return 1 if ours costs too much."""
    python, browser = prepare("test"), require_printer(ROOT)
    site, page = folder / "pages", f"kartor/{MAP}"
    build(python, CONFIG, site)
    steps = len(json.loads((site / "data" / "karta.json").read_text(encoding="utf-8"))["maps"][MAP]["steps"])
    rival = write_rival(site, page, MAP, fetched(ROOT / ".cache" / "mermaid"))
    race = [str(python), str(ROOT / "scripts" / "race.py"), str(site), str(browser), str(runs)]
    runners = [f"{page}=svg.flowmap a[data-step]={steps}", f"{rival}=.mermaid svg .node={steps}"]
    result = run_quietly(f"Öppnar sidan {runs} gånger av vardera", [*race, *runners], root=ROOT, variables=variables())
    if result.returncode:
        raise entry.ScriptError(f"{last_lines(result.stdout)}\n\nMätningen i webbläsaren misslyckades.")
    laps = json.loads(result.stdout.splitlines()[-1])
    return report_pages(laps[page], laps[rival])


def write_plain_site(python: Path, docs: Path) -> None:
    """Write what the plugin would generate into a copy of the other pages, and a configuration for them."""
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns("karta.yml"))
    command = module(python, "flowmap", "build", "--out", docs)
    result = run_quietly("Skriver sidorna som Markdown", command, root=ROOT, variables=variables())
    if result.returncode:
        raise entry.ScriptError(f"{last_lines(result.stdout)}\n\nflowmap build misslyckades.")
    plugins = without_plugin("flowmap", CONFIG.read_text(encoding="utf-8"))
    settings = [f"INHERIT: {CONFIG.name}", f"docs_dir: '{docs.as_posix()}'", *plugins]
    PLAIN_CONFIG.write_text("\n".join(settings) + "\n", encoding="utf-8")


def without_plugin(name: str, config: str) -> list[str]:
    """Return the lines of the `plugins` list of an MkDocs configuration, less one plugin and its options."""
    block = list(_plugins_block(config.splitlines()))
    kept, depth = block[:1], None
    for line in block[1:]:
        indent = len(line) - len(line.lstrip())
        if line.strip().removeprefix("-").strip().rstrip(":") == name:
            depth = indent
        elif depth is None or indent <= depth:
            depth = None
            kept.append(line)
    if len(kept) == len(block):
        raise entry.ScriptError(f"Insticket {name} står inte i listan plugins i mkdocs.yml.")
    return kept if len(kept) > 1 else ["plugins: []"]


def _plugins_block(lines: list[str]) -> Iterable[str]:
    inside = False
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0] not in " -":
            inside = line.startswith("plugins:")
        if inside:
            yield line


def measure(python: Path, folder: Path, runs: int) -> tuple[list[float], list[float]]:
    """Return the seconds of each build with the plugin and of each without, after one of each to warm up."""
    sites = {CONFIG: folder / "with", PLAIN_CONFIG: folder / "without"}
    seconds: dict[Path, list[float]] = {config: [] for config in sites}
    with working(f"Mäter {runs} byggen av vardera"):
        for _ in range(runs + 1):
            for config, site in sites.items():
                seconds[config].append(build(python, config, site))
    require_same_pages(*sites.values())
    return seconds[CONFIG][1:], seconds[PLAIN_CONFIG][1:]


def build(python: Path, config: Path, site: Path) -> float:
    """Return the seconds that one build takes."""
    command = module(python, "mkdocs", "build", "--quiet", "--config-file", config, "--site-dir", site)
    began = time.perf_counter()
    result = subprocess.run(command, cwd=ROOT, env=variables(), capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    if result.returncode:
        output = last_lines(result.stdout + result.stderr)
        raise entry.ScriptError(f"{output}\n\nBygget av {config.name} misslyckades.")
    return seconds


def require_same_pages(first: Path, second: Path) -> None:
    """Fail if the two sites do not have the same pages, since their times could not be compared."""
    one, other = ({page.relative_to(site) for page in site.rglob("*.html")} for site in (first, second))
    if one != other:
        names = ", ".join(sorted(path.as_posix() for path in one ^ other)[:5])
        raise entry.ScriptError(f"De två byggena har inte samma sidor, så de går inte att jämföra: {names}")


def report(plugin: list[float], plain: list[float]) -> int:
    """Show the figures; return 1 if the ratio of the medians is above the limit."""
    for name, seconds in [("med insticket", plugin), ("utan insticket", plain)]:
        print(f"{name:<15} minst {min(seconds):6.2f} s   median {statistics.median(seconds):6.2f} s")
    ratio = statistics.median(plugin) / statistics.median(plain)
    print(f"{'kvot':<15} {ratio:.2f} (högst {LIMIT})")
    return int(ratio > LIMIT)


def report_pages(ours: list[dict[str, float]], rival: list[dict[str, float]]) -> int:
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


if __name__ == "__main__":
    entry.start(main)
