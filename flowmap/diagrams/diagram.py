"""What is drawn: the overview of a map, the view of an actor, the neighbourhood of a step, the path of a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

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
)
from flowmap.model import Actor, Atlas, Case, FlowMap, PhaseRef, StepRef, TransitionRef
from flowmap.words import Words

View = Literal["overview", "phase", "step", "actor", "case", "whole"]
"""What a diagram is a view of; the whole is a map with every condition, for large paper."""

GROUPED_FROM = 41
"""An overview of this many steps is drawn with its phases as groups."""


@dataclass(frozen=True, kw_only=True)
class Diagram:
    """A diagram to draw: what it is called, what it shows, and the graph of it."""

    view: View
    id: str
    """Unique on the page that holds the diagram; the ids inside the drawing begin with it."""
    title: str
    description: str
    home: FlowMap
    steps: tuple[StepRef, ...]
    """What is drawn, in reading order; the steps of other maps last."""
    transitions: tuple[TransitionRef, ...]
    """What joins the steps, an edge of the graph each, in the same order."""
    graph: Graph
    about: StepRef | None = None
    """The step that the diagram is about, where it is about one."""
    phase: PhaseRef | None = None
    """The phase that the diagram shows, where it shows one."""

    def href(self, ref: StepRef) -> str:
        """Return the address that the node of a step leads to."""
        name = ref.name_in(self.home)
        return next(node.href for node in self.graph.nodes if node.name == name)

    def departures(self, ref: StepRef) -> tuple[TransitionRef, ...]:
        """Return the transitions of the diagram that leave a step."""
        return tuple(transition for transition in self.transitions if transition.origin.name == ref.name)


@dataclass(frozen=True, kw_only=True)
class Artist:
    """Draws for the pages of one site."""

    atlas: Atlas
    hrefs: Hrefs
    words: Words

    def overview(self, flow_map: FlowMap, here: str) -> Diagram:
        """Return the whole of a map, for its page or for a file of its own."""
        transitions = self._transitions(flow_map)
        refs = self._in_order(transitions, flow_map, self._refs(flow_map))
        return Diagram(
            view="overview",
            id=f"karta_{flow_map.id}",
            title=flow_map.title,
            description=self.words.say("overview_description", steps=len(flow_map.steps), transitions=len(transitions)),
            home=flow_map,
            steps=refs,
            transitions=transitions,
            graph=Graph(
                nodes=tuple(self._node(ref, flow_map, here) for ref in refs),
                edges=tuple(self._edge(ref, flow_map, with_label=not ref.is_loop) for ref in transitions),
                groups=_phases(flow_map) if len(flow_map.steps) >= GROUPED_FROM else (),
            ),
        )

    def phase_view(self, phase: PhaseRef, here: str) -> Diagram:
        """Return a phase with every condition, and the steps of other phases that its steps lead to."""
        names = {ref.name for ref in phase.steps}
        transitions = tuple(ref for ref in self._transitions(phase.map) if ref.origin.name in names)
        refs = self._in_order(transitions, phase.map, phase.steps)
        return Diagram(
            view="phase",
            id=f"fas_{phase.map.id}_{phase.id}",
            title=self.words.phase(phase.title, phase.part),
            description=self.words.say("overview_description", steps=len(phase.steps), transitions=len(transitions)),
            home=phase.map,
            steps=refs,
            transitions=transitions,
            phase=phase,
            graph=Graph(
                nodes=tuple(self._node(ref, phase.map, here) for ref in refs),
                edges=tuple(self._edge(ref, phase.map, with_label=not ref.is_loop) for ref in transitions),
            ),
        )

    def actor_view(self, flow_map: FlowMap, actor: Actor) -> Diagram:
        """Return an actor's steps in a map, and one step across each border, drawn differently."""
        own = {step.id for step in flow_map.steps.values() if actor.id in step.actors}
        names = {f"{flow_map.id}/{step}" for step in own}
        transitions = tuple(
            ref for ref in self._transitions(flow_map) if ref.origin.name in names or ref.target.name in names
        )
        refs = self._in_order(transitions, flow_map, (ref for ref in self._refs(flow_map) if ref.name in names))
        here = actor_page(actor)
        nodes = (
            self._node(ref, flow_map, here)
            if ref.name in names or ref.map.id != flow_map.id
            else self._border(ref, flow_map, here)
            for ref in refs
        )
        return Diagram(
            view="actor",
            id=f"karta_{flow_map.id}",
            title=self.words.say("actor_view_title", actor=actor.name, map=flow_map.title),
            description=self.words.say("actor_view_description", actor=actor.name, steps=len(own)),
            home=flow_map,
            steps=refs,
            transitions=transitions,
            graph=Graph(
                nodes=tuple(nodes),
                edges=tuple(self._edge(ref, flow_map, with_label=not ref.is_loop) for ref in transitions),
            ),
        )

    def case_view(self, flow_map: FlowMap, case: Case) -> Diagram:
        """Return the whole of a map with the path of a case drawn on it."""
        path = self.atlas.path(case)
        steps = {ref.name for ref in path}
        taken = {id(transition) for _, transition in self.atlas.taken(case)}
        whole = self.overview(flow_map, case_page(case))
        nodes = (
            _also(node, "taken") if ref.name in steps else node
            for ref, node in zip(whole.steps, whole.graph.nodes, strict=True)
        )
        edges = (
            replace(edge, classes=(*edge.classes, "taken")) if id(ref.transition) in taken else edge
            for ref, edge in zip(whole.transitions, whole.graph.edges, strict=True)
        )
        return replace(
            whole,
            view="case",
            title=self.words.say("case_title", case=case.title, map=flow_map.title),
            description=self.words.say("case_description", steps=len(path)),
            graph=replace(whole.graph, nodes=tuple(nodes), edges=tuple(edges)),
        )

    def neighbourhood(self, ref: StepRef) -> Diagram:
        """Return a step with the steps before and after it; a loop ends in a node of its own."""
        arrivals, departures = self.atlas.arrivals(ref), self.atlas.departures(ref)
        transitions = (*arrivals, *departures)
        refs = self._in_order(transitions, ref.map, [ref])
        nodes = [
            replace(self._node(other, ref.map, step_page(ref)), choice=_choice(departures, ref, other))
            for other in refs
        ]
        here = nodes[refs.index(ref)]
        nodes[nodes.index(here)] = replace(_also(here, "here"), choice="")
        edges = [self._edge(transition, ref.map) for transition in transitions]
        if any(transition.is_loop for transition in departures):
            again = replace(
                here, name=f"{here.name} igen", title=self.words["again"], actors=(), classes=("step", "step-again")
            )
            nodes.append(again)
            edges = [replace(edge, head=again.name) if edge.tail == edge.head else edge for edge in edges]
        return Diagram(
            view="step",
            id="steg",
            title=self.words.say("neighbourhood_title", step=ref.step.label),
            description=self.words.say(
                "neighbourhood_description",
                before=self.words.count("ways", len(arrivals)),
                after=self.words.count("ways", len(departures)),
            ),
            home=ref.map,
            steps=refs,
            transitions=transitions,
            about=ref,
            graph=Graph(nodes=tuple(nodes), edges=tuple(edges), is_sideways=True),
        )

    def _refs(self, flow_map: FlowMap) -> Iterable[StepRef]:
        return (self.atlas.steps_by_name[f"{flow_map.id}/{step}"] for step in flow_map.steps)

    def _transitions(self, flow_map: FlowMap) -> tuple[TransitionRef, ...]:
        return tuple(transition for ref in self._refs(flow_map) for transition in self.atlas.departures(ref))

    def _in_order(
        self, transitions: Iterable[TransitionRef], home: FlowMap, more: Iterable[StepRef]
    ) -> tuple[StepRef, ...]:
        """Return the steps that some transitions join, and some more, in reading order; other maps' last."""
        ends = [ref for transition in transitions for ref in (transition.origin, transition.target)]
        refs = {ref.name: ref for ref in [*ends, *more]}
        order = self.atlas.reading_order
        return tuple(sorted(refs.values(), key=lambda ref: (ref.map.id != home.id, order[ref.name])))

    def _node(self, ref: StepRef, home: FlowMap, here: str) -> Node:
        is_elsewhere = ref.map.id != home.id
        return Node(
            name=ref.name_in(home),
            step=ref.name_in(home),
            id=ref.step.number,
            title=f"{ref.map.title}: {ref.step.title}" if is_elsewhere else ref.step.title,
            kind=ref.step.kind,
            href=self.hrefs.href(here, target(ref)),
            actors=() if is_elsewhere else tuple(self.atlas.actors[actor] for actor in ref.step.actors),
            classes=("step", "step-elsewhere" if is_elsewhere else f"step-{ref.step.kind}"),
            anchor=step_on_map(ref).anchor if here == map_page(home) and not is_elsewhere else "",
            is_elsewhere=is_elsewhere,
        )

    def _border(self, ref: StepRef, home: FlowMap, here: str) -> Node:
        """Return the node of another actor's step, which links to that actor's page and has that actor's badge."""
        authorities = {actor.id: actor for actor in self.atlas.authorities}
        leads = next((authorities[actor] for actor in ref.step.actors if actor in authorities), None)
        node = replace(_also(self._node(ref, home, here), "step-border"), is_border=True)
        if leads is None:
            return node
        return replace(node, actors=(leads,), href=self.hrefs.href(here, actor_step(leads, ref)))

    def _edge(self, ref: TransitionRef, home: FlowMap, *, with_label: bool = True) -> Edge:
        return Edge(
            tail=ref.origin.name_in(home),
            head=ref.target.name_in(home),
            label=(ref.transition.when or "") if with_label else "",
            classes=("transition", f"certainty-{ref.transition.certainty}"),
            index=ref.index,
        )


def _choice(departures: Iterable[TransitionRef], here: StepRef, other: StepRef) -> str:
    """Return what choosing a node adds to a path. Several transitions to it add the step alone."""
    found = [ref.transition for ref in departures if ref.target.name == other.name]
    return path_text([(here, found[0] if len(found) == 1 else None)]) if found else ""


def _also(node: Node, css_class: str) -> Node:
    return replace(node, classes=(*node.classes, css_class))


def _phases(flow_map: FlowMap) -> tuple[Group, ...]:
    return tuple(
        Group(
            name=phase.id,
            title=phase.title,
            members=tuple(step.id for step in flow_map.steps.values() if step.phase == phase.id),
            classes=("lane", f"phase-{phase.id}"),
        )
        for phase in flow_map.phases.values()
    )
