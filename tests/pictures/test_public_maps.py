"""Maps of public size and far larger are drawn within their limits, and no way is lost in them."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from flowmap import links
from flowmap.diagrams.artist import Artist
from flowmap.diagrams.diagram import LIMITS, Diagram, View
from flowmap.diagrams.measure import SVG, crossings
from flowmap.diagrams.render import Drawing, Renderer
from flowmap.links import Hrefs
from flowmap.model import Atlas
from flowmap.reading.load import Loaded, load
from flowmap.words import read_words

TESTS = Path(__file__).parents[1]
PUBLIC = ("skolfranvaro", "bygglov", "missbruksvard")
LONG = "Samordningsförbundsverksamhetsutvecklingsansvarsområdesplanering"


def every_diagram(atlas: Atlas, *, is_large: bool = False) -> Iterator[Diagram]:
    artist = Artist(atlas=atlas, hrefs=Hrefs(), words=read_words("sv"))
    for flow_map in atlas.maps.values():
        here = links.map_page(flow_map)
        yield artist.overview(flow_map, here)
        yield from (artist.phase_view(phase, here) for phase in atlas.phases(flow_map))
        if not is_large:
            refs = atlas.refs(flow_map)
            yield from (artist.neighbourhood(ref) for ref in refs)
            acting = {actor for ref in refs for actor in ref.step.actors}
            yield from (artist.actor_view(flow_map, actor) for actor in atlas.authorities if actor.id in acting)
    yield from (artist.case_view(atlas.maps[case.map], case) for case in atlas.cases.values())


def drawn(atlas: Atlas, *, is_large: bool = False) -> tuple[Renderer, list[Drawing]]:
    renderer = Renderer()
    return renderer, renderer.render(list(every_diagram(atlas, is_large=is_large)))


def size(drawing: Drawing) -> tuple[float, float]:
    root = ElementTree.fromstring(drawing.svg)
    return float(root.get("width", "inf")), float(root.get("height", "inf"))


def check_sizes(name: str, drawings: list[Drawing]) -> None:
    largest: dict[View, tuple[float, float]] = {}
    for drawing in drawings:
        width, height = size(drawing)
        before = largest.get(drawing.diagram.view, (0, 0))
        largest[drawing.diagram.view] = (max(before[0], width), max(before[1], height))
    print(name, {view: f"{width:.0f}×{height:.0f}" for view, (width, height) in largest.items()})
    for view, (width, height) in largest.items():
        limit = LIMITS[view]
        assert limit is not None
        assert width <= limit.width, view
        assert height <= limit.height, view


def shown(drawing: Drawing) -> tuple[set[tuple[str, str, str]], dict[str, int]]:
    """Give the ways that are a line or an exit, and how many lead back to each step."""
    ways, loops = set(), {}
    for part in ElementTree.fromstring(drawing.svg).iter():
        if part.get("data-from"):
            ways.add((part.get("data-from", ""), part.get("data-to", ""), part.get("data-index", "")))
        elif part.tag == f"{{{SVG}}}a" and part.get("data-step"):
            loops[part.get("data-step", "")] = int(part.get("data-loops", "0"))
    return ways, loops


def check_ways(atlas: Atlas, drawing: Drawing) -> None:
    """Tell of every way of the steps in a picture that it does not show."""
    ways, loops = shown(drawing)
    diagram = drawing.diagram
    for ref in diagram.phase.steps if diagram.phase else atlas.refs(diagram.home):
        departures = atlas.departures(ref)
        assert loops[ref.step.id] == sum(each.is_loop for each in departures)
        for each in departures:
            if not each.is_loop:
                assert (ref.step.id, each.target.name_in(diagram.home), str(each.index)) in ways


@pytest.fixture(scope="module", params=PUBLIC)
def public(request: pytest.FixtureRequest) -> tuple[str, Atlas, Renderer, list[Drawing]]:
    atlas = load(TESTS / "atlases" / f"{request.param}.yml").atlas
    return (request.param, atlas, *drawn(atlas))


def test_a_public_map_fits_its_limits(public: tuple[str, Atlas, Renderer, list[Drawing]]) -> None:
    name, _, _, drawings = public
    check_sizes(name, drawings)


def test_an_overview_of_thirty_steps_shows_each(public: tuple[str, Atlas, Renderer, list[Drawing]]) -> None:
    _, atlas, _, drawings = public
    _, loops = shown(drawings[0])
    assert set(loops) == {ref.step.id for ref in atlas.steps}


def test_no_way_of_a_public_map_is_lost(public: tuple[str, Atlas, Renderer, list[Drawing]]) -> None:
    _, atlas, _, drawings = public
    for drawing in drawings:
        if drawing.diagram.view in ("overview", "phase"):
            check_ways(atlas, drawing)


def test_no_lines_cross_in_the_phases_of_a_public_map(public: tuple[str, Atlas, Renderer, list[Drawing]]) -> None:
    name, _, renderer, drawings = public
    found = {d.diagram.title: crossings(renderer.drawn[d.dot]) for d in drawings if d.diagram.view == "phase"}
    print(name, "overview", crossings(renderer.drawn[drawings[0].dot]), found)
    assert not any(found.values())


def test_few_lines_cross_in_the_maps_of_this_site(root: Path) -> None:
    renderer, drawings = drawn(load(root / "docs" / "karta.yml").atlas, is_large=True)
    counts = [(d.diagram.view, d.diagram.title, crossings(renderer.drawn[d.dot])) for d in drawings]
    print(counts)
    assert all(count <= 3 for view, _, count in counts if view == "overview")
    assert not any(count for view, _, count in counts if view == "phase")


@pytest.fixture(scope="module")
def large() -> ModuleType:
    spec = importlib.util.spec_from_file_location("large", TESTS / "atlases" / "large.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("steps", "has_phases"), [(120, True), (120, False), (300, True)])
def test_a_large_map_fits_its_limits(
    steps: int, has_phases: bool, large: ModuleType, load_text: Callable[[str], Loaded]
) -> None:
    atlas = load_text(large.large_source(steps, 1, has_phases=has_phases)).atlas
    _, drawings = drawn(atlas, is_large=True)
    check_sizes(f"{steps} steps", drawings)
    for drawing in drawings:
        if drawing.diagram.view == "phase":
            check_ways(atlas, drawing)


def source(phases: int, steps: str) -> str:
    """Give a source of one map with steps that are written out, and so many phases."""
    listed = "".join(f"      f{number}: {{title: Fas {number}}}\n" for number in range(phases))
    return (
        'format: 1\nsite: {title: T, summary: S, publisher: P, contact: C, version: "1", updated: 2026-11-01}\n'
        'actors:\n  a: {name: Alla, short: A, colour: "#1b5e20", kind: authority}\n'
        f"maps:\n  m:\n    title: T\n    summary: S\n{'    phases:' if phases else ''}\n{listed}    steps:\n{steps}"
    )


def step(name: str, title: str, to: list[str], phase: str = "") -> str:
    kind = "action" if to else "outcome"
    ways = "".join(f'          - {{to: "{other}", when: villkoret för {other} gäller}}\n' for other in to)
    return (
        f'      "{name}":\n        title: {title}\n        kind: {"start" if name == "1" else kind}\n'
        + "        actors: [a]\n"
        + (f"        phase: {phase}\n" if phase else "")
        + (f"        transitions:\n{ways}" if to else "")
    )


STRESS = {
    "long words": source(0, step("1", LONG, ["2"]) + step("2", f"{LONG} {LONG}", ["3"]) + step("3", LONG, [])),
    "long titles": source(
        0, step("1", " ".join(["utredningens"] * 20), ["2", "3"]) + step("2", "Två", []) + step("3", "Tre", [])
    ),
    "25 neighbours": source(
        0,
        step("1", "Välj väg", [str(number) for number in range(2, 27)])
        + "".join(step(str(number), f"Väg {number} genom vården", []) for number in range(2, 27)),
    ),
    "14 phases of a step": source(
        14,
        "".join(
            step(str(number + 1), f"Utred behovet {number}", [str(number + 2)] if number < 13 else [], f"f{number}")
            for number in range(14)
        ),
    ),
    "a single step": source(0, step("1", "Börja och sluta", ["1"])),
}


@pytest.mark.parametrize("name", STRESS)
def test_what_is_out_of_the_ordinary_fits_too(name: str, load_text: Callable[[str], Loaded]) -> None:
    check_sizes(name, drawn(load_text(STRESS[name]).atlas)[1])
