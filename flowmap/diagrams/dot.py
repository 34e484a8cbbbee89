"""Writes DOT: boxes of the size that their content needs, and the lines between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import graphviz

from flowmap.diagrams.columns import Link, Order, arrange
from flowmap.diagrams.face import PAD, SMALL_POINTS, TITLE_POINTS, Face, face
from flowmap.diagrams.graph import Attempt, Edge, Graph, Node, Spacing
from flowmap.diagrams.joints import Joints
from flowmap.model.order import backward

FONT = "Arial"
_POINTS_PER_INCH = 72
_NO_BREAK_SPACE = "\u00a0"
TITLE = "title "
"""What the name of a column's title begins with; no step's name holds a space."""
_TITLE_HEIGHT = 18.0


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


def variant(attempt: Attempt, joints: Joints) -> Variant:
    """Return a graph as DOT; the same graph gives the same text."""
    graph, spacing = attempt.graph, attempt.spacing
    if graph.flow == "columns" and not attempt.order:
        attempt = replace(attempt, order=_order(graph))
    faces = {node.name: face(node.content, spacing.fit, joints) for node in graph.nodes}
    dot = graphviz.Digraph(
        graph_attr={
            "rankdir": "TB" if graph.flow == "down" else "LR",
            "nodesep": _inches(spacing.between),
            "ranksep": _inches(spacing.ranks),
            "fontname": FONT,
            "fontsize": f"{SMALL_POINTS:g}",
            "outputorder": "edgesfirst",
            "charset": "UTF-8",
            **({"newrank": "true", "splines": "ortho"} if graph.flow == "columns" else {}),
        },
        node_attr={"fontname": FONT, "fontsize": f"{TITLE_POINTS:g}", "fixedsize": "true", "shape": "box"},
        edge_attr={"fontname": FONT, "fontsize": f"{SMALL_POINTS:g}", "arrowsize": "0.8"},
    )
    if graph.flow == "columns":
        _write_columns(dot, attempt, faces)
    else:
        _write_ranks(dot, graph, faces, spacing, joints)
    return Variant(attempt=attempt, dot=str(dot.source), faces=faces)


def _order(graph: Graph) -> Order:
    links = tuple(Link(edge.tail, edge.head, edge.is_main) for edge in graph.edges)
    return arrange(tuple(column.names for column in graph.columns), links)


def _write_columns(dot: graphviz.Digraph, attempt: Attempt, faces: dict[str, Face]) -> None:
    """Write each column as a rank with a title on top; hidden lines keep the titles level and the boxes in order."""
    graph, spacing = attempt.graph, attempt.spacing
    nodes = {node.name: node for node in graph.nodes}
    for number, names in enumerate(attempt.order):
        with dot.subgraph(name=f"cluster_{number}") as cluster:
            cluster.attr(id=str(number), margin="7")
            with cluster.subgraph() as rank:
                rank.attr(rank="same")
                rank.node(
                    f"{TITLE}{number}",
                    label="",
                    width=_inches(spacing.fit.width + 2 * PAD),
                    height=_inches(_TITLE_HEIGHT),
                )
                for name in names:
                    _write_node(rank, nodes[name], faces[name])
                # The engine stands the boxes of a rank from the foot up.
                for below, above in pairwise([*reversed(names), f"{TITLE}{number}"]):
                    rank.edge(below, above, style="invis", weight="100")
    for number in range(len(attempt.order) - 1):
        dot.edge(f"{TITLE}{number}", f"{TITLE}{number + 1}", style="invis", weight="1000")
    places = {name: (number, -row) for number, names in enumerate(attempt.order) for row, name in enumerate(names)}
    for number, edge in enumerate(graph.edges):
        _write_edge(dot, number, edge, "", is_back=places[edge.tail] > places[edge.head])


def _write_ranks(dot: graphviz.Digraph, graph: Graph, faces: dict[str, Face], spacing: Spacing, joints: Joints) -> None:
    """Write the nodes for the engine to rank, and each edge with its label."""
    for node in graph.nodes:
        _write_node(dot, node, faces[node.name])
    back = backward([node.name for node in graph.nodes], [(edge.tail, edge.head) for edge in graph.edges])
    air = _NO_BREAK_SPACE * spacing.air
    for number, edge in enumerate(graph.edges):
        lines = joints.lines(edge.label, spacing.label, SMALL_POINTS)
        label = "\\n".join(f"{air}{_escaped(line)}{air}" for line in lines)
        _write_edge(dot, number, edge, label, is_back=(edge.tail, edge.head) in back)


def _write_node(dot: graphviz.Digraph, node: Node, content: Face) -> None:
    """Write a node. Its text is for those who read the DOT; the size alone decides the layout."""
    dot.node(
        node.name,
        label="\\n".join(_escaped(cell.text) for cell in content.cells if cell.css_class.startswith("step-")),
        width=_inches(content.width),
        height=_inches(content.height),
    )


def _write_edge(dot: graphviz.Digraph, number: int, edge: Edge, label: str, *, is_back: bool) -> None:
    """Write an edge. A backward edge is written from its head, so that the engine ranks its nodes downwards."""
    attributes = {"id": str(number), **({"label": label} if label else {})}
    if is_back:
        dot.edge(edge.head, edge.tail, dir="back", **attributes)
    else:
        dot.edge(edge.tail, edge.head, **attributes)


def _escaped(text: str) -> str:
    """Return a text in which backslashes and ampersands are literal in DOT."""
    return text.replace("\\", "\\\\").replace("&", "&amp;")


def _inches(points: float) -> str:
    return f"{points / _POINTS_PER_INCH:.3f}"
