"""What an atlas can be downloaded as: a format is a row of one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flowmap.diagrams.render import Drawing
from flowmap.exports.svg import svg_file
from flowmap.model import Atlas


@dataclass(frozen=True, kw_only=True)
class Format:
    """A kind of file that a map can be downloaded as; the words ``download_<ending>`` say what it is for."""

    ending: str
    write: Callable[[Atlas, Drawing], str]
    """Makes the file of the drawing of a whole map."""


FORMATS = (
    Format(ending="svg", write=svg_file),
    Format(ending="dot", write=lambda atlas, drawing: drawing.dot),
)
