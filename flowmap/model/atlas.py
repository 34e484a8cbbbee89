"""The atlas: what is looked up in all that a source says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal, get_args

from flowmap.model.entries import (
    Actor,
    Case,
    Contents,
    FlowMap,
    Source,
    Transition,
)
from flowmap.model.fields import ActorKind, Entry, StepKind
from flowmap.model.kinds import Names
from flowmap.model.phases import PhaseRef, phases_of
from flowmap.model.refs import DeadlineRef, HandoverRef, StepRef, TransitionRef
from flowmap.model.shape import Group, MappingOf, Model, fields_of, kinds_of, models_of


def step_name(name: str) -> str:
    """Return the step of a name in a path, without the index of the transition that it is left by."""
    return name.partition("#")[0]


Referent = StepRef | Entry
StepField = Literal["actors", "documents", "laws", "local", "measures", "notices", "source"]


class Atlas(Contents):
    """Allt som källfilen innehåller."""

    @cached_property
    def authorities(self) -> tuple[Actor, ...]:
        """Return the actors that have a page, in the order of the source."""
        return tuple(actor for actor in self.actors.values() if actor.kind is ActorKind.AUTHORITY)

    @cached_property
    def steps(self) -> tuple[StepRef, ...]:
        """Return every step of every map in reading order."""
        return tuple(
            StepRef(map=flow_map, step=step) for flow_map in self.maps.values() for step in flow_map.steps.values()
        )

    @cached_property
    def steps_by_name(self) -> dict[str, StepRef]:
        """Return every step by its ``map/step`` name, in reading order."""
        return {ref.name: ref for ref in self.steps}

    @cached_property
    def reading_order(self) -> dict[str, int]:
        """Return the place of every step in the reading order, by its ``map/step`` name."""
        return {name: index for index, name in enumerate(self.steps_by_name)}

    @cached_property
    def registers(self) -> dict[str, dict[str, Entry]]:
        """Return the registers that a text may refer to, by their key in the source."""
        return {name: getattr(self, name) for name in registers_of(Atlas)}

    def departures(self, origin: StepRef) -> tuple[TransitionRef, ...]:
        """Return the transitions from a step, in the order of the source."""
        return tuple(
            TransitionRef(origin, self.target(origin.map, transition), transition)
            for transition in origin.step.transitions
        )

    def arrivals(self, target: StepRef) -> tuple[TransitionRef, ...]:
        """Return the transitions that lead to a step from others, in reading order."""
        return self._arrivals.get(target.name, ())

    @cached_property
    def _arrivals(self) -> dict[str, tuple[TransitionRef, ...]]:
        found: dict[str, list[TransitionRef]] = {}
        for origin in self.steps:
            for ref in self.departures(origin):
                if not ref.is_loop:
                    found.setdefault(ref.target.name, []).append(ref)
        return {name: tuple(refs) for name, refs in found.items()}

    @cached_property
    def handovers(self) -> tuple[HandoverRef, ...]:
        """Return every handover, in reading order."""
        return tuple(
            HandoverRef(ref, handover)
            for ref in self.steps
            for transition in ref.step.transitions
            for handover in transition.handovers
        )

    @cached_property
    def deadlines(self) -> tuple[DeadlineRef, ...]:
        """Return every time limit of a step, in reading order."""
        return tuple(DeadlineRef(ref, deadline) for ref in self.steps for deadline in ref.step.deadlines)

    def refs(self, flow_map: FlowMap) -> tuple[StepRef, ...]:
        """Return the steps of a map in reading order."""
        return tuple(self.steps_by_name[f"{flow_map.id}/{step}"] for step in flow_map.steps)

    def phases(self, flow_map: FlowMap) -> tuple[PhaseRef, ...]:
        """Return the phases of a map in order; one that has none in the source is divided where it flows."""
        return self._phases[flow_map.id]

    def phase_of(self, ref: StepRef) -> PhaseRef:
        """Return the phase that a step stands in."""
        return self._phase_of[ref.name]

    @cached_property
    def _phases(self) -> dict[str, tuple[PhaseRef, ...]]:
        return {flow_map.id: phases_of(flow_map, self.refs(flow_map)) for flow_map in self.maps.values()}

    @cached_property
    def _phase_of(self) -> dict[str, PhaseRef]:
        return {ref.name: phase for phases in self._phases.values() for phase in phases for ref in phase.steps}

    def own_steps(self, actor: Actor, flow_map: FlowMap) -> tuple[StepRef, ...]:
        """Return the steps of a map that are up to an actor; where none is, those in which it gives or receives.

        In a map where nothing passes to it or from it either, they are the steps in which it acts.
        """
        refs = [ref for ref in self.refs(flow_map) if actor.id in ref.step.actors]
        up_to = tuple(ref for ref in refs if self._is_up_to(actor, ref))
        return up_to or tuple(ref for ref in refs if _passes(actor, ref)) or tuple(refs)

    def _is_up_to(self, actor: Actor, ref: StepRef) -> bool:
        """Tell whether an actor leads a step, or is the only authority there and has guidance of its own for it."""
        authorities = {each.id for each in self.authorities}
        is_alone = [name for name in ref.step.actors if name in authorities] == [actor.id]
        return ref.step.actors[0] == actor.id or (is_alone and actor.id in ref.step.guidance)

    def main_path(self, flow_map: FlowMap) -> tuple[TransitionRef, ...]:
        """Return the path through a map that most cases take.

        From the start, each step is left as the cases leave it most often. In a map that no case goes through, it is
        left by its first transition.
        """
        path: list[TransitionRef] = []
        refs = self.refs(flow_map)
        ref = next((ref for ref in refs if ref.step.kind is StepKind.START), refs[0])
        has_cases = any(self._times_taken[id(transition)] for ref in refs for transition in ref.step.transitions)
        passed = {ref.name}
        while onward := [
            departure
            for departure in self.departures(ref)
            if departure.target.map.id == flow_map.id and departure.target.name not in passed
            if self._times_taken[id(departure.transition)] or not has_cases
        ]:
            path.append(max(onward, key=lambda departure: self._times_taken[id(departure.transition)]))
            ref = path[-1].target
            passed.add(ref.name)
        return tuple(path)

    @cached_property
    def _times_taken(self) -> Counter[int]:
        """Return how many times the cases take each transition, by its identity: two can be equal."""
        taken = (transition for case in self.cases.values() for _, transition in self.taken(case) if transition)
        return Counter(id(transition) for transition in taken)

    def maps_from(self, source: Source) -> tuple[FlowMap, ...]:
        """Return the maps that build on a source."""
        return tuple(flow_map for flow_map in self.maps.values() if source.id in flow_map.sources)

    def acting(self, steps: Iterable[StepRef]) -> tuple[Actor, ...]:
        """Return the actors that act in some steps, in the order they first do."""
        return tuple(self.actors[name] for name in dict.fromkeys(name for ref in steps for name in ref.step.actors))

    def steps_with(self, field: StepField, name: str) -> tuple[StepRef, ...]:
        """Return the steps that name an entry in one of their fields."""
        return self._uses[field].get(name, ())

    @cached_property
    def _uses(self) -> dict[StepField, dict[str, tuple[StepRef, ...]]]:
        uses: dict[StepField, dict[str, tuple[StepRef, ...]]] = {}
        for field in get_args(StepField):
            found: defaultdict[str, list[StepRef]] = defaultdict(list)
            for ref in self.steps:
                for name in getattr(ref.step, field):
                    found[name].append(ref)
            uses[field] = {name: tuple(refs) for name, refs in found.items()}
        return uses

    def find_step(self, name: str, home: FlowMap | None) -> StepRef | None:
        """Return the step called ``name`` (``step`` in the home map, or ``map/step``), or nothing."""
        full_name = f"{home.id}/{name}" if home and "/" not in name else name
        return self.steps_by_name.get(full_name)

    def target(self, home: FlowMap, transition: Transition) -> StepRef:
        """Return the step that a transition leads to; the checks have made sure that it exists."""
        found = self.find_step(transition.to, home)
        if found is None:
            raise KeyError(transition.to)
        return found

    def path(self, case: Case) -> tuple[StepRef, ...]:
        """Return the steps of a case's path that exist, in order."""
        found = (self.find_step(step_name(name), self.maps.get(case.map)) for name in case.path)
        return tuple(ref for ref in found if ref)

    def taken(self, case: Case) -> tuple[tuple[StepRef, Transition | None], ...]:
        """Return the steps of a case's path with the transition that the case leaves each by; none at the end.

        Of several transitions to the same step it is the first, or the n-th where the path says ``step#n``.
        """
        path = self.path(case)
        left: list[tuple[StepRef, Transition | None]] = []
        for name, (before, after) in zip(case.path, pairwise(path), strict=False):
            joining = self.joining(before, after)
            index = int(name.partition("#")[2] or 1) - 1
            left.append((before, joining[index] if index < len(joining) else None))
        return (*left, *((ref, None) for ref in path[-1:]))

    def joining(self, before: StepRef, after: StepRef) -> tuple[Transition, ...]:
        """Return the transitions that lead from one step to another."""
        return tuple(
            transition
            for transition in before.step.transitions
            if (found := self.find_step(transition.to, before.map)) and found.name == after.name
        )

    def find(self, name: str, home: FlowMap | None) -> Referent | None:
        """Return what a text refers to by ``name``: a step of its own map first, then an entry of a register."""
        found = self.find_step(name, home)
        if found:
            return found
        return next((entries[name] for entries in self.registers.values() if name in entries), None)

    def referent(self, name: str, home: FlowMap | None) -> Referent:
        """Return what a text refers to; the checks have made sure that it exists."""
        found = self.find(name, home)
        if found is None:
            raise KeyError(name)
        return found

    def names(self, home: FlowMap | None) -> list[str]:
        """Return every name that a text may refer to."""
        steps = list(home.steps) if home else []
        return steps + [name for entries in self.registers.values() for name in entries]


