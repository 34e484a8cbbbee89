"""What the README and CONTRIBUTING say about the project is so."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from flowmap import model, problems
from flowmap.cli import commands

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BOTH = README + CONTRIBUTING

BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
SCRIPT = re.compile(r"python3 (scripts/\w+\.py)")
COMMAND = re.compile(r"\bflowmap (\w+)")
OPTION = re.compile(r"(?<!\S)--\w[\w-]*")
LINK = re.compile(r"\]\(([^)#\s]+)")
PATH = re.compile(r"\.?[\w-]+(?:[./][\w-]+)*/?")
PLACES = ("docs", "flowmap", "scripts", "tests", "requirements")
# Written by the scripts, so not there in a fresh clone.
MADE = {".venv", "site/"}


def prose(text: str) -> str:
    return BLOCK.sub("", text)


def blocks(text: str, language: str) -> list[str]:
    return [match["body"] for match in BLOCK.finditer(text) if match["language"] == language]


def named_scripts() -> list[str]:
    return sorted(set(SCRIPT.findall(BOTH)))


def named_paths() -> list[str]:
    """Give every path in a link, between ticks, or at the head of a line of the layout."""
    ticked = [name for name in re.findall(r"`([^`\s]+)`", prose(BOTH)) if PATH.fullmatch(name)]
    files = [name for name in ticked if "/" in name or name.endswith((".py", ".md", ".yml", ".yaml", ".toml"))]
    layout = re.findall(rf"(?<!\S)(?:{'|'.join(PLACES)})/[\w./-]*", "".join(blocks(README, "text")))
    return sorted({*LINK.findall(BOTH), *files, *(name.rstrip(".:") for name in layout)} - MADE)


def shell_lines() -> list[str]:
    """Give the lines of the shell blocks without their comments."""
    lines = "".join(blocks(BOTH, "bash")).splitlines()
    return [line.partition("#")[0].strip() for line in lines]


def help_of(line: str) -> str:
    """Give the help of what a line of the shell runs."""
    program, *rest = line.split()
    if program == "python3":
        command = [sys.executable, str(ROOT / rest[0])]
    else:
        command = [sys.executable, "-m", program, rest[0]]
    done = subprocess.run([*command, "--help"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_two_pages_name_scripts_and_paths() -> None:
    assert {"scripts/build.py", "scripts/test.py"} <= set(named_scripts())
    assert {"docs/karta.yml", "docs/decisions/karta.png", "flowmap/checks/", "mkdocs.yml"} <= set(named_paths())


@pytest.mark.parametrize("path", named_paths())
def test_every_path_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("script", named_scripts())
def test_every_script_tells_how_it_is_used(script: str) -> None:
    assert script.rpartition("/")[2] in help_of(f"python3 {script}")


@pytest.mark.parametrize("line", [line for line in shell_lines() if line.startswith(("python3", "flowmap"))])
def test_every_option_in_a_command_exists(line: str) -> None:
    said = help_of(line)
    assert [option for option in OPTION.findall(line) if option not in said] == []


def test_the_readme_names_every_command_and_no_other() -> None:
    assert set(COMMAND.findall("\n".join(blocks(README, "bash")))) == set(commands.commands)
    assert set(COMMAND.findall(BOTH)) <= set(commands.commands)


def test_the_words_are_those_of_the_code() -> None:
    rows = re.findall(r"^\| (`.*?`) \|", README, re.MULTILINE)
    words = [word for row in rows for word in re.findall(r"`(\w+)`", row)]
    assert len(words) > 15
    assert [word for word in words if not (hasattr(model, word) or hasattr(problems, word))] == []


def test_the_picture_is_small() -> None:
    pictures = re.findall(r"!\[[^\]]{20,}\]\(([^)]+)\)", README)
    assert len(pictures) == 1
    assert 10_000 < (ROOT / pictures[0]).stat().st_size < 200_000
