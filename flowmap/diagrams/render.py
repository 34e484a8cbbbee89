"""DOT -> SVG: the only subprocess, many graphs through one engine, and nothing drawn twice."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from flowmap.diagrams.diagram import Diagram
from flowmap.diagrams.dot import Variant, variant, wraps
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


@dataclass
class Renderer:
    """Draws diagrams with one engine and remembers what it has drawn."""

    engine: EngineName = "graphviz-pure"
    drawn: dict[str, str] = field(default_factory=dict)
    """Graphviz' SVG by DOT."""

    def render(self, diagrams: Sequence[Diagram]) -> dict[str, str]:
        """Give the mended SVG of each diagram by its id; raise EngineError where the engine fails.

        Each diagram has the roomiest lines that keep it narrow enough, or else those that make it narrowest.
        """
        chosen: dict[str, Variant] = {}
        waiting, attempt = list(diagrams), 0
        while waiting:
            tried = {d.id: variant(d.graph, wraps(d.graph)[attempt]) for d in waiting}
            self._draw([one.dot for one in tried.values()])
            for name, one in tried.items():
                chosen[name] = min(chosen.get(name, one), one, key=self._width)
            attempt += 1
            waiting = [d for d in waiting if attempt < len(wraps(d.graph)) and self._width(chosen[d.id]) > MAX_WIDTH]
        return {d.id: mend(self.drawn[chosen[d.id].dot], d, chosen[d.id]) for d in diagrams}

    def _width(self, attempt: Variant) -> float:
        return width_in_pixels(self.drawn[attempt.dot])

    def _draw(self, graphs: Sequence[str]) -> None:
        new = [dot for dot in dict.fromkeys(graphs) if dot not in self.drawn]
        if new:
            self.drawn |= dict(zip(new, _run(self.engine, new), strict=True))


def _run(engine: EngineName, graphs: Sequence[str]) -> list[str]:
    """Pipe the graphs through one process and give an SVG for each."""
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
    """Give the path of an engine: beside this Python first, so that an environment need not be activated."""
    beside = shutil.which(engine, path=sysconfig.get_path("scripts"))
    found = beside or shutil.which(engine)
    if found is None:
        raise EngineError(f"Ritprogrammet {engine} finns inte. {_INSTALL[engine]}")
    return str(Path(found))
