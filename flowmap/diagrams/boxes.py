"""Makes the boxes and lines of one picture out of steps and transitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from flowmap.diagrams.face import Content
from flowmap.diagrams.graph import Edge, Exit, Node
from flowmap.links import Hrefs, Target, actor_step, label, label_from, path_text, step_on_map, target
from flowmap.model import Actor, Atlas, FlowMap, PhaseRef, StepRef, TransitionRef
from flowmap.model.fields import StepKind
from flowmap.words import Words

_WITH_SIGN = (StepKind.DECISION, StepKind.WAIT)


@dataclass(frozen=True, kw_only=True)
class Boxes:
    """Makes what a picture of a map holds, on the page where it stands."""

    atlas: Atlas
    hrefs: Hrefs
    words: Words
    home: FlowMap
    here: str
    """The page from which every link starts."""
    has_anchors: bool = False
    """Whether an address can lead to a box: in one picture of a page at most."""

    def href(self, to: Target) -> str:
        """Return the address of a place, from the page of the picture."""
        return self.hrefs.href(self.here, to)

    def step(
        self,
        ref: StepRef,
        *,
        actors: Iterable[str] | None = None,
        origins: Iterable[StepRef] = (),
        exits: Iterable[TransitionRef] = (),
        classes: Iterable[str] = (),
        marks: Callable[[TransitionRef], Iterable[str]] = lambda _: (),
        choice: str = "",
    ) -> Node:
        """Return the box of a step, with the badges of some of its actors; of all where none are given.

        The origins are the steps outside the picture from which one comes. The transitions that lead out of the picture
        end in exits in the box; ``marks`` gives the classes of each.
        """
        is_elsewhere, outward = ref.map.id != self.home.id, tuple(exits)
        loops = 0 if is_elsewhere else sum(departure.is_loop for departure in self.atlas.departures(ref))
        badges = () if is_elsewhere else tuple(ref.step.actors if actors is None else actors)
        data = {
            "step": ref.name_in(self.home),
            "actor": "" if is_elsewhere else " ".join(ref.step.actors),
            "loops": str(loops or ""),
            "choice": choice,
        }
        return Node(
            name=ref.name_in(self.home),
            content=Content(
                number="" if is_elsewhere else ref.step.number,
                title=label_from(ref, self.home) if is_elsewhere else ref.step.title,
                badges=tuple((actor, self.atlas.actors[actor].short) for actor in badges),
                sign=ref.step.kind if ref.step.kind in _WITH_SIGN and not is_elsewhere else "",
                loops=loops,
                note=self._arrivals(origins),
                exits=tuple(self._exit_text(departure.target) for departure in outward),
            ),
            outline="elsewhere" if is_elsewhere else ref.step.kind,
            classes=("step", "step-elsewhere" if is_elsewhere else f"step-{ref.step.kind}", *classes),
            data=tuple((name, value) for name, value in data.items() if value),
            href=self.href(target(ref)),
            exits=tuple(self._exit(departure, marks(departure)) for departure in outward),
            anchor=step_on_map(ref).anchor if self.has_anchors and not is_elsewhere else "",
        )

    def _exit(self, departure: TransitionRef, marks: Iterable[str]) -> Exit:
        ref = departure.target
        return Exit(
            href=self.href(target(ref)),
            label=self.words.say("exit", step=label_from(ref, self.home)),
            condition=departure.transition.when or "",
            classes=("exit", *([] if ref.map.id == self.home.id else ["exit-elsewhere"]), *marks),
            data=self.ends(departure),
        )

    def _arrivals(self, origins: Iterable[StepRef]) -> str:
        names = dict.fromkeys(
            (origin.step.number or origin.step.title) if origin.map.id == self.home.id else self.words["other_maps"]
            for origin in sorted(origins, key=lambda origin: origin.map.id != self.home.id)
        )
        return self.words.say("arrivals", steps=", ".join(names)) if names else ""

    def _exit_text(self, ref: StepRef) -> str:
        return self.words.say("exit", step=ref.step.number or ref.step.title)

    def exit(self, departure: TransitionRef, name: str) -> Node:
        """Return the exit to a step that is not in the picture, as a box of its own."""
        ref = departure.target
        is_home = ref.map.id == self.home.id
        return Node(
            name=name,
            content=Content(number=ref.step.number, title=ref.step.title)
            if is_home
            else Content(title=label_from(ref, self.home)),
            outline="exit",
            classes=("exit",),
            data=self.ends(departure),
            href=self.href(target(ref)),
        )

    def edge(self, departure: TransitionRef, *, head: str = "", has_label: bool, classes: Iterable[str] = ()) -> Edge:
        """Return the line of a transition, with its condition beside it or shown when it is pointed at."""
        condition = departure.transition.when or ""
        return Edge(
            tail=departure.origin.name_in(self.home),
            head=head or departure.target.name_in(self.home),
            label=condition if has_label else "",
            condition="" if has_label else condition,
            classes=("transition", f"certainty-{departure.transition.certainty}", *classes),
            data=self.ends(departure),
            is_main="main" in classes,
        )

    def ends(self, departure: TransitionRef) -> tuple[tuple[str, str], ...]:
        """Return what programs read of a transition: the steps that it joins, and which of them it is."""
        return (
            ("from", departure.origin.name_in(self.home)),
            ("to", departure.target.name_in(self.home)),
            ("index", str(departure.index)),
        )

    def phase(self, of: PhaseRef, to: Target, *, classes: Iterable[str] = ()) -> Node:
        """Return the box of a whole phase."""
        title = self.words.phase(of.title, of.part)
        return Node(
            name=of.id,
            content=Content(title=f"{title} ({self.words.count('steps_count', len(of.steps))})"),
            outline="action",
            classes=("phase", *classes),
            data=(("phase", of.id),),
            href=self.href(to),
        )

    def handover(self, others: Sequence[Actor], words: str, ref: StepRef, name: str, *, is_given: bool) -> Node:
        """Return a box of what passes between a step and others; it leads to the side of one that acts there alone."""
        is_one = len(others) == 1 and others[0] in self.atlas.authorities and others[0].id in ref.step.actors
        return Node(
            name=name,
            content=Content(note=words, badges=tuple((other.id, other.short) for other in others)),
            outline="elsewhere",
            classes=("handover",),
            data=(("actor", " ".join(other.id for other in others)),),
            href=self.href(actor_step(others[0], ref) if is_one else target(ref)),
            label=self.words.say(
                "handed_box" if is_given else "received_box",
                handed=" ".join([*(other.short for other in others), words]),
                step=label(ref),
            ),
        )

    def choice(self, ref: StepRef, departures: Iterable[TransitionRef], other: StepRef) -> str:
        """Return what choosing a box adds to a path. Several transitions to it add the step alone."""
        found = [departure.transition for departure in departures if departure.target.name == other.name]
        return path_text([(ref, found[0] if len(found) == 1 else None)]) if found else ""
