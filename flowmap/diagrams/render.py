"""DOT -> SVG: the only subprocess. Many graphs are piped through one engine, and each layout is cached."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

from flowmap.diagrams.columns import Order, moves
from flowmap.diagrams.diagram import Diagram
from flowmap.diagrams.dot import Variant, variant
from flowmap.diagrams.joints import Joints
from flowmap.diagrams.measure import crossings, size_of
from flowmap.diagrams.svg import mend, small
from flowmap.problems import EngineError

NONE = (1.0, 0, 0)
"""No fault: not too large, the first choice, and no lines that cross."""
_ROUNDS = 4
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

    @property
    def small(self) -> str:
        """Return the drawing without words and links, to be shown small."""
        return small(self.svg)


@dataclass
class Renderer:
    """Draws diagrams with one engine and remembers what it has drawn."""

    engine: EngineName = "graphviz-pure"
    drawn: dict[str, str] = field(default_factory=dict)
    """Graphviz' SVG by DOT."""
    settled: dict[str, tuple[int, Order]] = field(default_factory=dict)
    """Which of a diagram's attempts is drawn, and the order of the boxes in its columns, by the DOT of the first."""

    def render(self, diagrams: Sequence[Diagram]) -> list[Drawing]:
        """Return the drawing of each diagram, in the same order; raise EngineError where the engine fails.

        Each diagram is drawn by the first of its attempts that has no fault, or else by the one that has least. A
        diagram that several pages hold is drawn once.
        """
        each = {id(diagram): diagram for diagram in diagrams}
        drawings = dict(zip(each, self._render(list(each.values())), strict=True))
        return [drawings[id(diagram)] for diagram in diagrams]

    def _render(self, diagrams: Sequence[Diagram]) -> list[Drawing]:
        firsts = [variant(diagram.attempts[0], diagram.joints) for diagram in diagrams]
        alike = {first.dot: diagram for first, diagram in zip(firsts, diagrams, strict=True)}
        self._settle([diagram for dot, diagram in alike.items() if dot not in self.settled])
        chosen = [self._chosen(first, diagram) for first, diagram in zip(firsts, diagrams, strict=True)]
        return [
            Drawing(diagram=diagram, svg=mend(self.drawn[found.dot], diagram, found), dot=found.dot)
            for diagram, found in zip(diagrams, chosen, strict=True)
        ]

    def _chosen(self, first: Variant, diagram: Diagram) -> Variant:
        """Return the attempt that was settled for what begins alike: two diagrams can differ in links and classes."""
        number, order = self.settled[first.dot]
        attempt = replace(diagram.attempts[number], order=order)
        return first if attempt == first.attempt else variant(attempt, diagram.joints)

    def _settle(self, diagrams: Sequence[Diagram]) -> None:
        """Find for each diagram the first of its attempts without fault, or else the one with least."""
        tried: list[list[Variant]] = [[] for _ in diagrams]
        for number in range(max((len(diagram.attempts) for diagram in diagrams), default=0)):
            waiting = {
                index: variant(diagram.attempts[number], diagram.joints)
                for index, diagram in enumerate(diagrams)
                if number < len(diagram.attempts)
                if not any(self._faults(diagram, attempted) == NONE for attempted in tried[index])
            }
            self._draw(waiting.values())
            for index, attempted in waiting.items():
                tried[index].append(attempted)
        for diagram, attempts in zip(diagrams, tried, strict=True):
            best = min(attempts, key=partial(self._faults, diagram))
            self.settled[attempts[0].dot] = (attempts.index(best), self._untangled(best, diagram.joints))

    def _untangled(self, found: Variant, joints: Joints) -> Order:
        """Return the order of the boxes in columns: moved one by one for as long as that makes fewer lines cross.

        The search begins with the order that was reckoned to be good, and with the order in which one reads.
        """
        if found.attempt.graph.flow != "columns":
            return ()
        reading = tuple(column.names for column in found.attempt.graph.columns)
        best = found
        for seed in (found, variant(replace(found.attempt, order=reading), joints)):
            here = seed
            for _ in range(_ROUNDS):
                moved = [variant(replace(here.attempt, order=order), joints) for order in moves(here.attempt.order)]
                self._draw([here, *moved])
                nearer = min([here, *moved], key=self._tangle)
                if nearer is here:
                    break
                here = nearer
            best = min(best, here, key=self._tangle)
            if not self._tangle(best)[0]:
                break
        return best.attempt.order

    def _tangle(self, found: Variant) -> tuple[int, float]:
        svg = self.drawn[found.dot]
        return crossings(svg), size_of(svg).height

    def _faults(self, diagram: Diagram, found: Variant) -> tuple[float, int, int]:
        """Return how many times too large a drawing is, which choice it is, and how many of its lines cross.

        What crosses in columns is seen to when the rest is settled.
        """
        svg, limit = self.drawn[found.dot], diagram.limit
        if limit is None:
            return NONE
        size = size_of(svg)
        excess = max(size.width / limit.width, size.height / limit.height, 1)
        return excess, found.attempt.choice, 0 if found.attempt.graph.flow == "columns" else crossings(svg)

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
