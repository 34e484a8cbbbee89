"""Each diagram holds the steps and transitions that its page is about."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from flowmap.diagrams.diagram import GROUPED_FROM, Artist, Diagram
from flowmap.diagrams.dot import Node
from flowmap.links import Hrefs, map_page
from flowmap.model import Atlas
from flowmap.reading.load import Loaded
from flowmap.words import read_words


def artist_of(atlas: Atlas) -> Artist:
    return Artist(atlas=atlas, hrefs=Hrefs(), words=read_words("sv"))


@pytest.fixture(scope="module")
def artist(atlas: Atlas) -> Artist:
    return artist_of(atlas)


@dataclass(frozen=True)
class Content:
    steps: list[str]
    transitions: list[tuple[str, str]]


def content(diagram: Diagram) -> Content:
    return Content(
        steps=[ref.name for ref in diagram.steps],
        transitions=[(ref.origin.name, ref.target.name) for ref in diagram.transitions],
    )


def node(diagram: Diagram, name: str) -> Node:
    (found,) = [node for node in diagram.graph.nodes if node.name == name]
    return found


def conditions(diagram: Diagram) -> list[str]:
    return [edge.label for edge in diagram.graph.edges if edge.label]


def overview(artist: Artist, name: str) -> Diagram:
    flow_map = artist.atlas.maps[name]
    return artist.overview(flow_map, map_page(flow_map))


def test_the_overview_holds_the_whole_map_and_the_steps_it_leads_to(artist: Artist) -> None:
    assert content(overview(artist, "lampa")) == Content(
        steps=["lampa/1", "lampa/2a", "lampa/3", "lampa/4", "kabel/start"],
        transitions=[
            ("lampa/1", "lampa/2a"),
            ("lampa/2a", "lampa/3"),
            ("lampa/2a", "kabel/start"),
            ("lampa/2a", "lampa/2a"),
            ("lampa/3", "lampa/4"),
            ("lampa/3", "lampa/2a"),
        ],
    )


def test_a_step_of_another_map_names_its_map_and_comes_last(artist: Artist) -> None:
    last = overview(artist, "lampa").graph.nodes[-1]
    assert (last.id, last.title) == ("start", "Fel i kabeln: Felsök kabeln")
    assert (last.is_elsewhere, last.actors) == (True, ())
    assert last.href == "../kabel/start/"


def test_an_actor_sees_its_steps_and_one_step_across_each_border(artist: Artist) -> None:
    view = artist.actor_view(artist.atlas.maps["lampa"], artist.atlas.actors["natbolag"])
    assert content(view) == Content(
        steps=["lampa/2a", "lampa/3", "lampa/4"],
        transitions=[("lampa/2a", "lampa/3"), ("lampa/3", "lampa/4"), ("lampa/3", "lampa/2a")],
    )
    assert "step-border" in node(view, "2a").classes
    assert "step-border" not in node(view, "3").classes


def test_an_actors_border_lies_also_between_maps(artist: Artist) -> None:
    view = artist.actor_view(artist.atlas.maps["kabel"], artist.atlas.actors["natbolag"])
    assert content(view).transitions == [("kabel/start", "kabel/vanta"), ("kabel/vanta", "lampa/3")]
    assert "step-elsewhere" in node(view, "lampa/3").classes


def test_a_neighbourhood_holds_what_leads_here_and_where_one_can_go(artist: Artist) -> None:
    diagram = artist.neighbourhood(artist.atlas.steps_by_name["lampa/3"])
    assert content(diagram) == Content(
        steps=["lampa/2a", "lampa/3", "lampa/4", "kabel/vanta"],
        transitions=[
            ("lampa/2a", "lampa/3"),
            ("kabel/vanta", "lampa/3"),
            ("lampa/3", "lampa/4"),
            ("lampa/3", "lampa/2a"),
        ],
    )
    assert "here" in node(diagram, "3").classes
    assert "here" not in node(diagram, "4").classes


def test_a_loop_ends_in_a_node_of_its_own(artist: Artist) -> None:
    diagram = artist.neighbourhood(artist.atlas.steps_by_name["lampa/2a"])
    assert "step-again" in node(diagram, "2a igen").classes
    assert "here" in node(diagram, "2a").classes
    assert [edge.head for edge in diagram.graph.edges if edge.tail == "2a"] == ["3", "kabel/start", "2a igen"]


def test_of_several_transitions_to_one_step_nobody_knows_which_was_taken(
    changed: Callable[..., str], load_text: Callable[[str], Loaded]
) -> None:
    source = changed(('to: "4", when: lampan lyser}', 'to: "2a", when: lampan blinkar}\n          - {to: "4"}'))
    diagram = artist_of(load_text(source).atlas)
    around = diagram.neighbourhood(diagram.atlas.steps_by_name["lampa/3"])
    assert {name: node(around, name).choice for name in ("2a", "3", "4")} == {
        "2a": "lampa/3",
        "3": "",
        "4": "lampa/3.2",
    }


def test_a_neighbourhood_is_about_its_step_and_says_what_leaves_it(artist: Artist) -> None:
    ref = artist.atlas.steps_by_name["lampa/3"]
    diagram = artist.neighbourhood(ref)
    assert diagram.about == ref
    assert [(departure.index, departure.target.name) for departure in diagram.departures(ref)] == [
        (1, "lampa/4"),
        (2, "lampa/2a"),
    ]
    assert overview(artist, "lampa").about is None


def test_a_list_beside_a_diagram_leads_where_its_nodes_do(artist: Artist) -> None:
    diagram = overview(artist, "lampa")
    assert [diagram.href(ref) for ref in diagram.steps] == [node.href for node in diagram.graph.nodes]


def test_a_loop_has_no_condition_in_the_overview(artist: Artist) -> None:
    condition = "numret saknas i registret"
    assert condition not in conditions(overview(artist, "lampa"))
    assert condition in conditions(artist.neighbourhood(artist.atlas.steps_by_name["lampa/2a"]))


def test_a_diagram_says_what_it_is(artist: Artist) -> None:
    diagram = overview(artist, "lampa")
    assert (diagram.id, diagram.title) == ("karta_lampa", "Trasig gatlampa")
    assert diagram.description.startswith("4 steg och 6 övergångar.")


@pytest.mark.parametrize(("steps", "is_grouped"), [(GROUPED_FROM - 1, False), (GROUPED_FROM, True)])
def test_only_a_large_map_is_drawn_with_its_phases_as_groups(
    steps: int, is_grouped: bool, sound: str, load_text: Callable[[str], Loaded]
) -> None:
    more = "".join(
        f"      x{number}:\n        title: Nästa\n        kind: action\n        phase: lagning\n"
        f"        actors: [natbolag]\n        transitions: [{{to: '4'}}]\n"
        for number in range(steps - 4)
    )
    large = artist_of(load_text(sound.replace("  kabel:\n", f"{more}  kabel:\n")).atlas)
    assert len(large.atlas.maps["lampa"].steps) == steps
    groups = [(group.title, len(group.members)) for group in overview(large, "lampa").graph.groups]
    assert groups == ([("Anmälan", 2), ("Lagning", steps - 2)] if is_grouped else [])
