"""Finds a Chromium, Chrome or Edge to print with.

``python -m flowmap.publish.browser`` prints its path, or an empty line where there is none: so a script that runs
outside the environment looks in the same places.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from flowmap.publish.errors import PublishError

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


def find(variables: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """Return the path of an installed browser; FLOWMAP_BROWSER goes before all others, and must name one."""
    if chosen := variables.get("FLOWMAP_BROWSER"):
        if not Path(chosen).is_file():
            raise PublishError(f"FLOWMAP_BROWSER pekar på {chosen}, men där finns inget program.")
        return Path(chosen)
    found = (shutil.which(name, path=variables.get("PATH", "")) for name in COMMANDS)
    on_path = next((Path(path) for path in found if path), None)
    return on_path or next((path for path in usual_places(variables, platform) if path.is_file()), None)


def require() -> Path:
    """Return the path of an installed browser; raise PublishError if there is none."""
    path = find()
    if path is None:
        raise PublishError(
            "Ingen Chromium, Chrome eller Edge finns, och en av dem behövs för att göra PDF:er. "
            "Installera en, eller sätt variabeln FLOWMAP_BROWSER till sökvägen för en."
        )
    return path


def usual_places(variables: Mapping[str, str], platform: str) -> Iterator[Path]:
    """Yield where Windows and macOS keep browsers that are not on the PATH."""
    if platform == "win32":
        folders = [Path(variables[name]) for name in WINDOWS_FOLDERS if name in variables]
        yield from (folder / program for folder in folders for program in WINDOWS_PROGRAMS)
    if platform == "darwin":
        folders = [Path("/Applications"), Path(variables.get("HOME", "/")) / "Applications"]
        yield from (folder / program for folder in folders for program in MACOS_PROGRAMS)


def headless() -> list[str]:
    """Return the options with which a browser works without a window and asks nobody for anything."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    is_root = sys.platform == "linux" and os.geteuid() == 0  # as root it starts only without its sandbox
    return ["--headless", "--disable-gpu", *quiet, *(["--no-sandbox"] if is_root else [])]


if __name__ == "__main__":
    try:
        print(find() or "")
    except PublishError as error:
        sys.exit(str(error))
