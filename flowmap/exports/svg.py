"""A drawing as a file of its own."""

from __future__ import annotations

from flowmap.diagrams.render import Drawing
from flowmap.model import Atlas
from flowmap.pages.style import standalone


def svg_file(atlas: Atlas, drawing: Drawing) -> str:
    """Return a drawing as an SVG file, with its colours inside."""
    return standalone(drawing.svg, atlas.actors.values())
