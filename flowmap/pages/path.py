"""The page «din väg»: a script fills it with the path that stands in the address; without one, what it is for."""

from __future__ import annotations

from collections.abc import Iterator

from flowmap import links
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page, named_page


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the page of the reader's path."""
    yield named_page(edition, "your_path", links.PATH)
