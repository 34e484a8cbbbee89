"""The processes: what an authority does in a map, phase by phase, with its guidance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flowmap import links
from flowmap.model import Actor, FlowMap, PhaseRef, StepRef
from flowmap.pages.edition import Edition
from flowmap.pages.maps import Legend, legend
from flowmap.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class ProcessPhase:
    """A phase as an actor takes part in it."""

    phase: PhaseRef
    steps: tuple[StepRef, ...]
    """Those in which the actor acts; none where it has nothing to do."""
    others: tuple[Actor, ...]
    """The other authorities that act in the phase."""


@dataclass(frozen=True, kw_only=True)
class ProcessContent:
    """An authority's process in a map, and the others that have one in it."""

    actor: Actor
    map: FlowMap
    phases: tuple[ProcessPhase, ...]
    others: tuple[Actor, ...]
    legend: Legend


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the process of each authority in each map that it acts in."""
    for actor in edition.atlas.authorities:
        for flow_map in edition.atlas.maps.values():
            if any(actor.id in step.actors for step in flow_map.steps.values()):
                yield _page(edition, actor, flow_map)


def _page(edition: Edition, actor: Actor, flow_map: FlowMap) -> Page:
    atlas, words = edition.atlas, edition.words
    title = words.say("actor_view_title", actor=actor.name, map=flow_map.title)
    return Page(
        path=links.process_page(actor, flow_map),
        template="process.md.j2",
        title=title,
        heading=title,
        description=words.say("process_description", actor=actor.name, map=flow_map.title),
        content=ProcessContent(
            actor=actor,
            map=flow_map,
            phases=tuple(
                ProcessPhase(
                    phase=phase,
                    steps=tuple(ref for ref in phase.steps if actor.id in ref.step.actors),
                    others=_others(edition, actor, phase.steps),
                )
                for phase in atlas.phases(flow_map)
            ),
            others=_others(edition, actor, atlas.refs(flow_map)),
            legend=legend(edition, [flow_map], has_borders=True),
        ),
        diagrams=(edition.artist.actor_view(flow_map, actor),),
        is_wide=True,
    )


def _others(edition: Edition, actor: Actor, refs: Iterable[StepRef]) -> tuple[Actor, ...]:
    acting = {name for ref in refs for name in ref.step.actors}
    return tuple(other for other in edition.atlas.authorities if other.id in acting and other.id != actor.id)
