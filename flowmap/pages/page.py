"""What a page is: a file, its head, the diagrams that it shows, and the template that lays it out."""

from __future__ import annotations

from dataclasses import dataclass

from flowmap.diagrams.diagram import Diagram
from flowmap.pages.edition import Edition


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page to write. Its template reads the atlas, and finds in ``content`` what is chosen or computed for it."""

    path: str
    """The file of the page, from the folder of the site's pages."""
    template: str
    title: str
    """The title in the browser's window; unique on the site."""
    heading: str
    description: str
    """What the page holds, in plain words, for search engines and lists of pages."""
    content: object = None
    diagrams: tuple[Diagram, ...] = ()
    """What the page shows, in the order in which the template shows it."""
    is_wide: bool = False
    """Whether the content needs the whole width, so that the theme leaves its menus beside the page out."""
    is_shared: bool = False
    """Whether every map shares the page, so that the start page lists it."""
    whole: str = ""
    """The file of the page that this is the bare one of, to be embedded on another site; none for most pages."""
    has_terms: bool = True
    """Whether terms are explained where they first stand on the page."""

    @property
    def is_bare(self) -> bool:
        """Tell whether the page goes without header, menu and footer."""
        return bool(self.whole)


def named_page(
    edition: Edition,
    key: str,
    path: str,
    content: object = None,
    *,
    is_wide: bool = False,
    is_shared: bool = False,
    has_terms: bool = True,
) -> Page:
    """Return a page of which a site has one: the words of the interface and the template are called by its key."""
    return Page(
        path=path,
        template=f"{key}.md.j2",
        title=edition.words[key],
        heading=edition.words[key],
        description=edition.words[f"{key}_description"],
        content=content,
        is_wide=is_wide,
        is_shared=is_shared,
        has_terms=has_terms,
    )
