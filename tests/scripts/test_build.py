"""The old site stays until a new one is whole."""

import subprocess
from pathlib import Path

import pytest

import build
from console import ScriptError

FORMATS = ["--pdf", "--offline"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("gammal", encoding="utf-8")
    return folder


def running(monkeypatch: pytest.MonkeyPatch, *, failing: str = "") -> list[str]:
    """Let MkDocs write one page and `flowmap publish` a file for each of its formats, but one of them fail."""
    ran: list[str] = []

    def run(text: str, command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        name = command[2]
        ran.append(name)
        if name == failing:
            return subprocess.CompletedProcess(command, 1, stdout=f"{name} klagar\n")
        folder = Path(command[command.index("--site-dir" if name == "mkdocs" else "--site") + 1])
        folder.mkdir(exist_ok=True)
        made = ["index.html"] if name == "mkdocs" else [f"ny.{option[2:]}" for option in command if option in FORMATS]
        for file in made:
            (folder / file).write_text("ny", encoding="utf-8")
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(build, "run_quietly", run)
    return ran


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("failing", ["mkdocs", "flowmap"])
def test_whatever_fails_leaves_the_old_site_and_is_shown(
    site: Path, failing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = running(monkeypatch, failing=failing)
    assert build.build(Path("python"), site, FORMATS) == 1
    assert ran[-1] == failing
    assert (site / "index.html").read_text(encoding="utf-8") == "gammal"
    assert names(site.parent) == ["site"]
    assert f"{failing} klagar" in capsys.readouterr().err


def test_a_build_replaces_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = running(monkeypatch)
    (site / "borta.html").touch()
    assert build.build(Path("python"), site) == 0
    assert ran == ["mkdocs"]
    assert names(site) == ["index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "ny"
    assert names(site.parent) == ["site"]


def test_the_first_build_has_nothing_to_replace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running(monkeypatch)
    build.build(Path("python"), tmp_path / "site")
    assert names(tmp_path) == ["site"]


def test_a_swap_that_fails_brings_the_old_site_back(site: Path) -> None:
    with pytest.raises(ScriptError, match="gick inte att byta ut"):
        build.swap(site.with_name(".site-new"), site)
    assert (site / "index.html").read_text(encoding="utf-8") == "gammal"
    assert names(site.parent) == ["site"]


def test_a_swap_that_was_cut_short_is_undone_by_the_next_call(site: Path) -> None:
    site.rename(build.set_aside(site))
    build.restore(site)
    assert (site / "index.html").read_text(encoding="utf-8") == "gammal"
    assert names(site.parent) == ["site"]


@pytest.mark.parametrize(
    ("asked_for", "made"), [([], []), (["--pdf"], ["ny.pdf"]), (["--pdf", "--offline"], ["ny.offline", "ny.pdf"])]
)
def test_more_formats_stand_in_the_new_site_when_it_takes_its_place(
    site: Path, asked_for: list[str], made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    running(monkeypatch)
    monkeypatch.setattr(build, "ROOT", site.parent)
    monkeypatch.setattr(build.sys, "argv", ["build.py", *asked_for])
    monkeypatch.setattr(build, "prepare", lambda lock: Path("python"))
    monkeypatch.setattr(build, "check", lambda python: 0)
    monkeypatch.setattr(build, "require_browser", lambda python, otherwise: Path("chromium"))
    assert build.main() == 0
    assert names(site) == ["index.html", *made]


def test_a_missing_browser_is_told_before_anything_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(python: Path, otherwise: str) -> Path:
        raise ScriptError(f"ingen webbläsare, {otherwise}")

    monkeypatch.setattr(build.sys, "argv", ["build.py", "--pdf", "--offline"])
    monkeypatch.setattr(build, "prepare", lambda lock: Path("python"))
    monkeypatch.setattr(build, "require_browser", missing)
    monkeypatch.setattr(build, "check", lambda python: pytest.fail("something was built"))
    with pytest.raises(ScriptError, match="ingen webbläsare, bygg utan --pdf"):
        build.main()


def test_problems_in_the_source_end_before_mkdocs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build.sys, "argv", ["build.py"])
    monkeypatch.setattr(build, "prepare", lambda lock: Path("python"))
    monkeypatch.setattr(build, "check", lambda python: 1)
    monkeypatch.setattr(build, "build", lambda *arguments: pytest.fail("MkDocs was started"))
    assert build.main() == 1
