"""The mended drawing stands in a page: it names steps and transitions, links relatively, brings no look of its own."""

import re
import shutil
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from flowmap.diagrams.diagram import Artist, Diagram
from flowmap.diagrams.render import EngineName, Renderer
from flowmap.diagrams.svg import SVG
from flowmap.links import Hrefs, map_page
from flowmap.model import Atlas
from flowmap.words import read_words

ENGINES: list[EngineName] = ["graphviz-pure", *(["dot"] if shutil.which("dot") else [])]


@pytest.fixture(scope="module")
def diagrams(atlas: Atlas) -> list[Diagram]:
    artist = Artist(atlas=atlas, hrefs=Hrefs(), words=read_words("sv"))
    maps, actors = atlas.maps.values(), atlas.actors.values()
    return [
        *(artist.overview(flow_map, map_page(flow_map)) for flow_map in maps),
        *(artist.actor_view(flow_map, actor) for flow_map in maps for actor in actors),
        *(artist.neighbourhood(ref) for ref in atlas.steps),
    ]


@dataclass(frozen=True)
class Drawn:
    """A diagram with its drawing."""

    diagram: Diagram
    svg: Element


@pytest.fixture(scope="module", params=ENGINES)
def drawings(request: pytest.FixtureRequest, diagrams: list[Diagram]) -> list[Drawn]:
    """Give every diagram of the sound source as one engine draws it."""
    return drawn_by(request.param, diagrams)


def drawn_by(engine: EngineName, diagrams: list[Diagram]) -> list[Drawn]:
    return [
        Drawn(drawing.diagram, ElementTree.fromstring(drawing.svg))
        for drawing in Renderer(engine=engine).render(diagrams)
    ]


@pytest.fixture(scope="module")
def lampa(drawings: list[Drawn]) -> Element:
    """Give the overview of the first map."""
    return drawings[0].svg


def steps(drawing: Element) -> list[Element]:
    return list(drawing.iter(f"{{{SVG}}}a"))


def transitions(drawing: Element) -> list[Element]:
    return [group for group in drawing.iter(f"{{{SVG}}}g") if "transition" in group.get("class", "").split()]


def short(name: str, diagram: Diagram) -> str:
    """Give the name of a step as the diagram says it."""
    return name.removeprefix(f"{diagram.home.id}/")


def test_each_step_of_a_diagram_is_one_link(drawings: list[Drawn]) -> None:
    for drawn in drawings:
        names = [link.get("data-step") for link in steps(drawn.svg)]
        expected = [short(ref.name, drawn.diagram) for ref in drawn.diagram.steps]
        again = [ref.origin.step.id for ref in drawn.diagram.transitions if ref.is_loop and drawn.diagram.about]
        assert sorted(names) == sorted(expected + again)


def test_links_stand_in_reading_order(drawings: list[Drawn]) -> None:
    for drawn in drawings:
        names = list(dict.fromkeys(link.get("data-step") for link in steps(drawn.svg)))
        assert names == [short(ref.name, drawn.diagram) for ref in drawn.diagram.steps]


def test_each_transition_is_drawn_from_where_it_starts_to_where_it_leads(drawings: list[Drawn]) -> None:
    for drawn in drawings:
        edges = [
            tuple(edge.get(key) for key in ("data-from", "data-to", "data-way")) for edge in transitions(drawn.svg)
        ]
        expected = [
            (short(ref.origin.name, drawn.diagram), short(ref.target.name, drawn.diagram), str(ref.index))
            for ref in drawn.diagram.transitions
        ]
        assert sorted(edges) == sorted(expected)


def test_a_condition_stands_with_its_own_transition(lampa: Element) -> None:
    found = {
        (edge.get("data-from"), edge.get("data-to")): " ".join(
            (text.text or "").replace("\u00a0", " ").strip() for text in edge.iter(f"{{{SVG}}}text")
        )
        for edge in transitions(lampa)
    }
    assert found == {
        ("1", "2a"): "",
        ("2a", "3"): "kommunen äger stolpen",
        ("2a", "kabel/start"): "felet sitter i kabeln",
        ("2a", "2a"): "",
        ("3", "4"): "lampan lyser",
        ("3", "2a"): "lampan är fortfarande släckt",
    }


def test_a_link_leads_to_the_page_of_its_step(lampa: Element) -> None:
    hrefs = {link.get("data-step"): link.get("href") for link in steps(lampa)}
    assert hrefs == {
        "1": "1/",
        "2a": "2a/",
        "3": "3/",
        "4": "4/",
        "kabel/start": "../kabel/start/",
    }


def test_a_step_shows_its_id_its_title_and_its_actors(lampa: Element) -> None:
    (step,) = [link for link in steps(lampa) if link.get("data-step") == "3"]
    assert " ".join(text.text or "" for text in step.iter(f"{{{SVG}}}text")) == "3 Byt lampan N K"
    assert step.get("data-actor") == "natbolag kommun"
    assert step.get("class") == "step step-action"


