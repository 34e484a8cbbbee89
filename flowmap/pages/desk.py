"""The desk that pages are written at: texts, names and links as the page that is being written needs them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html import escape
from typing import ClassVar

from flowmap import links
from flowmap.links import Hrefs, Target
from flowmap.model import Atlas, Deadline, FlowMap, Handover, Link, Notice, Referent, StepRef, Term, Transition, texts
from flowmap.model.fields import Certainty, Status
from flowmap.pages.glossary import Glossary, term_mark
from flowmap.words import Words


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """A link, in Markdown on a page or in markup that the site generator leaves alone."""

    text: str
    """Escaped for where it stands."""
    href: str
    note: str = ""
    language: str = ""
    """The language of what it leads to, where that is another than the page's."""


@dataclass(frozen=True, kw_only=True)
class Badge:
    """An actor's badge."""

    id: str
    short: str
    name: str


@dataclass(frozen=True, kw_only=True)
class StepView:
    """A step where another page speaks of it."""

    id: str
    title: str
    link: Anchor
    badges: tuple[Badge, ...]
    status: str
    """The words for a status that is worth telling, or nothing."""


@dataclass(frozen=True, kw_only=True)
class HandoverView:
    """What passes from whom to whom, and where."""

    giver: Anchor
    receiver: Anchor
    document: Anchor
    step: StepView


@dataclass(frozen=True, kw_only=True)
class TransitionView:
    """A way on from a step, or the way there."""

    when: str
    step: StepView
    certainty: str
    """The words for a transition that the source does not state, or nothing."""
    is_return: bool
    handovers: tuple[HandoverView, ...]


@dataclass(frozen=True, kw_only=True)
class DeadlineView:
    """A time limit, who holds it, and where it applies."""

    limit: str
    actor: Anchor
    start: str
    text: str
    step: StepView
    days: int


