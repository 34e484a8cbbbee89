"""What an editor gets for a broken source: every problem, one clean line, and the earlier site as it was."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import build as build_script
from tests.site.building import Project, copy_of_site, digests

PROBLEMS = {
    "unknown-id": ("actors: [kommun, af, individ]", "actors: [kommun, af, individen]"),
    "value": ("kind: authority", "kind: myndighet"),
    "unknown-key": ("        kind: start\n", "        kind: start\n        slag: start\n"),
    "duplicate-key": ("site:\n", "site:\n  title: Två titlar\n"),
}
NOT_YAML = {
    "empty": b"",
    "binary": bytes(range(256)) * 4,
    "latin-1": "format: 1\nsite: {title: Gränssnitt}\n".encode("latin-1"),
    "a tab": b"format: 1\nsite:\n\ttitle: x\n",
    "an open quote": b'format: 1\nsite: {title: "x}\n',
    "a list": b"- a\n- b\n",
    "deep": b"a: " + b"[" * 5000 + b"]" * 5000,
    "aliases": b"a: &a [x]\nb: [*a, *a]\nc: [*b]\n",
}


@pytest.fixture
def built(tmp_path: Path) -> Project:
    """A project with an earlier site, which any build would replace."""
    project = copy_of_site(tmp_path)
    site = tmp_path / "site"
    (site / "kartor").mkdir(parents=True)
    (site / "index.html").write_text("tidigare", encoding="utf-8")
    (site / "kartor" / "index.html").write_text("också", encoding="utf-8")
    return project


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """Give what was said by a command that refused its source in words."""
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said
    return said


def test_every_problem_is_shown_at_once_and_the_site_stays(built: Project) -> None:
    for old, new in PROBLEMS.values():
        built.change(old, new)
    before = digests(built.folder / "site")
    said = refused(built.run("mkdocs", "build", "--strict"))
    assert [rule for rule in PROBLEMS if f" fel[{rule}] " not in said] == []
    assert len(re.findall(r"^docs/karta\.yml:\d+:\d+: fel\[", said, flags=re.MULTILINE)) >= len(PROBLEMS)
    assert digests(built.folder / "site") == before


def test_the_last_line_counts_the_problems(built: Project) -> None:
    for old, new in PROBLEMS.values():
        built.change(old, new)
    said = refused(built.run("mkdocs", "build"))
    errors = [line for line in said.splitlines() if line.startswith("ERROR")]
    assert len(errors) == 1
    assert f"{said.count(': fel[')} fel i docs/karta.yml." in errors[0]


def test_the_build_script_keeps_the_site_too(
    built: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    built.change("to: 2a", "to: 2x")
    before = digests(built.folder)
    assert run_build_script(built, monkeypatch) == 1
    said = "".join(capfd.readouterr())
    assert "fel[unknown-id]" in said
    assert "Traceback" not in said
    assert digests(built.folder) == before


def test_the_build_script_keeps_the_site_when_a_page_is_broken(
    built: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (built.folder / "docs" / "om.md").write_text("# Om\n\n[borta](finns-inte.md)\n", encoding="utf-8")
    before = digests(built.folder)
    assert run_build_script(built, monkeypatch) == 1
    said = "".join(capfd.readouterr())
    assert "finns-inte.md" in said
    assert "Mappen site är som den var." in said
    assert digests(built.folder) == before


def test_the_build_script_replaces_the_site_of_a_sound_source(
    built: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run_build_script(built, monkeypatch) == 0
    assert "Webbplatsen finns i" in capfd.readouterr().out
    assert "tidigare" not in (built.folder / "site" / "index.html").read_text(encoding="utf-8")
    assert (built.folder / "site" / "kartor" / "rehabilitering" / "2a" / "index.html").is_file()


def run_build_script(project: Project, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run ``scripts/build.py`` on another folder than its own, with the environment that these tests run in."""
    monkeypatch.setattr(build_script, "ROOT", project.folder)
    monkeypatch.setattr(build_script, "prepare", lambda lock: Path(sys.executable))
    monkeypatch.setattr("sys.argv", ["build.py"])
    return build_script.main()


@pytest.mark.parametrize("content", NOT_YAML.values(), ids=NOT_YAML)
def test_nothing_that_an_editor_can_save_ends_in_a_traceback(built: Project, content: bytes) -> None:
    built.source.write_bytes(content)
    before = digests(built.folder / "site")
    said = refused(built.run("mkdocs", "build"))
    assert "docs/karta.yml" in said
    assert "fel[" in said
    assert "Gör så här:" in said
    assert digests(built.folder / "site") == before


def test_a_missing_source_is_told(built: Project) -> None:
    built.source.unlink()
    assert "docs/karta.yml" in refused(built.run("mkdocs", "build"))


def test_a_missing_engine_is_one_line_that_says_what_to_install(built: Project, tmp_path: Path) -> None:
    built.configure(plugins=["search", {"flowmap": {"engine": "dot"}}])
    before = digests(built.folder / "site")
    said = refused(built.run("mkdocs", "build", env={"PATH": str(tmp_path / "empty")}))
    (line,) = [line for line in said.splitlines() if "dot" in line]
    assert "Ritprogrammet dot finns inte." in line
    assert "apt-get install graphviz" in line
    assert digests(built.folder / "site") == before


@pytest.mark.skipif(sys.platform == "win32", reason="the engine here is a shell script")
def test_an_engine_that_fails_is_one_line_with_what_it_said(built: Project, tmp_path: Path) -> None:
    engine = tmp_path / "bin" / "dot"
    engine.parent.mkdir()
    engine.write_text("#!/bin/sh\necho 'Error: no such font' >&2\nexit 3\n", encoding="utf-8")
    engine.chmod(0o755)
    built.configure(plugins=["search", {"flowmap": {"engine": "dot"}}])
    said = refused(built.run("mkdocs", "build", env={"PATH": f"{engine.parent}:/bin:/usr/bin"}))
    (line,) = [line for line in said.splitlines() if "Ritprogrammet" in line]
    assert "Error: no such font" in line
