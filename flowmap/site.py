"""build(loaded) -> the list of generated files: the main flow of the program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flowmap import links
from flowmap.checks.rule import step_loc
from flowmap.diagrams.diagram import Artist, Diagram
from flowmap.diagrams.dot import variant, wraps
from flowmap.diagrams.render import Renderer
from flowmap.links import Hrefs
from flowmap.model import Actor, Atlas, Case, FlowMap
from flowmap.pages.actors import actor_page_of, actors_page_of, matrix_page_of
from flowmap.pages.cases import case_page_of, cases_page_of
from flowmap.pages.catalogue import equivalences_page_of, measures_page_of
from flowmap.pages.desk import Desk
from flowmap.pages.embed import bare_map_of, bare_step_of, embedding_page_of
from flowmap.pages.feedback import Place
from flowmap.pages.glossary import Glossary
from flowmap.pages.guide import path_script
from flowmap.pages.overviews import map_page_of, maps_page_of
from flowmap.pages.page import Page
from flowmap.pages.path import path_page_of
from flowmap.pages.picture import Picture, picture
from flowmap.pages.registers import (
    areas_page_of,
    deadlines_page_of,
    documents_page_of,
    laws_page_of,
    notices_page_of,
    sources_page_of,
    terms_page_of,
)
from flowmap.pages.review import review_page_of
from flowmap.pages.search import search_page_of
from flowmap.pages.start import start_page_of
from flowmap.pages.statement import statement_page_of
from flowmap.pages.steps import step_page_of
from flowmap.pages.style import SCRIPTS, script, standalone, stylesheet
from flowmap.pages.write import write_page
from flowmap.reading.load import Loaded
from flowmap.search.findable import Findable, findables
from flowmap.search.index import search_data
from flowmap.words import Words, read_words


@dataclass(frozen=True, kw_only=True)
class GeneratedFile:
    """A file of the site before the site generator has had it."""

    path: str
    content: str
    drawings: tuple[str, ...] = ()
    """The parts of the content that are finished markup, for a site generator that can be spared reading them."""


def build(loaded: Loaded, renderer: Renderer, hrefs: Hrefs = Hrefs()) -> tuple[GeneratedFile, ...]:  # noqa: B008
    """Give every generated file of a source without problems; raise EngineError where nothing can be drawn."""
    atlas = loaded.atlas
    words = read_words(atlas.site.language)
    diagrams = _draw(Artist(atlas=atlas, hrefs=hrefs, words=words))
    drawings = renderer.render(list(diagrams.values()))
    studio = Studio(
        atlas=atlas,
        places=_places(loaded),
        words=words,
        hrefs=hrefs,
        diagrams=diagrams,
        drawings=drawings,
        glossary=Glossary(atlas.terms.values()),
        found=findables(atlas, words),
    )
    pages = [*_map_pages(studio), *_actor_pages(studio), *_case_pages(studio), *_registers(studio)]
    pages += [*_statement(studio), *_bare_pages(studio)]
    pages.append(start_page_of(studio.desk(links.START), _registers(studio)))
    pages.append(path_page_of(studio.desk(links.PATH)))
    pages.append(search_page_of(studio.desk(links.SEARCH), studio.found))
    written = [
        GeneratedFile(path=page.path, content=write_page(page, words, studio.glossary), drawings=page.drawings)
        for page in pages
    ]
    return tuple(sorted([*written, *_assets(studio)], key=lambda file: file.path))


def write(files: Iterable[GeneratedFile], folder: Path) -> None:
    """Write generated files to disk, for a site generator that reads them there."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.content, encoding="utf-8", newline="\n")


@dataclass(frozen=True, kw_only=True)
class Studio:
    """What the pages are made from: the atlas, its words, and every diagram drawn."""

    atlas: Atlas
    places: dict[str, Place]
    """Where each step stands in the source, by its ``map/step`` name."""
    words: Words
    hrefs: Hrefs
    diagrams: dict[str, Diagram]
    drawings: dict[str, str]
    glossary: Glossary
    found: tuple[Findable, ...]
    """What a search leads to."""

    def desk(self, here: str) -> Desk:
        """Give the desk for one page; the word list itself explains its words without help."""
        glossary = Glossary() if here == links.TERMS else self.glossary
        return Desk(atlas=self.atlas, words=self.words, hrefs=self.hrefs, here=here, glossary=glossary)

    def picture(self, here: str, diagram_id: str, *, has_view: bool = False) -> Picture:
        """Give a diagram for the page it was drawn for."""
        return picture(self.desk(here), self.diagrams[diagram_id], self.drawings[diagram_id], has_view=has_view)


def _places(loaded: Loaded) -> dict[str, Place]:
    source = loaded.source
    return {
        ref.name: Place(path=source.path, line=source.position(step_loc(ref), at_key=True).line)
        for ref in loaded.atlas.steps
    }


def _draw(artist: Artist) -> dict[str, Diagram]:
    """Give every diagram of the site by its id."""
    atlas = artist.atlas
    diagrams = [artist.overview(flow_map, links.map_page(flow_map)) for flow_map in atlas.maps.values()]
    diagrams += [artist.overview(flow_map, links.data_file(flow_map, "svg")) for flow_map in atlas.maps.values()]
    diagrams += [
        artist.actor_view(flow_map, actor) for actor in atlas.authorities for flow_map in maps_with(atlas, actor)
    ]
    diagrams += [artist.neighbourhood(ref) for ref in atlas.steps]
    diagrams += [
        artist.case_view(flow_map, case) for case in atlas.cases.values() for flow_map in maps_on_path(atlas, case)
    ]
    return {diagram.id: diagram for diagram in diagrams}


