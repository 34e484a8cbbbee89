"""The frame where a browser knows less, or has colours of its own."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.axe import axe_faults
from tests.browser.conftest import DESK, KINDS, PALETTES, PHONE, Served, take_palette
from tests.site.reading import no_faults

pytestmark = pytest.mark.browser

EDGES = """(selector) => [...document.querySelectorAll(selector)].map((part) => {
  const looks = getComputedStyle(part);
  const edge = (side) => {
    const style = looks[`border${side}Style`];
    return style === "none" ? style : style + looks[`border${side}Width`];
  };
  return {
    isMarked: part.matches("[aria-current], [aria-pressed=true]"),
    edges: ["Top", "Bottom", "Left", "Right"].map(edge).join(),
    ground: looks.backgroundColor,
  };
})"""
"""The edges of some elements, as they are drawn, and whether each is the current or the pressed one."""


def without_popovers(route: Route) -> None:
    """Answer as if the browser did not know popovers: neither the attribute nor the selector."""
    answer = route.fetch()
    text = re.sub(r"\spopover(?=[\s>=])", " data-popover", answer.text())
    route.fulfill(response=answer, body=text.replace("selector(:popover-open)", "selector(:unknown)"))


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_without_popovers_the_menu_is_closed_and_opens_below_the_header(
    browser: Browser, own: Served, scripts: dict[str, str], size: dict[str, int]
) -> None:
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    page = context.new_page()
    page.route(re.compile(r"/(\?.*)?$|\.html|frame\.css"), without_popovers)
    page.goto(own.root + KINDS["steg"])
    menu = page.locator("#frame-menu")
    assert menu.get_attribute("data-popover") is not None
    expect(menu).to_be_hidden()
    page.locator(".frame-header").get_by_role("link", name="Meny").click()
    expect(menu).to_be_visible()
    box, heading = menu.bounding_box(), page.locator("h1").bounding_box()
    assert box
    assert heading
    assert heading["y"] >= box["y"] + box["height"], "it covers nothing"
    assert 0 <= box["x"] <= box["x"] + box["width"] <= size["width"]
    assert not page.locator(".frame-header button", has_text="Meny").is_visible()
    no_faults(axe_faults(page, scripts))
    explained = page.locator(".flowmap-explanation").first.bounding_box()
    last = page.locator("article > :not([data-popover])").last.bounding_box()
    assert explained
    assert last
    assert explained["y"] >= last["y"] + last["height"], "what explains a word stands at the end"
    menu.get_by_role("link", name="Tidsgränser").click()
    page.wait_for_url(f"{own.root}tidsgranser/")
    expect(menu).to_be_hidden()
    context.close()


def test_with_popovers_there_is_one_way_to_the_menu(page: Page, own: Served) -> None:
    page.goto(f"{own.root}#frame-menu")
    expect(page.get_by_role("button", name="Meny")).to_be_visible()
    expect(page.locator("a[href='#frame-menu']")).to_be_hidden()
    expect(page.locator("#frame-menu")).to_be_hidden()


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(
    ("address", "selector"),
    [("", ".frame-tabs a"), ("kartor/rehabilitering/2a/", ".flowmap-band a")],
    ids=["tabs", "phases"],
)
def test_what_is_current_has_an_edge_of_its_own_in_forced_colours(
    browser: Browser, own: Served, palette: Any, address: str, selector: str
) -> None:
    context = browser.new_context(viewport=DESK, forced_colors="active", color_scheme=palette)
    page = context.new_page()
    page.goto(own.root + address)
    parts = page.evaluate(EDGES, selector)
    current, others = [[part for part in parts if part["isMarked"] is is_current] for is_current in (True, False)]
    context.close()
    assert len(current) == 1
    assert len(others) > 3
    assert current[0]["edges"] not in {part["edges"] for part in others}
    assert {part["edges"] for part in others} & {"none,none,none,none", "solid1px,solid1px,solid1px,solid1px"}
    # Words get a ground of the system's own: on another ground they would be cut out of it.
    assert current[0]["ground"] in {part["ground"] for part in others}


@pytest.mark.parametrize("palette", PALETTES)
def test_what_is_pressed_has_an_edge_of_its_own_in_forced_colours(browser: Browser, own: Served, palette: Any) -> None:
    context = browser.new_context(viewport=DESK, forced_colors="active", color_scheme=palette)
    page = context.new_page()
    page.goto(own.root)
    page.locator("button[popovertarget=frame-menu]").click()
    button = page.locator("#frame-palette")
    looks = {}
    for _ in PALETTES:
        (part,) = page.evaluate(EDGES, "#frame-palette")
        looks[button.get_attribute("aria-pressed")] = part["edges"]
        button.click()
    context.close()
    assert looks["true"] == "double4px,double4px,double4px,double4px"
    assert looks["false"] == "solid1px,solid1px,solid1px,solid1px"


def test_the_button_follows_the_system_until_it_is_pressed(page: Page, own: Served) -> None:
    page.goto(own.root)
    page.locator("button[popovertarget=frame-menu]").click()
    button = page.get_by_role("button", name="Mörkt läge")
    for palette in ("dark", "light"):
        take_palette(page, palette)
        expect(button).to_have_attribute("aria-pressed", str(palette == "dark").lower())
    button.click()
    take_palette(page, "dark")
    take_palette(page, "light")
    expect(button).to_have_attribute("aria-pressed", "true")


def test_a_missing_page_can_be_read_in_any_folder(page: Page, own: Served) -> None:
    asked: list[str] = []
    body = (own.folder / "404.html").read_text(encoding="utf-8")
    page.route("**/finns/inte/", lambda route: route.fulfill(status=404, content_type="text/html", body=body))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{own.root}en/mapp/som/finns/inte/")
    assert len(asked) == 1
    expect(page.get_by_role("heading", name="Sidan finns inte")).to_be_visible()
    assert page.locator("main").bounding_box()["width"] <= 720
