"""Compares building with the plugin to building the same Markdown without it."""

import shutil
import statistics
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

from console import ScriptError
from environment import ROOT, module, prepare, variables
from process import last_lines, run_quietly
from progress import working

LIMIT = 1.3
CONFIG = ROOT / "mkdocs.yml"
PLAIN_CONFIG = ROOT / ".site-bench.yml"  # beside mkdocs.yml, since paths in it count from its own folder


def compare(folder: Path, runs: int) -> int:
    """Compare the builds; return 1 if the plugin costs too much."""
    python = prepare("run")
    try:
        write_plain_site(python, folder / "docs")
        plugin, plain = measure(python, folder, runs)
    finally:
        PLAIN_CONFIG.unlink(missing_ok=True)
    return report(plugin, plain)


def write_plain_site(python: Path, docs: Path) -> None:
    """Write what the plugin would generate into a copy of the other pages, and a configuration for them."""
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns("karta.yml"))
    command = module(python, "flowmap", "build", "--out", docs)
    result = run_quietly("Skriver sidorna som Markdown", command, root=ROOT, variables=variables())
    if result.returncode:
        raise ScriptError(f"{last_lines(result.stdout)}\n\nflowmap build misslyckades.")
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
        raise ScriptError(f"Insticket {name} står inte i listan plugins i mkdocs.yml.")
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
        raise ScriptError(f"{output}\n\nBygget av {config.name} misslyckades.")
    return seconds


def require_same_pages(first: Path, second: Path) -> None:
    """Fail if the two sites do not have the same pages, since their times could not be compared."""
    one, other = ({page.relative_to(site) for page in site.rglob("*.html")} for site in (first, second))
    if one != other:
        names = ", ".join(sorted(path.as_posix() for path in one ^ other)[:5])
        raise ScriptError(f"De två byggena har inte samma sidor, så de går inte att jämföra: {names}")


def report(plugin: list[float], plain: list[float]) -> int:
    """Show the figures; return 1 if the ratio of the medians is above the limit."""
    for name, seconds in [("med insticket", plugin), ("utan insticket", plain)]:
        print(f"{name:<15} minst {min(seconds):6.2f} s   median {statistics.median(seconds):6.2f} s")
    ratio = statistics.median(plugin) / statistics.median(plain)
    print(f"{'kvot':<15} {ratio:.2f} (högst {LIMIT})")
    return int(ratio > LIMIT)
