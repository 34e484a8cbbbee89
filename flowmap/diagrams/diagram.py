"""Atlas -> DOT, deterministic: the overview of a map, an actor's view of it, the neighbourhood of a step."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from flowmap.diagrams.dot import Edge, Graph, Group, Node
from flowmap.links import (
    Hrefs,
    actor_page,
    actor_step,
    case_page,
    map_page,
    path_text,
    step_on_map,
    step_page,
    target,
    way_number,
)
from flowmap.model import Actor, Atlas, Case, FlowMap, StepRef, Transition
from flowmap.words import Words

GROUPED_FROM = 41
"""An overview of this many steps is drawn with its phases as groups."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """A transition between two steps of the atlas."""

    tail: StepRef
    head: StepRef
    transition: Transition

    @property
    def number(self) -> int:
        """Give which of its step's ways it is, the first being 1."""
        return way_number(self.tail.step, self.transition)

    @property
    def take(self) -> str:
        """Give what choosing the way adds to a path, as an address writes it."""
        return path_text([(self.tail, self.transition)])

    @property
    def is_return(self) -> bool:
        """Tell whether the way leads back to the step it leaves."""
        return self.tail.name == self.head.name

    def ends_in(self, flow_map: FlowMap, steps: Container[str]) -> bool:
        """Tell whether the way leads to one of some steps of a map."""
        return self.head.map.id == flow_map.id and self.head.step.id in steps


@dataclass(frozen=True, kw_only=True)
class Diagram:
    """A diagram to draw: what it is called, and its DOT."""

    id: str
    """Unique on the page; the ids inside the drawing begin with it."""
    title: str
    description: str
    home: FlowMap
    steps: tuple[StepRef, ...]
    """What is drawn, in reading order; the steps of other maps last."""
    ways: tuple[Way, ...]
    graph: Graph
    choices: tuple[Way, ...] = ()
    """The ways on from the step that the diagram is about."""


