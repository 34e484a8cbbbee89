"""build(loaded) -> the list of generated files: the main flow of the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from flowmap import links
from flowmap.diagrams.render import Drawing, Renderer
from flowmap.exports import FORMATS
from flowmap.exports.data import json_file
from flowmap.links import Hrefs
from flowmap.model import Atlas
from flowmap.pages import site_pages
from flowmap.pages.edition import Edition, edition_of
from flowmap.pages.guide import guide_script
from flowmap.pages.page import Page
from flowmap.pages.style import SCRIPTS, frame_stylesheet, script, stylesheet
from flowmap.pages.write import write_page
from flowmap.reading.load import Loaded
from flowmap.search.index import search_data


@dataclass(frozen=True, kw_only=True)
class GeneratedFile:
    """A file of the site before the site generator has had it."""

    path: str
    content: str
    finished: tuple[str, ...] = ()
    """The parts of the content that are finished markup, in their order, which a site generator need not read."""


def build(loaded: Loaded, renderer: Renderer, hrefs: Hrefs = Hrefs()) -> tuple[GeneratedFile, ...]:  # noqa: B008
    """Return every generated file of a source without problems; raise EngineError where nothing can be drawn."""
    edition = edition_of(loaded, hrefs, tuple(form.ending for form in FORMATS))
    pages = site_pages(edition)
    wholes = [edition.artist.whole(flow_map, links.DATA) for flow_map in edition.atlas.maps.values()]
    drawings = iter(renderer.render([*(diagram for page in pages for diagram in page.diagrams), *wholes]))
    files = [_page_file(edition, page, tuple(islice(drawings, len(page.diagrams)))) for page in pages]
    files += [*_downloads(edition.atlas, drawings), *_assets(edition)]
    return tuple(sorted(files, key=lambda file: file.path))


def write(files: Iterable[GeneratedFile], folder: Path) -> None:
    """Write generated files to disk, for a site generator that reads them there."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.content, encoding="utf-8", newline="\n")


def _page_file(edition: Edition, page: Page, drawings: tuple[Drawing, ...]) -> GeneratedFile:
    written = write_page(edition, page, drawings)
    return GeneratedFile(path=page.path, content=written.content, finished=written.finished)


def _downloads(atlas: Atlas, drawings: Iterable[Drawing]) -> Iterator[GeneratedFile]:
    """Yield the source as data, and each map in every format."""
    yield GeneratedFile(path=links.DATA, content=json_file(atlas))
    for drawing in drawings:
        for form in FORMATS:
            path = links.data_file(drawing.diagram.home, form.ending)
            yield GeneratedFile(path=path, content=form.write(atlas, drawing))


def _assets(edition: Edition) -> Iterator[GeneratedFile]:
    """Yield the stylesheets, the scripts, and the data that they read."""
    atlas, words, hrefs = edition.atlas, edition.words, edition.hrefs
    found = search_data(edition.found, atlas.synonyms, words, hrefs)
    yield GeneratedFile(path=links.STYLESHEET, content=stylesheet(atlas.actors.values()))
    yield GeneratedFile(path=links.FRAME_STYLESHEET, content=frame_stylesheet())
    yield from (GeneratedFile(path=links.asset(name), content=script(name)) for name in SCRIPTS)
    yield GeneratedFile(path=links.PATH_DATA, content=guide_script(atlas, words, hrefs))
    yield GeneratedFile(path=links.SEARCH_DATA, content=found)
