"""The pages of the actors, and the matrix of what passes between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from flowmap import links
from flowmap.model import Actor, FlowMap, Handover, StepRef, texts
from flowmap.pages.desk import Anchor, Badge, DeadlineView, Desk, HandoverView, StepView, TransitionView
from flowmap.pages.overviews import Legend, legend
from flowmap.pages.page import Page
from flowmap.pages.picture import Picture


@dataclass(frozen=True, kw_only=True)
class RoleView:
    """A role of an actor."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ActorStep:
    """One of an actor's steps, with the actor's guidance."""

    anchor: str
    step: StepView
    leads: bool
    guidance: str
    departures: tuple[TransitionView, ...]


@dataclass(frozen=True, kw_only=True)
class ActorMap:
    """What an actor does in one map."""

    id: str
    map: Anchor
    picture: Picture
    legend: Legend
    steps: tuple[ActorStep, ...]


@dataclass(frozen=True, kw_only=True)
class ActorPage(Page):
    """An authority: its mission, its steps, what it gives and receives."""

    template: ClassVar[str] = "actor.md.j2"
    is_wide: ClassVar[bool] = True
    badge: Badge
    others: tuple[Anchor, ...]
    mission: str
    contact: str
    roles: tuple[RoleView, ...]
    links: tuple[Anchor, ...]
    entries: tuple[Anchor, ...]
    languages: tuple[Anchor, ...]
    lacks_languages: bool
    """Whether others have information in other languages but this actor has none that we know of."""
    notes: tuple[str, ...]
    maps: tuple[ActorMap, ...]
    receives: tuple[HandoverView, ...]
    gives: tuple[HandoverView, ...]
    deadlines: tuple[DeadlineView, ...]
    documents: tuple[Anchor, ...]

    @property
    def drawings(self) -> tuple[str, ...]:
        """Give the drawing of each map."""
        return tuple(in_map.picture.svg for in_map in self.maps)


@dataclass(frozen=True, kw_only=True)
class ActorItem:
    """An actor in the list of actors."""

    id: str
    name: str
    link: Anchor | None
    badge: Badge
    kind: str
    mission: str
    contact: str
    roles: tuple[RoleView, ...]


@dataclass(frozen=True, kw_only=True)
class ActorsPage(Page):
    """The list of all actors, also those without a page."""

    template: ClassVar[str] = "actors.md.j2"
    actors: tuple[ActorItem, ...]


@dataclass(frozen=True, kw_only=True)
class MatrixItem:
    """A document and the steps in which it passes; links for raw HTML."""

    document: Anchor
    steps: tuple[Anchor, ...]


@dataclass(frozen=True, kw_only=True)
class MatrixCell:
    """What one actor gives another."""

    receiver: str
    items: tuple[MatrixItem, ...]


@dataclass(frozen=True, kw_only=True)
class MatrixRow:
    """What one actor gives, to each of the others."""

    giver: str
    badge: Badge
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, kw_only=True)
class MatrixPage(Page):
    """The interface matrix: actor by actor, what is handed over, in which step."""

    template: ClassVar[str] = "matrix.md.j2"
    is_wide: ClassVar[bool] = True
    receivers: tuple[Badge, ...]
    rows: tuple[MatrixRow, ...]


def actor_page_of(desk: Desk, actor: Actor, pictures: Iterable[tuple[FlowMap, Picture]]) -> ActorPage:
    """Give the page of an authority; its view of each map is already drawn."""
    atlas = desk.atlas
    deadlines = [
        desk.deadline(deadline, ref)
        for ref in atlas.steps
        for deadline in ref.step.deadlines
        if deadline.actor == actor.id
    ]
    own = [ref for ref in atlas.steps if actor.id in ref.step.actors]
    documents = dict.fromkeys(document for ref in own for document in ref.step.documents)
    return ActorPage(
        path=links.actor_page(actor),
        title=actor.name,
        heading=texts.escaped(actor.name),
        description=texts.plain(actor.mission or actor.name),
        badge=desk.badges((actor.id,))[0],
        others=tuple(desk.actor(other.id) for other in atlas.authorities if other.id != actor.id),
        mission=desk.markdown(actor.mission),
        contact=desk.markdown(actor.contact),
        roles=_roles(desk, actor),
        links=tuple(map(desk.link, actor.links)),
        entries=tuple(map(desk.link, actor.entries)),
        languages=tuple(map(desk.link, actor.languages)),
        lacks_languages=not actor.languages and any(other.languages for other in atlas.authorities),
        notes=tuple(desk.markdown(note) for note in actor.notes),
        maps=tuple(_actor_map(desk, actor, flow_map, picture) for flow_map, picture in pictures),
        receives=_handovers(desk, lambda handover: handover.receiver == actor.id),
        gives=_handovers(desk, lambda handover: handover.giver == actor.id),
        deadlines=tuple(deadlines),
        documents=tuple(map(desk.document, documents)),
    )


