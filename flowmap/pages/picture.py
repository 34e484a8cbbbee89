"""A diagram in a page: the drawing, the way past it, and the list that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from flowmap.diagrams.diagram import Diagram
from flowmap.links import path_text
from flowmap.model import Atlas, FlowMap, StepRef
from flowmap.pages.desk import Badge, Desk


@dataclass(frozen=True, kw_only=True)
class Option:
    """Something that can be chosen to stand out in a diagram; the text is escaped for HTML."""

    value: str
    text: str
    path: str = ""
    """The path of a case, as an address writes it."""


@dataclass(frozen=True, kw_only=True)
class ListedWay:
    """A transition in the list beside a diagram; the texts are escaped for HTML."""

    take: str
    """What choosing the way adds to a path, where the diagram is about the step it leaves."""
    when: str
    name: str
    href: str
    certainty: str
    is_return: bool


@dataclass(frozen=True, kw_only=True)
class ListedStep:
    """A step in the list beside a diagram; the texts are escaped for HTML."""

    id: str
    name: str
    href: str
    badges: tuple[Badge, ...]
    ways: tuple[ListedWay, ...]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A diagram and its text alternative, ready for a page."""

    id: str
    label: str
    svg: str
    map: str
    """The map that the steps' short names belong to."""
    steps: tuple[ListedStep, ...]
    badges: tuple[Badge, ...]
    """Those of the steps, each once."""
    actors: tuple[Option, ...]
    cases: tuple[Option, ...]


def picture(desk: Desk, diagram: Diagram, svg: str, *, has_view: bool = False) -> Picture:
    """Give a diagram with a list of its steps and of the ways between them, and what its view lets one choose."""
    hrefs = {node.step: node.href for node in diagram.graph.nodes}
    steps = tuple(_listed_step(desk, ref, diagram, hrefs) for ref in diagram.steps)
    return Picture(
        id=diagram.id,
        label=escape(diagram.title),
        svg=svg,
        map=diagram.home.id,
        steps=steps,
        badges=tuple(dict.fromkeys(badge for step in steps for badge in step.badges)),
        actors=_actors(desk.atlas, diagram.home) if has_view else (),
        cases=_cases(desk.atlas, diagram.home) if has_view else (),
    )


def _actors(atlas: Atlas, home: FlowMap) -> tuple[Option, ...]:
    """Give the actors that have a step in a map."""
    acting = {actor for step in home.steps.values() for actor in step.actors}
    return tuple(
        Option(value=actor.id, text=escape(actor.name)) for actor in atlas.actors.values() if actor.id in acting
    )


def _cases(atlas: Atlas, home: FlowMap) -> tuple[Option, ...]:
    """Give the cases whose path goes through a map."""
    return tuple(
        Option(value=case.id, text=escape(case.title), path=path_text(atlas.taken(case)))
        for case in atlas.cases.values()
        if any(ref.map.id == home.id for ref in atlas.path(case))
    )


def _listed_step(desk: Desk, ref: StepRef, diagram: Diagram, hrefs: dict[str, str]) -> ListedStep:
    """Give a step with its ways; every link leads where the drawing's does."""
    home = diagram.home
    return ListedStep(
        id=ref.name_in(home),
        name=_name(ref, home),
        href=hrefs[ref.name_in(home)],
        badges=desk.badges(ref.step.actors),
        ways=tuple(
            ListedWay(
                take=way.take if way in diagram.choices else "",
                when=escape(way.transition.when or ""),
                name=_name(way.head, home),
                href=hrefs[way.head.name_in(home)],
                certainty=desk.certainty(way.transition.certainty),
                is_return=way.is_return,
            )
            for way in diagram.ways
            if way.tail.name == ref.name
        ),
    )


def _name(ref: StepRef, home: FlowMap) -> str:
    """Give a step's id and title, with the title of its map where that is another."""
    words = f"{ref.step.id} {ref.step.title}"
    return escape(words if ref.map.id == home.id else f"{ref.map.title}: {words}")
