"""The bare pages of maps and steps, to embed on another site, and the page that says how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flowmap import links
from flowmap.links import Target
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page, named_page


def bare_pages(edition: Edition, others: Iterable[Page]) -> Iterator[Page]:
    """Yield the bare page of each map's and step's page, and how to embed one, where the source asks for them.

    A bare page shares template, content and diagrams with the whole page. Their addresses are the same: between
    bare pages a relative address is what it is between the whole ones.
    """
    if not edition.atlas.site.embed:
        return
    yield named_page(edition, "embedding", links.EMBEDDING)
    for page in others:
        if links.is_embeddable(Target(page=page.path)):
            yield replace(
                page,
                path=links.embedded(page.path),
                title=edition.words.say("embedded_title", title=page.title),
                whole=page.path,
            )
