"""Finds a browser where the package looks for one, and installs Debian's where that is allowed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from console import ScriptError
from environment import ROOT, module, variables
from process import last_lines, run_quietly


def require_browser(python: Path, otherwise: str) -> Path:
    """Return the path of a browser, or say how to do without one."""
    path = find_or_install(python)
    if path is None:
        raise ScriptError(
            "Ingen Chromium, Chrome eller Edge finns.\n"
            f"Installera en, sätt variabeln FLOWMAP_BROWSER till sökvägen för en, eller {otherwise}."
        )
    return path


def find_or_install(python: Path) -> Path | None:
    """Return the path of a browser, installing what is missing where that is allowed."""
    path = find(python)
    packages = missing_packages(path) if may_install() else []
    if packages:
        install(packages)
        path = find(python)
    return path


def find(python: Path) -> Path | None:
    """Return the path of the browser that the package would use."""
    command = module(python, "flowmap.publish.browser")
    result = subprocess.run(
        command, cwd=ROOT, env=variables(), capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if result.returncode:
        raise ScriptError(last_lines(result.stderr))
    found = result.stdout.strip()
    return Path(found) if found else None


def missing_packages(browser: Path | None) -> list[str]:
    """Return the Debian packages that the tests and the PDFs want and this machine lacks."""
    # Liberation Sans is as wide as Arial, which the diagrams are made for; `dot` is the alternative engine.
    wanted = {
        "chromium-headless-shell": browser is None,
        "fonts-liberation": not is_installed("fonts-liberation"),
        "graphviz": shutil.which("dot") is None,
    }
    return [package for package, missing in wanted.items() if missing]


def is_installed(package: str) -> bool:
    """Whether Debian's package is installed."""
    command = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout == "installed"


def may_install() -> bool:
    """Whether this is Debian or its like, with the right to install packages."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    """Install Debian packages."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for text, arguments in [
        ("Hämtar Debians paketlista", ["update"]),
        (f"Installerar {', '.join(packages)}", ["install", "-y", "--no-install-recommends", *packages]),
    ]:
        result = run_quietly(text, ["apt-get", *arguments], root=ROOT, variables=environment)
        if result.returncode:
            raise ScriptError(f"{last_lines(result.stdout)}\n\n{text}: apt-get misslyckades.")
