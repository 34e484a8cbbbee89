"""The pages of a site: each module yields its own, and a template lays each out."""

from __future__ import annotations

from flowmap.pages import (
    actors,
    cases,
    catalogue,
    maps,
    matrix,
    path,
    processes,
    registers,
    review,
    search,
    statement,
    steps,
)
from flowmap.pages.edition import Edition
from flowmap.pages.embed import bare_pages
from flowmap.pages.page import Page
from flowmap.pages.start import start_page

_MODULES = (maps, steps, actors, processes, matrix, catalogue, cases, registers, review, statement, path, search)


def site_pages(edition: Edition) -> tuple[Page, ...]:
    """Return every page of a site."""
    pages = [page for module in _MODULES for page in module.pages(edition)]
    return (start_page(edition, pages), *pages, *bare_pages(edition, pages))
