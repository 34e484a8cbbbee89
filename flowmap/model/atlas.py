"""The atlas: all that a source says, and what is looked up in it."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import pairwise

from pydantic import Field

from flowmap.model.entries import (
    Actor,
    Area,
    Case,
    Document,
    Equivalence,
    FlowMap,
    Law,
    Link,
    Measure,
    Notice,
    Source,
    Step,
    Term,
    Transition,
)
from flowmap.model.fields import ActorKind, Entry, Format, Line, Register
from flowmap.model.kinds import Names
from flowmap.model.shape import Group, MappingOf, Model, fields_of, kinds_of, models_of
from flowmap.model.site import Site


class StepRef(Model):
    """A step together with the map it stands in."""

    map: FlowMap
    step: Step

    @cached_property
    def name(self) -> str:
        """Return the name that is unique in the atlas: ``map/step``."""
        return f"{self.map.id}/{self.step.id}"

    def name_in(self, home: FlowMap) -> str:
        """Return the name that the step goes by in a map: its id at home, ``map/step`` elsewhere."""
        return self.step.id if self.map.id == home.id else self.name


def step_name(name: str) -> str:
    """Return the step of a name in a path, without the number of the way that is taken from it."""
    return name.partition("#")[0]


class Arrival(Model):
    """A transition seen from the step it leads to: where it comes from."""

    origin: StepRef
    transition: Transition


Referent = StepRef | Entry


class Atlas(Model):
    """Allt som källfilen innehåller."""

    format: Format = Field(description="Formatets version. Skriv 1.")
    site: Site = Field(description="Om webbplatsen.")
    sources: Register[Source] = Field({}, description="Källor som fakta kommer från.")
    areas: Register[Area] = Field({}, description="Områden med egna anmärkningar.")
    actors: Register[Actor] = Field(min_length=1, description="Aktörer, i den ordning de ska stå.")
    documents: Register[Document] = Field({}, description="Underlag.")
    laws: Register[Law] = Field({}, description="Lagrum.")
    links: Register[Link] = Field({}, description="Länkar till andra webbplatser.")
    terms: Register[Term] = Field({}, description="Ordlista.")
    notices: Register[Notice] = Field({}, description="Gemensamma regler.")
    maps: Register[FlowMap] = Field(min_length=1, description="Kartor.")
    cases: Register[Case] = Field({}, description="Exempelfall.")
    measures: Register[Measure] = Field({}, description="Insatser.")
    synonyms: tuple[tuple[Line, ...], ...] = Field(
        (), description="Ord som betyder samma sak för den som söker, en lista för varje sak."
    )
    equivalences: tuple[Equivalence, ...] = Field((), description="Vilka steg i kartorna som motsvarar varandra.")

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

    @cached_property
    def arrivals(self) -> dict[str, tuple[Arrival, ...]]:
        """Return the transitions that lead to each step, by its ``map/step`` name, in reading order."""
        found: dict[str, list[Arrival]] = {}
        for origin in self.steps:
            for transition in origin.step.transitions:
                if target := self.find_step(transition.to, origin.map):
                    found.setdefault(target.name, []).append(Arrival(origin=origin, transition=transition))
        return {name: tuple(arrivals) for name, arrivals in found.items()}

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
        ways: list[tuple[StepRef, Transition | None]] = []
        for name, (before, after) in zip(case.path, pairwise(path), strict=False):
            joining = self.joining(before, after)
            index = int(name.partition("#")[2] or 1) - 1
            ways.append((before, joining[index] if index < len(joining) else None))
        return (*ways, *((ref, None) for ref in path[-1:]))

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

    def names(self, home: FlowMap | None) -> list[str]:
        """Return every name that a text may refer to."""
        steps = list(home.steps) if home else []
        return steps + [name for entries in self.registers.values() for name in entries]


@cache
def registers_of(model: type[Model]) -> dict[str, type[Entry]]:
    """Return the registers among the fields of a model, with what their entries are."""
    return {
        field.name: field.shape.item.model
        for field in fields_of(model)
        if isinstance(field.shape, MappingOf) and isinstance(field.shape.item, Group)
        if issubclass(field.shape.item.model, Entry)
    }


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
