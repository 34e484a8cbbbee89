"""The phases of a map as they are shown: those of the source, or stretches of the order in which the map flows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from flowmap.model.entries import FlowMap, Phase, Step
from flowmap.model.order import ranks
from flowmap.model.refs import StepRef

MOST_STEPS = 7
"""The most steps of a phase that one picture shows with every condition; a longer phase comes in parts."""

_MOST_DERIVED = 6
"""The most steps of a phase that the source does not have: fewer, so that a map of 30 steps fits one screen."""


@dataclass(frozen=True, kw_only=True)
class PhaseRef:
    """A phase of a map, or a part of one, with its steps in reading order."""

    map: FlowMap
    phase: Phase | None
    """The phase of the source; none where the steps have none."""
    part: int
    """The 1-based number of the part; 0 for a phase that is whole."""
    steps: tuple[StepRef, ...]

    @property
    def id(self) -> str:
        """Return the id that is unique in the map; a part's holds an underscore, as no id of the source does."""
        name = self.phase.id if self.phase else "del"
        return f"{name}_{self.part}" if self.part else name

    @property
    def title(self) -> str:
        """Return the title in the source; nothing where the steps have no phase."""
        return self.phase.title if self.phase else ""

    @property
    def summary(self) -> str:
        """Return what the source says of the phase."""
        return (self.phase.summary if self.phase else None) or ""


def phases_of(flow_map: FlowMap, refs: Sequence[StepRef]) -> tuple[PhaseRef, ...]:
    """Return the phases of a map in order; together they hold each of its steps once.

    A step that the source gives no phase stands with the others that have none. They are divided in the order in which
    the map flows, so that what is done about the same time stands together.
    """
    found: list[PhaseRef] = []
    for phase in flow_map.phases.values():
        members = [ref for ref in refs if ref.step.phase == phase.id]
        found += _parts(flow_map, phase, _in_shares(members, MOST_STEPS)) if members else []
    without = [ref for ref in refs if ref.step.phase is None]
    return (*found, *_parts(flow_map, None, _in_ranks(without)))


def _parts(flow_map: FlowMap, phase: Phase | None, shares: Sequence[Sequence[StepRef]]) -> Iterator[PhaseRef]:
    for part, steps in enumerate(shares, start=1):
        number = part if len(shares) > 1 or phase is None else 0
        yield PhaseRef(map=flow_map, phase=phase, part=number, steps=tuple(steps))


def _in_shares(refs: Sequence[StepRef], most: int) -> list[Sequence[StepRef]]:
    """Divide steps evenly into shares of at most so many."""
    size = ceil(len(refs) / ceil(len(refs) / most))
    return [refs[start : start + size] for start in range(0, len(refs), size)]


def _in_ranks(refs: Sequence[StepRef]) -> list[Sequence[StepRef]]:
    """Divide steps evenly in the order in which the map flows; each share is in reading order."""
    if not refs:
        return []
    found = ranks([ref.step.id for ref in refs], [pair for ref in refs for pair in _pairs(ref.map, ref.step)])
    in_flow = sorted(refs, key=lambda ref: found[ref.step.id])
    return [sorted(share, key=refs.index) for share in _in_shares(in_flow, _MOST_DERIVED)]


def _pairs(flow_map: FlowMap, step: Step) -> Iterator[tuple[str, str]]:
    for transition in step.transitions:
        yield step.id, transition.to.removeprefix(f"{flow_map.id}/")
