"""Run every check, then pytest, which has the last word."""

import argparse
import os
import subprocess
from pathlib import Path

import console
from browser import find_or_install
from environment import ROOT, module, prepare, variables
from process import run_quietly

NO_BROWSER = """
==============================================================================================
VARNING: datorn har ingen Chromium, Chrome eller Edge. Testerna i webbläsare körs INTE.
Installera en av dem, eller sätt variabeln FLOWMAP_BROWSER till sökvägen för en.
==============================================================================================
"""


def main() -> int:
    """Run the checks and the tests; return non-zero if anything failed."""
    parser = argparse.ArgumentParser(
        description="Kör alla kontroller och tester.", epilog="Övriga argument går vidare till pytest."
    )
    parser.add_argument("--quick", action="store_true", help="kör bara kontrollerna, inte pytest")
    options, for_pytest = parser.parse_known_args()
    python = prepare("test")
    browser = None if options.quick else browser_to_test_in(python)
    failed = [name for name, command in checks(python).items() if not passes(name, command)]
    print(f"Kontroller med fel: {', '.join(failed)}." if failed else "Alla kontroller gick igenom.")
    if options.quick:
        return bool(failed)
    return pytest(python, browser, [argument for argument in for_pytest if argument != "--"]) or bool(failed)


def browser_to_test_in(python: Path) -> Path | None:
    """Return the path of a browser; only a person may go on without one."""
    path = find_or_install(python)
    if path is None and in_ci():
        raise console.ScriptError("Ingen Chromium, Chrome eller Edge finns. I CI ska sidorna testas i en webbläsare.")
    if path is None:
        print(NO_BROWSER)
    return path


def in_ci() -> bool:
    """Whether a machine runs this, so that nobody would see what was skipped."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


def checks(python: Path) -> dict[str, list[str]]:
    """Return the command of each check by its name."""
    lint_imports = "from importlinter.cli import lint_imports_command as main; main()"
    return {
        "Kodregler (ruff check)": module(python, "ruff", "check"),
        "Kodens form (ruff format)": module(python, "ruff", "format", "--check"),
        "Typer (mypy)": module(python, "mypy"),
        "Lager (import-linter)": [str(python), "-c", lint_imports],
        "Källan (flowmap check)": module(python, "flowmap", "check"),
    }


def passes(name: str, command: list[str]) -> bool:
    """Run one check, and show what it said if it failed."""
    result = run_quietly(name, command, root=ROOT, variables=variables())
    if result.returncode:
        print(f"{result.stdout.rstrip()}\n{name}: FEL\n")
    return result.returncode == 0


def pytest(python: Path, browser: Path | None, arguments: list[str]) -> int:
    """Run pytest, without the tests that need a browser if there is none; return its exit status."""
    chosen = {"FLOWMAP_BROWSER": str(browser)} if browser else {}
    selection = [] if browser else ["-m", "not browser"]
    # A process for each core; tests/conftest.py keeps together what shares a costly preparation.
    command = module(python, "pytest", "--numprocesses", "auto", "--dist", "loadscope", *selection, *arguments)
    return subprocess.run(command, cwd=ROOT, env=variables() | chosen, check=False).returncode


if __name__ == "__main__":
    console.start(main)
