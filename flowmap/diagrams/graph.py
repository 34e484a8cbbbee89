"""What is drawn: boxes and the lines between them, before anything has a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flowmap.diagrams.face import Content, Fit

Flow = Literal["columns", "across", "down"]
"""Columns from left to right whose boxes stand under each other, or ranks from left to right or from top to bottom."""


@dataclass(frozen=True, kw_only=True)
class Exit:
    """A short link in a box, to a step that is not in the picture."""

    href: str
    label: str
    """All that the link is called."""
    condition: str = ""
    classes: tuple[str, ...] = ("exit",)
    data: tuple[tuple[str, str], ...] = ()
    """The ends of the transition that it stands for, as an edge has them."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """A box as it is drawn; its name is unique in the graph."""

    name: str
    content: Content
    outline: str
    """How its edge is drawn: a kind of step, or what else a box can be."""
    classes: tuple[str, ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    """What programs read of it, by the name after ``data-``."""
    href: str = ""
    label: str = ""
    """What its link is called, where that is more than what stands in it."""
    exits: tuple[Exit, ...] = ()
    """The links in it, one for each of the exits of its content."""
    anchor: str = ""
    """The id by which an address leads to the node, where it has one."""


@dataclass(frozen=True, kw_only=True)
class Edge:
    """A line as it is drawn, from one node's name to another's."""

    tail: str
    head: str
    label: str = ""
    """The words that take room beside the line."""
    condition: str = ""
    """The words that are shown when the line is pointed at."""
    classes: tuple[str, ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    is_main: bool = False


@dataclass(frozen=True, kw_only=True)
class Column:
    """Boxes that stand under each other, with a title above them."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Graph:
    """What is drawn; nodes in reading order, which is the order of the links in the page."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    flow: Flow
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Spacing:
    """How wide the texts may be, and how much air there is around boxes and labels."""

    fit: Fit
    label: float = 96
    """Points for a line of a label."""
    between: float = 14
    """Points between two nodes of a rank."""
    ranks: float = 22
    """Points between two ranks."""
    splines: Literal["ortho", "polyline"] = "ortho"
    """How lines run in columns."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A graph with a spacing that it may be drawn in."""

    graph: Graph
    spacing: Spacing
    order: tuple[tuple[str, ...], ...] = ()
    """The boxes of each column from top to bottom; where nothing is said, as few lines as can be reckoned cross."""
    choice: int = 0
    """Which choice it is: one that fits goes before every later choice, even if its lines cross more."""
