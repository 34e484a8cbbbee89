"""The search page: a field, and an index from A to Ö of all that can be found, for those who browse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from flowmap import links
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page, named_page
from flowmap.search.alphabet import alphabetical, letter
from flowmap.search.findable import Findable


@dataclass(frozen=True, kw_only=True)
class IndexLine:
    """A line of the index: something that is found by its name, or a word with all that it may mean."""

    name: str
    """What the line is sorted by."""
    word: str
    """The word, where the line is one."""
    found: tuple[Findable, ...]


@dataclass(frozen=True, kw_only=True)
class IndexLetter:
    """The lines that begin with a letter."""

    letter: str
    id: str
    lines: tuple[IndexLine, ...]


@dataclass(frozen=True, kw_only=True)
class SearchContent:
    """The index, and the way to the folder of the site, without a slash at the end."""

    root: str
    letters: tuple[IndexLetter, ...]


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the search page with everything that can be found."""
    lines = sorted(_lines(edition), key=lambda line: alphabetical(line.name))
    letters = tuple(
        IndexLetter(letter=first, id=f"register-{number}", lines=tuple(group))
        for number, (first, group) in enumerate(groupby(lines, key=lambda line: letter(line.name)))
    )
    content = SearchContent(root=edition.hrefs.root(links.SEARCH), letters=letters)
    yield named_page(edition, "find", links.SEARCH, content, is_wide=True)


def _lines(edition: Edition) -> Iterator[IndexLine]:
    meant: defaultdict[str, list[Findable]] = defaultdict(list)
    for findable in edition.found:
        yield IndexLine(name=findable.name, word="", found=(findable,))
        for keyword in findable.keywords:
            meant[keyword].append(findable)
    for word, found in meant.items():
        yield IndexLine(name=word, word=word, found=tuple(found))
