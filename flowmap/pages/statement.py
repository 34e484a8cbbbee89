"""The accessibility statement, filled from the settings of the site in the order that the law's model has."""

from __future__ import annotations

from collections.abc import Iterator

from flowmap import links
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the statement, where the source has one; the terms of the map's subject are not explained in it."""
    statement, words = edition.atlas.site.accessibility, edition.words
    if statement:
        yield Page(
            path=links.STATEMENT,
            template="statement.md.j2",
            title=words["statement"],
            heading=words.say("statement_heading", service=statement.service),
            description=words.say("statement_description", service=statement.service),
            has_terms=False,
        )
