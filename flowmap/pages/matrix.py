"""The interface matrix: actor by actor, what is handed over, in which step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flowmap import links
from flowmap.model import Actor, Document, HandoverRef, StepRef
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page, named_page


@dataclass(frozen=True, kw_only=True)
class CellItem:
    """A document, and the steps in which it passes, each with what it is called here."""

    document: Document
    steps: tuple[tuple[StepRef, str], ...]


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Who hands over to whom; a cell by the ids of giver and receiver, where anything passes."""

    actors: tuple[Actor, ...]
    cells: dict[tuple[str, str], tuple[CellItem, ...]]


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the matrix."""
    between: defaultdict[tuple[str, str], list[HandoverRef]] = defaultdict(list)
    for ref in edition.atlas.handovers:
        between[ref.handover.giver, ref.handover.receiver].append(ref)
    involved = {name for pair in between for name in pair}
    matrix = Matrix(
        actors=tuple(actor for actor in edition.atlas.actors.values() if actor.id in involved),
        cells={pair: tuple(_items(edition, refs)) for pair, refs in between.items()},
    )
    yield named_page(edition, "matrix", links.MATRIX, matrix, is_wide=True, is_shared=True)


def _items(edition: Edition, refs: Iterable[HandoverRef]) -> Iterator[CellItem]:
    steps: defaultdict[str, dict[str, StepRef]] = defaultdict(dict)
    for ref in refs:
        steps[ref.handover.document][ref.origin.name] = ref.origin
    for document, origins in steps.items():
        yield CellItem(document=edition.atlas.documents[document], steps=tuple(_named(edition, list(origins.values()))))


def _named(edition: Edition, refs: list[StepRef]) -> Iterator[tuple[StepRef, str]]:
    """Name a step with its map where another map has a step of the same id."""
    times = Counter(ref.step.id for ref in refs)
    for ref in refs:
        name = edition.words.say("in_step", step=ref.step.id)
        yield ref, f"{name} ({ref.map.title})" if times[ref.step.id] > 1 else name
