"""How wide texts may be and how much air there is, from roomy to narrow: the first that fits is drawn."""

from __future__ import annotations

from itertools import product

from flowmap.diagrams.diagram import WIDEST
from flowmap.diagrams.face import PAD, Fit
from flowmap.diagrams.graph import Spacing
from flowmap.diagrams.measure import PIXELS_PER_POINT

RANK_SPACINGS = (
    Spacing(fit=Fit(width=126), label=100, between=18, ranks=15),
    Spacing(fit=Fit(width=112), label=84, between=12, ranks=13),
    Spacing(fit=Fit(width=98), label=72, between=9, ranks=12),
    Spacing(fit=Fit(width=91), label=66, between=8, ranks=12),
    Spacing(fit=Fit(width=84), label=62, between=7, ranks=11),
)
"""For ranks of boxes with labels between them."""

_GAPS = (36.0, 30.0)
"""Points between two columns, for lines to run in."""
_EDGE = 42.0
"""Points at both sides of a picture together."""
_WIDEST, _NARROWEST = 138.0, 64.0


def column_spacings(columns: int, lines: int) -> tuple[Spacing, ...]:
    """Return the spacings for so many columns, whose boxes share the width evenly and have titles of a few lines."""
    return tuple(
        Spacing(fit=Fit(width=width, lines=lines, is_even=True), between=between, ranks=gap)
        for between, gap in product((16, 13, 10), _GAPS)
        if (width := _width(columns, gap)) >= _NARROWEST
    )


def _width(columns: int, gap: float) -> float:
    """Return how wide the text of a box can be, in points, so that the columns fill a picture."""
    room = WIDEST / PIXELS_PER_POINT - _EDGE - (columns - 1) * gap
    return round(min(_WIDEST, room / columns - 2 * PAD), 1)
