"""The catalogue of measures, and the table of steps that correspond between the maps."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import ClassVar

from flowmap import links
from flowmap.model import Measure, texts
from flowmap.model.fields import Nearness
from flowmap.pages.desk import Anchor, Badge, Desk, StepView
from flowmap.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class MeasureView:
    """A measure: for whom, from whom, how one gets in, what next."""

    id: str
    title: str
    actors: tuple[Badge, ...]
    nearness: Nearness
    nearness_words: str
    rank: int
    """How near to work, 0 the farthest; for sorting."""
    audience: str
    entry: str
    next: str
    area: Anchor | None
    note: str
    status: str
    links: tuple[Anchor, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Something that the catalogue can be filtered by."""

    value: str
    text: str


@dataclass(frozen=True, kw_only=True)
class MeasuresPage(Page):
    """The catalogue: which measure, from whom?"""

    template: ClassVar[str] = "measures.md.j2"
    is_wide: ClassVar[bool] = True
    measures: tuple[MeasureView, ...]
    actors: tuple[Choice, ...]
    nearness: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class EquivalenceRow:
    """Steps that correspond, a cell for each map."""

    cells: tuple[tuple[StepView, ...], ...]
    note: str


@dataclass(frozen=True, kw_only=True)
class EquivalencesPage(Page):
    """Which step of one map corresponds to which of another."""

    template: ClassVar[str] = "equivalences.md.j2"
    is_wide: ClassVar[bool] = True
    maps: tuple[Anchor, ...]
    rows: tuple[EquivalenceRow, ...]


def measures_page_of(desk: Desk) -> MeasuresPage:
    """Give the catalogue, what is farthest from work first."""
    order = list(Nearness)
    measures = sorted(desk.atlas.measures.values(), key=lambda measure: order.index(measure.nearness))
    offering = [actor for actor in desk.atlas.actors if any(actor in m.offered_by for m in measures)]
    return MeasuresPage(
        path=links.MEASURES,
        title=desk.words["measures"],
        heading=desk.words["measures"],
        description=desk.words["measures_description"],
        measures=tuple(_measure(desk, measure) for measure in measures),
        actors=tuple(Choice(value=actor, text=escape(desk.atlas.actors[actor].name)) for actor in offering),
        nearness=tuple(
            Choice(value=nearness, text=desk.words[f"nearness_{nearness}"])
            for nearness in order
            if any(measure.nearness is nearness for measure in measures)
        ),
    )


def equivalences_page_of(desk: Desk) -> EquivalencesPage:
    """Give the table of corresponding steps, a column for each map."""
    maps = list(desk.atlas.maps.values())
    return EquivalencesPage(
        path=links.EQUIVALENCES,
        title=desk.words["equivalences"],
        heading=desk.words["equivalences"],
        description=desk.words["equivalences_description"],
        maps=tuple(desk.entry(flow_map, flow_map.title) for flow_map in maps),
        rows=tuple(
            EquivalenceRow(
                cells=tuple(
                    tuple(
                        desk.step(desk.atlas.steps_by_name[name])
                        for name in equivalence.steps
                        if name.partition("/")[0] == flow_map.id
                    )
                    for flow_map in maps
                ),
                note=desk.markdown(equivalence.note),
            )
            for equivalence in desk.atlas.equivalences
        ),
    )


def _measure(desk: Desk, measure: Measure) -> MeasureView:
    area = desk.atlas.areas[measure.area] if measure.area else None
    return MeasureView(
        id=measure.id,
        title=texts.escaped(measure.title),
        actors=desk.badges(measure.offered_by),
        nearness=measure.nearness,
        nearness_words=desk.words[f"nearness_{measure.nearness}"],
        rank=list(Nearness).index(measure.nearness),
        audience=desk.markdown(measure.audience),
        entry=desk.markdown(measure.entry),
        next=desk.markdown(measure.next),
        area=desk.entry(area, area.name) if area else None,
        note=desk.markdown(measure.note),
        status=desk.status(measure.status),
        links=tuple(map(desk.link, measure.links)),
        steps=tuple(desk.step(ref) for ref in desk.atlas.steps if measure.id in ref.step.measures),
    )
