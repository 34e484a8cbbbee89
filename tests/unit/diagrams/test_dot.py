"""A graph is written as DOT: the same text each time, with every word as it is."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from flowmap.diagrams.dot import TITLE, Variant, variant
from flowmap.diagrams.face import Content
from flowmap.diagrams.graph import Attempt, Column, Edge, Flow, Graph, Node
from flowmap.diagrams.joints import Joints
from flowmap.diagrams.measure import SVG
from flowmap.diagrams.render import Renderer
from flowmap.diagrams.spacing import RANK_SPACINGS, column_spacings

JOINTS = Joints("sv")


def node(name: str, title: str = "Titel", **more: object) -> Node:
    values = {"content": Content(number=name, title=title), "outline": "action", "href": f"{name}/"}
    return Node(name=name, **values | more)


def in_ranks(*edges: Edge, nodes: tuple[Node, ...] = (), flow: Flow = "across") -> Graph:
    return Graph(nodes=nodes or (A, B), edges=edges, flow=flow)


def in_columns(*columns: str, edges: tuple[Edge, ...] = ()) -> Graph:
    return Graph(
        nodes=tuple(node(name) for names in columns for name in names),
        edges=edges,
        flow="columns",
        columns=tuple(Column(title="Fas", names=tuple(names)) for names in columns),
    )


def attempt(graph: Graph) -> Attempt:
    is_columns = graph.flow == "columns"
    return Attempt(graph=graph, spacing=column_spacings(len(graph.columns), 3)[0] if is_columns else RANK_SPACINGS[0])


def first(graph: Graph) -> Variant:
    return variant(attempt(graph), JOINTS)


def lines(graph: Graph) -> list[str]:
    return [line.strip() for line in first(graph).dot.splitlines()]


def visible_edges(graph: Graph) -> list[str]:
    return [line for line in lines(graph) if "->" in line and "style=invis" not in line]


A, B, C = node("a"), node("b"), node("c")
AB, BA = Edge(tail="a", head="b"), Edge(tail="b", head="a")
SAID = replace(AB, label="om")


@pytest.mark.parametrize("graph", [in_ranks(AB, BA), in_columns("ab", "c", edges=(AB, BA))], ids=["ranks", "columns"])
def test_a_graph_is_the_same_text_each_time(graph: Graph) -> None:
    assert first(graph) == first(graph)


def test_nodes_stand_in_reading_order() -> None:
    names = [line.split()[0] for line in lines(in_ranks(nodes=(C, A, B))) if "height=" in line]
    assert names == ["c", "a", "b"]


@pytest.mark.parametrize("graph", [in_ranks(AB, BA), in_columns("ab", edges=(AB, BA))], ids=["ranks", "columns"])
def test_a_way_back_is_drawn_from_its_end_so_that_it_does_not_turn_the_map(graph: Graph) -> None:
    onward, back = visible_edges(graph)
    assert onward.startswith("a -> b")
    assert "dir=back" not in onward
    assert back.startswith("a -> b")
    assert "dir=back" in back


def test_a_way_to_an_earlier_column_is_drawn_from_its_end() -> None:
    (back,) = visible_edges(in_columns("a", "bc", edges=(Edge(tail="c", head="a"),)))
    assert back.startswith("a -> c")
    assert "dir=back" in back


def test_a_line_runs_through_its_label_and_has_one_arrow() -> None:
    onward, back = SAID, replace(BA, label="annars")
    assert visible_edges(in_ranks(onward, back)) == [
        'a -> "label 0" [dir=none id=0.0]',
        '"label 0" -> b [id=0.1]',
        '"label 1" -> b [dir=none id=1.0]',
        'a -> "label 1" [dir=back id=1.1]',
    ]


@pytest.mark.parametrize(("flow", "written"), [("across", "rankdir=LR"), ("down", "rankdir=TB")])
def test_a_graph_flows_across_or_down(flow: Flow, written: str) -> None:
    assert written in first(in_ranks(AB, flow=flow)).dot


def test_a_column_is_a_rank_with_its_title_on_top_and_its_boxes_in_order() -> None:
    written = lines(in_columns("abc", "d"))
    assert written.count("rank=same") == 2
    downwards = [line.partition(" [")[0] for line in written if "style=invis" in line]
    assert downwards == [
        f'"{TITLE}0" -> a',
        "a -> b",
        "b -> c",
        f'"{TITLE}1" -> d',
        f'"{TITLE}0" -> "{TITLE}1"',
    ]


def test_boxes_stand_in_the_order_that_is_asked_for() -> None:
    asked = replace(attempt(in_columns("abc")), order=(("a", "c", "b"),))
    found = variant(asked, JOINTS)
    assert found.attempt == asked
    assert "a -> c" in found.dot
    assert "c -> b" in found.dot


def test_boxes_for_which_no_order_is_asked_stand_where_few_lines_cross() -> None:
    found = first(in_columns("ab", "cd", edges=(Edge(tail="a", head="d"), Edge(tail="b", head="c"))))
    assert found.attempt.order == (("a", "b"), ("c", "d"))
    better = first(in_columns("ab", "cde", edges=(Edge(tail="a", head="e"), Edge(tail="b", head="d"))))
    assert better.attempt.order == (("a", "b"), ("c", "e", "d"))


WORDS = [
    "<18 år>",
    "<b>",
    'säger "nej"',
    "ett \\N två",
    "slutar med \\",
    "C&A",
    "&amp;",
    "{a|b}",
    "%",
    "å–ö",
    "->",
    "<b> och <i>",
]


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("where", ["condition", "title", "title without a number"])
def test_words_are_drawn_as_they_are(where: str, words: str) -> None:
    number, title = "a" if where == "title" else "", "Titel" if where == "condition" else words
    content = Content(number=number, title=title)
    graph = in_ranks(
        Edge(tail="a", head="b", label=words if where == "condition" else ""),
        nodes=(Node(name="a", content=content, outline="action"), B),
    )
    assert words in " ".join(drawn_texts(graph))


def drawn_texts(graph: Graph) -> list[str]:
    """Return the texts of a graph as the engine writes them, before anything is made of its drawing."""
    renderer, found = Renderer(), first(graph)
    renderer._draw([found])
    root = ElementTree.fromstring(renderer.drawn[found.dot])
    texts = root.iter(f"{{{SVG}}}text")
    return [(text.text or "").replace("\u00a0", " ").strip() for text in texts]


@pytest.mark.parametrize("label", ["ett ganska långt villkor med många ord i", "kort"])
def test_a_condition_is_broken_into_lines_and_kept_whole(label: str) -> None:
    conditions = [text for text in drawn_texts(in_ranks(replace(SAID, label=label))) if text not in ("a", "b", "Titel")]
    assert " ".join(conditions) == label
    assert len(conditions) == (2 if label != "kort" else 1)


def test_links_classes_and_paths_change_nothing_in_the_layout() -> None:
    marked = in_ranks(
        replace(SAID, classes=("taken",), data=(("from", "a"),), condition="om"),
        nodes=(replace(A, href="x/", anchor="steg-a", classes=("x",)), replace(B, data=(("choice", "k/a.1"),))),
    )
    assert first(marked).dot == first(in_ranks(SAID)).dot


def test_the_size_of_a_box_comes_from_what_stands_in_it() -> None:
    low, high = (first(in_ranks(nodes=(node("a", title),))).faces["a"] for title in ("Byt", "Byt lampan " * 5))
    assert high.height > low.height
    (line,) = [line for line in lines(in_ranks(nodes=(A,))) if "height=" in line]
    assert f"width={first(in_ranks(nodes=(A,))).faces['a'].width / 72:.3f}" in line
