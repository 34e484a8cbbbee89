"""How wide texts may be and how much air there is, from roomy to narrow: the first that fits is drawn."""

from __future__ import annotations

from itertools import product

from flowmap.diagrams.diagram import WIDEST
from flowmap.diagrams.face import PAD, Fit
from flowmap.diagrams.graph import Spacing
from flowmap.diagrams.measure import PIXELS_PER_POINT

RANK_SPACINGS = (
    Spacing(fit=Fit(width=126), label=100, between=18, ranks=24, air=2),
    Spacing(fit=Fit(width=112), label=84, between=12, ranks=20, air=2),
    Spacing(fit=Fit(width=98), label=72, between=9, ranks=18, air=1),
    Spacing(fit=Fit(width=84), label=62, between=7, ranks=16, air=1),
    Spacing(fit=Fit(width=150), label=124, between=14, ranks=18, air=2),
    Spacing(fit=Fit(width=180), label=150, between=11, ranks=14, air=2),
    Spacing(fit=Fit(width=180, is_tight=True), label=150, between=8, ranks=12, air=1),
    Spacing(fit=Fit(width=220, is_tight=True), label=190, between=6, ranks=10, air=1),
)
"""For ranks of boxes with labels between them: narrower, and then wider, since what is wide is low."""

_GAPS = (36.0, 30.0)
"""Points between two columns, for lines to run in."""
_EDGE = 42.0
"""Points at both sides of a picture together."""
_WIDEST = ((138.0, False), (200.0, False), (200.0, True))
"""How wide the text of a box may be where there are few columns, and whether it is tight: both make boxes lower."""
_NARROWEST = 64.0
_LINES = 3


def column_spacings(columns: int) -> tuple[Spacing, ...]:
    """Return the spacings for so many columns, whose boxes share the width of the picture evenly."""
    spacings = [
        Spacing(fit=Fit(width=width, lines=_LINES, is_even=True, is_tight=is_tight), between=between, ranks=gap)
        for (widest, is_tight), between, gap in product(_WIDEST, (13, 9, 6), _GAPS)
        if (width := _width(columns, gap, widest)) >= _NARROWEST
    ]
    return tuple(dict.fromkeys(spacings))


def _width(columns: int, gap: float, widest: float) -> float:
    """Return how wide the text of a box can be, in points, so that the columns fill a picture."""
    room = WIDEST / PIXELS_PER_POINT - _EDGE - (columns - 1) * gap
    return round(min(widest, room / columns - 2 * PAD), 1)
