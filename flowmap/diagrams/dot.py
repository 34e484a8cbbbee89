"""Writes DOT: boxes of the size that their content needs, and the lines between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import graphviz

from flowmap.diagrams.columns import Link, Order, arrange
from flowmap.diagrams.face import PAD, SMALL_POINTS, TITLE_POINTS, Face, face, fitted
from flowmap.diagrams.graph import Attempt, Edge, Graph, Node
from flowmap.diagrams.joints import Joints
from flowmap.diagrams.metrics import roomy_width, snug_width
from flowmap.model.order import backward

FONT = "Arial"
_POINTS_PER_INCH = 72
TITLE = "title "
"""What the name of a column's title begins with; no step's name holds a space."""
LABEL = "label "
"""What the name of a label begins with."""
TITLE_LINE, _TITLE_PAD = 14.0, 4.0
LABEL_LINE = 12.0
_AIR = 3.0
"""Beside the words of a label, in points."""
MARGIN = 8.0
"""Around a whole picture, in points."""


@dataclass(frozen=True, kw_only=True)
class Variant:
    """A graph as DOT, and what stands in its boxes by the nodes' names.

    The DOT holds what the engine needs and no more, so that drawings that differ in links or classes alone
    are laid out once.
    """

    attempt: Attempt
    """What it is a variant of; in columns, with the order of the boxes."""
    dot: str
    faces: dict[str, Face]
    labels: dict[int, list[str]]
    """The lines of each edge's label, by the place of the edge in the graph."""
    titles: list[list[str]]
    """The lines of each column's title."""


def variant(attempt: Attempt, joints: Joints) -> Variant:
    """Return a graph as DOT; the same graph gives the same text."""
    if attempt.graph.flow == "columns" and not attempt.order:
        attempt = replace(attempt, order=_order(attempt.graph))
    return replace(_written(_bare(attempt), joints), attempt=attempt)


def _bare(attempt: Attempt) -> Attempt:
    """Return an attempt with what the layout depends on and no more, as the maps of all cases share it."""
    graph = attempt.graph
    nodes = tuple(Node(name=node.name, content=node.content, outline="") for node in graph.nodes)
    edges = tuple(Edge(tail=edge.tail, head=edge.head, label=edge.label) for edge in graph.edges)
    return replace(attempt, graph=replace(graph, nodes=nodes, edges=edges))


@cache
def _written(attempt: Attempt, joints: Joints) -> Variant:
    graph, spacing = attempt.graph, attempt.spacing
    faces = {node.name: face(node.content, spacing.fit, joints) for node in graph.nodes}
    labels = {
        number: joints.lines(edge.label, spacing.label, SMALL_POINTS, measure=snug_width)
        for number, edge in enumerate(graph.edges)
    }
    titles = [_title(column.title, spacing.fit.width + PAD, joints) for column in graph.columns]
    dot = graphviz.Digraph(
        graph_attr={
            "rankdir": "TB" if graph.flow == "down" else "LR",
            "nodesep": _inches(spacing.between),
            "ranksep": _inches(spacing.ranks),
            "fontname": FONT,
            "fontsize": f"{SMALL_POINTS:g}",
            "outputorder": "edgesfirst",
            "charset": "UTF-8",
            "pad": _inches(MARGIN),
            **({"newrank": "true", "splines": spacing.splines} if graph.flow == "columns" else {}),
        },
        node_attr={"fontname": FONT, "fontsize": f"{TITLE_POINTS:g}", "fixedsize": "true", "shape": "box"},
        edge_attr={"arrowsize": "0.8"},
    )
    if graph.flow == "columns":
        _write_columns(dot, attempt, faces, titles)
    else:
        _write_ranks(dot, graph, faces, labels)
    return Variant(attempt=attempt, dot=str(dot.source), faces=faces, labels=labels, titles=titles)


def _title(title: str, width: float, joints: Joints) -> list[str]:
    """Return the title of a column on at most two lines."""
    first, *more = joints.lines(title, width, TITLE_POINTS, measure=_bold) or [""]
    return [first, fitted(" ".join(more), width, TITLE_POINTS, bold=True)] if more else [first]


