"""The atlas as data for the guide: each step with its transitions, as a script that a page can load from a disk too."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from flowmap import links
from flowmap.links import Hrefs
from flowmap.model import Atlas, Deadline, FlowMap, SharedHandover, StepRef, TransitionRef, shared_handovers
from flowmap.model.texts import plain
from flowmap.words import Words


@dataclass(frozen=True, kw_only=True)
class TransitionData:
    """A transition in words."""

    to: str
    """The step that it leads to, as ``map/step``."""
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
    deadlines: tuple[str, ...]
    """Who has to have done what, and when."""
    transitions: tuple[TransitionData, ...]


@dataclass(frozen=True, kw_only=True)
class MapData:
    """A map; its address counts from the folder of the site."""

    title: str
    href: str


@dataclass(frozen=True, kw_only=True)
class GuideData:
    """All that a path can go through; steps by ``map/step``, as everywhere."""

    path: str
    """The address of the page that shows a path."""
    maps: dict[str, MapData]
    steps: dict[str, StepData]


def guide_script(atlas: Atlas, words: Words, hrefs: Hrefs) -> str:
    """Return the data as a script: a page that is opened from a disk may not read other files."""
    data = json.dumps(asdict(guide_data(atlas, words, hrefs)), ensure_ascii=False, indent=0, separators=(",", ":"))
    return f"globalThis.flowmapSteps = {data};\n"


def guide_data(atlas: Atlas, words: Words, hrefs: Hrefs) -> GuideData:
    """Return every map and step in the order of the source."""
    return GuideData(
        path=hrefs.href(links.START, links.Target(page=links.PATH)),
        maps={flow_map.id: _map_data(flow_map, hrefs) for flow_map in atlas.maps.values()},
        steps={ref.name: _step_data(atlas, ref, words, hrefs) for ref in atlas.steps},
    )


def _map_data(flow_map: FlowMap, hrefs: Hrefs) -> MapData:
    return MapData(title=flow_map.title, href=hrefs.href(links.START, links.target(flow_map)))


def _step_data(atlas: Atlas, ref: StepRef, words: Words, hrefs: Hrefs) -> StepData:
    return StepData(
        title=links.label(ref),
        href=hrefs.href(links.START, links.target(ref)),
        lead=atlas.actors[ref.step.actors[0]].name,
        deadlines=tuple(_deadline(atlas, deadline, words) for deadline in ref.step.deadlines),
        transitions=tuple(_transition_data(atlas, departure, words) for departure in atlas.departures(ref)),
    )


def _deadline(atlas: Atlas, deadline: Deadline, words: Words) -> str:
    return words.say(
        "deadline",
        actor=atlas.actors[deadline.actor].name,
        limit=words.limit(deadline.parts),
        start=deadline.start,
        text=plain(deadline.text),
    )


def _transition_data(atlas: Atlas, ref: TransitionRef, words: Words) -> TransitionData:
    handovers = (_handover(atlas, shared, words) for shared in shared_handovers(ref.transition.handovers))
    return TransitionData(to=ref.target.name, when=ref.transition.when or "", handovers=tuple(handovers))


def _handover(atlas: Atlas, shared: SharedHandover, words: Words) -> str:
    return words.say(
        "handover",
        giver=words.listed(atlas.actors[name].name for name in shared.givers),
        document=atlas.documents[shared.document].title,
        receiver=words.listed(atlas.actors[name].name for name in shared.receivers),
    )
