"""The review page: what is undecided or watched, which steps were reviewed when, how sure each address is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flowmap import links
from flowmap.model import Atlas, Link, Referent, StepRef
from flowmap.model.fields import Evidence, Status
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page, named_page

_WORTH_TELLING = (Status.OPEN, Status.WATCH, Status.ADDED)


@dataclass(frozen=True, kw_only=True)
class Review:
    """What has which status; the steps that waited longest and the least certain addresses first."""

    statuses: dict[Status, tuple[Referent, ...]]
    steps: tuple[StepRef, ...]
    addresses: tuple[Link, ...]


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the review page."""
    atlas = edition.atlas
    order = list(reversed(Evidence))
    review = Review(
        statuses={status: tuple(_with_status(atlas, status)) for status in _WORTH_TELLING},
        steps=tuple(sorted(atlas.steps, key=lambda ref: ref.step.reviewed or date.min)),
        addresses=tuple(
            sorted(atlas.links.values(), key=lambda link: (order.index(link.evidence), link.checked or date.min))
        ),
    )
    yield named_page(edition, "review", links.REVIEW, review, is_shared=True)


def _with_status(atlas: Atlas, status: Status) -> Iterator[Referent]:
    """Yield the steps, and the entries of every register, that have a status."""
    yield from (ref for ref in atlas.steps if ref.step.status is status)
    for register in atlas.registers.values():
        yield from (entry for entry in register.values() if getattr(entry, "status", None) is status)
