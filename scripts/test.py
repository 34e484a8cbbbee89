"""Run every check, then pytest, which has the last word."""

import argparse
import subprocess
from pathlib import Path

import entry
from browser import require_browser
from environment import ROOT, module, prepare, variables
from process import run_quietly


def main() -> int:
    """Run the checks and the tests; return non-zero if anything failed."""
    parser = argparse.ArgumentParser(
        description="Kör alla kontroller och tester.", epilog="Övriga argument går vidare till pytest."
    )
    parser.add_argument("--quick", action="store_true", help="kör bara kontrollerna, inte pytest")
    options, for_pytest = parser.parse_known_args()
    python = prepare("test")
    browser = None if options.quick else require_browser(ROOT)
    failed = [name for name, command in checks(python).items() if not passes(name, command)]
    print(f"Kontroller med fel: {', '.join(failed)}." if failed else "Alla kontroller gick igenom.")
    if options.quick:
        return bool(failed)
    return pytest(python, browser, [argument for argument in for_pytest if argument != "--"]) or bool(failed)


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
    entry.start(main)
