"""What the source says, together with where in the atlas it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from flowmap.model.entries import Deadline, FlowMap, Handover, Step, Transition


@dataclass(frozen=True)
class StepRef:
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


@dataclass(frozen=True)
class TransitionRef:
    """A transition together with the steps that it joins."""

    origin: StepRef
    target: StepRef
    transition: Transition

    @property
    def index(self) -> int:
        """Return the 1-based index of the transition in the step that it leaves."""
        return self.origin.step.index(self.transition)

    @property
    def is_loop(self) -> bool:
        """Tell whether the transition leads back to the step that it leaves."""
        return self.origin.name == self.target.name


@dataclass(frozen=True)
class HandoverRef:
    """A handover together with the step in which it takes place."""

    origin: StepRef
    handover: Handover


@dataclass(frozen=True)
class Passing:
    """A document that passes in a step, with everyone that gives it and everyone that receives it there."""

    origin: StepRef
    document: str
    givers: tuple[str, ...]
    receivers: tuple[str, ...]


def passings(refs: Iterable[HandoverRef], same: Literal["giver", "receiver"]) -> tuple[Passing, ...]:
    """Return handovers with those as one that differ in their other end alone.

    ``same`` is the end that they must share: with ``giver``, what one actor gives to several is one passing.
    """
    found: dict[tuple[str, str, str], list[HandoverRef]] = {}
    for ref in refs:
        key = (ref.origin.name, ref.handover.document, getattr(ref.handover, same))
        found.setdefault(key, []).append(ref)
    return tuple(
        Passing(
            origin=members[0].origin,
            document=members[0].handover.document,
            givers=tuple(dict.fromkeys(ref.handover.giver for ref in members)),
            receivers=tuple(dict.fromkeys(ref.handover.receiver for ref in members)),
        )
        for members in found.values()
    )


@dataclass(frozen=True)
class DeadlineRef:
    """A time limit together with the step that it belongs to."""

    origin: StepRef
    deadline: Deadline
