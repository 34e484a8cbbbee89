"""A diagram: what it is called, what it shows, and the graphs that it may be drawn as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from flowmap.diagrams.graph import Attempt, Node
from flowmap.diagrams.joints import Joints
from flowmap.model import FlowMap, PhaseRef, StepRef, TransitionRef

View = Literal["overview", "phase", "step", "actor", "case", "whole"]
"""What a diagram is a view of; the whole is a map with every condition, for large paper."""


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large a drawing may be, in pixels."""

    width: float
    height: float


WIDEST = 1240
LIMITS: Mapping[View, Size | None] = {
    "overview": Size(width=WIDEST, height=640),
    "case": Size(width=WIDEST, height=640),
    "phase": Size(width=WIDEST, height=760),
    "step": Size(width=WIDEST, height=760),
    "actor": Size(width=WIDEST, height=760),
    "whole": None,
}
"""What fits on a screen of 1280×800, with the row of tools where it has one."""


@dataclass(frozen=True, kw_only=True)
class Diagram:
    """A diagram to draw."""

    view: View
    id: str
    """Unique on the page that holds the diagram; the ids inside the drawing begin with it."""
    title: str
    description: str
    home: FlowMap
    steps: tuple[StepRef, ...]
    """Those that have a box, in reading order; the steps of other maps last."""
    transitions: tuple[TransitionRef, ...]
    """Those that are drawn: as lines, as exits, or as a sign in the box that they lead back to."""
    hrefs: Mapping[str, str]
    """The address of each step that is drawn or led to, by its ``map/step`` name."""
    attempts: tuple[Attempt, ...]
    """The graphs that it may be drawn as, the best first: the first that fits its size is taken."""
    joints: Joints
    about: StepRef | None = None
    """The step that the diagram is about, where it is about one."""
    phase: PhaseRef | None = None
    """The phase that the diagram shows, where it shows one."""
    handed: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)
    """The boxes of what passes to and from others in each step, by its ``map/step`` name."""

    @property
    def limit(self) -> Size | None:
        """Return how large the drawing may be; nothing for one that may have any size."""
        return LIMITS[self.view]

    def href(self, ref: StepRef) -> str:
        """Return the address that the box of a step, or an exit to it, leads to."""
        return self.hrefs[ref.name]

    def departures(self, ref: StepRef) -> tuple[TransitionRef, ...]:
        """Return the transitions of the diagram that leave a step."""
        return tuple(transition for transition in self.transitions if transition.origin.name == ref.name)
