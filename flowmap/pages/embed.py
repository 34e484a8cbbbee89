"""The bare pages of maps and steps, to embed on another site, and the page that says how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import ClassVar

from flowmap import links
from flowmap.links import Target
from flowmap.model import FlowMap, StepRef, texts
from flowmap.pages.desk import Anchor, Desk
from flowmap.pages.overviews import MapPage, map_page_of
from flowmap.pages.page import Page
from flowmap.pages.picture import Picture
from flowmap.pages.steps import StepPage, step_page_of

STAYS = '<a target="_self" '
"""How a link begins that stays in the frame; every other opens a window of its own, as the theme says."""


@dataclass(frozen=True, kw_only=True)
class BareDesk(Desk):
    """Writes for a bare page: maps and steps are linked to as bare pages too, and terms are not explained.

    An explanation opens in the middle of the window, which in a tall frame is out of sight.
    """

    explains: ClassVar[bool] = False

    def reference(self, label: str, target: Target) -> str:
        """Give a reference in a text; to a map or a step it stays in the frame."""
        stays = '{target="_self"}' if links.is_embeddable(target) else ""
        return super().reference(label, _bare(target)) + stays

    def anchor(self, text: str, target: Target) -> Anchor:
        """Give a Markdown link."""
        return super().anchor(text, _bare(target))

    def raw_anchor(self, text: str, target: Target) -> Anchor:
        """Give a link for markup that the site generator leaves alone."""
        return super().raw_anchor(text, _bare(target))


def _bare(target: Target) -> Target:
    return replace(target, page=links.embedded(target.page)) if links.is_embeddable(target) else target


@dataclass(frozen=True, kw_only=True)
class BarePage(Page):
    """A page without header, menu and footer."""

    stays: ClassVar[str] = STAYS
    whole: Anchor
    """The same on the site itself."""
    picture: Picture

    @property
    def drawings(self) -> tuple[str, ...]:
        """Give the drawing of the page, whose links stay in the frame."""
        return (self.picture.svg.replace("<a ", STAYS),)


@dataclass(frozen=True, kw_only=True)
class BareMap(BarePage):
    """A map to embed."""

    template: ClassVar[str] = "embed-map.md.j2"
    map: MapPage


@dataclass(frozen=True, kw_only=True)
class BareStep(BarePage):
    """A step to embed."""

    template: ClassVar[str] = "embed-step.md.j2"
    step: StepPage


@dataclass(frozen=True, kw_only=True)
class EmbeddedMap:
    """A map in the list of what can be embedded, and the line to paste."""

    id: str
    name: str
    """Escaped for Markdown."""
    bare: Anchor
    label: str
    href: str
    """Where the bare page stands, from the start page."""
    title: str
    """The map's name, escaped for HTML twice: it stands in an attribute of the line that the page shows."""


@dataclass(frozen=True, kw_only=True)
class EmbeddingPage(Page):
    """How to embed a map on another site."""

    template: ClassVar[str] = "embed-index.md.j2"
    maps: tuple[EmbeddedMap, ...]


def bare_map_of(desk: Desk, flow_map: FlowMap, picture: Picture) -> BareMap:
    """Give the bare page of a map."""
    bare = _bare_desk(desk, links.map_page(flow_map))
    page = map_page_of(bare, flow_map, picture)
    return BareMap(
        path=bare.here,
        title=desk.words.say("embedded_title", title=page.title),
        heading=page.heading,
        description=page.description,
        whole=_whole(bare, flow_map, "embedded_whole_map"),
        picture=picture,
        map=page,
    )


def bare_step_of(desk: Desk, ref: StepRef, picture: Picture) -> BareStep:
    """Give the bare page of a step."""
    bare = _bare_desk(desk, links.step_page(ref))
    page = step_page_of(bare, ref, picture)
    return BareStep(
        path=bare.here,
        title=desk.words.say("embedded_title", title=page.title),
        heading=page.heading,
        description=page.description,
        whole=_whole(bare, ref, "embedded_whole_step"),
        picture=picture,
        step=page,
    )


def embedding_page_of(desk: Desk, maps: Iterable[FlowMap]) -> EmbeddingPage:
    """Give the page that says how a map is embedded."""
    return EmbeddingPage(
        path=links.EMBEDDING,
        title=desk.words["embedding"],
        heading=desk.words["embedding"],
        description=desk.words["embedding_description"],
        maps=tuple(_embedded_map(desk, flow_map) for flow_map in maps),
    )


def _embedded_map(desk: Desk, flow_map: FlowMap) -> EmbeddedMap:
    bare = Target(page=links.embedded(links.map_page(flow_map)))
    return EmbeddedMap(
        id=f"rad-{flow_map.id}",
        name=texts.escaped(flow_map.title),
        bare=desk.anchor(desk.words.say("embedded_bare", title=flow_map.title), bare),
        label=escape(desk.words.say("embedding_line", map=flow_map.title)),
        href=desk.hrefs.href(links.START, bare),
        title=escape(escape(flow_map.title)),
    )


def _bare_desk(desk: Desk, page: str) -> BareDesk:
    return BareDesk(atlas=desk.atlas, words=desk.words, hrefs=desk.hrefs, here=links.embedded(page))


def _whole(desk: BareDesk, referent: FlowMap | StepRef, words: str) -> Anchor:
    site = desk.atlas.site.title
    return Anchor(
        text=escape(desk.words.say(words, site=site)), href=desk.hrefs.href(desk.here, links.target(referent))
    )
