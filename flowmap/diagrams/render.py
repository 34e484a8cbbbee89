"""Draws diagrams: of the attempts at each the first that fits; each layout is made once and remembered."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from math import inf

from flowmap.diagrams.columns import Order, moves
from flowmap.diagrams.diagram import Diagram
from flowmap.diagrams.dot import Variant, variant
from flowmap.diagrams.engine import EngineName, EngineStoppedError, draw
from flowmap.diagrams.measure import crossings, size_of
from flowmap.diagrams.svg import mend, small

NOTHING = (inf, 0, inf)
"""A drawing that the engine could not make."""
NONE = (1.0, 0, 0)
"""No fault: not too large, the first choice, and no lines that cross."""
CLEAR = (1.0, 1)
"""More than the tangle of any drawing that is not too large and whose lines do not cross."""
_ROUNDS = 8
"""How often two boxes are exchanged, one pair after another, so that fewer lines cross."""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A diagram as it was drawn."""

    diagram: Diagram
    svg: str
    """The drawing, fit to stand in a page."""
    dot: str
    """The DOT that the engine was given for it."""

    @cached_property
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
        new = {first.dot: (diagram, first) for diagram, first in zip(diagrams, firsts, strict=True)}
        self._settle([pair for dot, pair in new.items() if dot not in self.settled])
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

    def _settle(self, diagrams: Sequence[tuple[Diagram, Variant]]) -> None:
        """Find what each diagram is drawn as, side by side, since most of the time goes to waiting for the engine."""
        self._draw(first for _, first in diagrams)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            settled = pool.map(self._settled, *zip(*diagrams, strict=True)) if diagrams else ()
            self.settled |= {first.dot: found for (_, first), found in zip(diagrams, settled, strict=True)}

    def _settled(self, diagram: Diagram, first: Variant) -> tuple[int, Order]:
        """Return which attempt is the first without fault, or else the one with least, and the order of its boxes."""
        tried = [first]
        for attempt in diagram.attempts[1:]:
            if self._is_best_found(diagram, tried, attempt.choice):
                break
            tried.append(variant(attempt, diagram.joints))
            self._draw(tried[-1:])
        best = min(tried, key=partial(self._faults, diagram))
        if best.dot not in self.drawn:  # alone it tells why
            self.drawn.update(draw(self.engine, [best.dot]))
        return tried.index(best), self._untangled(diagram, best)

    def _is_best_found(self, diagram: Diagram, tried: Iterable[Variant], choice: int) -> bool:
        """Tell whether one has no fault, or one of an earlier choice fits: then no later attempt can be better."""
        faults = [self._faults(diagram, attempted) for attempted in tried]
        return any(fault == NONE or (fault[0] == 1 and fault[1] < choice) for fault in faults)

    def _untangled(self, diagram: Diagram, found: Variant) -> Order:
        """Return the order of the boxes in columns, exchanged until as few lines cross as can be found.

        The search begins with the order that was reckoned to be good, and with the order in which one reads.
        """
        if found.attempt.graph.flow != "columns":
            return ()
        best = self._exchanged(diagram, found)
        if self._tangle(diagram, best) > CLEAR:
            reading = tuple(column.names for column in found.attempt.graph.columns)
            other = self._exchanged(diagram, variant(replace(found.attempt, order=reading), diagram.joints))
            best = min(best, other, key=partial(self._tangle, diagram))
        return best.attempt.order

    def _exchanged(self, diagram: Diagram, here: Variant) -> Variant:
        """Return where exchanging two boxes at a time leads to, for as long as it makes the drawing better."""
        self._draw([here])
        for _ in range(_ROUNDS):
            if self._tangle(diagram, here) < CLEAR:
                break
            orders = moves(here.attempt.order)
            moved = [variant(replace(here.attempt, order=order), diagram.joints) for order in orders]
            self._draw(moved)
            nearer = min([here, *moved], key=partial(self._tangle, diagram))
            if nearer is here:
                break
            here = nearer
        return here

    def _tangle(self, diagram: Diagram, found: Variant) -> tuple[float, int, float]:
        """Return how many times too large a drawing in columns is, how many of its lines cross, and its height."""
        excess = self._excess(diagram, found)
        return (
            (excess, crossings(self.drawn[found.dot]), size_of(self.drawn[found.dot]).height)
            if excess < inf
            else NOTHING
        )

    def _faults(self, diagram: Diagram, found: Variant) -> tuple[float, int, int]:
        """Return how many times too large a drawing is, which choice it is, and how many of its lines cross.

        What crosses in columns is seen to when the rest is settled.
        """
        excess, attempt = self._excess(diagram, found), found.attempt
        is_counted = diagram.limit and attempt.graph.flow != "columns" and excess < inf
        return excess, attempt.choice, crossings(self.drawn[found.dot]) if is_counted else 0

    def _excess(self, diagram: Diagram, found: Variant) -> float:
        """Return how many times too large a drawing is, at least 1; infinite for one that the engine cannot draw."""
        if found.dot not in self.drawn:
            return inf
        if diagram.limit is None:
            return 1
        size = size_of(self.drawn[found.dot])
        return max(size.width / diagram.limit.width, size.height / diagram.limit.height, 1)

    def _draw(self, attempts: Iterable[Variant]) -> None:
        new = [dot for dot in dict.fromkeys(attempt.dot for attempt in attempts) if dot not in self.drawn]
        if new:
            with suppress(EngineStoppedError):
                self.drawn.update(draw(self.engine, new))
