"""The scripts use the browser that the package finds, and install only what is missing."""

import sys
from pathlib import Path

import pytest

import browser
from console import ScriptError

PYTHON = Path(sys.executable)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "webbläsare"
    path.touch(mode=0o755)
    return path


@pytest.fixture
def nothing_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "may_install", lambda: False)


def test_the_package_is_asked_which_browser_there_is(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOWMAP_BROWSER", str(program))
    assert browser.find(PYTHON) == program


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a browser is also found off the PATH")
def test_a_machine_without_a_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FLOWMAP_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find(PYTHON) is None


@pytest.mark.usefixtures("nothing_to_install")
def test_a_chosen_browser_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOWMAP_BROWSER", str(tmp_path / "borta"))
    with pytest.raises(ScriptError, match="FLOWMAP_BROWSER pekar på"):
        browser.find_or_install(PYTHON)


@pytest.mark.usefixtures("nothing_to_install")
def test_who_lacks_a_browser_is_told_how_to_do_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find", lambda python: None)
    with pytest.raises(ScriptError, match=r"Installera en, .*, eller bygg utan --pdf\."):
        browser.require_browser(PYTHON, "bygg utan --pdf")


def test_only_what_is_missing_is_installed(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(browser, "may_install", lambda: True)
    monkeypatch.setattr(browser, "install", asked.append)
    monkeypatch.setattr(browser, "find", lambda python: program)
    monkeypatch.setattr(browser, "is_installed", lambda package: False)
    monkeypatch.setattr(browser.shutil, "which", lambda name: "/usr/bin/dot")
    assert browser.find_or_install(PYTHON) == program
    monkeypatch.setattr(browser, "is_installed", lambda package: True)
    assert browser.find_or_install(PYTHON) == program
    assert asked == [["fonts-liberation"]]


def test_a_browser_is_looked_for_again_when_one_was_installed(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Path | None] = [None]
    monkeypatch.setattr(browser, "may_install", lambda: True)
    monkeypatch.setattr(browser, "install", lambda packages: found.append(program))
    monkeypatch.setattr(browser, "find", lambda python: found[-1])
    assert browser.find_or_install(PYTHON) == program


def test_a_bare_debian_lacks_all_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "is_installed", lambda package: False)
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    assert browser.missing_packages(None) == ["chromium-headless-shell", "fonts-liberation", "graphviz"]
