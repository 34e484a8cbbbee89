"""What a page is: a file, a template, and what the template lays out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flowmap.pages.desk import Anchor


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page to write; a subclass adds what its template lays out."""

    template: ClassVar[str]
    is_wide: ClassVar[bool] = False
    """Whether a diagram needs the whole width, so that the theme leaves its menus beside the page out."""
    path: str
    title: str
    """The title in the browser's window; unique on the site."""
    heading: str
    """The heading of the page, escaped for Markdown."""
    description: str

    @property
    def drawings(self) -> tuple[str, ...]:
        """Give the drawings that stand in the page as they are."""
        return ()


@dataclass(frozen=True, kw_only=True)
class MapEntry:
    """A map where another page speaks of it."""

    link: Anchor
    summary: str
    status: str
    steps: str
