"""Each diagram holds the steps and transitions that its page is about."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from flowmap.diagrams.artist import MOST_BOXES, MOST_NEIGHBOURS, Artist
from flowmap.diagrams.boxes import Boxes
from flowmap.diagrams.diagram import LIMITS, Diagram
from flowmap.diagrams.graph import Edge, Graph, Node
from flowmap.diagrams.stage import Stage
from flowmap.links import Hrefs, map_page
from flowmap.model import Atlas, PhaseRef
from flowmap.reading.load import Loaded
from flowmap.words import read_words

LoadText = Callable[[str], Loaded]
Ends = list[tuple[str, str]]


def artist_of(atlas: Atlas) -> Artist:
    return Artist(atlas=atlas, hrefs=Hrefs(), words=read_words("sv"))


@dataclass(frozen=True)
class Content:
    steps: list[str]
    transitions: Ends


def content(diagram: Diagram) -> Content:
    return Content(
        steps=[ref.name for ref in diagram.steps],
        transitions=[(ref.origin.name, ref.target.name) for ref in diagram.transitions],
    )


def graph(diagram: Diagram) -> Graph:
    return diagram.attempts[0].graph


def node(diagram: Diagram, name: str) -> Node:
    (found,) = [node for node in graph(diagram).nodes if node.name == name]
    return found


def data(of: Node | Edge) -> dict[str, str]:
    return dict(of.data)


def lines(diagram: Diagram) -> Ends:
    return [(edge.tail, edge.head) for edge in graph(diagram).edges]


def exits(diagram: Diagram, name: str) -> dict[str, str]:
    """Return what the exits in a box say, and the address of each."""
    found = node(diagram, name)
    return dict(zip(found.content.exits, (each.href for each in found.exits), strict=True))


def columns(diagram: Diagram) -> dict[str, list[str]]:
    return {column.title: list(column.names) for column in graph(diagram).columns}


def overview(artist: Artist, name: str) -> Diagram:
    flow_map = artist.atlas.maps[name]
    return artist.overview(flow_map, map_page(flow_map))


def phase_view(artist: Artist, name: str, number: int) -> Diagram:
    flow_map = artist.atlas.maps[name]
    return artist.phase_view(artist.atlas.phases(flow_map)[number], map_page(flow_map))


def actor_view(artist: Artist, name: str, actor: str) -> Diagram:
    return artist.actor_view(artist.atlas.maps[name], artist.atlas.actors[actor])


def neighbourhood(artist: Artist, name: str) -> Diagram:
    return artist.neighbourhood(artist.atlas.steps_by_name[name])


def all_diagrams(artist: Artist) -> list[Diagram]:
    atlas = artist.atlas
    maps = atlas.maps.values()
    return [
        *(artist.overview(one, map_page(one)) for one in maps),
        *(artist.whole(one, map_page(one)) for one in maps),
        *(artist.phase_view(phase, map_page(one)) for one in maps for phase in atlas.phases(one)),
        *(artist.actor_view(one, actor) for one in maps for actor in atlas.acting(atlas.refs(one))),
        *(artist.neighbourhood(ref) for ref in atlas.steps),
        *(artist.case_view(one, case) for case in atlas.cases.values() for one in maps),
    ]


def drawn_ends(diagram: Diagram) -> list[dict[str, str]]:
    """Return the ends of each transition that is drawn as a line or as an exit."""
    in_boxes = [dict(each.data) for node in graph(diagram).nodes for each in node.exits]
    return [*map(data, graph(diagram).edges), *in_boxes]


# Every diagram


def test_each_transition_is_drawn_once_as_a_line_or_an_exit_and_a_loop_is_counted(artist: Artist) -> None:
    for diagram in all_diagrams(artist):
        home = diagram.home
        expected = [
            (ref.origin.name_in(home), ref.target.name_in(home), str(ref.index))
            for ref in diagram.transitions
            if not ref.is_loop
        ]
        drawn = [(e["from"], e["to"], e["index"]) for e in drawn_ends(diagram) if "from" in e]
        assert sorted(drawn) == sorted(expected), diagram.title
        loops = sum(ref.is_loop for ref in diagram.transitions)
        shown = {node.name: node.content.loops for node in graph(diagram).nodes}
        assert sum(shown[ref.name_in(home)] for ref in diagram.steps if ref.name_in(home) in shown) >= loops


def test_every_box_and_exit_leads_where_the_list_of_the_diagram_does(artist: Artist) -> None:
    for diagram in all_diagrams(artist):
        hrefs = {
            ref.name_in(diagram.home): diagram.hrefs[ref.name]
            for ref in artist.atlas.steps
            if ref.name in diagram.hrefs
        }
        for box in graph(diagram).nodes:
            for leads in box.exits:
                assert leads.href == hrefs[dict(leads.data)["to"]]
            name = data(box).get("step") or data(box).get("to")
            assert not name or box.href == hrefs[name]


def test_boxes_stand_in_reading_order_and_those_of_other_maps_last(artist: Artist) -> None:
    order = artist.atlas.reading_order
    for diagram in all_diagrams(artist):
        names = [data(box)["step"] for box in graph(diagram).nodes if "step" in data(box)]
        home = [name for name in names if name in diagram.home.steps]
        assert names[: len(home)] == home
        assert home == sorted(home, key=lambda name: order[f"{diagram.home.id}/{name}"])


def test_names_of_boxes_are_unique_and_every_line_joins_two_of_them(artist: Artist) -> None:
    for diagram in all_diagrams(artist):
        for attempt in diagram.attempts:
            names = [box.name for box in attempt.graph.nodes]
            assert len(set(names)) == len(names)
            assert {end for edge in attempt.graph.edges for end in (edge.tail, edge.head)} <= set(names)
            stood = [name for column in attempt.graph.columns for name in column.names]
            assert sorted(stood) == (sorted(names) if attempt.graph.flow == "columns" else [])


def test_every_view_but_the_whole_has_a_limit(artist: Artist) -> None:
    assert {view for view, limit in LIMITS.items() if not limit} == {"whole"}
    assert all(limit.width <= 1240 and limit.height <= 760 for limit in LIMITS.values() if limit)
    assert {diagram.view for diagram in all_diagrams(artist)} == set(LIMITS)


# The overview of a map


def test_the_overview_has_each_step_of_its_map_in_the_column_of_its_phase(artist: Artist) -> None:
    diagram = overview(artist, "lampa")
    assert columns(diagram) == {"Anmälan": ["1", "2a"], "Lagning": ["3", "4"]}
    assert [box.name for box in graph(diagram).nodes] == ["1", "2a", "3", "4"]
    assert content(diagram).steps == ["lampa/1", "lampa/2a", "lampa/3", "lampa/4"]


def test_short_ways_are_lines_and_long_ways_are_exits_in_the_box_they_leave(artist: Artist) -> None:
    diagram = overview(artist, "lampa")
    assert lines(diagram) == [("1", "2a"), ("2a", "3"), ("3", "4")]
    assert exits(diagram, "2a") == {"→ Felsök kabeln": "../kabel/start/"}
    assert exits(diagram, "3") == {"→ 2a": "2a/"}


def test_an_exit_tells_where_it_leads_and_on_what_condition(artist: Artist) -> None:
    away, back = (node(overview(artist, "lampa"), name).exits[0] for name in ("2a", "3"))
    assert (away.label, away.condition) == ("→ Fel i kabeln: Felsök kabeln", "felet sitter i kabeln")
    assert "exit-elsewhere" in away.classes
    assert dict(away.data) == {"from": "2a", "to": "kabel/start", "index": "2"}
    assert (back.label, back.condition) == ("→ 2a Vems är stolpen?", "lampan är fortfarande släckt")
    assert "exit-elsewhere" not in back.classes


def test_a_step_that_one_comes_back_to_has_a_sign_with_how_many_ways(artist: Artist) -> None:
    loops = {box.name: box.content.loops for box in graph(overview(artist, "lampa")).nodes}
    assert loops == {"1": 0, "2a": 1, "3": 0, "4": 0}
    assert data(node(overview(artist, "lampa"), "2a"))["loops"] == "1"


def test_the_overview_shows_who_leads_and_tells_all_who_act(artist: Artist) -> None:
    box = node(overview(artist, "lampa"), "3")
    assert [actor for actor, _ in box.content.badges] == ["natbolag"]
    assert data(box)["actor"] == "natbolag kommun"


def test_the_main_path_is_told_by_its_boxes_and_lines(artist: Artist) -> None:
    diagram = overview(artist, "lampa")
    assert [box.name for box in graph(diagram).nodes if "main" in box.classes] == ["1", "2a", "3", "4"]
    assert [(e.tail, e.head) for e in graph(diagram).edges if e.is_main] == [("1", "2a"), ("2a", "3"), ("3", "4")]
    assert all(("main" in edge.classes) is edge.is_main for edge in graph(diagram).edges)


def test_conditions_take_no_room_in_an_overview_and_are_kept_for_when_a_line_is_pointed_at(artist: Artist) -> None:
    edges = graph(overview(artist, "lampa")).edges
    assert [edge.label for edge in edges] == ["", "", ""]
    assert [edge.condition for edge in edges] == ["", "kommunen äger stolpen", "lampan lyser"]


def test_a_line_tells_its_ends_its_index_and_its_certainty(artist: Artist) -> None:
    edge = graph(overview(artist, "lampa")).edges[1]
    assert data(edge) == {"from": "2a", "to": "3", "index": "1"}
    assert "certainty-stated" in edge.classes


def test_only_the_overview_on_the_page_of_its_map_has_places_that_an_address_leads_to(artist: Artist) -> None:
    for diagram in all_diagrams(artist):
        anchors = [box.anchor for box in graph(diagram).nodes if box.anchor]
        assert anchors == ([f"steg-{name}" for name in diagram.home.steps] if diagram.view == "overview" else [])


def test_a_diagram_says_what_it_is(artist: Artist) -> None:
    diagram = overview(artist, "lampa")
    assert (diagram.id, diagram.title) == ("karta_lampa", "Trasig gatlampa")
    assert diagram.description.startswith("4 steg och 6 övergångar.")


def test_diagrams_that_share_a_page_have_ids_of_their_own(artist: Artist) -> None:
    atlas = artist.atlas
    for flow_map in atlas.maps.values():
        here = map_page(flow_map)
        phases = [artist.phase_view(phase, here).id for phase in atlas.phases(flow_map)]
        ids = [artist.overview(flow_map, here).id, artist.whole(flow_map, here).id, *phases]
        assert len(set(ids)) == len(ids)
    case = atlas.cases["mork-gata"]
    of_actor = {actor_view(artist, name, "natbolag").id for name in atlas.maps}
    of_case = {artist.case_view(flow_map, case).id for flow_map in atlas.maps.values()}
    assert of_actor == of_case == {"karta_lampa", "karta_kabel"}


def with_more_steps(sound: str, number: int) -> str:
    """Return the source with so many steps in its first map, at most seven in a phase."""
    more = "".join(
        f"      x{n}:\n        title: Nästa\n        kind: action\n        phase: f{n // 7}\n"
        f"        actors: [natbolag]\n        transitions: [{{to: '4'}}]\n"
        for n in range(number - 4)
    )
    phases = "".join(f"      f{n}: {{title: Fas {n}}}\n" for n in range((number - 4 + 6) // 7))
    lagning = "      lagning: {title: Lagning}\n"
    return sound.replace(lagning, lagning + phases).replace("  kabel:\n", f"{more}  kabel:\n")


@pytest.mark.parametrize(("steps", "has_steps"), [(MOST_BOXES, True), (MOST_BOXES + 1, False)])
def test_a_larger_map_has_an_overview_of_its_phases(
    steps: int, has_steps: bool, sound: str, load_text: LoadText
) -> None:
    large = artist_of(load_text(with_more_steps(sound, steps)).atlas)
    assert len(large.atlas.maps["lampa"].steps) == steps
    first, last = (overview(large, "lampa").attempts[index].graph for index in (0, -1))
    assert {"step" in data(box) for box in first.nodes} == {has_steps}
    phases = large.atlas.phases(large.atlas.maps["lampa"])
    assert [(box.name, box.href) for box in last.nodes] == [(phase.id, f"./#fas-{phase.id}") for phase in phases]
    assert last.nodes[0].content.title == "Anmälan (2 steg)"


def test_phases_are_joined_where_a_way_leads_on(sound: str, load_text: LoadText) -> None:
    large = artist_of(load_text(with_more_steps(sound, MOST_BOXES + 1)).atlas)
    drawn = graph(overview(large, "lampa"))
    assert [(edge.tail, edge.head) for edge in drawn.edges] == [("anmalan", "lagning")]
    assert [len(column.names) for column in drawn.columns] == [2, 2, 2, 2]


def test_an_overview_whose_steps_do_not_fit_falls_back_on_its_phases(artist: Artist) -> None:
    *steps, phases = {attempt.choice: attempt.graph for attempt in overview(artist, "lampa").attempts}.values()
    assert {name for each in steps for box in each.nodes for name in data(box)} >= {"step"}
    assert not any("step" in data(box) for box in phases.nodes)
    assert [data(box)["phase"] for box in phases.nodes] == ["anmalan", "lagning"]


def test_a_phase_with_many_boxes_goes_on_in_another_column(artist: Artist) -> None:
    stage = Stage(
        boxes=Boxes(
            atlas=artist.atlas, hrefs=artist.hrefs, words=artist.words, home=artist.atlas.maps["lampa"], here="index.md"
        ),
        phases=artist.atlas.phases(artist.atlas.maps["lampa"]),
    )
    (drawn,) = stage.steps(artist.atlas.refs(artist.atlas.maps["lampa"]), 1)
    assert [column.names for column in drawn.columns] == [("1",), ("2a",), ("3",), ("4",)]
    titles = [column.title for column in drawn.columns]
    assert (titles[0], titles[2]) == ("Anmälan", "Lagning")
    assert titles[1] != titles[0]
    assert titles[1].startswith("Anmälan")


# A phase


def test_a_phase_has_its_steps_and_an_exit_for_each_way_out(artist: Artist) -> None:
    diagram = phase_view(artist, "lampa", 0)
    assert [box.name for box in graph(diagram).nodes] == ["1", "2a", "exit 2a 1", "exit 2a 2"]
    assert lines(diagram) == [("1", "2a"), ("2a", "exit 2a 1"), ("2a", "exit 2a 2")]
    onward, away = node(diagram, "exit 2a 1"), node(diagram, "exit 2a 2")
    assert (onward.classes, onward.href, data(onward)) == (("exit",), "3/", {"from": "2a", "to": "3", "index": "1"})
    assert (onward.content.number, onward.content.title) == ("3", "Byt lampan")
    assert (away.content.title, away.href) == ("Fel i kabeln: Felsök kabeln", "../kabel/start/")


def test_a_phase_has_every_condition_beside_its_line(artist: Artist) -> None:
    labels = [edge.label for edge in graph(phase_view(artist, "lampa", 0)).edges]
    assert labels == ["", "kommunen äger stolpen", "felet sitter i kabeln"]


def test_a_step_of_a_phase_tells_from_where_else_one_comes_to_it(artist: Artist) -> None:
    assert node(phase_view(artist, "lampa", 0), "2a").content.note == "från 3"
    assert node(phase_view(artist, "lampa", 0), "1").content.note == ""
    assert node(phase_view(artist, "lampa", 1), "3").content.note == "från 2a, andra kartor"
    assert node(phase_view(artist, "kabel", 0), "start").content.note == "från andra kartor"


def test_a_phase_shows_all_who_act_in_a_step(artist: Artist) -> None:
    assert [actor for actor, _ in node(phase_view(artist, "lampa", 1), "3").content.badges] == ["natbolag", "kommun"]


def test_the_picture_of_a_phase_is_called_by_it(artist: Artist) -> None:
    diagram = phase_view(artist, "lampa", 1)
    assert (diagram.title, diagram.id) == ("Lagning", "fas_lampa_lagning")
    assert isinstance(diagram.phase, PhaseRef)
    assert diagram.phase.steps == diagram.steps


# An actor


def test_an_actor_sees_its_own_steps_and_exits_to_those_of_others(artist: Artist) -> None:
    diagram = actor_view(artist, "lampa", "natbolag")
    assert content(diagram) == Content(steps=["lampa/3"], transitions=[("lampa/3", "lampa/4"), ("lampa/3", "lampa/2a")])
    assert exits(diagram, "3") == {"→ 4": "../../../kartor/lampa/4/", "→ 2a": "../../../kartor/lampa/2a/"}
    assert columns(diagram) == {"Lagning": ["3"]}


def test_no_badge_says_what_the_whole_picture_is_about(artist: Artist) -> None:
    diagram = actor_view(artist, "lampa", "kommun")
    assert not any(box.content.badges for box in graph(diagram).nodes if "step" in data(box))


def test_what_is_handed_over_has_a_box_with_the_other_and_the_document(artist: Artist) -> None:
    diagram = actor_view(artist, "lampa", "kommun")
    (box,) = [box for box in graph(diagram).nodes if "handover" in box.classes]
    assert (box.content.note, box.label) == ("Felanmälan", "B Felanmälan")
    assert (box.content.badges, data(box)) == ((("boende", "B"),), {"actor": "boende"})
    assert columns(diagram)["Anmälan"] == ["1", box.name, "2a"]
    assert (box.name, "1") in lines(diagram)
    assert [edge.classes for edge in graph(diagram).edges if not edge.data] == [("handover-line",)]


GIVEN = "{to: vanta, handover: [{from: natbolag, to: kommun, document: anmalan}%s]}"


@pytest.mark.parametrize(
    ("acting", "more", "href", "badges"),
    [
        (", kommun", "", "../../kommun/kabel/#steg-start", ["kommun"]),
        ("", "", "../../../kartor/kabel/start/", ["kommun"]),
        (
            *(", kommun", ", {from: natbolag, to: boende, document: anmalan}"),
            *("../../../kartor/kabel/start/", ["kommun", "boende"]),
        ),
    ],
    ids=["one authority that acts there", "one that does not", "several"],
)
def test_what_is_given_leads_to_the_other_side_of_it(
    acting: str, more: str, href: str, badges: list[str], changed: Callable[..., str], load_text: LoadText
) -> None:
    start = "title: Felsök kabeln\n        kind: start\n        actors: [natbolag"
    loaded = load_text(changed(("{to: vanta}", GIVEN % more), (start, start + acting)))
    diagram = actor_view(artist_of(loaded.atlas), "kabel", "natbolag")
    (box,) = [box for box in graph(diagram).nodes if "handover" in box.classes]
    assert ("start", box.name) in lines(diagram)
    assert (box.href, [actor for actor, _ in box.content.badges]) == (href, badges)


def test_handovers_are_left_out_where_they_make_the_picture_too_large(artist: Artist) -> None:
    found = actor_view(artist, "lampa", "kommun").attempts
    assert {attempt.choice: len(attempt.graph.nodes) for attempt in found} == {
        **dict.fromkeys((0, 1, 2, 3), 5),
        **dict.fromkeys((4, 5), 4),
        6: 2,
    }


# A step


def test_a_neighbourhood_holds_what_leads_here_and_where_one_can_go(artist: Artist) -> None:
    diagram = neighbourhood(artist, "lampa/3")
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
    assert diagram.about is artist.atlas.steps_by_name["lampa/3"]


def test_a_step_of_another_map_names_its_map(artist: Artist) -> None:
    box = node(neighbourhood(artist, "lampa/3"), "kabel/vanta")
    assert box.content.title == "Fel i kabeln: Vänta på grävtillstånd"
    assert (box.content.number, box.content.badges, box.content.sign) == ("", (), "")
    assert (box.outline, box.href) == ("elsewhere", "../../kabel/vanta/")
    assert {"step", "step-elsewhere"} == set(box.classes)


def test_the_list_of_a_diagram_has_the_departures_of_each_step_in_it(artist: Artist) -> None:
    diagram = neighbourhood(artist, "lampa/3")
    departures = {ref.name: [(d.index, d.target.name) for d in diagram.departures(ref)] for ref in diagram.steps}
    assert departures == {
        "lampa/2a": [(1, "lampa/3")],
        "lampa/3": [(1, "lampa/4"), (2, "lampa/2a")],
        "lampa/4": [],
        "kabel/vanta": [(1, "lampa/3")],
    }


def test_a_loop_is_a_sign_in_the_box_and_no_line(artist: Artist) -> None:
    diagram = neighbourhood(artist, "lampa/2a")
    assert ("lampa/2a", "lampa/2a") in content(diagram).transitions
    assert node(diagram, "2a").content.loops == 1
    assert ("2a", "2a") not in lines(diagram)


def choices(diagram: Diagram) -> dict[str, str]:
    return {box.name: data(box).get("choice", "") for box in graph(diagram).nodes}


def test_a_box_that_a_step_leads_to_adds_the_transition_there_to_a_path(artist: Artist) -> None:
    assert choices(neighbourhood(artist, "lampa/3")) == {
        "2a": "lampa/3.2",
        "3": "",
        "4": "lampa/3.1",
        "kabel/vanta": "",
    }
    assert not any(choices(overview(artist, "lampa")).values())


def test_several_transitions_to_one_step_add_the_step_alone_to_a_path(
    changed: Callable[..., str], load_text: LoadText
) -> None:
    source = changed(('to: "4", when: lampan lyser}', 'to: "2a", when: lampan blinkar}\n          - {to: "4"}'))
    found = choices(neighbourhood(artist_of(load_text(source).atlas), "lampa/3"))
    assert (found["2a"], found["4"]) == ("lampa/3", "lampa/3.2")


def test_a_step_with_many_neighbours_shows_the_first_and_tells_of_all(sound: str, load_text: LoadText) -> None:
    more = artist_of(load_text(with_more_steps(sound, 4 + MOST_NEIGHBOURS)).atlas)
    diagram = neighbourhood(more, "lampa/4")
    assert len(diagram.transitions) == MOST_NEIGHBOURS + 1
    assert len(graph(diagram).edges) == MOST_NEIGHBOURS
    assert [box.name for box in graph(diagram).nodes if box.name != "4"] == ["3", *(f"x{n}" for n in range(8))]
    assert "10 vägar" in diagram.description


# A case and the whole


def test_the_path_of_a_case_is_marked_in_each_map_that_it_goes_through(artist: Artist) -> None:
    case = artist.atlas.cases["mork-gata"]
    lampa, kabel = (artist.case_view(flow_map, case) for flow_map in artist.atlas.maps.values())
    assert {box.name for box in graph(lampa).nodes if "taken" in box.classes} == {"1", "2a", "3", "4"}
    assert [(e.tail, e.head) for e in graph(lampa).edges if "taken" in e.classes] == lines(lampa)
    assert all("taken" in leads.classes for name in ("2a", "3") for leads in node(lampa, name).exits)
    assert [(e.tail, e.head) for e in graph(kabel).edges if "taken" in e.classes] == [("start", "vanta")]
    assert lampa.title == "En mörk gata: vägen genom Trasig gatlampa"


def test_what_a_case_does_not_pass_is_not_marked(changed: Callable[..., str], load_text: LoadText) -> None:
    short = load_text(changed(('["1", 2a, 2a, kabel/start, kabel/vanta, lampa/3, 2a, "3", "4"]', '["1", 2a, "3"]')))
    drawn = artist_of(short.atlas)
    (case,), lampa = drawn.atlas.cases.values(), drawn.atlas.maps["lampa"]
    diagram = drawn.case_view(lampa, case)
    assert [box.name for box in graph(diagram).nodes if "taken" in box.classes] == ["1", "2a", "3"]
    assert [(e.tail, e.head) for e in graph(diagram).edges if "taken" in e.classes] == [("1", "2a"), ("2a", "3")]
    assert not any("taken" in leads.classes for box in graph(diagram).nodes for leads in box.exits)
    phases = diagram.attempts[-1].graph.nodes
    assert [(box.name, "taken" in box.classes) for box in phases] == [("anmalan", True), ("lagning", True)]


def test_the_whole_map_has_every_condition_and_the_steps_of_other_maps(artist: Artist) -> None:
    lampa = artist.atlas.maps["lampa"]
    drawn = graph(artist.whole(lampa, map_page(lampa)))
    assert [box.name for box in drawn.nodes] == ["1", "2a", "3", "4", "kabel/start"]
    assert [edge.label for edge in drawn.edges] == [
        *["", "kommunen äger stolpen", "felet sitter i kabeln", "lampan lyser", "lampan är fortfarande släckt"],
    ]
