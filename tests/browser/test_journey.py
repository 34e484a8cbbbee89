"""An official who uses the keyboard alone goes from the start page to a printed path."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from flowmap.model import Atlas
from flowmap.reading.load import load
from tests.browser.conftest import Served
from tests.site.building import ROOT

pytestmark = pytest.mark.browser

MAP, FIRST, ANSWER = "rehabilitering", "2a", 1
PATIENCE = 700
"""More times than Tab need be pressed to get to anything."""


@pytest.fixture(scope="module")
def source() -> Atlas:
    return load(ROOT / "docs" / "karta.yml").atlas


def tab_to(page: Page, selector: str) -> str:
    """Press Tab until the keyboard is at what the selector names, and give its words."""
    for _ in range(PATIENCE):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return str(page.evaluate("document.activeElement.innerText"))
    raise AssertionError(f"{selector} was not reached on {page.url}")


def test_from_the_start_page_to_the_printed_path_by_keyboard_alone(page: Page, own: Served, source: Atlas) -> None:
    steps = source.maps[MAP].steps
    transition = steps[FIRST].transitions[ANSWER]
    page.add_init_script("globalThis.printed = 0; globalThis.print = () => { globalThis.printed += 1 }")
    page.goto(own.root)

    tab_to(page, "main a[href$='aktorer/kommun/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/aktorer/kommun/")
    assert page.locator("h1").inner_text().endswith("Kommun")

    tab_to(page, f"main a:not(svg a)[href*='kartor/{MAP}/{FIRST}/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/kartor/{MAP}/{FIRST}/#aktor=kommun")

    assert steps[transition.to].title in tab_to(
        page, f".flowmap-departures a[data-choice='{MAP}/{FIRST}.{ANSWER + 1}']"
    )
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/kartor/{MAP}/{transition.to}/#vag=**")
    assert page.locator("h1").inner_text() == f"{transition.to} {steps[transition.to].title}"

    page.locator(".flowmap-path [data-to=path][href]").wait_for(state="attached")
    assert tab_to(page, ".flowmap-path summary") == "Hela vägen"
    page.keyboard.press("Enter")
    assert tab_to(page, ".flowmap-path [data-to=path]") == "Skriv ut din väg"
    page.keyboard.press("Enter")
    page.wait_for_url("**/vag/#aktor=kommun&vag=**")

    path = page.locator(".flowmap-route")
    expect(path).to_be_visible()
    for words in (steps[FIRST].title, str(transition.when), steps[transition.to].title):
        expect(path).to_contain_text(words)
    assert tab_to(page, ".flowmap-route button") == "Skriv ut"
    assert page.evaluate("printed") == 0
    page.keyboard.press("Enter")
    assert page.evaluate("printed") == 1
    page.emulate_media(media="print")
    expect(path.locator("ol")).to_be_visible()
    expect(page.locator("header")).to_be_hidden()
    expect(path.locator(".flowmap-buttons")).to_be_hidden()
