"""One wrong thing in the real source is one problem, whatever refers to it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from flowmap.problems import Problem

Find = Callable[[str], list[Problem]]


@pytest.fixture(scope="module")
def source(root: Path) -> str:
    return (root / "docs" / "karta.yml").read_text(encoding="utf-8")


def renamed(source: str, old: str, new: str) -> str:
    """Return a source in which an id has another name everywhere."""
    text, count = re.subn(rf"(?<![\w/-]){old}(?![\w-])", new, source)
    assert count > 2
    return text


def replaced(source: str, old: str, new: str) -> str:
    assert source.count(old) == 1
    return source.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "nearest"),
    [
        ("lakarintyg", "läkarbrev", "lakarbrev"),
        ("lakarintyg", "ny_blankett", "ny-blankett"),
        ("arbetsformaga", "förmåga", "formaga"),
    ],
)
def test_a_bad_id_is_told_where_the_entry_stands_alone(
    old: str, new: str, nearest: str, source: str, problems_of: Find
) -> None:
    text = renamed(source, old, new)
    found = [problem for problem in problems_of(text) if problem.rule != "value"]
    (problem,) = found
    assert problem.rule == "id"
    assert problem.lines[-1].strip().startswith(f"{new}:")
    assert f"Menar du «{nearest}»?" in problem.advice


def test_a_capital_in_a_phase_is_told_once(source: str, problems_of: Find) -> None:
    (problem,) = problems_of(source.replace("phase: underlag", "phase: Underlag", 1))
    assert problem.rule == "unknown-id"
    assert "Menar du «underlag»?" in problem.advice


REGISTERS = ["documents", "maps"]


@pytest.mark.parametrize("register", REGISTERS)
def test_a_misspelt_register_is_told_once(register: str, source: str, problems_of: Find) -> None:
    found = problems_of(replaced(source, f"\n{register}:\n", f"\n{register}x:\n"))
    assert {problem.rule for problem in found} <= {"unknown-key", "missing-key"}
    assert len(found) <= 2


@pytest.mark.parametrize("register", REGISTERS)
def test_a_register_that_is_a_text_is_told_once(register: str, source: str, problems_of: Find) -> None:
    text = re.sub(
        rf"^{register}:\n(?:(?: .*| *#.*)?\n)+", f"{register}: slarv\n\n", source, count=1, flags=re.MULTILINE
    )
    (problem,) = problems_of(text)
    assert problem.rule == "type"


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("\n        kind: decision\n", "\n        kind: beslut\n", "value"),
        ("\n        kind: decision\n", "\n", "missing-key"),
        ("\n    phases:\n", "\n    faser:\n", "unknown-key"),
    ],
)
def test_a_step_that_is_wrong_itself_is_still_known(
    old: str, new: str, rule: str, source: str, problems_of: Find
) -> None:
    assert old in source
    (problem,) = problems_of(source.replace(old, new, 1))
    assert problem.rule == rule


def test_an_entry_that_is_a_text_is_still_known(source: str, problems_of: Find) -> None:
    text = re.sub(r"^  lakarintyg:(?:\n    .*)+", "  lakarintyg: slarv", source, count=1, flags=re.MULTILINE)
    text = re.sub(r"^  lakarintyg: \{.*\}$", "  lakarintyg: slarv", text, count=1, flags=re.MULTILINE)
    (problem,) = problems_of(text)
    assert problem.rule == "type"


def test_an_unknown_key_hushes_no_names_of_what_is_there(source: str, problems_of: Find) -> None:
    text = source.replace("phase: underlag", "phase: underlaget", 1).replace("\nterms:", "\nx: y\nterms:", 1)
    assert sorted(problem.rule for problem in problems_of(text)) == ["unknown-id", "unknown-key"]
