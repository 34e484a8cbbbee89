"""What a map's page shows at once: all of it on a desk's screen, the first step on a phone's; and it lies still."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import KINDS, WIDE, Served
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

MAPS = ["rehabilitering", "nyansokan", "samordning"]
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
PICTURES = {"karta": 7, "steg": 1, "process": 1, "fall": 1, "inbaddad-karta": 6, "inbaddat-steg": 1}
"""Which kinds of pages have pictures, and how many of them are to be seen."""
BOXES = """svg => [...svg.querySelectorAll("[data-step]")].map((box) => {
    const {left, top, right, bottom} = box.getBoundingClientRect();
    return {step: box.dataset.step, left, top, right, bottom};
})"""
# Before the page's own scripts, so that nothing that moves is missed.
WATCH = """globalThis.moved = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("name", MAPS)
def test_the_whole_map_is_on_the_first_screen(own: Served, page: Page, name: str) -> None:
    page.set_viewport_size(DESK)
    page.goto(f"{own.root}kartor/{name}/")
    drawing = page.locator("svg.flowmap").first
    header, picture = page.locator("header").first.bounding_box(), drawing.bounding_box()
    assert header
    assert picture
    above = picture["y"] - header["y"] - header["height"]
    boxes = drawing.evaluate(BOXES)
    lowest = max(box["bottom"] for box in boxes)
    print(
        f"{name}: {above:.0f} px between header and picture, {picture['width']:.0f}×{picture['height']:.0f} px, "
        f"{len(boxes)} boxes, the lowest ends at {lowest:.0f}"
    )
    assert above <= 150
    assert page.evaluate("document.documentElement.scrollWidth") == DESK["width"]
    no_faults(
        f"{box['step']} at {box}"
        for box in boxes
        if box["left"] < 0 or box["right"] > DESK["width"] or box["bottom"] > DESK["height"]
    )


