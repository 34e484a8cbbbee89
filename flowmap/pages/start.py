"""The start page: what this is, for whom, and the first step from here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from flowmap import links
from flowmap.links import Target
from flowmap.model import FlowMap, StepRef, texts
from flowmap.model.fields import StepKind
from flowmap.model.site import Question
from flowmap.pages.desk import Anchor, Badge, Desk
from flowmap.pages.overviews import Legend, legend, map_status
from flowmap.pages.page import Page


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
class Lane:
    """A line from an actor to where all meet, or from there to a map; in percent of the height."""

    actor: str
    """The actor whose colour the line has; none for a line to a map."""
    y: float


@dataclass(frozen=True, kw_only=True)
class StartPage(Page):
    """What this is, for whom; choose an actor, choose a map, how to read it."""

    template: ClassVar[str] = "start.md.j2"
    is_wide: ClassVar[bool] = True
    summary: str
    actors: tuple[ActorEntry, ...]
    maps: tuple[Shortcut, ...]
    questions: tuple[Anchor, ...]
    inbound: tuple[Lane, ...]
    outbound: tuple[Lane, ...]
    legend: Legend
    registers: tuple[Anchor, ...]
    version: str
    updated: str
    publisher: str
    contact: str


def start_page_of(desk: Desk, registers: Iterable[Page]) -> StartPage:
    """Give the start page; ``registers`` are the pages that every map shares."""
    site, atlas = desk.atlas.site, desk.atlas
    maps = tuple(_shortcut(desk, flow_map) for flow_map in atlas.maps.values())
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
        maps=maps,
        questions=tuple(_question(desk, question) for question in site.questions),
        inbound=_lanes([actor.id for actor in atlas.authorities]),
        outbound=_lanes([""] * len(maps)),
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


def _question(desk: Desk, question: Question) -> Anchor:
    """Give a question as a link to the step that answers it; the checks have made sure that it exists."""
    return desk.raw_anchor(question.text, links.page_of(desk.atlas, question.step, None))


def _lanes(actors: Sequence[str]) -> tuple[Lane, ...]:
    """Give a line for each row of equal height, to its middle."""
    return tuple(Lane(actor=actor, y=round(100 * (row + 0.5) / len(actors), 2)) for row, actor in enumerate(actors))


def _shortcut(desk: Desk, flow_map: FlowMap) -> Shortcut:
    starts = [step for step in flow_map.steps.values() if step.kind is StepKind.START]
    return Shortcut(
        name=escape(flow_map.title),
        href=desk.hrefs.href(desk.here, links.target(flow_map)),
        summary=escape(flow_map.summary),
        status=map_status(desk, flow_map),
        starts=tuple(
            desk.raw_anchor(f"{step.id} {step.title}", links.target(StepRef(map=flow_map, step=step)))
            for step in starts
        ),
    )
