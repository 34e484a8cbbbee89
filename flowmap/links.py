"""The only place that builds addresses: of pages, of anchors on them, and from one page to another."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from flowmap.model import (
    Actor,
    Area,
    Atlas,
    Case,
    Document,
    FlowMap,
    Law,
    Link,
    Measure,
    Notice,
    Referent,
    Source,
    Step,
    StepRef,
    Term,
    Transition,
)
from flowmap.model.fields import ActorKind, Entry

START = "index.md"
MAPS = "kartor/index.md"
ACTORS = "aktorer/index.md"
MATRIX = "granssnitt.md"
DOCUMENTS = "underlag.md"
LAWS = "lagrum.md"
DEADLINES = "tidsgranser.md"
TERMS = "ordlista.md"
NOTICES = "regler.md"
SOURCES = "kallor.md"
MEASURES = "insatser.md"
AREAS = "lokalt.md"
CASES = "fall/index.md"
EQUIVALENCES = "motsvarigheter.md"
REVIEW = "granskning.md"
SEARCH = "sok.md"
PATH = "vag.md"
STATEMENT = "tillganglighet.md"
EMBEDDING = "inbaddat/index.md"
STYLESHEET = "assets/flowmap.css"
DATA = "data/karta.json"
PATH_DATA = "data/vagar.js"
SEARCH_DATA = "data/sok.js"

_REGISTER_PAGES: dict[type[Entry], str] = {
    Document: DOCUMENTS,
    Law: LAWS,
    Term: TERMS,
    Notice: NOTICES,
    Source: SOURCES,
    Measure: MEASURES,
    Area: AREAS,
}


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a link leads: a page of the site, with an anchor on it or not, or an address elsewhere."""

    page: str = ""
    anchor: str = ""
    url: str = ""


def map_page(flow_map: FlowMap) -> str:
    """Give the file of a map's page."""
    return f"kartor/{flow_map.id}.md"


def step_page(ref: StepRef) -> str:
    """Give the file of a step's page."""
    return f"kartor/{ref.map.id}/{ref.step.id}.md"


def actor_page(actor: Actor) -> str:
    """Give the file of an authority's page."""
    return f"aktorer/{actor.id}.md"


def step_on_map(ref: StepRef) -> Target:
    """Give the place of a step in the drawing on its map's page."""
    return Target(page=map_page(ref.map), anchor=f"steg-{ref.step.id}")


def way_number(step: Step, transition: Transition) -> int:
    """Give which of a step's transitions one is, the first being 1; two may say the same and yet not be one."""
    return 1 + [id(other) for other in step.transitions].index(id(transition))


def path_text(ways: Iterable[tuple[StepRef, Transition | None]]) -> str:
    """Give a path as an address writes it: ``karta/1.2,2c.1,3`` leaves step 1 by its second way."""
    names, home = [], ""
    for ref, transition in ways:
        name = ref.step.id if ref.map.id == home else ref.name
        names.append(f"{name}.{way_number(ref.step, transition)}" if transition else name)
        home = ref.map.id
    return ",".join(names)


def path_address(ways: Iterable[tuple[StepRef, Transition | None]]) -> Target:
    """Give the page that shows a path; a fragment is never sent to a server."""
    return Target(page=PATH, anchor=f"vag={path_text(ways)}")


def actor_step(actor: Actor, ref: StepRef) -> Target:
    """Give the place of a step on an authority's page."""
    return Target(page=actor_page(actor), anchor=f"{ref.map.id}-{ref.step.id}")


def phase(flow_map: FlowMap, phase_id: str) -> Target:
    """Give the place of a phase on its map's page."""
    return Target(page=map_page(flow_map), anchor=f"fas-{phase_id}")


def embedded(page: str) -> str:
    """Give the bare page, to embed on another site, of a map's or a step's page.

    Between bare pages the relative addresses are those between the pages themselves, so that both share a drawing.

    >>> embedded("kartor/a/1.md")
    'inbaddat/kartor/a/1.md'
    """
    return f"inbaddat/{page}"


def is_embeddable(to: Target) -> bool:
    """Tell whether a link leads to what has a bare page: a map or a step as a whole."""
    return to.page.startswith("kartor/") and to.page != MAPS and not to.anchor


def term_note(term: str) -> str:
    """Give the anchor of a term's explanation on the page where the term stands."""
    return f"ord-{term}"


def case_page(case: Case) -> str:
    """Give the file of an example case's page."""
    return f"fall/{case.id}.md"


def asset(name: str) -> str:
    """Give the file of a script."""
    return f"assets/{name}"


def data_file(flow_map: FlowMap, ending: str) -> str:
    """Give the file that a map can be downloaded as."""
    return f"data/{flow_map.id}.{ending}"


def target(referent: Referent) -> Target:
    """Give where a link to a step or an entry leads."""
    match referent:
        case StepRef():
            return Target(page=step_page(referent))
        case FlowMap():
            return Target(page=map_page(referent))
        case Actor(kind=ActorKind.AUTHORITY):
            return Target(page=actor_page(referent))
        case Actor():
            return Target(page=ACTORS, anchor=referent.id)
        case Case():
            return Target(page=case_page(referent))
        case Link():
            return Target(url=referent.url)
    return Target(page=_REGISTER_PAGES[type(referent)], anchor=referent.id)


def markdown_link(here: str, to: Target) -> str:
    """Give the address that Markdown on the page ``here`` uses; the site generator turns it into a URL.

    >>> markdown_link("kartor/a/1.md", Target(page="underlag.md", anchor="intyg"))
    '../../underlag.md#intyg'
    """
    if to.url:
        return to.url
    path = _relative(to.page, posixpath.dirname(here))
    return f"{path}#{to.anchor}" if to.anchor else path


@dataclass(frozen=True, kw_only=True)
class Hrefs:
    """Builds addresses for markup that the site generator leaves alone: diagrams and lists."""

    directories: bool = True
    """Whether a page is published as ``name/index.html`` rather than ``name.html``."""

    def href(self, here: str, to: Target) -> str:
        """Give the relative URL from the published page ``here`` to a target.

        >>> Hrefs().href("kartor/a/1.md", Target(page="kartor/a/2.md"))
        '../2/'
        >>> Hrefs(directories=False).href("kartor/a/1.md", Target(page="kartor/a/2.md"))
        '2.html'
        """
        if to.url:
            return to.url
        path = _relative(self._published(to.page), posixpath.dirname(self._published(here)))
        if self.directories and posixpath.basename(path) == "index.html":
            path = f"{posixpath.dirname(path) or '.'}/"
        return f"{path}#{to.anchor}" if to.anchor else path

    def root(self, here: str) -> str:
        """Give the relative way from the published page ``here`` to the folder of the site.

        >>> Hrefs().root("kartor/a/1.md"), Hrefs(directories=False).root("sok.md")
        ('../../..', '.')
        """
        return _relative(".", posixpath.dirname(self._published(here)))

    def _published(self, page: str) -> str:
        stem, ending = posixpath.splitext(page)
        if ending != ".md":
            return page
        if not self.directories or posixpath.basename(stem) == "index":
            return f"{stem}.html"
        return f"{stem}/index.html"


@cache
def _relative(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder or ".")


def page_of(atlas: Atlas, name: str, home: FlowMap | None) -> Target:
    """Give where a reference in a text leads; the checks have made sure that it leads somewhere."""
    referent = atlas.find(name, home)
    if referent is None:
        raise KeyError(name)
    return target(referent)
