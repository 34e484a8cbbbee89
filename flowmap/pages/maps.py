"""The pages of the maps, their list, and what the signs of the diagrams mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from flowmap import links
from flowmap.model import Actor, Case, FlowMap, TransitionRef
from flowmap.model.fields import Certainty, StepKind
from flowmap.pages.edition import Edition
from flowmap.pages.page import Page, named_page


@dataclass(frozen=True, kw_only=True)
class Legend:
    """The signs and the badges that occur in some diagrams."""

    signs: tuple[str, ...]
    actors: tuple[Actor, ...]


@dataclass(frozen=True, kw_only=True)
class MapContent:
    """A map, and what its picture lets one choose."""

    map: FlowMap
    legend: Legend
    actors: tuple[Actor, ...]
    """Those that act in the map."""
    cases: tuple[Case, ...]
    """Those whose path goes through the map."""
    formats: tuple[str, ...]
    """The endings of the files that the map can be downloaded as."""


def pages(edition: Edition) -> Iterator[Page]:
    """Yield the list of maps, and the page of each."""
    yield _list_page(edition)
    for flow_map in edition.atlas.maps.values():
        yield _page(edition, flow_map)


def _list_page(edition: Edition) -> Page:
    maps = edition.atlas.maps.values()
    page = named_page(edition, "maps", links.MAPS, is_wide=True)
    return replace(page, diagrams=tuple(edition.artist.overview(flow_map, links.MAPS) for flow_map in maps))


def _page(edition: Edition, flow_map: FlowMap) -> Page:
    atlas, here = edition.atlas, links.map_page(flow_map)
    shown = legend(edition, [flow_map])
    through = (case for case in atlas.cases.values() if flow_map.id in {ref.map.id for ref in atlas.path(case)})
    return Page(
        path=here,
        template="map.md.j2",
        title=flow_map.title,
        heading=flow_map.title,
        description=flow_map.summary,
        content=MapContent(
            map=flow_map, legend=shown, actors=shown.actors, cases=tuple(through), formats=edition.formats
        ),
        diagrams=(
            edition.artist.overview(flow_map, here),
            edition.artist.whole(flow_map, here),
            *(edition.artist.phase_view(phase, here) for phase in atlas.phases(flow_map)),
        ),
        is_wide=True,
    )


def legend(edition: Edition, maps: Iterable[FlowMap], *, has_borders: bool = False) -> Legend:
    """Return the signs that occur in the diagrams of some maps, and no others."""
    atlas = edition.atlas
    refs = [ref for flow_map in maps for ref in atlas.refs(flow_map)]
    departures = [departure for ref in refs for departure in atlas.departures(ref)]
    acting = {name for ref in refs for name in ref.step.actors}
    occurs = {
        **{f"kind-{kind}": any(ref.step.kind is kind for ref in refs) for kind in StepKind},
        **{
            f"line-{certainty}": any(ref.transition.certainty is certainty for ref in departures)
            for certainty in (Certainty.STATED, Certainty.INFERRED)
        },
        "main": any((ref.origin.name, ref.index) in edition.main_ways for ref in departures),
        "exit": any(_leaves_phase(edition, ref) for ref in departures),
        "loops": any(ref.is_loop for ref in departures),
        "border": has_borders,
        "elsewhere": any(ref.origin.map.id != ref.target.map.id for ref in departures),
    }
    return Legend(
        signs=tuple(sign for sign, does_occur in occurs.items() if does_occur),
        actors=tuple(actor for actor in atlas.actors.values() if actor.id in acting),
    )


def _leaves_phase(edition: Edition, ref: TransitionRef) -> bool:
    """Tell whether a transition leads to another phase, so that it is an exit in the picture of its own."""
    phase_of = edition.atlas.phase_of
    return ref.origin.map.id == ref.target.map.id and phase_of(ref.origin).id != phase_of(ref.target).id
