"""The pages of the steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from flowmap.links import step_page
from flowmap.model import StepRef
from flowmap.model.texts import plain
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page
from flowmap.pages.suggestion import Suggestion, suggestion


@dataclass(frozen=True, kw_only=True)
class StepContent:
    """A step, those before and after it in reading order, and how to suggest a change of it."""

    ref: StepRef
    before: StepRef | None
    after: StepRef | None
    suggestion: Suggestion | None


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the page of each step."""
    for flow_map in edition.atlas.maps.values():
        beside = [None, *edition.atlas.refs(flow_map), None]
        for before, (ref, after) in zip(beside, pairwise(beside[1:]), strict=False):
            if ref:
                yield _page(edition, ref, before, after)


def _page(edition: Edition, ref: StepRef, before: StepRef | None, after: StepRef | None) -> Page:
    step = ref.step
    return Page(
        path=step_page(ref),
        template="step.md.j2",
        title=f"{step.label} – {ref.map.title}",
        heading=step.label,
        description=plain(step.text or "") or edition.words.say("step_description", title=step.title),
        content=StepContent(ref=ref, before=before, after=after, suggestion=suggestion(edition, ref)),
        diagrams=(edition.artist.neighbourhood(ref),),
        is_wide=True,
    )
