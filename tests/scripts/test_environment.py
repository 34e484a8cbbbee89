"""The environment is made once, remade when something calls for it, and never trusted half-made."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

import environment
from console import ScriptError

PYPROJECT = """
[build-system]
requires = ["setuptools"]
[project]
name = "prov"
dependencies = ["mkdocs"]
[tool.ruff]
line-length = 100
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (tmp_path / "requirements").mkdir()
    for lock in ("run", "test"):
        (tmp_path / "requirements" / f"{lock}.txt").write_text(f"{lock}==1\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replace what takes time by notes of what was asked for."""
    notes: list[str] = []

    def make(root: Path) -> None:
        notes.append("make")
        (root / ".venv" / "installed.txt").unlink(missing_ok=True)
        python = environment.interpreter(root)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    monkeypatch.setattr(environment, "make", make)
    monkeypatch.setattr(environment, "install", lambda python, lock, root: notes.append(lock))
    monkeypatch.setattr(environment, "install_project", lambda python, root: notes.append("project"))
    return notes


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_second_call_installs_nothing(project: Path, done: list[str]) -> None:
    environment.prepare("run", project)
    assert done == ["make", "run", "project"]
    environment.prepare("run", project)
    assert done == ["make", "run", "project"]


def test_the_test_tools_are_added_to_what_is_there(project: Path, done: list[str]) -> None:
    environment.prepare("run", project)
    done.clear()
    environment.prepare("test", project)
    assert done == ["test"]
    environment.prepare("run", project)
    environment.prepare("test", project)
    assert done == ["test"]


def test_the_test_lock_alone_is_enough_for_the_site(project: Path, done: list[str]) -> None:
    environment.prepare("test", project)
    assert done == ["make", "test", "project"]
    environment.prepare("run", project)
    assert done == ["make", "test", "project"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("requirements/run.txt", "run==1", "run==2"),
        ("pyproject.toml", '["mkdocs"]', '["mkdocs", "click"]'),
        ("pyproject.toml", '["setuptools"]', '["setuptools>=80"]'),
    ],
)
def test_a_changed_lock_or_project_calls_for_a_new_environment(
    project: Path, done: list[str], file: str, old: str, new: str
) -> None:
    environment.prepare("run", project)
    done.clear()
    rewrite(project / file, old, new)
    environment.prepare("run", project)
    assert done == ["make", "run", "project"]


def test_the_settings_of_a_tool_call_for_nothing(project: Path, done: list[str]) -> None:
    environment.prepare("run", project)
    done.clear()
    rewrite(project / "pyproject.toml", "line-length = 100", "line-length = 110")
    environment.prepare("run", project)
    assert done == []


def test_another_python_calls_for_a_new_environment(
    project: Path, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.prepare("run", project)
    done.clear()
    monkeypatch.setattr(environment.sys, "version_info", (3, 99, 0))
    environment.prepare("run", project)
    assert done == ["make", "run", "project"]


def test_a_moved_project_gets_a_new_environment(project: Path, done: list[str]) -> None:
    environment.prepare("run", project)
    done.clear()
    moved = project.rename(project.with_name("moved"))
    environment.prepare("run", moved)
    assert done == ["make", "run", "project"]


def test_an_environment_without_its_python_is_remade(project: Path, done: list[str]) -> None:
    environment.prepare("run", project)
    done.clear()
    environment.interpreter(project).unlink()
    environment.prepare("run", project)
    assert done == ["make", "run", "project"]


def test_a_half_made_environment_is_remade(project: Path, done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(python: Path, root: Path) -> None:
        raise ScriptError("avbrott")

    with monkeypatch.context() as patch:
        patch.setattr(environment, "install_project", broken)
        with pytest.raises(ScriptError):
            environment.prepare("run", project)
    done.clear()
    environment.prepare("run", project)
    assert done == ["make", "run", "project"]


def test_a_python_without_ensurepip_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ScriptError, match="python3-venv"):
        environment.make(tmp_path)


def test_a_failed_installation_shows_the_last_lines_of_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "\n".join(f"rad {number}" for number in range(100))
    answer = subprocess.CompletedProcess([], 1, stdout=said)
    monkeypatch.setattr(environment, "run_quietly", lambda *args, **options: answer)
    with pytest.raises(ScriptError, match=r"(?s)rad 99.*Installerar projektet: det misslyckades") as failure:
        environment.install_project(Path("python"), tmp_path)
    assert "rad 50" not in str(failure.value)


def test_packages_are_installed_only_from_wheels_with_hashes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def run(text: str, command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(environment, "run_quietly", run)
    environment.install(Path("python"), "run", project)
    assert commands[0][-5:-1] == ["--require-hashes", "--only-binary", ":all:", "-r"]
    assert commands[0][-1] == str(project / "requirements" / "run.txt")


def test_the_time_of_the_build_is_the_start_of_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(environment.time, "time", lambda: 1_795_298_086.7)
    assert environment.variables()["SOURCE_DATE_EPOCH"] == "1795219200"


def test_a_given_time_of_the_build_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "17")
    assert environment.variables()["SOURCE_DATE_EPOCH"] == "17"
