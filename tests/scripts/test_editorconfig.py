"""An editor's program and ruff lay out a file alike, so that a saved file needs no second pass."""

import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest


@pytest.fixture
def asked_of_editors(root: Path) -> dict[str, str]:
    """Return what `.editorconfig` says of a Python file: the general section, then its own."""
    config = ConfigParser()
    config.read_string("[top]\n" + (root / ".editorconfig").read_text(encoding="utf-8"))
    return {**config["*"], **config["*.py"]}


@pytest.fixture
def used_by_ruff(root: Path) -> dict[str, str]:
    command = [sys.executable, "-m", "ruff", "check", "--show-settings", "flowmap/site.py"]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True)
    return dict(re.findall(r"^([\w.]+) = (.+)$", done.stdout, re.MULTILINE))


def test_editors_and_ruff_lay_out_python_alike(asked_of_editors: dict[str, str], used_by_ruff: dict[str, str]) -> None:
    asked = [asked_of_editors[name] for name in ("indent_style", "indent_size", "max_line_length", "end_of_line")]
    used = [used_by_ruff[f"formatter.{name}"] for name in ("indent_style", "indent_width", "line_width", "line_ending")]
    assert asked == used
    assert used_by_ruff["linter.line_length"] == asked_of_editors["max_line_length"]
    # What ruff always does, and cannot be told.
    assert (asked_of_editors["insert_final_newline"], asked_of_editors["trim_trailing_whitespace"]) == ("true", "true")
