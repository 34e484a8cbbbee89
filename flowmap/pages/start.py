"""The start page: what this is, for whom, and the first step from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flowmap import links
from flowmap.pages.edition import Edition
from flowmap.pages.maps import Legend, legend
from flowmap.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class StartContent:
    """What the signs of all maps mean, and the pages that the maps share."""

    legend: Legend
    shared: tuple[Page, ...]


def start_page(edition: Edition, others: Iterable[Page]) -> Page:
    """Return the start page, which lists those of the other pages that every map shares."""
    site = edition.atlas.site
    maps = edition.atlas.maps.values()
    return Page(
        path=links.START,
        template="start.md.j2",
        title=site.title,
        heading=site.title,
        description=site.summary,
        content=StartContent(
            legend=legend(edition, maps, has_borders=True),
            shared=tuple(page for page in others if page.is_shared),
        ),
        diagrams=tuple(edition.artist.overview(flow_map, links.START) for flow_map in maps),
        is_wide=True,
    )
