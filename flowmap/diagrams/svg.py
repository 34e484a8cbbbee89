"""Makes Graphviz' SVG fit for a page: its places and lines stay; names, links, classes and what boxes say are added."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from flowmap.diagrams.box import LINE, PAPER, draw_box
from flowmap.diagrams.conditions import Bounds, Place, draw_condition, draw_lines
from flowmap.diagrams.diagram import Diagram
from flowmap.diagrams.dot import LABEL, LABEL_LINE, MARGIN, TITLE, TITLE_LINE, Variant
from flowmap.diagrams.face import PAD, TITLE_POINTS
from flowmap.diagrams.graph import Edge
from flowmap.diagrams.measure import PIXELS_PER_POINT, SVG, Point, points_of

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FRAME = 6.0
"""How far a column reaches beyond its boxes, in points."""
_CORNER = 5.0
"""The radius of the corners of a line that runs straight, in points."""
_KEPT = ("points", "d")


def mend(svg: str, diagram: Diagram, variant: Variant) -> str:
    """Return a drawing as one ``<svg class="flowmap">`` to stand in a page.

    Boxes are ``<a data-step>``, lines ``<g class="transition" data-from data-to data-index>``, exits
    ``<a class="exit">`` with the same data. A box carries ``data-actor``, where ways lead back to it ``data-loops``,
    on the page of its map the ``id`` that an address leads to, and in the neighbourhood of a step ``data-choice``:
    what choosing it adds to a path.
    """
    drawn = ElementTree.fromstring(svg)
    engine = _inner(drawn)
    root = _root(drawn, diagram)
    inner = SubElement(root, "g", {"transform": engine.get("transform", "")})
    inner.extend(_Picture(drawn, engine, diagram, variant).parts())
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)


def _root(drawn: Element, diagram: Diagram) -> Element:
    width, height = points_of(drawn, "width"), points_of(drawn, "height")
    root = Element(
        "svg",
        {
            "class": "flowmap",
            "data-view": diagram.view,
            **({"data-phase": diagram.phase.id} if diagram.phase else {}),
            "xmlns": SVG,
            "role": "graphics-document document",
            "aria-labelledby": f"{diagram.id}-titel",
            "aria-describedby": f"{diagram.id}-text",
            "width": f"{width * PIXELS_PER_POINT:.0f}",
            "height": f"{height * PIXELS_PER_POINT:.0f}",
            "viewBox": drawn.get("viewBox", ""),
            "font-family": "Arial, sans-serif",
        },
    )
    SubElement(root, "title", {"id": f"{diagram.id}-titel"}).text = diagram.title
    SubElement(root, "desc", {"id": f"{diagram.id}-text"}).text = diagram.description
    return root


def small(svg: str) -> str:
    """Return a finished drawing without words and links: its boxes, its lines, and the main path, to be shown small."""
    drawn = ElementTree.fromstring(svg)
    shapes: dict[str, list[str]] = {"line": [], "line main": [], "step-shape": []}
    for group in drawn.iter():
        is_main = "main" in group.get("class", "").split()
        for path in group.findall(f"{{{SVG}}}path"):
            css_class = path.get("class", "")
            shapes.get(f"{css_class} main" if is_main and css_class == "line" else css_class, []).append(
                path.get("d", "")
            )
    root = Element(
        "svg",
        {
            "class": "flowmap-small",
            "xmlns": SVG,
            "viewBox": drawn.get("viewBox", ""),
            "aria-hidden": "true",
            "focusable": "false",
        },
    )
    inner = SubElement(root, "g", {"transform": _inner(drawn).get("transform", "")})
    for css_class, paths in shapes.items():
        SubElement(inner, "path", {"class": css_class, "d": "".join(paths), **LINE})
    return ElementTree.tostring(root, encoding="unicode")


def _inner(drawn: Element) -> Element:
    """Return the group that holds all of a drawing; raise ValueError where the engine drew nothing."""
    found = drawn.find(f"{{{SVG}}}g")
    if found is None:
        raise ValueError("the engine drew nothing")
    return found


class _Picture:
    """The parts of a drawing, found by what they draw."""

    def __init__(self, drawn: Element, engine: Element, diagram: Diagram, variant: Variant) -> None:
        self.diagram, self.variant = diagram, variant
        self.bounds = Bounds(
            width=points_of(drawn, "width") - 2 * MARGIN, height=points_of(drawn, "height") - 2 * MARGIN
        )
        self.nodes: dict[str, Element] = {}
        self.edges: defaultdict[int, list[Element]] = defaultdict(list)
        for part in engine:
            match part.get("class", ""):
                case "edge" if "." in part.get("id", ""):  # those that only keep the order have none
                    self.edges[int(part.get("id", "").partition(".")[0])].append(part)
                case "node":
                    self.nodes[part.findtext(f"{{{SVG}}}title", "")] = part

    def parts(self) -> Iterator[Element]:
        """Yield what lies farthest back first: frames, lines, boxes in reading order, and the words of lines."""
        graph = self.variant.attempt.graph
        for number in range(len(graph.columns)):
            yield self._column(number)
        for number, edge in enumerate(graph.edges):
            yield self._edge(number, edge)
        for node in graph.nodes:
            yield from draw_box(node, self.variant.faces[node.name], _middle(self.nodes[node.name]))
        yield from self._conditions()

    def _column(self, number: int) -> Element:
        group = Element("g", {"class": "group", "aria-hidden": "true"})
        x, y = _middle(self.nodes[f"{TITLE}{number}"])
        width = self.variant.attempt.spacing.fit.width + 2 * (PAD + _FRAME)
        frame = {"x": f"{round(x - width / 2, 1):g}", "y": f"{-self.bounds.height:g}", "width": f"{round(width, 1):g}"}
        SubElement(
            group,
            "rect",
            {"class": "group-frame", **frame, "height": f"{self.bounds.height + _FRAME:g}", "rx": "3", **PAPER},
        )
        lines = self.variant.titles[number]
        for row, line in enumerate(lines):
            middle = y + TITLE_LINE * (row - (len(lines) - 1) / 2)
            place = {"x": f"{round(x, 1):g}", "y": f"{round(middle + TITLE_POINTS * 0.36, 1):g}"}
            look = {"text-anchor": "middle", "font-size": f"{TITLE_POINTS:g}"}
            SubElement(group, "text", {"class": "group-title", **place, **look}).text = line
        return group

    def _edge(self, number: int, edge: Edge) -> Element:
        data = {f"data-{name}": value for name, value in edge.data}
        element = Element("g", {"class": " ".join(edge.classes), **data, "aria-hidden": "true"})
        for shape in (shape for part in self.edges[number] for shape in part):
            kept = {name: value for name, value in shape.attrib.items() if name in _KEPT}
            match shape.tag.removeprefix(f"{{{SVG}}}"):
                case "path":
                    SubElement(element, "path", {"class": "line", "d": self._line(kept["d"]), **LINE})
                case "polygon":
                    points = _short(kept["points"])
                    SubElement(element, "polygon", {"class": "arrow", "points": points, "fill": LINE["stroke"]})
        if lines := self.variant.labels[number]:
            x, y = _middle(self.nodes[f"{LABEL}{number}"])
            element.extend(draw_lines(lines, x, y - LABEL_LINE * len(lines) / 2))
        return element

    def _line(self, data: str) -> str:
        """Return the path of a line, with round corners where it runs straight from one to the next."""
        return _rounded(_corners(data)) if self.variant.attempt.graph.flow == "columns" else _short(data)

    def _conditions(self) -> Iterator[Element]:
        """Yield the words that are shown when a line or an exit is pointed at."""
        joints, graph = self.diagram.joints, self.variant.attempt.graph
        for number, edge in enumerate(graph.edges):
            path = self.edges[number][0].find(f"{{{SVG}}}path") if edge.condition else None
            if path is not None:
                place = Place(*_middle_of_longest(_corners(path.get("d", ""))))
                yield draw_condition(edge.condition, dict(edge.data), place, self.bounds, joints)
        for node in graph.nodes:
            x, y = _middle(self.nodes[node.name])
            for cell in self.variant.faces[node.name].cells:
                if cell.exit is not None and node.exits[cell.exit].condition:
                    leads = node.exits[cell.exit]
                    place = Place(x + cell.x + cell.width / 2, y + cell.y - 2, is_above=True)
                    yield draw_condition(leads.condition, dict(leads.data), place, self.bounds, joints)


def _short(data: str) -> str:
    """Return a path or points with a decimal in each number: a tenth of a point is seen by nobody, but is sent.

    >>> _short("M10.25,-3.04C12,0 12.5,1.08 13,2")
    'M10.2,-3C12,0 12.5,1.1 13,2'
    """
    return _NUMBER.sub(lambda number: f"{round(float(number.group()), 1):g}", data)


def _corners(data: str) -> list[Point]:
    """Return the points where the curves of a path meet, without those on a straight line between two others."""
    numbers = [float(number) for number in _NUMBER.findall(data)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))[::3]
    corners: list[Point] = []
    for point in points:
        while len(corners) > 1 and _is_straight(corners[-2], corners[-1], point):
            corners.pop()
        corners.append(point)
    return corners


def _is_straight(a: Point, b: Point, c: Point) -> bool:
    return abs((b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])) < 0.5


def _rounded(corners: list[Point]) -> str:
    """Return a path through corners, each rounded as far as the pieces beside it allow.

    >>> _rounded([(0, 0), (20, 0), (20, 20)])
    'M0 0L15 0Q20 0 20 5L20 20'
    """
    parts = ["M{:g} {:g}".format(*corners[0])]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        start, end = _toward(corner, before), _toward(corner, after)
        parts.append("L{:g} {:g}Q{:g} {:g} {:g} {:g}".format(*start, *corner, *end))
    return "".join(parts) + "L{:g} {:g}".format(*corners[-1])


def _toward(corner: Point, other: Point) -> Point:
    """Return the point near a corner where its rounding begins."""
    length = _length(corner, other)
    part = min(_CORNER, length / 2) / length if length else 0
    return round(corner[0] + (other[0] - corner[0]) * part, 1), round(corner[1] + (other[1] - corner[1]) * part, 1)


def _middle_of_longest(corners: list[Point]) -> Point:
    start, end = max(pairwise(corners), key=lambda piece: _length(*piece))
    return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2


def _length(start: Point, end: Point) -> float:
    return math.dist(start, end)


def _middle(node: Element) -> Point:
    """Return the middle of the box that the engine drew for a node."""
    polygon = node.find(f"{{{SVG}}}polygon")
    numbers = [float(number) for number in _NUMBER.findall(polygon.get("points", "") if polygon is not None else "")]
    across, down = numbers[::2], numbers[1::2]
    return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
