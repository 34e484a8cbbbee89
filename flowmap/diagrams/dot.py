"""Writes DOT: nodes of the size that their content needs, edges with their condition."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

import graphviz

from flowmap.diagrams.face import BORDER_SHAPE, ELSEWHERE_SHAPE, SHAPES, SMALL_POINTS, TITLE_POINTS, Face, face
from flowmap.model import Actor
from flowmap.model.fields import StepKind
from flowmap.model.order import backward

FONT = "Arial"
_POINTS_PER_INCH = 72
_NO_BREAK_SPACE = "\u00a0"
_STYLES = {
    StepKind.START: {"style": "rounded", "peripheries": "2"},
    StepKind.WAIT: {"style": "rounded"},
}


@dataclass(frozen=True, kw_only=True)
class Wrap:
    """How many characters a line may have, and how much air there is around nodes and labels."""

    node: int
    label: int
    between: float
    """Points between two nodes."""
    air: int
    """No-break spaces at each end of a label, so that its words do not touch the edge they belong to."""


# From roomy to narrow: the first that is narrow enough is drawn.
WRAPS = (
    Wrap(node=24, label=20, between=18, air=2),
    Wrap(node=22, label=16, between=14, air=2),
    Wrap(node=20, label=14, between=11, air=2),
    Wrap(node=18, label=12, between=9, air=1),
    Wrap(node=16, label=11, between=7, air=1),
)
_LARGE = 15
"""The two roomiest wraps are not tried for a graph of more nodes than this: they have never fitted."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """A node as it is drawn: ``id`` and ``title`` are read, ``name`` is unique in the graph."""

    name: str
    step: str
    """The step that the node stands for; two nodes may stand for one."""
    id: str
    title: str
    kind: StepKind
    href: str
    actors: tuple[Actor, ...] = ()
    classes: tuple[str, ...] = ()
    anchor: str = ""
    """The id by which an address leads to the node, where it has one."""
    choice: str = ""
    """What choosing the node adds to a path, where the diagram's own step leads to it."""
    is_elsewhere: bool = False
    """Whether the step stands in another map."""
    is_border: bool = False
    """Whether the step is another actor's, one step across the border."""

    @property
    def shape(self) -> str:
        """Return Graphviz' name of the node's shape."""
        if self.is_elsewhere:
            return ELSEWHERE_SHAPE
        return BORDER_SHAPE if self.is_border else SHAPES[self.kind]


@dataclass(frozen=True, kw_only=True)
class Edge:
    """An edge as it is drawn, from one node's name to another's."""

    tail: str
    head: str
    label: str = ""
    classes: tuple[str, ...] = ()
    index: int = 1
    """The 1-based index of the transition in the step that it leaves."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Nodes that are drawn inside a frame."""

    name: str
    title: str
    members: tuple[str, ...]
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Graph:
    """What is drawn; nodes in reading order, which is the order of the links in the page."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...] = ()
    is_sideways: bool = False


@dataclass(frozen=True, kw_only=True)
class Variant:
    """A graph as DOT, and the contents of its nodes by the nodes' names.

    The DOT holds what the engine needs and no more, so that drawings that differ in links or classes alone
    are laid out once.
    """

    graph: Graph
    dot: str
    faces: dict[str, Face]


def wraps(graph: Graph) -> tuple[Wrap, ...]:
    """Return the wraps that are worth trying for a graph, from roomy to narrow."""
    return WRAPS[2:] if len(graph.nodes) > _LARGE and not graph.is_sideways else WRAPS


def variant(graph: Graph, wrap: Wrap) -> Variant:
    """Return a graph as DOT; the same graph gives the same text."""
    faces = {node.name: face(node.id, node.title, node.actors, node.shape, wrap.node) for node in graph.nodes}
    dot = graphviz.Digraph(
        graph_attr={
            "rankdir": "LR" if graph.is_sideways else "TB",
            "nodesep": f"{wrap.between / _POINTS_PER_INCH:.3f}",
            "ranksep": "0.3",
            "fontname": FONT,
            "fontsize": f"{SMALL_POINTS:g}",
            "outputorder": "edgesfirst",
            "charset": "UTF-8",
        },
        node_attr={"fontname": FONT, "fontsize": f"{TITLE_POINTS:g}", "fixedsize": "true"},
        edge_attr={"fontname": FONT, "fontsize": f"{SMALL_POINTS:g}", "arrowsize": "0.8"},
    )
    for node in graph.nodes:
        _write_node(dot, node, faces[node.name])
    for number, group in enumerate(graph.groups):
        with dot.subgraph(name=f"cluster_{group.name}") as cluster:
            cluster.attr(label=graphviz.escape(group.title.replace("&", "&amp;")), id=str(number))
            for name in group.members:
                cluster.node(name)
    back = backward([node.name for node in graph.nodes], [(edge.tail, edge.head) for edge in graph.edges])
    for number, edge in enumerate(graph.edges):
        _write_edge(dot, number, edge, wrap, is_back=(edge.tail, edge.head) in back)
    return Variant(graph=graph, dot=str(dot.source), faces=faces)


def _write_node(dot: graphviz.Digraph, node: Node, content: Face) -> None:
    """Write a node with the size of its content; the label is for those who read the DOT itself."""
    dot.node(
        node.name,
        "\\n".join(_escaped(line.text) for line in content.lines if line.cell is None),
        shape=node.shape,
        width=f"{content.width / _POINTS_PER_INCH:.3f}",
        height=f"{content.height / _POINTS_PER_INCH:.3f}",
        **_STYLES.get(node.kind, {}) if node.shape == SHAPES[node.kind] else {},
    )


def _write_edge(dot: graphviz.Digraph, number: int, edge: Edge, wrap: Wrap, *, is_back: bool) -> None:
    """Write an edge. A backward edge is written from its head, so that the engine ranks its nodes downwards."""
    attributes = {"id": str(number)}
    if edge.label:
        air = _NO_BREAK_SPACE * wrap.air
        lines = textwrap.wrap(edge.label, wrap.label, break_long_words=False, break_on_hyphens=False)
        attributes["label"] = "\\n".join(f"{air}{_escaped(line)}{air}" for line in lines)
    if is_back:
        dot.edge(edge.head, edge.tail, dir="back", **attributes)
    else:
        dot.edge(edge.tail, edge.head, **attributes)


def _escaped(text: str) -> str:
    """Return a text in which backslashes and ampersands are literal in DOT."""
    return text.replace("\\", "\\\\").replace("&", "&amp;")
