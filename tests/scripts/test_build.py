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


def test_what_is_made_of_a_new_site_stands_in_it_when_it_takes_its_place(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdocs(0, monkeypatch)
    extras = [lambda new, name=name: (new / name).write_text("mer", encoding="utf-8") for name in ("a.zip", "b.pdf")]
    assert build.build(Path("python"), site, extras) == 0
    assert names(site) == ["a.zip", "b.pdf", "index.html"]


def test_an_extra_that_fails_leaves_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(new: Path) -> None:
        raise ScriptError("ingen PDF")

    mkdocs(0, monkeypatch)
    with pytest.raises(ScriptError, match="ingen PDF"):
        build.build(Path("python"), site, [fail])
    assert (site / "index.html").read_text(encoding="utf-8") == "gammal"
    assert names(site.parent) == ["site"]


def test_nothing_more_is_made_of_a_build_that_failed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdocs(1, monkeypatch)
    assert build.build(Path("python"), site, [lambda new: pytest.fail("an extra was made")]) == 1


def test_a_missing_browser_is_told_before_anything_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(root: Path) -> Path:
        raise ScriptError("ingen webbläsare")

    monkeypatch.setattr(build.sys, "argv", ["build.py", "--pdf", "--offline"])
    monkeypatch.setattr(build, "require_printer", missing)
    monkeypatch.setattr(build, "prepare", lambda lock: pytest.fail("something was built"))
    with pytest.raises(ScriptError, match="ingen webbläsare"):
        build.main()


def test_both_extras_can_be_asked_for(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mkdocs(0, monkeypatch)
    monkeypatch.setattr(build, "ROOT", site.parent)
    monkeypatch.setattr(build.sys, "argv", ["build.py", "--pdf", "--offline"])
    monkeypatch.setattr(build, "prepare", lambda lock: Path("python"))
    monkeypatch.setattr(build, "check", lambda python: 0)
    monkeypatch.setattr(build, "require_printer", lambda root: Path("chromium"))

    def make_pdfs(new: Path, browser: Path) -> None:
        (new / "pdf").mkdir()
        (new / "pdf" / f"{browser}.pdf").write_bytes(b"x" * 1_500_000)

    monkeypatch.setattr(build, "make_pdfs", make_pdfs)
    monkeypatch.setattr(build, "make_zip", lambda new, python, root: (new / f"{python}.zip").touch())
    assert build.main() == 0
    assert names(site) == ["index.html", "pdf", "python.zip"]
    said = capsys.readouterr().out
    assert "chromium.pdf: 1.5 MB" in said
    assert "python.zip: 0.0 MB" in said


def test_problems_in_the_source_end_before_mkdocs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build.sys, "argv", ["build.py"])
    monkeypatch.setattr(build, "prepare", lambda lock: Path("python"))
    monkeypatch.setattr(build, "check", lambda python: 1)
    monkeypatch.setattr(build, "build", lambda *arguments: pytest.fail("MkDocs was started"))
    assert build.main() == 1
