"""The locks hold exact versions with hashes and no origin, and do not drift from what is asked for."""

import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ["run", "test"]
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)( ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def lines(root: Path, name: str) -> list[str]:
    return (root / "requirements" / name).read_text(encoding="utf-8").splitlines()


def pins(root: Path, lock: str) -> set[tuple[str, str]]:
    found = (PIN.fullmatch(line) for line in lines(root, f"{lock}.txt"))
    return {(pin["name"], pin["version"]) for pin in found if pin}


def asked_for(root: Path, name: str) -> set[str]:
    return {line for line in lines(root, name) if line and line[0] not in "#-"}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_pin_a_hash_or_a_comment(root: Path, lock: str) -> None:
    rest = [line for line in lines(root, f"{lock}.txt") if not line.lstrip().startswith("#")]
    assert [line for line in rest if not (PIN.fullmatch(line) or HASH.fullmatch(line))] == []
    assert len(pins(root, lock)) > 20


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(root: Path, lock: str) -> None:
    text = lines(root, f"{lock}.txt")
    followers = [text[number + 1] for number, line in enumerate(text) if PIN.fullmatch(line)]
    assert all(HASH.fullmatch(line) for line in followers)


@pytest.mark.parametrize("lock", LOCKS)
def test_no_index_and_no_path_of_a_machine(root: Path, lock: str) -> None:
    for line in lines(root, f"{lock}.txt"):
        assert not re.search(r"://|index|find-links|file:|\s/|\s[A-Za-z]:\\", line), line


def test_the_test_lock_holds_the_run_lock(root: Path) -> None:
    assert pins(root, "run") < pins(root, "test")


def test_the_inputs_are_what_the_project_declares(root: Path) -> None:
    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project, backend = pyproject["project"], set(pyproject["build-system"]["requires"])
    assert asked_for(root, "run.in") == set(project["dependencies"]) | backend
    assert asked_for(root, "test.in") == set(project["optional-dependencies"]["test"])


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_asked_for_is_in_the_lock(root: Path, lock: str) -> None:
    names = {re.split(r"[<>=]", line)[0].lower() for line in asked_for(root, f"{lock}.in")}
    assert names <= {name for name, _ in pins(root, lock)}
