"""Build the site into site/: make .venv if needed, check the source, replace the old site only on success."""

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import console
from browser import require_browser
from environment import ROOT, module, prepare, variables
from process import run_quietly


def main() -> int:
    """Check the source and build the site."""
    parser = argparse.ArgumentParser(description="Kontrollerar källan och bygger webbplatsen i mappen site.")
    parser.add_argument(
        "--pdf",
        action="store_true",
        help="gör också en PDF av varje karta och ett häfte för varje myndighet, i site/pdf (kräver Chromium, Chrome "
        "eller Edge)",
    )
    parser.add_argument(
        "--offline", action="store_true", help="gör också en zip-fil i site, med webbplatsen att läsa utan nät"
    )
    options = parser.parse_args()
    began = time.monotonic()
    python = prepare("run")
    if options.pdf:
        require_browser(python, "bygg utan --pdf")  # told now, not after the build
    formats = [f"--{name}" for name in ("pdf", "offline") if getattr(options, name)]
    site = ROOT / "site"
    restore(site)
    status = check(python) or build(python, site, formats)
    if status == 0:
        pages = sum(page.name != "404.html" for page in site.rglob("*.html"))
        print(f"Webbplatsen finns i {site}: {pages} sidor, {time.monotonic() - began:.1f} s.")
        for path in sorted([*site.glob("pdf/*.pdf"), *site.glob("*.zip")]):
            print(f"{path}: {path.stat().st_size / 1_000_000:.1f} MB")
    return status


def check(python: Path) -> int:
    """Show every problem of the source; return the exit status."""
    command = module(python, "flowmap", "check")
    return subprocess.run(command, cwd=ROOT, env=variables(), check=False).returncode


def build(python: Path, site: Path, formats: Sequence[str] = ()) -> int:
    """Build beside the old site, publish it in more formats, and swap the two if all went well."""
    new = site.with_name(".site-new")
    commands = {"Bygger webbplatsen": module(python, "mkdocs", "build", "--strict", "--clean", "--site-dir", new)}
    if formats:
        commands["Gör filer att ta med"] = module(python, "flowmap", "publish", "--site", new, *formats)
    try:
        status = run_all(commands)
        if status == 0:
            swap(new, site)
    finally:
        shutil.rmtree(new, ignore_errors=True)  # where it still is, something went wrong
    return status


def run_all(commands: dict[str, list[str]]) -> int:
    """Run commands until one fails, and show what that one said; return its exit status."""
    for text, command in commands.items():
        result = run_quietly(text, command, root=ROOT, variables=variables())
        if result.returncode:
            sys.stderr.write(f"{result.stdout}\nBygget misslyckades. Mappen site är som den var.\n")
            return result.returncode
    return 0


def swap(new: Path, site: Path) -> None:
    """Put the new site in the place of the old one, which stays if that fails."""
    old = set_aside(site)
    try:
        if site.exists():
            site.rename(old)
        new.rename(site)
    except OSError as error:
        restore(site)
        message = f"Mappen {site} gick inte att byta ut. Används den av ett annat program? ({error})"
        raise console.ScriptError(message) from error
    shutil.rmtree(old, ignore_errors=True)


def restore(site: Path) -> None:
    """Bring back the old site after a swap that never finished."""
    old = set_aside(site)
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def set_aside(site: Path) -> Path:
    """Return where the old site waits while the new one takes its place."""
    return site.with_name(".site-old")


if __name__ == "__main__":
    console.start(main)