def test_content_lies_inside_its_shape(drawings: list[Drawn]) -> None:
    for step in (link for drawn in drawings for link in steps(drawn.svg)):
        left, top, right, bottom = box(step[0])
        for text in step.iter(f"{{{SVG}}}text"):
            assert left < float(text.get("x", "")) < right
            assert top < float(text.get("y", "")) < bottom


def box(shape: Element) -> tuple[float, float, float, float]:
    if shape.tag == f"{{{SVG}}}ellipse":
        x, y, rx, ry = (float(shape.get(key, "")) for key in ("cx", "cy", "rx", "ry"))
        return x - rx, y - ry, x + rx, y + ry
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", shape.get("points") or shape.get("d") or "")]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def test_a_drawing_is_named_and_described_for_those_who_do_not_see_it(drawings: list[Drawn]) -> None:
    for drawn in drawings:
        words = {element.get("id"): element.text for element in drawn.svg if element.get("id")}
        assert drawn.svg.get("class") == "flowmap"
        assert words[drawn.svg.get("aria-labelledby")] == drawn.diagram.title
        assert words[drawn.svg.get("aria-describedby")] == drawn.diagram.description


def test_ids_belong_to_the_diagram_so_that_many_can_share_a_page(drawings: list[Drawn]) -> None:
    for drawn in drawings:
        ids = [element.get("id") for element in drawn.svg.iter() if element.tag != f"{{{SVG}}}a" and element.get("id")]
        assert ids == [f"{drawn.diagram.id}-titel", f"{drawn.diagram.id}-text"]


def test_an_address_leads_to_each_step_of_the_overview_and_to_no_other_drawing(drawings: list[Drawn]) -> None:
    lampa, kabel, *others = [
        {link.get("id"): link.get("data-step") for link in steps(drawn.svg) if link.get("id")} for drawn in drawings
    ]
    assert lampa == {"steg-1": "1", "steg-2a": "2a", "steg-3": "3", "steg-4": "4"}
    assert kabel == {"steg-start": "start", "steg-vanta": "vanta"}
    assert not any(others)


def test_a_transition_tells_its_index_in_the_step_that_it_leaves(lampa: Element) -> None:
    targets = {(edge.get("data-from"), edge.get("data-way")): edge.get("data-to") for edge in transitions(lampa)}
    assert targets == {
        ("1", "1"): "2a",
        ("2a", "1"): "3",
        ("2a", "2"): "kabel/start",
        ("2a", "3"): "2a",
        ("3", "1"): "4",
        ("3", "2"): "2a",
    }


def test_choosing_a_node_after_the_step_adds_the_transition_there_to_a_path(drawings: list[Drawn]) -> None:
    (drawing,) = (drawn.svg for drawn in drawings if drawn.diagram.about and drawn.diagram.about.name == "lampa/2a")
    taken = [(link.get("data-step"), link.get("data-take")) for link in steps(drawing)]
    assert taken == [
        ("1", None),
        ("2a", None),
        ("3", "lampa/2a.1"),
        ("kabel/start", "lampa/2a.2"),
        ("2a", "lampa/2a.3"),
    ]


def test_an_overview_adds_nothing_to_a_path(lampa: Element) -> None:
    assert not any(link.get("data-take") for link in steps(lampa))


def test_the_look_is_left_to_the_stylesheet(drawings: list[Drawn]) -> None:
    elements = [element for drawn in drawings for element in drawn.svg.iter()]
    unwanted = {"fill", "stroke", "font-family", "style", "{http://www.w3.org/1999/xlink}href"}
    assert [element.attrib for element in elements if unwanted & set(element.attrib)] == []
    assert [element.tag for element in elements if element.tag == f"{{{SVG}}}script"] == []


def test_an_edge_is_only_for_the_eye(drawings: list[Drawn]) -> None:
    for drawn in drawings:
        assert all(edge.get("aria-hidden") == "true" for edge in transitions(drawn.svg))
        assert all(link.get("aria-hidden") is None for link in steps(drawn.svg))


@pytest.mark.skipif(len(ENGINES) < 2, reason="no system dot on this machine")
def test_both_engines_draw_the_same_steps_and_links(diagrams: list[Diagram]) -> None:
    one, other = ([seen_in(drawn.svg) for drawn in drawn_by(engine, diagrams)] for engine in ENGINES)
    assert one == other


def seen_in(drawing: Element) -> tuple[list[object], list[object]]:
    links = [tuple(link.get(key) for key in ("data-step", "href", "class", "data-take")) for link in steps(drawing)]
    edges = [tuple(edge.get(key) for key in ("data-from", "data-to", "data-way")) for edge in transitions(drawing)]
    return list(links), sorted(edges)
