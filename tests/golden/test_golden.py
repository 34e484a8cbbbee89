"""Golden cases: a folder with a source, and beside it what the program makes of it, compared whole.

A new case is a new folder; ``pytest --update-golden`` writes what is expected, for you to read before you commit.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import jinja2
import pytest

from flowmap.diagrams.artist import Artist
from flowmap.diagrams.diagram import Diagram
from flowmap.diagrams.dot import variant
from flowmap.diagrams.render import Drawing, Renderer
from flowmap.exports import FORMATS
from flowmap.links import Hrefs, map_page
from flowmap.model import Atlas
from flowmap.pages import site_pages, write
from flowmap.pages.edition import edition_of
from flowmap.pages.registers import REGISTERS
from flowmap.problems import Problem
from flowmap.reading.load import load
from flowmap.site import build
from flowmap.words import read_words

HERE = Path(__file__).parent


class Golden(Protocol):
    """Compares what was made with the expected files."""

    def file(self, expected: Path, made: str) -> None: ...

    def folder(self, expected: Path, made: dict[str, str]) -> None: ...


def cases(kind: str) -> list[Path]:
    return sorted(path for path in (HERE / kind).iterdir() if path.is_dir())


def name(case: Path) -> str:
    return case.name


@pytest.mark.parametrize("case", cases("problems"), ids=name)
def test_source_to_problems(case: Path, problems_in: Callable[[Path], list[Problem]], golden: Golden) -> None:
    told = "\n\n".join(map(str, problems_in(case / "karta.yml")))
    golden.file(case / "expected.txt", f"{told}\n" if told else "")


@pytest.mark.parametrize("case", cases("dot"), ids=name)
def test_source_to_dot(case: Path, golden: Golden) -> None:
    drawn = dict(diagrams(load(case / "karta.yml").atlas))
    golden.folder(case / "expected", {name: first_dot(diagram) for name, diagram in drawn.items()})


def first_dot(diagram: Diagram) -> str:
    """Return the DOT that is tried first, with the most room."""
    return variant(diagram.attempts[0], diagram.joints).dot


def diagrams(atlas: Atlas) -> Iterator[tuple[str, Diagram]]:
    """Yield every diagram of the pages, with the file that holds what is expected of it."""
    artist = Artist(atlas=atlas, hrefs=Hrefs(), words=read_words(atlas.site.language))
    for flow_map in atlas.maps.values():
        here = map_page(flow_map)
        yield f"{flow_map.id}/overview.dot", artist.overview(flow_map, here)
        yield f"{flow_map.id}/whole.dot", artist.whole(flow_map, here)
        for phase in atlas.phases(flow_map):
            yield f"{flow_map.id}/phase-{phase.id}.dot", artist.phase_view(phase, here)
        acting = {actor for step in flow_map.steps.values() for actor in step.actors}
        for actor in (actor for actor in atlas.authorities if actor.id in acting):
            yield f"{flow_map.id}/actor-{actor.id}.dot", artist.actor_view(flow_map, actor)
    for ref in atlas.steps:
        yield f"{ref.map.id}/step-{ref.step.id}.dot", artist.neighbourhood(ref)


@pytest.mark.parametrize("case", cases("markdown"), ids=name)
def test_source_to_markdown(case: Path, golden: Golden) -> None:
    """A page is compared where a file of its name is expected; create an empty one to have another compared."""
    made = {file.path: file.content for file in build(load(case / "karta.yml"), Renderer())}
    wanted = expected_pages(case)
    assert wanted
    for path in wanted:
        golden.file(case / "expected" / path, without_drawings(made[path]))


def expected_pages(case: Path) -> list[str]:
    return sorted(path.relative_to(case / "expected").as_posix() for path in (case / "expected").rglob("*.md"))


def without_drawings(page: str) -> str:
    """Give a page with a mark for each drawing: the bytes of a layout are the engine's, not ours."""
    start, *parts = page.split("<svg")
    return start + "".join(f"<svg …></svg>{part.partition('</svg>')[2]}" for part in parts)


class Recording(jinja2.BaseLoader):
    """Loads templates, and notes which."""

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        self.loader = loader
        self.loaded: set[str] = set()

    def load(self, environment: jinja2.Environment, name: str, globals: Any = None) -> jinja2.Template:  # noqa: A002
        self.loaded.add(name)
        return self.loader.load(environment, name, globals)


def test_a_page_of_every_kind_is_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    """The registers are of one kind; that each shows all its texts is tested with a source that has them all."""
    environment = write._environment.__wrapped__()
    recording = Recording(environment.loader)
    every = set(environment.list_templates())
    environment.loader = recording
    monkeypatch.setattr(write, "_environment", lambda: environment)
    bare = set()
    for case in cases("markdown"):
        edition = edition_of(load(case / "karta.yml"), Hrefs(), tuple(form.ending for form in FORMATS))
        for page in site_pages(edition):
            if page.path in expected_pages(case):
                drawings = [Drawing(diagram=diagram, svg="<svg></svg>", dot="") for diagram in page.diagrams]
                write.write_page(edition, page, drawings)
                bare |= {page.template} if page.is_bare else set()
    registers = {f"{register.key}.md.j2" for register in REGISTERS}
    assert recording.loaded >= every - registers
    assert recording.loaded & registers
    assert bare == {"map.md.j2", "step.md.j2"}


@pytest.mark.parametrize("case", [*cases("dot"), *cases("markdown")], ids=name)
def test_a_source_that_pages_are_made_of_has_no_problems(
    case: Path, problems_in: Callable[[Path], list[Problem]]
) -> None:
    assert problems_in(case / "karta.yml") == []
