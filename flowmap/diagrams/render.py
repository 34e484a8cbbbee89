"""DOT -> SVG: the only subprocess. Many graphs are piped through one engine, and each layout is cached."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from flowmap.diagrams.diagram import Diagram
from flowmap.diagrams.dot import WRAPS, Variant, variant, wraps
from flowmap.diagrams.svg import mend, width_in_pixels
from flowmap.problems import EngineError

MAX_WIDTH = 1240
"""The widest a diagram may be in pixels, if a variant of it allows that."""
_SECONDS = 120
_END = "</svg>"

EngineName = Literal["graphviz-pure", "dot"]
_INSTALL = {
    "graphviz-pure": "Installera den med «pip install graphviz-pure».",
    "dot": "Installera Graphviz (i Debian: «apt-get install graphviz»), eller välj «engine: graphviz-pure».",
}


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A diagram as it was drawn."""

    diagram: Diagram
    svg: str
    """The drawing, fit to stand in a page."""
    dot: str
    """The DOT that the engine was given for it."""
    small: str = ""
    """The drawing without words and links, for a link that shows what it leads to."""


@dataclass
class Renderer:
    """Draws diagrams with one engine and remembers what it has drawn."""

    engine: EngineName = "graphviz-pure"
    drawn: dict[str, str] = field(default_factory=dict)
    """Graphviz' SVG by DOT."""

    def render(self, diagrams: Sequence[Diagram]) -> list[Drawing]:
        """Return the drawing of each diagram, in the same order; raise EngineError where the engine fails.

        Each diagram has the roomiest lines that keep it narrow enough, or else those that make it narrowest. A diagram
        that several pages hold is drawn once.
        """
        each = {id(diagram): diagram for diagram in diagrams}
        drawings = dict(zip(each, self._render(list(each.values())), strict=True))
        return [drawings[id(diagram)] for diagram in diagrams]

    def _render(self, diagrams: Sequence[Diagram]) -> list[Drawing]:
        chosen = [variant(diagram.graph, wraps(diagram.graph)[0]) for diagram in diagrams]
        self._draw(chosen)
        for attempt in range(1, len(WRAPS)):
            narrower = {
                index: variant(diagram.graph, wraps(diagram.graph)[attempt])
                for index, diagram in enumerate(diagrams)
                if self._width(chosen[index]) > MAX_WIDTH and attempt < len(wraps(diagram.graph))
            }
            self._draw(narrower.values())
            for index, attempted in narrower.items():
                chosen[index] = min(chosen[index], attempted, key=self._width)
        return [
            Drawing(diagram=diagram, svg=mend(self.drawn[drawn.dot], diagram, drawn), dot=drawn.dot)
            for diagram, drawn in zip(diagrams, chosen, strict=True)
        ]

    def _width(self, attempt: Variant) -> float:
        return width_in_pixels(self.drawn[attempt.dot])

    def _draw(self, attempts: Iterable[Variant]) -> None:
        new = [dot for dot in dict.fromkeys(attempt.dot for attempt in attempts) if dot not in self.drawn]
        if new:
            self.drawn |= dict(zip(new, _run(self.engine, new), strict=True))


def _run(engine: EngineName, graphs: Sequence[str]) -> list[str]:
    """Return an SVG for each graph, piped through one process."""
    try:
        done = subprocess.run(
            [_find(engine), "-Tsvg"],
            input="\n".join(graphs).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(f"Ritprogrammet {engine} gick inte att köra ({error}). {_INSTALL[engine]}") from error
    drawings = [part + _END for part in done.stdout.decode(errors="replace").split(_END)[:-1]]
    if done.returncode != 0 or len(drawings) != len(graphs):
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["utan att säga varför"]
        raise EngineError(f"Ritprogrammet {engine} misslyckades: {said[-1]}. {_INSTALL[engine]}")
    return [drawing[drawing.index("<svg") :] for drawing in drawings]


def _find(engine: EngineName) -> str:
    """Return the path of an engine, looked for beside this Python first: an environment need not be activated."""
    beside = shutil.which(engine, path=sysconfig.get_path("scripts"))
    found = beside or shutil.which(engine)
    if found is None:
        raise EngineError(f"Ritprogrammet {engine} finns inte. {_INSTALL[engine]}")
    return str(Path(found))
