"""The only place that builds addresses: of pages, of anchors on them, and from one page to another."""

from __future__ import annotations

import posixpath
import re
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
    PhaseRef,
    Referent,
    Source,
    StepRef,
    Term,
    Transition,
    require_registers,
)
from flowmap.model.atlas import registers_of
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
FRAME_STYLESHEET = "assets/frame.css"
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
"""The page that lists the entries of a register; other entries have a page each, or an address elsewhere."""
_LISTED = {name for name, entry in registers_of(Atlas).items() if entry in _REGISTER_PAGES}
require_registers({*_LISTED, "maps", "actors", "cases", "links"}, "Where a link to an entry leads")

_ENDS_ADDRESS = re.compile(r"""[\s()\[\]<>"'`\\]""")


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a link leads: a page of the site, with an anchor on it or not, or an address elsewhere."""

    page: str = ""
    anchor: str = ""
    url: str = ""


def map_page(flow_map: FlowMap) -> str:
    """Return the file of a map's page."""
    return f"kartor/{flow_map.id}.md"


def step_page(ref: StepRef) -> str:
    """Return the file of a step's page."""
    return f"kartor/{ref.map.id}/{ref.step.id}.md"


def actor_page(actor: Actor) -> str:
    """Return the file of an authority's desk."""
    return f"aktorer/{actor.id}.md"


def process_page(actor: Actor, flow_map: FlowMap) -> str:
    """Return the file of the page about what an authority does in a map."""
    return f"aktorer/{actor.id}/{flow_map.id}.md"


def step_on_map(ref: StepRef) -> Target:
    """Return the place of a step in the drawing on its map's page."""
    return Target(page=map_page(ref.map), anchor=f"steg-{ref.step.id}")


def path_text(path: Iterable[tuple[StepRef, Transition | None]]) -> str:
    """Return a path as an address writes it: ``karta/1.2,2c.1,3`` leaves step 1 by its second transition."""
    names, home = [], ""
    for ref, transition in path:
        name = ref.step.id if ref.map.id == home else ref.name
        names.append(f"{name}.{ref.step.index(transition)}" if transition else name)
        home = ref.map.id
    return ",".join(names)


def path_address(path: Iterable[tuple[StepRef, Transition | None]]) -> Target:
    """Return the page that shows a path; a fragment is never sent to a server."""
    return Target(page=PATH, anchor=f"vag={path_text(path)}")


def desk_step(actor: Actor, ref: StepRef) -> Target:
    """Return the line of a step on an authority's desk; no id holds an underscore, so no two places meet."""
    return Target(page=actor_page(actor), anchor=f"steg_{ref.map.id}_{ref.step.id}")


def desk_map(actor: Actor, flow_map: FlowMap) -> Target:
    """Return the place of a map on an authority's desk."""
    return Target(page=actor_page(actor), anchor=f"i-{flow_map.id}")


def actor_step(actor: Actor, ref: StepRef) -> Target:
    """Return the place of a step in an authority's process."""
    return Target(page=process_page(actor, ref.map), anchor=f"steg-{ref.step.id}")


def actor_map(actor: Actor, flow_map: FlowMap) -> Target:
    """Return the process of an authority in a map."""
    return Target(page=process_page(actor, flow_map))


def actor_phase(actor: Actor, of: PhaseRef) -> Target:
    """Return the place of a phase in an authority's process."""
    return Target(page=process_page(actor, of.map), anchor=f"fas-{of.id}")


def handed_by(giver: Actor) -> Target:
    """Return the place of all that an actor hands over."""
    return Target(page=MATRIX, anchor=f"fran-{giver.id}")


def between(giver: Actor, receiver: Actor) -> Target:
    """Return the place of what one actor hands over to another."""
    return Target(page=MATRIX, anchor=f"mellan_{giver.id}_{receiver.id}")


def phase(of: PhaseRef) -> Target:
    """Return the place of a phase's picture on its map's page."""
    return Target(page=map_page(of.map), anchor=f"fas-{of.id}")


def embedded(page: str) -> str:
    """Return the bare page, to embed on another site, of a map's or a step's page.

    Between bare pages the relative addresses are those between the pages themselves, so that both share a drawing.

    >>> embedded("kartor/a/1.md")
    'inbaddat/kartor/a/1.md'
    """
    return f"inbaddat/{page}"


def is_embeddable(to: Target) -> bool:
    """Tell whether a link leads to what has a bare page: a map or a step as a whole."""
    return to.page.startswith("kartor/") and to.page != MAPS and not to.anchor


def term_note(term: str) -> str:
    """Return the anchor of a term's explanation where it stands; no id of an entry beside it holds an underscore."""
    return f"ord_{term}"


def actor_heading(actor: Actor) -> str:
    """Return the anchor of what an actor does, on the page of a step."""
    return f"aktor-{actor.id}"


def outside(url: str) -> Target:
    """Return the target of an address on another site."""
    return Target(url=url)


def case_page(case: Case) -> str:
    """Return the file of an example case's page."""
    return f"fall/{case.id}.md"


def asset(name: str) -> str:
    """Return the file of a script."""
    return f"assets/{name}"


def data_file(flow_map: FlowMap, ending: str) -> str:
    """Return the file that a map can be downloaded as."""
    return f"data/{flow_map.id}.{ending}"


def target(referent: Referent) -> Target:
    """Return where a link to a step or an entry leads."""
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


def label(referent: Referent) -> str:
    """Return what a link to a step or an entry is called: what its target is called."""
    return referent.step.label if isinstance(referent, StepRef) else referent.label


def label_from(ref: StepRef, home: FlowMap) -> str:
    """Return what a step is called where a map is shown: one of another map begins with the name of that."""
    return label(ref) if ref.map.id == home.id else f"{ref.map.title}: {label(ref)}"


def encoded(url: str) -> str:
    """Return an address with the characters percent-encoded that end an address in Markdown or an attribute.

    >>> encoded("https://example.org/a_(b)?c=[d]&e=å")
    'https://example.org/a_%28b%29?c=%5Bd%5D&e=å'
    """
    return _ENDS_ADDRESS.sub(lambda match: f"%{ord(match.group()):02X}", url)


def markdown_address(here: str, to: Target) -> str:
    """Return the address that Markdown on the page ``here`` uses; the site generator turns it into a URL.

    >>> markdown_address("kartor/a/1.md", Target(page="underlag.md", anchor="intyg"))
    '../../underlag.md#intyg'
    """
    if to.url:
        return encoded(to.url).replace("&", "&amp;")
    path = _relative(to.page, posixpath.dirname(here))
    return f"{path}#{to.anchor}" if to.anchor else path


@dataclass(frozen=True, kw_only=True)
class Hrefs:
    """Builds addresses for markup that the site generator leaves alone: diagrams and lists."""

    directories: bool = True
    """Whether a page is published as ``name/index.html`` rather than ``name.html``."""

    def href(self, here: str, to: Target) -> str:
        """Return the relative URL from the published page ``here`` to a target.

        >>> Hrefs().href("kartor/a/1.md", Target(page="kartor/a/2.md"))
        '../2/'
        >>> Hrefs(directories=False).href("kartor/a/1.md", Target(page="kartor/a/2.md"))
        '2.html'
        """
        if to.url:
            return encoded(to.url)
        path = _relative(self._published(to.page), posixpath.dirname(self._published(here)))
        if self.directories and posixpath.basename(path) == "index.html":
            path = f"{posixpath.dirname(path) or '.'}/"
        return f"{path}#{to.anchor}" if to.anchor else path

    def root(self, here: str) -> str:
        """Return the relative way from the published page ``here`` to the folder of the site.

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
