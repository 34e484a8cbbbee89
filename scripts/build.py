"""Build the site into site/: make .venv if needed, check the source, replace the old site only on success."""

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

import entry
from environment import ROOT, module, prepare, variables
from process import run_quietly


def main() -> int:
    """Check the source and build the site."""
    parser = argparse.ArgumentParser(description="Kontrollerar källan och bygger webbplatsen i mappen site.")
    parser.parse_args()
    began = time.monotonic()
    python = prepare("run")
    site = ROOT / "site"
    restore(site)
    status = check(python) or build(python, site)
    if status == 0:
        pages = sum(page.name != "404.html" for page in site.rglob("*.html"))
        print(f"Webbplatsen finns i {site}: {pages} sidor, {time.monotonic() - began:.1f} s.")
    return status


def check(python: Path) -> int:
    """Show every problem of the source; return the exit status."""
    command = module(python, "flowmap", "check")
    return subprocess.run(command, cwd=ROOT, env=variables(), check=False).returncode


def build(python: Path, site: Path) -> int:
    """Build beside the old site and swap the two if all went well; return the exit status."""
    new = site.with_name(".site-new")
    command = module(python, "mkdocs", "build", "--strict", "--clean", "--site-dir", new)
    result = run_quietly("Bygger webbplatsen", command, root=ROOT, variables=variables())
    if result.returncode:
        shutil.rmtree(new, ignore_errors=True)
        sys.stderr.write(f"{result.stdout}\nBygget misslyckades. Mappen site är som den var.\n")
        return result.returncode
    swap(new, site)
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
        raise entry.ScriptError(message) from error
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
    entry.start(main)
