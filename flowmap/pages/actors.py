"""The pages of the authorities, and the list of all actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flowmap import links
from flowmap.model import Actor, FlowMap, HandoverRef
from flowmap.model.texts import plain
from flowmap.pages.edition import Edition
from flowmap.pages.maps import Legend, legend
from flowmap.pages.page import Page, named_page


@dataclass(frozen=True, kw_only=True)
class ActorContent:
    """An authority, the maps that it acts in, and what it gives and receives."""

    actor: Actor
    maps: tuple[FlowMap, ...]
    legends: tuple[Legend, ...]
    """One for each map."""
    gives: tuple[HandoverRef, ...]
    receives: tuple[HandoverRef, ...]
    documents: tuple[str, ...]
    """The ids of those that are used in its steps."""
    lacks_languages: bool
    """Whether others have information in other languages but this actor has none that we know of."""


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the list of actors, and the page of each authority."""
    yield named_page(edition, "actors", links.ACTORS)
    for actor in edition.atlas.authorities:
        yield _page(edition, actor)


def _page(edition: Edition, actor: Actor) -> Page:
    atlas = edition.atlas
    own = atlas.steps_with("actors", actor.id)
    maps = tuple(atlas.maps[name] for name in dict.fromkeys(ref.map.id for ref in own))
    return Page(
        path=links.actor_page(actor),
        template="actor.md.j2",
        title=actor.name,
        heading=actor.name,
        description=plain(actor.mission or "") or actor.name,
        content=ActorContent(
            actor=actor,
            maps=maps,
            legends=tuple(legend(edition, [flow_map], has_borders=True) for flow_map in maps),
            gives=_once(ref for ref in atlas.handovers if ref.handover.giver == actor.id),
            receives=_once(ref for ref in atlas.handovers if ref.handover.receiver == actor.id),
            documents=tuple(dict.fromkeys(name for ref in own for name in ref.step.documents)),
            lacks_languages=not actor.languages and any(other.languages for other in atlas.authorities),
        ),
        diagrams=tuple(edition.artist.actor_view(flow_map, actor) for flow_map in maps),
        is_wide=True,
    )


def _once(refs: Iterator[HandoverRef]) -> tuple[HandoverRef, ...]:
    """Return handovers without those that say the same: along two transitions of a step the same may pass."""
    found: dict[tuple[str, str, str, str], HandoverRef] = {}
    for ref in refs:
        handover = ref.handover
        found.setdefault((handover.giver, handover.receiver, handover.document, ref.origin.name), ref)
    return tuple(found.values())
