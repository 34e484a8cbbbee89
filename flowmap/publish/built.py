"""A built site: whether it is that of a source, and its pages."""

import posixpath
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from flowmap import links
from flowmap.exports.data import json_file
from flowmap.links import Hrefs, Target
from flowmap.publish.errors import PublishError
from flowmap.reading.load import Loaded


def require_built_of(loaded: Loaded, site: Path) -> None:
    """Raise PublishError unless a folder holds the site of this very source: paper must not mix two versions."""
    if not (site / links.DATA).is_file():
        raise PublishError(
            f"I mappen {site.as_posix()} finns ingen byggd webbplats. "
            "Bygg den först, till exempel med «mkdocs build», eller ange en annan mapp med --site."
        )
    if not is_built_of(loaded, site):
        raise PublishError(
            f"Webbplatsen i mappen {site.as_posix()} är inte byggd av {loaded.source.path} som den är nu. "
            "Bygg om den först, till exempel med «mkdocs build»."
        )


def is_built_of(loaded: Loaded, site: Path) -> bool:
    """Whether the data of a built site is that of the source."""
    data = site / links.DATA
    return data.is_file() and data.read_text(encoding="utf-8", errors="replace") == json_file(loaded.atlas)


def page_file(page: str) -> str:
    """Return the file of a page in a built site.

    >>> page_file("kartor/a/1.md")
    'kartor/a/1/index.html'
    """
    return posixpath.normpath(f"{Hrefs().href(links.START, Target(page=page))}/index.html")


def read_page(site: Path, file: str) -> str:
    """Return the HTML of a page by its file."""
    path = site / file
    if not path.is_file():
        raise PublishError(
            f"Sidan {file} finns inte i mappen {site.as_posix()}. "
            "PDF:er görs av en webbplats som är byggd med use_directory_urls: true i mkdocs.yml."
        )
    return path.read_text(encoding="utf-8")


class Head(HTMLParser):
    """What the head of a page links to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._links: list[tuple[str, str]] = []
        self.feed(page.partition("</head>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "link":
            self._links.append((values.get("rel", ""), values.get("href", "")))

    @property
    def stylesheets(self) -> list[str]:
        """The relative addresses of the site's own stylesheets."""
        return [href for rel, href in self._links if rel == "stylesheet" and not urlsplit(href).netloc]

    @property
    def published(self) -> str:
        """The address that the page is published at, or nothing if it is not known."""
        return next((href for rel, href in self._links if rel == "canonical"), "")
