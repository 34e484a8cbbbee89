"""The words of a condition: on its line, or on a sheet that lies over an overview while the line is pointed at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from flowmap.diagrams.box import PAPER
from flowmap.diagrams.dot import LABEL_LINE
from flowmap.diagrams.face import SMALL_POINTS
from flowmap.diagrams.joints import Joints
from flowmap.diagrams.metrics import roomy_width

_WIDTH, _PAD = 110.0, 4.0


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """The size of the whole drawing in points; its lower left corner is the origin, and up is negative."""

    width: float
    height: float


@dataclass(frozen=True)
class Place:
    """Where a sheet should lie: its middle, or the middle of its lower edge."""

    x: float
    y: float
    is_above: bool = False


def draw_condition(condition: str, data: dict[str, str], place: Place, bounds: Bounds, joints: Joints) -> Element:
    """Return a condition on its sheet, within the drawing."""
    lines = joints.lines(condition, _WIDTH, SMALL_POINTS)
    width = max(roomy_width(line, SMALL_POINTS) for line in lines) + 2 * _PAD
    height = LABEL_LINE * len(lines) + 2 * _PAD
    left = min(max(place.x - width / 2, 0), bounds.width - width)
    wanted = place.y - (height if place.is_above else height / 2)
    top = min(max(wanted, -bounds.height), -height)
    given = {f"data-{name}": value for name, value in data.items()}
    sheet = Element("g", {"class": "said", **given, "aria-hidden": "true"})
    size = {
        "x": f"{round(left, 1):g}",
        "y": f"{round(top, 1):g}",
        "width": f"{round(width, 1):g}",
        "height": f"{round(height, 1):g}",
    }
    SubElement(sheet, "rect", {"class": "sheet", **size, "rx": "3", **PAPER})
    sheet.extend(draw_lines(lines, left + width / 2, top + _PAD))
    return sheet


def draw_lines(lines: Sequence[str], x: float, top: float) -> Iterator[Element]:
    """Yield the lines of a condition under each other, around a middle."""
    for number, line in enumerate(lines):
        y = top + LABEL_LINE * (number + 0.5) + SMALL_POINTS * 0.36
        place = {
            "x": f"{round(x, 1):g}",
            "y": f"{round(y, 1):g}",
            "text-anchor": "middle",
            "font-size": f"{SMALL_POINTS:g}",
        }
        text = Element("text", {"class": "condition", **place})
        text.text = line
        yield text
