"""A graph is written as DOT: the same text each time, with every word as it is."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from flowmap.diagrams.dot import WRAPS, Edge, Graph, Group, Node, variant
from flowmap.diagrams.render import Renderer
from flowmap.diagrams.svg import SVG
from flowmap.model.fields import StepKind


def node(name: str, title: str = "Titel", **more: object) -> Node:
    values = {"step": name, "id": name, "kind": StepKind.ACTION, "href": f"{name}/", "classes": ("step",)}
    return Node(name=name, title=title, **values | more)


def first(graph: Graph) -> str:
    return variant(graph, WRAPS[0]).dot


def edge_lines(graph: Graph) -> list[str]:
    return [line.strip() for line in first(graph).splitlines() if "->" in line]


A, B, C = node("a"), node("b"), node("c")


def test_a_graph_is_the_same_text_each_time() -> None:
    graph = Graph(nodes=(A, B), edges=(Edge(tail="a", head="b", label="om"),))
    assert variant(graph, WRAPS[0]) == variant(graph, WRAPS[0])


def test_nodes_stand_in_reading_order() -> None:
    names = [line.split()[0] for line in first(Graph(nodes=(C, A, B), edges=())).splitlines() if "shape=" in line]
    assert names == ["c", "a", "b"]


def test_a_way_back_is_drawn_from_its_end_so_that_it_does_not_turn_the_map() -> None:
    edges = (Edge(tail="a", head="b"), Edge(tail="b", head="a"))
    onward, back = edge_lines(Graph(nodes=(A, B), edges=edges))
    assert onward.startswith("a -> b")
    assert "dir=back" not in onward
    assert back.startswith("a -> b")
    assert "dir=back" in back


@pytest.mark.parametrize(
    ("kind", "looks"),
    [
        (StepKind.START, ["shape=box", "peripheries=2"]),
        (StepKind.ACTION, ["shape=box"]),
        (StepKind.DECISION, ["shape=hexagon"]),
        (StepKind.WAIT, ["shape=box", "style=rounded"]),
        (StepKind.OUTCOME, ["shape=octagon"]),
    ],
)
def test_each_kind_of_step_has_a_look_of_its_own(kind: StepKind, looks: list[str]) -> None:
    drawn = {other: attributes(node("a", kind=other)) for other in StepKind}
    assert set(looks) <= drawn[kind]
    assert [other for other in StepKind if drawn[other] == drawn[kind]] == [kind]


def attributes(one: Node) -> set[str]:
    """Give what a node looks like."""
    (line,) = [line for line in first(Graph(nodes=(one,), edges=())).splitlines() if "shape=" in line]
    return {word.strip("[]") for word in line.split() if word.strip("[]").startswith(("shape", "style", "peri"))}


def test_a_step_of_another_map_looks_like_no_step_of_this_one() -> None:
    elsewhere = attributes(node("a", is_elsewhere=True))
    assert elsewhere not in [attributes(node("a", kind=kind)) for kind in StepKind]


def test_a_graph_on_its_side_flows_to_the_right() -> None:
    graph = Graph(nodes=(A,), edges=())
    assert "rankdir=TB" in first(graph)
    assert "rankdir=LR" in first(replace(graph, is_sideways=True))


def test_each_wrap_has_shorter_lines_than_the_one_before() -> None:
    title = "Försäkringskassan prövar om personen har rätt till ersättning"
    graph = Graph(nodes=(node("a", title),), edges=())
    widths = [variant(graph, wrap).faces["a"].width for wrap in WRAPS]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < widths[0]


WORDS = ["<18 år>", "<b>", 'säger "nej"', "ett \\N två", "slutar med \\", "C&A", "&amp;", "{a|b}", "%", "å–ö", "->"]


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("where", ["condition", "title", "group"])
def test_words_are_drawn_as_they_are(where: str, words: str) -> None:
    graph = Graph(
        nodes=(node("a", words if where == "title" else "Titel"), B),
        edges=(Edge(tail="a", head="b", label=words if where == "condition" else ""),),
        groups=(Group(name="g", title=words, members=("a",)),) if where == "group" else (),
    )
    assert words in drawn_texts(graph)


def drawn_texts(graph: Graph) -> list[str]:
    """Return the texts of a graph as the engine writes them, before anything is made of its drawing."""
    renderer, attempt = Renderer(), variant(graph, WRAPS[0])
    renderer._draw([attempt])
    root = ElementTree.fromstring(renderer.drawn[attempt.dot])
    texts = root.iter(f"{{{SVG}}}text")
    return [(text.text or "").replace("\u00a0", " ").strip() for text in texts]


@pytest.mark.parametrize("label", ["ett ganska långt villkor med många ord i", "kort"])
def test_a_condition_is_broken_into_lines_and_kept_whole(label: str) -> None:
    graph = Graph(nodes=(A, B), edges=(Edge(tail="a", head="b", label=label),))
    conditions = [text for text in drawn_texts(graph) if text not in ("a", "b", "Titel")]
    assert " ".join(conditions) == label
    assert max(map(len, conditions)) <= WRAPS[0].label


def test_links_classes_and_paths_change_nothing_in_the_layout() -> None:
    plain = Graph(nodes=(A, B), edges=(Edge(tail="a", head="b", label="om"),))
    marked = Graph(
        nodes=(replace(A, href="x/", anchor="steg-a", classes=("x",)), replace(B, choice="k/a.1", step="a")),
        edges=(Edge(tail="a", head="b", label="om", classes=("taken",), index=2),),
    )
    assert first(marked) == first(plain)
