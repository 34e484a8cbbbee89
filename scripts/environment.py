"""The project's own Python environment: `.venv`, made once from the lock and then used as it is."""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import time
import tomllib
import venv
from pathlib import Path

from console import ScriptError
from process import last_lines, run_quietly
from progress import working

ROOT = Path(__file__).resolve().parents[1]
SECONDS_A_DAY = 86_400


def prepare(lock: str, root: Path = ROOT) -> Path:
    """Return the environment's Python once the lock `run` or `test` is installed; do only what is missing."""
    python = interpreter(root)
    present = stamps(root)
    if fingerprint(lock, root) in present:
        return python
    if fingerprint("run", root) not in present:
        make(root)
        install(python, lock, root)
        install_project(python, root)
    else:
        install(python, lock, root)
    write_stamps(lock, root)
    return python


def interpreter(root: Path) -> Path:
    """Return the path of the environment's Python."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def lock_file(lock: str, root: Path) -> Path:
    """Return the path of a lock by its name."""
    return root / "requirements" / f"{lock}.txt"


def fingerprint(lock: str, root: Path) -> str:
    """Return a digest that changes with whatever calls for a new installation."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    parts = {
        "lock": lock_file(lock, root).read_text(encoding="utf-8"),
        "project": project["project"],
        "build": project["build-system"],
        "packages": project.get("tool", {}).get("setuptools"),
        "python": [sys.implementation.name, *sys.version_info[:2]],
        "place": str(root),  # the environment holds absolute paths, so a moved one is broken
    }
    return f"{lock} {hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()}"


def stamps(root: Path) -> list[str]:
    """Return the fingerprints of what is installed whole, none if the environment's Python is gone."""
    stamp = root / ".venv" / "installed.txt"
    if not (stamp.is_file() and interpreter(root).exists()):
        return []
    return stamp.read_text(encoding="utf-8").splitlines()


def write_stamps(lock: str, root: Path) -> None:
    """Note that the installation went all the way; the lock `test` holds all of `run`."""
    lines = [fingerprint(name, root) for name in sorted({"run", lock})]
    (root / ".venv" / "installed.txt").write_text("\n".join(lines), encoding="utf-8")


def make(root: Path) -> None:
    """Make an empty environment in place of any old or half-made one."""
    if importlib.util.find_spec("ensurepip") is None:
        raise ScriptError(
            "Python saknar modulen ensurepip, som behövs för att skapa .venv. "
            "I Debian och Ubuntu finns den i paketet python3-venv."
        )
    builder = venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True)
    try:
        with working("Skapar .venv"):
            builder.create(root / ".venv")
    except (OSError, subprocess.CalledProcessError) as error:
        raise ScriptError(
            f"Det gick inte att skapa .venv: {error}\nAvsluta program som använder mappen, ta bort den och försök igen."
        ) from error


def install(python: Path, lock: str, root: Path) -> None:
    """Install the packages of a lock, each checked against its hash."""
    requirements = ["--require-hashes", "--only-binary", ":all:", "-r", str(lock_file(lock, root))]
    pip(f"Installerar paketen i requirements/{lock}.txt", python, requirements, root)


def install_project(python: Path, root: Path) -> None:
    """Install the project itself so that changes in its files take effect at once."""
    pip("Installerar projektet", python, ["--no-build-isolation", "--no-deps", "--editable", str(root)], root)


def pip(text: str, python: Path, arguments: list[str], root: Path) -> None:
    """Run pip's install, or tell why it failed."""
    options = ["--disable-pip-version-check", "--no-input"]
    command = module(python, "pip", "install", *options, *arguments)
    result = run_quietly(text, command, root=root, variables=variables())
    if result.returncode:
        raise ScriptError(
            f"{last_lines(result.stdout)}\n\n"
            f"{text}: det misslyckades. Raderna ovanför är de sista från pip.\n"
            "Kontrollera att datorn når internet, eller den plats som pip är inställt på, och försök igen."
        )


def module(python: Path, name: str, *arguments: str | Path) -> list[str]:
    """Return the command that runs a module in the environment."""
    return [str(python), "-m", name, *map(str, arguments)]


def variables() -> dict[str, str]:
    """Return the variables that every tool runs with."""
    today = int(time.time()) // SECONDS_A_DAY * SECONDS_A_DAY
    return {
        "SOURCE_DATE_EPOCH": str(today),  # two builds on one day give the same bytes
        **os.environ,
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
