"""The desks of the authorities, and the list of all actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from flowmap import links
from flowmap.model import Actor, DeadlineRef, FlowMap, HandoverRef, SharedHandover, StepRef, shared_handovers
from flowmap.model.texts import plain
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page, named_page


@dataclass(frozen=True, kw_only=True)
class Share:
    """An actor's share in a map: the steps that it leads, and the others in which it acts."""

    map: FlowMap
    leads: tuple[StepRef, ...]
    joins: tuple[StepRef, ...]


@dataclass(frozen=True, kw_only=True)
class StepHandovers:
    """What an actor gives or receives in a step."""

    ref: StepRef
    shared: tuple[SharedHandover, ...]


@dataclass(frozen=True, kw_only=True)
class MapHandovers:
    """What an actor gives or receives in the steps of a map."""

    map: FlowMap
    steps: tuple[StepHandovers, ...]


@dataclass(frozen=True, kw_only=True)
class ActorContent:
    """An authority, its share in each map that it acts in, and what it gives, receives and must do in time."""

    actor: Actor
    others: tuple[Actor, ...]
    """The other authorities."""
    shares: tuple[Share, ...]
    gives: tuple[MapHandovers, ...]
    receives: tuple[MapHandovers, ...]
    deadlines: tuple[DeadlineRef, ...]
    documents: tuple[str, ...]
    """The ids of those that are used in its steps."""
    lacks_languages: bool
    """Whether others have information in other languages but this actor has none that we know of."""


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the list of actors, and the desk of each authority."""
    yield named_page(edition, "actors", links.ACTORS)
    for actor in edition.atlas.authorities:
        yield _page(edition, actor)


def _page(edition: Edition, actor: Actor) -> Page:
    atlas = edition.atlas
    own = atlas.steps_with("actors", actor.id)
    gives = (ref for ref in atlas.handovers if ref.handover.giver == actor.id)
    receives = (ref for ref in atlas.handovers if ref.handover.receiver == actor.id)
    return Page(
        path=links.actor_page(actor),
        template="actor.md.j2",
        title=actor.name,
        heading=actor.name,
        description=plain(actor.mission or "") or actor.name,
        content=ActorContent(
            actor=actor,
            others=tuple(other for other in atlas.authorities if other.id != actor.id),
            shares=tuple(_shares(actor, own)),
            gives=tuple(_by_map(gives, "giver")),
            receives=tuple(_by_map(receives, "receiver")),
            deadlines=tuple(ref for ref in atlas.deadlines if ref.deadline.actor == actor.id),
            documents=tuple(dict.fromkeys(name for ref in own for name in ref.step.documents)),
            lacks_languages=not actor.languages and any(other.languages for other in atlas.authorities),
        ),
        is_wide=True,
    )


def _shares(actor: Actor, own: Iterable[StepRef]) -> Iterator[Share]:
    for _, in_map in groupby(own, key=lambda ref: ref.map.id):
        refs = tuple(in_map)
        yield Share(
            map=refs[0].map,
            leads=tuple(ref for ref in refs if ref.step.actors[0] == actor.id),
            joins=tuple(ref for ref in refs if ref.step.actors[0] != actor.id),
        )


def _by_map(found: Iterable[HandoverRef], same: Literal["giver", "receiver"]) -> Iterator[MapHandovers]:
    """Yield handovers by map and step; they come in reading order, so what belongs together stands together."""
    for _, in_map in groupby(found, key=lambda ref: ref.origin.map.id):
        steps = [tuple(in_step) for _, in_step in groupby(in_map, key=lambda ref: ref.origin.name)]
        yield MapHandovers(
            map=steps[0][0].origin.map,
            steps=tuple(
                StepHandovers(ref=refs[0].origin, shared=shared_handovers((ref.handover for ref in refs), same))
                for refs in steps
            ),
        )
