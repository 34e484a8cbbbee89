"""The mended drawing stands in a page: it names steps and transitions, links relatively, brings no look."""

import re
import shutil
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
def diagrams(atlas: Atlas) -> dict[str, Diagram]:
    """Return the diagrams of the sound source, each called by what it is about."""
    artist = Artist(atlas=atlas, hrefs=Hrefs(), words=read_words("sv"))
    maps, actors = atlas.maps.values(), atlas.actors.values()
    return {
        **{one.id: artist.overview(one, map_page(one)) for one in maps},
        **{f"{one.id} {actor.id}": artist.actor_view(one, actor) for one in maps for actor in actors},
        **{ref.name: artist.neighbourhood(ref) for ref in atlas.steps},
    }


@pytest.fixture(scope="module", params=ENGINES)
def drawings(request: pytest.FixtureRequest, diagrams: dict[str, Diagram]) -> dict[str, Element]:
    """Return every diagram as one engine draws it, called alike."""
    return drawn(request.param, diagrams)


def drawn(engine: EngineName, diagrams: dict[str, Diagram]) -> dict[str, Element]:
    rendered = Renderer(engine=engine).render(list(diagrams.values()))
    assert [drawing.diagram for drawing in rendered] == list(diagrams.values())
    return {name: ElementTree.fromstring(one.svg) for name, one in zip(diagrams, rendered, strict=True)}


def steps(drawing: Element) -> list[Element]:
    return list(drawing.iter(f"{{{SVG}}}a"))


def transitions(drawing: Element) -> list[Element]:
    return [group for group in drawing.iter(f"{{{SVG}}}g") if "transition" in group.get("class", "").split()]


def short(name: str, diagram: Diagram) -> str:
    """Give the name of a step as the diagram says it."""
    return name.removeprefix(f"{diagram.home.id}/")


def test_each_step_of_a_diagram_is_one_link(diagrams: dict[str, Diagram], drawings: dict[str, Element]) -> None:
    for name, diagram in diagrams.items():
        names = [link.get("data-step") for link in steps(drawings[name])]
        expected = [short(ref.name, diagram) for ref in diagram.steps]
        again = [ref.origin.step.id for ref in diagram.transitions if ref.is_loop and diagram.about]
        assert sorted(names) == sorted(expected + again)


def test_links_stand_in_reading_order(diagrams: dict[str, Diagram], drawings: dict[str, Element]) -> None:
    for name, diagram in diagrams.items():
        names = list(dict.fromkeys(link.get("data-step") for link in steps(drawings[name])))
        assert names == [short(ref.name, diagram) for ref in diagram.steps]


def test_each_transition_is_drawn_from_where_it_starts_to_where_it_leads(
    diagrams: dict[str, Diagram], drawings: dict[str, Element]
) -> None:
    for name, diagram in diagrams.items():
        edges = [(edge.get("data-from"), edge.get("data-to")) for edge in transitions(drawings[name])]
        expected = [(short(ref.origin.name, diagram), short(ref.target.name, diagram)) for ref in diagram.transitions]
        assert sorted(edges) == sorted(expected)


def test_a_condition_stands_with_its_own_transition(drawings: dict[str, Element]) -> None:
    found = {
        (edge.get("data-from"), edge.get("data-to")): " ".join(
            (text.text or "").replace("\u00a0", " ").strip() for text in edge.iter(f"{{{SVG}}}text")
        )
        for edge in transitions(drawings["lampa"])
    }
    assert found == {
        ("1", "2a"): "",
        ("2a", "3"): "kommunen äger stolpen",
        ("2a", "kabel/start"): "felet sitter i kabeln",
        ("2a", "2a"): "",
        ("3", "4"): "lampan lyser",
        ("3", "2a"): "lampan är fortfarande släckt",
    }


def test_a_link_leads_to_the_page_of_its_step(drawings: dict[str, Element]) -> None:
    hrefs = {link.get("data-step"): link.get("href") for link in steps(drawings["lampa"])}
    assert hrefs == {
        "1": "1/",
        "2a": "2a/",
        "3": "3/",
        "4": "4/",
        "kabel/start": "../kabel/start/",
    }


