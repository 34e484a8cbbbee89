"""What the source says, together with where in the atlas it stands."""

from __future__ import annotations

from collections import defaultdict
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
class SharedHandover:
    """A document that passes from one or more actors to one or more others."""

    document: str
    givers: tuple[str, ...]
    receivers: tuple[str, ...]


def shared_handovers(
    handovers: Iterable[Handover], same: Literal["giver", "receiver"] = "giver"
) -> tuple[SharedHandover, ...]:
    """Return handovers with those together that differ in one end alone, in the order they first stand.

    ``same`` is the end that they share: with ``giver``, what one actor gives to several stands together.
    """
    found: defaultdict[tuple[str, str], list[Handover]] = defaultdict(list)
    for handover in handovers:
        found[handover.document, getattr(handover, same)].append(handover)
    return tuple(
        SharedHandover(
            document=document,
            givers=tuple(dict.fromkeys(handover.giver for handover in together)),
            receivers=tuple(dict.fromkeys(handover.receiver for handover in together)),
        )
        for (document, _), together in found.items()
    )


@dataclass(frozen=True)
class DeadlineRef:
    """A time limit together with the step that it belongs to."""

    origin: StepRef
    deadline: Deadline
