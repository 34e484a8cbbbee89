"""What the tests share: a sound source, ways to read a changed one, and the golden files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from flowmap.checks import check
from flowmap.model import Atlas
from flowmap.problems import FlowmapError, Problem
from flowmap.reading.load import Loaded, load

TODAY = date(2026, 11, 21)
SOUND = Path(__file__).parent / "unit" / "sound.yml"

# The same examples in every run: a failure tells of the change, not of chance. The other looks further:
# pytest --hypothesis-profile=long
settings.register_profile("flowmap", max_examples=40, deadline=None, derandomize=True, database=None)
settings.register_profile("long", max_examples=5000, deadline=None, database=None)
settings.load_profile("flowmap")

Content = str | bytes
Change = tuple[str, str]
Brief = tuple[str, int, int]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected files of tests/golden")


# What visits every page of both sites, which is done once and is costly.
VISITING = {f"tests/browser/test_{name}.py" for name in ("accessible", "drawn_well", "every_page", "wcag")}


class FilesTogether(LoadScopeScheduling):
    """Gives the tests of a file to one process, and those of all the files that visit every page."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "visits" if file in VISITING else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> FilesTogether:
    return FilesTogether(config, log)


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def sound() -> str:
    return SOUND.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def save(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Content], Path]:
    """Write a source; the next one takes its place."""
    path = tmp_path_factory.mktemp("source") / "karta.yml"

    def write(content: Content) -> Path:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture(scope="session")
def changed(sound: str) -> Callable[..., str]:
    """Give the sound source with some words exchanged; each must stand there exactly once."""

    def change(*changes: Change) -> str:
        text = sound
        for old, new in changes:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the source"
            text = text.replace(old, new)
        return text

    return change


@pytest.fixture(scope="session")
def load_text(save: Callable[[Content], Path]) -> Callable[[Content], Loaded]:
    return lambda content: load(save(content))


@pytest.fixture(scope="session")
def atlas(sound: str, load_text: Callable[[Content], Loaded]) -> Atlas:
    loaded = load_text(sound)
    assert check(loaded, TODAY) == ()
    return loaded.atlas


@pytest.fixture(scope="session")
def problems_in() -> Callable[[Path], list[Problem]]:
    """Give every problem of a source file, as an editor meets them, without the folder it stands in."""

    def find(path: Path) -> list[Problem]:
        try:
            found: Iterable[Problem] = check(load(path), TODAY)
        except FlowmapError as error:
            found = error.problems
        return [replace(problem, path=path.name) for problem in found]

    return find


@pytest.fixture(scope="session")
def problems_of(
    save: Callable[[Content], Path], problems_in: Callable[[Path], list[Problem]]
) -> Callable[[Content], list[Problem]]:
    return lambda content: problems_in(save(content))


@pytest.fixture(scope="session")
def briefs_of(problems_of: Callable[[Content], list[Problem]]) -> Callable[[Content], list[Brief]]:
    """Give the rule, line and column of every problem of a source."""
    return lambda content: [(p.rule, p.position.line, p.position.column) for p in problems_of(content)]


@pytest.fixture(scope="session")
def marked_by(
    changed: Callable[..., str], problems_of: Callable[[Content], list[Problem]]
) -> Callable[..., list[tuple[str, str]]]:
    """Give the rule of every problem of the changed sound source, and the characters that are marked."""

    def mark(*changes: Change) -> list[tuple[str, str]]:
        found = problems_of(changed(*changes))
        return [(problem.rule, _marked(problem)) for problem in found]

    return mark


def _marked(problem: Problem) -> str:
    start = problem.position.column - 1
    return problem.lines[-1][start : start + problem.position.length]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> "Golden":
    return Golden(is_updating=request.config.getoption("--update-golden"))


class Golden:
    """Compares what was made with the expected files, or rewrites them."""

    def __init__(self, *, is_updating: bool) -> None:
        self.is_updating = is_updating

    def file(self, expected: Path, made: str) -> None:
        if self.is_updating:
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_text(made, encoding="utf-8", newline="\n")
        assert made == expected.read_text(encoding="utf-8")

    def folder(self, expected: Path, made: Mapping[str, str]) -> None:
        """Compare every file of a folder; one that is missing or left over is a difference too."""
        if self.is_updating:
            for name in self.names(expected) - set(made):
                (expected / name).unlink()
            for name, text in made.items():
                self.file(expected / name, text)
        assert self.names(expected) == set(made)
        for name, text in made.items():
            self.file(expected / name, text)

    def names(self, folder: Path) -> set[str]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix() for path in files}