def maps_with(atlas: Atlas, actor: Actor) -> Iterator[FlowMap]:
    """Give the maps in which an actor acts."""
    return (
        flow_map for flow_map in atlas.maps.values() if any(actor.id in step.actors for step in flow_map.steps.values())
    )


def maps_on_path(atlas: Atlas, case: Case) -> Iterator[FlowMap]:
    """Give the maps that the path of a case goes through, in the order it comes to them."""
    return (atlas.maps[name] for name in dict.fromkeys(ref.map.id for ref in atlas.path(case)))


def _map_pages(studio: Studio) -> Iterator[Page]:
    yield maps_page_of(studio.desk(links.MAPS))
    for flow_map in studio.atlas.maps.values():
        here = links.map_page(flow_map)
        yield map_page_of(studio.desk(here), flow_map, studio.picture(here, f"karta-{flow_map.id}", has_view=True))
    for ref in studio.atlas.steps:
        here = links.step_page(ref)
        picture_of_step = studio.picture(here, f"steg-{ref.map.id}-{ref.step.id}")
        yield step_page_of(studio.desk(here), ref, picture_of_step, studio.places[ref.name])


def _actor_pages(studio: Studio) -> Iterator[Page]:
    yield actors_page_of(studio.desk(links.ACTORS))
    for actor in studio.atlas.authorities:
        here = links.actor_page(actor)
        pictures = [
            (flow_map, studio.picture(here, f"karta-{flow_map.id}-{actor.id}"))
            for flow_map in maps_with(studio.atlas, actor)
        ]
        yield actor_page_of(studio.desk(here), actor, pictures)


def _case_pages(studio: Studio) -> Iterator[Page]:
    for case in studio.atlas.cases.values():
        here = links.case_page(case)
        pictures = [
            studio.picture(here, f"fall-{case.id}-{flow_map.id}") for flow_map in maps_on_path(studio.atlas, case)
        ]
        yield case_page_of(studio.desk(here), case, pictures)


def _bare_pages(studio: Studio) -> Iterator[Page]:
    """Give the pages to embed, with the drawings of the pages that they are the bare ones of."""
    atlas = studio.atlas
    if not atlas.site.embed:
        return
    yield embedding_page_of(studio.desk(links.EMBEDDING), atlas.maps.values())
    for flow_map in atlas.maps.values():
        here = links.map_page(flow_map)
        yield bare_map_of(studio.desk(here), flow_map, studio.picture(here, f"karta-{flow_map.id}"))
    for ref in atlas.steps:
        here = links.step_page(ref)
        yield bare_step_of(studio.desk(here), ref, studio.picture(here, f"steg-{ref.map.id}-{ref.step.id}"))


def _statement(studio: Studio) -> Iterator[Page]:
    if statement := studio.atlas.site.accessibility:
        yield statement_page_of(studio.desk(links.STATEMENT), statement)


def _registers(studio: Studio) -> Iterator[Page]:
    """Give the matrix, and each register that is not empty."""
    atlas = studio.atlas
    yield matrix_page_of(studio.desk(links.MATRIX))
    if atlas.measures:
        yield measures_page_of(studio.desk(links.MEASURES))
    if atlas.cases:
        yield cases_page_of(studio.desk(links.CASES))
    if atlas.documents:
        yield documents_page_of(studio.desk(links.DOCUMENTS))
    if atlas.laws:
        yield laws_page_of(studio.desk(links.LAWS))
    if any(ref.step.deadlines for ref in atlas.steps):
        yield deadlines_page_of(studio.desk(links.DEADLINES))
    if atlas.terms:
        yield terms_page_of(studio.desk(links.TERMS))
    if atlas.notices:
        yield notices_page_of(studio.desk(links.NOTICES))
    if atlas.areas:
        yield areas_page_of(studio.desk(links.AREAS))
    if atlas.sources:
        yield sources_page_of(studio.desk(links.SOURCES))
    if atlas.equivalences:
        yield equivalences_page_of(studio.desk(links.EQUIVALENCES))
    yield review_page_of(studio.desk(links.REVIEW))


def _assets(studio: Studio) -> Iterator[GeneratedFile]:
    """Give the stylesheet, the source as data, and each map to download."""
    actors = studio.atlas.actors.values()
    yield GeneratedFile(path=links.STYLESHEET, content=stylesheet(actors))
    paths = path_script(studio.atlas, studio.words, studio.hrefs)
    yield GeneratedFile(path=links.PATH_DATA, content=paths)
    words_to_find = search_data(studio.found, studio.atlas.synonyms, studio.words, studio.hrefs)
    yield GeneratedFile(path=links.SEARCH_DATA, content=words_to_find)
    yield from (GeneratedFile(path=links.asset(name), content=script(name)) for name in SCRIPTS)
    data = studio.atlas.model_dump(mode="json", by_alias=True, exclude_none=True)
    yield GeneratedFile(path=links.DATA, content=json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    for flow_map in studio.atlas.maps.values():
        diagram = f"fil-{flow_map.id}"
        svg = standalone(studio.drawings[diagram], actors)
        yield GeneratedFile(path=links.data_file(flow_map, "svg"), content=svg)
        dot = variant(studio.diagrams[diagram].graph, wraps(studio.diagrams[diagram].graph)[0]).dot
        yield GeneratedFile(path=links.data_file(flow_map, "dot"), content=dot)
