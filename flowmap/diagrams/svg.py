"""Makes Graphviz' SVG fit for a page: adds names, links and classes; removes ids, titles and fixed colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import StringIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from flowmap.diagrams.diagram import Diagram
from flowmap.diagrams.dot import Edge, Group, Node, Variant
from flowmap.diagrams.face import Face, Line

SVG = "http://www.w3.org/2000/svg"
_SHAPES = ("polygon", "polyline", "path", "ellipse")
PIXELS_PER_POINT = 4 / 3
# What the stylesheet decides, or what Graphviz writes for programs of another day.
_UNWANTED = (
    "fill",
    "stroke",
    "stroke-dasharray",
    "font-family",
    "font-weight",
    "id",
    "{http://www.w3.org/XML/1998/namespace}space",
)


@cache  # asked for each time that two attempts are compared
def width_in_pixels(svg: str) -> float:
    """Return the natural width of a drawing as Graphviz wrote it."""
    _, root = next(ElementTree.iterparse(StringIO(svg), events=["start"]))
    return _points(root, "width") * PIXELS_PER_POINT


def mend(svg: str, diagram: Diagram, variant: Variant) -> str:
    """Return a drawing as one ``<svg class="flowmap">`` to stand in a page.

    Links are ``<a data-step>``, edges ``<g class="transition" data-from data-to data-index>``; nodes carry
    ``data-actor``, on the page of their map the ``id`` that an address leads to, and in the neighbourhood of a step
    ``data-choice``: what choosing them adds to a path.
    """
    drawn = ElementTree.fromstring(svg)
    graph = drawn.find(f"{{{SVG}}}g")
    if graph is None:
        raise ValueError(f"the engine drew nothing for {diagram.id}")
    root = _root(drawn, diagram)
    inner = SubElement(root, "g", {"transform": graph.get("transform", "")})
    inner.extend(_parts(graph, variant))
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)


def _root(drawn: Element, diagram: Diagram) -> Element:
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
            "width": f"{_points(drawn, 'width') * PIXELS_PER_POINT:.0f}",
            "height": f"{_points(drawn, 'height') * PIXELS_PER_POINT:.0f}",
            "viewBox": drawn.get("viewBox", ""),
            "data-shape": "wide" if _points(drawn, "width") > _points(drawn, "height") else "tall",
        },
    )
    SubElement(root, "title", {"id": f"{diagram.id}-titel"}).text = diagram.title
    SubElement(root, "desc", {"id": f"{diagram.id}-text"}).text = diagram.description
    return root


def _parts(drawn: Element, variant: Variant) -> Iterator[Element]:
    """Yield the groups, edges and nodes of a drawing, each made fit for a page, in the order they are drawn."""
    graph = variant.graph
    nodes = {node.name: node for node in graph.nodes}
    for part in drawn:
        match part.get("class", ""):
            case "cluster":
                yield _group(part, graph.groups[int(part.get("id", ""))])
            case "edge":
                edge = graph.edges[int(part.get("id", ""))]
                yield _transition(part, edge, nodes[edge.tail].step, nodes[edge.head].step)
            case "node":
                name = _title(part)
                yield _step(part, nodes[name], variant.faces[name])


def _group(part: Element, group: Group) -> Element:
    element = Element("g", {"class": " ".join(["group", *group.classes]), "aria-hidden": "true"})
    element.extend(_plain(part, shape="group-frame", text="group-title"))
    return element


def _transition(part: Element, edge: Edge, tail: str, head: str) -> Element:
    data = {"data-from": tail, "data-to": head, "data-index": str(edge.index), "aria-hidden": "true"}
    element = Element("g", {"class": " ".join(edge.classes), **data})
    for shape in _plain(part, shape="arrow", text="condition"):
        if shape.tag == "path":
            shape.set("class", "line")
        element.append(shape)
    return element


def _step(part: Element, node: Node, content: Face) -> Element:
    """Return a node as one link: Graphviz' outline, with the text centred on it."""
    attributes = {"class": " ".join(node.classes), "data-step": node.step, "href": node.href}
    if node.choice:
        attributes["data-choice"] = node.choice
    if node.anchor:
        attributes["id"] = node.anchor
    if node.actors:
        attributes["data-actor"] = " ".join(actor.id for actor in node.actors)
    step = Element("a", attributes)
    step.extend(face for face in _plain(part, shape="step-shape", text="") if face.tag != "text")
    middle = _middle(step[0])
    for line in content.lines:
        step.extend(_line(line, middle))
    return step


def _line(line: Line, middle: tuple[float, float]) -> Iterator[Element]:
    """Yield a line of a node's text, after its cell where it has one.

    It is anchored in its middle: in another font, or spaced by the reader, it grows to both sides alike.
    """
    x, y = middle
    if line.cell:
        yield Element(
            "rect",
            {
                "class": line.cell.css_class,
                "x": f"{x + line.cell.x:.1f}",
                "y": f"{y + line.cell.y:.1f}",
                "width": f"{line.cell.width:.1f}",
                "height": f"{line.cell.height:.1f}",
                "rx": "2",
            },
        )
    text = Element(
        "text",
        {
            "class": line.css_class,
            "x": f"{x + line.x:.1f}",
            "y": f"{y + line.y:.1f}",
            "text-anchor": "middle",
            "font-size": f"{line.points:g}",
        },
    )
    text.text = line.text
    yield text


def _plain(part: Element, *, shape: str, text: str) -> Iterator[Element]:
    for face in part:
        tag = face.tag.removeprefix(f"{{{SVG}}}")
        if tag == "text":
            yield _text(face, text)
        elif tag in _SHAPES:
            yield _shape(face, tag, shape)


def _shape(face: Element, tag: str, css_class: str) -> Element:
    kept = {key: value for key, value in face.attrib.items() if key not in _UNWANTED}
    return Element(tag, {"class": css_class, **kept})


def _text(face: Element, css_class: str) -> Element:
    kept = {key: value for key, value in face.attrib.items() if key not in _UNWANTED}
    text = Element("text", {"class": css_class, **kept})
    text.text = (face.text or "").strip()
    return text


def _middle(shape: Element) -> tuple[float, float]:
    """Return the middle of a shape's bounding box."""
    if shape.tag == "ellipse":
        return float(shape.get("cx", "")), float(shape.get("cy", ""))
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", shape.get("points") or shape.get("d") or "")]
    across, down = numbers[::2], numbers[1::2]
    return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2


def _title(part: Element) -> str:
    title = part.find(f"{{{SVG}}}title")
    return (title.text or "") if title is not None else ""


def _points(root: Element, side: str) -> float:
    return float(root.get(side, "0").removesuffix("pt"))
