"""Atlas -> DOT, deterministic: the overview of a map, an actor's view of it, the neighbourhood of a step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flowmap.dot import Edge, Graph, Group, Node, Variant, variants
from flowmap.links import Hrefs, map_page, step_page, target
from flowmap.model import Actor, Atlas, FlowMap, StepRef, Transition
from flowmap.words import Words

GROUPED_FROM = 41
"""An overview of this many steps is drawn with its phases as groups."""


@dataclass(frozen=True, kw_only=True)
class Diagram:
    """A diagram to draw: what it is called, and its DOT."""

    id: str
    """Unique on the page; the ids inside the drawing begin with it."""
    title: str
    description: str
    variants: tuple[Variant, ...]
    """The same graph with shorter and shorter lines; the first that is narrow enough is drawn."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """A transition between two steps of the atlas."""

    tail: StepRef
    head: StepRef
    transition: Transition


@dataclass(frozen=True, kw_only=True)
class Artist:
    """Draws for the pages of one site."""

    atlas: Atlas
    hrefs: Hrefs
    words: Words

    def overview(self, flow_map: FlowMap) -> Diagram:
        """Give the whole of a map, for its page."""
        ways = self._ways(flow_map)
        nodes = self._nodes(ways, flow_map, map_page(flow_map), [*self._refs(flow_map)])
        edges = [self._edge(way, flow_map, with_label=way.tail.name != way.head.name) for way in ways]
        groups = _phases(flow_map) if len(flow_map.steps) >= GROUPED_FROM else ()
        return self._diagram(
            f"karta-{flow_map.id}",
            flow_map.title,
            self.words.say("overview_description", steps=len(flow_map.steps), transitions=len(ways)),
            Graph(nodes=tuple(nodes), edges=tuple(edges), groups=groups),
        )

    def actor_view(self, flow_map: FlowMap, actor: Actor, here: str) -> Diagram:
        """Give an actor's steps in a map, and one step across each border, drawn differently."""
        own = {step.id for step in flow_map.steps.values() if actor.id in step.actors}
        ways = [way for way in self._ways(flow_map) if {way.tail.step.id, way.head.step.id} & own]
        ends = [ref for ref in self._refs(flow_map) if ref.step.id in own]
        nodes = [
            node if node.name in own or node.is_elsewhere else _also(node, "step-border")
            for node in self._nodes(ways, flow_map, here, ends)
        ]
        edges = [self._edge(way, flow_map, with_label=way.tail.name != way.head.name) for way in ways]
        return self._diagram(
            f"karta-{flow_map.id}-{actor.id}",
            self.words.say("actor_view_title", actor=actor.name, map=flow_map.title),
            self.words.say("actor_view_description", actor=actor.name, steps=len(own)),
            Graph(nodes=tuple(nodes), edges=tuple(edges)),
        )

    def neighbourhood(self, ref: StepRef) -> Diagram:
        """Give a step with the steps before and after it; a way back to itself ends in a node of its own."""
        arrivals = [
            Way(tail=arrival.origin, head=ref, transition=arrival.transition)
            for arrival in self.atlas.arrivals.get(ref.name, ())
            if arrival.origin.name != ref.name
        ]
        departures = self._departures(ref)
        nodes = [
            _also(node, "step-here") if node.name == ref.step.id else node
            for node in self._nodes([*arrivals, *departures], ref.map, step_page(ref), [ref])
        ]
        edges = [self._edge(way, ref.map) for way in [*arrivals, *departures]]
        again = f"{ref.step.id} igen"
        if any(way.head.name == ref.name for way in departures):
            here = next(node for node in nodes if node.name == ref.step.id)
            title = self.words["again"]
            nodes.append(replace(here, name=again, title=title, actors=(), classes=("step", "step-again")))
            edges = [replace(edge, head=again) if edge.tail == edge.head else edge for edge in edges]
        return self._diagram(
            f"steg-{ref.map.id}-{ref.step.id}",
            self.words.say("neighbourhood_title", step=ref.step.id, title=ref.step.title),
            self.words.say("neighbourhood_description", before=len(arrivals), after=len(departures)),
            Graph(nodes=tuple(nodes), edges=tuple(edges), is_sideways=True),
        )

    def _refs(self, flow_map: FlowMap) -> Iterable[StepRef]:
        return (self.atlas.steps_by_name[f"{flow_map.id}/{step}"] for step in flow_map.steps)

    def _ways(self, flow_map: FlowMap) -> list[Way]:
        return [way for ref in self._refs(flow_map) for way in self._departures(ref)]

    def _departures(self, ref: StepRef) -> list[Way]:
        return [
            Way(tail=ref, head=self.atlas.target(ref.map, transition), transition=transition)
            for transition in ref.step.transitions
        ]

    def _nodes(self, ways: Iterable[Way], home: FlowMap, here: str, more: Iterable[StepRef]) -> list[Node]:
        """Give the nodes at the ends of some ways, and some more, in reading order; other maps' last."""
        ends = [ref for way in ways for ref in (way.tail, way.head)]
        refs = {ref.name: ref for ref in [*ends, *more]}
        order = self.atlas.reading_order
        in_order = sorted(refs.values(), key=lambda ref: (ref.map.id != home.id, order[ref.name]))
        return [self._node(ref, home, here) for ref in in_order]

    def _node(self, ref: StepRef, home: FlowMap, here: str) -> Node:
        is_elsewhere = ref.map.id != home.id
        return Node(
            name=_name(ref, home),
            id=ref.step.id,
            title=f"{ref.map.title}: {ref.step.title}" if is_elsewhere else ref.step.title,
            kind=ref.step.kind,
            href=self.hrefs.href(here, target(ref)),
            actors=() if is_elsewhere else tuple(self.atlas.actors[actor] for actor in ref.step.actors),
            classes=("step", "step-elsewhere" if is_elsewhere else f"step-{ref.step.kind}"),
            is_elsewhere=is_elsewhere,
        )

    def _edge(self, way: Way, home: FlowMap, *, with_label: bool = True) -> Edge:
        return Edge(
            tail=_name(way.tail, home),
            head=_name(way.head, home),
            label=(way.transition.when or "") if with_label else "",
            classes=("transition", f"certainty-{way.transition.certainty}"),
        )

    def _diagram(self, diagram_id: str, title: str, description: str, graph: Graph) -> Diagram:
        return Diagram(id=diagram_id, title=title, description=description, variants=variants(graph))


def _name(ref: StepRef, home: FlowMap) -> str:
    return ref.step.id if ref.map.id == home.id else ref.name


def _also(node: Node, css_class: str) -> Node:
    return replace(node, classes=(*node.classes, css_class))


def _phases(flow_map: FlowMap) -> tuple[Group, ...]:
    return tuple(
        Group(
            name=phase.id,
            title=phase.title,
            members=tuple(step.id for step in flow_map.phase_steps(phase.id)),
            classes=("lane", f"phase-{phase.id}"),
        )
        for phase in flow_map.phases.values()
    )
