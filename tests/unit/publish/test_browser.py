"""A browser is found where people have one."""

import subprocess
import sys
from pathlib import Path

import pytest

from flowmap.publish import browser
from flowmap.publish.errors import PublishError


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
    chosen = program(tmp_path / "min egen")
    assert browser.find({"PATH": str(tmp_path), "FLOWMAP_BROWSER": str(chosen)}, "linux") == chosen


def test_a_chosen_one_that_is_not_there(tmp_path: Path) -> None:
    program(tmp_path / "chromium")
    with pytest.raises(PublishError, match="FLOWMAP_BROWSER pekar på borta, men"):
        browser.find({"PATH": str(tmp_path), "FLOWMAP_BROWSER": "borta"}, "linux")


def test_printing_needs_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find", lambda: None)
    with pytest.raises(PublishError, match=r"Ingen Chromium, Chrome eller Edge finns.*FLOWMAP_BROWSER"):
        browser.require()


def test_the_module_tells_a_script_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOWMAP_BROWSER", str(program(tmp_path / "chromium")))
    command = [sys.executable, "-W", "error", "-m", "flowmap.publish.browser"]
    assert subprocess.run(command, capture_output=True, text=True).stdout == f"{tmp_path / 'chromium'}\n"
    monkeypatch.setenv("FLOWMAP_BROWSER", str(tmp_path / "borta"))
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("FLOWMAP_BROWSER pekar")
