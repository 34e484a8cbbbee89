"""Writes pages without an engine: a word stands for each drawing."""

from flowmap.diagrams.render import Drawing
from flowmap.diagrams.svg import SVG
from flowmap.pages import site_pages
from flowmap.pages.desk import Desk
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page
from flowmap.pages.write import write_page

UPDATED = "  updated: 2026-11-01\n"
"""The last line of the settings in the sound source; more can be written after it."""


def pages_of(edition: Edition) -> dict[str, Page]:
    """Give every page of a site by its path."""
    pages = site_pages(edition)
    found = {page.path: page for page in pages}
    assert len(found) == len(pages)
    return found


def written(edition: Edition, page: Page | str) -> str:
    """Give a page, or the page at a path, as it is written."""
    page = pages_of(edition)[page] if isinstance(page, str) else page
    drawings = [
        Drawing(diagram=diagram, svg=f'<svg xmlns="{SVG}"><g></g>{diagram.id}</svg>', dot="")
        for diagram in page.diagrams
    ]
    return write_page(edition, page, drawings).content


def desk_at(edition: Edition, path: str) -> Desk:
    """Give the desk that the page at a path is written at."""
    return Desk(edition, pages_of(edition)[path])
