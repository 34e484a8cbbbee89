"""Bare pages: where they stand, that their steps stay in the frame, and that nothing is drawn twice for them."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest

from flowmap.diagrams.render import Renderer
from flowmap.links import EMBEDDING, embedded, is_embeddable, map_page, step_page, target
from flowmap.model import Atlas
from flowmap.pages.edition import Edition
from flowmap.reading.load import Loaded
from flowmap.site import build
from tests.site.reading import read_html
from tests.unit.pages.writing import UPDATED, pages_of, written

EMBED = (UPDATED, f"{UPDATED}  embed: true\n")
TEXT = "Någon hör av sig om en [stolpe][stolpe]."
REFERRING = (
    '"Se [steg 2a][2a], [stolpen][stolpe], [anmälan][anmalan], [kartan][kabel] och [mer](https://www.example.org)."'
)
LoadText = Callable[[str], Loaded]


@pytest.fixture(scope="module")
def edition(edition_with: Callable[..., Edition]) -> Edition:
    return edition_with(EMBED, (TEXT, REFERRING))


_ANCHOR = re.compile(r'<a (?:class="[^"]*" )?(target="_blank" )?href="([^"]*)"')
_LINK = re.compile(r'\]\(([^)]*)\)(?:\{: (target="_blank") \})?')


def published(page: str) -> str:
    """Give the address of a page from the folder of the site."""
    return page.removesuffix(".md") + "/"


def whole_pages(atlas: Atlas) -> list[str]:
    return [*map(map_page, atlas.maps.values()), *map(step_page, atlas.steps)]


def test_every_map_and_step_has_a_bare_page(edition: Edition) -> None:
    wanted = {EMBEDDING, *map(embedded, whole_pages(edition.atlas))}
    assert {path for path in pages_of(edition) if path.startswith("inbaddat/")} == wanted


def test_without_the_setting_there_is_none(sound: str, load_text: LoadText) -> None:
    assert not [file.path for file in build(load_text(sound), Renderer()) if "inbaddat" in file.path + file.content]


def test_a_bare_page_has_a_template_of_its_own_and_tells_the_real_one(edition: Edition) -> None:
    for page in whole_pages(edition.atlas):
        head = written(edition, embedded(page)).split("---")[1]
        real = page.removesuffix(".md") + "/"
        assert "\ntemplate: embed.html\n" in head
        whole = re.search(r'\nwhole: "((?:\.\./)+)(.*)"\n', head)
        assert whole
        assert whole[2] == real
        assert whole[1].count("../") == real.count("/") + 1


def test_a_bare_page_has_a_title_of_its_own(edition: Edition) -> None:
    pages = pages_of(edition)
    whole = {pages[page].title for page in whole_pages(edition.atlas)}
    bare = {pages[embedded(page)].title for page in whole_pages(edition.atlas)}
    assert len(bare) == len(whole)
    assert bare.isdisjoint(whole)


def test_a_bare_page_shows_the_drawings_of_the_whole_one_and_its_nodes_lead_to_bare_pages(edition: Edition) -> None:
    pages = pages_of(edition)
    for page in whole_pages(edition.atlas):
        diagrams = pages[embedded(page)].diagrams
        assert diagrams == pages[page].diagrams
        hrefs = {href for diagram in diagrams for href in diagram.hrefs.values()}
        reached = {urljoin(f"/{published(embedded(page))}", href)[1:] for href in hrefs}
        assert reached <= {published(embedded(step_page(ref))) for ref in edition.atlas.steps}


def test_a_reference_to_a_step_or_map_stays_and_any_other_leads_out(edition: Edition) -> None:
    content = written(edition, "inbaddat/kartor/lampa/1.md")
    assert "[steg 2a](2a.md)," in content
    assert "[kartan](../kabel.md) och" in content
    assert '[stolpen](../../../ordlista.md#stolpe){: target="_blank" }' in content
    assert '[anmälan](../../../underlag.md#anmalan){: target="_blank" }' in content
    assert '[mer](https://www.example.org){: target="_blank" }' in content
    assert "popovertarget" not in content


def test_only_what_leaves_the_frame_opens_a_tab_of_its_own(edition: Edition) -> None:
    found: set[tuple[bool, bool]] = set()
    for page in map(embedded, whole_pages(edition.atlas)):
        content = written(edition, page)
        ends = [(urljoin(f"/{published(page)}", href), opens) for opens, href in _ANCHOR.findall(content)]
        ends += [(urljoin(f"/{page}", address), opens) for address, opens in _LINK.findall(content)]
        found |= {(to.startswith("/inbaddat/"), bool(opens)) for to, opens in ends}
    assert found == {(True, False), (False, True)}


def test_no_link_of_a_whole_page_opens_a_tab(edition: Edition) -> None:
    whole = [path for path, page in pages_of(edition).items() if not page.is_bare]
    assert not [path for path in whole if " target=" in written(edition, path)]


def test_a_bare_map_leads_to_bare_steps_only(edition: Edition) -> None:
    content = written(edition, "inbaddat/kartor/lampa.md")
    hrefs = set(re.findall(r'<a href="([^"#]+)"', content))
    assert {"1/", "2a/"} <= hrefs
    assert {href for href in hrefs if href.startswith("../")} == {"../kabel/start/"}
    assert re.findall(r'<a target="_blank" href="([^"]+)"', content) == ["../../../kartor/lampa/"]


def test_a_bare_step_adds_nothing_to_a_path_and_has_neither_tools_nor_neighbours(edition: Edition) -> None:
    bare, whole = (written(edition, page) for page in ("inbaddat/kartor/lampa/2a.md", "kartor/lampa/2a.md"))
    departures = bare.partition('<div class="flowmap-departures"')[2]
    assert "data-choice" in whole.partition('<div class="flowmap-departures"')[2]
    assert "data-choice" not in departures
    for words in ("previous_step", "following_step", "show_on_map"):
        assert edition.words[words] in whole
        assert edition.words[words] not in bare


def test_nothing_is_drawn_twice_for_the_bare_pages(
    sound: str, changed: Callable[..., str], load_text: LoadText
) -> None:
    without, bare = Renderer(), Renderer()
    build(load_text(sound), without)
    build(load_text(changed(EMBED)), bare)
    assert bare.drawn == without.drawn != {}


def test_the_page_about_embedding_has_a_line_for_every_map(edition_with: Callable[..., Edition]) -> None:
    edition = edition_with(EMBED, ("title: Fel i kabeln", "title: 'Fel i \"kabeln\" & <mer>'"))
    areas = [area.joined_text for area in read_html(written(edition, EMBEDDING)).find("textarea")]
    lines = [line for line in areas if line.startswith("<iframe ")]
    assert len(lines) == len(edition.atlas.maps)
    for line, flow_map in zip(lines, edition.atlas.maps.values(), strict=True):
        (frame,) = read_html(line).find("iframe")
        assert frame.attributes["src"].endswith(f"/inbaddat/kartor/{flow_map.id}/")
        assert frame.attributes["title"] == flow_map.title
        assert "\n" not in line


def test_what_has_a_bare_page(atlas: Atlas) -> None:
    assert is_embeddable(target(atlas.maps["lampa"]))
    assert is_embeddable(target(atlas.steps[0]))
    assert not is_embeddable(target(atlas.actors["kommun"]))
    assert not is_embeddable(target(atlas.links["formular"]))
