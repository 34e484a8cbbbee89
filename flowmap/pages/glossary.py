"""Explains the terms where they first stand on a page, in any of their forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from flowmap.links import term_note
from flowmap.model import Term
from flowmap.pages.markup import Markup, escape

# A word that may be marked. No text of the source can hold it: there, «<» is escaped.
_CANDIDATE = re.compile(r'<flowmap-term id="([a-z0-9-]+)">(.*?)</flowmap-term>|popovertarget="ord_([a-z0-9-]+)"', re.S)


class Glossary:
    """The terms of an atlas, found in a text in any of their forms."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Prepare the search; a longer form goes before a shorter one that it holds."""
        self._terms = {term.id: term for term in terms}
        self._of = {form.casefold(): term.id for term in self._terms.values() for form in (term.title, *term.forms)}
        forms = sorted(self._of, key=lambda form: (-len(form), form))
        # Looked for in escaped words, where a sign is its number: the 63 of «&#63;» is no word.
        pattern = "|".join(re.escape(escape(form)) for form in forms) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w#])(?:{pattern})(?!\w)", re.IGNORECASE)

    def find(self, words: str) -> Markup:
        """Return words as markup in which each term can be marked once it is known what stands before it."""

        def candidate(match: re.Match[str]) -> str:
            term = self._of.get(unescape(match.group()).casefold())
            return f'<flowmap-term id="{term}">{match.group()}</flowmap-term>' if term else match.group()

        return Markup(self._pattern.sub(candidate, escape(words)))

    def mark(self, page: str) -> tuple[str, tuple[Term, ...]]:
        """Return a page with each term marked the first time that it stands there, and the terms it explains.

        A term that a text of the source refers to is marked wherever it does.
        """
        explained: dict[str, Term] = {}

        def mark(match: re.Match[str]) -> str:
            name, words, referred = match.groups()
            is_first = (referred or name) not in explained
            explained.setdefault(referred or name, self._terms[referred or name])
            if referred:
                return match.group()
            return term_mark(name, Markup(words)) if is_first else words

        return _CANDIDATE.sub(mark, page), tuple(explained.values())


def term_mark(term: str, words: Markup) -> Markup:
    """Return the words of a term as a button that opens the explanation, by mouse, touch and keyboard."""
    return Markup(f'<button type="button" class="flowmap-term" popovertarget="{term_note(term)}">{words}</button>')