@dataclass(frozen=True, kw_only=True)
class NoticeView:
    """A shared rule."""

    id: str
    title: str
    text: str
    status: str
    laws: tuple[Anchor, ...]
    links: tuple[Anchor, ...]
    steps: tuple[StepView, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PhaseLink:
    """A phase in the band of phases; a link for raw HTML."""

    link: Anchor
    is_here: bool


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Writes for one page: ``here`` is its file, from which every link starts."""

    explains: ClassVar[bool] = True
    """Whether a reference to a term opens its explanation rather than leads to the list of words."""
    atlas: Atlas
    words: Words
    hrefs: Hrefs
    here: str
    glossary: Glossary = field(default_factory=Glossary)
    explained: set[str] = field(default_factory=set)
    """The terms that the page explains already: a term is marked the first time that it stands on a page."""

    def markdown(self, text: str | None, home: FlowMap | None = None) -> str:
        """Give a text of the source as Markdown for this page: its references as links, its terms explained."""

        def link(label: str, name: str) -> str:
            referent = self.atlas.find(name, home)
            if isinstance(referent, Term) and self.explains:
                self.explained.add(referent.id)
                return term_mark(referent.id, label)
            return self.reference(label, links.page_of(self.atlas, name, home))

        linked = texts.linked(texts.safe(texts.listed(text or "")), link).strip()
        return self.glossary.mark(linked, self.explained)

    def reference(self, label: str, target: Target) -> str:
        """Give a reference in a text, whose words are Markdown already, as a link."""
        return f"[{label}]({links.markdown_link(self.here, target)})"

    def anchor(self, text: str, target: Target) -> Anchor:
        """Give a Markdown link."""
        return Anchor(text=texts.escaped(text), href=links.markdown_link(self.here, target))

    def raw_anchor(self, text: str, target: Target) -> Anchor:
        """Give a link for markup that the site generator leaves alone."""
        return Anchor(text=escape(text), href=self.hrefs.href(self.here, target))

    def entry(self, referent: Referent, text: str) -> Anchor:
        """Give a link to what the source lists."""
        language = referent.language if isinstance(referent, Link) else None
        return replace(self.anchor(text, links.target(referent)), language=language or "")

    def actor(self, actor: str) -> Anchor:
        """Give a link to an actor by its name."""
        found = self.atlas.actors[actor]
        return self.entry(found, found.name)

    def badges(self, actors: tuple[str, ...]) -> tuple[Badge, ...]:
        """Give the badges of some actors."""
        found = [self.atlas.actors[actor] for actor in actors]
        return tuple(Badge(id=actor.id, short=escape(actor.short), name=escape(actor.name)) for actor in found)

    def step(self, ref: StepRef) -> StepView:
        """Give a step as a link on this page; the id is part of the link's text, as it is in the diagrams."""
        return StepView(
            id=ref.step.id,
            title=texts.escaped(ref.step.title),
            link=self.entry(ref, f"{ref.step.id} {ref.step.title}"),
            badges=self.badges(ref.step.actors),
            status=self.status(ref.step.status),
        )

    def phases(self, flow_map: FlowMap, here: str | None = None) -> tuple[PhaseLink, ...]:
        """Give the phases of a map as links to where its page lists them."""
        return tuple(
            PhaseLink(link=self.raw_anchor(phase.title, links.phase(flow_map, phase.id)), is_here=phase.id == here)
            for phase in flow_map.phases.values()
        )

    def measure(self, measure: str) -> Anchor:
        """Give a link to a measure's entry in the catalogue."""
        found = self.atlas.measures[measure]
        return self.entry(found, found.title)

    def status(self, status: Status) -> str:
        """Give the words for a status, nothing for what a source states."""
        return "" if status is Status.STATED else self.words[f"status_{status}"]

    def departures(self, ref: StepRef) -> tuple[TransitionView, ...]:
        """Give the ways on from a step."""
        return tuple(
            self._transition(transition, self.atlas.target(ref.map, transition), ref)
            for transition in ref.step.transitions
        )

    def arrivals(self, ref: StepRef) -> tuple[TransitionView, ...]:
        """Give the ways to a step from others."""
        return tuple(
            replace(
                self._transition(arrival.transition, arrival.origin, arrival.origin),
                step=self.step_seen_from(arrival.origin, ref),
            )
            for arrival in self.atlas.arrivals.get(ref.name, ())
            if arrival.origin.name != ref.name
        )

    def _transition(self, transition: Transition, other: StepRef, origin: StepRef) -> TransitionView:
        when = transition.when or ""
        certainty = transition.certainty
        return TransitionView(
            when=texts.escaped(when[:1].upper() + when[1:]),
            step=self.step_seen_from(other, origin),
            certainty="" if certainty is Certainty.STATED else self.certainty(certainty),
            is_return=self.atlas.target(origin.map, transition).name == origin.name,
            handovers=tuple(self.handover(handover, origin) for handover in transition.handovers),
        )

    def step_seen_from(self, ref: StepRef, origin: StepRef) -> StepView:
        """Give a step as a link that names its map, where that is another than the one it is seen from."""
        view = self.step(ref)
        if ref.map.id == origin.map.id:
            return view
        return replace(view, link=replace(view.link, note=texts.escaped(ref.map.title)))

    def certainty(self, certainty: Certainty) -> str:
        """Give the words for how clearly the source states a transition."""
        return self.words[f"certainty_{certainty}"]

    def handover(self, handover: Handover, ref: StepRef) -> HandoverView:
        """Give what passes between two actors in a step."""
        document = self.atlas.documents[handover.document]
        return HandoverView(
            giver=self.actor(handover.giver),
            receiver=self.actor(handover.receiver),
            document=self.entry(document, document.title),
            step=self.step(ref),
        )

    def deadline(self, deadline: Deadline, ref: StepRef) -> DeadlineView:
        """Give a time limit of a step."""
        parts = [self.words.count(f"unit_{unit}", number) for number, unit in deadline.parts]
        return DeadlineView(
            limit=" ".join(parts) or self.words["no_limit"],
            actor=self.actor(deadline.actor),
            start=self.markdown(deadline.start, ref.map),
            text=self.markdown(deadline.text, ref.map),
            step=self.step(ref),
            days=deadline.days,
        )

    def law(self, law: str) -> Anchor:
        """Give a link to a law's entry in the register, with what the law says as its note."""
        found = self.atlas.laws[law]
        link = self.entry(found, found.citation)
        return Anchor(text=link.text, href=link.href, note=texts.escaped(found.title))

    def document(self, document: str) -> Anchor:
        """Give a link to a document's entry in the register."""
        found = self.atlas.documents[document]
        return self.entry(found, found.title)

    def link(self, link: str) -> Anchor:
        """Give a link to another site, with a note where nobody has seen that it works."""
        found: Link = self.atlas.links[link]
        anchor = self.entry(found, found.title)
        return replace(anchor, note=self.words[f"evidence_{found.evidence}"])

    def notice(self, notice: Notice, home: FlowMap | None = None) -> NoticeView:
        """Give a shared rule."""
        return NoticeView(
            id=notice.id,
            title=texts.escaped(notice.title),
            text=self.markdown(notice.text, home),
            status=self.status(notice.status),
            laws=tuple(map(self.law, notice.laws)),
            links=tuple(map(self.link, notice.links)),
        )
