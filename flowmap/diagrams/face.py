"""What stands in a node: its id, badges and title, and the size that the node's shape needs to hold them."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from flowmap.diagrams.metrics import roomy_width
from flowmap.model import Actor
from flowmap.model.fields import StepKind

TITLE_POINTS = 10.5
SMALL_POINTS = 9.0
"""9 pt is 12 px, the least height that a text in a diagram may have."""

# Graphviz clips an edge at the outline of these two; a folder or an arrow sticks out of the box it reckons with.
ELSEWHERE_SHAPE = "note"
BORDER_SHAPE = "ellipse"
SHAPES = {
    StepKind.START: "box",
    StepKind.ACTION: "box",
    StepKind.DECISION: "hexagon",
    StepKind.WAIT: "box",
    StepKind.OUTCOME: "octagon",
}

_LINE = 14.0
_BADGE = 13.0
_GAP = 3.0
_PAD = 6.0
# Of the width or height of an octagon, what each corner takes.
_OCTAGON_CUT = 0.293


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A coloured cell behind a word; in points from the node's middle to the cell's upper left corner."""

    x: float
    y: float
    width: float
    height: float
    css_class: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of text; in points from the node's middle to the middle of the text's baseline."""

    x: float
    y: float
    text: str
    points: float
    css_class: str
    cell: Cell | None = None


@dataclass(frozen=True, kw_only=True)
class Face:
    """The content of a node and the node's size in points; the lines in the order they are read."""

    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class _Word:
    text: str
    points: float
    css_class: str
    width: float
    is_cell: bool = False


def face(step_id: str, title: str, actors: Sequence[Actor], shape: str, wrap: int) -> Face:
    """Return the content of a node whose title is wrapped at ``wrap`` characters."""
    return _face(step_id, title, tuple((actor.id, actor.short) for actor in actors), shape, wrap)


@cache  # a step stands in many diagrams
def _face(step_id: str, title: str, actors: tuple[tuple[str, str], ...], shape: str, wrap: int) -> Face:
    name = [_name(step_id)] if step_id else []
    badges = [_badge(*actor) for actor in actors]
    titles = [[_title(line)] for line in _lines(title, wrap)]
    joined = _lay_out([row for row in ([*name, *badges], *titles) if row], shape)
    apart = _lay_out([row for row in (name, *titles, badges) if row], shape) if badges else joined
    return min(joined, apart, key=lambda content: content.width * content.height)


def _lay_out(rows: Sequence[Sequence[_Word]], shape: str) -> Face:
    """Put rows of words under each other in a shape that is just large enough."""
    height = _LINE * len(rows) + 2 * _PAD
    tops = [_PAD - height / 2 + _LINE * index for index in range(len(rows))]
    width = max(
        (_row_width(row) + 2 * _PAD) / _share(shape, max(abs(top), abs(top + _LINE)) / height)
        for row, top in zip(rows, tops, strict=True)
    )
    lines = [line for row, top in zip(rows, tops, strict=True) for line in _place(row, top)]
    lines.sort(key=lambda line: line.cell is not None)
    return Face(width=round(width, 1), height=round(height, 1), lines=tuple(lines))


def _name(step_id: str) -> _Word:
    width = roomy_width(step_id, TITLE_POINTS, bold=True)
    return _Word(text=step_id, points=TITLE_POINTS, css_class="step-id", width=width)


def _badge(actor: str, short: str) -> _Word:
    return _Word(
        text=short,
        points=SMALL_POINTS,
        css_class=f"badge-{actor}",
        width=roomy_width(short, SMALL_POINTS, bold=True) + 2 * _GAP + 2,
        is_cell=True,
    )


def _title(line: str) -> _Word:
    width = roomy_width(line, TITLE_POINTS)
    return _Word(text=line, points=TITLE_POINTS, css_class="step-title", width=width)


def _lines(text: str, width: int) -> list[str]:
    """Return a text as lines of at most ``width`` characters, a longer word alone on its line.

    >>> _lines("Försäkringskassan prövar ansökan", 14)
    ['Försäkringskassan', 'prövar ansökan']
    """
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _row_width(row: Sequence[_Word]) -> float:
    return sum(word.width for word in row) + _GAP * (len(row) - 1)


def _share(shape: str, reach: float) -> float:
    """Return the share of a shape's width that is free at a vertical distance from its middle, in heights of it."""
    if shape == "hexagon":
        return 1 - reach
    if shape == "octagon":
        return 1 - 2 * max(0.0, reach - (0.5 - _OCTAGON_CUT))
    if shape == "ellipse":
        return math.sqrt(1 - (2 * reach) ** 2)
    return 1.0


def _place(row: Sequence[_Word], top: float) -> list[Line]:
    """Put the words of a row side by side, the row in the middle of the node."""
    left, lines = -_row_width(row) / 2, []
    for word in row:
        cell = None
        if word.is_cell:
            y = top + (_LINE - _BADGE) / 2
            cell = Cell(x=left, y=y, width=word.width, height=_BADGE, css_class=word.css_class)
        baseline = top + _LINE / 2 + word.points * 0.36
        css_class = f"{word.css_class}-text" if cell else word.css_class
        lines.append(
            Line(
                x=left + word.width / 2,
                y=baseline,
                text=word.text,
                points=word.points,
                css_class=css_class,
                cell=cell,
            )
        )
        left += word.width + _GAP
    return lines
