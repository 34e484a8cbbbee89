"""The search page: a field, and an index from A to Ö of all that can be found, for those who browse."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import ClassVar

from flowmap import links
from flowmap.links import Target
from flowmap.pages.desk import Anchor, Desk
from flowmap.pages.page import Page
from flowmap.search.findable import Findable
from flowmap.search.index import fold

# The characters that follow z stand for the letters that do in Swedish, since the code point of ä is before that of å.
_LETTERS_AFTER_Z = {"{": "Å", "|": "Ä", "}": "Ö"}
_LAST = "~"
_NO_LETTER = "0–9"


@dataclass(frozen=True, kw_only=True)
class IndexEntry:
    """A line of the index: a link with a note of what it leads to, or a word with links to all that it may mean."""

    word: str
    links: tuple[Anchor, ...]


@dataclass(frozen=True, kw_only=True)
class IndexLetter:
    """The lines that begin with a letter."""

    letter: str
    id: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """The field with what it finds, and the index."""

    template: ClassVar[str] = "search.md.j2"
    is_wide: ClassVar[bool] = True
    action: str
    root: str
    """The way to the folder of the site, without a slash at the end."""
    letters: tuple[IndexLetter, ...]


def search_page_of(desk: Desk, found: Iterable[Findable]) -> SearchPage:
    """Give the search page with everything that can be found."""
    entries = sorted(_entries(desk, found), key=lambda entry: _alphabetical(entry[0]))
    return SearchPage(
        path=links.SEARCH,
        title=desk.words["find"],
        heading=desk.words["find"],
        description=desk.words["find_description"],
        action=desk.hrefs.href(desk.here, Target(page=links.SEARCH)),
        root=desk.hrefs.root(desk.here),
        letters=tuple(
            IndexLetter(letter=letter, id=f"register-{number}", entries=tuple(entry for _, entry in group))
            for number, (letter, group) in enumerate(groupby(entries, key=lambda entry: _letter(entry[0])))
        ),
    )


def _entries(desk: Desk, found: Iterable[Findable]) -> list[tuple[str, IndexEntry]]:
    """Give the lines of the index with the words that they are sorted by."""
    lines, meant = [], defaultdict(list)
    for findable in found:
        link = _link(desk, findable)
        lines.append((findable.name, IndexEntry(word="", links=(link,))))
        for keyword in findable.keywords:
            meant[keyword].append(link)
    return lines + [(word, IndexEntry(word=escape(word), links=tuple(all_))) for word, all_ in meant.items()]


def _link(desk: Desk, findable: Findable) -> Anchor:
    anchor = desk.raw_anchor(findable.title, findable.target)
    return Anchor(text=anchor.text, href=anchor.href, note=escape(findable.about))


def _letter(word: str) -> str:
    """Give the letter that a word stands under; å, ä and ö are letters of their own, é is not.

    >>> [_letter(word) for word in ("Åtgärd", "élan", "«SGI»", "7434")]
    ['Å', 'E', 'S', '0–9']
    """
    first = _alphabetical(word)[0]
    return _NO_LETTER if first == _LAST else _LETTERS_AFTER_Z.get(first, first.upper())


def _alphabetical(word: str) -> str:
    """Give a key that sorts as Swedish does, with what does not begin with a letter last.

    >>> sorted(["öppen", "Ånge", "ärende", "élan", "SIP", "30"], key=_alphabetical)
    ['élan', 'SIP', 'Ånge', 'ärende', 'öppen', '30']
    """
    bare = re.sub(r"^\W+", "", unicodedata.normalize("NFC", word)).lower()
    key = fold(bare.translate({ord(letter.lower()): place for place, letter in _LETTERS_AFTER_Z.items()}))
    return key if key[:1].isalpha() or key[:1] in _LETTERS_AFTER_Z else _LAST + key
