"""Explains the terms where they stand: the first time on a page a term opens its explanation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from flowmap.links import term_note
from flowmap.model import Term, texts

# Code, links and markup: no term is marked inside them.
_PROTECTED = r"`[^`]*`|\[[^\[\]]*\]\([^)]*\)|<button.*?</button>|<[^>]*>|&[a-z#0-9]+;"
_MARK = re.compile(r'popovertarget="ord-([a-z0-9-]+)"')


@dataclass(frozen=True)
class Explanation:
    """A term's explanation on a page; escaped for HTML."""

    id: str
    title: str
    text: str


class Glossary:
    """The terms of an atlas, found in a text in any of their forms."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        """Make the glossary; a longer form goes before a shorter one that it holds."""
        self._terms = {term.id: term for term in terms}
        self._of = {form.casefold(): term.id for term in self._terms.values() for form in (term.title, *term.forms)}
        forms = sorted(self._of, key=lambda form: (-len(form), form))
        words = "|".join(map(re.escape, forms)) or r"(?!)"
        self._pattern = re.compile(rf"(?P<kept>{_PROTECTED})|(?<!\w)(?P<term>{words})(?!\w)", re.I | re.S)

    def mark(self, text: str, explained: set[str]) -> str:
        """Give a text with its terms marked that are not explained yet, and note them as explained."""

        def mark(match: re.Match[str]) -> str:
            word = match["term"]
            term = self._of.get((word or "").casefold())
            if term is None or term in explained:
                return match.group()
            explained.add(term)
            return term_mark(term, word)

        return self._pattern.sub(mark, text)

    def explanations(self, page: str) -> Iterator[Explanation]:
        """Give the explanation of every term that is marked on a page, in the order they stand there."""
        for name in dict.fromkeys(_MARK.findall(page)):
            term = self._terms[name]
            yield Explanation(id=term_note(name), title=escape(term.title), text=escape(texts.plain(term.text)))


def term_mark(term: str, words: str) -> str:
    """Give the words of a term as a button that opens the explanation, by mouse, touch and keyboard."""
    return f'<button type="button" class="flowmap-term" popovertarget="{term_note(term)}">{words}</button>'
