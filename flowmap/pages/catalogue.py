"""The catalogue of measures: which measure, from whom?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flowmap import links
from flowmap.model import Actor, Measure
from flowmap.model.fields import Nearness
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page, named_page


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Every measure, what is farthest from work first, and what it can be filtered by."""

    measures: tuple[Measure, ...]
    actors: tuple[Actor, ...]
    """Those that offer a measure."""
    nearness: tuple[Nearness, ...]
    """Those that a measure has."""
    order: tuple[Nearness, ...] = tuple(Nearness)
    """From the farthest to the nearest, for sorting."""


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the catalogue, where there are measures."""
    if edition.atlas.measures:
        yield named_page(edition, "measures", links.MEASURES, _catalogue(edition), is_wide=True, is_shared=True)


def _catalogue(edition: Edition) -> Catalogue:
    order = list(Nearness)
    measures = sorted(edition.atlas.measures.values(), key=lambda measure: order.index(measure.nearness))
    offering = {name for measure in measures for name in measure.offered_by}
    return Catalogue(
        measures=tuple(measures),
        actors=tuple(actor for actor in edition.atlas.actors.values() if actor.id in offering),
        nearness=tuple(dict.fromkeys(measure.nearness for measure in measures)),
    )
