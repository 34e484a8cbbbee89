"""The interface matrix: how much passes from one actor to another, and what it is, in which step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from flowmap import links
from flowmap.model import Actor, HandoverRef, StepRef
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page, named_page

_LEVELS = ((1 / 2, "flowmap-many"), (1 / 4, "flowmap-some"), (0, "flowmap-few"))
"""How a count looks, from which share of the largest one."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What passes from one actor to another: each document by its id, with the steps in which it does."""

    giver: Actor
    receiver: Actor
    documents: dict[str, tuple[StepRef, ...]]

    @property
    def count(self) -> int:
        """Return how many times something passes; the same document in two steps counts twice."""
        return sum(map(len, self.documents.values()))


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Who hands over to whom, where anything passes, in the order of the actors."""

    actors: tuple[Actor, ...]
    cells: tuple[Cell, ...]

    @property
    def givers(self) -> tuple[Actor, ...]:
        """Return the actors that give something."""
        return tuple({cell.giver.id: cell.giver for cell in self.cells}.values())

    def cell(self, giver: Actor, receiver: Actor) -> Cell | None:
        """Return what passes from one actor to another, or nothing."""
        pair = (giver.id, receiver.id)
        return next((cell for cell in self.cells if (cell.giver.id, cell.receiver.id) == pair), None)

    def level(self, cell: Cell) -> str:
        """Return the class that tells how a cell compares with the one in which most passes."""
        share = cell.count / max(each.count for each in self.cells)
        return next(name for least, name in _LEVELS if share > least)


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the matrix."""
    atlas = edition.atlas
    between: defaultdict[tuple[str, str], list[HandoverRef]] = defaultdict(list)
    for ref in atlas.handovers:
        between[ref.handover.giver, ref.handover.receiver].append(ref)
    involved = {name for pair in between for name in pair}
    actors = tuple(actor for actor in atlas.actors.values() if actor.id in involved)
    pairs = ((giver, receiver) for giver in actors for receiver in actors)
    cells = (_cell(giver, receiver, between.get((giver.id, receiver.id), [])) for giver, receiver in pairs)
    matrix = Matrix(actors=actors, cells=tuple(cell for cell in cells if cell.documents))
    yield named_page(edition, "matrix", links.MATRIX, matrix, is_wide=True, is_shared=True)


def _cell(giver: Actor, receiver: Actor, refs: list[HandoverRef]) -> Cell:
    steps: defaultdict[str, dict[str, StepRef]] = defaultdict(dict)
    for ref in refs:
        steps[ref.handover.document][ref.origin.name] = ref.origin
    return Cell(
        giver=giver,
        receiver=receiver,
        documents={document: tuple(origins.values()) for document, origins in steps.items()},
    )
