"""The atlas as data for the guide: each step with its ways on, as a script that a page can load from a disk too."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from flowmap import links
from flowmap.links import Hrefs
from flowmap.model import Atlas, FlowMap, StepRef, Transition
from flowmap.model.fields import StepKind
from flowmap.words import Words


@dataclass(frozen=True, kw_only=True)
class WayData:
    """A way on from a step, in words."""

    to: str
    when: str
    handovers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StepData:
    """A step; its address counts from the folder of the site."""

    title: str
    """Its id and title, as its links say."""
    href: str
    lead: str
    """Who leads the step."""
    ways: tuple[WayData, ...]


@dataclass(frozen=True, kw_only=True)
class MapData:
    """A map; its address counts from the folder of the site."""

    title: str
    href: str
    start: str
    """The address of the step that a path begins with."""


@dataclass(frozen=True, kw_only=True)
class PathData:
    """All that a path can go through; steps by ``map/step``, as everywhere."""

    path: str
    """The address of the page that shows a path."""
    maps: dict[str, MapData]
    steps: dict[str, StepData]


def path_script(atlas: Atlas, words: Words, hrefs: Hrefs) -> str:
    """Give the data as a script: a page that is opened from a disk may not read other files."""
    data = json.dumps(asdict(path_data(atlas, words, hrefs)), ensure_ascii=False, indent=0, separators=(",", ":"))
    return f"globalThis.flowmapSteps = {data};\n"


def path_data(atlas: Atlas, words: Words, hrefs: Hrefs) -> PathData:
    """Give every map and step in the order of the source."""
    return PathData(
        path=hrefs.href(links.START, links.Target(page=links.PATH)),
        maps={flow_map.id: _map_data(flow_map, hrefs) for flow_map in atlas.maps.values()},
        steps={ref.name: _step_data(atlas, ref, words, hrefs) for ref in atlas.steps},
    )


def _map_data(flow_map: FlowMap, hrefs: Hrefs) -> MapData:
    steps = list(flow_map.steps.values())
    start = next((step for step in steps if step.kind is StepKind.START), steps[0])
    return MapData(
        title=flow_map.title,
        href=hrefs.href(links.START, links.target(flow_map)),
        start=hrefs.href(links.START, links.target(StepRef(map=flow_map, step=start))),
    )


def _step_data(atlas: Atlas, ref: StepRef, words: Words, hrefs: Hrefs) -> StepData:
    return StepData(
        title=f"{ref.step.id} {ref.step.title}",
        href=hrefs.href(links.START, links.target(ref)),
        lead=atlas.actors[ref.step.actors[0]].name,
        ways=tuple(_way_data(atlas, ref, transition, words) for transition in ref.step.transitions),
    )


def _way_data(atlas: Atlas, ref: StepRef, transition: Transition, words: Words) -> WayData:
    handovers = (
        words.say(
            "handover",
            giver=atlas.actors[handover.giver].name,
            document=atlas.documents[handover.document].title,
            receiver=atlas.actors[handover.receiver].name,
        )
        for handover in transition.handovers
    )
    return WayData(to=atlas.target(ref.map, transition).name, when=transition.when or "", handovers=tuple(handovers))
