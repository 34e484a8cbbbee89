"""The ways to draw a graph: how wide texts may be and how much air there is; the first that fits is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flowmap.diagrams.diagram import WIDEST
from flowmap.diagrams.face import PAD, Fit
from flowmap.diagrams.graph import Attempt, Graph, Spacing
from flowmap.diagrams.measure import PIXELS_PER_POINT

RANK_SPACINGS = (
    Spacing(fit=Fit(width=126), label=100, between=18, ranks=15),
    Spacing(fit=Fit(width=112), label=84, between=12, ranks=13),
    Spacing(fit=Fit(width=98), label=72, between=9, ranks=12),
    Spacing(fit=Fit(width=91), label=66, between=8, ranks=12),
    Spacing(fit=Fit(width=84), label=62, between=7, ranks=11),
    Spacing(fit=Fit(width=140), label=116, between=8, ranks=11),
    Spacing(fit=Fit(width=160), label=132, between=8, ranks=11),
    Spacing(fit=Fit(width=180), label=150, between=8, ranks=11),
    Spacing(fit=Fit(width=180, is_tight=True), label=150, between=8, ranks=11),
    Spacing(fit=Fit(width=220, is_tight=True), label=190, between=6, ranks=11),
)
"""For ranks of boxes with labels between them: narrower, and then wider, since what is wide is low."""

_GAP = 34.0
"""Points between two columns, for lines to run in."""
_EDGE = 42.0
"""Points at both sides of a picture together."""
_WIDEST, _NARROWEST = 138.0, 64.0
_WIDER = 200.0
"""Points for the text of a box where there are few columns: what is wider is lower."""


def column_spacings(columns: int, lines: int) -> tuple[Spacing, ...]:
    """Return the spacings for so many columns, whose boxes share the width evenly and have titles of a few lines."""
    fits = [
        Fit(width=width, lines=lines, is_even=True, is_tight=is_tight)
        for widest, is_tight in ((_WIDEST, False), (_WIDER, False), (_WIDER, True))
        for width in (_width(columns, widest),)
        if width >= _NARROWEST
    ]
    straight = [Spacing(fit=fit, between=between, ranks=_GAP) for fit in fits for between in (16, 12, 8)]
    # Graphviz 2.43 stops at some graphs whose lines run straight.
    return tuple(dict.fromkeys([*straight, *(replace(spacing, splines="polyline") for spacing in straight[-1:])]))


def in_columns(graphs: Iterable[tuple[Graph, int]], first_choice: int = 0) -> tuple[Attempt, ...]:
    """Return the ways to draw the first of some graphs that fits, in columns; each with the most lines of a title."""
    return tuple(
        Attempt(graph=graph, spacing=spacing, choice=choice)
        for choice, (graph, lines) in enumerate(graphs, first_choice)
        for spacing in column_spacings(len(graph.columns), lines)
    )


def in_ranks(graph: Graph) -> tuple[Attempt, ...]:
    """Return the ways to draw a graph in ranks: across where that is narrow enough, since it is lower, or else down."""
    return tuple(
        Attempt(graph=replace(graph, flow=flow), spacing=spacing)
        for spacing in RANK_SPACINGS
        for flow in ("across", "down")
    )


def _width(columns: int, widest: float) -> float:
    """Return how wide the text of a box can be, in points, so that the columns fill a picture."""
    room = WIDEST / PIXELS_PER_POINT - _EDGE - (columns - 1) * _GAP
    return round(min(widest, room / columns - 2 * PAD), 1)
