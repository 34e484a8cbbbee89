"""What is drawn: a map on one screen, a phase, the neighbourhood of a step, an actor's steps, the path of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from flowmap import links
from flowmap.diagrams.boxes import Boxes
from flowmap.diagrams.diagram import Diagram
from flowmap.diagrams.graph import Attempt, Edge, Graph, Node
from flowmap.diagrams.joints import Joints
from flowmap.diagrams.spacing import RANK_SPACINGS, in_columns, in_ranks
from flowmap.diagrams.stage import Marked, Stage
from flowmap.links import Hrefs
from flowmap.model import Actor, Atlas, Case, FlowMap, PhaseRef, StepRef, TransitionRef
from flowmap.model.walk import texts, walk
from flowmap.words import Words

MOST_BOXES = 40
"""A map of more steps has an overview of its phases."""
_ROWS = (7, 6, 5)
"""The most boxes of a column in an overview, the best first."""
MOST_NEIGHBOURS = 9
"""The most neighbours on a side of a step that its picture shows; the lists on its page have all."""


@dataclass(frozen=True, kw_only=True)
class Artist:
    """Draws for the pages of one site."""

    atlas: Atlas
    hrefs: Hrefs
    words: Words

    @cached_property
    def joints(self) -> Joints:
        """Return where the words of the source can be broken."""
        return Joints(self.atlas.site.language, tuple(leaf.text for leaf in texts(walk(self.atlas))))

    def overview(self, flow_map: FlowMap, here: str) -> Diagram:
        """Return a map on one screen: its phases are columns, and long ways end in an exit in the box they leave."""
        return self._overview(flow_map, here)

    def case_view(self, flow_map: FlowMap, case: Case) -> Diagram:
        """Return the overview of a map with the path of a case drawn on it."""
        here, path = links.case_page(case), self.atlas.path(case)
        taken = Marked(
            css_class="taken",
            steps={ref.name for ref in path},
            transitions={id(transition) for _, transition in self.atlas.taken(case) if transition},
        )
        return replace(
            self._overview(flow_map, here, taken),
            view="case",
            title=self.words.say("case_title", case=case.title, map=flow_map.title),
            description=self.words.say("case_description", steps=len(path)),
        )

    def _overview(self, flow_map: FlowMap, here: str, *more: Marked) -> Diagram:
        transitions = self._transitions(self.atlas.refs(flow_map))
        return Diagram(
            view="overview",
            id=f"karta_{flow_map.id}",
            title=flow_map.title,
            description=self.words.say("overview_description", steps=len(flow_map.steps), transitions=len(transitions)),
            home=flow_map,
            steps=self.atlas.refs(flow_map),
            transitions=transitions,
            hrefs=self._hrefs(transitions, flow_map, here),
            attempts=self._in_phases(flow_map, here, *more),
            joints=self.joints,
        )

    def _in_phases(self, flow_map: FlowMap, here: str, *more: Marked) -> tuple[Attempt, ...]:
        """Return a map's steps in columns, and its phases alone for where the steps do not fit."""
        main = self.atlas.main_path(flow_map)
        on_main = Marked(
            css_class="main",
            steps={ref.name for departure in main for ref in (departure.origin, departure.target)},
            transitions={id(departure.transition) for departure in main},
        )
        stage = Stage(
            boxes=replace(self._boxes(flow_map, here), has_anchors=here == links.map_page(flow_map)),
            phases=self.atlas.phases(flow_map),
            marks=(on_main, *more),
        )
        refs = self.atlas.refs(flow_map)
        steps = stage.steps(refs, *_ROWS) if len(refs) <= MOST_BOXES else []
        phases = stage.whole_phases()
        return in_columns(
            [
                *((graph, lines) for lines in (3, 2) for graph in dict.fromkeys(steps)),
                *((phases, lines) for lines in (3, 2, 1)),
            ]
        )

    def phase_view(self, phase: PhaseRef, here: str) -> Diagram:
        """Return a phase with every condition, the exits to other phases, and from where one comes in."""
        transitions, boxes = self._transitions(phase.steps), self._boxes(phase.map, here)
        return Diagram(
            view="phase",
            id=f"fas_{phase.map.id}_{phase.id}",
            title=self.words.phase(phase.title, phase.part),
            description=self.words.say(
                "phase_description",
                steps=self.words.count("steps_count", len(phase.steps)),
                ways=self.words.count("ways_count", len(transitions)),
            ),
            home=phase.map,
            steps=phase.steps,
            transitions=transitions,
            hrefs=self._hrefs(transitions, phase.map, here),
            attempts=(
                *in_ranks(self._stretch(phase.steps, boxes)),
                # Of so many ways that not every condition has room, the conditions are told where one points.
                *in_columns([(Stage(boxes=boxes, phases=[phase]).steps(phase.steps, 4)[0], 3)], first_choice=1),
            ),
            joints=self.joints,
            phase=phase,
        )

    def _stretch(self, refs: tuple[StepRef, ...], boxes: Boxes) -> Graph:
        """Return some steps with every condition; what leads out of them ends in an exit, what leads in is named."""
        inside = {ref.name for ref in refs}
        nodes, edges = [], []
        for ref in refs:
            origins = [arrival.origin for arrival in self.atlas.arrivals(ref) if arrival.origin.name not in inside]
            nodes.append(boxes.step(ref, origins=origins))
            for departure in self.atlas.departures(ref):
                if departure.is_loop:
                    continue
                head = ""
                if departure.target.name not in inside:
                    head = f"exit {ref.step.id} {departure.index}"
                    nodes.append(boxes.exit(departure, head))
                edges.append(boxes.edge(departure, head=head, has_label=True))
        return Graph(nodes=tuple(nodes), edges=tuple(edges), flow="across")

    def actor_view(self, flow_map: FlowMap, actor: Actor) -> Diagram:
        """Return the steps of a map that an actor leads or takes alone, and what passes between it and others there."""
        here = links.process_page(actor, flow_map)
        own, boxes = self.atlas.own_steps(actor, flow_map), self._boxes(flow_map, here)
        stage = Stage(boxes=boxes, phases=self.atlas.phases(flow_map), has_badges=False)
        handed, in_brief = (
            {ref.name: tuple(self._handed(actor, ref, boxes, is_brief=is_brief)) for ref in own}
            for is_brief in (False, True)
        )
        with_handovers = (replace(stage, beside=handed), replace(stage, beside=in_brief))
        stages = (*with_handovers, stage) if len(own) <= MOST_BOXES else ()
        names = {ref.name for ref in own}
        phases = [phase for phase in stage.phases if any(ref.name in names for ref in phase.steps)]
        transitions = self._transitions(own)
        return Diagram(
            view="actor",
            id=f"karta_{flow_map.id}",
            title=self.words.say("actor_view_title", actor=actor.name, map=flow_map.title),
            description=self.words.say(
                "actor_view_description", actor=actor.name, steps=self.words.count("steps_count", len(own))
            ),
            home=flow_map,
            steps=own,
            transitions=transitions,
            hrefs=self._hrefs(transitions, flow_map, here),
            attempts=in_columns(
                [
                    *((graph, 5) for each in stages for graph in each.steps(own, 7, 5)),
                    (replace(stage, phases=phases).whole_phases(), 5),
                ]
            ),
            joints=self.joints,
            handed={name: tuple(node for node, _ in boxed) for name, boxed in handed.items()},
        )

    def _handed(
        self, actor: Actor, ref: StepRef, boxes: Boxes, *, is_brief: bool = False
    ) -> Iterator[tuple[Node, Edge]]:
        """Yield a box of what passes to or from others in a step, and the line to it.

        There is one box for each set of others that the same documents pass to or from; in brief, one for all.
        """
        passed: dict[tuple[bool, str], list[str]] = {}
        for departure in self.atlas.departures(ref):
            for handover in departure.transition.handovers:
                if actor.id in (handover.giver, handover.receiver):
                    is_given = handover.giver == actor.id
                    other = handover.receiver if is_given else handover.giver
                    passed.setdefault((is_given, handover.document), []).append(other)
        alike: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
        for (is_given, document), others in passed.items():
            all_others = (name for (given, _), names in passed.items() if given == is_given for name in names)
            names = tuple(dict.fromkeys(all_others if is_brief else others))
            alike.setdefault((is_given, names), []).append(self.atlas.documents[document].title)
        for (is_given, names), documents in alike.items():
            name = f"{ref.step.id} {'to' if is_given else 'from'} {' '.join(names)}"
            shown = [self.atlas.actors[other] for other in names]
            node = boxes.handover(shown, ", ".join(documents), ref, name, is_given=is_given)
            tail, head = (ref.step.id, name) if is_given else (name, ref.step.id)
            yield node, Edge(tail=tail, head=head, classes=("handover-line",))

    def neighbourhood(self, ref: StepRef) -> Diagram:
        """Return a step with the steps before and after it."""
        arrivals, departures = self.atlas.arrivals(ref), self.atlas.departures(ref)
        transitions = (*arrivals, *departures)
        shown = [
            departure
            for side in (arrivals, [each for each in departures if not each.is_loop])
            for departure in _with_few_ends(side, ref)
        ]
        boxes = self._boxes(ref.map, links.step_page(ref))
        refs = self._in_order(shown, ref.map, [ref])
        nodes = [
            boxes.step(ref, classes=["here"])
            if other is ref
            else boxes.step(other, choice=boxes.choice(ref, departures, other))
            for other in refs
        ]
        graph = Graph(
            nodes=tuple(nodes),
            edges=tuple(boxes.edge(departure, has_label=True) for departure in shown),
            flow="across",
        )
        return Diagram(
            view="step",
            id="steg",
            title=self.words.say("neighbourhood_title", step=ref.step.label),
            description=self.words.say(
                "neighbourhood_description",
                before=self.words.count("ways_count", len(arrivals)),
                after=self.words.count("ways_count", len(departures)),
            ),
            home=ref.map,
            steps=self._in_order(transitions, ref.map, [ref]),
            transitions=transitions,
            hrefs=self._hrefs(transitions, ref.map, links.step_page(ref)),
            attempts=in_ranks(graph),
            joints=self.joints,
            about=ref,
        )

    def whole(self, flow_map: FlowMap, here: str) -> Diagram:
        """Return a map with every condition, for a file of its own and for large paper."""
        boxes, refs = self._boxes(flow_map, here), self.atlas.refs(flow_map)
        lines = [departure for departure in self._transitions(refs) if not departure.is_loop]
        graph = Graph(
            nodes=tuple(map(boxes.step, self._in_order(lines, flow_map, refs))),
            edges=tuple(boxes.edge(departure, has_label=True) for departure in lines),
            flow="down",
        )
        return replace(
            self.overview(flow_map, here),
            view="whole",
            id=f"hela_{flow_map.id}",
            title=self.words.say("whole_title", map=flow_map.title),
            steps=self._in_order(lines, flow_map, refs),
            attempts=(Attempt(graph=graph, spacing=RANK_SPACINGS[1]),),
        )

    def _boxes(self, flow_map: FlowMap, here: str) -> Boxes:
        return Boxes(atlas=self.atlas, hrefs=self.hrefs, words=self.words, home=flow_map, here=here)

    def _transitions(self, refs: Iterable[StepRef]) -> tuple[TransitionRef, ...]:
        return tuple(departure for ref in refs for departure in self.atlas.departures(ref))

    def _hrefs(self, transitions: Iterable[TransitionRef], home: FlowMap, here: str) -> Mapping[str, str]:
        refs = self._in_order(transitions, home, self.atlas.refs(home))
        return {ref.name: self.hrefs.href(here, links.target(ref)) for ref in refs}

    def _in_order(
        self, transitions: Iterable[TransitionRef], home: FlowMap, more: Iterable[StepRef]
    ) -> tuple[StepRef, ...]:
        """Return the steps that some transitions join, and some more, in reading order; other maps' last."""
        ends = [ref for transition in transitions for ref in (transition.origin, transition.target)]
        refs = {ref.name: ref for ref in [*ends, *more]}
        order = self.atlas.reading_order
        return tuple(sorted(refs.values(), key=lambda ref: (ref.map.id != home.id, order[ref.name])))


def _with_few_ends(side: Iterable[TransitionRef], ref: StepRef) -> list[TransitionRef]:
    """Return the transitions on a side of a step that join it to the first few others."""
    side = list(side)
    ends = dict.fromkeys(end.name for each in side for end in (each.origin, each.target) if end.name != ref.name)
    shown = set(list(ends)[:MOST_NEIGHBOURS])
    return [each for each in side if shown & {each.origin.name, each.target.name}]
