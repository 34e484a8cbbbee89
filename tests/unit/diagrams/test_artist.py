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


def test_several_transitions_to_one_step_add_the_step_alone_to_a_path(
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


def test_a_node_that_a_step_leads_to_adds_the_transition_there_to_a_path(artist: Artist) -> None:
    diagram = artist.neighbourhood(artist.atlas.steps_by_name["lampa/3"])
    assert {node.name: node.choice for node in diagram.graph.nodes} == {
        "2a": "lampa/3.2",
        "3": "",
        "4": "lampa/3.1",
        "kabel/vanta": "",
    }
    assert not any(node.choice for node in overview(artist, "lampa").graph.nodes)


def test_a_loop_is_chosen_at_its_own_node_and_not_at_the_step(artist: Artist) -> None:
    diagram = artist.neighbourhood(artist.atlas.steps_by_name["lampa/2a"])
    assert (node(diagram, "2a").choice, node(diagram, "2a igen").choice) == ("", "lampa/2a.3")
    assert node(diagram, "2a igen").step == "2a"


def test_the_list_of_a_diagram_has_the_departures_of_each_step_in_it(artist: Artist) -> None:
    diagram = artist.neighbourhood(artist.atlas.steps_by_name["lampa/3"])
    departures = {ref.name: [(d.index, d.target.name) for d in diagram.departures(ref)] for ref in diagram.steps}
    assert departures == {
        "lampa/2a": [(1, "lampa/3")],
        "lampa/3": [(1, "lampa/4"), (2, "lampa/2a")],
        "lampa/4": [],
        "kabel/vanta": [(1, "lampa/3")],
    }
    assert diagram.about is artist.atlas.steps_by_name["lampa/3"]
    assert overview(artist, "lampa").about is None


def test_the_list_of_a_diagram_leads_where_its_nodes_do(artist: Artist) -> None:
    for diagram in all_diagrams(artist):
        for ref in diagram.steps:
            assert diagram.href(ref) == node(diagram, ref.name_in(diagram.home)).href


def test_every_edge_is_the_transition_at_its_place(artist: Artist) -> None:
    for diagram in all_diagrams(artist):
        for ref, edge in zip(diagram.transitions, diagram.graph.edges, strict=True):
            ends = (node(diagram, edge.tail).step, node(diagram, edge.head).step)
            assert ends == (ref.origin.name_in(diagram.home), ref.target.name_in(diagram.home))
            assert edge.index == ref.index
            assert f"certainty-{ref.transition.certainty}" in edge.classes


def all_diagrams(artist: Artist) -> list[Diagram]:
    atlas = artist.atlas
    return [
        *(overview(artist, name) for name in atlas.maps),
        *(artist.actor_view(flow_map, actor) for flow_map in atlas.maps.values() for actor in atlas.authorities),
        *(artist.neighbourhood(ref) for ref in atlas.steps),
        *(artist.case_view(flow_map, case) for case in atlas.cases.values() for flow_map in atlas.maps.values()),
    ]


def test_a_border_leads_to_the_page_of_the_actor_that_leads_there(artist: Artist) -> None:
    atlas = artist.atlas
    view = artist.actor_view(atlas.maps["lampa"], atlas.actors["natbolag"])
    border = node(view, "2a")
    assert (border.href, [actor.id for actor in border.actors]) == ("../kommun/#steg_lampa_2a", ["kommun"])
    assert node(view, "3").href == "../../kartor/lampa/3/"


def test_the_path_of_a_case_is_marked_in_each_map_that_it_goes_through(artist: Artist) -> None:
    case = artist.atlas.cases["mork-gata"]
    lampa, kabel = (artist.case_view(flow_map, case) for flow_map in artist.atlas.maps.values())
    assert {name for name in lampa.home.steps if "taken" in node(lampa, name).classes} == {"1", "2a", "3", "4"}
    assert [(edge.tail, edge.index) for edge in lampa.graph.edges if "taken" in edge.classes] == [
        *[("1", 1), ("2a", 1), ("2a", 2), ("2a", 3), ("3", 1), ("3", 2)],
    ]
    assert [(edge.tail, edge.head) for edge in kabel.graph.edges if "taken" in edge.classes] == [
        ("start", "vanta"),
        ("vanta", "lampa/3"),
    ]
    assert lampa.title == "En mörk gata: vägen genom Trasig gatlampa"


def test_a_loop_has_no_condition_in_the_overview(artist: Artist) -> None:
    condition = "numret saknas i registret"
    assert condition not in conditions(overview(artist, "lampa"))
    assert condition in conditions(artist.neighbourhood(artist.atlas.steps_by_name["lampa/2a"]))


def test_a_diagram_says_what_it_is(artist: Artist) -> None:
    diagram = overview(artist, "lampa")
    assert (diagram.id, diagram.title) == ("karta_lampa", "Trasig gatlampa")
    assert diagram.description.startswith("4 steg och 6 övergångar.")


def test_diagrams_that_share_a_page_have_ids_of_their_own(artist: Artist) -> None:
    atlas = artist.atlas
    actor, case = atlas.actors["kommun"], atlas.cases["mork-gata"]
    of_actor = {artist.actor_view(flow_map, actor).id for flow_map in atlas.maps.values()}
    of_case = {artist.case_view(flow_map, case).id for flow_map in atlas.maps.values()}
    assert of_actor == of_case == {"karta_lampa", "karta_kabel"}


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
