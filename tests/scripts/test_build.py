"""The old site stays until a new one is whole."""

import subprocess
from pathlib import Path

import pytest

import build
from entry import ScriptError


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("gammal", encoding="utf-8")
    return folder


def mkdocs(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let MkDocs write one page and end with a status."""

    def run(text: str, command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        target = Path(command[command.index("--site-dir") + 1])
        target.mkdir()
        (target / "index.html").write_text("ny", encoding="utf-8")
        return subprocess.CompletedProcess(command, status, stdout="WARNING - bruten länk\n")

    monkeypatch.setattr(build, "run_quietly", run)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_failed_build_leaves_the_old_site(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mkdocs(1, monkeypatch)
    assert build.build(Path("python"), site) == 1
    assert (site / "index.html").read_text(encoding="utf-8") == "gammal"
    assert names(site.parent) == ["site"]
    assert "bruten länk" in capsys.readouterr().err


def test_a_build_replaces_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdocs(0, monkeypatch)
    (site / "borta.html").touch()
    assert build.build(Path("python"), site) == 0
    assert names(site) == ["index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "ny"
    assert names(site.parent) == ["site"]


def test_the_first_build_has_nothing_to_replace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdocs(0, monkeypatch)
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


def test_problems_in_the_source_end_before_mkdocs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build.sys, "argv", ["build.py"])
    monkeypatch.setattr(build, "prepare", lambda lock: Path("python"))
    monkeypatch.setattr(build, "check", lambda python: 1)
    monkeypatch.setattr(build, "build", lambda python, site: pytest.fail("MkDocs was started"))
    assert build.main() == 1