def test_a_step_shows_its_id_its_title_and_its_actors(drawings: dict[str, Element]) -> None:
    (step,) = [link for link in steps(drawings["lampa"]) if link.get("data-step") == "3"]
    assert " ".join(text.text or "" for text in step.iter(f"{{{SVG}}}text")) == "3 Byt lampan N K"
    assert step.get("data-actor") == "natbolag kommun"
    assert step.get("class") == "step step-action"


def test_content_lies_inside_its_shape(drawings: dict[str, Element]) -> None:
    for step in (link for drawing in drawings.values() for link in steps(drawing)):
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


def test_a_drawing_is_named_and_described_for_those_who_do_not_see_it(
    diagrams: dict[str, Diagram], drawings: dict[str, Element]
) -> None:
    for name, diagram in diagrams.items():
        drawing = drawings[name]
        words = {element.get("id"): element.text for element in drawing if element.get("id")}
        assert drawing.get("class") == "flowmap"
        assert words[drawing.get("aria-labelledby")] == diagram.title
        assert words[drawing.get("aria-describedby")] == diagram.description


def test_ids_belong_to_the_diagram_so_that_those_of_an_actor_can_share_a_page(
    diagrams: dict[str, Diagram], drawings: dict[str, Element]
) -> None:
    ids = [
        element.get("id")
        for name, drawing in drawings.items()
        for element in drawing.iter()
        if name.endswith(" kommun") and element.get("id")
    ]
    assert len(ids) == len(set(ids)) == 2 * sum(name.endswith(" kommun") for name in diagrams)


def test_an_address_leads_to_each_step_of_the_overview_and_to_no_other_drawing(drawings: dict[str, Element]) -> None:
    anchors = {
        name: {link.get("id"): link.get("data-step") for link in steps(drawing) if link.get("id")}
        for name, drawing in drawings.items()
    }
    assert anchors.pop("lampa") == {"steg-1": "1", "steg-2a": "2a", "steg-3": "3", "steg-4": "4"}
    assert anchors.pop("kabel") == {"steg-start": "start", "steg-vanta": "vanta"}
    assert not any(anchors.values())


def test_a_transition_tells_its_index_in_its_step(drawings: dict[str, Element]) -> None:
    found = {
        (edge.get("data-from"), edge.get("data-index")): edge.get("data-to") for edge in transitions(drawings["lampa"])
    }
    assert found == {
        ("1", "1"): "2a",
        ("2a", "1"): "3",
        ("2a", "2"): "kabel/start",
        ("2a", "3"): "2a",
        ("3", "1"): "4",
        ("3", "2"): "2a",
    }


def test_choosing_a_node_after_the_step_adds_the_transition_to_a_path(drawings: dict[str, Element]) -> None:
    taken = [(link.get("data-step"), link.get("data-choice")) for link in steps(drawings["lampa/2a"])]
    assert taken == [
        ("1", None),
        ("2a", None),
        ("3", "lampa/2a.1"),
        ("kabel/start", "lampa/2a.2"),
        ("2a", "lampa/2a.3"),
    ]


def test_an_overview_adds_nothing_to_a_path(drawings: dict[str, Element]) -> None:
    assert not any(link.get("data-choice") for link in steps(drawings["lampa"]))


def test_the_look_is_left_to_the_stylesheet(drawings: dict[str, Element]) -> None:
    elements = [element for drawing in drawings.values() for element in drawing.iter()]
    unwanted = {"fill", "stroke", "font-family", "style", "{http://www.w3.org/1999/xlink}href"}
    assert [element.attrib for element in elements if unwanted & set(element.attrib)] == []
    assert [element.tag for element in elements if element.tag == f"{{{SVG}}}script"] == []


def test_a_lane_is_only_for_the_eye(drawings: dict[str, Element]) -> None:
    for drawing in drawings.values():
        assert all(edge.get("aria-hidden") == "true" for edge in transitions(drawing))
        assert all(link.get("aria-hidden") is None for link in steps(drawing))


@pytest.mark.skipif(len(ENGINES) < 2, reason="no system dot on this machine")
def test_both_engines_draw_the_same_steps_and_links(diagrams: dict[str, Diagram]) -> None:
    seen = [
        {
            name: (
                [(link.get("data-step"), link.get("href"), link.get("class")) for link in steps(tree)],
                sorted((edge.get("data-from"), edge.get("data-to")) for edge in transitions(tree)),
            )
            for name, tree in drawn(engine, diagrams).items()
        }
        for engine in ENGINES
    ]
    assert seen[0] == seen[1]
