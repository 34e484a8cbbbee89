"""Sets steps in columns, one for each phase: what is near is joined by a line, what is far by an exit in the box."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil, sqrt

from flowmap import links
from flowmap.diagrams.boxes import Boxes
from flowmap.diagrams.graph import Column, Edge, Graph, Node
from flowmap.model import PhaseRef, StepRef, TransitionRef

MOST_COLUMNS = 8
"""The most columns of whole phases that are wide enough to be read."""
Beside = Mapping[str, Sequence[tuple[Node, Edge]]]
"""Boxes that stand in the column of a step, each with the line to it, by the step's ``map/step`` name."""


@dataclass(frozen=True, kw_only=True)
class Marked:
    """What stands out: the steps by their names, the transitions by their identity, since two can be equal."""

    css_class: str
    steps: Collection[str] = ()
    transitions: Collection[int] = ()


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Sets the steps of a picture."""

    boxes: Boxes
    phases: Sequence[PhaseRef]
    marks: Sequence[Marked] = ()
    beside: Beside = field(default_factory=dict)
    has_badges: bool = True
    """Whether a box has the badge of the actor that leads."""

    def steps(self, refs: Sequence[StepRef], *rows: int) -> list[Graph]:
        """Return steps of a map in columns, in reading order: a graph for each number of boxes a column may have."""
        names = {ref.name for ref in refs}
        phases = [phase for phase in self.phases if any(ref.name in names for ref in phase.steps)]
        columns = {ref.name: number for number, phase in enumerate(phases) for ref in phase.steps if ref.name in names}
        nodes: list[Node] = []
        edges: list[Edge] = []
        for ref in refs:
            onward = [each for each in self.boxes.atlas.departures(ref) if not each.is_loop]
            near = [each for each in onward if self._is_near(each, columns)]
            nodes.append(self._step(ref, [each for each in onward if each not in near]))
            nodes += [node for node, _ in self.beside.get(ref.name, ())]
            edges += [self.boxes.edge(each, has_label=False, classes=self._classes(each)) for each in near]
            edges += [edge for _, edge in self.beside.get(ref.name, ())]
        graph = Graph(nodes=tuple(nodes), edges=tuple(edges), flow="columns")
        members = [(phase, [ref for ref in phase.steps if ref.name in names]) for phase in phases]
        return [
            replace(graph, columns=tuple(column for each in members for column in self._columns(*each, most)))
            for most in rows
        ]

    def _columns(self, phase: PhaseRef, refs: Sequence[StepRef], rows: int) -> Iterator[Column]:
        """Yield the column of a phase; a high one goes on in another, where a step stands with what is beside it."""
        title = self.boxes.words.phase(phase.title, phase.part)
        groups = [(ref.step.id, *(box.name for box, _ in self.beside.get(ref.name, ()))) for ref in refs]
        count = sum(map(len, groups))
        room = ceil(count / ceil(count / rows))
        columns: list[list[str]] = [[]]
        for group in groups:
            if columns[-1] and len(columns[-1]) + len(group) > room:
                columns.append([])
            columns[-1] += group
        for number, names in enumerate(columns):
            said = self.boxes.words.say("phase_continued", title=title) if number else title
            yield Column(title=said, names=tuple(names))

    def _step(self, ref: StepRef, outward: Sequence[TransitionRef]) -> Node:
        return self.boxes.step(
            ref,
            actors=ref.step.actors[:1] if self.has_badges else (),
            exits=outward,
            classes=[mark.css_class for mark in self.marks if ref.name in mark.steps],
            marks=self._classes,
        )

    def _classes(self, departure: TransitionRef) -> list[str]:
        return [mark.css_class for mark in self.marks if id(departure.transition) in mark.transitions]

    def _is_near(self, departure: TransitionRef, columns: Mapping[str, int]) -> bool:
        """Tell whether a line is short: it stays in its phase or goes to the next, on the main path two on."""
        to = columns.get(departure.target.name)
        farthest = 2 if "main" in self._classes(departure) else 1
        return to is not None and 0 <= to - columns[departure.origin.name] <= farthest

    def whole_phases(self) -> Graph:
        """Return the phases of a large map, in more columns than rows; a line joins two where a way leads on."""
        rows = ceil(len(self.phases) / min(MOST_COLUMNS, ceil(sqrt(len(self.phases) * 1.5))))
        pairs = {pair for phase in self.phases for pair in self._ways_from(phase)}
        return Graph(
            nodes=tuple(self._phase(phase) for phase in self.phases),
            edges=tuple(
                Edge(tail=one.id, head=other.id, classes=("transition",))
                for one, other in pairwise(self.phases)
                if (one.id, other.id) in pairs
            ),
            flow="columns",
            columns=tuple(
                Column(title="", names=tuple(phase.id for phase in self.phases[start : start + rows]))
                for start in range(0, len(self.phases), rows)
            ),
        )

    def _ways_from(self, phase: PhaseRef) -> set[tuple[str, str]]:
        atlas = self.boxes.atlas
        targets = [departure.target for ref in phase.steps for departure in atlas.departures(ref)]
        return {(phase.id, atlas.phase_of(ref).id) for ref in targets if ref.map.id == phase.map.id}

    def _phase(self, phase: PhaseRef) -> Node:
        names = {ref.name for ref in phase.steps}
        classes = [mark.css_class for mark in self.marks if not names.isdisjoint(mark.steps)]
        return self.boxes.phase(phase, links.phase(phase), classes=classes)
