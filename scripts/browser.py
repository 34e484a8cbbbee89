"""Finds a Chromium for the tests and the PDFs, and installs Debian's where that is allowed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from entry import ScriptError
from process import last_lines, run_quietly

COMMANDS = [
    "chromium-headless-shell",  # Chromium without a window: the same pages in half the time
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "chromium-browser",
]
WINDOWS_FOLDERS = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
WINDOWS_PROGRAMS = [
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "Chromium/Application/chrome.exe",
]
MACOS_PROGRAMS = [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
]
NO_BROWSER = """
==============================================================================================
VARNING: datorn har ingen Chromium, Chrome eller Edge. Testerna i webbläsare körs INTE.
Installera en av dem, eller sätt variabeln FLOWMAP_BROWSER till sökvägen för en.
==============================================================================================
"""


def require_browser(root: Path) -> Path | None:
    """Return the browser's path, installing Debian's where allowed; only a person may go on without one."""
    path = find_or_install(root)
    if path is None and in_ci():
        raise ScriptError("Ingen Chromium, Chrome eller Edge finns. I CI ska sidorna testas i en webbläsare.")
    if path is None:
        print(NO_BROWSER)
    return path


def require_printer(root: Path) -> Path:
    """Return the path of a browser that prints PDFs, installing Debian's where allowed."""
    path = find_or_install(root)
    if path is None:
        raise ScriptError(
            "Ingen Chromium, Chrome eller Edge finns, och en av dem behövs för att göra PDF:er.\n"
            "Installera en, sätt variabeln FLOWMAP_BROWSER till sökvägen för en, eller bygg utan --pdf."
        )
    return path


def find_or_install(root: Path) -> Path | None:
    """Return the path of a browser, installing what is missing where that is allowed."""
    packages = missing_packages() if may_install() else []
    if packages:
        install(packages, root)
    path = find()
    if path is not None and not path.is_file():
        raise ScriptError(f"FLOWMAP_BROWSER pekar på {path}, men där finns inget program.")
    return path


def headless() -> list[str]:
    """Return the options with which a browser works without a window and asks nobody for anything."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    is_root = sys.platform == "linux" and os.geteuid() == 0  # as root it starts only without its sandbox
    return ["--headless", "--disable-gpu", *quiet, *(["--no-sandbox"] if is_root else [])]


def in_ci() -> bool:
    """Whether a machine runs this, so that nobody would see what was skipped."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


def find(variables: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """Return the path of an installed Chromium, Chrome or Edge; FLOWMAP_BROWSER goes before all others."""
    chosen = variables.get("FLOWMAP_BROWSER")
    if chosen:
        return Path(chosen)
    found = (shutil.which(name, path=variables.get("PATH", "")) for name in COMMANDS)
    on_path = next((Path(path) for path in found if path), None)
    return on_path or next((path for path in usual_places(variables, platform) if path.is_file()), None)


def usual_places(variables: Mapping[str, str], platform: str) -> Iterator[Path]:
    """Yield where Windows and macOS keep browsers that are not on the PATH."""
    if platform == "win32":
        folders = [Path(variables[name]) for name in WINDOWS_FOLDERS if name in variables]
        yield from (folder / program for folder in folders for program in WINDOWS_PROGRAMS)
    if platform == "darwin":
        folders = [Path("/Applications"), Path(variables.get("HOME", "/")) / "Applications"]
        yield from (folder / program for folder in folders for program in MACOS_PROGRAMS)


def missing_packages() -> list[str]:
    """Return the Debian packages that the tests want and this machine lacks."""
    # Liberation Sans is as wide as Arial, which the diagrams are made for; `dot` is the alternative engine.
    wanted = {
        "chromium-headless-shell": find() is None,
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


def install(packages: list[str], root: Path) -> None:
    """Install Debian packages."""
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for text, arguments in [
        ("Hämtar Debians paketlista", ["update"]),
        (f"Installerar {', '.join(packages)}", ["install", "-y", "--no-install-recommends", *packages]),
    ]:
        result = run_quietly(text, ["apt-get", *arguments], root=root, variables=variables)
        if result.returncode:
            raise ScriptError(f"{last_lines(result.stdout)}\n\n{text}: apt-get misslyckades.")