@pytest.mark.parametrize("name", MAPS)
def test_the_first_step_is_on_the_first_screen_of_a_phone(own: Served, page: Page, name: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{own.root}kartor/{name}/")
    first = page.locator(".flowmap-card").first
    box = first.bounding_box()
    assert box
    print(f"{name}: the first card begins at {box['y']:.0f} and is {box['height']:.0f} px high")
    expect(first.locator("a").first).to_be_in_viewport(ratio=1)
    expect(first.locator(".flowmap-way a").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", [DESK, PHONE, {"width": 768, "height": 1024}], ids=["desk", "phone", "tablet"])
@pytest.mark.parametrize(
    "address", [*(f"kartor/{name}/" for name in MAPS), "kartor/rehabilitering/2c/", "fall/fall-1/"]
)
def test_nothing_moves_while_the_page_loads(own: Served, page: Page, address: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    page.add_init_script(WATCH)
    page.goto(own.root + address)
    page.wait_for_timeout(300)
    moved = page.evaluate("moved")
    print(f"{address} at {size['width']}: {moved}")
    assert moved == 0


LINKS = """part => [...part.querySelectorAll("a[href]")].map((link) => link.href.baseVal === undefined ? link.href
    : new URL(link.href.baseVal, document.baseURI).href)"""


@pytest.mark.parametrize("name", MAPS)
def test_the_list_says_all_that_the_pictures_show(own: Served, page: Page, name: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{own.root}kartor/{name}/")
    assert page.locator("ol.flowmap-list").count() == 1
    listed = set(page.locator(".flowmap-phases").evaluate(LINKS.replace('"a[href]"', '".flowmap-card a[href]"')))
    pictures = page.locator("svg.flowmap")
    assert pictures.count() > 4
    for picture in pictures.all():
        assert set(picture.evaluate(LINKS)) <= listed
    steps = page.locator("svg.flowmap [data-step]").evaluate_all("boxes => boxes.map(({dataset}) => dataset.step)")
    cards = page.locator(".flowmap-card").evaluate_all("cards => cards.map(({dataset}) => dataset.step)")
    assert len(cards) == len(set(cards))
    assert {step for step in steps if "/" not in step} == set(cards)


def test_a_card_can_be_used_with_a_thumb_and_names_what_it_shows(own: Served, page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{own.root}kartor/rehabilitering/")
    ways = page.locator(".flowmap-way:not(.flowmap-loop) > a").all()
    assert len(ways) > 20
    heights = [box["height"] for way in ways if (box := way.bounding_box())]
    assert min(heights) >= 44
    first = page.locator('.flowmap-card[data-step="1"]')
    expect(first).to_contain_text("K leder")
    words = re.compile(r"läkarintyg finns ?, till 2c Läkarintyg finns \(vanligaste vägen\)")
    assert first.get_by_role("link", name=words).count() == 1
    side = "way => getComputedStyle(way.firstChild).borderInlineStartColor"
    assert first.locator(".main").evaluate(side) != first.locator(".flowmap-way:not(.main)").evaluate(side)


def test_the_name_of_a_phase_stays_while_its_steps_pass(own: Served, page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{own.root}kartor/rehabilitering/")
    page.locator('.flowmap-card[data-step="2c"]').evaluate("card => scrollTo(0, card.offsetTop)")
    name = page.get_by_role("heading", name="Underlag")
    expect(name).to_be_in_viewport(ratio=1)
    page.locator('.flowmap-card[data-step="4b"]').evaluate("card => scrollTo(0, card.offsetTop)")
    expect(name).not_to_be_in_viewport()
    page.set_viewport_size({"width": 320, "height": 256})
    box = page.get_by_role("heading", name="Bedömning").bounding_box()
    assert box
    assert box["y"] < 0


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("kind", PICTURES)
def test_a_phone_shows_the_pictures_to_who_asks(own: Served, browser: Browser, kind: str, has_script: bool) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=has_script)
    page = context.new_page()
    page.goto(own.root + KINDS[kind])
    pictures = page.locator("svg.flowmap").locator("visible=true")
    keys = page.locator(".flowmap-key").locator("visible=true")
    assert (pictures.count(), keys.count()) == (0, 0)
    ask = page.get_by_label("Visa som bild")
    ask.check()
    assert pictures.count() == PICTURES[kind]
    ask.uncheck()
    assert pictures.count() == 0
    page.set_viewport_size(WIDE)
    assert pictures.count() == PICTURES[kind], "there is room for them"
    assert not ask.is_visible()
    context.close()


def test_no_page_begins_with_a_picture_that_a_phone_cannot_show(own: Served, page: Page) -> None:
    page.set_viewport_size(PHONE)
    for kind, address in KINDS.items():
        page.goto(own.root + address)
        shown = page.locator("svg.flowmap").locator("visible=true").count()
        assert (shown, page.get_by_label("Visa som bild").count()) == (0, kind in PICTURES), address


def test_the_ways_of_a_process_are_as_easy_to_hit_as_those_of_the_map(own: Served, page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(own.root + KINDS["process"])
    ways = page.locator(".flowmap-guidance > ul:last-child a")
    heights = ways.evaluate_all("links => links.map((link) => link.getBoundingClientRect().height)")
    assert len(heights) > 30
    assert min(heights) >= 44


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("anchor", ["#steg-7a", "#fas-ersattning"])
def test_an_address_on_the_map_leads_to_something_on_a_phone(
    own: Served, browser: Browser, anchor: str, has_script: bool
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=has_script)
    page = context.new_page()
    page.goto(f"{own.root}kartor/rehabilitering/{anchor}")
    if anchor.startswith("#fas"):
        expect(page.get_by_role("heading", name="Ersättning")).to_be_in_viewport(ratio=1)
    elif has_script:
        expect(page.locator('.flowmap-card[data-step="7a"] a').first).to_be_in_viewport(ratio=1)
    else:
        expect(page.locator('svg.flowmap [data-step="7a"]').first).to_be_in_viewport(ratio=0.9)
    context.close()


def test_each_phase_has_its_picture_and_leads_to_its_neighbours(own: Served, page: Page) -> None:
    page.set_viewport_size(WIDE)
    page.goto(f"{own.root}kartor/rehabilitering/")
    page.locator(".flowmap-band").get_by_role("link", name="Vem samordnar").click()
    expect(page).to_have_url(f"{own.root}kartor/rehabilitering/#fas-samordning")
    phase = page.locator(".flowmap-phases > li", has=page.get_by_role("heading", name="Vem samordnar"))
    expect(phase.locator("h2")).to_be_in_viewport(ratio=1)
    assert phase.locator("svg.flowmap").get_attribute("data-phase") == "samordning"
    phase.get_by_role("link", name="Plan och resultat").first.click()
    expect(page.get_by_role("heading", name="Plan och resultat")).to_be_in_viewport(ratio=1)
    assert page.get_by_role("heading", level=2).all_inner_texts()[:6] == [
        "Underlag",
        "Bedömning",
        "Vem samordnar",
        "Plan och resultat",
        "Ersättning",
        "Egen försörjning",
    ]