@dataclass(frozen=True, kw_only=True)
class Artist:
    """Draws for the pages of one site."""

    atlas: Atlas
    hrefs: Hrefs
    words: Words

    def overview(self, flow_map: FlowMap, here: str) -> Diagram:
        """Give the whole of a map, for its page or for a file of its own."""
        ways = self._ways(flow_map)
        refs = self._in_order(ways, flow_map, self._refs(flow_map))
        return Diagram(
            id=f"karta-{flow_map.id}" if here == map_page(flow_map) else f"fil-{flow_map.id}",
            title=flow_map.title,
            description=self.words.say("overview_description", steps=len(flow_map.steps), transitions=len(ways)),
            home=flow_map,
            steps=refs,
            ways=ways,
            graph=Graph(
                nodes=tuple(self._node(ref, flow_map, here) for ref in refs),
                edges=tuple(self._edge(way, flow_map, with_label=not way.is_return) for way in ways),
                groups=_phases(flow_map) if len(flow_map.steps) >= GROUPED_FROM else (),
            ),
        )

    def actor_view(self, flow_map: FlowMap, actor: Actor) -> Diagram:
        """Give an actor's steps in a map, and one step across each border, drawn differently."""
        own = {step.id for step in flow_map.steps.values() if actor.id in step.actors}
        ways = tuple(way for way in self._ways(flow_map) if way.tail.step.id in own or way.ends_in(flow_map, own))
        refs = self._in_order(ways, flow_map, (r for r in self._refs(flow_map) if r.step.id in own))
        here = actor_page(actor)
        nodes = (
            self._node(ref, flow_map, here)
            if ref.step.id in own or ref.map.id != flow_map.id
            else self._border(ref, flow_map, here)
            for ref in refs
        )
        return Diagram(
            id=f"karta-{flow_map.id}-{actor.id}",
            title=self.words.say("actor_view_title", actor=actor.name, map=flow_map.title),
            description=self.words.say("actor_view_description", actor=actor.name, steps=len(own)),
            home=flow_map,
            steps=refs,
            ways=ways,
            graph=Graph(
                nodes=tuple(nodes),
                edges=tuple(self._edge(way, flow_map, with_label=not way.is_return) for way in ways),
            ),
        )

    def case_view(self, flow_map: FlowMap, case: Case) -> Diagram:
        """Give the whole of a map with the path of a case drawn on it."""
        path = self.atlas.path(case)
        steps = {ref.name for ref in path}
        taken = {id(transition) for _, transition in self.atlas.taken(case)}
        whole = self.overview(flow_map, case_page(case))
        nodes = (
            _also(node, "taken") if ref.name in steps else node
            for ref, node in zip(whole.steps, whole.graph.nodes, strict=True)
        )
        edges = (
            replace(edge, classes=(*edge.classes, "taken")) if id(way.transition) in taken else edge
            for way, edge in zip(whole.ways, whole.graph.edges, strict=True)
        )
        return replace(
            whole,
            id=f"fall-{case.id}-{flow_map.id}",
            title=self.words.say("case_title", case=case.title, map=flow_map.title),
            description=self.words.say("case_description", steps=len(path)),
            graph=replace(whole.graph, nodes=tuple(nodes), edges=tuple(edges)),
        )

    def neighbourhood(self, ref: StepRef) -> Diagram:
        """Give a step with the steps before and after it; a way back to itself ends in a node of its own."""
        arrivals = tuple(
            Way(tail=arrival.origin, head=ref, transition=arrival.transition)
            for arrival in self.atlas.arrivals.get(ref.name, ())
            if arrival.origin.name != ref.name
        )
        departures = self._departures(ref)
        refs = self._in_order((*arrivals, *departures), ref.map, [ref])
        nodes = [
            replace(self._node(other, ref.map, step_page(ref)), take=_take(departures, ref, other)) for other in refs
        ]
        here = nodes[refs.index(ref)]
        again = replace(
            here,
            name=f"{here.name} igen",
            title=self.words["again"],
            actors=(),
            classes=("step", "step-again"),
        )
        nodes[nodes.index(here)] = replace(_also(here, "here"), take="")
        edges = [self._edge(way, ref.map) for way in (*arrivals, *departures)]
        if any(way.is_return for way in departures):
            nodes.append(again)
            edges = [replace(edge, head=again.name) if edge.tail == edge.head else edge for edge in edges]
        return Diagram(
            id=f"steg-{ref.map.id}-{ref.step.id}",
            title=self.words.say("neighbourhood_title", step=ref.step.id, title=ref.step.title),
            description=self.words.say("neighbourhood_description", before=len(arrivals), after=len(departures)),
            home=ref.map,
            steps=refs,
            ways=(*arrivals, *departures),
            choices=departures,
            graph=Graph(nodes=tuple(nodes), edges=tuple(edges), is_sideways=True),
        )

    def _refs(self, flow_map: FlowMap) -> Iterable[StepRef]:
        return (self.atlas.steps_by_name[f"{flow_map.id}/{step}"] for step in flow_map.steps)

    def _ways(self, flow_map: FlowMap) -> tuple[Way, ...]:
        return tuple(way for ref in self._refs(flow_map) for way in self._departures(ref))

    def _departures(self, ref: StepRef) -> tuple[Way, ...]:
        return tuple(
            Way(tail=ref, head=self.atlas.target(ref.map, transition), transition=transition)
            for transition in ref.step.transitions
        )

    def _in_order(self, ways: Iterable[Way], home: FlowMap, more: Iterable[StepRef]) -> tuple[StepRef, ...]:
        """Give the steps at the ends of some ways, and some more, in reading order; other maps' last."""
        ends = [ref for way in ways for ref in (way.tail, way.head)]
        refs = {ref.name: ref for ref in [*ends, *more]}
        order = self.atlas.reading_order
        return tuple(sorted(refs.values(), key=lambda ref: (ref.map.id != home.id, order[ref.name])))

    def _node(self, ref: StepRef, home: FlowMap, here: str) -> Node:
        is_elsewhere = ref.map.id != home.id
        return Node(
            name=ref.name_in(home),
            step=ref.name_in(home),
            id=ref.step.id,
            title=f"{ref.map.title}: {ref.step.title}" if is_elsewhere else ref.step.title,
            kind=ref.step.kind,
            href=self.hrefs.href(here, target(ref)),
            actors=() if is_elsewhere else tuple(self.atlas.actors[actor] for actor in ref.step.actors),
            classes=("step", "step-elsewhere" if is_elsewhere else f"step-{ref.step.kind}"),
            anchor=step_on_map(ref).anchor if here == map_page(home) and not is_elsewhere else "",
            is_elsewhere=is_elsewhere,
        )

    def _border(self, ref: StepRef, home: FlowMap, here: str) -> Node:
        """Give another actor's step: it leads to that actor's page at the step, and bears that actor's badge."""
        authorities = {actor.id: actor for actor in self.atlas.authorities}
        leads = next((authorities[actor] for actor in ref.step.actors if actor in authorities), None)
        node = replace(_also(self._node(ref, home, here), "step-border"), is_border=True)
        if leads is None:
            return node
        return replace(node, actors=(leads,), href=self.hrefs.href(here, actor_step(leads, ref)))

    def _edge(self, way: Way, home: FlowMap, *, with_label: bool = True) -> Edge:
        return Edge(
            tail=way.tail.name_in(home),
            head=way.head.name_in(home),
            label=(way.transition.when or "") if with_label else "",
            classes=("transition", f"certainty-{way.transition.certainty}"),
            way=way.number,
        )


def _take(ways: Iterable[Way], here: StepRef, to: StepRef) -> str:
    """Give what choosing a node adds to a path; of several ways to it nobody knows which was taken."""
    found = [way for way in ways if way.head.name == to.name]
    return found[0].take if len(found) == 1 else path_text([(here, None)]) if found else ""


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