def actors_page_of(desk: Desk) -> ActorsPage:
    """Give the list of actors."""
    authorities = {actor.id for actor in desk.atlas.authorities}
    return ActorsPage(
        path=links.ACTORS,
        title=desk.words["actors"],
        heading=desk.words["actors"],
        description=desk.words["actors_description"],
        actors=tuple(
            ActorItem(
                id=actor.id,
                name=texts.escaped(actor.name),
                link=desk.actor(actor.id) if actor.id in authorities else None,
                badge=desk.badges((actor.id,))[0],
                kind=desk.words[f"actor_{actor.kind}"],
                mission=desk.markdown(actor.mission),
                contact=desk.markdown(actor.contact),
                roles=_roles(desk, actor),
            )
            for actor in desk.atlas.actors.values()
        ),
    )


def matrix_page_of(desk: Desk) -> MatrixPage:
    """Give the interface matrix."""
    handovers = list(_all_handovers(desk))
    involved = {actor for handover, _ in handovers for actor in (handover.giver, handover.receiver)}
    actors = [actor for actor in desk.atlas.actors if actor in involved]
    return MatrixPage(
        path=links.MATRIX,
        title=desk.words["matrix"],
        heading=desk.words["matrix"],
        description=desk.words["matrix_description"],
        receivers=desk.badges(tuple(actors)),
        rows=tuple(
            MatrixRow(
                giver=desk.badges((giver,))[0].name,
                badge=desk.badges((giver,))[0],
                cells=tuple(
                    MatrixCell(
                        receiver=desk.badges((receiver,))[0].name,
                        items=_matrix_items(
                            desk,
                            [(h, ref) for h, ref in handovers if (h.giver, h.receiver) == (giver, receiver)],
                        ),
                    )
                    for receiver in actors
                ),
            )
            for giver in actors
        ),
    )


def _matrix_items(desk: Desk, handovers: Iterable[tuple[Handover, StepRef]]) -> tuple[MatrixItem, ...]:
    steps: dict[str, dict[str, StepRef]] = {}
    for handover, ref in handovers:
        steps.setdefault(handover.document, {})[ref.name] = ref

    def named(ref: StepRef, others: Iterable[StepRef]) -> str:
        """Name a step with its map where another map has a step of the same name."""
        name = desk.words.say("in_step", step=ref.step.id)
        is_shared = sum(other.step.id == ref.step.id for other in others) > 1
        return f"{name} ({ref.map.title})" if is_shared else name

    return tuple(
        MatrixItem(
            document=desk.raw_anchor(
                desk.atlas.documents[document].title, links.target(desk.atlas.documents[document])
            ),
            steps=tuple(desk.raw_anchor(named(ref, refs.values()), links.target(ref)) for ref in refs.values()),
        )
        for document, refs in steps.items()
    )


def _all_handovers(desk: Desk) -> Iterable[tuple[Handover, StepRef]]:
    return (
        (handover, ref)
        for ref in desk.atlas.steps
        for transition in ref.step.transitions
        for handover in transition.handovers
    )


def _handovers(desk: Desk, wanted: Callable[[Handover], bool]) -> tuple[HandoverView, ...]:
    found = {
        (handover.giver, handover.receiver, handover.document, ref.name): desk.handover(handover, ref)
        for handover, ref in _all_handovers(desk)
        if wanted(handover)
    }
    return tuple(found.values())


def _actor_map(desk: Desk, actor: Actor, flow_map: FlowMap, picture: Picture) -> ActorMap:
    refs = [StepRef(map=flow_map, step=step) for step in flow_map.steps.values() if actor.id in step.actors]
    return ActorMap(
        id=flow_map.id,
        map=desk.entry(flow_map, flow_map.title),
        picture=picture,
        legend=legend(desk, [flow_map], has_borders=True),
        steps=tuple(
            ActorStep(
                anchor=links.actor_step(actor, ref).anchor,
                step=desk.step(ref),
                leads=ref.step.actors[0] == actor.id,
                guidance=desk.markdown(ref.step.guidance.get(actor.id), flow_map),
                departures=desk.departures(ref),
            )
            for ref in refs
        ),
    )


def _roles(desk: Desk, actor: Actor) -> tuple[RoleView, ...]:
    return tuple(
        RoleView(title=texts.escaped(role.title), text=desk.markdown(role.text)) for role in actor.roles.values()
    )
