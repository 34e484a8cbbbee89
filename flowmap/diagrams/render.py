"""Draws diagrams: of the attempts at each the first that fits; each layout is made once and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
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

    stopped: EngineStoppedError | None = None
    """What the engine said when it last drew none of what it was given."""

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
                if number < len(diagram.attempts) and not self._is_settled(diagram, tried[index], number)
            }
            self._draw(waiting.values())
            for index, attempted in waiting.items():
                tried[index].append(attempted)
        for diagram, attempts in zip(diagrams, tried, strict=True):
            best = min(attempts, key=partial(self._faults, diagram))
            if best.dot not in self.drawn and self.stopped:
                raise self.stopped
            self.settled[attempts[0].dot] = (attempts.index(best), self._untangled(diagram, best))

    def _is_settled(self, diagram: Diagram, tried: Sequence[Variant], number: int) -> bool:
        """Tell whether no later attempt can be better: one has no fault, or one of an earlier choice fits."""
        choice = diagram.attempts[number].choice
        faults = [self._faults(diagram, attempted) for attempted in tried]
        return any(fault == NONE or (fault[0] == 1 and fault[1] < choice) for fault in faults)

    def _untangled(self, diagram: Diagram, found: Variant) -> Order:
        """Return the order of the boxes in columns: two exchanged for as long as fewer lines cross.

        The search begins with the order that was reckoned to be good, and with the order in which one reads.
        """
        if found.attempt.graph.flow != "columns":
            return ()
        joints, tangle = diagram.joints, partial(self._tangle, diagram)
        reading = tuple(column.names for column in found.attempt.graph.columns)
        best = found
        for seed in (found, variant(replace(found.attempt, order=reading), joints)):
            here = seed
            for _ in range(_ROUNDS):
                moved = [variant(replace(here.attempt, order=order), joints) for order in moves(here.attempt.order)]
                self._draw([here, *moved])
                nearer = min([here, *moved], key=tangle)
                if nearer is here:
                    break
                here = nearer
            best = min(best, here, key=tangle)
            if not tangle(best)[1]:
                break
        return best.attempt.order

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
            try:
                self.drawn |= draw(self.engine, new)
            except EngineStoppedError as error:
                self.stopped = error
