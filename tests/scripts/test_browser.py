"""A browser is found where people have one, and CI does not go on without."""

from pathlib import Path

import pytest

import browser
from entry import ScriptError


@pytest.fixture
def nothing_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "may_install", lambda: False)


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o755)
    return path


@pytest.mark.skipif("os.name == 'nt'", reason="a program on the PATH of Windows needs a suffix")
def test_on_the_path(tmp_path: Path) -> None:
    program(tmp_path / "google-chrome")
    chromium = program(tmp_path / "chromium")
    assert browser.find({"PATH": str(tmp_path)}, "linux") == chromium


@pytest.mark.parametrize("folder", ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"])
def test_in_the_usual_places_of_windows(tmp_path: Path, folder: str) -> None:
    edge = program(tmp_path / "Microsoft" / "Edge" / "Application" / "msedge.exe")
    assert browser.find({"PATH": "", folder: str(tmp_path)}, "win32") == edge


def test_in_the_usual_places_of_macos(tmp_path: Path) -> None:
    places = {"PATH": "", "HOME": str(tmp_path)}
    chrome = tmp_path / "Applications" / "Google Chrome.app" / "Contents" / "MacOS" / "Google Chrome"
    assert chrome in browser.usual_places(places, "darwin")


def test_nowhere() -> None:
    assert browser.find({"PATH": ""}, "linux") is None


def test_the_chosen_one_goes_first(tmp_path: Path) -> None:
    program(tmp_path / "chromium")
    assert browser.find({"PATH": str(tmp_path), "FLOWMAP_BROWSER": "min/egen"}, "linux") == Path("min/egen")


@pytest.mark.usefixtures("nothing_to_install")
def test_ci_fails_without_a_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(ScriptError, match="I CI ska sidorna testas"):
        browser.require_browser(tmp_path)


@pytest.mark.usefixtures("nothing_to_install")
@pytest.mark.parametrize("ci", ["", "false"])
def test_a_person_is_told_what_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str
) -> None:
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setenv("CI", ci)
    assert browser.require_browser(tmp_path) is None
    assert "körs INTE" in capsys.readouterr().out


@pytest.mark.usefixtures("nothing_to_install")
def test_a_chosen_browser_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOWMAP_BROWSER", str(tmp_path / "borta"))
    with pytest.raises(ScriptError, match="FLOWMAP_BROWSER pekar på"):
        browser.require_browser(tmp_path)


def test_only_what_is_missing_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    chromium = program(tmp_path / "chromium")
    monkeypatch.setattr(browser, "may_install", lambda: True)
    monkeypatch.setattr(browser, "install", lambda packages, root: asked.append(packages))
    monkeypatch.setattr(browser, "find", lambda: chromium)
    monkeypatch.setattr(browser, "is_installed", lambda package: False)
    monkeypatch.setattr(browser.shutil, "which", lambda name: "/usr/bin/dot")
    assert browser.require_browser(tmp_path) == chromium
    monkeypatch.setattr(browser, "is_installed", lambda package: True)
    assert browser.require_browser(tmp_path) == chromium
    assert asked == [["fonts-liberation"]]


def test_a_bare_debian_lacks_all_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(browser, "is_installed", lambda package: False)
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    assert browser.missing_packages() == ["chromium-headless-shell", "fonts-liberation", "graphviz"]
