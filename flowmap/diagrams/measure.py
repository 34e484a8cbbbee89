"""Measures a drawing as the engine made it: how large it is, and how many of its lines cross."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from io import StringIO
from itertools import combinations, pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from flowmap.diagrams.diagram import Size

SVG = "http://www.w3.org/2000/svg"
PIXELS_PER_POINT = 4 / 3
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PIECES = 8
"""Straight pieces that stand for a curve."""

Point = tuple[float, float]


@dataclass(frozen=True)
class _Line:
    ends: frozenset[str]
    points: tuple[Point, ...]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        across, down = zip(*self.points, strict=True)
        return min(across), min(down), max(across), max(down)


@cache  # asked for each time that two attempts are compared
def size_of(svg: str) -> Size:
    """Return the natural size of a drawing."""
    _, root = next(ElementTree.iterparse(StringIO(svg), events=["start"]))
    return Size(width=points_of(root, "width") * PIXELS_PER_POINT, height=points_of(root, "height") * PIXELS_PER_POINT)


def points_of(root: Element, side: str) -> float:
    """Return a side of a drawing in points."""
    return float(root.get(side, "0").removesuffix("pt"))


@cache
def crossings(svg: str) -> int:
    """Return how many pairs of lines cross; lines that meet at a box have a reason to come close there."""
    lines = list(_lines(ElementTree.fromstring(svg)))
    return sum(_do_cross(one, other) for one, other in combinations(lines, 2) if not one.ends & other.ends)


def _lines(root: Element) -> Iterator[_Line]:
    for edge in root.iter(f"{{{SVG}}}g"):
        path = edge.find(f"{{{SVG}}}path")
        if edge.get("class") == "edge" and path is not None:
            title = edge.findtext(f"{{{SVG}}}title", "")
            yield _Line(frozenset(title.split("->")), tuple(_points_along(path.get("d", ""))))


def _points_along(data: str) -> Iterator[Point]:
    """Yield points along a path of Bézier curves, as the engine writes them: a point, then three for each curve."""
    numbers = [float(number) for number in _NUMBER.findall(data)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    for first in range(0, len(points) - 1, 3):
        curve = points[first : first + 4]
        pieces = 1 if _is_upright(curve) else _PIECES
        yield from (_on_curve(curve, piece / pieces) for piece in range(pieces))
    yield points[-1]


def _is_upright(curve: list[Point]) -> bool:
    """Tell whether a curve is a straight line along an axis, as all are between boxes in columns."""
    return any(len({point[axis] for point in curve}) == 1 for axis in (0, 1))


def _on_curve(curve: list[Point], part: float) -> Point:
    rest = 1 - part
    shares = (rest**3, 3 * rest * rest * part, 3 * rest * part * part, part**3)
    x, y = (sum(share * point[axis] for share, point in zip(shares, curve, strict=True)) for axis in (0, 1))
    return x, y


def _do_cross(one: _Line, other: _Line) -> bool:
    left, top, right, foot = one.box
    other_left, other_top, other_right, other_foot = other.box
    if left > other_right or other_left > right or top > other_foot or other_top > foot:
        return False
    return any(_meet(a, b, c, d) for a, b in pairwise(one.points) for c, d in pairwise(other.points))


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _is_left(a, b, c) != _is_left(a, b, d) and _is_left(c, d, a) != _is_left(c, d, b)


def _is_left(a: Point, b: Point, c: Point) -> bool:
    """Tell on which side of a piece a point is; one that lies on it belongs to one side, so that no cross is missed."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) >= 0
