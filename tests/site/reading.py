"""Reads a built site as a reader's program would: pages as trees of elements, links with where they lead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

HOST = "http://site.invalid/"
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_UNREAD = {"script", "style"}


@dataclass
class Element:
    """An element with what stands in it: text and other elements, in order."""

    tag: str
    attributes: dict[str, str]
    content: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """Give the element and all that stand in it, in the order of the document."""
        yield self
        for part in self.content:
            if isinstance(part, Element):
                yield from part.walk()

    def shown(self) -> Iterator["Element"]:
        """Give the element and what stands in it, less what only a script may show."""
        if self.tag != "template" and "hidden" not in self.attributes:
            yield self
            for part in self.content:
                if isinstance(part, Element):
                    yield from part.shown()

    def find(self, tag: str = "", css_class: str = "", **attributes: str) -> list["Element"]:
        """Give the elements inside that have a tag, a class and attributes (``data_step`` is ``data-step``)."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.walk()
            if element is not self
            and tag in ("", element.tag)
            and (not css_class or css_class in element.classes)
            and all(element.attributes.get(name) == value for name, value in wanted.items())
        ]

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """Give what can be read, with single spaces."""
        return " ".join(" ".join(self._texts()).split())

    @property
    def joined_text(self) -> str:
        """Give what can be read, words that markup only runs through kept whole."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for part in self.content:
            if isinstance(part, str):
                yield part
            elif part.tag not in _UNREAD:
                yield from part._texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        depth = next((i for i in range(len(self.open) - 1, 0, -1) if self.open[i].tag == tag), None)
        if depth is not None:
            del self.open[depth:]

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def read_html(text: str) -> Element:
    """Give the tree of an HTML text."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.root


@dataclass(frozen=True)
class Page:
    """A page of a built site; the address counts from the site's own folder."""

    address: str
    tree: Element = field(repr=False)

    @property
    def article(self) -> Element:
        """Give the part between menu and footer."""
        (article,) = self.tree.find("article")
        return article

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.tree.walk() if "id" in element.attributes]

    def addresses(self) -> Iterator[tuple[Element, str]]:
        """Give every address on the page, as it is written, with the element that has it."""
        for element in self.tree.walk():
            for name in ("href", "src"):
                if name in element.attributes:
                    yield element, element.attributes[name]

    def links(self) -> list[str]:
        """Give where the links lead that a reader without JavaScript sees, as they are written."""
        found = (element for element in self.tree.shown() if element.tag == "a")
        return [element.attributes["href"] for element in found if "href" in element.attributes]

    def target(self, href: str) -> tuple[str, str]:
        """Give the address inside the site, and the anchor, that a link on this page leads to."""
        url, anchor = urldefrag(urljoin(HOST + self.address, href))
        return urlsplit(url).path.lstrip("/"), anchor


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path
    pages: dict[str, Page] = field(repr=False)

    def page(self, address: str) -> Page:
        return self.pages[address]

    def has(self, address: str) -> bool:
        """Tell whether a server would answer the address with a file."""
        return (self.folder / file_of(address)).is_file()


def file_of(address: str) -> str:
    """Give the file that stands at an address."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address


def read_site(folder: Path) -> Site:
    """Read every page of a built site, less the one that a server shows for addresses without a page."""
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if name != "404.html":
            address = name.removesuffix("index.html")
            pages[address] = Page(address, read_html(path.read_text(encoding="utf-8")))
    return Site(folder, pages)


def no_faults(found: Iterable[str]) -> None:
    """Fail with every fault that was found, if any."""
    __tracebackhide__ = True
    lines = sorted(set(found))
    assert not lines, "\n".join([f"{len(lines)} faults:", *lines])
