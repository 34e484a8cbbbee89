"""The page of a map, the list of maps, and what the signs of the diagrams mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from flowmap import links
from flowmap.links import Target
from flowmap.model import FlowMap, StepRef, texts
from flowmap.model.fields import Certainty, MapStatus, StepKind
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
        status=map_status(desk, flow_map),
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
                status=map_status(desk, flow_map),
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


def map_status(desk: Desk, flow_map: FlowMap) -> str:
    """Give the words for a map that is a draft, nothing for one that is agreed."""
    return desk.words["status_draft"] if flow_map.status is MapStatus.DRAFT else ""
