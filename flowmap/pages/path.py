"""The page «din väg»: the path that stands in the address, for paper; without one, what the page is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flowmap import links
from flowmap.links import Target
from flowmap.pages.desk import Anchor, Desk
from flowmap.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class PathPage(Page):
    """What a script fills with the path, and where to begin one."""

    template: ClassVar[str] = "path.md.j2"
    data: str
    """The address of what a path can go through."""
    maps: tuple[Anchor, ...]
    cases: tuple[Anchor, ...]


def path_page_of(desk: Desk) -> PathPage:
    """Give the page of the reader's path."""
    atlas = desk.atlas
    return PathPage(
        path=links.PATH,
        title=desk.words["your_path"],
        heading=desk.words["your_path"],
        description=desk.words["your_path_description"],
        data=desk.hrefs.href(desk.here, Target(page=links.PATH_DATA)),
        maps=tuple(desk.entry(flow_map, flow_map.title) for flow_map in atlas.maps.values()),
        cases=tuple(desk.entry(case, case.title) for case in atlas.cases.values()),
    )
