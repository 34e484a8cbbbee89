"""The desk that a page is written at: the filters through which its template reads the model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape as escape_html
from textwrap import indent

from flowmap import links
from flowmap.links import Target
from flowmap.model import Deadline, FlowMap, Link, Referent, Term, shared_handovers
from flowmap.model.fields import Certainty, Evidence, MapStatus, Status
from flowmap.model.texts import plain
from flowmap.pages.edition import Edition
from flowmap.pages.finished import finished
from flowmap.pages.glossary import term_mark
from flowmap.pages.markdown import BETWEEN_LISTS, Writer
from flowmap.pages.markup import Markup, escape
from flowmap.pages.page import Page
from flowmap.pages.unopened import unopened_sign

_ITEM = re.compile(r"- |\d+\. | {4}")
"""How a block of a text begins that is part of a list."""
Linkable = Referent | Target | str
"""What a link can lead to: something of the source, a place on a page or elsewhere, or a file of the site."""


@dataclass(frozen=True)
class Desk:
    """Writes for one page, from which every link starts."""

    edition: Edition
    page: Page

    def markdown(self, text: str | None, home: FlowMap | None = None) -> Markup:
        """Return a text of the source as Markdown for this page: its references as links, its terms explained.

        ``home`` is the map whose steps the text names by their short names.
        """

        def refer(words: Markup, name: str) -> Markup:
            referent = self.edition.atlas.referent(name, home)
            if isinstance(referent, Term) and not self.page.is_bare:
                return term_mark(referent.id, words)
            return self._link(words, links.target(referent))

        return replace(self._writer, refer=refer).write(text or "")

    @cached_property
    def _writer(self) -> Writer:
        has_terms = self.page.has_terms and not self.page.is_bare
        return Writer(
            refer=lambda words, name: words,
            link=lambda words, url: self._link(words, Target(url=url)),
            words=self.edition.glossary.find if has_terms else escape,
        )

    def explained(self, words: str) -> Markup:
        """Return a plain line with its terms explained."""
        return self._writer.words(words)

    def link(self, to: Linkable, words: str | None = None, *, choice: str = "") -> Markup:
        """Return a Markdown link, called what its target is called unless ``words`` say otherwise.

        ``choice`` is what following the link adds to the reader's path.
        """
        language = to.language if isinstance(to, Link) and to.language else ""
        return self._link(_called(to, words), _target(to), hreflang=language, choice=choice)

    def anchor(self, to: Linkable, words: str | None = None) -> Markup:
        """Return a link for markup that the site generator leaves alone."""
        blank = Markup('target="_blank" ') if self._leaves(_target(to)) else Markup("")
        return Markup('<a {}href="{}">{}</a>').format(blank, self.href(to), _called(to, words))

    def href(self, to: Linkable) -> Markup:
        """Return the URL of an entry, a place or a page, for an attribute."""
        return Markup(escape_html(self.edition.hrefs.href(self.page.path, self._nearest(_target(to)))))

    def whole(self) -> Markup:
        """Return the URL of the page that this is the bare one of, for an attribute."""
        return Markup(escape_html(self.edition.hrefs.href(self.page.path, Target(page=self.page.whole))))

    def from_start(self, page: str) -> str:
        """Return the URL of a page from the folder of the site."""
        return self.edition.hrefs.href(links.START, Target(page=page))

    def _link(self, words: Markup, to: Target, *, hreflang: str = "", choice: str = "") -> Markup:
        address = Markup(links.markdown_address(self.page.path, self._nearest(to)))
        target = "_blank" if self._leaves(to) else ""
        attributes = {"hreflang": hreflang, "data-choice": choice, "target": target}
        given = " ".join(f'{name}="{escape_html(value)}"' for name, value in attributes.items() if value)
        return Markup("[{}]({})").format(words, address) + Markup(f"{{: {given} }}" if given else "")

    def _nearest(self, to: Target) -> Target:
        """Return the bare page of a target, where both this page and that have one."""
        if self.page.is_bare and links.is_embeddable(to):
            return replace(to, page=links.embedded(to.page))
        return to

    def _leaves(self, to: Target) -> bool:
        """Tell whether a link leads out of the frame that the page is embedded in."""
        return self.page.is_bare and not links.is_embeddable(to)

    def status(self, status: Status | MapStatus) -> str:
        """Return the words for a status, none for what a source states and for a map that is agreed."""
        return "" if status in (Status.STATED, MapStatus.SETTLED) else self.edition.words[f"status_{status}"]

    def certainty(self, certainty: Certainty) -> str:
        """Return the words for how clearly the source states a transition."""
        return self.edition.words[f"certainty_{certainty}"]

    def limit(self, deadline: Deadline) -> str:
        """Return the length of a time limit in words."""
        return self.edition.words.limit(deadline.parts)

    def outside(self, to: Link) -> Markup:
        """Return a link to another site, with a sign where nobody has opened it."""
        link = self.link(to)
        return link if to.evidence is Evidence.OPENED else link + unopened_sign(self.edition.words)


def _target(to: Linkable) -> Target:
    match to:
        case Target():
            return to
        case str():
            return Target(page=to)
    return links.target(to)


def _called(to: Linkable, words: str | None) -> Markup:
    """Return what a link is called; an entry has a name of its own, a place and a file have none."""
    return escape(links.label(to) if words is None and not isinstance(to, Target | str) else words)


def entries(names: Iterable[str], register: Mapping[str, Referent]) -> list[Referent]:
    """Return the entries of a register by their ids."""
    return [register[name] for name in names]


def sentence(words: str | None) -> str:
    """Return words with a capital letter first."""
    return (words or "")[:1].upper() + (words or "")[1:]


def quoted(words: str) -> Markup:
    """Return words, escaped for HTML, as a YAML scalar on one line; JSON is YAML too."""
    return Markup(json.dumps(escape_html(words, quote=False), ensure_ascii=False))


def filled(phrase: str, **values: object) -> Markup:
    """Return a phrase of the interface with its gaps filled by words or by markup."""
    return Markup(phrase).format(**values)


def indented(text: Markup) -> Markup:
    """Return markup as it continues an item of a list."""
    return Markup(indent(text, " " * 4).lstrip())


def apart(text: Markup) -> Markup:
    """Return a text so that a list may follow it: one that ends the text must not take in the items."""
    last = text.rpartition("\n\n")[2]
    return Markup(f"{text}\n\n{BETWEEN_LISTS}") if _ITEM.match(last) else text


FILTERS = {
    "apart": apart,
    "entries": entries,
    "filled": filled,
    "finished": finished,
    "indented": indented,
    "plain": plain,
    "quoted": quoted,
    "sentence": sentence,
    "shared": shared_handovers,
}
"""Filters that are the same on every page."""
PAGE_FILTERS = ("anchor", "certainty", "explained", "href", "limit", "link", "markdown", "outside", "status")
"""Filters that know the page: methods of its desk."""
