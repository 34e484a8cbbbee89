"""The example cases: a situation, the path drawn on the map, what is to be learnt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from flowmap import links
from flowmap.model import Case, StepRef, Transition, texts
from flowmap.pages.desk import Anchor, Desk, StepView
from flowmap.pages.page import Page
from flowmap.pages.picture import Picture


@dataclass(frozen=True, kw_only=True)
class PathStep:
    """A step of the path, and why the case goes on from it as it does."""

    step: StepView
    map: Anchor | None
    """The map, where the path comes to another."""
    when: str


@dataclass(frozen=True, kw_only=True)
class CasePage(Page):
    """An example case."""

    template: ClassVar[str] = "case.md.j2"
    is_wide: ClassVar[bool] = True
    situation: str
    path_steps: tuple[PathStep, ...]
    as_your_path: Anchor
    """The path as the reader's own; a link for raw HTML."""
    pictures: tuple[Picture, ...]
    lesson: str
    before: Anchor | None
    after: Anchor | None

    @property
    def drawings(self) -> tuple[str, ...]:
        """Give the drawing of each map that the path goes through."""
        return tuple(picture.svg for picture in self.pictures)


@dataclass(frozen=True, kw_only=True)
class CaseEntry:
    """A case in the list of cases."""

    link: Anchor
    situation: str


@dataclass(frozen=True, kw_only=True)
class CasesPage(Page):
    """The list of cases."""

    template: ClassVar[str] = "cases.md.j2"
    cases: tuple[CaseEntry, ...]


def case_page_of(desk: Desk, case: Case, pictures: Iterable[Picture]) -> CasePage:
    """Give the page of a case; its path is already drawn."""
    cases = list(desk.atlas.cases.values())
    index = cases.index(case)
    before = cases[index - 1] if index else None
    after = cases[index + 1] if index + 1 < len(cases) else None
    home = desk.atlas.maps[case.map]
    return CasePage(
        path=links.case_page(case),
        title=f"{case.title} – {desk.words['case']}",
        heading=texts.escaped(case.title),
        description=texts.plain(case.situation),
        situation=desk.markdown(case.situation, home),
        path_steps=_path_steps(desk, desk.atlas.taken(case)),
        as_your_path=desk.raw_anchor(desk.words["open_path"], links.path_address(desk.atlas.taken(case))),
        pictures=tuple(pictures),
        lesson=desk.markdown(case.lesson, home),
        before=desk.entry(before, before.title) if before else None,
        after=desk.entry(after, after.title) if after else None,
    )


def cases_page_of(desk: Desk) -> CasesPage:
    """Give the list of cases."""
    return CasesPage(
        path=links.CASES,
        title=desk.words["cases"],
        heading=desk.words["cases"],
        description=desk.words["cases_description"],
        cases=tuple(
            CaseEntry(
                link=desk.entry(case, case.title),
                situation=desk.markdown(case.situation, desk.atlas.maps[case.map]),
            )
            for case in desk.atlas.cases.values()
        ),
    )


def _path_steps(desk: Desk, ways: Iterable[tuple[StepRef, Transition | None]]) -> tuple[PathStep, ...]:
    steps: list[PathStep] = []
    map_id = ""
    for ref, transition in ways:
        steps.append(
            PathStep(
                step=desk.step(ref),
                map=desk.entry(ref.map, ref.map.title) if ref.map.id != map_id else None,
                when=texts.escaped((transition.when if transition else "") or ""),
            )
        )
        map_id = ref.map.id
    return tuple(steps)