def _bold(text: str, points: float) -> float:
    return roomy_width(text, points, bold=True)


def _order(graph: Graph) -> Order:
    links = tuple(Link(edge.tail, edge.head, edge.is_main) for edge in graph.edges)
    return arrange(tuple(column.names for column in graph.columns), links)


def _write_columns(dot: graphviz.Digraph, attempt: Attempt, faces: dict[str, Face], titles: list[list[str]]) -> None:
    """Write each column as a rank with a title on top; hidden lines keep the titles level and the boxes in order."""
    graph, spacing = attempt.graph, attempt.spacing
    high = max((len(lines) for lines in titles), default=1)
    nodes = {node.name: node for node in graph.nodes}
    for number, names in enumerate(attempt.order):
        with dot.subgraph() as rank:
            rank.attr(rank="same")
            width, height = _inches(spacing.fit.width + 2 * PAD), _inches(TITLE_LINE * high + _TITLE_PAD)
            rank.node(f"{TITLE}{number}", label="", width=width, height=height)
            for name in names:
                _write_node(rank, nodes[name], faces[name])
            for above, below in pairwise([f"{TITLE}{number}", *names]):
                rank.edge(above, below, style="invis", weight="100")
    for number in range(len(attempt.order) - 1):
        dot.edge(f"{TITLE}{number}", f"{TITLE}{number + 1}", style="invis", weight="1000")
    places = {name: (number, row) for number, names in enumerate(attempt.order) for row, name in enumerate(names)}
    for number, edge in enumerate(graph.edges):
        _write_edge(dot, [edge.tail, edge.head], str(number), is_back=places[edge.tail] > places[edge.head])


def _write_ranks(dot: graphviz.Digraph, graph: Graph, faces: dict[str, Face], labels: dict[int, list[str]]) -> None:
    """Write the nodes for the engine to rank. A label is a node that its edge runs through: it lies on its own edge."""
    for node in graph.nodes:
        _write_node(dot, node, faces[node.name])
    back = backward([node.name for node in graph.nodes], [(edge.tail, edge.head) for edge in graph.edges])
    for number, edge in enumerate(graph.edges):
        through = []
        if lines := labels[number]:
            through = [f"{LABEL}{number}"]
            width = max(snug_width(line, SMALL_POINTS) for line in lines) + 2 * _AIR
            height = LABEL_LINE * len(lines) + 2
            dot.node(
                *through,
                label=_label(lines),
                width=_inches(width),
                height=_inches(height),
                fontsize=f"{SMALL_POINTS:g}",
            )
        is_back = (edge.tail, edge.head) in back
        _write_edge(dot, [edge.tail, *through, edge.head], str(number), is_back=is_back)


def _write_node(dot: graphviz.Digraph, node: Node, content: Face) -> None:
    """Write a node. Its text is for those who read the DOT; the size alone decides the layout."""
    dot.node(
        node.name,
        label=_label(cell.text for cell in content.cells if cell.css_class.startswith(("step-", "note"))),
        width=_inches(content.width),
        height=_inches(content.height),
    )


def _write_edge(dot: graphviz.Digraph, names: list[str], name: str, *, is_back: bool) -> None:
    """Write an edge in pieces, with an arrow at its end. A backward edge is written from there.

    So the engine ranks its nodes downwards.
    """
    pieces = list(pairwise(names))
    for number, (tail, head) in enumerate(pieces):
        is_last = number == len(pieces) - 1
        if is_back:
            dot.edge(head, tail, id=f"{name}.{number}", dir="back" if is_last else "none")
        else:
            dot.edge(tail, head, id=f"{name}.{number}", **({} if is_last else {"dir": "none"}))


def _label(lines: Iterable[str]) -> str:
    """Return lines as a label of DOT in which backslashes, ampersands and angle brackets are literal."""
    escaped = (line.replace("\\", "\\\\").replace("&", "&amp;") for line in lines)
    label: str = graphviz.nohtml("\\n".join(escaped))
    return label


def _inches(points: float) -> str:
    return f"{points / _POINTS_PER_INCH:.3f}"
