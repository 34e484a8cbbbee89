"""The articles of built pages, to be put together into one document in which their links still lead right."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from flowmap.publish.built import read_page

_REFERENCES = {"aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget", "headers"}
_FILES = {"src", "srcset", "poster"}
_LEFT_OUT = {"script", "template", "dialog"}


@dataclass(frozen=True, kw_only=True)
class Binding:
    """The pages that are put together, and where those outside are published."""

    prefixes: Mapping[str, str]
    """The file of each page in the document, with what its ids begin with there."""
    published: str = ""
    """The address of the published site, or nothing if it is not known."""
    to_root: str = "../"
    """From the document's folder to the site's."""

    def href(self, page: str, href: str) -> str | None:
        """Return where a link on a page leads in the document, or None if it would lead nowhere."""
        parts = urlsplit(href)
        if parts.scheme:
            return href
        target = _page_at(page, parts.path)
        if target in self.prefixes:
            prefix = self.prefixes[target]
            return f"#{prefix}--{parts.fragment}" if parts.fragment else f"#{prefix}"
        return urljoin(self.published + page, href) if self.published else None

    def file(self, page: str, src: str) -> str:
        """Return the address of a picture from the document's folder."""
        return self.to_root + posixpath.normpath(posixpath.join(posixpath.dirname(page), src))


def _page_at(page: str, path: str) -> str:
    """Return the file in the site that a relative address leads to."""
    if not path:
        return page
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return target if target.endswith(".html") else posixpath.normpath(f"{target}/index.html")


def article_of(site: Path, page: str, binding: Binding) -> str:
    """Return the article of a built page as it stands in the document."""
    reader = _Reader(page, binding)
    reader.feed(read_page(site, page))
    reader.close()
    return "".join(reader.pieces)


class _Reader(HTMLParser):
    def __init__(self, page: str, binding: Binding) -> None:
        super().__init__(convert_charrefs=False)
        self.page = page
        self.binding = binding
        self.pieces: list[str] = []
        self.is_inside = False
        self.left_out = 0
        """How many elements that paper does not have the reader is inside."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self.is_inside = True
            attrs = [*attrs, ("id", "")]
        if tag in _LEFT_OUT:
            self.left_out += 1
        end = "/>" if (self.get_starttag_text() or "").endswith("/>") else ">"
        self._put(f"<{tag}{''.join(self._attribute(name, value) for name, value in attrs)}{end}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _LEFT_OUT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._put(f"</{tag}>")
        if tag in _LEFT_OUT:
            self.left_out -= 1
        if tag == "article":
            self.is_inside = False

    def handle_data(self, data: str) -> None:
        self._put(data)

    def handle_entityref(self, name: str) -> None:
        self._put(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._put(f"&#{name};")

    def _put(self, piece: str) -> None:
        if self.is_inside and not self.left_out:
            self.pieces.append(piece)

    def _attribute(self, name: str, value: str | None) -> str:
        if value is None:
            return f" {name}"
        prefix = self.binding.prefixes[self.page]
        if name == "href":
            href = self.binding.href(self.page, value)
            return "" if href is None else f' href="{escape(href)}"'
        if name == "id":
            value = f"{prefix}--{value}" if value else prefix
        elif name in _REFERENCES:
            value = " ".join(f"{prefix}--{part}" for part in value.split())
        elif name in _FILES:
            value = self.binding.file(self.page, value)
        return f' {name}="{escape(value)}"'
