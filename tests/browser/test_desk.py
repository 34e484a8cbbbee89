"""An actor's desk is four screens high, its process one click from it, and the matrix one screen with its headings."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from flowmap.links import actor_map, desk_map, desk_step
from flowmap.model import Actor
from flowmap.reading.load import load
from tests.browser.conftest import Served
from tests.site.building import ROOT

pytestmark = pytest.mark.browser
ATLAS = load(ROOT / "docs" / "karta.yml").atlas
SCREEN, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
HIGHEST = 4 * SCREEN["height"]
MATRIX = "granssnitt/"
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
HEIGHT = "document.documentElement.scrollHeight"
# Whether each heading of the grid can be seen in its box, by the corners of both.
HEADINGS_IN_VIEW = """(grid) => {
  const box = grid.getBoundingClientRect();
  const inView = (one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return [left >= box.left - 1 && right <= box.right + 1, top >= box.top - 1 && bottom <= box.bottom + 1];
  };
  return {
    columns: [...grid.querySelectorAll("thead th")].map((one) => inView(one)[1]),
    rows: [...grid.querySelectorAll("tbody th")].map((one) => inView(one)[0]),
  };
}"""


def desk(actor: Actor) -> str:
    return f"aktorer/{actor.id}/"


@pytest.mark.parametrize("actor", ATLAS.authorities, ids=lambda actor: actor.id)
def test_a_desk_is_at_most_four_screens_high(page: Page, own: Served, actor: Actor) -> None:
    heights = {}
    for name, size in {"desk": SCREEN, "phone": PHONE}.items():
        page.set_viewport_size(size)
        page.goto(own.root + desk(actor))
        heights[name] = page.evaluate(HEIGHT)
        assert page.evaluate(SIDEWAYS) <= 0
    print(f"{desk(actor)}: {heights['desk']} px at 1280×800, {heights['phone']} px at 360×740")
    assert heights["desk"] <= HIGHEST


@pytest.mark.parametrize("actor", ATLAS.authorities, ids=lambda actor: actor.id)
def test_every_step_of_an_actor_is_one_click_from_its_desk(page: Page, own: Served, actor: Actor) -> None:
    page.goto(own.root + desk(actor))
    for ref in ATLAS.steps_with("actors", actor.id):
        link = page.locator(f'[id="{desk_step(actor, ref).anchor}"] a')
        assert link.is_visible()
        assert link.evaluate("link => link.href").partition("#")[0] == f"{own.root}kartor/{ref.name}/"
        leads = page.locator(".flowmap-leads").locator(link)
        assert leads.count() == (ref.step.actors[0] == actor.id)


def test_the_addresses_from_when_an_actor_had_one_page_still_lead_right(page: Page, own: Served) -> None:
    actor = ATLAS.actors["kommun"]
    for anchor in (
        *(desk_step(actor, ref).anchor for ref in ATLAS.steps_with("actors", actor.id)),
        *(desk_map(actor, flow_map).anchor for flow_map in ATLAS.maps.values()),
        *("lamnar", "tar-emot"),
    ):
        page.goto(f"{own.root}{desk(actor)}#{anchor}")
        expect(page.locator(":target")).to_be_in_viewport()


def test_the_same_phase_of_another_actor_is_one_click_away(page: Page, own: Served) -> None:
    flow_map = ATLAS.maps["rehabilitering"]
    page.set_viewport_size(SCREEN)
    page.goto(own.root + desk(ATLAS.actors["kommun"]))
    page.get_by_role("link", name=f"Din process i kartan {flow_map.title}").click()
    page.wait_for_url(re.compile(rf"/aktorer/kommun/{flow_map.id}/(#|$)"))
    page.get_by_role("navigation", name="Kartans faser").get_by_role("link", name="Vem samordnar").click()
    expect(page.locator("#fas-samordning")).to_be_in_viewport()
    page.get_by_role("link", name="Försäkringskassan (Vem samordnar)").click()
    page.wait_for_url(re.compile(rf"/aktorer/fk/{flow_map.id}/#"))
    expect(page.locator("#fas-samordning")).to_be_in_viewport()
    assert page.locator("h1").inner_text() == f"FK Försäkringskassan i kartan {flow_map.title}"


def test_what_is_folded_is_printed(page: Page, own: Served) -> None:
    actor = ATLAS.actors["fk"]
    page.goto(own.root + desk(actor))
    assert not page.get_by_text("Varje part genomför och betalar sina.").is_visible()
    text = printed(page)
    assert "Varje part genomför och betalar sina." in text
    assert all(role.title in text for role in actor.roles.values())


def printed(page: Page) -> str:
    sheets = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    return " ".join(" ".join(sheet.extract_text().split()) for sheet in sheets)


def test_the_matrix_is_one_screen(page: Page, own: Served) -> None:
    page.set_viewport_size(SCREEN)
    page.goto(own.root + MATRIX)
    grid = page.locator(".flowmap-counted")
    box = grid.bounding_box()
    assert box
    print(f"matrix: {box['width']:.0f}×{box['height']:.0f} px, ends at {box['y'] + box['height']:.0f} px of 800")
    assert box["y"] + box["height"] <= SCREEN["height"]
    assert grid.evaluate("grid => [grid.scrollWidth - grid.clientWidth, grid.scrollHeight - grid.clientHeight]") == [
        0,
        0,
    ]
    assert page.evaluate(SIDEWAYS) == 0
    shown = sum(int(cell.inner_text().split()[0]) for cell in page.locator(".flowmap-counts td a").all())
    assert shown == page.locator(".flowmap-between li li").count() > 100


@pytest.mark.parametrize("size", [(900, 260), (760, 300)])
def test_the_headings_of_the_matrix_stay_in_view(page: Page, own: Served, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(own.root + MATRIX)
    grid = page.locator(".flowmap-counted")
    grid.evaluate("grid => { grid.style.width = '20rem'; grid.scrollTo(1e4, 1e4) }")
    scrolled = grid.evaluate("grid => [grid.scrollLeft, grid.scrollTop]")
    assert min(scrolled) > 20, scrolled
    found = grid.evaluate(HEADINGS_IN_VIEW)
    assert all(found["columns"])
    assert all(found["rows"])
    assert len(found["columns"]) == len(found["rows"]) == 6


def test_a_cell_opens_what_passes_by_keyboard_and_without_javascript(browser: Browser, own: Served) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=SCREEN)
    page = context.new_page()
    page.goto(own.root + MATRIX)
    link = page.get_by_role("link", name="8 från Försäkringskassan till Region")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/granssnitt/#mellan_fk_region")
    passing = page.locator(":target")
    expect(passing.get_by_role("heading")).to_be_in_viewport()
    assert passing.locator("li li").count() == 8
    assert "8 Följ upp (Samordning av rehabiliteringsinsatser)" in passing.inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector(':target').contains(document.activeElement)")
    context.close()


def test_on_a_phone_the_list_is_the_matrix(page: Page, own: Served) -> None:
    page.set_viewport_size(PHONE)
    page.goto(own.root + MATRIX)
    assert page.get_by_role("table").count() == 0
    assert page.evaluate(SIDEWAYS) == 0
    page.get_by_role("navigation", name="Gå direkt till").get_by_role("link", name="Region lämnar").click()
    page.wait_for_url("**/granssnitt/#fran-region")
    expect(page.get_by_role("heading", name="Region lämnar")).to_be_in_viewport()


def test_the_matrix_is_printed_without_cutting_words(page: Page, own: Served) -> None:
    page.goto(own.root + MATRIX)
    sheets = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    first = sheets[0].extract_text().split()
    actors = [actor.name for actor in ATLAS.actors.values()]
    assert [name for name in actors if name not in first] == []
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1047})
    assert page.evaluate(SIDEWAYS) <= 0
    overflows = "cells => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.innerText)"
    assert page.locator(".flowmap-counts :is(td, th)").evaluate_all(overflows) == []


def test_the_process_of_an_actor_is_where_its_map_says(page: Page, own: Served) -> None:
    for actor in ATLAS.authorities:
        page.goto(own.root + desk(actor))
        links = page.locator(".flowmap-own-process a").evaluate_all("links => links.map((link) => link.href)")
        maps = {ref.map.id: ref.map for ref in ATLAS.steps_with("actors", actor.id)}
        pages = [actor_map(actor, flow_map).page for flow_map in maps.values()]
        assert links == [f"{own.root}{name.removesuffix('.md')}/" for name in pages]
