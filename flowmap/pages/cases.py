"""The pages of the example cases: a situation, the path drawn on the map, what is to be learnt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flowmap import links
from flowmap.model import Case
from flowmap.model.texts import plain
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page, named_page


@dataclass(frozen=True, kw_only=True)
class CaseContent:
    """A case, and those before and after it in the source."""

    case: Case
    before: Case | None
    after: Case | None


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the list of cases, where there are any, and the page of each."""
    cases = list(edition.atlas.cases.values())
    if cases:
        yield named_page(edition, "cases", links.CASES, is_shared=True)
    for case, before, after in zip(cases, [None, *cases], [*cases[1:], None], strict=False):
        yield _page(edition, CaseContent(case=case, before=before, after=after))


def _page(edition: Edition, content: CaseContent) -> Page:
    case, atlas = content.case, edition.atlas
    maps = dict.fromkeys(ref.map.id for ref in atlas.path(case))
    return Page(
        path=links.case_page(case),
        template="case.md.j2",
        title=f"{case.title} – {edition.words['case']}",
        heading=case.title,
        description=plain(case.situation),
        content=content,
        diagrams=tuple(edition.artist.case_view(atlas.maps[name], case) for name in maps),
        is_wide=True,
    )
