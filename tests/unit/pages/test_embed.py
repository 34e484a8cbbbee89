"""Bare pages: where they stand, that their steps stay in the frame, and that nothing is drawn twice for them."""

import re
from collections.abc import Callable, Sequence

import pytest

from flowmap.diagrams.diagram import Diagram
from flowmap.diagrams.render import Renderer
from flowmap.links import EMBEDDING, embedded, is_embeddable, map_page, step_page, target
from flowmap.model import Atlas
from flowmap.reading.load import Loaded
from flowmap.site import GeneratedFile, build

UPDATED = "  updated: 2026-11-01\n"
TEXT = "Någon hör av sig om en [stolpe][stolpe]."
LoadText = Callable[[str], Loaded]


class Counting(Renderer):
    """Renders, and counts how much there was to render."""

    count = 0

    def render(self, diagrams: Sequence[Diagram]) -> dict[str, str]:
        self.count += len(diagrams)
        return super().render(diagrams)


@pytest.fixture(scope="module")
def loaded(changed: Callable[..., str], load_text: LoadText) -> Loaded:
    text = (
        "Se [steg 2a][2a], [stolpen][stolpe], [anmälan][anmalan], [kartan][kabel] och [mer](https://www.example.org)."
    )
    return load_text(changed((UPDATED, f"{UPDATED}  embed: true\n"), (TEXT, f'"{text}"')))


@pytest.fixture(scope="module")
def files(loaded: Loaded) -> dict[str, GeneratedFile]:
    return {file.path: file for file in build(loaded, Renderer())}


def pages(atlas: Atlas) -> list[str]:
    return [*map(map_page, atlas.maps.values()), *map(step_page, atlas.steps)]


def test_every_map_and_step_has_a_bare_page(loaded: Loaded, files: dict[str, GeneratedFile]) -> None:
    wanted = {EMBEDDING, *map(embedded, pages(loaded.atlas))}
    assert {path for path in files if path.startswith("inbaddat/")} == wanted


def test_without_the_setting_there_is_none(sound: str, load_text: LoadText) -> None:
    assert not [file.path for file in build(load_text(sound), Renderer()) if "inbaddat" in file.path + file.content]


def test_a_bare_page_has_a_template_of_its_own_and_tells_the_real_one(
    loaded: Loaded, files: dict[str, GeneratedFile]
) -> None:
    for page in pages(loaded.atlas):
        head = files[embedded(page)].content.split("---")[1]
        real = page.removesuffix(".md") + "/"
        assert "\ntemplate: embed.html\n" in head
        assert re.search(r'\nwhole: "((?:\.\./)+)(.*)"\n', head)[2] == real
        assert head.count("../") == real.count("/") + 1


def test_every_link_of_the_drawing_stays(loaded: Loaded, files: dict[str, GeneratedFile]) -> None:
    for page in pages(loaded.atlas):
        bare, real = files[embedded(page)], files[page]
        (drawing,) = bare.drawings
        assert drawing in bare.content
        assert drawing.replace(' target="_self"', "") == real.drawings[0]
        assert drawing.count('<a target="_self" ') == drawing.count("<a ") > 0


def test_a_reference_to_a_step_or_map_stays_and_any_other_leads_out(
    loaded: Loaded, files: dict[str, GeneratedFile]
) -> None:
    content = files[embedded(step_page(loaded.atlas.steps_by_name["lampa/1"]))].content
    assert '[steg 2a](2a.md){target="_self"}' in content
    assert '[kartan](../kabel.md){target="_self"}' in content
    assert "[stolpen](../../../ordlista.md#stolpe), [anmälan](../../../underlag.md#anmalan)" in content
    assert "[mer](https://www.example.org)" in content
    assert "popovertarget" not in content


def test_a_bare_map_leads_to_bare_steps_only(loaded: Loaded, files: dict[str, GeneratedFile]) -> None:
    here = embedded("kartor/lampa.md")
    hrefs = re.findall(r'<a target="_self" [^>]*href="([^"#]+)"', files[here].content)
    assert {"1/", "2a/"} <= set(hrefs)
    assert {href for href in hrefs if href.startswith("../")} == {"../kabel/start/"}
    leaving = re.findall(r'<a (?!target)[^>]*href="([^"]+)"', files[here].content)
    assert leaving == ["../../../kartor/lampa/"]


def test_nothing_is_drawn_for_the_bare_pages(sound: str, loaded: Loaded, load_text: LoadText) -> None:
    without, bare = Counting(), Counting()
    build(load_text(sound), without)
    build(loaded, bare)
    assert bare.count == without.count > 0


def test_the_page_about_embedding_has_a_line_for_every_map(loaded: Loaded, files: dict[str, GeneratedFile]) -> None:
    content = files[EMBEDDING].content
    lines = re.findall(r"&lt;iframe .*?&lt;/iframe&gt;", content)
    assert len(lines) == len(loaded.atlas.maps)
    for line, flow_map in zip(lines, loaded.atlas.maps.values(), strict=True):
        assert f'/inbaddat/kartor/{flow_map.id}/"' in line
        assert f'title="{flow_map.title}"' in line
        assert "\n" not in line


def test_what_has_a_bare_page(atlas: Atlas) -> None:
    assert is_embeddable(target(atlas.maps["lampa"]))
    assert is_embeddable(target(atlas.steps[0]))
    assert not is_embeddable(target(atlas.actors["kommun"]))
    assert not is_embeddable(target(atlas.links["formular"]))