def _passes(actor: Actor, ref: StepRef) -> bool:
    """Tell whether anything passes to an actor or from it in a step."""
    handovers = [handover for transition in ref.step.transitions for handover in transition.handovers]
    return any(actor.id in (handover.giver, handover.receiver) for handover in handovers)


@cache
def registers_of(model: type[Model]) -> dict[str, type[Entry]]:
    """Return the registers among the fields of a model, with what their entries are."""
    return {
        field.name: field.shape.item.model
        for field in fields_of(model)
        if isinstance(field.shape, MappingOf) and isinstance(field.shape.item, Group)
        if issubclass(field.shape.item.model, Entry)
    }


def require_registers(handled: Iterable[str], task: str) -> None:
    """Raise TypeError where a module that has a task for each register of the atlas has forgotten one."""
    if forgotten := set(registers_of(Atlas)) - set(handled):
        raise TypeError(f"{task}: nothing is said of {', '.join(sorted(forgotten))}")


@cache
def registers_within(root: type[Model]) -> dict[str, type[Entry]]:
    """Return every register of a model and of those inside it, by its name, with what its entries are."""
    return {name: entry for model in models_of(root) for name, entry in registers_of(model).items()}


def refuse_unknown_registers(root: type[Model]) -> None:
    """Raise TypeError where an id in a model, or in those inside it, is of no register that is there."""
    kinds = [kind for model in models_of(root) for field in fields_of(model) for kind in kinds_of(field.shape)]
    unknown = {kind.register for kind in kinds if isinstance(kind, Names)} - set(registers_within(root))
    if unknown:
        raise TypeError(f"There is no register {sorted(unknown)}")


refuse_unknown_registers(Atlas)
