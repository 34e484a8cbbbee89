"""The review page: what is undecided or watched, which steps were reviewed when, how sure each address is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flowmap import links
from flowmap.model import Document, Measure, Notice
from flowmap.model.fields import Evidence, MapStatus, Status
from flowmap.pages.desk import Anchor, Desk, StepView
from flowmap.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class StatusList:
    """What has one status: steps, and entries of the registers."""

    title: str
    steps: tuple[StepView, ...]
    entries: tuple[Anchor, ...]


@dataclass(frozen=True, kw_only=True)
class ReviewedStep:
    """A step, who reviews it, and when it last was."""

    step: StepView
    owner: Anchor | None
    reviewed: str


@dataclass(frozen=True, kw_only=True)
class LinkRow:
    """An address, how sure it is, and when it was looked at."""

    link: Anchor
    evidence: str
    checked: str
    note: str


@dataclass(frozen=True, kw_only=True)
class ReviewPage(Page):
    """The review status of the whole source."""

    template: ClassVar[str] = "review.md.j2"
    drafts: tuple[Anchor, ...]
    statuses: tuple[StatusList, ...]
    steps: tuple[ReviewedStep, ...]
    links: tuple[LinkRow, ...]


def review_page_of(desk: Desk) -> ReviewPage:
    """Give the review page: the longest unreviewed step first, the least certain address first."""
    atlas = desk.atlas
    steps = sorted(atlas.steps, key=lambda ref: ref.step.reviewed or date.min)
    order = list(reversed(Evidence))
    addresses = sorted(atlas.links.values(), key=lambda link: (order.index(link.evidence), link.checked or date.min))
    return ReviewPage(
        path=links.REVIEW,
        title=desk.words["review"],
        heading=desk.words["review"],
        description=desk.words["review_description"],
        drafts=tuple(
            desk.entry(flow_map, flow_map.title)
            for flow_map in atlas.maps.values()
            if flow_map.status is MapStatus.DRAFT
        ),
        statuses=tuple(_status_list(desk, status) for status in (Status.OPEN, Status.WATCH, Status.ADDED)),
        steps=tuple(
            ReviewedStep(
                step=desk.step(ref),
                owner=desk.actor(ref.step.owner) if ref.step.owner else None,
                reviewed=ref.step.reviewed.isoformat() if ref.step.reviewed else desk.words["not_reviewed"],
            )
            for ref in steps
        ),
        links=tuple(
            LinkRow(
                link=desk.entry(link, link.title),
                evidence=desk.words[f"evidence_long_{link.evidence}"],
                checked=link.checked.isoformat() if link.checked else "",
                note=desk.markdown(link.note),
            )
            for link in addresses
        ),
    )


def _status_list(desk: Desk, status: Status) -> StatusList:
    atlas = desk.atlas
    entries: list[Notice | Document | Measure] = [
        *atlas.notices.values(),
        *atlas.documents.values(),
        *atlas.measures.values(),
    ]
    return StatusList(
        title=desk.words[f"status_{status}"],
        steps=tuple(desk.step(ref) for ref in atlas.steps if ref.step.status is status),
        entries=(
            *(desk.entry(entry, entry.title) for entry in entries if entry.status is status),
            *(desk.entry(law, law.citation) for law in atlas.laws.values() if law.status is status),
        ),
    )
