"""The registers that every map shares: documents, laws, deadlines, words, rules, sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from flowmap import links
from flowmap.links import Target
from flowmap.model import texts
from flowmap.pages.desk import Anchor, DeadlineView, Desk, HandoverView, NoticeView, StepView
from flowmap.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    """A document, who issues it, and where it is used and passes."""

    id: str
    title: str
    kind: str
    issuer: Anchor | None
    link: Anchor | None
    note: str
    status: str
    steps: tuple[StepView, ...]
    handovers: tuple[HandoverView, ...]


@dataclass(frozen=True, kw_only=True)
class LawView:
    """A law as it is cited today, and what the source called it."""

    id: str
    citation: str
    title: str
    link: Anchor | None
    formerly: str
    note: str
    status: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, kw_only=True)
class TermView:
    """A word and its explanation."""

    id: str
    title: str
    text: str
    forms: str


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """A source of facts."""

    id: str
    title: str
    year: str
    link: Anchor | None
    note: str
    maps: tuple[Anchor, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True, kw_only=True)
class AreaView:
    """An area, and the notes that hold there."""

    id: str
    name: str
    text: str
    notes: tuple[tuple[StepView, str], ...]


@dataclass(frozen=True, kw_only=True)
class DocumentsPage(Page):
    """All documents."""

    template: ClassVar[str] = "documents.md.j2"
    documents: tuple[DocumentView, ...]


@dataclass(frozen=True, kw_only=True)
class LawsPage(Page):
    """All laws."""

    template: ClassVar[str] = "laws.md.j2"
    laws: tuple[LawView, ...]


@dataclass(frozen=True, kw_only=True)
class DeadlinesPage(Page):
    """All deadlines, the shortest first, those without a number last."""

    template: ClassVar[str] = "deadlines.md.j2"
    deadlines: tuple[DeadlineView, ...]


@dataclass(frozen=True, kw_only=True)
class TermsPage(Page):
    """All words, in the order of the Swedish alphabet."""

    template: ClassVar[str] = "terms.md.j2"
    terms: tuple[TermView, ...]


@dataclass(frozen=True, kw_only=True)
class NoticesPage(Page):
    """All shared rules."""

    template: ClassVar[str] = "notices.md.j2"
    notices: tuple[NoticeView, ...]


@dataclass(frozen=True, kw_only=True)
class SourcesPage(Page):
    """All sources."""

    template: ClassVar[str] = "sources.md.j2"
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, kw_only=True)
class AreasPage(Page):
    """All local notes."""

    template: ClassVar[str] = "areas.md.j2"
    areas: tuple[AreaView, ...]


def documents_page_of(desk: Desk) -> DocumentsPage:
    """Give the register of documents."""
    return DocumentsPage(
        path=links.DOCUMENTS,
        title=desk.words["documents"],
        heading=desk.words["documents"],
        description=desk.words["documents_description"],
        documents=tuple(
            DocumentView(
                id=document.id,
                title=texts.escaped(document.title),
                kind=desk.words[f"document_{document.kind}"],
                issuer=desk.actor(document.issuer) if document.issuer else None,
                link=desk.link(document.link) if document.link else None,
                note=desk.markdown(document.note),
                status=desk.status(document.status),
                steps=_steps_with(desk, "documents", document.id),
                handovers=tuple(
                    desk.handover(handover, ref)
                    for ref in desk.atlas.steps
                    for transition in ref.step.transitions
                    for handover in transition.handovers
                    if handover.document == document.id
                ),
            )
            for document in desk.atlas.documents.values()
        ),
    )


def laws_page_of(desk: Desk) -> LawsPage:
    """Give the register of laws."""
    return LawsPage(
        path=links.LAWS,
        title=desk.words["laws"],
        heading=desk.words["laws"],
        description=desk.words["laws_description"],
        laws=tuple(
            LawView(
                id=law.id,
                citation=texts.escaped(law.citation),
                title=texts.escaped(law.title),
                link=desk.link(law.link) if law.link else None,
                formerly=texts.escaped(law.formerly or ""),
                note=desk.markdown(law.note),
                status=desk.status(law.status),
                steps=_steps_with(desk, "laws", law.id),
            )
            for law in desk.atlas.laws.values()
        ),
    )


def deadlines_page_of(desk: Desk) -> DeadlinesPage:
    """Give the register of deadlines."""
    deadlines = [desk.deadline(deadline, ref) for ref in desk.atlas.steps for deadline in ref.step.deadlines]
    return DeadlinesPage(
        path=links.DEADLINES,
        title=desk.words["deadlines"],
        heading=desk.words["deadlines"],
        description=desk.words["deadlines_description"],
        deadlines=tuple(sorted(deadlines, key=lambda deadline: (deadline.days == 0, deadline.days))),
    )


def terms_page_of(desk: Desk) -> TermsPage:
    """Give the word list."""
    return TermsPage(
        path=links.TERMS,
        title=desk.words["terms"],
        heading=desk.words["terms"],
        description=desk.words["terms_description"],
        terms=tuple(
            TermView(
                id=term.id,
                title=texts.escaped(term.title),
                text=desk.markdown(term.text),
                forms=texts.escaped(", ".join(term.forms)),
            )
            for term in sorted(desk.atlas.terms.values(), key=lambda term: _alphabetical(term.title))
        ),
    )


def notices_page_of(desk: Desk) -> NoticesPage:
    """Give the register of shared rules."""
    return NoticesPage(
        path=links.NOTICES,
        title=desk.words["notices"],
        heading=desk.words["notices"],
        description=desk.words["notices_description"],
        notices=tuple(
            replace(desk.notice(notice), steps=_steps_with(desk, "notices", notice.id))
            for notice in desk.atlas.notices.values()
        ),
    )


def sources_page_of(desk: Desk) -> SourcesPage:
    """Give the register of sources."""
    return SourcesPage(
        path=links.SOURCES,
        title=desk.words["sources"],
        heading=desk.words["sources"],
        description=desk.words["sources_description"],
        sources=tuple(
            SourceView(
                id=source.id,
                title=texts.escaped(source.title),
                year=str(source.year or ""),
                link=desk.anchor(desk.words["to_source"], Target(url=source.url)) if source.url else None,
                note=desk.markdown(source.note),
                maps=tuple(
                    desk.entry(flow_map, flow_map.title)
                    for flow_map in desk.atlas.maps.values()
                    if source.id in flow_map.sources
                ),
                steps=_steps_with(desk, "source", source.id),
            )
            for source in desk.atlas.sources.values()
        ),
    )


def areas_page_of(desk: Desk) -> AreasPage:
    """Give the local notes by area."""
    return AreasPage(
        path=links.AREAS,
        title=desk.words["areas"],
        heading=desk.words["areas"],
        description=desk.words["areas_description"],
        areas=tuple(
            AreaView(
                id=area.id,
                name=texts.escaped(area.name),
                text=desk.markdown(area.text),
                notes=tuple(
                    (desk.step(ref), desk.markdown(ref.step.local[area.id], ref.map))
                    for ref in desk.atlas.steps
                    if area.id in ref.step.local
                ),
            )
            for area in desk.atlas.areas.values()
        ),
    )


def _steps_with(
    desk: Desk, field: Literal["documents", "laws", "notices", "source"], name: str
) -> tuple[StepView, ...]:
    """Give the steps that name an entry of a register in one of their fields."""
    return tuple(desk.step(ref) for ref in desk.atlas.steps if name in getattr(ref.step, field))


def _alphabetical(title: str) -> str:
    """Give a key that sorts å, ä, ö last, as Swedish does; their code points have ä before å."""
    return title.casefold().translate(str.maketrans("åäö", "{|}"))
