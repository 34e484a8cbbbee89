"""A diagram in a page: the drawing, the way past it, and the list that says the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from flowmap.diagram import Diagram, Way
from flowmap.model import FlowMap, StepRef
from flowmap.pages.desk import Badge, Desk


@dataclass(frozen=True, kw_only=True)
class ListedWay:
    """A transition in the list beside a diagram; the texts are escaped for HTML."""

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
    steps: tuple[ListedStep, ...]


def picture(desk: Desk, diagram: Diagram, svg: str) -> Picture:
    """Give a diagram with a list of its steps and of the ways between them."""
    hrefs = {node.step: node.href for node in diagram.graph.nodes}
    steps = tuple(
        _listed_step(desk, ref, diagram.home, [way for way in diagram.ways if way.tail.name == ref.name], hrefs)
        for ref in diagram.steps
    )
    return Picture(id=diagram.id, label=escape(diagram.title), svg=svg, steps=steps)


def _listed_step(desk: Desk, ref: StepRef, home: FlowMap, ways: Iterable[Way], hrefs: dict[str, str]) -> ListedStep:
    """Give a step with its ways; every link leads where the drawing's does."""
    return ListedStep(
        id=ref.name_in(home),
        name=_name(ref, home),
        href=hrefs[ref.name_in(home)],
        badges=desk.badges(ref.step.actors),
        ways=tuple(
            ListedWay(
                when=escape(way.transition.when or ""),
                name=_name(way.head, home),
                href=hrefs[way.head.name_in(home)],
                certainty=desk.certainty(way.transition.certainty),
                is_return=way.is_return,
            )
            for way in ways
        ),
    )


def _name(ref: StepRef, home: FlowMap) -> str:
    """Give a step's id and title, with the title of its map where that is another."""
    words = f"{ref.step.id} {ref.step.title}"
    return escape(words if ref.map.id == home.id else f"{ref.map.title}: {words}")
