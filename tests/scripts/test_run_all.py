"""All checks are run whatever fails, pytest comes last, and any failure is the end's failure."""

import subprocess
import sys
from pathlib import Path

import pytest

import test as script
from console import ScriptError


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what is run, and let every check and pytest itself succeed."""
    notes: list[str] = []
    monkeypatch.setattr(sys, "argv", ["test.py"])
    monkeypatch.setattr(script, "prepare", lambda lock: Path("python"))
    monkeypatch.setattr(script, "browser_to_test_in", lambda python: None)
    monkeypatch.setattr(script, "passes", lambda name, command: notes.append(name) is None)
    monkeypatch.setattr(script, "pytest", lambda *arguments: notes.append("pytest") or 0)
    return notes


def test_pytest_comes_after_every_check(ran: list[str]) -> None:
    assert script.main() == 0
    assert [name.split()[0] for name in ran] == ["Kodregler", "Kodens", "Typer", "Lager", "Källan", "pytest"]


def test_a_failed_check_stops_nothing_but_counts(
    ran: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "passes", lambda name, command: ran.append(name) or "mypy" not in name)
    assert script.main() == 1
    assert len(ran) == 6
    assert capsys.readouterr().out == "Kontroller med fel: Typer (mypy).\n"


@pytest.mark.parametrize("status", [1, 5])
def test_the_status_of_pytest_counts(ran: list[str], monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    monkeypatch.setattr(script, "pytest", lambda *arguments: status)
    assert script.main() == status
    assert ran


def test_quick_leaves_pytest_out(ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["test.py", "--quick"])
    assert script.main() == 0
    assert "pytest" not in ran


@pytest.mark.usefixtures("ran")
def test_other_arguments_go_to_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    received: list[str] = []
    monkeypatch.setattr(sys, "argv", ["test.py", "-k", "karta", "--", "tests/unit"])
    monkeypatch.setattr(script, "pytest", lambda python, path, arguments: received.extend(arguments) or 0)
    script.main()
    assert received == ["-k", "karta", "tests/unit"]


def test_a_failed_check_shows_what_it_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert not script.passes("Prov", [sys.executable, "-c", "print('rad 7 är fel'); exit(3)"])
    assert capsys.readouterr().out == "rad 7 är fel\nProv: FEL\n\n"
    assert script.passes("Prov", [sys.executable, "-c", "print('allt väl')"])
    assert capsys.readouterr().out == ""


def test_without_a_browser_its_tests_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(script.subprocess, "run", run)
    script.pytest(Path("python"), None, [])
    script.pytest(Path("python"), Path("chromium"), [])
    assert commands[0][-2:] == ["-m", "not browser"]
    assert "not browser" not in commands[1]


def test_ci_fails_without_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "find_or_install", lambda python: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(ScriptError, match="I CI ska sidorna testas"):
        script.browser_to_test_in(Path("python"))


@pytest.mark.parametrize("ci", ["", "false"])
def test_a_person_is_told_what_is_skipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str
) -> None:
    monkeypatch.setattr(script, "find_or_install", lambda python: None)
    monkeypatch.setenv("CI", ci)
    assert script.browser_to_test_in(Path("python")) is None
    assert "körs INTE" in capsys.readouterr().out
