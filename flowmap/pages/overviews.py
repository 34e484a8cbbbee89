"""The start page, the page of a map, and the lists of maps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from flowmap import links, texts
from flowmap.fields import Certainty, MapStatus, StepKind
from flowmap.links import Target
from flowmap.model import FlowMap, StepRef
from flowmap.pages.desk import Anchor, Badge, Desk, PhaseLink
from flowmap.pages.page import MapEntry, Page
from flowmap.pages.picture import Picture


@dataclass(frozen=True, kw_only=True)
class LegendItem:
    """A sign in the diagrams, and what it means."""

    sign: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Legend:
    """What the signs of a diagram mean."""

    kinds: tuple[LegendItem, ...]
    lines: tuple[LegendItem, ...]
    badges: tuple[Badge, ...]


@dataclass(frozen=True, kw_only=True)
class PhaseView:
    """A phase of a map with links to its steps."""

    id: str
    title: str
    summary: str
    steps: tuple[Anchor, ...]


@dataclass(frozen=True, kw_only=True)
class MapPage(Page):
    """A whole map: the diagram, the legend, the list, the downloads."""

    template: ClassVar[str] = "map.md.j2"
    is_wide: ClassVar[bool] = True
    summary: str
    text: str
    status: str
    picture: Picture
    legend: Legend
    band: tuple[PhaseLink, ...]
    phases: tuple[PhaseView, ...]
    sources: tuple[Anchor, ...]
    downloads: tuple[Anchor, ...]

    @property
    def drawings(self) -> tuple[str, ...]:
        """Give the drawing of the page."""
        return (self.picture.svg,)


@dataclass(frozen=True, kw_only=True)
class ActorEntry:
    """An actor on the start page and in the list of actors."""

    id: str
    name: str
    badge: Badge
    href: str
    steps: str


@dataclass(frozen=True, kw_only=True)
class Shortcut:
    """A map on the start page, where it begins, and what it is for; escaped for HTML."""

    name: str
    href: str
    summary: str
    status: str
    starts: tuple[Anchor, ...]


@dataclass(frozen=True, kw_only=True)
class StartPage(Page):
    """What this is, for whom; choose an actor, choose a map, how to read it."""

    template: ClassVar[str] = "start.md.j2"
    is_wide: ClassVar[bool] = True
    summary: str
    actors: tuple[ActorEntry, ...]
    maps: tuple[Shortcut, ...]
    legend: Legend
    registers: tuple[Anchor, ...]
    version: str
    updated: str
    publisher: str
    contact: str


@dataclass(frozen=True, kw_only=True)
class MapsPage(Page):
    """The list of maps."""

    template: ClassVar[str] = "maps.md.j2"
    maps: tuple[MapEntry, ...]


def map_page_of(desk: Desk, flow_map: FlowMap, picture: Picture) -> MapPage:
    """Give the page of a map."""
    return MapPage(
        path=links.map_page(flow_map),
        title=flow_map.title,
        heading=texts.escaped(flow_map.title),
        description=texts.plain(flow_map.summary),
        summary=texts.escaped(flow_map.summary),
        text=desk.markdown(flow_map.text, flow_map),
        status=_status(desk, flow_map),
        picture=picture,
        legend=legend(desk, [flow_map], has_borders=False),
        band=desk.phases(flow_map),
        phases=tuple(
            PhaseView(
                id=links.phase(flow_map, phase.id).anchor,
                title=texts.escaped(phase.title),
                summary=texts.escaped(phase.summary or ""),
                steps=tuple(
                    desk.step(StepRef(map=flow_map, step=step)).link for step in flow_map.phase_steps(phase.id)
                ),
            )
            for phase in flow_map.phases.values()
        ),
        sources=tuple(
            desk.entry(desk.atlas.sources[source], desk.atlas.sources[source].title) for source in flow_map.sources
        ),
        downloads=tuple(
            desk.anchor(desk.words[f"download_{ending}"], Target(page=links.data_file(flow_map, ending)))
            for ending in ("svg", "dot")
        ),
    )


def start_page_of(desk: Desk, registers: Iterable[Page]) -> StartPage:
    """Give the start page; ``registers`` are the pages that every map shares."""
    site, atlas = desk.atlas.site, desk.atlas
    return StartPage(
        path=links.START,
        title=site.title,
        heading=texts.escaped(site.title),
        description=texts.plain(site.summary),
        summary=texts.escaped(site.summary),
        actors=tuple(
            ActorEntry(
                id=actor.id,
                name=escape(actor.name),
                badge=desk.badges((actor.id,))[0],
                href=desk.hrefs.href(desk.here, links.target(actor)),
                steps=desk.words.count("steps_count", sum(actor.id in ref.step.actors for ref in atlas.steps)),
            )
            for actor in atlas.authorities
        ),
        maps=tuple(_shortcut(desk, flow_map) for flow_map in atlas.maps.values()),
        legend=legend(desk, atlas.maps.values(), has_borders=True),
        registers=tuple(
            Anchor(
                text=page.heading,
                href=links.markdown_link(desk.here, Target(page=page.path)),
                note=page.description,
            )
            for page in registers
        ),
        version=texts.escaped(site.version),
        updated=site.updated.isoformat(),
        publisher=texts.escaped(site.publisher),
        contact=desk.markdown(site.contact),
    )


def maps_page_of(desk: Desk) -> MapsPage:
    """Give the list of maps."""
    return MapsPage(
        path=links.MAPS,
        title=desk.words["maps"],
        heading=desk.words["maps"],
        description=desk.words["maps_description"],
        maps=tuple(
            MapEntry(
                link=desk.entry(flow_map, flow_map.title),
                summary=texts.escaped(flow_map.summary),
                status=_status(desk, flow_map),
                steps=desk.words.count("steps_count", len(flow_map.steps)),
            )
            for flow_map in desk.atlas.maps.values()
        ),
    )


def legend(desk: Desk, maps: Iterable[FlowMap], *, has_borders: bool) -> Legend:
    """Give what the signs mean that occur in some maps, and no others."""
    steps = [step for flow_map in maps for step in flow_map.steps.values()]
    kinds = {step.kind for step in steps}
    certainties = {transition.certainty for step in steps for transition in step.transitions}
    actors = tuple(actor for actor in desk.atlas.actors if any(actor in step.actors for step in steps))
    signs = [(f"line-{c}", c in certainties) for c in (Certainty.STATED, Certainty.INFERRED)]
    signs += [("line-return", any(t.to == step.id for step in steps for t in step.transitions))]
    signs += [("border", has_borders), ("elsewhere", any("/" in t.to for s in steps for t in s.transitions))]
    return Legend(
        kinds=tuple(
            LegendItem(sign=f"kind-{kind}", text=desk.words[f"legend_{kind}"]) for kind in StepKind if kind in kinds
        ),
        lines=tuple(
            LegendItem(sign=sign, text=desk.words[f"legend_{sign.replace('-', '_')}"])
            for sign, occurs in signs
            if occurs
        ),
        badges=desk.badges(actors),
    )


def _shortcut(desk: Desk, flow_map: FlowMap) -> Shortcut:
    starts = [step for step in flow_map.steps.values() if step.kind is StepKind.START]
    return Shortcut(
        name=escape(flow_map.title),
        href=desk.hrefs.href(desk.here, links.target(flow_map)),
        summary=escape(flow_map.summary),
        status=_status(desk, flow_map),
        starts=tuple(
            desk.raw_anchor(f"{step.id} {step.title}", links.target(StepRef(map=flow_map, step=step)))
            for step in starts
        ),
    )


def _status(desk: Desk, flow_map: FlowMap) -> str:
    return desk.words["status_draft"] if flow_map.status is MapStatus.DRAFT else ""
