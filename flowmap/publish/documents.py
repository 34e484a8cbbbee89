"""Which PDFs a site gets: each map with its steps, and a booklet for each authority."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flowmap import links
from flowmap.model import Actor, Atlas, FlowMap, StepRef
from flowmap.publish.built import page_file, read_page
from flowmap.publish.errors import PublishError

_WHOLE = re.compile(r'<svg [^>]*?data-view="whole"[^>]*?width="(?P<width>\d+)" height="(?P<height>\d+)"')
_A4_ROOM = (194, 269)
"""What is left for a map on an upright A4, in mm."""
_SMALLEST = 6.5
"""Points; a map whose words would be smaller on A4 gets an A3."""
_WORDS = 10.5
"""How large the words of a map are in its drawing, in points."""
_HEIGHTS = {"A4 portrait": 297, "A4 landscape": 210, "A3 portrait": 420, "A3 landscape": 297}
"""Of each paper, in mm."""
_MM_A_PIXEL = 25.4 / 96


@dataclass(frozen=True, kw_only=True)
class Document:
    """A PDF to be made: the page of a map, or those of an actor and its processes, and the pages of the steps."""

    name: str
    title: str
    opening: tuple[str, ...]
    """The files of the pages before the steps."""
    steps: tuple[StepRef, ...]
    actor: Actor | None = None
    """Whose booklet it is; it begins with a title page."""
    sheet: str = "A4 portrait"
    """The paper of the whole map with all conditions, where it has one."""

    @property
    def sheet_height(self) -> int:
        """The height of the paper of the whole map, in mm."""
        return _HEIGHTS[self.sheet]

    @property
    def pages(self) -> tuple[str, ...]:
        """The files of its pages in their order."""
        return (*self.opening, *(step_file(ref) for ref in self.steps))


def documents(atlas: Atlas, site: Path) -> Iterator[Document]:
    """Yield the PDFs that a built site gets."""
    for flow_map in atlas.maps.values():
        yield _map_document(atlas, flow_map, site)
    for actor in atlas.authorities:
        yield _booklet(atlas, actor)


def step_file(ref: StepRef) -> str:
    """Return the file of a step's page."""
    return page_file(links.step_page(ref))


def _map_document(atlas: Atlas, flow_map: FlowMap, site: Path) -> Document:
    first = page_file(links.map_page(flow_map))
    return Document(
        name=f"karta-{flow_map.id}",
        title=f"{flow_map.title} – {atlas.site.title}",
        opening=(first,),
        steps=tuple(ref for ref in atlas.steps if ref.map.id == flow_map.id),
        sheet=sheet_for(read_page(site, first)),
    )


def _booklet(atlas: Atlas, actor: Actor) -> Document:
    steps = atlas.steps_with("actors", actor.id)
    maps = {ref.map.id: ref.map for ref in steps}
    processes = (page_file(links.process_page(actor, flow_map)) for flow_map in maps.values())
    return Document(
        name=f"handbok-{actor.id}",
        title=f"{actor.name} – {atlas.site.title}",
        opening=(page_file(links.actor_page(actor)), *processes),
        steps=steps,
        actor=actor,
    )


def sheet_for(page: str) -> str:
    """Return the paper on which the words of the whole map on a page can be read: A4 or A3, turned as the map is."""
    drawing = _WHOLE.search(page)
    if drawing is None:
        raise PublishError("En kartas sida har ingen bild av hela kartan. Bygg om webbplatsen.")
    width, height = (int(drawing[side]) * _MM_A_PIXEL for side in ("width", "height"))
    sides = sorted((width, height))
    scale = min(room / side for room, side in zip(_A4_ROOM, sides, strict=True))
    return f"{'A4' if scale * _WORDS >= _SMALLEST else 'A3'} {'landscape' if width > height else 'portrait'}"
