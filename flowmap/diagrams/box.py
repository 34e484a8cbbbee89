"""Draws a box as SVG: its edge, its text and signs as one link, and after it the exits that stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from flowmap.diagrams.face import Cell, Face
from flowmap.diagrams.graph import Exit, Node
from flowmap.diagrams.outline import SIGNS, outline

_BASELINE = 0.36
"""How far below the middle of a line its baseline is, in heights of its text."""
# For a page whose stylesheet did not come: without these, boxes and lines would be black.
PAPER, LINE = {"fill": "#ffffff", "stroke": "#555b66"}, {"fill": "none", "stroke": "#555b66"}


def draw_box(node: Node, face: Face, middle: tuple[float, float]) -> Iterator[Element]:
    """Yield a node as one element, a link where it leads somewhere, and then a link for each exit in it."""
    x, y = middle
    box = Element("a" if node.href else "g", _attributes(node, face))
    if node.outline:
        edge = outline(node.outline, x, y, face.width, face.height)
        SubElement(box, "path", {"class": "step-shape", "d": edge, **PAPER})
    for cell in face.cells:
        if cell.exit is None:
            box.extend(_draw_cell(cell, x + cell.x, y + cell.y))
    yield box
    for cell in face.cells:
        if cell.exit is not None:
            yield _draw_exit(node.exits[cell.exit], cell, x + cell.x, y + cell.y)


def _attributes(node: Node, face: Face) -> dict[str, str]:
    label = node.label or face.name
    return {
        "class": " ".join(node.classes),
        **{f"data-{name}": value for name, value in node.data},
        **({"id": node.anchor} if node.anchor else {}),
        **({"href": node.href} if node.href else {}),
        **({"aria-label": label} if label and node.href else {}),
    }


def _draw_cell(cell: Cell, x: float, y: float) -> Iterator[Element]:
    kind, _, name = cell.css_class.partition("-")
    if kind == "badge":
        yield _rect(cell, x, y, cell.css_class)
        yield _text(f"{cell.css_class}-text", cell.text, x + cell.width / 2, y + cell.height / 2, cell.points)
    elif kind == "sign":
        yield _sign(name, x, y)
    elif kind == "loops":
        loops = Element("g", {"class": "loops", "aria-hidden": "true"})
        loops.append(_sign("loops", x, y))
        loops.append(_text("loops-count", cell.text, x + cell.width, y + cell.height / 2, cell.points, anchor="end"))
        yield loops
    else:  # the number, the title, and from where one comes
        yield _text(cell.css_class, cell.text, x, y + cell.height / 2, cell.points, anchor="start")


def _draw_exit(leads: Exit, cell: Cell, x: float, y: float) -> Element:
    data = {f"data-{name}": value for name, value in leads.data}
    link = Element("a", {"class": " ".join(leads.classes), **data, "href": leads.href, "aria-label": leads.label})
    link.append(_rect(cell, x, y, "exit-shape"))
    link.append(_text("exit-text", cell.text, x + cell.width / 2, y + cell.height / 2, cell.points))
    return link


def _rect(cell: Cell, x: float, y: float, css_class: str) -> Element:
    size = {"x": f"{round(x, 1):g}", "y": f"{round(y, 1):g}", "width": f"{cell.width:g}", "height": f"{cell.height:g}"}
    return Element("rect", {"class": css_class, **size, "rx": f"{2 if cell.exit is None else 6:g}", **PAPER})


def _sign(name: str, x: float, y: float) -> Element:
    return Element(
        "path", {"class": "sign", "d": SIGNS[name], "transform": f"translate({round(x, 1):g} {round(y, 1):g})", **LINE}
    )


def _text(css_class: str, text: str, x: float, y: float, points: float, *, anchor: str = "middle") -> Element:
    """Return a line of text; one in the middle grows to both sides alike in another font or with a reader's spacing."""
    element = Element(
        "text",
        {
            "class": css_class,
            "x": f"{round(x, 1):g}",
            "y": f"{round(y + points * _BASELINE, 1):g}",
            "text-anchor": anchor,
            "font-size": f"{points:g}",
        },
    )
    element.text = text
    return element
