"""The page of a step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flowmap.links import PATH_DATA, Target, step_on_map, step_page, target
from flowmap.model import Step, StepRef, texts
from flowmap.pages.desk import Anchor, Badge, DeadlineView, Desk, NoticeView, PhaseLink, TransitionView
from flowmap.pages.feedback import Feedback, Place, feedback_on
from flowmap.pages.page import Page
from flowmap.pages.picture import Picture


@dataclass(frozen=True, kw_only=True)
class GuidanceView:
    """What one actor does in a step."""

    badge: Badge
    actor: Anchor
    text: str
    leads: bool


@dataclass(frozen=True, kw_only=True)
class StepPage(Page):
    """One step: where am I, what to do, what next, and everything that belongs to it."""

    template: ClassVar[str] = "step.md.j2"
    is_wide: ClassVar[bool] = True
    name: str
    """The step as a path names it."""
    path_data: str
    """The address of what a path can go through."""
    on_map: Anchor
    """The step in the drawing of its whole map; a link for raw HTML."""
    map: Anchor
    phases: tuple[PhaseLink, ...]
    kind: str
    status: str
    picture: Picture
    text: str
    warnings: tuple[str, ...]
    guidance: tuple[GuidanceView, ...]
    others: tuple[Anchor, ...]
    """Actors who act in the step and have no guidance of their own."""
    departures: tuple[TransitionView, ...]
    arrivals: tuple[TransitionView, ...]
    deadlines: tuple[DeadlineView, ...]
    documents: tuple[Anchor, ...]
    laws: tuple[Anchor, ...]
    notices: tuple[NoticeView, ...]
    measures: tuple[Anchor, ...]
    links: tuple[Anchor, ...]
    local: tuple[tuple[str, str], ...]
    sources: tuple[tuple[Anchor, str], ...]
    owner: Anchor | None
    reviewed: str
    before: Anchor | None
    after: Anchor | None
    feedback: Feedback | None

    @property
    def drawings(self) -> tuple[str, ...]:
        """Give the drawing of the page."""
        return (self.picture.svg,)


def step_page_of(desk: Desk, ref: StepRef, picture: Picture, place: Place | None = None) -> StepPage:
    """Give the page of a step; where its place in the source is told, also a way to suggest a change there."""
    atlas, step, home = desk.atlas, ref.step, ref.map
    neighbours = _neighbours(desk, ref)
    return StepPage(
        path=step_page(ref),
        title=f"{step.id} {step.title} – {home.title}",
        heading=texts.escaped(f"{step.id} {step.title}"),
        description=_description(desk, step),
        name=ref.name,
        path_data=desk.hrefs.href(desk.here, Target(page=PATH_DATA)),
        on_map=desk.raw_anchor(desk.words["show_on_map"], step_on_map(ref)),
        map=desk.entry(home, home.title),
        phases=desk.phases(home, step.phase),
        kind=desk.words[f"kind_{step.kind}"],
        status=desk.status(step.status),
        picture=picture,
        text=desk.markdown(step.text, home),
        warnings=tuple(desk.markdown(warning, home) for warning in step.warnings),
        guidance=_guidance(desk, ref),
        others=tuple(desk.actor(actor) for actor in step.actors if actor not in step.guidance),
        departures=desk.departures(ref),
        arrivals=desk.arrivals(ref),
        deadlines=tuple(desk.deadline(deadline, ref) for deadline in step.deadlines),
        documents=tuple(map(desk.document, step.documents)),
        laws=tuple(map(desk.law, step.laws)),
        notices=tuple(desk.notice(atlas.notices[notice], home) for notice in step.notices),
        measures=tuple(map(desk.measure, step.measures)),
        links=tuple(map(desk.link, step.links)),
        local=tuple(
            (texts.escaped(atlas.areas[area].name), desk.markdown(text, home)) for area, text in step.local.items()
        ),
        sources=tuple(
            (desk.entry(atlas.sources[source], atlas.sources[source].title), texts.escaped(name))
            for source, name in step.source.items()
        ),
        owner=desk.actor(step.owner) if step.owner else None,
        reviewed=step.reviewed.isoformat() if step.reviewed else "",
        before=neighbours[0],
        after=neighbours[1],
        feedback=feedback_on(desk, ref, place) if place else None,
    )


def _description(desk: Desk, step: Step) -> str:
    text = texts.plain(step.text or "")
    return text or desk.words.say("step_description", title=step.title)


def _guidance(desk: Desk, ref: StepRef) -> tuple[GuidanceView, ...]:
    """Give the guidance in the order of the step's actors: the one who leads first."""
    step = ref.step
    return tuple(
        GuidanceView(
            badge=desk.badges((actor,))[0],
            actor=desk.actor(actor),
            text=desk.markdown(step.guidance[actor], ref.map),
            leads=actor == step.actors[0],
        )
        for actor in step.actors
        if actor in step.guidance
    )


def _neighbours(desk: Desk, ref: StepRef) -> tuple[Anchor | None, Anchor | None]:
    """Give links to the step before and after in reading order."""
    steps = list(ref.map.steps)
    index = steps.index(ref.step.id)
    beside = [steps[index - 1] if index else "", steps[index + 1] if index + 1 < len(steps) else ""]
    refs = [desk.atlas.find_step(name, ref.map) if name else None for name in beside]
    before, after = (
        desk.anchor(f"{other.step.id} {other.step.title}", target(other)) if other else None for other in refs
    )
    return before, after
